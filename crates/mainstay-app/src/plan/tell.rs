//! The words of the plan: what a cause is called and where its page is, and the actions in groups.

use mainstay_core::access::Deed;
use mainstay_core::plan::{Cause, CauseKind, Finished, FoundAt};
use mainstay_core::structure::{CommitmentState, Subject};
use mainstay_db::Uuid;

use super::service::Plan;
use crate::conditions::tell::Tell as Words;
use crate::decisions::tell::Tell as Decisions;
use crate::learning::tell::Tell as Learning;
use crate::shell::{Frame, Language};
use crate::structure::service::Ground;
use crate::structure::tell::{CommitmentView, Tell as Structure};

/// What the actions are put together by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// What they answer to.
    Cause,
    /// The goal they serve.
    Goal,
    /// Whose they are.
    Who,
}

impl By {
    /// Every way, in the order the page offers them.
    pub const ALL: [By; 3] = [By::Cause, By::Goal, By::Who];

    /// The word in the address.
    pub fn key(self) -> &'static str {
        match self {
            By::Cause => "cause",
            By::Goal => "goal",
            By::Who => "who",
        }
    }

    /// The way a word means; anything else means the first.
    pub fn from_key(key: &str) -> By {
        let found = By::ALL.into_iter().find(|by| by.key() == key);
        found.unwrap_or(By::Cause)
    }
}

/// What an action answers to, in words.
#[derive(Clone)]
pub struct CauseView {
    /// Its kind.
    pub kind: String,
    /// What it says.
    pub said: String,
    /// Its page, where the reader may see it.
    pub to: Option<String>,
}

/// An action as the plan shows it.
pub struct ActionView {
    /// The commitment.
    pub base: CommitmentView,
    /// What it answers to.
    pub cause: Option<CauseView>,
    /// The goal it serves; empty for none.
    pub goal: String,
    /// Whether its owner is no longer a partner.
    pub is_orphan: bool,
    order: Order,
}

/// Where an action stands: its group (what has none comes last), and its place within.
struct Order {
    cause: (bool, usize, String),
    goal: (bool, usize),
    who: String,
    place: (bool, bool, Option<String>),
}

/// Actions that belong together.
pub struct GroupView {
    /// The kind of thing that holds them together; empty where the page says so already.
    pub kind: String,
    /// What it is called.
    pub title: String,
    /// Its page.
    pub to: Option<String>,
    /// The actions.
    pub actions: Vec<ActionView>,
}

/// What was finished since a partnership last looked at itself.
pub struct SinceView {
    /// Since when.
    pub title: String,
    /// How many actions.
    pub all: String,
    /// What they answered to.
    pub parts: Vec<String>,
    /// Whether the way to the plan stands below.
    pub is_linked: bool,
}

/// What the pages of the plan need words for.
#[derive(Clone, Copy)]
pub struct Tell<'a>(pub &'a Frame);

