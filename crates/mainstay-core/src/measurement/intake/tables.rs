//! A file with several tables: their figures together, each figure once.

use std::collections::BTreeMap;

use crate::measurement::Missing;

use super::applied::{About, Applied, Candidate};
use super::checks::{Figure, check_beside};
use super::combine::{called, sum};
use super::compare::alike;
use super::expected::Framework;
use super::problem::{Answers, Fix, Key, Problem, Remedy, Severity};
use super::tables_over_time::{TABLES_ARE_SITES, add_over_sites, add_over_time};
use super::words::Field;

/// A printed mean is rounded; the mean of its groups is not.
const PRINTED_MEAN: f64 = 0.05;

/// Puts the figures of a file's tables together.
///
/// A figure in two tables with the same numbers is one figure with the cells of both; with different numbers it is
/// asked about. A figure with a row of its own counts before a printed total or a sum of groups, which check it. A
/// question whether groups are everyone falls away when another table says how many everyone is.
///
/// * `answers`: of a figure given differently, which one holds.
pub fn together(tables: Vec<Applied>, framework: &Framework, answers: &Answers) -> Applied {
    let several = tables.len() > 1;
    let mut whole = Applied::default();
    let mut figures: BTreeMap<About, Candidate> = BTreeMap::new();
    let mut other: BTreeMap<About, Candidate> = BTreeMap::new();
    let mut twice: Vec<Problem> = Vec::new();
    let mut found: Vec<Candidate> = Vec::new();
    for table in tables {
        whole.dated |= table.dated;
        whole.waiting.extend(table.waiting);
        whole.elsewhere.extend(table.elsewhere);
        whole.account.rows.extend(table.account.rows);
        whole.account.cells.extend(table.account.cells);
        for problem in table.problems {
            say(&mut whole.problems, problem);
        }
        found.extend(table.figures);
        for candidate in table.other_periods {
            let _ = put(&mut other, candidate, framework, answers);
        }
    }
    let are_sites = several && answers.get(TABLES_ARE_SITES) == Some(&Fix::AddUp);
    if several {
        hold_back(&mut found, &whole.waiting, are_sites);
    }
    let (added, mut asked) = add_over_time(&mut found, framework, answers);
    if are_sites {
        asked.extend(add_over_sites(&mut found, framework, answers));
    }
    let figures_of = asked.iter().filter_map(|one| one.figure.clone());
    let waiting: Vec<About> = figures_of.collect();
    let parts = [added, waiting.clone()].concat();
    let is_partly = |one: &Problem| one.key == Key::PeriodPartly && is_about(one, &parts);
    whole.problems.retain(|one| !is_partly(one));
    whole.waiting.extend(waiting);
    whole.problems.extend(asked);
    for candidate in found {
        twice.extend(put(&mut figures, candidate, framework, answers));
    }
    settled(&mut whole.problems, &figures);
    if several {
        let plain: Vec<Figure> = figures.values().map(Figure::from).collect();
        for problem in check_beside(&plain, framework, &whole.waiting) {
            if answers.get(&problem.id) != Some(&Fix::Confirm) {
                say(&mut whole.problems, problem);
            }
        }
    }
    // A figure that has to be put right anyway is not also asked about for being different elsewhere.
    twice.retain(|problem| {
        let is_held = |other: &Problem| !other.is_remark() && other.figure == problem.figure;
        answers.get(&problem.id) != Some(&Fix::Confirm) && !whole.problems.iter().any(is_held)
    });
    for problem in twice {
        say(&mut whole.problems, problem);
    }
    whole.figures = figures.into_values().collect();
    whole.other_periods = other.into_values().collect();
    whole
}

/// A month or a site that waits for its answer is missing from the sum: the others are not ready without it.
fn hold_back(found: &mut Vec<Candidate>, waiting: &[About], are_sites: bool) {
    found.retain(|one| {
        let is_part = are_sites || one.days.is_some_and(|days| days != one.about.period);
        !(is_part && waiting.contains(&one.about))
    });
}

