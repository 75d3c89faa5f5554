//! Promises about how offices print tables: headers printed again, lines of units and numbers below the names, headings over
//! the figures. Every table is invented, every expectation written by hand, each beside one that looks alike and is not.
#![allow(clippy::unwrap_used)]

mod common;

use crate::common::{drawn, lines, names, only};

#[test]
fn a_header_of_years_printed_again_begins_another_table() {
    for (one, two) in [("2013", "2014"), ("\"2013", "\"2014"), ("Q1", "Q2")] {
        let head = format!("country|gender|{one}|{two}");
        let found = drawn(
            &format!("{head}\nBE|M|54|55\nBE|F|56|57\n\n{head}\nBE|M|6|7\nBE|F|8|9"),
            &[],
        );
        assert_eq!(found.len(), 2, "{head}");
        assert_eq!(
            lines(&found[1]),
            ["6 value BE, M | 6 7", "7 value BE, F | 8 9"]
        );
    }
    let titled = drawn(
        "Population\ncountry|gender|2013|2014\nBE|M|54|55\nBE|F|56|57\n\nBirths\ncountry|gender|2013|2014\nBE|M|6|7\nBE|F|8|9",
        &[],
    );
    assert_eq!(titled.len(), 2);
    assert_eq!(titled[1].titles, ["Births"]);
    let moved = drawn(
        "Area|Sex|2013|2014\nBE|M|54|55\nBE|F|56|57\n\nArea|Sex|2015|2016\nBE|M|6|7\nBE|F|8|9",
        &[],
    );
    assert_eq!(moved.len(), 2);
    assert_eq!(names(&moved[1]), ["Area", "Sex", "2015", "2016"]);
}

#[test]
fn figures_that_look_like_years_behind_a_gap_stay_figures() {
    let table = only(
        "Area|Sex|Visits|Calls\nNorth|M|1950|1990\nNorth|F|1961|1987\n\nSouth|M|2013|2044\nSouth|F|2001|2019",
    );
    assert_eq!(lines(&table).len(), 4);
    assert_eq!(lines(&table)[2], "5 value South, M | 2013 2044");
}

#[test]
fn a_header_printed_again_over_rows_that_go_on_begins_no_table() {
    let table = only(
        "Facility|Booked|In\nAspen|3|40\nBirch|4|50\n\nFacility|Booked|In\nCedar|3|40\nElm|4|50\nTotal|14|180",
    );
    assert_eq!(
        lines(&table),
        [
            "2 value Aspen | 3 40",
            "3 value Birch | 4 50",
            "6 value Cedar | 3 40",
            "7 value Elm | 4 50",
            "8 total Total | 14 180",
        ]
    );
    assert!(table.checks.iter().all(|check| check.equal));
    let pages = only(
        "Facility|Booked|In\nAspen|3|40\nBirch|4|50\n\nPage 1 of 2||Printed 10/31/2026\nFacility|Booked|In\nCedar|3|40\nElm|4|50",
    );
    assert_eq!(lines(&pages).len(), 4);

    let again = drawn(
        "Facility|Booked|In\nAspen|3|40\nBirch|4|50\n\nFacility|Booked|In\nAspen|5|41\nBirch|6|51",
        &[],
    );
    assert_eq!(again.len(), 2);
}

#[test]
fn a_line_of_thousands_below_the_names_is_their_unit() {
    let table = only("Land|Bevölkerung|Anteil\n|1 000|%\nBayern|13.4|52.2\nHessen|6.3|47.4");
    assert_eq!(table.header_rows, [1, 2]);
    assert_eq!(table.columns[1].unit.as_deref(), Some("1 000"));
    assert_eq!(
        lines(&table),
        ["3 value Bayern | 13.4 52.2", "4 value Hessen | 6.3 47.4"]
    );
    let years = only("Land|2023|2024\n|1000|1000\nBayern|13.4|52.2\nHessen|6.3|47.4");
    assert_eq!(years.header_rows, [1, 2]);
    let brackets = only(
        "State|Pop.|Income|Area\n|(1,000)|($)|(sq. mi.)\nIowa|3190|61836|55857\nOhio|11799|58642|40861",
    );
    assert_eq!(lines(&brackets).len(), 2);
    assert_eq!(brackets.columns[3].unit.as_deref(), Some("sq. mi."));
}

