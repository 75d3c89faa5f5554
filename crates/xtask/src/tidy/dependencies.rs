//! Every library has a written reason, and every crate follows the workspace's lints.

use super::Tree;

const REASONS: &str = "docs/dependencies.md";

/// Each line of `[workspace.dependencies]` has a row in `docs/dependencies.md`, and each row a library.
pub fn reasons(tree: &Tree) -> Vec<String> {
    let manifest: toml::Table = tree
        .text("Cargo.toml")
        .unwrap_or_default()
        .parse()
        .unwrap_or_default();
    let list = manifest
        .get("workspace")
        .and_then(|workspace| workspace.get("dependencies"));
    let names: Vec<&str> = list
        .and_then(toml::Value::as_table)
        .into_iter()
        .flatten()
        .filter(|(_, value)| value.get("path").is_none())
        .map(|(name, _)| name.as_str())
        .collect();
    let explained: Vec<&str> = tree
        .text(REASONS)
        .unwrap_or_default()
        .lines()
        .filter_map(row)
        .collect();
    let unexplained = names.iter().filter(|name| !explained.contains(name));
    let mut problems: Vec<String> = unexplained
        .map(|name| format!("Cargo.toml: say in {REASONS} why we use {name}"))
        .collect();
    let gone = explained.iter().filter(|name| !names.contains(name));
    problems.extend(gone.map(|name| format!("{REASONS}: {name} is no dependency any more")));
    problems
}

/// The name in a row such as `| axum | why |`, when it gives a reason.
fn row(line: &str) -> Option<&str> {
    let mut cells = line.strip_prefix('|')?.split('|').map(str::trim);
    let (name, reason) = (cells.next()?, cells.next()?);
    let is_name = !name.is_empty()
        && name
            .chars()
            .all(|letter| letter.is_ascii_alphanumeric() || "-_".contains(letter));
    (is_name && name != "Library" && !name.starts_with("--") && reason.contains(' '))
        .then_some(name)
}

/// Each crate's manifest takes over the workspace's lints.
pub fn lints(tree: &Tree) -> Vec<String> {
    let inherits = |text: &str| {
        let manifest: toml::Table = text.parse().unwrap_or_default();
        let lints = manifest
            .get("lints")
            .and_then(|lints| lints.get("workspace"));
        lints.and_then(toml::Value::as_bool) == Some(true)
    };
    tree.files("crates/", "/Cargo.toml")
        .filter(|(_, text)| !inherits(text))
        .map(|(path, _)| format!("{path}: add [lints] with workspace = true"))
        .collect()
}
