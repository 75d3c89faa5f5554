//! Parts become figures: sites are added up where the rule permits, printed totals are compared, the rest is asked.

use std::collections::{BTreeMap, BTreeSet};

use crate::measurement::{MeasureKind, Missing};

use super::above::running_up;
use super::adding::before_adding;
use super::applied::{About, Candidate, Fate, NotUsed};
use super::compare::printed_decimals;
use super::expected::Indicator;
use super::gather::{Desk, Part};
use super::problem::{Fix, Key, Problem, Remedy, Severity};
use super::table::Place;
use super::twice::{add_up_anyway, all_equal, is_listed, once, repeated, rows_question, rows_rule};
use super::when::Days;
use super::whole_beside_parts::from_whole;
use super::words::Field;

/// One site (or month) of a figure: its parts by field.
pub(super) type Slot<'p> = BTreeMap<Field, Vec<&'p Part>>;

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

/// The parts of one figure and what is known about it.
pub(super) struct Work<'w> {
    pub indicator: &'w Indicator,
    pub about: &'w About,
    /// The parts that count.
    pub parts: &'w [&'w Part],
    /// Printed totals of the same figure.
    pub totals: &'w [&'w Part],
}

/// The sites (and months) of one figure.
pub(super) type Slots<'p> = BTreeMap<(Vec<String>, Days), Slot<'p>>;

pub(super) fn slots_of_parts<'p>(parts: &[&'p Part]) -> Slots<'p> {
    let mut slots: Slots<'p> = BTreeMap::new();
    for part in parts {
        let slot = slots.entry((part.place.clone(), part.days)).or_default();
        slot.entry(part.field).or_default().push(part);
    }
    slots
}

/// Makes one figure of the parts that speak of it (printed totals left out).
pub(super) fn combine(desk: &mut Desk<'_>, work: &Work<'_>) -> Outcome {
    let slots = slots_of_parts(work.parts);
    let twice = question(desk, work, Key::SameFigureTwice).or(&[
        Remedy::LeaveOut,
        Remedy::AddUp,
        Remedy::TypeValue,
    ]);
    if let Some(given) = typed(desk, &twice.id, work) {
        return given;
    }
    if let Some(outcome) = running_up(desk, work, slots.len()) {
        return outcome;
    }
    if add_up_anyway(desk, work, &twice.id, &slots) {
        return before_adding(desk, work, &slots).unwrap_or_else(|| add_slots(desk, work, &slots));
    }
    let (listed, doubled) = (is_listed(&slots), is_doubled(work.indicator, &slots));
    let repeated = repeated(&slots);
    if !repeated.is_empty() {
        let said_so = [twice.id.clone(), rows_rule(work.indicator)]
            .iter()
            .any(|id| desk.answers.get(id) == Some(&Fix::Confirm));
        if listed && !said_so {
            let problem = rows_question(desk, work, all_equal(&slots));
            return wait(desk, problem, work.parts);
        }
        return once(desk, work, &repeated);
    }
    if doubled {
        let problem = if listed {
            rows_question(desk, work, false)
        } else {
            twice
        };
        return wait(desk, problem, work.parts);
    }
    before_adding(desk, work, &slots).unwrap_or_else(|| add_slots(desk, work, &slots))
}

/// A question about the whole figure, with all its cells.
pub(super) fn question(desk: &Desk<'_>, work: &Work<'_>, key: Key) -> Problem {
    Problem::new(key, Severity::Question, &work.about.id())
        .of(work.about)
        .at(work.parts.iter().map(|part| desk.table.place(&part.cell)))
        .with("figure", called(work.indicator, work.about))
}

