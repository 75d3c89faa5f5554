//! A period: a month, a quarter, a year of some kind, several years together, or one day.

use std::cmp::Ordering;

use jiff::civil::Date;

use super::fiscal::FiscalYear;
use crate::keyed::keyed_enum;

keyed_enum! {
    /// How often an indicator is counted.
    ///
    /// # Source
    ///
    /// domain.md 7.2, `period_type`.
    PeriodKind {
        /// A calendar month.
        Month => "month" => "month",
        /// Three months, of the calendar or of the fiscal year.
        Quarter => "quarter" => "quarter",
        /// A calendar year.
        Year => "year" => "year",
        /// A school year, August to July.
        SchoolYear => "school_year" => "school year",
        /// A fiscal year.
        FiscalYear => "fiscal_year" => "fiscal year",
        /// Several calendar years together, three unless said otherwise.
        Rolling3y => "rolling_3y" => "several years together",
        /// One day.
        PointInTime => "point_in_time" => "one day",
    }
}

/// The first month of a school year, of our own choosing where a place does not say: August.
const SCHOOL_START: i8 = 8;
/// Years a period may speak of; wide enough for any series, narrow enough to catch a slip of the keyboard.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2199;
/// The longest run of years that is one period.
const LONGEST_RUN: i16 = 10;

/// What a period is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Span {
    /// A calendar month, 1 to 12.
    Month {
        /// Calendar year.
        year: i16,
        /// 1 to 12.
        month: i8,
    },
    /// A calendar quarter, 1 to 4.
    Quarter {
        /// Calendar year.
        year: i16,
        /// 1 to 4.
        quarter: i8,
    },
    /// A calendar year.
    Year {
        /// Calendar year.
        year: i16,
    },
    /// A quarter of a fiscal year.
    FiscalQuarter {
        /// The fiscal year's name: 2024 for FY2024.
        year: i16,
        /// 1 to 4.
        quarter: i8,
        /// When the fiscal year starts.
        fiscal: FiscalYear,
    },
    /// A fiscal year.
    FiscalYear {
        /// The fiscal year's name: 2024 for FY2024.
        year: i16,
        /// When the fiscal year starts.
        fiscal: FiscalYear,
    },
    /// A school year, by the calendar year it starts in: 2023 for 2023/24.
    SchoolYear {
        /// Calendar year of its August.
        year: i16,
    },
    /// Several calendar years together, both ends included.
    Years {
        /// First calendar year.
        first: i16,
        /// Last calendar year.
        last: i16,
    },
    /// One day.
    Day(Date),
}

/// A span of time a number speaks of.
///
/// Always a real one: the month is a month, the year is between 1900 and 2199. Periods are ordered by when they start,
/// then by when they end. The text of a period (`2024-Q3`, `FY2024`, `2023/24`, `2022..2024`, `2024-09-30`) is what is
/// stored; it is read back with [`Period::parse`], given the partnership's fiscal year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Period(Span);

/// A period was asked for that no calendar has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "a period has a month from 1 to 12, a quarter from 1 to 4, years from 1900 to 2199, and at most ten years in a row"
)]
pub struct YearOutOfRange;

impl Period {
    /// The period made of this.
    ///
    /// # Errors
    ///
    /// [`YearOutOfRange`] when no calendar has it, or its year is outside 1900 to 2199.
    pub fn of(span: Span) -> Result<Self, YearOutOfRange> {
        let sound = match span {
            Span::Month { year, month } => YEARS.contains(&year) && (1..=12).contains(&month),
            Span::Quarter { year, quarter } | Span::FiscalQuarter { year, quarter, .. } => {
                YEARS.contains(&year) && (1..=4).contains(&quarter)
            }
            Span::Year { year } | Span::FiscalYear { year, .. } | Span::SchoolYear { year } => {
                YEARS.contains(&year)
            }
            Span::Years { first, last } => {
                YEARS.contains(&first)
                    && YEARS.contains(&last)
                    && first < last
                    && last - first < LONGEST_RUN
            }
            Span::Day(date) => YEARS.contains(&date.year()),
        };
        if sound {
            Ok(Self(span))
        } else {
            Err(YearOutOfRange)
        }
    }

