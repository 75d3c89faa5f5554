//! The words of the type advisor: the four types and how sure a reading is.

use crate::keyed::keyed_enum;

keyed_enum! {
    /// The four kinds of partnership, by what they set out to do, from the least to the most demanding.
    ///
    /// # Source
    ///
    /// S2-05: FSG, *Lessons from Collective Impact*, April 2017, "four goal-driven partnership types". The order is the
    /// spectrum's; on a tie the less demanding type is taken, because lighter forms can grow (domain.md 4.3).
    PartnershipKind {
        /// One short effort of a few partners.
        JointProject => "joint_project" => "joint project",
        /// A few partners run a program together.
        JointProgram => "joint_program" => "joint program",
        /// A standing platform for several efforts.
        StrategicAlliance => "strategic_alliance" => "strategic alliance",
        /// A common agenda of all who are needed to change a system.
        CollectiveImpact => "collective_impact" => "collective impact",
    }
}

keyed_enum! {
    /// How far the best type stands out from the second.
    ///
    /// # Source
    ///
    /// domain.md 4.3, our own convention.
    Confidence {
        /// The answers point one way.
        Clear => "clear" => "clear",
        /// The answers lean one way.
        Leaning => "leaning" => "leaning",
        /// The answers point two ways.
        Mixed => "mixed" => "mixed",
    }
}
