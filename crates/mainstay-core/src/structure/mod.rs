//! Who carries the partnership: the six backbone functions, what each partner gives and gets, commitments, and what happens when people leave.

mod commitment;
mod continuity;
mod function;
mod giving;
mod leadership;
mod warning;

pub use commitment::{Commitment, CommitmentState, Kept, STALE_DAYS, Settled, commitments_kept};
pub use continuity::{
    ContinuityItem, REMINDER_DAYS, Transition, TransitionCount, TransitionKind, TransitionStage,
    checklist, transition_count,
};
pub use function::{
    Assignment, BackboneFunction, FunctionCoverage, FunctionStanding, Part, function_coverage,
};
pub use giving::{GiveGet, GiveGetCount, GiveGetState, GiveKind, give_get_count};
pub use leadership::{Leadership, leadership_concentration};
pub use warning::{Partner, Structure, Subject, Warning, WarningKind, structure_warnings};

/// The version of the rules about structure.
pub const MODEL: &str = "structure/1";
