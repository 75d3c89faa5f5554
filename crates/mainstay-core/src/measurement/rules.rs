//! The arithmetic behind each roll-up rule.

use uuid::Uuid;

use super::model::RollupRule;
use super::no_figure::NoFigure;
use super::rollup::{Contribution, Figure, Reported, RollupPolicy};
use super::sums::{rate, steady_sum};
use super::unique_people::{Overlap, unique_people};

/// A figure with the sums behind it.
pub(super) struct Worked {
    pub(super) figure: Figure,
    pub(super) numerator: Option<f64>,
    pub(super) denominator: Option<f64>,
}

impl Worked {
    fn only(figure: Figure) -> Self {
        Self {
            figure,
            numerator: None,
            denominator: None,
        }
    }
}

pub(super) fn figure(
    rule: RollupRule,
    contributions: &[Contribution],
    policy: &RollupPolicy,
) -> Result<Worked, NoFigure> {
    match rule {
        RollupRule::Calc | RollupRule::Survey => return Err(NoFigure::ComputedElsewhere),
        RollupRule::None => return Ok(Worked::only(Figure::ByPartner)),
        _ => {}
    }
    if !contributions.iter().any(|one| one.reported.is_answer()) {
        return Err(NoFigure::NobodyReported);
    }
    match rule {
        RollupRule::Sum | RollupRule::Stock => {
            let sum = steady_sum(values(contributions)?);
            Ok(Worked {
                figure: Figure::Number(sum),
                numerator: Some(sum),
                denominator: None,
            })
        }
        RollupRule::Ratio => ratio(contributions, policy),
        RollupRule::Wmean => weighted_mean(contributions),
        RollupRule::MedianNote => median_range(contributions),
        RollupRule::Uniq => people(contributions, policy),
        RollupRule::Public => one_series(contributions, policy),
        RollupRule::Calc | RollupRule::Survey | RollupRule::None => {
            Err(NoFigure::ComputedElsewhere)
        }
    }
}

/// The figures of a rule that takes plain values; "nothing to report" adds none.
fn values(contributions: &[Contribution]) -> Result<Vec<f64>, NoFigure> {
    let value = |one: &Contribution| match one.reported {
        Reported::Value(value) | Reported::ValueOn(value, _) if value.is_finite() => {
            Some(Ok(value))
        }
        Reported::Value(_) | Reported::ValueOn(..) => Some(Err(NoFigure::NotCountable)),
        Reported::Nothing | Reported::Missing(_) => None,
        Reported::Parts { .. } | Reported::Middle { .. } => Some(Err(NoFigure::WrongShape)),
    };
    all_or_reason(contributions.iter().filter_map(value))
}

/// All of them, or the one reason that comes first in the list of reasons, so that order cannot matter.
fn all_or_reason<T>(found: impl Iterator<Item = Result<T, NoFigure>>) -> Result<Vec<T>, NoFigure> {
    let (good, bad): (Vec<_>, Vec<_>) = found.partition(Result::is_ok);
    match bad.into_iter().filter_map(Result::err).min() {
        Some(reason) => Err(reason),
        None => good.into_iter().collect(),
    }
}

/// The parts of each figure made of two numbers: (numerator, denominator) or (middle, count).
fn two_parts(
    contributions: &[Contribution],
    wanted: fn(Reported) -> Option<(f64, f64)>,
) -> Result<Vec<(f64, f64)>, NoFigure> {
    let parts = |one: &&Contribution| match wanted(one.reported) {
        Some((_, below)) if below < 0.0 || !below.is_finite() => Err(NoFigure::NotCountable),
        Some((above, _)) if !above.is_finite() => Err(NoFigure::NotCountable),
        Some(parts) => Ok(parts),
        None => Err(NoFigure::WrongShape),
    };
    all_or_reason(
        contributions
            .iter()
            .filter(|one| one.reported.is_figure())
            .map(|one| parts(&one)),
    )
}

