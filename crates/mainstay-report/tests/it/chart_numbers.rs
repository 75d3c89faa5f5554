//! The table beside a chart holds exactly the numbers drawn, whatever they are.

use mainstay_report::svg::{
    Bar, BarCell, BarChart, ReferenceLevel, RowFigure, Size, SparkPoint, Sparkline, TargetPath,
    TargetPoint, TrendChart, Unit, ValueFormat,
};
use proptest::prelude::*;

use crate::chart_samples::{
    Mark, assert_same, marks, neighbourhoods, percent, point, readiness, spark,
};

/// Texts below have no small letters, so that `NaN` and `inf` in a picture can only be numbers gone wrong.
fn value() -> impl Strategy<Value = Option<f64>> {
    prop_oneof![2 => Just(None), 6 => (-1e6f64..1e6).prop_map(Some), 1 => Just(Some(0.0)), 1 => Just(Some(f64::NAN))]
}

fn any_trend() -> impl Strategy<Value = TrendChart> {
    let points = proptest::collection::vec(
        (
            value(),
            any::<bool>(),
            proptest::option::of("[A-Z<&\" ]{0,60}"),
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
        cells in proptest::collection::vec((value(), proptest::option::of(0f64..1e6), "[ -Z]{0,70}"), 0..14)
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
        let chart = Sparkline { points: points.collect(), ..spark() };
        let svg = chart.svg();
        let found: Vec<Option<f64>> = marks(&svg).into_iter().map(|mark| mark.value).collect();
        let table = chart.table(Default::default(), &percent(), "No figure");
        let listed = table.rows.iter().map(|row| match row.figure {
            RowFigure::Value(value) => Some(value),
            RowFigure::Range(..) | RowFigure::None(_) => None,
        });
        prop_assert_eq!(found, listed.collect::<Vec<_>>());
        prop_assert!(!svg.contains("NaN") && !svg.contains("inf"));
    }
}
