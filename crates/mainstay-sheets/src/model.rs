//! A workbook as it was handed in: sheets, rows and cells, nothing changed and nothing understood yet.

use std::fmt;

use serde::{Deserialize, Serialize};

/// What kind of file the bytes turned out to be; the extension of its name is not believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// Delimited text: CSV, TSV and their relatives.
    Csv,
    /// Excel 2007 and later.
    Xlsx,
    /// Excel 97 to 2003.
    Xls,
    /// Excel binary workbook.
    Xlsb,
    /// OpenDocument spreadsheet.
    Ods,
}

/// Everything read from one file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Workbook {
    /// The name that the file was handed in under.
    pub file_name: String,
    /// What the bytes are.
    pub format: Format,
    /// Sheets in the order of the file, hidden ones included.
    pub sheets: Vec<Sheet>,
    /// For delimited text, the character between fields.
    pub delimiter: Option<char>,
    /// For delimited text, the encoding that it was read in.
    pub encoding: Option<String>,
    /// What a person should know about the reading, in sentences.
    pub remarks: Vec<String>,
}

/// One sheet of a workbook.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Sheet {
    /// Its name; for delimited text, the name of the file without its ending.
    pub name: String,
    /// True when the sheet is hidden in its workbook.
    pub hidden: bool,
    /// Rows with at least one cell, in order.
    pub rows: Vec<Row>,
    /// Merged ranges.
    pub merged: Vec<Merge>,
    /// Hidden rows, counted from 0, in order.
    pub hidden_rows: Vec<u32>,
    /// Hidden columns, counted from 0, in order.
    pub hidden_columns: Vec<u32>,
}

/// One row of a sheet: only the cells that hold something.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// Counted from 0.
    pub index: u32,
    /// Column (counted from 0) and cell, in order of the columns.
    pub cells: Vec<(u32, Cell)>,
}

/// A merged range, counted from 0, ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Merge {
    /// First row.
    pub top: u32,
    /// First column.
    pub left: u32,
    /// Last row.
    pub bottom: u32,
    /// Last column.
    pub right: u32,
}

/// One cell: its value, and what its looks say about it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Cell {
    /// What the cell holds.
    pub value: CellValue,
    /// True when the number is shown as a percentage (0.45 shown as 45 %).
    pub percent: bool,
    /// True when the text is bold.
    pub bold: bool,
    /// Steps of indentation, from the cell's style.
    pub indent: u8,
    /// Text set as a superscript, which is a footnote mark and not part of the value.
    pub mark: Option<Box<str>>,
    /// The formula, when there is one.
    pub formula: Option<Box<str>>,
}

/// What a cell holds.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CellValue {
    /// Nothing.
    #[default]
    Blank,
    /// Text, with every character that was typed.
    Text(String),
    /// A number that the file stores as a number.
    Number(f64),
    /// A date as `2024-03-31`, with the time when there is one; `2024-03` or `2024` when only that is shown.
    Date(String),
    /// Yes or no.
    Bool(bool),
    /// An error such as `#REF!`.
    Error(String),
    /// A formula whose result was never stored.
    FormulaWithoutResult,
}

impl Cell {
    /// A cell that holds this text; blank when the text is only white space.
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        let plain = text.as_bytes().first().is_some_and(u8::is_ascii_graphic);
        let value = if !plain && text.chars().all(is_space) {
            CellValue::Blank
        } else {
            CellValue::Text(text)
        };
        Self {
            value,
            ..Self::default()
        }
    }

    /// A cell that holds this number.
    pub fn number(number: f64) -> Self {
        Self {
            value: CellValue::Number(number),
            ..Self::default()
        }
    }

    /// True when there is nothing to see.
    pub fn is_blank(&self) -> bool {
        match &self.value {
            CellValue::Blank => true,
            CellValue::Text(text) => {
                let plain = text.as_bytes().first().is_some_and(u8::is_ascii_graphic);
                !plain && text.chars().all(is_space)
            }
            _ => false,
        }
    }

    /// The cell as a person would read it.
    pub fn shown(&self) -> String {
        match &self.value {
            CellValue::Blank => String::new(),
            CellValue::Text(text) => text.clone(),
            CellValue::Number(number) if self.percent => format!("{}%", plain(number * 100.0)),
            CellValue::Number(number) => plain(*number),
            CellValue::Date(date) => date.clone(),
            CellValue::Bool(true) => "TRUE".into(),
            CellValue::Bool(false) => "FALSE".into(),
            CellValue::Error(error) => error.clone(),
            CellValue::FormulaWithoutResult => {
                format!("={}", self.formula.as_deref().unwrap_or_default())
            }
        }
    }
}

