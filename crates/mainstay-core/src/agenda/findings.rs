//! What is missing in an agenda and what stands side by side in it, each with what it was read from.

use uuid::Uuid;

use super::model::{Agenda, Goal, GoalPart, ItemKind, MODEL, Part};
use super::overlaps::{Overlap, overlaps};
use super::raci::{RaciFault, raci_faults};
use crate::why::{Provenance, Why};

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Somebody is left without anybody.
    High,
    /// The agenda is not whole here.
    Middle,
    /// Good to know.
    Low,
}

impl Severity {
    /// The stable word.
    pub const fn key(self) -> &'static str {
        match self {
            Severity::High => "high",
            Severity::Middle => "middle",
            Severity::Low => "low",
        }
    }
}

/// What is missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Gap {
    /// A text of the agenda is not written.
    Text(Part),
    /// A goal does not say all a goal says.
    GoalIncomplete(Vec<GoalPart>),
    /// A goal has no strategy.
    GoalWithoutStrategy,
    /// A goal has strategies, and nobody works on any of them.
    GoalWithNobody,
    /// A strategy has no activity.
    StrategyWithoutActivity,
    /// An activity has no lead.
    ActivityWithoutLead,
    /// An activity says no place.
    ActivityWithoutPlace,
    /// An activity is tied to no indicator.
    ActivityWithoutIndicator,
    /// Nobody works in a place.
    PlaceWithNobody,
    /// The roles of an activity do not add up.
    Raci(RaciFault),
    /// Several partners do the same in the same place, apart.
    Overlap(Overlap),
}

impl Gap {
    /// The stable words of all kinds of findings.
    pub const KEYS: [&'static str; 11] = [
        "text",
        "goal_incomplete",
        "goal_without_strategy",
        "goal_with_nobody",
        "strategy_without_activity",
        "activity_without_lead",
        "activity_without_place",
        "activity_without_indicator",
        "place_with_nobody",
        "raci",
        "overlap",
    ];

    /// The stable word of the kind of finding.
    pub const fn key(&self) -> &'static str {
        match self {
            Gap::Text(_) => "text",
            Gap::GoalIncomplete(_) => "goal_incomplete",
            Gap::GoalWithoutStrategy => "goal_without_strategy",
            Gap::GoalWithNobody => "goal_with_nobody",
            Gap::StrategyWithoutActivity => "strategy_without_activity",
            Gap::ActivityWithoutLead => "activity_without_lead",
            Gap::ActivityWithoutPlace => "activity_without_place",
            Gap::ActivityWithoutIndicator => "activity_without_indicator",
            Gap::PlaceWithNobody => "place_with_nobody",
            Gap::Raci(_) => "raci",
            Gap::Overlap(_) => "overlap",
        }
    }

    const fn severity(&self) -> Severity {
        match self {
            Gap::GoalWithoutStrategy
            | Gap::GoalWithNobody
            | Gap::PlaceWithNobody
            | Gap::Overlap(_) => Severity::High,
            Gap::Text(_) | Gap::ActivityWithoutIndicator => Severity::Low,
            _ => Severity::Middle,
        }
    }
}

/// One finding.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// What it is.
    pub gap: Gap,
    /// The kind of thing it was found at; nothing for a text.
    pub kind: Option<ItemKind>,
    /// The thing it was found at; the nil id for a text.
    pub item: Uuid,
    /// How much it matters.
    pub severity: Severity,
    /// Which rule, on which facts.
    pub why: Why,
}

/// What a goal does not say yet, out of what, for whom, by when and the target indicator.
///
/// # Source
///
/// domain.md part 14 "Goal": a result in the common agenda, with measure and date; S2-31.
pub fn goal_lacks(goal: &Goal) -> Vec<GoalPart> {
    GoalPart::ALL
        .iter()
        .copied()
        .filter(|part| match part {
            GoalPart::What => goal.what.trim().is_empty(),
            GoalPart::ForWhom => goal.for_whom.trim().is_empty(),
            GoalPart::ByWhen => goal.by_when.trim().is_empty(),
            GoalPart::Indicator => goal.indicators.is_empty(),
        })
        .collect()
}

/// Everything found in an agenda, what matters most first, otherwise in the agenda's order.
///
/// # Source
///
/// This tool's own convention (domain.md tag I), after S2-22 (a common agenda; mutually reinforcing activities) and 10.4
/// (RACI).
pub fn findings(agenda: &Agenda) -> Vec<Finding> {
    let mut found = Vec::new();
    if !agenda.is_empty() {
        in_texts(agenda, &mut found);
    }
    in_goals(agenda, &mut found);
    in_strategies(agenda, &mut found);
    in_activities(agenda, &mut found);
    in_places(agenda, &mut found);
    for overlap in overlaps(agenda) {
        let why = rule("overlap", Provenance::S2(22))
            .with("partners", count(overlap.groups.iter().flatten().count()))
            .with("groups", count(overlap.groups.len()))
            .with("activities", count(overlap.activities.len()))
            .against("groups_at_most", 1.0, Provenance::I);
        let item = overlap.strategy;
        found.push(finding(
            Gap::Overlap(overlap),
            Some(ItemKind::Strategy),
            item,
            why,
        ));
    }
    found.sort_by_key(|one| one.severity);
    found
}

