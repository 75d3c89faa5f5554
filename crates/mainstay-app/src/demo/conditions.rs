//! What the demo's people said about the five conditions, a year ago, last summer, and in a reading that is not finished.

use std::collections::BTreeMap;

use mainstay_core::conditions::{Condition, conditions};
use serde::Deserialize;

use super::rounds::{Past, seat_of, wall};
use super::{Loaded, file};
use crate::conditions::service::{self, Typed, TypedAnswer};
use crate::shell::{App, Failure};

#[derive(Deserialize)]
struct Content {
    review: Vec<Kept>,
}

#[derive(Deserialize)]
struct Kept {
    by: String,
    made_as: String,
    begun_at: toml::value::Datetime,
    finished_at: Option<toml::value::Datetime>,
    answers: BTreeMap<String, String>,
    evidence: BTreeMap<String, String>,
    take: Vec<String>,
}

impl Kept {
    /// The form of one condition as it was filled in.
    fn typed(&self, condition: &Condition, version: i64, take: Option<&String>) -> Typed {
        let said = |from: &BTreeMap<String, String>, id| from.get(id).cloned().unwrap_or_default();
        Typed {
            answers: condition
                .statements
                .iter()
                .map(|one| TypedAnswer {
                    id: one.id.clone(),
                    answer: said(&self.answers, &one.id),
                    evidence: said(&self.evidence, &one.id),
                })
                .collect(),
            version,
            take: take.cloned(),
        }
    }
}

/// Begins, answers and finishes each reading at its time.
pub async fn load(app: &App, loaded: &Loaded) -> Result<(), Failure> {
    let content: Content = file("conditions.toml")?;
    for kept in content.review {
        let seat = seat_of(app, loaded, &kept.by).await?;
        let past = Past::new(app, &seat.zone);
        past.set(wall(kept.begun_at)?);
        let id = service::begin(&past.app, &seat, kept.made_as == "group").await?;
        for condition in conditions() {
            let own = |id: &&String| condition.statements.iter().any(|one| one.id == **id);
            let taken = kept.take.iter().filter(own).map(Some);
            for take in std::iter::once(None).chain(taken) {
                let part = service::sheet(&past.app, &seat, id, &condition.key).await?;
                let typed = kept.typed(condition, part.version, take);
                service::keep(&past.app, &seat, id, &condition.key, typed).await?;
            }
        }
        if let Some(at) = kept.finished_at {
            past.set(wall(at)?);
            service::finish(&past.app, &seat, id).await?;
        }
    }
    Ok(())
}
