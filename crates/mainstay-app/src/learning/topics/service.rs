//! What can be done with tough topics. Nothing here decides who sees one: a statement that finds nothing says so.

use std::collections::BTreeSet;

use jiff::ToSpan as _;
use mainstay_core::access::{Deed, Role};
use mainstay_core::learning::{Entry, TOPIC};
use mainstay_db::{Tx, Uuid};

use super::keepers::left_alone;
use super::store::{self, InCircle, TopicRow};
use crate::audit;
use crate::audit::store::Event;
use crate::learning::service::{AHEAD, kept, repeated};
use crate::learning::typed::{Around, Typed};
use crate::measurement::collection::service::WaitingItem;
use crate::people::store as people;
use crate::roster::service::today;
use crate::shell::once;
use crate::shell::{App, Failure, Seat, digest};

/// A topic as a member of its circle sees it.
#[derive(Debug, Clone)]
pub struct Topic {
    /// Its id.
    pub id: Uuid,
    /// Its fields.
    pub entry: Entry,
    /// Its version.
    pub version: i64,
    /// Whether it is off the list.
    pub is_removed: bool,
    /// Who may see it.
    pub circle: Vec<InCircle>,
}

/// Somebody who can be taken into a circle.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// The seat.
    pub seat: Uuid,
    /// Whose it is.
    pub name: String,
    /// The role, by key.
    pub role: String,
}

/// A topic, or one that is being brought up, with what its form needs.
#[derive(Debug, Clone)]
pub struct Open {
    /// The topic; nothing while it is being brought up.
    pub topic: Option<Topic>,
    /// What its fields name.
    pub around: Around,
    /// Who can be in its circle, besides the reader.
    pub candidates: Vec<Candidate>,
    /// Who is in it without being asked: whoever saves.
    pub own: Option<Uuid>,
}

fn topic_of(row: TopicRow, circle: Vec<InCircle>) -> Result<Topic, Failure> {
    Ok(Topic {
        id: row.id,
        entry: kept(&row.fields)?,
        version: row.version,
        is_removed: row.removed_at.is_some(),
        circle,
    })
}

/// The topics that somebody may see, in a transaction.
pub fn seen(tx: &mut Tx<'_>, seat: &Seat) -> Result<Vec<Topic>, Failure> {
    let (place, person) = (seat.partnership, seat.actor.id());
    let members = store::circles(tx, place, person)?;
    let mut all = Vec::new();
    for row in store::topics(tx, place, person)? {
        let own = members.iter().filter(|one| one.topic == row.id);
        let circle = own.cloned().collect();
        all.push(topic_of(row, circle)?);
    }
    Ok(all)
}

/// The topics whose circle the reader is in, and what they name.
pub async fn topics(app: &App, seat: &Seat) -> Result<(Vec<Topic>, Around), Failure> {
    seat.must(Deed::HoldTopics)?;
    let (seat, today) = (seat.clone(), today(app, seat));
    app.db()
        .snapshot(move |tx| {
            let around = Around::read(tx, seat.partnership, today)?;
            Ok((seen(tx, &seat)?, around))
        })
        .await
}

/// What the form needs that brings a topic up.
pub async fn beginning(app: &App, seat: &Seat) -> Result<Open, Failure> {
    seat.must(Deed::HoldTopics)?;
    let (seat, today) = (seat.clone(), today(app, seat));
    app.db()
        .snapshot(move |tx| opened(tx, &seat, today, None))
        .await
}

/// One topic; also one that was taken off the list, so that it can be put back.
pub async fn topic(app: &App, seat: &Seat, id: Uuid) -> Result<Open, Failure> {
    seat.must(Deed::HoldTopics)?;
    let (seat, today) = (seat.clone(), today(app, seat));
    app.db()
        .snapshot(move |tx| {
            let topic = one(tx, &seat, id)?;
            opened(tx, &seat, today, Some(topic))
        })
        .await
}

fn one(tx: &mut Tx<'_>, seat: &Seat, id: Uuid) -> Result<Topic, Failure> {
    let (place, person) = (seat.partnership, seat.actor.id());
    let row = store::topic(tx, place, person, id)?.ok_or(Failure::NotHere)?;
    let mut circle = store::circles(tx, place, person)?;
    circle.retain(|one| one.topic == id);
    topic_of(row, circle)
}

