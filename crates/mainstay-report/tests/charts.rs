//! Pictures and tables show the same numbers, gaps stay gaps, and equal data give equal pictures.
#![allow(clippy::unwrap_used)]

use std::path::Path;

use mainstay_report::locale::Locale;
use mainstay_report::svg::{
    Bar, BarCell, BarChart, BarWords, ChartRow, ChartWords, ReferenceLevel, RowFigure, Size,
    SparkPoint, Sparkline, TargetPath, TargetPoint, TrendChart, TrendPoint, Unit, ValueFormat,
    VersionBreak,
};
use proptest::prelude::*;

#[derive(Debug, Default, Clone, PartialEq)]
struct Mark {
    label: String,
    value: Option<f64>,
    range: Option<(f64, f64)>,
    missing: Option<String>,
    reference: bool,
}

/// Reads the numbers back out of a picture, failing when it is not well-formed.
fn marks(svg: &str) -> Vec<Mark> {
    use quick_xml::events::Event;
    let mut reader = quick_xml::Reader::from_str(svg);
    let mut marks = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Start(element) | Event::Empty(element) => {
                let attribute = |name: &str| {
                    element
                        .attributes()
                        .map(Result::unwrap)
                        .find(|a| a.key.as_ref() == name)
                        .map(|a| quick_xml::escape::unescape(&a.value).unwrap().into_owned())
                };
                assert_eq!(
                    attribute("style"),
                    None,
                    "inline styles break the content security policy"
                );
                let number = |name: &str| attribute(name).map(|text| text.parse::<f64>().unwrap());
                let reference = attribute("data-path").or_else(|| attribute("data-reference"));
                if let Some(values) = reference {
                    for value in values.split(' ') {
                        let value = Some(value.parse().unwrap());
                        marks.push(Mark {
                            value,
                            reference: true,
                            ..Mark::default()
                        });
                    }
                } else if let Some(label) = attribute("data-label") {
                    let (value, missing) = (number("data-value"), attribute("data-missing"));
                    let range = number("data-low").zip(number("data-high"));
                    marks.push(Mark {
                        label,
                        value,
                        range,
                        missing,
                        reference: false,
                    });
                }
            }
            Event::Eof => return marks,
            _ => {}
        }
    }
}

fn assert_same(rows: &[ChartRow], marks: &[Mark]) {
    assert_eq!(rows.len(), marks.len());
    for row in rows {
        let mark = marks.iter().find(|mark| mark.label == row.label).unwrap();
        match &row.figure {
            RowFigure::Value(value) => {
                assert_eq!((mark.value, &mark.missing), (Some(*value), &None));
            }
            RowFigure::Range(low, high) => {
                assert_eq!((mark.range, mark.value), (Some((*low, *high)), None));
            }
            RowFigure::None(words) => {
                assert_eq!(
                    (mark.value, mark.range, mark.missing.as_ref()),
                    (None, None, Some(words))
                );
            }
        }
    }
}

fn words() -> ChartWords {
    ChartWords {
        title: "Kindergarten readiness rose to 71% but is behind its target".into(),
        summary:
            "Readiness rose from 61% in Q1 2024 to 71.3% in Q4 2025. Two quarters have no figure."
                .into(),
        no_figure: "No figure".into(),
        incomplete: "Not all partners have reported yet".into(),
        baseline: "Baseline".into(),
        target: "Target".into(),
        definition_changed: "Definition changed".into(),
        axis_from: "The axis starts at {start}, not at zero.".into(),
        period: "Period".into(),
        figure: "Share of children ready".into(),
        note: "Note".into(),
    }
}

fn point(index: u32, value: Option<f64>, note: Option<&str>, incomplete: bool) -> TrendPoint {
    TrendPoint {
        label: format!("Q{} {}", index % 4 + 1, 2024 + index / 4),
        x: f64::from(index),
        value,
        note: note.map(str::to_owned),
        incomplete,
    }
}

fn percent() -> ValueFormat {
    ValueFormat {
        locale: Locale::English,
        unit: Unit::Percent,
        decimals: 1,
    }
}