/// A number without needless decimals; at most 15 significant digits, as spreadsheets keep them.
fn plain(number: f64) -> String {
    let exact = format!("{number}");
    if exact.len() <= 16 {
        return exact;
    }
    format!("{number:.14e}")
        .parse::<f64>()
        .map_or(exact, |rounded| format!("{rounded}"))
}

/// White space in spreadsheets includes fixed, narrow and zero-width spaces.
pub fn is_space(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '\u{200b}' | '\u{feff}' | '\u{2060}')
}

impl Sheet {
    /// The cell at a row and a column counted from 0, when it holds something.
    pub fn cell(&self, row: u32, column: u32) -> Option<&Cell> {
        let place = self.rows.binary_search_by_key(&row, |row| row.index).ok()?;
        let cells = &self.rows[place].cells;
        cells
            .binary_search_by_key(&column, |(column, _)| *column)
            .ok()
            .map(|place| &cells[place].1)
    }

    /// The same, to be changed.
    pub(crate) fn cell_mut(&mut self, row: u32, column: u32) -> Option<&mut Cell> {
        let place = self.rows.binary_search_by_key(&row, |row| row.index).ok()?;
        let cells = &mut self.rows[place].cells;
        let place = cells.binary_search_by_key(&column, |(column, _)| *column);
        place.ok().map(|place| &mut cells[place].1)
    }

    /// The cells of a row counted from 0.
    pub fn row(&self, row: u32) -> &[(u32, Cell)] {
        self.rows
            .binary_search_by_key(&row, |row| row.index)
            .map_or(&[], |place| &self.rows[place].cells)
    }
}

/// A place in a sheet, shown as `F14`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct CellRef {
    /// Row, counted from 0.
    pub row: u32,
    /// Column, counted from 0.
    pub column: u32,
}

impl CellRef {
    /// A place from a row and a column, both counted from 0.
    pub const fn new(row: u32, column: u32) -> Self {
        Self { row, column }
    }

    /// Reads `F14` or `$F$14`.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().trim_start_matches('$');
        let split = text.find(|letter: char| !letter.is_ascii_alphabetic())?;
        let (letters, digits) = text.split_at(split);
        if letters.is_empty() || letters.len() > 3 {
            return None;
        }
        let column = letters.bytes().fold(0u32, |sum, byte| {
            sum * 26 + u32::from(byte.to_ascii_uppercase() - b'A') + 1
        });
        let row: u32 = digits.trim_start_matches('$').parse().ok()?;
        Some(Self {
            row: row.checked_sub(1)?,
            column: column - 1,
        })
    }
}

impl fmt::Display for CellRef {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            to,
            "{}{}",
            column_letters(self.column),
            u64::from(self.row) + 1
        )
    }
}

/// The letters of a column counted from 0: 0 is `A`, 26 is `AA`.
pub fn column_letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column;
    loop {
        letters.push(char::from(
            b'A' + u8::try_from(rest % 26).expect("a remainder of 26 fits"),
        ));
        if rest < 26 {
            break;
        }
        rest = rest / 26 - 1;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn columns_are_named_as_spreadsheets_name_them() {
        for (column, letters) in [
            (0, "A"),
            (25, "Z"),
            (26, "AA"),
            (51, "AZ"),
            (52, "BA"),
            (701, "ZZ"),
            (702, "AAA"),
            (16_383, "XFD"),
        ] {
            assert_eq!(column_letters(column), letters);
            assert_eq!(
                CellRef::parse(&format!("{letters}7")),
                Some(CellRef::new(6, column))
            );
        }
        assert_eq!(CellRef::parse("$F$14").unwrap().to_string(), "F14");
        assert_eq!(CellRef::parse("14"), None);
        assert_eq!(CellRef::parse("A0"), None);
    }

    #[test]
    fn a_number_is_shown_without_the_dust_of_binary_fractions() {
        assert_eq!(Cell::number(0.1 + 0.2).shown(), "0.3");
        assert_eq!(Cell::number(12.0).shown(), "12");
        assert_eq!(
            Cell {
                percent: true,
                ..Cell::number(0.07)
            }
            .shown(),
            "7%"
        );
    }
}
