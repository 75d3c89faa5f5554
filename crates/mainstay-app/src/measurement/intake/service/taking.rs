//! Takes what a person chose on one of the pages into what is kept with the file.

use mainstay_core::measurement::intake::{
    Days, Fix, Key, Problem, TABLES_ARE_SITES, called_period,
};

use super::{Choice, Opened};
use crate::measurement::intake::choices::Choices;
use crate::measurement::intake::content::{Content, Way};
use crate::measurement::intake::typed;
use crate::shell::{Failure, FormErrors};

pub(super) fn take(choice: &Choice, opened: &Opened, choices: &mut Choices) -> Result<(), Failure> {
    match choice {
        Choice::Way(way) => take_way(*way, &opened.content, choices).map_err(Failure::Form),
        Choice::Tables(tables, sites) => {
            let rivals = opened.reading.has_rivals;
            take_tables(tables, *sites, rivals, choices).map_err(Failure::Form)
        }
        Choice::Columns(typed) => {
            typed::take_columns(
                typed,
                &opened.reading,
                &opened.ground.asked.framework,
                choices,
            );
            Ok(())
        }
        Choice::Answers(typed, style) => {
            let framework = &opened.ground.asked.framework;
            let style = opened.style(*style);
            let tables = opened
                .content
                .tables(opened.reading.way)
                .unwrap_or_default();
            typed::take_answers(typed, &opened.reading, (framework, tables), style, choices)
                .map_err(Failure::Form)
        }
        Choice::Anyway(what, why, period) => {
            take_anyway(what, why, period, opened, choices).map_err(Failure::Form)
        }
    }
}

/// Nothing is kept while a question of the page is left open.
fn take_way(way: Way, content: &Content, choices: &mut Choices) -> Result<(), FormErrors> {
    let mut errors = FormErrors::new();
    for open in &content.open {
        if open.dates && way.day_first.is_none() {
            errors.add("dates", "error-way-dates");
        } else if !open.dates && way.comma.is_none() {
            errors.add("numbers", "error-way-numbers");
        }
    }
    if errors.is_empty() {
        choices.way = Some(way);
        Ok(())
    } else {
        Err(errors)
    }
}

fn take_tables(
    tables: &[usize],
    sites: Option<bool>,
    has_rivals: bool,
    choices: &mut Choices,
) -> Result<(), FormErrors> {
    if tables.is_empty() {
        return Err(FormErrors::one("tables", "error-no-table-chosen"));
    }
    let several = tables.len() > 1;
    if several && has_rivals && sites.is_none() {
        return Err(FormErrors::one("sites", "error-tables-sites"));
    }
    choices.tables = Some(tables.to_vec());
    if several && sites == Some(true) {
        choices
            .answers
            .insert(TABLES_ARE_SITES.to_owned(), Fix::AddUp);
    } else if sites == Some(false) {
        choices
            .answers
            .insert(TABLES_ARE_SITES.to_owned(), Fix::Confirm);
    }
    Ok(())
}

/// The file is the right one. Where it names another period, that name stands for the round's.
fn take_anyway(
    what: &str,
    why: &str,
    period: &str,
    opened: &Opened,
    choices: &mut Choices,
) -> Result<(), FormErrors> {
    let problem = opened.reading.suspicions.iter().find(|one| one.id == what);
    let named = problem.map(named_periods).unwrap_or_default();
    let meant = match named.as_slice() {
        [only] => Some(*only),
        several => several
            .iter()
            .copied()
            .find(|one| one.to_string() == period),
    };
    let mut errors = FormErrors::new();
    if !named.is_empty() && meant.is_none() {
        errors.add("period", "error-which-period");
    }
    if why.is_empty() {
        errors.add("why", "error-anyway-why");
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    let round = opened.ground.asked.framework.periods.first();
    if let (Some(meant), Some(round)) = (meant, round) {
        choices
            .answers
            .insert(called_period(meant), Fix::Period(*round));
    }
    choices.anyway.insert(what.to_owned(), why.to_owned());
    Ok(())
}

/// The periods that a file of another period names.
pub fn named_periods(problem: &Problem) -> Vec<Days> {
    if problem.key != Key::WrongPeriod {
        return Vec::new();
    }
    let found = problem.args.get("found").map_or("", String::as_str);
    found
        .split(", ")
        .filter_map(|one| {
            let (first, last) = one.split_once(" to ").unwrap_or((one, one));
            Some(Days {
                first: first.parse().ok()?,
                last: last.parse().ok()?,
            })
        })
        .collect()
}
