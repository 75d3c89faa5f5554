//! The kinds of missing: a dash is not a zero, and "not collected" is not "too few to show".

use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use crate::understand::legend::legend_entry;
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
const NOT_APPLICABLE: [&str; 18] = [
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
    "*****",
];
const NOT_COLLECTED: [&str; 52] = [
    "(na)",
    "(n)",
    "dnr",
    "did not report",
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
const SUPPRESSED: [&str; 46] = [
    "f",
    "w",
    "u",
    "(l)",
    "lne",
    "ns",
    "n.s.",
    "not shown",
    "****",
    "[w]",
    "ds",
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
const NEEDS_NUMBERS_AROUND: [&str; 20] = [
    "ds", "s", "d", "c", "z", "x", "u", "np", "ps", "nc", "none", "unknown", "#", "f", "w", "lne",
    "ns", "n.s.", "dnr", "nil",
];

/// Why a place has no figure this time; elsewhere these are words of their own, such as the state of a case.
const NOTHING_THIS_TIME: [&str; 44] = [
    "closed",
    "temporarily closed",
    "closed for holiday",
    "not open",
    "no service",
    "no services",
    "out of service",
    "not in service",
    "not operating",
    "not running",
    "no clinic",
    "no class",
    "no classes",
    "no session",
    "no sessions",
    "no report",
    "no reports",
    "not submitted",
    "holiday",
    "on holiday",
    "cancelled",
    "canceled",
    "suspended",
    "cerrado",
    "cerrada",
    "no abierto",
    "sin servicio",
    "sin servicios",
    "sin informe",
    "sin información",
    "no hay datos",
    "no reportado",
    "no informado",
    "feriado",
    "festivo",
    "cancelado",
    "suspendido",
    "geschlossen",
    "feiertag",
    "kein betrieb",
    "fermé",
    "férié",
    "chiuso",
    "fechado",
];

/// The tokens above with what they mean; of a token in two lists the first list holds.
fn listed() -> &'static HashMap<&'static str, Missing> {
    static LISTED: OnceLock<HashMap<&'static str, Missing>> = OnceLock::new();
    LISTED.get_or_init(|| {
        let mut listed = HashMap::new();
        for (tokens, missing) in [
            (&SUPPRESSED[..], Missing::Suppressed),
            (&NOT_APPLICABLE, Missing::NotApplicable),
            (&["x"], Missing::NotApplicable),
            (&NOT_COLLECTED, Missing::NotCollected),
            (&NOTHING_THIS_TIME, Missing::NotCollected),
        ] {
            for token in tokens {
                listed.entry(*token).or_insert(missing);
            }
        }
        listed
    })
}

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
            // "* Fewer than 10. NA: not available." holds two entries, when each of its sentences is one.
            let sentences: Vec<_> = part.split(". ").map(legend_entry).collect();
            let apart = sentences.len() > 1 && sentences.iter().flatten().count() > 1;
            let whole = [legend_entry(part)];
            // "*Per 100,000. -- Not shown for fewer than five.": a sign at the beginning of a sentence is explained there.
            let signs = part.split(". ").skip(1).any(|sentence| {
                let first = sentence.split(' ').next().unwrap_or_default();
                !first.is_empty() && !first.contains(char::is_alphanumeric)
            }) && !part.trim().starts_with(['.', '"', '“', '„']);
            let inside = signs && sentences.iter().any(Option::is_some);
            let found = if apart || inside {
                &sentences[..]
            } else {
                &whole[..]
            };
            for (token, meaning) in found.iter().flatten() {
                learnt = true;
                self.legend.entry(token.clone()).or_insert(*meaning);
            }
        }
        learnt
    }

    /// What the file's own legend says; a legend for `(D)` also explains a bare `D`, and the other way round.
    pub fn explained(&self, token: &str) -> Option<Token> {
        if self.legend.is_empty() {
            return None;
        }
        let bare = token.trim_matches(['(', ')', '[', ']']);
        let short = (1..=3).contains(&bare.chars().count());
        let other = if bare.len() == token.len() {
            format!("({bare})")
        } else {
            bare.to_string()
        };
        self.legend
            .get(token)
            .or_else(|| self.legend.get(&other).filter(|_| short))
            .copied()
    }

    /// What the text stands for, if it is a token. `among_numbers`: the column otherwise holds numbers.
    pub fn meaning(&self, text: &str, among_numbers: bool) -> Option<Token> {
        // Every number and most labels end here without a search.
        if text.len() > 40 {
            return None;
        }
        let token = plain_letters(text).to_lowercase();
        if let Some(meaning) = self.explained(&token) {
            return Some(meaning);
        }
        if let Some(missing) = colon_with_flag(&token) {
            return Some(Token::Missing(missing));
        }
        if among_numbers && is_accounting_zero(&token) {
            return Some(Token::Zero);
        }
        if let Some(missing) = masked(&token, among_numbers) {
            return Some(Token::Missing(missing));
        }
        let needs_numbers = [&NEEDS_NUMBERS_AROUND[..], &NOTHING_THIS_TIME];
        if !among_numbers
            && needs_numbers
                .iter()
                .any(|list| list.contains(&token.as_str()))
        {
            return None;
        }
        if matches!(token.as_str(), "none" | "nil") && among_numbers {
            return Some(Token::Zero);
        }
        listed()
            .get(token.as_str())
            .map(|missing| Token::Missing(*missing))
    }
}

/// `:c`, `: z`, `:u`: the European office's colon for "no figure" with the letter that says why.
fn colon_with_flag(token: &str) -> Option<Missing> {
    let flags = token.strip_prefix(':')?.trim();
    let letters = flags.len() <= 3 && flags.bytes().all(|one| one.is_ascii_lowercase());
    (letters && !flags.is_empty()).then(|| {
        if flags.contains('c') {
            Missing::Suppressed
        } else if flags.contains('z') {
            Missing::NotApplicable
        } else {
            Missing::NotCollected
        }
    })
}

/// `$ -`: how the accounting format of spreadsheets prints a zero, and nothing else prints so.
fn is_accounting_zero(token: &str) -> bool {
    ["$", "€", "£"].iter().any(|sign| {
        token
            .strip_prefix(sign)
            .or_else(|| token.strip_suffix(sign))
            .is_some_and(|rest| matches!(rest.trim(), "-" | "-??" | "--"))
    })
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
    let signs = ["<=", ">=", "<", ">", "≤", "≥", "&lt;"];
    // "Under 18" and "moins de 15" are also names of age groups.
    let words = [
        "fewer than ",
        "less than ",
        "under ",
        "weniger als ",
        "unter ",
        "moins de ",
        "menos de ",
    ];
    // "n<10" and "n < 10" say whose number it is.
    let token = token
        .strip_prefix('n')
        .map(str::trim_start)
        .filter(|rest| rest.starts_with(['<', '≤']))
        .unwrap_or(token);
    let starts = |list: &[&str]| {
        list.iter()
            .any(|start| token.strip_prefix(start).is_some_and(number))
    };
    if starts(&signs) || among_numbers && starts(&words) {
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
