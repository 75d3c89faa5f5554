//! The days that a title, a sheet's name or a file's name says its figures are about.

use crate::period::FiscalYear;

use super::when::{Days, When, read_periods};

/// The days a title, a sheet's name or a file's name says the figures are about.
///
/// Two days are the first and the last, whatever the part of a year beside them is called ("Quarter 1 (July 1 - September 30,
/// 2026)" counts from July). One day is most often the day of printing and says nothing. A bare year that holds the round says
/// nothing more than the round does.
pub fn stated_days(text: &str, fiscal: FiscalYear, rounds: &[Days]) -> Option<Days> {
    let periods = read_periods(text).periods;
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
        let winter = stated_days("Dec 1 - Feb 28, 2026", fiscal, &[q3()]);
        assert_eq!(winter, Some(span("2025-12-01", "2026-02-28")));
    }
}
