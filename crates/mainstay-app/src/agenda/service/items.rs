//! Goals, strategies, activities and places: adding, changing, ordering, taking out and putting back.

use mainstay_core::access::Deed;
use mainstay_core::agenda::{Duty, ItemKind};
use mainstay_db::{Tx, Uuid};

use super::{day, live, may_change, must_change, sees_working};
use crate::agenda::store::{self, ItemRow};
use crate::agenda::stored::{self, ItemText, Working};
use crate::audit;
use crate::roster::service::today;
use crate::shell::once::{self, Submit};
use crate::shell::{App, Failure, FormErrors, Seat, digest};
use crate::structure::store::{self as structure, CommitmentRow};

/// What a form says of something new.
#[derive(Debug, Clone)]
pub struct Draft {
    /// Its kind.
    pub kind: ItemKind,
    /// What it stands under.
    pub under: Option<Uuid>,
    /// What it says.
    pub text: ItemText,
    /// Who leads an activity.
    pub lead: Option<Uuid>,
    /// Who else takes part.
    pub partners: Vec<Uuid>,
    /// Whether a partner adds it as its own.
    pub is_own: bool,
}

/// An item opened for reading or changing.
#[derive(Debug, Clone)]
pub struct Open {
    /// Its kind.
    pub kind: ItemKind,
    /// The row.
    pub row: ItemRow,
    /// What it says.
    pub text: ItemText,
    /// The working agenda around it.
    pub read: Working,
    /// Whether the reader may change it.
    pub may_change: bool,
    /// The commitments that belong to it, where the reader may see them.
    pub commitments: Vec<CommitmentRow>,
}

/// Where to move an item among its neighbours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// One up.
    Up,
    /// One down.
    Down,
    /// To this place, counted from 1.
    To(usize),
}

const LONGEST_NAME: usize = 300;
const LONGEST_NOTE: usize = 4_000;

/// An item of the working agenda; nothing for those who see shared versions only.
pub async fn open_item(app: &App, seat: &Seat, id: Uuid) -> Result<Option<Open>, Failure> {
    seat.must(Deed::SeeAgenda)?;
    if !sees_working(seat) {
        return Ok(None);
    }
    let (seat, today) = (seat.clone(), today(app, seat));
    app.db()
        .snapshot(move |tx| {
            let read = stored::working(tx, seat.partnership, today)?;
            let (kind, row) = live(&read, id)?;
            let row = row.clone();
            let mut commitments = Vec::new();
            if kind == ItemKind::Activity && seat.may(Deed::SeeStructure) {
                commitments = structure::commitments(tx, seat.partnership)?;
                commitments.retain(|one| one.activity == Some(id));
            }
            Ok(Some(Open {
                kind,
                commitments,
                text: ItemText::of(&row)?,
                may_change: may_change(&seat, &row),
                row,
                read,
            }))
        })
        .await
}

/// Adds an item at the end of its neighbours. The same form (`key`) sent twice adds one.
pub async fn add_item(app: &App, seat: &Seat, draft: Draft, key: Uuid) -> Result<Uuid, Failure> {
    seat.must(if draft.is_own {
        Deed::SpeakForOwn
    } else {
        Deed::EditAgenda
    })?;
    let mut draft = whose(seat, draft)?;
    draft.under = draft.under.filter(|_| draft.kind.above().is_some());
    let (ids, now, today) = (
        app.fresh_ids(2 + draft.partners.len()),
        app.now_us(),
        today(app, seat),
    );
    let (app_inside, seat) = (app.clone(), seat.clone());
    app.db()
        .write(move |tx| {
            let content = digest(format!("{draft:?}").as_bytes());
            match once::look(tx, key, seat.actor.id(), &content)? {
                Submit::First => {}
                Submit::Repeat(kept) => return kept.parse().map_err(|_| Failure::NotHere),
                Submit::Reused => return Err(Failure::NotNow("failure-form-used")),
            }
            let read = stored::working(tx, seat.partnership, today)?;
            check(&read, draft.kind, draft.under, &draft.text).into_result()?;
            let place = next_place(&read, draft.kind, draft.under);
            put(tx, (&app_inside, &seat), &read, &draft, place, &ids, now)?;
            let outcome = ids[0].to_string();
            once::settle(tx, key, seat.actor.id(), &content, &outcome, now)?;
            Ok(ids[0])
        })
        .await
}

/// A partner's own activity is led by that partner.
fn whose(seat: &Seat, mut draft: Draft) -> Result<Draft, Failure> {
    if draft.is_own {
        if draft.kind != ItemKind::Activity {
            return Err(Failure::NotHere);
        }
        let own = seat.organisation.ok_or_else(|| {
            Failure::Form(FormErrors::one("what", "error-agenda-no-organisation"))
        })?;
        draft.lead = Some(own);
        draft.partners.clear();
    }
    Ok(draft)
}

