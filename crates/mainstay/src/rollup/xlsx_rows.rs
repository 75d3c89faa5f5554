//! Reads the rows of a partner's XLSX workbook, cell by cell, into the same shape as the rows of a CSV file.

use std::io::{Read, Seek};

use calamine::{Data, DataRef, Reader, Xlsx, XlsxError};

use super::csv_record::Cells;
use super::csv_rows::Shape;
use super::framework::{FIELDS, Field, Framework};
use super::spellings::{SLACK, Span};

/// Gives every row of a workbook to `row`, in order, with the buffer in which its cells lie.
///
/// * The sheet that has most of the framework's headings in its first filled row is read; of equals, the first sheet.
/// * A row without a filled cell is not a row. Numbers without decimals are read as whole numbers, dates as dates; a
///   date that stands for a month in the period column is read as that month.
pub fn each_row(
    source: impl Read + Seek,
    framework: &Framework,
    mut row: impl FnMut(&[u8], &Cells),
) -> Result<Shape, XlsxError> {
    let mut book = Xlsx::new(std::io::BufReader::new(source))?;
    let mut best: Option<(usize, String)> = None;
    for sheet in book.sheet_names() {
        // Chart sheets and the like have no cells to read.
        let Ok(headings) = headings(&mut book, &sheet, framework) else {
            continue;
        };
        let known = headings.iter().flatten().count();
        if best.as_ref().is_none_or(|(most, _)| known > *most) {
            best = Some((known, sheet));
        }
        if known == FIELDS.len() {
            break;
        }
    }
    let Some((_, sheet)) = best else {
        return Ok(shape(&[]));
    };
    let headings = headings(&mut book, &sheet, framework)?;
    let mut reader = book.worksheet_cells_reader(&sheet)?;
    let mut line = Row::default();
    let (mut current, mut first) = (None, None);
    while let Some(cell) = reader.next_cell()? {
        let (at, column) = cell.get_position();
        if matches!(cell.get_value(), DataRef::Empty) || is_empty_text(cell.get_value()) {
            continue;
        }
        if first.is_none() {
            first = Some(at);
        }
        if current != Some(at) {
            if current.is_some() && current != first {
                line.give(&mut row);
            }
            current = Some(at);
            line.clear();
        }
        if let Some(field) = headings.get(column as usize).copied().flatten() {
            line.put(field, cell.get_value());
        }
    }
    if current.is_some() && current != first {
        line.give(&mut row);
    }
    Ok(shape(&headings))
}

fn is_empty_text(value: &DataRef) -> bool {
    match value {
        DataRef::String(text) => text.is_empty(),
        DataRef::SharedString(text) => text.is_empty(),
        _ => false,
    }
}

/// The field of each column by the first filled row of a sheet; of two columns for one field, the first counts.
fn headings<RS: Read + Seek>(
    book: &mut Xlsx<RS>,
    sheet: &str,
    framework: &Framework,
) -> Result<Vec<Option<Field>>, XlsxError> {
    let mut reader = book.worksheet_cells_reader(sheet)?;
    let mut headings: Vec<Option<Field>> = Vec::new();
    let mut first = None;
    while let Some(cell) = reader.next_cell()? {
        let (at, column) = cell.get_position();
        if matches!(cell.get_value(), DataRef::Empty) || is_empty_text(cell.get_value()) {
            continue;
        }
        if *first.get_or_insert(at) != at {
            break;
        }
        let mut heading = Vec::new();
        write_text(&mut heading, cell.get_value());
        let field = framework
            .field(&String::from_utf8_lossy(&heading))
            .filter(|field| !headings.contains(&Some(*field)));
        headings.resize((column as usize).max(headings.len()), None);
        headings.push(field);
    }
    Ok(headings)
}

fn shape(headings: &[Option<Field>]) -> Shape {
    let absent = FIELDS
        .iter()
        .filter(|(_, field)| !headings.contains(&Some(*field)))
        .map(|(name, _)| *name)
        .collect();
    Shape {
        absent,
        unclosed: false,
    }
}

/// One row being put together.
#[derive(Default)]
struct Row {
    buffer: Vec<u8>,
    cells: Cells,
}

impl Row {
    fn clear(&mut self) {
        self.buffer.clear();
        self.cells = Cells::default();
    }

    fn put(&mut self, field: Field, value: &DataRef) {
        let start = self.buffer.len();
        match (field, value) {
            (Field::Period, DataRef::DateTime(date)) if date.is_datetime() => {
                let (year, month, day, hour, minute, ..) = date.to_ymd_hms_milli();
                // A spreadsheet turns a typed 2024-01 into the first of January.
                if (day, hour, minute) == (1, 0, 0) {
                    self.buffer
                        .extend_from_slice(format!("{year:04}-{month:02}").as_bytes());
                } else {
                    write_text(&mut self.buffer, value);
                }
            }
            _ => write_text(&mut self.buffer, value),
        }
        self.cells[field as usize] = Span {
            start,
            end: self.buffer.len(),
        };
    }

    fn give(&mut self, row: &mut impl FnMut(&[u8], &Cells)) {
        self.buffer.extend_from_slice(&[0; SLACK]);
        row(&self.buffer, &self.cells);
    }
}

/// A cell as text: whole numbers without a decimal point, dates as 2024-03-05, with the time if there is one.
fn write_text(buffer: &mut Vec<u8>, value: &DataRef) {
    use std::io::Write as _;
    let written = match value {
        DataRef::Empty => return,
        DataRef::SharedString(text) => return buffer.extend_from_slice(text.as_bytes()),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            return buffer.extend_from_slice(text.as_bytes());
        }
        DataRef::DateTime(date) if date.is_datetime() => {
            let (year, month, day, hour, minute, second, _) = date.to_ymd_hms_milli();
            match (hour, minute, second) {
                (0, 0, 0) => write!(buffer, "{year:04}-{month:02}-{day:02}"),
                _ => write!(
                    buffer,
                    "{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}"
                ),
            }
        }
        DataRef::DateTime(duration) => write!(buffer, "{}", duration.as_f64()),
        // `Display` writes 12.0 as 12 and never uses an exponent.
        DataRef::Float(number) => write!(buffer, "{number}"),
        DataRef::Int(number) => write!(buffer, "{number}"),
        DataRef::Bool(truth) => write!(buffer, "{}", if *truth { "TRUE" } else { "FALSE" }),
        DataRef::Error(_) => write!(buffer, "{}", Data::from(value.clone())),
    };
    written.expect("writing to memory does not fail");
}
