//! How alike two names are, when partners write them with other accents, plurals, orders and slips.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::words;

/// From this confidence a match is taken without asking; below it, a person is asked.
///
/// # Source
///
/// domain.md `[I]`: our own judgement, chosen so that one misspelt word passes and one different word does not.
pub const ACCEPT: f64 = 0.85;

/// From this confidence a match is worth suggesting; below it, nothing is suggested.
///
/// # Source
///
/// domain.md `[I]`.
pub const SUGGEST: f64 = 0.5;

/// Two letters' worth of slip inside a word is forgiven from this Jaro-Winkler similarity.
const SLIP: f64 = 0.92;

/// What a slip in a short word is worth beside one in a long word: asked when it stands alone.
const SHORT_SLIP: f64 = 0.8;

/// A best match this close to the second best is not a match but a choice to be made.
const TOO_CLOSE: f64 = 0.05;

/// A name without case, accents and punctuation: `Niños (0–5)` and `ninos 0 5` fold alike.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.nfkd().filter(|letter| !is_combining_mark(*letter)) {
        match letter {
            '%' | '٪' => folded.push_str(" percent "),
            '#' | '№' => folded.push_str(" number "),
            '<' | '≤' => folded.push_str(" under "),
            '+' | '>' | '≥' => folded.push_str(" plus "),
            '\'' | '’' | '\u{200e}' | '\u{200f}' => {}
            _ if letter.is_alphanumeric() => folded.extend(letter.to_lowercase()),
            _ => folded.push(' '),
        }
    }
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words that carry meaning, in the singular, with synonyms replaced by one word.
fn tokens_of(folded: &str) -> Vec<String> {
    let folded = words::phrases(folded);
    let all: Vec<String> = folded
        .split(' ')
        .filter(|word| !word.is_empty())
        .map(singular)
        .collect();
    let banded = all
        .iter()
        .any(|word| word.bytes().any(|byte| byte.is_ascii_digit()));
    let kept: Vec<String> = all
        .iter()
        .filter(|word| !(words::is_filler(word) || banded && words::is_age_word(word)))
        .cloned()
        .collect();
    if kept.is_empty() { all } else { kept }
}

fn singular(word: &str) -> String {
    let length = word.chars().count();
    let stem = if length > 4 && word.ends_with("ies") {
        format!("{}y", &word[..word.len() - 3])
    } else if length > 3
        && word.ends_with('s')
        && !word.ends_with("ss")
        && !word.ends_with("us")
        && !word.ends_with("is")
    {
        word[..word.len() - 1].to_owned()
    } else {
        word.to_owned()
    };
    words::one_word(&stem)
}

/// How many names are kept ready; more are begun anew, so that no file fills the memory.
const MOST_READY: usize = 8_192;

thread_local! {
    static READY: RefCell<HashMap<String, Rc<Prepared>>> = RefCell::default();
}

/// A name made ready for comparing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prepared {
    folded: String,
    compact: String,
    tokens: Vec<String>,
    starts: u64,
}

impl Prepared {
    /// The same, made ready once for each text: the words of a partner's file and of a round come back again and again.
    pub fn of(text: &str) -> Rc<Self> {
        READY.with_borrow_mut(|ready| {
            if let Some(known) = ready.get(text) {
                return Rc::clone(known);
            }
            if ready.len() >= MOST_READY {
                ready.clear();
            }
            let made = Rc::new(Self::new(text));
            ready.insert(text.to_owned(), Rc::clone(&made));
            made
        })
    }

    /// Folds a name and takes its words.
    pub fn new(text: &str) -> Self {
        let folded = fold(text);
        let compact = folded.replace(' ', "");
        let tokens = tokens_of(&folded);
        Self {
            starts: starts_of(&tokens),
            tokens,
            folded,
            compact,
        }
    }
}

/// One bit for each first letter (letters that fall on the same bit only cost a closer look).
fn starts_of(tokens: &[String]) -> u64 {
    tokens
        .iter()
        .filter_map(|token| token.chars().next())
        .fold(0, |bits, letter| bits | 1 << (u32::from(letter) % 64))
}

