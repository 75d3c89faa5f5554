//! A breakdown by category: one bar each, from zero, with its figure at the end and words where there is none.

use super::Size;
use super::canvas::{Anchor, Canvas, Element, Frame, LINE};
use super::data::{ChartRow, ChartTable, RowFigure, ValueFormat};
use super::scale::Scale;
use super::text;

/// What is known of one category.
#[derive(Debug, Clone, PartialEq)]
pub enum BarCell {
    /// One figure.
    Value(f64),
    /// Unique people lie between these two: a solid bar to the lower, an outline up to the higher.
    Range {
        /// The largest single partner, or the known minimum.
        low: f64,
        /// All partners added up, or the known maximum.
        high: f64,
    },
    /// No figure is shown; the words say why: "Hidden: fewer than 11 people", "Not collected".
    Words(String),
}

/// One category.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// The category.
    pub label: String,
    /// Its figure.
    pub cell: BarCell,
    /// What to know about it.
    pub note: Option<String>,
}

/// Every word that the chart shows, already in the reader's language.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BarWords {
    /// The finding in at most twelve words.
    pub title: String,
    /// Two or three sentences for those who cannot see the picture.
    pub summary: String,
    /// "{low} to {high}": both are replaced.
    pub range: String,
    /// "No figure", when there is no category at all.
    pub no_figure: String,
    /// Heading of the categories: "Neighbourhood".
    pub category: String,
    /// Heading of the figures, with their unit.
    pub figure: String,
    /// Heading of the notes: "Note".
    pub note: String,
}

/// Horizontal bars, in the order given; readable up to about twelve categories.
#[derive(Debug, Clone, PartialEq)]
pub struct BarChart {
    /// Names this chart within its page: letters, digits and hyphens.
    pub id: String,
    /// The categories.
    pub bars: Vec<Bar>,
    /// How values are written.
    pub format: ValueFormat,
    /// The words.
    pub words: BarWords,
}

const BAR: f64 = 16.0;
const GAP: f64 = 12.0;

impl BarChart {
    /// The picture at one width. Equal charts give equal bytes.
    pub fn svg(&self, size: Size) -> String {
        let mut canvas = Canvas::new();
        let mut y = 4.0;
        if let Some(unit) = self.format.axis_unit() {
            canvas.text("chart-axis", (0.0, y + 10.0), Anchor::Start, unit);
            y += LINE + 4.0;
        }
        let across = self.across(size);
        let top = y;
        for bar in &self.bars {
            y = self.bar(&mut canvas, bar, across, y, size);
        }
        if self.bars.is_empty() {
            canvas.text(
                "chart-label",
                (2.0, y + LINE),
                Anchor::Start,
                &self.words.no_figure,
            );
            y += 2.0 * LINE;
        } else {
            let zero = across.place(0.0);
            canvas.line("chart-baseline", (zero, top), (zero, y - GAP + 4.0), None);
        }
        let (title, summary) = (&self.words.title, &self.words.summary);
        canvas.finish(
            &Frame {
                id: &self.id,
                kind: "bars",
                title,
                summary,
                size: Some(size),
            },
            size.width(),
            y,
        )
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
        let row = |bar: &Bar| ChartRow {
            label: bar.label.clone(),
            figure: match self.drawable(&bar.cell) {
                BarCell::Value(value) => RowFigure::Value(value),
                BarCell::Range { low, high } => RowFigure::Range(low, high),
                BarCell::Words(words) => RowFigure::None(words),
            },
            text: self.said(&bar.cell, true),
            note: bar.note.clone().unwrap_or_default(),
        };
        let words = &self.words;
        ChartTable {
            headings: [
                words.category.clone(),
                words.figure.clone(),
                words.note.clone(),
            ],
            rows: self.bars.iter().map(row).collect(),
            references: Vec::new(),
        }
    }

    /// A value that is not a number has no length, and an upside-down range is turned over.
    fn drawable(&self, cell: &BarCell) -> BarCell {
        match cell {
            BarCell::Value(value) if value.is_finite() => BarCell::Value(*value),
            BarCell::Range { low, high } if low.is_finite() && high.is_finite() => BarCell::Range {
                low: low.min(*high),
                high: low.max(*high),
            },
            BarCell::Words(words) => BarCell::Words(words.clone()),
            BarCell::Value(_) | BarCell::Range { .. } => {
                BarCell::Words(self.words.no_figure.clone())
            }
        }
    }

