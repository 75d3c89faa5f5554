//! A file of tests that no module names is never compiled, and its tests are never run.

use super::Tree;

/// Every file below `crates/*/tests/` is a program of its own or is named by the module above it.
pub fn check(tree: &Tree) -> Vec<String> {
    tree.files("crates/", ".rs")
        .filter(|(path, _)| path.contains("/tests/") && !is_named(tree, path))
        .map(|(path, _)| format!("{path}: no mod names it, so its tests are never run"))
        .collect()
}

fn is_named(tree: &Tree, path: &str) -> bool {
    let file = path.strip_suffix(".rs").unwrap_or(path);
    let file = file.strip_suffix("/mod").unwrap_or(file);
    let Some((folder, name)) = file.rsplit_once('/') else {
        return true;
    };
    // Cargo finds these by itself.
    if folder.ends_with("/tests") || name == "main" {
        return true;
    }
    let names = |text: &str| {
        let line = format!("mod {name};");
        text.lines().any(|one| {
            let one = one.trim();
            one == line || (one.starts_with("pub") && one.ends_with(&[" ", &line].concat()))
        })
    };
    [
        format!("{folder}/mod.rs"),
        format!("{folder}/main.rs"),
        format!("{folder}.rs"),
    ]
    .iter()
    .filter_map(|above| tree.text(above))
    .any(names)
}
