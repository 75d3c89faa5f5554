//! Layouts that say something once for the whole table: running sums, thousands, fiscal years, a month a sheet, weeks.

use super::kit::*;
use super::layouts::check;
use crate::measurement::intake::*;

fn titled(title: &str, lines_in: &[&str]) -> SheetTable {
    SheetTable {
        titles: vec![title.into()],
        ..table(lines_in)
    }
}

fn months_of(title: &str) -> SheetTable {
    titled(
        title,
        &[
            "@Measure | Jul | Aug | Sep",
            "Primary care visits | 300 | 500 | 812",
        ],
    )
}

#[test]
fn running_sums_are_asked_about_and_never_added_up() {
    for title in [
        "Cumulative since July 1, 2025",
        "Year to date",
        "Acumulado del año",
    ] {
        let applied = read(&months_of(title), &clinic());
        assert!(lines(&applied).is_empty(), "{title}");
        assert_eq!(asked(&applied), [Key::RunsUp], "{title}");
    }
}

#[test]
fn a_running_sum_by_itself_is_asked_about_too() {
    let table = table(&["@Measure | YTD", "Primary care visits | 1612"]);
    let mut mapping = suggest(&table, &clinic(), &[]).mapping;
    for column in &mut mapping.columns {
        column.sure = true;
    }
    let applied = apply(&mapping, &table, &clinic(), &Answers::new());
    assert!(lines(&applied).is_empty());
    assert_eq!(asked(&applied), [Key::RunsUp]);
}

#[test]
fn the_figure_typed_in_place_of_a_running_sum_counts() {
    let table = months_of("Year to date");
    let suggestion = suggest(&table, &clinic(), &[]);
    let asked = read(&table, &clinic()).problems;
    let answers = Answers::from([(asked[0].id.clone(), Fix::Value(312.0))]);
    let applied = apply(&suggestion.mapping, &table, &clinic(), &answers);
    assert_eq!(lines(&applied), ["visits value=312"]);
    assert!(applied.problems.is_empty());
}

#[test]
fn year_to_date_beside_the_months_is_left_out() {
    check(
        &[
            "@Measure | Jul 2025 | Aug 2025 | Sep 2025 | YTD",
            "Primary care visits | 300 | 200 | 312 | 5000",
        ],
        &clinic(),
        &["visits value=812"],
    );
}

#[test]
fn thousands_said_in_a_title_hold_money_up_and_people_not() {
    let table = titled(
        "Third quarter 2025, amounts in thousands of dollars",
        &[
            "@Measure | Value",
            "Program spending | 45.7",
            "Primary care visits | 812",
        ],
    );
    assert_eq!(asked(&read(&table, &clinic())), [Key::WrongUnit]);
}

#[test]
fn months_under_a_fiscal_year_are_the_months_of_that_year() {
    let table = titled(
        "FY26",
        &[
            "@Measure | Jul | Aug | Sep",
            "Primary care visits | 300 | 200 | 312",
        ],
    );
    let framework = Framework {
        fiscal: crate::period::FiscalYear::new(7).unwrap(),
        ..clinic()
    };
    let applied = read(&table, &framework);
    assert_eq!(lines(&applied), ["visits value=812"]);
    assert!(asked(&applied).is_empty());
}

#[test]
fn groups_under_the_name_of_their_dimension() {
    check(
        &[
            "@Measure | Total | Sex / Female | Sex / Male | Age group / 0-17 | Age group / 18-64 | Age group / 65+ | Age group / Unknown",
            "Primary care visits | 100 | 60 | 40 | 20 | 60 | 15 | 5",
        ],
        &clinic(),
        &[
            "visits value=100",
            "visits [0-17] value=20",
            "visits [18-64] value=60",
            "visits [65+] value=15",
            "visits [unknown] value=5",
            "visits [female] value=60",
            "visits [male] value=40",
        ],
    );
}

#[test]
fn a_second_header_inside_the_table_says_the_period_below_it() {
    check(
        &[
            "@By month | Jul 2025 | Aug 2025 | Sep 2025",
            "Primary care visits | 300 | 200 | 312",
            "For the quarter | Jul-Sep 2025 | | ",
            "People served | 240 | | ",
            "Patients screened for diabetes | 45 | | ",
            "Patients eligible for diabetes screening | 60 | | ",
        ],
        &clinic(),
        &[
            "diabetes numerator=45 denominator=60",
            "people value=240",
            "visits value=812",
        ],
    );
}

#[test]
fn the_figure_beside_its_whole_is_the_part() {
    check(
        &[
            "@Agency figures | Figure | Out of",
            "Diabetes screening | 45 | 60",
            "Primary care visits | 812 | ",
        ],
        &clinic(),
        &["diabetes numerator=45 denominator=60", "visits value=812"],
    );
}

#[test]
fn num_of_a_share_is_its_numerator() {
    check(
        &[
            "@Quarter | Primary care visits | Diabetes screening (num) | Diabetes screening (den)",
            "Q3 2025 | 812 | 45 | 60",
        ],
        &clinic(),
        &["diabetes numerator=45 denominator=60", "visits value=812"],
    );
}

