//! Compares names as people do: without regard to capitals, accents, punctuation and legal endings.

use unicode_normalization::UnicodeNormalization;

/// Legal endings that do not tell two organisations apart.
const LEGAL_ENDINGS: [&str; 24] = [
    "inc",
    "incorporated",
    "llc",
    "ltd",
    "limited",
    "corp",
    "corporation",
    "co",
    "company",
    "plc",
    "lp",
    "llp",
    "pllc",
    "pc",
    "gmbh",
    "ggmbh",
    "ev",
    "ag",
    "sa",
    "sl",
    "ac",
    "ong",
    "cic",
    "nfp",
];
/// Words too common to tell two organisations apart.
const SMALL_WORDS: [&str; 14] = [
    "the", "of", "for", "and", "a", "an", "de", "del", "la", "el", "los", "las", "y", "und",
];
/// A text for sorting and searching: lower case, without accents, with single spaces instead of punctuation.
///
/// "São José's  Clinic, Inc." becomes `sao joses clinic inc`. Letters with no plain form stay as they are.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.nfkd().flat_map(char::to_lowercase) {
        match c {
            '\u{300}'..='\u{36f}' | '\'' | '’' | 'ʼ' | '`' | '.' => {}
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            '&' => folded.push_str(" and "),
            c if c.is_alphanumeric() => folded.push(c),
            _ => folded.push(' '),
        }
    }
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// An organisation's name without what does not tell it apart: legal endings, "the", "of", "and".
///
/// A name made only of such words keeps them.
pub fn name_key(name: &str) -> String {
    let folded = fold(name);
    let mut words: Vec<&str> = folded
        .split(' ')
        .filter(|word| !SMALL_WORDS.contains(word))
        .collect();
    while words.len() > 1
        && words
            .last()
            .is_some_and(|last| LEGAL_ENDINGS.contains(last))
    {
        words.pop();
    }
    if words.is_empty() {
        folded
    } else {
        words.join(" ")
    }
}

/// How two organisation names compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Likeness {
    /// The same but for capitals, accents, punctuation and legal endings.
    Same,
    /// Alike enough to ask a person.
    Alike,
    /// Different.
    Different,
}

/// Whether two names may mean the same organisation. Only a person decides that they do.
///
/// Alike means: a slip of a letter in a word, the same words in another order, one word more, or the initials.
pub fn likeness(one: &str, other: &str) -> Likeness {
    let (one, other) = (name_key(one), name_key(other));
    if one.is_empty() || other.is_empty() {
        return Likeness::Different;
    }
    if one == other {
        return Likeness::Same;
    }
    let is_alike =
        same_words(&one, &other) || is_initials(&one, &other) || is_initials(&other, &one);
    if is_alike {
        Likeness::Alike
    } else {
        Likeness::Different
    }
}

/// Whether the words match, give or take a slip of the keyboard in each, and at most one word is left over.
fn same_words(one: &str, other: &str) -> bool {
    let words = |name: &str| name.split(' ').map(str::to_owned).collect::<Vec<_>>();
    let (mut long, short) = if words(one).len() >= words(other).len() {
        (words(one), words(other))
    } else {
        (words(other), words(one))
    };
    let is_close = long.len() == short.len() || (long.len() == short.len() + 1 && short.len() >= 2);
    is_close
        && short.iter().all(|word| {
            match long.iter().position(|candidate| is_slip(candidate, word)) {
                Some(at) => {
                    long.swap_remove(at);
                    true
                }
                None => false,
            }
        })
}

/// One letter off in a word of five or more; numbers must be equal, for School 12 is not School 13.
fn is_slip(one: &str, other: &str) -> bool {
    let is_word =
        |word: &str| word.chars().count() >= 5 && !word.chars().any(|c| c.is_ascii_digit());
    one == other || (is_word(one) && is_word(other) && strsim::osa_distance(one, other) <= 1)
}

fn is_initials(short: &str, long: &str) -> bool {
    let initials: String = long
        .split(' ')
        .filter_map(|word| word.chars().next())
        .collect();
    initials.chars().count() >= 3 && initials == short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_accents_and_marks_do_not_matter() {
        assert_eq!(fold("São José's  Clinic, Inc."), "sao joses clinic inc");
        assert_eq!(fold("GROSSE STRAẞE"), fold("große Straße"));
        assert_eq!(fold("Food & Farm"), "food and farm");
    }

    #[test]
    fn legal_endings_do_not_make_two_organisations() {
        for (one, other) in [
            ("Riverside Clinic, Inc.", "RIVERSIDE CLINIC"),
            (
                "The Housing Trust of Elm County",
                "Housing Trust, Elm County LLC",
            ),
            ("Clínica Río", "clinica rio"),
        ] {
            assert_eq!(likeness(one, other), Likeness::Same, "{one} {other}");
        }
        assert_eq!(name_key("The Company"), "company");
    }

    #[test]
    fn alike_names_are_asked_about_and_others_are_not() {
        for (one, other) in [
            ("Riverside Clinc", "Riverside Clinic"),
            ("Clinic Riverside", "Riverside Clinic"),
            ("YMCA", "Young Men's Christian Association"),
        ] {
            assert_eq!(likeness(one, other), Likeness::Alike, "{one} {other}");
        }
        for (one, other) in [
            ("School 12", "School 13"),
            ("Riverside Clinic", "Hillside Church"),
            ("", ""),
            ("North County Schools", "South County Schools"),
        ] {
            assert_eq!(likeness(one, other), Likeness::Different, "{one} {other}");
        }
    }
}
