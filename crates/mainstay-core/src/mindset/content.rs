//! The statements about the mindset, read once from the content file.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

use super::sheet::Audience;
use crate::partnership::Said;
use crate::why::{Cutoff, Provenance, Threshold};

const CONTENT: &str = include_str!("../../content/mindset-1.toml");

/// The version that is kept with each round.
pub const MODEL: &str = "mindset/1";

/// One of the three shifts.
///
/// # Source
///
/// S2-23 (three audiences, a shift of mindset); the shifts after L:40; the wording is ours.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shift {
    /// Key, never changes.
    pub key: String,
    /// Where it comes from.
    pub from: Vec<Provenance>,
    /// Its name.
    pub label: Said,
    /// Its statements.
    #[serde(rename = "statement")]
    pub statements: Vec<Statement>,
}

/// Two poles between which people place themselves.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// `MS1` to `MS12`; never changes.
    pub id: String,
    /// Where it comes from, besides its shift.
    #[serde(default)]
    pub from: Vec<Provenance>,
    /// The only audience that is asked, where not all are.
    #[serde(default)]
    pub audience: Option<Audience>,
    /// The pole of isolated effort: 1.
    pub left: Said,
    /// The pole of collective effort: 7.
    pub right: Said,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    model: String,
    thresholds: BTreeMap<String, Cutoff>,
    shift: Vec<Shift>,
}

fn content() -> &'static File {
    static READ: OnceLock<File> = OnceLock::new();
    READ.get_or_init(|| {
        let file: File = toml::from_str(CONTENT).expect("a test reads the same content");
        assert_eq!(file.model, MODEL, "the file says which model it is");
        file
    })
}

/// The three shifts with all their statements, in order.
pub fn shifts() -> &'static [Shift] {
    &content().shift
}

/// The statement with this id, such as `MS4`.
pub fn statement(id: &str) -> Option<&'static Statement> {
    all().find(|one| one.id == id)
}

pub(super) fn all() -> impl Iterator<Item = &'static Statement> {
    shifts().iter().flat_map(|one| &one.statements)
}

/// The statements of a shift that an audience is asked about: those for all, and its own.
pub fn statements_for(
    shift: &'static Shift,
    audience: Option<Audience>,
) -> impl Iterator<Item = &'static Statement> {
    let is_asked = move |one: &&Statement| one.audience.is_none() || one.audience == audience;
    shift.statements.iter().filter(is_asked)
}

/// The smallest number of people whose mean is shown, and who says so.
///
/// # Source
///
/// domain.md 6.5.11 (`k_min`, 5; tag I).
pub fn smallest_group() -> Threshold {
    content().thresholds["smallest_group"].named("smallest_group")
}
