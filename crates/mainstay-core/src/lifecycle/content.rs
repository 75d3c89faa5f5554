//! The dimensions, barriers, builders and actions, read once from the content file.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

use super::Phase;
use crate::partnership::Said;
use crate::why::{Cutoff, Provenance, Threshold};

const CONTENT: &str = include_str!("../../content/phase-model-1.toml");

/// The version that is kept with each assessment.
pub const MODEL: &str = "phase-model/1";

/// One of the nine dimensions.
///
/// # Source
///
/// domain.md 5.1; the anchors are our own wording (tag I) of what the sources named beside them say.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dimension {
    /// `P1` to `P9`; never changes.
    pub id: String,
    /// Where it comes from.
    pub from: Vec<Provenance>,
    /// Its name.
    pub label: Said,
    /// What 1 looks like.
    pub earlier: Said,
    /// What 2 looks like.
    pub middle: Said,
    /// What 3 looks like.
    pub later: Said,
}

/// Where something is typical.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Typical {
    /// In one phase.
    Earlier,
    /// In one phase.
    Middle,
    /// In one phase.
    Later,
    /// In every phase: most partnerships have it.
    All,
    /// It can come at any time.
    Any,
}

impl Typical {
    /// The one phase that is meant; nothing for "all" and "any".
    pub fn phase(self) -> Option<Phase> {
        match self {
            Self::Earlier => Some(Phase::Earlier),
            Self::Middle => Some(Phase::Middle),
            Self::Later => Some(Phase::Later),
            Self::All | Self::Any => None,
        }
    }
}

/// Something that stands in the way.
///
/// # Source
///
/// domain.md 5.2.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Barrier {
    /// `B01` to `B14`; never changes.
    pub id: String,
    /// Where it is typical.
    pub phases: Vec<Typical>,
    /// Where it comes from.
    pub from: Vec<Provenance>,
    /// The barrier in a sentence.
    pub text: Said,
}

/// Something that gives momentum.
///
/// # Source
///
/// domain.md 5.3.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Builder {
    /// `M01` to `M08`; never changes.
    pub id: String,
    /// Where it is typical.
    pub phases: Vec<Typical>,
    /// Where it comes from.
    pub from: Vec<Provenance>,
    /// What one does.
    pub text: Said,
}

/// A recommended action.
///
/// # Source
///
/// domain.md 5.5 (S1-11 to S1-24); the wording is ours.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Action {
    /// `E1` to `U3`; never changes.
    pub id: String,
    /// The phase it is recommended in, or all.
    pub phase: Typical,
    /// Where it comes from.
    pub from: Vec<Provenance>,
    /// What to do.
    pub text: Said,
    /// How to go about it, in plain words.
    pub how: Said,
    /// What the workspace is looked at for.
    pub part: Vec<ActionPart>,
}

/// One thing the workspace is looked at for, to see how far a recommended action is.
///
/// # Source
///
/// domain.md 5.5, column "automatic check" (tag I).
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActionPart {
    /// Its key within the action; never changes.
    pub key: String,
    /// The page that holds the facts, below the partnership's own address.
    pub page: Option<String>,
    /// Whether it is only told: there is no cut-off to meet.
    #[serde(default)]
    pub only_told: bool,
    /// What should be so.
    pub label: Said,
    /// What would let it be looked at.
    pub feeds: Said,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    model: String,
    thresholds: BTreeMap<String, Cutoff>,
    dimension: Vec<Dimension>,
    barrier: Vec<Barrier>,
    builder: Vec<Builder>,
    action: Vec<Action>,
    said: BTreeMap<String, Said>,
}

fn content() -> &'static File {
    static READ: OnceLock<File> = OnceLock::new();
    READ.get_or_init(|| {
        let file: File = toml::from_str(CONTENT).expect("a test reads the same content");
        assert_eq!(file.model, MODEL, "the file says which model it is");
        file
    })
}

/// The nine dimensions, in order.
pub fn dimensions() -> &'static [Dimension] {
    &content().dimension
}

/// The fourteen barriers, in order.
pub fn barriers() -> &'static [Barrier] {
    &content().barrier
}

/// The eight momentum builders, in order.
pub fn builders() -> &'static [Builder] {
    &content().builder
}

/// The recommended actions, in order.
pub fn actions() -> &'static [Action] {
    &content().action
}

/// The explanation kept under a key: a phase, `uneven`, `unusual_earlier` or `unusual_later`.
pub fn said_of(key: &str) -> &'static Said {
    &content().said[key]
}

pub(super) fn threshold(name: &'static str) -> Threshold {
    content().thresholds[name].named(name)
}
