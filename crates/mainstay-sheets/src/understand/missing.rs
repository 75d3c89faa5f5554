//! The kinds of missing: a dash is not a zero, and "not collected" is not "too few to show".

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::understand::numbers::plain_letters;

/// Why there is no number where one was expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Missing {
    /// Nobody gathered it, or it is not there yet.
    NotCollected,
    /// The question makes no sense here.
    NotApplicable,
    /// Known, but withheld: too few people, or confidential.
    Suppressed,
    /// The cell is empty.
    Blank,
}

/// What a token stands for in one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Token {
    /// A kind of missing.
    Missing(Missing),
    /// The file's own legend says that the token is a zero, as "– nil".
    Zero,
}

/// Tokens that mean the same wherever they stand.
const NOT_APPLICABLE: [&str; 17] = [
    "n/a",
    "n.a.",
    "na",
    "n.a",
    "not applicable",
    "#n/a",
    "[z]",
    "z",
    "(x)",
    "...",
    "…",
    "no aplica",
    "sans objet",
    "entfällt",
    "nicht zutreffend",
    "n.v.t.",
    "não se aplica",
];
const NOT_COLLECTED: [&str; 48] = [
    "..",
    "-",
    "--",
    "---",
    "- - -",
    "----",
    ":",
    "nr",
    "n.r.",
    "n/r",
    "nd",
    "n.d.",
    "n/d",
    "no data",
    "not collected",
    "not available",
    "not reported",
    "not asked",
    "not recorded",
    "not known",
    "unknown",
    "missing",
    "null",
    "none reported",
    "none given",
    "nan",
    "tbd",
    "tbc",
    "tba",
    "pending",
    "?",
    "??",
    "[x]",
    "[m]",
    ".",
    "k.a.",
    "k. a.",
    "keine angabe",
    "keine angaben",
    "nicht erhoben",
    "no disponible",
    "s/d",
    "sin datos",
    "non disponible",
    "nc",
    "n.c.",
    "non collecté",
    "not yet available",
];
const SUPPRESSED: [&str; 35] = [
    "*",
    "**",
    "***",
    "(*)",
    "s",
    "(s)",
    "[s]",
    "(d)",
    "d",
    "c",
    "[c]",
    "(c)",
    "np",
    "n.p.",
    "ps",
    "privacysuppressed",
    "suppressed",
    "unreliable",
    "redacted",
    "withheld",
    "masked",
    "confidential",
    "not published",
    "[low]",
    "[u]",
    "†",
    "‡",
    "#",
    "x*",
    "dsu",
    "too few",
    "too few to report",
    "unterdrückt",
    "geheim",
    "supprimé",
];
/// Single letters and bare "x", which only count in a column that otherwise holds numbers.
const NEEDS_NUMBERS_AROUND: [&str; 12] = [
    "s", "d", "c", "z", "x", "u", "np", "ps", "nc", "none", "unknown", "#",
];

/// The meaning of tokens in one file: the usual ones, and what its own legend says.
#[derive(Debug, Clone, Default)]
pub struct Tokens {
    legend: BTreeMap<String, Token>,
}

impl Tokens {
    /// Learns from a line of a legend such as `* = suppressed` or `.. not available`; says whether it did.
    pub fn learn(&mut self, line: &str) -> bool {
        let mut learnt = false;
        for part in line.split([';', '\n']) {
            if let Some((token, meaning)) = legend_entry(part) {
                learnt = true;
                self.legend.entry(token).or_insert(meaning);
            }
        }
        learnt
    }

