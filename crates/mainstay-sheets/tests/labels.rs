//! Promises about what is a label, a section, a figure or a reason for none. Every table is invented, every expectation
//! written by hand, each beside one that looks alike and is not.
#![allow(clippy::unwrap_used)]

mod common;

use mainstay_sheets::{ColumnKind, Role};

use crate::common::{lines, names, only};

#[test]
fn two_lines_of_times_are_one_header() {
    for (upper, lower, second) in [
        ("Year|2024||2025|", "Quarter|Q1|Q2|Q1|Q2", "2024 / Q2"),
        (
            "Year|2024|2024|2025|2025",
            "Quarter|Q1|Q2|Q1|Q2",
            "2024 / Q2",
        ),
        ("Year|2024|2024|2025|2025", "Quarter|1|2|1|2", "2024 / 2"),
        (
            "Year|2024|2024|2025|2025",
            "Month|Jan|Feb|Jan|Feb",
            "2024 / Feb",
        ),
        (
            "Week number|1|2|3|4",
            "Week ended|2 Jan 2026|9 Jan 2026|16 Jan 2026|23 Jan 2026",
            "2 / 9 Jan 2026",
        ),
    ] {
        let table = only(&format!(
            "{upper}\n{lower}\nNorth|6000|7000|6000|6\nSouth|6254|7058|6990|7"
        ));
        assert_eq!(table.header_rows, [1, 2], "{upper}");
        assert_eq!(names(&table)[2], second, "{upper}");
        assert_eq!(
            lines(&table)[0],
            "3 value North | 6000 7000 6000 6",
            "{upper}"
        );
    }
    for header in [
        "|Cases|Deaths\nArea|2025|2025",
        "Area|Cases|Deaths\n|2025|2025",
    ] {
        let table = only(&format!("{header}\nNorth|6000|7000\nSouth|6254|7058"));
        assert_eq!(names(&table)[1], "Cases / 2025", "{header}");
        assert_eq!(lines(&table).len(), 2);
    }
}

#[test]
fn a_row_of_years_in_a_list_of_facts_is_no_header() {
    let facts = only("Fact|Aspen|Birch\nYear|1999|2004\nBeds|40|52\nStaff|12|15");
    assert_eq!(names(&facts), ["Fact", "Aspen", "Birch"]);
    assert_eq!(lines(&facts).len(), 3);
    let counts = only("Area|Cases|Deaths\nNorth|2025|2025\nSouth|6254|7058");
    assert_eq!(lines(&counts)[0], "2 value North | 2025 2025");
}

#[test]
fn numbers_one_after_the_other_head_columns() {
    for header in [
        "Area|1|2|3|4",
        "Age|0|1|2|3",
        "School|K|1|2|3",
        "Decile|1|2|3|Total",
    ] {
        let table = only(&format!(
            "{header}\nNorth|410|305|122|90\nSouth|320|251|98|77"
        ));
        assert_eq!(names(&table), header.split('|').collect::<Vec<_>>());
        assert_eq!(lines(&table).len(), 2, "{header}");
    }
    let schools =
        only("School|K|1|2|Total\nELEMENTARY SCHOOLS\nAdams|40|41|42|123\nBirch|50|51|52|153");
    assert_eq!(names(&schools), ["School", "K", "1", "2", "Total"]);
    let figures = only("Area|Calls|Visits|Rides\nNorth|1|2|3\nSouth|9|4|7");
    assert_eq!(lines(&figures)[0], "2 value North | 1 2 3");
}

#[test]
fn a_word_in_the_first_row_does_not_hide_the_years_above() {
    let table = only("Area|2023|2024\nIowa|n.s.|2\nOhio|5|20\nUtah|6|30");
    assert_eq!(names(&table), ["Area", "2023", "2024"]);
    assert_eq!(lines(&table)[0], "2 value Iowa | suppressed 2");
}

#[test]
fn rows_below_a_first_total_stand_under_their_headings() {
    let table = only(
        "Group|2023|2024\nAll students|500|510\nGender\nMale|240|250\nFemale|260|260\nRace/ethnicity\nBlack|200|210\nWhite|300|300",
    );
    assert_eq!(
        lines(&table),
        [
            "2 total All students | 500 510",
            "4 value Gender, Male | 240 250",
            "5 value Gender, Female | 260 260",
            "7 value Race/ethnicity, Black | 200 210",
            "8 value Race/ethnicity, White | 300 300",
        ]
    );
    // Partners that reported nothing are no headings.
    let partners = only("Partner|Q1|Q2\nAll|50|51\nAspen\nBirch|20|22\nCedar\nElm|30|29");
    assert_eq!(lines(&partners)[1], "3 value Aspen | blank blank");
    assert_eq!(lines(&partners).len(), 5);
}

