//! Legends: what a file itself says about its tokens, as in `* = suppressed` or `(D) Withheld`.

use crate::understand::missing::{Missing, Token};
use crate::understand::numbers::plain_letters;

/// A token and its meaning, when the line reads as a legend entry.
pub fn legend_entry(line: &str) -> Option<(String, Token)> {
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
const SUPPRESSED_WORDS: [&str; 24] = [
    "does not meet",
    "publication standard",
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
const ZERO_WORDS: [&str; 10] = [
    "rounds to zero",
    "rounded to zero",
    "rounds to 0",
    "represents zero",
    "nil",
    "zero",
    "quantity zero",
    "none",
    "nichts vorhanden",
    "néant",
];

fn meaning_of(text: &str) -> Option<Token> {
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    if has(&ZERO_WORDS[..4]) {
        return Some(Token::Zero);
    }
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
