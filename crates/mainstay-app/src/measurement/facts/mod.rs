//! The facts numbers come from: what was handed in, by whom, from which cell. Only added to; a correction supersedes, an undo withdraws.
//!
//! Tables: submission, observation.

pub mod breakdown;
mod hand_in;
pub mod store;
mod undo;

pub use hand_in::{
    Cell, HandInKind, NewFigure, NewSubmission, Receipt, TYPED, hand_in, receipt_code,
};
pub use undo::undo;
