//! What the structure and the register say that bears on the five conditions: who carries what, and who decides.

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan as _};
use mainstay_core::conditions::{Leading, PartOf};
use mainstay_core::decisions::{DecisionKind, EngagementLevel, MemberKind, Settlement};
use mainstay_core::learning::{Register, decided_reviews};
use mainstay_core::structure::Settled;
use mainstay_db::{Tx, Uuid};

use super::facts::{Gathered, small};
use crate::decisions::record::{rule_of, votes_of};
use crate::decisions::store::{self as decisions, Entry};
use crate::learning::service::Registers;
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
    found.facts.leading = leading(&ground);
    Ok(())
}

/// How leading is spread over the organisations; nothing where nobody leads anything.
pub(crate) fn leading(ground: &Ground) -> Option<Leading> {
    ground.leadership().map(|one| Leading {
        concentration: one.concentration,
        largest: one
            .shares
            .iter()
            .map(|(_, share)| *share)
            .fold(0.0, f64::max),
        joint_decisions: None,
    })
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

/// The other half of BB4, and what the register says for CA4, SM4 and CC2.
pub(super) fn from_decisions(
    tx: &mut Tx<'_>,
    seat: &Seat,
    today: Date,
    found: &mut Gathered,
) -> Result<(), Failure> {
    let entries = decisions::entries(tx, seat.partnership)?;
    if entries.is_empty() {
        return Ok(());
    }
    let since = today
        .saturating_sub(12.months())
        .in_tz(&seat.zone)
        .map_or(i64::MIN, |at| at.timestamp().as_microsecond());
    let recent: Vec<&Entry> = entries
        .iter()
        .filter(|one| one.entered_at >= since)
        .collect();
    joint(&recent, found);
    those_affected(&entries, found);
    recorded(&recent, seat, found);
    let looks = decisions::looks(tx, seat.partnership)?;
    let looks = looks.iter().filter(|one| one.looked_at >= since);
    let looked: Vec<Uuid> = looks.map(|one| one.decision).collect();
    about_measures(&entries, &looked, since, found);
    Ok(())
}

/// What a body of several decided by vote in the last twelve months.
fn joint(recent: &[&Entry], found: &mut Gathered) {
    let Some(leading) = &mut found.facts.leading else {
        return;
    };
    let joint: Vec<_> = recent.iter().filter(|one| one.body.is_some()).collect();
    leading.joint_decisions = Some(small(joint.len()));
    for one in joint {
        found.show("BB4", page(one), &one.title);
    }
}

/// Decisions on the charter or the agenda in which those affected worked with the others, decided, or voted in a seat of their
/// own. Known where such a decision says how they take part, or had such a seat on its roll; else nobody wrote it down.
fn those_affected(entries: &[Entry], found: &mut Gathered) {
    let framing = [DecisionKind::Charter.key(), DecisionKind::Agenda.key()];
    let adopted = Settlement::Adopted.key();
    let mut count = None;
    for one in entries {
        if !framing.contains(&one.kind.as_str()) || one.outcome != adopted {
            continue;
        }
        let votes = votes_of(&one.votes);
        let mut seats = votes.iter().filter(|vote| vote.kind == MemberKind::Person);
        let level = EngagementLevel::from_key(&one.level);
        if level.is_none() && seats.clone().next().is_none() {
            continue;
        }
        let shaped = level.is_some_and(|level| level >= EngagementLevel::WorkingWith)
            || seats.any(|vote| vote.position.is_some());
        *count.get_or_insert(0) += u32::from(shaped);
        found.show("CA4", page(one), &one.title);
    }
    found.facts.framing = count;
}

/// Decisions about data and figures: those adopted in the last twelve months, and those looked at again in that time. Known once
/// there is one at all.
fn about_measures(entries: &[Entry], looked: &[Uuid], since: i64, found: &mut Gathered) {
    let is_about = |one: &&Entry| {
        one.kind == DecisionKind::Data.key() && one.outcome == Settlement::Adopted.key()
    };
    let mut count = None;
    for one in entries.iter().filter(is_about) {
        let looks = looked.iter().filter(|id| **id == one.id).count();
        let taken = usize::from(one.entered_at >= since);
        *count.get_or_insert(0) += small(looks + taken);
        if looks + taken > 0 {
            found.show("SM4", page(one), &one.title);
        }
    }
    found.facts.reviews = count;
}

/// Learning reviews of the last twelve months that ended in keep, change or stop. One that led to a decision about data which
/// stands there already is not counted again.
pub(super) fn from_reviews(
    tx: &mut Tx<'_>,
    place: Uuid,
    today: Date,
    found: &mut Gathered,
) -> Result<(), Failure> {
    let registers = Registers::read(tx, place)?;
    let mut count = None;
    for one in registers.of(Register::Review) {
        let reviewed = one.reviewed();
        let ended = decided_reviews(std::slice::from_ref(&reviewed), today);
        let decisions = one
            .lines
            .iter()
            .filter_map(|line| line.entry.link("decision"));
        let is_told = |id: Uuid| found.shows("SM4", &format!("/decisions/{id}"));
        let is_new = ended == Some(1) && !decisions.into_iter().any(is_told);
        *count.get_or_insert(0) += u32::from(is_new);
        if is_new {
            let page = format!("/learning/review/{}", one.id);
            found.show("SM4", page, one.entry.get("title"));
        }
    }
    if let Some(count) = count {
        *found.facts.reviews.get_or_insert(0) += count;
    }
    Ok(())
}

/// How many days somebody who was not there may wait to read what was decided.
const DAYS_TO_READ: i32 = 7;

/// Decisions that stood in the register, for all members to read, within a week of the day they were taken.
fn recorded(recent: &[&Entry], seat: &Seat, found: &mut Gathered) {
    let (mut part, mut whole) = (0, 0);
    for one in recent {
        let (Some(taken), Some(entered)) = (taken_on(one), day_of(one.entered_at, seat)) else {
            continue;
        };
        whole += 1;
        if (entered - taken).get_days() <= DAYS_TO_READ {
            part += 1;
        } else {
            found.show("CC2", page(one), &one.title);
        }
    }
    if whole > 0 {
        found.facts.recorded = Some(PartOf { part, whole });
    }
}

/// The day a decision was taken, where that is known: the last day of its vote, or the day the charter or the agenda was agreed on.
fn taken_on(entry: &Entry) -> Option<Date> {
    let day = match entry.cause.as_str() {
        "vote" => rule_of(&entry.rule)?.closes_on,
        "charter" | "agenda" => entry.effective_on.clone(),
        _ => None,
    };
    day?.parse().ok()
}

/// The day of a moment in the partnership's zone.
pub(crate) fn day_of(at: i64, seat: &Seat) -> Option<Date> {
    let at = Timestamp::from_microsecond(at).ok()?;
    Some(at.in_tz(&seat.zone).ok()?.date())
}

fn page(entry: &Entry) -> String {
    format!("/decisions/{}", entry.id)
}