#[test]
fn a_row_of_round_figures_is_no_line_of_units() {
    let labelled = only("Land|Visits|Calls\nHessen|1000|1000\nBayern|13|52");
    assert_eq!(lines(&labelled)[0], "2 value Hessen | 1000 1000");
    let unnamed = only("Land|Visits|Calls\n|1000|250\nBayern|13|52\nHessen|987|198");
    assert_eq!(lines(&unnamed).len(), 3);
}

#[test]
fn a_line_that_numbers_or_letters_the_columns_holds_no_figures() {
    for below in [
        "|(1)|(2)",
        "|1|2",
        "|2|3",
        "(1)|(2)|(3)",
        "A|B|C",
        "|a|b",
        "|(a)|(b)",
    ] {
        let table = only(&format!(
            "State|Returns|Income\n{below}\nIowa|1345|52332\nOhio|6453|47334"
        ));
        assert_eq!(table.header_rows, [1, 2], "{below}");
        assert_eq!(names(&table), ["State", "Returns", "Income"], "{below}");
        assert_eq!(lines(&table)[0], "3 value Iowa | 1345 52332", "{below}");
    }
    let series = only(
        "|Men|||Women||\nCode|Work|None|Other|Work|None|Other\n|MGSA|MGSD|YBSO|MGSB|MGSE|YBSP\n2024|5|6|7|8|9|1\n2025|4|6|7|8|9|2",
    );
    assert_eq!(names(&series)[1..3], ["Men / Work", "Men / None"]);
}

#[test]
fn small_figures_and_classes_are_no_numbers_of_columns() {
    let figures = only("State|Returns|Income\nIowa|1|2\nOhio|3|4");
    assert_eq!(lines(&figures).len(), 2);
    let classes = only("Grade|Boys|Girls\nClass|A|B\nSpring|12|14\nFall|13|15");
    assert!(names(&classes)[1].contains('A'));
    let negative = only("State|Returns|Income\n|(1)|(7)\nOhio|3|4\nIowa|5|9");
    assert_eq!(lines(&negative).len(), 3);
}

#[test]
fn school_years_and_open_bands_are_headings() {
    for heading in [
        "Area|2023-2024|2024-2025",
        "Area|2015-2019|2020-2024",
        "Area|\"01.2024|\"02.2024",
        "Area|<18|18-64",
        "Area|<1|1-4",
        "Area|<5|Total",
        "|2023-2024|2024-2025",
    ] {
        let table = only(&format!("{heading}\nNorth|410|305\nSouth|320|251"));
        let expected: Vec<&str> = heading
            .split('|')
            .map(|text| text.trim_start_matches('"'))
            .collect();
        assert_eq!(names(&table), expected);
        assert_eq!(
            lines(&table),
            ["2 value North | 410 305", "3 value South | 320 251"]
        );
    }
}

#[test]
fn figures_held_back_and_codes_are_no_headings() {
    let table = only("Area|Males|Females\nNorth|<5|1-4\nSouth|12|14\nEast|14|15");
    assert_eq!(names(&table), ["Area", "Males", "Females"]);
    assert_eq!(lines(&table)[0], "2 value North | suppressed suppressed");
    let decimals = only("Area|Share|Rate\nNorth|10.2024|11.2019\nSouth|12.2011|10.1999");
    assert_eq!(lines(&decimals)[0], "2 value North | 10.2024 11.2019");
    let phones = only("Site|Contact|Visits\nNorth|555-0199-12|12\nSouth|555-0198-11|14");
    assert_eq!(lines(&phones)[0], "2 value North, 555-0199-12 | 12");
}

#[test]
fn headings_over_the_figures_are_sections_of_the_rows_below() {
    let text = "Area|Male|Female\n|2023|\nIowa|5|6\nOhio|7|8\n|2024|\nIowa|9|6\nOhio|3|8";
    let table = drawn(text, &[(1, 1, 1, 2), (4, 1, 4, 2)]).remove(0);
    assert_eq!(names(&table), ["Area", "Male", "Female"]);
    assert_eq!(
        lines(&table),
        [
            "3 value 2023, Iowa | 5 6",
            "4 value 2023, Ohio | 7 8",
            "6 value 2024, Iowa | 9 6",
            "7 value 2024, Ohio | 3 8",
        ]
    );
    let words = only(
        "Age|Severe|Total|All\n||MALES|\n0-14|6|10|5\n15-24|5|9|6\n||FEMALES|\n0-14|6|11|7\n15-24|5|9|8",
    );
    assert_eq!(names(&words), ["Age", "Severe", "Total", "All"]);
    assert_eq!(lines(&words)[2], "6 value FEMALES, 0-14 | 6 11 7");
    let units = only(
        "State|2022|2023|2024\n|Number||\nOhio|60|101|5\nIowa|50|91|7\n|Rate per 100,000||\nOhio|6.1|10.2|0.5\nIowa|5|9.1|0.7",
    );
    assert_eq!(
        lines(&units)[2],
        "6 value Rate per 100,000, Ohio | 6.1 10.2 0.5"
    );
    assert!(units.columns.iter().all(|column| column.unit.is_none()));
}

