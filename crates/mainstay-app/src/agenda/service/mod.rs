//! What can be done with the agenda, and who may do it.

mod asked;
mod comments;
mod hands;
mod importing;
mod items;
mod pasting;
mod texts;
mod versions;

use std::collections::BTreeMap;

use jiff::civil::Date;
use mainstay_core::access::Deed;
use mainstay_core::agenda::{Agenda, ItemKind};
use mainstay_core::measurement::VitalCondition;
use mainstay_db::{Tx, Uuid};

pub use asked::asked;
pub use comments::{
    Answer, Comment, NewComment, answer, change_comment, comment, number_of, set_comment_removed,
};
pub use hands::{NewHand, add_hand, leave, set_hand_removed, take_part};
pub use importing::take_file;
pub use items::{Draft, Open, Step, add_item, change_item, move_item, open_item, set_item_removed};
pub use pasting::{Pasted, add_lines};
pub use texts::{change_text, text};
pub use versions::{
    NewVersion, OpenVersion, Ratification, Vote, ratify, share, version, version_changes, versions,
};

pub use super::store::{CommentRow, ItemRow, RatificationRow, TextRow, VersionRow};
use super::stored;
pub use super::stored::{IndicatorChoice, ItemText, Working};
use crate::roster::service::today;
use crate::shell::{App, Failure, Seat};

/// The activities of the working agenda, for other parts of the workspace that speak of them.
pub fn activities(
    tx: &mut Tx<'_>,
    partnership: Uuid,
    today: Date,
) -> Result<Vec<(Uuid, String)>, Failure> {
    Ok(aims(tx, partnership, today)?.activities)
}

/// The goals of the working agenda, and which of them each activity serves.
#[derive(Debug, Clone, Default)]
pub struct Aims {
    /// The goals, in order.
    pub goals: Vec<(Uuid, String)>,
    /// The activities.
    pub activities: Vec<(Uuid, String)>,
    /// Activities with the goal they serve.
    served: Vec<(Uuid, Uuid)>,
    /// What everything in the agenda is called, the strategies and places too.
    pub names: BTreeMap<Uuid, String>,
}

impl Aims {
    /// The goal an activity serves.
    pub fn of(&self, activity: Uuid) -> Option<Uuid> {
        let found = self.served.iter().find(|(one, _)| *one == activity);
        found.map(|(_, goal)| *goal)
    }

    /// What a goal is called; nothing when it is no longer in the agenda.
    pub fn name(&self, goal: Uuid) -> Option<&str> {
        let found = self.goals.iter().find(|(id, _)| *id == goal);
        found.map(|(_, what)| what.as_str())
    }
}

/// The goals of the working agenda, for other parts of the workspace that serve them.
pub fn aims(tx: &mut Tx<'_>, partnership: Uuid, today: Date) -> Result<Aims, Failure> {
    let agenda = stored::working(tx, partnership, today)?.agenda;
    let goal = |strategy| {
        let mut all = agenda.strategies.iter();
        all.find(|one| one.id == strategy).map(|one| one.goal)
    };
    let served = agenda.activities.iter();
    let served = served.filter_map(|one| Some((one.id, goal(one.strategy)?)));
    let goals = agenda.goals.iter().map(|one| (one.id, &one.what));
    let strategies = agenda.strategies.iter().map(|one| (one.id, &one.what));
    let activities = agenda.activities.iter().map(|one| (one.id, &one.what));
    let places = agenda.places.iter().map(|one| (one.id, &one.name));
    let all = goals.chain(strategies).chain(activities).chain(places);
    Ok(Aims {
        served: served.collect(),
        names: named(all).into_iter().collect(),
        goals: named(agenda.goals.iter().map(|one| (one.id, &one.what))),
        activities: named(agenda.activities.iter().map(|one| (one.id, &one.what))),
    })
}

fn named<'a>(all: impl Iterator<Item = (Uuid, &'a String)>) -> Vec<(Uuid, String)> {
    all.map(|(id, what)| (id, what.clone())).collect()
}

