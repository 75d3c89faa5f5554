//! Reads a public series off a table: one figure a period, each with its cell; whatever cannot be used is named.

use std::collections::{BTreeMap, BTreeSet};

use mainstay_core::measurement::Missing;
use mainstay_core::measurement::intake::{RowRole, SheetFigure, SheetRow, SheetTable};
use mainstay_core::period::{
    FiscalYear, Period, PeriodKind, Reading, ReadingContext, Span, read_period,
};

use super::choice::{Choice, IN_HEADINGS};
use crate::measurement::facts::Cell;
use crate::measurement::intake::Found;

/// A column offered as a filter has at most so many different words.
const MOST_WORDS: usize = 400;

/// How periods are to be read.
#[derive(Debug, Clone, Copy)]
pub struct Calendar {
    /// The partnership's fiscal year.
    pub fiscal: FiscalYear,
    /// The kind of period the indicator counts by.
    pub kind: PeriodKind,
    /// Whether quarters and years without a word beside them are those of the fiscal year. Outside series seldom are.
    pub is_fiscal: bool,
}

impl Calendar {
    fn read(self, text: &str) -> Reading {
        let context = ReadingContext {
            fiscal: self.fiscal,
            hint: Some(self.kind),
        };
        let reading = read_period(text, context);
        let Reading::Ambiguous(periods) = &reading else {
            return reading;
        };
        let is_fiscal = |period: &Period| {
            matches!(
                period.span(),
                Span::FiscalQuarter { .. } | Span::FiscalYear { .. }
            )
        };
        let mut fitting = periods
            .iter()
            .filter(|period| period.kind() == self.kind && is_fiscal(period) == self.is_fiscal);
        match (fitting.next(), fitting.next()) {
            (Some(one), None) => Reading::Exact(*one),
            _ => reading,
        }
    }

    fn is_period(self, text: &str) -> bool {
        self.read(text) != Reading::NotAPeriod
    }
}

/// One figure of the series.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// The period.
    pub period: Period,
    /// The number as it will be kept, or nothing with a reason.
    pub value: Option<f64>,
    /// Why there is no number.
    pub missing: Option<Missing>,
    /// The cell it stands in.
    pub cell: Cell,
}

/// Why a row or cell is not used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LeftOut {
    /// Its period could not be read.
    NotAPeriod,
    /// Its period may be two.
    TwoPeriods,
    /// It is another kind of period than the indicator counts by.
    OtherKind,
    /// There is no number in the cell.
    NotANumber,
    /// Another row has another number for the same period.
    Twice,
}

impl LeftOut {
    /// The word under which its sentence is kept.
    pub fn key(self) -> &'static str {
        match self {
            LeftOut::NotAPeriod => "not_a_period",
            LeftOut::TwoPeriods => "two_periods",
            LeftOut::OtherKind => "other_kind",
            LeftOut::NotANumber => "not_a_number",
            LeftOut::Twice => "twice",
        }
    }
}

/// What a table says under a choice.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SeriesRead {
    /// The figures, oldest first.
    pub lines: Vec<Line>,
    /// What is left out: why, the cell, and what stands there.
    pub left: Vec<(LeftOut, Cell)>,
    /// Rows the choice leaves aside.
    pub aside: usize,
}

impl SeriesRead {
    /// Whether the same period has several numbers: then rows must be chosen first.
    pub fn is_many(&self) -> bool {
        self.left.iter().any(|(why, _)| *why == LeftOut::Twice)
    }

    /// Whether every number lies between 0 and 1, as parts of one do.
    pub fn look_like_fractions(&self) -> bool {
        let mut values = self.lines.iter().filter_map(|line| line.value).peekable();
        values.peek().is_some() && values.all(|value| (0.0..=1.0).contains(&value))
    }
}

fn label<'a>(row: &'a SheetRow, letter: &str) -> Option<&'a str> {
    let found = row.labels.iter().find(|(known, _)| known == letter);
    found.map(|(_, text)| text.as_str())
}

