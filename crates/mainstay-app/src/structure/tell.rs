//! The structure in the reader's words.

use mainstay_core::partnership::{Asked, AskedFor, name_of};
use mainstay_core::plan::Cause;
use mainstay_core::structure::{
    BackboneFunction, CommitmentState, Subject, TransitionStage, Warning, WarningKind,
};
use mainstay_db::Uuid;

use super::service::{CommitmentRow, Ground, TransitionRow, WordRow, handed_over, promised};
use crate::measurement::scorecard::{Tell as Words, WhyView};
use crate::plan::tell::Tell as Plan;
use crate::shell::Frame;

/// A warning as the page shows it.
pub struct WarningView {
    /// How pressing: `bad` or `warn`.
    pub tone: &'static str,
    /// The sentence, in three pieces: before the name, the name people typed, after it.
    pub before: String,
    /// The name of an organisation; empty when the sentence names none.
    pub name: String,
    /// What follows the name.
    pub after: String,
    /// What an action that answers to it keeps.
    pub cause: String,
    /// Where something can be done about it, below the partnership's address.
    pub to: String,
    /// Why.
    pub why: WhyView,
}

/// A commitment as a list shows it.
pub struct CommitmentView {
    /// As it is written down.
    pub row: CommitmentRow,
    /// The partner's name; nothing when it has left the roster.
    pub organisation: Option<String>,
    /// How it stands today.
    pub state: CommitmentState,
    /// Whether nobody has said anything for long.
    pub is_stale: bool,
    /// The function's name; empty for none.
    pub function: String,
    /// What the activity of the agenda is called; empty for none.
    pub activity: String,
    /// What it answers to, where that is kept beside it; empty for nothing.
    pub answers_to: String,
    /// What was said about it last.
    pub word: Option<WordRow>,
}

/// A hand-over as a list shows it.
pub struct TransitionView {
    /// As it is written down.
    pub row: TransitionRow,
    /// The partner's name; nothing when it has left the roster.
    pub organisation: Option<String>,
    /// How far it is.
    pub stage: TransitionStage,
    /// The next day to look at it again.
    pub look_again: Option<String>,
    /// How many points are done, and how many there are.
    pub points: (usize, usize),
}

/// Says things in the language of a frame.
#[derive(Clone, Copy)]
pub struct Tell<'a>(pub &'a Frame);

