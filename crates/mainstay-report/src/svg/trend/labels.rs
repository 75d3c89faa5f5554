//! The words of the trend chart: periods, labels beside the lines, marks of changed definitions, and notes below.

use super::draw::Plot;
use super::{TrendChart, TrendPoint, figure};
use crate::svg::canvas::{Anchor, Canvas, Element, LINE, text_element};
use crate::svg::text;

/// As many periods as fit under the axis: always the last, then every second, third, … before it.
pub(super) fn period_labels(
    canvas: &mut Canvas,
    chart: &TrendChart,
    plot: &Plot,
    points: &[&TrendPoint],
) {
    let y = plot.bottom + LINE;
    let half = |point: &TrendPoint| text::width(&point.label) / 2.0;
    let mut chosen = Vec::new();
    for every in 1..=points.len() {
        chosen = points.iter().rev().step_by(every).copied().collect();
        let apart = |pair: &[&TrendPoint]| {
            plot.across.place(pair[0].x) - half(pair[0])
                > plot.across.place(pair[1].x) + half(pair[1]) + 6.0
        };
        if chosen.windows(2).all(apart) {
            break;
        }
    }
    for point in points {
        let x = plot.across.place(point.x);
        let length = if chosen.iter().any(|other| std::ptr::eq(*other, *point)) {
            5.0
        } else {
            3.0
        };
        canvas.line(
            "chart-tick",
            (x, plot.bottom),
            (x, plot.bottom + length),
            None,
        );
    }
    for point in chosen {
        let x = plot.across.place(point.x).max(half(point));
        canvas.text("chart-axis", (x, y + 2.0), Anchor::Middle, &point.label);
    }
    target_date(canvas, chart, plot, points.last().copied());
}

/// The date of a target that lies ahead, where it does not run into the last period.
fn target_date(canvas: &mut Canvas, chart: &TrendChart, plot: &Plot, last: Option<&TrendPoint>) {
    let target = chart.target_points();
    let Some(end) = target.last().filter(|_| target.len() > 1) else {
        return;
    };
    let half = text::width(&end.label) / 2.0;
    let x = plot.across.place(end.x);
    let taken = last.map_or(0.0, |point| {
        plot.across.place(point.x) + text::width(&point.label) / 2.0 + 6.0
    });
    if x - half > taken {
        canvas.line("chart-tick", (x, plot.bottom), (x, plot.bottom + 5.0), None);
        canvas.text(
            "chart-axis",
            (x, plot.bottom + LINE + 2.0),
            Anchor::Middle,
            &end.label,
        );
    }
}

/// A label at the right edge of the chart: its lines, and the height it would like.
struct SideLabel {
    class: &'static str,
    value: f64,
    lines: Vec<String>,
}

fn side(chart: &TrendChart, points: &[&TrendPoint]) -> Vec<SideLabel> {
    let named = |class, name: &str, value: f64| {
        let mut lines = text::wrap(name, 84.0);
        lines.push(chart.format.short(value));
        SideLabel {
            class,
            value,
            lines,
        }
    };
    let mut labels = Vec::new();
    if let Some(target) = chart.target_points().last() {
        labels.push(named(
            "chart-label chart-label-target",
            &chart.words.target,
            target.value,
        ));
    }
    if let Some((_, value)) =
        last_figure(points).filter(|(index, _)| ends_at_edge(chart, points, *index))
    {
        let lines = vec![chart.format.short(value)];
        labels.push(SideLabel {
            class: "chart-label chart-label-latest",
            value,
            lines,
        });
    }
    if let Some(level) = chart.finite_baseline() {
        labels.push(named(
            "chart-label chart-label-baseline",
            &chart.words.baseline,
            level.value,
        ));
    }
    labels
}

/// The space that the labels at the right edge need.
pub(super) fn side_width(chart: &TrendChart, points: &[&TrendPoint]) -> f64 {
    let labels = side(chart, points);
    let widest = labels
        .iter()
        .flat_map(|label| &label.lines)
        .map(|line| text::width(line))
        .fold(0.0, f64::max);
    widest * 1.05 + 12.0
}

