//! Draws the trend: axis first, then what should be, then what is.

use std::fmt::Write as _;

use super::labels::{Footnotes, break_labels, period_labels, side_labels};
use super::{TrendChart, TrendPoint, figure};
use crate::svg::Size;
use crate::svg::canvas::{Anchor, Canvas, Element, Frame, LINE, number};
use crate::svg::scale::{Scale, Ticks, ticks};
use crate::svg::text;

/// The part of the picture between the axes, and the ways into it.
pub(super) struct Plot {
    pub left: f64,
    pub right: f64,
    pub top: f64,
    pub bottom: f64,
    pub across: Scale,
    pub up: Scale,
}

/// More points than this are drawn small.
const MANY: usize = 30;
/// Air between the axis and the first point.
const PAD: f64 = 12.0;

pub(super) fn draw(chart: &TrendChart, size: Size) -> String {
    let mut canvas = Canvas::new();
    let points = chart.in_time();
    let ticks = axis_ticks(chart, &points);
    let breaks = break_labels(chart, size.width());
    let plot = plot(chart, &points, &ticks, size, breaks.rows);
    axis(&mut canvas, chart, &plot, &ticks);
    let mut notes = Footnotes::new(plot.bottom);
    gaps(&mut canvas, chart, &plot, &points, &mut notes);
    breaks.draw(&mut canvas, chart, &plot, &points);
    references(&mut canvas, chart, &plot);
    lines(&mut canvas, chart, &plot, &points);
    marks(&mut canvas, chart, &plot, &points);
    side_labels(&mut canvas, chart, &plot, &points);
    period_labels(&mut canvas, chart, &plot, &points);
    if points.iter().all(|point| figure(point).is_none()) {
        let middle = (
            f64::midpoint(plot.left, plot.right),
            f64::midpoint(plot.top, plot.bottom),
        );
        canvas.text(
            "chart-label",
            middle,
            Anchor::Middle,
            &chart.words.no_figure,
        );
    }
    if points
        .iter()
        .any(|point| point.incomplete && figure(point).is_some())
    {
        notes.hollow(&chart.words.incomplete);
    }
    if ticks.first() > 0.0 || ticks.last() < 0.0 {
        let nearest = if ticks.first() > 0.0 {
            ticks.first()
        } else {
            ticks.last()
        };
        let start = chart.format.at_axis(nearest, ticks.decimals);
        notes.plain(&chart.words.axis_from.replace("{start}", &start));
    }
    let height = notes.draw(&mut canvas, size.width());
    let (title, summary) = (&chart.words.title, &chart.words.summary);
    canvas.finish(
        &Frame {
            id: &chart.id,
            kind: "trend",
            title,
            summary,
            size: Some(size),
        },
        size.width(),
        height,
    )
}

fn axis_ticks(chart: &TrendChart, points: &[&TrendPoint]) -> Ticks {
    let values = points.iter().filter_map(|point| figure(point));
    let baseline = chart.finite_baseline().map(|level| level.value);
    let target = chart.target_points().into_iter().map(|point| point.value);
    let all: Vec<f64> = values.chain(baseline).chain(target).collect();
    let low = all.iter().copied().fold(f64::INFINITY, f64::min);
    let high = all.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    ticks(low, high, 5, chart.format.finest_step())
}

