//! The layouts partners really use, each read to the figures a person would copy out.

use super::kit::*;
use crate::measurement::intake::*;

/// Reads without a question, and every row and cell is accounted for.
fn check(lines_in: &[&str], framework: &Framework, expected: &[&str]) {
    let table = table(lines_in);
    let suggestion = suggest(&table, framework, &[]);
    let applied = apply(&suggestion.mapping, &table, framework, &Answers::new());
    let said: Vec<String> = applied.problems.iter().map(ToString::to_string).collect();
    assert_eq!(
        lines(&applied),
        expected,
        "{said:#?}\n{:#?}",
        suggestion.mapping.columns
    );
    assert!(asked(&applied).is_empty(), "{said:#?}");
    assert_eq!(applied.account.rows.len(), table.rows.len());
    assert_eq!(applied.account.cells.len(), table.figures.len());
}

#[test]
fn indicators_in_rows_numerator_and_denominator_in_columns() {
    check(
        &[
            "@Measure | Numerator | Denominator | Rate",
            "Diabetes screening | 45 | 60 | 75%",
        ],
        &clinic(),
        &["diabetes numerator=45 denominator=60"],
    );
}

#[test]
fn indicators_in_rows_value_column_serves_counts() {
    check(
        &[
            "@Indicator | Number | Out of | %",
            "Diabetes screening | 45 | 60 | 75%",
            "Primary care visits | 812 | | ",
            "People served | 240 | | ",
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
fn quarters_across_only_the_round_is_taken() {
    let table = table(&[
        "@Indicator | Q1 2025 | Q2 2025 | Q3 2025",
        "Primary care visits | 700 | 750 | 812",
        "People served | 200 | 210 | 240",
    ]);
    let applied = read(&table, &clinic());
    assert_eq!(lines(&applied), ["people value=240", "visits value=812"]);
    assert_eq!(applied.other_periods.len(), 4);
    assert!(applied.problems.is_empty());
}

#[test]
fn indicators_in_columns_sites_in_rows_are_added_up() {
    check(
        &[
            "@Site | Diabetes screening - numerator | Diabetes screening - denominator | Primary care visits",
            "Main Street | 30 | 40 | 500",
            "Harbor | 15 | 20 | 312",
            "=Total | 45 | 60 | 812",
        ],
        &clinic(),
        &["diabetes numerator=45 denominator=60", "visits value=812"],
    );
}

#[test]
fn screened_and_eligible_of_the_only_indicator() {
    check(
        &[
            "@Clinic | Screened | Eligible",
            "Main | 30 | 40",
            "Harbor | 15 | 20",
        ],
        &only("diabetes"),
        &["diabetes numerator=45 denominator=60"],
    );
}

#[test]
fn long_tidy_rows() {
    check(
        &[
            "@Indicator | @Period | @Sex | Value",
            "Primary care visits | 2025-Q3 | | 812",
            "Primary care visits | 2025-Q3 | Female | 500",
            "Primary care visits | 2025-Q3 | Male | 312",
            "People served | 2025-Q3 | | 240",
        ],
        &clinic(),
        &[
            "people value=240",
            "visits value=812",
            "visits [female] value=500",
            "visits [male] value=312",
        ],
    );
}

#[test]
fn long_rows_with_numerator_and_denominator_in_rows() {
    check(
        &[
            "@Measure | @Component | Q3 2025",
            "Diabetes screening | Numerator | 45",
            "Diabetes screening | Denominator | 60",
        ],
        &clinic(),
        &["diabetes numerator=45 denominator=60"],
    );
}

#[test]
fn months_in_rows_add_up_to_the_quarter() {
    check(
        &[
            "@Month | Primary care visits | Program spending",
            "July | 300 | 1000.50",
            "August | 200 | 900",
            "September | 312 | 99.50",
        ],
        &clinic(),
        &["visits value=812", "spending value=2000"]
            .iter()
            .rev()
            .copied()
            .collect::<Vec<_>>(),
    );
}

#[test]
fn groups_in_rows_with_a_total_give_everybody() {
    check(
        &[
            "@Age group | Primary care visits",
            "0-17 | 100",
            "18-64 | 600",
            "65 and over | 112",
            "=Total | 812",
        ],
        &clinic(),
        &[
            "visits value=812",
            "visits [0-17] value=100",
            "visits [18-64] value=600",
            "visits [65+] value=112",
        ],
    );
}

#[test]
fn groups_in_columns_under_a_dated_header() {
    check(
        &[
            "@Indicator | Q3 2025 / Female | Q3 2025 / Male | Q3 2025 / Total",
            "Primary care visits | 500 | 312 | 812",
            "People served | 140 | 100 | 240",
        ],
        &clinic(),
        &[
            "people value=240",
            "people [female] value=140",
            "people [male] value=100",
            "visits value=812",
            "visits [female] value=500",
            "visits [male] value=312",
        ],
    );
}

#[test]
fn section_rows_name_the_indicator() {
    check(
        &[
            "@Group | Count",
            "#Primary care visits",
            "Female | 500",
            "Male | 312",
            "=Total | 812",
            "#People served",
            "Female | 140",
            "Male | 100",
            "=Total | 240",
            "!Source: our records",
        ],
        &clinic(),
        &[
            "people value=240",
            "people [female] value=140",
            "people [male] value=100",
            "visits value=812",
            "visits [female] value=500",
            "visits [male] value=312",
        ],
    );
}

#[test]
fn an_outline_names_the_indicator_once_and_groups_below_it() {
    check(
        &[
            "@Measure | Numerator | Denominator",
            "Diabetes screening | 45 | 60",
            "Female | 25 | 30",
            "Male | 20 | 30",
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
fn spanish_headers_and_words() {
    check(
        &[
            "@Indicador | Numerador | Denominador",
            "Tamizaje de diabetes | 45 | 60",
        ],
        &clinic(),
        &["diabetes numerator=45 denominator=60"],
    );
    check(
        &[
            "@Indicador | 3er trimestre 2025",
            "Consultas de atencion primaria | 812",
            "Personas atendidas | 240",
        ],
        &clinic(),
        &["people value=240", "visits value=812"],
    );
}

#[test]
fn missing_kinds_are_kept_apart_from_zero() {
    check(
        &[
            "@Indicator | @Sex | Value",
            "Primary care visits | Female | <5",
            "Primary care visits | Male | 0",
            "Primary care visits | | n/a",
        ],
        &clinic(),
        &[
            "visits not_applicable",
            "visits [female] suppressed",
            "visits [male] value=0",
        ],
    );
}

#[test]
fn means_of_sites_are_weighted_by_how_many_answered() {
    // (4.0 * 10 + 3.0 * 30) / 40 = 3.25
    check(
        &[
            "@Site | Mean score | Responses",
            "Main | 4.0 | 10",
            "Harbor | 3.0 | 30",
        ],
        &only("satisfaction"),
        &["satisfaction mean=3.25 n=40"],
    );
}

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
