//! How the agenda lies in the database: items as JSON by kind, shared versions whole, both read into the core's agenda.

use std::collections::BTreeMap;

use jiff::civil::Date;
use mainstay_core::agenda::{Activity, Agenda, Duty, Goal, Hand, ItemKind, Place, Strategy};
use mainstay_core::measurement::VitalCondition;
use mainstay_db::{Tx, Uuid};
use serde::{Deserialize, Serialize};

use super::store::{self, ItemRow};
use crate::measurement::indicators::catalogue::framework;
use crate::roster::store as roster;
use crate::shell::Failure;

/// The fields of an item, whatever its kind; those that the kind does not have stay empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ItemText {
    /// What it is; a place's name.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub what: String,
    /// A goal's people.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub for_whom: String,
    /// A goal's day.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub by_when: String,
    /// How far, in words.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub target: String,
    /// Why a strategy should work; more about an activity.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// An activity's first day.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub from: String,
    /// An activity's last day.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub to: String,
    /// Whether partners are meant to do it together.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub is_common: bool,
    /// Whether a place stands for the whole area.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub is_whole: bool,
    /// An activity's places.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<Uuid>,
    /// The keys of indicators.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub indicators: Vec<String>,
    /// The conditions it is about.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub conditions: Vec<VitalCondition>,
}

impl ItemText {
    /// As it is kept.
    pub fn as_json(&self) -> Result<String, Failure> {
        serde_json::to_string(self)
            .map_err(|error| Failure::Ours(format!("an item cannot be written: {error}")))
    }

    /// As it was kept.
    pub fn of(row: &ItemRow) -> Result<ItemText, Failure> {
        serde_json::from_str(&row.content)
            .map_err(|error| Failure::Ours(format!("item {} does not read: {error}", row.id)))
    }
}

/// An indicator that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndicatorChoice {
    /// Its key.
    pub key: String,
    /// Its name.
    pub name: String,
    /// The condition it speaks of.
    pub condition: Option<VitalCondition>,
}

/// The working agenda with what stands around it.
#[derive(Debug, Clone, Default)]
pub struct Working {
    /// The agenda.
    pub agenda: Agenda,
    /// The rows it was read from, by id.
    pub rows: BTreeMap<Uuid, ItemRow>,
    /// The hands, each with its id and activity, in the order they came.
    pub hands: Vec<(Uuid, Uuid, Hand)>,
    /// The partners of today, by name.
    pub organisations: Vec<(Uuid, String)>,
    /// The indicators that can be chosen.
    pub indicators: Vec<IndicatorChoice>,
}

/// Reads the working agenda. What stands under something removed, and the hands of partners who are not there today, are left out.
pub fn working(tx: &mut Tx<'_>, partnership: Uuid, today: Date) -> Result<Working, Failure> {
    let mut read = Working::default();
    for row in roster::organisations(tx, partnership)? {
        let left = row.left_on.as_ref().and_then(|on| on.parse::<Date>().ok());
        if left.is_none_or(|on| on > today) {
            read.organisations.push((row.id, row.name));
        }
    }
    for one in framework(tx, partnership)?.active() {
        let fields = &one.current().fields;
        read.indicators.push(IndicatorChoice {
            key: one.key.clone(),
            name: fields.name.clone(),
            condition: fields.vital_condition,
        });
    }
    for text in store::texts(tx, partnership)? {
        if !text.body.is_empty() {
            read.agenda.texts.insert(text.part, text.body);
        }
    }
    read_hands(tx, partnership, &mut read)?;
    let rows = store::items(tx, partnership)?;
    for kind in [
        ItemKind::Place,
        ItemKind::Goal,
        ItemKind::Strategy,
        ItemKind::Activity,
    ] {
        for row in rows.iter().filter(|row| row.kind == kind.key()) {
            take(&mut read, kind, row)?;
        }
    }
    in_order(&mut read.agenda);
    let organisations = read.organisations.iter();
    let named = organisations.map(|(id, name)| (id.to_string(), name.clone()));
    let indicators = read.indicators.iter();
    let told = indicators.map(|one| (one.key.clone(), one.name.clone()));
    read.agenda.names = named.chain(told).collect();
    Ok(read)
}

