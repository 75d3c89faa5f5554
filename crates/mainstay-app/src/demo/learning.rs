//! What the demo's people learnt: each entry written down at its time by somebody, and a topic with its circle.

use std::collections::BTreeMap;

use mainstay_core::access::Deed;
use mainstay_core::learning::{Field, Kind, Register, TOPIC, Target, shape};
use mainstay_db::Uuid;
use serde::Deserialize;

use super::rounds::{Past, seat_of, wall};
use super::{Loaded, file};
use crate::learning::service;
use crate::learning::topics::service as topics;
use crate::learning::typed::{Around, Typed};
use crate::shell::{App, Failure};

#[derive(Deserialize)]
struct Content {
    topic: Vec<TopicContent>,
    entry: Vec<EntryContent>,
}

#[derive(Deserialize)]
struct TopicContent {
    by: String,
    at: toml::value::Datetime,
    circle: Vec<String>,
    fields: BTreeMap<String, toml::Value>,
}

#[derive(Deserialize)]
struct EntryContent {
    register: String,
    by: String,
    at: toml::value::Datetime,
    fields: BTreeMap<String, toml::Value>,
    #[serde(default)]
    line: Vec<LineContent>,
}

#[derive(Deserialize)]
struct LineContent {
    fields: BTreeMap<String, toml::Value>,
}

/// Writes down what was learnt.
pub async fn load(app: &App, loaded: &Loaded) -> Result<(), Failure> {
    let content: Content = file("learning.toml")?;
    let dana = seat_of(app, loaded, "dana").await?;
    let past = Past::new(app, &dana.zone);
    let (_, around) = service::registers(app, &dana).await?;
    for one in content.topic {
        topic(&past, loaded, &around, one).await?;
    }
    for one in content.entry {
        past.set(wall(one.at)?);
        let by = seat_of(&past.app, loaded, &one.by).await?;
        by.must(Deed::EditLearning)?;
        let register = Register::from_key(&one.register);
        let register = register.ok_or_else(|| Failure::Ours("no such register".to_owned()))?;
        let typed = filled(&around, shape(register).fields, &one.fields)?;
        let once = past.app.id();
        let id = service::add(&past.app, &by, register, typed, once).await?;
        for line in one.line {
            let typed = filled(&around, shape(register).line, &line.fields)?;
            let once = past.app.id();
            service::add_line(&past.app, &by, (register, id), typed, once).await?;
        }
    }
    Ok(())
}

async fn topic(
    past: &Past,
    loaded: &Loaded,
    around: &Around,
    one: TopicContent,
) -> Result<(), Failure> {
    past.set(wall(one.at)?);
    let by = seat_of(&past.app, loaded, &one.by).await?;
    let mut typed = filled(around, TOPIC, &one.fields)?;
    let open = topics::beginning(&past.app, &by).await?;
    for key in &one.circle {
        let other = seat_of(&past.app, loaded, key).await?;
        let mut known = open.candidates.iter();
        let seat = known.find(|known| known.name == other.name);
        let seat = seat.ok_or_else(|| Failure::Ours(["no seat of ", key].concat()))?;
        typed.0.push(("circle".to_owned(), seat.seat.to_string()));
    }
    let once = past.app.id();
    topics::bring_up(&past.app, &by, typed, once).await?;
    Ok(())
}

/// The fields as a form sends them; what they name by key or title, by its id.
fn filled(
    around: &Around,
    fields: &[Field],
    held: &BTreeMap<String, toml::Value>,
) -> Result<Typed, Failure> {
    let mut typed = Typed::default();
    for (key, value) in held {
        let words = match value {
            toml::Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        let field = fields.iter().find(|field| field.key == key);
        let field = field.ok_or_else(|| Failure::Ours(["no field ", key].concat()))?;
        let text = match field.kind {
            Kind::Link(target) => named(around, target, &words)
                .ok_or_else(|| Failure::Ours(["nothing called ", &words].concat()))?
                .to_string(),
            _ => words,
        };
        typed.0.push((key.clone(), text));
    }
    Ok(typed)
}

fn named(around: &Around, target: Target, words: &str) -> Option<Uuid> {
    match target {
        Target::Indicator => around.framework.by_key(words).map(|one| one.id),
        Target::Decision => {
            let mut all = around.decisions.iter();
            all.find(|one| one.title == words).map(|one| one.id)
        }
    }
}
