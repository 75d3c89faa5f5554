//! One total that several kinds of groups do not add up to is one question: correcting the total settles them all.

use std::collections::BTreeMap;

use super::applied::About;
use super::problem::{Key, Problem, Severity};

/// Joins what was found about the same number of the same figure; everything else stays as it is, in its place.
///
/// * Returns, for a total with two kinds of groups or more that do not fit it, one [`Key::TotalUnlikeGroups`] at the cells
///   of the total alone, with the sum (or the largest group) of each kind.
pub(super) fn joined(found: Vec<Problem>) -> Vec<Problem> {
    let mut of_total: BTreeMap<(About, String), Vec<Problem>> = BTreeMap::new();
    for problem in &found {
        if let Some(total) = total(problem) {
            of_total.entry(total).or_default().push(problem.clone());
        }
    }
    of_total.retain(|_, problems| problems.len() > 1);
    let mut kept = Vec::new();
    for problem in found {
        match total(&problem).filter(|total| of_total.contains_key(total)) {
            None => kept.push(problem),
            Some(total) => {
                let first = &of_total[&total][0];
                if first.id == problem.id {
                    kept.push(one(&total, &of_total[&total]));
                }
            }
        }
    }
    kept
}

/// The figure and the field of it that groups do not add up to.
fn total(problem: &Problem) -> Option<(About, String)> {
    let is_one = matches!(problem.key, Key::PartsNotTotal | Key::PartsOverTotal);
    let field = problem.args.get("field").filter(|_| is_one)?;
    Some((problem.figure.clone()?, field.clone()))
}

fn one((figure, field): &(About, String), problems: &[Problem]) -> Problem {
    let about = format!("{}:{field}", figure.id());
    let first = &problems[0];
    let shared = first
        .places
        .iter()
        .filter(|place| problems.iter().all(|one| one.places.contains(place)));
    let mut places = Vec::new();
    for place in shared {
        if !places.contains(place) {
            places.push(place.clone());
        }
    }
    let arg = |problem: &Problem, name: &str| problem.args.get(name).cloned().unwrap_or_default();
    let groups: Vec<String> = problems
        .iter()
        .map(|problem| format!("{}={}", arg(problem, "dimension"), arg(problem, "parts")))
        .collect();
    let mut joined = Problem::new(Key::TotalUnlikeGroups, Severity::Error, &about)
        .of(figure)
        .at(places)
        .with("field", field)
        .with("total", arg(first, "total"))
        .with("groups", groups.join("; "))
        .or(&first.remedies);
    joined.check.clone_from(&first.check);
    joined
}
