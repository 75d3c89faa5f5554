//! Reads the periods people write ("Q3 FY24", "3rd quarter 2024", "T3 2024", "Jul-Sep 2024"), and asks when two meanings are possible.

use jiff::civil::Date;

use super::fiscal::FiscalYear;
use super::model::{Period, PeriodKind, Span};
use super::shapes::{Told, named_months, numbers, quarter, whole_period};
use super::words::{Token, words};

/// What is known about a text before it is read.
#[derive(Clone, Copy, Debug, Default)]
pub struct ReadingContext {
    /// The fiscal year of whoever wrote it.
    pub fiscal: FiscalYear,
    /// The kind of period expected in this place, if one is.
    pub hint: Option<PeriodKind>,
}

/// What a text says about time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reading {
    /// One period.
    Exact(Period),
    /// Several periods it might be, at least two: a person must say which.
    Ambiguous(Vec<Period>),
    /// Not a period.
    NotAPeriod,
}

impl Reading {
    /// Every period it might be.
    pub fn candidates(&self) -> &[Period] {
        match self {
            Self::Exact(period) => std::slice::from_ref(period),
            Self::Ambiguous(periods) => periods,
            Self::NotAPeriod => &[],
        }
    }

    /// Whether it may be read as exactly the days of this period.
    pub fn may_be(&self, period: Period) -> bool {
        self.candidates()
            .iter()
            .any(|candidate| candidate.start() == period.start() && candidate.end() == period.end())
    }

    pub(super) fn of(candidates: impl IntoIterator<Item = Span>) -> Self {
        let mut periods: Vec<Period> = Vec::new();
        for period in candidates
            .into_iter()
            .filter_map(|span| Period::of(span).ok())
        {
            if !periods.contains(&period) {
                periods.push(period);
            }
        }
        match periods.as_slice() {
            [] => Self::NotAPeriod,
            [one] => Self::Exact(*one),
            _ => Self::Ambiguous(periods),
        }
    }

    /// Keeps the candidates of the hinted kind, when there are any.
    fn with_hint(self, hint: Option<PeriodKind>) -> Self {
        let Self::Ambiguous(periods) = &self else {
            return self;
        };
        let fitting: Vec<Period> = periods
            .iter()
            .copied()
            .filter(|period| Some(period.kind()) == hint)
            .collect();
        match fitting.as_slice() {
            [] => self,
            [one] => Self::Exact(*one),
            _ => Self::Ambiguous(fitting),
        }
    }
}

/// Reads a period typed into a form: as it is stored, or as people write it.
///
/// Where the fiscal year is not the calendar year, "Q4 2027" is the calendar quarter, as pages write it; "FY27 Q4" is the
/// fiscal one. In partners' files, which were written elsewhere, the same words are asked about ([`read_period`]).
///
/// * `fiscal`: the partnership's fiscal year.
pub fn read_typed(text: &str, fiscal: FiscalYear) -> Reading {
    let text = text.trim();
    // Years with a dash between them, as pages show them: 2022–2024.
    let stored =
        Period::parse(text, fiscal).or_else(|_| Period::parse(&text.replace('–', ".."), fiscal));
    let context = ReadingContext { fiscal, hint: None };
    stored.map_or_else(|_| of_calendar(read_period(text, context)), Reading::Exact)
}

/// Of quarters that differ only in which year they are of, the calendar's.
fn of_calendar(reading: Reading) -> Reading {
    let periods = reading.candidates();
    let mut calendar = periods
        .iter()
        .filter(|period| matches!(period.span(), Span::Quarter { .. }));
    let (first, second) = (calendar.next().copied(), calendar.next());
    let all_quarters = periods
        .iter()
        .all(|period| period.kind() == PeriodKind::Quarter);
    match first.filter(|_| all_quarters && second.is_none()) {
        Some(one) => Reading::Exact(one),
        None => reading,
    }
}

/// Reads a period as people write it.
///
/// Two meanings are never guessed between: "2011/12" is December 2011 or a school year, "03/04/2024" the third of April
/// or the fourth of March, and "Q3 2024" a calendar or a fiscal quarter where the fiscal year is not the calendar year.
/// The hint decides only where the kind of period does.
///
/// * `text`: the cell or the words typed, in English, Spanish, German, French or Portuguese.
/// * Two-digit years from 80 on are read as 19xx, the others as 20xx (our convention).
///
/// # Source
///
/// domain.md 7.2 (`period_type`), 7.6 (K9: the period must match the round's).
pub fn read_period(text: &str, context: ReadingContext) -> Reading {
    let text = without_time(text.trim());
    if let Some(reading) = between_days(text, context) {
        return reading;
    }
    let Some(words) = words(text) else {
        return Reading::NotAPeriod;
    };
    let told = Told::from(&words);
    let rest: Vec<Token> = words
        .into_iter()
        .filter(|word| {
            !matches!(
                word,
                Token::Fiscal
                    | Token::School
                    | Token::Calendar
                    | Token::Ending
                    | Token::MonthWord
                    | Token::QuarterWord
            )
        })
        .collect();
    let rest = trimmed(&rest);
    let reading = if rest.iter().any(|word| matches!(word, Token::Quarter(_))) {
        quarter(rest, told, context)
    } else if rest.iter().any(|word| matches!(word, Token::Month(_))) {
        named_months(rest, context)
    } else {
        numbers(rest, told, context)
    };
    match told.ending {
        Some(months) => ending_on(&reading, months, context),
        None => whole_period_of_day(reading.with_hint(context.hint), context),
    }
}

