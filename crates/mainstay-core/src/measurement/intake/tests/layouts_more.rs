//! More of the layouts partners use: periods both ways, crossed groups, several sheets, titles that say things.

use super::kit::*;
use super::layouts::check;
use crate::measurement::intake::*;

#[test]
fn quarters_with_numerator_and_denominator_under_each() {
    let table = table(&[
        "@Measure | Q2 2025 / Num | Q2 2025 / Den | Q3 2025 / Num | Q3 2025 / Den",
        "Diabetes screening | 40 | 58 | 45 | 60",
    ]);
    let applied = read(&table, &clinic());
    assert_eq!(lines(&applied), ["diabetes numerator=45 denominator=60"]);
    assert_eq!(applied.other_periods.len(), 1);
    assert!(applied.problems.is_empty());
}

#[test]
fn years_in_rows_and_quarters_in_columns() {
    let table = table(&[
        "@Year | Q1 | Q2 | Q3 | Q4",
        "2024 | 1 | 2 | 3 | 4",
        "2025 | 700 | 750 | 812 | ",
    ]);
    let applied = read(&table, &only("visits"));
    assert_eq!(lines(&applied), ["visits value=812"]);
    assert!(applied.problems.is_empty(), "{:?}", applied.problems);
}

#[test]
fn neighbourhoods_in_rows_are_groups_and_not_sites() {
    check(
        &[
            "@Neighborhood | Primary care visits",
            "Northeast | 500",
            "Old Town | 300",
            "Unknown area | 12",
            "=Total | 812",
        ],
        &clinic(),
        &[
            "visits value=812",
            "visits [northeast] value=500",
            "visits [old_town] value=300",
            "visits [unknown] value=12",
        ],
    );
}

#[test]
fn neighbourhoods_by_sites_are_added_up_within_each() {
    check(
        &[
            "@Site | @Neighborhood | Primary care visits",
            "Main | Northeast | 300",
            "Harbor | Northeast | 200",
            "Main | Old Town | 312",
            "=Total | | 812",
        ],
        &clinic(),
        &[
            "visits value=812",
            "visits [northeast] value=500",
            "visits [old_town] value=312",
        ],
    );
}

#[test]
fn the_title_names_the_indicator_and_the_period() {
    let mut table = table(&[
        "@Age group | Number | Total",
        "0-17 | 10 | 20",
        "18-64 | 25 | 30",
        "65+ | 10 | 10",
        "=All | 45 | 60",
    ]);
    table.titles = vec!["Diabetes screening, July to September 2025".into()];
    let applied = read(&table, &clinic());
    assert_eq!(lines(&applied)[0], "diabetes numerator=45 denominator=60");
    assert_eq!(applied.figures.len(), 4);
    assert!(applied.problems.is_empty(), "{:?}", applied.problems);
}

#[test]
fn two_dimensions_crossed_and_both_margins() {
    check(
        &[
            "@Age group | Female | Male | Total",
            "0-17 | 50 | 50 | 100",
            "18-64 | 400 | 200 | 600",
            "65+ | 50 | 62 | 112",
            "=Total | 500 | 312 | 812",
        ],
        &only("visits"),
        &[
            "visits value=812",
            "visits [0-17] value=100",
            "visits [0-17] [female] value=50",
            "visits [0-17] [male] value=50",
            "visits [18-64] value=600",
            "visits [18-64] [female] value=400",
            "visits [18-64] [male] value=200",
            "visits [65+] value=112",
            "visits [65+] [female] value=50",
            "visits [65+] [male] value=62",
            "visits [female] value=500",
            "visits [male] value=312",
        ],
    );
}

#[test]
fn indicators_in_columns_with_the_words_of_their_definitions() {
    check(
        &[
            "@Program | Patients screened for diabetes | Patients eligible for diabetes screening",
            "Main | 30 | 40",
            "Harbor | 15 | 20",
        ],
        &clinic(),
        &["diabetes numerator=45 denominator=60"],
    );
}

#[test]
fn a_summary_and_a_breakdown_on_two_sheets_are_one_hand_in() {
    let summary = table(&["@Indicator | Q3 2025", "Primary care visits | 812"]);
    let mut breakdown = table(&["@Sex | Primary care visits", "Female | 500", "Male | 312"]);
    breakdown.sheet = "By sex".into();
    let framework = clinic();
    let both = together(
        vec![read(&summary, &framework), read(&breakdown, &framework)],
        &framework,
        &Answers::new(),
    );
    assert_eq!(
        lines(&both),
        [
            "visits value=812",
            "visits [female] value=500",
            "visits [male] value=312"
        ]
    );
    assert!(both.problems.is_empty(), "{:?}", both.problems);
    let mut other = summary.clone();
    other.sheet = "Old".into();
    other.figures[0].value = Some(815.0);
    let clash = together(
        vec![read(&summary, &framework), read(&other, &framework)],
        &framework,
        &Answers::new(),
    );
    assert_eq!(asked(&clash), [Key::SameFigureTwice]);
}

