//! A sheet without its empty rows and columns, each cell with what it looks like at first sight.

use std::collections::HashMap;

use crate::model::{Cell, CellRef, CellValue, Merge, Sheet};
use crate::understand::broken_words::whole;
use crate::understand::dates::{is_year, read_date};
use crate::understand::missing::Tokens;
use crate::understand::number_parts::bare_number;
use crate::understand::numbers::{NumberText, read_number};
use crate::understand::periods::is_period;
use crate::understand::shares::{has_remark, is_share};

/// What a cell looks like, before its column is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Look {
    /// Nothing.
    #[default]
    Blank,
    /// A number, or a part and its whole.
    Number,
    /// A whole number from 1900 to 2100.
    Year,
    /// Digits that are a code: leading zeros, or more digits than a number keeps.
    Code,
    /// A token for missing.
    Missing,
    /// A date.
    Date,
    /// A period of report.
    Period,
    /// A formula without a stored result, or an error.
    Broken,
    /// Anything else.
    Text,
}

impl Look {
    /// True for what stands in the body of a number column.
    pub fn is_figure(self) -> bool {
        matches!(self, Self::Number | Self::Year | Self::Broken)
    }

    /// True for years, periods and dates, which also head the columns of wide tables.
    pub fn is_time(self) -> bool {
        matches!(self, Self::Year | Self::Period | Self::Date)
    }
}

/// More places than this in one sheet, most of them empty, are not a table.
const MOST_PLACES: usize = 16_000_000;

/// A sheet without its empty rows and columns.
pub struct View<'a> {
    /// The sheet itself.
    pub sheet: &'a Sheet,
    /// Sheet rows that hold something, counted from 0.
    pub rows: Vec<u32>,
    /// Sheet columns that hold something, counted from 0.
    pub columns: Vec<u32>,
    /// What the tokens of the file mean.
    pub tokens: &'a Tokens,
    cells: Vec<Option<&'a Cell>>,
    looks: Vec<Look>,
    /// Merged ranges by their first cell.
    merges: HashMap<(u32, u32), &'a Merge>,
}

impl<'a> View<'a> {
    /// Looks at a sheet; nothing when its cells are too scattered to be tables.
    pub fn new(sheet: &'a Sheet, tokens: &'a Tokens) -> Option<Self> {
        let rows: Vec<u32> = sheet.rows.iter().map(|row| row.index).collect();
        let mut columns: Vec<u32> = Vec::new();
        for row in &sheet.rows {
            columns.extend(row.cells.iter().map(|(column, _)| *column));
            if columns.len() > 1_000_000 {
                columns.sort_unstable();
                columns.dedup();
            }
        }
        columns.sort_unstable();
        columns.dedup();
        let places = rows
            .len()
            .checked_mul(columns.len())
            .filter(|places| *places <= MOST_PLACES)?;
        let (mut cells, mut looks) = (vec![None; places], vec![Look::Blank; places]);
        let mut months = Months::default();
        let mut known: HashMap<&str, Look> = HashMap::new();
        for (place, row) in sheet.rows.iter().enumerate() {
            let mut at = 0;
            for (column, cell) in &row.cells {
                at += columns[at..]
                    .binary_search(column)
                    .expect("every column was gathered above");
                cells[place * columns.len() + at] = Some(cell);
                looks[place * columns.len() + at] = look(cell, tokens, &mut known);
                months.notice(cell, place * columns.len() + at);
            }
        }
        for place in months.sure() {
            looks[place] = Look::Period;
        }
        Some(Self {
            sheet,
            rows,
            columns,
            tokens,
            cells,
            looks,
            merges: sheet
                .merged
                .iter()
                .rev()
                .map(|merge| ((merge.top, merge.left), merge))
                .collect(),
        })
    }

    /// The cell at a place of the view.
    pub fn cell(&self, row: usize, column: usize) -> Option<&'a Cell> {
        self.cells[row * self.columns.len() + column]
    }

    /// What the cell at a place of the view looks like.
    pub fn look(&self, row: usize, column: usize) -> Look {
        self.looks[row * self.columns.len() + column]
    }

    /// The text shown at a place, with line breaks and runs of spaces as one space.
    pub fn text(&self, row: usize, column: usize) -> String {
        self.cell(row, column)
            .map(|cell| squeeze(&cell.shown()))
            .unwrap_or_default()
    }

    /// True when the sheet has an empty row above this one.
    pub fn gap_above(&self, row: usize) -> bool {
        row > 0 && self.rows[row] - self.rows[row - 1] > 1
    }

    /// The place in the sheet.
    pub fn place(&self, row: usize, column: usize) -> CellRef {
        CellRef::new(self.rows[row], self.columns[column])
    }

    /// The merged range that starts at this place.
    pub fn merge_at(&self, row: usize, column: usize) -> Option<&'a Merge> {
        let place = self.place(row, column);
        self.merges.get(&(place.row, place.column)).copied()
    }
}

/// Cells such as `01.2024`: a month and its year. `10.2024` is one only in a sheet that also writes `09.2024`, which no
/// number is.
#[derive(Default)]
struct Months {
    places: Vec<usize>,
    proven: bool,
}

