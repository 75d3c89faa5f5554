//! What the readers of old and new Excel workbooks share: keeping a cell, its number by its format, hidden columns.

use crate::model::{Cell, CellRef, CellValue, Row, Sheet};
use crate::read::serial::date_text;
use crate::read::xlsx_styles::{Looks, Style, with_zeros};
use crate::read::{Limits, ReadError};

/// Text of a shared or inline string, with its superscripts apart.
#[derive(Debug, Clone, Default)]
pub struct RichText {
    /// The text itself.
    pub text: String,
    /// Characters set as superscript: footnote marks.
    pub mark: Option<Box<str>>,
}

/// What one workbook may still hold.
pub struct Budget {
    /// Columns of one sheet.
    pub columns: u32,
    cells: usize,
    most_cells: usize,
    text: u64,
    most_text: u64,
}

impl Budget {
    pub fn new(limits: &Limits) -> Self {
        Self {
            columns: limits.columns,
            cells: 0,
            most_cells: limits.cells,
            text: 0,
            most_text: limits.inflated_bytes,
        }
    }
}

/// Adds a cell that holds something to its row.
pub fn keep(
    sheet: &mut Sheet,
    place: CellRef,
    cell: Cell,
    budget: &mut Budget,
) -> Result<(), ReadError> {
    if cell.is_blank() {
        return Ok(());
    }
    if place.column >= budget.columns {
        return Err(ReadError::too_large(
            "columns in one sheet",
            place.column + 1,
            budget.columns,
        ));
    }
    budget.cells += 1;
    if budget.cells > budget.most_cells {
        return Err(ReadError::too_large(
            "filled cells",
            format!("more than {}", budget.most_cells),
            budget.most_cells,
        ));
    }
    if let CellValue::Text(text) = &cell.value {
        // One long text that many cells share is written once in the file, and once a cell here.
        budget.text += text.len() as u64;
        if budget.text > budget.most_text {
            return Err(ReadError::too_large(
                "bytes of text in all cells",
                format!("more than {}", budget.most_text),
                budget.most_text,
            ));
        }
    }
    match sheet.rows.last_mut() {
        Some(last) if last.index == place.row => last.cells.push((place.column, cell)),
        _ => sheet.rows.push(Row {
            index: place.row,
            cells: vec![(place.column, cell)],
        }),
    }
    Ok(())
}

/// Files from other programs may list rows or cells out of order; the later of two cells in one place wins.
pub fn sort(sheet: &mut Sheet) {
    if !sheet.rows.is_sorted_by(|a, b| a.index < b.index) {
        sheet.rows.sort_by_key(|row| row.index);
        let mut joined: Vec<Row> = Vec::new();
        for row in sheet.rows.drain(..) {
            match joined.last_mut() {
                Some(last) if last.index == row.index => last.cells.extend(row.cells),
                _ => joined.push(row),
            }
        }
        sheet.rows = joined;
    }
    for row in &mut sheet.rows {
        if !row.cells.is_sorted_by(|a, b| a.0 < b.0) {
            row.cells.reverse();
            row.cells.sort_by_key(|(column, _)| *column);
            row.cells.dedup_by_key(|(column, _)| *column);
        }
    }
    sheet.hidden_rows.sort_unstable();
    sheet.hidden_rows.dedup();
}

/// Hidden columns, as the ranges that a file lists; files may list thousands of ranges that overlap.
#[derive(Debug, Default)]
pub struct Hidden {
    ranges: Vec<(u32, u32)>,
}

impl Hidden {
    /// Adds the columns from the first to the last, counted from 0.
    pub fn add(&mut self, first: u32, last: u32) {
        self.ranges.push((first, last));
    }

    /// Each hidden column once, in order, as far as a sheet may be wide.
    pub fn columns(mut self, most: u32) -> Vec<u32> {
        self.ranges.sort_unstable();
        let (mut columns, mut next) = (Vec::new(), 0);
        for (first, last) in self.ranges {
            let end = last.saturating_add(1).min(most);
            columns.extend(first.max(next)..end);
            next = next.max(end);
        }
        columns
    }
}

/// A number as its format shows it: a percentage, a date, a code with leading zeros, or the number itself.
pub fn numeric(number: f64, style: Option<&Style>, system_1904: bool) -> Cell {
    match style.map(|style| &style.looks) {
        Some(Looks::Percent) => Cell {
            percent: true,
            ..Cell::number(number)
        },
        Some(Looks::Date(shows)) => date_text(number, system_1904, *shows).map_or_else(
            || Cell::number(number),
            |date| Cell {
                value: CellValue::Date(date),
                ..Cell::default()
            },
        ),
        Some(Looks::Code(format)) => {
            with_zeros(number, format).map_or_else(|| Cell::number(number), Cell::text)
        }
        _ => Cell::number(number),
    }
}

/// A cell that holds this text.
pub fn rich(text: &RichText) -> Cell {
    Cell {
        mark: text.mark.clone(),
        ..Cell::text(text.text.clone())
    }
}

/// The remark about a workbook whose days count from 1904.
pub fn counted_from_1904(yes: bool) -> Vec<String> {
    let counted = "Dates are counted from 1904 in this workbook.";
    yes.then(|| counted.to_string()).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_columns_are_listed_once() {
        let mut hidden = Hidden::default();
        for (first, last) in [(4, 6), (2, 2), (5, 9), (3, 1), (14, u32::MAX)] {
            hidden.add(first, last);
        }
        assert_eq!(hidden.columns(16), [2, 4, 5, 6, 7, 8, 9, 14, 15]);
    }
}
