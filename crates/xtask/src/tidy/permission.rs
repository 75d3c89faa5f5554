//! Each public service function is told who is asking and checks it first, or stands on the short open list.

use std::collections::BTreeSet;

use super::Tree;
use super::directions::is_part;
use super::source::{Function, Source};

const LIST: &str = "crates/xtask/open-services.txt";

/// Every `pub async fn` of a `service.rs`: `(app: &App, seat: &Seat, …)`, and `seat.must(` as its first words.
pub fn check(tree: &Tree) -> Vec<String> {
    let lines = tree.text(LIST).unwrap_or_default().lines();
    let mut open: BTreeSet<&str> = lines
        .map(|line| line.split('#').next().unwrap_or_default().trim())
        .filter(|line| !line.is_empty())
        .collect();
    let mut problems = Vec::new();
    for (path, text) in tree.files("crates/mainstay-app/src/", ".rs") {
        if !is_part(path, &["service"]) {
            continue;
        }
        let capability = path.split('/').nth(3).unwrap_or_default();
        let source = Source::without_tests(text);
        for function in source
            .functions()
            .iter()
            .filter(|function| is_public_async(function))
        {
            let name = format!("{capability}::{}", function.name);
            let listed = open.remove(name.as_str());
            match (asks_first(function), listed) {
                (Ok(()), true) => {
                    problems.push(format!("{LIST}: {name} asks for permission; take it off"));
                }
                (Err(why), false) => {
                    problems.push(format!("{path}:{}: {name} {why}", function.line));
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

fn is_public_async(function: &Function<'_>) -> bool {
    function.before.contains("pub")
        && function
            .before
            .split_whitespace()
            .any(|word| word == "async")
}

/// Inside a partnership a seat is asked. Outside any (one's own account, the installation) there is no seat, and the
/// first statement asks the visitor instead, as in `must_administer(visitor)?`.
fn asks_first(function: &Function<'_>) -> Result<(), &'static str> {
    let squeezed: Vec<&str> = function.parameters.split_whitespace().collect();
    let squeezed = squeezed.join(" ");
    let mut parameters = squeezed
        .split(", ")
        .map(|parameter| parameter.trim_end_matches(','));
    if parameters.next() != Some("app: &App") {
        return Err("does not take `app: &App` first");
    }
    let first_statement = function.body.split(';').next().unwrap_or_default();
    match parameters.next() {
        Some("seat: &Seat") if function.body.trim_start().starts_with("seat.must(") => Ok(()),
        Some("seat: &Seat") => Err("does not begin with `seat.must(…)?`"),
        Some("visitor: &Visitor") if first_statement.contains("(visitor)?") => Ok(()),
        Some("visitor: &Visitor") => Err(
            "does not ask the visitor in its first statement, as in `must_administer(visitor)?`",
        ),
        _ => Err("takes neither `seat: &Seat` nor `visitor: &Visitor` second"),
    }
}
