//! What may be said of an indicator: whether it is on its way, how it moved, and what to be careful about.

use mainstay_core::measurement::rollup::Figure;
use mainstay_core::measurement::trajectory::{
    self, Status, Trajectory, count_within_usual_variation, is_unstable,
    shares_within_usual_variation,
};
use mainstay_core::measurement::{Direction, Mark, MeasureKind, NoFigure, RollupRule};
use mainstay_core::why::{Provenance, Why};

use super::series::{Point, Series};
use crate::measurement::indicators::catalogue::{Indicator, Version};

/// The verdict on an indicator's way.
#[derive(Debug, Clone, PartialEq)]
pub enum Verdict {
    /// There is no figure, and why.
    NoFigure(NoFigure),
    /// Too few partners reported; nothing is claimed.
    Incomplete,
    /// A word of the trajectory.
    Way(Status),
    /// The range of unique people reaches over more than one word.
    Straddles,
    /// Listed by partner, or medians: there is no one number to judge.
    NoOneNumber,
}

impl Verdict {
    /// The word under which its sentence is kept.
    pub fn key(&self) -> &'static str {
        match self {
            Verdict::NoFigure(_) => "no_figure",
            Verdict::Incomplete => "incomplete",
            Verdict::Way(status) => status.key(),
            Verdict::Straddles => "straddles",
            Verdict::NoOneNumber => "no_one_number",
        }
    }

    /// Whether it asks that something be done: the figure is not on its way.
    pub fn is_flagged(&self) -> bool {
        let off = [Status::BehindPlan, Status::HardlyMoving, Status::MovingAway];
        matches!(self, Verdict::Way(status) if off.contains(status))
    }

    /// The colour of its tag; the word always stands beside it.
    pub fn tone(&self) -> &'static str {
        match self {
            Verdict::Way(Status::OnTrack) => "good",
            Verdict::Way(Status::BehindPlan | Status::HardlyMoving) | Verdict::Incomplete => "warn",
            Verdict::Way(Status::MovingAway) => "bad",
            _ => "",
        }
    }
}

/// How a figure moved since the period before.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// There is nothing before it.
    First,
    /// One of the two is incomplete, so a difference would be one of who reported.
    NotComparable,
    /// The definition changed in between.
    Broken,
    /// The difference, in the unit shown.
    By {
        /// Now less before.
        difference: f64,
        /// Better, worse or neither.
        sense: Sense,
        /// No larger than such a number usually varies.
        usual: bool,
    },
}

/// Whether a change is for the better.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sense {
    /// For the better.
    Better,
    /// For the worse.
    Worse,
    /// No change.
    Same,
    /// Neither way is better.
    Neither,
}

impl Sense {
    /// The word under which its sentence is kept.
    pub fn key(self) -> &'static str {
        match self {
            Sense::Better => "better",
            Sense::Worse => "worse",
            Sense::Same => "same",
            Sense::Neither => "neither",
        }
    }
}

/// Everything a scorecard says of one indicator in one period.
#[derive(Debug, Clone)]
pub struct Judged {
    /// The verdict.
    pub verdict: Verdict,
    /// Where the straight line to the target is.
    pub expected_today: Option<f64>,
    /// How it moved.
    pub change: Change,
    /// Too few events to read much into a rate.
    pub unstable: bool,
    /// The baseline was counted by another definition.
    pub baseline_broken: bool,
    /// The roll-up's reasons, then the verdict's.
    pub why: Vec<Why>,
}