    /// What the text stands for, if it is a token. `among_numbers`: the column otherwise holds numbers.
    pub fn meaning(&self, text: &str, among_numbers: bool) -> Option<Token> {
        // Every number and most labels end here without a search.
        if text.len() > 40 {
            return None;
        }
        let token = plain_letters(text).to_lowercase();
        if let Some(meaning) = self.legend.get(&token) {
            return Some(*meaning);
        }
        if let Some(missing) = masked(&token, among_numbers) {
            return Some(Token::Missing(missing));
        }
        if NEEDS_NUMBERS_AROUND.contains(&token.as_str()) && !among_numbers {
            return None;
        }
        let within = |list: &[&str]| list.contains(&token.as_str());
        if within(&SUPPRESSED) {
            return Some(Token::Missing(Missing::Suppressed));
        }
        if within(&NOT_APPLICABLE) || token == "x" {
            return Some(Token::Missing(Missing::NotApplicable));
        }
        if token == "none" && among_numbers {
            return Some(Token::Zero);
        }
        within(&NOT_COLLECTED).then_some(Token::Missing(Missing::NotCollected))
    }
}

/// `<5`, `< 11`, `≤5`, `>95%`, `fewer than 10`, and in number columns `1-4`.
fn masked(token: &str, among_numbers: bool) -> Option<Missing> {
    let number = |rest: &str| {
        let rest = rest.trim().trim_end_matches('%').trim();
        !rest.is_empty()
            && rest.len() <= 6
            && rest
                .chars()
                .all(|one| one.is_ascii_digit() || matches!(one, '.' | ','))
            && rest.starts_with(|one: char| one.is_ascii_digit())
    };
    let starts = [
        "<=",
        ">=",
        "<",
        ">",
        "≤",
        "≥",
        "&lt;",
        "fewer than ",
        "less than ",
        "under ",
        "weniger als ",
        "unter ",
        "moins de ",
        "menos de ",
    ];
    if starts
        .iter()
        .any(|start| token.strip_prefix(start).is_some_and(number))
    {
        return Some(Missing::Suppressed);
    }
    if among_numbers {
        let (low, high) = token.split_once('-').or_else(|| token.split_once(" to "))?;
        let (low, high) = (
            low.trim().parse::<u32>().ok()?,
            high.trim().parse::<u32>().ok()?,
        );
        return (low <= 1 && high > low && high <= 20).then_some(Missing::Suppressed);
    }
    None
}

/// A token and its meaning, when the line reads as a legend entry.
fn legend_entry(line: &str) -> Option<(String, Token)> {
    let line = line
        .trim()
        .trim_start_matches("Note:")
        .trim_start_matches("Notes:")
        .trim_start_matches("Key:")
        .trim_start_matches("Legend:")
        .trim();
    let (token, meaning) = ["=", ":", " - ", " – ", " — ", "\t"]
        .iter()
        .filter_map(|mark| line.split_once(mark))
        .find(|(token, rest)| is_token(token) && !rest.trim().is_empty())
        .or_else(|| line.split_once(' ').filter(|(token, _)| is_token(token)))?;
    let token = plain_letters(token.trim().trim_matches(['"', '\'', '“', '”', '„', '‘']));
    let meaning = meaning_of(&meaning.to_lowercase())?;
    Some((token.to_lowercase(), meaning))
}

/// Short, and not an ordinary word: signs, a bracketed mark, up to three letters.
fn is_token(text: &str) -> bool {
    let text = text.trim().trim_matches(['"', '\'', '“', '”', '„']);
    let count = text.chars().count();
    let signs = text.chars().all(|one| !one.is_alphanumeric());
    let bracketed = text.starts_with(['[', '(']) && count <= 8;
    let lettered = count == 1
        || count <= 3 && text.chars().all(|one| !one.is_lowercase())
        || ["na", "np", "nr", "nd", "nc", "ns"].contains(&text);
    (1..=8).contains(&count)
        && (signs
            || bracketed
            || lettered
            || matches!(
                text.to_lowercase().as_str(),
                "n.a." | "n.p." | "n.d." | "null" | "blank"
            ))
        && !text.chars().all(|one| one.is_ascii_digit())
}

/// Words of legends.
const SUPPRESSED_WORDS: [&str; 22] = [
    "suppress",
    "confidential",
    "withheld",
    "not published",
    "disclos",
    "fewer than",
    "less than",
    "small number",
    "too small",
    "too few",
    "protect",
    "privacy",
    "redacted",
    "masked",
    "not for publication",
    "available for publication",
    "unreliable",
    "low reliability",
    "geheim",
    "unterdrückt",
    "supprim",
    "secreto",
];

