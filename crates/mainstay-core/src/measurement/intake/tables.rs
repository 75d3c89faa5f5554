//! A file with several tables: their figures together, each figure once.

use std::collections::BTreeMap;

use super::applied::{About, Applied, Candidate};
use super::problem::{Answers, Fix, Key, Problem, Remedy, Severity};

/// Puts the figures of a file's tables together.
///
/// A figure in two tables with the same numbers is one figure with the cells of both; with different numbers it is
/// asked about. A question whether groups are everyone falls away when another table says how many everyone is.
///
/// * `answers`: leaving out the question's figure is not offered; a cell of one table is left out instead.
pub fn together(tables: Vec<Applied>, answers: &Answers) -> Applied {
    let mut whole = Applied::default();
    let mut figures: BTreeMap<About, Candidate> = BTreeMap::new();
    let mut other: BTreeMap<About, Candidate> = BTreeMap::new();
    for table in tables {
        whole.dated |= table.dated;
        whole.account.rows.extend(table.account.rows);
        whole.account.cells.extend(table.account.cells);
        for problem in table.problems {
            if !whole
                .problems
                .iter()
                .any(|known| known.id == problem.id && known.places == problem.places)
            {
                whole.problems.push(problem);
            }
        }
        for candidate in table.figures {
            if let Some(problem) = put(&mut figures, candidate)
                && answers.get(&problem.id) != Some(&Fix::Confirm)
            {
                whole.problems.push(problem);
            }
        }
        for candidate in table.other_periods {
            let _ = put(&mut other, candidate);
        }
    }
    let said: Vec<String> = figures
        .keys()
        .map(|about| format!("only_groups:{}", about.id()))
        .collect();
    whole
        .problems
        .retain(|problem| problem.key != Key::OnlyGroups || !said.contains(&problem.id));
    whole.figures = figures.into_values().collect();
    whole.other_periods = other.into_values().collect();
    whole
}

/// Adds a figure; says so when another table gives it differently. The first table's figure stays.
fn put(figures: &mut BTreeMap<About, Candidate>, candidate: Candidate) -> Option<Problem> {
    let Some(known) = figures.get_mut(&candidate.about) else {
        figures.insert(candidate.about.clone(), candidate);
        return None;
    };
    let empty = |one: &Candidate| {
        one.numbers.is_empty() && one.missing == Some(crate::measurement::Missing::Blank)
    };
    if empty(known) {
        *known = candidate;
        return None;
    }
    let same = known.missing == candidate.missing
        && known.numbers.len() == candidate.numbers.len()
        && known.numbers.iter().all(|(field, value)| {
            candidate
                .number(*field)
                .is_some_and(|other| super::compare::alike(*value, other))
        });
    if same {
        known.checked_by.extend(candidate.cells);
        return None;
    }
    if empty(&candidate) {
        return None;
    }
    let groups: Vec<&str> = known
        .about
        .groups
        .iter()
        .map(|(_, category)| category.as_str())
        .collect();
    let called = if groups.is_empty() {
        known.about.indicator.clone()
    } else {
        format!("{} ({})", known.about.indicator, groups.join(", "))
    };
    Some(
        Problem::new(Key::SameFigureTwice, Severity::Question, &known.about.id())
            .at(known.cells.iter().chain(&candidate.cells).cloned())
            .with("figure", called)
            .or(&[Remedy::LeaveOut, Remedy::Confirm]),
    )
}
