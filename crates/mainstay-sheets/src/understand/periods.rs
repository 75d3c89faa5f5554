//! Periods of report as partners write them: quarters, fiscal years, school years, months, seasons.

use crate::understand::dates::{is_year, month};
use crate::understand::numbers::plain_letters;

/// True for a period of report: `Q3 FY24`, `2023-24`, `2012/13`, `July 2024`, `Fall 2022`, `T3 2024`, `1.–3. Quartal 2024`.
///
/// A bare year is left to [`is_year`], because a number such as 2024 may also be a count.
pub fn is_period(text: &str) -> bool {
    let text = plain_letters(text).to_lowercase();
    if text.len() < 2 || text.len() > 40 || text.bytes().all(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let words: Vec<&str> = text
        .split([' ', ',', '(', ')', '_'])
        .filter(|word| !word.is_empty())
        .collect();
    // "Year" and "Quarter" alone are names of columns.
    let mut seen_period = false;
    if !text.bytes().any(|byte| byte.is_ascii_digit())
        && !words
            .iter()
            .any(|word| word.split('-').any(|part| month(part).is_some()))
    {
        return false;
    }
    // "Out of" is no period, though "out" is October in Portuguese: a joining word joins something to something.
    let ends_open = [
        "of", "de", "del", "the", "to", "and", "und", "et", "al", "au",
    ];
    if words.last().is_some_and(|last| ends_open.contains(last)) {
        return false;
    }
    for word in &words {
        match period_word(word.trim_end_matches('.')) {
            Some(true) => seen_period = true,
            Some(false) => {}
            None => return false,
        }
    }
    seen_period
}

/// Words of periods.
const JOINING: [&str; 22] = [
    "to", "bis", "a", "à", "au", "al", "-", "/", "of", "de", "del", "the", "and", "und", "et",
    "ending", "ended", "q", "r", "p", "prov", "est",
];

/// Words of periods.
const NAMES: [&str; 40] = [
    "quarter",
    "quartal",
    "quartale",
    "trimestre",
    "trim",
    "qtr",
    "kwartaal",
    "kvartal",
    "half",
    "semester",
    "semestre",
    "halbjahr",
    "h1",
    "h2",
    "s1",
    "s2",
    "fy",
    "fiscal",
    "year",
    "school",
    "academic",
    "sy",
    "ay",
    "fall",
    "autumn",
    "spring",
    "summer",
    "winter",
    "term",
    "week",
    "month",
    "annual",
    "ytd",
    "frühling",
    "sommer",
    "herbst",
    "exercice",
    "gj",
    "schuljahr",
    "calendar",
];

/// Words of periods.
const PERIOD_WORD_ORDINAL: [&str; 25] = [
    "1st", "2nd", "3rd", "4th", "1er", "2e", "3e", "4e", "i", "ii", "iii", "iv", "1º", "2º", "3º",
    "4º", "1°", "first", "second", "third", "fourth", "erstes", "zweites", "drittes", "viertes",
];

/// Some(true): the word makes a period; Some(false): it may stand in one; None: it does not belong.
fn period_word(word: &str) -> Option<bool> {
    if JOINING.contains(&word) {
        return Some(false);
    }
    if NAMES.contains(&word) || month(word).is_some() {
        return Some(true);
    }
    if word
        .split(['-', '/'])
        .filter(|part| !part.is_empty())
        .count()
        == 2
        && word.split(['-', '/']).all(|part| !part.is_empty())
    {
        let mut parts = word.split(['-', '/']);
        let (first, second) = (parts.next()?, parts.next()?);
        let small = |part: &str| {
            part.trim_end_matches('.')
                .parse::<u8>()
                .is_ok_and(|number| (1..=12).contains(&number))
        };
        if small(first) && small(second) {
            return Some(false);
        }
        return (parts.next().is_none()
            && (pair(first, second)
                || half(first) && half(second)
                || month(first).is_some()
                    && matches!(second.len(), 2 | 4)
                    && second.parse::<u16>().is_ok()))
        .then_some(true);
    }
    let bare = word.trim_start_matches(['\'', '’']);
    if PERIOD_WORD_ORDINAL.contains(&bare)
        || bare.len() <= 2 && bare.parse::<u8>().is_ok_and(|number| number <= 53)
    {
        return Some(false);
    }
    if bare.parse::<f64>().is_ok_and(is_year) && bare.len() == 4 {
        return Some(false);
    }
    half(bare).then_some(true)
}

/// `2023-24`, `2012/13`, `2024-2025`, `2024-07`, `2024-q3`, `q3-2024`.
fn pair(first: &str, second: &str) -> bool {
    let year = |part: &str| part.len() == 4 && part.parse::<f64>().is_ok_and(is_year);
    let short = |part: &str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
    let tagged = |part: &str| {
        part.strip_prefix(['q', 't', 'h', 's', 'w', 'm'])
            .is_some_and(|rest| {
                rest.parse::<u8>()
                    .is_ok_and(|number| (1..=53).contains(&number))
            })
    };
    let fiscal = first.trim_start_matches("fy").trim_start_matches("sy");
    year(fiscal) && (short(second) || year(second) || tagged(second))
        || (tagged(first) || short(first)) && year(second)
        || first.starts_with("fy") && short(fiscal) && short(second)
}

/// One piece of a period: `q3`, `t3`, `3t`, `fy24`, `fy2024`, `2024q3`, `h1`, `kw12`, a month, a year with its mark.
fn half(word: &str) -> bool {
    let digits = |text: &str, most: u16| {
        (1..=2).contains(&text.len())
            && text
                .parse::<u16>()
                .is_ok_and(|number| (1..=most).contains(&number))
    };
    let year = |text: &str| text.parse::<f64>().is_ok_and(is_year) && text.len() == 4;
    if month(word).is_some()
        || month(word.trim_end_matches(|one: char| one.is_ascii_digit())).is_some()
    {
        return true;
    }
    for (start, most) in [
        ("q", 4),
        ("t", 4),
        ("h", 2),
        ("s", 2),
        ("kw", 53),
        ("w", 53),
        ("wk", 53),
    ] {
        if word.strip_prefix(start).is_some_and(|rest| {
            digits(rest, most)
                || rest.get(..1).is_some_and(|one| digits(one, most))
                    && rest
                        .get(1..)
                        .is_some_and(|rest| year(rest.trim_start_matches('/')))
        }) {
            return true;
        }
        if word
            .strip_suffix(start)
            .is_some_and(|rest| digits(rest, most))
        {
            return true;
        }
        if word.get(..4).is_some_and(year)
            && word
                .get(4..)
                .and_then(|rest| rest.strip_prefix(start))
                .is_some_and(|rest| digits(rest, most))
        {
            return true;
        }
    }
    ["fy", "sy", "ay", "cy", "gj"].iter().any(|start| {
        word.strip_prefix(start)
            .is_some_and(|rest| year(rest) || rest.len() == 2 && rest.parse::<u8>().is_ok())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_that_only_looks_like_a_month_is_no_period() {
        for text in ["Out of", "Set to", "Mar de", "May the"] {
            assert!(!is_period(text), "{text}");
        }
        for text in ["Oct of 2024", "out 2024", "July to September"] {
            assert!(is_period(text), "{text}");
        }
    }

    #[test]
    fn periods_are_recognised_in_the_ways_partners_write_them() {
        for text in [
            "Q3 FY24",
            "FY2024",
            "FY24",
            "2023-24",
            "2023/24",
            "2012/13",
            "2024-Q3",
            "2024Q3",
            "Q3 2024",
            "Q3/2024",
            "3rd quarter 2024",
            "Jul-Sep 2024",
            "2024-07",
            "July 2024",
            "Jul 2024",
            "Jul-24",
            "Fall 2022",
            "T3 2024",
            "3T 2024",
            "3. Quartal 2024",
            "1.–3. Quartal 2024",
            "2001 Q3",
            "Q1",
            "H1 2024",
            "1st half 2024",
            "School year 2023-24",
            "2023-2024",
            "SY2023-24",
            "March",
            "Mar",
            "January - March 2024",
            "FY 2023-24",
            "1er trimestre 2024",
        ] {
            assert!(is_period(text), "{text}");
        }
        for text in [
            "",
            "12",
            "Clinic A",
            "Total",
            "2024-01-15",
            "Northeast",
            "A1",
            "May be",
            "Marching band",
            "Quarterly",
            "S",
            "a",
            "5-9",
            "65+",
            "12-24",
            "March of Dimes",
            "1-4",
        ] {
            assert!(!is_period(text), "{text}");
        }
    }
}