impl Months {
    fn notice(&mut self, cell: &Cell, place: usize) {
        let CellValue::Text(text) = &cell.value else {
            return;
        };
        let bytes = text.trim().as_bytes();
        let [one, two, b'.', year @ ..] = bytes else {
            return;
        };
        let month = matches!((one, two), (b'0', b'1'..=b'9') | (b'1', b'0'..=b'2'));
        if month && matches!(year, [b'1', b'9', _, _] | [b'2', b'0', _, _]) {
            self.proven |= *one == b'0';
            self.places.push(place);
        }
    }

    fn sure(self) -> Vec<usize> {
        if self.proven { self.places } else { Vec::new() }
    }
}

/// Text with every run of white space as one space, and words broken over two lines whole.
pub fn squeeze(text: &str) -> String {
    let text = whole(text);
    let text = without_leaders(&text);
    let mut squeezed = String::with_capacity(text.len());
    for word in text
        .split(crate::model::is_space)
        .filter(|word| !word.is_empty())
    {
        if !squeezed.is_empty() {
            squeezed.push(' ');
        }
        squeezed.push_str(word);
    }
    squeezed
}

/// A label without the dots that lead the eye from it to its figures ("1990 . . . . .", "Males......"), or that set it in
/// ("..Under 18").
fn without_leaders(text: &str) -> &str {
    let is_leader =
        |letter: char| matches!(letter, '.' | '…' | '_') || crate::model::is_space(letter);
    let kept = text.trim_end_matches(is_leader);
    let dots = text[kept.len()..]
        .chars()
        .map(|letter| match letter {
            '…' => 3,
            '.' | '_' => 1,
            _ => 0,
        })
        .sum::<usize>();
    let text = if !kept.is_empty() && dots >= 4 {
        kept
    } else {
        text
    };
    let inner = text.trim_start_matches('.');
    if inner.len() < text.len() && inner.starts_with(char::is_alphabetic) {
        inner
    } else {
        text
    }
}

/// How many distinct texts are remembered.
const MOST_KNOWN: usize = 50_000;

fn look<'a>(cell: &'a Cell, tokens: &Tokens, known: &mut HashMap<&'a str, Look>) -> Look {
    match &cell.value {
        CellValue::Blank => Look::Blank,
        CellValue::Number(number) if is_year(*number) && !cell.percent => Look::Year,
        CellValue::Number(_) => Look::Number,
        CellValue::Date(text) if text.len() < 10 => Look::Period,
        CellValue::Date(_) => Look::Date,
        CellValue::Bool(_) => Look::Text,
        CellValue::Error(error) if error == "#N/A" => Look::Missing,
        CellValue::Error(_) | CellValue::FormulaWithoutResult => Look::Broken,
        CellValue::Text(text) => {
            if let Some((number, decimals)) = bare_number(text) {
                return if decimals == 0 && is_year(number) && !text.starts_with('-') {
                    Look::Year
                } else {
                    Look::Number
                };
            }
            if text.bytes().all(|byte| byte.is_ascii_digit()) {
                return text_look(text, tokens);
            }
            if let Some(look) = known.get(text.as_str()) {
                return *look;
            }
            let look = text_look(text, tokens);
            if known.len() < MOST_KNOWN {
                known.insert(text, look);
            }
            look
        }
    }
}

fn text_look(text: &str, tokens: &Tokens) -> Look {
    let text = without_leaders(text);
    if text.len() > 60 {
        return Look::Text;
    }
    let trimmed = text.trim();
    let starts_plain = trimmed.starts_with(|letter: char| letter.is_alphabetic());
    if trimmed.is_empty() {
        return Look::Blank;
    }
    if !starts_plain && is_code(trimmed) {
        return Look::Code;
    }
    if let Some(number) = read_number(trimmed) {
        let year = (number.plain || is_marked_year(trimmed, &number))
            && number.value(None).is_some_and(is_year);
        return if year { Look::Year } else { Look::Number };
    }
    if tokens.meaning(trimmed, false).is_some() {
        return Look::Missing;
    }
    if trimmed.bytes().any(|byte| byte.is_ascii_digit()) && read_date(trimmed).is_some() {
        return Look::Date;
    }
    if is_period(trimmed) {
        Look::Period
    } else if is_share(trimmed) || has_remark(trimmed) {
        Look::Number
    } else {
        Look::Text
    }
}

/// `2021 (p)`, `2019 r`, `2020*`: a year with a mark behind it.
fn is_marked_year(text: &str, number: &NumberText) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    number.mark.is_some() && digits == 4 && !text[4..].starts_with(['.', ','])
}

/// Digits that must not become a number: `01234`, or more digits than a number keeps.
pub fn is_code(text: &str) -> bool {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    digits
        && (text.len() > 15
            || text.len() > 1 && text.starts_with('0') && text.bytes().any(|byte| byte != b'0'))
        || text.len() >= 9
            && text.trim_matches('-') == text
            && text.contains('-')
            && text
                .bytes()
                .all(|byte| byte.is_ascii_digit() || byte == b'-')
            && read_date(text).is_none()
            && !is_period(text)
}
