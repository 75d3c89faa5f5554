//! The places of both on the rolls of votes. One organisation has one vote: where both are on an open roll, one place is set aside.

use mainstay_db::{Tx, Uuid};

use super::record::Place;
use super::{Record, Two};
use crate::decisions::store;
use crate::shell::{Failure, FormErrors};

fn place(tx: &mut Tx<'_>, two: Two, decision: Uuid, voter: Uuid) -> Result<Option<Place>, Failure> {
    let rows = store::voters(tx, two.place, decision)?;
    let found = rows.into_iter().find(|row| row.voter == voter);
    Ok(found.map(|row| Place {
        decision,
        voter: row.voter,
        kind: row.kind,
        name: row.name,
        position: row.position,
        reason: row.reason,
        cast_by: row.cast_by,
        cast_by_id: row.cast_by_id,
        cast_as: row.cast_as,
        cast_at: row.cast_at,
        recused_at: row.recused_at,
        recused_why: row.recused_why,
        recused_by: row.recused_by,
        carrier: row.carrier,
        version: row.version,
    }))
}

/// Whether somebody said something in this place.
fn is_used(place: &Place) -> bool {
    place.position.is_some() || place.recused_at.is_some() || place.carrier.is_some()
}

pub(super) fn give(tx: &mut Tx<'_>, two: Two, done: &mut Record) -> Result<(), Failure> {
    let Two {
        place: within,
        kept,
        gone,
    } = two;
    for roll in store::rolls_of(tx, within, gone)? {
        let (Some(theirs), own) = (
            place(tx, two, roll.decision, gone)?,
            place(tx, two, roll.decision, kept)?,
        ) else {
            continue;
        };
        let Some(own) = own else {
            store::give_roll(tx, within, roll.decision, gone, kept)?;
            done.rolls.push(roll.decision);
            continue;
        };
        if roll.state == "settled" {
            // What was decided stays as it was decided, with both names.
            continue;
        }
        let same = own.position == theirs.position
            && own.recused_at.is_some() == theirs.recused_at.is_some();
        let tied = own.carrier == Some(gone) || theirs.carrier == Some(kept);
        if tied || (is_used(&own) && is_used(&theirs) && !same) {
            let mut errors = FormErrors::new();
            let key = if tied {
                "error-merge-proxy"
            } else {
                "error-merge-votes"
            };
            errors.add_with(
                "merge",
                key,
                &[
                    ("title", &roll.title),
                    ("one", &own.name),
                    ("other", &theirs.name),
                ],
            );
            return Err(Failure::Form(errors));
        }
        if is_used(&own) || !is_used(&theirs) {
            store::drop_voter(tx, within, roll.decision, gone)?;
            done.set_aside.push(theirs);
        } else {
            store::drop_voter(tx, within, roll.decision, kept)?;
            store::give_roll(tx, within, roll.decision, gone, kept)?;
            done.set_aside.push(own);
            done.rolls.push(roll.decision);
        }
    }
    for row in store::carried_by(tx, within, gone)? {
        store::give_carried(tx, within, row.decision, row.voter, kept)?;
        done.carried.push((row.decision, row.voter));
    }
    Ok(())
}

pub(super) fn give_back(tx: &mut Tx<'_>, two: Two, done: &Record) -> Result<(), Failure> {
    let Two {
        place: within,
        kept,
        gone,
    } = two;
    for (decision, voter) in &done.carried {
        store::give_carried(tx, within, *decision, *voter, gone)?;
    }
    for decision in &done.rolls {
        store::give_roll(tx, within, *decision, kept, gone)?;
    }
    for one in &done.set_aside {
        if place(tx, two, one.decision, one.voter)?.is_some() {
            continue;
        }
        store::put_voter_back(
            tx,
            within,
            one.decision,
            one.voter,
            &one.kind,
            &one.name,
            one.position.as_deref(),
            &one.reason,
            &one.cast_by,
            one.cast_by_id,
            &one.cast_as,
            one.cast_at,
            one.recused_at,
            &one.recused_why,
            &one.recused_by,
            one.carrier,
            one.version,
        )?;
    }
    Ok(())
}
