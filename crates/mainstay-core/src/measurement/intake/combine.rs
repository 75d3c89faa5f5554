//! Parts become figures: sites are added up where the rule permits, printed totals are compared, the rest is asked.

use std::collections::{BTreeMap, BTreeSet};

use crate::measurement::{MeasureKind, Missing};

use super::applied::{About, Candidate, Fate};
use super::expected::Indicator;
use super::gather::{Desk, Part};
use super::problem::{Fix, Key, Problem, Remedy, Severity};
use super::when::Days;
use super::words::Field;

/// One site (or month) of a figure: its parts by field.
type Slot<'p> = BTreeMap<Field, Vec<&'p Part>>;

/// What the parts of one figure came to.
pub(super) enum Outcome {
    /// A figure.
    Figure(Candidate),
    /// Something has to be answered first; the cells wait.
    Waits,
    /// There is nothing to make a figure of.
    Nothing,
}

/// How a figure is called in a sentence: the indicator and its groups.
pub(super) fn called(indicator: &Indicator, about: &About) -> String {
    let name = indicator.names.first().unwrap_or(&indicator.key);
    let groups: Vec<&str> = about
        .groups
        .iter()
        .map(|(_, category)| category.as_str())
        .collect();
    if groups.is_empty() {
        name.clone()
    } else {
        format!("{name} ({})", groups.join(", "))
    }
}

/// Makes one figure of the parts that speak of it (printed totals left out).
pub(super) fn combine(
    desk: &mut Desk<'_>,
    indicator: &Indicator,
    about: &About,
    parts: &[&Part],
    totals: &[&Part],
) -> Outcome {
    let mut slots: BTreeMap<(Vec<String>, Days), Slot<'_>> = BTreeMap::new();
    for part in parts {
        slots
            .entry((part.place.clone(), part.days))
            .or_default()
            .entry(part.field)
            .or_default()
            .push(part);
    }
    let problem_at =
        |problem: Problem| problem.at(parts.iter().map(|part| desk.table.place(&part.cell)));
    let question = |key: Key, id: &str| {
        problem_at(Problem::new(key, Severity::Question, id))
            .with("figure", called(indicator, about))
    };
    let twice = question(Key::SameFigureTwice, &about.id()).or(&[
        Remedy::LeaveOut,
        Remedy::AddUp,
        Remedy::TypeValue,
    ]);
    if let Some(given) = typed(desk, &twice.id, indicator, about, parts) {
        return given;
    }
    let doubled = slots.values().flat_map(BTreeMap::values).any(|same| {
        same.iter()
            .filter(|part| part.number != Err(Missing::Blank))
            .count()
            > 1
    });
    if doubled && desk.answers.get(&twice.id) != Some(&Fix::AddUp) {
        return wait(desk, twice, parts);
    }
    let places: BTreeSet<&Vec<String>> = slots.keys().map(|(place, _)| place).collect();
    let times: BTreeSet<_> = slots.keys().map(|(_, days)| days).collect();
    let over_sites = (places.len() > 1).then(|| over_sites(indicator)).flatten();
    let over_time = (times.len() > 1).then(|| over_time(indicator)).flatten();
    for (key, rule) in [over_sites, over_time].into_iter().flatten() {
        let problem = question(key, &about.id()).with("rule", &rule).or(&[
            Remedy::AddUp,
            Remedy::TypeValue,
            Remedy::UseTotal,
        ]);
        if let Some(given) = typed(desk, &problem.id, indicator, about, parts)
            .or_else(|| from_total(desk, &problem.id, indicator, about, parts, totals))
        {
            return given;
        }
        let allowed = desk.mapping.add_up.contains(&rule)
            || desk.answers.get(&problem.id) == Some(&Fix::AddUp);
        if !allowed {
            return wait(desk, problem, parts);
        }
    }
    add_slots(desk, indicator, about, &slots, parts, totals)
}

