//! What the demo's people answered about the shift of mindset: a closed round and one that is open.

use mainstay_core::access::Role;
use mainstay_core::mindset::{Audience, statements_for};
use serde::Deserialize;

use super::rounds::{Past, seat_of, wall};
use super::{Loaded, file};
use crate::mindset::service::{self, Step, Typed};
use crate::shell::{Actor, App, Failure};

#[derive(Deserialize)]
struct Content {
    round: Vec<Kept>,
}

#[derive(Deserialize)]
struct Kept {
    by: String,
    opened_at: toml::value::Datetime,
    closed_at: Option<toml::value::Datetime>,
    answers: Vec<Answer>,
}

#[derive(Deserialize)]
struct Answer {
    by: String,
    audience: String,
    points: String,
    #[serde(default)]
    own: String,
}

impl Answer {
    /// The form of one part as it was filled in.
    fn typed(&self, step: Step, version: i64) -> Typed {
        let mut typed = Typed {
            audience: self.audience.clone(),
            version,
            ..Typed::default()
        };
        let Step::Shift(shift) = step else {
            return typed;
        };
        let all: Vec<&str> = self.points.split(',').map(str::trim).collect();
        for one in statements_for(shift, Audience::from_key(&self.audience)) {
            let number = one.id.trim_start_matches("MS").parse::<usize>();
            let own = one.audience.map(|_| self.own.as_str());
            let said = own.or_else(|| all.get(number.ok()?.checked_sub(1)?).copied());
            let (here, needed) = said
                .and_then(|said| said.split_once(' '))
                .unwrap_or_default();
            for (end, point) in [("-here", here), ("-needed", needed)] {
                typed
                    .points
                    .push(([one.id.as_str(), end].concat(), point.to_owned()));
            }
        }
        typed
    }
}

/// Opens, answers and closes each round at its time.
pub async fn load(app: &App, loaded: &Loaded) -> Result<(), Failure> {
    let content: Content = file("mindset.toml")?;
    for round in content.round {
        let lead = seat_of(app, loaded, &round.by).await?;
        let past = Past::new(app, &lead.zone);
        past.set(wall(round.opened_at)?);
        service::open_round(&past.app, &lead).await?;
        for answer in round.answers {
            let mut seat = seat_of(app, loaded, &answer.by).await?;
            // Contacts answer by a link that speaks for their organisation; the demo's links are those for handing in.
            if matches!(seat.actor, Actor::Link(_)) {
                seat.role = Role::LinkLead;
            }
            for step in Step::all() {
                let version = service::own_sheet(&past.app, &seat).await?.version;
                service::keep(&past.app, &seat, step, answer.typed(step, version)).await?;
            }
        }
        if let Some(at) = round.closed_at {
            past.set(wall(at)?);
            service::close_round(&past.app, &lead).await?;
        }
    }
    Ok(())
}
