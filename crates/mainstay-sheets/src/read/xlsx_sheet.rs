//! One sheet of an Excel workbook: its cells with their styles, merged ranges, hidden rows and columns.

use std::io::BufRead;

use crate::model::{Cell, CellRef, CellValue, Merge, Sheet};
use crate::read::cells::{Budget, Hidden, RichText, keep, numeric, rich, sort};
use crate::read::xlsx::{read_rich, unescape};
use crate::read::xlsx_styles::Style;
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
    /// What the sheets may still hold together.
    pub budget: Budget,
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
    let mut hidden = Hidden::default();
    loop {
        match xml.step()? {
            Step::Open(name, attributes) => match name.as_str() {
                "col" => hidden_columns(&attributes, &mut hidden),
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
                    keep(sheet, place, cell, &mut context.budget)?;
                }
                "mergeCell" => sheet.merged.extend(get(&attributes, "ref").and_then(merge)),
                _ => {}
            },
            Step::End => break,
            _ => {}
        }
    }
    sheet.hidden_columns = hidden.columns(context.limits.columns);
    sort(sheet);
    Ok(())
}

fn hidden_columns(attributes: &[(String, String)], hidden: &mut Hidden) {
    let number = |name: &str| get(attributes, name).and_then(|one| one.parse::<u32>().ok());
    let zero_width = get(attributes, "width")
        .and_then(|one| one.parse::<f64>().ok())
        .is_some_and(|width| width == 0.0);
    if !yes(get(attributes, "hidden")) && !zero_width {
        return;
    }
    if let (Some(first), Some(last)) = (number("min"), number("max")) {
        hidden.add(first.max(1) - 1, last.saturating_sub(1));
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
                |number| numeric(number, style, context.system_1904),
            ),
    }
}
