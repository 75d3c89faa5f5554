//! From answers to a reading: the phase, how even the profile is, what is typical there, what is recommended.

use super::content::{
    self, Action, Barrier, Builder, Dimension, MODEL, Typical, actions, barriers, builders,
    dimensions,
};
use super::{Phase, Rater};
use crate::why::Threshold;

/// Places are counted in quarters, so that the median of two halves stays a whole number and no boundary is missed by rounding.
const QUARTERS: u32 = 4;

/// One dimension as all raters together see it.
#[derive(Clone, Debug, PartialEq)]
pub struct DimensionReading {
    /// The dimension.
    pub dimension: &'static Dimension,
    /// The median of the answers, 1 to 3.
    pub claimed: f64,
    /// The same with each answer above 1.5 that nobody gave evidence for taken as 1.5.
    pub evidenced: f64,
    /// The answers, in the raters' order.
    pub answers: Vec<f64>,
    /// The share of raters within half a step of the median; only from five raters.
    pub agreement: Option<f64>,
    /// Whether raters differ by a whole phase or more.
    pub differs: bool,
}

impl DimensionReading {
    /// Whether the place rests on somebody's word alone.
    pub fn is_claimed(&self) -> bool {
        self.evidenced < self.claimed
    }
}

/// A barrier that matters, with the median of its ratings.
#[derive(Clone, Debug, PartialEq)]
pub struct RatedBarrier {
    /// The barrier.
    pub barrier: &'static Barrier,
    /// The median over those who were sure, 0 to 3.
    pub rating: f64,
    /// How many were not sure.
    pub not_sure: usize,
}

/// Where a barrier of another phase is usually met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unusual {
    /// Earlier: part of the foundation may be unfinished.
    Earlier,
    /// Later: the partnership may be ahead of its infrastructure.
    Later,
}

impl Unusual {
    /// The key of its explanation.
    pub fn key(self) -> &'static str {
        match self {
            Self::Earlier => "unusual_earlier",
            Self::Later => "unusual_later",
        }
    }
}

/// A momentum builder, with the medians of what was said.
#[derive(Clone, Debug, PartialEq)]
pub struct BuilderReading {
    /// The builder.
    pub builder: &'static Builder,
    /// How much it is used, 0 to 2.
    pub used: f64,
    /// Whether it helped, -1 to 1; nothing where nobody said.
    pub helped: Option<f64>,
}

/// The whole reading.
#[derive(Clone, Debug, PartialEq)]
pub struct PhaseReading {
    /// The version of the rules and texts.
    pub model: &'static str,
    /// How many people answered.
    pub raters: usize,
    /// The dimensions that were answered, in order.
    pub dimensions: Vec<DimensionReading>,
    /// The dimensions nobody answered, when there are too few for a phase.
    pub missing: Vec<&'static str>,
    /// The mean place of all answers; nothing with fewer than six dimensions.
    pub claimed: Option<f64>,
    /// The same with evidence asked for.
    pub evidenced: Option<f64>,
    /// The phase by the claimed places.
    pub label: Option<Phase>,
    /// The phase by the evidenced places.
    pub evidenced_label: Option<Phase>,
    /// The distance between the highest and the lowest dimension.
    pub spread: Option<f64>,
    /// What to know first: `uneven`, `near_boundary`.
    pub notes: Vec<&'static str>,
    /// Barriers that matter and are typical for the phase, or for all.
    pub typical: Vec<RatedBarrier>,
    /// Barriers that matter and are usual in another phase.
    pub unusual: Vec<(RatedBarrier, Unusual)>,
    /// Barriers that matter and can come at any time.
    pub any_time: Vec<RatedBarrier>,
    /// Builders typical for the phase and not used.
    pub unused: Vec<BuilderReading>,
    /// Builders that are used and helped.
    pub keep: Vec<BuilderReading>,
    /// What is recommended in the phase.
    pub actions: Vec<&'static Action>,
    /// What is recommended in every phase.
    pub universal: Vec<&'static Action>,
    /// The numbers compared with, and who says so.
    pub thresholds: Vec<Threshold>,
}

