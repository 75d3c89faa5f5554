//! What an action answers to: a piece of advice, a barrier, a statement that is not true yet, a warning, a discussion or a decision.

use uuid::Uuid;

use crate::agenda::{Finding, Gap, Part};
use crate::conditions::{Statement, statement};
use crate::keyed::keyed_enum;
use crate::lifecycle::{Action, Barrier, Builder, actions, barriers, builders};
use crate::roadblocks::{Roadblock, roadblock};
use crate::structure::{BackboneFunction, Subject, WarningKind};

keyed_enum! {
    /// The kinds of causes, in the order in which a plan lists them.
    CauseKind {
        /// An action that is recommended in a phase.
        Phase => "phase" => "recommended action",
        /// A barrier that partnerships of a phase meet.
        Barrier => "barrier" => "barrier",
        /// A momentum builder that is not used.
        Builder => "builder" => "momentum builder",
        /// A statement of the five conditions.
        Condition => "condition" => "statement of a condition",
        /// A warning of the workspace.
        Flag => "flag" => "warning",
        /// A discussion of a roadblock.
        Roadblock => "roadblock" => "roadblock",
        /// A decision of the register.
        Decision => "decision" => "decision",
        /// An entry of what the partnership learns: a review and the like.
        Learning => "learning" => "what we learn",
        /// A gap or an overlap in the agenda.
        Gap => "gap" => "gap in the agenda",
        /// A figure of the scorecard that is not on its way.
        Indicator => "indicator" => "figure of the scorecard",
    }
}

/// What a gap in the agenda was found at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FoundAt {
    /// A text that is not written.
    Text(Part),
    /// A goal, a strategy, an activity or a place.
    Item(Uuid),
}