/// Judges one period of a series.
pub fn judge(indicator: &Indicator, series: &Series, at: usize) -> Judged {
    let point = &series.points[at];
    let version = indicator.version_for(point.period);
    let fields = &version.fields;
    let mut why = vec![point.rolled.why.clone()];
    let (verdict, way) = verdict(version, point);
    let expected_today = way.as_ref().and_then(|way| way.expected);
    if let Some(way) = way {
        why.push(with_ratio(way));
    }
    let is_share = matches!(
        fields.measure_kind,
        MeasureKind::Proportion | MeasureKind::Rate
    );
    let unstable =
        is_share && point.rolled.figure.is_ok() && point.rolled.numerator.is_some_and(is_unstable);
    if unstable && let Some(events) = point.rolled.numerator {
        let unstable = Why::new("unstable", trajectory_model(), Provenance::L(75))
            .with("numerator", events)
            .against(
                "unstable_below",
                trajectory::UNSTABLE_BELOW,
                Provenance::L(75),
            );
        why.push(unstable);
    }
    Judged {
        verdict,
        expected_today,
        change: series
            .before(at)
            .map_or(Change::First, |before| change(version, before, point)),
        unstable,
        baseline_broken: fields
            .baseline
            .is_some_and(|mark| indicator.version_for(mark.period).number != version.number),
        why,
    }
}

fn trajectory_model() -> &'static str {
    mainstay_core::measurement::MODEL
}

/// The trajectory's reasons with the two numbers it came to.
fn with_ratio(way: Trajectory) -> Why {
    let mut why = way.why;
    for (name, number) in [
        ("expected_value", way.expected),
        ("progress_ratio", way.progress_ratio),
        ("share_of_way", way.share_of_way),
    ] {
        if let Some(number) = number {
            why = why.with(name, number);
        }
    }
    why
}

fn verdict(version: &Version, point: &Point) -> (Verdict, Option<Trajectory>) {
    let figure = match &point.rolled.figure {
        Err(reason) => return (Verdict::NoFigure(*reason), None),
        Ok(figure) => figure,
    };
    if !point.is_complete() {
        return (Verdict::Incomplete, None);
    }
    let way = |value: f64| {
        let fields = &version.fields;
        trajectory::trajectory(
            fields.direction,
            fields.baseline,
            fields.target,
            fields.target_range,
            Mark {
                value,
                period: point.period,
            },
        )
    };
    match figure {
        Figure::Number(value) => {
            let way = way(*value);
            (Verdict::Way(way.status), Some(way))
        }
        #[expect(clippy::cast_precision_loss, reason = "people number fewer than 2^53")]
        Figure::People(range) => {
            let (low, high) = (way(range.low as f64), way(range.high as f64));
            if low.status == high.status {
                (Verdict::Way(low.status), Some(low))
            } else {
                (Verdict::Straddles, Some(low))
            }
        }
        Figure::MedianRange { .. } | Figure::ByPartner => (Verdict::NoOneNumber, None),
    }
}

/// How a figure moved between two periods of an indicator.
pub fn change(version: &Version, before: &Point, now: &Point) -> Change {
    let (Some(was), Some(is)) = (before.value(), now.value()) else {
        return Change::NotComparable;
    };
    if before.version != now.version || now.rolled.versions.len() > 1 {
        return Change::Broken;
    }
    let comparable =
        version.fields.rollup == RollupRule::Public || (before.is_complete() && now.is_complete());
    if !comparable {
        return Change::NotComparable;
    }
    let difference = is - was;
    let step = 0.5 * 10f64.powi(-i32::from(version.fields.decimals));
    let sense = match version.fields.direction {
        _ if difference.abs() < step => Sense::Same,
        Direction::UpIsBetter if difference > 0.0 => Sense::Better,
        Direction::DownIsBetter if difference < 0.0 => Sense::Better,
        Direction::UpIsBetter | Direction::DownIsBetter => Sense::Worse,
        Direction::TargetRange | Direction::Context => Sense::Neither,
    };
    Change::By {
        difference,
        sense,
        usual: usual(version, before, now, was, is),
    }
}

fn usual(version: &Version, before: &Point, now: &Point, was: f64, is: f64) -> bool {
    match version.fields.measure_kind {
        MeasureKind::CountEvents | MeasureKind::CountPeople => {
            count_within_usual_variation(was, is)
        }
        MeasureKind::Proportion | MeasureKind::Rate => {
            let parts = |point: &Point| point.rolled.numerator.zip(point.rolled.denominator);
            parts(before)
                .zip(parts(now))
                .and_then(|(before, now)| shares_within_usual_variation(before, now))
                .unwrap_or(false)
        }
        _ => false,
    }
}
