//! Promises about rows that stand under rows with figures of their own, and about headers and sums as offices print them.
//! Every table is invented, every expectation written by hand, each beside one that looks alike and is not.
#![allow(clippy::unwrap_used)]

mod common;

use mainstay_sheets::{Cell, Workbook};

use crate::common::{book, drawn, lines, names, only, tables};

/// Sets in the first cells of these rows, counted from 0.
fn set_in(mut book: Workbook, rows: &[usize]) -> Workbook {
    for at in rows {
        let cell: &mut Cell = &mut book.sheets[0].rows[*at].cells[0].1;
        cell.indent = 1;
    }
    book
}

#[test]
fn months_below_the_figures_of_a_year_belong_to_it() {
    let table = only(
        "Month|Visits\n\"2024|300\nJanuary|100\nFebruary|200\n\"2025|310\nJanuary|110\nFebruary|200",
    );
    assert_eq!(
        lines(&table),
        [
            "2 subtotal 2024 | 300",
            "3 value 2024, January | 100",
            "4 value 2024, February | 200",
            "5 subtotal 2025 | 310",
            "6 value 2025, January | 110",
            "7 value 2025, February | 200",
        ]
    );
    let quarters = only("Period|Rate\n2024|4.2\nQ1|4.1\nQ2|4.4\n2025|4.6\nQ1|4.5\nQ2|4.8");
    assert_eq!(lines(&quarters)[1], "3 value 2024, Q1 | 4.1");
    assert_eq!(lines(&quarters)[3], "5 value 2025 | 4.6");
}

#[test]
fn months_behind_a_list_of_years_may_be_of_the_next_one() {
    let table = only("Period|Visits\n2022|300\n2023|310\n2024|330\nJanuary|31\nFebruary|29");
    assert_eq!(lines(&table)[3], "5 value January | 31");
    let named = only("Month|Visits\n2024|300\nJan 2024|100\nFeb 2024|200");
    assert_eq!(lines(&named)[1], "3 value Jan 2024 | 100");
}

#[test]
fn each_step_of_labels_stands_under_the_one_to_its_left() {
    let table = only(
        "Region|State|County|2023|2024\nEngland|||60|70\n|North East||20|30\n||Durham|12|20\n||Tees|8|10\n|South||40|40",
    );
    assert_eq!(
        lines(&table),
        [
            "2 total England | 60 70",
            "3 subtotal England, North East | 20 30",
            "4 value England, North East, Durham | 12 20",
            "5 value England, North East, Tees | 8 10",
            "6 value England, South | 40 40",
        ]
    );
    let total =
        only("Area||Cases\nTotal||130\n|Northeast|60\n|South|70\nWest||40\n|Utah|15\n|Idaho|25");
    assert_eq!(lines(&total)[1], "3 value Northeast | 60");
    assert_eq!(lines(&total)[4], "6 value West, Utah | 15");
}

#[test]
fn labels_side_by_side_are_no_steps() {
    let table = only("Region|State|Cases\nNorth|Maine|20\nNorth|Vermont|40\nSouth||70\n|Ohio|30");
    assert_eq!(lines(&table)[3], "5 value Ohio | 30");
}

#[test]
fn places_of_one_name_are_told_apart_by_the_row_above_them() {
    let text = "Area|Visits|Staff\nOhio|300|30\nAdams|100|10\nWashington|200|20\nIowa|310|31\nAdams|110|11\nWashington|200|20";
    let table = tables(&set_in(book(text, &[]), &[2, 3, 5, 6])).remove(0);
    assert_eq!(lines(&table)[0], "2 subtotal Ohio | 300 30");
    assert_eq!(lines(&table)[1], "3 value Ohio, Adams | 100 10");
    assert_eq!(lines(&table)[5], "7 value Iowa, Washington | 200 20");
    let distinct = "Area|Visits|Staff\nOhio|300|30\nAdams|100|10\nBrown|200|20\nIowa|310|31\nClay|110|11\nDallas|200|20";
    let table = tables(&set_in(book(distinct, &[]), &[2, 3, 5, 6])).remove(0);
    assert_eq!(lines(&table)[1], "3 value Adams | 100 10");
}

#[test]
fn a_line_of_times_over_the_names_of_the_labels_is_part_of_the_header() {
    let table = only(
        "Time||2022||2023|\nCountry|Unit||||\nAustria|USD|59408|b|60123|\nIceland|USD|63802||64950|p",
    );
    assert_eq!(table.header_rows, [1, 2]);
    assert_eq!(names(&table)[..3], ["Country", "Unit", "2022"]);
    assert_eq!(
        lines(&table),
        [
            "3 value Austria, USD | 59408 60123",
            "4 value Iceland, USD | 63802 64950"
        ]
    );
    // What a report is about stands above the table, not in its header.
    let report = only("Year|2024\nSite|Visits|Calls\nOak|12|30\nElm|15|31");
    assert_eq!(names(&report), ["Site", "Visits", "Calls"]);
}

#[test]
fn spanning_names_reach_over_an_empty_row() {
    let text = "State|Cases||Deaths|\n\n|2023|2024|2023|2024\nIowa|5|6|7|8\nOhio|9|10|11|12";
    let table = drawn(text, &[(0, 1, 0, 2), (0, 3, 0, 4)]).remove(0);
    assert_eq!(
        names(&table),
        [
            "State",
            "Cases / 2023",
            "Cases / 2024",
            "Deaths / 2023",
            "Deaths / 2024"
        ]
    );
    let apart =
        only("Site|Oak Street|Region|North\n\n|2023|2024|2025\nCalls|5|6|7\nVisits|9|10|11");
    assert_eq!(names(&apart)[1..], ["2023", "2024", "2025"]);
}

#[test]
fn words_broken_over_lines_span_nothing() {
    let table = only(
        "|Average|\n|hourly|Total\nIndustry|earnings|jobs\nMining|30.5|600\nConstruction|28.1|7000",
    );
    assert_eq!(names(&table)[2], "Total / jobs");
    let spanning = only("|Male||Female|\nArea|n|%|n|%\nNorth|5|50|5|50\nSouth|6|60|4|40");
    assert_eq!(names(&spanning)[2], "Male / %");
}

#[test]
fn a_row_of_all_is_a_total_when_its_parts_add_up() {
    let table = only(
        "Section|Industry|Vacancies\nA to S|All vacancies|60\nB|Mining|1\nC|Manufacturing|51\nD|Power|8",
    );
    assert_eq!(lines(&table)[0], "2 total A to S, All vacancies | 60");
    let name = only("Church|Meals\nAll Saints|60\nGrace|1\nMercy|51\nHope|8");
    assert_eq!(lines(&name)[0], "2 value All Saints | 60");
    let apart = only("Kind|Jobs\nAll vacancies|90\nMining|1\nManufacturing|51\nPower|8");
    assert_eq!(lines(&apart)[0], "2 value All vacancies | 90");
}

#[test]
fn a_sum_stays_one_where_another_column_misses_it_by_rounding_or_is_empty() {
    let text = "Place|Adults|Children|Waiting\nEngland|5510943|4039813|417\nNorth|2165109|1203981|\nMidlands|1210723|1835831|\nSouth|2135111|1000002|";
    let table = only(text);
    assert_eq!(lines(&table)[0], "2 total England | 5510943 4039813 417");
    let rates = only(&text.replace("4039813", "4139813"));
    assert_eq!(lines(&rates)[0], "2 value England | 5510943 4139813 417");
}