/// How alike two names are, from 0 (nothing in common) to 1 (the same words).
///
/// Words may stand in another order and carry one slip each; numbers must be the same numbers (`6th grade` is not
/// `8th grade`), and a word left over on either side costs its share.
pub fn likeness(left: &str, right: &str) -> f64 {
    alike(&Prepared::of(left), &Prepared::of(right))
}

fn alike(left: &Prepared, right: &Prepared) -> f64 {
    if left.folded.is_empty() || right.folded.is_empty() {
        return 0.0;
    }
    if left.compact == right.compact {
        return 1.0;
    }
    // Words that begin differently are never alike, so most pairs of names are told apart by one comparison.
    if left.starts & right.starts == 0 {
        return 0.0;
    }
    token_likeness(&left.tokens, &right.tokens)
}

fn token_likeness(left: &[String], right: &[String]) -> f64 {
    if left.is_empty() || right.is_empty() {
        return 0.0;
    }
    let share = soft_share(left, right);
    if share == 0.0 {
        0.0
    } else if numbers(left) != numbers(right) {
        // Bands such as 18-24 and 25-34 look alike to every text measure; only equal numbers may match.
        0.3 * share
    } else if denies(left) == denies(right) {
        share
    } else {
        share * 0.5
    }
}

fn soft_share(left: &[String], right: &[String]) -> f64 {
    let mut free: Vec<bool> = vec![true; right.len()];
    let (mut matched, mut whole, mut slips) = (0.0, 0, 0.0);
    for word in left {
        let best = right
            .iter()
            .enumerate()
            .filter(|(position, _)| free[*position])
            .map(|(position, other)| (position, word_likeness(word, other)))
            .max_by(|a, b| a.1.total_cmp(&b.1));
        if let Some((position, alike)) = best
            && alike > 0.0
        {
            free[position] = false;
            if alike < 1.0 && is_short(word, &right[position]) {
                slips += alike * SHORT_SLIP;
            } else {
                matched += alike;
                whole += 1;
            }
        }
    }
    // "Back" may be "Black" with a slip, but only when every other word agrees: "Heard back" is nobody's name for a group.
    let as_many = left.len() == right.len();
    if as_many && whole + 1 == left.len() {
        matched += slips;
    }
    let (of_left, of_right) = (matched / count(left.len()), matched / count(right.len()));
    if matched == 0.0 {
        0.0
    } else {
        2.0 * of_left * of_right / (of_left + of_right)
    }
}

/// In words this short, one letter makes another word: "form" and "from", "back" and "black".
fn is_short(left: &str, right: &str) -> bool {
    left.chars().count().max(right.chars().count()) <= 5
}

fn word_likeness(left: &str, right: &str) -> f64 {
    if left == right {
        return 1.0;
    }
    // The cheapest question first: nearly all pairs of words begin differently, and there are millions of pairs in a file.
    if left.chars().next() != right.chars().next() {
        return 0.0;
    }
    let has_digit = left
        .bytes()
        .chain(right.bytes())
        .any(|letter| letter.is_ascii_digit());
    if has_digit || left.chars().count() < 4 || right.chars().count() < 4 {
        return 0.0;
    }
    let alike = strsim::jaro_winkler(left, right);
    if alike >= SLIP { alike } else { 0.0 }
}

fn numbers(list: &[String]) -> Vec<String> {
    let mut found: Vec<String> = list
        .iter()
        .flat_map(|word| {
            word.split(|letter: char| !letter.is_ascii_digit())
                .filter(|digits| !digits.is_empty())
                .map(|digits| digits.trim_start_matches('0').to_owned())
                .collect::<Vec<_>>()
        })
        .collect();
    found.sort();
    found
}

fn denies(list: &[String]) -> bool {
    list.iter().any(|word| {
        matches!(
            word.as_str(),
            "not" | "no" | "non" | "without" | "sin" | "never"
        )
    })
}

