//! Which tables of a file count: those in sight that hold figures of the round; and whether several give the same differently.

use std::collections::BTreeMap;

use mainstay_core::measurement::intake::{Candidate, ColumnUse, Key, LabelRole, Problem, Role};

use super::choices::Choices;
use super::content::Found;
use super::reading::Used;

/// What is on hidden sheets counts only where nothing in sight does, or where a person chose it.
pub(super) fn in_sight(all: Vec<Used>, tables: &[Found], choices: &Choices) -> Vec<Used> {
    let is_shown = |one: &Used| !tables[one.at].hidden;
    if choices.tables.is_some() || !all.iter().any(|one| is_shown(one) && fits(one)) {
        return all;
    }
    all.into_iter().filter(is_shown).collect()
}

/// Whether a table holds figures of the round, or would once a question is answered.
fn fits(one: &Used) -> bool {
    let is_asked = |problem: &Problem| {
        !matches!(problem.key, Key::NoIndicator | Key::UnknownIndicator) && !problem.is_remark()
    };
    !one.unanswered.figures.is_empty()
        || !one.unanswered.other_periods.is_empty()
        || one.unanswered.problems.iter().any(is_asked)
        || speaks_of_groups(one)
}

/// Whether its rows are surely groups that the round asks for, and nothing but the indicator is left to say: a second sheet
/// "By gender" is asked about, not passed over.
fn speaks_of_groups(one: &Used) -> bool {
    let is_of_groups =
        |role: &Role| matches!(role, Role::Label(LabelRole::Category(_) | LabelRole::Group));
    let asks_only = |key: Key| one.unanswered.problems.iter().any(|one| one.key == key);
    let mut columns = one.mapping.columns.iter();
    columns.any(|column| column.sure && is_of_groups(&column.role)) && asks_only(Key::NoIndicator)
}

/// A table whose columns a person matched stays, though its words are still to be explained.
fn is_matched(one: &Used, choices: &Choices) -> bool {
    let figures = |column: &ColumnUse| matches!(column.role, Role::Figure(_));
    choices.mappings.contains_key(&one.at) && one.mapping.columns.iter().any(figures)
}

pub(super) fn fitting(all: Vec<Used>, choices: &Choices) -> Vec<Used> {
    let (fit, mut rest): (Vec<Used>, Vec<Used>) = all
        .into_iter()
        .partition(|one| fits(one) || is_matched(one, choices));
    if fit.is_empty() {
        rest.truncate(1);
        rest
    } else {
        fit
    }
}

/// Nothing in the file looks like what is asked, or two tables give most of the same figures differently: one of them is
/// a draft, an example or another site. A single figure that differs is asked about by itself.
pub(super) fn in_doubt(all: &[Used]) -> bool {
    if all.iter().any(fits) {
        have_rivals(all)
    } else {
        all.len() > 1
    }
}

/// Two tables give most of the same figures differently.
pub(super) fn have_rivals(all: &[Used]) -> bool {
    let fit: Vec<&Used> = all.iter().filter(|one| fits(one)).collect();
    fit.iter()
        .enumerate()
        .any(|(at, one)| fit[..at].iter().any(|other| are_rivals(one, other)))
}

/// More than half of the smaller table's figures stand in the other one with other numbers.
fn are_rivals(one: &Used, other: &Used) -> bool {
    let own = |used: &Used| -> BTreeMap<_, Candidate> {
        let figures = used.unanswered.figures.iter();
        figures
            .filter(|figure| !figure.derived && !figure.numbers.is_empty())
            .map(|figure| (figure.about.clone(), figure.clone()))
            .collect()
    };
    let (ours, theirs) = (own(one), own(other));
    // July's sheet and August's, or the quarter's, say different things, not the same differently.
    let apart = |one: &Candidate, second: &Candidate| match (one.days, second.days) {
        (Some(one), Some(second)) => one != second,
        _ => false,
    };
    let differing = ours
        .iter()
        .filter(|(about, figure)| {
            let second = theirs.get(about);
            second.is_some_and(|second| second.numbers != figure.numbers && !apart(figure, second))
        })
        .count();
    differing * 2 > ours.len().min(theirs.len())
}
