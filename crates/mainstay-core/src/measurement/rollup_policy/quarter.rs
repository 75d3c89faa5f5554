//! A calendar quarter, in the four ways that partners write one.

use std::fmt;

use super::{digits, trimmed};

/// A calendar quarter. Later quarters are larger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quarter(u16);

impl Quarter {
    /// How many bits [`Quarter::number`] takes: the year 9999 is still below 2^16.
    pub const BITS: u32 = 16;

    /// The quarter written `2024-Q1`, `Q1 2024`, `2024Q1` or as a month, `2024-02`; nothing for anything else.
    ///
    /// Blanks around it are ignored. The Q is a capital, and the year has four digits.
    pub fn read(text: &str) -> Option<Self> {
        let text = trimmed(text).as_bytes();
        let (year, quarter) = match *text {
            [_, _, _, _, b'-', b'Q', _] => (&text[..4], &text[6..]),
            [_, _, _, _, b'Q', _] => (&text[..4], &text[5..]),
            [b'Q', _, b' ', _, _, _, _] => (&text[3..], &text[1..2]),
            [_, _, _, _, b'-', _, _] => {
                let month = digits(&text[5..])?;
                let quarter = month.checked_sub(1)? / 3 + 1;
                return Self::new(digits(&text[..4])?, quarter);
            }
            _ => return None,
        };
        Self::new(digits(year)?, digits(quarter)?)
    }

    fn new(year: u16, quarter: u16) -> Option<Self> {
        (year <= 9999 && (1..=4).contains(&quarter)).then(|| Self(year * 4 + quarter - 1))
    }

    /// A number that grows with time, below 2^[`Quarter::BITS`].
    pub fn number(self) -> u16 {
        self.0
    }

    /// The quarter that has this number; nothing for a number that no quarter has.
    pub fn from_number(number: u16) -> Option<Self> {
        Self::new(number / 4, number % 4 + 1)
    }
}

impl fmt::Display for Quarter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-Q{}", self.0 / 4, self.0 % 4 + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_ways_of_writing_a_quarter() {
        for (text, quarter) in [
            ("2024-Q1", "2024-Q1"),
            (" Q4 2023 ", "2023-Q4"),
            ("2019Q3", "2019-Q3"),
            ("2024-01", "2024-Q1"),
            ("2024-03", "2024-Q1"),
            ("2024-04", "2024-Q2"),
            ("2024-12", "2024-Q4"),
            ("0001-Q1", "0001-Q1"),
            ("9999-12", "9999-Q4"),
        ] {
            assert_eq!(
                Quarter::read(text)
                    .map(|quarter| quarter.to_string())
                    .as_deref(),
                Some(quarter),
                "{text:?}"
            );
        }
        for text in [
            "",
            "last year",
            "2024",
            "2024-Q5",
            "2024-Q0",
            "2024-13",
            "2024-00",
            "2024-1",
            "24-Q1",
            "q1 2024",
            "Q1  2024",
            "2024-Q1x",
            "2024_Q1",
        ] {
            assert_eq!(Quarter::read(text), None, "{text:?}");
        }
    }

    #[test]
    fn a_quarter_comes_back_from_its_number() {
        for text in ["0000-Q1", "2024-Q3", "9999-Q4"] {
            let quarter = Quarter::read(text);
            assert_eq!(
                quarter.and_then(|quarter| Quarter::from_number(quarter.number())),
                quarter
            );
        }
        assert_eq!(Quarter::from_number(40_000), None);
    }
}
