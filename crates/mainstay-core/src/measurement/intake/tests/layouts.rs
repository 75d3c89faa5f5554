//! The layouts partners really use, each read to the figures a person would copy out.

use super::kit::*;
use crate::measurement::intake::*;

/// Reads without a question, and every row and cell is accounted for.
pub(super) fn check(lines_in: &[&str], framework: &Framework, expected: &[&str]) {
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
