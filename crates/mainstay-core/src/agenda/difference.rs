//! What changed from one version of the agenda to another, named as its readers name it.

use uuid::Uuid;

use super::model::{Activity, Agenda, Duty, Goal, ItemKind, Part, Place, Strategy};
use crate::measurement::VitalCondition;

/// One field that says something else now. Values are in words; of `conditions` they are keys, of flags `yes` or nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldChange {
    /// The field's stable word, a duty's for who has it.
    pub field: &'static str,
    /// What it said.
    pub before: Vec<String>,
    /// What it says.
    pub after: Vec<String>,
}

/// How something changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Changed {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It says something else.
    Edited(Vec<FieldChange>),
    /// What stands under it is in another order; the nil id stands for the goals themselves or the places.
    Reordered,
}

/// One change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The part, for one of the texts.
    pub part: Option<Part>,
    /// The kind, for all else.
    pub kind: Option<ItemKind>,
    /// The id; nil for a text.
    pub item: Uuid,
    /// Its name in the later version, or in the earlier one where it is gone.
    pub name: String,
    /// How it changed.
    pub changed: Changed,
}

/// Everything that changed from one version to another, texts first, then goals, strategies, activities and places.
pub fn differences(old: &Agenda, new: &Agenda) -> Vec<Change> {
    let mut changes = Vec::new();
    for part in Part::ALL.iter().copied() {
        let (before, after) = (old.text(part), new.text(part));
        if before != after {
            changes.push(Change {
                part: Some(part),
                kind: None,
                item: Uuid::nil(),
                name: String::new(),
                changed: Changed::Edited(vec![field("text", one(before), one(after))]),
            });
        }
    }
    compare(ItemKind::Goal, goals(old), goals(new), &mut changes);
    compare(
        ItemKind::Strategy,
        strategies(old),
        strategies(new),
        &mut changes,
    );
    compare(
        ItemKind::Activity,
        activities(old),
        activities(new),
        &mut changes,
    );
    compare(ItemKind::Place, places(old), places(new), &mut changes);
    changes
}

