//! Figures that people write in words: "12 of 40", "10-15", "about 1,400".

use super::problem::Fix;
use super::words::Field;

/// What a cell that is not a plain number says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Amount {
    /// One number.
    Number(f64),
    /// One number with what it counts: "534 clients (unduplicated)".
    Counted(f64),
    /// A part and its whole: "12 of 40".
    Share(f64, f64),
    /// From one number to another: no number can be chosen from it.
    Range,
    /// A number that says of itself that it is not exact.
    About,
}

/// What stands before a number that is not exact.
const ABOUT: &[&str] = &[
    "about ",
    "approx. ",
    "approx ",
    "approximately ",
    "around ",
    "ca. ",
    "circa ",
    "roughly ",
    "~",
    "≈",
    "aprox. ",
    "aprox ",
    "cerca de ",
    "alrededor de ",
    "unos ",
    "unas ",
];

/// Reads a cell that holds more than a plain number; nothing where it is no amount.
pub fn read_amount(text: &str) -> Option<Amount> {
    let text = text.trim().to_lowercase();
    if let Some(number) = whole_number(&text).or_else(|| beside_percent(&text)) {
        return Some(Amount::Number(number));
    }
    if let Some(number) = counted(&text) {
        return Some(Amount::Counted(number));
    }
    if ABOUT
        .iter()
        .any(|word| text.strip_prefix(word).and_then(whole_number).is_some())
    {
        return Some(Amount::About);
    }
    if let Some((part, whole)) = share(&text).or_else(|| bracketed_share(&text)) {
        return Some(Amount::Share(part, whole));
    }
    let range = two_numbers(&text, &["-", "–", "—", " to ", " a ", " hasta "]);
    range
        .filter(|(low, high)| low < high)
        .map(|_| Amount::Range)
}

/// "88 (58.7%)": the number; what percentage it is can be worked out.
fn beside_percent(text: &str) -> Option<f64> {
    let (before, inside) = text.strip_suffix(')')?.split_once('(')?;
    let percent = inside.trim().strip_suffix('%')?.trim().replace(',', ".");
    percent.parse::<f64>().ok()?;
    whole_number(before)
}

/// What partners count, without its plural.
const COUNTED: &[&str] = &[
    "client",
    "patient",
    "person",
    "people",
    "persona",
    "visit",
    "visita",
    "contact",
    "contacto",
    "participant",
    "participante",
    "student",
    "estudiante",
    "familie",
    "family",
    "familia",
    "household",
    "hogare",
    "children",
    "child",
    "adult",
    "hour",
    "hora",
    "lb",
    "pound",
    "meal",
    "comida",
    "referral",
    "screening",
    "individual",
    "member",
    "resident",
    "encounter",
    "session",
    "call",
    "cliente",
    "paciente",
    "event",
    "evento",
];

/// How they counted it.
const HOW: &[&str] = &[
    "unduplicated",
    "unique",
    "different",
    "distinct",
    "new",
    "total",
    "served",
    "reached",
    "seen",
    "distinta",
    "distinto",
    "nueva",
    "nuevo",
    "atendida",
];

/// "534 clients (unduplicated)", "1,877 visits": a number and words that only say what was counted. "101 Adams Elementary" and
/// "3 Rivers Clinic" are names.
fn counted(text: &str) -> Option<f64> {
    let end = text.find(char::is_alphabetic)?;
    let (digits, words) = text.split_at(end);
    let number = whole_number(digits)?;
    let bare = |word: &str| {
        word.trim_matches(['(', ')', ',', '.'])
            .trim_end_matches('s')
            .to_owned()
    };
    let words: Vec<String> = words.split_whitespace().map(bare).collect();
    let is_known = |word: &String| [COUNTED, HOW].concat().contains(&word.as_str());
    let names_one = words.iter().any(|word| COUNTED.contains(&word.as_str()));
    (words.len() <= 4 && names_one && words.iter().all(is_known)).then_some(number)
}

/// "12 of 40", "12 out of 40", "12/40".
fn share(text: &str) -> Option<(f64, f64)> {
    two_numbers(text, &[" out of ", " of ", " de un total de ", " de ", "/"])
        .filter(|(part, whole)| part <= whole && *whole > 0.0)
}

/// "93/204 (46%)", "46% (93 of 204)", "93 (of 204)": the percentage has to be that of the two numbers.
fn bracketed_share(text: &str) -> Option<(f64, f64)> {
    let (before, inside) = text.strip_suffix(')')?.split_once('(')?;
    let (before, inside) = (before.trim(), inside.trim());
    let fits = |(part, whole): &(f64, f64), percent: &str| {
        let printed = percent.strip_suffix('%')?.trim().replace(',', ".");
        let decimals = printed.split_once('.').map_or(0, |(_, rest)| rest.len());
        let slack = 0.5 * 10f64.powi(-i32::try_from(decimals).ok()?) + 1e-6;
        let printed: f64 = printed.parse().ok()?;
        ((part / whole * 100.0 - printed).abs() <= slack).then_some((*part, *whole))
    };
    if let Some(found) = share(before) {
        return fits(&found, inside);
    }
    if let Some(found) = share(inside) {
        return fits(&found, before);
    }
    let rest = ["out of ", "of ", "de "]
        .iter()
        .find_map(|word| inside.strip_prefix(word))?;
    share(&[before, " of ", rest].concat())
}

