//! Commitments: written down, pasted, updated by whoever made them, released, taken off the list and put back.

use jiff::civil::Date;
use mainstay_core::access::Deed;
use mainstay_core::structure::{BackboneFunction, Settled};
use mainstay_db::{Tx, Uuid};

use super::partners::NO_ORGANISATION;
use super::{CommitmentRow, Ground, is_long, known, read, store, tidy};
use crate::agenda::service::{activities, aims};
use crate::audit::{self, Listed, set_removed};
use crate::decisions::store as decisions;
use crate::roadblocks::store as roadblocks;
use crate::roster::service::today;
use crate::shell::once::{self, Submit};
use crate::shell::{App, Failure, FormErrors, Seat, digest};

/// What a form says of a commitment.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CommitmentForm {
    /// Whose it is.
    pub organisation: String,
    /// What is promised.
    pub what: String,
    /// The person who sees to it.
    pub person: String,
    /// By when, `2026-09-30`; empty for no day.
    pub due_on: String,
    /// The backbone function it belongs to, by key; empty for none.
    pub function: String,
    /// The activity of the agenda it belongs to, by id; empty for none.
    pub activity: String,
    /// The goal of the agenda it serves, by id; empty for none, or for that of the activity.
    pub goal: String,
    /// What is done first.
    pub first_step: String,
    /// `open`, `done` or `released`.
    pub state: String,
    /// When it was done or released; empty for today.
    pub settled_on: String,
    /// What shows that it was done, or why it was released.
    pub evidence: String,
    /// A line of what happened; empty when there is nothing new.
    pub word: String,
    /// The version the form was filled from.
    pub version: i64,
}

/// A form that stands with its checks.
pub(super) struct Checked {
    pub organisation: Uuid,
    pub name: String,
    pub what: String,
    pub due_on: Option<String>,
    pub function: &'static str,
    pub activity: Option<Uuid>,
    pub goal: Option<Uuid>,
    pub first_step: String,
    pub cause: String,
    pub state: Settled,
    pub settled_on: Option<String>,
    pub evidence: String,
}

/// One commitment and all else, for its page.
pub async fn commitment(
    app: &App,
    seat: &Seat,
    id: Uuid,
) -> Result<(CommitmentRow, Ground), Failure> {
    seat.must(Deed::EditStructure)?;
    let ground = read(app, seat).await?;
    let row = ground.commitments.iter().find(|row| row.id == id).cloned();
    Ok((row.ok_or(Failure::NotHere)?, ground))
}

/// Writes a commitment down for any partner. The same form (`key`) sent twice writes one.
pub async fn add_commitment(
    app: &App,
    seat: &Seat,
    form: CommitmentForm,
    key: Uuid,
) -> Result<(), Failure> {
    seat.must(Deed::EditStructure)?;
    add(app, seat, form, key).await
}

/// A partner writes down what it promises itself.
pub async fn add_own(
    app: &App,
    seat: &Seat,
    mut form: CommitmentForm,
    key: Uuid,
) -> Result<(), Failure> {
    seat.must(Deed::SpeakForOwn)?;
    let own = seat.organisation.ok_or(NO_ORGANISATION)?;
    form.organisation = own.to_string();
    form.state = String::new();
    add(app, seat, form, key).await
}

async fn add(app: &App, seat: &Seat, form: CommitmentForm, key: Uuid) -> Result<(), Failure> {
    let (app_inside, seat, id, now) = (app.clone(), seat.clone(), app.id(), app.now_us());
    let today = today(app, &seat);
    app.db()
        .write(move |tx| {
            let content = digest(format!("{form:?}").as_bytes());
            match once::look(tx, key, seat.actor.id(), &content)? {
                Submit::First => {}
                Submit::Repeat(_) => return Ok(()),
                Submit::Reused => return Err(Failure::NotNow("failure-form-used")),
            }
            write_commitment(tx, &app_inside, &seat, id, &form, "", today)?;
            once::settle(tx, key, seat.actor.id(), &content, "", now)?;
            Ok(())
        })
        .await
}

