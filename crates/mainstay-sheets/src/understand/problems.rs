//! What must be asked or told, in sentences that name sheet and cell and say what to do.

use std::collections::BTreeMap;

use crate::model::Workbook;
use crate::understand::dates::{DateText, read_date};
use crate::understand::numbers::{Worth, read_number};
use crate::understand::table::{Problem, ProblemKind, Reading, Table};

/// Something about the reading of the whole file.
pub fn remark(workbook: &Workbook, text: &str) -> Problem {
    plain(
        ProblemKind::Remark,
        workbook
            .sheets
            .first()
            .map(|sheet| sheet.name.clone())
            .unwrap_or_default(),
        text.to_string(),
    )
}

/// A sheet that is no table at all.
pub fn scattered(sheet: &str) -> Problem {
    plain(
        ProblemKind::Scattered,
        sheet.to_string(),
        format!(
            "Sheet '{sheet}': its cells are too far apart to be tables, so it was left out. Put the table on a sheet of its own."
        ),
    )
}

/// Sheets that a person who looks at the file does not see.
pub fn hidden_sheets(workbook: &Workbook) -> Vec<Problem> {
    let hidden = workbook
        .sheets
        .iter()
        .filter(|sheet| sheet.hidden && !sheet.rows.is_empty());
    hidden
        .map(|sheet| {
            plain(
                ProblemKind::Hidden,
                sheet.name.clone(),
                format!(
                    "Sheet '{}' is hidden. Check that it is meant to be handed in.",
                    sheet.name
                ),
            )
        })
        .collect()
}

fn plain(kind: ProblemKind, sheet: String, message: String) -> Problem {
    Problem {
        kind,
        sheet,
        cell: None,
        table: None,
        message,
        cells: Vec::new(),
        readings: Vec::new(),
    }
}

/// All problems of one table, one for each column and kind.
pub fn of_table(table: &Table) -> Vec<Problem> {
    let mut found: BTreeMap<(usize, ProblemKind), Vec<(u32, String)>> = BTreeMap::new();
    for row in &table.rows {
        for (place, cell) in row.cells.iter().enumerate() {
            if let Some(kind) = cell.problem {
                found
                    .entry((place, kind))
                    .or_default()
                    .push((row.row, cell.text.to_string()));
            }
        }
    }
    let mut problems: Vec<Problem> = found
        .into_iter()
        .map(|((place, kind), cells)| of_cells(table, place, kind, &cells))
        .collect();
    problems.extend(hidden_parts(table));
    problems.extend(differing_totals(table));
    problems.extend(personal_columns(table));
    problems
}

fn of_cells(table: &Table, place: usize, kind: ProblemKind, cells: &[(u32, String)]) -> Problem {
    let letter = &table.columns[place].letter;
    let (first_row, first_text) = &cells[0];
    let cell = format!("{letter}{first_row}");
    let at = format!("Sheet '{}', cell {cell}", table.sheet);
    let more = match cells.len() {
        1 => String::new(),
        2 => " One more cell of this column is concerned.".to_string(),
        count => format!(" {} more cells of this column are concerned.", count - 1),
    };
    let readings = readings(first_text);
    let message = match kind {
        ProblemKind::AmbiguousNumber => format!(
            "{at}: \"{first_text}\" can be {}. Say how numbers are written (--locale).{more}",
            either(&readings)
        ),
        ProblemKind::AmbiguousDate => format!(
            "{at}: \"{first_text}\" can be {}. Say how dates are written (--locale).{more}",
            either(&readings)
        ),
        ProblemKind::FormulaWithoutResult => format!(
            "{at}: the formula has no stored result. Open the file in a spreadsheet program, save it, and hand it in again.{more}"
        ),
        ProblemKind::ErrorValue => format!(
            "{at}: the cell shows the error {first_text}. Mend the formula, or type the number.{more}"
        ),
        _ => format!(
            "{at}: \"{first_text}\" is not a number. Type a number, or say why there is none (n/a, not collected, suppressed).{more}"
        ),
    };
    Problem {
        kind,
        sheet: table.sheet.clone(),
        cell: Some(cell),
        table: Some(table.table),
        message,
        cells: ranges(letter, cells.iter().map(|(row, _)| *row)),
        readings,
    }
}

fn either(readings: &[Reading]) -> String {
    let parts: Vec<String> = readings
        .iter()
        .map(|reading| {
            format!(
                "{} ({}, for example {})",
                reading.example, reading.means, reading.locale
            )
        })
        .collect();
    parts.join(" or ")
}