#[test]
fn a_row_that_is_set_in_less_leaves_the_heading() {
    let table = only(
        "Group|2023|2024\nGender:\n  Male|5|6\n  Female|7|8\nEnglish learners|4|5\nHomeless|2|3",
    );
    assert_eq!(lines(&table)[1], "4 value Gender, Female | 7 8");
    assert_eq!(lines(&table)[2], "5 value English learners | 4 5");
    let flat = only("Group|2023|2024\nGender:\nMale|5|6\nFemale|7|8\nRace:\nBlack|4|5\nWhite|8|9");
    assert_eq!(lines(&flat)[3], "7 value Race, White | 8 9");
}

#[test]
fn the_outer_of_two_headings_holds_until_the_next_pair() {
    let table = only(
        "Offense|2023|2024\nVIOLENT CRIME\nMurder\nFirearm|5|6\nOther|1|2\nRobbery\nArmed|7|8\nPROPERTY CRIME\nTheft\nAuto|5|5",
    );
    let sections: Vec<String> = table
        .rows
        .iter()
        .filter(|row| row.role == Role::Value)
        .map(|row| row.section.join(" / "))
        .collect();
    assert_eq!(
        sections,
        [
            "VIOLENT CRIME / Murder",
            "VIOLENT CRIME / Murder",
            "VIOLENT CRIME / Robbery",
            "PROPERTY CRIME / Theft",
        ]
    );
}

#[test]
fn numbers_that_tell_the_rows_apart_are_labels() {
    for name in ["Age", "District", "Route", "Household size", "Day"] {
        let table = only(&format!("{name}|Male|Female\n1|400|40\n2|500|55\n5|450|51"));
        assert_eq!(lines(&table)[0], "2 value 1 | 400 40", "{name}");
    }
    for name in ["Line", "Line no.", "No.", "S. No.", "Site #"] {
        let table = only(&format!(
            "{name}|Site|Beds\n4|North|602\n5|South|252\n39|Total|854"
        ));
        assert_eq!(table.columns[0].kind, ColumnKind::Code, "{name}");
        assert!(table.checks.iter().all(|check| check.equal), "{name}");
    }
    let form = only("Line|Source|Adults\n7.|None|800\n8a.|State|2000\n8b.|Other|0\n9.|Private|300");
    assert_eq!(lines(&form)[1], "3 value 8a., State | 2000");
}

#[test]
fn counts_in_the_first_column_stay_figures() {
    let counts = only("Visits|Calls\n12|40\n17|35\n15|51");
    assert_eq!(lines(&counts)[0], "2 value  | 12 40");
    let served = only("Number of people|Meals\n1|40\n2|35\n3|51");
    assert_eq!(served.columns[0].kind, ColumnKind::Number);
}

#[test]
fn words_for_identifiers_over_counts_hold_counts() {
    for name in [
        "Mobile",
        "Mobile pantry",
        "Phone calls",
        "By phone",
        "Fax referrals",
        "Code violations",
        "IDs issued",
        "ID cards",
        "Zip codes served",
    ] {
        let table = only(&format!(
            "Site|Food|{name}\nNorth|5120|602\nSouth|4410|1252\nEast|3900|79"
        ));
        assert_eq!(lines(&table)[0], "2 value North | 5120 602", "{name}");
        assert_eq!(table.columns[2].personal, None, "{name}");
    }
    for (name, first, second) in [
        ("Phone", "5550199001", "5550199002"),
        ("Site ID", "602", "1252"),
        ("ZIP code", "60501", "60502"),
    ] {
        let table = only(&format!(
            "Site|{name}|Food\nNorth|{first}|5120\nSouth|{second}|4410"
        ));
        assert_eq!(
            lines(&table)[0],
            format!("2 value North, {first} | 5120"),
            "{name}"
        );
    }
}

#[test]
fn footnotes_in_the_second_column_leave_its_figures() {
    let table = only(
        "Area|Cases|Rate\nNorth|612|12.5\nSouth|50|3.1\n\nFootnotes:\n1|Data are based on reports.\n2|Rates are per 100,000.\n3|Includes traffic.\n4|Excludes tribes.",
    );
    assert_eq!(
        lines(&table),
        ["2 value North | 612 12.5", "3 value South | 50 3.1"]
    );
}

#[test]
fn a_number_with_its_interval_or_share_is_that_number() {
    for cell in [
        "55.7 [46.2-68.1]",
        "55.7 (46.2, 68.1)",
        "55.7 ± 1.2",
        "55.7 (46.2–68.1)",
    ] {
        let table = only(&format!(
            "Area|Rate|Deaths\nA|{cell}|77\nB|No data|3\nC|{cell}|5"
        ));
        assert_eq!(lines(&table)[0], "2 value A | 55.7 77", "{cell}");
        assert_eq!(lines(&table)[1], "3 value B | not_collected 3", "{cell}");
    }
    let shares = only("Area|n (%)|Of\nA|88 (58.7%)|150\nB|11 (57.9%)|19");
    assert_eq!(lines(&shares)[0], "2 value A | 88 150");
    assert_eq!(shares.columns[1].unit, None);
    let bands = only("Hours|People\n1 (0-5 hours)|12\n2 (6-9 hours)|15");
    assert_eq!(lines(&bands)[0], "2 value 1 (0-5 hours) | 12");
}

