//! The rule of a decision: set before anybody votes, and not changed afterwards.

use super::model::{Method, Threshold};

/// When a proposal is accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// How it is decided.
    pub method: Method,
    /// Which share of the voting organisations must take part, in whole percent, 1 to 100.
    pub quorum: u8,
    /// On the scale: which share of the votes must be 0 or better, in whole percent, 1 to 100.
    pub share: u8,
    /// On the scale: whether one -3 stops it.
    pub one_stops: bool,
    /// For a majority: how large it must be.
    pub threshold: Threshold,
}

/// What is wrong with a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RuleProblem {
    /// The quorum is no share.
    #[error("the quorum is a share from 1 to 100 percent")]
    Quorum,
    /// The share is none.
    #[error("the share of support is from 1 to 100 percent")]
    Share,
}

impl Rule {
    /// The usual rule of a method: half of the organisations take part; on the scale no -3 and three quarters at 0 or better.
    ///
    /// # Source
    ///
    /// domain.md 10.6 gives `no -3, and share(>= 0) >= 75 %, and quorum` as the example; half is our own convention.
    pub fn usual(method: Method) -> Rule {
        Rule {
            method,
            quorum: 50,
            share: 75,
            one_stops: true,
            threshold: Threshold::Simple,
        }
    }

    /// Everything that is wrong with the rule; nothing when it can be used.
    pub fn problems(&self) -> Vec<RuleProblem> {
        let is_share = |percent: u8| (1..=100).contains(&percent);
        let mut found = Vec::new();
        if self.method.ballot().is_some() && !is_share(self.quorum) {
            found.push(RuleProblem::Quorum);
        }
        if self.method == Method::ConsensusGradient && !is_share(self.share) {
            found.push(RuleProblem::Share);
        }
        found
    }
}
