//! How a letter behaves that comes again and again: by which address its reader stops it, and in which hours it rests.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use mainstay_core::reminders::Quiet;

/// The manners of a letter that comes again and again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Manners {
    /// The address by which its reader stops letters of its kind (RFC 8058).
    pub stop: String,
    /// The hours in which it does not leave.
    pub quiet: Quiet,
    /// The zone whose clock those hours are read from, an IANA name.
    pub zone: String,
}

impl Manners {
    /// The hours as they are kept with the letter: `20 7 America/Chicago`.
    pub(super) fn to_text(&self) -> String {
        format!("{} {} {}", self.quiet.from, self.quiet.to, self.zone)
    }
}

/// Until when a letter with these hours rests, where it is to rest now. A letter without hours never does.
pub(super) fn rests_until(hours: &str, now: Timestamp) -> Option<i64> {
    let mut words = hours.split(' ');
    let quiet = Quiet::read(words.next()?, words.next()?)?;
    let zone = TimeZone::get(words.next()?).ok()?;
    let over = quiet.over(now, &zone);
    (over > now).then(|| over.as_microsecond())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_letter_rests_in_the_quiet_hours_of_its_reader() {
        let manners = Manners {
            stop: String::new(),
            quiet: Quiet { from: 20, to: 7 },
            zone: "UTC".to_owned(),
        };
        let text = manners.to_text();
        let at = |moment: &str| rests_until(&text, moment.parse().unwrap());
        let seven: Timestamp = "2026-11-24T07:00:00Z".parse().unwrap();
        assert_eq!(at("2026-11-23T21:00:00Z"), Some(seven.as_microsecond()));
        assert_eq!(at("2026-11-24T07:00:00Z"), None);
        let night = "2026-11-23T21:00:00Z".parse().unwrap();
        assert_eq!(rests_until("", night), None);
    }
}
