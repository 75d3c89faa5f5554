//! What the demo's people said about the type of their partnership, and what was decided.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::rounds::{Past, seat_of, wall};
use super::{Loaded, file};
use crate::partnership::kind::service::{self, Choice, Step, Typed, Whose};
use crate::shell::{App, Failure};

#[derive(Deserialize)]
struct Content {
    asked: Asked,
    answer: Vec<Answer>,
    decision: Decision,
}

#[derive(Deserialize)]
struct Asked {
    by: String,
    at: toml::value::Datetime,
    closed_at: toml::value::Datetime,
}

#[derive(Deserialize)]
struct Answer {
    by: String,
    at: toml::value::Datetime,
    reasons: Vec<String>,
    not_alone: String,
    chosen: BTreeMap<String, String>,
}

#[derive(Deserialize)]
struct Decision {
    by: String,
    at: toml::value::Datetime,
    chosen: String,
    reason: String,
    review_on: toml::value::Datetime,
    sides: BTreeMap<String, String>,
}

/// Asks, answers, closes and decides, each at its time.
pub async fn load(app: &App, loaded: &Loaded) -> Result<(), Failure> {
    let content: Content = file("type.toml")?;
    let dana = seat_of(app, loaded, &content.asked.by).await?;
    let past = Past::new(app, &dana.zone);
    past.set(wall(content.asked.at)?);
    service::open_round(&past.app, &dana).await?;
    for answer in content.answer {
        past.set(wall(answer.at)?);
        let seat = seat_of(app, loaded, &answer.by).await?;
        for (version, step) in (0_i64..).zip(Step::ALL) {
            let typed = Typed {
                chosen: answer.chosen.clone().into_iter().collect(),
                reasons: answer.reasons.clone(),
                not_alone: answer.not_alone.clone(),
                version,
            };
            service::keep_answers(&past.app, &seat, Whose::Own, step, typed).await?;
        }
    }
    past.set(wall(content.asked.closed_at)?);
    service::close_round(&past.app, &dana).await?;
    let decision = content.decision;
    past.set(wall(decision.at)?);
    let choice = Choice {
        chosen: decision.chosen,
        reason: decision.reason,
        sides: decision.sides,
        review_on: decision.review_on.to_string(),
        latest: None,
    };
    let seat = seat_of(app, loaded, &decision.by).await?;
    service::decide(&past.app, &seat, choice, past.app.id()).await
}
