//! The days that a title, a sheet's name or a file's name says its figures are about.

use crate::period::FiscalYear;

use super::when::{Dated, Days, When, read_periods};

/// The days a title, a sheet's name or a file's name says the figures are about.
///
/// Two days are the first and the last, whatever the part of a year beside them is called ("Quarter 1 (July 1 - September 30,
/// 2026)" counts from July). One day is most often the day of printing and says nothing. A bare year that holds the round says
/// nothing more than the round does.
pub fn stated_days(text: &str, fiscal: FiscalYear, rounds: &[Days]) -> Option<Days> {
    let dated = read_periods(text);
    let periods = &dated.periods;
    let hint = periods.iter().find_map(|when| when.as_hint());
    let reading = |when: &When| when.spans(fiscal, hint, rounds).first().copied();
    let days: Vec<Days> = periods
        .iter()
        .filter(|when| when.is_day())
        .filter_map(reading)
        .collect();
    // Days this close together are those of printing and sending.
    let is_long = |first: &Days, last: &Days| {
        first
            .first
            .checked_add(jiff::Span::new().days(20))
            .is_ok_and(|long| long <= last.last)
    };
    if let [first, last] = days.as_slice()
        && is_long(first, last)
    {
        return Some(Days {
            first: first.first,
            last: last.last,
        });
    }
    if let Some(both) = from_to(&dated, reading) {
        return Some(both);
    }
    if let Some(when) = periods
        .iter()
        .find(|when| !when.is_day() && !when.is_year())
    {
        return reading(when);
    }
    let spans: Vec<Days> = periods
        .iter()
        .filter(|when| when.is_year())
        .filter_map(reading)
        .collect();
    let holds_a_round = |span: &Days| {
        rounds
            .iter()
            .any(|round| span.first <= round.last && round.first <= span.last && span != round)
    };
    let is_round = spans.iter().find(|span| rounds.contains(span)).copied();
    is_round.or_else(|| {
        if spans.iter().any(holds_a_round) {
            None
        } else {
            spans.first().copied()
        }
    })
}

/// "July 2026 - June 2027": from the first day of one to the last day of the other.
fn from_to(dated: &Dated, reading: impl Fn(&When) -> Option<Days>) -> Option<Days> {
    const BETWEEN: &[&str] = &[
        "", "to ", "through ", "thru ", "until ", "a ", "al ", "hasta ",
    ];
    let joined = |word: &&str| {
        dated
            .shape
            .contains(&format!("{{period}} {word}{{period}}"))
    };
    let [first, last] = dated.periods.as_slice() else {
        return None;
    };
    let is_month = |when: &When| !when.is_day() && !when.is_year() && when.year().is_some();
    if !is_month(first) || !is_month(last) || !BETWEEN.iter().any(joined) {
        return None;
    }
    let (first, last) = (reading(first)?, reading(last)?);
    (first.last < last.first).then_some(Days {
        first: first.first,
        last: last.last,
    })
}

