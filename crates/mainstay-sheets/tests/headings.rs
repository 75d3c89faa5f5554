//! Headings that are words for something else elsewhere: a group called "Not known", a column called "Out of".

#![allow(clippy::unwrap_used)]

use mainstay_sheets::{Limits, Options, Role, find_tables, read_workbook};

fn header_and_values(text: &str) -> (Vec<u32>, usize) {
    let book = read_workbook(text.as_bytes(), "figures.csv", &Limits::default()).unwrap();
    let found = find_tables(&book, &Options::default());
    let table = &found.tables[0];
    let values = table
        .rows
        .iter()
        .filter(|row| row.role == Role::Value)
        .count();
    (table.header_rows.clone(), values)
}

#[test]
fn a_group_of_people_nobody_knows_heads_a_column() {
    let text = ",North,South,Not known\nScreened,12,4,3\nEligible,30,40,44\n";
    assert_eq!(header_and_values(text), (vec![1], 2));
}

#[test]
fn out_of_heads_a_column_even_over_a_gap() {
    let text =
        "Quarter,Measure,Count,Out of,Note\nQ1 2025,People,2899,,\nQ1 2025,Screened,408,1148,\n";
    assert_eq!(header_and_values(text), (vec![1], 2));
}

#[test]
fn a_row_of_data_with_one_figure_unknown_stays_data() {
    let text = "Site,Team,Visits,Calls\nNorth,A,Not known,12\nSouth,B,7,8\n";
    assert_eq!(header_and_values(text), (vec![1], 2));
}
