//! A file with one table for each month or site: what they say of a figure is added up where the rule permits.

use std::collections::{BTreeMap, BTreeSet};

use crate::measurement::MeasureKind;

use super::adding::over_sites;
use super::applied::{About, Candidate};
use super::combine::{called, sum, typed_numbers};
use super::expected::{Framework, Indicator};
use super::problem::{Answers, Fix, Key, Problem, Remedy, Severity};
use super::sheet_of_all::{of_all_sites, sheet_of, sheets_of_all};
use super::when::Days;
use super::words::Field;

/// Puts the figures of several tables that speak of different days of the period together.
///
/// * Returns what was added up, and what has to be asked before it can be; the parts of that are taken out of `found`.
///
/// # Source
///
/// domain.md 7.5 and K9: events and money add over time; people, cohorts and stocks do not.
pub(super) fn add_over_time(
    found: &mut Vec<Candidate>,
    framework: &Framework,
    answers: &Answers,
) -> (Vec<About>, Vec<Problem>) {
    let mut by_about: BTreeMap<About, Vec<Candidate>> = BTreeMap::new();
    for candidate in found.iter() {
        let parts = by_about.entry(candidate.about.clone()).or_default();
        parts.push(candidate.clone());
    }
    let (mut added, mut asked) = (Vec::new(), Vec::new());
    for (about, mut parts) in by_about {
        let Some(indicator) = framework.indicator(&about.indicator) else {
            continue;
        };
        if let Some(whole) = whole_beside(indicator, &parts) {
            found.retain(|candidate| candidate.about != about);
            found.push(whole);
            continue;
        }
        parts.sort_by_key(|part| part.days.map(|days| days.first));
        let Some(days) = follow(&parts) else {
            continue;
        };
        found.retain(|candidate| candidate.about != about);
        let months = (Key::MonthsAdded, indicator.adds_over_time(), Some(days));
        match settle(indicator, &about, &parts, months, &[], answers) {
            Ok(whole) => {
                found.extend(whole);
                added.push(about);
            }
            Err(problem) => asked.push(*problem),
        }
    }
    (added, asked)
}

/// The quarter's own sheet beside those of its months: the figure, where the months can say nothing else.
///
/// Different people in each month are no sum; a month without its sheet leaves days out; and months that add up to the quarter
/// check it. What differs from the sum of all its months is asked about as a figure given twice.
fn whole_beside(indicator: &Indicator, parts: &[Candidate]) -> Option<Candidate> {
    let period = parts.first()?.about.period;
    let (wholes, months): (Vec<&Candidate>, Vec<&Candidate>) =
        parts.iter().partition(|part| part.days == Some(period));
    let ([whole], false) = (wholes.as_slice(), months.is_empty()) else {
        return None;
    };
    let mut spans: Vec<Days> = months.iter().filter_map(|month| month.days).collect();
    let is_dated = spans.len() == months.len() && spans.iter().all(|days| period.holds(*days));
    if !is_dated || whole.numbers.is_empty() {
        return None;
    }
    spans.sort();
    let covers = spans.first()?.first == period.first
        && spans.last()?.last == period.last
        && spans
            .windows(2)
            .all(|pair| pair[0].last.tomorrow().ok() == Some(pair[1].first));
    let known: Vec<&BTreeMap<Field, f64>> = months.iter().map(|month| &month.numbers).collect();
    let together = sum(indicator, &known);
    let alike = together == whole.numbers;
    if covers && indicator.adds_over_time() && !alike {
        return None;
    }
    let mut figure = (*whole).clone();
    if alike {
        figure
            .checked_by
            .extend(months.iter().flat_map(|month| month.cells.clone()));
    }
    Some(figure)
}

/// The answer under which a person says that the tables of a file are sites, teams or programmes of the partner.
pub const TABLES_ARE_SITES: &str = "tables_are_sites";

/// Adds up what the tables of a file say of one figure, when a person said that they are sites.
///
/// * Returns what has to be asked before it can be added up; the parts of that are taken out of `found`.
///
/// # Source
///
/// domain.md 7.4: events, money and shares add over sites; different people do not.
pub(super) fn add_over_sites(
    found: &mut Vec<Candidate>,
    framework: &Framework,
    answers: &Answers,
) -> Vec<Problem> {
    let mut by_about: BTreeMap<About, Vec<Candidate>> = BTreeMap::new();
    for candidate in found.drain(..) {
        let parts = by_about.entry(candidate.about.clone()).or_default();
        parts.push(candidate);
    }
    let wholes = sheets_of_all(&by_about);
    let sites: BTreeSet<String> = by_about
        .values()
        .flatten()
        .filter_map(sheet_of)
        .filter(|sheet| !wholes.contains(sheet))
        .collect();
    let mut asked = Vec::new();
    for (about, parts) in by_about {
        let indicator = framework.indicator(&about.indicator);
        let is_whole = |one: &Candidate| sheet_of(one).is_some_and(|sheet| wholes.contains(&sheet));
        let (whole, parts): (Vec<Candidate>, Vec<Candidate>) =
            parts.into_iter().partition(is_whole);
        if parts.is_empty() {
            found.extend(whole);
            continue;
        }
        if let (Some(indicator), Some(whole)) = (indicator, whole.into_iter().next()) {
            match of_all_sites(indicator, &parts, whole, answers) {
                Ok(figure) => found.push(figure),
                Err(problem) => asked.push(*problem),
            }
            continue;
        }
        match indicator.filter(|_| parts.len() > 1) {
            None => found.extend(parts),
            Some(indicator) => {
                let rule = over_sites(indicator);
                let free = rule
                    .as_ref()
                    .is_none_or(|(_, rule)| answers.get(rule) == Some(&Fix::AddUp));
                let key = rule.as_ref().map_or(Key::NotAddable, |(key, _)| *key);
                let absent = sites_without(&sites, &about, &parts);
                let months = (key, free, None);
                match settle(indicator, &about, &parts, months, &absent, answers) {
                    Ok(whole) => found.extend(whole),
                    Err(problem) => asked.push(match rule {
                        Some((_, rule)) => problem.with("rule", rule),
                        None => *problem,
                    }),
                }
            }
        }
    }
    asked
}

