//! From advice to action: what an action answers to, and what was finished since the partnership last looked at itself.

mod cause;
mod since;

pub use cause::{Cause, CauseKind, FoundAt};
pub use since::{Finish, Finished, finish_moment, finished_between};
