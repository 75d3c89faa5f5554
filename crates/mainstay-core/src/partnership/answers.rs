//! One person's or one group's answers to the questions about the partnership's type.

use std::collections::{BTreeMap, BTreeSet};

use super::content::{Choice, Question, question, questions, reasons};

/// Answers that exist: each names a question and one of its options.
///
/// A question that is not in here was answered "we do not know yet", which is never taken for a no.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    chosen: BTreeMap<String, String>,
    reasons: BTreeSet<String>,
    /// What each would not manage alone, in the group's own words.
    pub not_alone: String,
}

/// Why an answer cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AnswerProblem {
    /// There is no such question.
    #[error("\"{key}\" is not a question. The questions are T1 to T14, for example T1 = \"defined\"{}", .instead.as_ref().map(|id| format!("; write {id}")).unwrap_or_default())]
    NoSuchQuestion {
        /// What was written.
        key: String,
        /// The question that was probably meant.
        instead: Option<String>,
    },
    /// The question has no such option.
    #[error(
        "\"{option}\" is not an answer to {question}. Choose one of {allowed}, or leave {question} out if you do not know yet"
    )]
    NoSuchOption {
        /// The question.
        question: String,
        /// What was written.
        option: String,
        /// The keys to choose from.
        allowed: String,
    },
    /// There is no such reason.
    #[error("\"{key}\" is not a reason to partner. Choose from {allowed}")]
    NoSuchReason {
        /// What was written.
        key: String,
        /// The keys to choose from.
        allowed: String,
    },
}

impl Answers {
    /// Answers one question.
    ///
    /// # Errors
    ///
    /// [`AnswerProblem`] when there is no such question, or it has no such option.
    pub fn choose(&mut self, id: &str, option: &str) -> Result<(), AnswerProblem> {
        let question = question(id).ok_or_else(|| AnswerProblem::NoSuchQuestion {
            key: id.to_owned(),
            instead: probably(id),
        })?;
        if question.option(option).is_none() {
            return Err(no_such_option(question, option));
        }
        self.chosen.insert(id.to_owned(), option.to_owned());
        Ok(())
    }

    /// Gives one reason to partner.
    ///
    /// # Errors
    ///
    /// [`AnswerProblem::NoSuchReason`].
    pub fn give_reason(&mut self, key: &str) -> Result<(), AnswerProblem> {
        if !reasons().iter().any(|reason| reason.key == key) {
            let allowed: Vec<&str> = reasons().iter().map(|one| one.key.as_str()).collect();
            return Err(AnswerProblem::NoSuchReason {
                key: key.to_owned(),
                allowed: allowed.join(", "),
            });
        }
        self.reasons.insert(key.to_owned());
        Ok(())
    }

    /// Takes an answer back.
    pub fn leave_open(&mut self, id: &str) {
        self.chosen.remove(id);
    }

    /// The key of the answer to a question, if there is one.
    pub fn key(&self, id: &str) -> Option<&str> {
        self.chosen.get(id).map(String::as_str)
    }

    /// The answer to a question, if there is one.
    pub fn choice(&self, question: &'static Question) -> Option<&'static Choice> {
        self.key(&question.id).and_then(|key| question.option(key))
    }

    /// The reasons given, by key.
    pub fn reasons(&self) -> impl Iterator<Item = &str> {
        self.reasons.iter().map(String::as_str)
    }

    /// Whether a reason was given.
    pub fn has_reason(&self, key: &str) -> bool {
        self.reasons.contains(key)
    }

    /// Whether nothing at all was answered.
    pub fn is_empty(&self) -> bool {
        self.chosen.is_empty() && self.reasons.is_empty() && self.not_alone.is_empty()
    }

    /// Questions and answers by key, in the order of the questions.
    pub fn pairs(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        questions().iter().filter_map(|question| {
            self.choice(question)
                .map(|choice| (question.id.as_str(), choice.key.as_str()))
        })
    }

    /// The answers as a file that `mainstay advise type` reads.
    pub fn as_toml(&self) -> String {
        let mut file = toml::Table::new();
        if !self.reasons.is_empty() {
            let keys: Vec<&str> = self.reasons().collect();
            file.insert("reasons".to_owned(), keys.into());
        }
        if !self.not_alone.is_empty() {
            file.insert("not_alone".to_owned(), self.not_alone.as_str().into());
        }
        let mut text = file.to_string();
        for (question, option) in self.pairs() {
            text.push_str(question);
            text.push_str(" = \"");
            text.push_str(option);
            text.push_str("\"\n");
        }
        text
    }
}

fn no_such_option(question: &Question, option: &str) -> AnswerProblem {
    let keys: Vec<&str> = question
        .options
        .iter()
        .map(|one| one.key.as_str())
        .collect();
    AnswerProblem::NoSuchOption {
        question: question.id.clone(),
        option: option.to_owned(),
        allowed: keys.join(", "),
    }
}

/// The question somebody meant who wrote `t1`, `T01` or `T 1`.
fn probably(key: &str) -> Option<String> {
    let digits: String = key.chars().filter(char::is_ascii_digit).collect();
    let letters: String = key
        .chars()
        .filter(|letter| letter.is_alphabetic())
        .collect();
    let number: u8 = digits.parse().ok()?;
    let id = format!("T{number}");
    (letters.eq_ignore_ascii_case("t") && question(&id).is_some()).then_some(id)
}
