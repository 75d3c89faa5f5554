//! The agenda in the reader's words: an outline to read, what was found in it, what changed.

use mainstay_core::agenda::{
    Activity, Agenda, Change, Changed, Duty, FieldChange, Finding, Gap, Goal, Hand, ItemKind, Part,
    Piece, Strategy, goal_lacks, word_changes,
};
use mainstay_core::measurement::VitalCondition;
use mainstay_core::plan::Cause;
use mainstay_core::why::Why;
use mainstay_db::Uuid;

use crate::shell::Frame;

/// Says things of the agenda in the words of a frame.
#[derive(Clone, Copy)]
pub struct Tell<'a>(pub &'a Frame);

/// One of the five texts.
pub struct TextView {
    pub key: &'static str,
    pub title: String,
    pub body: String,
}

/// A goal with all that stands under it.
pub struct GoalView {
    pub id: Uuid,
    pub what: String,
    pub for_whom: String,
    pub by_when: String,
    pub target: String,
    pub indicators: String,
    pub lacks: String,
    pub strategies: Vec<StrategyView>,
}

/// The goals with all under them, and what the reader can do beside them.
pub struct Outline {
    pub goals: Vec<GoalView>,
    /// Whether names lead to their pages: in the working agenda.
    pub links: bool,
    /// Whether the reader writes the agenda.
    pub edits: bool,
    /// Whether the reader speaks for a partner.
    pub speaks: bool,
}

impl Outline {
    /// The same for those who work on it: with links, and with what their own organisation does and can join.
    pub fn worked_on(mut self, agenda: &Agenda, edits: bool, own: Option<Uuid>) -> Outline {
        (self.links, self.edits, self.speaks) = (true, edits, own.is_some());
        let strategies = self.goals.iter_mut().flat_map(|goal| &mut goal.strategies);
        for view in strategies.flat_map(|strategy| &mut strategy.activities) {
            let known = agenda.activity(view.id);
            if let Some((activity, own)) = known.zip(own) {
                view.is_own = activity.is_done_by(own);
                view.may_join = activity.is_common && !view.is_own;
            }
        }
        self
    }
}

/// A strategy with its activities.
pub struct StrategyView {
    pub id: Uuid,
    pub what: String,
    pub note: String,
    pub indicators: String,
    pub tags: Vec<String>,
    pub activities: Vec<ActivityView>,
}

/// An activity.
pub struct ActivityView {
    pub id: Uuid,
    pub what: String,
    pub note: String,
    pub when: String,
    pub places: String,
    pub lead: String,
    pub others: String,
    pub raci: Vec<(String, String)>,
    pub is_common: bool,
    pub indicators: String,
    pub tags: Vec<String>,
    /// Whether the reader's organisation does a part of it.
    pub is_own: bool,
    /// Whether it can take part.
    pub may_join: bool,
}

/// What was found, with its reason and where to mend it.
pub struct FindingView {
    pub tag: &'static str,
    pub word: String,
    /// The name of what it was found at; what people wrote.
    pub name: String,
    pub text: String,
    /// Names that go with it: partners of an overlap, what a goal lacks.
    pub names: Vec<String>,
    pub facts: Vec<(String, String)>,
    pub rule: String,
    /// Where to mend it, below the partnership's own address.
    pub to: String,
    pub mend: String,
    /// What an action made of it answers to.
    pub cause: String,
}

/// One change between two versions.
pub struct ChangeView {
    pub title: String,
    pub name: String,
    pub word: String,
    pub tag: &'static str,
    pub fields: Vec<FieldView>,
}

/// One field of a change: long texts word by word, all else before and after.
pub struct FieldView {
    pub label: String,
    pub before: String,
    pub after: String,
    pub pieces: Vec<Piece>,
}

