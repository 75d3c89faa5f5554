//! Checks of a hand-in against what the same partner handed in before (K5 to K7).

use std::collections::BTreeMap;

use crate::measurement::Missing;

use super::applied::{About, Applied, Candidate};
use super::checks::Figure;
use super::combine::called;
use super::expected::{Framework, Indicator};
use super::problem::{Key, Problem, Remedy, Severity};
use super::words::Field;

/// A change of more than this share of last period's value is asked about, when it is also more than [`BIG_CHANGE_UNITS`].
///
/// # Source
///
/// domain.md 7.6, K5 `[I]`.
pub const BIG_CHANGE: f64 = 0.50;

/// See [`BIG_CHANGE`].
///
/// # Source
///
/// domain.md 7.6, K5 `[I]`.
pub const BIG_CHANGE_UNITS: f64 = 20.0;

/// A value further from the median than so many median absolute deviations is asked about.
///
/// # Source
///
/// domain.md 7.6, K6 `[I]`.
pub const MADS: f64 = 3.0;

/// The fewest earlier points the median is trusted with.
///
/// # Source
///
/// domain.md 7.6, K6 `[I]`.
pub const MAD_POINTS: usize = 6;

/// The same value for so many periods running is asked about.
///
/// # Source
///
/// domain.md 7.6, K7 `[I]`.
pub const SAME_PERIODS: usize = 3;

/// A figure already stored: what it is about and its numbers.
#[derive(Debug, Clone, PartialEq)]
pub struct Known {
    /// What it is a figure of.
    pub about: About,
    /// Its numbers by field.
    pub numbers: BTreeMap<Field, f64>,
    /// Why there is no number.
    pub missing: Option<Missing>,
}

/// Leaves out what a file only leaves blank where a figure is on record: silence takes nothing back. Each is said.
pub fn keep_what_is_on_record(applied: &mut Applied, framework: &Framework, history: &[Known]) {
    let stands = |about: &About| {
        let mut known = history.iter().filter(|known| known.about == *about);
        known.any(|known| !known.numbers.is_empty())
    };
    let is_silent = |one: &Candidate| one.missing == Some(Missing::Blank) && stands(&one.about);
    let (silent, kept): (Vec<Candidate>, Vec<Candidate>) = std::mem::take(&mut applied.figures)
        .into_iter()
        .partition(is_silent);
    applied.figures = kept;
    for one in silent {
        let Some(indicator) = framework.indicator(&one.about.indicator) else {
            continue;
        };
        let problem = Problem::new(Key::BlankKept, Severity::Warning, &one.about.id())
            .of(&one.about)
            .at(one.cells)
            .with("figure", called(indicator, &one.about));
        applied.problems.push(problem);
    }
}

/// Asks about figures that differ much from this partner's earlier ones, or do not differ at all.
///
/// * `history`: this partner's stored figures of any period; only earlier periods are looked at.
///
/// # Source
///
/// domain.md 7.6, K5 to K7.
pub fn check_history(figures: &[Figure], framework: &Framework, history: &[Known]) -> Vec<Problem> {
    let mut found = Vec::new();
    for figure in figures {
        let Some(indicator) = framework.indicator(&figure.about.indicator) else {
            continue;
        };
        let Some(value) = headline(indicator, &figure.numbers) else {
            continue;
        };
        let mut past: Vec<(&About, f64)> = history
            .iter()
            .filter(|known| {
                known.about.indicator == figure.about.indicator
                    && known.about.groups == figure.about.groups
            })
            .filter(|known| known.about.period.last < figure.about.period.first)
            .filter_map(|known| Some((&known.about, headline(indicator, &known.numbers)?)))
            .collect();
        past.sort_by_key(|(about, _)| about.period);
        let past: Vec<f64> = past.into_iter().map(|(_, value)| value).collect();
        let said = |value: f64| measured(indicator, value);
        found.extend(change(figure, value, &past, &said));
        if !is_chance(indicator, figure, &past) {
            found.extend(outlier(figure, value, &past, &said));
        }
        found.extend(same_again(figure, value, &past, &said));
    }
    found
}

