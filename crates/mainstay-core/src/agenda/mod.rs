//! The common agenda: what the partners want to reach, how, and who does what where; and what is missing in it.
//!
//! An [`Agenda`] is plain data. [`findings`] reads from it the gaps, the overlaps and the roles that do not add up, each with
//! what it stands on; [`coverage`] says which conditions of life the work is about; [`matrix`] shows who does what where;
//! [`differences`] compares two versions. Nothing here knows a clock, a file or a database.

mod coverage;
mod difference;
mod file;
mod findings;
mod lines;
mod matrix;
mod model;
mod overlaps;
mod raci;
mod reading;
#[cfg(test)]
mod tests;
mod words;

pub use coverage::{ConditionStanding, coverage};
pub use difference::{Change, Changed, FieldChange, differences};
pub use file::agenda_to_toml;
pub use findings::{Finding, Gap, Severity, findings, goal_lacks};
pub use lines::{ActivityLine, LineFault, activity_lines};
pub use matrix::{Cell, Matrix, Side, matrix};
pub use model::{
    Activity, Agenda, Duty, Goal, GoalPart, Hand, ItemKind, MODEL, Part, Place, Strategy,
};
pub use overlaps::{Overlap, overlaps};
pub use raci::{RaciFault, raci_faults};
pub use reading::{Known, agenda_from_toml};
pub use words::{Piece, word_changes};
