//! Workbooks with real numbers and days, ready to print, and with their notes inside.

use jiff::civil::Date;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet,
};

use super::{Cell, Column, ColumnKind, Document, SheetOut, TableProblem};

const MOST_ROWS: usize = 1_048_575;
const MOST_COLUMNS: usize = 16_384;
const MOST_LETTERS: usize = 32_767;

/// The document as an XLSX workbook: one sheet a table, and the notes last.
///
/// Text is always stored as text, so nothing in it can run. Equal documents give equal bytes.
///
/// # Errors
///
/// [`TableProblem`] when a table is larger than a workbook can hold.
pub fn xlsx_document(document: &Document) -> Result<Vec<u8>, TableProblem> {
    let mut workbook = new_workbook(&document.title, document.made_on)?;
    let mut taken = Vec::new();
    let notes = (!document.notes.is_empty()).then(|| document.notes_sheet());
    for sheet in document.sheets.iter().chain(&notes) {
        let worksheet = workbook.add_worksheet();
        worksheet.set_name(sheet_name(&sheet.name, &mut taken))?;
        write_sheet(worksheet, sheet)?;
        print_setup(worksheet, &document.title)?;
    }
    Ok(workbook.save_to_buffer()?)
}

/// A name that a workbook allows: no `[ ] : * ? / \`, at most 31 characters, and no name twice.
///
/// * `taken`: the names given so far; the new one is added.
pub fn sheet_name(wished: &str, taken: &mut Vec<String>) -> String {
    let clean: String = wished
        .chars()
        .map(|c| {
            if c.is_control() || "[]:*?/\\".contains(c) {
                ' '
            } else {
                c
            }
        })
        .collect();
    let clean = clean.trim().trim_matches('\'').trim();
    // Excel keeps "History" for itself.
    let clean = if clean.is_empty() || clean.eq_ignore_ascii_case("history") {
        format!("{clean}_")
    } else {
        clean.to_owned()
    };
    let mut name = shortened(&clean, 31);
    let mut copy = 2;
    while taken
        .iter()
        .any(|other| other.to_lowercase() == name.to_lowercase())
    {
        let ending = format!(" ({copy})");
        name = shortened(&clean, 31 - ending.len()) + &ending;
        copy += 1;
    }
    taken.push(name.clone());
    name
}

/// Excel counts UTF-16 units.
fn shortened(text: &str, units: usize) -> String {
    let mut used = 0;
    let fits = text.chars().take_while(|letter| {
        used += letter.len_utf16();
        used <= units
    });
    fits.collect::<String>()
        .trim_end_matches(['\'', ' '])
        .to_owned()
}

/// An empty workbook whose bytes depend on nothing but its content.
pub(super) fn new_workbook(title: &str, made_on: Date) -> Result<Workbook, TableProblem> {
    let mut workbook = Workbook::new();
    let made = excel_date(made_on)?;
    workbook.set_properties(
        &DocProperties::new()
            .set_title(shortened(title, 255))
            .set_creation_datetime(&made),
    );
    Ok(workbook)
}

pub(super) fn excel_date(date: Date) -> Result<ExcelDateTime, TableProblem> {
    let year = u16::try_from(date.year()).unwrap_or(0);
    let month = u8::try_from(date.month()).unwrap_or(0);
    let day = u8::try_from(date.day()).unwrap_or(0);
    Ok(ExcelDateTime::from_ymd(year, month, day)?)
}

pub(super) fn heading_format() -> Format {
    Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Top)
        .set_border_bottom(FormatBorder::Thin)
}

/// How a column shows its figures.
fn number_format(kind: ColumnKind) -> String {
    let with_decimals = |whole: &str, decimals: u8| {
        let places = "0".repeat(usize::from(decimals));
        if decimals == 0 {
            whole.to_owned()
        } else {
            format!("{whole}.{places}")
        }
    };
    match kind {
        ColumnKind::Text => "@".to_owned(),
        ColumnKind::Number { decimals } => with_decimals("#,##0", decimals),
        ColumnKind::Integer => "#,##0".to_owned(),
        ColumnKind::Year => "0".to_owned(),
        ColumnKind::Percent { decimals } => with_decimals("0", decimals) + "%",
        ColumnKind::Date => "yyyy-mm-dd".to_owned(),
    }
}

/// How one figure is shown: a number among days must not be shown as a day, nor a day as a number.
pub(super) fn cell_format(kind: ColumnKind, cell: Option<&Cell>) -> String {
    match (kind, cell) {
        (_, Some(Cell::Date(_))) => number_format(ColumnKind::Date),
        (ColumnKind::Date | ColumnKind::Text, Some(Cell::Number(_))) => "General".to_owned(),
        _ => number_format(kind),
    }
}

/// Text in the sheet, refused when a cell cannot hold it.
pub(super) fn check_text(
    text: &str,
    sheet: &str,
    row: usize,
    column: &str,
) -> Result<(), TableProblem> {
    if text.len() > MOST_LETTERS && text.encode_utf16().count() > MOST_LETTERS {
        return Err(TableProblem::TextTooLong {
            sheet: sheet.to_owned(),
            row,
            column: column.to_owned(),
        });
    }
    Ok(())
}

pub(super) fn row_number(index: usize) -> u32 {
    u32::try_from(index).expect("a sheet has fewer rows than fit 32 bits")
}

pub(super) fn column_number(index: usize) -> u16 {
    u16::try_from(index).expect("a sheet has fewer columns than fit 16 bits")
}

