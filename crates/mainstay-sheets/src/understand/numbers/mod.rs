//! Numbers as people type them: thousands marks, decimal commas, percent, currencies, accounting brackets,
//! digits of other scripts. What can be read in two ways is given in both.

use crate::model::is_space;
use crate::understand::locale::Decimal;
use crate::understand::number_parts::{
    strip_approximation, strip_currency, strip_mark, strip_sign, strip_whole_amount, trimmed,
};

/// What the digits of a text stand for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Worth {
    /// One reading only; `says` is the decimal mark that its shape proves.
    Sure {
        /// The number.
        value: f64,
        /// The decimal mark that its shape proves, if any.
        says: Option<Decimal>,
    },
    /// `1.234` or `1,234`: a thousand and more, or one and a bit.
    Either {
        /// The number if the decimal mark is a point.
        point: f64,
        /// The number if the decimal mark is a comma.
        comma: f64,
    },
}

/// A text that is a number.
#[derive(Debug, Clone, PartialEq)]
pub struct NumberText {
    /// Its value; a percentage is already divided by 100, as spreadsheets store it.
    pub worth: Worth,
    /// True when a percent sign was written.
    pub percent: bool,
    /// True when it was written as an approximation, such as `~40` or `ca. 40`.
    pub approximate: bool,
    /// A footnote mark behind the number.
    pub mark: Option<String>,
    /// A currency sign or code.
    pub currency: Option<String>,
    /// Digits and nothing else.
    pub plain: bool,
    /// Decimals written.
    pub decimals: u32,
}

impl NumberText {
    /// The value under a decimal mark; `None` for the mark means that it is not known.
    pub fn value(&self, decimal: Option<Decimal>) -> Option<f64> {
        match (self.worth, decimal) {
            (Worth::Sure { value, .. }, _) => Some(value),
            (Worth::Either { point, .. }, Some(Decimal::Point)) => Some(point),
            (Worth::Either { comma, .. }, Some(Decimal::Comma)) => Some(comma),
            (Worth::Either { .. }, None) => None,
        }
    }
}

/// Reads a number; nothing when the text is something else.
pub fn read_number(text: &str) -> Option<NumberText> {
    // Nine in ten numbers are digits and nothing else; they need none of the searches below.
    if let Some(found) = bare_digits(text).or_else(|| bare_decimal(text)) {
        return Some(found);
    }
    if begins_as_words_do(text) {
        return None;
    }
    let mut rest = plain_letters(text);
    if rest.len() > 64 || !rest.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let mut found = NumberText {
        worth: Worth::Sure {
            value: 0.0,
            says: None,
        },
        percent: false,
        approximate: false,
        mark: None,
        currency: None,
        plain: false,
        decimals: 0,
    };
    found.plain = rest.bytes().all(|byte| byte.is_ascii_digit());
    let mut negative = false;
    let only_marks = rest
        .bytes()
        .all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',' | b'-' | b'\'' | b' '));
    if !only_marks {
        strip_approximation(&mut rest, &mut found);
    }
    found.mark = strip_mark(&mut rest);
    // Signs, currencies and percent signs come in any order: "-€ 5", "€ -5", "(5 %)".
    for _ in 0..4 {
        strip_whole_amount(&mut rest);
        strip_sign(&mut rest, &mut negative);
        if !only_marks {
            strip_currency(&mut rest, &mut found);
        }
        if let Some(before) = rest.strip_suffix(['%', '٪']) {
            (found.percent, rest) = (true, before.trim().to_string());
        } else if let Some(after) = rest.strip_prefix('%') {
            (found.percent, rest) = (true, after.trim().to_string());
        }
    }
    let (worth, decimals) = digits(&rest)?;
    found.decimals = decimals;
    found.worth = scaled(worth, negative, found.percent);
    Some(found)
}

/// True for a text whose first word stands in front of no number: neither a currency nor "about".
fn begins_as_words_do(text: &str) -> bool {
    const BEFORE_NUMBERS: [&str; 21] = [
        "approximately",
        "approx",
        "about",
        "around",
        "circa",
        "environ",
        "etwa",
        "rund",
        "eur",
        "usd",
        "gbp",
        "chf",
        "cad",
        "aud",
        "nzd",
        "sek",
        "nok",
        "dkk",
        "pln",
        "czk",
        "huf",
    ];
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    letters >= 3
        && !BEFORE_NUMBERS
            .iter()
            .any(|word| text[..letters].eq_ignore_ascii_case(word))
}

