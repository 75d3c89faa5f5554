//! Compares periods over the partners present in all of them, and says who came and who went.

use std::collections::BTreeSet;

use uuid::Uuid;

use super::model::RollupRule;
use super::rollup::{Contribution, RolledUp, RollupPolicy, roll_up};
use crate::period::Period;

/// One period's contributions, for comparing periods.
#[derive(Clone, Debug)]
pub struct PeriodContributions {
    /// The period.
    pub period: Period,
    /// What was accepted for it.
    pub contributions: Vec<Contribution>,
    /// The partners asked for it.
    pub expected: BTreeSet<Uuid>,
}

impl PeriodContributions {
    fn answered(&self) -> BTreeSet<Uuid> {
        self.contributions
            .iter()
            .filter(|one| one.reported.is_answer())
            .map(|one| one.partner)
            .collect()
    }
}

/// The partners that reported in every one of these periods.
pub fn same_partners(series: &[PeriodContributions]) -> BTreeSet<Uuid> {
    let mut answered = series.iter().map(PeriodContributions::answered);
    let first = answered.next().unwrap_or_default();
    answered.fold(first, |common, next| {
        common.intersection(&next).copied().collect()
    })
}

/// The series over the partners that reported in all of the periods, so that joining and leaving cannot move the line.
///
/// # Source
///
/// domain.md 7.4: "offer the same-partners series".
pub fn same_partners_series(
    rule: RollupRule,
    series: &[PeriodContributions],
    policy: &RollupPolicy,
) -> Vec<(Period, RolledUp)> {
    let common = same_partners(series);
    let of = |one: &PeriodContributions| {
        let contributions: Vec<Contribution> = one
            .contributions
            .iter()
            .filter(|line| common.contains(&line.partner))
            .copied()
            .collect();
        (one.period, roll_up(rule, &contributions, &common, policy))
    };
    series.iter().map(of).collect()
}

/// Who came and who went between two periods; either marks the series.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Turnover {
    /// Reported now, not before.
    pub joined: BTreeSet<Uuid>,
    /// Reported before, not now.
    pub left: BTreeSet<Uuid>,
}

/// Who reported now but not before, and the other way round.
pub fn turnover(before: &PeriodContributions, now: &PeriodContributions) -> Turnover {
    let (before, now) = (before.answered(), now.answered());
    Turnover {
        joined: now.difference(&before).copied().collect(),
        left: before.difference(&now).copied().collect(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::super::model::Missing;
    use super::super::rollup::{Figure, Reported};
    use super::super::rules::tests::{said, who};
    use super::*;

    #[test]
    fn joining_and_leaving_cannot_move_the_same_partners_line() {
        let of = |year, reported: &[Reported]| PeriodContributions {
            period: Period::year(year).unwrap(),
            contributions: said(reported),
            expected: (1..=3).map(who).collect(),
        };
        let missing = Reported::Missing(Missing::Blank);
        let series = [
            of(
                2023,
                &[Reported::Value(10.0), Reported::Value(5.0), missing],
            ),
            of(
                2024,
                &[Reported::Value(11.0), missing, Reported::Value(90.0)],
            ),
        ];
        let same: Vec<_> = same_partners_series(RollupRule::Sum, &series, &RollupPolicy::default())
            .into_iter()
            .map(|(_, rolled)| rolled.figure)
            .collect();
        assert_eq!(same, [Ok(Figure::Number(10.0)), Ok(Figure::Number(11.0))]);
        let change = turnover(&series[0], &series[1]);
        assert_eq!(
            (change.joined, change.left),
            ([who(3)].into(), [who(2)].into())
        );
    }
}
