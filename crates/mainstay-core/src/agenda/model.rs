//! What an agenda is made of: five texts, places, goals, strategies, activities, and who takes part in them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::keyed::keyed_enum;
use crate::measurement::VitalCondition;

/// The version of the rules by which an agenda is read.
pub const MODEL: &str = "agenda/1";

keyed_enum! {
    /// A text of the agenda.
    ///
    /// # Source
    ///
    /// domain.md S2-22 (common agenda: one shared reading of the problem and an agreed joint approach), S1-05 (vision and
    /// the values behind it, moral and economic), part 14 "Common agenda": agreed problem, goals, approach and boundaries.
    Part {
        /// The problem as the partners see it together.
        Problem => "problem" => "the problem",
        /// What belongs to the work and what does not.
        Boundaries => "boundaries" => "boundaries",
        /// Why it is right to do it.
        MoralValues => "moral_values" => "moral values",
        /// Why it pays to do it.
        EconomicValues => "economic_values" => "economic values",
        /// The future wished for.
        Vision => "vision" => "vision",
    }
}

keyed_enum! {
    /// What kind of thing stands in an agenda.
    ItemKind {
        /// A result wanted.
        Goal => "goal" => "goal",
        /// How partners expect to reach it.
        Strategy => "strategy" => "strategy",
        /// A planned piece of work.
        Activity => "activity" => "activity",
        /// Where work is done.
        Place => "place" => "place",
    }
}

impl ItemKind {
    /// The kind this kind stands under, where it stands under one.
    pub const fn above(self) -> Option<ItemKind> {
        match self {
            ItemKind::Goal | ItemKind::Place => None,
            ItemKind::Strategy => Some(ItemKind::Goal),
            ItemKind::Activity => Some(ItemKind::Strategy),
        }
    }
}

keyed_enum! {
    /// What somebody has to do with an activity.
    ///
    /// # Source
    ///
    /// The last four are the letters of RACI (domain.md 10.4); the first two serve partnerships that do not use it.
    Duty {
        /// Does a part of it.
        TakesPart => "takes_part" => "takes part",
        /// Leads it.
        Lead => "lead" => "leads",
        /// R: does the work.
        Responsible => "responsible" => "responsible",
        /// A: answers for it.
        Accountable => "accountable" => "accountable",
        /// C: is asked before.
        Consulted => "consulted" => "consulted",
        /// I: is told.
        Informed => "informed" => "informed",
    }
}

impl Duty {
    /// Whether who has this duty does the work, rather than being asked about it or told of it.
    pub const fn does_work(self) -> bool {
        matches!(self, Duty::TakesPart | Duty::Lead | Duty::Responsible)
    }

    /// Whether this duty is a letter of RACI.
    pub const fn is_raci(self) -> bool {
        !matches!(self, Duty::TakesPart | Duty::Lead)
    }
}

keyed_enum! {
    /// What a complete goal says.
    GoalPart {
        /// What is to be reached.
        What => "what" => "what",
        /// For whom.
        ForWhom => "for_whom" => "for whom",
        /// By when.
        ByWhen => "by_when" => "by when",
        /// The indicator that will tell.
        Indicator => "indicator" => "target indicator",
    }
}

/// A place where work is done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Its id.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// Whether it stands for the whole area, so that work here is work in every place.
    #[serde(default)]
    pub is_whole: bool,
}

/// A result in the common agenda.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Goal {
    /// Its id.
    pub id: Uuid,
    /// What is to be reached.
    pub what: String,
    /// For whom.
    #[serde(default)]
    pub for_whom: String,
    /// By when, a civil date `2028-06-30`; empty while open.
    #[serde(default)]
    pub by_when: String,
    /// How far, in words: "from 61 to 75 of 100".
    #[serde(default)]
    pub target: String,
    /// The keys of the indicators that tell.
    #[serde(default)]
    pub indicators: Vec<String>,
}

/// How partners expect to reach a goal.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Strategy {
    /// Its id.
    pub id: Uuid,
    /// The goal.
    pub goal: Uuid,
    /// The strategy.
    pub what: String,
    /// Why it should work.
    #[serde(default)]
    pub note: String,
    /// The keys of the indicators that tell.
    #[serde(default)]
    pub indicators: Vec<String>,
    /// The vital conditions it is about, and whether it is an urgent service.
    #[serde(default)]
    pub conditions: Vec<VitalCondition>,
}

