//! Periods as partners write them: `Q3 2025`, `3er trimestre`, `Jul–Sep 2025`, `FY26 Q1`, a month, a date.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::period::{FiscalYear, NamedAfter, Period};

use super::names::fold;
use super::period_words::{month_and_day, pieces_of, when_at};

/// A stretch of days, both ends counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Days {
    /// The first day.
    pub first: Date,
    /// The last day.
    pub last: Date,
}

impl Days {
    /// Every day of `other` is one of ours.
    pub fn holds(self, other: Self) -> bool {
        self.first <= other.first && other.last <= self.last
    }

    fn months(year: i16, from: i8, count: i8) -> Option<Self> {
        let first = shifted(year, from, 0)?;
        let after = shifted(year, from, count)?;
        Some(Self {
            first,
            last: after.yesterday().ok()?,
        })
    }
}

impl std::fmt::Display for Days {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.first == self.last {
            write!(out, "{}", self.first)
        } else {
            write!(out, "{} to {}", self.first, self.last)
        }
    }
}

/// The first day of the month `later` months after the given one.
fn shifted(year: i16, month: i8, later: i8) -> Option<Date> {
    let months = i32::from(month) - 1 + i32::from(later);
    let year = i32::from(year) + months.div_euclid(12);
    let month = i8::try_from(months.rem_euclid(12) + 1).ok()?;
    Date::new(i16::try_from(year).ok()?, month, 1).ok()
}

impl From<Period> for Days {
    fn from(period: Period) -> Self {
        Self {
            first: period.start(),
            last: period.end(),
        }
    }
}

/// What a text says about time, before a missing year is filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct When {
    pub(super) part: Part,
    pub(super) year: Option<i16>,
    pub(super) of: YearOf,
}

/// Which year a text counts in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum YearOf {
    /// Nothing is said: the calendar's, or the partner's own.
    Calendar,
    /// `FY26`: the partnership's fiscal year.
    Fiscal,
    /// `FFY26`: the United States' federal fiscal year, from October 2025.
    Federal,
    /// `PY26`: the program year of United States workforce grants, from July 2026.
    ///
    /// # Source
    ///
    /// 29 U.S.C. 3249(g): the program year begins on 1 July of the year whose money it is.
    Program,
}

impl YearOf {
    /// The year counted in, where the partnership's own is `ours`.
    fn year(self, ours: FiscalYear) -> FiscalYear {
        let from = |month: i8| FiscalYear::new(month).unwrap_or(ours);
        match self {
            Self::Calendar | Self::Fiscal => ours,
            Self::Federal => from(10),
            Self::Program => from(7).named_after(NamedAfter::Start),
        }
    }

    fn is_own(self) -> bool {
        self != Self::Calendar
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Year,
    /// A year written as two: 2024-25.
    SplitYear,
    Half(i8),
    Quarter(i8),
    Months(i8, i8),
    /// Jul-22: July 2022, and the 22nd of July where the figures are of another year.
    MonthOrDay(i8, i8),
    Day(i8, i8),
    /// Two numbers that can be day and month in either order: 7/9/2025.
    Numbers(i8, i8),
}

impl When {
    /// The year written in the text, if any.
    pub fn year(self) -> Option<i16> {
        self.year
    }

    /// A single day is named.
    pub fn is_day(self) -> bool {
        matches!(self.part, Part::Day(..) | Part::Numbers(..))
    }

    /// A quarter or half of a named year: the name of a file of figures, not the day it was written.
    pub fn is_quarter_of_a_year(self) -> bool {
        self.year.is_some() && matches!(self.part, Part::Quarter(_) | Part::Half(_))
    }

    /// A day of any year: in a list of days without their year, "Jul 26" is the 26th of July.
    pub(super) fn day_of_any_year(text: &str) -> Option<Self> {
        let (month, day) = month_and_day(&fold(text))?;
        Some(Self {
            part: Part::Day(month, day),
            year: None,
            of: YearOf::Calendar,
        })
    }

    /// Only a year is named.
    pub fn is_year(self) -> bool {
        matches!(self.part, Part::Year | Part::SplitYear)
    }

