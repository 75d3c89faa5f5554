//! The demo partnership: plain files of `demo/`, brought in through the same doors as anybody's data.

mod agenda;
mod charter;
mod conditions;
mod decisions;
mod files;
mod hand_ins;
mod indicators;
mod kind;
mod learning;
mod lifecycle;
mod mindset;
mod people;
mod plan;
mod public;
mod roadblocks;
mod rounds;
mod stories;
mod structure;

use std::collections::HashMap;

use jiff::civil::date;
use mainstay_db::Uuid;

use crate::reminders::jobs as reminders;
use crate::shell::{Actor, App, DEMO, Failure};

/// A person of the demo, and the link that signs them in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoPerson {
    /// The name.
    pub name: String,
    /// The role, in words.
    pub role: String,
    /// The link.
    pub link: String,
}

/// Somebody the demo's other files name by a key.
#[derive(Debug, Clone)]
struct Known {
    name: String,
    actor: Actor,
}

/// What the demo's files name by keys, once it is in the database.
#[derive(Debug, Clone)]
struct Loaded {
    listed: Vec<DemoPerson>,
    slug: String,
    partnership: Uuid,
    organisations: HashMap<String, Uuid>,
    people: HashMap<String, Known>,
}

/// Fills an empty database with the demo partnership. Returns the people who can come in.
pub async fn load(app: &App) -> Result<Vec<DemoPerson>, Failure> {
    let loaded = people::load(app).await?;
    // The register numbers what is entered in turn: decisions, the type of August, the charter of October.
    let mut bodies = decisions::set_up(app, &loaded).await?;
    bodies.take_before(&loaded, date(2026, 8, 27)).await?;
    kind::load(app, &loaded).await?;
    bodies.take_before(&loaded, date(2026, 10, 13)).await?;
    charter::load(app, &loaded).await?;
    structure::load(app, &loaded).await?;
    bodies.take_the_rest(app, &loaded).await?;
    indicators::load(app, &loaded).await?;
    hand_ins::load(app, &loaded).await?;
    public::load(app, &loaded).await?;
    stories::load(app, &loaded).await?;
    conditions::load(app, &loaded).await?;
    mindset::load(app, &loaded).await?;
    lifecycle::load(app, &loaded).await?;
    roadblocks::load(app, &loaded).await?;
    agenda::load(app, &loaded).await?;
    plan::load(app, &loaded).await?;
    learning::load(app, &loaded).await?;
    // What a reminder looks like, in the demo's outbox.
    reminders::show_one(app, "luis@example.org").await?;
    Ok(loaded.listed)
}

/// The people of a demo that was kept, each with a way in.
///
/// # Errors
///
/// A sentence when the data is not the demo's.
pub async fn again(app: &App) -> Result<Vec<DemoPerson>, Failure> {
    people::again(app)
        .await?
        .ok_or_else(|| Failure::Ours("the data there is not the demo's".to_owned()))
}

/// A file of `demo/`, as it is.
fn bytes(path: &str) -> Result<&'static [u8], Failure> {
    DEMO.iter()
        .find(|(known, _)| *known == path)
        .map(|(_, bytes)| *bytes)
        .ok_or_else(|| Failure::Ours(format!("demo/{path} is missing")))
}

/// A file of `demo/`, read as TOML.
fn file<T: serde::de::DeserializeOwned>(path: &str) -> Result<T, Failure> {
    toml::from_slice(bytes(path)?).map_err(|error| Failure::Ours(format!("demo/{path}: {error}")))
}
