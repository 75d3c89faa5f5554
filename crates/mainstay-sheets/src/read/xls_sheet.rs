//! One sheet of an old Excel workbook: its cells with their styles, merged ranges, hidden rows and columns.

use std::collections::HashMap;

use crate::model::{Cell, CellRef, CellValue, Merge, Sheet};
use crate::read::ReadError;
use crate::read::cells::{Budget, Hidden, keep, numeric, rich, sort};
use crate::read::compound::{damaged, u16_at, u32_at};
use crate::read::xls::Book;
use crate::read::xls_formula::{LONGEST_SHARED, Ranges, is_arithmetic, shared_from};
use crate::read::xls_records::{Record, Records};

/// What is known of a sheet while its records pass.
struct Passing<'p> {
    book: &'p Book,
    sheet: &'p mut Sheet,
    budget: &'p mut Budget,
    /// Hidden columns as ranges.
    hidden: Hidden,
    /// The cell of a formula whose text stands in the next text record.
    awaits_text: Option<(CellRef, Cell)>,
    /// Formulas that several cells share, by the first cell.
    shared: HashMap<CellRef, Vec<u8>>,
    /// Cells that use one of them.
    users: Vec<(CellRef, CellRef)>,
}

/// Reads one sheet from its first record to its last; answers how many bytes that were.
pub fn read(
    bytes: &[u8],
    sheet: &mut Sheet,
    book: &Book,
    budget: &mut Budget,
) -> Result<usize, ReadError> {
    let mut passing = Passing {
        book,
        sheet,
        budget,
        hidden: Hidden::default(),
        awaits_text: None,
        shared: HashMap::new(),
        users: Vec::new(),
    };
    let mut records = Records::new(bytes);
    let mut depth = 0usize;
    while let Some(record) = records.step()? {
        match record.kind {
            0x0809 => depth += 1,
            0x000A if depth <= 1 => break,
            0x000A => depth -= 1,
            // Charts within the sheet repeat cells of their own.
            _ if depth > 1 => {}
            0x002F => return Err(ReadError::Encrypted("workbook")),
            _ => passing
                .take(&record)
                .unwrap_or_else(|| Err(damaged("a record is too short")))?,
        }
    }
    passing.finish();
    Ok(bytes.len() - records.left())
}

