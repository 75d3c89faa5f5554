//! Promises about lists of records, headers of many words, and what only looks like a sum; every expectation was written by hand.
#![allow(clippy::unwrap_used)]

mod common;

use mainstay_sheets::{
    Cell, ColumnKind, Format, Merge, Options, Personal, Role, Row, Sheet, Table, Workbook,
    find_tables,
};

use crate::common::{from_csv, lines, names};

fn roles(table: &Table) -> Vec<Role> {
    table.rows.iter().map(|row| row.role).collect()
}

#[test]
fn records_whose_amounts_add_up_by_chance_stay_records() {
    // 25,000 + 25,000 = 50,000, asked for and granted alike; and a code that two rows share with an empty one.
    let found = from_csv(
        "Grant,Title,Place,Kind,Currency,Asked,Granted\n\
         G-01,Choir,Leeds,School,GBP,25000,25000\n\
         G-02,Band,York,School,GBP,25000,25000\n\
         G-03,Drums,Hull,Charity,GBP,50000,50000\n\
         G-04,Piano,Ripon,Charity,GBP,,\n\
         G-05,Organ,Selby,Church,GBP,161,161\n\
         G-06,Flute,Otley,Church,GBP,161,161\n",
    );
    assert_eq!(roles(&found[0]), [Role::Value; 6]);
    assert!(found[0].checks.is_empty());
}

#[test]
fn a_line_that_names_every_column_stays_the_header_of_records_with_gaps() {
    let found = from_csv(
        "list name,name,label,picture\n\
         ,,,\n\
         zones,NW,North West,\n\
         zones,NE,North East,\n\
         ,,,\n\
         towns,KD,Kaduna,\n\
         towns,NA,Nasarawa,\n\
         towns,BE,Benue,\n",
    );
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].header_rows, [1]);
    assert_eq!(names(&found[0]), ["list name", "name", "label", "picture"]);
    let values = found[0].rows.iter().filter(|row| row.role == Role::Value);
    assert_eq!(values.count(), 5);

    let found = from_csv(
        "type,name,label,hint,look,needed\n\
         note,intro,Some words,,,\n\
         group,first,A group of questions,with a hint,list,\n\
         choice,q_one,Q1,another hint,,\n",
    );
    assert_eq!(found[0].header_rows, [1]);
}

#[test]
fn the_names_of_figures_below_a_list_of_words_are_their_own() {
    let found = from_csv(
        "Name,Work,Team,Office\nAvery,nurse,A,north\nBlair,cook,B,south\n\nSite,Visits\nNorth,12\nSouth,15\n",
    );
    let figures = found.last().unwrap();
    assert_eq!(names(figures), ["Site", "Visits"]);
    assert_eq!(lines(figures), ["6 value North | 12", "7 value South | 15"]);
}

#[test]
fn the_answers_of_a_survey_keep_the_three_lines_of_names_above_them() {
    let found = from_csv(
        "Started,Ended,Seconds,Language,Q1,Q2\n\
         Anfang,Ende,Dauer,Sprache,How safe is it?,Why?\n\
         \"{\"\"id\"\":\"\"a\"\"}\",\"{\"\"id\"\":\"\"b\"\"}\",\"{\"\"id\"\":\"\"c\"\"}\",\"{\"\"id\"\":\"\"d\"\"}\",\"{\"\"id\"\":\"\"e\"\"}\",\"{\"\"id\"\":\"\"f\"\"}\"\n\
         2024-07-18,2024-07-18,38,DE,2,Lights\n\
         2024-07-19,2024-07-19,51,EN,4,Noise\n",
    );
    assert_eq!(found[0].header_rows, [1, 2, 3]);
    assert_eq!(
        names(&found[0]),
        [
            "Started / Anfang",
            "Ended / Ende",
            "Seconds / Dauer",
            "Language / Sprache",
            "Q1 / How safe is it?",
            "Q2 / Why?"
        ]
    );
    assert_eq!(found[0].columns[2].kind, ColumnKind::Number);
    assert_eq!(roles(&found[0]), [Role::Value; 2]);
}

#[test]
fn names_explained_in_brackets_below_them_are_one_header() {
    let found = from_csv(
        "name,kind,gone,weight\n(at birth),(of office),(about),(in grams)\nClip,tool,2007-01-01,0.9\n",
    );
    assert_eq!(found[0].header_rows, [1, 2]);
    assert_eq!(names(&found[0])[3], "weight / (in grams)");
}