fn plot(
    chart: &TrendChart,
    points: &[&TrendPoint],
    ticks: &Ticks,
    size: Size,
    break_rows: u8,
) -> Plot {
    let at_axis = |value: &f64| text::width(&chart.format.at_axis(*value, ticks.decimals));
    let left = ticks.values.iter().map(at_axis).fold(0.0, f64::max) + 10.0;
    let unit_row = if chart.format.axis_unit().is_some() {
        LINE
    } else {
        0.0
    };
    let top = 10.0 + unit_row + f64::from(break_rows) * LINE;
    let bottom = top + if size == Size::Wide { 230.0 } else { 170.0 };
    let right = size.width() - super::labels::side_width(chart, points);
    let target = chart.target_points();
    let times = points.iter().map(|point| point.x).chain(
        target
            .iter()
            .filter(|_| target.len() > 1)
            .map(|point| point.x),
    );
    let times: Vec<f64> = times
        .chain(
            chart
                .version_breaks
                .iter()
                .map(|b| b.x)
                .filter(|x| x.is_finite()),
        )
        .collect();
    let first = times.iter().copied().fold(f64::INFINITY, f64::min);
    let last = times.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let span = if first <= last {
        (first, last)
    } else {
        (0.0, 0.0)
    };
    let across = Scale::new(span, (left + PAD, right - PAD));
    let up = Scale::new((ticks.first(), ticks.last()), (bottom, top));
    Plot {
        left,
        right,
        top,
        bottom,
        across,
        up,
    }
}

fn axis(canvas: &mut Canvas, chart: &TrendChart, plot: &Plot, ticks: &Ticks) {
    if let Some(unit) = chart.format.axis_unit() {
        canvas.text("chart-axis", (0.0, LINE - 4.0), Anchor::Start, unit);
    }
    for (index, value) in ticks.values.iter().enumerate() {
        let y = plot.up.place(*value);
        let class = if index == 0 || *value == 0.0 {
            "chart-baseline"
        } else {
            "chart-grid"
        };
        let dashes = (class == "chart-grid").then_some("1 3");
        canvas.line(class, (plot.left, y), (plot.right, y), dashes);
        let label = chart.format.at_axis(*value, ticks.decimals);
        canvas.text(
            "chart-axis",
            (plot.left - 6.0, y + 4.0),
            Anchor::End,
            &label,
        );
    }
}

/// A shaded band for every period without a figure, with a letter that leads to the reason below.
fn gaps(
    canvas: &mut Canvas,
    chart: &TrendChart,
    plot: &Plot,
    points: &[&TrendPoint],
    notes: &mut Footnotes,
) {
    let mut start = 0;
    while start < points.len() {
        if figure(points[start]).is_some() {
            start += 1;
            continue;
        }
        let note = &points[start].note;
        let same = points[start..]
            .iter()
            .take_while(|point| figure(point).is_none() && point.note == *note);
        let end = start + same.count();
        for index in start..end {
            gap_band(canvas, chart, plot, points, index);
        }
        let (first, last) = (points[start], points[end - 1]);
        let middle = f64::midpoint(plot.across.place(first.x), plot.across.place(last.x));
        let letter = notes.gap(chart, &first.label, &last.label, note.as_deref());
        canvas.text(
            "chart-gap-letter",
            (middle, plot.top + 14.0),
            Anchor::Middle,
            &letter,
        );
        start = end;
    }
}

fn gap_band(
    canvas: &mut Canvas,
    chart: &TrendChart,
    plot: &Plot,
    points: &[&TrendPoint],
    index: usize,
) {
    let place = |point: &TrendPoint| plot.across.place(point.x);
    let here = place(points[index]);
    let before = index
        .checked_sub(1)
        .map_or(plot.left, |i| f64::midpoint(place(points[i]), here));
    let after = points
        .get(index + 1)
        .map_or(here + PAD, |next| f64::midpoint(here, place(next)));
    // Whole pixels, so that neighbouring bands meet without a seam.
    let (before, after) = (before.round(), after.min(plot.right).round());
    let point = points[index];
    let said = point.note.as_deref().unwrap_or_default();
    canvas.add(
        Element::new("rect")
            .class("chart-gap")
            .at("x", before)
            .at("y", plot.top)
            .at("width", after - before)
            .at("height", plot.bottom - plot.top)
            .set("fill-opacity", "0.12")
            .set("shape-rendering", "crispEdges")
            .set("data-label", &point.label)
            .set("data-missing", &chart.words.no_figure)
            .tooltip(&[point.label.as_str(), &chart.words.no_figure, said].join(": ")),
    );
}