/// The question to ask before sites are added up, when the roll-up rule does not permit it.
fn over_sites(indicator: &Indicator) -> Option<(Key, String)> {
    let weighted = indicator.kind == MeasureKind::Mean;
    if indicator.adds_over_sites() || weighted {
        return None;
    }
    let key = if indicator.kind == MeasureKind::CountPeople {
        Key::PeopleOverSites
    } else {
        Key::NotAddable
    };
    Some((key, format!("over_sites:{}", indicator.key)))
}

fn over_time(indicator: &Indicator) -> Option<(Key, String)> {
    (!indicator.adds_over_time())
        .then(|| (Key::MonthsAdded, format!("over_time:{}", indicator.key)))
}

pub(super) fn wait(desk: &mut Desk<'_>, problem: Problem, parts: &[&Part]) -> Outcome {
    for part in parts {
        desk.fate(&part.cell, Fate::Waiting);
    }
    desk.noticed.add(problem);
    Outcome::Waits
}

/// The figure a person typed as the answer to a question about it.
pub(super) fn typed(
    desk: &mut Desk<'_>,
    id: &str,
    indicator: &Indicator,
    about: &About,
    parts: &[&Part],
) -> Option<Outcome> {
    let (numbers, missing) = match desk.answers.get(id)? {
        Fix::Value(value) if indicator.needs() == [Field::Value] => {
            (BTreeMap::from([(Field::Value, *value)]), None)
        }
        Fix::Numbers(numbers)
            if indicator
                .needs()
                .iter()
                .all(|field| numbers.contains_key(field)) =>
        {
            (numbers.clone(), None)
        }
        Fix::Missing(why) => (BTreeMap::new(), Some(*why)),
        Fix::LeaveOut => {
            for part in parts {
                desk.fate(&part.cell, Fate::Ignored(super::applied::NotUsed::LeftOut));
            }
            return Some(Outcome::Nothing);
        }
        _ => return None,
    };
    Some(Outcome::Figure(figure(
        desk, about, numbers, missing, parts,
    )))
}

/// The figure the printed total gives, when a person chose it.
fn from_total(
    desk: &mut Desk<'_>,
    id: &str,
    indicator: &Indicator,
    about: &About,
    parts: &[&Part],
    totals: &[&Part],
) -> Option<Outcome> {
    if desk.answers.get(id) != Some(&Fix::UseTotal) || totals.is_empty() {
        return None;
    }
    for part in parts {
        desk.fate(&part.cell, Fate::Check);
    }
    Some(combine(desk, indicator, about, totals, &[]))
}

pub(super) fn figure(
    desk: &mut Desk<'_>,
    about: &About,
    numbers: BTreeMap<Field, f64>,
    missing: Option<Missing>,
    parts: &[&Part],
) -> Candidate {
    for part in parts {
        desk.fate(&part.cell, Fate::Used);
    }
    Candidate {
        about: about.clone(),
        numbers,
        missing,
        cells: parts
            .iter()
            .map(|part| desk.table.place(&part.cell))
            .collect(),
        checked_by: Vec::new(),
        row: parts.iter().map(|part| part.row).min().unwrap_or_default(),
        added_up: slots_of(parts) > 1,
        days: days_of(parts),
        unit: parts.iter().find_map(|part| part.unit.clone()),
    }
}

fn slots_of(parts: &[&Part]) -> usize {
    let fields: BTreeSet<Field> = parts.iter().map(|part| part.field).collect();
    fields
        .into_iter()
        .map(|field| parts.iter().filter(|part| part.field == field).count())
        .max()
        .unwrap_or_default()
}

/// From the first to the last day the cells speak of; single dates inside a period say nothing about its ends.
fn days_of(parts: &[&Part]) -> Option<Days> {
    let spans: Vec<Days> = parts
        .iter()
        .filter(|part| part.dated)
        .map(|part| part.days)
        .collect();
    if spans.iter().any(|days| days.first == days.last) {
        return None;
    }
    let first = spans.iter().map(|days| days.first).min()?;
    let last = spans.iter().map(|days| days.last).max()?;
    Some(Days { first, last })
}