fn opened(
    tx: &mut Tx<'_>,
    seat: &Seat,
    today: jiff::civil::Date,
    topic: Option<Topic>,
) -> Result<Open, Failure> {
    let circle = topic.as_ref().map_or(&[][..], |topic| &topic.circle);
    let (own, candidates) = candidates(tx, seat, circle)?;
    let around = Around::read(tx, seat.partnership, today)?;
    Ok(Open {
        topic,
        around,
        candidates,
        own,
    })
}

/// Who can be in a circle: everybody with a seat of their own. Who does not see the list of people chooses among those who
/// coordinate, and those who are in the circle already.
fn candidates(
    tx: &mut Tx<'_>,
    seat: &Seat,
    circle: &[InCircle],
) -> Result<(Option<Uuid>, Vec<Candidate>), Failure> {
    let own = people::seats(tx, seat.partnership)?.into_iter();
    let own = own
        .filter(|row| row.person == seat.actor.id())
        .map(|row| row.id)
        .next();
    let mut all = may_hold(tx, seat.partnership)?;
    all.retain(|one| {
        let is_known = seat.may(Deed::SeePeople)
            || one.role == Role::Backbone.key()
            || circle.iter().any(|member| member.seat == one.seat);
        is_known && Some(one.seat) != own
    });
    Ok((own, all))
}

/// Everybody with a seat of their own that lets them be in a circle.
pub(super) fn may_hold(tx: &mut Tx<'_>, partnership: Uuid) -> Result<Vec<Candidate>, Failure> {
    let seats = people::seats(tx, partnership)?.into_iter();
    let may = |role: &str| Role::from_key(role).is_some_and(|role| role.may(Deed::HoldTopics));
    let held = seats.filter(|row| may(&row.role));
    Ok(held
        .map(|row| Candidate {
            seat: row.id,
            name: row.name,
            role: row.role,
        })
        .collect())
}

/// The deed under which the history keeps that somebody wrote in a topic.
const WRITTEN: &str = "topic_written";

/// Notes in the history that somebody wrote in a topic: which one, by its id, and nothing of what it is about.
fn note(tx: &mut Tx<'_>, (app, seat): (&App, &Seat), id: Uuid) -> Result<(), Failure> {
    Ok(audit::record(
        tx,
        app,
        &seat.into(),
        WRITTEN,
        "",
        &id.to_string(),
    )?)
}

/// The events that somebody may read: those of topics only where they are in the circle, and without the topic's id.
pub fn without_others_topics(
    tx: &mut Tx<'_>,
    seat: &Seat,
    events: Vec<Event>,
) -> Result<Vec<Event>, Failure> {
    let (place, person) = (seat.partnership, seat.actor.id());
    let mut kept = Vec::new();
    for mut event in events {
        if event.deed == WRITTEN {
            let id = std::mem::take(&mut event.detail).parse::<Uuid>().ok();
            let topic = id
                .map(|id| store::topic(tx, place, person, id))
                .transpose()?;
            if topic.flatten().is_none() {
                continue;
            }
        }
        kept.push(event);
    }
    Ok(kept)
}

/// The seats that were ticked, and one's own: nobody shuts themselves out.
fn chosen(open: &Open, typed: &Typed) -> BTreeSet<Uuid> {
    let ticked: BTreeSet<Uuid> = typed
        .all("circle")
        .filter_map(|id| id.parse().ok())
        .collect();
    let known = open.candidates.iter().map(|one| one.seat);
    known
        .filter(|seat| ticked.contains(seat))
        .chain(open.own)
        .collect()
}

