//! What is read of a partner's file: its tables without likely personal data. The file itself is never kept.

use mainstay_core::measurement::Missing;
use mainstay_core::measurement::intake::{
    Amount, ColumnHolds, RowRole, SheetColumn, SheetFigure, SheetRow, SheetTable, holds_amounts,
    one_row_per_person, read_amount,
};
use mainstay_sheets::{
    Column, ColumnKind, DateOrder, Limits, Locale, Options, ReadError, Role, RowNote, Table,
    TableCell, find_tables, read_workbook,
};
use serde::{Deserialize, Serialize};

use super::open_ways::{Open, what_is_open};
use crate::shell::{Failure, FormErrors, Words, text_digest};

/// How numbers and dates are written, where the file leaves it open.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Way {
    /// A comma stands before the decimals.
    pub comma: Option<bool>,
    /// The day stands before the month.
    pub day_first: Option<bool>,
}

/// A column that was dropped.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dropped {
    /// The sheet.
    pub sheet: String,
    /// The column's letter.
    pub letter: String,
    /// Its header.
    pub header: String,
    /// What it seems to hold: a stable word.
    pub kind: String,
    /// Whether the column is hidden in the workbook.
    pub hidden: bool,
}

impl Dropped {
    /// Which column it is, in words.
    #[allow(
        clippy::trivially_copy_pass_by_ref,
        reason = "templates call it with a reference"
    )]
    pub fn named(&self, words: &Words) -> String {
        words.say(
            "intake-personal-column",
            &[
                ("letter", self.letter.as_str().into()),
                ("header", self.header.as_str().into()),
                ("sheet", self.sheet.as_str().into()),
            ],
        )
    }
}

/// One table with where it stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Found {
    /// From the first header cell to the last row: `A5:X241`.
    pub range: String,
    /// Whether its sheet is hidden.
    pub hidden: bool,
    /// The table.
    pub table: SheetTable,
}

/// What is kept of a file until it is handed in.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Content {
    /// The tables by each way of reading; one way when the file is plain.
    pub ways: Vec<(Way, Vec<Found>)>,
    /// What is open.
    pub open: Vec<Open>,
    /// What was dropped.
    pub dropped: Vec<Dropped>,
    /// Lists with one row for each person, which were dropped whole.
    #[serde(default)]
    pub lists: Vec<PeopleList>,
}

/// A table with one row for each person. Nothing of it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PeopleList {
    /// The sheet.
    pub sheet: String,
    /// The headers that show what it is.
    pub headers: Vec<String>,
}

impl Content {
    /// The stored text.
    pub fn text(&self) -> Result<String, Failure> {
        serde_json::to_string(self).map_err(|error| Failure::Ours(error.to_string()))
    }

    /// The content behind a stored text.
    pub fn read(text: &str) -> Result<Self, Failure> {
        serde_json::from_str(text).map_err(|error| Failure::Ours(error.to_string()))
    }

    /// The tables read in a way; `None` while that is still to be asked.
    pub fn tables(&self, way: Option<Way>) -> Option<&[Found]> {
        match self.ways.as_slice() {
            [(_, only)] => Some(only),
            several => several
                .iter()
                .find(|(known, _)| Some(*known) == way)
                .map(|(_, tables)| tables.as_slice()),
        }
    }
}

/// The largest file that is read: what the readers of spreadsheets are held to, and what the page says.
pub fn most_bytes() -> usize {
    usize::try_from(Limits::default().file_bytes).unwrap_or(usize::MAX)
}