#[test]
fn grades_that_count_up_among_words_head_their_columns() {
    let found = from_csv(
        "Enrollment by grade,,,,,\nSchool,K,1,2,3,Total\nAdams,40,41,38,44,163\nBrook,33,30,29,35,127\n\
         District,73,71,67,79,290\n",
    );
    assert_eq!(found[0].header_rows, [2]);
    assert_eq!(names(&found[0]), ["School", "K", "1", "2", "3", "Total"]);
    assert_eq!(roles(&found[0]), [Role::Value, Role::Value, Role::Total]);
}

#[test]
fn births_are_no_total_of_deaths_and_what_is_left_over() {
    for left in ["Natural increase", "Net change", "Surplus", "Saldo natural"] {
        let found = from_csv(&format!(
            "Region,2020,2021,2022\nBirths,61200,59811,57140\nDeaths,43103,47012,45550\n{left},18097,12799,11590\n"
        ));
        assert_eq!(roles(&found[0]), [Role::Value; 3], "{left}");
    }
}

#[test]
fn a_heading_right_below_the_header_is_the_first_of_several() {
    let found = from_csv(
        ",Actual,Planned\nRevenues,,\nFees,100,120\nGrants,50,60\n,,\nExpenditures,,\nWages,90,95\nRent,30,31\n",
    );
    assert_eq!(found[0].header_rows, [1]);
    assert_eq!(found[0].rows[1].section, ["Revenues"]);
    assert_eq!(found[0].rows[6].section, ["Expenditures"]);
}

#[test]
fn headings_below_a_total_at_the_top_owe_it_no_common_sum() {
    let found = from_csv(
        "Label,People\nTotal population,1000\n  AGE,\n    Under 18,300\n    18 and over,700\n  HOUSING,\n    Owners,620\n    Renters,310\n",
    );
    assert!(found[0].checks.iter().all(|check| check.equal));
    assert!(matches!(
        found[0].rows[0].role,
        Role::Total | Role::Subtotal
    ));
}

#[test]
fn the_groups_of_a_merged_school_stay_values_below_all_students() {
    let text = |text: &str| Cell::text(text);
    let rows = [
        ["School", "Group", "Enrolled"],
        ["Adams", "All students", "200"],
        ["", "Girls", "98"],
        ["", "Boys", "102"],
        ["Brook", "All students", "214"],
        ["", "Girls", "105"],
        ["", "Boys", "109"],
    ];
    let cells = |texts: &[&str; 3]| -> Vec<(u32, Cell)> {
        (0u32..)
            .zip(texts)
            .filter(|(_, one)| !one.is_empty())
            .map(|(column, one)| (column, one.parse().map_or_else(|_| text(one), Cell::number)))
            .collect()
    };
    let merge = |top, bottom| Merge {
        top,
        left: 0,
        bottom,
        right: 0,
    };
    let book = Workbook {
        file_name: "made.xlsx".into(),
        format: Format::Xlsx,
        sheets: vec![Sheet {
            name: "Sheet1".into(),
            rows: (0u32..)
                .zip(&rows)
                .map(|(index, texts)| Row {
                    index,
                    cells: cells(texts),
                })
                .collect(),
            merged: vec![merge(1, 3), merge(4, 6)],
            ..Sheet::default()
        }],
        delimiter: None,
        encoding: None,
        remarks: Vec::new(),
    };
    let found = find_tables(&book, &Options::default()).tables;
    let (sum, value) = (Role::Subtotal, Role::Value);
    assert_eq!(roles(&found[0]), [sum, value, value, sum, value, value]);
}

#[test]
fn a_unit_printed_once_holds_for_the_columns_its_name_spans() {
    let found = from_csv(
        "Geography,Children served,,Rate,\n,2021,2022,2021,2022\n,Number,,Percent,\nAlba,1204,1250,12.4,12.9\nBoro,310,322,9.1,9.4\n",
    );
    let units: Vec<&str> = found[0]
        .columns
        .iter()
        .filter_map(|column| column.unit.as_deref())
        .collect();
    assert_eq!(units, ["Number", "Number", "Percent", "Percent"]);
}

#[test]
fn a_drawn_line_is_a_note_and_an_identifier_no_telephone_number() {
    let found = from_csv(
        "phone_id,Town,Count\n1554f2e2-a373-45db-a3fa-9fc48a61c15e,Kiel,12\n2554f2e2-a373-45db-a3fa-9fc48a61c15e,Husum,15\n__________,,\nSome remark.,,\n",
    );
    assert_eq!(found[0].columns[0].personal, None);
    assert_eq!(
        roles(&found[0]),
        [Role::Value, Role::Value, Role::Note, Role::Note]
    );
    let quoted = from_csv(
        "number,kind\n\"\"\"+44 1234 234567\"\"\",voice\n\"\"\"+44 1234 234568\"\"\",fax\n",
    );
    assert_eq!(quoted[0].columns[0].personal, Some(Personal::Phone));
}
