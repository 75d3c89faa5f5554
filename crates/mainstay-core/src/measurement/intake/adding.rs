//! What is asked before cells are added up: sites and months of unique people, averages and cohorts.

use std::collections::BTreeSet;

use crate::measurement::MeasureKind;

use super::combine::{Outcome, Slots, Work, from_total, question, typed, wait};
use super::expected::Indicator;
use super::gather::Desk;
use super::problem::{Fix, Key, Remedy};
use super::tables_over_time::are_weeks;
use super::when::Days;
use super::whole_beside_parts::from_whole;
use super::words::Field;

/// Asks before adding up what the roll-up rule does not permit to add up; nothing when adding up is fine.
pub(super) fn before_adding(
    desk: &mut Desk<'_>,
    work: &Work<'_>,
    slots: &Slots<'_>,
) -> Option<Outcome> {
    let places: BTreeSet<&Vec<String>> = slots.keys().map(|(place, _)| place).collect();
    let times: BTreeSet<&Days> = slots.keys().map(|(_, days)| days).collect();
    let weeks = are_weeks(&places);
    let over_sites = (places.len() > 1 && !weeks)
        .then(|| over_sites(work.indicator))
        .flatten();
    let over_time = (times.len() > 1 || places.len() > 1 && weeks)
        .then(|| over_time(work.indicator))
        .flatten();
    if over_sites.is_none()
        && over_time.is_some()
        && let Some(whole) = from_whole(desk, work, false)
    {
        return Some(whole);
    }
    for (key, rule) in [over_sites, over_time].into_iter().flatten() {
        let mut problem = question(desk, work, key)
            .with("rule", &rule)
            .or(&[Remedy::AddUp, Remedy::TypeValue]);
        if let Some(sum) = added_parts(work) {
            problem = problem.with("sum", sum);
        }
        if !work.totals.is_empty() {
            problem = problem.or(&[Remedy::UseTotal]);
            if let Some(printed) = printed_total(work) {
                problem = problem.with("printed", printed);
            }
        }
        if let Some(given) =
            typed(desk, &problem.id, work).or_else(|| from_total(desk, &problem.id, work))
        {
            return Some(given);
        }
        let allowed = desk.mapping.add_up.contains(&rule)
            || desk.answers.get(&problem.id) == Some(&Fix::AddUp);
        if !allowed {
            return Some(wait(desk, problem, work.parts));
        }
    }
    None
}

/// The total that the file itself prints for all together: "412", or "85 / 200". None where it prints several.
fn printed_total(work: &Work<'_>) -> Option<String> {
    let needs = work.indicator.needs().iter();
    let of_field = |field: &Field| {
        let mut totals = work
            .totals
            .iter()
            .filter(|part| part.field == *field && !part.subtotal);
        match (totals.next(), totals.next()) {
            (Some(only), None) => only.number.ok().map(|number| number.to_string()),
            _ => None,
        }
    };
    let each: Option<Vec<String>> = needs.map(of_field).collect();
    each.map(|all| all.join(" / "))
}

/// What the cells add up to, part by part: "85 / 200". None where a sum says nothing.
fn added_parts(work: &Work<'_>) -> Option<String> {
    let adds =
        |field: &&Field| matches!(field, Field::Numerator | Field::Denominator | Field::Value);
    if matches!(
        work.indicator.kind,
        MeasureKind::Index | MeasureKind::Median
    ) {
        return None;
    }
    let sum = |field: &Field| {
        let of_field = work.parts.iter().filter(|part| part.field == *field);
        let sum: f64 = of_field.filter_map(|part| part.number.ok()).sum();
        sum.to_string()
    };
    let needs = work.indicator.needs();
    let sums: Vec<String> = needs.iter().filter(adds).map(sum).collect();
    (sums.len() == needs.len()).then(|| sums.join(" / "))
}

/// The question to ask before sites are added up, when the roll-up rule does not permit it.
pub(super) fn over_sites(indicator: &Indicator) -> Option<(Key, String)> {
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
