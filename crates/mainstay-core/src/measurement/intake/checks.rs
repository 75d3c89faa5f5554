//! Checks on the figures of one hand-in by themselves (K1 to K4, K8 to K10), whether typed or read from a file.

use std::collections::BTreeMap;

use crate::measurement::{MeasureKind, Missing};

use super::applied::{About, Candidate};
use super::expected::{Category, Dimension, Framework, Indicator};
use super::names::fold;
use super::one_total::joined;
use super::problem::{Key, Problem, Remedy, Severity};
use super::scales::measure;
use super::table::Place;
use super::when::Days;
use super::words::Field;

/// From this share of unknown in a required breakdown it is pointed out.
///
/// # Source
///
/// domain.md 7.6, K8 `[I]`.
pub const UNKNOWN_SHARE: f64 = 0.20;

/// Sums of whole numbers differ by nothing; sums of decimals by what floating point loses.
const ROUNDING: f64 = 1e-6;

/// One figure, from a form or a file.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// What it is a figure of.
    pub about: About,
    /// Its numbers by field.
    pub numbers: BTreeMap<Field, f64>,
    /// Why there is no number.
    pub missing: Option<Missing>,
    /// Where it stands: cells, or the form's field.
    pub places: Vec<Place>,
    /// The days it speaks of, when that is known to be other than the round's period.
    pub days: Option<Days>,
    /// The unit it was given in, when said.
    pub unit: Option<String>,
    /// The version of the definition it follows, when said.
    pub version: Option<u32>,
}

impl From<&Candidate> for Figure {
    fn from(candidate: &Candidate) -> Self {
        Self {
            about: candidate.about.clone(),
            numbers: candidate.numbers.clone(),
            missing: candidate.missing,
            places: candidate.cells.clone(),
            days: candidate.days,
            unit: candidate.unit.clone(),
            version: None,
        }
    }
}

impl Figure {
    pub(super) fn number(&self, field: Field) -> Option<f64> {
        self.numbers.get(&field).copied()
    }

    fn problem(&self, key: Key, severity: Severity, check: &str) -> Problem {
        Problem::new(key, severity, &self.about.id())
            .of(&self.about)
            .at(self.places.iter().cloned())
            .check(check)
    }
}

/// Every check that needs no history.
///
/// * Returns errors (K1 to K4), questions (K9) and warnings (K8 to K10), each with its places and remedies.
///
/// # Source
///
/// domain.md 7.6.
pub fn check_figures(figures: &[Figure], framework: &Framework) -> Vec<Problem> {
    check_beside(figures, framework, &[])
}

/// The same, where some figures are not known yet.
///
/// Groups are held against the whole only when each of them stands as it is: one that waits for an answer, or is wrong by
/// itself, would be said twice.
pub(super) fn check_beside(
    figures: &[Figure],
    framework: &Framework,
    waiting: &[About],
) -> Vec<Problem> {
    let mut found = Vec::new();
    for figure in figures {
        let Some(indicator) = framework.indicator(&figure.about.indicator) else {
            continue;
        };
        units(figure, indicator, &mut found);
        bounds(figure, indicator, &mut found);
        period(figure, indicator, &mut found);
        if figure
            .version
            .is_some_and(|version| version != indicator.version)
        {
            let problem = figure
                .problem(Key::DefinitionVersion, Severity::Warning, "K10")
                .with("found", figure.version.unwrap_or_default())
                .with("current", indicator.version);
            found.push(problem);
        }
    }
    let wrong: Vec<About> = found
        .iter()
        .filter(|problem| !problem.is_remark())
        .filter_map(|problem| problem.figure.clone())
        .chain(waiting.iter().cloned())
        .collect();
    for figure in figures.iter().filter(|one| one.about.groups.is_empty()) {
        let dimensions = framework
            .indicator(&figure.about.indicator)
            .into_iter()
            .flat_map(|indicator| indicator.dimensions.iter().map(move |one| (indicator, one)));
        for (indicator, dimension) in dimensions {
            if !unsettled(&figure.about, dimension, &wrong) {
                breakdown(figure, indicator, dimension, figures, &mut found);
            }
        }
    }
    joined(found)
}

/// The figure or one of its groups in this dimension waits or is wrong by itself.
pub(super) fn unsettled(about: &About, dimension: &Dimension, wrong: &[About]) -> bool {
    wrong.iter().any(|other| {
        other.indicator == about.indicator
            && other.period == about.period
            && (other.groups.is_empty()
                || other.groups.iter().any(|(key, _)| *key == dimension.key))
    })
}

const RETYPE: &[Remedy] = &[Remedy::TypeValue, Remedy::SayMissing, Remedy::LeaveOut];

fn is_percent(indicator: &Indicator) -> bool {
    indicator
        .unit
        .as_deref()
        .is_some_and(|unit| unit.trim() == "%" || fold(unit).contains("percent"))
}