/// The place after the last neighbour.
pub(super) fn next_place(read: &Working, kind: ItemKind, under: Option<Uuid>) -> i64 {
    let neighbours = read
        .rows
        .values()
        .filter(|row| row.kind == kind.key() && row.parent == under);
    neighbours.map(|row| row.position).max().unwrap_or(0) + 1
}

/// Keeps something new with its hands; nothing is checked any more. `ids` has two more than there are partners.
pub(super) fn put(
    tx: &mut Tx<'_>,
    (app, seat): (&App, &Seat),
    read: &Working,
    draft: &Draft,
    position: i64,
    ids: &[Uuid],
    now: i64,
) -> Result<(), Failure> {
    let own = seat.organisation.filter(|_| draft.is_own);
    store::put_item(
        tx,
        seat.partnership,
        ids[0],
        draft.kind.key(),
        draft.under,
        position,
        &trimmed(&draft.text).as_json()?,
        own,
        now,
        &seat.name,
    )?;
    let mut hands: Vec<(Uuid, Duty)> = Vec::new();
    hands.extend(draft.lead.map(|lead| (lead, Duty::Lead)));
    let others = draft
        .partners
        .iter()
        .filter(|one| Some(**one) != draft.lead);
    hands.extend(others.map(|one| (*one, Duty::TakesPart)));
    hands.retain(|(who, _)| read.organisations.iter().any(|(known, _)| known == who));
    for ((who, duty), id) in hands.iter().zip(&ids[1..]) {
        let (place, by) = (seat.partnership, seat.name.as_str());
        store::put_hand(tx, place, *id, ids[0], Some(*who), "", duty.key(), now, by)?;
    }
    let subject = draft.text.what.trim();
    audit::record(
        tx,
        app,
        &seat.into(),
        "agenda_added",
        subject,
        draft.kind.plain(),
    )?;
    Ok(())
}

fn trimmed(text: &ItemText) -> ItemText {
    let neat = |text: &String| text.replace("\r\n", "\n").trim().to_owned();
    ItemText {
        what: neat(&text.what),
        for_whom: neat(&text.for_whom),
        by_when: neat(&text.by_when),
        target: neat(&text.target),
        note: neat(&text.note),
        from: neat(&text.from),
        to: neat(&text.to),
        ..text.clone()
    }
}

/// Everything to correct in what was typed.
fn check(read: &Working, kind: ItemKind, under: Option<Uuid>, text: &ItemText) -> FormErrors {
    let mut errors = FormErrors::new();
    if text.what.trim().is_empty() {
        errors.add("what", missing_key(kind));
    }
    for (field, body, most) in [
        ("what", &text.what, LONGEST_NAME),
        ("for_whom", &text.for_whom, LONGEST_NAME),
        ("target", &text.target, LONGEST_NAME),
        ("note", &text.note, LONGEST_NOTE),
    ] {
        if body.chars().count() > most {
            errors.add_with(
                field,
                "error-agenda-letters",
                &[("most", &most.to_string())],
            );
        }
    }
    for (field, typed) in [
        ("by_when", &text.by_when),
        ("from", &text.from),
        ("to", &text.to),
    ] {
        if !typed.trim().is_empty() && day(typed).is_none() {
            errors.add_with(field, "error-date", &[("typed", typed.trim())]);
        }
    }
    if let (Some(from), Some(to)) = (day(&text.from), day(&text.to))
        && to < from
    {
        errors.add("to", "error-agenda-order");
    }
    let stands = |above: ItemKind| {
        let row = under.and_then(|id| read.rows.get(&id));
        row.is_some_and(|row| row.kind == above.key())
    };
    if kind.above().is_some_and(|above| !stands(above)) {
        errors.add("under", "error-agenda-under");
    }
    if kind == ItemKind::Place && is_named(read, under, text) {
        errors.add_with(
            "what",
            "error-agenda-place-there",
            &[("name", text.what.trim())],
        );
    }
    errors
}

fn missing_key(kind: ItemKind) -> &'static str {
    match kind {
        ItemKind::Goal => "error-agenda-goal",
        ItemKind::Strategy => "error-agenda-strategy",
        ItemKind::Activity => "error-agenda-activity",
        ItemKind::Place => "error-agenda-place",
    }
}

/// Whether another place has this name. A place that is changed comes with its own id as `under`.
fn is_named(read: &Working, own: Option<Uuid>, text: &ItemText) -> bool {
    let key = mainstay_core::fold::name_key(&text.what);
    let mut places = read.agenda.places.iter();
    places.any(|one| Some(one.id) != own && mainstay_core::fold::name_key(&one.name) == key)
}

