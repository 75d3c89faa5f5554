//! What the demo's people made of the advice they got: actions in every state, each said at its time.

use mainstay_core::access::Deed;
use mainstay_db::Uuid;
use serde::Deserialize;

use super::rounds::{Past, seat_of, wall};
use super::{Loaded, file};
use crate::plan::service;
use crate::shell::{App, Failure, Seat};
use crate::structure::service::{CommitmentForm, change_commitment, overview, update_own};

#[derive(Deserialize)]
struct Content {
    by: String,
    action: Vec<Action>,
}

#[derive(Deserialize)]
struct Action {
    at: toml::value::Datetime,
    cause: String,
    organisation: String,
    #[serde(default)]
    person: String,
    what: String,
    first_step: String,
    due: toml::value::Datetime,
    #[serde(default)]
    goal: String,
    #[serde(default)]
    word: Vec<Word>,
}

#[derive(Deserialize)]
struct Word {
    by: Option<String>,
    at: toml::value::Datetime,
    state: String,
    words: String,
    #[serde(default)]
    evidence: String,
}

/// Makes each action at its time, and says of it what was said.
pub async fn load(app: &App, loaded: &Loaded) -> Result<(), Failure> {
    let content: Content = file("plan.toml")?;
    let dana = seat_of(app, loaded, &content.by).await?;
    let past = Past::new(app, &dana.zone);
    let aims = overview(app, &dana).await?.aims;
    for one in content.action {
        past.set(wall(one.at)?);
        let goal = aims.goals.iter().find(|(_, what)| *what == one.goal);
        let house = loaded.organisations.get(&one.organisation);
        let house =
            house.ok_or_else(|| Failure::Ours(["no organisation ", &one.organisation].concat()))?;
        let form = CommitmentForm {
            organisation: house.to_string(),
            what: one.what,
            person: one.person,
            first_step: one.first_step,
            due_on: one.due.to_string(),
            goal: goal.map_or_else(String::new, |(id, _)| id.to_string()),
            ..CommitmentForm::default()
        };
        let once = past.app.id();
        let made = service::make(&past.app, &dana, &one.cause, form.clone(), once).await?;
        let id = made.ok_or(Failure::NotHere)?;
        for (version, word) in (1..).zip(one.word) {
            past.set(wall(word.at)?);
            let by = match &word.by {
                Some(key) => seat_of(app, loaded, key).await?,
                None => dana.clone(),
            };
            say(&past.app, &by, id, form.clone(), word, version).await?;
        }
    }
    Ok(())
}

async fn say(
    app: &App,
    by: &Seat,
    id: Uuid,
    form: CommitmentForm,
    word: Word,
    version: i64,
) -> Result<(), Failure> {
    let form = CommitmentForm {
        state: word.state,
        word: word.words,
        evidence: word.evidence,
        version,
        ..form
    };
    if by.may(Deed::EditStructure) {
        change_commitment(app, by, id, form).await
    } else {
        update_own(app, by, id, form).await
    }
}
