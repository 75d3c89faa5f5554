//! Where several partners do the same thing in the same place without doing it together.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::model::{Activity, Agenda};

/// Several partners at the same strategy in the same places, with no common activity that ties them together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overlap {
    /// The strategy.
    pub strategy: Uuid,
    /// The places where it is so, in the agenda's order.
    pub places: Vec<Uuid>,
    /// The partners in groups: those within a group share an activity, those of different groups do not.
    pub groups: Vec<Vec<Uuid>>,
    /// The activities concerned, in the agenda's order.
    pub activities: Vec<Uuid>,
}

/// Finds the overlaps: the same strategy, the same place, several partners, and no activity in common.
///
/// Partners who share an activity there are one group, also by way of a third; an overlap is two groups or more. Work in a
/// place that stands for the whole area is work in every place. The same groups at the same strategy in several places are
/// one overlap.
///
/// # Source
///
/// This tool's own convention (domain.md tag I), after S2-22: mutually reinforcing activities are different work that adds
/// up through coordination.
pub fn overlaps(agenda: &Agenda) -> Vec<Overlap> {
    let mut found: Vec<Overlap> = Vec::new();
    for strategy in &agenda.strategies {
        for place in &agenda.places {
            let here: Vec<&Activity> = agenda
                .activities_of(strategy.id)
                .filter(|activity| agenda.reaches(activity).contains(&place.id))
                .filter(|activity| !activity.doers().is_empty())
                .collect();
            let groups = groups(&here);
            if groups.len() < 2 {
                continue;
            }
            let activities: Vec<Uuid> = here.iter().map(|activity| activity.id).collect();
            let same = |one: &&mut Overlap| {
                one.strategy == strategy.id && one.groups == groups && one.activities == activities
            };
            match found.iter_mut().find(same) {
                Some(known) => known.places.push(place.id),
                None => found.push(Overlap {
                    strategy: strategy.id,
                    places: vec![place.id],
                    groups,
                    activities,
                }),
            }
        }
    }
    found
}

/// The partners of some activities, in groups of those tied by a shared one.
fn groups(activities: &[&Activity]) -> Vec<Vec<Uuid>> {
    // Each partner points to the first of its group; an activity brings the groups of its partners together.
    let mut first: BTreeMap<Uuid, Uuid> = BTreeMap::new();
    for activity in activities {
        let doers = activity.doers();
        let known: Vec<Uuid> = doers
            .iter()
            .map(|doer| first.get(doer).copied().unwrap_or(*doer))
            .collect();
        let Some(lowest) = known.iter().min().copied() else {
            continue;
        };
        for held in first.values_mut().filter(|held| known.contains(held)) {
            *held = lowest;
        }
        for doer in doers {
            first.insert(doer, lowest);
        }
    }
    let mut groups: BTreeMap<Uuid, Vec<Uuid>> = BTreeMap::new();
    for (partner, head) in first {
        groups.entry(head).or_default().push(partner);
    }
    groups.into_values().collect()
}