/// What is written in a cell of a row, words and numbers alike.
fn text<'a>(row: &'a SheetRow, figures: &Figures<'a>, letter: &str) -> &'a str {
    label(row, letter)
        .or_else(|| figures.get(&(row.row, letter)).map(|one| one.text.as_str()))
        .unwrap_or_default()
}

type Figures<'a> = BTreeMap<(u32, &'a str), &'a SheetFigure>;

fn figures(table: &SheetTable) -> Figures<'_> {
    let all = table.figures.iter();
    all.map(|one| ((one.row, one.column.as_str()), one))
        .collect()
}

fn rows(table: &SheetTable) -> impl Iterator<Item = &SheetRow> {
    let useful = |role| matches!(role, RowRole::Value | RowRole::Subtotal | RowRole::Total);
    table.rows.iter().filter(move |row| useful(row.role))
}

/// The columns that may hold the periods: in most of their rows stands one.
pub fn when_columns(table: &SheetTable, calendar: Calendar) -> Vec<String> {
    let figures = figures(table);
    let holds = |letter: &str| {
        let texts: Vec<&str> = rows(table).map(|row| text(row, &figures, letter)).collect();
        let written = texts.iter().filter(|text| !text.is_empty()).count();
        let periods = texts.iter().filter(|text| calendar.is_period(text)).count();
        written > 0 && periods * 10 >= written * 7
    };
    let letters = table.columns.iter().map(|column| &column.letter);
    letters.filter(|letter| holds(letter)).cloned().collect()
}

/// The columns whose heading is a period.
fn period_headings(table: &SheetTable, calendar: Calendar) -> Vec<&str> {
    table
        .columns
        .iter()
        .filter(|column| calendar.is_period(&column.name))
        .map(|column| column.letter.as_str())
        .collect()
}

/// Whether periods stand in the headings of at least two columns.
pub fn is_wide(table: &SheetTable, calendar: Calendar) -> bool {
    period_headings(table, calendar).len() > 1
}

/// The columns that may hold the numbers.
pub fn value_columns(table: &SheetTable, when: &str) -> Vec<String> {
    let letters = table.figure_letters().into_iter();
    letters
        .filter(|letter| *letter != when)
        .map(str::to_owned)
        .collect()
}

/// The columns by which rows can be chosen, each with its different words; those with one word choose nothing.
pub fn filters(
    table: &SheetTable,
    choice: &Choice,
    calendar: Calendar,
) -> Vec<(String, Vec<String>)> {
    let figures = figures(table);
    let headings: BTreeSet<&str> = if choice.when == IN_HEADINGS {
        period_headings(table, calendar).into_iter().collect()
    } else {
        BTreeSet::new()
    };
    let mut found = Vec::new();
    for column in &table.columns {
        let letter = column.letter.as_str();
        let is_used = letter == choice.when || letter == choice.value || headings.contains(letter);
        let has_words = rows(table).any(|row| label(row, letter).is_some());
        if is_used || column.personal || !has_words {
            continue;
        }
        let words: BTreeSet<&str> = rows(table).map(|row| text(row, &figures, letter)).collect();
        let words: Vec<String> = words
            .into_iter()
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect();
        if words.len() > 1 && words.len() <= MOST_WORDS {
            found.push((letter.to_owned(), words));
        }
    }
    found
}

/// The choice with every gap filled by what is likely.
pub fn suggested(tables: &[Found], mut choice: Choice, calendar: Calendar) -> Choice {
    choice.table = choice.table.min(tables.len().saturating_sub(1));
    let Some(found) = tables.get(choice.table) else {
        return choice;
    };
    let table = &found.table;
    let known = |letter: &str| table.column(letter).is_some();
    if !(known(&choice.when) || choice.when == IN_HEADINGS) {
        let columns = when_columns(table, calendar);
        choice.when = match columns.first() {
            Some(first) => first.clone(),
            None if is_wide(table, calendar) => IN_HEADINGS.to_owned(),
            None => String::new(),
        };
    }
    if !known(&choice.value) || choice.value == choice.when {
        let columns = value_columns(table, &choice.when);
        let named = columns.iter().find(|letter| {
            let name = table
                .column(letter)
                .map_or("", |column| column.name.as_str());
            ["value", "valor", "obs_value", "rate", "percent"]
                .iter()
                .any(|word| name.to_lowercase().contains(word))
        });
        choice.value = named.or(columns.last()).cloned().unwrap_or_default();
    }
    choice
        .only
        .retain(|letter, _| table.column(letter).is_some());
    choice
}