impl Tell<'_> {
    /// A function's name.
    pub fn function(self, function: BackboneFunction) -> String {
        let asked = Asked {
            sort: AskedFor::BackboneFunction,
            key: function.key().to_owned(),
        };
        let language = self.0.language();
        name_of(&asked).map_or_else(String::new, |said| {
            self.0.words.given(said.in_language(language))
        })
    }

    /// The activities of the agenda to choose from.
    pub fn activities(self, ground: &Ground) -> Vec<(String, String)> {
        let none = (String::new(), self.0.t("commitment-activity-none"));
        let all = ground.aims.activities.iter();
        let named = all.map(|(id, what)| (id.to_string(), what.clone()));
        std::iter::once(none).chain(named).collect()
    }

    /// The goals of the agenda to choose from.
    pub fn goals(self, ground: &Ground) -> Vec<(String, String)> {
        let none = (String::new(), self.0.t("commitment-goal-none"));
        let all = ground.aims.goals.iter();
        let named = all.map(|(id, what)| (id.to_string(), what.clone()));
        std::iter::once(none).chain(named).collect()
    }

    /// A function's name by its key; empty for none.
    pub fn function_key(self, key: &str) -> String {
        BackboneFunction::from_key(key).map_or_else(String::new, |one| self.function(one))
    }

    /// Why a number is what it is.
    pub fn why(self, why: &mainstay_core::why::Why) -> WhyView {
        Words(self.0.words).why(why)
    }

    /// What to look at.
    pub fn warnings(self, ground: &Ground, may_edit: bool) -> Vec<WarningView> {
        let all = ground.warnings();
        all.iter()
            .map(|one| self.warning(ground, one, may_edit))
            .collect()
    }

    fn warning(self, ground: &Ground, one: &Warning, may_edit: bool) -> WarningView {
        let (name, function) = match one.subject {
            Subject::Organisation(id) => (
                ground.name(id).unwrap_or_default().to_owned(),
                String::new(),
            ),
            Subject::Function(function) => (String::new(), self.function(function)),
            Subject::All => (String::new(), String::new()),
        };
        let sentence = self.0.words.say(
            &["structure-warning-", one.kind.key()].concat(),
            &[
                ("name", MARK.into()),
                ("function", function.into()),
                ("count", i64::try_from(one.count).unwrap_or(i64::MAX).into()),
            ],
        );
        let (before, after) = sentence.split_once(MARK).unwrap_or((&sentence, ""));
        WarningView {
            tone: match one.kind {
                WarningKind::Uncovered | WarningKind::OnePerson => "bad",
                _ => "warn",
            },
            before: before.to_owned(),
            name: if after.is_empty() && !sentence.contains(MARK) {
                String::new()
            } else {
                name
            },
            after: after.to_owned(),
            cause: Cause::Flag(one.kind, one.subject).text(),
            to: place(one, may_edit),
            why: self.why(&one.why),
        }
    }

    /// The commitments as a list shows them.
    pub fn commitments(self, ground: &Ground) -> Vec<CommitmentView> {
        let view = |row: &CommitmentRow| {
            let one = promised(row);
            CommitmentView {
                row: row.clone(),
                organisation: ground.name(row.organisation).map(str::to_owned),
                state: one.state(ground.today),
                is_stale: one.is_stale(ground.today),
                function: self.function_key(&row.function),
                activity: ground.activity(row.activity).unwrap_or_default().to_owned(),
                answers_to: Cause::from_text(&row.cause)
                    .map_or_else(String::new, |cause| Plan(self.0).cause(cause, ground)),
                word: ground.words_of(row.id).first().cloned(),
            }
        };
        ground.commitments.iter().map(view).collect()
    }

    /// The hand-overs as a list shows them.
    pub fn transitions(self, ground: &Ground) -> Vec<TransitionView> {
        let view = |row: &TransitionRow| {
            let one = handed_over(row);
            let points = super::service::points(row);
            let done = points.iter().filter(|(_, is_done)| *is_done).count();
            TransitionView {
                row: row.clone(),
                organisation: ground.name(row.organisation).map(str::to_owned),
                stage: one.stage(ground.today),
                look_again: one.look_again_on(ground.today).map(|day| self.0.date(day)),
                points: (done, points.len()),
            }
        };
        ground.transitions.iter().map(view).collect()
    }

    /// The organisations to choose from, with a first line for none.
    pub fn choices(self, ground: &Ground, none: &str) -> Vec<(String, String)> {
        let none = (String::new(), self.0.t(none));
        let named = ground
            .active()
            .map(|row| (row.id.to_string(), row.name.clone()));
        std::iter::once(none).chain(named).collect()
    }

    /// The same, with one that may have left meanwhile.
    pub fn choices_with(self, ground: &Ground, none: &str, held: &str) -> Vec<(String, String)> {
        let mut all = self.choices(ground, none);
        if !held.is_empty() && all.iter().all(|(id, _)| id != held) {
            let name = held.parse::<Uuid>().ok().and_then(|id| ground.name(id));
            let name = name.map_or_else(|| self.0.t("structure-gone"), str::to_owned);
            all.push((held.to_owned(), name));
        }
        all
    }

    /// The functions to choose from, with a first line for none.
    pub fn functions(self) -> Vec<(String, String)> {
        let none = (String::new(), self.0.t("structure-no-function"));
        let named = BackboneFunction::ALL
            .iter()
            .map(|one| (one.key().to_owned(), self.function(*one)));
        std::iter::once(none).chain(named).collect()
    }
}

/// Stands for a name in a sentence until the name people typed is put there, set apart from our words.
const MARK: &str = "\u{1}";

/// Where something can be done about a warning.
fn place(one: &Warning, may_edit: bool) -> String {
    match (one.kind, one.subject) {
        (_, Subject::Function(function)) if may_edit => {
            ["/structure/functions/", function.key()].concat()
        }
        (WarningKind::Late, _) => "/structure/commitments?state=late".to_owned(),
        (WarningKind::Stale, _) => "/structure/commitments?state=stale".to_owned(),
        (WarningKind::Overloaded | WarningKind::InNameOnly, Subject::Organisation(id)) => {
            ["/structure/commitments?partner=", &id.to_string()].concat()
        }
        (WarningKind::GiveGet, _) => "/structure/partners".to_owned(),
        _ => String::new(),
    }
}