/// The sites that say nothing of a figure which most of the others give: their part may be missing from the sum.
fn sites_without(sites: &BTreeSet<String>, about: &About, parts: &[Candidate]) -> Vec<String> {
    let said: BTreeSet<String> = parts.iter().filter_map(sheet_of).collect();
    if !about.groups.is_empty() || said.len() * 2 <= sites.len() {
        return Vec::new();
    }
    sites.difference(&said).cloned().collect()
}

/// The rows are weeks of the period rather than sites.
pub(super) fn are_weeks(places: &BTreeSet<&Vec<String>>) -> bool {
    let is_week = |place: &&Vec<String>| place.iter().any(|one| one.starts_with("week "));
    places.iter().all(is_week)
}

/// From the first to the last day of several parts of one period that do not overlap; nothing when they are not such.
fn follow(parts: &[Candidate]) -> Option<Days> {
    let days: Option<Vec<Days>> = parts.iter().map(|part| part.days).collect();
    let days = days.filter(|days| days.len() > 1)?;
    let period = parts.first()?.about.period;
    let apart = days.windows(2).all(|pair| pair[0].last < pair[1].first);
    let inside = days.iter().all(|one| period.holds(*one));
    (apart && inside).then(|| Days {
        first: days[0].first,
        last: days[days.len() - 1].last,
    })
}

/// The cells of the parts that have no number, and the sheets that have no part.
fn gaps_in(parts: &[Candidate], absent: &[String]) -> String {
    let gaps = parts.iter().filter(|part| part.missing.is_some());
    let cells: Vec<String> = gaps
        .flat_map(|part| &part.cells)
        .map(ToString::to_string)
        .collect();
    [cells.as_slice(), absent].concat().join(", ")
}

/// The whole of the parts; nothing when a person left it out.
///
/// * `(key, free, days)`: what is asked, whether they add up without asking, and the days of all the parts.
/// * `absent`: sheets that have no such part at all.
fn settle(
    indicator: &Indicator,
    about: &About,
    parts: &[Candidate],
    (key, free, days): (Key, bool, Option<Days>),
    absent: &[String],
    answers: &Answers,
) -> Result<Option<Candidate>, Box<Problem>> {
    let empty = parts.iter().filter(|part| part.missing.is_some()).count();
    let gaps = empty + absent.len();
    let key = if gaps > 0 { Key::PartsMissing } else { key };
    let adding = if gaps > 0 {
        Remedy::KeepParts
    } else {
        Remedy::AddUp
    };
    let mut problem = Problem::new(key, Severity::Question, &about.id())
        .of(about)
        .at(parts.iter().flat_map(|part| part.cells.clone()))
        .with("figure", called(indicator, about))
        .with("gaps", gaps)
        .with("of", parts.len() + absent.len())
        .with("which", gaps_in(parts, absent))
        .or(&[adding, Remedy::TypeValue, Remedy::SayMissing]);
    let known: Vec<&BTreeMap<Field, f64>> = parts
        .iter()
        .filter(|part| part.missing.is_none())
        .map(|part| &part.numbers)
        .collect();
    if gaps == 0 && indicator.kind != MeasureKind::Mean {
        let sum = sum(indicator, &known);
        let shown: Vec<String> = sum.values().map(ToString::to_string).collect();
        problem = problem.with("sum", shown.join(" / "));
    }
    let answer = answers.get(&problem.id);
    let (numbers, missing) = match (typed_numbers(indicator, answer), answer) {
        (Some(numbers), _) => (numbers, None),
        (None, Some(Fix::Missing(why))) => (BTreeMap::new(), Some(*why)),
        (None, Some(Fix::LeaveOut)) => return Ok(None),
        (None, Some(Fix::AddUp | Fix::KeepParts)) => (sum(indicator, &known), None),
        _ if gaps == 0 && free => (sum(indicator, &known), None),
        _ => return Err(Box::new(problem)),
    };
    let cells = parts.iter().flat_map(|part| part.cells.clone());
    let checked = parts.iter().flat_map(|part| part.checked_by.clone());
    Ok(Some(Candidate {
        numbers,
        missing,
        cells: cells.collect(),
        checked_by: checked.collect(),
        added_up: true,
        days,
        ..parts[0].clone()
    }))
}
