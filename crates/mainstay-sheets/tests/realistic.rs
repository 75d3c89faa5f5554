//! Promises about invented files of the kinds that partners and offices really hand in: names, roles and every figure.
#![allow(clippy::unwrap_used)]

mod common;

use std::collections::BTreeMap;
use std::fmt::Write;

use serde::Deserialize;

use crate::common::{accounted, lines, names, understand};

#[derive(Deserialize)]
struct File {
    locale: Option<String>,
    tables: Vec<Expected>,
}

#[derive(Deserialize)]
struct Expected {
    names: Vec<String>,
    lines: Vec<String>,
}

#[test]
fn every_file_turns_out_as_it_was_made() {
    let expected: BTreeMap<String, File> =
        serde_json::from_str(include_str!("fixtures/realistic/expected.json")).unwrap();
    assert!(expected.len() >= 30);
    let mut differences = String::new();
    for (name, file) in &expected {
        let found = understand("realistic", name, file.locale.as_deref());
        if found.tables.len() != file.tables.len() {
            let ranges: Vec<_> = found.tables.iter().map(|table| &table.range).collect();
            writeln!(differences, "{name}: tables {ranges:?}").unwrap();
        }
        for (table, expected) in found.tables.iter().zip(&file.tables) {
            accounted(table);
            if names(table) != expected.names {
                writeln!(
                    differences,
                    "{name}: names {:?}\n     instead of {:?}",
                    names(table),
                    expected.names
                )
                .unwrap();
            }
            let found = lines(table);
            for line in found.iter().filter(|line| !expected.lines.contains(line)) {
                writeln!(differences, "{name}: + {line}").unwrap();
            }
            for line in expected.lines.iter().filter(|line| !found.contains(line)) {
                writeln!(differences, "{name}: - {line}").unwrap();
            }
        }
    }
    assert!(differences.is_empty(), "\n{differences}");
}
