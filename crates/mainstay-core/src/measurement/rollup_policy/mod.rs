//! The plain rules by which the `rollup` command reads partners' files: what counts as a row, and why one is set aside.
//!
//! This is one named policy over the shared arithmetic in [`super::sums`]: plain sums, files as the expected partners.
//! The web application uses the same arithmetic with each indicator's own roll-up rule.

mod figure;
mod quarter;
mod updated;

pub use figure::Figure;
pub use quarter::Quarter;
pub use updated::Updated;

/// Whether an indicator is a plain count or a part of a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A numerator alone; the denominator is not read and counts as 0.
    Count,
    /// A numerator that is part of a denominator above zero.
    Rate,
}

impl Kind {
    /// The kind written `rate` or `count`; nothing for any other word.
    pub fn from_word(word: &str) -> Option<Self> {
        match spelling(word).as_str() {
            "rate" => Some(Self::Rate),
            "count" => Some(Self::Count),
            _ => None,
        }
    }
}

/// Why a row is set aside: the first rule that it breaks, in the order of the rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rejection {
    /// No indicator is spelled like this.
    Indicator,
    /// The period is written in none of the four known ways.
    Period,
    /// No subgroup is spelled like this.
    Subgroup,
    /// The numerator, or a rate's denominator, was left out.
    Missing,
    /// The numerator was hidden to protect people.
    Suppressed,
    /// The numerator, or a rate's denominator, is not a whole number.
    Number,
    /// The numerator is below zero.
    Negative,
    /// A rate's denominator is zero or below.
    Denominator,
    /// A rate's numerator is larger than its denominator.
    Exceeds,
}

impl Rejection {
    /// Every reason, in the order of the rules.
    pub const ALL: [Self; 9] = [
        Self::Indicator,
        Self::Period,
        Self::Subgroup,
        Self::Missing,
        Self::Suppressed,
        Self::Number,
        Self::Negative,
        Self::Denominator,
        Self::Exceeds,
    ];

    /// The word written in the validation table.
    pub fn word(self) -> &'static str {
        match self {
            Self::Indicator => "indicator",
            Self::Period => "period",
            Self::Subgroup => "subgroup",
            Self::Missing => "missing",
            Self::Suppressed => "suppressed",
            Self::Number => "number",
            Self::Negative => "negative",
            Self::Denominator => "denominator",
            Self::Exceeds => "exceeds",
        }
    }
}

/// The numerator and denominator of a row, or the rule that it breaks first.
///
/// * `denominator` is only asked for a rate, and only when the numerator is in order.
/// * Returns 0 as the denominator of a count.
///
/// # Errors
///
/// The first of missing, suppressed, number, negative (numerator), then missing, number, denominator, exceeds.
#[inline]
pub fn checked(
    kind: Kind,
    numerator: Figure,
    denominator: impl FnOnce() -> Figure,
) -> Result<(i64, i64), Rejection> {
    let numerator = match numerator {
        Figure::Missing => return Err(Rejection::Missing),
        Figure::Suppressed => return Err(Rejection::Suppressed),
        Figure::Unreadable => return Err(Rejection::Number),
        Figure::Whole(value) if value < 0 => return Err(Rejection::Negative),
        Figure::Whole(value) => value,
    };
    if kind == Kind::Count {
        return Ok((numerator, 0));
    }
    match denominator() {
        Figure::Missing => Err(Rejection::Missing),
        // Only a numerator is ever suppressed; an asterisk below the line is just not a number.
        Figure::Suppressed | Figure::Unreadable => Err(Rejection::Number),
        Figure::Whole(value) if value <= 0 => Err(Rejection::Denominator),
        Figure::Whole(value) if numerator > value => Err(Rejection::Exceeds),
        Figure::Whole(value) => Ok((numerator, value)),
    }
}

/// The number that up to four ASCII digits make; nothing when one of them is not a digit.
#[inline]
fn digits(text: &[u8]) -> Option<u16> {
    text.iter().try_fold(0_u16, |sum, &byte| {
        byte.is_ascii_digit()
            .then(|| sum * 10 + u16::from(byte - b'0'))
    })
}

/// A place code with the zeros back that a spreadsheet took away: blanks off, zeros in front up to 5 characters.
///
/// Longer codes stay as they are, and so does their case.
pub fn place(text: &str) -> String {
    let code = trimmed(text);
    let missing = 5_usize.saturating_sub(code.chars().count());
    "0".repeat(missing) + code
}

/// A spelling as it is looked up: blanks around it off, in lower case.
pub fn spelling(text: &str) -> String {
    trimmed(text).to_lowercase()
}

/// The text without the blanks around it, of whatever script.
pub fn trimmed(text: &str) -> &str {
    text.trim_matches(is_blank)
}

/// Whether a character only makes room: white space of every script, and the four separator characters U+001C to
/// U+001F, as other data tools have it.
pub fn is_blank(character: char) -> bool {
    character.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&character)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_broken_rule_is_named() {
        use Figure::{Missing, Suppressed, Unreadable, Whole};
        for (kind, numerator, denominator, answer) in [
            (Kind::Rate, Whole(3), Whole(4), Ok((3, 4))),
            (Kind::Rate, Whole(4), Whole(4), Ok((4, 4))),
            (Kind::Count, Whole(3), Unreadable, Ok((3, 0))),
            (Kind::Count, Whole(3), Missing, Ok((3, 0))),
            (Kind::Rate, Missing, Whole(0), Err(Rejection::Missing)),
            (Kind::Rate, Suppressed, Missing, Err(Rejection::Suppressed)),
            (Kind::Count, Unreadable, Missing, Err(Rejection::Number)),
            (Kind::Rate, Whole(-1), Whole(0), Err(Rejection::Negative)),
            (Kind::Count, Whole(-1), Whole(0), Err(Rejection::Negative)),
            (Kind::Rate, Whole(1), Missing, Err(Rejection::Missing)),
            (Kind::Rate, Whole(1), Suppressed, Err(Rejection::Number)),
            (Kind::Rate, Whole(1), Unreadable, Err(Rejection::Number)),
            (Kind::Rate, Whole(0), Whole(0), Err(Rejection::Denominator)),
            (Kind::Rate, Whole(1), Whole(-5), Err(Rejection::Denominator)),
            (Kind::Rate, Whole(5), Whole(4), Err(Rejection::Exceeds)),
        ] {
            assert_eq!(
                checked(kind, numerator, || denominator),
                answer,
                "{kind:?} {numerator:?} {denominator:?}"
            );
        }
    }

    #[test]
    fn place_codes_get_their_zeros_back() {
        for (text, code) in [
            ("1001", "01001"),
            (" 01001 ", "01001"),
            ("", "00000"),
            ("123456", "123456"),
            ("é", "0000é"),
            ("Ab", "000Ab"),
        ] {
            assert_eq!(place(text), code);
        }
    }

    #[test]
    fn spellings_ignore_case_and_blanks_in_every_script() {
        assert_eq!(
            spelling("  Black / African AMERICAN\u{3000}"),
            "black / african american"
        );
        assert_eq!(spelling("\u{1f}ÉTÉ\u{a0}"), "été");
    }
}
