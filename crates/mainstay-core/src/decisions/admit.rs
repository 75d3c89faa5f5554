//! Whether a vote can be taken, and if not, why.

use super::model::{Member, Position};
use super::rule::Rule;

/// Why a vote cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Whoever votes has no vote in this body.
    #[error("there is no seat with a vote")]
    NoSeat,
    /// The member stands aside because of an interest of its own.
    #[error("the member stands aside from this decision")]
    Recused,
    /// Nobody votes with this method.
    #[error("nobody votes on this decision")]
    NoBallot,
    /// The position belongs to another kind of ballot.
    #[error("this cannot be chosen here")]
    OtherBallot,
    /// The position must come with a reason.
    #[error("this vote needs a reason")]
    ReasonMissing,
}

/// Says whether a member's vote can be taken.
///
/// * `reason`: what the member wrote with it.
///
/// # Errors
///
/// The [`Refusal`] that comes first.
///
/// # Source
///
/// domain.md 10.6 (a recused member does not vote; a -3 takes a reason; consent fails on a reasoned objection).
pub fn admit(
    rule: &Rule,
    member: Option<&Member>,
    position: Position,
    reason: &str,
) -> Result<(), Refusal> {
    let ballot = rule.method.ballot().ok_or(Refusal::NoBallot)?;
    let member = member.ok_or(Refusal::NoSeat)?;
    if member.recused {
        return Err(Refusal::Recused);
    }
    if !ballot.positions().contains(&position) {
        return Err(Refusal::OtherBallot);
    }
    if position.needs_reason() && reason.trim().is_empty() {
        return Err(Refusal::ReasonMissing);
    }
    Ok(())
}