    /// A calendar month.
    ///
    /// # Errors
    ///
    /// As [`Period::of`]; so for the other short forms.
    pub fn month(year: i16, month: i8) -> Result<Self, YearOutOfRange> {
        Self::of(Span::Month { year, month })
    }

    /// A calendar quarter.
    pub fn quarter(year: i16, quarter: i8) -> Result<Self, YearOutOfRange> {
        Self::of(Span::Quarter { year, quarter })
    }

    /// A calendar year.
    pub fn year(year: i16) -> Result<Self, YearOutOfRange> {
        Self::of(Span::Year { year })
    }

    /// One day.
    pub fn day(date: Date) -> Result<Self, YearOutOfRange> {
        Self::of(Span::Day(date))
    }

    /// The period of this kind that a date falls in; of several years together, the three ending with that year.
    ///
    /// # Errors
    ///
    /// [`YearOutOfRange`] as in [`Period::of`].
    pub fn containing(
        kind: PeriodKind,
        date: Date,
        fiscal: FiscalYear,
    ) -> Result<Self, YearOutOfRange> {
        let (year, month) = (date.year(), date.month());
        let begun = |start: i8| if month >= start { year } else { year - 1 };
        Self::of(match kind {
            PeriodKind::Month => Span::Month { year, month },
            PeriodKind::Quarter => Span::Quarter {
                year,
                quarter: (month - 1) / 3 + 1,
            },
            PeriodKind::Year => Span::Year { year },
            PeriodKind::SchoolYear => Span::SchoolYear {
                year: begun(SCHOOL_START),
            },
            PeriodKind::FiscalYear => Span::FiscalYear {
                year: fiscal.name_of(begun(fiscal.start_month())),
                fiscal,
            },
            PeriodKind::Rolling3y => Span::Years {
                first: year - 2,
                last: year,
            },
            PeriodKind::PointInTime => Span::Day(date),
        })
    }

    /// What the period is made of; the parts from which a page writes its name in any language.
    pub fn span(self) -> Span {
        self.0
    }

    /// How often such a period comes round.
    pub fn kind(self) -> PeriodKind {
        match self.0 {
            Span::Month { .. } => PeriodKind::Month,
            Span::Quarter { .. } | Span::FiscalQuarter { .. } => PeriodKind::Quarter,
            Span::Year { .. } => PeriodKind::Year,
            Span::FiscalYear { .. } => PeriodKind::FiscalYear,
            Span::SchoolYear { .. } => PeriodKind::SchoolYear,
            Span::Years { .. } => PeriodKind::Rolling3y,
            Span::Day(_) => PeriodKind::PointInTime,
        }
    }

    /// First month (counted from January of year 0) and number of months; or the single day it is.
    fn months(self) -> Result<(i32, i32), Date> {
        let at = |year: i16, month: i8| i32::from(year) * 12 + i32::from(month) - 1;
        Ok(match self.0 {
            Span::Month { year, month } => (at(year, month), 1),
            Span::Quarter { year, quarter } => (at(year, quarter * 3 - 2), 3),
            Span::Year { year } => (at(year, 1), 12),
            Span::FiscalQuarter {
                year,
                quarter,
                fiscal,
            } => (
                at(fiscal.starts_in(year), fiscal.start_month()) + 3 * (i32::from(quarter) - 1),
                3,
            ),
            Span::FiscalYear { year, fiscal } => {
                (at(fiscal.starts_in(year), fiscal.start_month()), 12)
            }
            Span::SchoolYear { year } => (at(year, SCHOOL_START), 12),
            Span::Years { first, last } => (at(first, 1), 12 * i32::from(last - first + 1)),
            Span::Day(date) => return Err(date),
        })
    }

