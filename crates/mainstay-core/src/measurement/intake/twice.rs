//! A figure given again with the same number counts once, and says so.

use std::collections::BTreeMap;

use super::applied::Fate;
use super::combine::{
    Outcome, Slots, Work, add_slots, before_adding, combine, question, slots_of_parts,
};
use super::gather::{Desk, Part};
use super::problem::{Fix, Key, Remedy, Severity};

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
    if desk.answers.get(&remark.id) != Some(&Fix::Confirm) {
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