#[test]
fn one_word_below_the_names_belongs_to_them_and_a_lone_figure_stays_one() {
    let unit = drawn(
        "Age|Severe|Total\n|Persons|\n0-14|60|100\n15-24|50|90",
        &[(1, 1, 1, 2)],
    )
    .remove(0);
    assert_eq!(unit.columns[2].unit.as_deref(), Some("Persons"));
    let figure = only("Area|Male|Female\nIowa|5|6\n|2023|\nOhio|7|8\n|2024|\nUtah|9|6");
    assert_eq!(lines(&figure).len(), 5);
}

#[test]
fn one_word_over_figures_is_a_heading_where_the_rows_above_come_again() {
    let table = only(
        "Age|Severe|Total|All\n0-14|6|10|5\n15-24|5|9|6\n||FEMALES|\n0-14|6|11|7\n15-24|5|9|8",
    );
    assert_eq!(lines(&table)[2], "5 value FEMALES, 0-14 | 6 11 7");
    let remark =
        only("Site|Severe|Total|All\nOak|6|10|5\nElm|5|9|6\n||moved|\nAsh|6|11|7\nFir|5|9|8");
    assert!(lines(&remark).iter().all(|line| !line.contains("moved,")));
}

#[test]
fn years_printed_over_each_quarter_head_the_columns() {
    let table = only(
        "||\"2025|\"2025|\"2026|\"2026\nCounty|Sex|Q1|Q2|Q1|Q2\nAdams|F|1204|1310|1122|1201\nAdams|M|988|901|1099|955",
    );
    assert_eq!(names(&table)[2..4], ["2025 / Q1", "2025 / Q2"]);
    assert_eq!(lines(&table)[1], "4 value Adams, M | 988 901 1099 955");
    // Figures that look like years stay figures where no parts of a year stand below.
    let counts = only("Area|A|B\n|2025|2025\nNorth|6000|7000\nSouth|6254|7058");
    assert_eq!(names(&counts)[1], "A / 2025");
}

#[test]
fn a_list_printed_in_halves_is_read_half_by_half() {
    let found = drawn(
        "Programs by state\n\nState|Programs|State|Programs\nAlabama|12|Montana|4\nAlaska|3|Nebraska|7\nArizona|20|Nevada|9",
        &[],
    );
    assert_eq!(found.len(), 2);
    assert_eq!(lines(&found[0])[1], "5 value Alaska | 3");
    assert_eq!(lines(&found[1])[1], "5 value Nebraska | 7");
    // The same names over figures alone are columns of one table.
    let one = only("Area|Cases|Area|Cases\n1|12|5|4\n2|3|6|7\n3|20|7|9");
    assert_eq!(one.columns.len(), 4);
}

#[test]
fn a_title_continued_on_the_next_page_is_no_row() {
    let table = only(
        "Table 5. Stays\nCounty|In|Out\nAdair|201|199\nBenton|88|90\n\nTable 5. Stays—Continued\nCounty|In|Out\nDade|33|35\nEllis|71|70\nTotal|393|394",
    );
    assert_eq!(lines(&table).len(), 5);
    assert_eq!(lines(&table)[4], "10 total Total | 393 394");
}

#[test]
fn signs_of_money_in_columns_of_their_own_are_units() {
    let table = only("Program||FY25||FY26\nMeals|$|1200|$|1300\nRent||400||500\nBooks||90||70");
    assert_eq!(table.columns[2].unit.as_deref(), Some("$"));
    assert_eq!(lines(&table)[0], "2 value Meals | 1200 1300");
    let words = only("Program|Kind|FY25\nMeals|$|1200\nRent|x|400\nBooks|y|90");
    assert_eq!(lines(&words)[0], "2 value Meals, $ | 1200");
}

#[test]
fn a_date_beside_the_words_of_a_note_is_no_figure() {
    let table = only("Area|Cases|Rate\nIowa|4|5.5\nOhio|6|7.1\nLast updated||2026-10-09");
    assert_eq!(lines(&table).len(), 2);
}
