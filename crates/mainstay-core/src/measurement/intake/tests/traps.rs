//! The wrong file and the wrong figure, each noticed; and the right ones, which raise nothing.

use std::collections::BTreeMap;

use super::kit::*;
use crate::measurement::intake::*;
use crate::measurement::{MeasureKind, Missing, RollupRule};

const GRID: &[&str] = &[
    "@Indicator | Value | Numerator | Denominator",
    "Primary care visits | 812 | | ",
    "People served | 240 | | ",
    "Diabetes screening | | 45 | 60",
    "Program spending | 2000 | | ",
];

fn known(applied: &Applied, period: Days) -> Vec<Known> {
    applied
        .figures
        .iter()
        .map(|figure| Known {
            about: About {
                period,
                ..figure.about.clone()
            },
            numbers: figure.numbers.clone(),
            missing: figure.missing,
        })
        .collect()
}

struct Case {
    table: SheetTable,
    framework: Framework,
    history: Vec<Known>,
    others: Vec<(String, Vec<Known>)>,
    files: Vec<EarlierFile>,
}

fn case() -> Case {
    let framework = clinic();
    let mut last = table(GRID);
    for figure in &mut last.figures {
        figure.value = figure.value.map(|value| value - 10.0);
    }
    let history = known(&read(&last, &framework), q(2025, 2));
    let mut right = table(GRID);
    right.file = "Riverside Q3 2025.xlsx".into();
    right.titles = vec!["Riverside Community Clinic, quarterly report, Jul-Sep 2025".into()];
    right.file_hash = Some("hash-3".into());
    let files = vec![EarlierFile {
        hash: "hash-2".into(),
        period: q(2025, 2),
        other_partner: None,
    }];
    Case {
        table: right,
        framework,
        history,
        others: Vec::new(),
        files,
    }
}

fn suspected(case: &Case) -> Vec<Key> {
    let applied = read(&case.table, &case.framework);
    suspicions(Evidence {
        table: &case.table,
        framework: &case.framework,
        applied: &applied,
        recognition: None,
        history: &case.history,
        others: &case.others,
        files: &case.files,
        beside: &[],
    })
    .into_iter()
    .map(|problem| {
        assert!(problem.to_string().ends_with('.'), "{problem}");
        problem.key
    })
    .collect()
}

#[test]
fn the_right_file_raises_nothing() {
    let right = case();
    assert!(suspected(&right).is_empty());
    let applied = read(&right.table, &right.framework);
    assert_eq!(applied.figures.len(), 4);
    assert!(applied.problems.is_empty(), "{:?}", applied.problems);
}

#[test]
fn the_wrong_quarter_is_noticed_in_the_title_the_sheet_and_the_file_name() {
    let mut titled = case();
    titled.table.titles = vec!["Riverside Community Clinic, Q2 2025".into()];
    assert_eq!(suspected(&titled), [Key::WrongPeriod]);
    let mut sheet = case();
    (sheet.table.sheet, sheet.table.titles) = ("Q1 2025".into(), Vec::new());
    assert_eq!(suspected(&sheet), [Key::WrongPeriod]);
    let mut named = case();
    (named.table.file, named.table.titles) = ("report Q2 2025.xlsx".into(), Vec::new());
    assert_eq!(suspected(&named), [Key::WrongPeriod]);
}

#[test]
fn a_workbook_of_all_quarters_is_not_the_wrong_quarter() {
    let mut year = case();
    year.table = table(&[
        "@Indicator | Q1 2025 | Q2 2025 | Q3 2025",
        "Primary care visits | 700 | 750 | 812",
    ]);
    year.table.file = "2025.xlsx".into();
    assert!(suspected(&year).is_empty());
    let mut without = case();
    without.table = table(&[
        "@Indicator | Q1 2025 | Q2 2025",
        "Primary care visits | 700 | 750",
    ]);
    assert_eq!(suspected(&without), [Key::WrongPeriod]);
}

