//! The four roadblocks and room for another: guidance in our own words, what to look at, next steps, and a short discussion.

mod content;
mod talk;

pub use content::{MODEL, Roadblock, Step, how_many, minutes, roadblock, roadblocks};
pub use talk::{ChoiceProblem, Clock, check_choice, clock, outcomes};
