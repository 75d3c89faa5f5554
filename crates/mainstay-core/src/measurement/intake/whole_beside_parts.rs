//! The quarter printed beside its months, or below them: the quarter is the figure, its months are the parts of it.

use std::collections::BTreeMap;

use super::applied::Fate;
use super::combine::{Outcome, Work, combine};
use super::compare::alike;
use super::gather::{Desk, Part};
use super::mapping::Group;
use super::when::Days;
use super::words::Field;

/// What parts of one figure share, whatever days they speak of.
type Same = (String, Field, Vec<Group>, Vec<String>, Days);

/// Marks the cells that speak of the whole period where others of the same figure speak of shorter times within it.
///
/// * In one row ("Jul | Aug | Sep | Q3") the cell of the whole need not name its period; in rows below each other its row
///   does, and the others speak of more than single days: an undated line of a list of events is no sum of it.
pub(super) fn mark_wholes(parts: &mut [Part]) {
    let mut same: BTreeMap<Same, Vec<usize>> = BTreeMap::new();
    for (at, part) in parts.iter().enumerate().filter(|(_, part)| part.in_round) {
        let key = (
            part.indicator.clone(),
            part.field,
            part.groups.clone(),
            part.place.clone(),
            part.period,
        );
        same.entry(key).or_default().push(at);
    }
    let mut wholes: Vec<usize> = Vec::new();
    for members in same.values() {
        let is_shorter = |at: &&usize| parts[**at].days != parts[**at].period;
        let shorter: Vec<&usize> = members.iter().filter(is_shorter).collect();
        for at in members.iter().filter(|at| !is_shorter(at)) {
            let whole = &parts[*at];
            let beside = shorter.iter().any(|other| parts[**other].row == whole.row);
            let below = whole.named
                && shorter
                    .iter()
                    .any(|other| parts[**other].days.first != parts[**other].days.last);
            if beside || below {
                wholes.push(*at);
            }
        }
    }
    for at in wholes {
        (parts[at].total, parts[at].whole) = (true, true);
    }
}

/// The figure of the whole period, where the shorter times beside it leave days of it out ("September | Q3"): they are no
/// parts that it could be added up from, and it is more than they are together.
pub(super) fn whole_of_some(desk: &mut Desk<'_>, work: &Work<'_>) -> Option<Outcome> {
    let mut spans: Vec<Days> = work.parts.iter().map(|part| part.days).collect();
    spans.sort();
    spans.dedup();
    let period = work.about.period;
    let length = |days: &Days| (days.last - days.first).get_days() + 1;
    let covered: i32 = spans.iter().map(length).sum();
    let is_shorter = spans.iter().all(|days| *days != period);
    if !is_shorter || covered >= length(&period) {
        return None;
    }
    let sum = |field: Field| {
        let of_field = work.parts.iter().filter(|part| part.field == field);
        of_field.filter_map(|part| part.number.ok()).sum::<f64>()
    };
    let is_more =
        |part: &&Part| part.whole && part.number.is_ok_and(|one| !alike(one, sum(part.field)));
    if !work.totals.iter().copied().any(|part| is_more(&part)) {
        return None;
    }
    from_whole(desk, work, true)
}

/// The figure of the whole period, where the file gives it and what its parts say cannot tell it: different people in each
/// month, or a month without a number. A sum as large as the parts together counts people twice and is asked about.
pub(super) fn from_whole(desk: &mut Desk<'_>, work: &Work<'_>, gaps: bool) -> Option<Outcome> {
    let wholes: Vec<&Part> = work
        .totals
        .iter()
        .copied()
        .filter(|part| part.whole && part.number.is_ok())
        .collect();
    let sum = |field: Field| {
        let of_field = work.parts.iter().filter(|part| part.field == field);
        of_field.filter_map(|part| part.number.ok()).sum::<f64>()
    };
    let needs = work.indicator.needs();
    let all = needs.iter().all(|field| {
        let whole = wholes.iter().find(|part| part.field == *field);
        let number = whole.and_then(|part| part.number.ok());
        number.is_some_and(|number| gaps || number < sum(*field) || sum(*field) == 0.0)
    });
    if wholes.is_empty() || !all {
        return None;
    }
    for part in work.parts {
        desk.fate(&part.cell, Fate::Check);
    }
    let alone = Work {
        parts: &wholes,
        totals: &[],
        ..*work
    };
    Some(combine(desk, &alone))
}