/// Writes a commitment down inside a transaction, also another capability's, which has asked already whether the seat may. The
/// cause is what it answers to, in the words of the plan; empty for none.
pub fn write_commitment(
    tx: &mut Tx<'_>,
    app: &App,
    seat: &Seat,
    id: Uuid,
    form: &CommitmentForm,
    cause: &str,
    today: Date,
) -> Result<(), Failure> {
    let mut checked = check(tx, seat, form, None, today)?;
    cause.clone_into(&mut checked.cause);
    put(
        tx,
        seat,
        id,
        &checked,
        form.person.trim(),
        today,
        app.now_us(),
    )?;
    let (name, what) = (&checked.name, &checked.what);
    audit::record(tx, app, &seat.into(), "commitment_added", name, what)?;
    Ok(())
}

/// What a commitment came out of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// A discussion of roadblocks.
    Discussion(Uuid),
    /// A decision of the register.
    Decision(Uuid),
}

/// What a commitment came out of, if that is known.
pub async fn origin(app: &App, seat: &Seat, id: Uuid) -> Result<Option<Origin>, Failure> {
    seat.must(Deed::EditStructure)?;
    let partnership = seat.partnership;
    app.db()
        .read(move |tx| {
            if let Some(one) = roadblocks::origin(tx, partnership, id)? {
                return Ok(Some(Origin::Discussion(one.talk)));
            }
            let decision = decisions::bound_by(tx, partnership, id)?;
            Ok(decision.map(|one| Origin::Decision(one.decision)))
        })
        .await
}

pub(super) fn put(
    tx: &mut Tx<'_>,
    seat: &Seat,
    id: Uuid,
    checked: &Checked,
    person: &str,
    today: Date,
    now: i64,
) -> Result<(), Failure> {
    let today = today.to_string();
    store::put_commitment(
        tx,
        seat.partnership,
        id,
        checked.organisation,
        &checked.what,
        person,
        checked.due_on.as_deref(),
        checked.function,
        checked.activity,
        &today,
        checked.state.key(),
        checked.settled_on.as_deref(),
        &checked.evidence,
        &today,
        &seat.name,
        now,
        &checked.cause,
        &checked.first_step,
        checked.goal,
    )?;
    Ok(())
}

/// Changes a commitment, unless somebody else did since the form was filled.
pub async fn change_commitment(
    app: &App,
    seat: &Seat,
    id: Uuid,
    form: CommitmentForm,
) -> Result<(), Failure> {
    seat.must(Deed::EditStructure)?;
    let (app_inside, seat, today) = (app.clone(), seat.clone(), today(app, seat));
    app.db()
        .write(move |tx| {
            let row = store::commitment(tx, seat.partnership, id)?.ok_or(Failure::NotHere)?;
            change(tx, &app_inside, &seat, &row, &form, today)
        })
        .await
}

/// A partner says how one of its own commitments stands: open or done, with what shows it. Only the partnership releases.
pub async fn update_own(
    app: &App,
    seat: &Seat,
    id: Uuid,
    form: CommitmentForm,
) -> Result<(), Failure> {
    seat.must(Deed::SpeakForOwn)?;
    let own = seat.organisation.ok_or(NO_ORGANISATION)?;
    let (app_inside, seat, today) = (app.clone(), seat.clone(), today(app, seat));
    app.db()
        .write(move |tx| {
            let row = store::commitment(tx, seat.partnership, id)?
                .filter(|row| row.organisation == own)
                .ok_or(Failure::NotNow("failure-commitment-gone"))?;
            if row.state == Settled::Released.key() {
                return Err(Failure::NotNow("failure-commitment-released"));
            }
            // Whoever speaks for a partner does not release itself.
            let state = Settled::from_key(&form.state).filter(|state| *state != Settled::Released);
            let kept = CommitmentForm {
                organisation: own.to_string(),
                what: row.what.clone(),
                person: form.person.clone(),
                due_on: row.due_on.clone().unwrap_or_default(),
                function: row.function.clone(),
                activity: row.activity.map_or_else(String::new, |id| id.to_string()),
                goal: row.goal.map_or_else(String::new, |id| id.to_string()),
                first_step: row.first_step.clone(),
                state: state.map_or_else(|| row.state.clone(), |state| state.key().to_owned()),
                settled_on: String::new(),
                evidence: form.evidence.clone(),
                word: form.word.clone(),
                version: form.version,
            };
            change(tx, &app_inside, &seat, &row, &kept, today)
        })
        .await
}

