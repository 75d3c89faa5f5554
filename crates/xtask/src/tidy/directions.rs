//! Which part may know which: the core nothing, pages and API only services, services no web, the shell no capability.

use std::collections::BTreeSet;

use super::Tree;
use super::source::{Function, Source, line_of};

const CORE: &str = "crates/mainstay-core/";
const APP: &str = "crates/mainstay-app/src/";
const HANDLER_LINES: usize = 15;

/// Libraries that compute and neither read, write, look at the clock nor throw dice when used as the core uses them.
const CORE_LIBRARIES: [&str; 7] = [
    "jiff",
    "serde",
    "strsim",
    "thiserror",
    "toml",
    "unicode-normalization",
    "uuid",
];

/// Ways to the outside world, as they would stand in code.
const OUTSIDE: [&str; 11] = [
    "std::fs",
    "std::env",
    "std::time",
    "std::net",
    "std::process",
    "std::io",
    "std::thread",
    "Timestamp::now",
    "Zoned::now",
    "TimeZone::system",
    "Uuid::now_v7",
];

const CAPABILITIES: [&str; 14] = [
    "partnership",
    "roster",
    "agenda",
    "measurement",
    "checkup",
    "network",
    "lifecycle",
    "conditions",
    "engagement",
    "coordination",
    "finance",
    "influence",
    "portfolio",
    "publishing",
];

/// The core depends on nothing that reaches outside, and does not reach outside itself.
pub fn core_is_pure(tree: &Tree) -> Vec<String> {
    let manifest = format!("{CORE}Cargo.toml");
    let table: toml::Table = tree
        .text(&manifest)
        .unwrap_or_default()
        .parse()
        .unwrap_or_default();
    let libraries = table.get("dependencies").and_then(toml::Value::as_table);
    let strangers = libraries
        .into_iter()
        .flat_map(toml::Table::keys)
        .filter(|name| !CORE_LIBRARIES.contains(&name.as_str()));
    let mut problems: Vec<String> = strangers
        .map(|name| format!("{manifest}: {name} is not on the list of pure libraries"))
        .collect();
    for (path, text) in tree.files(&format!("{CORE}src/"), ".rs") {
        let source = Source::without_tests(text);
        for way in OUTSIDE {
            for (at, _) in source.code.match_indices(way) {
                problems.push(format!(
                    "{path}:{}: {way} reaches outside; make it an argument",
                    line_of(&source.code, at)
                ));
            }
        }
        problems.extend(grouped_imports(path, &source.code));
    }
    problems
}

/// `use std::{collections::BTreeMap, fs}` says the same as `use std::fs`.
fn grouped_imports(path: &str, code: &str) -> Vec<String> {
    let mut problems = Vec::new();
    for (at, start) in code.match_indices("use std::{") {
        let group = code[at + start.len()..]
            .split(';')
            .next()
            .unwrap_or_default();
        for name in group
            .split([',', '{', '}'])
            .filter_map(|part| part.trim().split("::").next())
        {
            if OUTSIDE.contains(&format!("std::{name}").as_str()) {
                problems.push(format!(
                    "{path}:{}: std::{name} reaches outside; make it an argument",
                    line_of(code, at)
                ));
            }
        }
    }
    problems
}

/// `web.rs` and `api.rs` hold no SQL, know no transaction and no store, and each handler is short.
pub fn faces(tree: &Tree) -> Vec<String> {
    let mut problems = Vec::new();
    for (path, text) in tree
        .files(APP, ".rs")
        .filter(|(path, _)| is_part(path, &["web", "api"]))
    {
        let source = Source::without_tests(text);
        for word in ["Tx", "store"] {
            for line in source.lines_with(word) {
                problems.push(format!(
                    "{path}:{line}: names {word}; ask a service instead"
                ));
            }
        }
        for verb in ["SELECT ", "INSERT INTO ", "UPDATE ", "DELETE FROM "] {
            for (at, _) in source.strings.match_indices(verb) {
                problems.push(format!(
                    "{path}:{}: holds SQL; put it in store.rs",
                    line_of(&source.strings, at)
                ));
            }
        }
        for function in source
            .functions()
            .iter()
            .filter(|function| is_handler(function))
        {
            let lines = function
                .body
                .trim_matches('\n')
                .lines()
                .filter(|line| !line.trim().is_empty())
                .count();
            if lines > HANDLER_LINES {
                let (line, name) = (function.line, function.name);
                problems.push(format!(
                    "{path}:{line}: handler {name} has {lines} lines, more than {HANDLER_LINES}"
                ));
            }
        }
    }
    problems
}

/// Whether the router calls a function: it is asynchronous and takes what was sent, not the program by reference as the
/// helpers of several handlers do.
fn is_handler(function: &Function<'_>) -> bool {
    function.before.ends_with("async") && !function.parameters.contains("&App")
}

/// `service.rs` knows no web framework, no templates and no JSON.
pub fn services(tree: &Tree) -> Vec<String> {
    let mut problems = Vec::new();
    for (path, text) in tree
        .files(APP, ".rs")
        .filter(|(path, _)| is_part(path, &["service"]))
    {
        let source = Source::without_tests(text);
        for word in ["axum", "askama", "serde_json", "Html", "Json", "web", "api"] {
            for line in source.lines_with(word) {
                problems.push(format!(
                    "{path}:{line}: names {word}; that belongs to web.rs or api.rs"
                ));
            }
        }
    }
    problems
}

/// The shell serves every capability and names none.
pub fn shell(tree: &Tree) -> Vec<String> {
    let mut problems = BTreeSet::new();
    for (path, text) in tree.files(&format!("{APP}shell"), ".rs") {
        let source = Source::without_tests(text);
        for name in CAPABILITIES {
            for (at, _) in source.code.match_indices(&format!("crate::{name}")) {
                problems.insert(format!(
                    "{path}:{}: the shell names {name}",
                    line_of(&source.code, at)
                ));
            }
        }
    }
    problems.into_iter().collect()
}

/// Whether a path is a capability's `web.rs`, or lies in its `web/`.
pub fn is_part(path: &str, parts: &[&str]) -> bool {
    // The part stands directly under the capability, or one folder deeper where a capability has parts of its own.
    path.strip_prefix(APP)
        .unwrap_or_default()
        .split('/')
        .skip(1)
        .take(2)
        .any(|piece| parts.contains(&piece.trim_end_matches(".rs")))
}