/// What an action answers to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cause {
    /// A recommended action.
    Phase(&'static Action),
    /// A barrier.
    Barrier(&'static Barrier),
    /// A momentum builder.
    Builder(&'static Builder),
    /// A statement of the five conditions.
    Condition(&'static Statement),
    /// A warning, with what it is about.
    Flag(WarningKind, Subject),
    /// A part of a discussion of roadblocks.
    Roadblock(Uuid, &'static Roadblock),
    /// A decision of the register.
    Decision(Uuid),
    /// An entry of what the partnership learns.
    Learning(Uuid),
    /// A gap or an overlap in the agenda, by the word of its kind, and where it was found.
    Gap(&'static str, FoundAt),
    /// An indicator of the catalogue.
    Indicator(Uuid),
}

impl Cause {
    /// Reads a cause as it is written in addresses and kept: `phase:E3b`, `barrier:B04`, `condition:CA2`, `flag:uncovered:measure`.
    /// Nothing where it names nothing we know.
    pub fn from_text(text: &str) -> Option<Cause> {
        let (kind, key) = text.split_once(':')?;
        Some(match CauseKind::from_key(kind)? {
            CauseKind::Phase => Cause::Phase(actions().iter().find(|one| one.id == key)?),
            CauseKind::Barrier => Cause::Barrier(barriers().iter().find(|one| one.id == key)?),
            CauseKind::Builder => Cause::Builder(builders().iter().find(|one| one.id == key)?),
            CauseKind::Condition => Cause::Condition(statement(key)?),
            CauseKind::Flag => flag(key)?,
            CauseKind::Roadblock => {
                let (talk, key) = key.split_once(':')?;
                Cause::Roadblock(talk.parse().ok()?, roadblock(key)?)
            }
            CauseKind::Decision => Cause::Decision(key.parse().ok()?),
            CauseKind::Learning => Cause::Learning(key.parse().ok()?),
            CauseKind::Gap => gap(key)?,
            CauseKind::Indicator => Cause::Indicator(key.parse().ok()?),
        })
    }

    /// What an action answers to that closes a gap in the agenda.
    pub fn of_finding(found: &Finding) -> Cause {
        let at = match &found.gap {
            Gap::Text(part) => FoundAt::Text(*part),
            _ => FoundAt::Item(found.item),
        };
        Cause::Gap(found.gap.key(), at)
    }

    /// Its kind.
    pub fn kind(self) -> CauseKind {
        match self {
            Cause::Phase(_) => CauseKind::Phase,
            Cause::Barrier(_) => CauseKind::Barrier,
            Cause::Builder(_) => CauseKind::Builder,
            Cause::Condition(_) => CauseKind::Condition,
            Cause::Flag(..) => CauseKind::Flag,
            Cause::Roadblock(..) => CauseKind::Roadblock,
            Cause::Decision(_) => CauseKind::Decision,
            Cause::Learning(_) => CauseKind::Learning,
            Cause::Gap(..) => CauseKind::Gap,
            Cause::Indicator(_) => CauseKind::Indicator,
        }
    }

    /// As it is written in addresses and kept.
    pub fn text(self) -> String {
        let key = match self {
            Cause::Phase(one) => one.id.clone(),
            Cause::Barrier(one) => one.id.clone(),
            Cause::Builder(one) => one.id.clone(),
            Cause::Condition(one) => one.id.clone(),
            Cause::Flag(kind, subject) => match subject {
                Subject::All => kind.key().to_owned(),
                Subject::Function(one) => [kind.key(), ":", one.key()].concat(),
                Subject::Organisation(id) => [kind.key(), ":", &id.to_string()].concat(),
            },
            Cause::Roadblock(talk, one) => [&talk.to_string(), ":", &one.key].concat(),
            Cause::Decision(id) | Cause::Learning(id) | Cause::Indicator(id) => id.to_string(),
            Cause::Gap(kind, FoundAt::Text(part)) => [kind, ":", part.key()].concat(),
            Cause::Gap(kind, FoundAt::Item(id)) => [kind, ":", &id.to_string()].concat(),
        };
        [self.kind().key(), ":", &key].concat()
    }
}

fn flag(key: &str) -> Option<Cause> {
    let (kind, about) = key.split_once(':').unwrap_or((key, ""));
    let kind = WarningKind::from_key(kind)?;
    let subject = if about.is_empty() {
        Subject::All
    } else if let Some(function) = BackboneFunction::from_key(about) {
        Subject::Function(function)
    } else {
        Subject::Organisation(about.parse().ok()?)
    };
    Some(Cause::Flag(kind, subject))
}

fn gap(key: &str) -> Option<Cause> {
    let (kind, at) = key.split_once(':')?;
    let kind = Gap::KEYS.into_iter().find(|known| *known == kind)?;
    let at = if kind == "text" {
        FoundAt::Text(Part::from_key(at)?)
    } else {
        FoundAt::Item(at.parse().ok()?)
    };
    Some(Cause::Gap(kind, at))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::agenda::{Agenda, Goal, findings};

    #[test]
    fn a_cause_is_found_again_by_what_is_kept() {
        let id = "0192f0c0-0000-7000-8000-0000000000b1";
        let all = [
            "phase:E3b".to_owned(),
            "phase:U1".to_owned(),
            "barrier:B14".to_owned(),
            "builder:M08".to_owned(),
            "condition:CA1".to_owned(),
            "flag:late".to_owned(),
            "flag:uncovered:measure".to_owned(),
            format!("flag:in_name_only:{id}"),
            format!("decision:{id}"),
            format!("learning:{id}"),
            "gap:text:vision".to_owned(),
            format!("gap:goal_without_strategy:{id}"),
            format!("gap:overlap:{id}"),
            format!("indicator:{id}"),
            format!("roadblock:{id}:another"),
        ];
        for text in all {
            let cause = Cause::from_text(&text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(cause.text(), text);
            assert!(text.starts_with(cause.kind().key()));
        }
    }

    #[test]
    fn every_kind_of_gap_can_be_answered() {
        let id = "0192f0c0-0000-7000-8000-0000000000b1";
        for kind in Gap::KEYS {
            let at = if kind == "text" { "vision" } else { id };
            let text = ["gap:", kind, ":", at].concat();
            let cause = Cause::from_text(&text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((cause.text(), cause.kind()), (text, CauseKind::Gap));
        }
        // A goal alone lacks the texts, its measure and date, and a strategy.
        let agenda = Agenda {
            goals: vec![Goal {
                what: "Fewer late diagnoses".to_owned(),
                ..Goal::default()
            }],
            ..Agenda::default()
        };
        let all = findings(&agenda);
        assert!(all.len() >= 3, "{all:?}");
        for found in all {
            let cause = Cause::of_finding(&found);
            assert_eq!(Cause::from_text(&cause.text()), Some(cause));
        }
    }

    #[test]
    fn what_names_nothing_we_know_is_no_cause() {
        for text in [
            "",
            "phase",
            "phase:",
            "phase:E9",
            "phase:e1",
            "moon:1",
            "condition:XX",
            "flag:",
            "flag:bored",
            "flag:late:somebody",
            "decision:7",
            "learning:7",
            "gap:text",
            "gap:text:title",
            "gap:goal_without_strategy:7",
            "gap:goal_bored:0192f0c0-0000-7000-8000-0000000000b1",
            "indicator:visits",
            "roadblock:another",
        ] {
            assert_eq!(Cause::from_text(text), None, "{text}");
        }
    }
}