/// K1: a percentage entered as a fraction, or in another unit than the indicator's.
fn units(figure: &Figure, indicator: &Indicator, found: &mut Vec<Problem>) {
    let printed = figure
        .number(Field::Value)
        .or_else(|| figure.number(Field::Percent));
    if let Some(value) = printed.filter(|_| is_percent(indicator)) {
        if value > 0.0 && value < 1.0 {
            let problem = figure
                .problem(Key::PercentAsFraction, Severity::Error, "K1")
                .with("value", value)
                .with("percent", (value * 1e8).round() / 1e6)
                .or(&[Remedy::TypeValue, Remedy::Confirm]);
            found.push(problem);
        } else if value > 100.0 && indicator.kind == MeasureKind::Proportion {
            found.push(
                figure
                    .problem(Key::PercentOverHundred, Severity::Error, "K1")
                    .with("value", value)
                    .or(RETYPE),
            );
        }
    }
    let Some(given) = figure.unit.as_deref() else {
        return;
    };
    let wanted = indicator.unit.as_deref().unwrap_or_default();
    let clash = match (family(given), family(wanted)) {
        // The numerator and denominator of a percentage are not percentages.
        (Some(Family::Percent), _) if figure.number(Field::Numerator).is_some() => false,
        (Some(Family::Percent), wanted) => {
            wanted != Some(Family::Percent) && indicator.kind != MeasureKind::Index
        }
        (Some(Family::Measure(given)), Some(Family::Measure(wanted))) => given != wanted,
        (Some(Family::Measure(_)), None) => {
            !wanted.is_empty() && figure.number(Field::Numerator).is_none()
        }
        (Some(given), wanted) => {
            matches!(given, Family::Thousands | Family::Millions) && wanted != Some(given)
        }
        (None, _) => false,
    };
    if clash {
        let unit = if wanted.is_empty() {
            "single units"
        } else {
            wanted
        };
        let problem = figure
            .problem(Key::WrongUnit, Severity::Error, "K1")
            .with("found", given)
            .with("unit", unit);
        found.push(problem.or(&[Remedy::TypeValue, Remedy::Confirm]));
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Family {
    Percent,
    Thousands,
    Millions,
    /// Pounds, kilograms, hours.
    Measure(&'static str),
}

fn family(unit: &str) -> Option<Family> {
    let folded = fold(unit);
    let has = |word: &str| folded.split(' ').any(|other| other == word);
    if has("percent") || has("porcentaje") || has("pct") {
        Some(Family::Percent)
    } else if has("million") || has("millions") || has("millones") {
        Some(Family::Millions)
    } else if (has("thousand") || has("thousands") || has("miles") || has("000s"))
        && !has("per")
        && !has("por")
    {
        Some(Family::Thousands)
    } else {
        measure(unit).map(Family::Measure)
    }
}

/// K2: the part above the whole, below zero, or a fraction of a person.
fn bounds(figure: &Figure, indicator: &Indicator, found: &mut Vec<Problem>) {
    let may_be_negative = matches!(
        indicator.kind,
        MeasureKind::Mean | MeasureKind::Median | MeasureKind::Index
    );
    for (field, value) in &figure.numbers {
        let id = |problem: Problem| Problem {
            id: format!("{}:{}", problem.id, field.key()),
            ..problem
        };
        if *value < 0.0 && (!may_be_negative || *field == Field::N) {
            found.push(id(figure
                .problem(Key::Negative, Severity::Error, "K2")
                .with("value", value)
                .or(RETYPE)));
        } else if value.fract() != 0.0 && indicator.is_whole(*field) {
            found.push(id(figure
                .problem(Key::NotWhole, Severity::Error, "K2")
                .with("value", value)
                .or(RETYPE)));
        }
    }
    let (Some(part), Some(whole)) = (
        figure.number(Field::Numerator),
        figure.number(Field::Denominator),
    ) else {
        return;
    };
    if part > whole && indicator.kind == MeasureKind::Proportion {
        let problem = figure
            .problem(Key::NumeratorOverDenominator, Severity::Error, "K2")
            .with("part", part)
            .with("whole", whole);
        found.push(problem.or(RETYPE));
    } else if whole == 0.0 {
        found.push(
            figure
                .problem(Key::NoDenominator, Severity::Warning, "K2")
                .or(RETYPE),
        );
    }
}

/// K9: the figure speaks of other days than the round's period.
fn period(figure: &Figure, indicator: &Indicator, found: &mut Vec<Problem>) {
    let Some(days) = figure.days.filter(|days| *days != figure.about.period) else {
        return;
    };
    let asked = figure.about.period;
    let (key, severity) = if asked.holds(days) {
        (Key::PeriodPartly, Severity::Warning)
    } else if indicator.adds_over_time() {
        // Events and money may be prorated by days; the flag travels with the figure.
        (Key::PeriodMismatch, Severity::Warning)
    } else {
        (Key::PeriodMismatch, Severity::Question)
    };
    let problem = figure
        .problem(key, severity, "K9")
        .with("found", days)
        .with("asked", asked);
    found.push(problem.or(&[Remedy::Confirm, Remedy::TypeValue, Remedy::ChoosePeriod]));
}

/// The groups of one dimension of one figure.
struct Groups<'f> {
    known: Vec<(&'f Category, &'f Figure)>,
    gaps: bool,
}

fn groups<'f>(figure: &Figure, dimension: &'f Dimension, figures: &'f [Figure]) -> Groups<'f> {
    let mut known = Vec::new();
    let mut gaps = false;
    for other in figures {
        let same = other.about.indicator == figure.about.indicator
            && other.about.period == figure.about.period;
        let Some((_, key)) = other
            .about
            .only_group()
            .filter(|(name, _)| same && *name == dimension.key)
        else {
            continue;
        };
        let Some(category) = dimension
            .categories
            .iter()
            .find(|category| category.key == *key)
        else {
            continue;
        };
        match other.missing {
            None => known.push((category, other)),
            Some(Missing::NotApplicable) => {}
            Some(_) => gaps = true,
        }
    }
    Groups { known, gaps }
}

/// K3, K4 and K8: groups against the whole.
fn breakdown(
    figure: &Figure,
    indicator: &Indicator,
    dimension: &Dimension,
    figures: &[Figure],
    found: &mut Vec<Problem>,
) {
    let Groups { known, gaps } = groups(figure, dimension, figures);
    if known.is_empty() {
        return;
    }
    let field = match indicator.needs() {
        [Field::Numerator, Field::Denominator] => Field::Denominator,
        [Field::Mean, Field::N] => Field::N,
        _ => Field::Value,
    };
    let countable = !matches!(
        indicator.kind,
        MeasureKind::Index | MeasureKind::Median | MeasureKind::Milestone | MeasureKind::Narrative
    );
    for tested in indicator
        .needs()
        .iter()
        .copied()
        .filter(|field| *field != Field::Mean && countable)
    {
        against_total(figure, dimension, tested, &known, gaps, found);
    }
    if dimension.required && dimension.exclusive && !gaps && countable {
        unknown_share(figure, dimension, field, &known, found);
    }
}

fn against_total(
    figure: &Figure,
    dimension: &Dimension,
    field: Field,
    known: &[(&Category, &Figure)],
    gaps: bool,
    found: &mut Vec<Problem>,
) {
    let Some(total) = figure.number(field) else {
        return;
    };
    let numbers: Vec<f64> = known
        .iter()
        .filter_map(|(_, other)| other.number(field))
        .collect();
    let parts: f64 = numbers.iter().sum();
    let largest = numbers.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let places = || {
        figure
            .places
            .iter()
            .cloned()
            .chain(known.iter().flat_map(|(_, other)| other.places.clone()))
    };
    let unknown_said = known.iter().any(|(category, _)| category.is_unknown);
    let say = |key: Key, check: &str, parts: f64| {
        let about = format!("{}:{}:{}", figure.about.id(), dimension.key, field.key());
        Problem::new(key, Severity::Error, &about)
            .of(&figure.about)
            .at(places())
            .check(check)
            .with(
                "dimension",
                dimension.names.first().unwrap_or(&dimension.key),
            )
            .with("field", field.key())
            .with("parts", parts)
            .with("total", total)
            .with("difference", total - parts)
            .or(&[Remedy::TypeValue, Remedy::LeaveOut])
    };
    if largest > total + ROUNDING {
        found.push(say(Key::PartsOverTotal, "K4", largest));
    } else if dimension.exclusive && parts > total + ROUNDING {
        found.push(say(Key::PartsNotTotal, "K4", parts));
    } else if dimension.exclusive && unknown_said && !gaps && parts < total - ROUNDING {
        // Without a row for "unknown" the difference is the unknown; with one, it is a mistake.
        found.push(say(Key::PartsNotTotal, "K3", parts));
    }
}

fn unknown_share(
    figure: &Figure,
    dimension: &Dimension,
    field: Field,
    known: &[(&Category, &Figure)],
    found: &mut Vec<Problem>,
) {
    let Some(total) = figure.number(field).filter(|total| *total > 0.0) else {
        return;
    };
    let named: f64 = known
        .iter()
        .filter(|(category, _)| !category.is_unknown)
        .filter_map(|(_, other)| other.number(field))
        .sum();
    let share = (total - named) / total;
    if share > UNKNOWN_SHARE {
        let about = format!("{}:{}", figure.about.id(), dimension.key);
        let problem = Problem::new(Key::ManyUnknown, Severity::Warning, &about)
            .of(&figure.about)
            .at(figure.places.iter().cloned())
            .check("K8")
            .with("share", (share * 100.0).round())
            .with(
                "dimension",
                dimension.names.first().unwrap_or(&dimension.key),
            )
            .or(&[Remedy::Confirm, Remedy::TypeValue]);
        found.push(problem);
    }
}
