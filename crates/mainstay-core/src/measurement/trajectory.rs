//! Whether an indicator is on its way from where it started to where it should be.

use super::definition::{Mark, Range};
use super::model::{Direction, MODEL};
use crate::keyed::keyed_enum;
use crate::why::{Provenance, Why};

keyed_enum! {
    /// The word for an indicator's way to its target.
    ///
    /// # Source
    ///
    /// domain.md 7.8; the words and their limits are our convention.
    Status {
        /// As far as planned, or further.
        OnTrack => "on_track" => "on track",
        /// Moving the right way, but behind the plan.
        BehindPlan => "behind_plan" => "moving, behind plan",
        /// Less than half as far as planned.
        HardlyMoving => "hardly_moving" => "hardly moving",
        /// Moving the wrong way.
        MovingAway => "moving_away" => "moving away",
        /// Nothing was expected to have changed yet.
        JustStarted => "just_started" => "just started",
        /// No baseline or no target to compare with.
        NoTarget => "no_target" => "no baseline or target yet",
        /// Background; neither way is better.
        NoJudgement => "no_judgement" => "no better or worse",
    }
}

/// Limits of the words, as shares of the planned way.
const ON_TRACK: f64 = 1.0;
const BEHIND_PLAN: f64 = 0.5;
const HARDLY_MOVING: f64 = 0.0;
/// Differences smaller than this are rounding, not movement.
const ROUNDING: f64 = 1e-9;

/// How far an indicator has come.
#[derive(Clone, Debug, PartialEq)]
pub struct Trajectory {
    /// The word.
    pub status: Status,
    /// Where the straight line from baseline to target is at this period; nothing without both, or for a range.
    pub expected: Option<f64>,
    /// How far it has come, as a share of how far it should have come by now; 1 is on plan. Nothing where no change was
    /// planned by now.
    pub progress_ratio: Option<f64>,
    /// How far it has come, as a share of the whole way; 1 is arrived.
    pub share_of_way: Option<f64>,
    /// Why.
    pub why: Why,
}

/// Compares a value with the straight line from baseline to target.
///
/// The ratio is taken of differences from the baseline, so it reads the same whether up or down is better. Three cases
/// need a word of their own (our convention): at or before the baseline's period nothing is expected yet; after the
/// target's period the target itself is expected, not more; and where target and baseline are the same, holding is on
/// track and losing is moving away. "Better inside a range" compares how far outside the range the value and the
/// baseline lie.
///
/// * `current`: the value as shown, and its period. Time is counted from period end to period end, in months.
///
/// # Source
///
/// domain.md 7.8.
pub fn trajectory(
    direction: Direction,
    baseline: Option<Mark>,
    target: Option<Mark>,
    range: Option<Range>,
    current: Mark,
) -> Trajectory {
    let why = Why::new("trajectory", MODEL, Provenance::I)
        .with("current", current.value)
        .with_text("current_period", current.period.to_string())
        .against("on_track", ON_TRACK, Provenance::I)
        .against("behind_plan", BEHIND_PLAN, Provenance::I)
        .against("hardly_moving", HARDLY_MOVING, Provenance::I);
    let word = |status, why| Trajectory {
        status,
        expected: None,
        progress_ratio: None,
        share_of_way: None,
        why,
    };
    if direction == Direction::Context {
        return word(Status::NoJudgement, why);
    }
    if let (Direction::TargetRange, Some(range)) = (direction, range) {
        return into_range(baseline, range, current, why);
    }
    let (Some(baseline), Some(target)) = (baseline, target) else {
        return word(Status::NoTarget, why);
    };
    let why = why
        .with("baseline", baseline.value)
        .with_text("baseline_period", baseline.period.to_string())
        .with("target", target.value)
        .with_text("target_period", target.period.to_string());
    along_the_line(direction, baseline, target, current, why)
}

fn along_the_line(
    direction: Direction,
    baseline: Mark,
    target: Mark,
    current: Mark,
    why: Why,
) -> Trajectory {
    let (from, to, now) = (
        baseline.period.end_in_years(),
        target.period.end_in_years(),
        current.period.end_in_years(),
    );
    let elapsed = if to > from {
        ((now - from) / (to - from)).clamp(0.0, 1.0)
    } else {
        1.0
    };
    let way = target.value - baseline.value;
    let come = current.value - baseline.value;
    let planned = way * elapsed;
    let expected = Some(baseline.value + planned);
    let share_of_way = (way.abs() > ROUNDING).then(|| come / way);
    let progress_ratio = (planned.abs() > ROUNDING).then(|| come / planned);
    let status = match (progress_ratio, share_of_way) {
        (Some(ratio), _) => word_for(ratio),
        (None, Some(_)) => Status::JustStarted,
        (None, None) => held(direction, come),
    };
    Trajectory {
        status,
        expected,
        progress_ratio,
        share_of_way,
        why,
    }
}