fn readiness() -> TrendChart {
    let late = Some("2 of 14 partners reported, too few to add up");
    TrendChart {
        id: "readiness".into(),
        points: vec![
            point(0, Some(0.61), None, false),
            point(1, Some(0.624), None, false),
            point(2, None, late, false),
            point(3, None, late, false),
            point(4, Some(0.668), None, false),
            point(5, Some(0.672), None, false),
            point(6, Some(0.695), None, false),
            point(7, Some(0.713), Some("11 of 14 partners"), true),
        ],
        baseline: Some(ReferenceLevel {
            label: "Q1 2024".into(),
            value: 0.61,
        }),
        target: Some(TargetPath {
            points: vec![
                TargetPoint {
                    label: "Q1 2024".into(),
                    x: 0.0,
                    value: 0.61,
                },
                TargetPoint {
                    label: "Q4 2026".into(),
                    x: 11.0,
                    value: 0.8,
                },
            ],
        }),
        version_breaks: vec![VersionBreak {
            x: 4.0,
            label: None,
        }],
        format: percent(),
        words: words(),
    }
}

fn visits() -> TrendChart {
    TrendChart {
        id: "visits".into(),
        points: [
            1210.0, 1342.0, 1275.0, 1480.0, 1533.0, 1398.0, 1702.0, 1811.0,
        ]
        .iter()
        .zip(0..)
        .map(|(value, index)| point(index, (index != 5).then_some(*value), None, false))
        .collect(),
        baseline: Some(ReferenceLevel {
            label: "Q1 2024".into(),
            value: 1210.0,
        }),
        target: Some(TargetPath {
            points: vec![TargetPoint {
                label: "2026".into(),
                x: 7.0,
                value: 1800.0,
            }],
        }),
        version_breaks: Vec::new(),
        format: ValueFormat {
            locale: Locale::Spanish,
            unit: Unit::Named("visitas".into()),
            decimals: 0,
        },
        words: ChartWords {
            target: "Meta acordada para 2026".into(),
            baseline: "Línea de base".into(),
            ..words()
        },
    }
}

fn neighbourhoods() -> BarChart {
    let bar = |label: &str, cell, note: Option<&str>| Bar {
        label: label.into(),
        cell,
        note: note.map(Into::into),
    };
    BarChart {
        id: "by-neighbourhood".into(),
        bars: vec![
            bar("Northeast", BarCell::Value(412.0), None),
            bar(
                "Riverside and the old harbour",
                BarCell::Range {
                    low: 230.0,
                    high: 318.0,
                },
                Some("unique people"),
            ),
            bar(
                "Hillside",
                BarCell::Words("Hidden: fewer than 11 people".into()),
                None,
            ),
            bar("South", BarCell::Value(0.0), None),
            bar(
                "Address not known",
                BarCell::Words("Not collected".into()),
                None,
            ),
        ],
        format: ValueFormat {
            locale: Locale::English,
            unit: Unit::Named("people".into()),
            decimals: 0,
        },
        words: BarWords {
            title: "Most people served live in the Northeast".into(),
            summary: "412 people live in the Northeast. One neighbourhood is hidden.".into(),
            range: "{low} to {high}".into(),
            no_figure: "No figure".into(),
            category: "Neighbourhood".into(),
            figure: "People served".into(),
            note: "Note".into(),
        },
    }
}

fn spark() -> Sparkline {
    let values = [
        Some(3.0),
        Some(4.0),
        None,
        Some(4.5),
        None,
        Some(6.0),
        Some(5.5),
        Some(7.0),
    ];
    Sparkline {
        id: "spark-1".into(),
        points: values
            .iter()
            .enumerate()
            .map(|(index, value)| SparkPoint {
                label: format!("P{index}"),
                value: *value,
                incomplete: index == 7,
            })
            .collect(),
        title: "Trend of visits".into(),
        summary: "From 3 to 7.".into(),
    }
}

