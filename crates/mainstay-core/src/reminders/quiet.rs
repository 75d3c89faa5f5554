//! Quiet hours: the hours of a day in which no letter comes, also over midnight and on the days when the clocks change.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};

/// Hours in which no letter comes, by the clock of a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quiet {
    /// The hour at which the quiet begins, 0 to 23.
    pub from: i8,
    /// The hour at which it ends, 0 to 23. The same as `from`: there are no quiet hours.
    pub to: i8,
}

/// Before this hour no letter comes where the quiet hours leave a choice: nobody wants one at midnight.
const MORNING: i8 = 7;

impl Quiet {
    /// Quiet hours from what was typed; nothing where an hour is none.
    pub fn read(from: &str, to: &str) -> Option<Quiet> {
        let hour = |text: &str| {
            text.parse::<i8>()
                .ok()
                .filter(|hour| (0..24).contains(hour))
        };
        Some(Quiet {
            from: hour(from)?,
            to: hour(to)?,
        })
    }

    /// Whether a whole hour of the clock is quiet.
    pub fn holds_at(self, hour: i8) -> bool {
        if self.from <= self.to {
            (self.from..self.to).contains(&hour)
        } else {
            hour >= self.from || hour < self.to
        }
    }

    /// Whether it is quiet at a moment, by the clock of this zone.
    pub fn holds(self, now: Timestamp, zone: &TimeZone) -> bool {
        self.holds_at(zone.to_datetime(now).hour())
    }

    /// The first moment that is not quiet, from this one on.
    pub fn over(self, now: Timestamp, zone: &TimeZone) -> Timestamp {
        if !self.holds(now, zone) {
            return now;
        }
        let today = zone.to_datetime(now).date();
        let ends = [Some(today), today.tomorrow().ok()].into_iter().flatten();
        ends.filter_map(|day| at(day, self.to, zone))
            .find(|end| *end > now)
            .unwrap_or(now)
    }

    /// The moment of a day from which a letter may come: seven in the morning, or the first hour after it that is not quiet, or the
    /// first of the day where all of those are. Nothing where the date is outside what a clock can hold.
    pub fn opens(self, day: Date, zone: &TimeZone) -> Option<Timestamp> {
        let hour = (MORNING..24)
            .chain(0..MORNING)
            .find(|hour| !self.holds_at(*hour))?;
        at(day, hour, zone)
    }
}

/// The moment at which the clock shows this hour of this day: the first where it shows it twice, the next there is where it leaves it
/// out.
fn at(day: Date, hour: i8, zone: &TimeZone) -> Option<Timestamp> {
    let ambiguous = zone.to_ambiguous_timestamp(day.at(hour, 0, 0, 0));
    ambiguous.compatible().ok()
}

/// So many days after a day; the day itself at the end of time.
pub(super) fn days_after(day: Date, days: i32) -> Date {
    day.checked_add(days.days()).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use jiff::civil::date;

    use super::*;

    fn chicago() -> TimeZone {
        TimeZone::posix("CST6CDT,M3.2.0,M11.1.0").unwrap()
    }

    fn moment(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn quiet_hours_go_over_midnight() {
        let night = Quiet { from: 20, to: 7 };
        for (hour, is_quiet) in [(19, false), (20, true), (23, true), (0, true), (6, true)] {
            assert_eq!(night.holds_at(hour), is_quiet, "{hour}");
        }
        assert!(!night.holds_at(7));
        // A quarter past eight in the evening of Monday 23 November 2026 in Chicago: the quiet is over at seven on Tuesday.
        let evening = moment("2026-11-24T02:15:00Z");
        assert_eq!(
            night.over(evening, &chicago()),
            moment("2026-11-24T13:00:00Z")
        );
        // Half past six in the morning: at seven of the same day.
        let early = moment("2026-11-24T12:30:00Z");
        assert_eq!(
            night.over(early, &chicago()),
            moment("2026-11-24T13:00:00Z")
        );
        let noon = moment("2026-11-24T18:00:00Z");
        assert_eq!(night.over(noon, &chicago()), noon);
    }

    #[test]
    fn who_works_at_night_is_quiet_by_day() {
        let day = Quiet { from: 7, to: 20 };
        assert!(day.holds_at(12) && !day.holds_at(22) && !day.holds_at(3));
        // Eight in the evening in Chicago.
        let opens = day.opens(date(2026, 11, 23), &chicago());
        assert_eq!(opens, Some(moment("2026-11-24T02:00:00Z")));
    }

    #[test]
    fn the_same_hour_twice_means_no_quiet_hours_and_still_no_letter_at_midnight() {
        let none = Quiet { from: 9, to: 9 };
        assert!((0..24).all(|hour| !none.holds_at(hour)));
        let opens = none.opens(date(2026, 11, 23), &chicago());
        assert_eq!(opens, Some(moment("2026-11-23T13:00:00Z")));
    }

    #[test]
    fn the_clocks_may_change_in_the_quiet_hours() {
        // In Chicago on 8 March 2026 the clock goes from 1:59 to 3:00, on 1 November from 1:59 back to 1:00.
        let night = Quiet { from: 20, to: 7 };
        let spring = night.over(moment("2026-03-08T03:00:00Z"), &chicago());
        assert_eq!(spring, moment("2026-03-08T12:00:00Z"));
        let autumn = night.over(moment("2026-11-01T02:00:00Z"), &chicago());
        assert_eq!(autumn, moment("2026-11-01T13:00:00Z"));
        // An end at two o'clock, which does not exist that night: at three, which is the next moment.
        let short = Quiet { from: 22, to: 2 };
        let end = short.over(moment("2026-03-08T07:30:00Z"), &chicago());
        assert_eq!(end, moment("2026-03-08T08:00:00Z"));
        // An end at one o'clock, which comes twice: at the first.
        let early = Quiet { from: 22, to: 1 };
        let end = early.over(moment("2026-11-01T05:30:00Z"), &chicago());
        assert_eq!(end, moment("2026-11-01T06:00:00Z"));
    }

    #[test]
    fn an_hour_that_is_none_is_not_read() {
        assert_eq!(Quiet::read("20", "7"), Some(Quiet { from: 20, to: 7 }));
        for (from, to) in [("24", "7"), ("-1", "7"), ("", "7"), ("8", "x")] {
            assert_eq!(Quiet::read(from, to), None, "{from} {to}");
        }
    }
}