    /// The spans this can mean, the likeliest first.
    ///
    /// A quarter without `FY` may be the calendar's or the fiscal year's: both are given, and the round asked for
    /// decides. A missing year is taken from `hint`, a year said elsewhere, else from the round.
    pub fn spans(self, fiscal: FiscalYear, hint: Option<When>, rounds: &[Days]) -> Vec<Days> {
        if let Some(day) = self.as_day_of(rounds) {
            return day.spans(fiscal, None, rounds);
        }
        let written = self.year.or(hint.and_then(When::year));
        // "FY27 Q1 (Jul-Sep)": the July of that fiscal year.
        let own = (self.of.is_own() && matches!(self.part, Part::Months(..)))
            .then(|| self.as_hint())
            .flatten();
        let within = hint
            .filter(|hint| self.year.is_none() && hint.of.is_own())
            .or(own)
            .and_then(|hint| hint.in_year(hint.year?, fiscal).first().copied());
        let mut found: Vec<Days> = Vec::new();
        let readings = match (within, written) {
            (Some(whole), _) => self.in_fiscal_year(whole),
            (None, Some(year)) => self.in_year(year, fiscal),
            (None, None) => rounds
                .iter()
                .flat_map(|round| [round.first.year(), round.last.year(), round.last.year() + 1])
                .flat_map(|year| self.in_year(year, fiscal))
                .collect(),
        };
        for span in readings {
            if !found.contains(&span) {
                found.push(span);
            }
        }
        // What fits the round asked for comes first.
        found.sort_by_key(|span| {
            !rounds
                .iter()
                .any(|round| round.holds(*span) || span.holds(*round))
        });
        found
    }

    /// "Jul 22" in figures of 2026 is a day: no round is about July 2022.
    fn as_day_of(self, rounds: &[Days]) -> Option<When> {
        let Part::MonthOrDay(month, day) = self.part else {
            return None;
        };
        let whole = Days::months(self.year?, month, 1)?;
        let near = |round: &Days| (round.first.year() - whole.first.year()).abs() <= 1;
        let this_day = |round: &Days| {
            let day = Date::new(round.first.year(), month, day).ok()?;
            (round.first <= day && day <= round.last).then_some(round.first.year())
        };
        let year = rounds.iter().find_map(this_day)?;
        (!rounds.iter().any(near)).then_some(When {
            part: Part::Day(month, day),
            year: Some(year),
            of: YearOf::Calendar,
        })
    }

    /// A quarter, half or month without its year, inside a year that a title gives from its first to its last day.
    pub(super) fn within(self, whole: Days) -> Option<Days> {
        let is_part = self.year.is_none() && !self.is_day();
        let found = is_part.then(|| self.in_fiscal_year(whole))?;
        found.first().copied()
    }

    /// The year, when one is written: what a text without a year is read with.
    pub fn as_hint(self) -> Option<When> {
        let part = match self.part {
            Part::SplitYear => Part::SplitYear,
            _ => Part::Year,
        };
        self.year.map(|_| Self { part, ..self })
    }

    /// Inside a year that begins in any month: "Nov" under "FY26" is the November of that fiscal year.
    fn in_fiscal_year(self, whole: Days) -> Vec<Days> {
        let nth = |first: i8, count: i8| {
            let begins = shifted(whole.first.year(), whole.first.month(), first - 1);
            begins.and_then(|day| Days::months(day.year(), day.month(), count))
        };
        match self.part {
            Part::Half(half) => nth(half * 6 - 5, 6).into_iter().collect(),
            Part::Quarter(quarter) => nth(quarter * 3 - 2, 3).into_iter().collect(),
            _ => [whole.first.year(), whole.last.year()]
                .into_iter()
                .flat_map(|year| self.in_year(year, FiscalYear::CALENDAR))
                .filter(|span| whole.holds(*span))
                .collect(),
        }
    }

