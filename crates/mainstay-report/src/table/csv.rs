//! CSV that every program can read: RFC 4180, UTF-8, full precision, days as `2026-09-30`.

use super::guard::guarded;
use super::{Cell, Document, SheetOut};

/// What stands between the cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Separator {
    /// A comma, as RFC 4180 has it.
    #[default]
    Comma,
    /// A semicolon, which Excel expects where the comma is the decimal mark.
    Semicolon,
}

impl Separator {
    fn mark(self) -> char {
        match self {
            Self::Comma => ',',
            Self::Semicolon => ';',
        }
    }

    /// The list separator of programs that this file was not written for.
    pub fn other(self) -> char {
        match self {
            Self::Comma => ';',
            Self::Semicolon => ',',
        }
    }
}

/// How a CSV file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CsvOptions {
    /// What stands between the cells. Numbers have a decimal point either way.
    pub separator: Separator,
    /// Begin with a byte order mark, by which Excel knows that the text is UTF-8.
    pub byte_order_mark: bool,
}

/// One file of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CsvFile {
    /// The sheet's name.
    pub name: String,
    /// The content.
    pub bytes: Vec<u8>,
}

/// Every sheet of a document as a file of its own, the notes last: a CSV file holds one table.
pub fn csv_document(document: &Document, options: CsvOptions) -> Vec<CsvFile> {
    let notes = (!document.notes.is_empty()).then(|| document.notes_sheet());
    let sheets = document.sheets.iter().chain(&notes);
    sheets
        .map(|sheet| CsvFile {
            name: sheet.name.clone(),
            bytes: csv_sheet(sheet, options),
        })
        .collect()
}

/// One table as CSV, its headings first.
///
/// Text that a spreadsheet would run as a formula gets an apostrophe ([`super::unguarded`] takes it away);
/// numbers stay numbers. Percentages are fractions, so that nothing is lost by rounding.
pub fn csv_sheet(sheet: &SheetOut, options: CsvOptions) -> Vec<u8> {
    let mut out = String::new();
    if options.byte_order_mark {
        out.push('\u{feff}');
    }
    let headings: Vec<Cell> = sheet
        .columns
        .iter()
        .map(|column| Cell::Text(column.name.clone()))
        .collect();
    for row in std::iter::once(&headings).chain(&sheet.rows) {
        push_row(&mut out, row, sheet.columns.len(), options.separator);
    }
    out.into_bytes()
}

fn push_row(out: &mut String, row: &[Cell], columns: usize, separator: Separator) {
    for index in 0..columns {
        if index > 0 {
            out.push(separator.mark());
        }
        match row.get(index) {
            Some(Cell::Text(text)) => push_text(out, text, separator),
            Some(Cell::Number(number)) if number.is_finite() => out.push_str(&number.to_string()),
            Some(Cell::Date(date)) => out.push_str(&date.to_string()),
            Some(Cell::Number(_) | Cell::Blank) | None => {
                // A lone blank cell would make an empty line, which readers skip.
                if columns == 1 {
                    out.push_str("\"\"");
                }
            }
        }
    }
    out.push_str("\r\n");
}

fn push_text(out: &mut String, text: &str, separator: Separator) {
    let text = guarded(text, separator.other());
    let quoted = text.is_empty()
        || text.contains([',', ';', '"', '\n', '\r', '\t'])
        || text.starts_with([' ', '\u{feff}'])
        || text.ends_with(' ');
    if quoted {
        out.push('"');
        out.push_str(&text.replace('"', "\"\""));
        out.push('"');
    } else {
        out.push_str(&text);
    }
}
