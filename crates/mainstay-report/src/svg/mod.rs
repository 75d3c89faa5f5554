//! Charts as accessible SVG pictures, each with a table of exactly the same numbers.
//!
//! A picture has a title that states the finding, a summary, marks that do not rely on colour, and text of 12
//! pixels or more at its own width. Colours come from classes (`assets/components/chart.css`) with `currentColor`
//! as the ground, so that light, dark, forced colours and print all work without inline styles.

mod bars;
mod canvas;
mod data;
mod scale;
mod sparkline;
mod text;
mod trend;

pub use bars::{Bar, BarCell, BarChart, BarWords};
pub use data::{ChartRow, ChartTable, RowFigure, Unit, ValueFormat};
pub use scale::{Ticks, ticks};
pub use sparkline::{SparkPoint, Sparkline};
pub use trend::{
    ChartWords, ReferenceLevel, TargetPath, TargetPoint, TrendChart, TrendPoint, VersionBreak,
};

/// How wide a chart is drawn, in CSS pixels.
///
/// A picture that shrinks would shrink its text below 12 pixels, so a page carries both widths and shows the one
/// that fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Size {
    /// For phones: 300 pixels, so that text keeps its 12 pixels on a screen of 360 with margins.
    #[default]
    Narrow,
    /// For wide screens and paper: 720 pixels.
    Wide,
}

impl Size {
    fn width(self) -> f64 {
        match self {
            Self::Narrow => 300.0,
            Self::Wide => 720.0,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Narrow => "narrow",
            Self::Wide => "wide",
        }
    }
}
