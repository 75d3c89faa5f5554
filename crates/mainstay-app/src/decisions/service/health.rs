//! How decisions fare, what is done about one, and looking at it again. The entry of the register itself never changes.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use mainstay_core::access::Deed;
use mainstay_core::decisions::{
    DecisionHealth, Look, Method, Settlement, Taken, Verdict, Vote, decision_health,
};
use mainstay_core::structure::Settled as Done;
use mainstay_db::{Tx, Uuid};

use super::{Entry, today};
use crate::audit;
use crate::decisions::record::{counted, rule_of, votes_of};
use crate::decisions::store::{self, LookRow};
use crate::shell::once::{self, Submit};
use crate::shell::{App, Failure, FormErrors, Seat, digest};
use crate::structure::service::{CommitmentForm, Outcome, partners_of, write_outcome};

/// Where the second look at an entry stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Planned {
    /// Whether one is planned, due, or led to another decision that is to come.
    pub look: Look,
    /// The day it is planned for.
    pub on: Option<Date>,
}

impl Planned {
    /// As the newest look said, else as the decision itself did.
    pub(super) fn of(entry: &Entry, looks: &[LookRow], today: Date) -> Planned {
        let newest = looks.iter().find(|one| one.decision == entry.id);
        if newest.is_some_and(|look| look.verdict != Verdict::Keep.key()) {
            return Planned {
                look: Look::InHand,
                on: None,
            };
        }
        let text = newest.map_or(&entry.review_on, |look| &look.next_on);
        let on: Option<Date> = text.as_ref().and_then(|text| text.parse().ok());
        let look = match on {
            None => Look::Unplanned,
            Some(day) if day <= today => Look::Due,
            Some(_) => Look::Ahead,
        };
        Planned { look, on }
    }
}

/// Whether an entry stands in the place of the one it names: once it is adopted, or says that one was taken back elsewhere.
fn replaces(entry: &Entry) -> bool {
    entry.outcome == Settlement::Adopted.key() || !is_own(entry)
}

/// Whether it was proposed and settled here. The type, the charter and the agenda look after their reviews themselves.
pub(super) fn is_own(entry: &Entry) -> bool {
    entry.cause == "vote"
}

fn is_replaced(entry: &Entry, entries: &[Entry]) -> bool {
    let mut all = entries.iter();
    all.any(|one| one.reverses == Some(entry.id) && replaces(one))
}

/// How all settled decisions fare, and where the second look at each one proposed here stands that holds.
pub(super) fn health(
    tx: &mut Tx<'_>,
    seat: &Seat,
    entries: &[Entry],
    today: Date,
) -> Result<(DecisionHealth, BTreeMap<Uuid, Planned>), Failure> {
    let mut counts: BTreeMap<Uuid, (usize, usize)> = BTreeMap::new();
    for row in store::bound(tx, seat.partnership)? {
        // Who was released owes nothing any more.
        if row.state != Done::Released.key() {
            let count = counts.entry(row.decision).or_default();
            count.0 += 1;
            count.1 += usize::from(row.state == Done::Done.key());
        }
    }
    let looks = store::looks(tx, seat.partnership)?;
    let (mut all, mut planned) = (Vec::new(), BTreeMap::new());
    for entry in entries {
        let mut one = taken(seat, entry, entries);
        (one.commitments, one.done) = counts.get(&entry.id).copied().unwrap_or_default();
        if one.is_own && one.holds() {
            let stands = Planned::of(entry, &looks, today);
            one.look = stands.look;
            planned.insert(entry.id, stands);
        }
        all.push(one);
    }
    Ok((decision_health(&all), planned))
}

/// An entry as its health is read, without what is kept beside it.
fn taken(seat: &Seat, entry: &Entry, entries: &[Entry]) -> Taken {
    let method = Method::from_key(&entry.method);
    let votes = votes_of(&entry.votes);
    let vote = method
        .zip(rule_of(&entry.rule))
        .and_then(|(method, rule)| Some(Vote::of(method, &counted(method, &rule, &votes)?)));
    Taken {
        id: entry.id,
        ended: Settlement::from_key(&entry.outcome).unwrap_or(Settlement::NoResult),
        is_own: is_own(entry),
        days: is_own(entry).then(|| days(seat, entry)).flatten(),
        vote,
        is_replaced: is_replaced(entry, entries),
        look: Look::Unplanned,
        commitments: 0,
        done: 0,
    }
}

/// The days on the calendar from the proposal to the decision.
fn days(seat: &Seat, entry: &Entry) -> Option<u32> {
    let day = |at: i64| -> Option<Date> {
        let at = Timestamp::from_microsecond(at).ok()?;
        Some(at.in_tz(&seat.zone).ok()?.date())
    };
    let (opened, entered) = (day(entry.opened_at)?, day(entry.entered_at)?);
    u32::try_from((entered - opened).get_days()).ok()
}

/// What asks for somebody: decisions whose day for a second look has come, and those whose place another is to take that nobody
/// has proposed yet.
pub(super) fn due(
    tx: &mut Tx<'_>,
    seat: &Seat,
    today: Date,
) -> Result<Vec<(Entry, Planned)>, Failure> {
    let entries = store::entries(tx, seat.partnership)?;
    let looks = store::looks(tx, seat.partnership)?;
    let open = store::open_decisions(tx, seat.partnership)?;
    let holds = |one: &&Entry| {
        is_own(one) && one.outcome == Settlement::Adopted.key() && !is_replaced(one, &entries)
    };
    let all = entries.iter().filter(holds).map(|one| {
        let planned = Planned::of(one, &looks, today);
        (one.clone(), planned)
    });
    let is_proposed = |id: Uuid| open.iter().any(|row| row.reverses == Some(id));
    let asks = all.filter(|(entry, planned)| match planned.look {
        Look::Due => true,
        Look::InHand => !is_proposed(entry.id),
        Look::Ahead | Look::Unplanned => false,
    });
    Ok(asks.collect())
}

