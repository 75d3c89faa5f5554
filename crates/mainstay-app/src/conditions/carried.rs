//! What the structure and the register say that bears on the five conditions: who carries what, and who decides.

use jiff::ToSpan as _;
use jiff::civil::Date;
use mainstay_core::conditions::{Leading, PartOf};
use mainstay_core::structure::Settled;
use mainstay_db::{Tx, Uuid};

use super::facts::{Gathered, small};
use crate::decisions::store as decisions;
use crate::shell::{Failure, Seat};
use crate::structure::service::Ground;

/// MR1, MR4, BB1 and the spread of leading.
pub(super) fn from_structure(
    tx: &mut Tx<'_>,
    place: Uuid,
    today: Date,
    found: &mut Gathered,
) -> Result<(), Failure> {
    let ground = Ground::read(tx, place, today)?;
    commitments(&ground, found);
    changes(&ground, found);
    if ground.functions.is_empty() {
        return Ok(());
    }
    let coverage = ground.coverage();
    let led = coverage.functions.iter().filter(|one| one.lead.is_some());
    found.facts.functions_led = Some(small(led.count()));
    for one in coverage.functions.iter().filter(|one| one.lead.is_none()) {
        let name = ["function-", one.function.key()].concat();
        found.show_ours("BB1", "/structure".to_owned(), name);
    }
    let spread = ground.leadership().map(|one| Leading {
        concentration: one.concentration,
        largest: one
            .shares
            .iter()
            .map(|(_, share)| *share)
            .fold(0.0, f64::max),
        joint_decisions: None,
    });
    found.facts.leading = spread;
    Ok(())
}

/// The partners of today whose part is written down: a commitment that is open or done, not one they were released from.
fn commitments(ground: &Ground, found: &mut Gathered) {
    if ground.commitments.is_empty() {
        return;
    }
    let has_one = |id: Uuid| {
        let mut own = ground
            .commitments
            .iter()
            .filter(|row| row.organisation == id);
        own.any(|row| row.state != Settled::Released.key())
    };
    let (mut part, mut whole) = (0, 0);
    for one in ground.active() {
        whole += 1;
        if has_one(one.id) {
            part += 1;
        } else {
            found.show("MR1", pack(one.id), &one.name);
        }
    }
    found.facts.committed = Some(PartOf { part, whole });
}

/// The partners of today that say they changed core work; known once one of them has confirmed what it gives and gets.
fn changes(ground: &Ground, found: &mut Gathered) {
    if ground.parts.iter().all(|row| row.confirmed_at.is_none()) {
        return;
    }
    let (mut part, mut whole) = (0, 0);
    for one in ground.active() {
        whole += 1;
        let entry = ground.part(one.id);
        let is_said = |changes: &str| !changes.trim().is_empty();
        if entry.is_some_and(|row| row.confirmed_at.is_some() && is_said(&row.changes)) {
            part += 1;
            found.show("MR4", pack(one.id), &one.name);
        }
    }
    found.facts.core_changes = Some(PartOf { part, whole });
}

/// The page on what one partner carries.
fn pack(organisation: Uuid) -> String {
    format!("/structure/partners/{organisation}/pack")
}

/// The other half of BB4: what a body of several decided by vote in the last twelve months.
pub(super) fn from_decisions(
    tx: &mut Tx<'_>,
    seat: &Seat,
    today: Date,
    found: &mut Gathered,
) -> Result<(), Failure> {
    let entries = decisions::entries(tx, seat.partnership)?;
    let Some(leading) = &mut found.facts.leading else {
        return Ok(());
    };
    if entries.is_empty() {
        return Ok(());
    }
    let since = today
        .saturating_sub(12.months())
        .in_tz(&seat.zone)
        .map_or(i64::MIN, |at| at.timestamp().as_microsecond());
    let joint: Vec<_> = entries
        .iter()
        .filter(|one| one.body.is_some() && one.entered_at >= since)
        .collect();
    leading.joint_decisions = Some(small(joint.len()));
    for one in joint {
        found.show("BB4", format!("/decisions/{}", one.id), &one.title);
    }
    Ok(())
}