/// A worth with its sign, a percentage as a fraction.
fn scaled(worth: Worth, negative: bool, percent: bool) -> Worth {
    let scale = |number: f64| {
        let signed = if negative { -number } else { number };
        // Dividing by 100 leaves dust such as 0.07000000000000001; 15 digits are what spreadsheets keep.
        if percent {
            format!("{:.14e}", signed / 100.0)
                .parse()
                .unwrap_or(signed / 100.0)
        } else {
            signed
        }
    };
    match worth {
        Worth::Sure { value, says } => Worth::Sure {
            value: scale(value),
            says,
        },
        Worth::Either { point, comma } => Worth::Either {
            point: scale(point),
            comma: scale(comma),
        },
    }
}

/// Up to fifteen digits, perhaps with a sign in front.
fn bare_digits(text: &str) -> Option<NumberText> {
    let text = trimmed(text);
    let digits = text.strip_prefix('-').unwrap_or(text);
    if digits.is_empty() || digits.len() > 15 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let worth = Worth::Sure {
        value: text.parse().ok()?,
        says: None,
    };
    let plain = digits.len() == text.len();
    Some(NumberText {
        worth,
        percent: false,
        approximate: false,
        mark: None,
        currency: None,
        plain,
        decimals: 0,
    })
}

/// `123.4` or `-0.25`: digits around one point that can be nothing but a decimal point.
fn bare_decimal(text: &str) -> Option<NumberText> {
    let text = trimmed(text);
    let (whole, rest) = text.strip_prefix('-').unwrap_or(text).split_once('.')?;
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let sizes = (1..=9).contains(&whole.len()) && (1..=6).contains(&rest.len()) && rest.len() != 3;
    if !sizes || !digits(whole) || !digits(rest) {
        return None;
    }
    let says = Some(Decimal::Point);
    Some(NumberText {
        worth: Worth::Sure {
            value: text.parse().ok()?,
            says,
        },
        percent: false,
        approximate: false,
        mark: None,
        currency: None,
        plain: false,
        decimals: u32::try_from(rest.len()).unwrap_or(0),
    })
}

/// Digits of all scripts and the many dashes and spaces as their plain forms, outer white space gone.
pub fn plain_letters(text: &str) -> String {
    if text
        .bytes()
        .all(|byte| byte == b' ' || byte.is_ascii_graphic())
    {
        return text.trim().to_string();
    }
    let plain = |letter: char| match letter {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(letter) - 0xfee0).unwrap_or(letter),
        '\u{0660}'..='\u{0669}' => shifted(letter, 0x0660),
        '\u{06f0}'..='\u{06f9}' => shifted(letter, 0x06f0),
        '\u{0966}'..='\u{096f}' => shifted(letter, 0x0966),
        '\u{09e6}'..='\u{09ef}' => shifted(letter, 0x09e6),
        '\u{066b}' => '\u{066b}',
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe63}' => '-',
        '\u{2019}' | '\u{2018}' | '\u{02bc}' | '\u{00b4}' => '\'',
        letter if is_space(letter) => ' ',
        letter => letter,
    };
    text.chars()
        .filter(|letter| !matches!(letter, '\u{200e}' | '\u{200f}' | '\u{061c}'))
        .map(plain)
        .collect::<String>()
        .trim()
        .to_string()
}

fn shifted(letter: char, zero: u32) -> char {
    char::from_u32(u32::from(letter) - zero + u32::from('0')).unwrap_or(letter)
}

/// Digits with marks, nothing else left.
fn digits(text: &str) -> Option<(Worth, u32)> {
    if let Some((whole, power)) = text.split_once(['e', 'E']).filter(|(whole, power)| {
        whole.len() > 2 && whole.contains('.') && power.parse::<i32>().is_ok()
    }) {
        let _ = (whole, power);
        let value: f64 = text.parse().ok()?;
        return value.is_finite().then_some((
            Worth::Sure {
                value,
                says: Some(Decimal::Point),
            },
            0,
        ));
    }
    if text.is_empty()
        || !text.chars().all(|one| {
            one.is_ascii_digit() || matches!(one, '.' | ',' | ' ' | '\'' | '\u{066b}' | '\u{066c}')
        })
    {
        return None;
    }
    // Arabic has marks of its own for both purposes.
    if text.contains(['\u{066b}', '\u{066c}']) {
        let plain = text.replace('\u{066c}', "").replace('\u{066b}', ".");
        return number(&plain).map(|value| (Worth::Sure { value, says: None }, decimals(&plain)));
    }
    let spaced = text.contains([' ', '\'']);
    let text = if spaced {
        join_groups(text)?
    } else {
        text.to_string()
    };
    let (points, commas) = (text.matches('.').count(), text.matches(',').count());
    match (points, commas) {
        (0, 0) => number(&text).map(|value| (Worth::Sure { value, says: None }, 0)),
        (_, 0) => one_mark(&text, '.', points, spaced),
        (0, _) => one_mark(&text, ',', commas, spaced),
        _ => both_marks(&text, spaced),
    }
}

