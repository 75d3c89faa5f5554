//! Numbers as people read them: grouped, with the decimal mark of their language, and the unit never left to guesswork.

use super::Locale;

/// Keeps a number and its unit on one line.
const NO_BREAK_SPACE: char = '\u{a0}';

/// A number with a fixed count of decimals, grouped: `1,234.5` or `12.345,6`.
///
/// Halves go away from zero, judged on the shortest decimal writing of the number, as spreadsheets do:
/// 1.005 with two decimals is 1.01. A number that rounds to nothing has no minus sign. A value that is not a
/// number is written as a dash.
pub fn format_number(value: f64, decimals: u8, locale: Locale) -> String {
    grouped(value, 0, decimals, locale, true)
}

/// A number without grouping, for years and codes: `2026`.
pub fn format_plain(value: f64, decimals: u8, locale: Locale) -> String {
    grouped(value, 0, decimals, locale, false)
}

/// A fraction as a percentage: 0.713 is `71.3%`, in Spain `71,3 %` with a space that does not break.
pub fn format_percent(fraction: f64, decimals: u8, locale: Locale) -> String {
    let number = grouped(fraction, 2, decimals, locale, true);
    match locale {
        Locale::Spanish => format!("{number}{NO_BREAK_SPACE}%"),
        Locale::English | Locale::SpanishAmericas | Locale::Pseudo => format!("{number}%"),
    }
}

/// A difference between two fractions, always signed, in words: 0.032 is `+3.2 percentage points`.
///
/// The words are spelt out because "+3.2%" would be read as a relative change.
pub fn format_percentage_points(difference: f64, decimals: u8, locale: Locale) -> String {
    let number = grouped(difference, 2, decimals, locale, true);
    let sign = if difference > 0.0 && number.chars().any(|c| ('1'..='9').contains(&c)) {
        "+"
    } else {
        ""
    };
    let words = if matches!(number.trim_start_matches('-'), "1") {
        locale.word("percentage point", "punto porcentual")
    } else {
        locale.word("percentage points", "puntos porcentuales")
    };
    format!("{sign}{number}{NO_BREAK_SPACE}{words}")
}

/// An amount of money with its currency code, never a bare sign: `USD 1,250.00`, in Spain `1250,00 USD`.
///
/// * `code`: the three letters of ISO 4217, because `$` is the sign of many currencies.
pub fn format_currency(amount: f64, decimals: u8, code: &str, locale: Locale) -> String {
    let number = grouped(amount, 0, decimals, locale, true);
    match locale {
        Locale::Spanish => format!("{number}{NO_BREAK_SPACE}{code}"),
        Locale::English | Locale::SpanishAmericas | Locale::Pseudo => {
            match number.strip_prefix('-') {
                Some(size) => format!("-{code}{NO_BREAK_SPACE}{size}"),
                None => format!("{code}{NO_BREAK_SPACE}{number}"),
            }
        }
    }
}

/// `shift` moves the decimal mark to the right without arithmetic: 0.285 x 100 in binary is a little under 28.5.
fn grouped(value: f64, shift: usize, decimals: u8, locale: Locale, group: bool) -> String {
    if !value.is_finite() {
        return "–".to_owned();
    }
    let (whole, fraction) = rounded_digits(value.abs(), shift, usize::from(decimals));
    let nothing = whole
        .bytes()
        .chain(fraction.bytes())
        .all(|digit| digit == b'0');
    let mut out = String::new();
    if value < 0.0 && !nothing {
        out.push('-');
    }
    push_grouped(&mut out, &whole, locale, group);
    if !fraction.is_empty() {
        out.push(locale.decimal_mark());
        out.push_str(&fraction);
    }
    out
}

fn push_grouped(out: &mut String, whole: &str, locale: Locale, group: bool) {
    let group = group && whole.len() >= 3 + locale.smallest_first_group();
    for (index, digit) in whole.chars().enumerate() {
        if group && index > 0 && (whole.len() - index).is_multiple_of(3) {
            out.push(locale.group_mark());
        }
        out.push(digit);
    }
}

/// The digits before and after the decimal mark, halves rounded up.
fn rounded_digits(size: f64, shift: usize, decimals: usize) -> (String, String) {
    let written = format!("{size}");
    let (whole, fraction) = written.split_once('.').unwrap_or((&written, ""));
    let digits: Vec<u8> = whole
        .bytes()
        .chain(fraction.bytes())
        .map(|byte| byte - b'0')
        .collect();
    let mark = whole.len() + shift;
    let digit = |index: usize| digits.get(index).copied().unwrap_or(0);
    let mut kept: Vec<u8> = (0..mark + decimals).map(digit).collect();
    if digit(mark + decimals) >= 5 {
        let carried = kept.iter().rposition(|&d| d != 9);
        for nine in &mut kept[carried.map_or(0, |at| at + 1)..] {
            *nine = 0;
        }
        match carried {
            Some(at) => kept[at] += 1,
            None => kept.insert(0, 1),
        }
    }
    let text: String = kept.iter().map(|d| char::from(b'0' + d)).collect();
    let (whole, fraction) = text.split_at(text.len() - decimals);
    let whole = whole.trim_start_matches('0');
    (
        if whole.is_empty() {
            "0".to_owned()
        } else {
            whole.to_owned()
        },
        fraction.to_owned(),
    )
}

