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
        .trim_start_matches("Symbols:")
        .trim_start_matches("Zeichenerklärung:")
        .trim_start_matches("Légende :")
        .trim_start_matches("Leyenda:")
        .trim();
    let line = named_symbol(behind_its_name(line));
    let (token, meaning) = ["=", ":", " - ", " – ", " — ", "\t"]
        .iter()
        .filter_map(|mark| line.split_once(mark))
        .find(|(token, rest)| is_token(token) && !rest.trim().is_empty())
        .or_else(|| line.split_once(' ').filter(|(token, _)| is_token(token)))
        .or_else(|| stuck_sign(line))?;
    let token = plain_letters(token.trim().trim_matches(['"', '\'', '“', '”', '„', '‘']));
    let meaning = meaning_of(&meaning.to_lowercase())?;
    Some((token.to_lowercase(), meaning))
}

/// `Conventional sign used: - Zero`: what a line of signs is called, in any language, adds nothing.
fn behind_its_name(line: &str) -> &str {
    let named = |name: &str| {
        let lower = name.to_lowercase();
        [
            "sign", "symbol", "sinal", "sinais", "zeichen", "símbolo", "simbol", "legend", "key",
        ]
        .iter()
        .any(|word| lower.contains(word))
            && name.chars().count() <= 40
    };
    match line.split_once(": ") {
        Some((name, rest)) if named(name) => rest.trim(),
        _ => line,
    }
}

/// `A "-" represents zero`, `The symbol * means suppressed`: what comes before the symbol adds nothing.
fn named_symbol(line: &str) -> &str {
    let starts = [
        "A ",
        "An ",
        "The symbol ",
        "Symbol ",
        "The sign ",
        "Zeichen ",
        "Símbolo ",
    ];
    starts
        .iter()
        .find_map(|start| {
            line.strip_prefix(start)
                .filter(|rest| !start.starts_with('A') || rest.starts_with(['"', '“', '\'', '‘']))
        })
        .unwrap_or(line)
}

/// `†Not applicable.`: a sign stuck to what it means.
fn stuck_sign(line: &str) -> Option<(&str, &str)> {
    let end = line.find(char::is_alphabetic)?;
    let (sign, meaning) = line.split_at(end);
    let signs = sign.chars().all(|one| {
        matches!(
            one,
            '†' | '‡' | '§' | '#' | '*' | '^' | '—' | '–' | '!' | '~'
        )
    });
    (signs && (1..=3).contains(&sign.chars().count()) && meaning.starts_with(char::is_uppercase))
        .then_some((sign, meaning))
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
                "n.a." | "n.p." | "n.d." | "n.s." | "n.r." | "s.o." | "null" | "blank"
            ))
        && !text.chars().all(|one| one.is_ascii_digit())
}

/// Words of legends.
const SUPPRESSED_WORDS: [&str; 38] = [
    "inibid",
    "não identificar",
    "not shown",
    "not displayed",
    "standards not met",
    "zu unsicher",
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
    "segredo",
    "confidencia",
    "confidentiel",
    "nicht sicher genug",
    "nicht veröffentlicht",
    "low number",
    "no significativo",
    "non significatif",
];

/// Words of legends.
const NOT_APPLICABLE_WORDS: [&str; 12] = [
    "not applicable",
    "does not apply",
    "no aplica",
    "sans objet",
    "nicht zutreffend",
    "not relevant",
    "not meaningful",
    "não aplicável",
    "no procede",
    "non applicable",
    "nicht sinnvoll",
    "nicht anwendbar",
];

/// Words of legends.
const NOT_COLLECTED_WORDS: [&str; 30] = [
    "not reportable",
    "not notifiable",
    "not calculated",
    "not computed",
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
    "unbekannt",
    "fällt später an",
    "liegt noch nicht vor",
    "não disponível",
    "no disponible",
    "dato no",
    "sin dato",
    "indisponible",
    "non collecté",
    "no recogido",
];

/// Words of legends.
const ZERO_WORDS: [&str; 18] = [
    "rounds to zero",
    "rounded to zero",
    "rounds to 0",
    "represents zero",
    "no reported cases",
    "no cases",
    "no deaths",
    "no events",
    "no births",
    "nil",
    "zero",
    "quantity zero",
    "none",
    "nichts vorhanden",
    "néant",
    "résultat nul",
    "resultado nulo",
    "genau null",
];

/// What words such as "not available" say of a figure, in small letters.
pub fn meaning_of(text: &str) -> Option<Token> {
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
