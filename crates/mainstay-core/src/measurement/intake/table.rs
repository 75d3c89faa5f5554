//! A partner's table as it was read from their file: its columns, its rows and its figures, each with its cell.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::measurement::Missing;

/// What a row of a table is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RowRole {
    /// An ordinary row of figures.
    Value,
    /// Adds up some of the rows above it.
    Subtotal,
    /// Adds up the whole table.
    Total,
    /// A heading inside the table, with no figures of its own.
    Section,
    /// A remark, a source line, a footnote.
    Note,
    /// Nothing in it.
    Blank,
}

/// What a column mostly holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ColumnHolds {
    /// Words.
    Text,
    /// Figures.
    Number,
    /// Dates or periods.
    Date,
    /// Words and figures mixed.
    Mixed,
    /// Nothing.
    Nothing,
}

/// One column of a partner's table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetColumn {
    /// The column's letter in the sheet: `D`.
    pub letter: String,
    /// The header, levels joined by ` / `: `Q3 2025 / Female`.
    pub name: String,
    /// What its cells mostly hold.
    pub holds: ColumnHolds,
    /// A unit printed in the header or a units row.
    pub unit: Option<String>,
    /// The column is hidden in the workbook.
    pub hidden: bool,
    /// Likely personal data: dropped before anything is stored, never mapped.
    pub personal: bool,
}

/// One row of a partner's table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetRow {
    /// The row's number in the sheet, from 1.
    pub row: u32,
    /// What the row is for.
    pub role: RowRole,
    /// The row is hidden in the workbook.
    pub hidden: bool,
    /// The headings it stands under, outermost first, when the reader of the file gives them; else the rows of role
    /// section above it are its headings.
    pub section: Vec<String>,
    /// The words in it: (column letter, text), empty cells left out.
    pub labels: Vec<(String, String)>,
}

/// One figure (or missing figure) of a partner's table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SheetFigure {
    /// The role of its row.
    pub role: RowRole,
    /// The row's number in the sheet, from 1.
    pub row: u32,
    /// The letter of its column.
    pub column: String,
    /// The cell: `F14`.
    pub cell: String,
    /// What is printed in the cell.
    pub text: String,
    /// The number, when the cell holds exactly one. Where `percent` is set it is the fraction: 0.45 for 45 %.
    pub value: Option<f64>,
    /// Why there is no number.
    pub missing: Option<Missing>,
    /// The cell is written or formatted as a percentage.
    pub percent: bool,
    /// When the text can be read as more than one number: the readings. The number is then asked, never chosen.
    pub readings: Vec<f64>,
}

/// One table found in a partner's file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SheetTable {
    /// The file's name.
    pub file: String,
    /// A fingerprint of the file's bytes, when known.
    pub file_hash: Option<String>,
    /// The sheet's name.
    pub sheet: String,
    /// Title lines above the table.
    pub titles: Vec<String>,
    /// The columns, from left to right.
    pub columns: Vec<SheetColumn>,
    /// Every row of the table below its header, from top to bottom.
    pub rows: Vec<SheetRow>,
    /// Every figure, in any order.
    pub figures: Vec<SheetFigure>,
}

impl SheetTable {
    /// The column with this letter.
    pub fn column(&self, letter: &str) -> Option<&SheetColumn> {
        self.columns.iter().find(|column| column.letter == letter)
    }

    /// The letters of the columns that hold at least one figure.
    pub fn figure_letters(&self) -> Vec<&str> {
        let letters: BTreeSet<&str> = self
            .figures
            .iter()
            .map(|figure| figure.column.as_str())
            .collect();
        self.columns
            .iter()
            .map(|column| column.letter.as_str())
            .filter(|letter| letters.contains(letter))
            .collect()
    }

    /// The different words printed in a column of one role's rows, in order of appearance, at most `most`.
    ///
    /// A column of years is numbers to the reader of the file and words to us; both are looked at.
    pub fn words_in(&self, letter: &str, role: RowRole, most: usize) -> Vec<String> {
        let figures: BTreeMap<u32, &SheetFigure> = self
            .figures
            .iter()
            .filter(|figure| figure.column == letter)
            .map(|figure| (figure.row, figure))
            .collect();
        let mut words: Vec<String> = Vec::new();
        for row in self.rows.iter().filter(|row| row.role == role) {
            let figure = figures.get(&row.row).copied();
            if let Some(text) = word_in(row, figure.as_slice(), letter)
                && !words.contains(&text)
            {
                words.push(text);
                if words.len() == most {
                    break;
                }
            }
        }
        words
    }

    /// The headings inside the table, each once.
    pub fn headings(&self) -> Vec<&str> {
        let printed = self
            .rows
            .iter()
            .filter(|row| row.role == RowRole::Section)
            .flat_map(|row| row.labels.iter().map(|(_, text)| text.as_str()));
        let carried = self
            .rows
            .iter()
            .flat_map(|row| row.section.iter().map(String::as_str));
        let mut seen = BTreeSet::new();
        printed
            .chain(carried)
            .filter(|text| seen.insert(*text))
            .collect()
    }

    /// The sheet's name, where somebody named the sheet: of a text file it is only the file's name, which says when it was
    /// written and not what it is about.
    pub fn named_sheet(&self) -> Option<&str> {
        let stem = self
            .file
            .rsplit_once('.')
            .map_or(self.file.as_str(), |(stem, _)| stem);
        (self.sheet != stem).then_some(self.sheet.as_str())
    }

    /// A cell with its sheet: `Sheet 'Q3', cell F14` is said from these two.
    pub fn place(&self, cell: &str) -> Place {
        Place {
            sheet: Some(self.sheet.clone()),
            cell: cell.to_owned(),
        }
    }
}

/// What is printed in one cell of a row, if anything; `figures` are those of the row.
pub(super) fn word_in(row: &SheetRow, figures: &[&SheetFigure], letter: &str) -> Option<String> {
    let label = row
        .labels
        .iter()
        .find(|(column, _)| column == letter)
        .map(|(_, text)| text.trim());
    let figure = || {
        figures
            .iter()
            .find(|figure| figure.column == letter)
            .map(|figure| figure.text.trim())
    };
    label
        .or_else(figure)
        .filter(|text| !text.is_empty())
        .map(str::to_owned)
}

/// Where something stands: a cell of a sheet, or a field of a form.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    /// The sheet; none for a field of the grid form.
    pub sheet: Option<String>,
    /// The cell (`F14`) or the name of the field.
    pub cell: String,
}

impl Place {
    /// The text answers are kept under: `Q3!F14`, or the field's name.
    pub fn key(&self) -> String {
        self.sheet.as_ref().map_or_else(
            || self.cell.clone(),
            |sheet| format!("{sheet}!{}", self.cell),
        )
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.sheet {
            Some(sheet) => write!(out, "sheet '{sheet}', cell {}", self.cell),
            None => write!(out, "{}", self.cell),
        }
    }
}