#[cfg(test)]
mod tests {
    use super::{
        format_currency, format_number, format_percent, format_percentage_points, format_plain,
    };
    use crate::locale::Locale::{English, Pseudo, Spanish, SpanishAmericas};

    /// Expected texts are those of ICU with CLDR 48 (`Intl.NumberFormat` of Node.js), except that a number
    /// which rounds to nothing has no minus sign here.
    #[test]
    fn numbers_are_written_as_unicode_cldr_says() {
        for (value, decimals, english, spanish) in [
            (0.0, 0, "0", "0"),
            (5.0, 0, "5", "5"),
            (-5.0, 0, "-5", "-5"),
            (999.0, 0, "999", "999"),
            (1000.0, 0, "1,000", "1000"),
            (1234.0, 0, "1,234", "1234"),
            (9999.0, 0, "9,999", "9999"),
            (10000.0, 0, "10,000", "10.000"),
            (12345.0, 0, "12,345", "12.345"),
            (1_234_567.0, 0, "1,234,567", "1.234.567"),
            (-1_234_567.0, 0, "-1,234,567", "-1.234.567"),
            (1234.5, 1, "1,234.5", "1234,5"),
            (12345.678, 2, "12,345.68", "12.345,68"),
            (0.5, 0, "1", "1"),
            (1.5, 0, "2", "2"),
            (2.5, 0, "3", "3"),
            (1.005, 2, "1.01", "1,01"),
            (0.125, 2, "0.13", "0,13"),
            (-0.5, 0, "-1", "-1"),
            (999.95, 1, "1,000.0", "1000,0"),
            (9999.5, 0, "10,000", "10.000"),
            (99999.95, 1, "100,000.0", "100.000,0"),
            (0.1, 3, "0.100", "0,100"),
            (1e15, 0, "1,000,000,000,000,000", "1.000.000.000.000.000"),
            (
                1e21,
                0,
                "1,000,000,000,000,000,000,000",
                "1.000.000.000.000.000.000.000",
            ),
        ] {
            assert_eq!(format_number(value, decimals, English), english);
            assert_eq!(format_number(value, decimals, SpanishAmericas), english);
            assert_eq!(format_number(value, decimals, Spanish), spanish);
        }
    }

    #[test]
    fn percentages_are_written_as_unicode_cldr_says() {
        for (value, decimals, english, spanish) in [
            (0.713, 1, "71.3%", "71,3\u{a0}%"),
            (0.0, 0, "0%", "0\u{a0}%"),
            (1.0, 0, "100%", "100\u{a0}%"),
            (-0.05, 1, "-5.0%", "-5,0\u{a0}%"),
            (12.345, 0, "1,235%", "1235\u{a0}%"),
            (0.005, 0, "1%", "1\u{a0}%"),
            (0.285, 0, "29%", "29\u{a0}%"),
        ] {
            assert_eq!(format_percent(value, decimals, English), english);
            assert_eq!(format_percent(value, decimals, SpanishAmericas), english);
            assert_eq!(format_percent(value, decimals, Spanish), spanish);
        }
    }

    #[test]
    fn money_always_names_its_currency() {
        for (amount, decimals, code, english, spanish) in [
            (1234.5, 2, "USD", "USD\u{a0}1,234.50", "1234,50\u{a0}USD"),
            (
                12345.0,
                2,
                "EUR",
                "EUR\u{a0}12,345.00",
                "12.345,00\u{a0}EUR",
            ),
            (-20.0, 2, "USD", "-USD\u{a0}20.00", "-20,00\u{a0}USD"),
            (1500.0, 0, "JPY", "JPY\u{a0}1,500", "1500\u{a0}JPY"),
            (
                1_234_567.891,
                2,
                "MXN",
                "MXN\u{a0}1,234,567.89",
                "1.234.567,89\u{a0}MXN",
            ),
        ] {
            assert_eq!(format_currency(amount, decimals, code, English), english);
            assert_eq!(format_currency(amount, decimals, code, Spanish), spanish);
        }
    }

    #[test]
    fn a_difference_of_percentages_is_in_points_and_signed() {
        for (difference, decimals, locale, text) in [
            (0.032, 1, English, "+3.2\u{a0}percentage points"),
            (-0.032, 1, English, "-3.2\u{a0}percentage points"),
            (0.0, 1, English, "0.0\u{a0}percentage points"),
            (0.0001, 1, English, "0.0\u{a0}percentage points"),
            (0.01, 0, English, "+1\u{a0}percentage point"),
            (-0.01, 0, Spanish, "-1\u{a0}punto porcentual"),
            (0.032, 1, Spanish, "+3,2\u{a0}puntos porcentuales"),
            (0.032, 1, SpanishAmericas, "+3.2\u{a0}puntos porcentuales"),
            (0.032, 1, Pseudo, "+3.2\u{a0}þéŕçéñţåĝé þöîñţš"),
        ] {
            assert_eq!(format_percentage_points(difference, decimals, locale), text);
        }
    }

    #[test]
    fn nothing_has_no_sign_and_years_no_comma() {
        assert_eq!(format_number(-0.04, 1, English), "0.0");
        assert_eq!(format_number(-0.0, 0, English), "0");
        assert_eq!(format_plain(2026.0, 0, English), "2026");
        assert_eq!(format_number(f64::NAN, 1, English), "–");
    }
}
