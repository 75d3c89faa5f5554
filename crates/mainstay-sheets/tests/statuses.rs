//! Promises about marks, statuses and words that say why there is no figure, and about names of the whole. Every table is
//! invented, every expectation written by hand, each beside one that looks alike and is not.
#![allow(clippy::unwrap_used)]

mod common;

use mainstay_sheets::{ColumnKind, Role};

use crate::common::{book, from_csv, lines, names, only, sheet, tables};

#[test]
fn a_status_beside_an_empty_figure_says_why_it_is_missing() {
    let found = from_csv(
        "REF_DATE,GEO,Sex,VALUE,STATUS,DECIMALS\n2024,Ontario,Males,12.5,A,1\n2024,Ontario,Females,,x,1\n2024,Quebec,Males,,..,1\n2024,Quebec,Females,,...,1\n2024,Yukon,Males,,,1\n",
    );
    assert_eq!(found[0].columns[5].kind, ColumnKind::Code);
    assert_eq!(
        lines(&found[0]),
        [
            "2 value 2024, Ontario, Males, A, 1 | 12.5",
            "3 value 2024, Ontario, Females, x, 1 | suppressed",
            "4 value 2024, Quebec, Males, .., 1 | not_collected",
            "5 value 2024, Quebec, Females, ..., 1 | not_applicable",
            "6 value 2024, Yukon, Males, 1 | blank",
        ]
    );
    let exchanged = from_csv(
        "REF_AREA,TIME_PERIOD,OBS_VALUE,OBS_STATUS\nAUS,2023,5.1,A\nAUS,2024,,M\nAUT,2023,,Q\nAUT,2024,4.9,P\n",
    );
    assert!(lines(&exchanged[0])[1].ends_with("| not_collected"));
    assert!(lines(&exchanged[0])[2].ends_with("| suppressed"));
}

#[test]
fn a_first_row_without_figures_is_no_second_line_of_the_header() {
    let found = from_csv("Case,Status,Visits\nOak,closed,\nElm,open,12\nAsh,open,14\n");
    assert_eq!(
        lines(&found[0]),
        [
            "2 value Oak, closed | not_collected",
            "3 value Elm, open | 12",
            "4 value Ash, open | 14"
        ]
    );
    let two = from_csv("Site,Visits,Calls,Status\nOak,,3,x\nElm,12,4,\nAsh,14,5,\n");
    assert_eq!(lines(&two[0])[0], "2 value Oak, x | blank 3");
}

#[test]
fn numbers_of_footnotes_are_no_figures() {
    let found = from_csv(
        "Facility,Score,Footnote\nOak,12.5,\nElm,Not Available,5\nAsh,13.1,\nFir,Not Available,1\n",
    );
    assert_eq!(lines(&found[0])[1], "3 value Elm, 5 | not_collected");
}

#[test]
fn lines_of_a_form_may_be_ranges_and_letters() {
    let table = only(
        "Line|Diagnosis|Visits|Patients\nInfectious diseases\n1-2|HIV|8120|2110\n3|Tuberculosis|301|88\n4a|Hepatitis B|1911|703\nDiseases of the lungs\n5|Asthma|22011|12800",
    );
    assert_eq!(
        lines(&table),
        [
            "3 value Infectious diseases, 1-2, HIV | 8120 2110",
            "4 value Infectious diseases, 3, Tuberculosis | 301 88",
            "5 value Infectious diseases, 4a, Hepatitis B | 1911 703",
            "7 value Diseases of the lungs, 5, Asthma | 22011 12800",
        ]
    );
}

#[test]
fn a_mark_behind_a_blank_comes_off_where_a_note_explains_it() {
    let table = only(
        "Area|Deaths|Births\nCanada 2|2700|5100\nAlberta|1408|2600\nYukon|260|300\n1 Final figures for the year.\n2 Excludes deaths of persons abroad.",
    );
    assert_eq!(lines(&table)[0], "2 value Canada | 2700 5100");
    for text in [
        "Area|Deaths|Births\nRegion 2|2700|5100\nAlberta|1408|2600\nYukon|260|300\n1 Final figures for the year.\n2 Excludes deaths of persons abroad.",
        "Area|Deaths|Births\nOak Street 2|2700|5100\nOak Street 1|1408|2600\nYukon|260|300\n1 Final figures for the year.\n2 Excludes deaths of persons abroad.",
        "Area|Deaths|Births\nOak Street 2|2700|5100\nAlberta|1408|2600\nYukon|260|300",
    ] {
        assert!(lines(&only(text))[0].contains(" 2 |"), "{text}");
    }
}

#[test]
fn a_provisional_month_keeps_its_name_alone() {
    let table = only(
        "Area|Month|Jobs\nNorth|Aug-26|210\nNorth|Sep-26(p)|260\nSouth|Aug-26|117\nSouth|Sep-26(p)|120\n(p) = preliminary.",
    );
    assert_eq!(lines(&table)[1], "3 value North, Sep-26 | 260");
}

#[test]
fn a_label_broken_over_two_lines_is_one() {
    let table = only(
        "Occupation|2023|2024\nTotal|100|110\nManagement, professional,\nand related occupations|60|65\nService|25|26\nNatural resources, construction,\nand maintenance|15|19",
    );
    assert_eq!(
        lines(&table),
        [
            "2 total Total | 100 110",
            "4 value Management, professional, and related occupations | 60 65",
            "5 value Service | 25 26",
            "7 value Natural resources, construction, and maintenance | 15 19",
        ]
    );
    let headings =
        only("Group|2023|2024\nMen:\nnurses|60|65\ncooks|5|6\nWomen:\nnurses|25|26\ncooks|15|19");
    assert_eq!(lines(&headings)[0], "3 value Men, nurses | 60 65");
}