/// Both readings of a text.
fn readings(text: &str) -> Vec<Reading> {
    let reading = |means: &str, example: String, locale: &str| Reading {
        means: means.into(),
        example,
        locale: locale.into(),
    };
    // "1,470 lbs" and "(1,470)" are as open as their number.
    let bare = text.trim().trim_matches(['(', ')']);
    let digits = bare
        .find(char::is_alphabetic)
        .map_or(bare, |end| &bare[..end]);
    let number = read_number(text).or_else(|| read_number(digits));
    if let Some(Worth::Either { point, comma }) = number.map(|number| number.worth) {
        return vec![
            reading("decimal point", point.to_string(), "en"),
            reading("decimal comma", comma.to_string(), "de"),
        ];
    }
    if let Some(DateText::Either {
        day_first,
        month_first,
    }) = read_date(text)
    {
        return vec![
            reading("day first", day_first.to_string(), "en-GB"),
            reading("month first", month_first.to_string(), "en-US"),
        ];
    }
    Vec::new()
}

/// Cells of one column as ranges: `D12:D15`, `D20`.
fn ranges(letter: &str, rows: impl Iterator<Item = u32>) -> Vec<String> {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for row in rows {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == row => *last = row,
            _ => runs.push((row, row)),
        }
    }
    runs.iter()
        .map(|(from, to)| {
            if from == to {
                format!("{letter}{from}")
            } else {
                format!("{letter}{from}:{letter}{to}")
            }
        })
        .collect()
}

fn hidden_parts(table: &Table) -> Vec<Problem> {
    let mut problems = Vec::new();
    let hidden: Vec<&str> = table
        .columns
        .iter()
        .filter(|column| column.hidden)
        .map(|column| column.letter.as_str())
        .collect();
    let about = |cell: String, message: String, cells: Vec<String>| Problem {
        kind: ProblemKind::Hidden,
        sheet: table.sheet.clone(),
        cell: Some(cell),
        table: Some(table.table),
        message,
        cells,
        readings: Vec::new(),
    };
    if let Some(first) = hidden.first() {
        let row = table.header_rows.first().copied().unwrap_or(1);
        let message = format!(
            "Sheet '{}', column {}: hidden, but read. Check that it is meant to be handed in.",
            table.sheet,
            hidden.join(", ")
        );
        problems.push(about(
            format!("{first}{row}"),
            message,
            hidden
                .iter()
                .map(|letter| format!("{letter}:{letter}"))
                .collect(),
        ));
    }
    let rows: Vec<u32> = table
        .rows
        .iter()
        .filter(|row| row.hidden)
        .map(|row| row.row)
        .collect();
    if let Some(first) = rows.first() {
        let message = format!(
            "Sheet '{}', row {first}{}: hidden, but read. Check that it is meant to be counted.",
            table.sheet,
            if rows.len() > 1 {
                format!(" and {} more", rows.len() - 1)
            } else {
                String::new()
            }
        );
        problems.push(about(
            format!("{}{first}", table.columns[0].letter),
            message,
            ranges("", rows.into_iter()),
        ));
    }
    problems
}

fn differing_totals(table: &Table) -> Vec<Problem> {
    let differing = table.checks.iter().filter(|check| !check.equal);
    let message = |check: &crate::understand::table::Check| {
        format!(
            "Sheet '{}', cell {}: the printed total is {}, the {} parts add up to {}. Both are kept.",
            table.sheet,
            check.cell,
            check.printed,
            check.rows.len(),
            check.parts
        )
    };
    let problem = |check: &crate::understand::table::Check| Problem {
        kind: ProblemKind::PartsDiffer,
        sheet: table.sheet.clone(),
        cell: Some(check.cell.clone()),
        table: Some(table.table),
        message: message(check),
        cells: ranges(&check.column, check.rows.iter().copied()),
        readings: Vec::new(),
    };
    differing.map(problem).collect()
}

fn personal_columns(table: &Table) -> Vec<Problem> {
    let found = table
        .columns
        .iter()
        .filter_map(|column| column.personal.map(|personal| (column, personal)));
    let row = table.header_rows.last().copied().unwrap_or(1);
    let problem = |(column, personal): (
        &crate::understand::table::Column,
        crate::understand::table::Personal,
    )| Problem {
        kind: ProblemKind::PersonalData,
        sheet: table.sheet.clone(),
        cell: Some(format!("{}{row}", column.letter)),
        table: Some(table.table),
        message: format!(
            "Sheet '{}', column {}: these look like {}. Mainstay needs no data about single people; leave the column out.",
            table.sheet,
            column.letter,
            personal.words()
        ),
        cells: vec![format!("{0}:{0}", column.letter)],
        readings: Vec::new(),
    };
    found.map(problem).collect()
}