#[test]
fn spanish_groups_in_columns() {
    check(
        &[
            "@Indicador | Mujeres | Hombres | Total",
            "Personas atendidas | 140 | 100 | 240",
        ],
        &clinic(),
        &[
            "people value=240",
            "people [female] value=140",
            "people [male] value=100",
        ],
    );
}

#[test]
fn a_total_over_unlike_things_is_only_set_aside() {
    let table = table(&[
        "@Indicator | Number",
        "Primary care visits | 812",
        "People served | 240",
        "=Total | 1052",
    ]);
    let applied = read(&table, &clinic());
    assert_eq!(lines(&applied), ["people value=240", "visits value=812"]);
    assert!(applied.problems.is_empty());
    assert_eq!(applied.account.rows[2], (7, Fate::Ignored(NotUsed::Mixed)));
}

#[test]
fn a_table_of_totals_only_gives_its_totals() {
    check(
        &[
            "@ | Primary care visits | People served",
            "=Total | 812 | 240",
        ],
        &clinic(),
        &["people value=240", "visits value=812"],
    );
}

#[test]
fn unknown_belongs_to_the_groups_beside_it() {
    check(
        &[
            "@Indicator | Female | Male | Unknown | Total",
            "Primary care visits | 500 | 300 | 12 | 812",
        ],
        &clinic(),
        &[
            "visits value=812",
            "visits [female] value=500",
            "visits [male] value=300",
            "visits [unknown] value=12",
        ],
    );
    let outline = table(&[
        "@Measure | Value",
        "Primary care visits | 812",
        "Female | 500",
        "Male | 300",
        "Unknown | 12",
    ]);
    let applied = read(&outline, &clinic());
    assert_eq!(
        applied.figures[3].about.groups,
        [("sex".to_owned(), "unknown".to_owned())]
    );
    assert!(applied.problems.is_empty(), "{:?}", applied.problems);
}

#[test]
fn groups_of_several_dimensions_in_one_column() {
    let lines_in = &[
        "@Measure | @Stratification | @Group | Value",
        "Primary care visits | Sex | Female | 500",
        "Primary care visits | Sex | Male | 300",
        "Primary care visits | Sex | Unknown | 12",
        "Primary care visits | Age group | 0-17 | 100",
        "Primary care visits | Age group | 18-64 | 700",
        "Primary care visits | Age group | Unknown | 12",
        "Primary care visits | | | 812",
    ];
    check(
        lines_in,
        &clinic(),
        &[
            "visits value=812",
            "visits [0-17] value=100",
            "visits [18-64] value=700",
            "visits [unknown] value=12",
            "visits [female] value=500",
            "visits [male] value=300",
            "visits [unknown] value=12",
        ],
    );
}

#[test]
fn a_year_column_and_a_quarter_column() {
    let table = table(&[
        "@Year | @Quarter | Primary care visits",
        "2024 | Q3 | 600",
        "2025 | Q2 | 750",
        "2025 | Q3 | 812",
    ]);
    let applied = read(&table, &clinic());
    assert_eq!(lines(&applied), ["visits value=812"]);
    assert_eq!(applied.other_periods.len(), 2);
}

#[test]
fn months_across_with_short_years_and_a_total() {
    check(
        &[
            "@Indicator | Jul-25 | Aug-25 | Sep-25 | Total",
            "Primary care visits | 300 | 200 | 312 | 812",
        ],
        &clinic(),
        &["visits value=812"],
    );
}

#[test]
fn dated_rows_count_for_their_quarter() {
    let table = table(&[
        "@Date | Primary care visits",
        "7/15/2025 | 300",
        "8/9/2025 | 200",
        "2025-09-30 | 312",
        "10/1/2025 | 5",
    ]);
    let applied = read(&table, &clinic());
    assert_eq!(lines(&applied), ["visits value=812"]);
    assert_eq!(
        applied.account.rows[3],
        (8, Fate::Ignored(NotUsed::OtherPeriod))
    );
}