/// Labels stand beside the ends of their lines; where they would overlap they move apart, with a thin leader.
pub(super) fn side_labels(
    canvas: &mut Canvas,
    chart: &TrendChart,
    plot: &Plot,
    points: &[&TrendPoint],
) {
    let labels = side(chart, points);
    let height = |label: &SideLabel| {
        f64::from(u8::try_from(label.lines.len()).unwrap_or(u8::MAX)) * (LINE - 2.0) + 4.0
    };
    let wished: Vec<(f64, f64)> = labels
        .iter()
        .map(|label| (plot.up.place(label.value), height(label)))
        .collect();
    let middles = text::dodge(&wished, plot.top - 8.0, plot.bottom + 8.0);
    for ((label, middle), (wish, height)) in labels.iter().zip(middles).zip(wished) {
        if (middle - wish).abs() > 10.0 {
            canvas.line(
                "chart-leader",
                (plot.right, wish),
                (plot.right + 6.0, middle),
                None,
            );
        }
        let mut y = middle - height / 2.0 + 13.0;
        for line in &label.lines {
            canvas.text(label.class, (plot.right + 8.0, y), Anchor::Start, line);
            y += LINE - 2.0;
        }
    }
    if let Some((index, value)) =
        last_figure(points).filter(|(index, _)| !ends_at_edge(chart, points, *index))
    {
        let (x, y) = (plot.across.place(points[index].x), plot.up.place(value));
        // Above the point; below where there is no room, or where the way to the target passes above.
        let crowded = target_height(chart, plot, points[index].x)
            .is_some_and(|target| target > y - 34.0 && target < y);
        let said = chart.format.short(value);
        let class = "chart-label chart-label-latest";
        let room_after = x + 4.0 + text::width(&said) * 1.1 < plot.right;
        if crowded && room_after {
            canvas.text(class, (x + 4.0, y + 18.0), Anchor::Start, &said);
        } else if room_after && !near(chart, plot, x + 24.0, y) {
            // Where the line has not come yet: above or below it could run through the words.
            canvas.text(class, (x + 9.0, y + 5.0), Anchor::Start, &said);
        } else {
            let below = crowded || y - 24.0 < plot.top;
            let y = if below { y + 20.0 } else { y - 10.0 };
            canvas.text(class, (x, y), Anchor::Middle, &said);
        }
    }
}

/// Whether the way to the target, or the baseline, runs through words written at a height.
fn near(chart: &TrendChart, plot: &Plot, at: f64, height: f64) -> bool {
    let target = chart.target_points();
    let corners: Vec<(f64, f64)> = target
        .iter()
        .map(|point| (plot.across.place(point.x), plot.up.place(point.value)))
        .collect();
    let way = corners.windows(2).find_map(|leg| {
        let ((from, start), (to, end)) = (leg[0], leg[1]);
        let share = (at - from) / (to - from).max(f64::EPSILON);
        (0.0..=1.0)
            .contains(&share)
            .then_some(start + share * (end - start))
    });
    let level = chart
        .finite_baseline()
        .map(|level| plot.up.place(level.value));
    way.into_iter()
        .chain(level)
        .any(|line| (line - height).abs() < 12.0)
}

/// How high the way to the target runs at a moment.
fn target_height(chart: &TrendChart, plot: &Plot, x: f64) -> Option<f64> {
    let target = chart.target_points();
    if let [only] = target[..] {
        return Some(plot.up.place(only.value));
    }
    let leg = target
        .windows(2)
        .find(|leg| leg[0].x <= x && x <= leg[1].x)?;
    let share = if leg[1].x > leg[0].x {
        (x - leg[0].x) / (leg[1].x - leg[0].x)
    } else {
        0.0
    };
    Some(
        plot.up
            .place(leg[0].value + share * (leg[1].value - leg[0].value)),
    )
}

fn last_figure(points: &[&TrendPoint]) -> Option<(usize, f64)> {
    let index = points.iter().rposition(|point| figure(point).is_some())?;
    Some((index, figure(points[index])?))
}

/// Whether nothing is drawn to the right of this point.
fn ends_at_edge(chart: &TrendChart, points: &[&TrendPoint], index: usize) -> bool {
    let x = points[index].x;
    let target = chart.target_points();
    let target_ends = target.len() < 2 || target.iter().all(|corner| corner.x <= x);
    index + 1 == points.len()
        && target_ends
        && chart.version_breaks.iter().all(|change| change.x <= x)
}

/// The labels of changed definitions, each in the first row where it has room.
pub(super) struct BreakLabels {
    pub rows: u8,
    words: Vec<(f64, String)>,
}

pub(super) fn break_labels(chart: &TrendChart, chart_width: f64) -> BreakLabels {
    let mut words: Vec<(f64, String)> = chart
        .version_breaks
        .iter()
        .filter(|change| change.x.is_finite() && !chart.points.is_empty())
        .map(|change| {
            (
                change.x,
                change
                    .label
                    .clone()
                    .unwrap_or_else(|| chart.words.definition_changed.clone()),
            )
        })
        .collect();
    words.sort_by(|a, b| a.0.total_cmp(&b.0));
    // One row each: definitions change rarely, and rows never collide whatever the words.
    let lines = words
        .iter()
        .map(|(_, label)| text::wrap(label, chart_width * 0.55).len())
        .sum::<usize>();
    BreakLabels {
        rows: u8::try_from(lines).unwrap_or(u8::MAX),
        words,
    }
}

