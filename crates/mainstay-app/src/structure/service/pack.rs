//! The pack for somebody new at a partner: what this is about, what happened so far, what their organisation carries, whom to meet.

use std::collections::BTreeMap;

use jiff::tz::TimeZone;
use mainstay_core::access::{Deed, Role};
use mainstay_core::structure::{BackboneFunction, Part};
use mainstay_db::{Tx, Uuid};

use super::{Ground, Organisation, today};
use crate::decisions::store as decisions;
use crate::partnership::kind::service::Decision;
use crate::partnership::kind::store as kind;
use crate::partnership::store::{self as partnerships, Partnership};
use crate::people::store as people;
use crate::roster::store as roster;
use crate::shell::{App, Failure, Seat};

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// Partners joined on a day.
    Joined(Vec<String>),
    /// A partner left.
    Left(String),
    /// The type was decided.
    Type(String),
    /// This organisation kept a commitment.
    Done(String),
    /// A hand-over was complete.
    HandedOver(String),
}

/// What a newcomer is given.
#[derive(Debug, Clone)]
pub struct Pack {
    /// The partnership.
    pub partnership: Partnership,
    /// The newcomer's organisation.
    pub organisation: Organisation,
    /// The newest decision about the type.
    pub decision: Option<Decision>,
    /// What happened, by day, the oldest first.
    pub history: Vec<(String, Event)>,
    /// Who coordinates.
    pub coordinators: Vec<String>,
    /// The other contacts of the organisation.
    pub contacts: Vec<(String, String)>,
    /// The functions this organisation has a part in.
    pub own_functions: Vec<(BackboneFunction, Part)>,
    /// The functions led by others: function, organisation, person.
    pub leads: Vec<(BackboneFunction, String, String)>,
    /// The votes that are open: the proposal, its title, its last day.
    pub open_votes: Vec<(Uuid, String, Option<String>)>,
    /// All else.
    pub ground: Ground,
}

/// How many lines of history fit on a page.
const LINES: usize = 24;

/// The pack for a newcomer at an organisation, as of today.
pub async fn pack(app: &App, seat: &Seat, organisation: Uuid) -> Result<Pack, Failure> {
    seat.must(Deed::SeeStructure)?;
    let (seat, today) = (seat.clone(), today(app, seat));
    app.db()
        .read(move |tx| {
            let ground = Ground::read(tx, seat.partnership, today)?;
            let found = ground
                .organisations
                .iter()
                .find(|row| row.id == organisation);
            let house = found.ok_or(Failure::NotHere)?.clone();
            let decisions = kind::decisions(tx, seat.partnership)?;
            Ok(Pack {
                partnership: partnerships::partnership(tx, seat.partnership)?
                    .ok_or(Failure::NotHere)?,
                history: history(&ground, &decisions, organisation, &seat.zone),
                decision: decisions.into_iter().next(),
                coordinators: coordinators(tx, &seat)?,
                contacts: contacts(tx, &seat, organisation)?,
                own_functions: own_functions(&ground, organisation),
                leads: leads(&ground, organisation),
                open_votes: open_votes(tx, &seat)?,
                organisation: house,
                ground,
            })
        })
        .await
}

/// What is being voted on, for those who see decisions.
fn open_votes(
    tx: &mut Tx<'_>,
    seat: &Seat,
) -> Result<Vec<(Uuid, String, Option<String>)>, Failure> {
    if !seat.may(Deed::SeeDecisions) {
        return Ok(Vec::new());
    }
    let open = decisions::open_decisions(tx, seat.partnership)?.into_iter();
    let polled = open.filter(|one| one.state == "polling");
    Ok(polled
        .map(|one| (one.id, one.title, one.closes_on))
        .collect())
}

fn history(
    ground: &Ground,
    decisions: &[Decision],
    organisation: Uuid,
    zone: &str,
) -> Vec<(String, Event)> {
    let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
    let mut found: Vec<(String, Event)> = Vec::new();
    let mut joined: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for row in &ground.organisations {
        if let Some(day) = &row.joined_on {
            joined
                .entry(day.clone())
                .or_default()
                .push(row.name.clone());
        }
        if let Some(day) = row
            .left_on
            .as_ref()
            .filter(|day| **day < ground.today.to_string())
        {
            found.push((day.clone(), Event::Left(row.name.clone())));
        }
    }
    found.extend(
        joined
            .into_iter()
            .map(|(day, names)| (day, Event::Joined(names))),
    );
    for one in decisions {
        let at = jiff::Timestamp::from_microsecond(one.decided_at).unwrap_or_default();
        let day = at.to_zoned(zone.clone()).date().to_string();
        found.push((day, Event::Type(one.chosen.clone())));
    }
    for row in ground
        .commitments
        .iter()
        .filter(|row| row.organisation == organisation)
    {
        if let Some(day) = row.settled_on.as_ref().filter(|_| row.state == "done") {
            found.push((day.clone(), Event::Done(row.what.clone())));
        }
    }
    for row in &ground.transitions {
        if let Some(day) = &row.completed_on {
            found.push((day.clone(), Event::HandedOver(row.who.clone())));
        }
    }
    found.sort_by(|one, other| one.0.cmp(&other.0));
    let surplus = found.len().saturating_sub(LINES);
    found.drain(..surplus);
    found
}

fn coordinators(tx: &mut Tx<'_>, seat: &Seat) -> Result<Vec<String>, Failure> {
    let seats = people::seats(tx, seat.partnership)?;
    let own = seats
        .into_iter()
        .filter(|row| row.role == Role::Backbone.key());
    Ok(own.map(|row| row.name).collect())
}

/// Contacts are shown to those who keep the roster, and to the organisation itself.
fn contacts(
    tx: &mut Tx<'_>,
    seat: &Seat,
    organisation: Uuid,
) -> Result<Vec<(String, String)>, Failure> {
    if !seat.may(Deed::EditRoster) && seat.organisation != Some(organisation) {
        return Ok(Vec::new());
    }
    let all = roster::contacts(tx, seat.partnership)?.into_iter();
    let own = all.filter(|row| row.organisation == organisation);
    Ok(own.map(|row| (row.name, row.job)).collect())
}

fn own_functions(ground: &Ground, organisation: Uuid) -> Vec<(BackboneFunction, Part)> {
    let parts = ground.assignments().into_iter();
    let own = parts.filter(|one| one.organisation == organisation);
    own.map(|one| (one.function, one.part)).collect()
}

fn leads(ground: &Ground, organisation: Uuid) -> Vec<(BackboneFunction, String, String)> {
    let parts = ground.assignments().into_iter();
    let others = parts.filter(|one| one.part == Part::Lead && one.organisation != organisation);
    others
        .map(|one| {
            let name = ground.name(one.organisation).unwrap_or_default().to_owned();
            (one.function, name, one.person)
        })
        .collect()
}
