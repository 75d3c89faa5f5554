//! When a row was last updated, as far as anyone can read it.

use super::{digits, trimmed};

/// When a row was last updated. Later is larger; [`Updated::UNREADABLE`] is the oldest of all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Updated(u64);

impl Updated {
    /// A date that nobody can read counts as oldest, so a dated row always replaces it.
    pub const UNREADABLE: Self = Self(0);

    /// Reads a date, `2024-03-05`, with a time after it if there is one, `2024-03-05 14:30` or `2024-03-05T14:30:00Z`.
    ///
    /// Only this order is read: `05/03/2024` is March in one place and May in another, and a guess could keep the
    /// wrong figure. A day that the calendar does not have is unreadable too. Time zones are not compared.
    #[inline]
    pub fn read(cell: &[u8]) -> Self {
        if let &[a, b, c, d, b'-', e, f, b'-', g, h] = cell
            && let (Some(year), Some(month), Some(day)) =
                (digits(&[a, b, c, d]), digits(&[e, f]), digits(&[g, h]))
        {
            return Self::on(year, month, day, 0);
        }
        Self::read_with_care(cell)
    }

    #[cold]
    fn read_with_care(cell: &[u8]) -> Self {
        let Ok(text) = std::str::from_utf8(cell) else {
            return Self::UNREADABLE;
        };
        let text = trimmed(text);
        let (date, time) = match text.find(['T', 't', ' ']) {
            Some(at) => (&text[..at], Some(&text[at + 1..])),
            None => (text, None),
        };
        let mut parts = date.split('-');
        let (Some(year), Some(month), Some(day), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Self::UNREADABLE;
        };
        let (4, 1..=2, 1..=2) = (year.len(), month.len(), day.len()) else {
            return Self::UNREADABLE;
        };
        let (Some(year), Some(month), Some(day)) = (
            digits(year.as_bytes()),
            digits(month.as_bytes()),
            digits(day.as_bytes()),
        ) else {
            return Self::UNREADABLE;
        };
        match time.map_or(Some(0), seconds_of_day) {
            Some(seconds) => Self::on(year, month, day, seconds),
            None => Self::UNREADABLE,
        }
    }

    #[inline]
    fn on(year: u16, month: u16, day: u16, seconds: u32) -> Self {
        let days = match month {
            2 if year.is_multiple_of(4)
                && (!year.is_multiple_of(100) || year.is_multiple_of(400)) =>
            {
                29
            }
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => return Self::UNREADABLE,
        };
        if day == 0 || day > days {
            return Self::UNREADABLE;
        }
        Self(
            ((u64::from(year) * 16 + u64::from(month)) * 32 + u64::from(day)) << 17
                | u64::from(seconds),
        )
    }
}

/// The seconds since midnight of `14:30`, `14:30:05` or either with a fraction or a zone after it.
fn seconds_of_day(time: &str) -> Option<u32> {
    let end = time
        .find(|c: char| !c.is_ascii_digit() && c != ':')
        .unwrap_or(time.len());
    let mut parts = time[..end].split(':').map(|part| {
        if part.len() == 2 {
            digits(part.as_bytes())
        } else {
            None
        }
    });
    let hour = parts.next()??;
    let minute = parts.next()??;
    let second = parts.next().unwrap_or(Some(0))?;
    let known = parts.next().is_none() && hour < 24 && minute < 60 && second < 61;
    known.then(|| u32::from(hour) * 3600 + u32::from(minute) * 60 + u32::from(second))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_later_date_is_larger_and_an_unreadable_one_is_oldest() {
        let dates = [
            "",
            "0001-01-01",
            "2023-12-31",
            " 2024-01-01 ",
            "2024-01-01 00:01",
            "2024-01-01T14:30:05Z",
            "2024-1-2",
            "2024-02-29",
        ];
        for pair in dates.windows(2) {
            assert!(
                Updated::read(pair[0].as_bytes()) < Updated::read(pair[1].as_bytes()),
                "{pair:?}"
            );
        }
        for text in [
            "unknown",
            "2024-02-30",
            "2023-02-29",
            "1900-02-29",
            "2024-13-01",
            "2024-00-10",
            "2024-01-00",
            "05/03/2024",
            "20240305",
            "2024-03-05 25:00",
            "2024-03",
        ] {
            assert_eq!(
                Updated::read(text.as_bytes()),
                Updated::UNREADABLE,
                "{text:?}"
            );
        }
        assert_eq!(
            Updated::read(b"2024-03-05"),
            Updated::read(b"2024-03-05 00:00:00")
        );
    }
}
