//! What can be done about the roadblocks, and who may do it.

mod actions;
mod helped;

use mainstay_core::access::Deed;
use mainstay_core::roadblocks::{
    ChoiceProblem, Clock, MODEL, Roadblock, check_choice, clock, minutes, roadblock,
};
use mainstay_db::{Tx, Uuid};
use serde::Deserialize;

pub use actions::{Acting, act, acting};
pub use helped::{NewHelp, add_help, helped, set_help_removed};

use super::store;
pub use super::store::{Action, Help, PartRow, Talk};
use crate::audit;
use crate::conditions::service::{Told, suggestions_now};
use crate::shell::once::{self, Submit};
use crate::shell::{App, Failure, FormErrors, Seat, digest};

/// A discussion with its parts.
#[derive(Debug, Clone)]
pub struct Discussion {
    /// Who began it and when.
    pub talk: Talk,
    /// Its parts, in order.
    pub parts: Vec<Part>,
    /// The commitments that came out of it.
    pub actions: Vec<Action>,
}

/// One part of a discussion.
#[derive(Debug, Clone)]
pub struct Part {
    /// What is talked about.
    pub roadblock: &'static Roadblock,
    /// What was noted.
    pub row: PartRow,
    /// How the time stands.
    pub clock: Clock,
}

/// What was typed about one part.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Noted {
    /// What was said.
    pub notes: String,
    /// What comes out of it, a line each.
    pub outcomes: String,
    /// The version the form was filled from.
    pub version: i64,
}

/// The longest note, in letters.
const LONGEST: usize = 5000;

/// The discussions, the newest first.
pub async fn discussions(app: &App, seat: &Seat) -> Result<Vec<Discussion>, Failure> {
    seat.must(Deed::SeeHowWeWork)?;
    let (partnership, now) = (seat.partnership, app.now_us());
    app.db()
        .snapshot(move |tx| {
            let rows = store::all_parts(tx, partnership)?;
            let all = store::talks(tx, partnership)?.into_iter().map(|talk| {
                let own = rows.iter().filter(|row| row.talk == talk.id).cloned();
                let parts = own.filter_map(|row| part(row, now)).collect();
                // The list of discussions does not show them.
                let actions = Vec::new();
                Discussion {
                    talk,
                    parts,
                    actions,
                }
            });
            Ok::<_, Failure>(all.collect())
        })
        .await
}

/// One discussion.
pub async fn discussion(app: &App, seat: &Seat, id: Uuid) -> Result<Discussion, Failure> {
    seat.must(Deed::SeeHowWeWork)?;
    let (seat, now) = (seat.clone(), app.now_us());
    app.db()
        .snapshot(move |tx| {
            let talk = standing(tx, &seat, id)?;
            let rows = store::parts(tx, seat.partnership, id)?.into_iter();
            Ok(Discussion {
                talk,
                parts: rows.filter_map(|row| part(row, now)).collect(),
                actions: store::actions(tx, seat.partnership, id)?,
            })
        })
        .await
}

fn standing(tx: &mut Tx<'_>, seat: &Seat, id: Uuid) -> Result<Talk, Failure> {
    store::talk(tx, seat.partnership, id)?
        .filter(|one| one.removed_at.is_none())
        .ok_or(Failure::NotHere)
}

fn part(row: PartRow, now: i64) -> Option<Part> {
    Some(Part {
        roadblock: roadblock(&row.roadblock)?,
        clock: clock(row.started_at, now, lasting()),
        row,
    })
}

/// How long a part lasts, in minutes.
#[expect(
    clippy::cast_possible_truncation,
    reason = "the content file gives a small whole number"
)]
pub fn lasting() -> i64 {
    minutes().value as i64
}

/// A roadblock with what the workspace says about it.
pub async fn looked_at(
    app: &App,
    seat: &Seat,
    key: &str,
) -> Result<(&'static Roadblock, Vec<Told>), Failure> {
    seat.must(Deed::SeeHowWeWork)?;
    let found = roadblock(key).ok_or(Failure::NotHere)?;
    let mut said = suggestions_now(app, seat).await?;
    said.retain(|one| found.checks.contains(&one.statement.id));
    Ok((found, said))
}

/// Begins a discussion of two roadblocks. The same form (`key`) sent twice begins one.
pub async fn begin(
    app: &App,
    seat: &Seat,
    chosen: Vec<String>,
    name: String,
    key: Uuid,
) -> Result<Uuid, Failure> {
    seat.must(Deed::LeadHowWeWork)?;
    let name = checked(&chosen, &name)?;
    let (inside, seat, id, now) = (app.clone(), seat.clone(), app.id(), app.now_us());
    app.db()
        .write(move |tx| {
            let content = digest(format!("{chosen:?} {name}").as_bytes());
            match once::look(tx, key, seat.actor.id(), &content)? {
                Submit::First => {}
                Submit::Repeat(known) => return known.parse().map_err(|_| Failure::NotHere),
                Submit::Reused => return Err(Failure::NotNow("failure-form-used")),
            }
            store::put_talk(tx, seat.partnership, id, MODEL, &name, now, &seat.name)?;
            for (place, one) in (1_i64..).zip(&chosen) {
                store::put_part(tx, seat.partnership, id, one, place)?;
            }
            let (who, about) = ((&seat).into(), chosen.join(" "));
            audit::record(tx, &inside, &who, "roadblocks_begun", "", &about)?;
            once::settle(tx, key, seat.actor.id(), &content, &id.to_string(), now)?;
            Ok(id)
        })
        .await
}

