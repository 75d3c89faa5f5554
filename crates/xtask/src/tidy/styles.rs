//! Styles speak of start and end, never of left and right, so that pages turn around for Arabic without a second set.

use super::Tree;
use super::source::line_of;

/// Properties and values that fix a side.
const SIDES: [&str; 8] = [
    "margin-",
    "padding-",
    "border-",
    "text-align:",
    "float:",
    "clear:",
    "border-top-",
    "border-bottom-",
];

/// Looks for a physical side in every style sheet.
pub fn check(tree: &Tree) -> Vec<String> {
    let mut problems = Vec::new();
    for (path, text) in tree.files("assets/", ".css") {
        let css = without_comments(text);
        for side in ["left", "right"] {
            for (at, _) in css.match_indices(side) {
                if is_physical(&css, at, side) {
                    let line = line_of(&css, at);
                    problems.push(format!(
                        "{path}:{line}: \"{side}\" fixes a side; use the start or end form"
                    ));
                }
            }
        }
    }
    problems
}

fn is_physical(css: &str, at: usize, side: &str) -> bool {
    let before = css[..at].trim_end();
    let after = css[at + side.len()..].trim_start();
    let is_property =
        after.starts_with(':') && (before.is_empty() || before.ends_with(['{', ';', '}']));
    is_property || SIDES.iter().any(|start| before.ends_with(start))
}

fn without_comments(css: &str) -> String {
    let mut kept = String::new();
    let mut rest = css;
    while let Some(start) = rest.find("/*") {
        kept.push_str(&rest[..start]);
        let end = rest[start..]
            .find("*/")
            .map_or(rest.len(), |end| start + end + 2);
        // Line numbers stay true.
        kept.extend(rest[start..end].chars().filter(|letter| *letter == '\n'));
        rest = &rest[end..];
    }
    kept + rest
}
