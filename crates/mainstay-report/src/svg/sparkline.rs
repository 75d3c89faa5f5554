//! A trend the size of a word, for the scorecard: its shape only, with the figures beside it in the row.

use std::fmt::Write as _;

use super::canvas::{Canvas, Element, Frame, number};
use super::data::{ChartRow, ChartTable, RowFigure, ValueFormat};
use super::scale::Scale;

/// One period.
#[derive(Debug, Clone, PartialEq)]
pub struct SparkPoint {
    /// The period.
    pub label: String,
    /// The figure; `None` leaves a gap.
    pub value: Option<f64>,
    /// Not every partner is in yet: drawn hollow.
    pub incomplete: bool,
}

/// A small line without axes.
#[derive(Debug, Clone, PartialEq)]
pub struct Sparkline {
    /// Names this picture within its page.
    pub id: String,
    /// The periods, evenly spaced, in order of time.
    pub points: Vec<SparkPoint>,
    /// What it is: "Trend of kindergarten readiness".
    pub title: String,
    /// What it shows in a sentence: "From 61% in 2024 to 71% in 2026".
    pub summary: String,
}

const WIDTH: f64 = 120.0;
const HEIGHT: f64 = 32.0;
const EDGE: f64 = 6.0;

impl Sparkline {
    /// The picture. Equal data give equal bytes.
    pub fn svg(&self) -> String {
        let mut canvas = Canvas::new();
        let values: Vec<f64> = self.points.iter().filter_map(finite).collect();
        let low = values.iter().copied().fold(f64::INFINITY, f64::min);
        let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let up = Scale::new((low, high), (HEIGHT - EDGE, EDGE));
        let last = u32::try_from(self.points.len())
            .unwrap_or(u32::MAX)
            .saturating_sub(1);
        let across = Scale::new((0.0, f64::from(last)), (EDGE, WIDTH - EDGE));
        let places: Vec<f64> = (0..=last)
            .map(|index| across.place(f64::from(index)))
            .collect();
        let mut path = String::new();
        let mut pen_down = false;
        for (point, x) in self.points.iter().zip(&places) {
            pen_down = match finite(point) {
                Some(value) => {
                    let step = if pen_down { 'L' } else { 'M' };
                    let _ = write!(path, "{step}{} {}", number(*x), number(up.place(value)));
                    true
                }
                None => false,
            };
        }
        if !path.is_empty() {
            let line = Element::new("path")
                .class("chart-line")
                .set("d", path)
                .set("fill", "none");
            canvas.add(line.set("stroke", "currentColor").set("stroke-width", "2"));
        }
        self.marks(&mut canvas, &places, up);
        let frame = Frame {
            id: &self.id,
            kind: "spark",
            title: &self.title,
            summary: &self.summary,
            size: None,
        };
        canvas.finish(&frame, WIDTH, HEIGHT)
    }

    /// The same figures as rows.
    ///
    /// * `no_figure`: the words for a period without one.
    pub fn table(
        &self,
        headings: [String; 3],
        format: &ValueFormat,
        no_figure: &str,
    ) -> ChartTable {
        let row = |point: &SparkPoint| {
            let (figure, text) = match finite(point) {
                Some(value) => (RowFigure::Value(value), format.in_full(value)),
                None => (RowFigure::None(no_figure.to_owned()), no_figure.to_owned()),
            };
            ChartRow {
                label: point.label.clone(),
                figure,
                text,
                note: String::new(),
            }
        };
        let rows = self.points.iter().map(row).collect();
        ChartTable {
            headings,
            rows,
            references: Vec::new(),
        }
    }

    /// A dot for each figure: small inside the line, larger at the end and wherever no line would show it.
    fn marks(&self, canvas: &mut Canvas, places: &[f64], up: Scale) {
        let known = |index: usize| self.points.get(index).and_then(finite).is_some();
        let last = self
            .points
            .iter()
            .rposition(|point| finite(point).is_some());
        for (index, (point, x)) in self.points.iter().zip(places).enumerate() {
            let Some(value) = finite(point) else {
                let tick = Element::new("path")
                    .class("chart-spark-gap")
                    .set("stroke", "currentColor");
                let d = format!("M{} {}v4", number(*x), number(HEIGHT - 4.0));
                canvas.add(
                    tick.set("d", d)
                        .set("data-label", &point.label)
                        .set("data-missing", "true"),
                );
                continue;
            };
            let alone = !known(index + 1) && !index.checked_sub(1).is_some_and(known);
            let size = if Some(index) == last || alone || point.incomplete {
                "3"
            } else {
                "1"
            };
            let class = if point.incomplete {
                "chart-point chart-point-incomplete"
            } else {
                "chart-point"
            };
            let mark = Element::new("circle")
                .class(class)
                .at("cx", *x)
                .at("cy", up.place(value))
                .set("r", size);
            let mark = mark
                .set("stroke", "currentColor")
                .set_some("fill", point.incomplete.then_some("white"));
            let mark = mark
                .set("data-label", &point.label)
                .set("data-value", value);
            canvas.add(mark.set_some("data-incomplete", point.incomplete.then_some("true")));
        }
    }
}

fn finite(point: &SparkPoint) -> Option<f64> {
    point.value.filter(|value| value.is_finite())
}
