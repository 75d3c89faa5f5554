//! Gaps between groups of people: absolute and relative together, and how many people are behind each gap.

use super::model::{Direction, MODEL};
use super::no_figure::NoFigure;
use super::sums::{rate, steady_sum};
use crate::why::{Provenance, Why};

/// One group's part and whole.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupShare {
    /// The group's key.
    pub group: String,
    /// Above the line.
    pub numerator: f64,
    /// Below the line: the group's size.
    pub denominator: f64,
}

/// What groups are compared with.
///
/// # Source
///
/// domain.md 7.10, after L:97.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Reference {
    /// The best group among those of at least 30 people.
    #[default]
    BestGroup,
    /// All groups together.
    Total,
    /// One group by name.
    Group(String),
    /// A target, as a fraction.
    Target(f64),
}

/// Groups smaller than this are not taken as the best.
pub const SMALLEST_REFERENCE: f64 = 30.0;
/// A gap must widen by more than this, as a fraction, before the page says so.
pub const GAP_GREW: f64 = 0.01;

/// How one group compares.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupGap {
    /// The group's key.
    pub group: String,
    /// Its share, a fraction.
    pub share: f64,
    /// Distance from the reference, a fraction: 0.2 is twenty percentage points.
    pub absolute: f64,
    /// Its share over the reference's.
    pub ratio: Option<f64>,
    /// The same for the opposite event: those without over those without. It can tell another story.
    pub opposite_ratio: Option<f64>,
    /// How many people would have to change for the gap to close.
    pub people_behind: f64,
    /// Whether it is the reference group itself.
    pub is_reference: bool,
    /// Whether it stands better than what it is compared with; of the best group only one too small to be the best can.
    pub is_ahead: bool,
    /// Whether it has fewer than 30 people: its gap is shown and claims nothing.
    pub is_small: bool,
}

/// All groups compared.
#[derive(Clone, Debug, PartialEq)]
pub struct Disparity {
    /// The share of all groups together, a fraction.
    pub total: f64,
    /// The share compared with, a fraction.
    pub reference: f64,
    /// The groups, in the order given.
    pub groups: Vec<GroupGap>,
    /// The average relative distance of the other groups from the reference, in percent.
    pub index: Option<f64>,
    /// The same with each group weighing as many people as it has.
    pub index_by_size: Option<f64>,
    /// The best share over the worst.
    pub best_to_worst: Option<f64>,
    /// The largest absolute gap of a group of at least 30 people, a fraction.
    pub widest: f64,
    /// The group that gap belongs to; nothing where there is no gap.
    pub widest_group: Option<String>,
    /// Why.
    pub why: Why,
}

