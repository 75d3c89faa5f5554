//! What the demo's people talked about: two roadblocks in September, and a discussion that has only begun.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::rounds::{Past, seat_of, wall};
use super::{Loaded, file};
use crate::roadblocks::service::{self, Noted};
use crate::shell::{App, Failure};

#[derive(Deserialize)]
struct Content {
    talk: Vec<Talk>,
}

#[derive(Deserialize)]
struct Talk {
    by: String,
    at: toml::value::Datetime,
    chosen: Vec<String>,
    name: String,
    ended_at: Option<toml::value::Datetime>,
    notes: BTreeMap<String, Part>,
}

#[derive(Deserialize)]
struct Part {
    started_at: toml::value::Datetime,
    notes: String,
    outcomes: String,
}

/// Begins, times, notes and ends each discussion.
pub async fn load(app: &App, loaded: &Loaded) -> Result<(), Failure> {
    let content: Content = file("roadblocks.toml")?;
    for talk in content.talk {
        let seat = seat_of(app, loaded, &talk.by).await?;
        let past = Past::new(app, &seat.zone);
        past.set(wall(talk.at)?);
        let key = past.app.id();
        let id = service::begin(&past.app, &seat, talk.chosen, talk.name, key).await?;
        for (key, part) in talk.notes {
            past.set(wall(part.started_at)?);
            service::start(&past.app, &seat, id, &key).await?;
            let noted = Noted {
                notes: part.notes,
                outcomes: part.outcomes,
                version: 1,
            };
            service::note(&past.app, &seat, id, &key, noted).await?;
        }
        if let Some(at) = talk.ended_at {
            past.set(wall(at)?);
            service::end(&past.app, &seat, id).await?;
        }
    }
    Ok(())
}