fn word_for(ratio: f64) -> Status {
    match ratio + ROUNDING {
        ratio if ratio >= ON_TRACK => Status::OnTrack,
        ratio if ratio >= BEHIND_PLAN => Status::BehindPlan,
        ratio if ratio >= HARDLY_MOVING => Status::HardlyMoving,
        _ => Status::MovingAway,
    }
}

/// The target is to hold the baseline.
fn held(direction: Direction, come: f64) -> Status {
    let lost = match direction {
        Direction::DownIsBetter => come,
        _ => -come,
    };
    if lost > ROUNDING {
        Status::MovingAway
    } else {
        Status::OnTrack
    }
}

fn into_range(baseline: Option<Mark>, range: Range, current: Mark, why: Why) -> Trajectory {
    let outside = |value: f64| (range.low - value).max(value - range.high).max(0.0);
    let why = why
        .with("range_low", range.low)
        .with("range_high", range.high);
    let now = outside(current.value);
    let (status, share_of_way, why) = match baseline.map(|mark| (mark.value, outside(mark.value))) {
        _ if now <= ROUNDING => (Status::OnTrack, None, why),
        None => (Status::NoTarget, None, why),
        Some((value, before)) => {
            let status = match before - now {
                nearer if nearer > ROUNDING => Status::BehindPlan,
                nearer if nearer < -ROUNDING => Status::MovingAway,
                _ => Status::HardlyMoving,
            };
            (
                status,
                (before > ROUNDING).then(|| (before - now) / before),
                why.with("baseline", value),
            )
        }
    };
    Trajectory {
        status,
        expected: None,
        progress_ratio: None,
        share_of_way,
        why,
    }
}

/// Rates whose numerator is below this vary so much that one should not read much into them.
pub const UNSTABLE_BELOW: f64 = 16.0;

/// How far chance alone moves a rate with so many events above the line: 0.25 is a quarter of its value.
///
/// Nothing when there are no events.
///
/// # Source
///
/// domain.md 7.8, L:75: one over the square root of the count.
pub fn relative_standard_error(events: f64) -> Option<f64> {
    (events > 0.0).then(|| 1.0 / events.sqrt())
}

/// Whether a rate rests on so few events that chance alone moves it by more than a quarter.
///
/// # Source
///
/// domain.md 7.8, L:75: fewer than 16 events.
pub fn is_unstable(events: f64) -> bool {
    events < UNSTABLE_BELOW
}

/// Whether a change in a count is no larger than such a count usually varies: less than twice the square root.
///
/// # Source
///
/// domain.md 7.8.
pub fn count_within_usual_variation(previous: f64, current: f64) -> bool {
    previous >= 0.0 && (current - previous).abs() < 2.0 * previous.sqrt()
}

/// Whether two shares, each given as part and whole, could be the same but for chance: their 95 % intervals overlap.
///
/// Nothing when either whole is zero.
///
/// # Source
///
/// domain.md 7.8; the interval is Wilson's (6.5.5).
pub fn shares_within_usual_variation(previous: (f64, f64), current: (f64, f64)) -> Option<bool> {
    let (before, now) = (wilson(previous)?, wilson(current)?);
    Some(before.0 <= now.1 && now.0 <= before.1)
}

