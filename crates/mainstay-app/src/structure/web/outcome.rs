//! The page on which something agreed elsewhere becomes a commitment.

use askama::Template;
use mainstay_db::Uuid;
use serde::Deserialize;

use crate::shell::{FormErrors, Frame};
use crate::structure::service::CommitmentForm;

/// The page.
#[derive(Template)]
#[template(path = "structure/pages/outcome.html")]
pub struct OutcomePage {
    /// Around it.
    pub frame: Frame,
    /// What is wrong with what was typed.
    pub errors: FormErrors,
    /// The partners that can take it on.
    pub partners: Vec<(Uuid, String)>,
    /// What was typed.
    pub typed: TypedOutcome,
    /// What it came out of.
    pub from: String,
    /// The page of what it came out of.
    pub back: String,
    /// The address the form goes to.
    pub to: String,
}

impl OutcomePage {
    fn choices(&self) -> Vec<(String, String)> {
        let none = (String::new(), self.frame.t("choose"));
        let named = self.partners.iter();
        let named = named.map(|(id, name)| (id.to_string(), name.clone()));
        std::iter::once(none).chain(named).collect()
    }
}

/// What was typed.
#[derive(Deserialize, Default, Clone)]
#[serde(default)]
pub struct TypedOutcome {
    /// Who takes it on.
    pub organisation: String,
    /// What.
    pub what: String,
    /// The person who sees to it.
    pub person: String,
    /// By when.
    pub due_on: String,
    /// The form's key.
    pub once: Option<Uuid>,
}

impl TypedOutcome {
    /// The commitment it asks for.
    pub fn form(&self) -> CommitmentForm {
        CommitmentForm {
            organisation: self.organisation.clone(),
            what: self.what.clone(),
            person: self.person.clone(),
            due_on: self.due_on.clone(),
            ..CommitmentForm::default()
        }
    }
}
