//! What is read of a partner's file: its tables without likely personal data. The file itself is never kept.

use mainstay_core::measurement::Missing;
use mainstay_core::measurement::intake::{
    ColumnHolds, RowRole, SheetColumn, SheetFigure, SheetRow, SheetTable,
};
use mainstay_sheets::{
    Column, ColumnKind, DateOrder, Limits, Locale, Options, ProblemKind, ReadError, Role, RowNote,
    Table, TableCell, Understanding, find_tables, read_workbook,
};
use serde::{Deserialize, Serialize};

use crate::shell::{Failure, FormErrors, Words, text_digest};

/// How numbers and dates are written, where the file leaves it open.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Way {
    /// A comma stands before the decimals.
    pub comma: Option<bool>,
    /// The day stands before the month.
    pub day_first: Option<bool>,
}

/// What the file leaves open, with one example read both ways.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Open {
    /// Whether it is about dates.
    pub dates: bool,
    /// The sheet and the first cell.
    pub sheet: String,
    /// The first cell.
    pub cell: String,
    /// The example read with a decimal point, or with the month first.
    pub one: String,
    /// The example read with a decimal comma, or with the day first.
    pub other: String,
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
/// # Errors
///
/// What is wrong with the field `file`, and what to do.
pub fn read_file(bytes: &[u8], file_name: &str) -> Result<Content, FormErrors> {
    let book =
        read_workbook(bytes, file_name, &Limits::default()).map_err(|error| refusal(&error))?;
    let plain = find_tables(&book, &Options { locale: None });
    if plain.tables.is_empty() {
        return Err(FormErrors::one("file", "error-file-no-table"));
    }
    let open = what_is_open(&plain);
    let numbers = open.iter().any(|one| !one.dates);
    let dates = open.iter().any(|one| one.dates);
    let hash = text_digest(bytes);
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
        let tables = read
            .tables
            .iter()
            .map(|table| found(table, file_name, &hash));
        ways.push((way, tables.collect()));
    }
    Ok(Content {
        ways,
        open,
        dropped: plain.tables.iter().flat_map(dropped).collect(),
    })
}

fn refusal(error: &ReadError) -> FormErrors {
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

fn locale(way: Way) -> Locale {
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

fn what_is_open(read: &Understanding) -> Vec<Open> {
    let comma = locale(Way {
        comma: Some(true),
        day_first: None,
    })
    .decimal;
    let mut open: Vec<Open> = Vec::new();
    for problem in &read.problems {
        let dates = match problem.kind {
            ProblemKind::AmbiguousNumber => false,
            ProblemKind::AmbiguousDate => true,
            _ => continue,
        };
        if open.iter().any(|one| one.dates == dates) {
            continue;
        }
        let example = |other: bool| {
            let fits = |tag: &str| {
                Locale::parse(tag).is_some_and(|known| {
                    if dates {
                        (known.dates == Some(DateOrder::DayFirst)) == other
                    } else {
                        (known.decimal == comma) == other
                    }
                })
            };
            let reading = problem
                .readings
                .iter()
                .find(|reading| fits(&reading.locale));
            reading
                .map(|reading| reading.example.clone())
                .unwrap_or_default()
        };
        open.push(Open {
            dates,
            sheet: problem.sheet.clone(),
            cell: problem.cell.clone().unwrap_or_default(),
            one: example(false),
            other: example(true),
        });
    }
    open
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
    let rows = table.rows.iter().map(|row| sheet_row(table, row)).collect();
    let figures = table
        .rows
        .iter()
        .flat_map(|row| {
            table
                .columns
                .iter()
                .zip(&row.cells)
                .filter(|(column, _)| column.kind.is_figures() && column.personal.is_none())
                .map(|(column, cell)| sheet_figure(row, column, cell))
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

fn sheet_row(table: &Table, row: &RowNote) -> SheetRow {
    let words = table
        .columns
        .iter()
        .zip(&row.cells)
        .filter(|(column, cell)| {
            !column.kind.is_figures() && column.personal.is_none() && !cell.text.is_empty()
        })
        .map(|(column, cell)| (column.letter.clone(), cell.text.to_string()));
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
    let text = if cell.text.is_empty() {
        cell.value.map(printed).unwrap_or_default()
    } else {
        cell.text.to_string()
    };
    let word = cell
        .missing
        .and_then(|missing| serde_json::to_value(missing).ok());
    SheetFigure {
        role: role(row.role),
        row: row.row,
        column: column.letter.clone(),
        cell: format!("{}{}", column.letter, row.row),
        text,
        value: cell.value,
        missing: word.and_then(|word| Missing::from_key(word.as_str()?)),
        percent: cell.percent,
        readings: Vec::new(),
    }
}