impl Tell<'_> {
    /// The texts, all five or only those written.
    pub fn texts(self, agenda: &Agenda, all: bool) -> Vec<TextView> {
        let parts = Part::ALL.iter();
        parts
            .map(|part| TextView {
                key: part.key(),
                title: self.0.tk("agenda-part", part.key()),
                body: agenda.text(*part).to_owned(),
            })
            .filter(|text| all || !text.body.is_empty())
            .collect()
    }

    /// The goals with all under them, to be read.
    pub fn outline(self, agenda: &Agenda) -> Outline {
        let goals = agenda.goals.iter();
        Outline {
            goals: goals.map(|goal| self.goal(agenda, goal)).collect(),
            links: false,
            edits: false,
            speaks: false,
        }
    }

    fn goal(self, agenda: &Agenda, goal: &Goal) -> GoalView {
        let lacks = goal_lacks(goal);
        let lacks: Vec<String> = lacks
            .iter()
            .map(|one| self.0.tk("agenda-lacks", one.key()))
            .collect();
        let strategies = agenda.strategies_of(goal.id);
        GoalView {
            id: goal.id,
            what: goal.what.clone(),
            for_whom: goal.for_whom.clone(),
            by_when: self.0.date_text(&goal.by_when),
            target: goal.target.clone(),
            indicators: names(agenda, &goal.indicators),
            lacks: lacks.join(", "),
            strategies: strategies.map(|one| self.strategy(agenda, one)).collect(),
        }
    }

    fn strategy(self, agenda: &Agenda, strategy: &Strategy) -> StrategyView {
        let activities = agenda.activities_of(strategy.id);
        StrategyView {
            id: strategy.id,
            what: strategy.what.clone(),
            note: strategy.note.clone(),
            indicators: names(agenda, &strategy.indicators),
            tags: self.conditions(&strategy.conditions),
            activities: activities.map(|one| self.activity(agenda, one)).collect(),
        }
    }

    /// An activity.
    pub fn activity(self, agenda: &Agenda, activity: &Activity) -> ActivityView {
        let with = |duty: Duty| {
            let hands = activity.hands.iter().filter(|hand| hand.duty == duty);
            let named: Vec<String> = hands.map(|hand| Self::hand(agenda, hand)).collect();
            named.join(", ")
        };
        let raci = Duty::ALL.iter().filter(|duty| duty.is_raci());
        ActivityView {
            id: activity.id,
            what: activity.what.clone(),
            note: activity.note.clone(),
            when: self.when(activity),
            places: places(agenda, activity),
            lead: with(Duty::Lead),
            others: with(Duty::TakesPart),
            raci: raci
                .map(|duty| (self.0.tk("agenda-duty", duty.key()), with(*duty)))
                .filter(|(_, who)| !who.is_empty())
                .collect(),
            is_common: activity.is_common,
            indicators: names(agenda, &activity.indicators),
            tags: self.conditions(&activity.conditions),
            is_own: false,
            may_join: false,
        }
    }

    /// Who a hand is: the organisation, the person in it, or the person alone.
    pub fn hand(agenda: &Agenda, hand: &Hand) -> String {
        match hand.organisation {
            Some(id) if hand.person.is_empty() => agenda.organisation(id),
            Some(id) => [&agenda.organisation(id), " (", &hand.person, ")"].concat(),
            None => hand.person.clone(),
        }
    }

    fn when(self, activity: &Activity) -> String {
        let (from, to) = (
            self.0.date_text(&activity.from),
            self.0.date_text(&activity.to),
        );
        match (from.is_empty(), to.is_empty()) {
            (true, true) => String::new(),
            (false, true) => self.0.t1("agenda-from", "date", from),
            (true, false) => self.0.t1("agenda-until", "date", to),
            (false, false) => self.0.t2("agenda-from-to", "from", from, "to", to),
        }
    }

    /// The names of conditions.
    pub fn conditions(self, conditions: &[VitalCondition]) -> Vec<String> {
        let all = conditions.iter();
        all.map(|one| self.0.tk("vital", one.key())).collect()
    }

    /// What was found.
    pub fn finding(self, agenda: &Agenda, one: &Finding) -> FindingView {
        let names = match &one.gap {
            Gap::GoalIncomplete(lacks) => {
                let lacks = lacks.iter();
                lacks
                    .map(|part| self.0.tk("agenda-lacks", part.key()))
                    .collect()
            }
            Gap::Overlap(overlap) => {
                let group = |group: &Vec<Uuid>| {
                    let named: Vec<String> =
                        group.iter().map(|id| agenda.organisation(*id)).collect();
                    named.join(" + ")
                };
                let places = overlap.places.iter().filter_map(|id| agenda.place(*id));
                let places = places.map(|place| place.name.clone());
                overlap.groups.iter().map(group).chain(places).collect()
            }
            _ => Vec::new(),
        };
        let text = match &one.gap {
            Gap::Raci(fault) => self.0.tk("agenda-raci", fault.key()),
            gap => self.0.tk("agenda-gap", gap.key()),
        };
        let (to, mend) = self.mend(one);
        FindingView {
            tag: match one.severity.key() {
                "high" => "bad",
                "middle" => "warn",
                _ => "",
            },
            word: self.0.tk("agenda-severity", one.severity.key()),
            name: self.name(agenda, one),
            text,
            names,
            facts: self.facts(&one.why),
            rule: self.0.tk("agenda-rule", one.gap.key()),
            to,
            mend,
            cause: Cause::of_finding(one).text(),
        }
    }

    fn name(self, agenda: &Agenda, one: &Finding) -> String {
        let id = one.item;
        match (one.kind, &one.gap) {
            (_, Gap::Text(part)) => self.0.tk("agenda-part", part.key()),
            (Some(ItemKind::Goal), _) => agenda
                .goal(id)
                .map(|one| one.what.clone())
                .unwrap_or_default(),
            (Some(ItemKind::Strategy), _) => agenda
                .strategy(id)
                .map(|one| one.what.clone())
                .unwrap_or_default(),
            (Some(ItemKind::Activity), _) => agenda
                .activity(id)
                .map(|one| one.what.clone())
                .unwrap_or_default(),
            _ => agenda
                .place(id)
                .map(|one| one.name.clone())
                .unwrap_or_default(),
        }
    }

    /// Where a finding is mended, and the words of the link.
    fn mend(self, one: &Finding) -> (String, String) {
        let id = one.item.to_string();
        let to = match &one.gap {
            Gap::Text(part) => ["/agenda/texts/", part.key()].concat(),
            Gap::GoalWithoutStrategy => ["/agenda/new?kind=strategy&under=", &id].concat(),
            Gap::StrategyWithoutActivity => ["/agenda/new?kind=activity&under=", &id].concat(),
            Gap::PlaceWithNobody => ["/agenda/new?kind=activity&place=", &id].concat(),
            Gap::Overlap(overlap) => {
                let places = overlap
                    .places
                    .iter()
                    .map(|id| ["&place=", &id.to_string()].concat());
                let partners = overlap.groups.iter().flatten();
                let partners = partners.map(|id| ["&partner=", &id.to_string()].concat());
                let more: String = places.chain(partners).collect();
                ["/agenda/new?kind=activity&common=yes&under=", &id, &more].concat()
            }
            _ => ["/agenda/items/", &id].concat(),
        };
        (to, self.0.tk("agenda-mend", one.gap.key()))
    }

    fn facts(self, why: &Why) -> Vec<(String, String)> {
        let inputs = why.inputs.iter().map(|one| {
            let said = one.number.map(|number| self.0.number(number, 0));
            (
                self.0.tk("agenda-fact", one.name),
                said.or_else(|| one.text.clone()).unwrap_or_default(),
            )
        });
        let cuts = why.thresholds.iter().map(|one| {
            (
                self.0.tk("agenda-fact", one.name),
                self.0.number(one.value, 0),
            )
        });
        let model = (self.0.t("agenda-fact-model"), why.model.to_owned());
        let from = (self.0.t("agenda-fact-source"), self.source(why));
        inputs.chain(cuts).chain([from, model]).collect()
    }

    fn source(self, why: &Why) -> String {
        use mainstay_core::why::Provenance;
        match why.from {
            Provenance::I => self.0.t("provenance-i"),
            Provenance::K => self.0.t("provenance-k"),
            Provenance::S1(item) => self.0.t1("provenance-s1", "number", item.to_string()),
            Provenance::S2(item) => self.0.t1("provenance-s2", "number", item.to_string()),
            Provenance::L(number) => self.0.t1("provenance-l", "number", number.to_string()),
        }
    }

    /// What changed.
    pub fn change(self, agenda: &Agenda, change: &Change) -> ChangeView {
        let title = match (change.part, change.kind) {
            (Some(part), _) => self.0.tk("agenda-part", part.key()),
            (_, Some(kind)) => self.0.tk("agenda-kind", kind.key()),
            _ => String::new(),
        };
        let (tag, word) = match &change.changed {
            Changed::Added => ("good", "added"),
            Changed::Removed => ("bad", "removed"),
            Changed::Edited(_) => ("warn", "edited"),
            Changed::Reordered => ("", "reordered"),
        };
        let fields = match &change.changed {
            Changed::Edited(fields) => fields.iter().map(|one| self.field(one)).collect(),
            _ => Vec::new(),
        };
        let parent = || {
            let goal = agenda.goal(change.item).map(|one| one.what.clone());
            goal.or_else(|| agenda.strategy(change.item).map(|one| one.what.clone()))
        };
        let name = match change.changed {
            Changed::Reordered => parent().unwrap_or_default(),
            _ => change.name.clone(),
        };
        ChangeView {
            title,
            name,
            word: self.0.tk("agenda-change", word),
            tag,
            fields,
        }
    }

    fn field(self, field: &FieldChange) -> FieldView {
        let said = |values: &Vec<String>| {
            let said = values.iter().map(|value| match field.field {
                "conditions" => self.0.tk("vital", value),
                "is_common" | "is_whole" => self.0.t("agenda-yes"),
                "by_when" | "from" | "to" => self.0.date_text(value),
                _ => value.clone(),
            });
            said.collect::<Vec<_>>().join(", ")
        };
        let is_text = matches!(field.field, "text" | "what" | "note");
        let (before, after) = (said(&field.before), said(&field.after));
        FieldView {
            label: self.0.tk("agenda-field", field.field),
            pieces: if is_text && !before.is_empty() && !after.is_empty() {
                word_changes(&before, &after)
            } else {
                Vec::new()
            },
            before,
            after,
        }
    }
}

/// The names of an activity's places, in the agenda's order.
pub fn places(agenda: &Agenda, activity: &Activity) -> String {
    let places = agenda.places.iter();
    let own = places.filter(|place| activity.places.contains(&place.id));
    own.map(|place| place.name.as_str())
        .collect::<Vec<_>>()
        .join(", ")
}

/// The names of indicators.
pub fn names(agenda: &Agenda, keys: &[String]) -> String {
    keys.iter()
        .map(|key| agenda.name(key))
        .collect::<Vec<_>>()
        .join(", ")
}
