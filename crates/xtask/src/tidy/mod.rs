//! The rules of the house that no compiler checks, read off the project's own text.
//!
//! Each rule is a function from the [`Tree`] to the places that break it, so that a test can plant a fault in a
//! small tree and see it found.

mod dependencies;
mod directions;
mod locales;
mod orphans;
mod partnerships;
mod permission;
mod size;
mod source;
mod styles;
mod tables;
#[cfg(test)]
mod tests;
mod words;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::command::{command, quiet};

/// All text files of the project, by their path from its root.
#[derive(Default)]
pub struct Tree(BTreeMap<String, String>);

impl Tree {
    /// The text of one file, or nothing when there is no such file.
    fn text(&self, path: &str) -> Option<&str> {
        self.0.get(path).map(String::as_str)
    }

    /// Files whose path starts and ends so, in the order of their names.
    fn files<'a>(
        &'a self,
        start: &'a str,
        end: &'a str,
    ) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.0
            .iter()
            .filter(move |(path, _)| path.starts_with(start) && path.ends_with(end))
            .map(|(path, text)| (path.as_str(), text.as_str()))
    }
}

type Rule = (&'static str, fn(&Tree) -> Vec<String>);

const RULES: &[Rule] = &[
    ("every module says what it is for", words::module_docs),
    ("files and functions stay short", size::check),
    ("the core is pure", directions::core_is_pure),
    ("pages and API go through services", directions::faces),
    ("services know no web", directions::services),
    ("the shell names no capability", directions::shell),
    ("a service asks for permission first", permission::check),
    ("a table is written by its owner", tables::check),
    ("a statement stays in one partnership", partnerships::check),
    ("dependencies have reasons", dependencies::reasons),
    ("crates share the lints", dependencies::lints),
    ("styles have no left and right", styles::check),
    ("every test is run", orphans::check),
    ("locales have the same sentences", locales::parity),
    ("every sentence exists", locales::used),
    ("no developer's machine is named", words::machine_paths),
];

/// Checks every rule and prints what was found.
///
/// # Errors
///
/// Each broken rule with its places, and how many there are.
pub fn run(root: &Path) -> Result<(), String> {
    let tree = read(root)?;
    let problems = problems(&tree);
    if problems.is_empty() {
        println!("{} rules hold in {} files", RULES.len(), tree.0.len());
        return Ok(());
    }
    Err(format!(
        "{}\n{} places to tidy.",
        problems.join("\n"),
        problems.len()
    ))
}

fn problems(tree: &Tree) -> Vec<String> {
    let mut problems = Vec::new();
    for (name, rule) in RULES {
        problems.extend(
            rule(tree)
                .into_iter()
                .map(|place| format!("{place} (rule: {name})")),
        );
    }
    problems
}

/// Reads every file that is, or could be, in version control. Files that are not text are left out.
fn read(root: &Path) -> Result<Tree, String> {
    let arguments = [
        "ls-files",
        "--cached",
        "--others",
        "--exclude-standard",
        "-z",
    ];
    let list = quiet(&mut command("git", &arguments, root))?;
    let mut tree = Tree::default();
    for path in list.split('\0').filter(|path| !path.is_empty()) {
        if let Ok(text) = fs::read_to_string(root.join(path)) {
            tree.0.insert(path.to_string(), text);
        }
    }
    Ok(tree)
}