/// One site has two cells for one field; an empty one beside a filled one is no second figure.
///
/// Several of the partner's own categories mapped to one common category are parts of it, not doubles.
///
/// # Source
///
/// domain.md 7.6, disaggregation mismatch: only many-to-one mappings.
fn is_doubled(indicator: &Indicator, slots: &Slots<'_>) -> bool {
    slots.values().flat_map(BTreeMap::values).any(|same| {
        let said: Vec<&&Part> = same
            .iter()
            .filter(|part| part.number != Err(Missing::Blank))
            .collect();
        let words: BTreeSet<&Option<String>> = said.iter().map(|part| &part.own_word).collect();
        let exclusive = said.iter().flat_map(|part| &part.groups).all(|(key, _)| {
            indicator
                .dimension(key)
                .is_some_and(|known| known.exclusive)
        });
        let many_to_one =
            words.len() == said.len() && exclusive && indicator.kind != MeasureKind::Mean;
        said.len() > 1 && !many_to_one
    })
}

pub(super) fn wait(desk: &mut Desk<'_>, problem: Problem, parts: &[&Part]) -> Outcome {
    for part in parts {
        desk.fate(&part.cell, Fate::Waiting);
    }
    desk.noticed.add(problem);
    Outcome::Waits
}

/// The numbers a person typed, when they are all the indicator needs.
pub(super) fn typed_numbers(
    indicator: &Indicator,
    fix: Option<&Fix>,
) -> Option<BTreeMap<Field, f64>> {
    match fix? {
        Fix::Value(value) if indicator.needs() == [Field::Value] => {
            Some(BTreeMap::from([(Field::Value, *value)]))
        }
        Fix::Numbers(numbers)
            if indicator
                .needs()
                .iter()
                .all(|field| numbers.contains_key(field)) =>
        {
            Some(numbers.clone())
        }
        _ => None,
    }
}

/// The figure a person typed as the answer to a question about it.
pub(super) fn typed(desk: &mut Desk<'_>, id: &str, work: &Work<'_>) -> Option<Outcome> {
    let fix = desk.answers.get(id)?;
    let (numbers, missing) = match (typed_numbers(work.indicator, Some(fix)), fix) {
        (Some(numbers), _) => (numbers, None),
        (None, Fix::Missing(why)) => (BTreeMap::new(), Some(*why)),
        (None, Fix::LeaveOut) => {
            for part in work.parts {
                desk.fate(&part.cell, Fate::Ignored(NotUsed::LeftOut));
            }
            return Some(Outcome::Nothing);
        }
        _ => return None,
    };
    Some(Outcome::Figure(figure(
        desk, work.about, numbers, missing, work.parts,
    )))
}