#[test]
fn a_column_in_which_all_is_held_back_is_a_column_of_figures() {
    let table = only("Area|Visits|Deaths|Calls\nNorth|12|c|40\nSouth|15|c|41");
    assert_eq!(lines(&table)[0], "2 value North | 12 suppressed 40");
    let sexes = only("Area|Visits|Gender|Calls\nNorth|12|F|40\nSouth|15|F|41");
    assert_eq!(lines(&sexes)[0], "2 value North, F | 12 40");
}

#[test]
fn legends_stuck_to_their_signs_and_in_one_line_are_read() {
    let stuck =
        only("Area|2023|2024\nIowa|†|2\nOhio|#|20\nUtah|6|30\n†Not applicable.\n#Rounds to zero.");
    assert_eq!(
        lines(&stuck)[..2],
        ["2 value Iowa | not_applicable 2", "3 value Ohio | 0 20"]
    );
    let line = only(
        "Area|2023|2024\nIowa|NA|2\nOhio|5|*\nUtah|6|^\n* Fewer than 10 students. NA: data not available. ^ = zero",
    );
    assert_eq!(
        lines(&line),
        [
            "2 value Iowa | not_collected 2",
            "3 value Ohio | 5 suppressed",
            "4 value Utah | 6 0"
        ]
    );
}

#[test]
fn a_total_that_says_of_which_lines_is_a_total() {
    let table = only(
        "Line|Source|Adults\n7|None|800\n8|State|2000\n9a|Of which both|44\n9|Federal|300\n12|TOTAL (Sum of Lines 7 + 8 + 9)|3100",
    );
    assert_eq!(table.rows.last().unwrap().role, Role::Total);
}

#[test]
fn a_flag_beside_a_figure_is_no_label_of_the_row() {
    let table = only(
        "Country|2022||2023|\nBelgium|6.4||6.2|b\nGermany|12.4|(P)|13.1|\nSpain|13.9||13.7|ep",
    );
    assert_eq!(
        lines(&table),
        [
            "2 value Belgium | 6.4 6.2",
            "3 value Germany | 12.4 13.1",
            "4 value Spain | 13.9 13.7"
        ]
    );
    let classes =
        only("Country|Rate|Class|Cases\nBelgium|6.4|b|12\nGermany|12.4||15\nSpain|13.9|a|9");
    assert_eq!(lines(&classes)[0], "2 value Belgium, b | 6.4 12");
}

#[test]
fn a_last_row_told_in_words_is_no_note() {
    let table = only(
        "Month|Visits|Nights\nJul 2026|100|10\nAug 2026|200|20\nSep 2026|not in yet|not in yet",
    );
    assert_eq!(
        lines(&table),
        [
            "2 value Jul 2026 | 100 10",
            "3 value Aug 2026 | 200 20",
            "4 value Sep 2026 | ? ?"
        ]
    );
    let table = only(
        "Item|Q3 2026\nVisits|318\nReferrals|152\nOpen|4\nClosed|seventy\nSource|see the annual report",
    );
    assert_eq!(
        lines(&table),
        [
            "2 value Visits | 318",
            "3 value Referrals | 152",
            "4 value Open | 4",
            "5 value Closed | ?"
        ]
    );
}

#[test]
fn numbers_with_what_they_count_are_figures_under_a_name_of_figures() {
    let table = only(
        "Indicator|Value\nPeople reached|534 clients (unduplicated)\nContacts|1,877 visits\nBed nights|2,412 nts",
    );
    assert_eq!(
        lines(&table),
        [
            "2 value People reached | ?",
            "3 value Contacts | ?",
            "4 value Bed nights | ?"
        ]
    );
    let mistyped = only("Indicator|Q3 2026\nReached|318\nContacts|'1102\nSent|152\nClosed|7O");
    assert_eq!(
        lines(&mistyped),
        [
            "2 value Reached | 318",
            "3 value Contacts | ?",
            "4 value Sent | 152",
            "5 value Closed | ?"
        ]
    );
    let places = only("Site|Address|Visits\nMain|12 Main St|5\nOak|5 Elm Ave|6");
    assert_eq!(
        lines(&places),
        ["2 value Main, 12 Main St | 5", "3 value Oak, 5 Elm Ave | 6"]
    );
}

#[test]
fn a_name_over_the_figures_alone_heads_them() {
    for name in ["Q3 2026", "Number", "2026"] {
        let table = only(&format!("|{name}\nPeople reached|212\nContacts|640"));
        assert_eq!(table.header_rows, [1], "{name}");
        assert_eq!(names(&table)[1], name);
        assert_eq!(
            lines(&table),
            ["2 value People reached | 212", "3 value Contacts | 640"],
            "{name}"
        );
    }
    let titled = only("Report of the year\nPeople reached|212\nContacts|640");
    assert!(titled.header_rows.is_empty());
}
