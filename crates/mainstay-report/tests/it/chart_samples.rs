//! Small charts to look at, and a reader that takes the numbers back out of a picture.

use mainstay_report::locale::Locale;
use mainstay_report::svg::{
    Bar, BarCell, BarChart, BarWords, ChartRow, ChartWords, ReferenceLevel, RowFigure, SparkPoint,
    Sparkline, TargetPath, TargetPoint, TrendChart, TrendPoint, Unit, ValueFormat, VersionBreak,
};

#[derive(Debug, Default, Clone, PartialEq)]
pub struct Mark {
    pub label: String,
    pub value: Option<f64>,
    pub range: Option<(f64, f64)>,
    pub missing: Option<String>,
    pub reference: bool,
}

/// Reads the numbers back out of a picture, failing when it is not well-formed.
pub fn marks(svg: &str) -> Vec<Mark> {
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

pub fn assert_same(rows: &[ChartRow], marks: &[Mark]) {
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

pub fn words() -> ChartWords {
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

pub fn point(index: u32, value: Option<f64>, note: Option<&str>, incomplete: bool) -> TrendPoint {
    TrendPoint {
        label: format!("Q{} {}", index % 4 + 1, 2024 + index / 4),
        x: f64::from(index),
        value,
        note: note.map(str::to_owned),
        incomplete,
    }
}

pub fn percent() -> ValueFormat {
    ValueFormat {
        locale: Locale::English,
        unit: Unit::Percent,
        decimals: 1,
    }
}

pub fn readiness() -> TrendChart {
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

pub fn visits() -> TrendChart {
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

pub fn neighbourhoods() -> BarChart {
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

pub fn spark() -> Sparkline {
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
