//! The roadblocks, read once from the content file.

use std::sync::OnceLock;

use serde::Deserialize;

use crate::partnership::Said;
use crate::why::{Cutoff, Provenance, Threshold};

const CONTENT: &str = include_str!("../../content/roadblocks-1.toml");

/// The version that is kept with each discussion.
pub const MODEL: &str = "roadblocks/1";

/// Something that often stands in the way.
///
/// # Source
///
/// S2-38 to S2-41 and S2-43 (the list stays open); the wording is ours.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Roadblock {
    /// Key, never changes.
    pub key: String,
    /// Where it comes from.
    pub from: Vec<Provenance>,
    /// Its name.
    pub label: Said,
    /// What helps, a sentence or two each.
    pub guidance: Vec<Said>,
    /// The statements of the five conditions on which the workspace has something to say about it.
    pub checks: Vec<String>,
    /// What to do next.
    #[serde(rename = "step")]
    pub steps: Vec<Step>,
}

/// A next step.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// What to do.
    pub text: Said,
    /// The page on which it is done, below the partnership's own address.
    #[serde(default)]
    pub page: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    model: String,
    minutes: Cutoff,
    choose: Cutoff,
    roadblock: Vec<Roadblock>,
}

fn content() -> &'static File {
    static READ: OnceLock<File> = OnceLock::new();
    READ.get_or_init(|| {
        let file: File = toml::from_str(CONTENT).expect("a test reads the same content");
        assert_eq!(file.model, MODEL, "the file says which model it is");
        file
    })
}

/// The four roadblocks and, last, the one that people name themselves.
pub fn roadblocks() -> &'static [Roadblock] {
    &content().roadblock
}

/// The roadblock with this key.
pub fn roadblock(key: &str) -> Option<&'static Roadblock> {
    roadblocks().iter().find(|one| one.key == key)
}

/// How long one roadblock is talked about, in minutes, and who says so.
pub fn minutes() -> Threshold {
    content().minutes.named("minutes")
}

/// How many are talked about at one sitting, and who says so.
pub fn how_many() -> Threshold {
    content().choose.named("choose")
}