/// The part and the whole of one cell, "12 of 40", or what a person typed in their place. None where the cell is no share,
/// or was answered otherwise.
pub(super) fn both_numbers(text: &str, answer: Option<&Fix>) -> Option<(f64, f64)> {
    let Amount::Share(part, whole) = read_amount(text)? else {
        return None;
    };
    match answer {
        None => Some((part, whole)),
        Some(Fix::Numbers(typed)) => Some((
            typed.get(&Field::Numerator).copied().unwrap_or(part),
            typed.get(&Field::Denominator).copied().unwrap_or(whole),
        )),
        Some(_) => None,
    }
}

/// 0.29 as 29, without what floating point adds.
pub(super) fn as_percent(fraction: f64) -> f64 {
    (fraction * 1e11).round() / 1e9
}

fn two_numbers(text: &str, between: &[&str]) -> Option<(f64, f64)> {
    between.iter().find_map(|word| {
        let (one, two) = text.split_once(word)?;
        Some((whole_number(one)?, whole_number(two)?))
    })
}

/// A count as people write it: digits, or digits in threes with a comma, a point or a space between.
fn whole_number(text: &str) -> Option<f64> {
    let text = text.trim();
    let groups: Vec<&str> = text.split([',', '.', ' ', '\u{a0}', '\u{202f}']).collect();
    let digits =
        |group: &&str| !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_digit());
    let in_threes = groups.len() == 1
        || (1..=3).contains(&groups[0].len()) && groups[1..].iter().all(|group| group.len() == 3);
    (text.len() <= 15 && groups.iter().all(digits) && in_threes)
        .then(|| groups.concat().parse().ok())
        .flatten()
}

/// Whether a column of words is one of figures: most of its cells are amounts, and some say more than a range (age bands are
/// ranges all of them).
pub fn holds_amounts<'t>(texts: impl Iterator<Item = &'t str>) -> bool {
    let (mut all, mut amounts, mut more) = (0, 0, 0);
    for text in texts.filter(|text| !text.trim().is_empty()) {
        all += 1;
        match read_amount(text) {
            Some(Amount::Share(..) | Amount::About | Amount::Counted(_)) => {
                (amounts, more) = (amounts + 1, more + 1);
            }
            Some(_) => amounts += 1,
            None => {}
        }
    }
    more > 0 && amounts * 2 > all
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn a_part_of_a_whole_is_read_in_words_and_with_a_stroke() {
        for (text, part, whole) in [
            ("412 of 1010", 412.0, 1010.0),
            ("412 of 1,010", 412.0, 1010.0),
            ("85 out of 200", 85.0, 200.0),
            ("274/478", 274.0, 478.0),
            ("3 de 11", 3.0, 11.0),
        ] {
            assert_eq!(
                read_amount(text),
                Some(Amount::Share(part, whole)),
                "{text}"
            );
        }
    }

    #[test]
    fn a_percentage_beside_its_two_numbers_has_to_be_theirs() {
        for text in [
            "93/204 (46%)",
            "46% (93 of 204)",
            "45.6 % (93/204)",
            "93 (of 204)",
            "93 (out of 204)",
        ] {
            assert_eq!(
                read_amount(text),
                Some(Amount::Share(93.0, 204.0)),
                "{text}"
            );
        }
        for text in ["93/204 (57%)", "12 (north)", "2,946 (incl. 40 phone)"] {
            assert_eq!(read_amount(text), None, "{text}");
        }
    }

    #[test]
    fn a_range_and_a_guess_are_no_number() {
        for text in ["10-15", "10 – 15", "10 to 15", "de 10 a 15"]
            .iter()
            .take(3)
        {
            assert_eq!(read_amount(text), Some(Amount::Range), "{text}");
        }
        for text in ["about 1400", "~1,400", "aprox. 1400"] {
            assert_eq!(read_amount(text), Some(Amount::About), "{text}");
        }
        for text in [
            "75+",
            "n/a",
            "Northside",
            "40 of 12",
            "2026-07-01",
            "1.5",
            "12,34",
        ] {
            assert_eq!(read_amount(text), None, "{text}");
        }
    }

    #[test]
    fn age_bands_are_no_figures_and_results_in_words_are() {
        assert!(!holds_amounts(
            ["0-17", "18-34", "35-49", "65+"].into_iter()
        ));
        assert!(!holds_amounts(
            ["Northside", "12 of 40", "Hilltop", "East"].into_iter()
        ));
        assert!(holds_amounts(
            ["412 of 1010", "274/478", "10-15", "about 1400", ""].into_iter()
        ));
    }

    #[test]
    fn a_number_with_what_it_counts_is_that_number_and_a_name_is_none() {
        for (text, number) in [
            ("534 clients (unduplicated)", 534.0),
            ("1,877 visits", 1877.0),
            ("12 new families served", 12.0),
            ("320 personas distintas", 320.0),
        ] {
            assert_eq!(read_amount(text), Some(Amount::Counted(number)), "{text}");
        }
        assert_eq!(read_amount("88 (58.7%)"), Some(Amount::Number(88.0)));
        for text in [
            "101 Adams Elementary",
            "3 Rivers Clinic",
            "2 sites closed",
            "5 Family Way",
            "88 (Main)",
            "clients",
        ] {
            assert_eq!(read_amount(text), None, "{text}");
        }
        assert!(holds_amounts(["534 clients", "1,877 visits"].into_iter()));
        assert!(!holds_amounts(
            ["101 Adams Elementary", "3 Rivers Clinic"].into_iter()
        ));
    }
}
