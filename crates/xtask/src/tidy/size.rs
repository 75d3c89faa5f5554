//! No file over 500 lines and no function over 60, apart from a list that may only shrink.

use std::collections::BTreeMap;

use super::Tree;
use super::source::Source;

const LIST: &str = "crates/xtask/tidy-exceptions.txt";
const FILE_LINES: usize = 500;
const FUNCTION_LINES: usize = 60;

/// Counts lines. The list holds `lines path` for a file and `lines path function` for a function.
pub fn check(tree: &Tree) -> Vec<String> {
    let mut allowed = exceptions(tree.text(LIST).unwrap_or_default());
    let mut problems = Vec::new();
    for (place, limit, lines) in counted(tree) {
        let listed = allowed.remove(&place);
        match listed {
            None if lines > limit => {
                problems.push(format!("{place}: {lines} lines, more than {limit}"));
            }
            Some(listed) if lines > limit.max(listed) => {
                problems.push(format!(
                    "{place}: {lines} lines, more than the {listed} that {LIST} allows it"
                ));
            }
            Some(_) if lines <= limit => {
                problems.push(format!("{place}: short enough now; take it off {LIST}"));
            }
            Some(listed) if lines < listed => {
                problems.push(format!(
                    "{place}: now {lines} lines; lower its number in {LIST} from {listed}"
                ));
            }
            _ => {}
        }
    }
    problems.extend(
        allowed
            .into_keys()
            .map(|place| format!("{place}: is gone; take it off {LIST}")),
    );
    problems
}

/// Every file and function with its limit and its length.
fn counted(tree: &Tree) -> Vec<(String, usize, usize)> {
    let mut places = Vec::new();
    for end in [".rs", ".sql", ".html", ".css", ".js", ".mjs"] {
        for (path, text) in tree.files("", end) {
            places.push((path.to_string(), FILE_LINES, text.lines().count()));
        }
    }
    for (path, text) in tree.files("", ".rs") {
        // Several functions of one name in one file (`new`, `fmt`) share an entry: the longest counts.
        let mut longest: BTreeMap<String, usize> = BTreeMap::new();
        for function in Source::new(text).functions() {
            let lines = longest
                .entry(format!("{path} {}", function.name))
                .or_default();
            *lines = function.lines.max(*lines);
        }
        places.extend(
            longest
                .into_iter()
                .map(|(place, lines)| (place, FUNCTION_LINES, lines)),
        );
    }
    places
}

fn exceptions(list: &str) -> BTreeMap<String, usize> {
    let lines = list.lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| {
            let (lines, place) = line.trim().split_once(' ')?;
            Some((place.trim().to_string(), lines.parse().ok()?))
        })
        .collect()
}
