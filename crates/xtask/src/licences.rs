//! Every crate we build upon must come under a licence on the list in `deny.toml`, and none may be one we ban.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::command::{cargo, quiet};

/// Compares all crates of the lock file with `deny.toml`.
///
/// # Errors
///
/// One line for each crate whose licence is not allowed, or that is banned by name.
pub fn check(root: &Path) -> Result<String, String> {
    let rules = fs::read_to_string(root.join("deny.toml"))
        .map_err(|why| format!("deny.toml cannot be read: {why}."))?;
    let rules: toml::Table = toml::from_str(&rules).map_err(|why| format!("deny.toml: {why}"))?;
    let allowed = words(&rules, "licenses", "allow");
    let banned = words(&rules, "bans", "deny");
    let text = quiet(&mut cargo(
        &["metadata", "--format-version", "1", "--locked"],
        root,
    ))?;
    let metadata: serde_json::Value = serde_json::from_str(&text)
        .map_err(|why| format!("cargo metadata cannot be read: {why}."))?;
    let packages = metadata["packages"]
        .as_array()
        .ok_or("cargo metadata lists no crates.")?;
    let mut problems = Vec::new();
    for package in packages {
        let name = package["name"].as_str().unwrap_or_default();
        let licence = package["license"].as_str().unwrap_or_default();
        if !is_allowed(licence, &allowed) {
            problems.push(format!(
                "{name} comes under \"{licence}\", which deny.toml does not allow"
            ));
        }
        if banned.contains(name) {
            problems.push(format!("{name} is banned in deny.toml"));
        }
    }
    if problems.is_empty() {
        Ok(format!(
            "{} crates, all under an allowed licence",
            packages.len()
        ))
    } else {
        Err(problems.join("\n"))
    }
}

/// The strings of a list in `deny.toml`; an entry may be a table with a name and a reason.
fn words(rules: &toml::Table, section: &str, key: &str) -> BTreeSet<String> {
    let list = rules.get(section).and_then(|section| section.get(key));
    let entries = list.and_then(toml::Value::as_array).into_iter().flatten();
    entries
        .filter_map(|entry| entry.as_str().or_else(|| entry.get("crate")?.as_str()))
        .map(String::from)
        .collect()
}

/// Whether a licence expression can be met with allowed licences alone: one side of each `OR`, both of each `AND`.
///
/// Older crates write `MIT/Apache-2.0` for `MIT OR Apache-2.0`. No licence at all is not allowed.
fn is_allowed(expression: &str, allowed: &BTreeSet<String>) -> bool {
    let spaced = expression
        .replace('(', " ( ")
        .replace(')', " ) ")
        .replace('/', " OR ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut at = 0;
    let answer = either(&words, &mut at, allowed);
    answer && at == words.len()
}

fn either(words: &[&str], at: &mut usize, allowed: &BTreeSet<String>) -> bool {
    let mut answer = both(words, at, allowed);
    while words.get(*at) == Some(&"OR") {
        *at += 1;
        answer |= both(words, at, allowed);
    }
    answer
}

fn both(words: &[&str], at: &mut usize, allowed: &BTreeSet<String>) -> bool {
    let mut answer = one(words, at, allowed);
    while words.get(*at) == Some(&"AND") {
        *at += 1;
        answer &= one(words, at, allowed);
    }
    answer
}

fn one(words: &[&str], at: &mut usize, allowed: &BTreeSet<String>) -> bool {
    let Some(word) = words.get(*at) else {
        return false;
    };
    *at += 1;
    if *word == "(" {
        let answer = either(words, at, allowed);
        *at += 1;
        return answer;
    }
    if words.get(*at) == Some(&"WITH") {
        let exception = words.get(*at + 1).copied().unwrap_or_default();
        *at += 2;
        return allowed.contains(*word) || allowed.contains(&format!("{word} WITH {exception}"));
    }
    allowed.contains(*word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_expression_is_met_by_allowed_licences_only() {
        let allowed = BTreeSet::from(["MIT", "Apache-2.0", "Unicode-3.0"].map(String::from));
        for (expression, expected) in [
            ("MIT", true),
            ("MIT OR GPL-3.0-only", true),
            ("MIT/Apache-2.0", true),
            ("(MIT OR Apache-2.0) AND Unicode-3.0", true),
            ("MIT AND GPL-3.0-only", false),
            ("(MIT OR Apache-2.0) AND GPL-2.0-only", false),
            ("Apache-2.0 WITH LLVM-exception", true),
            ("GPL-2.0-only WITH Classpath-exception-2.0", false),
            ("GPL-3.0-only", false),
            ("", false),
        ] {
            assert_eq!(is_allowed(expression, &allowed), expected, "{expression}");
        }
    }
}
