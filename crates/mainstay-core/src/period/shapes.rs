//! The shapes a period's text can have, once its words are known: a quarter, named months, or numbers alone.

use jiff::civil::Date;

use super::fiscal::FiscalYear;
use super::model::{Period, PeriodKind, Span};
use super::read::{Reading, ReadingContext};
use super::words::Token;

/// What the words around the numbers tell.
#[derive(Clone, Copy)]
pub(super) struct Told {
    pub(super) fiscal: bool,
    pub(super) school: bool,
    pub(super) calendar: bool,
    /// "quarter ending": so many months up to the date.
    pub(super) ending: Option<i32>,
}

impl Told {
    pub(super) fn from(words: &[Token]) -> Self {
        let has = |word: Token| words.contains(&word);
        let months = if has(Token::QuarterWord) {
            3
        } else if has(Token::MonthWord) {
            1
        } else {
            12
        };
        Self {
            fiscal: has(Token::Fiscal),
            school: has(Token::School),
            calendar: has(Token::Calendar),
            ending: has(Token::Ending).then_some(months),
        }
    }
}

/// The period with exactly these first and last days, if there is one; a calendar one where both fit.
pub(super) fn whole_period(start: Date, end: Date, fiscal: FiscalYear) -> Option<Period> {
    use PeriodKind::{FiscalYear as Fiscal, Month, Quarter, Rolling3y, SchoolYear, Year};
    let fits = |period: &Period| period.start() == start && period.end() == end;
    let by_kind = [Month, Quarter, Year, Fiscal, SchoolYear, Rolling3y]
        .into_iter()
        .filter_map(|kind| Period::containing(kind, end, fiscal).ok())
        .find(fits);
    by_kind.or_else(|| {
        let Span::FiscalYear { year, .. } = Period::containing(Fiscal, end, fiscal).ok()?.span()
        else {
            return None;
        };
        (1..=4)
            .filter_map(|quarter| {
                Period::of(Span::FiscalQuarter {
                    year,
                    quarter,
                    fiscal,
                })
                .ok()
            })
            .find(fits)
    })
}

/// A year as written with two or four digits.
fn full_year(number: i64, digits: usize) -> Option<i16> {
    let year = match (digits, number) {
        (4, _) => number,
        (2, 80..) => 1900 + number,
        (2, _) => 2000 + number,
        _ => return None,
    };
    i16::try_from(year).ok()
}

fn small(number: i64) -> i8 {
    i8::try_from(number).unwrap_or(-1)
}

/// The first year of "2023-24", "2023/2024", "23/24".
fn pair((first, digits): (i64, usize), (second, second_digits): (i64, usize)) -> Option<i16> {
    let year = full_year(first, digits)?;
    let follows = match second_digits {
        2 => i64::from((year + 1) % 100) == second,
        4 => i64::from(year) + 1 == second,
        _ => false,
    };
    follows.then_some(year)
}

pub(super) fn quarter(words: &[Token], told: Told, context: ReadingContext) -> Reading {
    let fiscal = context.fiscal;
    let mut quarters = words.iter().filter_map(|word| {
        if let Token::Quarter(quarter) = word {
            Some(*quarter)
        } else {
            None
        }
    });
    let (Some(quarter), None) = (quarters.next(), quarters.next()) else {
        return Reading::NotAPeriod;
    };
    let numbers = numbers_in(words);
    let (year, is_pair) = match numbers.as_slice() {
        [year] => (full_year(year.0, year.1), false),
        [first, second] => match pair(*first, *second) {
            Some(start) if !fiscal.is_calendar() => (Some(fiscal.name_of(start)), true),
            _ => (None, false),
        },
        _ => (None, false),
    };
    let Some(year) = year else {
        return Reading::NotAPeriod;
    };
    let calendar = Span::Quarter { year, quarter };
    let in_fiscal = Span::FiscalQuarter {
        year,
        quarter,
        fiscal,
    };
    let candidates = match (
        told.fiscal || is_pair,
        told.calendar || fiscal.is_calendar(),
    ) {
        (true, _) => vec![in_fiscal],
        (false, true) => vec![calendar],
        (false, false) => vec![calendar, in_fiscal],
    };
    let months: Vec<i8> = months_in(words);
    Reading::of(candidates.into_iter().filter(|span| {
        match (months.as_slice(), Period::of(*span)) {
            ([], _) => true,
            (named, Ok(period)) => {
                named.first() == Some(&period.start().month())
                    && named.last() == Some(&period.end().month())
            }
            _ => false,
        }
    }))
}

