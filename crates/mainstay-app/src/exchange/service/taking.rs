//! Taking a list over with one press, and taking it back: exactly what it wrote, and nothing that was changed since.

use std::collections::HashSet;

use mainstay_core::access::Deed;
use mainstay_db::{Tx, Uuid};

use super::lists::{Looked, choose, looked, still_open};
use crate::audit;
use crate::exchange::choice::Choice;
use crate::exchange::outcome::Outcome;
use crate::exchange::pen::{Pen, take_back};
use crate::exchange::plan::Verdict;
use crate::exchange::store;
use crate::exchange::things::Known;
use crate::people::service::fold_address;
use crate::roster::service::sector_names;
use crate::roster::store as roster;
use crate::shell::{App, Failure, Seat};

/// Takes a list over. A second press does nothing more.
///
/// * `leave_rest`: rows with a problem are left out instead of stopping the others.
pub async fn take(app: &App, seat: &Seat, id: Uuid, leave_rest: bool) -> Result<(), Failure> {
    seat.must(Deed::EditRoster)?;
    let sectors = sector_names(app, seat).await?;
    let (app_inside, seat, now) = (app.clone(), seat.clone(), app.now_us());
    let ids = app.fresh_ids(needed(app, &seat, id, &sectors).await?);
    app.db()
        .write(move |tx| {
            let partnership = seat.partnership;
            let list = looked(tx, partnership, id, &sectors)?;
            match list.row.state.as_str() {
                "open" => {}
                "taken" => return Ok(()),
                _ => return Err(Failure::NotNow("failure-list-returned")),
            }
            if list.problems() > 0 && !leave_rest {
                return Err(still_open());
            }
            let mut pen = Pen {
                partnership,
                ids: ids.iter().copied(),
                now,
                done: Outcome {
                    same: list.plan.count(Verdict::Same),
                    out: list.plan.count(Verdict::Out) + list.problems(),
                    ..Outcome::default()
                },
            };
            for known in &list.plan.after {
                pen.write(tx, known)?;
            }
            pen.done.people = people_of(tx, partnership, &list)?;
            store::take(tx, partnership, id, &pen.done.text()?)?;
            let (added, changed) = (pen.done.added.len(), pen.done.count_changed());
            let detail = format!("+{added} ~{changed}");
            let name = list.row.file_name.as_str();
            audit::record(
                tx,
                &app_inside,
                &(&seat).into(),
                "list_taken",
                name,
                &detail,
            )?;
            Ok(())
        })
        .await
}

/// The contacts that the rows of a list name, now that it is in the roster.
fn people_of(tx: &mut Tx<'_>, partnership: Uuid, list: &Looked) -> Result<Vec<Uuid>, Failure> {
    let taken = list.plan.rows.iter();
    let taken = taken.filter(|row| !matches!(row.verdict, Verdict::Problem | Verdict::Out));
    let named: HashSet<String> = taken
        .filter_map(|row| row.row.contact.as_ref())
        .filter(|contact| !contact.email.is_empty())
        .map(|contact| fold_address(&contact.email))
        .collect();
    let contacts = roster::contacts(tx, partnership)?.into_iter();
    let mine = contacts.filter(|one| named.contains(&fold_address(&one.email)));
    Ok(mine.map(|one| one.id).collect())
}

/// The contacts that a list named, once it was taken over.
pub async fn named_by(app: &App, seat: &Seat, id: Uuid) -> Result<Vec<Uuid>, Failure> {
    seat.must(Deed::EditRoster)?;
    let partnership = seat.partnership;
    app.db()
        .read(move |tx| {
            let row = store::list(tx, partnership, id)?.ok_or(Failure::NotHere)?;
            let done = Outcome::read(&row.outcome)?.unwrap_or_default();
            Ok(done.people)
        })
        .await
}

/// Keeps what a form says about a list, and takes it over. Tells whether the people it names are to be invited next.
pub async fn choose_and_take(
    app: &App,
    seat: &Seat,
    id: Uuid,
    pairs: Vec<(String, String)>,
    version: i64,
) -> Result<bool, Failure> {
    seat.must(Deed::EditRoster)?;
    let leave_rest = pairs
        .iter()
        .any(|(name, value)| name == "rest" && value == "out");
    match choose(app, seat, id, pairs, version).await {
        // Pressed twice: it is taken over as wished.
        Ok(()) | Err(Failure::NotNow("failure-list-taken")) => {}
        Err(other) => return Err(other),
    }
    take(app, seat, id, leave_rest).await?;
    let partnership = seat.partnership;
    app.db()
        .read(move |tx| {
            let row = store::list(tx, partnership, id)?.ok_or(Failure::NotHere)?;
            Ok(Choice::read(&row.choices)?.invites)
        })
        .await
}

/// How many ids a list can need at most.
async fn needed(
    app: &App,
    seat: &Seat,
    id: Uuid,
    sectors: &[(String, String)],
) -> Result<usize, Failure> {
    let (partnership, sectors) = (seat.partnership, sectors.to_vec());
    app.db()
        .read(move |tx| {
            let after = looked(tx, partnership, id, &sectors)?.plan.after;
            let each = |known: &Known| {
                let parts = known.identifiers.len() + known.contacts.len();
                1 + parts + known.places.len() + known.services.len()
            };
            // A little more, in case somebody adds to the roster in between.
            Ok::<_, Failure>(after.iter().map(each).sum::<usize>() + 200)
        })
        .await
}

/// Takes a list back: what it added goes, what it changed is as before. What somebody changed since stays, and is named.
pub async fn put_back(app: &App, seat: &Seat, id: Uuid) -> Result<(), Failure> {
    seat.must(Deed::EditRoster)?;
    let (app_inside, seat, now) = (app.clone(), seat.clone(), app.now_us());
    app.db()
        .write(move |tx| {
            let partnership = seat.partnership;
            let row = store::list(tx, partnership, id)?.ok_or(Failure::NotHere)?;
            if row.state == "returned" {
                return Ok(());
            }
            let Some(mut done) = Outcome::read(&row.outcome)? else {
                return Err(Failure::NotNow("failure-list-not-taken"));
            };
            take_back(tx, partnership, &mut done, now)?;
            store::give_back(tx, partnership, id, &done.text()?)?;
            let name = row.file_name.as_str();
            audit::record(tx, &app_inside, &(&seat).into(), "list_returned", name, "")?;
            Ok(())
        })
        .await
}
