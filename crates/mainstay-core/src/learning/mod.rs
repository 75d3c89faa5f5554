//! What the partnership learns and whom it moves: tough topics, learning reviews, statements of value, the policy agenda, milestones
//! of systems changes, contribution claims and the long view.
//!
//! Each register is a list of entries with fields of its own; what a field takes is told once, here, and the rules that belong to
//! one register stand in a file of its own.

mod claims;
mod entry;
mod ladder;
mod policy;
mod reviews;
mod scenarios;
mod shape;
#[cfg(test)]
mod tests;
mod topics;
mod values;

pub use claims::{ClaimStrength, LinkEvidence, carried_strength, says_too_much};
pub use entry::{Entry, Fault, FaultKind, read_entry};
pub use ladder::{
    EvidenceQuality, OurPart, Rung, SystemCondition, can_be_sustained, on_each_rung, rung_on,
};
pub use policy::{Level, PolicyState, Worked, policy_reading};
pub use reviews::{DUE_AFTER_MONTHS, Ending, LookedAt, Reviewed, decided_reviews, next_review};
pub use scenarios::{HORIZON_YEARS, next_look, seen_signposts};
pub use shape::{Field, Kind, LONGEST_LINE, LONGEST_TEXT, Register, Shape, Target, shape};
pub use topics::{TOPIC, is_ready, ready_topics};
pub use values::{Audience, told_audiences, untold_audiences};