    fn in_year(self, year: i16, fiscal: FiscalYear) -> Vec<Days> {
        let fiscal = self.of.year(fiscal);
        let start = fiscal.start_month();
        let fiscal_year = fiscal.starts_in(year);
        let both = |from: i8, count: i8| -> Vec<Days> {
            let ours = shifted(fiscal_year, start, from - 1)
                .and_then(|day| Days::months(day.year(), day.month(), count));
            let plain = Days::months(year, from, count);
            let order = if self.of.is_own() {
                [ours, None]
            } else if start == 1 {
                [plain, None]
            } else {
                [plain, ours]
            };
            order.into_iter().flatten().collect()
        };
        match self.part {
            Part::Year => both(1, 12),
            Part::SplitYear => {
                let from = if start == 1 { 7 } else { start };
                Days::months(year, from, 12).into_iter().collect()
            }
            Part::Half(half) => both(half * 6 - 5, 6),
            Part::Quarter(quarter) => both(quarter * 3 - 2, 3),
            Part::Months(from, count) => Days::months(year, from, count).into_iter().collect(),
            Part::MonthOrDay(month, _) => Days::months(year, month, 1).into_iter().collect(),
            Part::Numbers(one, two) => [(one, two), (two, one)]
                .into_iter()
                .filter_map(|(month, day)| Date::new(year, month, day).ok())
                .map(|day| Days {
                    first: day,
                    last: day,
                })
                .collect(),
            Part::Day(month, day) => Date::new(year, month, day)
                .map(|day| Days {
                    first: day,
                    last: day,
                })
                .into_iter()
                .collect(),
        }
    }
}

/// "Q3 Actual (Jan-Mar)": the months say which third quarter is meant.
fn months_of_a_quarter(periods: &[When]) -> Option<When> {
    let is_quarter = |when: &When| matches!(when.part, Part::Quarter(_));
    let are_months = |when: &When| matches!(when.part, Part::Months(_, 3));
    let [one, two] = periods else {
        return None;
    };
    let (quarter, months) = match (is_quarter(one), is_quarter(two)) {
        (true, false) => (one, two),
        (false, true) => (two, one),
        _ => return None,
    };
    let is_open = months.year.is_none() || quarter.year.is_none();
    (are_months(months) && is_open).then_some(When {
        year: months.year.or(quarter.year),
        of: if months.year.is_some() {
            months.of
        } else {
            quarter.of
        },
        ..*months
    })
}

/// Every period named in a text, and the text with each period replaced by `{period}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dated {
    /// The periods, in order.
    pub periods: Vec<When>,
    /// The folded text, each period replaced by `{period}`: this quarter's header and the next one's are the same.
    pub shape: String,
    /// The folded text without its periods.
    pub rest: String,
}

/// Finds the periods named in a text.
pub fn read_periods(text: &str) -> Dated {
    let folded = fold(text);
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    let pieces = pieces_of(&words);
    let mut periods = Vec::new();
    let mut word_is_period = vec![false; words.len()];
    let mut starts = vec![false; words.len()];
    let mut at = 0;
    while at < pieces.len() {
        if let Some((when, used)) = when_at(&pieces, at) {
            periods.push(when);
            starts[pieces[at].1] = true;
            for piece in &pieces[at..at + used] {
                word_is_period[piece.1] = true;
            }
            at += used;
        } else {
            at += 1;
        }
    }
    if let Some(which) = months_of_a_quarter(&periods) {
        periods = vec![which];
    }
    let mut shape: Vec<&str> = Vec::new();
    let mut rest: Vec<&str> = Vec::new();
    for (position, word) in words.iter().enumerate() {
        if !word_is_period[position] {
            shape.push(word);
            rest.push(word);
        } else if starts[position] {
            shape.push("{period}");
        }
    }
    Dated {
        periods,
        shape: shape.join(" "),
        rest: rest.join(" "),
    }
}

