//! What a person chose and answered about a file, kept with it so that it can be taken up again.

use std::collections::BTreeMap;

use mainstay_core::measurement::intake::{Answers, Mapping};
use serde::{Deserialize, Serialize};

use super::content::Way;

/// Choices and answers.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Choices {
    /// How numbers and dates are written.
    pub way: Option<Way>,
    /// The tables to use, counted from 0; none lets the program choose.
    pub tables: Option<Vec<usize>>,
    /// The matching of each table a person looked at.
    pub mappings: BTreeMap<usize, Mapping>,
    /// Whether the words nobody knew were asked about.
    pub words_asked: bool,
    /// What was answered.
    pub answers: Answers,
    /// Why a file that looks wrong is right, by the id of what looks wrong.
    pub anyway: BTreeMap<String, String>,
    /// What the person writes to the backbone.
    pub note: String,
    /// The receipt, once it was handed in.
    pub receipt: Option<String>,
}

impl Choices {
    /// The stored text.
    pub fn text(&self) -> String {
        serde_json::to_string(self).expect("choices can be written")
    }

    /// The choices behind a stored text; none where it cannot be read.
    pub fn read(text: &str) -> Choices {
        serde_json::from_str(text).unwrap_or_default()
    }
}