/// Takes away what a row of its own has answered meanwhile.
fn settled(problems: &mut Vec<Problem>, figures: &BTreeMap<About, Candidate>) {
    let said: Vec<String> = figures
        .keys()
        .map(|about| format!("only_groups:{}", about.id()))
        .collect();
    problems.retain(|problem| problem.key != Key::OnlyGroups || !said.contains(&problem.id));
    // Which of a total and its parts counts is not asked where a row of its own says it; the groups are held against that.
    problems.retain(|problem| {
        let own = problem.figure.as_ref().and_then(|about| figures.get(about));
        problem.key != Key::TotalDiffers || own.is_none_or(|one| one.derived || one.added_up)
    });
}

fn is_about(problem: &Problem, figures: &[About]) -> bool {
    problem
        .figure
        .as_ref()
        .is_some_and(|about| figures.contains(about))
}

/// Adds a problem that was not said yet; the same problem about other cells is said once with all of them.
fn say(problems: &mut Vec<Problem>, problem: Problem) {
    match problems.iter_mut().find(|known| known.id == problem.id) {
        Some(known) => {
            for place in problem.places {
                if !known.places.contains(&place) {
                    known.places.push(place);
                }
            }
        }
        None => problems.push(problem),
    }
}

/// Adds a figure; says so when another table gives it differently. A figure with a row of its own stays before a total,
/// the first table's before the others'.
fn put(
    figures: &mut BTreeMap<About, Candidate>,
    candidate: Candidate,
    framework: &Framework,
    answers: &Answers,
) -> Option<Problem> {
    let Some(known) = figures.get_mut(&candidate.about) else {
        figures.insert(candidate.about.clone(), candidate);
        return None;
    };
    let second = if known.derived && !candidate.derived || says_nothing(known) {
        std::mem::replace(known, candidate)
    } else {
        candidate
    };
    if says_nothing(&second) || second.derived && second.missing.is_some() {
        return None;
    }
    let slack = if known.derived == second.derived {
        0.0
    } else {
        PRINTED_MEAN
    };
    if known.missing == second.missing && same_numbers(known, &second, slack) {
        known.checked_by.extend(second.cells);
        return None;
    }
    let name = framework.indicator(&known.about.indicator).map_or_else(
        || known.about.indicator.clone(),
        |indicator| called(indicator, &known.about),
    );
    let problem = Problem::new(Key::SameFigureTwice, Severity::Question, &known.about.id())
        .of(&known.about)
        .at(known.cells.iter().chain(&second.cells).cloned())
        .with("figure", name)
        .with("first", shown(known))
        .with("first_cell", first_cell(known))
        .with("second", shown(&second))
        .with("second_cell", first_cell(&second))
        .or(&[Remedy::Confirm, Remedy::UseOther, Remedy::AddUp]);
    if answers.get(&problem.id) == Some(&Fix::AddUp)
        && let Some(indicator) = framework.indicator(&known.about.indicator)
        && known.missing.is_none()
        && second.missing.is_none()
    {
        // One sheet a site.
        known.numbers = sum(indicator, &[&known.numbers, &second.numbers]);
        known.cells.extend(second.cells);
        known.added_up = true;
        return None;
    }
    if answers.get(&problem.id) == Some(&Fix::UseOther) {
        *known = second;
        return None;
    }
    Some(problem)
}

fn shown(one: &Candidate) -> String {
    let numbers: Vec<String> = one.numbers.values().map(ToString::to_string).collect();
    numbers.join(" / ")
}

fn first_cell(one: &Candidate) -> String {
    one.cells
        .first()
        .map(ToString::to_string)
        .unwrap_or_default()
}

fn says_nothing(one: &Candidate) -> bool {
    one.numbers.is_empty() && one.missing == Some(Missing::Blank)
}

/// The same numbers; a mean may differ by what printing it lost.
fn same_numbers(one: &Candidate, other: &Candidate, slack: f64) -> bool {
    one.numbers.len() == other.numbers.len()
        && one.numbers.iter().all(|(field, value)| {
            other.number(*field).is_some_and(|second| {
                alike(*value, second) || *field == Field::Mean && (value - second).abs() <= slack
            })
        })
}
