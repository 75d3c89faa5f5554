//! What the demo's partners handed in, in order of time, and what became of it: through the same doors as anybody's figures.

use std::collections::HashMap;

use jiff::civil::DateTime;
use mainstay_db::Uuid;
use serde::Deserialize;

use super::files::{self, Answers};
use super::rounds::{OpenedRound, Past, open, seat_of, wall};
use super::{Loaded, file};
use crate::measurement::collection::service::{self, HandIn, NothingToReport};
use crate::measurement::indicators::store as indicators;
use crate::shell::{App, Failure, Language, Seat, Words};

#[derive(Deserialize)]
struct Content {
    hand_in: Vec<Row>,
}

#[derive(Deserialize, Clone)]
struct Row {
    round: String,
    partner: String,
    handed_in: toml::value::Datetime,
    by: String,
    grid: Option<String>,
    file: Option<String>,
    #[serde(default)]
    reason: String,
    answer: Option<String>,
    outcome: String,
    outcome_by: Option<String>,
    outcome_at: Option<toml::value::Datetime>,
    #[serde(default)]
    comment: String,
}

#[derive(Deserialize)]
struct Grid {
    figure: Vec<GridFigure>,
}

#[derive(Deserialize)]
struct GridFigure {
    indicator: String,
    dimension: Option<String>,
    category: Option<String>,
    value: Option<f64>,
    numerator: Option<f64>,
    denominator: Option<f64>,
    mean: Option<f64>,
    n: Option<f64>,
}

/// One thing that happens.
enum Event {
    HandsIn(Row),
    Decided(Row),
    Closes(Uuid),
}

/// Opens the rounds and lets everything happen in order.
pub async fn load(app: &App, loaded: &Loaded) -> Result<(), Failure> {
    let priya = seat_of(app, loaded, "priya").await?;
    let past = Past::new(app, &priya.zone);
    let partnership = loaded.partnership;
    let known: HashMap<String, Uuid> = app
        .db()
        .read(move |tx| Ok::<_, Failure>(indicators::indicators(tx, partnership)?))
        .await?
        .into_iter()
        .map(|row| (row.key, row.id))
        .collect();
    let rounds = open(&past, loaded, &known).await?;
    let answers: Answers = file("answers.toml")?;
    let mut seats: HashMap<String, Seat> = HashMap::new();
    for (at, event) in story(&rounds)? {
        past.set(at);
        let (key, row) = match event {
            Event::Closes(round) => {
                service::close_round(&past.app, &priya, round).await?;
                continue;
            }
            Event::HandsIn(row) => (row.by.clone(), Ok(row)),
            Event::Decided(row) => (row.outcome_by.clone().unwrap_or_default(), Err(row)),
        };
        if !seats.contains_key(&key) {
            seats.insert(key.clone(), seat_of(app, loaded, &key).await?);
        }
        let seat = &seats[&key];
        match row {
            Ok(row) => {
                let spot = place(&row, loaded, &rounds)?;
                hands_in(&past.app, seat, spot, &row, &answers).await?;
            }
            Err(row) => decided(&past.app, seat, place(&row, loaded, &rounds)?, &row).await?,
        }
    }
    Ok(())
}

/// Everything that happens, by time.
fn story(rounds: &HashMap<String, OpenedRound>) -> Result<Vec<(DateTime, Event)>, Failure> {
    let content: Content = file("hand-ins.toml")?;
    let mut events = Vec::new();
    let mut last: HashMap<String, DateTime> = HashMap::new();
    for row in content.hand_in {
        let at = wall(row.handed_in)?;
        let latest = last.entry(row.round.clone()).or_insert(at);
        *latest = at.max(*latest);
        if let Some(then) = row.outcome_at {
            events.push((wall(then)?, Event::Decided(row.clone())));
        }
        events.push((at, Event::HandsIn(row)));
    }
    for (key, round) in rounds {
        let Some(closes) = round.closes else { continue };
        // A round waits for those who come late.
        let at = last.get(key).copied().unwrap_or(closes).max(closes);
        events.push((at, Event::Closes(round.id)));
    }
    events.sort_by_key(|(at, event)| (*at, matches!(event, Event::Closes(_))));
    Ok(events)
}

fn place(
    row: &Row,
    loaded: &Loaded,
    rounds: &HashMap<String, OpenedRound>,
) -> Result<(Uuid, Uuid), Failure> {
    match (
        rounds.get(&row.round),
        loaded.organisations.get(&row.partner),
    ) {
        (Some(round), Some(partner)) => Ok((round.id, *partner)),
        _ => Err(Failure::Ours(
            ["no round ", &row.round, " or partner ", &row.partner].concat(),
        )),
    }
}

async fn hands_in(
    app: &App,
    seat: &Seat,
    place: (Uuid, Uuid),
    row: &Row,
    answers: &Answers,
) -> Result<(), Failure> {
    if let Some(path) = &row.file {
        let what = (row.partner.as_str(), path.as_str(), row.reason.as_str());
        if let Err(failure) = files::hands_in(app, seat, place, what, answers).await {
            tracing::warn!(file = path, reason = %failure, "a file of the demo is not handed in");
        }
    } else if let Some(path) = &row.grid {
        types(app, seat, place, path).await?;
    } else if row.answer.as_deref() == Some("nothing_to_report") {
        let act = NothingToReport {
            once: app.id(),
            note: row.comment.clone(),
        };
        service::nothing_to_report(app, seat, place, act).await?;
    }
    Ok(())
}

/// Types the figures of a file into the form, checks and hands them in; whatever is asked about is right.
async fn types(app: &App, seat: &Seat, place: (Uuid, Uuid), path: &str) -> Result<(), Failure> {
    let grid: Grid = file(path)?;
    let words = Words(Language::En);
    let mut typed = Vec::new();
    for figure in &grid.figure {
        let group = match (&figure.dimension, &figure.category) {
            (Some(dimension), Some(category)) => [dimension, "=", category].concat(),
            _ => String::new(),
        };
        let parts = [
            ("value", figure.value),
            ("numerator", figure.numerator),
            ("denominator", figure.denominator),
            ("mean", figure.mean),
            ("n", figure.n),
        ];
        for (part, number) in parts {
            if let Some(number) = number {
                let name = [figure.indicator.as_str(), &group, part].join(".");
                typed.push((name, number.to_string()));
            }
        }
    }
    let saved = service::save_draft(app, seat, place, 0, typed, words).await?;
    let checked = service::check_page(app, seat, place, words).await?;
    let act = HandIn {
        once: app.id(),
        version: saved.version,
        sure: checked.questions.into_iter().map(|one| one.id).collect(),
        ..HandIn::default()
    };
    service::hand_in(app, seat, place, act, words).await?;
    Ok(())
}

/// What the backbone decided. "Nothing to report" needs no decision.
async fn decided(app: &App, seat: &Seat, place: (Uuid, Uuid), row: &Row) -> Result<(), Failure> {
    let is_in = service::round_page(app, seat, place.0)
        .await?
        .partners
        .iter()
        .any(|line| line.organisation == place.1 && line.state.key() == "submitted");
    match row.outcome.as_str() {
        _ if !is_in => Ok(()),
        "accepted" => service::accept(app, seat, place).await,
        "sent_back" => service::send_back(app, seat, place, row.comment.clone()).await,
        _ => Ok(()),
    }
}
