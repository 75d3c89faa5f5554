//! What is read of a list: its table with every cell as it is written there. The same readers find it that read partners' figures.

use std::collections::BTreeMap;

use mainstay_core::roster::{ListField, field_of_heading};
use mainstay_report::table::unguarded;
use mainstay_sheets::{
    CellValue, Format, Limits, Options, Sheet, Table, Workbook, column_letters, find_tables,
    read_workbook,
};
use serde::{Deserialize, Serialize};

use super::hsds;
use super::lines::{Line, cells, is_heading, understand};
use super::things::{PlaceIn, ServiceIn};
use crate::measurement::intake::refusal;
use crate::shell::{Failure, FormErrors};

/// What the columns of pasted lines without a heading hold.
pub const LINE_FIELDS: [(&str, ListField); 7] = [
    ("A", ListField::Name),
    ("B", ListField::Sectors),
    ("C", ListField::ContactName),
    ("D", ListField::ContactEmail),
    ("E", ListField::ContactPhone),
    ("F", ListField::JoinedOn),
    ("G", ListField::Note),
];
/// So many rows are read of one list.
const MOST_ROWS: usize = 3_000;
/// The heading is looked for in so many rows.
const HEADING_WITHIN: u32 = 40;

/// A column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListColumn {
    /// Its letters in the sheet.
    pub letter: String,
    /// Its heading.
    pub name: String,
}

/// A row with its cells, one for each column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListRow {
    /// Its number in the sheet.
    pub row: u32,
    /// The cells as they are written.
    pub cells: Vec<String>,
}

/// A list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListTable {
    /// The sheet.
    pub sheet: String,
    /// The columns.
    pub columns: Vec<ListColumn>,
    /// The rows below the heading.
    pub rows: Vec<ListRow>,
}

/// What a directory says of an organisation beyond one row.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Extra {
    /// Where it works.
    pub places: Vec<PlaceIn>,
    /// What it offers.
    pub services: Vec<ServiceIn>,
}

/// Everything read of a file.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ListContent {
    /// The lists found.
    pub tables: Vec<ListTable>,
    /// Places and services, by the row of their organisation. Only directories have them.
    pub extras: BTreeMap<u32, Extra>,
    /// Whether it was pasted, and not a file.
    #[serde(default)]
    pub is_pasted: bool,
    /// What the file holds that is not kept here, by its own words, with how many there are.
    pub left: BTreeMap<String, usize>,
}

impl ListContent {
    /// The stored text.
    pub fn text(&self) -> Result<String, Failure> {
        serde_json::to_string(self).map_err(|error| Failure::Ours(error.to_string()))
    }

    /// The content behind a stored text.
    pub fn read(text: &str) -> Result<Self, Failure> {
        if text.is_empty() {
            return Ok(Self::default());
        }
        serde_json::from_str(text).map_err(|error| Failure::Ours(error.to_string()))
    }
}

/// Reads a spreadsheet. Blocks: call it off the threads that answer requests.
///
/// # Errors
///
/// What is wrong with the field `file`, and what to do.
pub fn read_list(bytes: &[u8], file_name: &str) -> Result<ListContent, FormErrors> {
    if hsds::is_json(bytes) {
        return hsds::read_json(bytes);
    }
    let mut book =
        read_workbook(bytes, file_name, &Limits::default()).map_err(|error| refusal(&error))?;
    if let Some(directory) = hsds::read_package(&book) {
        return directory;
    }
    if book.format == Format::Csv {
        unguard(&mut book);
    }
    let found = find_tables(&book, &Options { locale: None });
    let mut tables: Vec<ListTable> = Vec::new();
    for sheet in book.sheets.iter().filter(|sheet| !sheet.hidden) {
        let own: Vec<Area> = found
            .tables
            .iter()
            .filter(|table| table.sheet == sheet.name)
            .filter_map(Area::of)
            .collect();
        tables.extend(lists_of(sheet, &own));
    }
    finish(tables)
}

/// Takes away the apostrophes by which our own CSV files keep texts from being run as formulas.
fn unguard(book: &mut Workbook) {
    let rows = book.sheets.iter_mut().flat_map(|sheet| &mut sheet.rows);
    for (_, cell) in rows.flat_map(|row| &mut row.cells) {
        if let CellValue::Text(text) = &mut cell.value {
            *text = unguarded(text, ';');
        }
    }
}

