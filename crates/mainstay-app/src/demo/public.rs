//! The demo's real public series: brought and taken over as the evaluator would, with its source and licence.

use jiff::civil::DateTime;
use serde::Deserialize;

use super::rounds::{Past, seat_of};
use super::{Loaded, bytes, file};
use crate::measurement::public::Choice;
use crate::measurement::public::service::{self, About};
use crate::shell::{App, Failure};

#[derive(Deserialize)]
struct Content {
    indicator: Vec<Row>,
}

#[derive(Deserialize)]
struct Row {
    key: String,
    series: Option<SeriesContent>,
}

#[derive(Deserialize)]
struct SeriesContent {
    file: String,
    publisher: String,
    address: String,
    licence: String,
    retrieved_on: String,
}

/// Takes the series of every indicator over that names a file.
pub async fn load(app: &App, loaded: &Loaded) -> Result<(), Failure> {
    let content: Content = file("indicators.toml")?;
    let priya = seat_of(app, loaded, "priya").await?;
    let past = Past::new(app, &priya.zone);
    past.set(DateTime::constant(2026, 11, 2, 9, 30, 0, 0));
    for row in content.indicator {
        let Some(series) = row.series else { continue };
        let name = series
            .file
            .rsplit('/')
            .next()
            .unwrap_or_default()
            .to_owned();
        let brought = (name, bytes(&series.file)?.to_vec());
        let about = About {
            publisher: series.publisher,
            address: series.address,
            licence: series.licence,
            retrieved_on: series.retrieved_on,
        };
        let id = service::bring(&past.app, &priya, row.key.clone(), about, brought).await?;
        let (spot, once) = ((row.key, id), past.app.id());
        service::take_over(&past.app, &priya, spot, Choice::default(), once).await?;
    }
    Ok(())
}