impl Tell<'_> {
    /// The cause as its page says it.
    pub fn cause(self, cause: Cause, ground: &Ground) -> String {
        let words = Words(self.0);
        match cause {
            Cause::Phase(one) => words.said(&one.text),
            Cause::Barrier(one) => words.said(&one.text),
            Cause::Builder(one) => words.said(&one.text),
            Cause::Condition(one) => words.said(&one.text),
            Cause::Flag(kind, subject) => {
                let about = self.subject(subject, ground);
                let key = ["plan-flag-", kind.key()].concat();
                self.0.t1(&key, "about", about)
            }
            Cause::Roadblock(_, one) => words.said(&one.label),
            Cause::Decision(_) => String::new(),
            Cause::Learning(id) => self.learned(id, ground),
            Cause::Gap(kind, at) => {
                let about = self.found_at(at, ground);
                self.0.t1(&["plan-gap-", kind].concat(), "about", about)
            }
            Cause::Indicator(id) => self.indicator(id, ground),
        }
    }

    /// What an action that answers to it could be called; people change it as they like.
    pub fn suggested(self, cause: Cause, ground: &Ground) -> String {
        let said = self.cause(cause, ground);
        match cause {
            Cause::Barrier(_) | Cause::Condition(_) | Cause::Indicator(_) => {
                let key = ["plan-suggest-", cause.kind().key()].concat();
                self.0.t1(&key, "said", said)
            }
            // What to do about it is for those who learnt it to say.
            Cause::Learning(_) => String::new(),
            _ => said,
        }
    }

    /// What an entry of what we learn is called, for those who may read it.
    fn learned(self, id: Uuid, ground: &Ground) -> String {
        let may = self.0.may(Deed::SeeLearning);
        let one = ground.learned.get(&id).filter(|_| may);
        one.map_or_else(
            || self.0.t("plan-learned"),
            |(register, entry)| Learning(self.0).name(*register, entry),
        )
    }

    /// What a gap in the agenda was found at.
    fn found_at(self, at: FoundAt, ground: &Ground) -> String {
        match at {
            FoundAt::Text(part) => self.0.tk("agenda-part", part.key()),
            FoundAt::Item(id) => {
                let name = ground.aims.names.get(&id).cloned();
                name.unwrap_or_else(|| self.0.t("plan-item-gone"))
            }
        }
    }

    /// What an indicator is called, in the reader's language where it has a name there.
    fn indicator(self, id: Uuid, ground: &Ground) -> String {
        let is_spanish = self.0.words.0 == Language::Es;
        let name = ground.indicator(id).map(|one| {
            let in_spanish = is_spanish && !one.name_es.is_empty();
            if in_spanish {
                one.name_es.clone()
            } else {
                one.name.clone()
            }
        });
        name.unwrap_or_else(|| self.0.t("plan-item-gone"))
    }

    /// The page of a cause, where the reader may see it.
    pub fn page(self, cause: Cause, ground: &Ground) -> Option<String> {
        let (deed, rest) = match cause {
            Cause::Phase(one) => (Deed::SeeHowWeWork, ["/phase/advice#", &one.id].concat()),
            Cause::Barrier(_) | Cause::Builder(_) => (Deed::SeePhase, "/phase".to_owned()),
            Cause::Condition(_) => (Deed::SeeHowWeWork, "/how/conditions".to_owned()),
            Cause::Flag(..) => (Deed::SeeStructure, "/structure".to_owned()),
            Cause::Roadblock(talk, _) => (Deed::SeeHowWeWork, format!("/how/discussions/{talk}")),
            Cause::Decision(id) => (Deed::SeeDecisions, format!("/decisions/{id}")),
            Cause::Learning(id) => (Deed::SeeLearning, format!("/learning/entries/{id}")),
            Cause::Gap(..) => (Deed::SeeAgenda, "/agenda/gaps".to_owned()),
            Cause::Indicator(id) => {
                let key = &ground.indicator(id)?.key;
                (Deed::SeeScorecard, ["/scorecard/", key].concat())
            }
        };
        let seat = self.0.seat.as_ref().filter(|seat| seat.may(deed))?;
        Some(seat.path(&rest))
    }

    fn subject(self, subject: Subject, ground: &Ground) -> String {
        let name = |id: Uuid| ground.name(id).map(str::to_owned);
        match subject {
            Subject::All => String::new(),
            Subject::Function(function) => Structure(self.0).function(function),
            Subject::Organisation(id) => name(id).unwrap_or_else(|| self.0.t("structure-gone")),
        }
    }

    /// What an action answers to, in words.
    pub fn answers_to(self, plan: &Plan, cause: Cause) -> CauseView {
        let said = match cause {
            Cause::Decision(id) => {
                let entry = plan.decision(id);
                entry.map_or_else(String::new, |entry| Decisions(self.0).title(entry))
            }
            _ => self.cause(cause, &plan.ground),
        };
        CauseView {
            kind: self.0.tk("plan-cause", cause.kind().key()),
            said,
            to: self.page(cause, &plan.ground),
        }
    }

    /// The actions of the plan, each with what it answers to.
    pub fn actions(self, plan: &Plan) -> Vec<ActionView> {
        let all = Structure(self.0).commitments(&plan.ground).into_iter();
        all.map(|base| self.action(plan, base)).collect()
    }

    fn action(self, plan: &Plan, base: CommitmentView) -> ActionView {
        let cause = plan.cause(base.row.id);
        let goal = plan.goal(&base.row);
        let goals = &plan.ground.aims.goals;
        let place = goals.iter().position(|(id, _)| Some(*id) == goal);
        let nobody = goal.is_none();
        let name = goal.map(|id| plan.ground.aims.name(id).map(str::to_owned));
        let is_settled = matches!(
            base.state,
            CommitmentState::Done | CommitmentState::Released
        );
        ActionView {
            cause: cause.map(|cause| self.answers_to(plan, cause)),
            goal: match name {
                Some(name) => name.unwrap_or_else(|| self.0.t("plan-goal-gone")),
                None => String::new(),
            },
            is_orphan: !plan.ground.is_active(base.row.organisation),
            order: Order {
                cause: (
                    cause.is_none(),
                    cause.map_or(0, |one| one.kind() as usize),
                    cause.map_or_else(String::new, Cause::text),
                ),
                goal: (nobody, place.unwrap_or(goals.len())),
                who: base.organisation.clone().unwrap_or_default(),
                place: (
                    is_settled,
                    base.row.due_on.is_none(),
                    base.row.due_on.clone(),
                ),
            },
            base,
        }
    }

    /// The actions in groups.
    pub fn groups(self, mut actions: Vec<ActionView>, by: By) -> Vec<GroupView> {
        actions.sort_by(|one, other| {
            let (one, other) = (&one.order, &other.order);
            let group = match by {
                By::Cause => one.cause.cmp(&other.cause),
                By::Goal => one.goal.cmp(&other.goal),
                By::Who => one.who.cmp(&other.who),
            };
            group.then_with(|| one.place.cmp(&other.place))
        });
        let mut found: Vec<GroupView> = Vec::new();
        for action in actions {
            let head = self.head(&action, by);
            match found.last_mut() {
                Some(last) if last.title == head.title && last.kind == head.kind => {
                    last.actions.push(action);
                }
                _ => found.push(GroupView {
                    actions: vec![action],
                    ..head
                }),
            }
        }
        found
    }

    /// The group an action belongs to, still empty.
    fn head(self, action: &ActionView, by: By) -> GroupView {
        let (kind, title, to) = match by {
            By::Cause => match &action.cause {
                Some(one) => (one.kind.clone(), one.said.clone(), one.to.clone()),
                None => (String::new(), self.0.t("plan-cause-none"), None),
            },
            By::Goal if action.goal.is_empty() => (String::new(), self.0.t("plan-goal-none"), None),
            By::Goal => (String::new(), action.goal.clone(), None),
            By::Who => {
                let name = action.base.organisation.clone();
                let name = name.unwrap_or_else(|| self.0.t("structure-gone"));
                (String::new(), name, None)
            }
        };
        GroupView {
            kind,
            title,
            to,
            actions: Vec::new(),
        }
    }

    /// How many actions were finished after an assessment, or between two, and what they answered to.
    pub fn since(self, (after, until): (Option<i64>, Option<i64>), found: &Finished) -> SinceView {
        let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        let day = |at: Option<i64>| Words(self.0).day(at.unwrap_or_default());
        let part = |(kind, count): &(Option<CauseKind>, usize)| {
            let key = kind.map_or("none", CauseKind::key);
            let key = ["plan-finished-", key].concat();
            self.0.t1(&key, "count", number(*count))
        };
        SinceView {
            title: match until {
                Some(_) => self.0.t1("plan-since-before", "date", day(after)),
                None => self.0.t1("plan-since", "date", day(after)),
            },
            all: self.0.t1("plan-finished", "count", number(found.count)),
            parts: found.by_cause.iter().map(part).collect(),
            is_linked: true,
        }
    }
}