/// The pictures are looked at when they change; set `UPDATE_GOLDEN=1` to write them anew.
#[test]
fn equal_data_give_the_picture_that_was_looked_at() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    for (name, svg) in [
        ("trend-narrow", readiness().svg(Size::Narrow)),
        ("trend-wide", readiness().svg(Size::Wide)),
        ("visits-narrow", visits().svg(Size::Narrow)),
        ("visits-wide", visits().svg(Size::Wide)),
        ("bars-narrow", neighbourhoods().svg(Size::Narrow)),
        ("bars-wide", neighbourhoods().svg(Size::Wide)),
        ("spark", spark().svg()),
        (
            "empty-narrow",
            TrendChart {
                points: Vec::new(),
                baseline: None,
                target: None,
                ..readiness()
            }
            .svg(Size::Narrow),
        ),
    ] {
        let path = folder.join(format!("{name}.svg"));
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            std::fs::create_dir_all(&folder).unwrap();
            std::fs::write(&path, &svg).unwrap();
        }
        assert_eq!(
            svg,
            std::fs::read_to_string(&path).unwrap(),
            "{name} differs from {}",
            path.display()
        );
    }
}

#[test]
fn a_missing_period_is_a_gap_with_its_reason_and_never_zero() {
    let svg = readiness().svg(Size::Narrow);
    let found = marks(&svg);
    let gaps: Vec<&Mark> = found.iter().filter(|mark| mark.missing.is_some()).collect();
    assert_eq!(
        gaps.iter()
            .map(|mark| mark.label.as_str())
            .collect::<Vec<_>>(),
        ["Q3 2024", "Q4 2024"]
    );
    assert!(found.iter().all(|mark| mark.value != Some(0.0)));
    assert!(svg.contains("2 of 14 partners reported"));
    // The gap and the changed definition leave two pieces of line: two points, and four points.
    assert_eq!(svg.matches("class=\"chart-line\"").count(), 2);
    assert_eq!(svg.matches("data-incomplete=\"true\"").count(), 1);
    assert!(svg.contains("Definition changed"));
    assert!(svg.contains("The axis starts at 60%, not at zero."));
}

#[test]
fn a_changed_definition_breaks_the_line() {
    let mut chart = readiness();
    chart.points = (0..4)
        .map(|index| point(index, Some(f64::from(index)), None, false))
        .collect();
    chart.version_breaks = vec![VersionBreak {
        x: 2.0,
        label: Some("Residents only".into()),
    }];
    assert_eq!(
        chart
            .svg(Size::Wide)
            .matches("class=\"chart-line\"")
            .count(),
        2
    );
    chart.version_breaks.clear();
    assert_eq!(
        chart
            .svg(Size::Wide)
            .matches("class=\"chart-line\"")
            .count(),
        1
    );
}

#[test]
fn a_hidden_category_is_words_and_not_a_bar() {
    let svg = neighbourhoods().svg(Size::Narrow);
    let found = marks(&svg);
    assert_eq!(
        found[2].missing.as_deref(),
        Some("Hidden: fewer than 11 people")
    );
    assert_eq!((found[2].value, found[3].value), (None, Some(0.0)));
    assert_eq!(found[1].range, Some((230.0, 318.0)));
}

