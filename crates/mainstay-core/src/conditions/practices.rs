//! The eight practices: a second way to look at the work, as questions to talk about. There is no score.

use crate::keyed::keyed_enum;

keyed_enum! {
    /// What collective work should do, beside the five conditions.
    ///
    /// # Source
    ///
    /// domain.md 11.2 (the eight practices of L:33; the questions in the locales are our own words).
    Practice {
        /// Design and carry out the work with equity first.
        Equity => "equity" => "equity comes first",
        /// Include members of the community.
        Community => "community" => "people of the community are members",
        /// Create with partners of different sectors.
        CrossSector => "cross_sector" => "sectors create together",
        /// Use data to learn, adapt and improve.
        Learning => "learning" => "data serve learning",
        /// Cultivate leaders who look at the whole system.
        Leadership => "leadership" => "leaders look at the whole system",
        /// Work on programs and on the system.
        Strategies => "strategies" => "strategies reach programs and the system",
        /// Build a culture of relationships, trust and respect.
        Trust => "trust" => "a culture of trust",
        /// Fit the work to the place.
        LocalFit => "local_fit" => "the work fits the place",
    }
}

keyed_enum! {
    /// How far people say a practice is theirs.
    ///
    /// # Source
    ///
    /// domain.md 11.2: yes, partly or no, as a start of a conversation.
    Practised {
        /// It is.
        Yes => "yes" => "yes",
        /// In part.
        Partly => "partly" => "partly",
        /// It is not.
        No => "no" => "no",
    }
}

impl Practice {
    /// The page of the workspace to look at with the question, below the partnership's own address.
    pub const fn page(self) -> &'static str {
        match self {
            Self::Equity | Self::Strategies | Self::LocalFit => "/agenda",
            Self::Community => "/bodies",
            Self::CrossSector => "/partners",
            Self::Learning => "/scorecard",
            Self::Leadership => "/structure",
            Self::Trust => "/how/mindset",
        }
    }
}
