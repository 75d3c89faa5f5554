//! Spreadsheet day numbers as dates, in the 1900 and the 1904 system.

use jiff::ToSpan;
use jiff::civil::{DateTime, date};

/// How much of a date a number format shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shows {
    /// Day, month and year.
    Day,
    /// Month and year.
    Month,
    /// The year alone.
    Year,
    /// A time of day or a duration without a date.
    Time,
}

/// The date that a day number stands for, as text.
///
/// Day 60 of the 1900 system is 29 February 1900, which never was; it is given as written.
/// Numbers before day 1 or beyond the year 9999 are no dates.
pub fn date_text(serial: f64, system_1904: bool, shows: Shows) -> Option<String> {
    if !(0.0..3_000_000.0).contains(&serial) {
        return None;
    }
    if shows == Shows::Time {
        return Some(time_text(serial));
    }
    if !system_1904 && (60.0..61.0).contains(&serial) {
        return Some("1900-02-29".into());
    }
    let at = moment(serial, system_1904)?;
    Some(match shows {
        Shows::Year => format!("{:04}", at.year()),
        Shows::Month => format!("{:04}-{:02}", at.year(), at.month()),
        _ if at.hour() == 0 && at.minute() == 0 && at.second() == 0 => at.date().to_string(),
        _ => at.to_string(),
    })
}

fn moment(serial: f64, system_1904: bool) -> Option<DateTime> {
    let zero = match (system_1904, serial < 60.0) {
        (true, _) => date(1904, 1, 1),
        (false, true) => date(1899, 12, 31),
        (false, false) => date(1899, 12, 30),
    };
    #[allow(clippy::cast_possible_truncation)] // both are within the range that was checked
    let (days, seconds) = (
        serial.floor() as i64,
        (serial.fract() * 86_400.0).round() as i64,
    );
    zero.to_datetime(jiff::civil::Time::midnight())
        .checked_add(days.days().seconds(seconds))
        .ok()
}

fn time_text(serial: f64) -> String {
    #[allow(clippy::cast_possible_truncation)] // within the range that was checked
    let seconds = (serial * 86_400.0).round() as i64;
    format!(
        "{:02}:{:02}:{:02}",
        seconds / 3_600,
        seconds / 60 % 60,
        seconds % 60
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    // Known pairs: 36526 is 2000-01-01 (1900 system), 35064 is the same day in the 1904 system.
    #[test]
    fn day_numbers_are_the_dates_that_spreadsheets_show() {
        for (serial, system_1904, text) in [
            (1.0, false, "1900-01-01"),
            (59.0, false, "1900-02-28"),
            (60.0, false, "1900-02-29"),
            (61.0, false, "1900-03-01"),
            (36_526.0, false, "2000-01-01"),
            (35_064.0, true, "2000-01-01"),
            (42_488.479_166_67, false, "2016-04-28T11:30:00"),
            (0.0, true, "1904-01-01"),
        ] {
            assert_eq!(
                date_text(serial, system_1904, Shows::Day).as_deref(),
                Some(text),
                "{serial}"
            );
        }
        assert_eq!(
            date_text(45_292.0, false, Shows::Month).as_deref(),
            Some("2024-01")
        );
        assert_eq!(
            date_text(0.5, false, Shows::Time).as_deref(),
            Some("12:00:00")
        );
        assert_eq!(date_text(-1.0, false, Shows::Day), None);
        assert_eq!(date_text(f64::NAN, false, Shows::Day), None);
    }
}