/// Compares groups with a reference.
///
/// * `groups`: those large enough to show; groups with nobody to count are left out.
/// * `direction`: which way is better; decides which group is the best.
///
/// # Errors
///
/// * [`NoFigure::NobodyToCount`] when no group has anybody.
/// * [`NoFigure::NoReference`] when the reference group is missing, or no group has 30 people.
///
/// # Source
///
/// domain.md 7.10. The smallest reference of 30 people is our convention.
pub fn disparity(
    groups: &[GroupShare],
    direction: Direction,
    reference: &Reference,
) -> Result<Disparity, NoFigure> {
    let shares: Vec<(&GroupShare, f64)> = groups
        .iter()
        .filter_map(|group| Some((group, rate(group.numerator, group.denominator)?)))
        .collect();
    let total = rate(
        steady_sum(shares.iter().map(|(group, _)| group.numerator)),
        steady_sum(shares.iter().map(|(group, _)| group.denominator)),
    );
    let total = total.ok_or(NoFigure::NobodyToCount)?;
    let (name, compared) = found_reference(&shares, direction, reference, total)?;
    let gap = |(group, share): &(&GroupShare, f64)| {
        let absolute = (share - compared).abs();
        GroupGap {
            group: group.group.clone(),
            share: *share,
            absolute,
            ratio: rate(*share, compared),
            opposite_ratio: rate(1.0 - share, 1.0 - compared),
            people_behind: group.denominator * absolute,
            is_reference: name == Some(group.group.as_str()),
            is_ahead: is_better(direction, *share, compared),
            is_small: group.denominator < SMALLEST_REFERENCE,
        }
    };
    let gaps: Vec<GroupGap> = shares.iter().map(gap).collect();
    let others = || {
        let with_size = gaps.iter().zip(&shares);
        with_size
            .filter(|(gap, _)| !gap.is_reference)
            .map(|(gap, (group, _))| (gap.absolute, group.denominator))
    };
    let index = index(others().map(|(gap, _)| (gap, 1.0)), compared);
    let index_by_size = self::index(others(), compared);
    let (widest, widest_group) = widest(&gaps);
    let why = Why::new("disparity", MODEL, Provenance::L(97))
        .with("total", total)
        .with("reference", compared);
    let why = name
        .into_iter()
        .fold(why, |why, name| why.with_text("reference_group", name));
    let why = why
        .against("smallest_reference", SMALLEST_REFERENCE, Provenance::I)
        .against("gap_grew", GAP_GREW, Provenance::I);
    Ok(Disparity {
        total,
        reference: compared,
        index,
        index_by_size,
        best_to_worst: best_to_worst(&gaps, direction),
        widest,
        widest_group,
        groups: gaps,
        why,
    })
}

/// The largest gap of a group large enough to claim one, and whose it is.
fn widest(gaps: &[GroupGap]) -> (f64, Option<String>) {
    gaps.iter()
        .filter(|gap| !gap.is_reference && !gap.is_small && gap.absolute > 0.0)
        .max_by(|one, other| one.absolute.total_cmp(&other.absolute))
        .map_or((0.0, None), |gap| (gap.absolute, Some(gap.group.clone())))
}

/// Whether one share is better than another. Where no way is better the higher one counts, so that a group has a place.
fn is_better(direction: Direction, one: f64, other: f64) -> bool {
    if direction == Direction::DownIsBetter {
        one < other
    } else {
        one > other
    }
}

fn found_reference<'a>(
    shares: &[(&'a GroupShare, f64)],
    direction: Direction,
    reference: &Reference,
    total: f64,
) -> Result<(Option<&'a str>, f64), NoFigure> {
    match reference {
        Reference::Total => Ok((None, total)),
        Reference::Target(target) => Ok((None, *target)),
        Reference::Group(name) => {
            let found = shares
                .iter()
                .find(|(group, _)| group.group == *name)
                .ok_or(NoFigure::NoReference)?;
            Ok((Some(&found.0.group), found.1))
        }
        Reference::BestGroup => {
            let large = shares
                .iter()
                .filter(|(group, _)| group.denominator >= SMALLEST_REFERENCE);
            let best = large
                .reduce(|best, next| {
                    if is_better(direction, next.1, best.1) {
                        next
                    } else {
                        best
                    }
                })
                .ok_or(NoFigure::NoReference)?;
            Ok((Some(&best.0.group), best.1))
        }
    }
}

/// The average distance of groups from the reference, each with its weight, in percent of the reference.
fn index(others: impl Iterator<Item = (f64, f64)> + Clone, compared: f64) -> Option<f64> {
    let weight = steady_sum(others.clone().map(|(_, weight)| weight));
    let average = rate(steady_sum(others.map(|(gap, weight)| gap * weight)), weight)?;
    rate(average * 100.0, compared)
}

fn best_to_worst(gaps: &[GroupGap], direction: Direction) -> Option<f64> {
    let shares = || gaps.iter().map(|gap| gap.share);
    let (high, low) = (
        shares().fold(f64::MIN, f64::max),
        shares().fold(f64::MAX, f64::min),
    );
    if direction == Direction::DownIsBetter {
        rate(low, high)
    } else {
        rate(high, low)
    }
}

/// How the widest gap changed between two periods.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GapChange {
    /// Later gap less the earlier one, a fraction.
    pub change: f64,
    /// Half the width of its 95 % interval.
    pub half_width: f64,
    /// Whether the change is larger than chance.
    pub is_clear: bool,
}