fn count(length: usize) -> f64 {
    f64::from(u32::try_from(length).unwrap_or(u32::MAX))
}

/// The best match of a text among named things.
#[derive(Debug, Clone, PartialEq)]
pub struct Best<T> {
    /// What was matched.
    pub what: T,
    /// From 0 to 1.
    pub confidence: f64,
}

/// The best match among named things, with its confidence lowered when the second best is too close to tell.
pub fn best_of<T: Clone + PartialEq>(
    text: &str,
    named: &[(T, Vec<Rc<Prepared>>)],
) -> Option<Best<T>> {
    best_among(text, named, |one, other| one == other)
}

/// The same, where being of one family is no doubt: an indicator and its numerator are both that indicator.
pub fn best_among<T: Clone>(
    text: &str,
    named: &[(T, Vec<Rc<Prepared>>)],
    same: impl Fn(&T, &T) -> bool,
) -> Option<Best<T>> {
    let text = Prepared::of(text);
    let mut scored: Vec<(f64, &T)> = named
        .iter()
        .map(|(what, names)| {
            let alike = names
                .iter()
                .map(|name| alike(&text, name))
                .fold(0.0, f64::max);
            (alike, what)
        })
        .collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0));
    let (top, what) = *scored.first()?;
    let second = scored
        .iter()
        .find(|(_, other)| !same(other, what))
        .map_or(0.0, |found| found.0);
    let certain = top > 0.995 && second < 0.995;
    let confidence = if !certain && top - second < TOO_CLOSE {
        top.min(0.6)
    } else {
        top
    };
    (confidence > 0.0).then(|| Best {
        what: what.clone(),
        confidence,
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn names_written_differently_are_the_same() {
        for (left, right) in [
            ("Niños de 0–5 años", "ninos 0-5"),
            ("65+", "65 and over"),
            ("65 y más", "65+"),
            ("Under 18", "<18 years"),
            ("Women", "Female"),
            ("Mujeres", "Female"),
            ("Not stated", "Unknown"),
            ("Kindergarten readiness", "Readiness, kindergarten"),
        ] {
            let alike = likeness(left, right);
            assert!(alike >= ACCEPT, "{left} / {right}: {alike}");
        }
    }

    #[test]
    fn a_slip_is_forgiven_and_another_word_is_not() {
        assert!(
            likeness(
                "Diabetes screning completed",
                "Diabetes screening completed"
            ) >= ACCEPT
        );
        for (left, right) in [
            ("Male", "Female"),
            ("18-24", "25-34"),
            ("6th grade reading", "8th grade reading"),
            ("Screening completed", "Screening eligible"),
            ("Hispanic", "Not Hispanic"),
            ("Adults", "Adolescents"),
            ("Diabetes screening", "Depression screening"),
        ] {
            assert!(
                likeness(left, right) < ACCEPT,
                "{left} / {right}: {}",
                likeness(left, right)
            );
        }
    }

    #[test]
    fn a_slip_in_a_short_word_needs_every_other_word_to_agree() {
        for (left, right) in [
            ("Heard back", "Black"),
            ("Heard back", "Black or African American"),
            ("Call back", "Black"),
            ("Forms sent", "From"),
        ] {
            let alike = likeness(left, right);
            assert!(alike < SUGGEST, "{left} / {right}: {alike}");
        }
        // By itself it is asked about, beside words that agree it is taken.
        let alone = likeness("Blak", "Black");
        assert!((SUGGEST..ACCEPT).contains(&alone), "{alone}");
        assert!(likeness("Clinic vists", "Clinic visits") >= ACCEPT);
    }

    #[test]
    fn two_matches_too_close_to_tell_are_asked() {
        let named = [
            ("phq", vec![Prepared::of("Depression screening adults")]),
            ("teen", vec![Prepared::of("Depression screening teens")]),
        ];
        let best = best_of("Depression screening", &named).unwrap();
        assert!(best.confidence < ACCEPT);
    }
}