#[test]
fn a_workbook_of_one_sheet_a_quarter_is_not_the_wrong_quarter() {
    let framework = clinic();
    let sheet = |name: &str| {
        let mut one = table(&["@Indicator | Number", "Primary care visits | 812"]);
        (one.file, one.sheet) = ("2025.xlsx".into(), name.into());
        one
    };
    let keys = |names: [&str; 2]| -> Vec<Key> {
        let sheets = names.map(sheet);
        let applied: Vec<Applied> = sheets.iter().map(|one| read(one, &framework)).collect();
        let found = sheets
            .iter()
            .zip(&applied)
            .flat_map(|(table, applied_here)| {
                suspicions(Evidence {
                    table,
                    framework: &framework,
                    applied: applied_here,
                    recognition: None,
                    history: &[],
                    others: &[],
                    files: &[],
                    beside: &applied,
                })
            });
        found.map(|problem| problem.key).collect()
    };
    assert_eq!(keys(["Q2 2025", "Q3 2025"]), []);
    assert_eq!(keys(["Jul-Sep 2025", "Apr-Jun 2025"]), []);
    // A second sheet that does not say when may belong to the first.
    assert_eq!(keys(["Q2 2025", "Details"]), [Key::WrongPeriod]);
    assert_eq!(
        keys(["Q2 2025", "Q1 2025"]),
        [Key::WrongPeriod, Key::WrongPeriod]
    );
}

#[test]
fn last_quarters_file_is_noticed_by_its_figures_and_by_its_bytes() {
    let mut again = case();
    let applied = read(&again.table, &again.framework);
    again.history = known(&applied, q(2025, 2));
    assert_eq!(suspected(&again), [Key::LastPeriodsFile]);
    let mut bytes = case();
    bytes.table.file_hash = Some("hash-2".into());
    assert_eq!(suspected(&bytes), [Key::SameFile]);
    let mut twice = case();
    twice.files.push(EarlierFile {
        hash: "hash-3".into(),
        period: q(2025, 3),
        other_partner: None,
    });
    assert!(
        suspected(&twice).is_empty(),
        "a second upload for the same period changes nothing"
    );
}

#[test]
fn another_partners_file_is_noticed_by_name_figures_and_bytes() {
    let mut named = case();
    named.table.titles = vec!["Hillside Health Center: figures".into()];
    assert_eq!(suspected(&named), [Key::OtherPartnersFile]);
    let mut both = case();
    both.table.titles = vec!["Riverside Community Clinic with Hillside Health Center".into()];
    assert!(suspected(&both).is_empty());
    let mut figures = case();
    let applied = read(&figures.table, &figures.framework);
    figures.others = vec![("Hillside Health Center".into(), known(&applied, q(2025, 3)))];
    assert_eq!(suspected(&figures), [Key::OtherPartnersFigures]);
    let mut bytes = case();
    bytes.files.push(EarlierFile {
        hash: "hash-3".into(),
        period: q(2025, 3),
        other_partner: Some("Hillside Health Center".into()),
    });
    assert_eq!(suspected(&bytes), [Key::OtherPartnersFile]);
    let rows = table(&[
        "@Partner | Primary care visits",
        "Riverside Community Clinic | 812",
        "Hillside Health Center | 99",
    ]);
    let applied = read(&rows, &clinic());
    assert_eq!(lines(&applied), ["visits value=812"]);
    assert_eq!(asked(&applied), [Key::OtherPartnerRow]);
}

fn figure(indicator: &str, groups: &[(&str, &str)], numbers: &[(Field, f64)]) -> Figure {
    Figure {
        about: About {
            indicator: indicator.into(),
            period: q(2025, 3),
            groups: groups
                .iter()
                .map(|(dimension, category)| ((*dimension).to_owned(), (*category).to_owned()))
                .collect(),
        },
        numbers: numbers.iter().copied().collect(),
        missing: None,
        places: vec![Place {
            sheet: None,
            cell: format!("{indicator}{groups:?}"),
        }],
        days: None,
        unit: None,
        version: None,
    }
}

fn keys(problems: &[Problem]) -> Vec<(String, Key)> {
    problems
        .iter()
        .map(|problem| (problem.check.clone().unwrap(), problem.key))
        .collect()
}

fn checked(figures: &[Figure], framework: &Framework) -> Vec<(String, Key)> {
    keys(&check_figures(figures, framework))
}

fn one(check: &str, key: Key) -> Vec<(String, Key)> {
    vec![(check.to_owned(), key)]
}