/// How the gap between one group and the reference changed, with its 95 % interval.
///
/// * Each pair is (group, reference), first of the earlier and then of the later period.
///
/// # Errors
///
/// [`NoFigure::NobodyToCount`] when any of the four has nobody.
///
/// # Source
///
/// domain.md 7.10: standard error of two proportions, for both periods.
pub fn gap_change(
    earlier: (&GroupShare, &GroupShare),
    later: (&GroupShare, &GroupShare),
) -> Result<GapChange, NoFigure> {
    let gap = |(group, reference): (&GroupShare, &GroupShare)| {
        let (one, other) = (
            rate(group.numerator, group.denominator)?,
            rate(reference.numerator, reference.denominator)?,
        );
        let spread =
            one * (1.0 - one) / group.denominator + other * (1.0 - other) / reference.denominator;
        Some(((one - other).abs(), spread))
    };
    let (Some((before, spread_before)), Some((after, spread_after))) = (gap(earlier), gap(later))
    else {
        return Err(NoFigure::NobodyToCount);
    };
    let change = after - before;
    let half_width = 1.959_964 * (spread_before + spread_after).max(0.0).sqrt();
    Ok(GapChange {
        change,
        half_width,
        is_clear: change.abs() > half_width,
    })
}

/// Whether the page must say "the average improved, the gap grew": the total moved the better way while the widest gap
/// widened by more than one percentage point.
///
/// # Source
///
/// domain.md 7.10, equity rule 1; the one point is our convention.
pub fn average_improved_gap_grew(
    earlier: &Disparity,
    later: &Disparity,
    direction: Direction,
) -> bool {
    let improved = match direction {
        Direction::UpIsBetter => later.total > earlier.total,
        Direction::DownIsBetter => later.total < earlier.total,
        Direction::TargetRange | Direction::Context => false,
    };
    improved && later.widest - earlier.widest > GAP_GREW + 1e-9
}