impl Passing<'_> {
    /// Takes one record; nothing when it is too short for its kind.
    fn take(&mut self, record: &Record<'_>) -> Option<Result<(), ReadError>> {
        let data = record.data;
        match record.kind {
            0x0203 => {
                let number = f64_at(data, 6)?;
                return Some(self.number(data, number));
            }
            0x027E => {
                let number = compact(u32_at(data, 6)?);
                return Some(self.number(data, number));
            }
            0x00BD => return self.numbers(data),
            0x00FD => {
                let text = self.book.shared.get(u32_at(data, 6)? as usize);
                let cell = text.map(rich).unwrap_or_default();
                return Some(self.keep(data, cell));
            }
            0x0204 | 0x00D6 => {
                let text = self.book.long_text(record, 6)?;
                return Some(self.keep(data, Cell::text(text)));
            }
            0x0205 => {
                let cell = answer(*data.get(6)?, *data.get(7)? == 1);
                return Some(self.keep(data, cell));
            }
            0x0006 | 0x0206 | 0x0406 => return self.formula(data),
            0x0207 | 0x0007 => {
                if let Some((place, cell)) = self.awaits_text.take() {
                    let text = Cell::text(self.book.long_text(record, 0)?);
                    let value = text.value;
                    return Some(self.put(place, Cell { value, ..cell }));
                }
            }
            _ => self.layout(record)?,
        }
        Some(Ok(()))
    }

    /// Takes a record about rows, columns or ranges.
    fn layout(&mut self, record: &Record<'_>) -> Option<()> {
        let data = record.data;
        match record.kind {
            0x04BC => {
                let corner = CellRef::new(u16_at(data, 0)?.into(), (*data.get(4)?).into());
                let size = usize::from(u16_at(data, 8)?);
                let tokens = data.get(10..10 + size).unwrap_or_default();
                if tokens.len() <= LONGEST_SHARED {
                    self.shared.insert(corner, tokens.to_vec());
                }
            }
            0x0208 => {
                // Hidden by hand, by a filter, or by a height of nothing.
                let height = u16_at(data, 6)? & 0x7FFF;
                if u16_at(data, 12)? & 0x20 != 0 || height == 0 {
                    self.sheet.hidden_rows.push(u16_at(data, 0)?.into());
                }
            }
            0x007D => {
                let is_hidden = u16_at(data, 8)? & 1 == 1 || u16_at(data, 4)? == 0;
                let (first, last) = (u16_at(data, 0)?, u16_at(data, 2)?);
                if is_hidden {
                    self.hidden.add(first.into(), last.into());
                }
            }
            0x00E5 => self.merged(data)?,
            _ => {}
        }
        Some(())
    }

    /// Finds row, column and style at the front of a cell's record, and keeps the cell.
    fn keep(&mut self, data: &[u8], cell: Cell) -> Result<(), ReadError> {
        let Some((place, style)) = place(data) else {
            return Err(damaged("a record is too short"));
        };
        let cell = self.styled(cell, style);
        self.put(place, cell)
    }

    fn styled(&self, mut cell: Cell, style: u16) -> Cell {
        if let Some(style) = self.book.styles.get(usize::from(style)) {
            (cell.bold, cell.indent) = (style.bold, style.indent);
        }
        cell
    }

    fn put(&mut self, place: CellRef, cell: Cell) -> Result<(), ReadError> {
        keep(self.sheet, place, cell, self.budget)
    }

    fn numeric(&self, number: f64, style: u16) -> Cell {
        let style_of = self.book.styles.get(usize::from(style));
        let cell = if number.is_finite() {
            numeric(number, style_of, self.book.system_1904)
        } else {
            Cell::default()
        };
        self.styled(cell, style)
    }

    fn number(&mut self, data: &[u8], number: f64) -> Result<(), ReadError> {
        let Some((place, style)) = place(data) else {
            return Err(damaged("a record is too short"));
        };
        let cell = self.numeric(number, style);
        self.put(place, cell)
    }

    /// Several compact numbers side by side.
    fn numbers(&mut self, data: &[u8]) -> Option<Result<(), ReadError>> {
        let (row, first) = (u16_at(data, 0)?, u16_at(data, 2)?);
        let inside = data.get(4..data.len().checked_sub(2)?)?;
        let (numbers, _) = inside.as_chunks::<6>();
        for (column, one) in (u32::from(first)..).zip(numbers) {
            let cell = self.numeric(compact(u32_at(one, 2)?), u16_at(one, 0)?);
            if let Err(error) = self.put(CellRef::new(row.into(), column), cell) {
                return Some(Err(error));
            }
        }
        Some(Ok(()))
    }

    /// A formula with its stored result.
    fn formula(&mut self, data: &[u8]) -> Option<Result<(), ReadError>> {
        let (place, style) = place(data)?;
        let result = data.get(6..14)?;
        let size = usize::from(u16_at(data, 20)?);
        let tokens = data.get(22..22 + size).unwrap_or_default();
        if let Some(first) = shared_from(tokens) {
            self.users.push((place, first));
        }
        let ranges = Ranges {
            is_97: self.book.is_97,
            place,
        };
        let formula = ranges.sum(tokens).unwrap_or_default();
        let formula: Option<Box<str>> = Some(formula.into());
        let special = result[6] == 0xFF && result[7] == 0xFF;
        let cell = match (special, result[0]) {
            (false, _) => self.numeric(f64_at(data, 6)?, style),
            (true, 0) => {
                let cell = self.styled(Cell::default(), style);
                self.awaits_text = Some((place, Cell { formula, ..cell }));
                return Some(Ok(()));
            }
            (true, 1) => self.styled(answer(result[2], false), style),
            (true, 2) => self.styled(answer(result[2], true), style),
            // An empty text where only a number can come out: programs that cannot compute write this.
            _ if is_arithmetic(tokens) => Cell {
                value: CellValue::FormulaWithoutResult,
                ..self.styled(Cell::default(), style)
            },
            _ => Cell::default(),
        };
        Some(self.put(place, Cell { formula, ..cell }))
    }

    fn merged(&mut self, data: &[u8]) -> Option<()> {
        let count = usize::from(u16_at(data, 0)?);
        let (ranges, _) = data.get(2..)?.as_chunks::<8>();
        for range in ranges.iter().take(count) {
            let [top, bottom, left, right] =
                [0, 2, 4, 6].map(|at| u32::from(u16_at(range, at).unwrap_or(0)));
            self.sheet.merged.push(Merge {
                top: top.min(bottom),
                left: left.min(right),
                bottom: top.max(bottom),
                right: left.max(right),
            });
        }
        Some(())
    }

    fn finish(self) {
        let sheet = self.sheet;
        sheet.hidden_columns = self.hidden.columns(self.budget.columns);
        sort(sheet);
        for (place, first) in self.users {
            let ranges = Ranges {
                is_97: self.book.is_97,
                place,
            };
            let formula = self
                .shared
                .get(&first)
                .and_then(|tokens| ranges.sum(tokens));
            if let (Some(formula), Some(cell)) = (formula, sheet.cell_mut(place.row, place.column))
            {
                cell.formula = Some(formula.into());
            }
        }
    }
}

/// Row, column and style, which stand at the front of every cell's record.
fn place(data: &[u8]) -> Option<(CellRef, u16)> {
    let place = CellRef::new(u16_at(data, 0)?.into(), u16_at(data, 2)?.into());
    Some((place, u16_at(data, 4)?))
}

fn f64_at(bytes: &[u8], at: usize) -> Option<f64> {
    let eight: [u8; 8] = bytes.get(at..at + 8)?.try_into().ok()?;
    Some(f64::from_le_bytes(eight))
}

/// A number in four bytes: a whole number or the upper half of a larger one, perhaps to be divided by a hundred.
fn compact(word: u32) -> f64 {
    let number = if word & 2 == 2 {
        f64::from(word.cast_signed() >> 2)
    } else {
        f64::from_bits(u64::from(word & !3) << 32)
    };
    if word & 1 == 1 {
        number / 100.0
    } else {
        number
    }
}

/// Yes or no, or an error by its number.
fn answer(byte: u8, is_error: bool) -> Cell {
    let value = if is_error {
        let name = match byte {
            0x00 => "#NULL!",
            0x07 => "#DIV/0!",
            0x0F => "#VALUE!",
            0x17 => "#REF!",
            0x1D => "#NAME?",
            0x24 => "#NUM!",
            0x2B => "#GETTING_DATA",
            _ => "#N/A",
        };
        CellValue::Error(name.into())
    } else {
        CellValue::Bool(byte != 0)
    };
    Cell {
        value,
        ..Cell::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // Examples from the published description of the format: 1, 1.23, 123456 and 1234.56.
    #[test]
    fn compact_numbers_are_the_numbers_that_were_typed() {
        for (word, number) in [
            (0x3FF0_0000, 1.0),
            (0x405E_C001, 1.23),
            (0x0007_8902, 123_456.0),
            (0x0007_8903, 1_234.56),
            (0xFFFF_FFFA, -2.0),
        ] {
            assert!((compact(word) - number).abs() < 1e-12, "{word:x}");
        }
    }
}
