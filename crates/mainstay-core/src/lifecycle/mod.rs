//! Where a partnership stands: Earlier, Middle or Later, dimension by dimension, with what stands in the way there, what
//! carries it on, and what is recommended next.

mod answers;
mod checks;
mod content;
mod file;
mod read;
#[cfg(test)]
mod tests;

pub use answers::{PLACES, Rated, Rater, place_text};
pub use checks::{
    Audiences, Check, CheckFacts, CheckPart, CheckStatus, Coordination, HealthSurvey, Held,
    Mandate, Money, Policy, Purpose, StructureReview, check_actions,
};
pub use content::{
    Action, ActionPart, Barrier, Builder, Dimension, MODEL, Typical, actions, barriers, builders,
    dimensions, said_of,
};
pub use file::raters_from_toml;
pub use read::{BuilderReading, DimensionReading, PhaseReading, RatedBarrier, Unusual, read_phase};

use crate::keyed::keyed_enum;

keyed_enum! {
    /// A phase in the development of a partnership. Phases are no ladder: a partnership may come back to an earlier one.
    ///
    /// # Source
    ///
    /// S1-03.
    Phase {
        /// It is earning the standing to lead.
        Earlier => "earlier" => "earlier",
        /// It has a record, and expectations with it.
        Middle => "middle" => "middle",
        /// What remains has winners and losers.
        Later => "later" => "later",
    }
}