#[test]
fn weeks_are_parts_of_the_quarter() {
    let table = table(&[
        "@Week | Primary care visits | People served",
        "Week 1 | 400 | 150",
        "Week 2 | 412 | 160",
        "=Quarter total | 812 | 240",
    ]);
    let applied = read(&table, &clinic());
    assert_eq!(lines(&applied), ["visits value=812"]);
    assert_eq!(asked(&applied), [Key::MonthsAdded]);
}

fn month(sheet: &str, visits: u32, people: u32) -> Applied {
    let rows = [
        format!("Primary care visits | {visits}"),
        format!("People served | {people}"),
    ];
    let one = SheetTable {
        sheet: sheet.into(),
        ..table(&["@Measure | Value", &rows[0], &rows[1]])
    };
    read(&one, &clinic())
}

#[test]
fn one_sheet_a_month_adds_events_up_and_asks_about_people() {
    let sheets = || {
        vec![
            month("September 2025", 312, 90),
            month("July 2025", 300, 100),
            month("August 2025", 200, 80),
        ]
    };
    let whole = together(sheets(), &clinic(), &Answers::new());
    assert_eq!(lines(&whole), ["visits value=812"]);
    assert_eq!(whole.figures[0].cells.len(), 3);
    assert_eq!(asked(&whole), [Key::MonthsAdded]);
    assert_eq!(whole.problems.len(), 1);
    let typed = Answers::from([(whole.problems[0].id.clone(), Fix::Value(240.0))]);
    let whole = together(sheets(), &clinic(), &typed);
    assert_eq!(lines(&whole), ["people value=240", "visits value=812"]);
    assert!(asked(&whole).is_empty());
}

#[test]
fn a_sum_nobody_worked_out_asks_nothing() {
    check(
        &[
            "@Site | Primary care visits",
            "Main | 500",
            "Harbor | 312",
            "=Total | =SUM(B5:B6)",
        ],
        &clinic(),
        &["visits value=812"],
    );
}

#[test]
fn a_word_with_a_date_in_it_is_the_same_word_next_quarter() {
    let lines_of = |date: &str| {
        let row = format!("People seen at the fair, {date} | 240");
        table(&["@Measure | Value", "Primary care visits | 812", &row])
    };
    let first = lines_of("2025-09-01");
    let mapping = suggest(&first, &clinic(), &[]).mapping;
    let problems = apply(&mapping, &first, &clinic(), &Answers::new()).problems;
    let answers = Answers::from([(problems[0].id.clone(), Fix::Indicator("people".into()))]);
    let mapping = mapping.remembering(&problems, &answers);
    let next = apply(
        &mapping,
        &lines_of("2025-08-04"),
        &clinic(),
        &Answers::new(),
    );
    assert_eq!(lines(&next), ["people value=240", "visits value=812"]);
    assert!(asked(&next).is_empty());
}

#[test]
fn an_average_below_the_sites_is_no_site() {
    check(
        &[
            "@Site | Primary care visits",
            "Main | 500",
            "Harbor | 312",
            "Average | 406",
        ],
        &clinic(),
        &["visits value=812"],
    );
}

#[test]
fn a_bare_percentage_beside_its_parts_is_a_check() {
    check(
        &[
            "@Sex | Patients screened for diabetes | Patients eligible for diabetes screening | %",
            "Female | 25 | 30 | 83%",
            "Male | 20 | 30 | 67%",
            "=Total | 45 | 60 | 75%",
        ],
        &clinic(),
        &[
            "diabetes numerator=45 denominator=60",
            "diabetes [female] numerator=25 denominator=30",
            "diabetes [male] numerator=20 denominator=30",
        ],
    );
}

#[test]
fn one_sheet_a_site_adds_up_when_a_person_says_so() {
    let site = |sheet: &str, visits: u32| {
        let row = format!("Primary care visits | {visits}");
        let one = SheetTable {
            sheet: sheet.into(),
            ..table(&["@Measure | Value", &row])
        };
        read(&one, &clinic())
    };
    let sheets = || vec![site("Main", 500), site("Harbor", 300), site("Hill", 12)];
    let asked_first = together(sheets(), &clinic(), &Answers::new());
    assert_eq!(asked(&asked_first), [Key::SameFigureTwice]);
    let answers = Answers::from([(asked_first.problems[0].id.clone(), Fix::AddUp)]);
    let whole = together(sheets(), &clinic(), &answers);
    assert_eq!(lines(&whole), ["visits value=812"]);
    assert!(asked(&whole).is_empty());
}

#[test]
fn quarters_under_a_year_from_july_to_june_count_from_july() {
    let under = |title: &str| {
        let mut rows = table(&[
            "@Indicator | Q1 | Q2 | Q3 | Q4",
            "Primary care visits | 1 | 2 | 3 | 4",
        ]);
        rows.titles = vec![title.into()];
        lines(&read(&rows, &clinic()))
    };
    for title in [
        "July 2025 - June 2026",
        "Program year 7/1/2025 - 6/30/2026",
        "PY25",
    ] {
        assert_eq!(under(title), ["visits value=1"], "{title}");
    }
    assert_eq!(
        under("FFY25"),
        ["visits value=4"],
        "July to September 2025 ends the federal year"
    );
    assert_eq!(under("FFY26"), [""; 0], "it begins in October 2025");
    assert_eq!(under("2025"), ["visits value=3"]);
}