fn references(canvas: &mut Canvas, chart: &TrendChart, plot: &Plot) {
    if let Some(level) = chart.finite_baseline() {
        let y = plot.up.place(level.value);
        canvas.add(
            reference("line", "chart-reference", level.value)
                .at("x1", plot.left)
                .at("y1", y)
                .at("x2", plot.right)
                .at("y2", y)
                .set("stroke-dasharray", "2 3"),
        );
    }
    let target = chart.target_points();
    let mut corners: Vec<(f64, f64)> = target
        .iter()
        .map(|point| (plot.across.place(point.x), plot.up.place(point.value)))
        .collect();
    if let [(_, y)] = corners[..] {
        corners = vec![(plot.left, y), (plot.right, y)];
    }
    if let Some(last) = target.last() {
        let values: Vec<String> = target.iter().map(|point| point.value.to_string()).collect();
        let path = reference("path", "chart-target", last.value);
        let path = path.set("d", path_through(&corners)).set("fill", "none");
        canvas.add(
            path.set("stroke-dasharray", "7 5")
                .set("stroke-width", "1.5")
                .set("data-path", values.join(" ")),
        );
    }
}

fn reference(element: &'static str, class: &str, value: f64) -> Element {
    Element::new(element)
        .class(class)
        .set("stroke", "currentColor")
        .set("data-reference", value)
}

/// The line runs only between neighbours that both have a figure and are counted in the same way.
fn lines(canvas: &mut Canvas, chart: &TrendChart, plot: &Plot, points: &[&TrendPoint]) {
    let mut run: Vec<(f64, f64)> = Vec::new();
    let mut before: Option<&TrendPoint> = None;
    for point in points {
        let broken = before.is_some_and(|before| {
            chart
                .version_breaks
                .iter()
                .any(|change| before.x < change.x && change.x <= point.x)
        });
        if figure(point).is_none() || broken {
            draw_run(canvas, &std::mem::take(&mut run));
        }
        if let Some(value) = figure(point) {
            run.push((plot.across.place(point.x), plot.up.place(value)));
        }
        before = Some(point);
    }
    draw_run(canvas, &run);
}

fn draw_run(canvas: &mut Canvas, run: &[(f64, f64)]) {
    if run.len() > 1 {
        let path = Element::new("path")
            .class("chart-line")
            .set("d", path_through(run));
        canvas.add(
            path.set("fill", "none")
                .set("stroke", "currentColor")
                .set("stroke-width", "2.5"),
        );
    }
}

fn marks(canvas: &mut Canvas, chart: &TrendChart, plot: &Plot, points: &[&TrendPoint]) {
    // Where many points stand close together, large ones would hide the line.
    let radius = if points.len() > MANY { "1.5" } else { "4" };
    for point in points {
        let Some(value) = figure(point) else { continue };
        let class = if point.incomplete {
            "chart-point chart-point-incomplete"
        } else {
            "chart-point"
        };
        let said = format!("{}: {}", point.label, chart.format.in_full(value));
        let note = point
            .note
            .as_ref()
            .map(|note| format!(" ({note})"))
            .unwrap_or_default();
        let mark = Element::new("circle")
            .class(class)
            .at("cx", plot.across.place(point.x))
            .at("cy", plot.up.place(value))
            .set("r", radius)
            .set("stroke", "currentColor")
            .set("stroke-width", "2")
            .set_some("fill", point.incomplete.then_some("white"))
            .set("data-label", &point.label)
            .set("data-value", value)
            .set_some("data-incomplete", point.incomplete.then_some("true"));
        canvas.add(mark.tooltip(&format!("{said}{note}")));
    }
}

fn path_through(corners: &[(f64, f64)]) -> String {
    let mut path = String::new();
    for (x, y) in corners {
        let step = if path.is_empty() { 'M' } else { 'L' };
        let _ = write!(path, "{step}{} {}", number(*x), number(*y));
    }
    path
}