/// Reads pasted lines: cells copied from a spreadsheet, with or without a heading.
///
/// # Errors
///
/// What is wrong with the field `lines`.
pub fn read_lines(pasted: &str, sectors: &[(String, String)]) -> Result<ListContent, FormErrors> {
    let mut rows = cells(pasted);
    let first = rows.first();
    let heading = first.ok_or_else(|| FormErrors::one("lines", "error-lines"))?;
    let table = if is_heading(&heading.1) {
        let heading = rows.remove(0).1;
        with_heading(heading, rows)
    } else {
        without_heading(understand(rows, sectors))
    };
    finish(vec![table])
        .map(|content| ListContent {
            is_pasted: true,
            ..content
        })
        .map_err(|_| FormErrors::one("lines", "error-lines"))
}

fn row_number(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// Rows below a heading that says what the columns hold.
fn with_heading(heading: Vec<String>, rows: Vec<(usize, Vec<String>)>) -> ListTable {
    let width = heading.len();
    let columns = (0..).zip(heading).map(|(at, name)| ListColumn {
        letter: column_letters(at),
        name,
    });
    let rows = rows.into_iter().map(|(number, mut cells)| {
        cells.resize(width.max(cells.len()), String::new());
        // What stands beyond the last heading stays with the last column, so that nothing is lost.
        let beyond = cells.split_off(width);
        if let Some(last) = cells.last_mut() {
            for cell in beyond.iter().filter(|cell| !cell.is_empty()) {
                last.push_str(", ");
                last.push_str(cell);
            }
        }
        ListRow {
            row: row_number(number),
            cells,
        }
    });
    ListTable {
        sheet: String::new(),
        columns: columns.collect(),
        rows: rows.collect(),
    }
}

fn without_heading(lines: Vec<Line>) -> ListTable {
    let cells = |line: Line| ListRow {
        row: row_number(line.number),
        cells: vec![
            line.name,
            line.sectors.join("; "),
            line.contact,
            line.email,
            line.phone,
            line.joined,
            line.note,
        ],
    };
    let column = |(letter, _): &(&str, ListField)| ListColumn {
        letter: (*letter).to_owned(),
        name: String::new(),
    };
    ListTable {
        sheet: String::new(),
        columns: LINE_FIELDS.iter().map(column).collect(),
        rows: lines.into_iter().map(cells).collect(),
    }
}

fn finish(mut tables: Vec<ListTable>) -> Result<ListContent, FormErrors> {
    tables.retain(|table| !table.rows.is_empty());
    if tables.is_empty() {
        return Err(FormErrors::one("file", "error-file-no-table"));
    }
    if tables.iter().any(|table| table.rows.len() > MOST_ROWS) {
        return Err(FormErrors::one("file", "error-list-long"));
    }
    Ok(ListContent {
        tables,
        ..ListContent::default()
    })
}

/// Rows and columns of a sheet, counted from 0, ends included.
#[derive(Debug, Clone, Copy)]
struct Area {
    top: u32,
    left: u32,
    bottom: u32,
    right: u32,
    /// The last row of the heading, as the reader of figures sees it.
    heading: Option<u32>,
}

impl Area {
    fn of(table: &Table) -> Option<Area> {
        let (first, last) = table.range.split_once(':')?;
        let ((left, top), (right, bottom)) = (place(first)?, place(last)?);
        let heading = table.header_rows.last().map(|row| row - 1);
        Some(Area {
            top,
            left,
            bottom,
            right,
            heading,
        })
    }

    /// The whole of a sheet.
    fn all(sheet: &Sheet) -> Option<Area> {
        let cells = || sheet.rows.iter().flat_map(|row| &row.cells);
        Some(Area {
            top: sheet.rows.first()?.index,
            bottom: sheet.rows.last()?.index,
            left: cells().map(|(column, _)| *column).min()?,
            right: cells().map(|(column, _)| *column).max()?,
            heading: None,
        })
    }
}

/// `C12` as column and row counted from 0.
fn place(cell: &str) -> Option<(u32, u32)> {
    let at = cell.find(|letter: char| letter.is_ascii_digit())?;
    let (letters, digits) = cell.split_at(at);
    let column = letters.bytes().try_fold(0_u32, |sum, letter| {
        let value = letter.to_ascii_uppercase().checked_sub(b'A')?;
        Some(sum * 26 + u32::from(value) + 1)
    })?;
    Some((
        column.checked_sub(1)?,
        digits.parse::<u32>().ok()?.checked_sub(1)?,
    ))
}

/// The lists of one sheet. What follows a list in the same columns without a heading of its own goes on with it.
fn lists_of(sheet: &Sheet, found: &[Area]) -> Vec<ListTable> {
    let whole = Area::all(sheet);
    let headed = |area: &Area| heading_in(sheet, area).is_some();
    // Lists of words are not always tables to a reader of figures: the sheet itself is looked at then.
    let areas: Vec<Area> = if found.iter().any(headed) {
        found.to_vec()
    } else {
        whole.into_iter().collect()
    };
    let mut lists: Vec<(Area, ListTable)> = Vec::new();
    for area in areas {
        let heading = heading_in(sheet, &area);
        if let (None, Some((before, list))) = (heading, lists.last_mut())
            && area.left <= before.right
            && area.right >= before.left
        {
            list.rows.extend(rows_of(sheet, &area, area.top, *before));
            continue;
        }
        let last = heading.or(area.heading).filter(|row| *row <= area.bottom);
        let (names, from) = last.map_or((None, area.top), |row| (Some(row), row + 1));
        let columns = (area.left..=area.right).map(|column| ListColumn {
            letter: column_letters(column),
            name: names.map_or_else(String::new, |row| shown(sheet, row, column)),
        });
        let list = ListTable {
            sheet: sheet.name.clone(),
            columns: columns.collect(),
            rows: rows_of(sheet, &area, from, area).collect(),
        };
        lists.push((area, list));
    }
    lists.into_iter().map(|(_, list)| list).collect()
}

/// The row with the most headings that we know; none when not even one is there.
fn heading_in(sheet: &Sheet, area: &Area) -> Option<u32> {
    let last = area.bottom.min(area.top.saturating_add(HEADING_WITHIN));
    let score = |row: u32| {
        let cells = (area.left..=area.right).map(|column| shown(sheet, row, column));
        cells
            .filter(|cell| field_of_heading(cell).is_some())
            .count()
    };
    // The first of equals: a row below could be an organisation called "Agency".
    let best = (area.top..=last).rev().max_by_key(|row| score(*row))?;
    (score(best) >= 1).then_some(best)
}

fn rows_of<'a>(
    sheet: &'a Sheet,
    area: &Area,
    from: u32,
    columns: Area,
) -> impl Iterator<Item = ListRow> + use<'a> {
    let rows = from..=area.bottom;
    rows.map(move |row| ListRow {
        row: row + 1,
        cells: (columns.left..=columns.right)
            .map(|column| shown(sheet, row, column).trim().to_owned())
            .collect(),
    })
    .filter(|row| row.cells.iter().any(|cell| !cell.is_empty()))
}

