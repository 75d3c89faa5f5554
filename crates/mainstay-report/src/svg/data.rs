//! The numbers of a chart: how they are written, and the table that stands beside every picture.

use crate::locale::{Locale, format_currency, format_number, format_percent};

/// What the numbers of a chart count, and so how they are written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unit {
    /// A bare number; the title says what it counts.
    Bare,
    /// A number of something, named once at the axis: "people", "per 1,000 births".
    Named(String),
    /// Values are fractions from 0 to 1, shown as percentages.
    Percent,
    /// An amount of money, by its ISO 4217 code.
    Currency(String),
}

/// How the values of one chart are written for people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ValueFormat {
    /// The language's way of writing.
    pub locale: Locale,
    /// What is counted.
    pub unit: Unit,
    /// Decimals shown; for percentages, decimals of the percentage.
    pub decimals: u8,
}

impl ValueFormat {
    /// The value as a person reads it in a sentence: `71.3%`, `1,234 people`, `USD 1,250`.
    pub fn in_full(&self, value: f64) -> String {
        match &self.unit {
            Unit::Named(name) => format!(
                "{}\u{a0}{name}",
                format_number(value, self.decimals, self.locale)
            ),
            Unit::Bare | Unit::Percent | Unit::Currency(_) => self.short(value),
        }
    }

    /// The value beside its mark, where the axis already names the unit.
    pub fn short(&self, value: f64) -> String {
        match &self.unit {
            Unit::Bare | Unit::Named(_) => format_number(value, self.decimals, self.locale),
            Unit::Percent => format_percent(value, self.decimals, self.locale),
            Unit::Currency(code) => format_currency(value, self.decimals, code, self.locale),
        }
    }

    /// The value at an axis, with only the decimals that the step needs.
    pub(super) fn at_axis(&self, value: f64, step_decimals: u8) -> String {
        match &self.unit {
            Unit::Bare | Unit::Named(_) | Unit::Currency(_) => {
                format_number(value, step_decimals, self.locale)
            }
            Unit::Percent => format_percent(value, step_decimals.saturating_sub(2), self.locale),
        }
    }

    /// What stands once above the axis.
    pub(super) fn axis_unit(&self) -> Option<&str> {
        match &self.unit {
            Unit::Named(name) => Some(name),
            Unit::Currency(code) => Some(code),
            Unit::Bare | Unit::Percent => None,
        }
    }

    /// The finest step an axis may have: people are not drawn in halves.
    pub(super) fn finest_step(&self) -> f64 {
        let shift = if self.unit == Unit::Percent { 2 } else { 0 };
        10f64.powi(-(i32::from(self.decimals) + shift))
    }
}

/// What one mark of a chart shows.
#[derive(Debug, Clone, PartialEq)]
pub enum RowFigure {
    /// One value.
    Value(f64),
    /// Somewhere from the first to the second, as with unique people.
    Range(f64, f64),
    /// No figure; the words say why.
    None(String),
}

/// One line of the table beside a chart.
#[derive(Debug, Clone, PartialEq)]
pub struct ChartRow {
    /// The period or the category.
    pub label: String,
    /// What is drawn.
    pub figure: RowFigure,
    /// The figure in words, as written in the picture.
    pub text: String,
    /// Why a figure is missing or incomplete; empty when there is nothing to say.
    pub note: String,
}

/// The same numbers as the picture, as rows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ChartTable {
    /// Headings of label, figure and note, already in the reader's language.
    pub headings: [String; 3],
    /// One row for each mark, in the order drawn.
    pub rows: Vec<ChartRow>,
    /// Baseline and target, which are drawn as lines and are not observations.
    pub references: Vec<ChartRow>,
}
