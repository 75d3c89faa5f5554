//! The conditions, their statements and the cut-offs of the suggestions, read once from the content file.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

use crate::partnership::Said;
use crate::why::{Cutoff, Provenance, Threshold};

const CONTENT: &str = include_str!("../../content/conditions-1.toml");

/// The version that is kept with each reading.
pub const MODEL: &str = "conditions/1";

/// One of the five conditions.
///
/// # Source
///
/// S2-22; the wording is ours.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Condition {
    /// Key, never changes.
    pub key: String,
    /// Where it comes from.
    pub from: Vec<Provenance>,
    /// Its name.
    pub label: Said,
    /// In a sentence.
    pub help: Said,
    /// Its four statements.
    #[serde(rename = "statement")]
    pub statements: Vec<Statement>,
}

/// One of the twenty statements.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// `CA1` to `BB4`; never changes.
    pub id: String,
    /// Where it comes from.
    pub from: Vec<Provenance>,
    /// The statement.
    pub text: Said,
    /// What would let the workspace suggest an answer.
    pub feeds: Said,
    /// The page of the workspace that shows the facts, below the partnership's own address.
    #[serde(default)]
    pub page: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    model: String,
    thresholds: BTreeMap<String, Cutoff>,
    condition: Vec<Condition>,
}

fn content() -> &'static File {
    static READ: OnceLock<File> = OnceLock::new();
    READ.get_or_init(|| {
        let file: File = toml::from_str(CONTENT).expect("a test reads the same content");
        assert_eq!(file.model, MODEL, "the file says which model it is");
        file
    })
}

/// The five conditions, in their usual order.
pub fn conditions() -> &'static [Condition] {
    &content().condition
}

/// All twenty statements, in order.
pub fn statements() -> impl Iterator<Item = &'static Statement> {
    conditions().iter().flat_map(|one| &one.statements)
}

/// The statement with this id, such as `SM2`.
pub fn statement(id: &str) -> Option<&'static Statement> {
    statements().find(|one| one.id == id)
}

/// The cut-off with this name.
pub(super) fn threshold(name: &'static str) -> Threshold {
    content().thresholds[name].named(name)
}
