//! Dates and periods as people type them; the order of day and month is asked when it shows nowhere.

use std::collections::HashMap;
use std::sync::LazyLock;

use jiff::civil::Date;

use crate::understand::locale::DateOrder;
use crate::understand::numbers::plain_letters;

/// A text that is a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateText {
    /// One reading only; `says` is the order that it proves.
    Sure {
        /// The date.
        date: Date,
        /// The order that it proves, if any.
        says: Option<DateOrder>,
    },
    /// `03/04/2025`.
    Either {
        /// Read with the day first.
        day_first: Date,
        /// Read with the month first.
        month_first: Date,
    },
}

impl DateText {
    /// The date under an order; `None` for the order means that it is not known.
    pub fn date(self, order: Option<DateOrder>) -> Option<Date> {
        match (self, order) {
            (Self::Sure { date, .. }, _) => Some(date),
            (Self::Either { day_first, .. }, Some(DateOrder::DayFirst)) => Some(day_first),
            (Self::Either { month_first, .. }, Some(DateOrder::MonthFirst)) => Some(month_first),
            (Self::Either { .. }, None) => None,
        }
    }
}

/// Month names and their short forms, by month.
const MONTHS: [&str; 12] = [
    "january jan januar jänner jaenner janvier janv enero ene janeiro gennaio gen januari styczeń stycznia",
    "february feb februar feber février fevrier févr fev febrero fevereiro febbraio februari luty lutego",
    "march mar märz maerz mrz mars marzo março marco maart mrt marzec marca",
    "april apr avril avr abril abr aprile kwiecień kwietnia",
    "may mai mayo maio maggio mag mei maj maja",
    "june jun juni juin junio junho giugno giu czerwiec czerwca",
    "july jul juli juillet juil julio julho luglio lug lipiec lipca",
    "august aug août aout agosto ago augustus sierpień sierpnia",
    "september sep sept septembre septiembre setembro set settembre wrzesień września",
    "october oct oktober okt octobre octubre outubro out ottobre ott październik października",
    "november nov novembre noviembre novembro listopad listopada",
    "december dec dezember dez décembre decembre déc diciembre dic dezembro dicembre grudzień grudnia",
];

/// The month of a name, 1 to 12.
pub fn month(name: &str) -> Option<i8> {
    let name = name.trim_end_matches(['.', ',']);
    if !(3..=16).contains(&name.len()) || name.as_bytes()[0].is_ascii_digit() {
        return None;
    }
    MONTH_OF.get(name.to_lowercase().as_str()).copied()
}

/// Every name of a month with its number: nearly every word of a long file is looked up here.
static MONTH_OF: LazyLock<HashMap<&'static str, i8>> = LazyLock::new(|| {
    let numbered = (1i8..).zip(MONTHS);
    let mut months = HashMap::new();
    for (number, names) in numbered {
        for name in names.split(' ') {
            months.entry(name).or_insert(number);
        }
    }
    months
});

/// Reads a date; nothing when the text is something else.
pub fn read_date(text: &str) -> Option<DateText> {
    let text = plain_letters(text);
    if text.len() < 6 || text.len() > 40 || !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let text = without_time(&text);
    numeric(text).or_else(|| with_month_name(text))
}

/// A time of day behind a date adds nothing to a period of report.
fn without_time(text: &str) -> &str {
    let cut = text.find(['T', ' ']).filter(|at| {
        let rest = &text[at + 1..];
        rest.as_bytes().first().is_some_and(u8::is_ascii_digit) && rest.contains(':')
    });
    cut.map_or(text, |at| text[..at].trim_end_matches(','))
}

fn numeric(text: &str) -> Option<DateText> {
    let mark = ['-', '/', '.']
        .into_iter()
        .find(|mark| text.matches(*mark).count() == 2)?;
    let parts: Vec<&str> = text.split(mark).map(str::trim).collect();
    let [first, second, third] = parts[..] else {
        return None;
    };
    if !parts
        .iter()
        .all(|part| (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit()))
    {
        return None;
    }
    let number = |part: &str| part.parse::<i16>().ok();
    let (a, b, c) = (number(first)?, number(second)?, number(third)?);
    if first.len() == 4 {
        return make(a, b, c).map(|date| DateText::Sure { date, says: None });
    }
    if second.len() > 2 || first.len() > 2 || third.len() == 3 || third.len() == 1 {
        return None;
    }
    let year = if third.len() == 4 { c } else { full_year(c) };
    let (day_first, month_first) = (make(year, b, a), make(year, a, b));
    match (day_first, month_first) {
        // Dots are written where the day comes first.
        (Some(date), _) if mark == '.' => Some(DateText::Sure {
            date,
            says: Some(DateOrder::DayFirst),
        }),
        (Some(date), Some(other)) if date == other => Some(DateText::Sure { date, says: None }),
        (Some(day_first), Some(month_first)) => Some(DateText::Either {
            day_first,
            month_first,
        }),
        (Some(date), None) => Some(DateText::Sure {
            date,
            says: Some(DateOrder::DayFirst),
        }),
        (None, Some(date)) => Some(DateText::Sure {
            date,
            says: Some(DateOrder::MonthFirst),
        }),
        (None, None) => None,
    }
}