/// The agenda as a reader sees it.
#[derive(Debug, Clone, Default)]
pub struct Board {
    /// The agenda with what stands around it: the working one, or the newest shared one.
    pub read: Working,
    /// Whether it is the working one.
    pub is_working: bool,
    /// The version shown, where it is a shared one.
    pub shown: Option<VersionRow>,
    /// The newest shared version.
    pub newest: Option<VersionRow>,
    /// The newest ratification.
    pub ratified: Option<RatificationRow>,
    /// Whether the working agenda says something else than the newest shared version.
    pub has_changes: bool,
}

impl Board {
    /// The agenda.
    pub fn agenda(&self) -> &Agenda {
        &self.read.agenda
    }

    /// The indicators that say which condition they speak of, by key.
    pub fn conditions(&self) -> Vec<(String, VitalCondition)> {
        let indicators = self.read.indicators.iter();
        indicators
            .filter_map(|one| Some((one.key.clone(), one.condition?)))
            .collect()
    }

    /// The partners, by id.
    pub fn partners(&self) -> Vec<Uuid> {
        self.read.organisations.iter().map(|(id, _)| *id).collect()
    }
}

/// Whether a seat sees the agenda while it is being worked on: who writes it, and who speaks for a partner in it.
pub fn sees_working(seat: &Seat) -> bool {
    seat.may(Deed::EditAgenda) || seat.may(Deed::SpeakForOwn)
}

/// The agenda for a reader: while it is worked on for those who work on it, the newest shared version for all others; of a given
/// number where one is asked for.
pub async fn board(app: &App, seat: &Seat, number: Option<i64>) -> Result<Board, Failure> {
    seat.must(Deed::SeeAgenda)?;
    let (seat, today) = (seat.clone(), today(app, seat));
    app.db()
        .snapshot(move |tx| {
            let versions = versions::rows(tx, seat.partnership)?;
            let mut read = stored::working(tx, seat.partnership, today)?;
            let is_working = sees_working(&seat) && number.is_none();
            let newest = versions.first().cloned();
            let shown = match number {
                Some(number) => Some(
                    versions
                        .into_iter()
                        .find(|one| one.number == number)
                        .ok_or(Failure::NotHere)?,
                ),
                None => newest.clone(),
            };
            let has_changes = has_changes(tx, &seat, newest.as_ref(), &read.agenda)?;
            if !is_working {
                read.agenda = match &shown {
                    Some(row) => versions::agenda_of(tx, seat.partnership, row.number)?,
                    None => Agenda::default(),
                };
            }
            Ok(Board {
                read,
                is_working,
                shown: shown.filter(|_| !is_working),
                newest,
                ratified: versions::newest_ratification(tx, seat.partnership)?,
                has_changes,
            })
        })
        .await
}

fn has_changes(
    tx: &mut Tx<'_>,
    seat: &Seat,
    newest: Option<&VersionRow>,
    agenda: &Agenda,
) -> Result<bool, Failure> {
    let Some(newest) = newest.filter(|_| sees_working(seat)) else {
        return Ok(false);
    };
    let shared = versions::agenda_of(tx, seat.partnership, newest.number)?;
    Ok(!mainstay_core::agenda::differences(&shared, agenda).is_empty())
}

/// An item of the working agenda, with its kind.
fn live(read: &Working, id: Uuid) -> Result<(ItemKind, &ItemRow), Failure> {
    let row = read.rows.get(&id).ok_or(Failure::NotHere)?;
    let kind = ItemKind::from_key(&row.kind).ok_or(Failure::NotHere)?;
    Ok((kind, row))
}

/// Whether a seat may change an item: who writes the agenda any, a partner the activities it added itself.
pub fn may_change(seat: &Seat, row: &ItemRow) -> bool {
    let own = row.organisation.is_some() && row.organisation == seat.organisation;
    seat.may(Deed::EditAgenda) || (seat.may(Deed::SpeakForOwn) && own)
}

fn must_change(seat: &Seat, row: &ItemRow) -> Result<(), Failure> {
    if may_change(seat, row) {
        Ok(())
    } else {
        Err(Failure::NotNow("agenda-read-only"))
    }
}

/// A day that was typed, or nothing where none was or it is none.
fn day(text: &str) -> Option<Date> {
    text.trim().parse().ok()
}
