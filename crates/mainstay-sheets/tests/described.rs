//! Promises about series as statistical offices and central banks publish them: names, units, frequencies and codes over dates.
#![allow(clippy::unwrap_used)]

mod common;

use mainstay_sheets::{ColumnKind, Role, Table};

use crate::common::{from_csv, names};

fn units(table: &Table) -> Vec<Option<&str>> {
    let unit = |column: &mainstay_sheets::Column| column.unit.clone().map(|unit| &*unit.leak());
    table.columns.iter().map(unit).collect()
}

fn values(table: &Table) -> usize {
    let values = table.rows.iter().filter(|row| row.role == Role::Value);
    values.count()
}

#[test]
fn a_block_that_describes_the_series_is_their_header() {
    let found = from_csv(
        "\
,Employed total,Unemployment rate
Unit,000,Percent
Series Type,Trend,Trend
Data Type,STOCK,PERCENT
Frequency,Month,Month
Collection Month,1,1
Series Start,2025-01-01,2025-01-01
Series End,2025-04-01,2025-04-01
No. Obs,4,4
Series ID,A84423127L,A84423130A
2025-01-01,14000.5,4.1
2025-02-01,14011.7,4.2
2025-03-01,14022.9,4.1
2025-04-01,14034.1,4.0
",
    );
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].header_rows, (1..=10).collect::<Vec<u32>>());
    assert_eq!(
        names(&found[0]),
        ["", "Employed total", "Unemployment rate"]
    );
    assert_eq!(units(&found[0]), [None, Some("000"), Some("Percent")]);
    assert_eq!(values(&found[0]), 4);
}

#[test]
fn series_of_one_name_are_told_apart_by_what_describes_them() {
    let found = from_csv(
        "\
,Unemployment rate,Unemployment rate
Unit,Percent,Percent
Series Type,Trend,Seasonally adjusted
Frequency,Month,Month
Series ID,A1L,A2K
2025-01-01,4.1,4.3
2025-02-01,4.2,4.0
2025-03-01,4.1,4.2
",
    );
    assert_eq!(
        names(&found[0]),
        [
            "",
            "Unemployment rate / Trend",
            "Unemployment rate / Seasonally adjusted"
        ]
    );
}

#[test]
fn a_title_line_over_the_block_names_the_series() {
    let found = from_csv(
        "\
F1 INTEREST RATES,,
Title,Cash Rate Target,Interbank Rate
Description,\"Target rate set by the board, end of day\",\"Rate paid between banks\"
Frequency,Daily,Daily
Type,Original,Original
Units,Per cent,Per cent
Source,RBA,RBA
Publication date,2026-01-05,2026-01-05
Series ID,FIRMMCRTD,FIRMMCRID
2026-01-01,4.35,4.34
2026-01-02,4.35,4.33
2026-01-05,4.10,4.09
",
    );
    assert_eq!(found.len(), 1);
    assert_eq!(names(&found[0]), ["", "Cash Rate Target", "Interbank Rate"]);
    assert_eq!(units(&found[0]), [None, Some("Per cent"), Some("Per cent")]);
    assert_eq!(found[0].titles, ["F1 INTEREST RATES"]);
    assert_eq!(values(&found[0]), 3);
}

#[test]
fn one_series_over_years_and_quarters_keeps_its_description() {
    let found = from_csv(
        "\
Title,CPI INDEX 00: ALL ITEMS 2015=100
CDID,D7BT
Source dataset ID,MM23
PreUnit,
Unit,\"Index, base year = 100\"
Release date,18-11-2025
Next release,17 December 2025
Important notes,
1988,48.4
1989,50.9
1990,54.6
1988 Q1,47.7
1988 Q2,48.3
",
    );
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].columns[0].kind, ColumnKind::Period);
    assert_eq!(found[0].columns[1].name, "CPI INDEX 00: ALL ITEMS 2015=100");
    assert_eq!(values(&found[0]), 5);
}

#[test]
fn a_table_under_a_few_words_of_its_own_is_read_as_before() {
    let found = from_csv(
        "\
Month,Source,Visits,People
January 2026,Clinic,12,10
February 2026,Clinic,14,11
March 2026,Clinic,15,9
",
    );
    assert_eq!(found[0].header_rows, [1]);
    assert_eq!(names(&found[0]), ["Month", "Source", "Visits", "People"]);
}

#[test]
fn a_word_that_explains_a_column_is_not_the_unit_of_the_others() {
    let found = from_csv(
        "\
Definitions,,
People,,
Each person once,,
Service,Visits,People
Dental,120,90
Vision,80,77
",
    );
    assert_eq!(found.len(), 1);
    assert_eq!(units(&found[0]), [None, None, None]);
    // Alone above a table without such a column, it is the unit of all.
    let found = from_csv("People,,\nService,Women,Men\nDental,120,90\nVision,80,77\n");
    assert_eq!(units(&found[0]), [None, Some("People"), Some("People")]);
}
