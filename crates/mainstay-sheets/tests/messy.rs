//! Promises about messy workbooks: what every row and cell of each invented file must turn out to be.
#![allow(clippy::unwrap_used)]

mod common;

use mainstay_sheets::{ColumnKind, Personal, ProblemKind, Role, tidy};

use crate::common::{check, understand};

#[test]
fn a_table_of_offences_keeps_its_hierarchy() {
    let found = check(
        "crime.xlsx",
        &[&[
            "Area",
            "Population",
            "Violent crime / Number",
            "Violent crime / Rate per 100,000",
            "Property crime / Number",
            "Property crime / Rate per 100,000",
        ]],
        &[&[
            "7 total TOTAL | 1000000 300 30 3000 300",
            "8 subtotal NORTHEAST | 400000 120 30 1000 250",
            "9 value Maine | 150000 40 26.7 400 266.7",
            "10 value Vermont | 250000 80 32 600 240",
            "11 subtotal SOUTH | 600000 180 30 2000 333.3",
            "12 value Texas | 350000 100 28.6 1300 371.4",
            "13 value Florida | 250000 80 32 700 280",
        ]],
    );
    let table = &found.tables[0];
    assert_eq!(
        (table.range.as_str(), &table.header_rows[..]),
        ("A5:F16", &[5, 6][..])
    );
    assert_eq!(table.titles, ["Table 4", "Offences by region", "2024"]);
    offences_are_checked(table);
}

/// What the titles, notes and sums of the table of offences must be.
fn offences_are_checked(table: &mainstay_sheets::Table) {
    assert_eq!(table.columns[1].marks, ["1"]);
    assert_eq!(
        (
            table.columns[2].unit.as_deref(),
            table.columns[3].unit.as_deref()
        ),
        (None, Some("per 100,000"))
    );
    assert_eq!(
        table
            .rows
            .iter()
            .filter(|row| row.role == Role::Note)
            .count(),
        2
    );
    let checks: Vec<(&str, f64, bool)> = table
        .checks
        .iter()
        .map(|check| (check.cell.as_str(), check.parts, check.equal))
        .collect();
    for expected in [
        ("C7", 300.0, true),
        ("C8", 120.0, true),
        ("C11", 180.0, true),
        ("E7", 3000.0, true),
    ] {
        assert!(checks.contains(&expected), "{expected:?} in {checks:?}");
    }
    assert!(
        table
            .checks
            .iter()
            .all(|check| !["D", "F"].contains(&check.column.as_str())),
        "rates do not add up"
    );
}

#[test]
fn tables_below_and_beside_each_other_are_told_apart() {
    let site: &[&str] = &["Site", "Q1", "Q2"];
    let found = check(
        "stacked.xlsx",
        &[site, &["Site", "People", "Hours"]],
        &[
            &[
                "3 value North | 10 12",
                "4 value South | 20 22",
                "5 total Total | 30 34",
            ],
            &["9 value North | 3 12.5", "10 value South | 4 20"],
        ],
    );
    assert_eq!(found.tables[1].titles, ["Volunteers by site"]);
    let school: &[&str] = &["School", "Enrolled", "Present"];
    let found = check(
        "beside.xlsx",
        &[school, school],
        &[
            &[
                "3 value Oak | 50 45",
                "4 value Elm | 60 50",
                "5 value Ash | 30 29",
            ],
            &["3 value Oak | 40 38", "4 value Elm | 55 51"],
        ],
    );
    assert_eq!(
        found
            .tables
            .iter()
            .map(|table| table.range.as_str())
            .collect::<Vec<_>>(),
        ["A2:C5", "E2:G4"]
    );
}

#[test]
fn missing_has_kinds_and_is_never_zero() {
    check(
        "missing.xlsx",
        &[&["Partner", "Served", "Housed", "Waiting"]],
        &[&[
            "3 value A | 12 not_applicable 3",
            "4 value B | suppressed not_collected 0",
            "5 value C | suppressed 0 blank",
            "6 value D | 40 7 not_collected",
        ]],
    );
    check(
        "silent.xlsx",
        &[&["Partner", "Served"]],
        &[&["2 value A | 10", "3 value B | blank", "4 value C | 30"]],
    );
}

#[test]
fn headings_and_sums_inside_a_table_are_no_observations() {
    let found = check(
        "sections.xlsx",
        &[&["Programme", "People"]],
        &[&[
            "3 value Youth, Tutoring | 10",
            "4 value Youth, Sports | 15",
            "5 subtotal Youth, Subtotal | 25",
            "7 value Adults, Jobs | 7",
            "8 value Adults, Classes | 8",
            "9 subtotal Adults, Subtotal | 15",
            "10 total Grand total | 40",
        ]],
    );
    assert_eq!(
        found.tables[0]
            .rows
            .iter()
            .filter(|row| row.role == Role::Section)
            .count(),
        2
    );
    assert_eq!(
        found.tables[0]
            .checks
            .iter()
            .map(|check| (check.parts, check.printed))
            .collect::<Vec<_>>(),
        [(25.0, 25.0), (15.0, 15.0), (40.0, 40.0)]
    );
}