fn change(
    tx: &mut Tx<'_>,
    app: &App,
    seat: &Seat,
    row: &CommitmentRow,
    form: &CommitmentForm,
    today: Date,
) -> Result<(), Failure> {
    let checked = check(tx, seat, form, Some(row), today)?;
    let person = form.person.trim();
    let is_same = row.organisation == checked.organisation
        && row.what == checked.what
        && row.person == person
        && row.due_on == checked.due_on
        && row.function == checked.function
        && row.activity == checked.activity
        && row.goal == checked.goal
        && row.first_step == checked.first_step
        && row.state == checked.state.key()
        && row.settled_on == checked.settled_on
        && row.evidence == checked.evidence;
    let (said_on, word) = (today.to_string(), tidy(&form.word));
    let last = store::last_word(tx, seat.partnership, row.id)?;
    let is_told = word.is_empty() || last.is_some_and(|last| last.words == word);
    // "Still on it" is a word too: an unchanged form says that somebody looked, once a day.
    if is_same && is_told && row.said_on == said_on {
        return Ok(());
    }
    let changed = store::change_commitment(
        tx,
        seat.partnership,
        row.id,
        checked.organisation,
        &checked.what,
        person,
        checked.due_on.as_deref(),
        checked.function,
        checked.activity,
        checked.state.key(),
        checked.settled_on.as_deref(),
        &checked.evidence,
        &said_on,
        &checked.first_step,
        checked.goal,
        form.version,
    )?;
    if changed == 0 {
        return Err(Failure::Changed);
    }
    let before = Settled::from_key(&row.state);
    if before != Some(checked.state) || !is_told {
        let (state, now) = (checked.state.key(), app.now_us());
        let place = seat.partnership;
        store::put_word(tx, place, app.id(), row.id, now, &seat.name, state, &word)?;
    }
    let deed = deed(before, checked.state);
    audit::record(tx, app, &seat.into(), deed, &checked.name, &checked.what)?;
    Ok(())
}

/// What became of a commitment, in the word of the record.
fn deed(before: Option<Settled>, now: Settled) -> &'static str {
    match (before, now) {
        (Some(before), now) if before == now => "commitment_changed",
        (_, Settled::UnderWay) => "commitment_begun",
        (_, Settled::Done) => "commitment_done",
        (_, Settled::Released) => "commitment_released",
        (_, Settled::Open) => "commitment_opened",
    }
}

fn check(
    tx: &mut Tx<'_>,
    seat: &Seat,
    form: &CommitmentForm,
    before: Option<&CommitmentRow>,
    today: Date,
) -> Result<Checked, Failure> {
    let mut errors = FormErrors::new();
    let wanted: Option<Uuid> = form.organisation.parse().ok();
    let house = known(tx, seat, wanted)?.map(|row| (row.id, row.name));
    // A partner that was taken out of the roster keeps its commitments, so that they can still be settled.
    let kept = before.filter(|row| Some(row.organisation) == wanted);
    let house = house.or_else(|| kept.map(|row| (row.organisation, String::new())));
    if house.is_none() {
        errors.add("organisation", "error-organisation-missing");
    }
    let what = tidy(&form.what);
    if what.is_empty() {
        errors.add("what", "error-commitment-what");
    }
    lengths(form, &mut errors);
    let due_on = day(&form.due_on, "due_on", &mut errors);
    let state = Settled::from_key(&form.state).unwrap_or(Settled::Open);
    let typed = day(&form.settled_on, "settled_on", &mut errors);
    if typed.as_ref().is_some_and(|day| *day > today.to_string()) {
        errors.add("settled_on", "error-commitment-future");
    }
    let activity = activity(tx, seat, form, before, today, &mut errors)?;
    let goal = goal(tx, seat, form, before, today, &mut errors)?;
    let evidence = tidy(&form.evidence);
    if let Some(key) = unsaid(state).filter(|_| evidence.is_empty()) {
        errors.add("evidence", key);
    }
    errors.into_result()?;
    let (organisation, name) = house.ok_or(Failure::NotHere)?;
    let was = before.filter(|row| row.state == state.key());
    let was = was.and_then(|row| row.settled_on.clone());
    let settled_on = typed.or(was).unwrap_or_else(|| today.to_string());
    Ok(Checked {
        organisation,
        name,
        what,
        due_on,
        function: BackboneFunction::from_key(&form.function).map_or("", BackboneFunction::key),
        activity,
        goal,
        first_step: tidy(&form.first_step),
        cause: before.map_or_else(String::new, |row| row.cause.clone()),
        state,
        settled_on: state.is_final().then_some(settled_on),
        evidence,
    })
}