/// Reads what one or several people say.
///
/// # Source
///
/// domain.md 5.1 (places, evidence, agreement) and 5.4 (what follows from them).
pub fn read_phase(raters: &[Rater]) -> PhaseReading {
    let (mut read, mut unanswered) = (Vec::new(), Vec::new());
    for dimension in dimensions() {
        match one_dimension(dimension, raters) {
            Some(found) => read.push(found),
            None => unanswered.push(dimension.id.as_str()),
        }
    }
    let enough = content::threshold("answered");
    #[expect(clippy::cast_precision_loss, reason = "nine at the most")]
    let is_enough = read.len() as f64 >= enough.value;
    let quarters = |of: fn(&DimensionReading) -> f64| total(&read, of).filter(|_| is_enough);
    let claimed = quarters(|one| one.claimed);
    let evidenced = quarters(|one| one.evidenced);
    let label = claimed.map(phase_of);
    let spread = claimed.and_then(|_| spread(&read));
    let mut found = PhaseReading {
        model: MODEL,
        raters: raters.len(),
        missing: if is_enough { Vec::new() } else { unanswered },
        claimed: claimed.map(mean_of),
        evidenced: evidenced.map(mean_of),
        label,
        evidenced_label: evidenced.map(phase_of),
        spread,
        notes: notes(claimed, spread),
        typical: Vec::new(),
        unusual: Vec::new(),
        any_time: Vec::new(),
        unused: Vec::new(),
        keep: Vec::new(),
        actions: recommended(label),
        universal: for_all().collect(),
        thresholds: NUMBERS.map(content::threshold).to_vec(),
        dimensions: read,
    };
    sort_barriers(&mut found, raters);
    sort_builders(&mut found, raters);
    found
}

const NUMBERS: [&str; 8] = [
    "answered",
    "uneven",
    "near_boundary",
    "unevidenced_at_most",
    "agreement_people",
    "agreement_within",
    "differ",
    "matters",
];

/// The sum of the places in quarters, and how many there are.
type Places = (u32, u32);

fn total(read: &[DimensionReading], of: fn(&DimensionReading) -> f64) -> Option<Places> {
    let count = u32::try_from(read.len()).ok().filter(|count| *count > 0)?;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "places are quarters from 1 to 3"
    )]
    let sum = read
        .iter()
        .map(|one| (of(one) * f64::from(QUARTERS)).round() as u32)
        .sum();
    Some((sum, count))
}

fn mean_of((sum, count): Places) -> f64 {
    f64::from(sum) / f64::from(QUARTERS * count)
}

/// Earlier below 5/3, Later from 7/3, compared in whole numbers.
fn phase_of((sum, count): Places) -> Phase {
    let thirds = 3 * sum;
    if thirds < 5 * QUARTERS * count {
        Phase::Earlier
    } else if thirds < 7 * QUARTERS * count {
        Phase::Middle
    } else {
        Phase::Later
    }
}

fn notes(claimed: Option<Places>, spread: Option<f64>) -> Vec<&'static str> {
    let mut notes = Vec::new();
    if spread.is_some_and(|spread| spread >= content::threshold("uneven").value) {
        notes.push("uneven");
    }
    let near = content::threshold("near_boundary").value;
    let is_near = |(sum, count): Places| {
        [5_u32, 7].iter().any(|thirds| {
            let apart = (3 * sum).abs_diff(thirds * QUARTERS * count);
            f64::from(apart) / f64::from(3 * QUARTERS * count) < near
        })
    };
    if claimed.is_some_and(is_near) {
        notes.push("near_boundary");
    }
    notes
}

fn spread(read: &[DimensionReading]) -> Option<f64> {
    let places = || read.iter().map(|one| one.claimed);
    let highest = places().reduce(f64::max)?;
    Some(highest - places().reduce(f64::min)?)
}