/// Words of legends.
const NOT_APPLICABLE_WORDS: [&str; 6] = [
    "not applicable",
    "does not apply",
    "no aplica",
    "sans objet",
    "nicht zutreffend",
    "not relevant",
];

/// Words of legends.
const NOT_COLLECTED_WORDS: [&str; 16] = [
    "not available",
    "not collected",
    "no data",
    "missing",
    "not reported",
    "not asked",
    "unavailable",
    "not known",
    "unknown",
    "not recorded",
    "not yet",
    "nicht erhoben",
    "keine angabe",
    "non disponible",
    "no disponible",
    "did not report",
];

/// Words of legends.
const ZERO_WORDS: [&str; 6] = [
    "nil",
    "zero",
    "quantity zero",
    "none",
    "nichts vorhanden",
    "néant",
];

fn meaning_of(text: &str) -> Option<Token> {
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    if has(&SUPPRESSED_WORDS) {
        Some(Token::Missing(Missing::Suppressed))
    } else if has(&NOT_APPLICABLE_WORDS) {
        Some(Token::Missing(Missing::NotApplicable))
    } else if has(&NOT_COLLECTED_WORDS) {
        Some(Token::Missing(Missing::NotCollected))
    } else {
        let first = text.trim().trim_start_matches(['=', ':', '-']).trim();
        ZERO_WORDS
            .iter()
            .any(|word| first.starts_with(word))
            .then_some(Token::Zero)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_of_missing_is_told_apart() {
        let tokens = Tokens::default();
        for (text, missing) in [
            ("n/a", Missing::NotApplicable),
            ("N/A", Missing::NotApplicable),
            ("not applicable", Missing::NotApplicable),
            ("..", Missing::NotCollected),
            ("–", Missing::NotCollected),
            ("-", Missing::NotCollected),
            ("not collected", Missing::NotCollected),
            ("NR", Missing::NotCollected),
            ("<5", Missing::Suppressed),
            ("< 11", Missing::Suppressed),
            ("*", Missing::Suppressed),
            ("(D)", Missing::Suppressed),
            ("≥95%", Missing::Suppressed),
            ("s", Missing::Suppressed),
            ("x", Missing::NotApplicable),
            ("1-4", Missing::Suppressed),
            ("＊", Missing::Suppressed),
            ("fewer than 10", Missing::Suppressed),
        ] {
            assert_eq!(
                tokens.meaning(text, true),
                Some(Token::Missing(missing)),
                "{text}"
            );
        }
        for text in ["0", "12", "Clinic", "5-9", "none of these", "North"] {
            assert_eq!(tokens.meaning(text, true), None, "{text}");
        }
        assert_eq!(tokens.meaning("x", false), None);
        assert_eq!(tokens.meaning("s", false), None);
    }

    #[test]
    fn the_legend_of_the_file_decides() {
        let mut tokens = Tokens::default();
        for line in [
            "- = nil or rounded to zero",
            "* Not applicable",
            "x: suppressed to protect privacy",
            "[c] confidential",
            "NA not available",
            "n.p. not available for publication but included in totals",
        ] {
            assert!(tokens.learn(line), "{line}");
        }
        assert_eq!(tokens.meaning("–", true), Some(Token::Zero));
        assert_eq!(
            tokens.meaning("*", true),
            Some(Token::Missing(Missing::NotApplicable))
        );
        assert_eq!(
            tokens.meaning("x", true),
            Some(Token::Missing(Missing::Suppressed))
        );
        assert_eq!(
            tokens.meaning("NA", true),
            Some(Token::Missing(Missing::NotCollected))
        );
        for line in [
            "Source: Office for National Statistics.",
            "1 The 2018 figures are revised.",
            "The data were not available in 2019.",
            "Note: includes emissions",
        ] {
            assert!(!tokens.learn(line), "{line}");
        }
    }
}
