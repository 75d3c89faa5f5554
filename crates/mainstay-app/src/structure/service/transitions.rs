//! Hand-overs: somebody leaves, and what they carried is passed on point by point.

use jiff::civil::Date;
use mainstay_core::access::Deed;
use mainstay_core::structure::{ContinuityItem, TransitionKind, checklist};
use mainstay_db::{Tx, Uuid};

use super::commitments::day;
use super::{Ground, TransitionRow, is_long, known, read, store, tidy};
use crate::audit::{self, Listed, set_removed};
use crate::roster::service::today;
use crate::shell::once::{self, Submit};
use crate::shell::{App, Failure, FormErrors, Seat, digest};

/// What a form says of a hand-over.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TransitionForm {
    /// `contact` or `backbone`.
    pub kind: String,
    /// The organisation whose person leaves.
    pub organisation: String,
    /// Who leaves.
    pub who: String,
    /// The last day.
    pub leaves_on: String,
    /// Who comes; may be empty.
    pub successor: String,
    /// The points that are done, by key.
    pub done: Vec<String>,
    /// A note.
    pub note: String,
    /// Whether the hand-over is complete, also where a point does not apply.
    pub complete: bool,
    /// The version the form was filled from.
    pub version: i64,
}

impl TransitionForm {
    /// The form as it stands in the database.
    pub fn of(row: &TransitionRow) -> TransitionForm {
        TransitionForm {
            kind: row.kind.clone(),
            organisation: row.organisation.to_string(),
            who: row.who.clone(),
            leaves_on: row.leaves_on.clone(),
            successor: row.successor.clone(),
            done: row.done.split_whitespace().map(str::to_owned).collect(),
            note: row.note.clone(),
            complete: row.completed_on.is_some(),
            version: row.version,
        }
    }

    fn check(&self) -> (Option<String>, FormErrors) {
        let mut errors = FormErrors::new();
        let leaves_on = day(&self.leaves_on, "leaves_on", &mut errors);
        if self.leaves_on.trim().is_empty() {
            errors.add("leaves_on", "error-transition-day");
        }
        for (field, text) in [("note", &self.note), ("successor", &self.successor)] {
            if is_long(text) {
                errors.add(field, "error-structure-long");
            }
        }
        (leaves_on, errors)
    }

    /// The points done, in the order of the list.
    fn points(&self, kind: TransitionKind) -> Vec<&'static str> {
        let all = checklist(kind).iter().map(|item| item.key());
        all.filter(|key| self.done.iter().any(|done| done == key))
            .collect()
    }
}

/// One hand-over and all else, for its page.
pub async fn transition(
    app: &App,
    seat: &Seat,
    id: Uuid,
) -> Result<(TransitionRow, Ground), Failure> {
    seat.must(Deed::EditStructure)?;
    let ground = read(app, seat).await?;
    let row = ground.transitions.iter().find(|row| row.id == id).cloned();
    Ok((row.ok_or(Failure::NotHere)?, ground))
}

/// Begins a hand-over. The same form (`key`) sent twice begins one; returns its id.
pub async fn begin_transition(
    app: &App,
    seat: &Seat,
    form: TransitionForm,
    key: Uuid,
) -> Result<Uuid, Failure> {
    seat.must(Deed::EditStructure)?;
    let (app_inside, seat, id, now) = (app.clone(), seat.clone(), app.id(), app.now_us());
    app.db()
        .write(move |tx| {
            let content = digest(format!("{form:?}").as_bytes());
            match once::look(tx, key, seat.actor.id(), &content)? {
                Submit::First => {}
                Submit::Repeat(kept) => return kept.parse().map_err(|_| Failure::NotHere),
                Submit::Reused => return Err(Failure::NotNow("failure-form-used")),
            }
            let kind = TransitionKind::from_key(&form.kind).unwrap_or(TransitionKind::Contact);
            let (house, leaves_on) = check_new(tx, &seat, &form)?;
            let (who, successor) = (form.who.trim(), form.successor.trim());
            let (place, note) = (seat.partnership, tidy(&form.note));
            let kind = kind.key();
            store::put_transition(
                tx, place, id, kind, house, who, &leaves_on, successor, &note, now,
            )?;
            let actor = (&seat).into();
            audit::record(tx, &app_inside, &actor, "transition_begun", who, "")?;
            once::settle(tx, key, seat.actor.id(), &content, &id.to_string(), now)?;
            Ok(id)
        })
        .await
}