fn one_dimension(dimension: &'static Dimension, raters: &[Rater]) -> Option<DimensionReading> {
    let rated: Vec<_> = raters
        .iter()
        .filter_map(|rater| rater.dimensions.get(&dimension.id))
        .filter(|one| one.is_placed())
        .collect();
    let answers: Vec<f64> = rated
        .iter()
        .map(|one| f64::from(one.halves) / 2.0)
        .collect();
    let most = content::threshold("unevidenced_at_most").value;
    let backed: Vec<f64> = rated
        .iter()
        .zip(&answers)
        .map(|(one, place)| match one.evidence.trim() {
            "" => place.min(most),
            _ => *place,
        })
        .collect();
    let claimed = median(&answers)?;
    let lowest = answers.iter().copied().reduce(f64::min)?;
    let highest = answers.iter().copied().reduce(f64::max)?;
    Some(DimensionReading {
        dimension,
        claimed,
        evidenced: median(&backed)?,
        agreement: agreement(&answers, claimed),
        differs: highest - lowest >= content::threshold("differ").value,
        answers,
    })
}

#[expect(clippy::cast_precision_loss, reason = "raters number fewer than 2^53")]
fn agreement(answers: &[f64], middle: f64) -> Option<f64> {
    let people = answers.len() as f64;
    let within = content::threshold("agreement_within").value;
    let near = answers.iter().filter(|one| (*one - middle).abs() <= within);
    (people >= content::threshold("agreement_people").value).then(|| near.count() as f64 / people)
}

/// The middle of the values; of an even number the mean of the two in the middle.
fn median(values: &[f64]) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let half = sorted.len() / 2;
    if sorted.len() % 2 == 1 {
        sorted.get(half).copied()
    } else {
        Some(f64::midpoint(
            *sorted.get(half.checked_sub(1)?)?,
            *sorted.get(half)?,
        ))
    }
}

fn sort_barriers(found: &mut PhaseReading, raters: &[Rater]) {
    let Some(label) = found.label else { return };
    for barrier in barriers() {
        let said = || {
            raters
                .iter()
                .filter_map(|rater| rater.barriers.get(&barrier.id))
        };
        let sure: Vec<f64> = said().flatten().copied().map(f64::from).collect();
        let Some(rating) =
            median(&sure).filter(|rating| *rating >= content::threshold("matters").value)
        else {
            continue;
        };
        let rated = RatedBarrier {
            barrier,
            rating,
            not_sure: said().filter(|one| one.is_none()).count(),
        };
        let mut usual = barrier.phases.iter().filter_map(|one| one.phase());
        if barrier.phases.contains(&Typical::All) || usual.clone().any(|phase| phase == label) {
            found.typical.push(rated);
        } else if barrier.phases.contains(&Typical::Any) {
            found.any_time.push(rated);
        } else {
            let is_earlier = usual.any(|phase| phase < label);
            let when = if is_earlier {
                Unusual::Earlier
            } else {
                Unusual::Later
            };
            found.unusual.push((rated, when));
        }
    }
}

fn sort_builders(found: &mut PhaseReading, raters: &[Rater]) {
    let Some(label) = found.label else { return };
    for builder in builders() {
        let used: Vec<f64> = raters
            .iter()
            .filter_map(|rater| rater.builders.get(&builder.id))
            .copied()
            .map(f64::from)
            .collect();
        let helped: Vec<f64> = raters
            .iter()
            .filter_map(|rater| rater.helped.get(&builder.id))
            .copied()
            .map(f64::from)
            .collect();
        let Some(used) = median(&used) else { continue };
        let reading = BuilderReading {
            builder,
            used,
            helped: median(&helped),
        };
        let is_typical = builder
            .phases
            .iter()
            .any(|one| *one == Typical::All || one.phase() == Some(label));
        if used > 0.0 && reading.helped.is_some_and(|helped| helped > 0.0) {
            found.keep.push(reading);
        } else if used == 0.0 && is_typical {
            found.unused.push(reading);
        }
    }
}

fn recommended(label: Option<Phase>) -> Vec<&'static Action> {
    let fits = |action: &&Action| label.is_some() && action.phase.phase() == label;
    actions().iter().filter(fits).collect()
}

fn for_all() -> impl Iterator<Item = &'static Action> {
    actions()
        .iter()
        .filter(|action| action.phase == Typical::All)
}
