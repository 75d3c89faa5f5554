//! Promises about tables as statistical offices and agencies print them; every expectation was written by hand.
#![allow(clippy::unwrap_used)]

mod common;

use mainstay_sheets::{ColumnKind, Missing, Role, Table, tidy};

use crate::common::{from_csv, lines, names, sheet, tables};

fn count(table: &Table, role: Role) -> usize {
    table.rows.iter().filter(|row| row.role == role).count()
}

#[test]
fn sentences_strewn_above_and_below_a_table_are_no_header_and_no_figures() {
    let book = sheet(
        &[
            &["A word first"],
            &["nobody can resist", "", "", "a remark"],
            &["or", "merging", "", "cells"],
            &["Name", "Work", "Age", "Seen"],
            &["Avery", "nurse", "41", "yes"],
            &["Blair", "cook", "36", "no"],
            &["Thanks", "", "", ""],
            &["", "for reading so far", "", ""],
            &["", "", "down", "here"],
        ],
        &[(2, 1, 2, 2)],
    );
    let found = tables(&book);
    assert_eq!(found.len(), 1);
    assert_eq!(
        (found[0].range.as_str(), &found[0].header_rows[..]),
        ("A4:D9", &[4][..])
    );
    assert_eq!(
        (count(&found[0], Role::Value), count(&found[0], Role::Note)),
        (2, 3)
    );
}

#[test]
fn what_the_report_is_about_stays_out_of_the_header_above_and_below_it() {
    let above = from_csv(
        "Riverside,,\nFor the quarter,Jan-Mar 2025,\nPrepared by,D. Ortiz,\nProgram,Enrolled,Completed\nTutoring,120,90\nSports,45,40\n",
    );
    assert_eq!((above.len(), &above[0].header_rows[..]), (1, &[4][..]));
    let below = from_csv(
        "Program,Enrolled,Completed\nFor the quarter,Jan-Mar 2025,\nTutoring,120,90\nSports,45,40\n",
    );
    assert_eq!(below[0].header_rows, [1]);
    assert_eq!(names(&below[0]), ["Program", "Enrolled", "Completed"]);
    assert_eq!(
        (count(&below[0], Role::Value), count(&below[0], Role::Note)),
        (2, 1)
    );
}

#[test]
fn a_word_below_a_header_of_words_is_the_first_row() {
    let found = from_csv("text,explanation\n,empty\ncabbage,a word\nTRUE,a truth\n");
    assert_eq!(found[0].header_rows, [1]);
    assert_eq!(count(&found[0], Role::Value), 3);
}

#[test]
fn figures_under_a_column_called_quarter_stay_figures() {
    let found = from_csv("Item,October,November,Quarter\nCalls,278,259,537\nVisits,20,25,45\n");
    assert_eq!(found[0].columns[3].kind, ColumnKind::Number);
    let found = from_csv("Year,Quarter,Calls\n2024,1,278\n2024,2,259\n2024,3,301\n");
    assert_eq!(found[0].columns[1].kind, ColumnKind::Period);
}

#[test]
fn years_and_headings_lose_the_marks_of_their_footnotes() {
    let found = tables(&sheet(
        &[
            &["Year", "Population1", "Rape\n(revised definition)3"],
            &["2000", "281421906", "100"],
            &["20014", "285317559", "110"],
            &["2002", "287973924", "120"],
            &["\"20033, 4", "290788976", "130"],
            &["1 Estimates as of July 1 for each year."],
            &["3 The revised definition was used."],
            &["4 Adjusted after the events of that year."],
        ],
        &[],
    ));
    assert_eq!(
        names(&found[0]),
        ["Year", "Population", "Rape (revised definition)"]
    );
    assert_eq!(found[0].columns[0].kind, ColumnKind::Period);
    assert_eq!(
        lines(&found[0]),
        [
            "2 value 2000 | 281421906 100",
            "3 value 2001 | 285317559 110",
            "4 value 2002 | 287973924 120",
            "5 value 2003 | 290788976 130"
        ]
    );
}

#[test]
fn leading_dots_column_numbers_and_errors_in_brackets_are_read_as_printed() {
    let found = tables(&sheet(
        &[
            &["Year", "Number", "", "Percent", ""],
            &["1", "2", "", "3", ""],
            &["\"1990 . . . . . .", "2756", "\"(64.8)", "63.3", "\"(1.58)"],
            &["\"1991 .........", "2549", "\"(63.6)", "61.8", "\"(1.65)"],
            &["NOTE: Standard errors appear in parentheses."],
        ],
        &[(0, 1, 0, 2), (0, 3, 0, 4), (1, 1, 1, 2), (1, 3, 1, 4)],
    ));
    assert_eq!(found[0].header_rows, [1, 2]);
    assert_eq!(
        lines(&found[0]),
        [
            "3 value 1990 | 2756 64.8 63.3 1.58",
            "4 value 1991 | 2549 63.6 61.8 1.65"
        ]
    );
}

