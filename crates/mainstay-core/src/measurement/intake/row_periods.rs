//! The period a row speaks of: a quarter, a month, a day of a list.

use super::applied::{Fate, NotUsed};
use super::gather::Desk;
use super::mapping::{LabelRole, Mapping, Role};
use super::names::fold;
use super::period_words::month_and_day;
use super::problem::{Fix, Key, Problem, Remedy, Severity};
use super::rows::{RowSays, wait};
use super::table::{RowRole, SheetRow, SheetTable};
use super::total_words;
use super::when::{When, read_periods};
use super::words;

/// "Jul 01", "Jul 04", …: in such a column "Jul 26" is a day, too.
pub(super) fn columns_of_days<'a>(table: &SheetTable, mapping: &'a Mapping) -> Vec<&'a str> {
    let lists_days = |letter: &str| {
        table
            .words_in(letter, RowRole::Value, 40)
            .iter()
            .any(|text| {
                // From 20 on the number could be a year.
                month_and_day(&fold(text)).is_some_and(|(_, day)| day < 20)
            })
    };
    mapping
        .labels()
        .filter(|(column, role)| **role == LabelRole::Period && lists_days(&column.letter))
        .map(|(column, _)| column.letter.as_str())
        .collect()
}

/// "Quarter", "Whole quarter", "3 months" below the months: all of them together.
fn names_the_whole_round(text: &str) -> bool {
    const WHOLE: &[&str] = &[
        "quarter",
        "quarterly",
        "whole quarter",
        "full quarter",
        "entire quarter",
        "the quarter",
        "for the quarter",
        "this quarter",
        "quarter to date",
        "qtd",
        "3 months",
        "three months",
        "all months",
        "all 3 months",
        "all three months",
        "whole period",
        "trimestre",
        "todo el trimestre",
        "tres meses",
        "3 meses",
    ];
    WHOLE.contains(&fold(text).as_str())
}

/// The same across the headings: "Jul 6", "Jul 13", "Jul 20" head weeks, not the Julys of years.
pub(super) fn heads_are_days(mapping: &Mapping) -> bool {
    mapping.columns.iter().any(|column| {
        matches!(&column.role, Role::Figure(uses) if uses.dated)
            && month_and_day(&fold(&column.header)).is_some_and(|(_, day)| day < 20)
    })
}

pub(super) fn period_label(
    desk: &mut Desk<'_>,
    row: &SheetRow,
    letter: &str,
    text: &str,
    is_total_row: bool,
    says: &mut RowSays,
) {
    let periods = read_periods(text).periods;
    if let Some(when) = periods.first() {
        let is_day = desk.of_days.contains(&letter);
        let day = When::day_of_any_year(text).filter(|_| is_day);
        says.when.push(day.unwrap_or(*when));
    } else if let Some(week) = words::week_of(text) {
        says.place.push(week);
    } else if total_words::means_total(text)
        || is_total_row
        || fold(text).split(' ').any(|word| word == "total")
        || matches!(fold(text).as_str(), "ytd" | "year to date" | "acumulado")
        || names_the_whole_round(text)
    {
        says.total = true;
    } else {
        let problem = Problem::new(Key::UnknownPeriod, Severity::Question, &fold(text))
            .with("text", text)
            .or(&[Remedy::ChoosePeriod, Remedy::LeaveOut]);
        match desk.answers.get(&problem.id) {
            Some(Fix::Period(days)) => says.days = Some(*days),
            Some(Fix::LeaveOut) => says.stopped = Some(Fate::Ignored(NotUsed::LeftOut)),
            _ => wait(desk, row, letter, problem, says),
        }
    }
}