/// Wilson's 95 % interval of a share.
fn wilson((part, whole): (f64, f64)) -> Option<(f64, f64)> {
    const Z: f64 = 1.959_964;
    let share = super::sums::rate(part, whole)?.clamp(0.0, 1.0);
    let below = 1.0 + Z * Z / whole;
    let centre = (share + Z * Z / (2.0 * whole)) / below;
    let half = Z * (share * (1.0 - share) / whole + Z * Z / (4.0 * whole * whole)).sqrt() / below;
    Some((centre - half, centre + half))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::period::Period;

    fn mark(value: f64, year: i16) -> Mark {
        Mark {
            value,
            period: Period::year(year).unwrap(),
        }
    }

    #[track_caller]
    fn check(
        direction: Direction,
        from: (f64, i16),
        to: (f64, i16),
        now: (f64, i16),
        status: Status,
    ) -> Trajectory {
        let found = trajectory(
            direction,
            Some(mark(from.0, from.1)),
            Some(mark(to.0, to.1)),
            None,
            mark(now.0, now.1),
        );
        assert_eq!(found.status, status, "{found:?}");
        found
    }

    fn near(found: Option<f64>, expected: f64) -> bool {
        found.is_some_and(|found| (found - expected).abs() < 1e-4)
    }

    #[test]
    fn two_thirds_of_the_planned_way_is_behind_plan() {
        // domain.md 15.5
        let found = check(
            Direction::UpIsBetter,
            (42.0, 2024),
            (60.0, 2030),
            (48.0, 2027),
            Status::BehindPlan,
        );
        assert!(
            near(found.expected, 51.0)
                && near(found.progress_ratio, 0.666_667)
                && near(found.share_of_way, 0.333_333),
            "{found:?}"
        );
        assert_eq!(found.why.number("baseline"), Some(42.0));
        assert!(
            found
                .why
                .thresholds
                .iter()
                .all(|threshold| threshold.from == Provenance::I)
        );
    }

    #[test]
    fn the_words_read_the_same_downwards() {
        let down = |now, status| {
            check(
                Direction::DownIsBetter,
                (60.0, 2024),
                (42.0, 2030),
                (now, 2027),
                status,
            )
        };
        down(51.0, Status::OnTrack);
        down(54.0, Status::BehindPlan);
        down(59.0, Status::HardlyMoving);
        down(61.0, Status::MovingAway);
    }

    #[test]
    fn after_the_target_year_the_target_is_expected_and_not_more() {
        let found = check(
            Direction::UpIsBetter,
            (42.0, 2024),
            (60.0, 2030),
            (60.0, 2033),
            Status::OnTrack,
        );
        assert!(near(found.expected, 60.0));
    }

    #[test]
    fn nothing_is_expected_in_the_baseline_year() {
        let found = check(
            Direction::UpIsBetter,
            (42.0, 2024),
            (60.0, 2030),
            (43.0, 2024),
            Status::JustStarted,
        );
        assert_eq!(found.progress_ratio, None);
    }

    #[test]
    fn holding_is_on_track_when_the_target_is_to_hold() {
        check(
            Direction::UpIsBetter,
            (90.0, 2024),
            (90.0, 2030),
            (90.0, 2027),
            Status::OnTrack,
        );
        check(
            Direction::UpIsBetter,
            (90.0, 2024),
            (90.0, 2030),
            (89.0, 2027),
            Status::MovingAway,
        );
        check(
            Direction::DownIsBetter,
            (90.0, 2024),
            (90.0, 2030),
            (89.0, 2027),
            Status::OnTrack,
        );
    }

    #[test]
    fn a_range_is_judged_by_how_far_outside_it_lies() {
        let range = Some(Range {
            low: 10.0,
            high: 20.0,
        });
        let word = |from: f64, now: f64| {
            trajectory(
                Direction::TargetRange,
                Some(mark(from, 2024)),
                None,
                range,
                mark(now, 2026),
            )
            .status
        };
        assert_eq!(
            [
                word(30.0, 15.0),
                word(30.0, 25.0),
                word(30.0, 30.0),
                word(30.0, 5.0),
                word(15.0, 25.0)
            ],
            [
                Status::OnTrack,
                Status::BehindPlan,
                Status::HardlyMoving,
                Status::BehindPlan,
                Status::MovingAway
            ]
        );
    }

    #[test]
    fn background_and_missing_targets_get_no_verdict() {
        assert_eq!(
            trajectory(Direction::Context, None, None, None, mark(1.0, 2024)).status,
            Status::NoJudgement
        );
        assert_eq!(
            trajectory(
                Direction::UpIsBetter,
                Some(mark(1.0, 2020)),
                None,
                None,
                mark(1.0, 2024)
            )
            .status,
            Status::NoTarget
        );
    }

    #[test]
    fn few_events_make_an_unstable_rate() {
        // domain.md 15.5
        for (events, error) in [(9.0, 0.3333), (10.0, 0.3162), (16.0, 0.25), (20.0, 0.2236)] {
            assert!(near(relative_standard_error(events), error));
        }
        assert!(is_unstable(15.0) && !is_unstable(16.0));
        assert_eq!(relative_standard_error(0.0), None);
    }

    #[test]
    fn a_small_change_is_within_usual_variation() {
        // 2 * sqrt(100) = 20
        assert!(count_within_usual_variation(100.0, 119.0));
        assert!(!count_within_usual_variation(100.0, 120.0));
        // Wilson: 8 of 10 is 0.490 to 0.943; 50 of 100 is 0.404 to 0.596; 900 of 1000 is 0.880 to 0.917.
        assert_eq!(
            shares_within_usual_variation((8.0, 10.0), (50.0, 100.0)),
            Some(true)
        );
        assert_eq!(
            shares_within_usual_variation((50.0, 100.0), (900.0, 1000.0)),
            Some(false)
        );
        assert_eq!(shares_within_usual_variation((0.0, 0.0), (1.0, 2.0)), None);
    }
}
