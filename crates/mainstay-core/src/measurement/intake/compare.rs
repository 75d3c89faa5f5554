//! What handing in would change: each figure new, changed, the same, or held up by a problem.

use std::collections::{BTreeMap, BTreeSet};

use crate::measurement::Missing;

use super::applied::{About, Applied, Candidate};
use super::history::Known;
use super::problem::{Key, Problem};
use super::words::Field;

/// What became of one figure against what is stored.
#[derive(Debug, Clone, PartialEq)]
pub enum Verdict {
    /// Nothing is stored yet.
    New,
    /// Another figure is stored; it stays in the history.
    Changed {
        /// The stored numbers.
        from: BTreeMap<Field, f64>,
        /// The stored reason for no number.
        from_missing: Option<Missing>,
    },
    /// The same figure is stored: handing in again changes nothing.
    Same,
    /// An error or a question stands on it.
    Problem,
}

/// How many figures met each verdict.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// New figures.
    pub new: usize,
    /// Changed figures.
    pub changed: usize,
    /// Figures already stored.
    pub same: usize,
    /// Figures with a problem, and problems that keep figures from being made.
    pub problems: usize,
}

/// The preview of a hand-in.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Comparison {
    /// One verdict a figure, in their order.
    pub verdicts: Vec<(About, Verdict)>,
    /// Their counts.
    pub counts: Counts,
    /// The ids of the problems that hold something up; the others are only to look at.
    pub holding: BTreeSet<String>,
}

/// Compares figures with what is stored for the same partner.
///
/// * `problems`: everything noticed, of reading and of checking; remarks do not hold a figure up.
pub fn compare(applied: &Applied, problems: &[Problem], stored: &[Known]) -> Comparison {
    let stored: BTreeMap<&About, &Known> =
        stored.iter().map(|known| (&known.about, known)).collect();
    let holding: Vec<&Problem> = problems
        .iter()
        .filter(|problem| !problem.is_remark())
        .collect();
    let mut comparison = Comparison::default();
    for candidate in &applied.figures {
        let known = stored.get(&candidate.about);
        let held_by: Vec<&Problem> = holding
            .iter()
            .copied()
            .filter(|problem| holds(problem, candidate, known.is_some()))
            .collect();
        comparison
            .holding
            .extend(held_by.iter().map(|problem| problem.id.clone()));
        let verdict = if held_by.is_empty() {
            known.map_or(Verdict::New, |known| against(candidate, known))
        } else {
            Verdict::Problem
        };
        match verdict {
            Verdict::New => comparison.counts.new += 1,
            Verdict::Changed { .. } => comparison.counts.changed += 1,
            Verdict::Same => comparison.counts.same += 1,
            Verdict::Problem => comparison.counts.problems += 1,
        }
        comparison.verdicts.push((candidate.about.clone(), verdict));
    }
    let without_figure: Vec<&Problem> = holding
        .into_iter()
        .filter(|problem| {
            !applied
                .figures
                .iter()
                .any(|candidate| concerns(problem, candidate))
        })
        .collect();
    comparison.counts.problems += without_figure.len();
    comparison
        .holding
        .extend(without_figure.into_iter().map(|problem| problem.id.clone()));
    comparison
}

/// A total that its groups do not add up to holds up the total alone, and only while nothing is on record for it: a
/// correction is made number by number, shows the difference, and says why.
fn holds(problem: &Problem, candidate: &Candidate, on_record: bool) -> bool {
    concerns(problem, candidate) && !(problem.is_of_total() && on_record)
}

/// A question about a whole and its groups is one about the whole; the groups are what they are.
fn concerns(problem: &Problem, candidate: &Candidate) -> bool {
    let of_whole = matches!(problem.key, Key::TotalDiffers | Key::OnlyGroups);
    if of_whole || problem.is_of_total() {
        problem.figure.as_ref() == Some(&candidate.about)
    } else {
        stands_on(problem, candidate)
    }
}

fn stands_on(problem: &Problem, candidate: &Candidate) -> bool {
    problem
        .places
        .iter()
        .any(|place| candidate.cells.contains(place))
}

fn against(candidate: &Candidate, known: &Known) -> Verdict {
    let same_numbers = candidate.numbers.len() == known.numbers.len()
        && candidate.numbers.iter().all(|(field, value)| {
            known
                .numbers
                .get(field)
                .is_some_and(|stored| alike(*stored, *value))
        });
    if same_numbers && candidate.missing == known.missing {
        Verdict::Same
    } else {
        Verdict::Changed {
            from: known.numbers.clone(),
            from_missing: known.missing,
        }
    }
}

/// Equal but for what floating point loses in adding up.
pub(super) fn alike(left: f64, right: f64) -> bool {
    (left - right).abs() <= 1e-9 * left.abs().max(right.abs()).max(1.0)
}

/// How many decimals a percentage is printed with; none when the cell's text is not the percentage as people see it.
pub(super) fn printed_decimals(text: &str) -> i32 {
    let digits = text.trim().trim_end_matches('%').trim_end();
    let after = digits
        .rsplit_once(['.', ','])
        .map_or(0, |(_, after)| after.len());
    let is_fraction = !text.contains('%') && digits.starts_with('0');
    if is_fraction {
        0
    } else {
        i32::try_from(after.min(6)).unwrap_or_default()
    }
}