#[test]
fn a_printing_date_or_a_year_in_the_title_is_not_the_period() {
    for title in [
        "Printed October 15, 2025",
        "Annual plan 2025",
        "Riverside 2025-26 report",
        "Report date 10/15/2025",
    ] {
        let mut table = table(&["@Indicator | Value", "Primary care visits | 812"]);
        table.titles = vec![title.into()];
        assert_eq!(
            lines(&read(&table, &clinic())),
            ["visits value=812"],
            "{title}"
        );
    }
    let mut old = table(&["@Indicator | Value", "Primary care visits | 812"]);
    old.titles = vec!["4/1/2025 - 6/30/2025".into()];
    assert!(read(&old, &clinic()).figures.is_empty());
}

#[test]
fn a_rate_in_the_rows_name_still_has_its_two_columns() {
    check(
        &[
            "@Measure | # screened | # eligible | %",
            "Diabetes screening rate | 45 | 60 | 75",
        ],
        &clinic(),
        &["diabetes numerator=45 denominator=60"],
    );
    check(
        &[
            "@Measure | Q3 2025",
            "Diabetes screening – # screened | 45",
            "Diabetes screening – # eligible | 60",
        ],
        &clinic(),
        &["diabetes numerator=45 denominator=60"],
    );
}

#[test]
fn headings_carried_by_the_rows_serve_as_well() {
    let mut table = table(&[
        "@Group | Count",
        "Female | 500",
        "Male | 312",
        "=Total | 812",
        "Female | 140",
        "Male | 100",
        "=Total | 240",
    ]);
    for (at, row) in table.rows.iter_mut().enumerate() {
        row.section = vec![
            "2025".into(),
            if at < 3 {
                "Primary care visits".into()
            } else {
                "People served".into()
            },
        ];
    }
    let applied = read(&table, &clinic());
    assert_eq!(
        applied.figures.len(),
        0,
        "2025 is a year of its own, not the quarter"
    );
    for row in &mut table.rows {
        row.section.remove(0);
    }
    let applied = read(&table, &clinic());
    assert_eq!(lines(&applied)[0], "people value=240");
    assert_eq!(lines(&applied)[3], "visits value=812");
    assert!(applied.problems.is_empty(), "{:?}", applied.problems);
}

#[test]
fn a_hidden_row_or_column_is_pointed_out() {
    let mut rows = table(&["@Indicator | Value", "Primary care visits | 812"]);
    rows.rows[0].hidden = true;
    let applied = read(&rows, &clinic());
    assert_eq!(applied.problems[0].key, Key::HiddenRows);
    assert_eq!(lines(&applied), ["visits value=812"]);
    let mut columns = table(&["@Indicator | Value", "Primary care visits | 812"]);
    columns.columns[1].hidden = true;
    assert_eq!(asked(&read(&columns, &clinic())), [Key::ColumnUnsure]);
}

#[test]
fn a_total_over_several_periods_is_set_aside() {
    let table = table(&[
        "@Quarter | Primary care visits | People served",
        "Q2 | 750 | 210",
        "Q3 | 812 | 240",
        "=Total | 1562 | 400",
    ]);
    let applied = read(&table, &clinic());
    assert_eq!(lines(&applied), ["people value=240", "visits value=812"]);
    assert!(applied.problems.is_empty(), "{:?}", applied.problems);
    assert_eq!(applied.account.rows[2], (7, Fate::Check));
}

#[test]
fn targets_units_and_owners_beside_the_figures_are_left_out() {
    let table = table(&[
        "@ID | @Indicator | @Unit | @Owner | Target | Q3 2025 Goal | Q3 2025 Actual | Variance",
        "1.1 | Primary care visits | visits | Dana | 800 | 800 | 812 | 12",
        "1.2 | People served | people | Luis | 250 | 250 | 240 | -10",
    ]);
    let applied = read(&table, &clinic());
    assert_eq!(lines(&applied), ["people value=240", "visits value=812"]);
    assert!(applied.problems.is_empty(), "{:?}", applied.problems);
}

#[test]
fn groups_and_their_total_each_with_numerator_and_denominator() {
    let expected = [
        "diabetes numerator=45 denominator=60",
        "diabetes [female] numerator=25 denominator=30",
        "diabetes [male] numerator=20 denominator=30",
    ];
    check(
        &[
            "@Measure | Female / Num | Female / Den | Male / Num | Male / Den | Total / Num | Total / Den",
            "Diabetes screening | 25 | 30 | 20 | 30 | 45 | 60",
        ],
        &clinic(),
        &expected,
    );
    check(
        &[
            "@Measure | @Part | Female | Male | Total",
            "Diabetes screening | Numerator | 25 | 20 | 45",
            "Diabetes screening | Denominator | 30 | 30 | 60",
        ],
        &clinic(),
        &expected,
    );
}