/// `3 April 2025`, `April 3rd, 2025`, `03-Apr-25`, `3. März 2025`, `3 de abril de 2025`.
fn with_month_name(text: &str) -> Option<DateText> {
    let words: Vec<&str> = text
        .split([' ', '-', '/', ',', '.'])
        .filter(|word| !word.is_empty() && *word != "de" && *word != "of")
        .collect();
    let words = if words.len() == 4 && is_weekday(words[0]) {
        &words[1..]
    } else {
        &words[..]
    };
    let [first, second, third] = words[..] else {
        return None;
    };
    let day = |word: &str| {
        word.trim_end_matches(|one: char| one.is_alphabetic() || one == 'º')
            .parse::<i16>()
            .ok()
            .filter(|day| (1..=31).contains(day))
    };
    let year = |word: &str| {
        word.parse::<i16>()
            .ok()
            .filter(|_| matches!(word.len(), 2 | 4))
            .map(|year| {
                if word.len() == 4 {
                    year
                } else {
                    full_year(year)
                }
            })
    };
    let found = if let Some(month) = month(second) {
        match (first.len(), year(first), day(third)) {
            (4, Some(year), Some(day)) => make(year, i16::from(month), day),
            _ => make(year(third)?, i16::from(month), day(first)?),
        }
    } else {
        make(year(third)?, i16::from(month(first)?), day(second)?)
    };
    found.map(|date| DateText::Sure { date, says: None })
}

fn is_weekday(word: &str) -> bool {
    let word = word.to_lowercase();
    [
        "mon", "tue", "wed", "thu", "fri", "sat", "sun", "mo", "di", "mi", "do", "fr", "sa", "so",
        "lun", "mar", "mer", "jeu", "ven", "sam", "dim",
    ]
    .iter()
    .any(|day| word.starts_with(day))
}

/// Years of two digits: 00 to 49 are this century.
fn full_year(year: i16) -> i16 {
    if year < 50 {
        2_000 + year
    } else {
        1_900 + year
    }
}

fn make(year: i16, month: i16, day: i16) -> Option<Date> {
    if !(1_000..=9_999).contains(&year) {
        return None;
    }
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// True for a whole number that is most likely a year.
pub fn is_year(number: f64) -> bool {
    (1_900.0..=2_100.0).contains(&number) && number.fract() == 0.0
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use jiff::civil::date;

    use super::*;

    #[test]
    fn dates_are_read_however_they_are_written() {
        for text in [
            "2025-04-03",
            "2025/4/3",
            "3.4.2025",
            "03.04.25",
            "3 April 2025",
            "April 3, 2025",
            "3rd April 2025",
            "03-Apr-25",
            "3. April 2025",
            "3 de abril de 2025",
            "Thu, 3 April 2025",
            "2025-04-03T10:15:00",
            "2025-04-03 10:15",
            "2025 Apr 3",
        ] {
            assert_eq!(
                read_date(text).and_then(|found| found.date(None)),
                Some(date(2025, 4, 3)),
                "{text}"
            );
        }
        assert_eq!(
            read_date("25/12/2024"),
            Some(DateText::Sure {
                date: date(2024, 12, 25),
                says: Some(DateOrder::DayFirst)
            })
        );
        assert_eq!(
            read_date("12/25/24"),
            Some(DateText::Sure {
                date: date(2024, 12, 25),
                says: Some(DateOrder::MonthFirst)
            })
        );
    }

    #[test]
    fn the_order_of_day_and_month_is_never_guessed() {
        let both = DateText::Either {
            day_first: date(2025, 4, 3),
            month_first: date(2025, 3, 4),
        };
        assert_eq!(read_date("03/04/2025"), Some(both));
        assert_eq!(read_date("3-4-25"), Some(both));
        assert_eq!(both.date(None), None);
        assert_eq!(
            read_date("04/04/2025").unwrap().date(None),
            Some(date(2025, 4, 4))
        );
    }

    #[test]
    fn what_is_no_date_is_left_alone() {
        for text in [
            "1.2.3",
            "192.168.1.1",
            "31/02/2024",
            "12:30",
            "2024",
            "1.234.567",
            "555-12-3456",
            "Room 3",
            "May",
            "13/13/2024",
            "123456",
        ] {
            assert_eq!(read_date(text), None, "{text}");
        }
    }
}
