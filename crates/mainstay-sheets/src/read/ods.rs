//! OpenDocument spreadsheets: cells with their stored values, percentages, merged ranges, hidden rows and columns.

use std::collections::{HashMap, HashSet};
use std::io::BufRead;

use crate::model::{Cell, CellValue, Format, Merge, Row, Sheet, Workbook};
use crate::read::archive::Archive;
use crate::read::xml::{Step, Xml, get};
use crate::read::{Limits, ReadError};

/// Reads an OpenDocument spreadsheet.
pub fn read(
    archive: &mut Archive<'_>,
    file_name: &str,
    limits: &Limits,
) -> Result<Workbook, ReadError> {
    if let Some(part) = archive.part("META-INF/manifest.xml") {
        let mut xml = Xml::new(part, "workbook");
        loop {
            match xml.step() {
                Ok(Step::Open(name, _)) if name == "encryption-data" => {
                    return Err(ReadError::Encrypted("workbook"));
                }
                // Old manifests carry a document type; what is needed is in content.xml.
                Ok(Step::End) | Err(_) => break,
                Ok(_) => {}
            }
        }
    }
    let part = archive
        .part("content.xml")
        .ok_or(ReadError::OtherKind("a zip archive"))?;
    let mut reading = Reading {
        xml: Xml::new(part, "workbook"),
        limits,
        cells: 0,
        hidden_styles: HashSet::new(),
        bold: HashSet::new(),
        indents: HashMap::new(),
    };
    let sheets = reading.sheets()?;
    if sheets.is_empty() {
        return Err(ReadError::OtherKind("an OpenDocument file without sheets"));
    }
    Ok(Workbook {
        file_name: file_name.to_string(),
        format: Format::Ods,
        sheets,
        delimiter: None,
        encoding: None,
        remarks: Vec::new(),
    })
}

struct Reading<'l, R: BufRead> {
    xml: Xml<R>,
    limits: &'l Limits,
    cells: usize,
    hidden_styles: HashSet<String>,
    bold: HashSet<String>,
    indents: HashMap<String, u8>,
}

