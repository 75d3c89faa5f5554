//! Who has a hand in an activity: partners who take part by themselves, duties the coordinators give.

use mainstay_core::access::Deed;
use mainstay_core::agenda::{Duty, ItemKind};
use mainstay_db::{Tx, Uuid};

use super::live;
use crate::agenda::store::{self, HandRow};
use crate::agenda::stored::{self, ItemText, Working};
use crate::audit;
use crate::roster::service::today;
use crate::roster::store as roster;
use crate::shell::{App, Failure, FormErrors, Seat};

/// A duty to give.
#[derive(Debug, Clone, Default)]
pub struct NewHand {
    /// The organisation; may be left out where a person is named.
    pub organisation: Option<Uuid>,
    /// The person or post; may be empty where an organisation is named.
    pub person: String,
    /// The duty's key.
    pub duty: String,
}

/// Gives a duty in an activity. Who has it already keeps it; a new lead takes the lead from the one before, who goes on taking part.
pub async fn add_hand(app: &App, seat: &Seat, activity: Uuid, new: NewHand) -> Result<(), Failure> {
    seat.must(Deed::EditAgenda)?;
    let (ids, now, today) = (app.fresh_ids(2), app.now_us(), today(app, seat));
    let (app_inside, seat) = (app.clone(), seat.clone());
    app.db()
        .write(move |tx| {
            let read = stored::working(tx, seat.partnership, today)?;
            let name = must_be_activity(&read, activity)?;
            let duty = check(&read, &new)?;
            let person = new.person.trim();
            let has = |duty: Duty| {
                read.hands.iter().any(|(_, of, hand)| {
                    *of == activity
                        && hand.organisation == new.organisation
                        && hand.person == person
                        && hand.duty == duty
                })
            };
            if has(duty) || (duty == Duty::TakesPart && has(Duty::Lead)) {
                return Ok(());
            }
            if duty == Duty::Lead {
                make_room(tx, &seat, &read, activity, (new.organisation, ids[1], now))?;
            }
            let (place, by) = (seat.partnership, seat.name.as_str());
            let who = new.organisation;
            store::put_hand(
                tx,
                place,
                ids[0],
                activity,
                who,
                person,
                duty.key(),
                now,
                by,
            )?;
            let who = (&seat).into();
            audit::record(
                tx,
                &app_inside,
                &who,
                "agenda_duty_given",
                &name,
                duty.plain(),
            )?;
            Ok(())
        })
        .await
}

/// The activity's name; it must be one.
fn must_be_activity(read: &Working, id: Uuid) -> Result<String, Failure> {
    let (kind, row) = live(read, id)?;
    if kind != ItemKind::Activity {
        return Err(Failure::NotNow("agenda-no-activity-here"));
    }
    Ok(ItemText::of(row)?.what)
}

fn check(read: &Working, new: &NewHand) -> Result<Duty, Failure> {
    let mut errors = FormErrors::new();
    let duty = Duty::from_key(&new.duty);
    if duty.is_none() {
        errors.add("duty", "error-agenda-duty");
    }
    let is_known = |id: Uuid| read.organisations.iter().any(|(known, _)| *known == id);
    match new.organisation {
        Some(id) if !is_known(id) => errors.add("organisation", "error-agenda-partner"),
        None if new.person.trim().is_empty() => {
            errors.add("organisation", "error-agenda-somebody");
        }
        None if duty == Some(Duty::Lead) => errors.add("organisation", "error-agenda-lead"),
        _ => {}
    }
    if new.person.chars().count() > 200 {
        errors.add_with("person", "error-agenda-letters", &[("most", "200")]);
    }
    errors.into_result()?;
    duty.ok_or(Failure::NotHere)
}

/// Makes room for a new lead: who led goes on taking part, and the new lead no longer only takes part.
fn make_room(
    tx: &mut Tx<'_>,
    seat: &Seat,
    read: &Working,
    activity: Uuid,
    (new, id, now): (Option<Uuid>, Uuid, i64),
) -> Result<(), Failure> {
    for (held, of, hand) in &read.hands {
        if *of != activity {
            continue;
        }
        if hand.duty == Duty::Lead {
            store::remove_hand(tx, seat.partnership, *held, now)?;
            let (place, by, duty) = (seat.partnership, seat.name.as_str(), Duty::TakesPart.key());
            let (who, person) = (hand.organisation, hand.person.as_str());
            store::put_hand(tx, place, id, activity, who, person, duty, now, by)?;
        }
        if hand.duty == Duty::TakesPart && hand.organisation == new {
            store::remove_hand(tx, seat.partnership, *held, now)?;
        }
    }
    Ok(())
}