/// What is needed to make a commitment of a decision: its entry, and the partners that can take it on.
pub async fn acting(
    app: &App,
    seat: &Seat,
    id: Uuid,
) -> Result<(Entry, Vec<(Uuid, String)>), Failure> {
    seat.must(Deed::EditStructure)?;
    let (seat, today) = (seat.clone(), today(app, seat));
    app.db()
        .read(move |tx| {
            let entry = store::entry(tx, seat.partnership, id)?.ok_or(Failure::NotHere)?;
            Ok((entry, partners_of(tx, &seat, today)?))
        })
        .await
}

/// Writes a commitment down that came out of a decision that was adopted. The same form (`once`) sent twice writes one.
pub async fn act(
    app: &App,
    seat: &Seat,
    id: Uuid,
    form: CommitmentForm,
    once: Uuid,
) -> Result<(), Failure> {
    seat.must(Deed::EditStructure)?;
    let (inside, seat, today) = (app.clone(), seat.clone(), today(app, seat));
    let outcome = Outcome {
        id: app.id(),
        of: id.to_string(),
        cause: String::new(),
        once,
    };
    app.db()
        .write(move |tx| {
            let entry = store::entry(tx, seat.partnership, id)?.ok_or(Failure::NotHere)?;
            if entry.outcome != Settlement::Adopted.key() {
                return Err(Failure::NotNow("failure-decision-not-adopted"));
            }
            if write_outcome(tx, &inside, &seat, &outcome, &form, today)? {
                store::bind(tx, seat.partnership, outcome.id, entry.id)?;
                let (who, number) = ((&seat).into(), entry.number.to_string());
                let what = form.what.trim();
                audit::record(tx, &inside, &who, "decision_acted", &number, what)?;
            }
            Ok(())
        })
        .await
}

/// What somebody says after looking at a decision again.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewLook {
    /// What came of it, a key: it stays, is to be changed, is to be reversed.
    pub verdict: String,
    /// Why, in a sentence.
    pub words: String,
    /// When to look again if it stays, ISO; empty for never.
    pub next_on: String,
}

/// Keeps that a decision was looked at again, and what came of it. The same form (`key`) sent twice keeps one look.
pub async fn look_again(
    app: &App,
    seat: &Seat,
    id: Uuid,
    new: NewLook,
    key: Uuid,
) -> Result<Verdict, Failure> {
    seat.must(Deed::ManageDecisions)?;
    let (inside, seat, today) = (app.clone(), seat.clone(), today(app, seat));
    let (look, now) = (app.id(), app.now_us());
    app.db()
        .write(move |tx| {
            let entry = store::entry(tx, seat.partnership, id)?.ok_or(Failure::NotHere)?;
            let content = digest(format!("{id} {new:?}").as_bytes());
            let is_new = match once::look(tx, key, seat.actor.id(), &content)? {
                Submit::First => true,
                Submit::Repeat(_) => false,
                Submit::Reused => return Err(Failure::NotNow("failure-form-used")),
            };
            let (verdict, words, next_on) = checked(&new, today)?;
            if is_new {
                must_hold(tx, &seat, &entry)?;
                let (place, next) = (seat.partnership, next_on.as_deref());
                let (who, by) = ((&seat).into(), seat.name.as_str());
                store::put_look(tx, place, look, id, verdict.key(), &words, next, now, by)?;
                let number = entry.number.to_string();
                audit::record(tx, &inside, &who, "decision_looked", &number, &words)?;
                once::settle(tx, key, seat.actor.id(), &content, "", now)?;
            }
            Ok(verdict)
        })
        .await
}

/// Only what holds, and has no page of its own with its own review, is looked at here.
fn must_hold(tx: &mut Tx<'_>, seat: &Seat, entry: &Entry) -> Result<(), Failure> {
    let is_replaced = !store::reversals(tx, seat.partnership, entry.id)?.is_empty();
    if is_replaced || !is_own(entry) || entry.outcome != Settlement::Adopted.key() {
        return Err(Failure::NotNow("failure-decision-look"));
    }
    Ok(())
}

/// The longest reason, in letters.
const LONGEST: usize = 2000;

fn checked(new: &NewLook, today: Date) -> Result<(Verdict, String, Option<String>), Failure> {
    let mut errors = FormErrors::new();
    let verdict = Verdict::from_key(&new.verdict);
    if verdict.is_none() {
        errors.add("verdict", "error-decision-verdict");
    }
    let words = new.words.trim().replace("\r\n", "\n");
    if words.is_empty() {
        errors.add("words", "error-decision-look-words");
    }
    if words.chars().count() > LONGEST {
        errors.add("words", "error-decision-look-long");
    }
    let typed = new.next_on.trim();
    let day = typed.parse::<Date>().ok().filter(|day| *day > today);
    let keeps = verdict == Some(Verdict::Keep);
    if keeps && !typed.is_empty() && day.is_none() {
        errors.add("next_on", "error-decision-look-day");
    }
    errors.into_result()?;
    let verdict = verdict.ok_or(Failure::NotHere)?;
    let next_on = day.filter(|_| keeps).map(|day| day.to_string());
    Ok((verdict, words, next_on))
}