/// Reads the series.
pub fn read(table: &SheetTable, choice: &Choice, calendar: Calendar) -> SeriesRead {
    let figures = figures(table);
    let mut found = SeriesRead::default();
    let headings = period_headings(table, calendar);
    for row in rows(table) {
        let fits = |(letter, word): (&String, &String)| text(row, &figures, letter) == word;
        if !choice.only.iter().all(fits) {
            found.aside += 1;
            continue;
        }
        let cells: Vec<(&str, &str)> = if choice.when == IN_HEADINGS {
            let named = headings.iter().map(|letter| {
                let column = table.column(letter);
                (*letter, column.map_or("", |column| column.name.as_str()))
            });
            named.collect()
        } else {
            vec![(choice.value.as_str(), text(row, &figures, &choice.when))]
        };
        for (letter, when) in cells {
            let figure = figures.get(&(row.row, letter)).copied();
            one(
                &mut found,
                table,
                (row.row, letter),
                figure,
                when,
                choice,
                calendar,
            );
        }
    }
    found
        .lines
        .sort_by_key(|line| (line.period.start(), line.cell.cell.clone()));
    leave_out_what_is_there_twice(&mut found);
    found
}

fn one(
    found: &mut SeriesRead,
    table: &SheetTable,
    (row, letter): (u32, &str),
    figure: Option<&SheetFigure>,
    when: &str,
    choice: &Choice,
    calendar: Calendar,
) {
    let cell = Cell {
        sheet: table.sheet.clone(),
        cell: [letter, &row.to_string()].concat(),
        shown: figure.map_or_else(String::new, |one| one.text.clone()),
    };
    let named = |cell: Cell| Cell {
        shown: [when, ": ", &cell.shown].concat(),
        ..cell
    };
    let period = match calendar.read(when) {
        Reading::Exact(period) if period.kind() == calendar.kind => period,
        Reading::Exact(_) => return found.left.push((LeftOut::OtherKind, named(cell))),
        Reading::Ambiguous(_) => return found.left.push((LeftOut::TwoPeriods, named(cell))),
        Reading::NotAPeriod => return found.left.push((LeftOut::NotAPeriod, named(cell))),
    };
    let missing = figure.and_then(|one| one.missing);
    let value = figure.and_then(|one| one.value).map(|value| {
        // A cell formatted as a percentage holds a part of one.
        let is_part = choice.fractions || figure.is_some_and(|one| one.percent);
        if is_part { value * 100.0 } else { value }
    });
    if value.is_none() && missing.is_none() {
        return found.left.push((LeftOut::NotANumber, named(cell)));
    }
    found.lines.push(Line {
        period,
        value,
        missing: if value.is_some() { None } else { missing },
        cell,
    });
}

