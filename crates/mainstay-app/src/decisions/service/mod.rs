//! What can be done about decisions, and who may do it.

mod register;

pub use super::store::{Entry, Reversal};
pub use register::{Settled, Settlement, enter, is_intact};