    fn said(&self, cell: &BarCell, in_full: bool) -> String {
        let write = |value: f64| {
            if in_full {
                self.format.in_full(value)
            } else {
                self.format.short(value)
            }
        };
        match self.drawable(cell) {
            BarCell::Value(value) => write(value),
            BarCell::Range { low, high } => self
                .words
                .range
                .replace("{low}", &self.format.short(low))
                .replace("{high}", &write(high)),
            BarCell::Words(words) => words,
        }
    }

    /// From zero to the longest bar, leaving room for its figure.
    fn across(&self, size: Size) -> Scale {
        let (mut low, mut high, mut widest) = (0.0f64, 0.0f64, 0.0f64);
        for bar in &self.bars {
            let ends = match self.drawable(&bar.cell) {
                BarCell::Value(value) => (value, value),
                BarCell::Range { low, high } => (low, high),
                BarCell::Words(_) => continue,
            };
            (low, high) = (low.min(ends.0), high.max(ends.1));
            widest = widest.max(text::width(&self.said(&bar.cell, false)) * 1.05);
        }
        let right = (size.width() - widest - 10.0).max(size.width() * 0.4);
        // Without any length, zero stays at the left edge.
        let high = if high > low { high } else { low + 1.0 };
        Scale::new((low, high), (1.0, right))
    }

    fn bar(&self, canvas: &mut Canvas, bar: &Bar, across: Scale, top: f64, size: Size) -> f64 {
        let mut y = top;
        for line in text::wrap(&bar.label, size.width() - 8.0) {
            canvas.text("chart-category", (7.0, y + 12.0), Anchor::Start, &line);
            y += LINE;
        }
        y += 2.0;
        let zero = across.place(0.0);
        let said = self.said(&bar.cell, false);
        match self.drawable(&bar.cell) {
            BarCell::Value(value) => {
                let mark = rectangle("chart-bar", zero, across.place(value), y);
                canvas.add(
                    mark.set("data-label", &bar.label)
                        .set("data-value", value)
                        .tooltip(&self.told(bar)),
                );
                let at = across.place(value).max(zero) + 6.0;
                canvas.text("chart-label", (at, y + 12.0), Anchor::Start, &said);
            }
            BarCell::Range { low, high } => {
                canvas.add(rectangle("chart-bar", zero, across.place(low), y));
                let open = rectangle("chart-interval", across.place(low), across.place(high), y);
                let open = open
                    .set("fill-opacity", "0.15")
                    .set("stroke", "currentColor");
                let open = open
                    .set("data-label", &bar.label)
                    .set("data-low", low)
                    .set("data-high", high);
                canvas.add(open.tooltip(&self.told(bar)));
                let at = across.place(high).max(zero) + 6.0;
                canvas.text("chart-label", (at, y + 12.0), Anchor::Start, &said);
            }
            BarCell::Words(words) => {
                for (index, line) in text::wrap(&words, size.width() - zero - 12.0)
                    .iter()
                    .enumerate()
                {
                    y += if index == 0 { 0.0 } else { LINE };
                    let line = super::canvas::text_element(
                        "chart-words",
                        (zero + 6.0, y + 12.0),
                        Anchor::Start,
                        line,
                    );
                    let first = index == 0;
                    let line = line.set_some("data-label", first.then_some(&bar.label));
                    canvas.add(line.set_some("data-missing", first.then_some(&words)));
                }
            }
        }
        y + BAR + GAP
    }

    fn told(&self, bar: &Bar) -> String {
        let note = bar
            .note
            .as_ref()
            .map(|note| format!(" ({note})"))
            .unwrap_or_default();
        format!("{}: {}{note}", bar.label, self.said(&bar.cell, true))
    }
}

fn rectangle(class: &str, from: f64, to: f64, y: f64) -> Element {
    let (left, right) = (from.min(to), from.max(to));
    Element::new("rect")
        .class(class)
        .at("x", left)
        .at("y", y)
        .at("width", right - left)
        .at("height", BAR)
}
