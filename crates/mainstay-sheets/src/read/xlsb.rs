//! Binary Excel workbooks, whose cells come from the calamine library.

use std::io::Cursor;

use calamine::{DataRef, Reader, SheetVisible, Xlsb, XlsbError};

use crate::model::{Cell, CellRef, CellValue, Format, Sheet, Workbook};
use crate::read::cells::{Budget, keep, sort};
use crate::read::serial::{Shows, date_text};
use crate::read::{Limits, ReadError};

/// Reads a binary workbook.
///
/// A panic inside the reading library on damaged bytes becomes a refusal.
pub fn read(bytes: &[u8], file_name: &str, limits: &Limits) -> Result<Workbook, ReadError> {
    let read = std::panic::catch_unwind(|| read_sheets(bytes, limits));
    let sheets = read.unwrap_or_else(|_| {
        Err(ReadError::Damaged {
            kind: "workbook",
            detail: "its records contradict each other".into(),
        })
    })?;
    Ok(Workbook {
        file_name: file_name.to_string(),
        format: Format::Xlsb,
        sheets,
        delimiter: None,
        encoding: None,
        remarks: vec![
            "Hidden rows and columns and percent formats are not read from this binary kind of workbook. If it has any, save it as .xlsx and use that copy.".into(),
        ],
    })
}

fn read_sheets(bytes: &[u8], limits: &Limits) -> Result<Vec<Sheet>, ReadError> {
    let mut book: Xlsb<_> =
        calamine::Xlsb::new(Cursor::new(bytes)).map_err(|error| match error {
            XlsbError::Password => ReadError::Encrypted("workbook"),
            other => damaged(&other),
        })?;
    let listed: Vec<(String, bool)> = book
        .sheets_metadata()
        .iter()
        .map(|one| (one.name.clone(), one.visible != SheetVisible::Visible))
        .collect();
    if listed.len() > limits.sheets {
        return Err(ReadError::too_large("sheets", listed.len(), limits.sheets));
    }
    let (mut sheets, mut budget) = (Vec::new(), Budget::new(limits));
    for (name, hidden) in listed {
        let mut sheet = Sheet {
            name,
            hidden,
            ..Sheet::default()
        };
        // Cell by cell: the library's own table would hold every empty cell between two that are far apart.
        let mut cells = book
            .worksheet_cells_reader(&sheet.name)
            .map_err(|error| damaged(&error))?;
        while let Some(next) = cells.next_cell().map_err(|error| damaged(&error))? {
            let (row, column) = next.get_position();
            let place = CellRef::new(row, column);
            keep(&mut sheet, place, cell(next.get_value()), &mut budget)?;
        }
        sort(&mut sheet);
        sheets.push(sheet);
    }
    Ok(sheets)
}

fn cell(data: &DataRef<'_>) -> Cell {
    let of = |value| Cell {
        value,
        ..Cell::default()
    };
    match data {
        DataRef::Empty => Cell::default(),
        #[allow(clippy::cast_precision_loss)]
        // spreadsheets themselves keep numbers as floating point
        DataRef::Int(number) => Cell::number(*number as f64),
        DataRef::Float(number) => Cell::number(*number),
        DataRef::String(text) => Cell::text(text.clone()),
        DataRef::SharedString(text) => Cell::text(*text),
        DataRef::Bool(answer) => of(CellValue::Bool(*answer)),
        DataRef::Error(error) => of(CellValue::Error(error.to_string())),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            of(CellValue::Date(text.clone()))
        }
        DataRef::DateTime(at) => date(*at),
    }
}

/// The library knows the date system, and gives the serial number of the file.
fn date(at: calamine::ExcelDateTime) -> Cell {
    let (year, month, day, hour, minute, second, _) = at.to_ymd_hms_milli();
    let text = if at.is_duration() || at.as_f64() < 1.0 {
        date_text(at.as_f64(), false, Shows::Time)
    } else if hour + minute + second == 0 {
        Some(format!("{year:04}-{month:02}-{day:02}"))
    } else {
        Some(format!(
            "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}"
        ))
    };
    text.map_or_else(Cell::default, |text| Cell {
        value: CellValue::Date(text),
        ..Cell::default()
    })
}

fn damaged(error: &impl ToString) -> ReadError {
    ReadError::Damaged {
        kind: "workbook",
        detail: error.to_string(),
    }
}