#[test]
fn a_heading_with_its_unit_beside_it_is_a_section() {
    let found = tables(&sheet(
        &[
            &["Age and year", "Both", "Men", "Women"],
            &["At birth", "", "", "Remaining years in all"],
            &["1900", "47.3", "46.3", "48.3"],
            &["1950", "68.2", "65.6", "---"],
            &["At 65 years"],
            &["1950", "13.9", "12.8", "*"],
            &["2000", "17.6", "16.0", "19.0"],
        ],
        &[],
    ));
    assert_eq!(found[0].header_rows, [1]);
    assert_eq!(count(&found[0], Role::Section), 2);
    assert_eq!(
        lines(&found[0]),
        [
            "3 value At birth, 1900 | 47.3 46.3 48.3",
            "4 value At birth, 1950 | 68.2 65.6 not_collected",
            "6 value At 65 years, 1950 | 13.9 12.8 suppressed",
            "7 value At 65 years, 2000 | 17.6 16 19"
        ]
    );
}

#[test]
fn lines_before_a_wide_table_are_not_a_table_of_their_own() {
    let found = from_csv(
        "Data Source,World Indicators,,,\n\nLast Updated Date,2023-05-10,,,\n\nCountry Name,Country Code,Indicator Name,1960,1961\nAruba,ABW,\"Population, total\",54608,55811\nAfghanistan,AFG,\"Population, total\",8622466,\n",
    );
    assert_eq!((found.len(), &found[0].header_rows[..]), (1, &[5][..]));
    // The name of an indicator is no word for a sum.
    assert_eq!(count(&found[0], Role::Value), 2);
}

#[test]
fn a_second_line_of_header_below_the_years_names_the_places() {
    let found = from_csv(
        "Data extracted on,12/05/2023,,\nUnit of measure,Percentage,,\n\nTIME,2019,2020,2021\nGEO (Labels),,,\nBelgium,9.3,9.2,7.4\nIceland,:,:,5.9\n\nSpecial value,,,\n:,not available,,\n",
    );
    assert_eq!((found.len(), &found[0].header_rows[..]), (1, &[4, 5][..]));
    assert_eq!(
        lines(&found[0]),
        [
            "6 value Belgium | 9.3 9.2 7.4",
            "7 value Iceland | not_collected not_collected 5.9"
        ]
    );
}

#[test]
fn ages_in_the_header_are_names_and_not_withheld_figures() {
    let found =
        from_csv("County,Under 18,18 to 64,65 and over\nAdams,100,200,50\nBrown,<5,30,under 5\n");
    assert_eq!(names(&found[0])[1], "Under 18");
    assert_eq!(
        lines(&found[0]),
        [
            "2 value Adams | 100 200 50",
            "3 value Brown | suppressed 30 suppressed"
        ]
    );
}

#[test]
fn spanning_names_reach_over_their_columns_without_merged_cells() {
    let found = tables(&sheet(
        &[
            &["Region", "2023", "", "", "", "2024", "", "", ""],
            &["", "Public", "", "Private", "", "Public", "", "Private", ""],
            &[
                "", "Boys", "Girls", "Boys", "Girls", "Boys", "Girls", "Boys", "Girls",
            ],
            &["North", "1", "2", "3", "4", "5", "6", "7", "8"],
            &["South", "2", "3", "4", "5", "6", "7", "8", "9"],
        ],
        &[],
    ));
    assert_eq!(found[0].header_rows, [1, 2, 3]);
    assert_eq!(
        names(&found[0])[3..6],
        [
            "2023 / Private / Boys",
            "2023 / Private / Girls",
            "2024 / Public / Boys"
        ]
    );
}

