//! Words broken over two lines of a cell: "Neighbour-" above "hood" is one word, "Year-" above "End" keeps its hyphen.

use std::borrow::Cow;

/// Words that a hyphen follows in English, unless only an ending comes: "self-reported", "follow-up", but "following".
const FIRST: [&str; 36] = [
    "self",
    "non",
    "follow",
    "full",
    "half",
    "long",
    "short",
    "well",
    "drop",
    "walk",
    "low",
    "high",
    "middle",
    "cross",
    "first",
    "second",
    "third",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "ten",
    "year",
    "month",
    "week",
    "age",
    "sex",
    "life",
    "evidence",
    "community",
    "opt",
    "catch",
    "sign",
    "trauma",
];
/// Endings that are no words of their own.
const ENDINGS: [&str; 31] = [
    "less", "ly", "ing", "ings", "er", "ers", "ed", "ness", "ful", "ment", "ary", "s", "ship",
    "hood", "ation", "ual", "uals", "tion", "age", "ages", "en", "est", "y", "ish", "ity", "ities",
    "ies", "lights", "time", "style", "itudinal",
];
/// Second parts that a hyphen stands before, whatever comes first: "risk-based", "gender-specific", "post-natal".
const SECOND: [&str; 42] = [
    "up",
    "ups",
    "based",
    "related",
    "led",
    "term",
    "free",
    "specific",
    "reported",
    "level",
    "olds",
    "wide",
    "end",
    "risk",
    "income",
    "adjusted",
    "weighted",
    "standardised",
    "standardized",
    "profit",
    "rated",
    "assessed",
    "being",
    "agency",
    "family",
    "school",
    "natal",
    "partum",
    "secondary",
    "graduate",
    "offending",
    "offenders",
    "operation",
    "operative",
    "ordination",
    "occurring",
    "social",
    "site",
    "served",
    "house",
    "parent",
    "person",
];
/// "Part-time" and its like; "partners" is broken at the same place.
const TIMES: [&str; 6] = ["time", "year", "week", "day", "peak", "line"];
/// Words after which the other half of a shared word is still to come: "short- and long-term", "Kranken- und Altenpflege".
const AND: [&str; 14] = [
    "and", "or", "to", "und", "oder", "bzw", "bzw.", "sowie", "et", "ou", "y", "e", "o", "en",
];

/// The text with its broken words whole; every other line break is left as it is.
pub fn whole(text: &str) -> Cow<'_, str> {
    let breaks = |letter: char| matches!(letter, '\n' | '\r' | '\u{b}' | '\u{2028}' | '\u{ad}');
    if !text.contains(breaks) {
        return Cow::Borrowed(text);
    }
    let lines = text.split(|letter| breaks(letter) && letter != '\u{ad}');
    let mut lines = lines.map(str::trim).filter(|line| !line.is_empty());
    let mut joined = lines.next().unwrap_or_default().to_string();
    for line in lines {
        match joint(&joined, line) {
            Joint::Space => joined.push(' '),
            Joint::AsItIs => {}
            Joint::WithoutHyphen => _ = joined.pop(),
        }
        joined.push_str(line);
    }
    // A hyphen that only shows where a line breaks is none once the line is whole.
    Cow::Owned(joined.replace('\u{ad}', ""))
}

enum Joint {
    Space,
    AsItIs,
    WithoutHyphen,
}

/// How two lines of one cell belong together.
fn joint(above: &str, below: &str) -> Joint {
    if above.ends_with('\u{ad}') {
        return Joint::AsItIs;
    }
    let Some(before) = above.strip_suffix(['-', '\u{2010}', '\u{2011}']) else {
        // "2019–" above "2020" is one span of years.
        let span = above.ends_with('–')
            && above
                .trim_end_matches('–')
                .ends_with(|one: char| one.is_ascii_digit())
            && below.starts_with(|one: char| one.is_ascii_digit());
        return if span { Joint::AsItIs } else { Joint::Space };
    };
    let letters_of = |one: char| one.is_alphabetic();
    let first = &before[before.trim_end_matches(letters_of).len()..];
    let second = &below[..below.len() - below.trim_start_matches(letters_of).len()];
    let next = below.split(char::is_whitespace).next().unwrap_or_default();
    // A dash between spaces, or one that begins a list, is no hyphen.
    if before.is_empty() || before.ends_with(char::is_whitespace) || before.ends_with('-') {
        return Joint::Space;
    }
    if AND.contains(&next) {
        return Joint::Space;
    }
    // Digits and capitals around a hyphen say that it was typed: "COVID-19", "Year-End", "UK-wide".
    let typed = first.is_empty()
        || first.ends_with(char::is_uppercase)
        || !second.starts_with(char::is_lowercase);
    let lower = first.to_lowercase();
    let compound = SECOND.contains(&second)
        || FIRST.contains(&lower.as_str()) && !ENDINGS.contains(&second)
        || matches!(lower.as_str(), "part" | "full" | "half" | "on" | "off")
            && TIMES.contains(&second)
        || before[..before.len() - first.len()].ends_with('-');
    if typed || compound {
        Joint::AsItIs
    } else {
        Joint::WithoutHyphen
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_broken_word_is_whole_and_a_compound_keeps_its_hyphen() {
        for (text, want) in [
            ("Neighbour-\nhood", "Neighbourhood"),
            ("Part-\nners", "Partners"),
            ("Part-\ntime", "Part-time"),
            ("Second-\nary", "Secondary"),
            ("Home-\nless", "Homeless"),
            ("Pre-\nvention", "Prevention"),
            ("Non-\nprofit", "Non-profit"),
            ("Un-\nemployed", "Unemployed"),
            ("Self-\nemployed", "Self-employed"),
            ("Unemploy-\r\nment rate", "Unemployment rate"),
            ("Arbeits-\nlose", "Arbeitslose"),
            ("Comuni-\n dad", "Comunidad"),
            ("Neigh\u{ad}\nbour\u{ad}hood", "Neighbourhood"),
            ("Year-\nEnd", "Year-End"),
            ("Follow-\nup visits", "Follow-up visits"),
            ("Self-\nreported health", "Self-reported health"),
            ("Alcohol-\nrelated", "Alcohol-related"),
            ("18-\n24 years", "18-24 years"),
            ("COVID-\n19", "COVID-19"),
            ("UK-\nwide", "UK-wide"),
            ("2019–\n2020", "2019–2020"),
            ("End-of-\nlife care", "End-of-life care"),
            ("Short-\nand long-term", "Short- and long-term"),
            ("Kranken-\nund Altenpflege", "Kranken- und Altenpflege"),
            ("Cases -\nall ages", "Cases - all ages"),
            ("Violent\ncrime", "Violent crime"),
            ("- \n", "-"),
            ("one line", "one line"),
        ] {
            assert_eq!(whole(text), want, "{text:?}");
        }
    }
}
