//! Each public service function says who is asking and checks it first, or stands on the short open list.

use std::collections::BTreeSet;

use super::Tree;
use super::directions::is_part;
use super::source::{Function, Source};

const LIST: &str = "crates/xtask/open-services.txt";

/// Every `pub async fn` of a `service.rs`: `(&App, &Seat, …)`, and `seat.must(` as its first words.
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

fn asks_first(function: &Function<'_>) -> Result<(), &'static str> {
    let squeezed: String = function
        .parameters
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    let second = squeezed.split(", ").nth(1).unwrap_or_default();
    if !squeezed.contains(": &App,") {
        return Err("does not take `app: &App` first");
    }
    if second.trim_end_matches(',') != "seat: &Seat" {
        return Err("does not take `seat: &Seat` second");
    }
    if !function.body.trim_start().starts_with("seat.must(") {
        return Err("does not begin with `seat.must(…)?`");
    }
    Ok(())
}