impl BreakLabels {
    pub fn draw(
        &self,
        canvas: &mut Canvas,
        chart: &TrendChart,
        plot: &Plot,
        points: &[&TrendPoint],
    ) {
        let mut y = plot.top - f64::from(self.rows) * LINE + 4.0;
        let chart_width = plot.right + super::labels::side_width(chart, points);
        for (time, label) in &self.words {
            let x = break_place(plot, points, *time);
            let first = y - 10.0;
            canvas.line("chart-break", (x, first), (x, plot.bottom), Some("4 2"));
            let lines = text::wrap(label, chart_width * 0.55);
            let widest = lines
                .iter()
                .map(|line| text::width(line))
                .fold(0.0, f64::max);
            let (at, anchor) = if x + 5.0 + widest <= chart_width {
                (x + 5.0, Anchor::Start)
            } else {
                (x - 5.0, Anchor::End)
            };
            for line in lines {
                canvas.text("chart-label chart-label-break", (at, y), anchor, &line);
                y += LINE;
            }
        }
    }
}

/// Between the last period of the old definition and the first of the new one.
fn break_place(plot: &Plot, points: &[&TrendPoint], time: f64) -> f64 {
    let before = points.iter().rev().find(|point| point.x < time);
    let after = points.iter().find(|point| point.x >= time);
    match (before, after) {
        (Some(before), Some(after)) => {
            f64::midpoint(plot.across.place(before.x), plot.across.place(after.x))
        }
        _ => plot.across.place(time),
    }
}

enum Footnote {
    Lettered(String, String),
    Hollow(String),
    Plain(String),
}

/// What stands below the periods.
pub(super) struct Footnotes {
    top: f64,
    gaps: usize,
    notes: Vec<Footnote>,
}

impl Footnotes {
    pub fn new(plot_bottom: f64) -> Self {
        Self {
            top: plot_bottom + LINE + 6.0,
            gaps: 0,
            notes: Vec::new(),
        }
    }

    /// Adds the reason for a gap and returns the letter that leads to it.
    pub fn gap(
        &mut self,
        chart: &TrendChart,
        first: &str,
        last: &str,
        note: Option<&str>,
    ) -> String {
        let letter = letter(self.gaps);
        self.gaps += 1;
        let periods = if first == last {
            first.to_owned()
        } else {
            format!("{first} – {last}")
        };
        let reason = match note {
            Some(note) if !note.is_empty() => note,
            _ => &chart.words.no_figure,
        };
        self.notes.push(Footnote::Lettered(
            letter.clone(),
            format!("{periods}: {reason}"),
        ));
        letter
    }

    pub fn hollow(&mut self, words: &str) {
        self.notes.push(Footnote::Hollow(words.to_owned()));
    }

    pub fn plain(&mut self, words: &str) {
        self.notes.push(Footnote::Plain(words.to_owned()));
    }

    /// Writes all notes and returns the height of the finished picture.
    pub fn draw(self, canvas: &mut Canvas, chart_width: f64) -> f64 {
        let mut y = self.top + 4.0;
        for note in &self.notes {
            y += LINE;
            let (indent, words) = match note {
                Footnote::Lettered(letter, words) => {
                    canvas.text("chart-gap-letter", (2.0, y), Anchor::Start, letter);
                    (text::width(letter).max(12.0) + 6.0, words)
                }
                Footnote::Hollow(words) => {
                    let mark = Element::new("circle").class("chart-point chart-point-incomplete");
                    let mark = mark
                        .at("cx", 7.0)
                        .at("cy", y - 4.0)
                        .set("r", "4")
                        .set("fill", "white");
                    canvas.add(mark.set("stroke", "currentColor").set("stroke-width", "2"));
                    (18.0, words)
                }
                Footnote::Plain(words) => (0.0, words),
            };
            for (index, line) in text::wrap(words, chart_width - indent - 4.0)
                .iter()
                .enumerate()
            {
                y += if index == 0 { 0.0 } else { LINE };
                canvas.add(text_element("chart-note", (indent, y), Anchor::Start, line));
            }
        }
        y + 8.0
    }
}

/// a, b, … z, aa, ab, …
fn letter(index: usize) -> String {
    let last = char::from(b'a' + u8::try_from(index % 26).unwrap_or(0));
    if index < 26 {
        last.to_string()
    } else {
        format!("{}{last}", letter(index / 26 - 1))
    }
}

#[cfg(test)]
mod tests {
    use super::letter;

    #[test]
    fn letters_go_on_after_z() {
        assert_eq!(
            [0, 25, 26, 51, 52].map(letter),
            ["a", "z", "aa", "az", "ba"]
        );
    }
}
