//! Old and binary Excel workbooks, whose cells come from the calamine library.

use std::io::Cursor;

use calamine::{Data, Reader, SheetVisible, Xls, XlsError, Xlsb, XlsbError};

use crate::model::{Cell, CellValue, Format, Merge, Row, Sheet, Workbook};
use crate::read::serial::{Shows, date_text};
use crate::read::{Limits, ReadError};

/// Reads a workbook of Excel 97 to 2003, or a binary workbook.
///
/// A panic inside the reading library on damaged bytes becomes a refusal.
pub fn read(
    bytes: &[u8],
    file_name: &str,
    format: Format,
    limits: &Limits,
) -> Result<Workbook, ReadError> {
    let read = std::panic::catch_unwind(|| match format {
        Format::Xlsb => read_xlsb(bytes, limits),
        _ => read_xls(bytes, limits),
    });
    let sheets = read.unwrap_or_else(|_| {
        Err(ReadError::Damaged {
            kind: "workbook",
            detail: "its records contradict each other".into(),
        })
    })?;
    Ok(Workbook {
        file_name: file_name.to_string(),
        format,
        sheets,
        delimiter: None,
        encoding: None,
        remarks: vec![
            "Hidden rows and columns and percent formats are not read from this old kind of workbook. If it has any, save it as .xlsx and use that copy.".into(),
        ],
    })
}

fn read_xls(bytes: &[u8], limits: &Limits) -> Result<Vec<Sheet>, ReadError> {
    let mut book: Xls<_> = calamine::Xls::new(Cursor::new(bytes)).map_err(|error| match error {
        XlsError::Password => ReadError::Encrypted("workbook"),
        other => damaged(&other),
    })?;
    let mut sheets = sheets(&mut book, limits, |book, name| {
        book.worksheet_range(name).map_err(|error| damaged(&error))
    })?;
    for sheet in &mut sheets {
        let merged = book
            .merge_cells_by_sheet_name(&sheet.name)
            .unwrap_or_default();
        sheet.merged = merged
            .iter()
            .map(|one| Merge {
                top: one.start.0,
                left: one.start.1,
                bottom: one.end.0,
                right: one.end.1,
            })
            .collect();
    }
    Ok(sheets)
}

fn read_xlsb(bytes: &[u8], limits: &Limits) -> Result<Vec<Sheet>, ReadError> {
    let mut book: Xlsb<_> =
        calamine::Xlsb::new(Cursor::new(bytes)).map_err(|error| match error {
            XlsbError::Password => ReadError::Encrypted("workbook"),
            other => damaged(&other),
        })?;
    sheets(&mut book, limits, |book, name| {
        book.worksheet_range(name).map_err(|error| damaged(&error))
    })
}

fn sheets<B: Reader<Cursor<R>>, R: AsRef<[u8]>>(
    book: &mut B,
    limits: &Limits,
    range_of: impl Fn(&mut B, &str) -> Result<calamine::Range<Data>, ReadError>,
) -> Result<Vec<Sheet>, ReadError> {
    let listed: Vec<(String, bool)> = book
        .sheets_metadata()
        .iter()
        .map(|one| (one.name.clone(), one.visible != SheetVisible::Visible))
        .collect();
    if listed.len() > limits.sheets {
        return Err(ReadError::too_large("sheets", listed.len(), limits.sheets));
    }
    let (mut sheets, mut cells) = (Vec::new(), 0usize);
    for (name, hidden) in listed {
        let range = range_of(book, &name)?;
        let mut sheet = Sheet {
            name,
            hidden,
            ..Sheet::default()
        };
        let (top, left) = range.start().unwrap_or_default();
        for (index, row) in (top..).zip(range.rows()) {
            let filled: Vec<(u32, Cell)> = (left..)
                .zip(row)
                .map(|(column, data)| (column, cell(data)))
                .filter(|(_, cell)| !cell.is_blank())
                .collect();
            cells += filled.len();
            if cells > limits.cells {
                return Err(ReadError::too_large(
                    "filled cells",
                    format!("more than {}", limits.cells),
                    limits.cells,
                ));
            }
            if !filled.is_empty() {
                sheet.rows.push(Row {
                    index,
                    cells: filled,
                });
            }
        }
        sheets.push(sheet);
    }
    Ok(sheets)
}

fn cell(data: &Data) -> Cell {
    let of = |value| Cell {
        value,
        ..Cell::default()
    };
    match data {
        Data::Empty => Cell::default(),
        #[allow(clippy::cast_precision_loss)]
        // spreadsheets themselves keep numbers as floating point
        Data::Int(number) => Cell::number(*number as f64),
        Data::Float(number) => Cell::number(*number),
        Data::String(text) => Cell::text(text.clone()),
        Data::Bool(answer) => of(CellValue::Bool(*answer)),
        Data::Error(error) => of(CellValue::Error(error.to_string())),
        Data::DateTimeIso(text) | Data::DurationIso(text) => of(CellValue::Date(text.clone())),
        Data::DateTime(at) => {
            // The library knows the date system, and gives the serial number of the file.
            let shows = if at.is_duration() || at.as_f64() < 1.0 {
                Shows::Time
            } else {
                Shows::Day
            };
            let (year, month, day, hour, minute, second, _) = at.to_ymd_hms_milli();
            match (shows, hour + minute + second) {
                (Shows::Time, _) => date_text(at.as_f64(), false, Shows::Time)
                    .map_or_else(Cell::default, |text| of(CellValue::Date(text))),
                (_, 0) => of(CellValue::Date(format!("{year:04}-{month:02}-{day:02}"))),
                _ => of(CellValue::Date(format!(
                    "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}"
                ))),
            }
        }
    }
}

fn damaged(error: &impl ToString) -> ReadError {
    ReadError::Damaged {
        kind: "workbook",
        detail: error.to_string(),
    }
}