#[test]
fn every_picture_has_a_name_a_summary_and_its_own_ids() {
    let page = format!(
        "{}{}{}",
        readiness().svg_for_page(),
        neighbourhoods().svg_for_page(),
        spark().svg()
    );
    let ids: Vec<&str> = page
        .split(" id=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap())
        .collect();
    let mut unique = ids.clone();
    unique.sort_unstable();
    unique.dedup();
    assert_eq!((ids.len(), unique.len()), (10, 10));
    assert_eq!(page.matches("role=\"img\"").count(), 5);
    assert!(!page.contains("<style") && !page.contains("<script") && !page.contains("style=\""));
}

#[test]
fn words_cannot_become_markup() {
    let mut chart = readiness();
    chart.words.title = "<script>alert(1)</script>".into();
    chart.points[0].label = "\"><img src=x onerror=alert(1)>".into();
    chart.points[2].note = Some("</svg><script>".into());
    let svg = chart.svg(Size::Narrow);
    assert!(!svg.contains("<script") && !svg.contains("<img"));
    assert!(
        marks(&svg)
            .iter()
            .any(|mark| mark.label == "\"><img src=x onerror=alert(1)>")
    );
}

fn value() -> impl Strategy<Value = Option<f64>> {
    prop_oneof![2 => Just(None), 6 => (-1e6f64..1e6).prop_map(Some), 1 => Just(Some(0.0)), 1 => Just(Some(f64::NAN))]
}

fn any_trend() -> impl Strategy<Value = TrendChart> {
    let points = proptest::collection::vec(
        (
            value(),
            any::<bool>(),
            proptest::option::of("[a-z<&\" ]{0,60}"),
        ),
        0..40,
    );
    (
        points,
        proptest::option::of(-1e6f64..1e6),
        proptest::collection::vec(-1e6f64..1e6, 0..3),
        0u8..3,
    )
        .prop_map(|(points, baseline, target, decimals)| TrendChart {
            points: (0u32..)
                .zip(points)
                .map(|(index, (value, incomplete, note))| {
                    point(index, value, note.as_deref(), incomplete)
                })
                .collect(),
            baseline: baseline.map(|value| ReferenceLevel {
                label: "Q1".into(),
                value,
            }),
            target: Some(TargetPath {
                points: (0u32..)
                    .zip(target)
                    .map(|(x, value)| TargetPoint {
                        label: x.to_string(),
                        x: f64::from(x * 9),
                        value,
                    })
                    .collect(),
            }),
            format: ValueFormat {
                decimals,
                unit: Unit::Bare,
                ..percent()
            },
            ..readiness()
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn the_table_has_the_numbers_of_the_picture(chart in any_trend()) {
        let table = chart.table();
        for size in [Size::Narrow, Size::Wide] {
            let svg = chart.svg(size);
            let (references, points): (Vec<Mark>, Vec<Mark>) = marks(&svg).into_iter().partition(|mark| mark.reference);
            assert_same(&table.rows, &points);
            let drawn: Vec<RowFigure> = references.iter().map(|mark| RowFigure::Value(mark.value.unwrap())).collect();
            let listed: Vec<RowFigure> = table.references.iter().map(|row| row.figure.clone()).collect();
            prop_assert_eq!(drawn, listed);
            prop_assert_eq!(&svg, &chart.svg(size));
            prop_assert!(!svg.contains("NaN") && !svg.contains("inf"));
        }
    }

    #[test]
    fn the_table_has_the_numbers_of_the_bars(
        cells in proptest::collection::vec((value(), proptest::option::of(0f64..1e6), "[ -~]{0,70}"), 0..14)
    ) {
        let bars = cells.into_iter().enumerate().map(|(index, (value, more, words))| Bar {
            label: format!("{index} {words}"),
            cell: match (value, more) {
                (Some(value), None) => BarCell::Value(value),
                (Some(low), Some(more)) => BarCell::Range { low, high: low + more },
                (None, _) => BarCell::Words("Hidden: fewer than 11".into()),
            },
            note: None,
        });
        let chart = BarChart { bars: bars.collect(), ..neighbourhoods() };
        for size in [Size::Narrow, Size::Wide] {
            let svg = chart.svg(size);
            assert_same(&chart.table().rows, &marks(&svg));
            prop_assert!(!svg.contains("NaN") && !svg.contains("inf"));
        }
    }

    #[test]
    fn a_sparkline_shows_every_figure_and_no_other(values in proptest::collection::vec(value(), 0..30)) {
        let points = values.iter().enumerate();
        let points = points.map(|(index, value)| SparkPoint { label: index.to_string(), value: *value, incomplete: false });
        let svg = Sparkline { points: points.collect(), ..spark() }.svg();
        let found: Vec<Option<f64>> = marks(&svg).into_iter().map(|mark| mark.value).collect();
        let given: Vec<Option<f64>> = values.into_iter().map(|value| value.filter(|value| value.is_finite())).collect();
        prop_assert_eq!(found, given);
        prop_assert!(!svg.contains("NaN") && !svg.contains("inf"));
    }
}