/// The figure the printed total gives, when a person chose it.
pub(super) fn from_total(desk: &mut Desk<'_>, id: &str, work: &Work<'_>) -> Option<Outcome> {
    if desk.answers.get(id) != Some(&Fix::UseTotal) || work.totals.is_empty() {
        return None;
    }
    for part in work.parts {
        desk.fate(&part.cell, Fate::Check);
    }
    Some(combine(
        desk,
        &Work {
            parts: work.totals,
            totals: &[],
            ..*work
        },
    ))
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
    // "12 of 40" is both numbers of one cell.
    let mut cells: Vec<Place> = Vec::with_capacity(parts.len());
    for part in parts {
        let place = desk.table.place(&part.cell);
        if cells.last() != Some(&place) {
            cells.push(place);
        }
    }
    Candidate {
        about: about.clone(),
        numbers,
        missing,
        cells,
        checked_by: Vec::new(),
        row: parts.iter().map(|part| part.row).min().unwrap_or_default(),
        added_up: slots_of(parts) > 1,
        derived: false,
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

pub(super) fn add_slots(desk: &mut Desk<'_>, work: &Work<'_>, slots: &Slots<'_>) -> Outcome {
    let mut known: Vec<BTreeMap<Field, f64>> = Vec::new();
    let mut gaps: Vec<Missing> = Vec::new();
    for slot in slots.values() {
        let (key, field) = match slot_says(work.indicator, slot) {
            SlotSays::Numbers(numbers) => {
                known.push(numbers);
                continue;
            }
            SlotSays::Gone(why) => {
                gaps.push(why);
                continue;
            }
            SlotSays::Lacks(field) => (Key::FieldMissing, field.key()),
            SlotSays::OnlyPercent => (Key::OnlyPercent, ""),
        };
        let mut problem = question(desk, work, key).with("field", field).or(&[
            Remedy::TypeValue,
            Remedy::SayMissing,
            Remedy::LeaveOut,
        ]);
        problem.severity = Severity::Error;
        if slots.len() == 1 {
            problem = with_known(problem, slot);
        }
        return typed(desk, &problem.id, work).unwrap_or_else(|| wait(desk, problem, work.parts));
    }
    if known.is_empty() {
        return Outcome::Figure(figure(
            desk,
            work.about,
            BTreeMap::new(),
            worst(&gaps),
            work.parts,
        ));
    }
    if let Some(outcome) = with_gaps(desk, work, &gaps, slots.len()) {
        return outcome;
    }
    let (percents, counted): (Vec<&Part>, Vec<&Part>) = work
        .parts
        .iter()
        .partition(|part| part.field == Field::Percent);
    let mut made = figure(
        desk,
        work.about,
        sum(work.indicator, &known.iter().collect::<Vec<_>>()),
        None,
        &counted,
    );
    check_percents(desk, &percents, &mut made, slots.len() == 1);
    Outcome::Figure(made)
}

/// What the file does say of a figure that lacks a part, so that only the rest has to be typed.
fn with_known(mut problem: Problem, slot: &Slot<'_>) -> Problem {
    for (field, parts) in slot {
        if let [
            Part {
                number: Ok(number),
                text,
                ..
            },
        ] = parts.as_slice()
        {
            let name = ["known_", field.key()].concat();
            problem = if *field == Field::Percent {
                problem.with(&name, text)
            } else {
                problem.with(&name, number)
            };
        }
    }
    problem
}

/// Asks whether the sum of the sites that have a figure counts, when others have none; silence is not zero.
fn with_gaps(desk: &mut Desk<'_>, work: &Work<'_>, gaps: &[Missing], of: usize) -> Option<Outcome> {
    // What does not apply at a site takes nothing away from the sum; every other gap does.
    let real_gaps = gaps
        .iter()
        .filter(|why| **why != Missing::NotApplicable)
        .count();
    if real_gaps == 0 {
        return None;
    }
    if let Some(whole) = from_whole(desk, work, true) {
        return Some(whole);
    }
    let mut problem = question(desk, work, Key::PartsMissing)
        .with("gaps", real_gaps)
        .with("of", of)
        .with("which", which_are_empty(work))
        .or(&[Remedy::KeepParts, Remedy::TypeValue, Remedy::SayMissing]);
    if !work.totals.is_empty() {
        problem = problem.or(&[Remedy::UseTotal]);
    }
    if let Some(given) =
        typed(desk, &problem.id, work).or_else(|| from_total(desk, &problem.id, work))
    {
        return Some(given);
    }
    (desk.answers.get(&problem.id) != Some(&Fix::KeepParts))
        .then(|| wait(desk, problem, work.parts))
}

/// The first few cells that lack a number, so that a person can look at them.
fn which_are_empty(work: &Work<'_>) -> String {
    const SHOWN: usize = 5;
    let is_gap = |part: &&&Part| matches!(part.number, Err(why) if why != Missing::NotApplicable);
    let cells: Vec<&str> = work
        .parts
        .iter()
        .filter(is_gap)
        .map(|part| part.cell.as_str())
        .collect();
    let more = if cells.len() > SHOWN { ", …" } else { "" };
    let shown: Vec<&str> = cells.into_iter().take(SHOWN).collect();
    [shown.join(", ").as_str(), more].concat()
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
        let slack = 0.5 * 10f64.powi(-printed_decimals(&part.text)) + 1e-6;
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