/// Where a period has several numbers, none of them is used; the same number again counts once.
fn leave_out_what_is_there_twice(found: &mut SeriesRead) {
    let mut by_period: BTreeMap<Period, Vec<Line>> = BTreeMap::new();
    for line in found.lines.drain(..) {
        by_period.entry(line.period).or_default().push(line);
    }
    for (_, mut lines) in by_period {
        let first = (lines[0].value, lines[0].missing);
        if lines.iter().all(|line| (line.value, line.missing) == first) {
            found.lines.push(lines.swap_remove(0));
        } else {
            let several = lines.into_iter().map(|line| (LeftOut::Twice, line.cell));
            found.left.extend(several);
        }
    }
    found.lines.sort_by_key(|line| line.period.start());
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::measurement::intake::read_file;

    const YEARS: Calendar = Calendar {
        fiscal: FiscalYear::CALENDAR,
        kind: PeriodKind::Year,
        is_fiscal: false,
    };

    fn tables(csv: &str) -> Vec<Found> {
        let content = read_file(csv.as_bytes(), "series.csv", true).unwrap();
        content.tables(None).unwrap().to_vec()
    }

    fn said(csv: &str, choice: Choice, calendar: Calendar) -> SeriesRead {
        let tables = tables(csv);
        let choice = suggested(&tables, choice, calendar);
        read(&tables[choice.table].table, &choice, calendar)
    }

    fn values(read: &SeriesRead) -> Vec<(String, Option<f64>, &str)> {
        let lines = read.lines.iter();
        lines
            .map(|line| (line.period.to_string(), line.value, line.cell.cell.as_str()))
            .collect()
    }

    #[test]
    fn rows_of_other_places_are_left_aside() {
        let csv =
            "Area,Year,Rate\nNorth,2022,7.5\nSouth,2022,9.1\nNorth,2023,7.2\nSouth,2023,8.8\n";
        let open = said(csv, Choice::default(), YEARS);
        assert!(open.is_many() && open.lines.is_empty(), "{open:?}");
        let only = BTreeMap::from([("A".to_owned(), "South".to_owned())]);
        let south = said(
            csv,
            Choice {
                only,
                ..Choice::default()
            },
            YEARS,
        );
        assert_eq!(
            values(&south),
            [
                ("2022".to_owned(), Some(9.1), "C3"),
                ("2023".to_owned(), Some(8.8), "C5")
            ]
        );
        assert_eq!(south.aside, 2);
    }

    #[test]
    fn periods_may_stand_in_the_headings() {
        let csv = "Area,2021,2022,2023\nNorth,7.9,7.5,7.2\nSouth,9.4,9.1,8.8\n";
        let only = BTreeMap::from([("A".to_owned(), "North".to_owned())]);
        let north = said(
            csv,
            Choice {
                only,
                ..Choice::default()
            },
            YEARS,
        );
        let found: Vec<Option<f64>> = north.lines.iter().map(|line| line.value).collect();
        assert_eq!(found, [Some(7.9), Some(7.5), Some(7.2)]);
    }

    #[test]
    fn a_withheld_number_is_a_reason_and_never_zero() {
        let csv = "Year,Deaths per 1000\n2021,5.6\n2022,*\n2023,5.1\nnotes,see page\n";
        let read = said(csv, Choice::default(), YEARS);
        assert_eq!(read.lines.len(), 3, "{read:?}");
        assert_eq!(
            (read.lines[1].value, read.lines[1].missing),
            (None, Some(Missing::Suppressed))
        );
    }

    #[test]
    fn another_kind_of_period_is_not_taken_for_the_one_agreed() {
        let csv = "Quarter,Rate\n2023 Q1,5.6\n2023 Q2,5.4\n2023 Q3,5.1\n";
        let read = said(csv, Choice::default(), YEARS);
        assert!(read.lines.is_empty());
        assert_eq!(
            read.left
                .iter()
                .filter(|(why, _)| *why == LeftOut::OtherKind)
                .count(),
            3
        );
    }

    #[test]
    fn quarters_are_those_of_the_calendar_unless_said_otherwise() {
        let csv = "Quarter,Rate\nQ3 2023,5.6\nQ4 2023,5.4\n";
        let calendar = Calendar {
            fiscal: FiscalYear::new(7).unwrap(),
            kind: PeriodKind::Quarter,
            is_fiscal: false,
        };
        let first = |calendar| {
            said(csv, Choice::default(), calendar).lines[0]
                .period
                .start()
        };
        assert_eq!(first(calendar).to_string(), "2023-07-01");
        // The third quarter of the fiscal year 2023, which began in July 2022.
        let fiscal = Calendar {
            is_fiscal: true,
            ..calendar
        };
        assert_eq!(first(fiscal).to_string(), "2023-01-01");
    }

    #[test]
    fn percentages_of_one_become_percentages_of_a_hundred_when_asked() {
        let csv = "Year,Share\n2021,0.129\n2022,0.127\n";
        let read = |fractions| {
            said(
                csv,
                Choice {
                    fractions,
                    ..Choice::default()
                },
                YEARS,
            )
        };
        assert!(read(false).look_like_fractions() && !read(true).look_like_fractions());
        assert_eq!(read(true).lines[0].value, Some(12.9));
    }
}
