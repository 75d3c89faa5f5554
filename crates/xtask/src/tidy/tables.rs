//! A table is written by one capability only: the one whose `mod.rs` lists it as `//! Tables: a, b.`

use std::collections::BTreeMap;

use super::Tree;
use super::source::{Source, line_of, words};

const APP: &str = "crates/mainstay-app/src/";

/// Compares every INSERT, UPDATE and DELETE with the lists, and the lists with each other and with the migrations.
pub fn check(tree: &Tree) -> Vec<String> {
    let mut problems = Vec::new();
    let owners = owners(tree, &mut problems);
    for (path, text) in tree.files(APP, ".rs") {
        let strings = Source::without_tests(text).strings;
        for (at, table) in written(&strings) {
            let line = line_of(&strings, at);
            match owners.get(table) {
                Some(owner) if *owner == capability(path) => {}
                Some(owner) => problems.push(format!(
                    "{path}:{line}: writes {table}, which belongs to {owner}"
                )),
                None => problems.push(format!(
                    "{path}:{line}: writes {table}, which no mod.rs lists"
                )),
            }
        }
    }
    for (path, text) in tree.files("crates/mainstay-app/migrations/", ".sql") {
        for table in created(text).filter(|table| !owners.contains_key(table)) {
            problems.push(format!(
                "{path}: creates {table}, which no mod.rs lists after \"//! Tables:\""
            ));
        }
    }
    problems
}

fn owners<'a>(tree: &'a Tree, problems: &mut Vec<String>) -> BTreeMap<&'a str, &'a str> {
    let mut owners = BTreeMap::new();
    for (path, text) in tree.files(APP, "/mod.rs") {
        for table in listed(text) {
            if let Some(other) = owners.insert(table, capability(path)) {
                problems.push(format!("{path}: lists {table}, which {other} lists too"));
            }
        }
    }
    owners
}

/// The tables a `mod.rs` lists; the list may go on over further `//!` lines until its full stop.
fn listed(text: &str) -> impl Iterator<Item = &str> {
    let docs = text.lines().take_while(|line| line.starts_with("//!"));
    let from = docs.skip_while(|line| !line.starts_with("//! Tables:"));
    let mut ended = false;
    from.take_while(move |line| {
        !std::mem::replace(
            &mut ended,
            line.trim_end().ends_with('.') || line.trim() == "//!",
        )
    })
    .flat_map(|line| {
        words(
            line.trim_start_matches("//! Tables:")
                .trim_start_matches("//!"),
        )
    })
    .map(|(_, word)| word)
    .filter(|word| *word != "none")
}

/// Tables that a text writes, and where.
fn written(strings: &str) -> Vec<(usize, &str)> {
    let all: Vec<(usize, &str)> = words(strings).collect();
    let mut found = Vec::new();
    for (index, (at, word)) in all.iter().enumerate() {
        let before = index.checked_sub(1).map_or("", |before| all[before].1);
        let after = |steps: usize| all.get(index + steps).map_or("", |(_, word)| word);
        let table = match *word {
            "INSERT" if after(1) == "INTO" => after(2),
            "DELETE" if after(1) == "FROM" => after(2),
            // `ON CONFLICT … DO UPDATE SET` and `FOR UPDATE` name no table here.
            "UPDATE" if before != "FOR" && before != "DO" && before != "ON" => after(1),
            _ => continue,
        };
        if table
            .chars()
            .all(|letter| letter.is_lowercase() || letter.is_ascii_digit() || letter == '_')
            && !table.is_empty()
        {
            found.push((*at, table));
        }
    }
    found
}

fn created(sql: &str) -> impl Iterator<Item = &str> {
    let code = sql
        .lines()
        .filter(|line| !line.trim_start().starts_with("--"));
    code.filter_map(|line| line.trim_start().strip_prefix("CREATE TABLE "))
        .map(|rest| rest.trim_start_matches("IF NOT EXISTS "))
        .filter_map(|rest| words(rest).next().map(|(_, table)| table))
}

fn capability(path: &str) -> &str {
    let rest = path.strip_prefix(APP).unwrap_or(path);
    rest.split('/')
        .next()
        .unwrap_or_default()
        .trim_end_matches(".rs")
}
