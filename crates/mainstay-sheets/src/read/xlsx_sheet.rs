//! One sheet of an Excel workbook: its cells with their styles, merged ranges, hidden rows and columns.

use std::io::BufRead;

use crate::model::{Cell, CellRef, CellValue, Merge, Row, Sheet};
use crate::read::serial::date_text;
use crate::read::xlsx::{RichText, read_rich, unescape};
use crate::read::xlsx_styles::{Looks, Style, with_zeros};
use crate::read::xml::{Step, Xml, get, yes};
use crate::read::{Limits, ReadError};

/// What all sheets of one workbook share.
pub struct Context<'l> {
    /// Cell styles by number.
    pub styles: Vec<Style>,
    /// Shared text by number.
    pub shared: Vec<RichText>,
    /// True when dates count from 1904.
    pub system_1904: bool,
    /// What the file is held to.
    pub limits: &'l Limits,
    /// Cells read so far in all sheets.
    pub cells: usize,
}

/// Reads one sheet's part into the sheet.
pub fn read<R: BufRead>(
    part: R,
    sheet: &mut Sheet,
    context: &mut Context<'_>,
) -> Result<(), ReadError> {
    let mut xml = Xml::new(part, "workbook");
    let (mut row, mut column) = (0u32, 0u32);
    let mut next_row = 0;
    loop {
        match xml.step()? {
            Step::Open(name, attributes) => match name.as_str() {
                "col" => hidden_columns(&attributes, sheet, context.limits),
                "row" => {
                    let given = get(&attributes, "r").and_then(|one| one.parse::<u32>().ok());
                    row = given
                        .and_then(|one| one.checked_sub(1))
                        .filter(|one| *one < 1_048_576)
                        .unwrap_or(next_row);
                    (next_row, column) = (row + 1, 0);
                    if yes(get(&attributes, "hidden")) {
                        sheet.hidden_rows.push(row);
                    }
                }
                "c" => {
                    let place = get(&attributes, "r")
                        .and_then(CellRef::parse)
                        .unwrap_or(CellRef::new(row, column));
                    column = place.column.saturating_add(1);
                    let cell = read_cell(&mut xml, &attributes, context)?;
                    keep(sheet, place, cell, context)?;
                }
                "mergeCell" => sheet.merged.extend(get(&attributes, "ref").and_then(merge)),
                _ => {}
            },
            Step::End => break,
            _ => {}
        }
    }
    sheet.hidden_rows.dedup();
    sort(sheet);
    Ok(())
}

/// Adds a cell that holds something to its row.
fn keep(
    sheet: &mut Sheet,
    place: CellRef,
    cell: Cell,
    context: &mut Context<'_>,
) -> Result<(), ReadError> {
    if cell.is_blank() {
        return Ok(());
    }
    if place.column >= context.limits.columns {
        return Err(ReadError::too_large(
            "columns in one sheet",
            place.column + 1,
            context.limits.columns,
        ));
    }
    context.cells += 1;
    if context.cells > context.limits.cells {
        return Err(ReadError::too_large(
            "filled cells",
            format!("more than {}", context.limits.cells),
            context.limits.cells,
        ));
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
fn sort(sheet: &mut Sheet) {
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
    sheet.hidden_columns.sort_unstable();
    sheet.hidden_columns.dedup();
}

fn hidden_columns(attributes: &[(String, String)], sheet: &mut Sheet, limits: &Limits) {
    let number = |name: &str| get(attributes, name).and_then(|one| one.parse::<u32>().ok());
    let zero_width = get(attributes, "width")
        .and_then(|one| one.parse::<f64>().ok())
        .is_some_and(|width| width == 0.0);
    if !yes(get(attributes, "hidden")) && !zero_width {
        return;
    }
    if let (Some(first), Some(last)) = (number("min"), number("max")) {
        sheet
            .hidden_columns
            .extend(first.max(1) - 1..last.min(limits.columns));
    }
}

fn merge(range: &str) -> Option<Merge> {
    let (from, to) = range.split_once(':')?;
    let (from, to) = (CellRef::parse(from)?, CellRef::parse(to)?);
    Some(Merge {
        top: from.row.min(to.row),
        left: from.column.min(to.column),
        bottom: from.row.max(to.row),
        right: from.column.max(to.column),
    })
}

/// One cell, up to its closing element.
fn read_cell<R: BufRead>(
    xml: &mut Xml<R>,
    attributes: &[(String, String)],
    context: &Context<'_>,
) -> Result<Cell, ReadError> {
    let kind = get(attributes, "t").unwrap_or("n").to_string();
    let style = get(attributes, "s")
        .and_then(|one| one.parse::<usize>().ok())
        .and_then(|one| context.styles.get(one));
    let (mut value, mut formula, mut has_formula) = (None::<String>, String::new(), false);
    let mut inline = RichText::default();
    let mut inside = "";
    loop {
        match xml.step()? {
            Step::Open(name, _) => match name.as_str() {
                "v" => (inside, value) = ("v", Some(String::new())),
                "f" => (inside, has_formula) = ("f", true),
                "is" => inline = read_rich(xml, "is")?,
                _ => inside = "",
            },
            Step::Text(piece) if inside == "v" => {
                if let Some(value) = &mut value {
                    value.push_str(&piece);
                }
            }
            Step::Text(piece) if inside == "f" => formula.push_str(&piece),
            Step::Close(name) if name == "c" => break,
            Step::Close(_) => inside = "",
            Step::End => break,
            Step::Text(_) => {}
        }
    }
    let mut cell = match (value.as_deref().map(str::trim), kind.as_str()) {
        (_, "inlineStr") => rich(&inline),
        (None | Some(""), "str") if has_formula && value.is_some() => Cell::default(),
        (None | Some(""), _) if has_formula => Cell {
            value: CellValue::FormulaWithoutResult,
            ..Cell::default()
        },
        (None | Some(""), _) => Cell::default(),
        (Some(_), "str") => Cell::text(unescape(value.as_deref().unwrap_or_default())),
        (Some(text), kind) => stored(text, kind, style, context),
    };
    if has_formula {
        cell.formula = Some(formula.into());
    }
    if let Some(style) = style {
        (cell.bold, cell.indent) = (style.bold, style.indent);
    }
    Ok(cell)
}

/// A stored value by the kind that the file names.
fn stored(text: &str, kind: &str, style: Option<&Style>, context: &Context<'_>) -> Cell {
    let of = |value| Cell {
        value,
        ..Cell::default()
    };
    match kind {
        "s" => text
            .parse::<usize>()
            .ok()
            .and_then(|place| context.shared.get(place))
            .map(rich)
            .unwrap_or_default(),
        "b" => of(CellValue::Bool(text == "1" || text == "true")),
        "e" => of(CellValue::Error(text.to_string())),
        "d" => of(CellValue::Date(
            text.trim_end_matches("T00:00:00")
                .trim_end_matches('Z')
                .to_string(),
        )),
        _ => text
            .parse::<f64>()
            .ok()
            .filter(|number| number.is_finite())
            .map_or_else(
                || Cell::text(text),
                |number| numeric(number, style, context),
            ),
    }
}

fn numeric(number: f64, style: Option<&Style>, context: &Context<'_>) -> Cell {
    match style.map(|style| &style.looks) {
        Some(Looks::Percent) => Cell {
            percent: true,
            ..Cell::number(number)
        },
        Some(Looks::Date(shows)) => date_text(number, context.system_1904, *shows).map_or_else(
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

fn rich(text: &RichText) -> Cell {
    Cell {
        mark: text.mark.clone(),
        ..Cell::text(text.text.clone())
    }
}