fn in_texts(agenda: &Agenda, found: &mut Vec<Finding>) {
    for part in Part::ALL.iter().copied() {
        if agenda.text(part).trim().is_empty() {
            let why = rule("text", Provenance::S2(22)).with("letters", 0.0);
            found.push(finding(Gap::Text(part), None, Uuid::nil(), why));
        }
    }
}

fn in_goals(agenda: &Agenda, found: &mut Vec<Finding>) {
    for goal in &agenda.goals {
        let at = |gap, why| finding(gap, Some(ItemKind::Goal), goal.id, why);
        let lacks = goal_lacks(goal);
        if !lacks.is_empty() {
            let why = rule("goal_incomplete", Provenance::S2(31))
                .with("said", count(GoalPart::ALL.len() - lacks.len()))
                .against("parts", count(GoalPart::ALL.len()), Provenance::I);
            found.push(at(Gap::GoalIncomplete(lacks), why));
        }
        let strategies: Vec<Uuid> = agenda.strategies_of(goal.id).map(|one| one.id).collect();
        let activities = || {
            let below = strategies.iter();
            below.flat_map(|strategy| agenda.activities_of(*strategy))
        };
        if strategies.is_empty() {
            let why = rule("goal_without_strategy", Provenance::S2(22)).with("strategies", 0.0);
            found.push(at(Gap::GoalWithoutStrategy, why));
        } else if !activities().any(super::model::Activity::has_somebody) {
            let why = rule("goal_with_nobody", Provenance::S2(22))
                .with("strategies", count(strategies.len()))
                .with("activities", count(activities().count()))
                .with("partners", 0.0);
            found.push(at(Gap::GoalWithNobody, why));
        }
    }
}

fn in_strategies(agenda: &Agenda, found: &mut Vec<Finding>) {
    for strategy in &agenda.strategies {
        if agenda.activities_of(strategy.id).next().is_none() {
            let why = rule("strategy_without_activity", Provenance::S2(22)).with("activities", 0.0);
            let kind = Some(ItemKind::Strategy);
            found.push(finding(
                Gap::StrategyWithoutActivity,
                kind,
                strategy.id,
                why,
            ));
        }
    }
}

fn in_activities(agenda: &Agenda, found: &mut Vec<Finding>) {
    for activity in &agenda.activities {
        let mut at = |gap: Gap, why| {
            let kind = Some(ItemKind::Activity);
            found.push(finding(gap, kind, activity.id, why));
        };
        let hands = count(activity.hands.len());
        if activity.lead().is_none() {
            let why = rule("activity_without_lead", Provenance::I)
                .with("hands", hands)
                .with("leads", 0.0);
            at(Gap::ActivityWithoutLead, why);
        }
        if activity.places.is_empty() {
            let why = rule("activity_without_place", Provenance::I).with("places", 0.0);
            at(Gap::ActivityWithoutPlace, why);
        }
        if activity.indicators.is_empty() {
            let why =
                rule("activity_without_indicator", Provenance::S2(22)).with("indicators", 0.0);
            at(Gap::ActivityWithoutIndicator, why);
        }
        for fault in raci_faults(activity) {
            let letters = |duty| {
                let hands = activity.hands.iter();
                count(hands.filter(|hand| hand.duty == duty).count())
            };
            let why = rule("raci", Provenance::K)
                .with("accountable", letters(super::model::Duty::Accountable))
                .with("responsible", letters(super::model::Duty::Responsible))
                .against("accountable_exactly", 1.0, Provenance::I)
                .against("responsible_at_least", 1.0, Provenance::I);
            at(Gap::Raci(fault), why);
        }
    }
}

fn in_places(agenda: &Agenda, found: &mut Vec<Finding>) {
    for place in &agenda.places {
        let reaching = || {
            let all = agenda.activities.iter();
            all.filter(|activity| agenda.reaches(activity).contains(&place.id))
        };
        if !reaching().any(super::model::Activity::has_somebody) {
            let why = rule("place_with_nobody", Provenance::I)
                .with("activities", count(reaching().count()))
                .with("partners", 0.0);
            let kind = Some(ItemKind::Place);
            found.push(finding(Gap::PlaceWithNobody, kind, place.id, why));
        }
    }
}

fn rule(name: &'static str, from: Provenance) -> Why {
    Why::new(name, MODEL, from)
}

fn finding(gap: Gap, kind: Option<ItemKind>, item: Uuid, why: Why) -> Finding {
    Finding {
        severity: gap.severity(),
        gap,
        kind,
        item,
        why,
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "an agenda never holds 2^53 things"
)]
fn count(number: usize) -> f64 {
    number as f64
}