/// The name of the roadblock that is none of the four, if it was chosen; or what is wrong with the choice.
fn checked(chosen: &[String], name: &str) -> Result<String, Failure> {
    let keys: Vec<&str> = chosen.iter().map(String::as_str).collect();
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut errors = FormErrors::new();
    match check_choice(&keys, &name) {
        Ok(()) if name.chars().count() > 200 => errors.add("name", "error-roadblock-long"),
        Ok(()) => {}
        Err(ChoiceProblem::NotNamed) => errors.add("name", "error-roadblock-name"),
        Err(_) => errors.add("chosen", "error-roadblock-two"),
    }
    errors.into_result()?;
    let is_own = chosen.iter().any(|one| one == "another");
    Ok(if is_own { name } else { String::new() })
}

/// Begins the time of one part. Begun twice, the first moment holds.
pub async fn start(app: &App, seat: &Seat, id: Uuid, key: &str) -> Result<(), Failure> {
    seat.must(Deed::LeadHowWeWork)?;
    let (inside, seat, now) = (app.clone(), seat.clone(), app.now_us());
    let key = key.to_owned();
    app.db()
        .write(move |tx| {
            going_on(tx, &seat, id)?;
            let parts = store::parts(tx, seat.partnership, id)?;
            let part = parts.into_iter().find(|one| one.roadblock == key);
            let part = part.ok_or(Failure::NotHere)?;
            if part.started_at.is_none() {
                store::start_part(tx, seat.partnership, id, &key, now)?;
                audit::record(tx, &inside, &(&seat).into(), "roadblocks_started", &key, "")?;
            }
            Ok(())
        })
        .await
}

fn going_on(tx: &mut Tx<'_>, seat: &Seat, id: Uuid) -> Result<Talk, Failure> {
    let talk = standing(tx, seat, id)?;
    if talk.ended_at.is_some() {
        return Err(Failure::NotNow("failure-roadblocks-ended"));
    }
    Ok(talk)
}

/// Keeps what was noted about one part.
pub async fn note(
    app: &App,
    seat: &Seat,
    id: Uuid,
    key: &str,
    noted: Noted,
) -> Result<(), Failure> {
    seat.must(Deed::LeadHowWeWork)?;
    let (inside, seat, key) = (app.clone(), seat.clone(), key.to_owned());
    app.db()
        .write(move |tx| {
            going_on(tx, &seat, id)?;
            let parts = store::parts(tx, seat.partnership, id)?;
            let part = parts.into_iter().find(|one| one.roadblock == key);
            let part = part.ok_or(Failure::NotHere)?;
            let notes = noted.notes.trim().replace("\r\n", "\n");
            let outcomes = noted.outcomes.trim().replace("\r\n", "\n");
            let mut errors = FormErrors::new();
            for (field, text) in [("notes", &notes), ("outcomes", &outcomes)] {
                if text.chars().count() > LONGEST {
                    errors.add(&[&key, "-", field].concat(), "error-roadblock-long");
                }
            }
            errors.into_result()?;
            // The same form pressed twice changes nothing more.
            if part.notes == notes && part.outcomes == outcomes {
                return Ok(());
            }
            let (place, version) = (seat.partnership, noted.version);
            if store::change_part(tx, place, id, &key, &notes, &outcomes, version)? == 0 {
                return Err(Failure::Changed);
            }
            audit::record(tx, &inside, &(&seat).into(), "roadblocks_noted", &key, "")?;
            Ok(())
        })
        .await
}

/// Ends a discussion: its notes stay as they are.
pub async fn end(app: &App, seat: &Seat, id: Uuid) -> Result<(), Failure> {
    seat.must(Deed::LeadHowWeWork)?;
    let (inside, seat, now) = (app.clone(), seat.clone(), app.now_us());
    app.db()
        .write(move |tx| {
            standing(tx, &seat, id)?;
            if store::end_talk(tx, seat.partnership, id, now)? > 0 {
                audit::record(tx, &inside, &(&seat).into(), "roadblocks_ended", "", "")?;
            }
            Ok(())
        })
        .await
}

/// Removes a discussion; [`restore`] brings it back.
pub async fn remove(app: &App, seat: &Seat, id: Uuid) -> Result<(), Failure> {
    seat.must(Deed::LeadHowWeWork)?;
    set_removed(app, seat, id, true).await
}

/// Brings a removed discussion back.
pub async fn restore(app: &App, seat: &Seat, id: Uuid) -> Result<(), Failure> {
    seat.must(Deed::LeadHowWeWork)?;
    set_removed(app, seat, id, false).await
}

async fn set_removed(app: &App, seat: &Seat, id: Uuid, away: bool) -> Result<(), Failure> {
    let (inside, seat, now) = (app.clone(), seat.clone(), app.now_us());
    app.db()
        .write(move |tx| {
            let talk = store::talk(tx, seat.partnership, id)?.ok_or(Failure::NotHere)?;
            if talk.removed_at.is_some() != away {
                store::set_removed(tx, seat.partnership, id, away.then_some(now))?;
                let deed = if away {
                    "roadblocks_removed"
                } else {
                    "roadblocks_returned"
                };
                audit::record(tx, &inside, &(&seat).into(), deed, "", "")?;
            }
            Ok(())
        })
        .await
}