/// One site's numbers: all the fields it needs, or why not.
enum SlotSays {
    Numbers(BTreeMap<Field, f64>),
    Gone(Missing),
    Lacks(Field),
    OnlyPercent,
}

fn slot_says(indicator: &Indicator, slot: &Slot<'_>) -> SlotSays {
    let mut numbers = BTreeMap::new();
    let mut gone: Vec<Missing> = Vec::new();
    let mut lacks: Option<Field> = None;
    for field in indicator.needs() {
        let parts = slot.get(field).map(Vec::as_slice).unwrap_or_default();
        let known: Vec<f64> = parts.iter().filter_map(|part| part.number.ok()).collect();
        if known.is_empty() {
            gone.extend(parts.iter().filter_map(|part| part.number.err()));
            lacks = lacks.or(Some(*field));
        } else {
            numbers.insert(*field, known.iter().sum());
        }
    }
    let Some(field) = lacks else {
        return SlotSays::Numbers(numbers);
    };
    // Said not to exist, rather than left empty: the whole figure is missing for that reason.
    let said = worst(&gone).filter(|why| numbers.is_empty() || *why != Missing::Blank);
    let percent = slot
        .get(&Field::Percent)
        .is_some_and(|parts| parts.iter().any(|part| part.number.is_ok()));
    match said {
        _ if percent && numbers.is_empty() => SlotSays::OnlyPercent,
        Some(why) => SlotSays::Gone(why),
        None => SlotSays::Lacks(field),
    }
}

/// The reason that says most: held back, not collected, late, does not apply, nothing said.
fn worst(reasons: &[Missing]) -> Option<Missing> {
    [
        Missing::Suppressed,
        Missing::NotCollected,
        Missing::Late,
        Missing::NotApplicable,
        Missing::Blank,
    ]
    .into_iter()
    .find(|reason| reasons.contains(reason))
}

fn add_slots(
    desk: &mut Desk<'_>,
    indicator: &Indicator,
    about: &About,
    slots: &BTreeMap<(Vec<String>, Days), Slot<'_>>,
    parts: &[&Part],
    totals: &[&Part],
) -> Outcome {
    let says: Vec<SlotSays> = slots
        .values()
        .map(|slot| slot_says(indicator, slot))
        .collect();
    let about_them = |problem: Problem| {
        problem
            .at(parts.iter().map(|part| desk.table.place(&part.cell)))
            .with("figure", called(indicator, about))
    };
    let lacking = says.iter().find_map(|said| match said {
        SlotSays::Lacks(field) => Some(
            Problem::new(Key::FieldMissing, Severity::Error, &about.id())
                .with("field", field.key()),
        ),
        SlotSays::OnlyPercent => Some(Problem::new(Key::OnlyPercent, Severity::Error, &about.id())),
        _ => None,
    });
    if let Some(problem) = lacking {
        let problem =
            about_them(problem).or(&[Remedy::TypeValue, Remedy::SayMissing, Remedy::LeaveOut]);
        return typed(desk, &problem.id, indicator, about, parts)
            .unwrap_or_else(|| wait(desk, problem, parts));
    }
    let known: Vec<&BTreeMap<Field, f64>> = says
        .iter()
        .filter_map(|said| {
            if let SlotSays::Numbers(numbers) = said {
                Some(numbers)
            } else {
                None
            }
        })
        .collect();
    let gaps: Vec<Missing> = says
        .iter()
        .filter_map(|said| {
            if let SlotSays::Gone(why) = said {
                Some(*why)
            } else {
                None
            }
        })
        .collect();
    if known.is_empty() {
        return Outcome::Figure(figure(desk, about, BTreeMap::new(), worst(&gaps), parts));
    }
    // What does not apply at a site takes nothing away from the sum; every other gap does.
    let real_gaps = gaps
        .iter()
        .filter(|why| **why != Missing::NotApplicable)
        .count();
    if real_gaps > 0 {
        let problem = about_them(Problem::new(
            Key::PartsMissing,
            Severity::Question,
            &about.id(),
        ))
        .with("gaps", real_gaps)
        .with("of", says.len())
        .or(&[
            Remedy::KeepParts,
            Remedy::UseTotal,
            Remedy::TypeValue,
            Remedy::SayMissing,
        ]);
        if let Some(given) = typed(desk, &problem.id, indicator, about, parts)
            .or_else(|| from_total(desk, &problem.id, indicator, about, parts, totals))
        {
            return given;
        }
        if desk.answers.get(&problem.id) != Some(&Fix::KeepParts) {
            return wait(desk, problem, parts);
        }
    }
    let numbers = sum(indicator, &known);
    let (percents, counted): (Vec<&Part>, Vec<&Part>) =
        parts.iter().partition(|part| part.field == Field::Percent);
    let mut made = figure(desk, about, numbers, None, &counted);
    check_percents(desk, &percents, &mut made, slots.len() == 1);
    Outcome::Figure(made)
}