fn check_new(
    tx: &mut Tx<'_>,
    seat: &Seat,
    form: &TransitionForm,
) -> Result<(Uuid, String), Failure> {
    let (leaves_on, mut errors) = form.check();
    let house = known(tx, seat, form.organisation.parse().ok())?;
    if house.is_none() {
        errors.add("organisation", "error-organisation-missing");
    }
    if form.who.trim().is_empty() {
        errors.add("who", "error-transition-who");
    }
    errors.into_result()?;
    let house = house.ok_or(Failure::NotHere)?;
    Ok((house.id, leaves_on.ok_or(Failure::NotHere)?))
}

/// Goes on with a hand-over: which points are done, who comes, whether it is complete.
pub async fn change_transition(
    app: &App,
    seat: &Seat,
    id: Uuid,
    form: TransitionForm,
) -> Result<(), Failure> {
    seat.must(Deed::EditStructure)?;
    let (app_inside, seat, today) = (app.clone(), seat.clone(), today(app, seat));
    app.db()
        .write(move |tx| {
            let row = store::transition(tx, seat.partnership, id)?.ok_or(Failure::NotHere)?;
            let kind = TransitionKind::from_key(&row.kind).unwrap_or(TransitionKind::Contact);
            let (leaves_on, errors) = form.check();
            errors.into_result()?;
            let leaves_on = leaves_on.ok_or(Failure::NotHere)?;
            let points = form.points(kind);
            let is_whole = points.len() == checklist(kind).len();
            let completed_on = completed(&row, form.complete || is_whole, today);
            let (done, note) = (points.join(" "), tidy(&form.note));
            let successor = form.successor.trim();
            let is_same = row.leaves_on == leaves_on
                && row.successor == successor
                && row.done == done
                && row.note == note
                && row.completed_on == completed_on;
            if is_same {
                return Ok(());
            }
            let changed = store::change_transition(
                tx,
                seat.partnership,
                id,
                &leaves_on,
                successor,
                &done,
                &note,
                completed_on.as_deref(),
                form.version,
            )?;
            if changed == 0 {
                return Err(Failure::Changed);
            }
            let deed = if completed_on.is_some() && row.completed_on.is_none() {
                "transition_completed"
            } else {
                "transition_changed"
            };
            audit::record(tx, &app_inside, &(&seat).into(), deed, &row.who, "")?;
            Ok(())
        })
        .await
}

/// The day it was complete: the first on which it was said; nothing when it no longer is.
fn completed(row: &TransitionRow, is_complete: bool, today: Date) -> Option<String> {
    is_complete.then(|| {
        let before = row.completed_on.clone();
        before.unwrap_or_else(|| today.to_string())
    })
}

const TRANSITIONS: Listed = Listed {
    deed: Deed::EditStructure,
    name: |tx, place, id| Ok(store::transition_of(tx, place, id)?.map(|row| row.who)),
    remove: store::remove_transition,
    put_back: store::put_back_transition,
    words: ["transition_removed", "transition_restored"],
};

/// Takes a hand-over off the list, or puts it back.
pub async fn set_transition_removed(
    app: &App,
    seat: &Seat,
    id: Uuid,
    removed: bool,
) -> Result<(), Failure> {
    seat.must(Deed::EditStructure)?;
    set_removed(app, seat, &TRANSITIONS, id, removed).await
}

/// The points of a hand-over, each with whether it is done.
pub fn points(row: &TransitionRow) -> Vec<(ContinuityItem, bool)> {
    let kind = TransitionKind::from_key(&row.kind).unwrap_or(TransitionKind::Contact);
    let done: Vec<&str> = row.done.split_whitespace().collect();
    let all = checklist(kind).iter();
    all.map(|item| (*item, done.contains(&item.key())))
        .collect()
}