fn numbers_in(words: &[Token]) -> Vec<(i64, usize)> {
    words
        .iter()
        .filter_map(|word| {
            if let Token::Number(number, digits) = word {
                Some((*number, *digits))
            } else {
                None
            }
        })
        .collect()
}

fn months_in(words: &[Token]) -> Vec<i8> {
    words
        .iter()
        .filter_map(|word| {
            if let Token::Month(month) = word {
                Some(*month)
            } else {
                None
            }
        })
        .collect()
}

pub(super) fn named_months(words: &[Token], context: ReadingContext) -> Reading {
    use Token::{Month, Number};
    // Marks between a month and a number mean nothing: Jul-24, 30. September 2024.
    let dense: Vec<Token> = words
        .iter()
        .copied()
        .filter(|word| !matches!(word, Token::Mark(_) | Token::To))
        .collect();
    let day = |day: i64, month: i8, year: Option<i16>| {
        year.and_then(|year| Date::new(year, month, small(day)).ok())
            .map(Span::Day)
    };
    let month_of = |month: i8, year: Option<i16>| year.map(|year| Span::Month { year, month });
    let between = |first: (Option<i16>, i8), last: (Option<i16>, i8)| {
        let start = Date::new(first.0?, first.1, 1).ok()?;
        let end = Date::new(last.0?, last.1, 1).ok()?.last_of_month();
        whole_period(start, end, context.fiscal).map(Period::span)
    };
    Reading::of(match dense.as_slice() {
        [Month(month), Number(year, digits)] => month_of(*month, full_year(*year, *digits)),
        [Number(year, 4), Month(month)] => month_of(*month, full_year(*year, 4)),
        [
            Number(number @ 1..=31, 1 | 2),
            Month(month),
            Number(year, digits),
        ]
        | [
            Month(month),
            Number(number @ 1..=31, 1 | 2),
            Number(year, digits),
        ] => day(*number, *month, full_year(*year, *digits)),
        [
            Number(year, 4),
            Month(month),
            Number(number @ 1..=31, 1 | 2),
        ] => day(*number, *month, full_year(*year, 4)),
        [Month(first), Month(last), Number(year, digits)] if first < last => {
            let year = full_year(*year, *digits);
            between((year, *first), (year, *last))
        }
        [Number(year, 4), Month(first), Month(last)] if first < last => {
            let year = full_year(*year, 4);
            between((year, *first), (year, *last))
        }
        [
            Month(first),
            Number(from, from_digits),
            Month(last),
            Number(to, to_digits),
        ] => between(
            (full_year(*from, *from_digits), *first),
            (full_year(*to, *to_digits), *last),
        ),
        _ => None,
    })
}

pub(super) fn numbers(words: &[Token], told: Told, context: ReadingContext) -> Reading {
    use Token::{Mark, Number, To};
    match words {
        [Number(number, digits)] => one_number(*number, *digits, told, context),
        [Number(first, 4), To, Number(last, 4)] => Reading::of(run_of_years(*first, *last)),
        [
            Number(first, digits),
            Mark(_),
            Number(second, second_digits),
        ] => two_numbers((*first, *digits), (*second, *second_digits), told, context),
        [
            Number(first, digits),
            Mark(mark),
            Number(second, 1 | 2),
            Mark(_),
            Number(third, third_digits),
        ] => Reading::of(
            dates((*first, *digits), *second, (*third, *third_digits), *mark)
                .into_iter()
                .map(Span::Day),
        ),
        _ => Reading::NotAPeriod,
    }
}

