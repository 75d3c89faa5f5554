//! Which conditions of life the work is about: the seven vital conditions all people need, and urgent services.

use uuid::Uuid;

use super::model::Agenda;
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
    /// How many indicators of the catalogue speak of it.
    pub indicators: usize,
}

impl ConditionStanding {
    /// Whether nothing in the agenda is about it.
    pub fn is_open(&self) -> bool {
        self.strategies.is_empty() && self.activities.is_empty()
    }
}

/// Reads the coverage of all seven conditions and of urgent services, in their fixed order.
///
/// * `indicators`: what each indicator of the catalogue speaks of, where it says so.
///
/// # Source
///
/// domain.md 2.1.5 (L:22, L:23) and S1-12: strategies, activities and indicators carry the tags, so that a portfolio view
/// shows where effort goes. The names of the seven conditions are those of the WIN Network and Rippel.
pub fn coverage(agenda: &Agenda, indicators: &[VitalCondition]) -> Vec<ConditionStanding> {
    VitalCondition::ALL
        .iter()
        .map(|condition| {
            let strategies: Vec<Uuid> = agenda
                .strategies
                .iter()
                .filter(|one| one.conditions.contains(condition))
                .map(|one| one.id)
                .collect();
            let marked = agenda.activities.iter().filter(|one| {
                one.conditions.contains(condition) || strategies.contains(&one.strategy)
            });
            let (activities, mut partners) = marked.fold(
                (Vec::new(), Vec::new()),
                |(mut activities, mut partners), one| {
                    activities.push(one.id);
                    partners.extend(one.doers());
                    (activities, partners)
                },
            );
            partners.sort();
            partners.dedup();
            ConditionStanding {
                condition: *condition,
                strategies,
                activities,
                partners,
                indicators: indicators.iter().filter(|one| *one == condition).count(),
            }
        })
        .collect()
}
