//! A figure given more than once: again in another column it counts once and says so; in several rows it is asked.

use std::collections::{BTreeMap, BTreeSet};

use crate::measurement::MeasureKind;

use super::adding::before_adding;
use super::applied::Fate;
use super::combine::{Outcome, Slots, Work, add_slots, combine, question, slots_of_parts};
use super::expected::Indicator;
use super::gather::{Desk, Part};
use super::problem::{Fix, Key, Problem, Remedy, Severity};

/// The rule a person agrees to for a list: its rows are parts (events, visits, teams) that add up.
pub(super) fn rows_rule(indicator: &Indicator) -> String {
    format!("rows_add_up:{}", indicator.key)
}

/// The figure stands in several rows below each other, as in a list of events; nothing says whether a row that looks like
/// another one is a second event or the same one written twice.
pub(super) fn is_listed(slots: &Slots<'_>) -> bool {
    let in_rows = |same: &Vec<&Part>| {
        let said: Vec<&&Part> = same.iter().filter(|part| part.number.is_ok()).collect();
        let columns: BTreeSet<&str> = said.iter().map(|part| column_of(&part.cell)).collect();
        said.len() > 1 && columns.len() == 1
    };
    slots.values().flat_map(BTreeMap::values).any(in_rows)
}

fn column_of(cell: &str) -> &str {
    cell.trim_end_matches(|letter: char| letter.is_ascii_digit())
}

/// A person said that the cells of this figure, or the rows of this list, add up.
pub(super) fn add_up_anyway(desk: &Desk<'_>, work: &Work<'_>, id: &str, slots: &Slots<'_>) -> bool {
    let rule = rows_rule(work.indicator);
    let list = || {
        is_listed(slots)
            && (desk.mapping.add_up.contains(&rule) || desk.answers.get(&rule) == Some(&Fix::AddUp))
    };
    desk.answers.get(id) == Some(&Fix::AddUp) || list()
}

/// Every cell of a figure says the same number.
pub(super) fn all_equal(slots: &Slots<'_>) -> bool {
    slots.values().flat_map(BTreeMap::values).all(|same| {
        let mut said = same.iter().filter_map(|part| part.number.ok());
        let first = said.next();
        said.all(|value| Some(value) == first)
    })
}

/// The question about a figure in several rows. That they say the same thing again is an answer only where they do.
pub(super) fn rows_question(desk: &Desk<'_>, work: &Work<'_>, is_equal: bool) -> Problem {
    let rows: BTreeSet<u32> = work.parts.iter().map(|part| part.row).collect();
    let mut problem = question(desk, work, Key::SameFigureTwice)
        .with("rows", rows.len())
        .or(&[Remedy::AddUp]);
    if work.indicator.kind == MeasureKind::CountPeople {
        problem = problem.with("people", "yes");
    }
    if is_equal {
        problem = problem.or(&[Remedy::Confirm]);
    }
    problem.or(&[Remedy::TypeValue, Remedy::LeaveOut])
}

/// The same question about several figures of one indicator is asked once, with all their cells.
pub(super) fn ask_about_rows_once(desk: &mut Desk<'_>) {
    let framework = desk.framework;
    let asked = desk.noticed.of_key(Key::SameFigureTwice);
    for indicator in &framework.indicators {
        let of_this = asked.iter().filter(|problem| {
            let about = problem.figure.as_ref();
            problem.args.contains_key("rows")
                && about.is_some_and(|about| about.indicator == indicator.key)
        });
        let alike: Vec<&Problem> = of_this.collect();
        if alike.len() < 2 || desk.answers.contains_key(&rows_rule(indicator)) {
            continue;
        }
        let mut whole = Problem::new(Key::RowsAddUp, Severity::Question, &indicator.key)
            .at(alike.iter().flat_map(|problem| problem.places.clone()))
            .with("indicator", &indicator.key)
            .with("count", alike.len())
            .with("rule", rows_rule(indicator))
            .or(&[Remedy::AddUp, Remedy::Confirm]);
        whole.id = rows_rule(indicator);
        if indicator.kind == MeasureKind::CountPeople {
            whole = whole.with("people", "yes");
        }
        for problem in alike {
            desk.noticed.drop(&problem.id);
        }
        desk.noticed.add(whole);
    }
}

/// Cells that say again, with the same number, what another cell of the same site says.
pub(super) fn repeated(slots: &Slots<'_>) -> Vec<String> {
    let mut found = Vec::new();
    for same in slots.values().flat_map(BTreeMap::values) {
        let mut seen: Vec<&Part> = Vec::new();
        for part in same.iter().filter(|part| part.number.is_ok()) {
            let is_again =
                |other: &&Part| other.number == part.number && other.own_word == part.own_word;
            if seen.iter().any(is_again) {
                found.push(part.cell.clone());
            } else {
                seen.push(part);
            }
        }
    }
    found
}

/// A figure given again with the same number counts once; the remark says so, and where.
pub(super) fn once(desk: &mut Desk<'_>, work: &Work<'_>, repeated: &[String]) -> Outcome {
    let (again, kept): (Vec<&Part>, Vec<&Part>) = work
        .parts
        .iter()
        .partition(|part| repeated.contains(&part.cell));
    let mut remark = question(desk, work, Key::GivenTwice).or(&[Remedy::AddUp, Remedy::Confirm]);
    remark.severity = Severity::Warning;
    if desk.answers.get(&remark.id) == Some(&Fix::AddUp) {
        return add_all(desk, work);
    }
    let slots = slots_of_parts(work.parts);
    if desk.answers.get(&remark.id) != Some(&Fix::Confirm) && !is_listed(&slots) {
        desk.noticed.add(remark);
    }
    let kept_alone = Work {
        parts: &kept,
        ..*work
    };
    let outcome = combine(desk, &kept_alone);
    for part in &again {
        desk.fate(&part.cell, Fate::Check);
    }
    match outcome {
        Outcome::Figure(mut candidate) => {
            candidate
                .checked_by
                .extend(again.iter().map(|part| desk.table.place(&part.cell)));
            Outcome::Figure(candidate)
        }
        other => other,
    }
}

/// Every cell counts, because a person said that they add up.
fn add_all(desk: &mut Desk<'_>, work: &Work<'_>) -> Outcome {
    let slots = slots_of_parts(work.parts);
    before_adding(desk, work, &slots).unwrap_or_else(|| add_slots(desk, work, &slots))
}