fn shown(sheet: &Sheet, row: u32, column: u32) -> String {
    sheet
        .cell(row, column)
        .map_or_else(String::new, mainstay_sheets::Cell::shown)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_list_under_a_title_keeps_every_cell_as_written() {
        let text = "Members of the alliance,,\nAs of June,,\n,,\nOrganización,Correo electrónico,EIN\nClínica Río,ana@rio.example.org,012-345\nTotal Health,,7\n";
        let content = read_list(text.as_bytes(), "members.csv").unwrap();
        let table = &content.tables[0];
        let names: Vec<&str> = table
            .columns
            .iter()
            .map(|column| column.name.as_str())
            .collect();
        assert_eq!(names, ["Organización", "Correo electrónico", "EIN"]);
        assert_eq!(table.rows[0].row, 5);
        assert_eq!(
            table.rows[0].cells,
            ["Clínica Río", "ana@rio.example.org", "012-345"]
        );
        assert_eq!(table.rows[1].cells[0], "Total Health");
        assert_eq!(table.rows.len(), 2);
    }

    #[test]
    fn a_gap_in_a_list_does_not_end_it() {
        let text = "Name,City\nAlpha,Harlow\n,\n,\nBeta,Elm\n";
        let content = read_list(text.as_bytes(), "members.csv").unwrap();
        let names: Vec<&str> = content
            .tables
            .iter()
            .flat_map(|table| &table.rows)
            .map(|row| row.cells[0].as_str())
            .collect();
        assert_eq!((content.tables.len(), names), (1, vec!["Alpha", "Beta"]));
    }

    #[test]
    fn pasted_cells_need_no_heading() {
        let content = read_lines(
            "River Clinic\tAna Díaz\tana@rio.example.org\nHome First\n",
            &[],
        )
        .unwrap();
        assert_eq!(
            content.tables[0].rows[0].cells[..4],
            ["River Clinic", "", "Ana Díaz", "ana@rio.example.org"]
        );
        assert_eq!(content.tables[0].rows.len(), 2);
        assert!(read_lines("  \n", &[]).is_err());
    }
}
