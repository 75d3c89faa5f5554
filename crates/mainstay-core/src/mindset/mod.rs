//! The mindset shift: where people's organisations are, where the partnership needs them to be, and the gap between.
//!
//! Each person answers every statement twice on seven points ([`Sheet`]). [`read_mindset`] gives the mean of each and the gap,
//! by statement and by shift, and by audience only as far as nobody's answers show through. There is no pass mark. The
//! statements stand in `content/mindset-1.toml`.

mod content;
mod groups;
mod read;
mod sheet;
#[cfg(test)]
mod tests;

pub use content::{MODEL, Shift, Statement, shifts, smallest_group, statement, statements_for};
pub use groups::shown_groups;
pub use read::{GroupGap, Mean, MindsetReading, ShiftReading, StatementReading, read_mindset};
pub use sheet::{Audience, MOST, Pair, Sheet, SheetProblem};