/// A group's share of seats over its share of the community: below 1 it has fewer seats than people.
///
/// Nothing when there are no seats or the group is nobody.
pub fn representation(seats: f64, all_seats: f64, share_of_community: f64) -> Option<f64> {
    rate(rate(seats, all_seats)?, share_of_community)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn group(group: &str, numerator: f64, denominator: f64) -> GroupShare {
        GroupShare {
            group: group.into(),
            numerator,
            denominator,
        }
    }

    fn near(found: f64, expected: f64) -> bool {
        (found - expected).abs() < 1e-4
    }

    fn three() -> Vec<GroupShare> {
        vec![
            group("A", 80.0, 100.0),
            group("B", 150.0, 250.0),
            group("C", 90.0, 200.0),
        ]
    }

    #[test]
    fn absolute_and_relative_gaps_stand_together() {
        // domain.md 15.5
        let found = disparity(&three(), Direction::UpIsBetter, &Reference::BestGroup).unwrap();
        assert!(near(found.total, 0.581_818) && near(found.reference, 0.8));
        let gaps: Vec<[f64; 3]> = found
            .groups
            .iter()
            .map(|gap| [gap.absolute, gap.ratio.unwrap(), gap.people_behind])
            .collect();
        for (found, expected) in gaps
            .iter()
            .flatten()
            .zip([0.0, 1.0, 0.0, 0.2, 0.75, 50.0, 0.35, 0.5625, 70.0])
        {
            assert!(near(*found, expected), "{found} {expected}");
        }
        assert!(
            near(found.index.unwrap(), 34.375)
                && near(found.best_to_worst.unwrap(), 1.7778)
                && near(found.widest, 0.35)
        );
        assert!(near(found.groups[2].opposite_ratio.unwrap(), 2.75));
    }

    #[test]
    fn a_tiny_group_is_not_the_yardstick() {
        let mut groups = three();
        groups.push(group("D", 9.0, 9.0));
        assert!(near(
            disparity(&groups, Direction::UpIsBetter, &Reference::BestGroup)
                .unwrap()
                .reference,
            0.8
        ));
        assert_eq!(
            disparity(&groups[3..], Direction::UpIsBetter, &Reference::BestGroup),
            Err(NoFigure::NoReference)
        );
        assert_eq!(
            disparity(
                &groups,
                Direction::UpIsBetter,
                &Reference::Group("E".into())
            ),
            Err(NoFigure::NoReference)
        );
        assert!(near(
            disparity(&groups, Direction::DownIsBetter, &Reference::BestGroup)
                .unwrap()
                .reference,
            0.45
        ));
    }

    #[test]
    fn a_group_too_small_to_be_the_best_may_be_ahead_and_makes_no_gap() {
        // The best of 30 or more is A at 0.80; 10 of 10 is ahead of it, and 1 of 15 is no claim about anybody.
        let mut groups = three();
        groups.push(group("D", 10.0, 10.0));
        groups.push(group("E", 1.0, 15.0));
        let found = disparity(&groups, Direction::UpIsBetter, &Reference::BestGroup).unwrap();
        let of = |key: &str| found.groups.iter().find(|gap| gap.group == key).unwrap();
        assert!(of("D").is_ahead && of("D").is_small && !of("A").is_ahead);
        assert!(!of("C").is_ahead && !of("C").is_small && of("E").is_small);
        assert!(near(found.widest, 0.35), "{}", found.widest);
        assert_eq!(found.widest_group.as_deref(), Some("C"));
        // Fewer is better: of those large enough C is the best at 0.45, and E at 0.07 is ahead of it.
        let found = disparity(&groups, Direction::DownIsBetter, &Reference::BestGroup).unwrap();
        let of = |key: &str| found.groups.iter().find(|gap| gap.group == key).unwrap();
        assert!(of("E").is_ahead && !of("A").is_ahead && of("C").is_reference);
        assert_eq!(found.widest_group.as_deref(), Some("A"));
    }

    #[test]
    fn a_better_average_does_not_hide_a_wider_gap() {
        let later = vec![
            group("A", 90.0, 100.0),
            group("B", 160.0, 250.0),
            group("C", 90.0, 200.0),
        ];
        let of = |groups: &[GroupShare]| {
            disparity(groups, Direction::UpIsBetter, &Reference::BestGroup).unwrap()
        };
        assert!(average_improved_gap_grew(
            &of(&three()),
            &of(&later),
            Direction::UpIsBetter
        ));
        assert!(!average_improved_gap_grew(
            &of(&later),
            &of(&three()),
            Direction::UpIsBetter
        ));
    }

    #[test]
    fn a_gap_that_moved_by_chance_is_not_clear() {
        // Gaps 0.35 and 0.45; variances 0.16/100 + 0.2475/200 and 0.09/100 + 0.2475/200; half width 0.1382.
        let (earlier, later) = (three(), [group("A", 90.0, 100.0), group("C", 90.0, 200.0)]);
        let found = gap_change((&earlier[2], &earlier[0]), (&later[1], &later[0])).unwrap();
        assert!(
            near(found.change, 0.1) && near(found.half_width, 0.138_243) && !found.is_clear,
            "{found:?}"
        );
    }

    #[test]
    fn half_the_seats_a_group_would_have() {
        // domain.md 15.5
        assert!(near(representation(6.0, 40.0, 0.3).unwrap(), 0.5));
        assert_eq!(representation(6.0, 0.0, 0.3), None);
    }
}
