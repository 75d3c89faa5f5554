//! Opening a vote: the roll is drawn up, the rule is fixed; and moving its last day when too few took part.

use std::collections::BTreeMap;

use jiff::civil::Date;
use mainstay_core::access::Deed;
use mainstay_core::decisions::MemberKind;
use mainstay_db::{Tx, Uuid};

use super::{closes_on, known, method_of, polling, today};
use crate::audit;
use crate::bodies::service::{seat_kind, term};
use crate::bodies::store as bodies;
use crate::decisions::store::{self, Decision};
use crate::roster::store as roster;
use crate::shell::{App, Failure, FormErrors, Seat};

/// A vote is open for a year at most.
const FURTHEST_DAYS: i32 = 366;

/// Opens the vote on a draft. From now on its text and its rule stay as they are, and so does the roll. Pressed twice, it is
/// open as wished.
///
/// # Errors
///
/// What the proposal still lacks, beside its fields; [`Failure::NotNow`] for a proposal that is settled or withdrawn.
pub async fn open_polling(app: &App, seat: &Seat, id: Uuid) -> Result<(), Failure> {
    seat.must(Deed::ManageDecisions)?;
    let (app_inside, seat, now) = (app.clone(), seat.clone(), app.now_us());
    let today = today(app, &seat);
    app.db()
        .write(move |tx| {
            let row = known(tx, &seat, id)?;
            match row.state.as_str() {
                "polling" => return Ok(()),
                "draft" => {}
                _ => return Err(Failure::NotNow("failure-decision-fixed")),
            }
            must_be_ready(&row, today)?;
            let roll = roll(tx, &seat, &row, today)?;
            if roll.is_empty() {
                return Err(Failure::Form(FormErrors::one(
                    "body",
                    "error-decision-roll",
                )));
            }
            for (voter, (kind, name)) in &roll {
                store::put_voter(tx, seat.partnership, id, *voter, kind.key(), name)?;
            }
            store::open_polling(tx, seat.partnership, id, now)?;
            let (who, title) = ((&seat).into(), row.title.as_str());
            audit::record(tx, &app_inside, &who, "decision_polling", title, "")?;
            Ok(())
        })
        .await
}

fn must_be_ready(row: &Decision, today: Date) -> Result<(), Failure> {
    if method_of(row).ballot().is_none() {
        return Err(Failure::NotNow("failure-decision-no-ballot"));
    }
    let mut errors = FormErrors::new();
    if row.proposal.is_empty() {
        errors.add("proposal", "error-decision-proposal");
    }
    if row.body.is_none() {
        errors.add("body", "error-decision-body");
    }
    if !is_ahead(closes_on(row), today) {
        errors.add("closes_on", "error-decision-closes");
    }
    errors.into_result()
}

/// Today or later, and within a year.
fn is_ahead(day: Option<Date>, today: Date) -> bool {
    day.is_some_and(|day| {
        let left = today.until(day).map_or(i32::MAX, |span| span.get_days());
        (0..=FURTHEST_DAYS).contains(&left)
    })
}

/// Who votes: each organisation of the roster that holds a seat of the body today, once; each person in a seat of their own.
fn roll(
    tx: &mut Tx<'_>,
    seat: &Seat,
    row: &Decision,
    today: Date,
) -> Result<BTreeMap<Uuid, (MemberKind, String)>, Failure> {
    let organisations = roster::organisations(tx, seat.partnership)?;
    let seats = bodies::seats(tx, seat.partnership)?;
    let current = seats
        .into_iter()
        .filter(|one| Some(one.body) == row.body && term(one).holds_on(today));
    let listed = current.filter_map(|one| match seat_kind(&one) {
        MemberKind::Person => Some((one.id, (MemberKind::Person, one.name))),
        MemberKind::Organisation => {
            let row = organisations
                .iter()
                .find(|row| Some(row.id) == one.organisation)?;
            Some((row.id, (MemberKind::Organisation, row.name.clone())))
        }
    });
    Ok(listed.collect())
}

/// Takes an open vote back to a draft, as long as nobody has voted.
pub async fn return_to_draft(app: &App, seat: &Seat, id: Uuid) -> Result<(), Failure> {
    seat.must(Deed::ManageDecisions)?;
    let (app_inside, seat) = (app.clone(), seat.clone());
    app.db()
        .write(move |tx| {
            let row = known(tx, &seat, id)?;
            if row.state == "draft" {
                return Ok(());
            }
            let row = polling(tx, &seat, id)?;
            let voters = store::voters(tx, seat.partnership, id)?;
            if voters.iter().any(|one| one.position.is_some()) {
                return Err(Failure::NotNow("failure-decision-voted"));
            }
            store::drop_voters(tx, seat.partnership, id)?;
            store::move_decision(tx, seat.partnership, id, "polling", "draft")?;
            let (who, title) = ((&seat).into(), row.title.as_str());
            audit::record(tx, &app_inside, &who, "decision_returned", title, "")?;
            Ok(())
        })
        .await
}

/// Moves the last day of a vote in which too few took part so far; where enough did, the day stays.
///
/// * `until`: the new last day, as typed.
pub async fn extend(
    app: &App,
    seat: &Seat,
    id: Uuid,
    until: String,
    version: i64,
) -> Result<(), Failure> {
    seat.must(Deed::ManageDecisions)?;
    let (app_inside, seat) = (app.clone(), seat.clone());
    let today = today(app, &seat);
    app.db()
        .write(move |tx| {
            let row = polling(tx, &seat, id)?;
            let day = until.trim().parse::<Date>().ok();
            let Some(day) = day.filter(|day| is_ahead(Some(*day), today)) else {
                return Err(Failure::Form(FormErrors::one(
                    "closes_on",
                    "error-decision-closes",
                )));
            };
            if closes_on(&row) == Some(day) {
                return Ok(());
            }
            let voters = store::voters(tx, seat.partnership, id)?;
            if super::closing::counted(&row, &voters).is_some_and(|count| count.has_quorum()) {
                return Err(Failure::NotNow("failure-decision-has-quorum"));
            }
            let day = day.to_string();
            if store::extend(tx, seat.partnership, id, &day, version)? == 0 {
                return Err(Failure::Changed);
            }
            let who = (&seat).into();
            audit::record(tx, &app_inside, &who, "decision_extended", &row.title, &day)?;
            Ok(())
        })
        .await
}
