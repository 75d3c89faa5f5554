//! Every sentence exists in every language, with the same blanks to fill, and none that is used is missing.

use std::collections::{BTreeMap, BTreeSet};

use super::Tree;
use super::source::line_of;

/// A sentence's key to the blanks (`$name`) it has.
type Sentences = BTreeMap<String, BTreeSet<String>>;

/// How code and templates ask for a sentence, and how a service names what is wrong with a field.
const CALLS: [&str; 6] = ["t(\"", "tn(\"", "t!(\"", "t_or(\"", "say(\"", "\"error-"];

/// Spanish has the keys of English and the other way round, each with the same blanks.
pub fn parity(tree: &Tree) -> Vec<String> {
    let mut problems = Vec::new();
    let (english, spanish) = (
        sentences(tree, "en", &mut problems),
        sentences(tree, "es", &mut problems),
    );
    for (one, other, language) in [(&english, &spanish, "es"), (&spanish, &english, "en")] {
        let missing = one.keys().filter(|key| !other.contains_key(*key));
        problems.extend(missing.map(|key| format!("locales/{language}: {key} is missing")));
    }
    for (key, blanks) in &english {
        if spanish.get(key).is_some_and(|other| other != blanks) {
            problems.push(format!(
                "locales/es: {key} does not have the blanks that it has in English"
            ));
        }
    }
    problems
}

/// Every key named in code or in a template exists.
pub fn used(tree: &Tree) -> Vec<String> {
    let known = sentences(tree, "en", &mut Vec::new());
    let mut problems = Vec::new();
    for (path, text) in tree.files("crates/mainstay-app/", "") {
        if ![".rs", ".html", ".txt"]
            .iter()
            .any(|end| path.ends_with(end))
        {
            continue;
        }
        for call in CALLS {
            for (at, _) in text.match_indices(call) {
                let quote = at + call.find('"').unwrap_or(0);
                let key = text[quote + 1..].split('"').next().unwrap_or_default();
                let alone =
                    !text[..at].ends_with(|letter: char| letter.is_alphanumeric() || letter == '_');
                if alone && is_key(key) && !known.contains_key(key) {
                    problems.push(format!(
                        "{path}:{}: there is no sentence called {key}",
                        line_of(text, at)
                    ));
                }
            }
        }
    }
    problems
}

fn is_key(text: &str) -> bool {
    text.starts_with(|letter: char| letter.is_ascii_lowercase())
        && text
            .chars()
            .all(|letter| letter.is_ascii_alphanumeric() || letter == '-' || letter == '_')
}

fn sentences(tree: &Tree, language: &str, problems: &mut Vec<String>) -> Sentences {
    let mut all = Sentences::new();
    for (path, text) in tree.files(&format!("locales/{language}/"), ".ftl") {
        let mut current: Option<String> = None;
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            if let Some(key) = key(line) {
                if all.insert(key.to_string(), BTreeSet::new()).is_some() {
                    problems.push(format!("{path}: {key} is there twice"));
                }
                current = Some(key.to_string());
            }
            if let Some(blanks) = current.as_ref().and_then(|key| all.get_mut(key)) {
                blanks.extend(names(line));
            }
        }
    }
    all
}

/// The key of a line such as `scorecard-title = Scorecard`.
fn key(line: &str) -> Option<&str> {
    let key = line.split_once('=')?.0.trim_end();
    (is_key(key) || key.strip_prefix('-').is_some_and(is_key)).then_some(key)
}

fn names(line: &str) -> impl Iterator<Item = String> {
    line.split('$').skip(1).map(|rest| {
        let is_part =
            |letter: &char| letter.is_ascii_alphanumeric() || *letter == '_' || *letter == '-';
        rest.chars().take_while(is_part).collect()
    })
}
