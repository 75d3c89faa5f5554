//! Who carries the demo partnership: functions, gives and gets, commitments, hand-overs, each written down at its time.

use std::collections::HashMap;

use mainstay_core::access::Role;
use mainstay_core::structure::BackboneFunction;
use mainstay_db::Uuid;
use serde::Deserialize;

use super::rounds::{Past, seat_of, wall};
use super::{Loaded, file};
use crate::shell::{Actor, App, Failure, Seat};
use crate::structure::service::{
    self, CommitmentForm, FunctionForm, PartForm, TransitionForm, overview,
};

#[derive(Deserialize)]
struct Content {
    by: String,
    at: toml::value::Datetime,
    function: Vec<Function>,
    part: Vec<Part>,
    commitment: Vec<Commitment>,
    transition: Vec<Transition>,
}

#[derive(Deserialize)]
struct Function {
    key: String,
    lead: (String, String),
    deputy: Option<(String, String)>,
    #[serde(default)]
    support: Vec<(String, String)>,
    #[serde(default)]
    fte: String,
    #[serde(default)]
    award: String,
    #[serde(default)]
    hours: String,
}

#[derive(Deserialize)]
struct Part {
    organisation: String,
    gives: Vec<String>,
    confirmed_by: Option<String>,
    confirmed_at: Option<toml::value::Datetime>,
}

#[derive(Deserialize)]
struct Commitment {
    organisation: String,
    what: String,
    #[serde(default)]
    person: String,
    due: Option<toml::value::Datetime>,
    #[serde(default)]
    function: String,
    made: toml::value::Datetime,
    /// When somebody last said how it stands, and what.
    said: Option<toml::value::Datetime>,
    #[serde(default)]
    word: String,
    settled: Option<String>,
    settled_on: Option<toml::value::Datetime>,
    #[serde(default)]
    evidence: String,
}

#[derive(Deserialize)]
struct Transition {
    kind: String,
    organisation: String,
    who: String,
    leaves_on: toml::value::Datetime,
    successor: String,
    begun: toml::value::Datetime,
    done: Vec<String>,
    #[serde(default)]
    note: String,
    completed: Option<toml::value::Datetime>,
}

/// What the partners' own words are; they stand beside the organisations.
#[derive(Deserialize)]
struct Partners {
    organisation: Vec<Words>,
}

#[derive(Deserialize)]
struct Words {
    key: String,
    #[serde(default)]
    gives: String,
    #[serde(default)]
    gets: String,
}

/// Writes it all down, each at its time.
pub async fn load(app: &App, loaded: &Loaded) -> Result<(), Failure> {
    let content: Content = file("structure.toml")?;
    let dana = seat_of(app, loaded, &content.by).await?;
    let past = Past::new(app, &dana.zone);
    past.set(wall(content.at)?);
    for one in content.function {
        function(&past.app, &dana, loaded, one).await?;
    }
    parts(&past, &dana, loaded, content.part).await?;
    for one in content.commitment {
        commitment(&past, &dana, loaded, one).await?;
    }
    for one in content.transition {
        transition(&past, &dana, loaded, one).await?;
    }
    Ok(())
}

fn house(loaded: &Loaded, key: &str) -> Result<Uuid, Failure> {
    let found = loaded.organisations.get(key).copied();
    found.ok_or_else(|| Failure::Ours(["the demo has no organisation ", key].concat()))
}

async fn function(app: &App, dana: &Seat, loaded: &Loaded, one: Function) -> Result<(), Failure> {
    let id = |key: &str| house(loaded, key).map(|id| id.to_string());
    let (deputy, deputy_person) = match &one.deputy {
        Some((key, person)) => (id(key)?, person.clone()),
        None => (String::new(), String::new()),
    };
    let mut support = Vec::new();
    for (key, person) in &one.support {
        support.push((id(key)?, person.clone()));
    }
    let form = FunctionForm {
        lead: id(&one.lead.0)?,
        lead_person: one.lead.1,
        deputy,
        deputy_person,
        support,
        fte: one.fte,
        award: one.award,
        hours: one.hours,
        ..FunctionForm::default()
    };
    let function = BackboneFunction::from_key(&one.key)
        .ok_or_else(|| Failure::Ours(["no function ", &one.key].concat()))?;
    service::keep_function(app, dana, function, form).await
}