/// Brings a topic up, and says which it is. The same form sent twice brings one up. The history says that it was done, and nothing
/// of what it is about.
pub async fn bring_up(app: &App, seat: &Seat, typed: Typed, once: Uuid) -> Result<Uuid, Failure> {
    seat.must(Deed::HoldTopics)?;
    let (inside, seat, id, now) = (app.clone(), seat.clone(), app.id(), app.now_us());
    let today = today(app, &seat);
    app.db()
        .write(move |tx| {
            let content = digest(["topic", &typed.content()].concat().as_bytes());
            if let Some(before) = repeated(tx, &seat, once, &content)? {
                return Ok(before);
            }
            let open = opened(tx, &seat, today, None)?;
            let entry = open.around.read_typed(TOPIC, &typed, None)?;
            let (place, person) = (seat.partnership, seat.actor.id());
            store::put_topic(tx, place, id, &entry.as_text(), now)?;
            store::begin_circle(tx, place, person, id)?;
            for other in chosen(&open, &typed) {
                if Some(other) != open.own {
                    store::widen(tx, place, person, id, other)?;
                }
            }
            note(tx, (&inside, &seat), id)?;
            once::settle(tx, once, person, &content, &id.to_string(), now)?;
            Ok(id)
        })
        .await
}

/// Changes a topic and its circle, unless somebody else did since the form was filled.
pub async fn change(app: &App, seat: &Seat, id: Uuid, typed: Typed) -> Result<(), Failure> {
    seat.must(Deed::HoldTopics)?;
    let (inside, seat, today) = (app.clone(), seat.clone(), today(app, seat));
    app.db()
        .write(move |tx| {
            let topic = one(tx, &seat, id)?;
            let before: BTreeSet<Uuid> = topic.circle.iter().map(|one| one.seat).collect();
            let open = opened(tx, &seat, today, Some(topic.clone()))?;
            let entry = open.around.read_typed(TOPIC, &typed, Some(&topic.entry))?;
            let after = chosen(&open, &typed);
            if entry == topic.entry && before == after {
                return Ok(());
            }
            let (place, person) = (seat.partnership, seat.actor.id());
            let text = entry.as_text();
            if store::change_topic(tx, place, person, id, &text, typed.version())? == 0 {
                return Err(Failure::Changed);
            }
            for seat in after.difference(&before) {
                store::widen(tx, place, person, id, *seat)?;
            }
            for seat in before.difference(&after) {
                store::narrow(tx, place, person, id, *seat)?;
            }
            note(tx, (&inside, &seat), id)?;
            Ok(())
        })
        .await
}

/// Takes a topic off the list, or puts it back. Pressed twice it is as wished, and recorded once.
pub async fn set_topic_removed(
    app: &App,
    seat: &Seat,
    id: Uuid,
    away: bool,
) -> Result<(), Failure> {
    seat.must(Deed::HoldTopics)?;
    let (inside, seat, now) = (app.clone(), seat.clone(), app.now_us());
    app.db()
        .write(move |tx| {
            one(tx, &seat, id)?;
            let (place, person) = (seat.partnership, seat.actor.id());
            let changed = if away {
                store::remove_topic(tx, place, person, id, now)?
            } else {
                store::put_topic_back(tx, place, person, id)?
            };
            if changed > 0 {
                note(tx, (&inside, &seat), id)?;
            }
            Ok(())
        })
        .await
}

/// The topics of one's circles whose day is near and that have no outcome; for the coordinators, that a topic is left alone. No word of
/// a topic stands in what is sent or listed.
pub async fn asked(app: &App, seat: &Seat) -> Result<Vec<WaitingItem>, Failure> {
    seat.must(Deed::SeeAsked)?;
    if !seat.may(Deed::HoldTopics) {
        return Ok(Vec::new());
    }
    let (all, around) = topics(app, seat).await?;
    let alone = left_alone(app, seat).await?.topics;
    let until = around.today.saturating_add(AHEAD.days());
    let near = all.iter().filter(|one| !one.entry.has("outcome"));
    let near = near.filter_map(|one| Some((one.id, one.entry.day("decide_on")?)));
    let named = alone.first().map(|_| WaitingItem {
        key: "topic-home-alone",
        args: Vec::new(),
        overdue: false,
        due: None,
        path: seat.path("/learning/topics"),
        button_key: "topic-home-alone-do",
    });
    Ok(near
        .filter(|(_, day)| *day <= until)
        .map(|(id, day)| WaitingItem {
            key: "topic-home-decide",
            args: Vec::new(),
            overdue: day < around.today,
            due: Some(day.to_string()),
            path: seat.path(&["/learning/topics/", &id.to_string()].concat()),
            button_key: "topic-home-do",
        })
        .chain(named)
        .collect())
}
