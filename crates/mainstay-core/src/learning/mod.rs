//! What the partnership learns and whom it moves: tough topics, learning reviews, and what belongs to both.
//!
//! Each register is a list of entries with fields of its own; what a field takes is told once, here, and the rules that belong to
//! one register stand in a file of its own.

mod entry;
mod reviews;
mod shape;
#[cfg(test)]
mod tests;
mod topics;

pub use entry::{Entry, Fault, FaultKind, read_entry};
pub use reviews::{DUE_AFTER_MONTHS, Ending, LookedAt, Reviewed, decided_reviews, next_review};
pub use shape::{Field, Kind, LONGEST_LINE, LONGEST_TEXT, Register, Shape, Target, shape};
pub use topics::{TOPIC, is_ready, ready_topics};
