//! The demo's collection rounds: opened, and later closed, at the time the demo says.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::ToSpan as _;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use mainstay_db::Uuid;
use serde::Deserialize;

use super::{Loaded, file};
use crate::measurement::collection::service::{self, NewRound};
use crate::people::service as people;
use crate::shell::{App, AppParts, Failure, Language, Seat, Visitor, Words};

#[derive(Deserialize)]
struct Content {
    round: Vec<RoundContent>,
}

#[derive(Deserialize)]
struct RoundContent {
    key: String,
    period: String,
    ends: toml::value::Datetime,
    due: toml::value::Datetime,
    state: String,
    asked: Vec<Asked>,
}

#[derive(Deserialize)]
struct Asked {
    partner: String,
    indicators: Vec<String>,
}

/// A round of the demo once it is open.
pub(super) struct OpenedRound {
    /// Its id.
    pub id: Uuid,
    /// When it is closed, where it is: the morning after the due day.
    pub closes: Option<DateTime>,
}

/// The program with a clock that stands where the demo's story is.
pub(super) struct Past {
    /// The program.
    pub app: App,
    at: Arc<AtomicI64>,
    zone: TimeZone,
}

impl Past {
    /// The program, with its clock standing still until it is set.
    pub fn new(app: &App, zone: &str) -> Past {
        let at = Arc::new(AtomicI64::new(app.now_us()));
        let (inside, ids) = (at.clone(), app.clone());
        let clock = Arc::new(move || {
            // Each look is a little later, so that what happens in a row stands in a row.
            let at = inside.fetch_add(1, Ordering::SeqCst);
            jiff::Timestamp::from_microsecond(at).unwrap_or(jiff::Timestamp::UNIX_EPOCH)
        });
        Past {
            app: App::new(AppParts {
                db: app.db().clone(),
                clock,
                ids: Arc::new(move || ids.id()),
                settings: app.settings().clone(),
                seal_key: app.seal_key().to_vec(),
            }),
            at,
            zone: TimeZone::get(zone).unwrap_or(TimeZone::UTC),
        }
    }

    /// Sets the clock, by the time on the wall in the partnership's place.
    pub fn set(&self, wall: DateTime) {
        if let Ok(zoned) = wall.to_zoned(self.zone.clone()) {
            let at = zoned.timestamp().as_microsecond();
            self.at.store(at, Ordering::SeqCst);
        }
    }
}

/// A date or time of the demo's files.
pub(super) fn wall(value: toml::value::Datetime) -> Result<DateTime, Failure> {
    let text = value.to_string();
    text.parse::<DateTime>()
        .or_else(|_| text.parse::<Date>().map(|date| date.at(0, 0, 0, 0)))
        .map_err(|error| Failure::Ours(error.to_string()))
}

/// The seat of somebody the demo's files name by a key.
pub(super) async fn seat_of(app: &App, loaded: &Loaded, key: &str) -> Result<Seat, Failure> {
    let known = loaded
        .people
        .get(key)
        .ok_or_else(|| Failure::Ours(["the demo has nobody called ", key].concat()))?;
    let visitor = Visitor {
        actor: known.actor,
        name: known.name.clone(),
        language: None,
        administrator: false,
        session: Vec::new(),
        fresh_at: 0,
        ends_at: 0,
    };
    people::seat_at(app, visitor, loaded.slug.clone()).await
}

/// Opens the rounds, each on the morning after its period. Returns them by key.
pub(super) async fn open(
    past: &Past,
    loaded: &Loaded,
    indicators: &HashMap<String, Uuid>,
) -> Result<HashMap<String, OpenedRound>, Failure> {
    let content: Content = file("rounds.toml")?;
    let seat = seat_of(&past.app, loaded, "priya").await?;
    let mut opened = HashMap::new();
    for row in content.round {
        let morning = wall(row.ends)?.checked_add(1.day().hours(9));
        past.set(morning.map_err(|error| Failure::Ours(error.to_string()))?);
        let mut asks = BTreeSet::new();
        for asked in &row.asked {
            let Some(partner) = loaded.organisations.get(&asked.partner) else {
                return Err(Failure::Ours(["no partner ", &asked.partner].concat()));
            };
            for key in &asked.indicators {
                let indicator = indicators
                    .get(key)
                    .ok_or_else(|| Failure::Ours(["no indicator ", key].concat()))?;
                asks.insert((*partner, *indicator));
            }
        }
        let new = NewRound {
            once: past.app.id(),
            period: row.period,
            due_on: row.due.to_string(),
            asks,
            longer_too: true,
            ..NewRound::default()
        };
        let id = service::open_round(&past.app, &seat, new, Words(Language::En)).await?;
        let after = wall(row.due)?.checked_add(1.day().hours(8)).ok();
        let round = OpenedRound {
            id,
            closes: after.filter(|_| row.state == "closed"),
        };
        opened.insert(row.key, round);
    }
    Ok(opened)
}