#[test]
fn a_percentage_entered_as_a_fraction_is_k1() {
    let mut framework = clinic();
    let index = framework
        .indicators
        .iter_mut()
        .find(|indicator| indicator.key == "satisfaction")
        .unwrap();
    (index.kind, index.rollup, index.unit) =
        (MeasureKind::Index, RollupRule::None, Some("%".into()));
    let given = |value| {
        checked(
            &[figure("satisfaction", &[], &[(Field::Value, value)])],
            &framework,
        )
    };
    assert_eq!(given(0.45), one("K1", Key::PercentAsFraction));
    assert!(given(45.0).is_empty());
    assert!(given(0.0).is_empty());
    let thousands = Figure {
        unit: Some("thousand dollars".into()),
        ..figure("spending", &[], &[(Field::Value, 12.0)])
    };
    assert_eq!(checked(&[thousands], &framework), one("K1", Key::WrongUnit));
}

#[test]
fn parts_above_wholes_negatives_and_fractions_of_people_are_k2() {
    let framework = clinic();
    let share = |part, whole| {
        checked(
            &[figure(
                "diabetes",
                &[],
                &[(Field::Numerator, part), (Field::Denominator, whole)],
            )],
            &framework,
        )
    };
    assert_eq!(share(11.0, 10.0), one("K2", Key::NumeratorOverDenominator));
    assert!(share(10.0, 10.0).is_empty());
    assert_eq!(share(0.0, 0.0), one("K2", Key::NoDenominator));
    let people = |value| {
        checked(
            &[figure("people", &[], &[(Field::Value, value)])],
            &framework,
        )
    };
    assert_eq!(people(-1.0), one("K2", Key::Negative));
    assert_eq!(people(2.5), one("K2", Key::NotWhole));
    assert!(people(2.0).is_empty());
}

#[test]
fn groups_against_their_total_are_k3_and_k4() {
    let framework = clinic();
    let split =
        |total: f64, groups: &[(&str, f64)]| {
            let mut figures = vec![figure("visits", &[], &[(Field::Value, total)])];
            figures.extend(groups.iter().map(|(group, value)| {
                figure("visits", &[("sex", group)], &[(Field::Value, *value)])
            }));
            checked(&figures, &framework)
        };
    assert!(split(100.0, &[("female", 60.0), ("male", 35.0), ("unknown", 5.0)]).is_empty());
    assert_eq!(
        split(100.0, &[("female", 60.0), ("male", 30.0), ("unknown", 5.0)]),
        one("K3", Key::PartsNotTotal)
    );
    assert_eq!(
        split(100.0, &[("female", 70.0), ("male", 35.0)]),
        one("K4", Key::PartsNotTotal)
    );
    assert_eq!(
        split(100.0, &[("female", 120.0)]),
        one("K4", Key::PartsOverTotal)
    );
    // Without a row for unknown, the difference is the unknown.
    assert!(split(100.0, &[("female", 60.0), ("male", 35.0)]).is_empty());
    assert_eq!(
        split(
            100.0,
            &[("female", 40.0), ("male", 35.0), ("unknown", 25.0)]
        ),
        one("K8", Key::ManyUnknown)
    );
    assert_eq!(
        split(100.0, &[("female", 40.0), ("male", 35.0)]),
        one("K8", Key::ManyUnknown)
    );
}