/// Reads a file. Blocks: call it off the threads that answer requests.
///
/// * `no_people`: a person said that the rows of this file are not people, although they look like it.
///
/// # Errors
///
/// What is wrong with the field `file`, and what to do. A file that holds nothing but lists of people is such a one.
pub fn read_file(bytes: &[u8], file_name: &str, no_people: bool) -> Result<Content, FormErrors> {
    let book =
        read_workbook(bytes, file_name, &Limits::default()).map_err(|error| refusal(&error))?;
    let plain = find_tables(&book, &Options { locale: None });
    if plain.tables.is_empty() {
        return Err(FormErrors::one("file", "error-file-no-table"));
    }
    let hash = text_digest(bytes);
    let lists: Vec<Option<PeopleList>> = plain
        .tables
        .iter()
        .map(|table| people_list(table, file_name, no_people))
        .collect();
    if let Some(list) = only_lists(&lists) {
        return Err(list);
    }
    let is_list = |table: &Table| {
        let mut listed = plain.tables.iter().zip(&lists);
        listed.any(|(one, list)| list.is_some() && std::ptr::eq(one, table))
    };
    let open = what_is_open(&plain, is_list);
    let numbers = open.iter().any(|one| !one.dates);
    let dates = open.iter().any(|one| one.dates);
    let mut ways = Vec::new();
    for way in ways_to_try(numbers, dates) {
        let read = match way {
            Way {
                comma: None,
                day_first: None,
            } => plain.clone(),
            way => find_tables(
                &book,
                &Options {
                    locale: Some(locale(way)),
                },
            ),
        };
        let is_list = |at: &usize| lists.get(*at).is_some_and(Option::is_some);
        let tables = read
            .tables
            .iter()
            .enumerate()
            .filter(|(at, _)| !is_list(at))
            .map(|(_, table)| found(table, file_name, &hash));
        ways.push((way, tables.collect()));
    }
    Ok(Content {
        ways,
        open,
        dropped: plain.tables.iter().flat_map(dropped).collect(),
        lists: lists.into_iter().flatten().collect(),
    })
}

/// The table as a list of people, when it is one.
fn people_list(table: &Table, file_name: &str, no_people: bool) -> Option<PeopleList> {
    if no_people {
        return None;
    }
    let headers = one_row_per_person(&found(table, file_name, "").table)?;
    Some(PeopleList {
        sheet: table.sheet.clone(),
        headers,
    })
}

/// The refusal of a file that holds nothing but lists of people.
fn only_lists(lists: &[Option<PeopleList>]) -> Option<FormErrors> {
    let found: Vec<&PeopleList> = lists.iter().flatten().collect();
    let first = found.first().filter(|_| found.len() == lists.len())?;
    let (sheet, headers) = (first.sheet.as_str(), first.headers.join(", "));
    let mut errors = FormErrors::new();
    errors.add_with("file", PEOPLE, &[("sheet", sheet), ("headers", &headers)]);
    Some(errors)
}

/// The refusal of a list of people: a person may say that its rows are something else.
pub const PEOPLE: &str = "error-file-people";

/// Why a file cannot be read, beside the field `file`.
pub fn refusal(error: &ReadError) -> FormErrors {
    let mut errors = FormErrors::new();
    match error {
        ReadError::Encrypted(_) => errors.add("file", "error-file-locked"),
        ReadError::TooLarge { .. } => errors.add("file", "error-file-too-large"),
        ReadError::OtherKind(_) => errors.add("file", "error-file-other-kind"),
        ReadError::Damaged { .. } => errors.add("file", "error-file-damaged"),
        ReadError::Suspicious { .. } => errors.add("file", "error-file-odd"),
        ReadError::Empty => errors.add("file", "error-file-empty"),
    }
    errors
}

fn ways_to_try(numbers: bool, dates: bool) -> Vec<Way> {
    let both = |open: bool| {
        if open {
            vec![Some(false), Some(true)]
        } else {
            vec![None]
        }
    };
    both(numbers)
        .into_iter()
        .flat_map(|comma| {
            both(dates)
                .into_iter()
                .map(move |day_first| Way { comma, day_first })
        })
        .collect()
}

pub(super) fn locale(way: Way) -> Locale {
    let tag = if way.comma == Some(true) { "de" } else { "en" };
    let base = Locale::parse(tag).expect("both languages are known");
    Locale {
        dates: way.day_first.map(|day_first| {
            if day_first {
                DateOrder::DayFirst
            } else {
                DateOrder::MonthFirst
            }
        }),
        ..base
    }
}

fn dropped(table: &Table) -> Vec<Dropped> {
    let personal = table.columns.iter().filter_map(|column| {
        let kind = column.personal?;
        let word = serde_json::to_value(kind).ok()?.as_str()?.to_owned();
        Some(Dropped {
            sheet: table.sheet.clone(),
            letter: column.letter.clone(),
            header: column.name.clone(),
            kind: word,
            hidden: column.hidden,
        })
    });
    personal.collect()
}

