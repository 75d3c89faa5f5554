//! Which conditions of life the work is about: the seven vital conditions all people need, and urgent services.

use std::collections::BTreeSet;

use uuid::Uuid;

use super::model::{Activity, Agenda};
use crate::measurement::VitalCondition;

/// How much of the agenda is about one condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConditionStanding {
    /// The condition, or urgent services.
    pub condition: VitalCondition,
    /// The strategies marked with it.
    pub strategies: Vec<Uuid>,
    /// The activities marked with it, by themselves or through their strategy.
    pub activities: Vec<Uuid>,
    /// The partners who do those activities, each once.
    pub partners: Vec<Uuid>,
    /// The indicators, by key and each once: those whose catalogue entry names the condition, and those that measure the work
    /// marked with it.
    pub indicators: Vec<String>,
}

impl ConditionStanding {
    /// Whether nothing in the agenda is about it.
    pub fn is_open(&self) -> bool {
        self.strategies.is_empty() && self.activities.is_empty()
    }
}

/// Reads the coverage of all seven conditions and of urgent services, in their fixed order.
///
/// * `indicators`: the indicators that say which condition they speak of, by key.
///
/// # Source
///
/// domain.md 2.1.5 (L:22, L:23) and S1-12: strategies, activities and indicators carry the tags, so that a portfolio view
/// shows where effort goes. The names of the seven conditions are those of the WIN Network and Rippel.
pub fn coverage(
    agenda: &Agenda,
    indicators: &[(String, VitalCondition)],
) -> Vec<ConditionStanding> {
    VitalCondition::ALL
        .iter()
        .map(|condition| {
            let strategies: Vec<Uuid> = agenda
                .strategies
                .iter()
                .filter(|one| one.conditions.contains(condition))
                .map(|one| one.id)
                .collect();
            let marked: Vec<&Activity> = agenda
                .activities
                .iter()
                .filter(|one| {
                    one.conditions.contains(condition) || strategies.contains(&one.strategy)
                })
                .collect();
            let measuring = agenda.strategies.iter();
            let measuring = measuring.filter(|one| strategies.contains(&one.id));
            let said = indicators.iter().filter(|(_, about)| about == condition);
            let partners: BTreeSet<Uuid> = marked.iter().flat_map(|one| one.doers()).collect();
            let indicators: BTreeSet<&String> = said
                .map(|(key, _)| key)
                .chain(measuring.flat_map(|one| &one.indicators))
                .chain(marked.iter().flat_map(|one| &one.indicators))
                .collect();
            ConditionStanding {
                condition: *condition,
                activities: marked.iter().map(|one| one.id).collect(),
                partners: partners.into_iter().collect(),
                indicators: indicators.into_iter().cloned().collect(),
                strategies,
            }
        })
        .collect()
}