#[test]
fn a_total_unlike_two_kinds_of_groups_is_one_question_at_the_total() {
    let mut framework = clinic();
    let visits = framework
        .indicators
        .iter_mut()
        .find(|indicator| indicator.key == "visits")
        .unwrap();
    let mut twin = visits.dimensions[0].clone();
    (twin.key, twin.names) = ("place".to_owned(), vec!["Place".to_owned()]);
    visits.dimensions.push(twin);
    let place = |cell: &str| Place {
        sheet: Some("Q3".to_owned()),
        cell: cell.to_owned(),
    };
    let at = |cell: &str, figure: Figure| Figure {
        places: vec![place(cell)],
        ..figure
    };
    let group = |dimension: &str, group: &str, value: f64| {
        figure("visits", &[(dimension, group)], &[(Field::Value, value)])
    };
    let figures = |total: f64, second: f64| {
        vec![
            at("B9", figure("visits", &[], &[(Field::Value, total)])),
            at("B2", group("sex", "female", 60.0)),
            at("B3", group("sex", "male", 50.0)),
            at("B4", group("place", "female", second)),
        ]
    };
    let found = check_figures(&figures(100.0, 120.0), &framework);
    let of_total = |problem: &&Problem| problem.key == Key::TotalUnlikeGroups;
    assert_eq!(found.iter().filter(of_total).count(), 1, "{found:?}");
    let problem = found.iter().find(of_total).unwrap();
    assert_eq!(problem.places, [place("B9")]);
    assert!(
        problem.args["groups"].ends_with("=110; Place=120"),
        "{problem:?}"
    );
    assert!(
        !found
            .iter()
            .any(|one| one.key == Key::PartsNotTotal || one.key == Key::PartsOverTotal)
    );
    // Where only one kind does not fit, its groups may be wrong just as well.
    assert_eq!(
        keys(&check_figures(&figures(100.0, 100.0), &framework)),
        one("K4", Key::PartsNotTotal)
    );
}

#[test]
fn a_held_back_group_is_not_a_difference() {
    let framework = clinic();
    let mut figures = vec![
        figure("visits", &[], &[(Field::Value, 100.0)]),
        figure("visits", &[("sex", "female")], &[(Field::Value, 97.0)]),
    ];
    figures.push(Figure {
        missing: Some(Missing::Suppressed),
        ..figure("visits", &[("sex", "unknown")], &[])
    });
    assert!(checked(&figures, &framework).is_empty());
}

fn past(values: &[f64]) -> Vec<Known> {
    let quarters = [
        (2023, 1),
        (2023, 2),
        (2023, 3),
        (2023, 4),
        (2024, 1),
        (2024, 2),
        (2024, 3),
    ];
    values
        .iter()
        .zip(quarters)
        .map(|(value, (year, quarter))| Known {
            about: About {
                indicator: "visits".into(),
                period: q(year, quarter),
                groups: Vec::new(),
            },
            numbers: BTreeMap::from([(Field::Value, *value)]),
            missing: None,
        })
        .collect()
}

fn against(value: f64, values: &[f64]) -> Vec<(String, Key)> {
    keys(&check_history(
        &[figure("visits", &[], &[(Field::Value, value)])],
        &clinic(),
        &past(values),
    ))
}

#[test]
fn large_changes_outliers_and_repetition_are_asked() {
    assert_eq!(against(151.0, &[100.0]), one("K5", Key::BigChange));
    assert!(
        against(150.0, &[100.0]).is_empty(),
        "exactly half is not more than half"
    );
    assert!(
        against(30.0, &[10.0]).is_empty(),
        "20 is not more than 20 units"
    );
    // Median 100, deviations 2 1 0 0 1 2: MAD 1; three of them is 3.
    let steady = [98.0, 99.0, 100.0, 100.0, 101.0, 102.0];
    assert_eq!(against(104.0, &steady), one("K6", Key::Outlier));
    assert!(against(103.0, &steady).is_empty());
    assert!(
        against(104.0, &steady[..5]).is_empty(),
        "five points are too few"
    );
    assert_eq!(
        against(80.0, &[70.0, 80.0, 80.0]),
        one("K7", Key::SameAgain)
    );
    assert!(against(80.0, &[80.0, 70.0, 80.0]).is_empty());
}

#[test]
fn other_days_are_k9_and_other_definitions_k10() {
    let framework = clinic();
    let days = |key: &str, days: Days| {
        checked(
            &[Figure {
                days: Some(days),
                ..figure(key, &[], &[(Field::Value, 5.0)])
            }],
            &framework,
        )
    };
    let months = Days {
        first: "2025-07-01".parse().unwrap(),
        last: "2025-08-31".parse().unwrap(),
    };
    assert_eq!(days("visits", months), one("K9", Key::PeriodPartly));
    assert_eq!(days("people", q(2025, 2)), one("K9", Key::PeriodMismatch));
    assert!(days("people", q(2025, 3)).is_empty());
    let old = Figure {
        version: Some(0),
        ..figure("visits", &[], &[(Field::Value, 5.0)])
    };
    assert_eq!(
        checked(&[old], &framework),
        one("K10", Key::DefinitionVersion)
    );
}
