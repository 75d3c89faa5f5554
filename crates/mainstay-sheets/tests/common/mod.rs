//! How the tests read a fixture and say what was found, one short line a row.
#![allow(clippy::unwrap_used, dead_code)]

use std::path::Path;

use mainstay_sheets::{
    Cell, Format, Limits, Locale, Merge, Options, Row, Sheet, Table, Understanding, Workbook,
    find_tables, read_workbook, tidy,
};

/// Reads and understands one fixture.
pub fn understand(folder: &str, name: &str, locale: Option<&str>) -> Understanding {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures")
        .join(folder)
        .join(name);
    let workbook = read_workbook(&std::fs::read(path).unwrap(), name, &Limits::default()).unwrap();
    find_tables(
        &workbook,
        &Options {
            locale: locale.and_then(Locale::parse),
        },
    )
}

/// One line a row that holds figures: row, role, labels, then numbers, kinds of missing, or `?`.
pub fn lines(table: &Table) -> Vec<String> {
    let mut lines: Vec<(u32, String)> = Vec::new();
    for figure in tidy(table) {
        let cell = match (figure.value, figure.missing) {
            (Some(value), None) => value.to_string(),
            (None, Some(missing)) => serde_json::to_value(missing)
                .unwrap()
                .as_str()
                .unwrap()
                .to_string(),
            _ => "?".to_string(),
        };
        match lines.last_mut() {
            Some((row, line)) if *row == figure.row => *line = format!("{line} {cell}"),
            _ => {
                let labels: Vec<&str> = figure
                    .labels
                    .iter()
                    .map(|(_, text)| text.as_str())
                    .collect();
                let role = serde_json::to_value(figure.role).unwrap();
                lines.push((
                    figure.row,
                    format!(
                        "{} {} {} | {cell}",
                        figure.row,
                        role.as_str().unwrap(),
                        labels.join(", ")
                    ),
                ));
            }
        }
    }
    lines.into_iter().map(|(_, line)| line).collect()
}

/// The names of the columns.
pub fn names(table: &Table) -> Vec<&str> {
    table
        .columns
        .iter()
        .map(|column| column.name.as_str())
        .collect()
}

/// Every row of the range has exactly one role.
pub fn accounted(table: &Table) {
    let rows: Vec<u32> = table.rows.iter().map(|row| row.row).collect();
    assert!(
        rows.windows(2).all(|pair| pair[1] == pair[0] + 1),
        "{} {rows:?}",
        table.range
    );
    let last: String = table
        .range
        .rsplit(':')
        .next()
        .unwrap()
        .chars()
        .filter(char::is_ascii_digit)
        .collect();
    assert_eq!(rows.last().unwrap().to_string(), last);
}

/// Every table of a file has these headers and these lines.
pub fn check(name: &str, headers: &[&[&str]], expected: &[&[&str]]) -> Understanding {
    let found = understand("messy", name, None);
    assert_eq!(found.tables.len(), expected.len(), "{name}");
    for ((table, headers), expected) in found.tables.iter().zip(headers).zip(expected) {
        accounted(table);
        assert_eq!(&names(table), headers, "{name}");
        assert_eq!(&lines(table), expected, "{name}");
    }
    found
}

/// A sheet from rows of texts; a text that is a number becomes one, unless a quotation mark stands before it. `merged` as top,
/// left, bottom, right, counted from 0.
pub fn sheet(rows: &[&[&str]], merged: &[(u32, u32, u32, u32)]) -> Workbook {
    let cell = |text: &str| match text.strip_prefix('"') {
        Some(text) => Cell::text(text),
        None => text.parse().map_or_else(|_| Cell::text(text), Cell::number),
    };
    let row = |(index, texts): (u32, &&[&str])| Row {
        index,
        cells: (0u32..)
            .zip(*texts)
            .map(|(column, text)| (column, cell(text)))
            .filter(|(_, cell)| !cell.is_blank())
            .collect(),
    };
    let merge = |(top, left, bottom, right): &(u32, u32, u32, u32)| Merge {
        top: *top,
        left: *left,
        bottom: *bottom,
        right: *right,
    };
    Workbook {
        file_name: "made.xlsx".into(),
        format: Format::Xlsx,
        sheets: vec![Sheet {
            name: "Sheet1".into(),
            rows: (0u32..)
                .zip(rows)
                .map(row)
                .filter(|row| !row.cells.is_empty())
                .collect(),
            merged: merged.iter().map(merge).collect(),
            ..Sheet::default()
        }],
        delimiter: None,
        encoding: None,
        remarks: Vec::new(),
    }
}

/// The same as it is drawn: a line a row, `|` between cells.
pub fn book(text: &str, merged: &[(u32, u32, u32, u32)]) -> Workbook {
    let rows: Vec<Vec<&str>> = text
        .trim_matches('\n')
        .lines()
        .map(|line| line.split('|').collect())
        .collect();
    let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    sheet(&rows, merged)
}

/// The tables of a workbook, every row of them with its role.
pub fn tables(workbook: &Workbook) -> Vec<Table> {
    let found = find_tables(workbook, &Options::default()).tables;
    found.iter().for_each(accounted);
    found
}

/// The tables of a sheet as it is drawn.
pub fn drawn(text: &str, merged: &[(u32, u32, u32, u32)]) -> Vec<Table> {
    tables(&book(text, merged))
}

/// The only table of a sheet as it is drawn, without merged cells.
pub fn only(text: &str) -> Table {
    let mut found = drawn(text, &[]);
    assert_eq!(found.len(), 1, "{text}");
    found.remove(0)
}

/// The tables of delimited text.
pub fn from_csv(text: &str) -> Vec<Table> {
    tables(&read_workbook(text.as_bytes(), "made.csv", &Limits::default()).unwrap())
}