    /// The first day.
    pub fn start(self) -> Date {
        self.months()
            .map_or_else(|day| day, |(first, _)| first_of_month(first))
    }

    /// The last day, included.
    pub fn end(self) -> Date {
        self.months().map_or_else(
            |day| day,
            |(first, count)| first_of_month(first + count - 1).last_of_month(),
        )
    }

    /// How many days it has, both ends included.
    pub fn days(self) -> i32 {
        days_between(self.start(), self.end())
    }

    /// How many days two periods share; 0 when they do not touch.
    pub fn overlap_days(self, other: Self) -> i32 {
        days_between(self.start().max(other.start()), self.end().min(other.end())).max(0)
    }

    /// The moment it ends, in years: 2024 for the end of 2023, 2024.5 for the end of June 2024.
    ///
    /// Counted in months so that years are equally long and quarters too, as trends are drawn; within a month by days.
    pub fn end_in_years(self) -> f64 {
        let end = self.end();
        let month =
            f64::from(end.month() - 1) + f64::from(end.day()) / f64::from(end.days_in_month());
        f64::from(end.year()) + month / 12.0
    }

    /// The one that follows: the next month, quarter, year; of several years together, one year on; of a day, the same
    /// day a year on. Nothing beyond the year 2199.
    pub fn next(self) -> Option<Self> {
        self.step(1)
    }

    /// The one before, likewise.
    pub fn previous(self) -> Option<Self> {
        self.step(-1)
    }

    fn step(self, by: i8) -> Option<Self> {
        let years = i16::from(by);
        let turn = |number: i8, of: i8| {
            (
                i16::from((number - 1 + by).div_euclid(of)),
                (number - 1 + by).rem_euclid(of) + 1,
            )
        };
        Self::of(match self.0 {
            Span::Month { year, month } => {
                let (carry, month) = turn(month, 12);
                Span::Month {
                    year: year + carry,
                    month,
                }
            }
            Span::Quarter { year, quarter } => {
                let (carry, quarter) = turn(quarter, 4);
                Span::Quarter {
                    year: year + carry,
                    quarter,
                }
            }
            Span::FiscalQuarter {
                year,
                quarter,
                fiscal,
            } => {
                let (carry, quarter) = turn(quarter, 4);
                Span::FiscalQuarter {
                    year: year + carry,
                    quarter,
                    fiscal,
                }
            }
            Span::Year { year } => Span::Year { year: year + years },
            Span::FiscalYear { year, fiscal } => Span::FiscalYear {
                year: year + years,
                fiscal,
            },
            Span::SchoolYear { year } => Span::SchoolYear { year: year + years },
            Span::Years { first, last } => Span::Years {
                first: first + years,
                last: last + years,
            },
            Span::Day(date) => Span::Day(a_year_off(date, years)),
        })
        .ok()
    }

    fn order(self) -> (Date, Date, u8, i16) {
        let (rank, name) = match self.0 {
            Span::Day(_) => (0, 0),
            Span::Month { .. } => (1, 0),
            Span::Quarter { .. } => (2, 0),
            Span::FiscalQuarter { year, .. } => (3, year),
            Span::Year { .. } => (4, 0),
            Span::FiscalYear { year, .. } => (5, year),
            Span::SchoolYear { .. } => (6, 0),
            Span::Years { .. } => (7, 0),
        };
        (self.start(), self.end(), rank, name)
    }
}

/// The same day of another year; the last day of February where there is no 29th.
fn a_year_off(date: Date, years: i16) -> Date {
    let first = first_of_month(i32::from(date.year() + years) * 12 + i32::from(date.month()) - 1);
    let day = date.day().min(first.days_in_month());
    Date::new(first.year(), first.month(), day).expect("the day is no later than the month's last")
}

fn first_of_month(months: i32) -> Date {
    let year = i16::try_from(months.div_euclid(12)).expect("years are kept between 1900 and 2199");
    let month = i8::try_from(months.rem_euclid(12) + 1).expect("a remainder of twelve fits");
    Date::new(year, month, 1).expect("every month has a first day")
}

