//! What each type asks of a partnership: the rows of the comparison, and which cell each type takes.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

use super::content::MODEL;
use super::model::PartnershipKind;
use super::said::Said;
use crate::keyed::keyed_enum;
use crate::why::Provenance;

const CONTENT: &str = include_str!("../../content/type-profiles-1.toml");

keyed_enum! {
    /// The two cells of a row.
    Side {
        /// For a defined problem.
        Left => "left" => "as for a defined problem",
        /// For a systemic challenge.
        Right => "right" => "as for a systemic challenge",
    }
}

/// One cell of a row.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cell {
    /// Where it comes from.
    pub from: Vec<Provenance>,
    /// What it says.
    pub text: Said,
    /// Keys of what it calls for: indicator classes, check-up domains.
    #[serde(default)]
    pub adds: Vec<String>,
}

/// A row with two cells.
///
/// # Source
///
/// S2-06, S2-16 to S2-21, S2-28 to S2-37. The right-hand items come in addition to the left-hand ones (domain.md 4.6).
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProfileRow {
    /// Key, never changes.
    pub key: String,
    /// What the row is about.
    pub label: Said,
    /// Whether an alliance decides for itself which cell holds.
    pub choose: bool,
    /// The cell for a defined problem.
    pub left: Cell,
    /// The cell for a systemic challenge.
    pub right: Cell,
}

impl ProfileRow {
    /// The cell that holds for a type.
    ///
    /// The source's rows have two cells for four types. We split them where its goal row splits: projects and programs
    /// left, collective impact right. An alliance takes the right one unless it has chosen the left one for this row.
    pub fn side(&self, kind: PartnershipKind, choices: &RowChoices) -> Side {
        match kind {
            PartnershipKind::JointProject | PartnershipKind::JointProgram => Side::Left,
            PartnershipKind::StrategicAlliance if self.choose => {
                choices.get(&self.key).copied().unwrap_or(Side::Right)
            }
            PartnershipKind::StrategicAlliance | PartnershipKind::CollectiveImpact => Side::Right,
        }
    }

    /// One of its cells.
    pub fn cell(&self, side: Side) -> &Cell {
        match side {
            Side::Left => &self.left,
            Side::Right => &self.right,
        }
    }
}

/// Which cell an alliance has chosen, by row key. Rows that are not in here take the right-hand cell.
pub type RowChoices = BTreeMap<String, Side>;

/// What a type is and what it usually comes with.
///
/// # Source
///
/// Sentence and use: S2-07 to S2-14. Charter, coordination and modules: our own convention (domain.md 4.6, 10.5).
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TypeProfile {
    /// Which type.
    pub key: PartnershipKind,
    /// Where its definition comes from.
    pub from: Vec<Provenance>,
    /// What it is, in a few words.
    pub sentence: Said,
    /// When to use it.
    pub use_when: Said,
    /// What it means when the reading recommends it.
    pub explanation: Said,
    /// The usual timeframe in years.
    pub timeframe_years: Years,
    /// The charter sections it needs, by their numbers.
    pub charter_sections: Vec<u8>,
    /// What kind of agreement that is.
    pub charter_weight: Said,
    /// Who holds it together.
    pub backbone: Said,
    /// The backbone functions expected to be assigned, by key.
    pub backbone_functions: Vec<String>,
    /// The parts of the workspace that are switched on, by key.
    pub modules: Vec<String>,
}

/// A span of years, open at the end when `to` is not given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Years {
    /// At least.
    pub from: u8,
    /// Less than.
    #[serde(default)]
    pub to: Option<u8>,
    /// Who says so.
    pub source: Provenance,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    model: String,
    mixed: Mixed,
    #[serde(rename = "type")]
    types: Vec<TypeProfile>,
    row: Vec<ProfileRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Mixed {
    explanation: Said,
}

fn file() -> &'static File {
    static FILE: OnceLock<File> = OnceLock::new();
    FILE.get_or_init(|| {
        let file: File = toml::from_str(CONTENT).expect("a test reads the same content");
        assert_eq!(file.model, MODEL, "the file says which model it is");
        file
    })
}

/// What a type is.
pub fn profile(kind: PartnershipKind) -> &'static TypeProfile {
    &file().types[kind as usize]
}

/// The rows in which the types differ, in the order shown.
pub fn type_rows() -> &'static [ProfileRow] {
    &file().row
}

/// What is said when the answers point two ways.
pub fn mixed_text() -> &'static Said {
    &file().mixed.explanation
}