impl<R: BufRead> Reading<'_, R> {
    fn sheets(&mut self) -> Result<Vec<Sheet>, ReadError> {
        let (mut sheets, mut style) = (Vec::new(), String::new());
        loop {
            match self.xml.step()? {
                Step::Open(name, attributes) => match name.as_str() {
                    "style" => style = get(&attributes, "name").unwrap_or_default().to_string(),
                    "table-properties" if get(&attributes, "display") == Some("false") => {
                        _ = self.hidden_styles.insert(style.clone());
                    }
                    "text-properties" if get(&attributes, "font-weight") == Some("bold") => {
                        _ = self.bold.insert(style.clone());
                    }
                    "paragraph-properties" => {
                        let steps = get(&attributes, "margin-left")
                            .and_then(indent_steps)
                            .unwrap_or(0);
                        self.indents.insert(style.clone(), steps);
                    }
                    "table" => {
                        let hidden = get(&attributes, "style-name")
                            .is_some_and(|style| self.hidden_styles.contains(style));
                        let name = get(&attributes, "name").unwrap_or_default().to_string();
                        if sheets.len() == self.limits.sheets {
                            return Err(ReadError::too_large(
                                "sheets",
                                sheets.len() + 1,
                                self.limits.sheets,
                            ));
                        }
                        sheets.push(self.sheet(Sheet {
                            name,
                            hidden,
                            ..Sheet::default()
                        })?);
                    }
                    _ => {}
                },
                Step::End => return Ok(sheets),
                _ => {}
            }
        }
    }

    fn sheet(&mut self, mut sheet: Sheet) -> Result<Sheet, ReadError> {
        let (mut row, mut column) = (0u32, 0u32);
        loop {
            match self.xml.step()? {
                Step::Open(name, attributes) => match name.as_str() {
                    "table-column" => {
                        let count = repeated(&attributes, "number-columns-repeated");
                        if get(&attributes, "visibility").is_some_and(|how| how != "visible") {
                            sheet.hidden_columns.extend(
                                column..column.saturating_add(count).min(self.limits.columns),
                            );
                        }
                        column = column.saturating_add(count);
                    }
                    "table-row" => row = self.row(&mut sheet, row, &attributes)?,
                    _ => {}
                },
                Step::Close(name) if name == "table" => return Ok(sheet),
                Step::End => return Ok(sheet),
                _ => {}
            }
        }
    }

    /// One row and its repetitions; gives the number of the next row.
    fn row(
        &mut self,
        sheet: &mut Sheet,
        index: u32,
        attributes: &[(String, String)],
    ) -> Result<u32, ReadError> {
        let times = repeated(attributes, "number-rows-repeated");
        let hidden = get(attributes, "visibility").is_some_and(|how| how != "visible");
        let mut cells: Vec<(u32, Cell)> = Vec::new();
        let mut column = 0u32;
        loop {
            match self.xml.step()? {
                Step::Open(name, attributes)
                    if name == "table-cell" || name == "covered-table-cell" =>
                {
                    let count = repeated(&attributes, "number-columns-repeated");
                    let cell = self.cell(&name, &attributes)?;
                    sheet.merged.extend(merge(&attributes, index, column));
                    if !cell.is_blank() {
                        if column.saturating_add(count) > self.limits.columns {
                            return Err(ReadError::too_large(
                                "columns in one sheet",
                                column.saturating_add(count),
                                self.limits.columns,
                            ));
                        }
                        self.count(count as usize)?;
                        cells.extend((0..count).map(|step| (column + step, cell.clone())));
                    }
                    column = column.saturating_add(count);
                }
                Step::Close(name) if name == "table-row" => break,
                Step::End => break,
                _ => {}
            }
        }
        if !cells.is_empty() {
            if times > MOST_REPEATED {
                return Err(ReadError::Suspicious {
                    kind: "workbook",
                    what: "one filled row repeated more than 100,000 times",
                });
            }
            self.count(cells.len().saturating_mul(times as usize - 1))?;
            let last = index.saturating_add(times);
            sheet.rows.extend((index..last).map(|index| Row {
                index,
                cells: cells.clone(),
            }));
        }
        if hidden && !cells.is_empty() {
            sheet.hidden_rows.extend(index..index.saturating_add(times));
        }
        Ok(index.saturating_add(times))
    }

    fn count(&mut self, more: usize) -> Result<(), ReadError> {
        self.cells = self.cells.saturating_add(more);
        if self.cells > self.limits.cells {
            return Err(ReadError::too_large(
                "filled cells",
                format!("more than {}", self.limits.cells),
                self.limits.cells,
            ));
        }
        Ok(())
    }

    /// One cell, up to its closing element; comments on the cell are not part of it.
    fn cell(&mut self, element: &str, attributes: &[(String, String)]) -> Result<Cell, ReadError> {
        let (mut text, mut paragraphs, mut aside) = (String::new(), 0, 0);
        loop {
            match self.xml.step()? {
                Step::Open(name, attributes) => match name.as_str() {
                    "annotation" => aside += 1,
                    "p" if aside == 0 => {
                        paragraphs += 1;
                        if paragraphs > 1 {
                            text.push('\n');
                        }
                    }
                    "s" if aside == 0 => {
                        let count = get(&attributes, "c")
                            .and_then(|one| one.parse::<usize>().ok())
                            .unwrap_or(1);
                        text.push_str(&" ".repeat(count.min(1_000)));
                    }
                    "tab" | "line-break" if aside == 0 => text.push(' '),
                    _ => {}
                },
                Step::Text(piece) if aside == 0 && paragraphs > 0 => text.push_str(&piece),
                Step::Close(name) if name == "annotation" => aside -= 1,
                Step::Close(name) if name == element => break,
                Step::End => break,
                _ => {}
            }
        }
        let style = get(attributes, "style-name").unwrap_or_default();
        let mut cell = stored(attributes, text);
        cell.formula = get(attributes, "formula").map(|formula| {
            formula
                .trim_start_matches("of:")
                .trim_start_matches('=')
                .into()
        });
        if cell.formula.is_some() && cell.is_blank() && get(attributes, "value-type").is_none() {
            cell.value = CellValue::FormulaWithoutResult;
        }
        (cell.bold, cell.indent) = (
            self.bold.contains(style),
            self.indents.get(style).copied().unwrap_or(0),
        );
        Ok(cell)
    }
}

