//! What one person says of the partnership: a place on each dimension with its evidence, barriers, momentum builders.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::raters_from_toml;
use crate::lines::LineProblem;

/// The places on a dimension in halves, from "Earlier" to "Later".
pub const PLACES: [u8; 5] = [2, 3, 4, 5, 6];

/// A place as people write it: `2`, `2.5`.
pub fn place_text(halves: u8) -> String {
    (f64::from(halves) / 2.0).to_string()
}

/// One person's place on a dimension.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rated {
    /// The place in halves: 2 is "Earlier", 4 "Middle", 6 "Later".
    pub halves: u8,
    /// One line of evidence, or a link into the workspace; empty where there is none.
    pub evidence: String,
}

impl Rated {
    /// Whether a place was given: evidence alone is no answer.
    pub(super) fn is_placed(&self) -> bool {
        self.halves > 0
    }
}

/// One person's answers. What is left out was not answered.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rater {
    /// Who it is, where that is known.
    pub name: String,
    /// Places, by dimension.
    pub dimensions: BTreeMap<String, Rated>,
    /// Barriers from 0 (none) to 3 (blocks us); nothing where the person is not sure.
    pub barriers: BTreeMap<String, Option<u8>>,
    /// Momentum builders from 0 (not used) to 2 (a lot).
    pub builders: BTreeMap<String, u8>,
    /// Whether a builder helped: -1, 0 or 1.
    pub helped: BTreeMap<String, i8>,
}

impl Rater {
    /// Whether nothing was said.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The answers as a file of answers holds them, always in the same order. The name is left out.
    pub fn as_text(&self) -> String {
        let mut text = String::new();
        let mut evidence = String::new();
        for (id, rated) in &self.dimensions {
            if rated.is_placed() {
                let _ = writeln!(text, "{id} = {}", place_text(rated.halves));
            }
            if !rated.evidence.is_empty() {
                let line = toml::Value::from(rated.evidence.as_str());
                let _ = writeln!(evidence, "{id} = {line}");
            }
        }
        for (id, rating) in &self.barriers {
            let _ = match rating {
                Some(rating) => writeln!(text, "{id} = {rating}"),
                None => writeln!(text, "{id} = \"not_sure\""),
            };
        }
        for (id, used) in &self.builders {
            let _ = writeln!(text, "{id} = {used}");
        }
        if !evidence.is_empty() {
            text.push_str("[evidence]\n");
            text.push_str(&evidence);
        }
        if !self.helped.is_empty() {
            text.push_str("[helped]\n");
        }
        for (id, helped) in &self.helped {
            let _ = writeln!(text, "{id} = {helped}");
        }
        text
    }

    /// Reads what [`Rater::as_text`] writes.
    ///
    /// # Errors
    ///
    /// The lines that cannot be taken, as for a file of answers.
    pub fn from_text(text: &str) -> Result<Self, Vec<LineProblem>> {
        let mut raters = raters_from_toml(text)?;
        Ok(raters.pop().unwrap_or_default())
    }
}
