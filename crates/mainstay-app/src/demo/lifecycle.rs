//! What the demo's people said about the phase: last year's assessment, and this autumn's with three who see two things differently.

use std::collections::BTreeMap;

use mainstay_core::lifecycle::dimensions;
use serde::Deserialize;

use super::rounds::{Past, seat_of, wall};
use super::{Loaded, file};
use crate::lifecycle::service::{self, Typed};
use crate::shell::{App, Failure};

#[derive(Deserialize)]
struct Content {
    assessment: Vec<Kept>,
}

#[derive(Deserialize)]
struct Kept {
    by: String,
    opened_at: toml::value::Datetime,
    due_on: String,
    closed_at: toml::value::Datetime,
    rater: Vec<Answer>,
}

/// One person's places for P1 to P9, and a line of evidence for each that has one.
#[derive(Deserialize)]
struct Answer {
    by: String,
    places: String,
    #[serde(default)]
    evidence: BTreeMap<String, String>,
    /// What stands in the way and what gives momentum, field by field as in the form.
    #[serde(default)]
    rest: BTreeMap<String, String>,
}

impl Answer {
    /// The form as it was filled in.
    fn typed(self, assessment: String) -> Typed {
        let ids = dimensions().iter().map(|one| one.id.clone());
        let places = self.places.split(' ').map(str::to_owned);
        let mut fields: Vec<(String, String)> = ids.zip(places).collect();
        let lines = self.evidence.into_iter();
        fields.extend(lines.map(|(id, line)| ([id.as_str(), "-evidence"].concat(), line)));
        fields.extend(self.rest);
        Typed {
            fields,
            assessment,
            version: 0,
            is_sending: true,
        }
    }
}

/// Opens, answers and closes each assessment at its time.
pub async fn load(app: &App, loaded: &Loaded) -> Result<(), Failure> {
    let content: Content = file("phase.toml")?;
    for one in content.assessment {
        let lead = seat_of(app, loaded, &one.by).await?;
        let past = Past::new(app, &lead.zone);
        past.set(wall(one.opened_at)?);
        service::open_assessment(&past.app, &lead, &one.due_on).await?;
        for answer in one.rater {
            let seat = seat_of(app, loaded, &answer.by).await?;
            let open = service::own_sheet(&past.app, &seat).await?.open;
            let open = open.ok_or(Failure::NotHere)?.id.to_string();
            service::keep(&past.app, &seat, answer.typed(open)).await?;
        }
        past.set(wall(one.closed_at)?);
        service::close_assessment(&past.app, &lead).await?;
    }
    Ok(())
}