fn parts_of(reported: Reported) -> Option<(f64, f64)> {
    if let Reported::Parts {
        numerator,
        denominator,
    } = reported
    {
        Some((numerator, denominator))
    } else {
        None
    }
}

fn middle_of(reported: Reported) -> Option<(f64, f64)> {
    if let Reported::Middle { middle, count } = reported {
        Some((middle, count))
    } else {
        None
    }
}

fn ratio(contributions: &[Contribution], policy: &RollupPolicy) -> Result<Worked, NoFigure> {
    let parts = two_parts(contributions, parts_of)?;
    let numerator = steady_sum(parts.iter().map(|part| part.0));
    let denominator = steady_sum(parts.iter().map(|part| part.1));
    let share = rate(numerator, denominator).ok_or(NoFigure::NobodyToCount)?;
    Ok(Worked {
        figure: Figure::Number(share * policy.multiplier),
        numerator: Some(numerator),
        denominator: Some(denominator),
    })
}

fn weighted_mean(contributions: &[Contribution]) -> Result<Worked, NoFigure> {
    let parts = two_parts(contributions, middle_of)?;
    let weighted = steady_sum(parts.iter().map(|(mean, count)| mean * count));
    let count = steady_sum(parts.iter().map(|part| part.1));
    let mean = rate(weighted, count).ok_or(NoFigure::NobodyToCount)?;
    Ok(Worked {
        figure: Figure::Number(mean),
        numerator: None,
        denominator: Some(count),
    })
}

fn median_range(contributions: &[Contribution]) -> Result<Worked, NoFigure> {
    let parts = two_parts(contributions, middle_of)?;
    let medians = || parts.iter().filter(|part| part.1 > 0.0).map(|part| part.0);
    let (Some(low), Some(high)) = (medians().reduce(f64::min), medians().reduce(f64::max)) else {
        return Err(NoFigure::NobodyToCount);
    };
    let count = steady_sum(parts.iter().map(|part| part.1));
    Ok(Worked {
        figure: Figure::MedianRange { low, high, count },
        numerator: None,
        denominator: Some(count),
    })
}

fn people(contributions: &[Contribution], policy: &RollupPolicy) -> Result<Worked, NoFigure> {
    let answered: Vec<&Contribution> = contributions
        .iter()
        .filter(|one| one.reported.is_answer())
        .collect();
    let place = |partner: Uuid| answered.iter().position(|one| one.partner == partner);
    let is_twice = answered
        .iter()
        .enumerate()
        .any(|(index, one)| place(one.partner) != Some(index));
    if is_twice {
        return Err(NoFigure::PartnerTwice);
    }
    let counts = all_or_reason(answered.iter().map(|one| whole_people(one.reported)))?;
    let known = policy.shared.iter().filter_map(|(one, other, shared)| {
        Some(Overlap {
            one: place(*one)?,
            other: place(*other)?,
            shared: *shared,
        })
    });
    let range = unique_people(&counts, policy.eligible, &known.collect::<Vec<_>>())?;
    Ok(Worked::only(Figure::People(range)))
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the value was just found to be a small whole number"
)]
fn whole_people(reported: Reported) -> Result<u64, NoFigure> {
    match reported {
        Reported::Value(people) if people >= 0.0 && people.fract() == 0.0 && people < 1e15 => {
            Ok(people as u64)
        }
        Reported::Value(_) => Err(NoFigure::NotCountable),
        Reported::Nothing => Ok(0),
        _ => Err(NoFigure::WrongShape),
    }
}