/// A text that names one period and nothing else: a cell of a period column, a quarter's column header.
pub fn only_period(text: &str) -> Option<When> {
    let dated = read_periods(text);
    match dated.periods.as_slice() {
        [one] if dated.rest.is_empty() => Some(*one),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn span(first: &str, last: &str) -> Days {
        Days {
            first: first.parse().unwrap(),
            last: last.parse().unwrap(),
        }
    }

    fn q3() -> Days {
        span("2025-07-01", "2025-09-30")
    }

    #[test]
    fn periods_as_partners_write_them() {
        let fiscal = FiscalYear::new(7).unwrap();
        let cases = [
            ("Q3 2025", "2025-07-01", "2025-09-30"),
            ("2025-Q3", "2025-07-01", "2025-09-30"),
            ("2025Q3", "2025-07-01", "2025-09-30"),
            ("3Q25", "2025-07-01", "2025-09-30"),
            ("3er trimestre de 2025", "2025-07-01", "2025-09-30"),
            ("T3 2025", "2025-07-01", "2025-09-30"),
            ("Third quarter 2025", "2025-07-01", "2025-09-30"),
            ("FY26 Q1", "2025-07-01", "2025-09-30"),
            ("Q1 FY2026", "2025-07-01", "2025-09-30"),
            ("Jul–Sep 2025", "2025-07-01", "2025-09-30"),
            ("julio a septiembre de 2025", "2025-07-01", "2025-09-30"),
            (
                "Quarter ending September 30, 2025",
                "2025-07-01",
                "2025-09-30",
            ),
            ("August 2025", "2025-08-01", "2025-08-31"),
            ("2025-08", "2025-08-01", "2025-08-31"),
            ("08/2025", "2025-08-01", "2025-08-31"),
            ("2025-08-15", "2025-08-15", "2025-08-15"),
            ("Q3", "2025-07-01", "2025-09-30"),
            ("Sept", "2025-09-01", "2025-09-30"),
            ("2024-25", "2024-07-01", "2025-06-30"),
            ("H2 2025", "2025-07-01", "2025-12-31"),
            ("2024", "2024-01-01", "2024-12-31"),
        ];
        for (text, first, last) in cases {
            let when = only_period(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(
                when.spans(fiscal, None, &[q3()])[0],
                span(first, last),
                "{text}"
            );
        }
    }

    #[test]
    fn a_month_under_a_fiscal_year_is_the_month_of_that_year() {
        let fiscal = FiscalYear::new(7).unwrap();
        let read = |text: &str, year: &str| {
            only_period(text)
                .unwrap()
                .spans(fiscal, only_period(year), &[q3()])
        };
        assert_eq!(read("Nov", "FY26"), [span("2025-11-01", "2025-11-30")]);
        assert_eq!(read("Feb", "FY26"), [span("2026-02-01", "2026-02-28")]);
        assert_eq!(read("Q2", "FY26"), [span("2025-10-01", "2025-12-31")]);
        assert_eq!(read("Nov", "2025-26"), [span("2025-11-01", "2025-11-30")]);
        assert_eq!(read("Nov", "2026"), [span("2026-11-01", "2026-11-30")]);
    }

    #[test]
    fn a_day_late_in_the_month_is_a_day_where_its_year_is_far_away() {
        let read = |text: &str| {
            let when = only_period(text).unwrap();
            when.spans(FiscalYear::CALENDAR, None, &[q3()])[0]
        };
        // The round is of 2025.
        assert_eq!(read("Jul 29"), span("2025-07-29", "2025-07-29"));
        assert_eq!(read("Jul 21"), span("2025-07-21", "2025-07-21"));
        // Last year's and this year's months are months.
        assert_eq!(read("Jul-24"), span("2024-07-01", "2024-07-31"));
        assert_eq!(read("Jul-25"), span("2025-07-01", "2025-07-31"));
        assert_eq!(read("Mar-22"), span("2022-03-01", "2022-03-31"));
    }

    #[test]
    fn a_header_keeps_its_shape_when_the_quarter_changes() {
        let shape = |text: &str| read_periods(text).shape;
        assert_eq!(shape("Q2 2025 / Female"), shape("Q3 2025 / Female"));
        assert_eq!(shape("Apr-Jun 2025"), shape("Jul-Sep 2025"));
        assert_ne!(shape("Q2 2025 / Female"), shape("Q2 2025 / Male"));
    }

    #[test]
    fn ages_and_words_are_not_periods() {
        for text in [
            "18-24",
            "65+",
            "Grade 3",
            "Children who may return",
            "PHQ 9",
            "Site 12",
            "First visit",
        ] {
            assert!(read_periods(text).periods.is_empty(), "{text}");
        }
    }
}
