//! What both organisations are asked for in collection rounds: where both are asked, the further one counts.

use mainstay_db::{Tx, Uuid};

use super::record::{Draft, Owed};
use super::{Record, Two};
use crate::measurement::collection::store;
use crate::shell::Failure;

/// How far a part of a round can be, the least first.
const FAR: [&str; 6] = [
    "not_started",
    "draft",
    "nothing_to_report",
    "queried",
    "submitted",
    "accepted",
];

fn far(state: &str) -> usize {
    FAR.iter().position(|known| *known == state).unwrap_or(0)
}

fn owed(tx: &mut Tx<'_>, place: Uuid, organisation: Uuid) -> Result<Vec<Owed>, Failure> {
    let rows = store::owed_by(tx, place, organisation)?;
    let owed = rows.into_iter().map(|row| Owed {
        round: row.round,
        state: row.state,
        changed_at: row.changed_at,
        version: row.version,
    });
    Ok(owed.collect())
}

fn draft(tx: &mut Tx<'_>, two: (Uuid, Uuid), round: Uuid) -> Result<Option<Draft>, Failure> {
    let found = store::draft(tx, two.0, round, two.1)?;
    Ok(found.map(|row| Draft {
        round,
        entries: row.entries,
        saved_at: row.saved_at,
        saved_by: row.saved_by,
        version: row.version,
    }))
}

fn put_draft(tx: &mut Tx<'_>, two: (Uuid, Uuid), draft: &Draft) -> Result<(), Failure> {
    let (entries, by) = (draft.entries.as_str(), draft.saved_by.as_str());
    store::put_draft(
        tx,
        two.0,
        draft.round,
        two.1,
        entries,
        draft.saved_at,
        by,
        draft.version,
    )?;
    Ok(())
}

/// Before files and reviews move: the one that stays is asked wherever the other was. Drafts go to where they can be found.
pub(super) fn begin(tx: &mut Tx<'_>, two: Two, done: &mut Record) -> Result<(), Failure> {
    let Two { place, kept, gone } = two;
    let own = owed(tx, place, kept)?;
    for theirs in owed(tx, place, gone)? {
        let round = theirs.round;
        let before = own.iter().find(|one| one.round == round);
        if before.is_none_or(|one| far(&one.state) < far(&theirs.state)) {
            // A new version, so that nobody's older page writes over it.
            let version = before.map_or(theirs.version, |one| one.version + 1);
            store::keep_owed(
                tx,
                place,
                round,
                kept,
                &theirs.state,
                theirs.changed_at,
                version,
            )?;
        }
        done.owed_before.extend(before.cloned());
        let asked = store::expected_of(tx, place, round, kept)?;
        for row in store::expected_of(tx, place, round, gone)? {
            if !asked.iter().any(|known| known.indicator == row.indicator) {
                store::put_expectation(tx, place, round, kept, row.indicator)?;
                done.asked_new.push((round, row.indicator));
            }
            done.asked.push((round, row.indicator));
        }
        if let Some(theirs) = draft(tx, (place, gone), round)? {
            let own = draft(tx, (place, kept), round)?;
            if own
                .as_ref()
                .is_none_or(|own| own.saved_at < theirs.saved_at)
            {
                store::drop_draft(tx, place, round, kept)?;
                put_draft(tx, (place, kept), &theirs)?;
                done.drafts_taken.push(round);
                done.drafts_before.extend(own);
            }
            store::drop_draft(tx, place, round, gone)?;
            done.drafts.push(theirs);
        }
        done.owed.push(theirs);
    }
    Ok(())
}

/// After they moved: the one that goes is asked for nothing any more.
pub(super) fn end(tx: &mut Tx<'_>, two: Two, done: &mut Record) -> Result<(), Failure> {
    for (round, indicator) in &done.asked {
        store::drop_expectation(tx, two.place, *round, two.gone, *indicator)?;
    }
    for row in &done.owed {
        store::drop_owed(tx, two.place, row.round, two.gone)?;
    }
    Ok(())
}

/// The way back, first half: the one that goes is asked again.
pub(super) fn begin_back(tx: &mut Tx<'_>, two: Two, done: &Record) -> Result<(), Failure> {
    for row in &done.owed {
        store::keep_owed(
            tx,
            two.place,
            row.round,
            two.gone,
            &row.state,
            row.changed_at,
            row.version,
        )?;
    }
    for (round, indicator) in &done.asked {
        store::put_expectation(tx, two.place, *round, two.gone, *indicator)?;
    }
    Ok(())
}

/// The way back, second half: what the one that stays was asked, as before. What was written since the merge stays with it.
pub(super) fn end_back(tx: &mut Tx<'_>, two: Two, done: &Record) -> Result<(), Failure> {
    let Two { place, kept, gone } = two;
    for theirs in &done.drafts {
        let round = theirs.round;
        if done.drafts_taken.contains(&round) {
            let now = draft(tx, (place, kept), round)?;
            if now.as_ref() == Some(theirs) {
                store::drop_draft(tx, place, round, kept)?;
                if let Some(own) = done.drafts_before.iter().find(|own| own.round == round) {
                    put_draft(tx, (place, kept), own)?;
                }
            }
        }
        put_draft(tx, (place, gone), theirs)?;
    }
    let now = owed(tx, place, kept)?;
    for theirs in &done.owed {
        let before = done
            .owed_before
            .iter()
            .find(|own| own.round == theirs.round);
        let version = before.map_or(theirs.version, |own| own.version + 1);
        let was_given = before.is_none_or(|own| far(&own.state) < far(&theirs.state));
        let is_as_given = now.iter().any(|row| {
            row.round == theirs.round && row.state == theirs.state && row.version == version
        });
        if !(was_given && is_as_given) {
            continue;
        }
        match before {
            Some(own) => {
                store::keep_owed(
                    tx,
                    place,
                    own.round,
                    kept,
                    &own.state,
                    own.changed_at,
                    own.version,
                )?;
            }
            None => forget(tx, two, theirs.round, done)?,
        }
    }
    for (round, indicator) in &done.asked_new {
        if done.owed_before.iter().any(|own| own.round == *round) {
            store::drop_expectation(tx, place, *round, kept, *indicator)?;
        }
    }
    Ok(())
}

/// Forgets a round that the one that stays was asked only through the merge, unless it did something in it since.
fn forget(tx: &mut Tx<'_>, two: Two, round: Uuid, done: &Record) -> Result<(), Failure> {
    let asked = done.asked_new.iter().filter(|(of, _)| *of == round);
    for (_, indicator) in asked.clone() {
        store::drop_expectation(tx, two.place, round, two.kept, *indicator)?;
    }
    if store::drop_owed(tx, two.place, round, two.kept)? == 0 {
        for (_, indicator) in asked {
            store::put_expectation(tx, two.place, round, two.kept, *indicator)?;
        }
    }
    Ok(())
}