/// Takes a duty away, or gives it back. A second press finds it done.
pub async fn set_hand_removed(
    app: &App,
    seat: &Seat,
    id: Uuid,
    removed: bool,
) -> Result<HandRow, Failure> {
    seat.must(Deed::EditAgenda)?;
    let (app_inside, seat, now) = (app.clone(), seat.clone(), app.now_us());
    app.db()
        .write(move |tx| {
            let row = store::hand(tx, seat.partnership, id)?.ok_or(Failure::NotHere)?;
            let (changed, deed) = if removed {
                let count = store::remove_hand(tx, seat.partnership, id, now)?;
                (count, "agenda_duty_removed")
            } else {
                let count = store::put_back_hand(tx, seat.partnership, id)?;
                (count, "agenda_duty_given")
            };
            if changed > 0 {
                let item = store::item(tx, seat.partnership, row.activity)?;
                let subject = item.as_ref().map(ItemText::of).transpose()?;
                let subject = subject.unwrap_or_default().what;
                audit::record(tx, &app_inside, &(&seat).into(), deed, &subject, &row.duty)?;
            }
            Ok(row)
        })
        .await
}

/// The reader's organisation takes part in a common activity.
pub async fn take_part(app: &App, seat: &Seat, activity: Uuid) -> Result<(), Failure> {
    seat.must(Deed::SpeakForOwn)?;
    let (id, now, today) = (app.id(), app.now_us(), today(app, seat));
    let (app_inside, seat) = (app.clone(), seat.clone());
    app.db()
        .write(move |tx| {
            let read = stored::working(tx, seat.partnership, today)?;
            let name = must_be_activity(&read, activity)?;
            let found = read.agenda.activity(activity).ok_or(Failure::NotHere)?;
            let own = own(&seat)?;
            if found.is_done_by(own) {
                return Ok(());
            }
            if !found.is_common {
                return Err(Failure::NotNow("agenda-not-common"));
            }
            let (place, by, duty) = (seat.partnership, seat.name.as_str(), Duty::TakesPart.key());
            store::put_hand(tx, place, id, activity, Some(own), "", duty, now, by)?;
            let partner = named(tx, &seat, own)?;
            let who = (&seat).into();
            audit::record(tx, &app_inside, &who, "agenda_joined", &name, &partner)?;
            Ok(())
        })
        .await
}

/// The reader's organisation no longer takes part in an activity.
pub async fn leave(app: &App, seat: &Seat, activity: Uuid) -> Result<(), Failure> {
    seat.must(Deed::SpeakForOwn)?;
    let (now, today) = (app.now_us(), today(app, seat));
    let (app_inside, seat) = (app.clone(), seat.clone());
    app.db()
        .write(move |tx| {
            let read = stored::working(tx, seat.partnership, today)?;
            let name = must_be_activity(&read, activity)?;
            let (own, mut left) = (own(&seat)?, 0);
            for (id, of, hand) in &read.hands {
                let is_own = *of == activity && hand.organisation == Some(own);
                if is_own && !hand.duty.is_raci() {
                    left += store::remove_hand(tx, seat.partnership, *id, now)?;
                }
            }
            if left > 0 {
                let partner = named(tx, &seat, own)?;
                let who = (&seat).into();
                audit::record(tx, &app_inside, &who, "agenda_left", &name, &partner)?;
            }
            Ok(())
        })
        .await
}

fn own(seat: &Seat) -> Result<Uuid, Failure> {
    seat.organisation
        .ok_or(Failure::NotNow("agenda-no-organisation"))
}

fn named(tx: &mut Tx<'_>, seat: &Seat, organisation: Uuid) -> Result<String, Failure> {
    let row = roster::name_of(tx, seat.partnership, organisation)?;
    Ok(row.map_or_else(String::new, |row| row.name))
}