/// A thing as its fields in words.
struct Row {
    id: Uuid,
    parent: Uuid,
    name: String,
    fields: Vec<(&'static str, Vec<String>)>,
}

fn compare(kind: ItemKind, old: Vec<Row>, new: Vec<Row>, changes: &mut Vec<Change>) {
    let mut say = |row: &Row, changed| {
        changes.push(Change {
            part: None,
            kind: Some(kind),
            item: row.id,
            name: row.name.clone(),
            changed,
        });
    };
    for row in &new {
        match old.iter().find(|known| known.id == row.id) {
            None => say(row, Changed::Added),
            Some(known) => {
                let edits: Vec<FieldChange> = known
                    .fields
                    .iter()
                    .zip(&row.fields)
                    .filter(|((_, before), (_, after))| before != after)
                    .map(|((name, before), (_, after))| field(name, before.clone(), after.clone()))
                    .collect();
                if !edits.is_empty() {
                    say(row, Changed::Edited(edits));
                }
            }
        }
    }
    for row in &old {
        if !new.iter().any(|known| known.id == row.id) {
            say(row, Changed::Removed);
        }
    }
    reordered(kind, &old, &new, changes);
}

/// What is in both versions under the same thing, in another order.
fn reordered(kind: ItemKind, old: &[Row], new: &[Row], changes: &mut Vec<Change>) {
    let mut parents: Vec<Uuid> = new.iter().map(|row| row.parent).collect();
    parents.dedup();
    parents.sort();
    parents.dedup();
    let under = |rows: &[Row], other: &[Row], parent: Uuid| -> Vec<Uuid> {
        let both = |row: &&Row| {
            let stayed = |known: &Row| known.id == row.id && known.parent == parent;
            row.parent == parent && other.iter().any(stayed)
        };
        rows.iter().filter(both).map(|row| row.id).collect()
    };
    for parent in parents {
        if under(old, new, parent) != under(new, old, parent) {
            changes.push(Change {
                part: None,
                kind: Some(kind),
                item: parent,
                name: String::new(),
                changed: Changed::Reordered,
            });
        }
    }
}

fn goals(agenda: &Agenda) -> Vec<Row> {
    let row = |goal: &Goal| Row {
        id: goal.id,
        parent: Uuid::nil(),
        name: goal.what.clone(),
        fields: vec![
            ("what", one(&goal.what)),
            ("for_whom", one(&goal.for_whom)),
            ("by_when", one(&goal.by_when)),
            ("target", one(&goal.target)),
            ("indicators", indicators(agenda, &goal.indicators)),
        ],
    };
    agenda.goals.iter().map(row).collect()
}

fn strategies(agenda: &Agenda) -> Vec<Row> {
    let row = |strategy: &Strategy| Row {
        id: strategy.id,
        parent: strategy.goal,
        name: strategy.what.clone(),
        fields: vec![
            ("what", one(&strategy.what)),
            ("note", one(&strategy.note)),
            (
                "goal",
                one(agenda.goal(strategy.goal).map_or("", |goal| &goal.what)),
            ),
            ("indicators", indicators(agenda, &strategy.indicators)),
            ("conditions", keys(&strategy.conditions)),
        ],
    };
    agenda.strategies.iter().map(row).collect()
}

fn activities(agenda: &Agenda) -> Vec<Row> {
    let row = |activity: &Activity| {
        let strategy = agenda.strategy(activity.strategy);
        let places = agenda.places.iter();
        let mut fields = vec![
            ("what", one(&activity.what)),
            ("note", one(&activity.note)),
            ("strategy", one(strategy.map_or("", |known| &known.what))),
            ("from", one(&activity.from)),
            ("to", one(&activity.to)),
            (
                "is_common",
                one(if activity.is_common { "yes" } else { "" }),
            ),
            (
                "places",
                places
                    .filter(|place| activity.places.contains(&place.id))
                    .map(|place| place.name.clone())
                    .collect(),
            ),
            ("indicators", indicators(agenda, &activity.indicators)),
            ("conditions", keys(&activity.conditions)),
        ];
        fields.extend(
            Duty::ALL
                .iter()
                .map(|duty| (duty.key(), who(agenda, activity, *duty))),
        );
        Row {
            id: activity.id,
            parent: activity.strategy,
            name: activity.what.clone(),
            fields,
        }
    };
    agenda.activities.iter().map(row).collect()
}

fn places(agenda: &Agenda) -> Vec<Row> {
    let row = |place: &Place| Row {
        id: place.id,
        parent: Uuid::nil(),
        name: place.name.clone(),
        fields: vec![
            ("what", one(&place.name)),
            ("is_whole", one(if place.is_whole { "yes" } else { "" })),
        ],
    };
    agenda.places.iter().map(row).collect()
}

/// Who has a duty in an activity, by name, in the order of names.
fn who(agenda: &Agenda, activity: &Activity, duty: Duty) -> Vec<String> {
    let hands = activity.hands.iter().filter(|hand| hand.duty == duty);
    let mut names: Vec<String> = hands
        .map(|hand| match hand.organisation {
            Some(id) if hand.person.is_empty() => agenda.organisation(id),
            Some(id) => [&agenda.organisation(id), ": ", &hand.person].concat(),
            None => hand.person.clone(),
        })
        .collect();
    names.sort();
    names
}

fn indicators(agenda: &Agenda, keys: &[String]) -> Vec<String> {
    keys.iter().map(|key| agenda.name(key).to_owned()).collect()
}

fn keys(conditions: &[VitalCondition]) -> Vec<String> {
    conditions.iter().map(|one| one.key().to_owned()).collect()
}

fn one(text: &str) -> Vec<String> {
    if text.is_empty() {
        Vec::new()
    } else {
        vec![text.to_owned()]
    }
}

fn field(name: &'static str, before: Vec<String>, after: Vec<String>) -> FieldChange {
    FieldChange {
        field: name,
        before,
        after,
    }
}
