//! How a partnership decides: the rule that is set before anybody votes, the votes, and what they come to.
//!
//! A decision has a [`Rule`]; the body's members stand on a roll ([`Member`]), organisations with one vote each and people in
//! a seat of their own. [`admit`] says whether a vote can be taken, [`count`] what the votes come to and why. Nothing here
//! knows names, clocks or databases.

mod admit;
mod body;
mod count;
mod health;
mod model;
mod rule;
#[cfg(test)]
mod tests;

pub use admit::{Refusal, admit};
pub use body::{BodyKind, Term, TermState};
pub use count::{Count, MODEL, Outcome, QuorumOf, Tally, count};
pub use health::{
    DecisionHealth, HealthReading, HealthShare, Look, Taken, Verdict, Vote, decision_health,
};
pub use model::{
    Ballot, DecisionKind, EngagementLevel, Member, MemberKind, Method, Position, Settlement,
    Threshold,
};
pub use rule::{Rule, RuleProblem};
