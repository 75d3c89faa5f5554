//! Shared measurement: what is counted, who is asked for it, what they hand in, and what comes of it.

pub mod collection;
pub mod facts;
pub mod indicators;
pub mod intake;
pub mod public;
pub mod scorecard;