#[test]
fn units_come_from_lines_of_units_and_from_titles() {
    let found =
        from_csv("Sector,Electricity,Gas,Share\n,GWh,GWh,%\nHomes,100,200,30\nShops,300,400,70\n");
    let units: Vec<Option<&str>> = found[0]
        .columns
        .iter()
        .map(|one| one.unit.as_deref())
        .collect();
    assert_eq!(units, [None, Some("GWh"), Some("GWh"), Some("%")]);
    let found = from_csv(
        "Parados\nUnidades: Miles Personas\n,Hombres,Mujeres\nTotal Nacional,30,40\nNorte,10,15\nSur,20,25\n",
    );
    assert_eq!(found[0].columns[1].unit.as_deref(), Some("Miles Personas"));
    assert_eq!(count(&found[0], Role::Total), 1);
    let found = from_csv(
        "Table 1\n(Numbers in thousands. Civilians only.)\nSex,Total,Percent of all\nMen,100,40.5\nWomen,147,59.5\n",
    );
    let units: Vec<Option<&str>> = found[0]
        .columns
        .iter()
        .map(|one| one.unit.as_deref())
        .collect();
    assert_eq!(units, [None, Some("Numbers in thousands"), Some("%")]);
}

#[test]
fn legends_of_several_languages_decide_what_a_sign_means() {
    let found = from_csv(
        "Ort;Frauen;Männer\nKiel;12;-\nBonn;...;/\n\"-\" = nichts vorhanden\n\"...\" = Angabe fällt später an\n\"/\" = Zahlenwert nicht sicher genug\n",
    );
    assert_eq!(
        lines(&found[0]),
        [
            "2 value Kiel | 12 0",
            "3 value Bonn | not_collected suppressed"
        ]
    );
    let found = from_csv(
        "Sex,Total,None\nMen,106,350\nWomen,114,-\n\"A \"\"-\"\" represents or rounds to zero.\"\n",
    );
    assert_eq!(lines(&found[0])[1], "3 value Women | 114 0");
}

#[test]
fn the_words_of_groups_printed_again_under_each_heading_make_it_a_heading() {
    let found = from_csv(
        "Service,Q1,Q2\nHousing,,\nMen,10,12\nWomen,11,15\nHealth,,\nMen,50,61\nWomen,71,80\n",
    );
    assert_eq!(count(&found[0], Role::Section), 2);
    assert_eq!(lines(&found[0])[2], "6 value Health, Men | 50 61");
    // A partner that reported nothing is none.
    let found = from_csv("Site,Q1,Q2\nOak,10,12\nElm,,\nAsh,50,61\n");
    assert_eq!(count(&found[0], Role::Value), 3);
}

#[test]
fn companies_called_total_and_sums_by_chance_are_observations() {
    let found = from_csv(
        "id,Manager,Brand,Kind,Street,Town,Litres\n1,A. Rossi,TOTAL ERG SPA,Road,Via Roma 1,Pisa,12\n2,B. Verdi,Agip,Road,Via Po 2,Lodi,30\n3,C. Neri,Agip,Road,Via Adda 3,Como,42\n",
    );
    assert_eq!(count(&found[0], Role::Value), 3);
    let mut text = "Item,Quantity,Cost,Amount\n".to_string();
    for row in 0..400 {
        let (quantity, cost) = (1 + row % 3, 20 + row * 7 % 90);
        text.push_str(&format!(
            "Item {row},{quantity},{cost},{}\n",
            quantity * cost
        ));
    }
    assert_eq!(count(&from_csv(&text)[0], Role::Value), 400);
}

#[test]
fn a_group_printed_once_holds_for_its_rows_even_when_its_first_row_is_a_sum() {
    let found = from_csv(
        "Sex,Age group,2019,2020\nBoth sexes,All ages,70,80\n,0 to 4 years,30,33\n,5 years and over,40,47\nMales,All ages,35,41\n,0 to 4 years,15,17\n,5 years and over,20,24\n",
    );
    let labels: Vec<String> = tidy(&found[0])
        .iter()
        .step_by(2)
        .map(|figure| figure.labels[0].1.clone())
        .collect();
    assert_eq!(
        labels,
        [
            "Both sexes",
            "Both sexes",
            "Both sexes",
            "Males",
            "Males",
            "Males"
        ]
    );
}

#[test]
fn every_kind_of_missing_is_kept_apart_from_zero() {
    let found = from_csv(
        "Area,A,B,C,D\na,1,2,3,4\nb,-,–,..,:\nc,N/A,n.d.,s/d,x\nd,c,*,(x),<5\ne,,0,not applicable,0.0\n",
    );
    let missing: Vec<Option<Missing>> =
        tidy(&found[0])[4..].iter().map(|one| one.missing).collect();
    let (collected, applicable, suppressed) = (
        Some(Missing::NotCollected),
        Some(Missing::NotApplicable),
        Some(Missing::Suppressed),
    );
    assert_eq!(
        missing,
        [
            collected,
            collected,
            collected,
            collected,
            applicable,
            collected,
            collected,
            applicable,
            suppressed,
            suppressed,
            applicable,
            suppressed,
            Some(Missing::Blank),
            None,
            applicable,
            None
        ]
    );
}
