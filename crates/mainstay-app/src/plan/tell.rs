//! The words of the plan: what a cause is called, where its page is, and what an action made of it could be called.

use mainstay_core::plan::Cause;
use mainstay_core::structure::Subject;
use mainstay_db::Uuid;

use crate::conditions::tell::Tell as Words;
use crate::shell::Frame;
use crate::structure::service::Ground;
use crate::structure::tell::Tell as Structure;

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
                self.0
                    .t1(&["plan-flag-", kind.key()].concat(), "about", about)
            }
            Cause::Roadblock(_, one) => words.said(&one.label),
            Cause::Decision(_) => String::new(),
        }
    }

    /// What an action that answers to it could be called; people change it as they like.
    pub fn suggested(self, cause: Cause, ground: &Ground) -> String {
        match cause {
            Cause::Phase(_) | Cause::Builder(_) | Cause::Flag(..) => self.cause(cause, ground),
            Cause::Barrier(_) | Cause::Condition(_) => {
                let said = self.cause(cause, ground);
                self.0.t1(
                    &["plan-suggest-", cause.kind().key()].concat(),
                    "said",
                    said,
                )
            }
            Cause::Roadblock(..) | Cause::Decision(_) => String::new(),
        }
    }

    /// The page of a cause, below the partnership's address.
    pub fn page(cause: Cause) -> String {
        match cause {
            Cause::Phase(_) | Cause::Barrier(_) | Cause::Builder(_) => "/phase".to_owned(),
            Cause::Condition(_) => "/how/conditions".to_owned(),
            Cause::Flag(..) => "/structure".to_owned(),
            Cause::Roadblock(talk, _) => ["/how/discussions/", &talk.to_string()].concat(),
            Cause::Decision(id) => ["/decisions/", &id.to_string()].concat(),
        }
    }

    fn subject(self, subject: Subject, ground: &Ground) -> String {
        let name = |id: Uuid| ground.name(id).map(str::to_owned);
        match subject {
            Subject::All => String::new(),
            Subject::Function(function) => Structure(self.0).function(function),
            Subject::Organisation(id) => name(id).unwrap_or_else(|| self.0.t("structure-gone")),
        }
    }
}