/// A year that begins in any month, as a title gives it: "Program year 7/1/2026 - 6/30/2027".
pub fn stated_year(text: &str, fiscal: FiscalYear, rounds: &[Days]) -> Option<Days> {
    let days = stated_days(text, fiscal, rounds)?;
    let a_year_on = days.first.checked_add(jiff::Span::new().years(1)).ok()?;
    (days.last.tomorrow().ok()? == a_year_on).then_some(days)
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
    fn a_title_from_one_day_to_another_says_both() {
        let fiscal = FiscalYear::CALENDAR;
        for text in [
            "Oct 1 - Dec 31, 2025",
            "Report for October 1 to December 31, 2025",
            "1 Oct - 31 Dec 2025",
            "1 October 2025 to 31 December 2025",
            "October 1st through December 31st, 2025",
            "Del 1 de octubre al 31 de diciembre de 2025",
            "2025-10-01 to 2025-12-31",
            "10/01/2025 - 12/31/2025",
        ] {
            let whole = span("2025-10-01", "2025-12-31");
            assert_eq!(stated_days(text, fiscal, &[q3()]), Some(whole), "{text}");
        }
        let july = FiscalYear::new(7).unwrap();
        for text in [
            "Quarter 1 (July 1 - September 30, 2026)",
            "Year 2, Quarter 1 (July 1 - September 30, 2026)",
            "Year 2 Q1 (07/01/2026 - 09/30/2026)",
        ] {
            let whole = span("2026-07-01", "2026-09-30");
            for fiscal in [fiscal, july] {
                assert_eq!(stated_days(text, fiscal, &[q3()]), Some(whole), "{text}");
            }
        }
        for text in [
            "Q3 (Apr-Jun)",
            "Quarter 3 (April to June 2025)",
            "FY25 Q3 (Apr-Jun)",
            "3rd quarter, Apr - Jun 2025",
        ] {
            let spring = span("2025-04-01", "2025-06-30");
            let read = stated_days(text, july, &[q3(), spring]);
            assert_eq!(read, Some(spring), "{text}");
        }
        let printed = "Q3 2025, printed 10/03/2025, sent 10/05/2025";
        assert_eq!(stated_days(printed, fiscal, &[q3()]), Some(q3()));
        for text in ["III trimestre de 2025", "III Quarter 2025"] {
            assert_eq!(stated_days(text, fiscal, &[q3()]), Some(q3()), "{text}");
        }
        let winter = stated_days("Dec 1 - Feb 28, 2026", fiscal, &[q3()]);
        assert_eq!(winter, Some(span("2025-12-01", "2026-02-28")));
    }

    #[test]
    fn federal_and_program_years_begin_where_they_begin() {
        let asked = span("2026-07-01", "2026-09-30");
        let spring = span("2026-04-01", "2026-06-30");
        for fiscal in [FiscalYear::CALENDAR, FiscalYear::new(7).unwrap()] {
            let read = |text: &str| stated_days(text, fiscal, &[asked]);
            for text in [
                "FFY26 Q3",
                "FFY 2026, Quarter 3",
                "Federal fiscal year 2026, third quarter",
                "Quarter 3 of FFY2026",
            ] {
                assert_eq!(read(text), Some(spring), "{text}");
            }
            let autumn = span("2025-10-01", "2025-12-31");
            assert_eq!(read("FFY26 Q1"), Some(autumn));
            for text in [
                "PY26 Q1",
                "Program Year 2026, Quarter 1",
                "Program Year 2026, Quarter 1 (July-September 2026)",
            ] {
                assert_eq!(read(text), Some(asked), "{text}");
            }
            assert_eq!(read("PY26 Q3"), Some(span("2027-01-01", "2027-03-31")));
        }
        let calendar = stated_days("Q3 2026", FiscalYear::CALENDAR, &[asked]);
        assert_eq!(calendar, Some(asked));
    }

    #[test]
    fn from_one_month_to_another_is_all_of_it() {
        let asked = span("2026-07-01", "2026-09-30");
        let fiscal = FiscalYear::CALENDAR;
        for text in [
            "July 2026 - June 2027",
            "Program year 7/1/2026 - 6/30/2027",
            "Grant year July 2026 through June 2027",
            "Año: julio de 2026 a junio de 2027",
        ] {
            let whole = span("2026-07-01", "2027-06-30");
            assert_eq!(stated_days(text, fiscal, &[asked]), Some(whole), "{text}");
            assert_eq!(stated_year(text, fiscal, &[asked]), Some(whole), "{text}");
        }
        let read = |text: &str| stated_days(text, fiscal, &[asked]);
        assert_eq!(read("July 2026 to September 2026"), Some(asked));
        let july = span("2026-07-01", "2026-07-31");
        assert_eq!(read("July 2026, sent in October 2026"), Some(july));
        assert_eq!(
            stated_year("July 2026 to September 2026", fiscal, &[asked]),
            None
        );
    }
}