/// What is longer than its field takes is an error beside it.
fn lengths(form: &CommitmentForm, errors: &mut FormErrors) {
    let texts = [
        ("what", &form.what),
        ("first_step", &form.first_step),
        ("evidence", &form.evidence),
        ("word", &form.word),
    ];
    for (field, text) in texts {
        if is_long(&tidy(text)) {
            errors.add(field, "error-structure-long");
        }
    }
}

/// What to say of a commitment that ends without a word of why.
fn unsaid(state: Settled) -> Option<&'static str> {
    match state {
        Settled::Released => Some("error-commitment-release"),
        Settled::Done => Some("error-commitment-evidence"),
        Settled::Open | Settled::UnderWay => None,
    }
}

/// The activity a commitment belongs to: one of the agenda, or the one it belonged to before.
fn activity(
    tx: &mut Tx<'_>,
    seat: &Seat,
    form: &CommitmentForm,
    before: Option<&CommitmentRow>,
    today: Date,
    errors: &mut FormErrors,
) -> Result<Option<Uuid>, Failure> {
    if form.activity.is_empty() {
        return Ok(None);
    }
    let wanted: Option<Uuid> = form.activity.parse().ok();
    if before.is_some_and(|row| row.activity == wanted) {
        return Ok(wanted);
    }
    let all = activities(tx, seat.partnership, today)?;
    let found = all.iter().find(|(id, _)| Some(*id) == wanted);
    if found.is_none() {
        errors.add("activity", "error-commitment-activity");
    }
    Ok(found.map(|(id, _)| *id))
}

/// The goal a commitment serves: one of the agenda, or the one it served before.
fn goal(
    tx: &mut Tx<'_>,
    seat: &Seat,
    form: &CommitmentForm,
    before: Option<&CommitmentRow>,
    today: Date,
    errors: &mut FormErrors,
) -> Result<Option<Uuid>, Failure> {
    if form.goal.is_empty() {
        return Ok(None);
    }
    let wanted: Option<Uuid> = form.goal.parse().ok();
    if before.is_some_and(|row| row.goal == wanted) {
        return Ok(wanted);
    }
    let aims = aims(tx, seat.partnership, today)?;
    let found = aims.goals.iter().find(|(id, _)| Some(*id) == wanted);
    if found.is_none() {
        errors.add("goal", "error-commitment-goal");
    }
    Ok(found.map(|(id, _)| *id))
}

/// A day as it is kept; what is no day is an error beside its field.
pub(super) fn day(typed: &str, field: &str, errors: &mut FormErrors) -> Option<String> {
    let typed = typed.trim();
    if typed.is_empty() {
        return None;
    }
    let Ok(day) = typed.parse::<Date>() else {
        errors.add_with(field, "error-date", &[("typed", typed)]);
        return None;
    };
    Some(day.to_string())
}

const COMMITMENTS: Listed = Listed {
    deed: Deed::EditStructure,
    name: |tx, place, id| Ok(store::commitment_named(tx, place, id)?.map(|row| row.what)),
    remove: store::remove_commitment,
    put_back: store::put_back_commitment,
    words: ["commitment_removed", "commitment_restored"],
};

/// Takes a commitment off the list, or puts it back.
pub async fn set_commitment_removed(
    app: &App,
    seat: &Seat,
    id: Uuid,
    removed: bool,
) -> Result<(), Failure> {
    seat.must(Deed::EditStructure)?;
    set_removed(app, seat, &COMMITMENTS, id, removed).await
}
