//! When something is due: at the end of a day, as that day is lived in the partnership's place.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// A due date and the moment the door closes.
///
/// The page shows the date; the door stays open until the whole of that day is over in the partnership's zone, so it
/// never closes before the moment that was shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DueMoment {
    date: Date,
    closes: Timestamp,
}

impl DueMoment {
    /// The end of this day in this zone; nothing when the date is outside what a computer's clock can hold.
    ///
    /// Where the clocks change at midnight, the day ends when the next day's clock first shows its first minute.
    pub fn end_of(date: Date, zone: &TimeZone) -> Option<Self> {
        let closes = date
            .tomorrow()
            .ok()?
            .to_zoned(zone.clone())
            .ok()?
            .timestamp();
        Some(Self { date, closes })
    }

    /// The date shown to people.
    pub fn date(&self) -> Date {
        self.date
    }

    /// The first moment that is too late.
    pub fn closes(&self) -> Timestamp {
        self.closes
    }

    /// Whether it is too late at this moment.
    pub fn has_passed(&self, now: Timestamp) -> bool {
        now >= self.closes
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use jiff::civil::{date, time};
    use proptest::prelude::*;

    use super::*;

    /// Zones as rules, so that no test reads the machine's files: Chicago, São Paulo before 2019 (clocks turned at
    /// midnight), Havana (midnight comes twice), Kiritimati, Pago Pago.
    const ZONES: [&str; 5] = [
        "CST6CDT,M3.2.0,M11.1.0",
        "<-03>3<-02>,M10.3.0/0,M2.3.0/0",
        "CST5CDT,M3.2.0/0,M11.1.0/1",
        "<+14>-14",
        "SST11",
    ];

    #[test]
    fn the_last_minute_of_the_day_is_in_time() {
        let chicago = TimeZone::posix(ZONES[0]).unwrap();
        let due = DueMoment::end_of(date(2024, 9, 30), &chicago).unwrap();
        assert_eq!(due.closes().to_string(), "2024-10-01T05:00:00Z");
        assert!(!due.has_passed("2024-10-01T04:59:59Z".parse().unwrap()));
        assert!(due.has_passed("2024-10-01T05:00:00Z".parse().unwrap()));
    }

    proptest! {
        #[test]
        fn never_closes_before_the_shown_moment(zone in prop::sample::select(&ZONES[..]), year in 2000_i16..2100, day in 1_i16..=365) {
            let zone = TimeZone::posix(zone).unwrap();
            let shown = date(year, 1, 1).checked_add(jiff::Span::new().days(day - 1)).unwrap();
            let due = DueMoment::end_of(shown, &zone).unwrap();
            let latest = zone.to_ambiguous_timestamp(shown.to_datetime(time(23, 59, 59, 0))).later().unwrap();
            prop_assert!(!due.has_passed(latest));
            prop_assert!(due.closes().as_second() - latest.as_second() <= 1);
        }
    }
}