/// Without marks at either end, as the dot of "Sept." or a closing dash.
fn trimmed(words: &[Token]) -> &[Token] {
    let inner = |word: &Token| !matches!(word, Token::Mark(_));
    match (words.iter().position(inner), words.iter().rposition(inner)) {
        (Some(first), Some(last)) => &words[first..=last],
        _ => &[],
    }
}

/// `2024-09-30 00:00:00` and `2024-09-30T00:00:00Z` are dates with a time that says nothing.
fn without_time(text: &str) -> &str {
    let is_time = text
        .as_bytes()
        .get(10)
        .is_some_and(|mark| matches!(mark, b' ' | b'T'))
        && text.get(11..).is_some_and(|rest| rest.contains(':'));
    if is_time
        && text
            .get(..10)
            .is_some_and(|day| day.parse::<Date>().is_ok())
    {
        &text[..10]
    } else {
        text
    }
}

/// "1 July 2024 - 30 September 2024": two dates, when they are the ends of a period.
fn between_days(text: &str, context: ReadingContext) -> Option<Reading> {
    let days_only = ReadingContext {
        hint: None,
        ..context
    };
    for between in [" - ", " – ", " — ", " to ", " bis ", " a ", " al ", ".."] {
        let Some((first, last)) = text.split_once(between) else {
            continue;
        };
        let (first, last) = (read_period(first, days_only), read_period(last, days_only));
        let mut found = Vec::new();
        for start in first.candidates() {
            for end in last.candidates() {
                if let (Span::Day(start), Span::Day(end)) = (start.span(), end.span()) {
                    found.extend(whole_period(start, end, context.fiscal));
                }
            }
        }
        if !found.is_empty() {
            return Some(Reading::of(found.into_iter().map(Period::span)));
        }
    }
    None
}

/// "Quarter ending 30 June 2024": the period of so many months up to the date or the month.
fn ending_on(reading: &Reading, months: i32, context: ReadingContext) -> Reading {
    let found = reading.candidates().iter().filter_map(|period| {
        let start = period
            .end()
            .tomorrow()
            .ok()?
            .checked_sub(jiff::Span::new().months(months))
            .ok()?;
        whole_period(start, period.end(), context.fiscal)
    });
    Reading::of(found.map(Period::span))
}