/// The one number people compare: the value, the mean, or the part per whole in the indicator's unit.
fn headline(indicator: &Indicator, numbers: &BTreeMap<Field, f64>) -> Option<f64> {
    match indicator.needs() {
        [Field::Numerator, Field::Denominator] => {
            let whole = numbers
                .get(&Field::Denominator)
                .filter(|whole| **whole > 0.0)?;
            Some(numbers.get(&Field::Numerator)? / whole * indicator.multiplier)
        }
        [first, ..] => numbers.get(first).copied(),
        [] => None,
    }
}

fn query(figure: &Figure, key: Key, check: &str) -> Problem {
    Problem::new(key, Severity::Question, &figure.about.id())
        .of(&figure.about)
        .at(figure.places.iter().cloned())
        .check(check)
        .or(&[Remedy::Confirm, Remedy::TypeValue])
}

fn shown(value: f64) -> String {
    format!("{}", (value * 100.0).round() / 100.0)
}

/// A number as it is said: a share in percent.
fn measured(indicator: &Indicator, value: f64) -> String {
    let is_percent = (indicator.multiplier - 100.0).abs() < 1e-9 && indicator.needs().len() == 2;
    let is_share = is_percent && indicator.needs().contains(&Field::Numerator);
    [shown(value).as_str(), if is_share { "%" } else { "" }].concat()
}

/// Whether the distance of a small group's share from the usual is no more than chance brings: two standard errors of
/// a share of so many people. A quarter in which every tenth group of twenty people is asked about teaches people to
/// look away.
///
/// # Source
///
/// Our own convention beside domain.md 7.6, K6, for groups only.
fn is_chance(indicator: &Indicator, figure: &Figure, past: &[f64]) -> bool {
    let people = figure.numbers.get(&Field::Denominator);
    let (Some(people), Some(usual), Some(value)) =
        (people, median(past), headline(indicator, &figure.numbers))
    else {
        return false;
    };
    let share = usual / indicator.multiplier;
    if figure.about.groups.is_empty() || *people <= 0.0 || !(0.0..=1.0).contains(&share) {
        return false;
    }
    let error = (share * (1.0 - share) / people).sqrt() * indicator.multiplier;
    (value - usual).abs() <= 2.0 * error
}

fn change(
    figure: &Figure,
    value: f64,
    past: &[f64],
    said: &dyn Fn(f64) -> String,
) -> Option<Problem> {
    let before = *past.last()?;
    let difference = (value - before).abs();
    // From zero every change is beyond any share.
    let large = difference > BIG_CHANGE * before.abs() && difference > BIG_CHANGE_UNITS;
    let percent = if before == 0.0 {
        "100".to_owned()
    } else {
        shown((difference / before.abs() * 100.0).round())
    };
    large.then(|| {
        query(figure, Key::BigChange, "K5")
            .with("value", said(value))
            .with("before", said(before))
            .with("change", percent)
    })
}

fn outlier(
    figure: &Figure,
    value: f64,
    past: &[f64],
    said: &dyn Fn(f64) -> String,
) -> Option<Problem> {
    if past.len() < MAD_POINTS {
        return None;
    }
    let middle = median(past)?;
    let deviations: Vec<f64> = past.iter().map(|point| (point - middle).abs()).collect();
    let mad = median(&deviations)?;
    // Where at least half the points are equal there is no usual spread to compare with.
    let far = mad > 0.0 && (value - middle).abs() > MADS * mad;
    far.then(|| {
        query(figure, Key::Outlier, "K6")
            .with("value", said(value))
            .with("usual", said(middle))
    })
}

fn median(points: &[f64]) -> Option<f64> {
    let mut sorted = points.to_vec();
    sorted.sort_by(f64::total_cmp);
    let half = sorted.len() / 2;
    if sorted.len() % 2 == 1 {
        sorted.get(half).copied()
    } else {
        Some((sorted.get(half.checked_sub(1)?)? + sorted.get(half)?) / 2.0)
    }
}

fn same_again(
    figure: &Figure,
    value: f64,
    past: &[f64],
    said: &dyn Fn(f64) -> String,
) -> Option<Problem> {
    let same = past
        .iter()
        .rev()
        .take_while(|before| (**before - value).abs() < 1e-9)
        .count()
        + 1;
    (same >= SAME_PERIODS).then(|| {
        query(figure, Key::SameAgain, "K7")
            .with("value", said(value))
            .with("times", same)
    })
}