/// Points and commas: the last one is the decimal mark.
fn both_marks(text: &str, spaced: bool) -> Option<(Worth, u32)> {
    let last = text.rfind(['.', ','])?;
    let mark = char::from(text.as_bytes()[last]);
    let thousands = if mark == '.' { ',' } else { '.' };
    let (whole, rest) = (&text[..last], &text[last + 1..]);
    if spaced || rest.contains(thousands) || whole.contains(mark) || !grouped(whole, thousands) {
        return None;
    }
    let plain = format!("{}.{rest}", whole.replace(thousands, ""));
    let says = if mark == '.' {
        Decimal::Point
    } else {
        Decimal::Comma
    };
    number(&plain).map(|value| {
        (
            Worth::Sure {
                value,
                says: Some(says),
            },
            decimals(&plain),
        )
    })
}

/// Only points or only commas: several are thousands marks, one may be either.
fn one_mark(text: &str, mark: char, count: usize, spaced: bool) -> Option<(Worth, u32)> {
    let (as_decimal, as_thousands) = if mark == '.' {
        (Decimal::Point, Decimal::Comma)
    } else {
        (Decimal::Comma, Decimal::Point)
    };
    if count > 1 {
        let plain = text.replace(mark, "");
        return (!spaced && grouped(text, mark))
            .then(|| number(&plain))
            .flatten()
            .map(|value| {
                (
                    Worth::Sure {
                        value,
                        says: Some(as_thousands),
                    },
                    0,
                )
            });
    }
    let decimal = number(&text.replace(mark, "."))?;
    let (whole, rest) = text.split_once(mark)?;
    let could_be_thousands =
        !spaced && rest.len() == 3 && (1..=3).contains(&whole.len()) && !whole.starts_with('0');
    if !could_be_thousands {
        // A lone trailing mark, as in "12.", proves nothing.
        let says = (!rest.is_empty()).then_some(as_decimal);
        return Some((
            Worth::Sure {
                value: decimal,
                says,
            },
            decimals(&text.replace(mark, ".")),
        ));
    }
    let thousands = number(&text.replace(mark, ""))?;
    let (point, comma) = if mark == '.' {
        (decimal, thousands)
    } else {
        (thousands, decimal)
    };
    Some((Worth::Either { point, comma }, 0))
}

/// True for groups of three, or the two-digit groups of India behind the last three.
fn grouped(text: &str, mark: char) -> bool {
    let groups: Vec<&str> = text.split(mark).collect();
    let (Some(first), Some(last)) = (groups.first(), groups.last()) else {
        return false;
    };
    let inner = &groups[1..groups.len().max(2) - 1];
    if groups.len() == 1 {
        return true;
    }
    last.len() == 3
        && (1..=3).contains(&first.len())
        && (inner.iter().all(|group| group.len() == 3)
            || first.len() <= 2 && inner.iter().all(|group| group.len() == 2))
}

/// Takes spaces and apostrophes out when they stand between groups of three.
fn join_groups(text: &str) -> Option<String> {
    let whole_end = text.find(['.', ',']).unwrap_or(text.len());
    let (whole, rest) = text.split_at(whole_end);
    if rest.contains([' ', '\'']) {
        return None;
    }
    let mark = if whole.contains('\'') { '\'' } else { ' ' };
    (grouped(whole, mark) && !whole.contains(if mark == ' ' { '\'' } else { ' ' }))
        .then(|| format!("{}{rest}", whole.replace(mark, "")))
}

fn number(text: &str) -> Option<f64> {
    text.bytes()
        .any(|byte| byte.is_ascii_digit())
        .then(|| text.parse().ok())
        .flatten()
        .filter(|number: &f64| number.is_finite())
}

fn decimals(plain: &str) -> u32 {
    plain
        .split_once('.')
        .map_or(0, |(_, rest)| u32::try_from(rest.len()).unwrap_or(0))
}

#[cfg(test)]
mod tests;