fn one_series(contributions: &[Contribution], policy: &RollupPolicy) -> Result<Worked, NoFigure> {
    let mut figures = contributions.iter().filter(|one| one.reported.is_figure());
    match (figures.next(), figures.next()) {
        (None, _) => Err(NoFigure::NobodyReported),
        (Some(_), Some(_)) => Err(NoFigure::MoreThanOneSeries),
        (Some(one), None) if parts_of(one.reported).is_some() => ratio(contributions, policy),
        (Some(_), None) => {
            let value = values(contributions)?
                .first()
                .copied()
                .ok_or(NoFigure::NobodyReported)?;
            Ok(Worked::only(Figure::Number(value)))
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    #![allow(clippy::unwrap_used)]
    use std::collections::BTreeSet;

    use jiff::civil::date;
    use proptest::prelude::*;

    use super::super::model::Missing;
    use super::super::rollup::{RolledUp, roll_up};
    use super::*;

    pub(in super::super) fn who(number: u128) -> Uuid {
        Uuid::from_u128(number)
    }

    /// Partner 1 said the first, partner 2 the second, and so on.
    pub(in super::super) fn said(reported: &[Reported]) -> Vec<Contribution> {
        reported
            .iter()
            .zip(1..)
            .map(|(reported, number)| Contribution {
                partner: who(number),
                reported: *reported,
                version: 1,
                prorated: false,
            })
            .collect()
    }

    pub(in super::super) fn rolled(
        rule: RollupRule,
        reported: &[Reported],
        expected: u128,
    ) -> RolledUp {
        let policy = RollupPolicy {
            multiplier: if rule == RollupRule::Ratio {
                100.0
            } else {
                1.0
            },
            ..RollupPolicy::default()
        };
        roll_up(
            rule,
            &said(reported),
            &(1..=expected).map(who).collect(),
            &policy,
        )
    }

    #[track_caller]
    fn check(rule: RollupRule, reported: &[Reported], expected: Result<f64, NoFigure>) {
        let found = rolled(rule, reported, reported.len() as u128).figure;
        match (found, expected) {
            (Ok(Figure::Number(found)), Ok(expected)) => {
                assert!((found - expected).abs() < 1e-9, "{found} {expected}");
            }
            (found, expected) => assert_eq!(found.err(), expected.err(), "{found:?}"),
        }
    }

    const fn parts(numerator: f64, denominator: f64) -> Reported {
        Reported::Parts {
            numerator,
            denominator,
        }
    }

    const fn middle(middle: f64, count: f64) -> Reported {
        Reported::Middle { middle, count }
    }

    #[test]
    fn percentages_are_never_averaged() {
        // domain.md 15.5: 55 of 150.
        check(
            RollupRule::Ratio,
            &[parts(45.0, 50.0), parts(10.0, 100.0)],
            Ok(5500.0 / 150.0),
        );
        check(
            RollupRule::Ratio,
            &[Reported::Value(90.0), parts(10.0, 100.0)],
            Err(NoFigure::WrongShape),
        );
        check(
            RollupRule::Ratio,
            &[parts(0.0, 0.0), Reported::Nothing],
            Err(NoFigure::NobodyToCount),
        );
    }

    #[test]
    fn of_two_reasons_the_same_one_is_given_in_any_order() {
        let odd = [Reported::Value(f64::NAN), parts(1.0, 2.0)];
        check(RollupRule::Sum, &odd, Err(NoFigure::WrongShape));
        check(
            RollupRule::Sum,
            &[odd[1], odd[0]],
            Err(NoFigure::WrongShape),
        );
    }

    #[test]
    fn means_weigh_by_how_many_they_stand_for_and_medians_stay_a_range() {
        // (4 * 10 + 2 * 30) / 40 = 2.5
        check(
            RollupRule::Wmean,
            &[middle(4.0, 10.0), middle(2.0, 30.0)],
            Ok(2.5),
        );
        let medians = rolled(
            RollupRule::MedianNote,
            &[middle(4.0, 10.0), middle(2.0, 30.0), middle(9.0, 0.0)],
            3,
        );
        assert_eq!(
            medians.figure,
            Ok(Figure::MedianRange {
                low: 2.0,
                high: 4.0,
                count: 40.0
            })
        );
    }

    #[test]
    fn a_stock_counted_in_another_month_is_left_out_and_named() {
        let on = |value, day| Reported::ValueOn(value, date(2024, 1, day));
        let counted = rolled(
            RollupRule::Stock,
            &[on(10.0, 24), on(20.0, 24), on(5.0, 30), on(7.0, 3)],
            4,
        );
        assert_eq!(counted.figure, Ok(Figure::Number(35.0)));
        assert_eq!((counted.off_date, counted.reported), ([who(4)].into(), 3));
    }

    #[test]
    fn unique_people_are_a_range_and_one_partner_counts_once() {
        let policy = RollupPolicy {
            eligible: Some(2000),
            shared: vec![
                (who(1), who(2), 80),
                (who(3), who(1), 30),
                (who(2), who(3), 20),
            ],
            ..RollupPolicy::default()
        };
        let lines = said(&[
            Reported::Value(400.0),
            Reported::Value(250.0),
            Reported::Value(150.0),
        ]);
        let all: BTreeSet<Uuid> = (1..=3).map(who).collect();
        let Ok(Figure::People(range)) = roll_up(RollupRule::Uniq, &lines, &all, &policy).figure
        else {
            panic!("a range")
        };
        assert_eq!((range.low, range.high), (670, 690));
        let twice = [lines[0], lines[0]];
        assert_eq!(
            roll_up(RollupRule::Uniq, &twice, &all, &policy).figure,
            Err(NoFigure::PartnerTwice)
        );
        check(
            RollupRule::Uniq,
            &[Reported::Value(4.5)],
            Err(NoFigure::NotCountable),
        );
    }

    #[test]
    fn a_public_series_is_not_rolled_up() {
        check(RollupRule::Public, &[Reported::Value(5.6)], Ok(5.6));
        check(
            RollupRule::Public,
            &[Reported::Value(5.6), Reported::Value(5.7)],
            Err(NoFigure::MoreThanOneSeries),
        );
        check(
            RollupRule::Survey,
            &[Reported::Value(4.0)],
            Err(NoFigure::ComputedElsewhere),
        );
    }

    fn any_reported() -> impl Strategy<Value = Reported> {
        prop_oneof![
            (0.0..1e6_f64).prop_map(Reported::Value),
            (0.0..1e3_f64, 1.0..1e3_f64).prop_map(|(numerator, denominator)| Reported::Parts {
                numerator,
                denominator
            }),
            (0.0..9.0_f64, 1.0..99.0_f64)
                .prop_map(|(middle, count)| Reported::Middle { middle, count }),
            (0_u32..50, 1_i8..28)
                .prop_map(|(value, day)| Reported::ValueOn(f64::from(value), date(2024, 1, day))),
            Just(Reported::Nothing),
            prop::sample::select(Missing::ALL).prop_map(Reported::Missing),
        ]
    }

    proptest! {
        #[test]
        fn the_order_of_the_partners_never_matters(
            reported in prop::collection::vec(any_reported(), 0..12), keep in 0_usize..4, rule in prop::sample::select(RollupRule::ALL), turn in 0_usize..12,
        ) {
            // Mostly one shape, so that there is something to add.
            let shape = |one: &Reported| match one { Reported::Value(_) => 0, Reported::Parts { .. } => 1, Reported::Middle { .. } => 2, Reported::ValueOn(..) => 3, _ => keep };
            let lines: Vec<Contribution> = said(&reported).into_iter().filter(|one| shape(&one.reported) == keep).collect();
            let mut turned = lines.clone();
            if !turned.is_empty() {
                let by = turn % turned.len();
                turned.rotate_left(by);
                turned.reverse();
            }
            let expected: BTreeSet<Uuid> = (1..=12).map(who).collect();
            let policy = RollupPolicy::default();
            prop_assert_eq!(roll_up(rule, &lines, &expected, &policy), roll_up(rule, &turned, &expected, &policy));
        }
    }
}
