//! Promises about messy text files: encodings, marks, dates, long tables, public data.
#![allow(clippy::unwrap_used)]

mod common;

use mainstay_sheets::{Personal, ProblemKind, Role, tidy};

use crate::common::{accounted, check, lines, names, understand};

#[test]
fn text_files_of_every_make_are_read() {
    check(
        "german.csv",
        &[&["Ort", "Personen", "Anteil"]],
        &[&[
            "3 value Köln | 1234 12.5",
            "4 value Bonn | 987 8.25",
            "5 total Gesamt | 2221 blank",
        ]],
    );
    check(
        "german_utf16.csv",
        &[&["Ort", "Personen"]],
        &[&["2 value Köln | 1234567", "3 value Bonn | 1234"]],
    );
    check(
        "swiss.csv",
        &[&["Gemeinde", "Betrag"]],
        &[&["2 value Bern | 1234.5", "3 value Thun | 12345"]],
    );
    check(
        "accounting.csv",
        &[&["Line", "Amount"]],
        &[&[
            "2 value Grants | 1200.5",
            "3 value Costs | -300.25",
            "4 value Other | -45",
        ]],
    );
    check(
        "quoted.csv",
        &[&["Site name", "Served, all"]],
        &[&["2 value A (main) | 5", "3 value B | 6"]],
    );
    check(
        "scripts.csv",
        &[&["Site", "People", "Share"]],
        &[&["2 value A | 123 12.5", "3 value B | 123 7.5"]],
    );
    check(
        "pipes.csv",
        &[&["Site", "People"]],
        &[&["2 value A | 1", "3 value B | 2"]],
    );
    let found = check(
        "approximate.csv",
        &[&["Site", "People"]],
        &[&["2 value A | 40", "3 value B | 50", "4 value C | 60"]],
    );
    assert_eq!(
        tidy(&found.tables[0])
            .iter()
            .map(|figure| figure.approximate)
            .collect::<Vec<_>>(),
        [true, true, false]
    );
}

#[test]
fn what_can_be_read_in_two_ways_is_asked_and_a_locale_answers() {
    let found = check(
        "ambiguous.csv",
        &[&["Site", "Amount"]],
        &[&["2 value A | ?", "3 value B | ?", "4 value C | ?"]],
    );
    let problem = found
        .problems
        .iter()
        .find(|problem| problem.kind == ProblemKind::AmbiguousNumber)
        .unwrap();
    assert_eq!(
        (problem.cell.as_deref(), &problem.cells[..]),
        (Some("B2"), &["B2:B4".to_string()][..])
    );
    assert_eq!(
        problem
            .readings
            .iter()
            .map(|reading| reading.example.as_str())
            .collect::<Vec<_>>(),
        ["1.234", "1234"]
    );
    assert_eq!(
        lines(&understand("messy", "ambiguous.csv", Some("de")).tables[0]),
        ["2 value A | 1234", "3 value B | 2345", "4 value C | 3456"]
    );
    assert_eq!(
        lines(&understand("messy", "ambiguous.csv", Some("en")).tables[0])[0],
        "2 value A | 1.234"
    );
    let found = understand("messy", "ambiguous_dates.csv", None);
    assert!(
        found
            .problems
            .iter()
            .any(|problem| problem.kind == ProblemKind::AmbiguousDate
                && problem.cell.as_deref() == Some("B2"))
    );
    assert_eq!(
        lines(&understand("messy", "ambiguous_dates.csv", Some("en-US")).tables[0])[0],
        "2 value A, 2025-03-04 | 1"
    );
    check(
        "decided_dates.csv",
        &[&["Site", "Date", "People"]],
        &[&["2 value A, 2025-04-03 | 1", "3 value B, 2025-06-25 | 2"]],
    );
}

#[test]
fn codes_and_telephone_numbers_stay_text() {
    let found = check(
        "codes.csv",
        &[&["ZIP", "Phone", "Clients"]],
        &[&[
            "2 value 02138, 617-555-0101 | 12",
            "3 value 00501, 617-555-0102 | 3",
        ]],
    );
    assert_eq!(found.tables[0].columns[1].personal, Some(Personal::Phone));
}

#[test]
fn in_long_tables_an_empty_group_or_the_word_total_is_a_sum() {
    check(
        "long.csv",
        &[&["Year", "Region", "Sex", "Value"]],
        &[&[
            "2 value 2020, North, F | 10",
            "3 value 2020, North, M | 12",
            "4 subtotal 2020, North | 22",
            "5 value 2020, South, F | 5",
            "6 value 2020, South, M | 6",
            "7 subtotal 2020, South | 11",
            "8 total 2020 | 33",
        ]],
    );
    check(
        "long_words.csv",
        &[&["Year", "Sex", "Count"]],
        &[&[
            "2 value 2020, Female | 10",
            "3 value 2020, Male | 12",
            "4 total 2020, Total | 22",
            "5 value 2021, Female | 11",
            "6 value 2021, Male | 14",
            "7 total 2021, Total | 25",
        ]],
    );
}

#[test]
fn words_alone_are_a_table_and_a_letter_is_none() {
    let found = understand("messy", "only_words.csv", None);
    assert_eq!(
        names(&found.tables[0]),
        ["Partner", "Sector", "Contact role"]
    );
    assert!(
        found.tables[0]
            .columns
            .iter()
            .all(|column| column.personal.is_none())
    );
    assert!(understand("messy", "no_table.csv", None).tables.is_empty());
}

#[test]
fn public_files_are_understood() {
    let found = understand("public", "excel_pasting.csv", None);
    let table = &found.tables[0];
    accounted(table);
    assert_eq!(
        (table.range.as_str(), &table.header_rows[..]),
        ("A4:I21", &[4][..])
    );
    assert_eq!(
        table.columns[1].unit.as_deref(),
        Some("thousand tonnes carbon equivalent")
    );
    // The publisher's own figures: parts of 2000 add up to the printed 120,522.
    let figures = tidy(table);
    let sum: f64 = figures
        .iter()
        .filter(|figure| figure.role == Role::Value && figure.column == "2000")
        .filter_map(|figure| figure.value)
        .sum();
    assert!((sum - 120_522.0).abs() < 1e-9);
    assert_eq!(
        figures
            .iter()
            .filter(|figure| figure.role == Role::Total)
            .count(),
        8
    );
    let found = understand("public", "indicator_8-6-1.csv", None);
    assert_eq!(found.tables[0].rows.len(), 1_917);
    let figures = tidy(&found.tables[0]);
    assert_eq!(
        figures
            .iter()
            .find(|figure| figure.role == Role::Total)
            .and_then(|figure| figure.value),
        Some(13.1825)
    );
    let found = understand("public", "indicator_3-2-2.csv", None);
    assert_eq!(
        (names(&found.tables[0]), found.tables[0].rows.len()),
        (vec!["Year", "Value"], 23)
    );
}
