//! Whether the time, money and commitments match what the partnership sets out to change.

use super::content::{Axis, TypeRules};
use super::fit::Answered;
use crate::keyed::keyed_enum;

keyed_enum! {
    /// How ambition and means fail to match.
    ///
    /// # Source
    ///
    /// domain.md 4.4, our own convention.
    Mismatch {
        /// A system to change, with the means of a project.
        AmbitionExceedsMeans => "ambition_exceeds_means" => "ambition exceeds means",
        /// A long, wide commitment for a bounded problem.
        StructureHeavier => "structure_heavier" => "structure heavier than the problem",
    }
}

/// Ambition beside means.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Balance {
    /// The mean of the answered questions about what is to change (T1, T2, T8), from 0 to 1; nothing without one.
    pub ambition: Option<f64>,
    /// The mean of the answered questions about what there is (T3 to T7), from 0 to 1; nothing without one.
    pub means: Option<f64>,
    /// Whether they are too far apart, and which way.
    pub mismatch: Option<Mismatch>,
}

/// Weighs what is to change against what there is to change it with.
///
/// Each side is the mean over its answered questions only: a question left open pulls neither way.
///
/// # Source
///
/// domain.md 4.4, our own convention.
pub fn balance(answered: &[Answered], rules: &TypeRules) -> Balance {
    let ambition = mean(answered, Axis::Ambition);
    let means = mean(answered, Axis::Means);
    let apart = rules.mismatch.value - rules.tie.value;
    let mismatch = ambition.zip(means).and_then(|(ambition, means)| {
        if ambition - means >= apart {
            Some(Mismatch::AmbitionExceedsMeans)
        } else if means - ambition >= apart {
            Some(Mismatch::StructureHeavier)
        } else {
            None
        }
    });
    Balance {
        ambition,
        means,
        mismatch,
    }
}

#[expect(clippy::cast_precision_loss, reason = "there are eight questions")]
fn mean(answered: &[Answered], axis: Axis) -> Option<f64> {
    let places: Vec<f64> = answered
        .iter()
        .filter(|one| one.question.axis == Some(axis))
        .filter_map(|one| one.choice.axis)
        .collect();
    (!places.is_empty()).then(|| places.iter().sum::<f64>() / places.len() as f64)
}
