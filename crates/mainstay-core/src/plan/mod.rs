//! From advice to action: what an action answers to, and what was finished since the partnership last looked at itself.

mod cause;

pub use cause::{Cause, CauseKind};
