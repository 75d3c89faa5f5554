//! The trend of one indicator over time: where it started, where it is, where it should be, and what is not known.

mod draw;
mod labels;

use super::data::{ChartRow, ChartTable, RowFigure, ValueFormat};
use super::{Size, data};

/// One period of the trend.
#[derive(Debug, Clone, PartialEq)]
pub struct TrendPoint {
    /// The period as written under the axis: "Q3 2026".
    pub label: String,
    /// Where the period stands in time, in any even unit: a running number of quarters, a decimal year.
    pub x: f64,
    /// The figure; `None` is drawn as a gap and never as zero.
    pub value: Option<f64>,
    /// Why there is no figure, or what to know about it.
    pub note: Option<String>,
    /// Not every partner is in yet: drawn hollow.
    pub incomplete: bool,
}

/// A level drawn across the chart.
#[derive(Debug, Clone, PartialEq)]
pub struct ReferenceLevel {
    /// When it was measured, for the table: "Q1 2024".
    pub label: String,
    /// The level.
    pub value: f64,
}

/// One corner of the way to the target.
#[derive(Debug, Clone, PartialEq)]
pub struct TargetPoint {
    /// The date, for the table: "December 2027".
    pub label: String,
    /// Where it stands in time, in the unit of the points.
    pub x: f64,
    /// The value hoped for by then.
    pub value: f64,
}

/// The way to the target, as a dashed line; a single point is a level across the whole chart.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TargetPath {
    /// In order of time; the last one carries the label.
    pub points: Vec<TargetPoint>,
}

/// From here on the indicator is counted in another way; the line does not run across.
#[derive(Debug, Clone, PartialEq)]
pub struct VersionBreak {
    /// The first period of the new definition, in the unit of the points.
    pub x: f64,
    /// What to call it instead of the general words, such as "From 2026: residents only".
    pub label: Option<String>,
}

/// Every word that the chart shows, already in the reader's language.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ChartWords {
    /// The finding in at most twelve words: "Kindergarten readiness rose to 71% and is on track".
    pub title: String,
    /// Two or three sentences for those who cannot see the picture.
    pub summary: String,
    /// "No figure".
    pub no_figure: String,
    /// "Not all partners have reported yet".
    pub incomplete: String,
    /// "Baseline".
    pub baseline: String,
    /// "Target".
    pub target: String,
    /// "Definition changed".
    pub definition_changed: String,
    /// "The axis starts at {start}, not at zero": `{start}` is replaced.
    pub axis_from: String,
    /// Heading of the periods: "Period".
    pub period: String,
    /// Heading of the figures, with their unit: "Share of children ready".
    pub figure: String,
    /// Heading of the notes: "Note".
    pub note: String,
}

/// A line chart of one indicator.
#[derive(Debug, Clone, PartialEq)]
pub struct TrendChart {
    /// Names this chart within its page: letters, digits and hyphens.
    pub id: String,
    /// The periods.
    pub points: Vec<TrendPoint>,
    /// Where things stood at the start.
    pub baseline: Option<ReferenceLevel>,
    /// Where things should go.
    pub target: Option<TargetPath>,
    /// Where the way of counting changed.
    pub version_breaks: Vec<VersionBreak>,
    /// How values are written.
    pub format: ValueFormat,
    /// The words.
    pub words: ChartWords,
}

impl TrendChart {
    /// The picture at one width. Equal charts give equal bytes.
    pub fn svg(&self, size: Size) -> String {
        draw::draw(self, size)
    }

    /// Both widths, of which `chart.css` shows the one that fits.
    pub fn svg_for_page(&self) -> String {
        format!(
            "<div class=\"chart-frame\">\n{}{}</div>\n",
            self.svg(Size::Narrow),
            self.svg(Size::Wide)
        )
    }

    /// The same numbers as rows.
    pub fn table(&self) -> ChartTable {
        let words = &self.words;
        let rows = self.in_time().iter().map(|point| self.row(point)).collect();
        let baseline = self
            .finite_baseline()
            .map(|level| self.reference(&words.baseline, &level.label, level.value));
        let target = self.target_points().into_iter();
        let target = target.map(|point| self.reference(&words.target, &point.label, point.value));
        ChartTable {
            headings: [
                words.period.clone(),
                words.figure.clone(),
                words.note.clone(),
            ],
            rows,
            references: baseline.into_iter().chain(target).collect(),
        }
    }

    fn row(&self, point: &TrendPoint) -> ChartRow {
        let note = point.note.clone().unwrap_or_default();
        match figure(point) {
            Some(value) => ChartRow {
                label: point.label.clone(),
                figure: RowFigure::Value(value),
                text: self.format.in_full(value),
                note: if note.is_empty() && point.incomplete {
                    self.words.incomplete.clone()
                } else {
                    note
                },
            },
            None => ChartRow {
                label: point.label.clone(),
                figure: RowFigure::None(self.words.no_figure.clone()),
                text: self.words.no_figure.clone(),
                note,
            },
        }
    }

    fn reference(&self, name: &str, when: &str, value: f64) -> data::ChartRow {
        ChartRow {
            label: if when.is_empty() {
                name.to_owned()
            } else {
                format!("{name}, {when}")
            },
            figure: RowFigure::Value(value),
            text: self.format.in_full(value),
            note: String::new(),
        }
    }

    /// The points in order of time; a place that is not a number would have no place in the picture.
    fn in_time(&self) -> Vec<&TrendPoint> {
        let mut points: Vec<&TrendPoint> = self
            .points
            .iter()
            .filter(|point| point.x.is_finite())
            .collect();
        points.sort_by(|a, b| a.x.total_cmp(&b.x));
        points
    }

    fn finite_baseline(&self) -> Option<&ReferenceLevel> {
        self.baseline
            .as_ref()
            .filter(|level| level.value.is_finite())
    }

    fn target_points(&self) -> Vec<&TargetPoint> {
        let path = self.target.iter().flat_map(|path| &path.points);
        path.filter(|point| point.x.is_finite() && point.value.is_finite())
            .collect()
    }
}

/// A figure that can be drawn.
fn figure(point: &TrendPoint) -> Option<f64> {
    point.value.filter(|value| value.is_finite())
}
