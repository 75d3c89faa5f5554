//! Every statement stays inside one partnership, or stands on the short list of those that look across.

use std::collections::BTreeSet;

use super::Tree;
use super::source::{Source, line_of, words};

const LIST: &str = "crates/xtask/open-statements.txt";

/// Every statement ties each of its tables that belong to partnerships to one: `partnership = $1`, or
/// `partnership =` that of a table so tied; what it inserts names its partnership.
pub fn check(tree: &Tree) -> Vec<String> {
    let owned = owned_tables(tree);
    let mut open = open(tree);
    let mut problems = Vec::new();
    for (path, text) in tree.files("crates/mainstay-app/src/", ".rs") {
        let capability = path.split('/').nth(3).unwrap_or_default();
        for (line, name, sql) in statements(&Source::without_tests(text)) {
            let name = format!("{capability}::{name}");
            match (loose_table(&sql, &owned), open.remove(name.as_str())) {
                (Some(table), false) => problems.push(format!(
                    "{path}:{line}: {name} reaches {table} in every partnership; tie it with `partnership = $…`"
                )),
                (None, true) => {
                    problems.push(format!("{LIST}: {name} stays in one partnership; take it off"));
                }
                _ => {}
            }
        }
    }
    problems.extend(
        open.into_iter()
            .map(|name| format!("{LIST}: {name} is gone; take it off")),
    );
    problems
}

/// The statements that may look across, each with its reason on its line.
fn open(tree: &Tree) -> BTreeSet<&str> {
    let lines = tree.text(LIST).unwrap_or_default().lines();
    lines
        .map(|line| line.split('#').next().unwrap_or_default().trim())
        .filter(|line| !line.is_empty())
        .collect()
}

/// The tables with a column `partnership`.
fn owned_tables(tree: &Tree) -> BTreeSet<String> {
    let mut owned = BTreeSet::new();
    for (_, text) in tree.files("crates/mainstay-app/migrations/", ".sql") {
        let bare: Vec<&str> = text
            .lines()
            .filter(|line| !line.trim_start().starts_with("--"))
            .collect();
        for statement in bare.join("\n").split(';') {
            let mut first = words(statement).map(|(_, word)| word);
            if first.next() == Some("CREATE") && first.next() == Some("TABLE") {
                let rest: Vec<&str> = first
                    .skip_while(|word| matches!(*word, "IF" | "NOT" | "EXISTS"))
                    .collect();
                if let Some((table, columns)) = rest.split_first()
                    && columns
                        .windows(2)
                        .any(|pair| pair == ["partnership", "UUID"])
                {
                    owned.insert((*table).to_string());
                }
            }
        }
    }
    owned
}

/// The declared statements of a file: line, name and text. In `fn name(…) -> … = "…";` the code has no other semicolon.
fn statements(source: &Source) -> Vec<(usize, &str, String)> {
    let mut found = Vec::new();
    for (at, _) in words(&source.code).filter(|(_, word)| *word == "fn") {
        let Some((_, name)) = words(&source.code[at..]).nth(1) else {
            continue;
        };
        let end = source.code[at..]
            .find(';')
            .map_or(source.code.len(), |end| at + end);
        let sql = &source.strings[at..end];
        let first = words(sql).next().map_or("", |(_, word)| word);
        if matches!(first, "SELECT" | "INSERT" | "UPDATE" | "DELETE" | "WITH") {
            let sql: Vec<&str> = sql.split_whitespace().collect();
            found.push((line_of(&source.code, at), name, sql.join(" ")));
        }
    }
    found
}

/// The first table of a partnership for which the statement has no tie left.
fn loose_table(sql: &str, owned: &BTreeSet<String>) -> Option<String> {
    let all: Vec<&str> = words(sql).map(|(_, word)| word).collect();
    let used = all
        .windows(2)
        .filter(|pair| {
            matches!(pair[0], "FROM" | "JOIN" | "UPDATE" | "INTO") && owned.contains(pair[1])
        })
        .map(|pair| pair[1].to_string());
    let columns = sql.split(')').next().unwrap_or_default();
    let inserts = usize::from(
        sql.starts_with("INSERT INTO") && words(columns).any(|(_, word)| word == "partnership"),
    );
    let from_outside = sql.matches("partnership = $").count() + inserts;
    let ties = sql.matches("partnership = ").count() + inserts;
    used.enumerate()
        .find(|(index, _)| from_outside == 0 || *index >= ties)
        .map(|(_, table)| table)
}