fn read_hands(tx: &mut Tx<'_>, partnership: Uuid, read: &mut Working) -> Result<(), Failure> {
    for row in store::hands(tx, partnership)? {
        let is_here = |id: Uuid| read.organisations.iter().any(|(known, _)| *known == id);
        let Some(duty) = Duty::from_key(&row.duty) else {
            return Err(Failure::Ours(format!(
                "the duty of hand {} does not read",
                row.id
            )));
        };
        if row.organisation.is_none_or(is_here) {
            let hand = Hand {
                organisation: row.organisation,
                person: row.person,
                duty,
            };
            read.hands.push((row.id, row.activity, hand));
        }
    }
    Ok(())
}

/// Takes an item up, unless what it stands under is gone.
fn take(read: &mut Working, kind: ItemKind, row: &ItemRow) -> Result<(), Failure> {
    let text = ItemText::of(row)?;
    let agenda = &mut read.agenda;
    let parent = row.parent.unwrap_or_default();
    let known = |key: &String| read.indicators.iter().any(|one| one.key == *key);
    let indicators: Vec<String> = text.indicators.into_iter().filter(known).collect();
    match kind {
        ItemKind::Place => agenda.places.push(Place {
            id: row.id,
            name: text.what,
            is_whole: text.is_whole,
        }),
        ItemKind::Goal => agenda.goals.push(Goal {
            id: row.id,
            what: text.what,
            for_whom: text.for_whom,
            by_when: text.by_when,
            target: text.target,
            indicators,
        }),
        ItemKind::Strategy if agenda.goal(parent).is_some() => agenda.strategies.push(Strategy {
            id: row.id,
            goal: parent,
            what: text.what,
            note: text.note,
            indicators,
            conditions: text.conditions,
        }),
        ItemKind::Activity if agenda.strategy(parent).is_some() => {
            let hands = read.hands.iter().filter(|(_, of, _)| *of == row.id);
            let is_there = |id: &Uuid| agenda.place(*id).is_some();
            agenda.activities.push(Activity {
                id: row.id,
                strategy: parent,
                what: text.what,
                note: text.note,
                from: text.from,
                to: text.to,
                is_common: text.is_common,
                places: text.places.into_iter().filter(is_there).collect(),
                indicators,
                conditions: text.conditions,
                hands: hands.map(|(_, _, hand)| hand.clone()).collect(),
            });
        }
        _ => return Ok(()),
    }
    read.rows.insert(row.id, row.clone());
    Ok(())
}

/// Strategies in the order of their goals, activities in the order of their strategies; within each, as they were placed.
fn in_order(agenda: &mut Agenda) {
    let goals: Vec<Uuid> = agenda.goals.iter().map(|goal| goal.id).collect();
    agenda
        .strategies
        .sort_by_key(|one| goals.iter().position(|goal| *goal == one.goal));
    let strategies: Vec<Uuid> = agenda.strategies.iter().map(|one| one.id).collect();
    agenda
        .activities
        .sort_by_key(|one| strategies.iter().position(|known| *known == one.strategy));
}

/// A whole agenda as a shared version keeps it; only the names it speaks of go with it.
pub fn version_text(agenda: &Agenda) -> Result<String, Failure> {
    let mut kept = agenda.clone();
    let hands = agenda.activities.iter().flat_map(|one| &one.hands);
    let organisations = hands.filter_map(|hand| hand.organisation);
    let mut spoken: Vec<String> = organisations.map(|id| id.to_string()).collect();
    let goals = agenda.goals.iter().flat_map(|one| &one.indicators);
    let strategies = agenda.strategies.iter().flat_map(|one| &one.indicators);
    let activities = agenda.activities.iter().flat_map(|one| &one.indicators);
    spoken.extend(goals.chain(strategies).chain(activities).cloned());
    kept.names.retain(|key, _| spoken.contains(key));
    serde_json::to_string(&kept)
        .map_err(|error| Failure::Ours(format!("a version cannot be written: {error}")))
}

/// A shared version as it was kept.
pub fn version_of(text: &str) -> Result<Agenda, Failure> {
    serde_json::from_str(text)
        .map_err(|error| Failure::Ours(format!("a version does not read: {error}")))
}

/// A version that was shared, by its number.
pub fn version_at(tx: &mut Tx<'_>, partnership: Uuid, number: i64) -> Result<Agenda, Failure> {
    let row = store::content(tx, partnership, number)?.ok_or(Failure::NotHere)?;
    version_of(&row.content)
}