fn days_between(first: Date, last: Date) -> i32 {
    (last - first).get_days() + 1
}

impl Ord for Period {
    fn cmp(&self, other: &Self) -> Ordering {
        self.order().cmp(&other.order())
    }
}

impl PartialOrd for Period {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::float_cmp)]
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    fn july() -> FiscalYear {
        FiscalYear::new(7).unwrap()
    }

    #[track_caller]
    fn check(text: &str, start: Date, end: Date, days: i32) {
        let period = Period::parse(text, july()).unwrap();
        assert_eq!(
            (
                period.to_string().as_str(),
                period.start(),
                period.end(),
                period.days()
            ),
            (text, start, end, days)
        );
    }

    #[test]
    fn each_kind_has_its_first_and_last_day() {
        check("2024-02", date(2024, 2, 1), date(2024, 2, 29), 29);
        check("2024-Q3", date(2024, 7, 1), date(2024, 9, 30), 92);
        check("2024", date(2024, 1, 1), date(2024, 12, 31), 366);
        check("FY2024", date(2023, 7, 1), date(2024, 6, 30), 366);
        check("FY2024-Q3", date(2024, 1, 1), date(2024, 3, 31), 91);
        check("2023/24", date(2023, 8, 1), date(2024, 7, 31), 366);
        check("1999/00", date(1999, 8, 1), date(2000, 7, 31), 366);
        check("2022..2024", date(2022, 1, 1), date(2024, 12, 31), 1096);
        check("2024-09-30", date(2024, 9, 30), date(2024, 9, 30), 1);
    }

    #[test]
    fn the_day_count_of_an_overlap_includes_both_ends() {
        let quarter = Period::quarter(2024, 3).unwrap();
        let fiscal = Period::parse("FY2024", FiscalYear::new(9).unwrap()).unwrap();
        assert_eq!(quarter.overlap_days(fiscal), 62);
        assert_eq!(quarter.overlap_days(Period::quarter(2024, 4).unwrap()), 0);
    }

    #[test]
    fn trends_count_in_months() {
        assert_eq!(Period::year(2024).unwrap().end_in_years(), 2025.0);
        assert_eq!(Period::quarter(2024, 2).unwrap().end_in_years(), 2024.5);
    }

    #[test]
    fn the_day_after_a_leap_year_is_the_last_of_february() {
        assert_eq!(
            Period::day(date(2024, 2, 29))
                .unwrap()
                .next()
                .unwrap()
                .to_string(),
            "2025-02-28"
        );
        assert_eq!(Period::parse("2199", july()).unwrap().next(), None);
        assert_eq!(
            Period::parse("2024-01", july())
                .unwrap()
                .previous()
                .unwrap()
                .to_string(),
            "2023-12"
        );
        assert_eq!(
            Period::parse("FY2024-Q4", july())
                .unwrap()
                .next()
                .unwrap()
                .to_string(),
            "FY2025-Q1"
        );
    }

    fn any_period() -> impl Strategy<Value = Period> {
        let kinds = prop::sample::select(PeriodKind::ALL);
        (kinds, 1905_i16..2190, 1_i8..=12, 1_i8..=28).prop_map(|(kind, year, month, day)| {
            Period::containing(kind, date(year, month, day), july()).unwrap()
        })
    }

    proptest! {
        #[test]
        fn the_text_of_a_period_reads_back(period in any_period()) {
            prop_assert_eq!(Period::parse(&period.to_string(), july()), Ok(period));
        }

        #[test]
        fn next_begins_where_this_one_ends(period in any_period()) {
            let next = period.next().unwrap();
            prop_assert!(next > period);
            prop_assert_eq!(next.previous(), Some(period));
            if !matches!(period.kind(), PeriodKind::PointInTime | PeriodKind::Rolling3y) {
                prop_assert_eq!(period.end().tomorrow().unwrap(), next.start());
                prop_assert_eq!(period.overlap_days(next), 0);
            }
        }
    }
}