#[test]
fn the_total_of_each_heading_stands_under_it() {
    let table = only(
        "Age|Number|Rate\nMale\nAll ages|343100|812.3\nUnder 1|11200|601.1\n1-84|331900|26.2\nFemale\nAll ages|530600|861.9\nUnder 1|9000|505.4\n1-84|521600|21.9",
    );
    assert_eq!(lines(&table)[0], "3 subtotal Male, All ages | 343100 812.3");
    assert_eq!(
        lines(&table)[3],
        "7 subtotal Female, All ages | 530600 861.9"
    );
    let again = only(
        "Group|People|Visits\nBy age:\nYoung|40|90\nOld|60|85\nTotal|100|175\nBy sex:\nWomen|55|99\nMen|45|76\nTotal|100|175",
    );
    assert!(lines(&again)[5].ends_with("total Total | 100 175"));
    let one = only("Site|Visits\nNorth:\nOak|12\nElm|15\nSouth:\nAsh|20\nFir|31\nGrand total|78");
    assert_eq!(lines(&one)[4], "8 total Grand total | 78");
}

#[test]
fn statewide_is_the_whole_where_its_figures_can_be_nothing_less() {
    let table = only(
        "County|2023|2024\nStatewide|720|613\nAdams|210|201\nBrown|<10|12\nClay|402|391\nDade|104|<10",
    );
    assert_eq!(lines(&table)[0], "2 total Statewide | 720 613");
    let area =
        only("Service area|2023|2024\nStatewide|72|61\nNorth|210|201\nEast|310|312\nSouth|402|391");
    assert_eq!(lines(&area)[0], "2 value Statewide | 72 61");
}

#[test]
fn the_name_of_a_group_in_capitals_makes_no_sum() {
    let book = sheet(
        &[
            &["State", "Age", "Arrests", "Violent", "Murder"],
            &["ALABAMA", "Under 18", "417", "31", "1"],
            &["", "All ages", "9131", "816", "23"],
            &["ALASKA", "Under 18", "827", "62", "2"],
            &["", "All ages", "18251", "1627", "45"],
            &["ARIZONA", "Under 18", "1237", "93", "3"],
            &["", "All ages", "27371", "2438", "67"],
        ],
        &[(1, 0, 2, 0), (3, 0, 4, 0), (5, 0, 6, 0)],
    );
    let table = tables(&book).remove(0);
    assert_eq!(lines(&table)[4], "6 value ARIZONA, Under 18 | 1237 93 3");
    let sum = tables(&book_of_capitals()).remove(0);
    assert_eq!(sum.rows[2].role, Role::Total, "{:?}", lines(&sum));
}

/// A last row in capitals that is the sum of the others, without a word for it.
fn book_of_capitals() -> mainstay_sheets::Workbook {
    book(
        "Site|Visits|Calls\nOak|120|33\nElm|151|41\nOUR SITES|271|74",
        &[],
    )
}

#[test]
fn legends_say_that_a_dash_is_no_case_and_a_letter_no_figure() {
    let table = only(
        "Area|Current|Year to date\nMaine|-|14\nVermont|N|N\nOhio|3|21\n-: No reported cases.\nN: Not reportable.",
    );
    assert_eq!(names(&table), ["Area", "Current", "Year to date"]);
    assert_eq!(
        lines(&table),
        [
            "2 value Maine | 0 14",
            "3 value Vermont | not_collected not_collected",
            "4 value Ohio | 3 21",
        ]
    );
}

#[test]
fn a_sign_explained_in_a_second_sentence_keeps_its_meaning() {
    let table = only(
        "County|No.|Rate*\nAdams|12|4.1\nBrown|2|--\nClay|31|9.9\n*Per 100,000 population. -- Not shown for fewer than 5.",
    );
    assert_eq!(lines(&table)[1], "3 value Brown | 2 suppressed");
    let words = only("County|No.|Rate\nAdams|12|4.1\nBrown|2|--\nClay|31|9.9\nPer 100,000 people.");
    assert_eq!(lines(&words)[1], "3 value Brown | 2 not_collected");
}

#[test]
fn codes_that_files_guard_as_formulas_are_the_codes() {
    let found = from_csv(
        "School,ID,Students\nOak,\"=\"\"010005\"\"\",920\nElm,=\"010006\",899\nAsh,=\"010007\",310\n",
    );
    assert_eq!(lines(&found[0])[1], "3 value Elm, 010006 | 899");
    let years = from_csv("time_period,Area,Pupils\n202324,Oak,5\n202223,Oak,7\n202122,Elm,9\n");
    assert_eq!(lines(&years[0])[0], "2 value 202324, Oak | 5");
    let counts = from_csv("Year cohort,Area,Pupils\n202324,Oak,5\n202223,Oak,7\n118000,Elm,9\n");
    assert_eq!(lines(&counts[0])[0], "2 value Oak | 202324 5");
}

#[test]
fn a_last_row_that_reads_like_a_footnote_keeps_its_figures() {
    let table = only(
        "Age|Deaths|Rate\nUnder 1|90|50.5\n1 to 84 years|521|21.9\n85 years and over|520|131.9",
    );
    assert_eq!(lines(&table)[2], "4 value 85 years and over | 520 131.9");
    let updated = only("Area|Cases|Rate\nIowa|4|5.5\nOhio|6|7.1\nLast updated||2026-10-09");
    assert_eq!(lines(&updated).len(), 2);
}
