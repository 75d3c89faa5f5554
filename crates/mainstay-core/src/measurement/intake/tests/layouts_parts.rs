//! Layouts where the part a cell holds is told by the cells around it: sums beside months, means among shares.

use super::kit::*;
use super::layouts::check;
use crate::measurement::intake::*;

#[test]
fn a_quarter_column_right_of_its_months_is_their_sum() {
    let lines = &[
        "@Item | July | August | September | Quarter",
        "Primary care visits | 272 | 255 | 284 | 811",
        "People served | | | | 161",
    ];
    check(lines, &clinic(), &["people value=161", "visits value=811"]);
}

#[test]
fn a_quarter_column_that_is_not_the_sum_of_its_months_is_asked() {
    let applied = read(
        &table(&[
            "@Item | July | August | September | Quarter",
            "Primary care visits | 272 | 255 | 284 | 900",
        ]),
        &clinic(),
    );
    assert_eq!(asked(&applied), [Key::TotalDiffers]);
}

#[test]
fn two_of_three_months_do_not_make_the_quarter_column() {
    let applied = read(
        &table(&[
            "@Item | July | August | Quarter",
            "Primary care visits | 272 | 255 | 900",
        ]),
        &clinic(),
    );
    assert!(lines(&applied).is_empty());
}

fn with_mean() -> Framework {
    let mut framework = clinic();
    for indicator in &mut framework.indicators {
        if indicator.key == "satisfaction" {
            indicator.numerator_names = vec!["Average satisfaction score".into()];
            indicator.denominator_names = vec!["Number of answers".into()];
        }
    }
    framework
}

#[test]
fn a_row_that_names_mean_and_answers_is_read_so_among_shares() {
    let lines = &[
        "@Whole clinic | Count | Out of",
        "Diabetes screening | 45 | 60",
        "Average satisfaction score (out of: number of answers) | 3.12 | 141",
    ];
    let expected = [
        "diabetes numerator=45 denominator=60",
        "satisfaction mean=3.12 n=141",
    ];
    check(lines, &with_mean(), &expected);
}

#[test]
fn a_row_that_names_only_the_indicator_is_no_mean_under_numerator() {
    let applied = read(
        &table(&[
            "@Measure | Numerator | Denominator",
            "Diabetes screening | 45 | 60",
            "Patient satisfaction | 70 | 141",
        ]),
        &with_mean(),
    );
    assert_eq!(lines(&applied), ["diabetes numerator=45 denominator=60"]);
}

#[test]
fn a_mean_stands_under_result_only_where_no_numerator_does() {
    let header = "@Measure | Numerator | Denominator | Result";
    let visits = "Primary care visits | | | 516";
    let share = "Diabetes screening | 45 | 60 | 75%";
    let mean = table(&[header, visits, share, "Patient satisfaction | | 92 | 3.34"]);
    let other = table(&[header, visits, share, "Patient satisfaction | 60 | 92 | 65"]);
    let mean = lines(&read(&mean, &with_mean()));
    assert!(mean.contains(&"satisfaction mean=3.34 n=92".to_owned()));
    let expected = ["diabetes numerator=45 denominator=60", "visits value=516"];
    assert_eq!(lines(&read(&other, &with_mean())), expected);
}

#[test]
fn a_share_called_like_its_part_is_the_part_beside_its_whole() {
    let mut framework = clinic();
    framework.indicators[0].numerator_names = vec!["Diabetes screening".into()];
    framework.indicators[0].denominator_names = vec!["Patients eligible".into()];
    let header = "@Measure | Q2 2025 | Q3 2025";
    let part = "Diabetes screening | 52 | 55";
    check(
        &[header, part, "Patients eligible | 131 | 134"],
        &framework,
        &["diabetes numerator=55 denominator=134"],
    );
    let alone = read(&table(&[header, part]), &framework);
    assert!(lines(&alone).is_empty());
}

#[test]
fn a_row_whose_groups_add_up_is_the_part_beside_its_whole() {
    let mut framework = clinic();
    framework.indicators[0].denominator_names = vec!["Patients eligible".into()];
    let header = "@Measure | Female | Male | Total";
    let whole = "Patients eligible | 30 | 31 | 61";
    let counts = read(
        &table(&[header, "Diabetes screening | 20 | 25 | 45", whole]),
        &framework,
    );
    let said = lines(&counts);
    for line in [
        "diabetes numerator=45 denominator=61",
        "diabetes [female] numerator=20 denominator=30",
        "diabetes [male] numerator=25 denominator=31",
    ] {
        assert!(said.contains(&line.to_owned()), "{line}: {said:?}");
    }
    // These might be percentages: nobody guesses.
    let shares = read(
        &table(&[header, "Diabetes screening | 67 | 81 | 74", whole]),
        &framework,
    );
    assert!(
        !lines(&shares)
            .iter()
            .any(|line| line.contains("numerator=")),
        "{:?}",
        lines(&shares)
    );
}

#[test]
fn an_indicators_own_name_is_no_remark() {
    let mut framework = clinic();
    framework.indicators[1].numerator_names = vec!["Contacts".into()];
    check(
        &[
            "@Neighborhood | Contacts",
            "Northeast | 5",
            "Old Town | 398",
            "=Total | 403",
        ],
        &framework,
        &[
            "visits value=403",
            "visits [northeast] value=5",
            "visits [old_town] value=398",
        ],
    );
}
