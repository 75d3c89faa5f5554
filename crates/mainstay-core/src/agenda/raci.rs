//! Whether the roles in an activity add up: one answers for it, at least one does it.

use super::model::{Activity, Duty};

/// What is wrong with the RACI roles of an activity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RaciFault {
    /// Nobody is accountable.
    NobodyAccountable,
    /// More than one is accountable, so that each may look to the other.
    SeveralAccountable,
    /// Nobody is responsible for the work.
    NobodyResponsible,
    /// A person is accountable without an organisation behind them.
    OnlyAPerson,
}

impl RaciFault {
    /// The stable word.
    pub const fn key(self) -> &'static str {
        match self {
            RaciFault::NobodyAccountable => "nobody_accountable",
            RaciFault::SeveralAccountable => "several_accountable",
            RaciFault::NobodyResponsible => "nobody_responsible",
            RaciFault::OnlyAPerson => "only_a_person",
        }
    }
}

/// What is wrong with the RACI roles of an activity. An activity that uses none of the four letters is not judged.
///
/// # Source
///
/// domain.md 10.4: "RACI per activity: exactly one A; >= 1 R; C and I optional; A must be an organisation-role, not only a
/// person."
pub fn raci_faults(activity: &Activity) -> Vec<RaciFault> {
    if !activity.hands.iter().any(|hand| hand.duty.is_raci()) {
        return Vec::new();
    }
    let with = |duty: Duty| activity.hands.iter().filter(move |hand| hand.duty == duty);
    let mut faults = Vec::new();
    match with(Duty::Accountable).count() {
        0 => faults.push(RaciFault::NobodyAccountable),
        1 => {}
        _ => faults.push(RaciFault::SeveralAccountable),
    }
    if with(Duty::Responsible).next().is_none() {
        faults.push(RaciFault::NobodyResponsible);
    }
    if with(Duty::Accountable).any(|hand| hand.organisation.is_none()) {
        faults.push(RaciFault::OnlyAPerson);
    }
    faults
}
