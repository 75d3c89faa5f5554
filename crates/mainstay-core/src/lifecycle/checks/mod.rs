//! How far each recommended action is, as the workspace shows it: nobody has to say so, and nobody can.

mod facts;
mod rules;
#[cfg(test)]
mod tests;

pub use facts::{
    Audiences, CheckFacts, Coordination, HealthSurvey, Held, Mandate, Money, Policy, Purpose,
    StructureReview,
};

use super::content::{Action, ActionPart, MODEL, actions};
use crate::keyed::keyed_enum;
use crate::why::{Provenance, Why};

keyed_enum! {
    /// How far something is.
    CheckStatus {
        /// All of it is so.
        Met => "met" => "met",
        /// Some of it is so.
        Partly => "partly" => "partly",
        /// None of it is so.
        NotYet => "not_yet" => "not yet",
        /// The workspace knows nothing about it; that is never "not yet".
        NoData => "no_data" => "no data",
    }
}

/// One thing looked at, with what was found.
#[derive(Clone, Debug, PartialEq)]
pub struct CheckPart {
    /// What was looked at.
    pub part: &'static ActionPart,
    /// How far it is; what is only told is met where it is known.
    pub status: CheckStatus,
    /// The facts and cut-offs.
    pub why: Why,
}

/// How far one recommended action is.
#[derive(Clone, Debug, PartialEq)]
pub struct Check {
    /// The action.
    pub action: &'static Action,
    /// How far it is.
    pub status: CheckStatus,
    /// The things looked at.
    pub parts: Vec<CheckPart>,
}

impl Check {
    /// The parts that nothing is known of.
    pub fn unknown(&self) -> impl Iterator<Item = &CheckPart> {
        self.parts
            .iter()
            .filter(|one| one.status == CheckStatus::NoData)
    }
}

/// How far all recommended actions are, in their order.
///
/// An action is met when all its parts are, and not yet when none is so even in part; a part that nothing is known of keeps it
/// from being met, and counts as no data only where nothing is known of any.
///
/// # Source
///
/// domain.md 5.5. Leadership concentration is `H_lead = sum_o (share of lead roles held by organisation o)^2`. The steps in
/// between are our own convention, as is the share of grants, taken from 9.5.
pub fn check_actions(facts: &CheckFacts) -> Vec<Check> {
    let one = |action: &'static Action| {
        let parts: Vec<CheckPart> = action
            .part
            .iter()
            .map(|part| looked_at(action, part, facts))
            .collect();
        Check {
            status: together(&parts),
            action,
            parts,
        }
    };
    actions().iter().map(one).collect()
}

fn together(parts: &[CheckPart]) -> CheckStatus {
    let counted = || {
        let counted = parts.iter().filter(|one| !one.part.only_told);
        counted.map(|one| one.status)
    };
    if counted().all(|one| one == CheckStatus::NoData) {
        CheckStatus::NoData
    } else if counted().all(|one| one == CheckStatus::Met) {
        CheckStatus::Met
    } else if counted().any(|one| matches!(one, CheckStatus::Met | CheckStatus::Partly)) {
        CheckStatus::Partly
    } else {
        CheckStatus::NotYet
    }
}

fn looked_at(action: &Action, part: &'static ActionPart, facts: &CheckFacts) -> CheckPart {
    let found = rules::about(&action.id, &part.key, facts);
    let why = Why::new("check", MODEL, Provenance::I);
    let Some(found) = found else {
        return CheckPart {
            part,
            status: CheckStatus::NoData,
            why,
        };
    };
    CheckPart {
        part,
        status: found.status,
        why: found.added_to(why),
    }
}