/// Changes an item, unless somebody else did since `version`. Saying the same again changes nothing.
pub async fn change_item(
    app: &App,
    seat: &Seat,
    id: Uuid,
    (under, text): (Option<Uuid>, ItemText),
    version: i64,
) -> Result<(), Failure> {
    seat.must(Deed::SeeAgenda)?;
    let (app_inside, seat, today) = (app.clone(), seat.clone(), today(app, seat));
    app.db()
        .write(move |tx| {
            let read = stored::working(tx, seat.partnership, today)?;
            let (kind, row) = live(&read, id)?;
            must_change(&seat, row)?;
            let under = kind.above().and(under.or(row.parent));
            let checked = if kind == ItemKind::Place {
                Some(id)
            } else {
                under
            };
            check(&read, kind, checked, &text).into_result()?;
            let content = trimmed(&text).as_json()?;
            if content == row.content && under == row.parent {
                return Ok(());
            }
            if store::change_item(tx, seat.partnership, id, under, &content, version)? == 0 {
                return Err(Failure::Changed);
            }
            let (who, subject) = ((&seat).into(), text.what.trim());
            audit::record(
                tx,
                &app_inside,
                &who,
                "agenda_changed",
                subject,
                kind.plain(),
            )?;
            Ok(())
        })
        .await
}

/// Moves an item among its neighbours. A press on an older page moves nothing.
pub async fn move_item(
    app: &App,
    seat: &Seat,
    id: Uuid,
    step: Step,
    version: i64,
) -> Result<(), Failure> {
    seat.must(Deed::EditAgenda)?;
    let (app_inside, seat, today) = (app.clone(), seat.clone(), today(app, seat));
    app.db()
        .write(move |tx| {
            let read = stored::working(tx, seat.partnership, today)?;
            let (kind, row) = live(&read, id)?;
            let mut order: Vec<Uuid> = neighbours(&read, kind, row);
            let at = order.iter().position(|one| *one == id).unwrap_or(0);
            let to = match step {
                Step::Up => at.saturating_sub(1),
                Step::Down => at + 1,
                Step::To(place) => place.saturating_sub(1),
            }
            .min(order.len() - 1);
            if to == at || store::count_move(tx, seat.partnership, id, version)? == 0 {
                return Ok(());
            }
            let moved = order.remove(at);
            order.insert(to, moved);
            for (position, one) in (1_i64..).zip(&order) {
                store::place_item(tx, seat.partnership, *one, position)?;
            }
            let subject = ItemText::of(row)?.what;
            let who = (&seat).into();
            audit::record(
                tx,
                &app_inside,
                &who,
                "agenda_moved",
                &subject,
                kind.plain(),
            )?;
            Ok(())
        })
        .await
}

/// The items of one kind under the same thing, in order.
fn neighbours(read: &Working, kind: ItemKind, row: &ItemRow) -> Vec<Uuid> {
    let agenda = &read.agenda;
    let parent = row.parent.unwrap_or_default();
    match kind {
        ItemKind::Goal => agenda.goals.iter().map(|one| one.id).collect(),
        ItemKind::Place => agenda.places.iter().map(|one| one.id).collect(),
        ItemKind::Strategy => agenda.strategies_of(parent).map(|one| one.id).collect(),
        ItemKind::Activity => agenda.activities_of(parent).map(|one| one.id).collect(),
    }
}

/// Takes an item out of the agenda, with all that stands under it, or puts it back. A second press finds it done.
pub async fn set_item_removed(
    app: &App,
    seat: &Seat,
    id: Uuid,
    removed: bool,
) -> Result<(), Failure> {
    seat.must(Deed::SeeAgenda)?;
    let (app_inside, seat, now) = (app.clone(), seat.clone(), app.now_us());
    app.db()
        .write(move |tx| {
            let row = store::item(tx, seat.partnership, id)?.ok_or(Failure::NotHere)?;
            must_change(&seat, &row)?;
            let (changed, deed) = if removed {
                let count = store::remove_item(tx, seat.partnership, id, now)?;
                (count, "agenda_removed")
            } else {
                let count = store::put_back_item(tx, seat.partnership, id)?;
                (count, "agenda_restored")
            };
            if changed > 0 {
                let subject = ItemText::of(&row)?.what;
                let kind = ItemKind::from_key(&row.kind).map_or("", ItemKind::plain);
                audit::record(tx, &app_inside, &(&seat).into(), deed, &subject, kind)?;
            }
            Ok(())
        })
        .await
}
