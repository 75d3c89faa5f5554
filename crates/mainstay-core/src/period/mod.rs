//! Reporting periods: which span of time a number speaks of, how people write it, and when it is due.

mod due;
mod fiscal;
mod model;
mod read;
mod shapes;
mod text;
mod words;

pub use due::DueMoment;
pub use fiscal::{FiscalYear, NamedAfter};
pub use model::{Period, PeriodKind, Span, YearOutOfRange};
pub use read::{Reading, ReadingContext, read_period, read_typed};
pub use text::NotAPeriodText;
