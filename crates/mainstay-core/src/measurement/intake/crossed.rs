//! Groups given only crossed with others ("Northside, women"): the women of all areas, where the areas are everyone.

use std::collections::BTreeSet;

use super::applied::{About, Candidate};
use super::expected::{Dimension, Indicator};
use super::gather::Desk;
use super::mapping::Group;
use super::overall::{Made, added, adds_over_groups, all_known, total_is_asked};
use super::words::Field;

/// Printing may have lost this much of a sum.
const ROUNDING: f64 = 1e-6;

/// Adds the figures of one group that the file gives only crossed with the groups of another dimension.
///
/// Nothing is assumed: the other dimension's groups add up to the figure for everybody, each of them gives the group, and
/// nothing of the indicator waits for an answer.
///
/// # Source
///
/// domain.md 7.6: a group's figure is the sum over an exclusive and complete dimension.
pub(super) fn settle_crossed(desk: &Desk<'_>, made: &mut Made, waiting: &[About]) {
    let wholes: Vec<About> = made
        .keys()
        .filter(|about| about.groups.is_empty())
        .filter(|about| {
            let is_open = |other: &About| {
                (&other.indicator, other.period) == (&about.indicator, about.period)
            };
            !waiting.iter().chain(&desk.waiting).any(is_open) && !total_is_asked(desk, made, about)
        })
        .cloned()
        .collect();
    for whole in wholes {
        let Some(indicator) = desk.framework.indicator(&whole.indicator) else {
            continue;
        };
        if !adds_over_groups(indicator) {
            continue;
        }
        for dimension in &indicator.dimensions {
            add_over(made, indicator, &whole, dimension);
        }
    }
}

/// The figures of this indicator and period with as many groups.
fn of_depth<'m>(
    made: &'m Made,
    whole: &About,
    depth: usize,
) -> impl Iterator<Item = &'m Candidate> {
    let (indicator, period) = (whole.indicator.clone(), whole.period);
    made.values().filter(move |one| {
        one.about.indicator == indicator
            && one.about.period == period
            && one.about.groups.len() == depth
    })
}

fn add_over(made: &mut Made, indicator: &Indicator, whole: &About, dimension: &Dimension) {
    let of_dimension = |group: &&Group| group.0 == dimension.key;
    let everyone: Vec<Candidate> = of_depth(made, whole, 1)
        .filter(|one| one.about.groups[0].0 == dimension.key)
        .cloned()
        .collect();
    if !dimension.exclusive || everyone.is_empty() || !all_known(&everyone) {
        return;
    }
    let together = added(indicator, whole, &everyone);
    let printed = &made[whole];
    let is_whole = |field: &Field| match (together.number(*field), printed.number(*field)) {
        (Some(sum), Some(total)) => (sum - total).abs() <= ROUNDING,
        _ => false,
    };
    if !indicator.needs().iter().all(is_whole) {
        return;
    }
    let others: BTreeSet<Group> = of_depth(made, whole, 2)
        .filter(|one| one.about.groups.iter().any(|group| of_dimension(&group)))
        .flat_map(|one| one.about.groups.iter().filter(|group| !of_dimension(group)))
        .cloned()
        .collect();
    for group in others {
        let about = About {
            groups: vec![group.clone()],
            ..whole.clone()
        };
        let crossed: Vec<Candidate> = of_depth(made, whole, 2)
            .filter(|one| one.about.groups.contains(&group))
            .filter(|one| one.about.groups.iter().any(|group| of_dimension(&group)))
            .cloned()
            .collect();
        // A group that one of the areas leaves out is not known for all of them.
        let is_complete = crossed.len() == everyone.len() && all_known(&crossed);
        if is_complete && !made.contains_key(&about) {
            let sum = added(indicator, &about, &crossed);
            made.insert(about, sum);
        }
    }
}
