//! A total handed in anew beside groups that stay on record: where they no longer fit, the partner hears of it first.

use super::checks::{Figure, check_figures};
use super::expected::Framework;
use super::history::Known;
use super::problem::{Key, Problem, Remedy, Severity};

/// What the figures handed in do to the figures that stay on record.
///
/// * `figures`: what is handed in; `known`: what is on record for this partner, all periods.
/// * Returns remarks at the cells of the total (or of the groups): nothing is held up, and whoever reads the hand-in sees
///   the same difference.
///
/// # Source
///
/// domain.md 7.6, K3 and K4.
pub fn check_known_groups(
    figures: &[Figure],
    framework: &Framework,
    known: &[Known],
) -> Vec<Problem> {
    let said: Vec<String> = check_figures(figures, framework)
        .into_iter()
        .map(|problem| problem.id)
        .collect();
    let stays = |one: &&Known| {
        framework.periods.contains(&one.about.period)
            && !figures.iter().any(|figure| figure.about == one.about)
    };
    let kept = known.iter().filter(stays).map(|one| Figure {
        about: one.about.clone(),
        numbers: one.numbers.clone(),
        missing: one.missing,
        places: Vec::new(),
        days: None,
        unit: None,
        version: None,
    });
    let together: Vec<Figure> = figures.iter().cloned().chain(kept).collect();
    check_figures(&together, framework)
        .into_iter()
        .filter(|problem| problem.is_of_total() && !said.contains(&problem.id))
        // What does not fit among the figures on record alone is not this hand-in's doing.
        .filter(|problem| !problem.places.is_empty())
        .map(remark)
        .collect()
}

fn remark(problem: Problem) -> Problem {
    let arg = |name: &str| problem.args.get(name).cloned().unwrap_or_default();
    let groups = match problem.args.get("groups") {
        Some(groups) => groups.clone(),
        None => format!("{}={}", arg("dimension"), arg("parts")),
    };
    let about = problem
        .figure
        .as_ref()
        .map(super::About::id)
        .unwrap_or_default();
    Problem {
        figure: problem.figure.clone(),
        ..Problem::new(Key::GroupsOnRecord, Severity::Warning, &about)
    }
    .at(problem.places.clone())
    .with("total", arg("total"))
    .with("groups", groups)
    .or(&[Remedy::Confirm])
}
