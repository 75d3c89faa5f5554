//! What people answered: a statement, how far it is true, and one line of evidence.

use std::collections::BTreeMap;

use super::content::{statement, statements};
use crate::keyed::keyed_enum;

keyed_enum! {
    /// How far a statement is true.
    ///
    /// # Source
    ///
    /// domain.md 11.1, our own scale: 0 to 3.
    Answer {
        /// Nothing of it is there.
        NotYet => "not_yet" => "not yet",
        /// A beginning is made.
        Begun => "begun" => "begun",
        /// Most of it is there.
        Mostly => "mostly" => "mostly",
        /// It is there.
        InPlace => "in_place" => "in place",
    }
}

impl Answer {
    /// The points it counts for: 0 to 3.
    pub const fn points(self) -> u8 {
        match self {
            Self::NotYet => 0,
            Self::Begun => 1,
            Self::Mostly => 2,
            Self::InPlace => 3,
        }
    }
}

/// One statement's answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answered {
    /// How far it is true; nothing while it is left open, which is never taken for "not yet".
    pub answer: Option<Answer>,
    /// One line of evidence, or the address of a page of the workspace.
    pub evidence: String,
    /// Whether the answer was taken over from the workspace's suggestion.
    pub taken: bool,
}

/// A key that names none of the twenty statements.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "\"{0}\" is none of the twenty statements. They run from CA1 to BB4, four for each condition"
)]
pub struct NoSuchStatement(pub String);

/// The answers to the statements, by id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    given: BTreeMap<String, Answered>,
}

impl Answers {
    /// Keeps the answer to one statement.
    ///
    /// # Errors
    ///
    /// [`NoSuchStatement`] when there is no statement with this id.
    pub fn keep(&mut self, id: &str, answered: Answered) -> Result<(), NoSuchStatement> {
        if statement(id).is_none() {
            return Err(NoSuchStatement(id.to_owned()));
        }
        self.given.insert(id.to_owned(), answered);
        Ok(())
    }

    /// What is kept for a statement.
    pub fn of(&self, id: &str) -> Option<&Answered> {
        self.given.get(id)
    }

    /// How far a statement is true, where that was answered.
    pub fn answer(&self, id: &str) -> Option<Answer> {
        self.of(id).and_then(|one| one.answer)
    }

    /// How many of the twenty are answered.
    pub fn count(&self) -> usize {
        statements()
            .filter(|one| self.answer(&one.id).is_some())
            .count()
    }
}