/// Numbers of several sites as one: sums, or a mean weighted by how many it was taken over.
///
/// # Source
///
/// domain.md 7.4: `sum`, `ratio`, `wmean`.
pub(super) fn sum(indicator: &Indicator, known: &[&BTreeMap<Field, f64>]) -> BTreeMap<Field, f64> {
    let add = |field: Field| {
        known
            .iter()
            .filter_map(|numbers| numbers.get(&field))
            .sum::<f64>()
    };
    if indicator.kind == MeasureKind::Mean && known.len() > 1 {
        let n = add(Field::N);
        let weighted: f64 = known
            .iter()
            .filter_map(|numbers| Some(numbers.get(&Field::Mean)? * numbers.get(&Field::N)?))
            .sum();
        return if n > 0.0 {
            BTreeMap::from([(Field::Mean, weighted / n), (Field::N, n)])
        } else {
            BTreeMap::new()
        };
    }
    indicator
        .needs()
        .iter()
        .map(|field| (*field, add(*field)))
        .collect()
}

/// Compares a printed percentage with numerator over denominator, to the decimals it is printed with.
fn check_percents(desk: &mut Desk<'_>, percents: &[&Part], made: &mut Candidate, single: bool) {
    let worked_out = match (
        made.number(Field::Numerator),
        made.number(Field::Denominator),
    ) {
        (Some(part), Some(whole)) if whole > 0.0 => Some(part / whole * 100.0),
        _ => None,
    };
    for part in percents {
        desk.fate(&part.cell, Fate::Check);
        let (Some(expected), Ok(printed), true) = (worked_out, part.number, single) else {
            continue;
        };
        let decimals = part
            .text
            .chars()
            .rev()
            .skip_while(|letter| !letter.is_ascii_digit())
            .take_while(char::is_ascii_digit)
            .count();
        let has_mark = part.text.contains(['.', ',']);
        let decimals = if has_mark {
            i32::try_from(decimals.min(6)).unwrap_or(6)
        } else {
            0
        };
        let slack = 0.5 * 10f64.powi(-decimals) + 1e-6;
        let place = desk.table.place(&part.cell);
        let as_fraction = (printed * 100.0 - expected).abs() <= (slack * 100.0).min(0.5);
        if (printed - expected).abs() <= slack || (printed <= 1.0 && as_fraction) {
            made.checked_by.push(place);
        } else {
            let problem = Problem::new(Key::PercentDiffers, Severity::Warning, &part.cell)
                .at([place])
                .with("printed", part.text.trim())
                .with("worked_out", format!("{expected:.1} %"))
                .or(&[Remedy::TypeValue, Remedy::Confirm]);
            desk.noticed.add(problem);
        }
    }
}
