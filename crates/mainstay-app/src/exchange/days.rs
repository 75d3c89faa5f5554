//! Days as people write them in lists: 2026-09-30, 30/09/2026, 30 September 2026. What can be read two ways is asked.

use jiff::civil::Date;
use mainstay_core::fold::fold;

/// The first letters of the months, in English and Spanish.
const MONTHS: [[&str; 2]; 12] = [
    ["jan", "ene"],
    ["feb", "feb"],
    ["mar", "mar"],
    ["apr", "abr"],
    ["may", "may"],
    ["jun", "jun"],
    ["jul", "jul"],
    ["aug", "ago"],
    ["sep", "sep"],
    ["oct", "oct"],
    ["nov", "nov"],
    ["dec", "dic"],
];

/// What a text says about a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Day {
    /// This day.
    Known(Date),
    /// Two days: with the month first, and with the day first.
    TwoWays(Date, Date),
    /// No day.
    Unread,
}

/// Reads a day.
///
/// * `day_first`: what was answered about this list, if it was asked.
pub fn read_day(text: &str, day_first: Option<bool>) -> Day {
    let text = text.trim();
    let text = text.split(['T', '\u{a0}']).next().unwrap_or_default();
    if let Ok(date) = text.parse::<Date>() {
        return Day::Known(date);
    }
    let folded = fold(&text.replace(['/', '.', ',', '-'], " "));
    let parts: Vec<&str> = folded
        .split(' ')
        .filter(|part| !["de", "del", "of", "the"].contains(part))
        .collect();
    let [one, two, three] = parts[..] else {
        return Day::Unread;
    };
    let known = |year: &str, month: i8, day: &str| {
        let year = year_of(year)?;
        let day = day.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
        Date::new(year, month, day.parse().ok()?).ok()
    };
    let found = match (month_of(one), month_of(two)) {
        (None, Some(month)) => known(three, month, one),
        (Some(month), _) => known(three, month, two),
        (None, None) if one.len() == 4 => {
            two.parse().ok().and_then(|month| known(one, month, three))
        }
        (None, None) => return in_numbers([one, two, three], day_first),
    };
    found.map_or(Day::Unread, Day::Known)
}

fn in_numbers([one, two, three]: [&str; 3], day_first: Option<bool>) -> Day {
    let dated = |month: &str, day: &str| {
        let (month, day) = (month.parse().ok()?, day.parse().ok()?);
        Date::new(year_of(three)?, month, day).ok()
    };
    match (dated(one, two), dated(two, one), day_first) {
        (Some(date), Some(other), None) if date != other => Day::TwoWays(date, other),
        (None, Some(date), _) | (Some(_), Some(date), Some(true)) | (Some(date), _, _) => {
            Day::Known(date)
        }
        (None, None, _) => Day::Unread,
    }
}

fn month_of(word: &str) -> Option<i8> {
    let is_word = word.chars().all(char::is_alphabetic) && word.len() >= 3;
    let at = MONTHS
        .iter()
        .position(|names| names.iter().any(|name| word.starts_with(name)))?;
    is_word.then(|| i8::try_from(at + 1).expect("there are twelve months"))
}

/// Years have four digits, or two for those of this century.
fn year_of(text: &str) -> Option<i16> {
    let year: i16 = text.parse().ok()?;
    match text.len() {
        4 => Some(year),
        2 => Some(2000 + year),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use jiff::civil::date;

    use super::*;

    #[test]
    fn days_are_read_as_people_write_them() {
        for text in [
            "2026-09-30",
            "2026-09-30T00:00:00",
            "30/09/2026",
            "9/30/2026",
            "30.9.26",
            "30 September 2026",
            "September 30th, 2026",
            "30 de septiembre de 2026",
            "2026/9/30",
        ] {
            assert_eq!(
                read_day(text, None),
                Day::Known(date(2026, 9, 30)),
                "{text}"
            );
        }
    }

    #[test]
    fn what_can_be_read_two_ways_is_asked() {
        let (month, day) = (date(2026, 3, 4), date(2026, 4, 3));
        assert_eq!(read_day("03/04/2026", None), Day::TwoWays(month, day));
        assert_eq!(read_day("03/04/2026", Some(true)), Day::Known(day));
        assert_eq!(read_day("03/04/2026", Some(false)), Day::Known(month));
        assert_eq!(read_day("04/04/2026", None), Day::Known(date(2026, 4, 4)));
    }

    #[test]
    fn what_is_no_day_stays_none() {
        for text in [
            "soon",
            "2026",
            "Q3 2026",
            "31/02/2026",
            "2026-13-01",
            "44 22 2026",
        ] {
            assert_eq!(read_day(text, None), Day::Unread, "{text}");
        }
    }
}