/// A planned piece of work by one or more partners.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Activity {
    /// Its id.
    pub id: Uuid,
    /// The strategy it serves.
    pub strategy: Uuid,
    /// The activity.
    pub what: String,
    /// More about it.
    #[serde(default)]
    pub note: String,
    /// First day; empty while open.
    #[serde(default)]
    pub from: String,
    /// Last day; empty while open.
    #[serde(default)]
    pub to: String,
    /// Whether several partners are meant to do it together.
    #[serde(default)]
    pub is_common: bool,
    /// The places where it is done.
    #[serde(default)]
    pub places: Vec<Uuid>,
    /// The keys of the indicators that tell.
    #[serde(default)]
    pub indicators: Vec<String>,
    /// The vital conditions it is about, and whether it is an urgent service.
    #[serde(default)]
    pub conditions: Vec<VitalCondition>,
    /// Who has which duty in it.
    #[serde(default)]
    pub hands: Vec<Hand>,
}

/// One duty of one organisation, or of one person.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Hand {
    /// The organisation, where the duty is an organisation's.
    pub organisation: Option<Uuid>,
    /// The person or post in it; may be empty.
    #[serde(default)]
    pub person: String,
    /// The duty.
    pub duty: Duty,
}

/// A whole agenda, in the order its partners gave it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agenda {
    /// The texts, by part; parts not written are left out.
    #[serde(default)]
    pub texts: BTreeMap<String, String>,
    /// The places.
    #[serde(default)]
    pub places: Vec<Place>,
    /// The goals.
    #[serde(default)]
    pub goals: Vec<Goal>,
    /// The strategies of all goals.
    #[serde(default)]
    pub strategies: Vec<Strategy>,
    /// The activities of all strategies.
    #[serde(default)]
    pub activities: Vec<Activity>,
    /// What organisations (by id) and indicators (by key) were called when this was written down.
    #[serde(default)]
    pub names: BTreeMap<String, String>,
}

impl Agenda {
    /// The text of a part; empty where nothing is written.
    pub fn text(&self, part: Part) -> &str {
        self.texts.get(part.key()).map_or("", String::as_str)
    }

    /// The goal with this id.
    pub fn goal(&self, id: Uuid) -> Option<&Goal> {
        self.goals.iter().find(|one| one.id == id)
    }

    /// The strategy with this id.
    pub fn strategy(&self, id: Uuid) -> Option<&Strategy> {
        self.strategies.iter().find(|one| one.id == id)
    }

    /// The activity with this id.
    pub fn activity(&self, id: Uuid) -> Option<&Activity> {
        self.activities.iter().find(|one| one.id == id)
    }

    /// The place with this id.
    pub fn place(&self, id: Uuid) -> Option<&Place> {
        self.places.iter().find(|one| one.id == id)
    }

    /// The strategies of a goal.
    pub fn strategies_of(&self, goal: Uuid) -> impl Iterator<Item = &Strategy> {
        self.strategies.iter().filter(move |one| one.goal == goal)
    }

    /// The activities of a strategy.
    pub fn activities_of(&self, strategy: Uuid) -> impl Iterator<Item = &Activity> {
        self.activities
            .iter()
            .filter(move |one| one.strategy == strategy)
    }

    /// The name of an organisation or an indicator; what it goes by here where no name is known.
    pub fn name<'a>(&'a self, key: &'a str) -> &'a str {
        self.names.get(key).map_or(key, String::as_str)
    }

    /// The name of an organisation.
    pub fn organisation(&self, id: Uuid) -> String {
        self.name(&id.to_string()).to_owned()
    }

    /// The places an activity reaches: its own, and all of them where one of its own stands for the whole area.
    pub fn reaches(&self, activity: &Activity) -> Vec<Uuid> {
        let own = |place: &&Place| activity.places.contains(&place.id);
        let whole = self.places.iter().filter(own).any(|place| place.is_whole);
        let reached = self.places.iter().filter(|place| whole || own(place));
        reached.map(|place| place.id).collect()
    }

    /// Whether nothing stands in it.
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty() && self.goals.is_empty() && self.places.is_empty()
    }
}

impl Activity {
    /// The organisations that do the work, each once, in the order of their ids.
    pub fn doers(&self) -> Vec<Uuid> {
        let mut doers: Vec<Uuid> = self
            .hands
            .iter()
            .filter(|hand| hand.duty.does_work())
            .filter_map(|hand| hand.organisation)
            .collect();
        doers.sort();
        doers.dedup();
        doers
    }

    /// Whether anybody, an organisation or a person, does the work.
    pub fn has_somebody(&self) -> bool {
        self.hands.iter().any(|hand| hand.duty.does_work())
    }

    /// The organisation that leads, where one does.
    pub fn lead(&self) -> Option<Uuid> {
        let lead = self.hands.iter().find(|hand| hand.duty == Duty::Lead)?;
        lead.organisation
    }

    /// Whether an organisation does a part of it.
    pub fn is_done_by(&self, organisation: Uuid) -> bool {
        self.hands
            .iter()
            .any(|hand| hand.duty.does_work() && hand.organisation == Some(organisation))
    }
}
