//! The stories told beside the demo's numbers: written when their round was over, as the backbone would.

use jiff::ToSpan as _;
use serde::Deserialize;

use super::rounds::{Past, seat_of, wall};
use super::{Loaded, file};
use crate::measurement::scorecard::service::{self, NewStory};
use crate::shell::{App, Failure};

#[derive(Deserialize)]
struct Content {
    round: Vec<RoundContent>,
}

#[derive(Deserialize)]
struct RoundContent {
    period: String,
    due: toml::value::Datetime,
    #[serde(default)]
    story: Vec<StoryContent>,
}

#[derive(Deserialize)]
struct StoryContent {
    indicator: String,
    text: String,
    by: String,
}

/// Writes the stories of every round, two days after it was due.
pub async fn load(app: &App, loaded: &Loaded) -> Result<(), Failure> {
    let content: Content = file("rounds.toml")?;
    let priya = seat_of(app, loaded, "priya").await?;
    let past = Past::new(app, &priya.zone);
    for round in content.round {
        let written = wall(round.due)?.checked_add(2.days().hours(10));
        past.set(written.map_err(|error| Failure::Ours(error.to_string()))?);
        for story in round.story {
            let seat = seat_of(&past.app, loaded, &story.by).await?;
            let new = NewStory {
                once: past.app.id(),
                before: None,
                period: round.period.clone(),
                body: story.text,
            };
            service::write_story(&past.app, &seat, story.indicator, new).await?;
        }
    }
    Ok(())
}