fn write_sheet(worksheet: &mut Worksheet, sheet: &SheetOut) -> Result<(), TableProblem> {
    if sheet.rows.len() > MOST_ROWS {
        return Err(TableProblem::TooManyRows {
            sheet: sheet.name.clone(),
            rows: sheet.rows.len(),
        });
    }
    if sheet.columns.len() > MOST_COLUMNS {
        return Err(TableProblem::TooManyColumns {
            sheet: sheet.name.clone(),
            columns: sheet.columns.len(),
        });
    }
    let heading = heading_format();
    for (index, column) in sheet.columns.iter().enumerate() {
        check_text(&column.name, &sheet.name, 1, &column.name)?;
        let at = column_number(index);
        worksheet.write_string_with_format(0, at, &column.name, &heading)?;
        worksheet.set_column_width(at, column.width.clamp(4.0, 120.0))?;
    }
    for (index, column) in sheet.columns.iter().enumerate() {
        write_column(worksheet, sheet, index, column)?;
    }
    fit_row(
        worksheet,
        0,
        sheet
            .columns
            .iter()
            .map(|column| (column.name.as_str(), column.width)),
    )?;
    for (index, row) in sheet.rows.iter().enumerate() {
        let texts = row
            .iter()
            .zip(&sheet.columns)
            .filter_map(|(cell, column)| match cell {
                Cell::Text(text) if wraps(text, column) => Some((text.as_str(), column.width)),
                _ => None,
            });
        fit_row(worksheet, row_number(index + 1), texts)?;
    }
    Ok(())
}

/// Makes a row high enough for its wrapped texts, each given with the width of its column in characters.
///
/// Spreadsheet programs differ in whether they do this by themselves when a file is opened.
pub(super) fn fit_row<'a>(
    worksheet: &mut Worksheet,
    row: u32,
    texts: impl Iterator<Item = (&'a str, f64)>,
) -> Result<(), TableProblem> {
    let lines = texts
        .map(|(text, width)| lines_needed(text, width))
        .max()
        .unwrap_or(1);
    if lines > 1 {
        // A row is at most 409 points high; a line takes 15.
        worksheet.set_row_height(row, f64::from(lines) * 15.0)?;
    }
    Ok(())
}

/// Long texts wrap in wide columns; in narrow ones they would make rows too high to read.
fn wraps(text: &str, column: &Column) -> bool {
    (column.kind == ColumnKind::Text && column.width >= 40.0) || text.contains('\n')
}

fn lines_needed(text: &str, width: f64) -> u8 {
    let lines_of = |line: &str| {
        let letters = u16::try_from(line.chars().count()).unwrap_or(u16::MAX);
        // A tenth more than the letters, because lines break between words and some letters are wide.
        (f64::from(letters) * 1.1 / width.max(1.0)).ceil().max(1.0)
    };
    let lines: f64 = text.split('\n').map(lines_of).sum();
    (1..=27u8)
        .find(|&most| lines <= f64::from(most))
        .unwrap_or(27)
}

fn write_column(
    worksheet: &mut Worksheet,
    sheet: &SheetOut,
    index: usize,
    column: &Column,
) -> Result<(), TableProblem> {
    let at = column_number(index);
    for (row_index, row) in sheet.rows.iter().enumerate() {
        let cell = row.get(index);
        let format = Format::new().set_align(FormatAlign::Top);
        let line = row_number(row_index + 1);
        match cell {
            Some(Cell::Text(words)) => {
                check_text(words, &sheet.name, row_index + 2, &column.name)?;
                let format = format.set_num_format("@");
                let format = if wraps(words, column) {
                    format.set_text_wrap()
                } else {
                    format
                };
                worksheet.write_string_with_format(line, at, words, &format)?;
            }
            Some(Cell::Number(number)) if number.is_finite() => {
                let format = format.set_num_format(cell_format(column.kind, cell));
                worksheet.write_number_with_format(line, at, *number, &format)?;
            }
            Some(Cell::Date(date)) => {
                let format = format.set_num_format(cell_format(column.kind, cell));
                worksheet.write_datetime_with_format(line, at, excel_date(*date)?, &format)?;
            }
            Some(Cell::Number(_) | Cell::Blank) | None => {}
        }
    }
    Ok(())
}

/// Headings stay in sight and on every page; wide tables lie on their side and fit the page's width.
pub(super) fn print_setup(worksheet: &mut Worksheet, title: &str) -> Result<(), TableProblem> {
    worksheet.set_freeze_panes(1, 0)?;
    worksheet.set_repeat_rows(0, 0)?;
    worksheet.set_landscape().set_print_fit_to_pages(1, 0);
    // `&` begins a code in page headers.
    worksheet.set_header(format!("&L{}", shortened(&title.replace('&', "&&"), 240)));
    worksheet.set_footer("&R&P / &N");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{lines_needed, sheet_name};

    #[test]
    fn a_row_is_high_enough_for_its_text() {
        assert_eq!(lines_needed("short", 20.0), 1);
        assert_eq!(lines_needed("Reason if there is no figure", 18.0), 2);
        assert_eq!(lines_needed("one\ntwo\nthree", 20.0), 3);
        assert_eq!(lines_needed(&"x".repeat(30_000), 20.0), 27);
    }

    #[test]
    fn sheet_names_are_allowed_and_unique() {
        let mut taken = Vec::new();
        let mut name = |wished: &str| sheet_name(wished, &mut taken);
        assert_eq!(name("Q1/Q2: [draft]*"), "Q1 Q2   draft");
        assert_eq!(name("Notes"), "Notes");
        assert_eq!(name("notes"), "notes (2)");
        assert_eq!(name("'quoted'"), "quoted");
        assert_eq!(name(""), "_");
        assert_eq!(name("History"), "History_");
        assert_eq!(
            name("Kindergarten readiness by neighbourhood"),
            "Kindergarten readiness by neigh"
        );
        assert_eq!(
            name("Kindergarten readiness by neighbourhood, again"),
            "Kindergarten readiness by n (2)"
        );
    }
}
