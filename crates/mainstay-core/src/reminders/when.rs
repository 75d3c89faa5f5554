//! When somebody's reminder is due: on their day, outside their quiet hours, at most once a day, never twice for the same day.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::quiet::days_after;
use super::{Choice, Rhythm};

/// A reminder that is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot {
    /// The day it belongs to: for once a week the chosen weekday, which may lie a day or two back.
    pub slot: Date,
    /// The day it is mailed.
    pub day: Date,
}

/// What was mailed last.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Mailed {
    /// The latest day that a reminder belonged to.
    pub slot: Option<Date>,
    /// The latest day on which one was mailed.
    pub day: Option<Date>,
}

/// For so many days a weekly reminder that could not leave on its day, because the program stood still, is made up for.
const CATCH_UP: i32 = 2;

/// Whether a reminder is due now, by the clock of `zone`, and for which day.
///
/// * `since`: from when on this person can be reminded at all, and the last time they changed their choice: nothing that lay
///   before is made up for.
/// * `mailed`: what was mailed last. A day that was served is not served again, and on one day there is one letter at most.
///
/// # Source
///
/// trust-and-use.md A-041: one for each person and period, in the person's zone.
pub fn due(
    choice: &Choice,
    zone: &TimeZone,
    now: Timestamp,
    since: Timestamp,
    mailed: Mailed,
) -> Option<Slot> {
    let today = zone.to_datetime(now).date();
    let slot = match choice.rhythm {
        Rhythm::Never => return None,
        Rhythm::Daily => today,
        Rhythm::Weekly => latest(today, choice)?,
    };
    let is_open = now >= choice.quiet.opens(today, zone)? && !choice.quiet.holds(now, zone);
    let was_there = choice.quiet.opens(slot, zone)? >= since;
    let is_new =
        mailed.slot.is_none_or(|last| last < slot) && mailed.day.is_none_or(|last| last < today);
    (is_open && was_there && is_new).then_some(Slot { slot, day: today })
}

/// The latest day of the chosen weekday, today or as far back as is made up for.
fn latest(today: Date, choice: &Choice) -> Option<Date> {
    (0..=CATCH_UP)
        .map(|back| days_after(today, -back))
        .find(|day| day.weekday() == choice.weekday)
}

