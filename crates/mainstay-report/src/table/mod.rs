//! Tables to take away: CSV for machines, workbooks for people, and forms that partners fill in.

mod archive;
mod csv;
mod guard;
mod template;
mod xlsx;

use jiff::civil::Date;

pub use self::csv::{CsvFile, CsvOptions, Separator, csv_document, csv_sheet};
pub use archive::archive;
pub use guard::unguarded;
pub use template::{FieldKind, FormField, FormRow, FormTemplate, FormWords, template_workbook};
pub use xlsx::{sheet_name, xlsx_document};

use crate::svg::{ChartTable, RowFigure};

/// One cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Words; never read as a formula, whatever they begin with.
    Text(String),
    /// A figure at full precision; the column says how it is shown. Percentages are fractions.
    Number(f64),
    /// A day.
    Date(Date),
    /// Nothing known.
    Blank,
}

/// How the figures of a column are shown. Words may stand in any column, for the reasons why a figure is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnKind {
    /// Words and codes.
    Text,
    /// Numbers with this many decimals, grouped.
    Number {
        /// Decimals shown; the cell keeps all of them.
        decimals: u8,
    },
    /// Whole numbers, grouped.
    Integer,
    /// Years and other numbers that are names: never grouped.
    Year,
    /// Fractions shown as percentages with this many decimals.
    Percent {
        /// Decimals of the percentage shown.
        decimals: u8,
    },
    /// Days.
    Date,
}

/// One column.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// The heading.
    pub name: String,
    /// How its figures are shown.
    pub kind: ColumnKind,
    /// Width in characters.
    pub width: f64,
}

/// One table.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SheetOut {
    /// The name at the sheet's tab.
    pub name: String,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows, each with one cell a column; short rows are filled with blanks.
    pub rows: Vec<Vec<Cell>>,
}

/// Words that the document itself needs, in the reader's language.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DocumentWords {
    /// Name of the sheet with notes: "Notes".
    pub notes: String,
    /// Heading of what a note is about: "About".
    pub about: String,
    /// Heading of the notes themselves: "Note".
    pub note: String,
}

/// Tables with the notes that make them understandable by themselves.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// What it is, printed on every page.
    pub title: String,
    /// The day it was made.
    pub made_on: Date,
    /// The tables.
    pub sheets: Vec<SheetOut>,
    /// Definition, date, coverage, source and filters: what about, and the note.
    pub notes: Vec<(String, String)>,
    /// The words around them.
    pub words: DocumentWords,
}

/// Why a document could not be written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TableProblem {
    /// A workbook's sheet has an end.
    #[error(
        "sheet “{sheet}” has {rows} rows, and a workbook holds 1,048,575 under its headings: choose fewer periods, or CSV"
    )]
    TooManyRows {
        /// The sheet.
        sheet: String,
        /// Its rows.
        rows: usize,
    },
    /// So has its width.
    #[error(
        "sheet “{sheet}” has {columns} columns, and a workbook holds 16,384: choose fewer, or CSV"
    )]
    TooManyColumns {
        /// The sheet.
        sheet: String,
        /// Its columns.
        columns: usize,
    },
    /// And so has a cell.
    #[error(
        "sheet “{sheet}”, row {row}, column “{column}” holds more than 32,767 characters: shorten the text, or choose CSV"
    )]
    TextTooLong {
        /// The sheet.
        sheet: String,
        /// The row as numbered in the workbook.
        row: usize,
        /// The heading.
        column: String,
    },
    /// The workbook library refused.
    #[error("the workbook could not be written: {0}")]
    Workbook(String),
}

impl From<rust_xlsxwriter::XlsxError> for TableProblem {
    fn from(error: rust_xlsxwriter::XlsxError) -> Self {
        Self::Workbook(error.to_string())
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl SheetOut {
    /// The table of a chart, so that its download holds exactly the numbers drawn.
    ///
    /// A range takes two columns, named by `low` and `high`; they are present only when a range is.
    pub fn of_chart(
        name: &str,
        table: &ChartTable,
        kind: ColumnKind,
        low: &str,
        high: &str,
    ) -> Self {
        let ranged = table
            .rows
            .iter()
            .any(|row| matches!(row.figure, RowFigure::Range(..)));
        let [label, figure, note] = &table.headings;
        let column = |name: &str, kind, width| Column {
            name: name.to_owned(),
            kind,
            width,
        };
        let mut columns = vec![
            column(label, ColumnKind::Text, 28.0),
            column(figure, kind, 16.0),
        ];
        if ranged {
            columns.push(column(low, kind, 12.0));
            columns.push(column(high, kind, 12.0));
        }
        columns.push(column(note, ColumnKind::Text, 48.0));
        let cells = |row: &crate::svg::ChartRow| {
            let (figure, low, high) = match &row.figure {
                RowFigure::Value(value) => (Cell::Number(*value), Cell::Blank, Cell::Blank),
                RowFigure::Range(low, high) => {
                    (Cell::Blank, Cell::Number(*low), Cell::Number(*high))
                }
                RowFigure::None(words) => (Cell::Text(words.clone()), Cell::Blank, Cell::Blank),
            };
            let mut cells = vec![Cell::Text(row.label.clone()), figure];
            if ranged {
                cells.extend([low, high]);
            }
            cells.push(Cell::Text(row.note.clone()));
            cells
        };
        let rows = table
            .rows
            .iter()
            .chain(&table.references)
            .map(cells)
            .collect();
        Self {
            name: name.to_owned(),
            columns,
            rows,
        }
    }
}

impl Document {
    /// The notes as a table like the others.
    fn notes_sheet(&self) -> SheetOut {
        let column = |name: &str, width| Column {
            name: name.to_owned(),
            kind: ColumnKind::Text,
            width,
        };
        let row = |(about, note): &(String, String)| {
            vec![Cell::Text(about.clone()), Cell::Text(note.clone())]
        };
        SheetOut {
            name: self.words.notes.clone(),
            columns: vec![
                column(&self.words.about, 24.0),
                column(&self.words.note, 90.0),
            ],
            rows: self.notes.iter().map(row).collect(),
        }
    }
}
