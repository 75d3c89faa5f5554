//! The text of a period as it is stored and put into addresses: one text for each period.

use std::fmt;

use super::fiscal::FiscalYear;
use super::model::{Period, Span};

/// A stored text is not the text of a period.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "'{0}' is not a period; write it like 2024-07, 2024-Q3, 2024, FY2024, FY2024-Q3, 2023/24, 2022..2024 or 2024-09-30"
)]
pub struct NotAPeriodText(pub String);

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.span() {
            Span::Month { year, month } => write!(f, "{year}-{month:02}"),
            Span::Quarter { year, quarter } => write!(f, "{year}-Q{quarter}"),
            Span::Year { year } => write!(f, "{year}"),
            Span::FiscalQuarter { year, quarter, .. } => write!(f, "FY{year}-Q{quarter}"),
            Span::FiscalYear { year, .. } => write!(f, "FY{year}"),
            Span::SchoolYear { year } => write!(f, "{year}/{:02}", (year + 1) % 100),
            Span::Years { first, last } => write!(f, "{first}..{last}"),
            Span::Day(date) => write!(f, "{date}"),
        }
    }
}

impl Period {
    /// Reads the text of a period as it is stored, and no other.
    ///
    /// * `fiscal`: the partnership's fiscal year, which `FY2024` does not say.
    ///
    /// # Errors
    ///
    /// [`NotAPeriodText`] for anything else; texts written by people are read by [`super::read_period`].
    pub fn parse(text: &str, fiscal: FiscalYear) -> Result<Self, NotAPeriodText> {
        stored(text, fiscal)
            .and_then(|span| Self::of(span).ok())
            .filter(|period| period.to_string() == text)
            .ok_or_else(|| NotAPeriodText(text.into()))
    }
}

/// The parts of a stored text; whether they make sense is checked by the caller.
fn stored(text: &str, fiscal: FiscalYear) -> Option<Span> {
    let quarter_of = |text: &str| text.strip_prefix('Q')?.parse::<i8>().ok();
    if let Some(rest) = text.strip_prefix("FY") {
        return Some(match rest.split_once('-') {
            Some((year, quarter)) => Span::FiscalQuarter {
                year: year.parse().ok()?,
                quarter: quarter_of(quarter)?,
                fiscal,
            },
            None => Span::FiscalYear {
                year: rest.parse().ok()?,
                fiscal,
            },
        });
    }
    if let Some((first, last)) = text.split_once("..") {
        return Some(Span::Years {
            first: first.parse().ok()?,
            last: last.parse().ok()?,
        });
    }
    if let Some((year, _)) = text.split_once('/') {
        return Some(Span::SchoolYear {
            year: year.parse().ok()?,
        });
    }
    match text.split_once('-') {
        None => Some(Span::Year {
            year: text.parse().ok()?,
        }),
        Some((_, rest)) if rest.contains('-') => Some(Span::Day(text.parse().ok()?)),
        Some((year, rest)) if rest.starts_with('Q') => Some(Span::Quarter {
            year: year.parse().ok()?,
            quarter: quarter_of(rest)?,
        }),
        Some((year, month)) => Some(Span::Month {
            year: year.parse().ok()?,
            month: month.parse().ok()?,
        }),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn what_no_calendar_has_is_refused() {
        for text in [
            "2024-13",
            "2024-Q5",
            "24",
            "FY24",
            "2024-7",
            "2024-02-30",
            "2024..2022",
            "2023/25",
            "",
            "Q3 2024",
            "1024",
        ] {
            assert!(
                Period::parse(text, FiscalYear::new(7).unwrap()).is_err(),
                "{text}"
            );
        }
    }
}