async fn parts(past: &Past, dana: &Seat, loaded: &Loaded, all: Vec<Part>) -> Result<(), Failure> {
    let words: Partners = file("partnership.toml")?;
    let words: HashMap<String, Words> = words
        .organisation
        .into_iter()
        .map(|one| (one.key.clone(), one))
        .collect();
    service::ask_partners(&past.app, dana).await?;
    for one in all {
        let id = house(loaded, &one.organisation)?;
        let said = words.get(&one.organisation);
        let form = |version| PartForm {
            gives: one.gives.clone(),
            gives_words: said.map_or_else(String::new, |said| said.gives.clone()),
            gets: said.map_or_else(String::new, |said| said.gets.clone()),
            version,
            ..PartForm::default()
        };
        service::keep_part(&past.app, dana, id, form(1)).await?;
        if let (Some(by), Some(at)) = (one.confirmed_by.as_ref(), one.confirmed_at) {
            past.set(wall(at)?);
            let seat = speaker(past, dana, loaded, by, id).await?;
            service::confirm_own(&past.app, &seat, form(2)).await?;
        }
    }
    Ok(())
}

/// Whoever speaks for an organisation: a person of the demo with an account, or a contact who came by a link.
async fn speaker(
    past: &Past,
    dana: &Seat,
    loaded: &Loaded,
    by: &str,
    organisation: Uuid,
) -> Result<Seat, Failure> {
    if loaded.people.contains_key(by) {
        return seat_of(&past.app, loaded, by).await;
    }
    Ok(Seat {
        actor: Actor::Link(past.app.id()),
        name: by.to_owned(),
        role: Role::LinkLead,
        organisation: Some(organisation),
        ..dana.clone()
    })
}

async fn commitment(
    past: &Past,
    dana: &Seat,
    loaded: &Loaded,
    one: Commitment,
) -> Result<(), Failure> {
    past.set(wall(one.made)?);
    let mut form = CommitmentForm {
        organisation: house(loaded, &one.organisation)?.to_string(),
        what: one.what,
        person: one.person,
        due_on: one.due.map_or_else(String::new, |day| day.to_string()),
        function: one.function,
        ..CommitmentForm::default()
    };
    service::add_commitment(&past.app, dana, form.clone(), past.app.id()).await?;
    let (settled, day) = match (one.settled, one.settled_on, one.said) {
        (Some(settled), Some(day), _) => (settled, day),
        (_, _, Some(day)) => ("under_way".to_owned(), day),
        _ => return Ok(()),
    };
    past.set(wall(day)?);
    let ground = overview(&past.app, dana).await?;
    let row = ground.commitments.iter().find(|row| row.what == form.what);
    let row = row.ok_or(Failure::NotHere)?;
    form.state = settled;
    form.evidence = one.evidence;
    form.word = one.word;
    form.version = row.version;
    service::change_commitment(&past.app, dana, row.id, form).await
}

async fn transition(
    past: &Past,
    dana: &Seat,
    loaded: &Loaded,
    one: Transition,
) -> Result<(), Failure> {
    past.set(wall(one.begun)?);
    let mut form = TransitionForm {
        kind: one.kind,
        organisation: house(loaded, &one.organisation)?.to_string(),
        who: one.who,
        leaves_on: one.leaves_on.to_string(),
        successor: one.successor,
        note: one.note,
        ..TransitionForm::default()
    };
    let id = service::begin_transition(&past.app, dana, form.clone(), past.app.id()).await?;
    if let Some(at) = one.completed {
        past.set(wall(at)?);
    }
    form.done = one.done;
    form.version = 1;
    service::change_transition(&past.app, dana, id, form).await
}
