//! What is understood of a workbook: tables, columns, rows with their roles, and what must be asked.

use serde::{Deserialize, Serialize};

use crate::understand::locale::Locale;
pub use crate::understand::missing::Missing;

/// What a caller already knows.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Options {
    /// How numbers and dates are written in this file; decides what the file leaves open.
    pub locale: Option<Locale>,
}

/// All that was found in a workbook.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Understanding {
    /// Tables in reading order, numbered from 1.
    pub tables: Vec<Table>,
    /// What must be asked or told; each names sheet and cell.
    pub problems: Vec<Problem>,
}

/// One table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// Counted from 1 in the whole workbook.
    pub table: usize,
    /// The sheet that it stands on.
    pub sheet: String,
    /// True when that sheet is hidden.
    pub sheet_hidden: bool,
    /// From the first header cell to the last row that belongs to it, as `A5:X241`.
    pub range: String,
    /// Lines of title above the header.
    pub titles: Vec<String>,
    /// Rows of the header, numbered as in the sheet.
    pub header_rows: Vec<u32>,
    /// Its columns from left to right.
    pub columns: Vec<Column>,
    /// Every row from below the header to the end of the range.
    pub rows: Vec<RowNote>,
    /// Where the printed totals equal their parts, and where not.
    pub checks: Vec<Check>,
}

/// What the cells of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ColumnKind {
    /// Figures.
    Number,
    /// Figures shown as percentages; stored as fractions.
    Percent,
    /// Words.
    Text,
    /// Dates.
    Date,
    /// Years, quarters, months.
    Period,
    /// Identifiers made of digits or letters with digits.
    Code,
    /// Nothing.
    Blank,
}

impl ColumnKind {
    /// True when the column's cells are figures.
    pub fn is_figures(self) -> bool {
        matches!(self, Self::Number | Self::Percent)
    }
}

/// What kind of personal data a column most likely holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Personal {
    /// Names of people.
    Name,
    /// Dates of birth.
    BirthDate,
    /// Social security or national insurance numbers.
    NationalNumber,
    /// Patient, client or student numbers.
    RecordNumber,
    /// Telephone numbers.
    Phone,
    /// E-mail addresses.
    Email,
    /// Street addresses.
    Address,
    /// Network addresses of the devices that people answered from, as survey tools keep them.
    DeviceAddress,
    /// Postal codes beside ages of single people.
    PostcodeWithAge,
}

/// One column of a table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Column {
    /// Its letters in the sheet.
    pub letter: String,
    /// The levels of its header joined by ` / `; empty when it has none.
    pub name: String,
    /// What its cells are.
    pub kind: ColumnKind,
    /// The unit that its header, a line of units or a title names.
    pub unit: Option<String>,
    /// True when the column is hidden in the sheet.
    pub hidden: bool,
    /// Footnote marks that were taken off its name.
    pub marks: Vec<String>,
    /// True when an earlier column of the table has the same name.
    pub repeated: bool,
    /// Likely personal data.
    pub personal: Option<Personal>,
}

/// What a row is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Observations.
    Value,
    /// A sum of some rows of values.
    Subtotal,
    /// The sum of all rows of values.
    Total,
    /// A heading inside the table.
    Section,
    /// A remark, a source, a footnote.
    Note,
    /// Nothing.
    Blank,
    /// The header, printed again.
    Header,
}

/// One row of a table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RowNote {
    /// Numbered as in the sheet.
    pub row: u32,
    /// What it is for.
    pub role: Role,
    /// The headings that it stands under, outermost first.
    pub section: Vec<String>,
    /// True when the row is hidden in the sheet.
    pub hidden: bool,
    /// One for each column of the table; none for rows without figures.
    pub cells: Vec<TableCell>,
}

/// One cell of a table, read.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct TableCell {
    /// Its label, in columns that are not figures: marks and outer spaces gone, dates as `2024-03-31`.
    pub text: Box<str>,
    /// Its number, in columns of figures.
    pub value: Option<f64>,
    /// Why there is no number.
    pub missing: Option<Missing>,
    /// True when the number was shown as a percentage.
    pub percent: bool,
    /// True when it was written as an approximation.
    pub approximate: bool,
    /// Decimals that were shown, for the tolerance of checks.
    pub decimals: u8,
    /// Why there is neither a number nor a kind of missing.
    pub problem: Option<ProblemKind>,
}

/// Parts against the printed total.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Check {
    /// Letters of the column.
    pub column: String,
    /// The sum of the parts.
    pub parts: f64,
    /// The printed total.
    pub printed: f64,
    /// The cell with the printed total.
    pub cell: String,
    /// True when they are equal within the tolerance.
    pub equal: bool,
    /// How far apart they may be because the parts are rounded; 0 for exact counts.
    pub tolerance: f64,
    /// Rows of the parts, numbered as in the sheet.
    pub rows: Vec<u32>,
}

/// What kind of problem it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProblemKind {
    /// A number with two readings.
    AmbiguousNumber,
    /// A date with two readings.
    AmbiguousDate,
    /// Words where a number was expected.
    NotANumber,
    /// A formula whose result was never stored.
    FormulaWithoutResult,
    /// An error such as `#REF!`.
    ErrorValue,
    /// A total that differs from its parts.
    PartsDiffer,
    /// Likely personal data.
    PersonalData,
    /// A hidden sheet, row or column.
    Hidden,
    /// The sheet's cells are too scattered to be tables.
    Scattered,
    /// Something about the reading of the file.
    Remark,
}

/// One way to read something.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// What it would mean, in words.
    pub means: String,
    /// The first affected cell, read so.
    pub example: String,
    /// A locale that decides so.
    pub locale: String,
}

/// Something to ask or to tell.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Problem {
    /// What kind it is.
    pub kind: ProblemKind,
    /// The sheet.
    pub sheet: String,
    /// The first cell concerned.
    pub cell: Option<String>,
    /// The table, counted from 1.
    pub table: Option<usize>,
    /// A sentence that names place and remedy.
    pub message: String,
    /// All cells concerned, as ranges of a column where they follow each other.
    pub cells: Vec<String>,
    /// How they can be read.
    pub readings: Vec<Reading>,
}

impl Personal {
    /// What it is, in words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Name => "names of people",
            Self::BirthDate => "dates of birth",
            Self::NationalNumber => "social security numbers",
            Self::RecordNumber => "record numbers of single people",
            Self::Phone => "telephone numbers",
            Self::Email => "e-mail addresses",
            Self::Address => "street addresses",
            Self::DeviceAddress => "network addresses of people's devices",
            Self::PostcodeWithAge => "postal codes beside ages of single people",
        }
    }
}
