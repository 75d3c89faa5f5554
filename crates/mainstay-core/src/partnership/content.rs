//! The questions, weights and cut-offs of the type advisor, read once from the content file.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::sync::OnceLock;

use serde::Deserialize;

use super::means::Mismatch;
use super::model::PartnershipKind;
use super::said::Said;
use crate::why::{Provenance, Threshold};

const CONTENT: &str = include_str!("../../content/type-model-1.toml");

/// The version that is kept with each reading.
pub const MODEL: &str = "type-model/1";

/// A reason to partner.
///
/// # Source
///
/// S2-01 to S2-04; the wording is ours.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reason {
    /// Key, never changes.
    pub key: String,
    /// Where it comes from.
    pub from: Vec<Provenance>,
    /// In a few words.
    pub label: Said,
    /// In a sentence.
    pub help: Said,
}

/// One of the fourteen questions.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// `T1` to `T14`.
    pub id: String,
    /// What is asked.
    pub ask: Said,
    /// Which side of ambition against means its answers count for, if they do.
    #[serde(default)]
    pub axis: Option<Axis>,
    /// The answers to choose from. "We do not know yet" is no answer.
    pub options: Vec<Choice>,
}

impl Question {
    /// Whether its answers carry weights for the types; the others only raise cards.
    pub fn is_scored(&self) -> bool {
        self.options.iter().any(|option| option.weights.is_some())
    }

    /// The option with this key.
    pub fn option(&self, key: &str) -> Option<&Choice> {
        self.options.iter().find(|option| option.key == key)
    }
}

/// The two sides that must match.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Axis {
    /// How much is to be changed.
    Ambition,
    /// What is there to change it with.
    Means,
}

/// One answer to choose.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// Key, never changes.
    pub key: String,
    /// Where the thing it names comes from. Its weights are our own.
    pub from: Vec<Provenance>,
    /// What people read.
    pub label: Said,
    /// Points for each type in the order of [`PartnershipKind::ALL`], 0 to 3.
    #[serde(default)]
    weights: Option<[u8; 4]>,
    /// Where the answer stands on the question's side, from 0 to 1.
    #[serde(default)]
    pub axis: Option<f64>,
}

impl Choice {
    /// Points for one type; nothing for a question that is not scored.
    pub fn weight(&self, kind: PartnershipKind) -> u8 {
        self.weights.map_or(0, |weights| weights[kind as usize])
    }
}

/// The cut-offs of the reading, each with who says so.
#[derive(Clone, Debug, PartialEq)]
pub struct TypeRules {
    /// The question without which there is no reading.
    pub needed: String,
    /// Scored questions that must be answered, a count.
    pub at_least: Threshold,
    /// Fits closer together than this are the same.
    pub tie: Threshold,
    /// From this margin on a reading is clear.
    pub clear: Threshold,
    /// From this margin on it leans.
    pub leaning: Threshold,
    /// From this distance on ambition and means do not match.
    pub mismatch: Threshold,
}

/// What calls for a card.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CardRule {
    pub id: String,
    pub from: Vec<Provenance>,
    #[serde(default)]
    pub best: Vec<PartnershipKind>,
    #[serde(default)]
    pub any: Vec<Condition>,
    #[serde(default)]
    pub unless: Option<Condition>,
    #[serde(default)]
    pub reason: Option<String>,
    #[serde(default)]
    pub no_community_partner: bool,
    pub text: Said,
}

/// "The answer to this question is one of these."
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Condition {
    pub question: String,
    pub options: Vec<String>,
    #[serde(default)]
    pub adds: Option<Said>,
}

/// What is said when ambition and means do not match.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MismatchText {
    pub from: Vec<Provenance>,
    pub label: Said,
    pub text: Said,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    model: String,
    needed: String,
    thresholds: BTreeMap<String, Number>,
    reason: Vec<Reason>,
    question: Vec<Question>,
    mismatch: BTreeMap<String, MismatchText>,
    card: Vec<CardRule>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Number {
    value: f64,
    from: Provenance,
}

struct Content {
    rules: TypeRules,
    file: File,
}

fn content() -> &'static Content {
    static READ: OnceLock<Content> = OnceLock::new();
    READ.get_or_init(|| {
        let file: File = toml::from_str(CONTENT).expect("a test reads the same content");
        assert_eq!(file.model, MODEL, "the file says which model it is");
        let threshold = |name: &'static str| {
            let number = &file.thresholds[name];
            Threshold {
                name,
                value: number.value,
                from: number.from,
            }
        };
        let rules = TypeRules {
            needed: file.needed.clone(),
            at_least: threshold("at_least"),
            tie: threshold("tie"),
            clear: threshold("clear"),
            leaning: threshold("leaning"),
            mismatch: threshold("mismatch"),
        };
        Content { rules, file }
    })
}

/// The reasons to partner, in the order shown.
pub fn reasons() -> &'static [Reason] {
    &content().file.reason
}

/// All fourteen questions, in order.
pub fn questions() -> &'static [Question] {
    &content().file.question
}

/// The eight questions whose answers are scored.
pub fn scored_questions() -> impl Iterator<Item = &'static Question> {
    questions().iter().filter(|question| question.is_scored())
}

/// The question with this id, such as `T3`.
pub fn question(id: &str) -> Option<&'static Question> {
    questions().iter().find(|question| question.id == id)
}

/// The cut-offs in force.
pub fn rules() -> &'static TypeRules {
    &content().rules
}

/// The cut-offs with some of them changed, by name; names that are none, and values outside [`cut_off_range`], change nothing.
///
/// # Source
///
/// domain.md 0.1: cut-offs that are our own convention can be changed by a partnership; weights and questions cannot.
pub fn rules_with(changed: &[(String, f64)]) -> TypeRules {
    let mut own = rules().clone();
    for (name, value) in changed {
        let fits = cut_off_range(name).is_some_and(|range| range.contains(value));
        let place = match name.as_str() {
            "at_least" => &mut own.at_least,
            "clear" => &mut own.clear,
            "leaning" => &mut own.leaning,
            "mismatch" => &mut own.mismatch,
            _ => continue,
        };
        if fits {
            place.value = *value;
        }
    }
    own
}

/// From where to where a cut-off can be changed; nothing for one that cannot.
pub fn cut_off_range(name: &str) -> Option<RangeInclusive<f64>> {
    match name {
        // Fewer than four of the eight answers say too little about any type.
        "at_least" => Some(4.0..=8.0),
        "clear" | "leaning" => Some(0.01..=0.5),
        "mismatch" => Some(0.1..=1.0),
        _ => None,
    }
}

/// What is said about a mismatch: its name, and what to do.
pub fn mismatch_text(mismatch: Mismatch) -> (&'static Said, &'static Said) {
    let text = &content().file.mismatch[mismatch.key()];
    (&text.label, &text.text)
}

/// Who the mismatch check comes from.
pub(super) fn mismatch_from(mismatch: Mismatch) -> &'static [Provenance] {
    &content().file.mismatch[mismatch.key()].from
}

pub(super) fn card_rules() -> &'static [CardRule] {
    &content().file.card
}