fn found(table: &Table, file_name: &str, hash: &str) -> Found {
    let is_figures: Vec<bool> = table
        .columns
        .iter()
        .enumerate()
        .map(|(at, column)| column.personal.is_none() && holds_figures(table, at, column))
        .collect();
    let rows = table
        .rows
        .iter()
        .map(|row| sheet_row(table, row, &is_figures))
        .collect();
    let figures = table
        .rows
        .iter()
        .flat_map(|row| {
            table
                .columns
                .iter()
                .zip(&row.cells)
                .zip(&is_figures)
                .filter(|(_, is_figures)| **is_figures)
                .map(|((column, cell), _)| sheet_figure(row, column, cell))
        })
        .collect();
    Found {
        range: table.range.clone(),
        hidden: table.sheet_hidden,
        table: SheetTable {
            file: file_name.to_owned(),
            file_hash: Some(hash.to_owned()),
            sheet: table.sheet.clone(),
            titles: table.titles.clone(),
            columns: table.columns.iter().map(sheet_column).collect(),
            rows,
            figures,
        },
    }
}

/// A column of figures, or of words most of which are amounts: "12 of 40", "about 1,400".
fn holds_figures(table: &Table, at: usize, column: &Column) -> bool {
    let texts = || {
        let rows = table.rows.iter().filter(|row| row.role == Role::Value);
        rows.filter_map(|row| Some(row.cells.get(at)?.text.as_ref()))
    };
    column.kind.is_figures() || column.kind == ColumnKind::Text && holds_amounts(texts())
}

fn sheet_column(column: &Column) -> SheetColumn {
    SheetColumn {
        letter: column.letter.clone(),
        name: column.name.clone(),
        holds: match column.kind {
            ColumnKind::Number | ColumnKind::Percent => ColumnHolds::Number,
            ColumnKind::Text | ColumnKind::Code => ColumnHolds::Text,
            ColumnKind::Date | ColumnKind::Period => ColumnHolds::Date,
            ColumnKind::Blank => ColumnHolds::Nothing,
        },
        unit: column.unit.clone(),
        hidden: column.hidden,
        personal: column.personal.is_some(),
    }
}

fn role(role: Role) -> RowRole {
    match role {
        Role::Value => RowRole::Value,
        Role::Subtotal => RowRole::Subtotal,
        Role::Total => RowRole::Total,
        Role::Section => RowRole::Section,
        Role::Note | Role::Header => RowRole::Note,
        Role::Blank => RowRole::Blank,
    }
}

fn sheet_row(table: &Table, row: &RowNote, is_figures: &[bool]) -> SheetRow {
    let words = table
        .columns
        .iter()
        .zip(&row.cells)
        .zip(is_figures)
        .filter(|((column, cell), is_figures)| {
            !**is_figures
                && !column.kind.is_figures()
                && column.personal.is_none()
                && !cell.text.is_empty()
        })
        .map(|((column, cell), _)| (column.letter.clone(), cell.text.to_string()));
    SheetRow {
        row: row.row,
        role: role(row.role),
        hidden: row.hidden,
        section: row.section.clone(),
        labels: words.collect(),
    }
}

fn sheet_figure(row: &RowNote, column: &Column, cell: &TableCell) -> SheetFigure {
    let printed = |value: f64| {
        if cell.percent {
            let shown = (value * 1e8).round() / 1e6;
            format!("{shown}%")
        } else {
            value.to_string()
        }
    };
    // "~40" is read, and asked about: nobody counted forty.
    let value = cell.value.filter(|_| !cell.approximate);
    let text = match (cell.text.is_empty(), cell.value) {
        (false, _) => cell.text.to_string(),
        (true, Some(guess)) if cell.approximate => format!("about {}", printed(guess)),
        (true, value) => value.map(printed).unwrap_or_default(),
    };
    let word = cell
        .missing
        .and_then(|missing| serde_json::to_value(missing).ok());
    SheetFigure {
        role: role(row.role),
        row: row.row,
        column: column.letter.clone(),
        cell: format!("{}{}", column.letter, row.row),
        value: value.or_else(|| in_words(column, &text)),
        text,
        missing: word.and_then(|word| Missing::from_key(word.as_str()?)),
        percent: cell.percent,
        readings: Vec::new(),
    }
}

/// A plain number that stands in a column of words.
fn in_words(column: &Column, text: &str) -> Option<f64> {
    match read_amount(text).filter(|_| !column.kind.is_figures())? {
        Amount::Number(number) | Amount::Counted(number) => Some(number),
        _ => None,
    }
}