/// The range that a cell spans, when it spans more than itself.
fn merge(attributes: &[(String, String)], top: u32, left: u32) -> Option<Merge> {
    let span = |name: &str| {
        get(attributes, name)
            .and_then(|one| one.parse::<u32>().ok())
            .unwrap_or(1)
            .clamp(1, 1_048_576)
    };
    let (wide, high) = (span("number-columns-spanned"), span("number-rows-spanned"));
    (wide > 1 || high > 1).then(|| Merge {
        top,
        left,
        bottom: top.saturating_add(high - 1),
        right: left.saturating_add(wide - 1),
    })
}

fn stored(attributes: &[(String, String)], text: String) -> Cell {
    let number = || {
        get(attributes, "value")
            .and_then(|one| one.parse::<f64>().ok())
            .filter(|one| one.is_finite())
    };
    match get(attributes, "value-type") {
        // Errors are stored as the number 0 with the error as the text shown.
        Some("float" | "currency" | "percentage")
            if text.starts_with('#') || text.starts_with("Err:") =>
        {
            Cell {
                value: CellValue::Error(text),
                ..Cell::default()
            }
        }
        Some("percentage") => number().map_or_else(Cell::default, |one| Cell {
            percent: true,
            ..Cell::number(one)
        }),
        // A shown text such as 00501 is a code that is stored as a number.
        Some("float")
            if text.len() > 1
                && text.starts_with('0')
                && text.bytes().all(|byte| byte.is_ascii_digit()) =>
        {
            Cell::text(text)
        }
        Some("float" | "currency") => number().map_or_else(|| Cell::text(text), Cell::number),
        Some("date") => {
            let date = get(attributes, "date-value")
                .unwrap_or(&text)
                .trim_end_matches("T00:00:00")
                .to_string();
            Cell {
                value: CellValue::Date(date),
                ..Cell::default()
            }
        }
        Some("time") => Cell {
            value: CellValue::Date(text),
            ..Cell::default()
        },
        Some("boolean") => Cell {
            value: CellValue::Bool(get(attributes, "boolean-value") == Some("true")),
            ..Cell::default()
        },
        _ if text.starts_with("#REF!")
            || text.starts_with("#N/A")
            || text.starts_with("#DIV/0!") =>
        {
            Cell {
                value: CellValue::Error(text),
                ..Cell::default()
            }
        }
        _ => Cell::text(text),
    }
}

/// How often a row that holds something may be repeated; people's tables repeat a row a few times.
const MOST_REPEATED: u32 = 100_000;

fn repeated(attributes: &[(String, String)], name: &str) -> u32 {
    get(attributes, name)
        .and_then(|one| one.parse().ok())
        .unwrap_or(1)
        .clamp(1, 1_048_576)
}

/// Indentation is a length; about 10 points are one step.
fn indent_steps(length: &str) -> Option<u8> {
    let split = length.find(|letter: char| letter.is_ascii_alphabetic())?;
    let number: f64 = length[..split].parse().ok()?;
    let points = match &length[split..] {
        "cm" => number * 28.35,
        "mm" => number * 2.835,
        "in" => number * 72.0,
        _ => number,
    };
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // clamped to the range
    Some((points / 10.0).round().clamp(0.0, 200.0) as u8)
}