/// The next moment at which a reminder can come, for telling people; nothing for those who want none.
pub fn next(
    choice: &Choice,
    zone: &TimeZone,
    now: Timestamp,
    since: Timestamp,
    mailed: Mailed,
) -> Option<Timestamp> {
    let today = zone.to_datetime(now).date();
    (0..=8).find_map(|ahead| {
        let opens = choice.quiet.opens(days_after(today, ahead), zone)?;
        let moment = opens.max(now);
        due(choice, zone, moment, since, mailed).map(|_| moment)
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use jiff::civil::{Weekday, date};

    use super::*;
    use crate::reminders::Quiet;

    fn chicago() -> TimeZone {
        TimeZone::posix("CST6CDT,M3.2.0,M11.1.0").unwrap()
    }

    fn moment(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    /// Whether somebody known for long is due at a moment, who was mailed last on these days.
    fn at(choice: &Choice, now: &str, mailed: Mailed) -> Option<Slot> {
        due(choice, &chicago(), moment(now), Timestamp::MIN, mailed)
    }

    fn on(day: Date) -> Mailed {
        Mailed {
            slot: Some(day),
            day: Some(day),
        }
    }

    fn daily() -> Choice {
        Choice {
            rhythm: Rhythm::Daily,
            ..Choice::default()
        }
    }

    #[test]
    fn a_weekly_reminder_comes_on_monday_at_seven_and_once() {
        let (choice, monday) = (Choice::default(), date(2026, 11, 23));
        // 12:59 and 13:00 UTC are 6:59 and 7:00 in Chicago in winter.
        let none = Mailed::default();
        assert_eq!(at(&choice, "2026-11-23T12:59:59Z", none), None);
        let due = Some(Slot {
            slot: monday,
            day: monday,
        });
        assert_eq!(at(&choice, "2026-11-23T13:00:00Z", none), due);
        assert_eq!(at(&choice, "2026-11-23T13:01:00Z", on(monday)), None);
        for later in ["24", "25", "26", "27", "28", "29"] {
            let now = format!("2026-11-{later}T18:00:00Z");
            assert_eq!(at(&choice, &now, on(monday)), None, "{later}");
        }
        let next = at(&choice, "2026-11-30T13:00:00Z", on(monday)).unwrap();
        assert_eq!(next.slot, date(2026, 11, 30));
    }

    #[test]
    fn what_could_not_leave_on_monday_leaves_until_wednesday() {
        let (choice, last) = (Choice::default(), on(date(2026, 11, 16)));
        let tuesday = at(&choice, "2026-11-24T15:00:00Z", last).unwrap();
        assert_eq!(
            (tuesday.slot, tuesday.day),
            (date(2026, 11, 23), date(2026, 11, 24))
        );
        assert!(at(&choice, "2026-11-25T15:00:00Z", last).is_some());
        assert_eq!(at(&choice, "2026-11-26T15:00:00Z", last), None);
        // Not before seven on the day after either.
        assert_eq!(at(&choice, "2026-11-24T12:00:00Z", last), None);
    }

    #[test]
    fn a_daily_reminder_comes_once_a_day_and_not_in_the_quiet_hours() {
        let choice = daily();
        let yesterday = on(date(2026, 11, 23));
        assert!(at(&choice, "2026-11-24T13:00:00Z", yesterday).is_some());
        assert_eq!(
            at(&choice, "2026-11-24T20:00:00Z", on(date(2026, 11, 24))),
            None
        );
        // Half past eight in the evening in Chicago is the next day in UTC, and quiet.
        assert_eq!(at(&choice, "2026-11-25T02:30:00Z", yesterday), None);
        let busy = Choice {
            quiet: Quiet { from: 6, to: 22 },
            ..choice
        };
        assert_eq!(at(&busy, "2026-11-24T18:00:00Z", yesterday), None);
        assert!(at(&busy, "2026-11-25T04:30:00Z", yesterday).is_some());
    }

    #[test]
    fn whoever_goes_from_weekly_to_daily_gets_no_second_letter_that_day() {
        // Monday's letter came on Tuesday.
        let mailed = Mailed {
            slot: Some(date(2026, 11, 23)),
            day: Some(date(2026, 11, 24)),
        };
        assert_eq!(at(&daily(), "2026-11-24T20:00:00Z", mailed), None);
        assert!(at(&daily(), "2026-11-25T20:00:00Z", mailed).is_some());
    }

    #[test]
    fn nothing_from_before_is_made_up_for() {
        let (choice, zone) = (Choice::default(), chicago());
        let now = moment("2026-11-24T15:00:00Z");
        let monday_noon = moment("2026-11-23T18:00:00Z");
        let none = Mailed::default();
        assert_eq!(due(&choice, &zone, now, monday_noon, none), None);
        let sunday = moment("2026-11-22T18:00:00Z");
        assert!(due(&choice, &zone, now, sunday, none).is_some());
    }

    #[test]
    fn who_wants_none_gets_none() {
        let never = Choice {
            rhythm: Rhythm::Never,
            ..Choice::default()
        };
        let none = Mailed::default();
        assert_eq!(at(&never, "2026-11-23T15:00:00Z", none), None);
        let now = moment("2026-11-23T15:00:00Z");
        assert_eq!(next(&never, &chicago(), now, Timestamp::MIN, none), None);
    }

    #[test]
    fn the_hour_is_that_of_the_place_in_summer_and_in_winter() {
        // Sundays on which the clocks change in Chicago: seven is 12:00 UTC from 8 March, and 13:00 UTC from 1 November.
        let sunday = Choice {
            weekday: Weekday::Sunday,
            ..Choice::default()
        };
        let none = Mailed::default();
        for (early, time) in [
            ("2026-03-01T12:59:00Z", "2026-03-01T13:00:00Z"),
            ("2026-03-08T11:59:00Z", "2026-03-08T12:00:00Z"),
            ("2026-10-25T11:59:00Z", "2026-10-25T12:00:00Z"),
            ("2026-11-01T12:59:00Z", "2026-11-01T13:00:00Z"),
        ] {
            assert_eq!(at(&sunday, early, none), None, "{early}");
            assert!(at(&sunday, time, none).is_some(), "{time}");
        }
    }

    #[test]
    fn the_next_letter_is_told() {
        let (choice, zone) = (Choice::default(), chicago());
        let saturday = moment("2026-11-21T12:00:00Z");
        let said = |mailed| next(&choice, &zone, saturday, Timestamp::MIN, mailed);
        assert_eq!(
            said(Mailed::default()),
            Some(moment("2026-11-23T13:00:00Z"))
        );
        let now = moment("2026-11-23T15:00:00Z");
        let none = Mailed::default();
        assert_eq!(next(&choice, &zone, now, Timestamp::MIN, none), Some(now));
        let served = on(date(2026, 11, 23));
        assert_eq!(
            next(&choice, &zone, now, Timestamp::MIN, served),
            Some(moment("2026-11-30T13:00:00Z"))
        );
    }
}
