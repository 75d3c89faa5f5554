//! Figures that say more than a number: a part and its whole ("93 of 204", "57% (275 of 480)", "399 (of 900)"), or a number
//! and what it counts ("2,946 (incl. 40 phone)").

use crate::understand::dates::is_year;
use crate::understand::numbers::read_number;

/// What stands between a part and its whole.
const BETWEEN: [&str; 9] = [
    " out of ",
    " of ",
    " de un total de ",
    " de ",
    " von ",
    " sur ",
    " van ",
    " di ",
    "/",
];

/// What stands between a share in numbers and its percentage.
const BESIDE: [&str; 6] = [", ", "; ", " = ", " - ", " – ", " — "];

/// How a remark behind a number begins that says what is counted; a name there makes the number a code.
const REMARKS: [&str; 22] = [
    "incl",
    "excl",
    "not incl",
    "without ",
    "with ",
    "plus ",
    "of which",
    "est",
    "approx",
    "prelim",
    "unduplicated",
    "dupl",
    "dedup",
    "partial",
    "so far",
    "as of",
    "to date",
    "incluye",
    "sin ",
    "aprox",
    "davon",
    "inkl",
];

/// True for a number with a remark in brackets that says what it counts.
pub fn has_remark(text: &str) -> bool {
    let text = text.trim().to_lowercase();
    let remark = |(before, inside): (&str, &str)| {
        is_number(before) && REMARKS.iter().any(|word| inside.starts_with(word))
    };
    text.ends_with(')') && text.len() <= 60 && bracketed(&text).is_some_and(remark)
}

/// True for a text that is a part and its whole, perhaps with the percentage, and nothing else. `6/27` may be a day.
pub fn is_share(text: &str) -> bool {
    let text = text.trim();
    let begins = text.starts_with(|letter: char| letter.is_ascii_digit() || letter == '(');
    if !begins || text.len() > 40 || !text.contains(['/', ' ']) {
        return false;
    }
    let text = text.to_lowercase();
    if part_of_whole(&text) {
        return !may_be_a_day(&text);
    }
    if let Some((before, inside)) = bracketed(&text) {
        return part_of_whole(before) && is_number(inside)
            || is_number(before) && part_of_whole(inside)
            || count(before).is_some() && part_of_whole(&format!("{before} {inside}"));
    }
    BESIDE.iter().any(|sign| {
        text.split_once(sign).is_some_and(|(one, other)| {
            part_of_whole(one) && is_number(other) || is_number(one) && part_of_whole(other)
        })
    })
}

/// `88 (58.7%)`: a count with its share in brackets. The count is the figure.
pub fn is_count_with_share(text: &str) -> bool {
    bracketed(text.trim()).is_some_and(|(before, inside)| {
        count(before).is_some() && inside.strip_suffix('%').is_some_and(is_number)
    })
}

/// `57% (275 of 480)` as what stands before the bracket and what stands in it.
fn bracketed(text: &str) -> Option<(&str, &str)> {
    let (before, inside) = text.strip_suffix(')')?.split_once('(')?;
    Some((before.trim(), inside.trim()))
}

fn part_of_whole(text: &str) -> bool {
    BETWEEN.iter().any(|between| {
        let numbers = text
            .split_once(between)
            .and_then(|(part, whole)| Some((count(part)?, count(whole)?)));
        // "2024/2025" is a school year, "24/7" all week.
        numbers.is_some_and(|(part, whole)| {
            part <= whole && whole > 0.0 && !(is_year(part) && is_year(whole) && *between == "/")
        })
    })
}

/// The same in a column of figures, where `2/9` is no day.
pub fn is_share_among_figures(text: &str) -> bool {
    is_share(text) || text.len() <= 40 && part_of_whole(&text.to_lowercase())
}

/// `6/27`, `27/6`: a day and a month, as far as one can see.
fn may_be_a_day(text: &str) -> bool {
    let numbers = text
        .split_once('/')
        .and_then(|(one, other)| Some((count(one)?, count(other)?)));
    numbers.is_some_and(|(one, other)| one.min(other) <= 12.0 && one.max(other) <= 31.0)
}

/// A count as people write it: digits, perhaps in threes.
fn count(text: &str) -> Option<f64> {
    let text = text.trim();
    let groups: Vec<&str> = text.split([',', '.', ' ', '\u{a0}', '\u{202f}']).collect();
    let digits = |group: &&str| group.bytes().all(|byte| byte.is_ascii_digit());
    let in_threes = groups[1..].iter().all(|group| group.len() == 3)
        && (groups.len() == 1 || groups[0].len() <= 3);
    let plain = !groups[0].is_empty() && text.len() <= 15 && groups.iter().all(digits) && in_threes;
    plain.then(|| groups.concat().parse().ok()).flatten()
}

/// A number or a percentage alone.
fn is_number(text: &str) -> bool {
    read_number(text.trim()).is_some()
}

/// "1912 people", "2.9k", "about 2,900 visits": a number that somebody wrote as words. Days and times are none.
pub fn is_number_with_its_unit(text: &str) -> bool {
    let lower = text.trim().to_lowercase();
    let rest = [
        "about ", "approx. ", "approx ", "circa ", "ca. ", "over ", "~",
    ]
    .iter()
    .find_map(|word| lower.strip_prefix(word))
    .unwrap_or(&lower)
    .trim_start();
    rest.starts_with(|one: char| one.is_ascii_digit())
        && rest.chars().any(char::is_alphabetic)
        && !rest.contains(['/', ':'])
        && rest.split_whitespace().count() <= 3
        && crate::understand::dates::read_date(text).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_remark_says_what_is_counted_and_a_name_what_the_number_stands_for() {
        for text in [
            "2,946 (incl. 40 phone)",
            "1912 (est. from two sites)",
            "204 (of which 2 pending)",
        ] {
            assert!(has_remark(text), "{text}");
        }
        for text in [
            "60501 (Riverbend)",
            "1 (0-5 hours)",
            "2 (sometimes)",
            "Clinic (incl. van)",
            "(incl.)",
        ] {
            assert!(!has_remark(text), "{text}");
        }
    }

    #[test]
    fn a_part_and_its_whole_are_told_from_other_pairs() {
        for text in [
            "93 of 204",
            "93 out of 204",
            "412 of 1,010",
            "93/204 (46%)",
            "18/40",
            "5/11 (45%)",
            "5 of 11",
            "57% (275 of 480)",
            "57 % (275/480)",
            "275/480 (57%)",
            "399 (of 900)",
            "275 of 480, 57%",
            "57% - 275/480",
            "93 de 204",
            "12 von 40",
        ] {
            assert!(is_share(text), "{text}");
        }
        for text in [
            "2024/2025",
            "24/7",
            "6/27",
            "5 / 11",
            "10-15",
            "Page 1 of 3",
            "40 of 12",
            "1 (0-5 hours)",
            "2,946 (incl. 40 phone)",
            "12 (p)",
            "3 of them",
            "1,912",
            "A/B",
            "",
        ] {
            assert!(!is_share(text), "{text}");
        }
    }
}