/// A first or last day stands for its month, quarter or year where such a period is expected.
fn whole_period_of_day(reading: Reading, context: ReadingContext) -> Reading {
    let (Reading::Exact(day), Some(hint)) = (&reading, context.hint) else {
        return reading;
    };
    let Span::Day(date) = day.span() else {
        return reading;
    };
    match Period::containing(hint, date, context.fiscal) {
        Ok(period) if date == period.start() || date == period.end() => Reading::Exact(period),
        _ => reading,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use proptest::prelude::*;

    use super::*;

    const JULY: i8 = 7;

    /// `expected`: stored texts, several when a person must choose, none when it is not a period.
    #[track_caller]
    fn check_with(text: &str, start_month: i8, hint: Option<PeriodKind>, expected: &[&str]) {
        let fiscal = FiscalYear::new(start_month).unwrap();
        let read = read_period(text, ReadingContext { fiscal, hint });
        let found: Vec<String> = read.candidates().iter().map(ToString::to_string).collect();
        assert_eq!(found, expected, "{text}");
        assert_eq!(
            matches!(read, Reading::Exact(_)),
            expected.len() == 1,
            "{text}"
        );
    }

    #[track_caller]
    fn check(text: &str, expected: &str) {
        check_with(text, 1, None, &[expected]);
    }

    #[test]
    fn quarters_are_read_however_they_are_written() {
        for text in [
            "2024-Q3",
            "2024Q3",
            "Q3 2024",
            "q3-2024",
            "Q3/2024",
            "3Q24",
            "3Q 2024",
            "Q3'24",
            "3rd quarter 2024",
            "Third Quarter, 2024",
            "Jul-Sep 2024",
            "July – September 2024",
            "Jul 2024 - Sep 2024",
            "T3 2024",
            "3T 2024",
            "tercer trimestre 2024",
            "3er trimestre de 2024",
            "III trimestre 2024",
            "3. Quartal 2024",
            "3e trimestre 2024",
            "julio a septiembre 2024",
            "Juli bis September 2024",
            "July 1 2024 - September 30 2024",
            "2024-07-01 to 2024-09-30",
            "01/07/2024 - 30/09/2024",
            "quarter ending September 30, 2024",
            "Quarter ended Sep 2024",
            "Q3 2024 (Jul-Sep)",
            "CY2024 Q3",
        ] {
            check(text, "2024-Q3");
        }
    }

    #[test]
    fn months_are_read_however_they_are_written() {
        for text in [
            "2024-07",
            "202407",
            "July 2024",
            "Jul-24",
            "jul. 2024",
            "07/2024",
            "7/2024",
            "2024/07",
            "julio de 2024",
            "Juli 2024",
            "juillet 2024",
            "2024 July",
        ] {
            check(text, "2024-07");
        }
        check_with("07/24", 1, Some(PeriodKind::Month), &["2024-07"]);
        check("März 2024", "2024-03");
    }

    #[test]
    fn years_of_every_kind_are_read() {
        check("2024", "2024");
        check("CY24", "2024");
        check("2023-24", "2023/24");
        check("2012/13", "2012/13");
        check("SY 2023-2024", "2023/24");
        check("curso 2023/24", "2023/24");
        check("2022-2024", "2022..2024");
        check("2022 to 2024", "2022..2024");
        for text in [
            "FY24",
            "FY2024",
            "fiscal year 2024",
            "FY 2023-24",
            "FY23/24",
            "Fiscal 2023/2024",
            "año fiscal 2024",
            "July 2023 - June 2024",
            "year ended June 30, 2024",
        ] {
            check_with(text, JULY, None, &["FY2024"]);
        }
        for text in [
            "Q3 FY24",
            "FY2024-Q3",
            "FY24 Q3",
            "third fiscal quarter 2024",
            "Q3 2023-24",
            "Q3 FY 2024 (Jan-Mar)",
        ] {
            check_with(text, JULY, None, &["FY2024-Q3"]);
        }
    }

    #[test]
    fn days_are_read_and_stand_for_their_period_where_one_is_expected() {
        for text in [
            "2024-09-30",
            "2024-09-30 00:00:00",
            "2024-09-30T00:00:00Z",
            "20240930",
            "09/30/2024",
            "30.09.2024",
            "30.9.24",
            "Sept. 30, 2024",
            "30-Sep-24",
            "30 de septiembre de 2024",
            "30. September 2024",
        ] {
            check(text, "2024-09-30");
            check_with(text, 1, Some(PeriodKind::Quarter), &["2024-Q3"]);
        }
        check_with("2024-09-17", 1, Some(PeriodKind::Quarter), &["2024-09-17"]);
    }

    #[test]
    fn two_meanings_are_asked_never_guessed() {
        check_with("Q3 2024", JULY, None, &["2024-Q3", "FY2024-Q3"]);
        check_with("2011/12", 1, None, &["2011-12", "2011/12"]);
        check_with("2011-12", 1, Some(PeriodKind::Month), &["2011-12"]);
        check_with("2011-12", 1, Some(PeriodKind::SchoolYear), &["2011/12"]);
        check_with("2023-24", JULY, None, &["2023/24", "FY2024"]);
        check_with("2023-24", JULY, Some(PeriodKind::FiscalYear), &["FY2024"]);
        check_with("03/04/2024", 1, None, &["2024-04-03", "2024-03-04"]);
        check_with("SY2024", 1, None, &["2023/24", "2024/25"]);
        check_with("2024", JULY, Some(PeriodKind::FiscalYear), &["FY2024"]);
    }

    #[test]
    fn other_words_and_numbers_are_not_periods() {
        for text in [
            "",
            "-",
            "Total",
            "12",
            "1234.5",
            "2024-13",
            "Q5 2024",
            "Q3",
            "July",
            "24-Jul",
            "H1 2024",
            "market 2024",
            "2024-02-30",
            "99999999999999999999",
            "Q1-Q2 2024",
            "1,234",
            "Oct-Mar 2024",
            "0.45",
            "7",
        ] {
            check_with(text, 1, None, &[]);
        }
    }

    #[test]
    fn the_same_days_count_as_the_same_period() {
        let read = read_period(
            "Jan-Mar 2024",
            ReadingContext {
                fiscal: FiscalYear::new(JULY).unwrap(),
                hint: None,
            },
        );
        assert!(read.may_be(Period::parse("FY2024-Q3", FiscalYear::new(JULY).unwrap()).unwrap()));
        assert!(!read.may_be(Period::parse("FY2024-Q4", FiscalYear::new(JULY).unwrap()).unwrap()));
    }

    proptest! {
        #[test]
        fn no_text_upsets_the_reader(text in "\\PC{0,30}") {
            let read = read_period(&text, ReadingContext::default());
            prop_assert!(!matches!(&read, Reading::Ambiguous(periods) if periods.len() < 2));
        }

        #[test]
        fn what_the_program_writes_it_also_reads(year in 1901_i16..2198, month in 1_i8..=12, start in 2_i8..=12) {
            let fiscal = FiscalYear::new(start).unwrap();
            for kind in [PeriodKind::Month, PeriodKind::Quarter, PeriodKind::Year, PeriodKind::FiscalYear, PeriodKind::SchoolYear, PeriodKind::PointInTime] {
                let period = Period::containing(kind, Date::new(year, month, 15).unwrap(), fiscal).unwrap();
                let read = read_period(&period.to_string(), ReadingContext { fiscal, hint: Some(kind) });
                prop_assert!(read.candidates().contains(&period), "{} read as {:?}", period, read);
            }
        }
    }
}
