//! What the demo's people talked about: two roadblocks in September, and a discussion that has only begun.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::rounds::{Past, seat_of, wall};
use super::{Loaded, file};
use crate::roadblocks::service::{self, NewHelp, Noted};
use crate::shell::{App, Failure};
use crate::structure::service::CommitmentForm;

#[derive(Deserialize)]
struct Content {
    talk: Vec<Talk>,
    helped: Vec<Helped>,
}

/// A line on what helped.
#[derive(Deserialize)]
struct Helped {
    by: String,
    at: toml::value::Datetime,
    roadblock: String,
    words: String,
    #[serde(default)]
    name: String,
}

/// A commitment that came out of a part.
#[derive(Deserialize)]
struct Acted {
    at: toml::value::Datetime,
    what: String,
    partner: String,
    person: String,
    due: toml::value::Datetime,
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
    acted: Option<Acted>,
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
            if let Some(acted) = part.acted {
                past.set(wall(acted.at)?);
                let form = acted.form(loaded)?;
                let once = past.app.id();
                service::act(&past.app, &seat, id, &key, form, once).await?;
            }
        }
        if let Some(at) = talk.ended_at {
            past.set(wall(at)?);
            service::end(&past.app, &seat, id).await?;
        }
    }
    for line in content.helped {
        let seat = seat_of(app, loaded, &line.by).await?;
        let past = Past::new(app, &seat.zone);
        past.set(wall(line.at)?);
        let new = NewHelp {
            name: line.name,
            words: line.words,
        };
        let once = past.app.id();
        service::add_help(&past.app, &seat, &line.roadblock, new, once).await?;
    }
    Ok(())
}

impl Acted {
    fn form(self, loaded: &Loaded) -> Result<CommitmentForm, Failure> {
        let partner = loaded.organisations.get(&self.partner);
        let partner =
            partner.ok_or_else(|| Failure::Ours(["no partner ", &self.partner].concat()))?;
        Ok(CommitmentForm {
            organisation: partner.to_string(),
            what: self.what,
            person: self.person,
            due_on: self.due.to_string(),
            ..CommitmentForm::default()
        })
    }
}
