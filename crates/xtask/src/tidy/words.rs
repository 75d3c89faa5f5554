//! Each module says what it is for, and no file knows the machine it was written on.

use super::Tree;

/// The first line of every Rust file starts with `//!`.
pub fn module_docs(tree: &Tree) -> Vec<String> {
    let silent = tree
        .files("", ".rs")
        .filter(|(_, text)| !text.starts_with("//! "));
    silent
        .map(|(path, _)| format!("{path}:1: start the file with //! and one sentence"))
        .collect()
}

/// No file holds a path that exists on one person's machine only.
pub fn machine_paths(tree: &Tree) -> Vec<String> {
    // Put together here, so that this file does not hold them itself.
    let paths = ["home", "Users", "root", "work"].map(|folder| format!("/{folder}/"));
    let mut problems = Vec::new();
    for (path, text) in tree.files("", "") {
        for (number, line) in text.lines().enumerate() {
            let is_start = |at: usize| {
                !line[..at]
                    .ends_with(|letter: char| letter.is_alphanumeric() || "}.)*_-".contains(letter))
            };
            let named = paths.iter().find(|folder| {
                line.match_indices(folder.as_str())
                    .any(|(at, _)| is_start(at))
            });
            if let Some(folder) = named {
                problems.push(format!(
                    "{path}:{}: {folder} is a folder of one machine",
                    number + 1
                ));
            }
        }
    }
    problems
}