#[test]
fn a_total_that_differs_from_its_parts_is_shown_not_mended() {
    let found = check(
        "wrong_total.xlsx",
        &[&["Site", "People"]],
        &[&[
            "2 value A | 10",
            "3 value B | 20",
            "4 value C | 30",
            "5 total Total | 61",
        ]],
    );
    let check = &found.tables[0].checks[0];
    assert_eq!(
        (check.cell.as_str(), check.parts, check.printed, check.equal),
        ("B5", 60.0, 61.0, false)
    );
    assert!(
        found
            .problems
            .iter()
            .any(|problem| problem.kind == ProblemKind::PartsDiffer
                && problem.message.contains("cell B5"))
    );
}

#[test]
fn headers_of_several_lines_name_their_columns() {
    check(
        "three_levels.xlsx",
        &[&[
            "Site",
            "People / Adults / F",
            "People / Adults / M",
            "People / Children / F",
            "People / Children / M",
        ]],
        &[&["4 value A | 1 2 3 4", "5 value B | 5 6 7 8"]],
    );
    let found = check(
        "units.xlsx",
        &[&["Site", "Meals", "Cost", "Share"]],
        &[&["3 value A | 100 250.5 40", "4 value B | 150 300 60"]],
    );
    let units: Vec<Option<&str>> = found.tables[0]
        .columns
        .iter()
        .map(|column| column.unit.as_deref())
        .collect();
    assert_eq!(units, [None, Some("number"), Some("$"), Some("%")]);
    check(
        "pages.xlsx",
        &[&["Site", "People"]],
        &[&[
            "2 value A | 1",
            "3 value B | 2",
            "5 value C | 3",
            "6 value D | 4",
        ]],
    );
    let found = check(
        "preamble.xlsx",
        &[&["Measure", "Target", "Actual"]],
        &[&["6 value Visits | 100 90", "7 value Referrals | 20 25"]],
    );
    assert_eq!(found.tables[0].titles[1], "Period: Q3 2024");
}

#[test]
fn years_and_periods_head_columns_or_label_rows() {
    let found = check(
        "years.xlsx",
        &[&["FIPS", "County", "2019", "2020", "2021"]],
        &[&[
            "2 value 01001, Autauga | 55 56 57",
            "3 value 01003, Baldwin | 200 210 220",
            "4 value 00905, Zed | 1 2 3",
        ]],
    );
    assert_eq!(found.tables[0].columns[0].kind, ColumnKind::Code);
    let found = check(
        "periods.csv",
        &[&["Quarter", "Served"]],
        &[&[
            "2 value Q1 FY24 | 5",
            "3 value Q2 FY24 | 6",
            "4 value Q3 FY24 | 7",
        ]],
    );
    assert_eq!(found.tables[0].columns[0].kind, ColumnKind::Period);
    let found = check(
        "percent.xlsx",
        &[&["District", "Q1 FY24", "Q2 FY24"]],
        &[&["2 value Hill | 0.455 0.5", "3 value Dale | 0.31 0.29"]],
    );
    assert_eq!(
        (
            found.tables[0].columns[1].kind,
            found.tables[0].columns[1].unit.as_deref()
        ),
        (ColumnKind::Percent, Some("%"))
    );
}

#[test]
fn hidden_names_are_seen_and_warned_of() {
    let found = understand("messy", "hidden.xlsx", None);
    let table = &found.tables[0];
    assert!(table.columns[1].hidden);
    assert_eq!(table.columns[1].personal, Some(Personal::Name));
    assert!(
        tidy(table)
            .iter()
            .any(|figure| figure.row == 3 && figure.hidden)
    );
    for kind in [ProblemKind::Hidden, ProblemKind::PersonalData] {
        assert!(
            found
                .problems
                .iter()
                .any(|problem| problem.kind == kind && problem.sheet == "Sheet1"),
            "{kind:?}"
        );
    }
}

#[test]
fn a_formula_without_a_result_is_no_number() {
    let found = check(
        "formulas.xlsx",
        &[&["Site", "Clients", "Double"]],
        &[&["2 value A | 10 ?", "3 value B | 20 ?"]],
    );
    assert!(
        found
            .problems
            .iter()
            .any(|problem| problem.kind == ProblemKind::FormulaWithoutResult
                && problem.cell.as_deref() == Some("C2"))
    );
}

#[test]
fn labels_printed_once_hold_for_their_rows() {
    check(
        "merged_labels.xlsx",
        &[&["Region", "Sex", "People"]],
        &[&[
            "2 value North, F | 10",
            "3 value North, M | 12",
            "4 value South, F | 20",
            "5 value South, M | 25",
            "6 total Total | 67",
        ]],
    );
}