fn run_of_years(first: i64, last: i64) -> Option<Span> {
    Some(Span::Years {
        first: i16::try_from(first).ok()?,
        last: i16::try_from(last).ok()?,
    })
}

fn one_number(number: i64, digits: usize, told: Told, context: ReadingContext) -> Reading {
    let fiscal = context.fiscal;
    let is_fiscal = told.fiscal
        || (context.hint == Some(PeriodKind::FiscalYear) && !told.calendar && digits == 4);
    let is_school = told.school
        || (context.hint == Some(PeriodKind::SchoolYear) && !told.calendar && digits == 4);
    match (digits, full_year(number, digits)) {
        (2 | 4, Some(year)) if is_fiscal => Reading::of([Span::FiscalYear { year, fiscal }]),
        // A school year called after one year may be called after either.
        (2 | 4, Some(year)) if is_school => Reading::of([
            Span::SchoolYear { year: year - 1 },
            Span::SchoolYear { year },
        ]),
        (4, Some(year)) => Reading::of([Span::Year { year }]),
        (2, Some(year)) if told.calendar => Reading::of([Span::Year { year }]),
        (6, _) => Reading::of(i16::try_from(number / 100).ok().map(|year| Span::Month {
            year,
            month: small(number % 100),
        })),
        (8, _) => {
            let date = i16::try_from(number / 10_000).ok().and_then(|year| {
                Date::new(year, small(number / 100 % 100), small(number % 100)).ok()
            });
            Reading::of(date.map(Span::Day))
        }
        _ => Reading::NotAPeriod,
    }
}

fn two_numbers(
    first: (i64, usize),
    second: (i64, usize),
    told: Told,
    context: ReadingContext,
) -> Reading {
    let fiscal = context.fiscal;
    let hinted = matches!(
        context.hint,
        Some(PeriodKind::SchoolYear | PeriodKind::FiscalYear)
    );
    let mut candidates = Vec::new();
    let plain = !told.fiscal && !told.school;
    if plain {
        candidates.extend(match (first, second) {
            ((year, 4), (month, 1 | 2)) => full_year(year, 4).map(|year| Span::Month {
                year,
                month: small(month),
            }),
            ((month, 1 | 2), (year, 4)) => full_year(year, 4).map(|year| Span::Month {
                year,
                month: small(month),
            }),
            ((month, 2), (year, 2)) if context.hint == Some(PeriodKind::Month) => {
                full_year(year, 2).map(|year| Span::Month {
                    year,
                    month: small(month),
                })
            }
            _ => None,
        });
    }
    let may_be_pair = first.1 == 4 || !plain || hinted;
    if let Some(year) = pair(first, second).filter(|_| may_be_pair) {
        if !told.fiscal {
            candidates.push(Span::SchoolYear { year });
        }
        if !told.school && !fiscal.is_calendar() {
            candidates.push(Span::FiscalYear {
                year: fiscal.name_of(year),
                fiscal,
            });
        }
        if context.hint == Some(PeriodKind::Rolling3y) && second.1 == 4 {
            candidates.extend(run_of_years(first.0, second.0));
        }
    } else if first.1 == 4 && second.1 == 4 {
        candidates.extend(run_of_years(first.0, second.0));
    }
    Reading::of(candidates)
}

/// The dates three numbers may be: year first, day first with dots, otherwise day or month first.
fn dates(first: (i64, usize), second: i64, third: (i64, usize), mark: char) -> Vec<Date> {
    let date = |year: Option<i16>, month: i64, day: i64| {
        year.and_then(|year| Date::new(year, small(month), small(day)).ok())
    };
    if first.1 == 4 {
        return date(full_year(first.0, 4), second, third.0)
            .into_iter()
            .collect();
    }
    let year = full_year(third.0, third.1);
    let day_first = date(year, second, first.0);
    let month_first = if mark == '.' {
        None
    } else {
        date(year, first.0, second)
    };
    day_first.into_iter().chain(month_first).collect()
}
