//! What the workspace knows today that bears on the recommended actions. What no part of it can know yet stays "no data".

use std::collections::BTreeSet;

use jiff::civil::Date;
use mainstay_core::agenda::{Agenda, Part, coverage as covered};
use mainstay_core::charter::{SignatureLevel, Stance};
use mainstay_core::conditions::{PartOf, TextState};
use mainstay_core::decisions::{DecisionKind, MemberKind, Position, Settlement, Term};
use mainstay_core::fold::fold;
use mainstay_core::lifecycle::{CheckFacts, Coordination, Held, Purpose, StructureReview};
use mainstay_core::roster::Need;
use mainstay_db::{Tx, Uuid};

use crate::agenda::store as agenda_store;
use crate::agenda::stored::{version_at, working};
use crate::bodies::store as bodies;
use crate::charter::store as charter;
use crate::conditions::agreed::whole_months;
use crate::conditions::carried::{day_of, leading};
use crate::conditions::facts::small;
use crate::decisions::record::votes_of;
use crate::decisions::store as decisions;
use crate::learning::facts as learning;
use crate::partnership::kind::store as kind;
use crate::roster::service::{coverage, today};
use crate::roster::store as roster;
use crate::shell::{App, Failure, Seat};
use crate::structure::service::Ground;

/// The charter's section on vision and values.
const VISION: i64 = 3;

/// Gathers the facts, at one moment. Only counts leave here: nothing that is still a draft is told in its own words.
pub(super) fn gather(tx: &mut Tx<'_>, app: &App, seat: &Seat) -> Result<CheckFacts, Failure> {
    let (place, today) = (seat.partnership, today(app, seat));
    let ground = Ground::read(tx, place, today)?;
    let agenda = working(tx, place, today)?.agenda;
    let mut facts = CheckFacts {
        leading: leading(&ground),
        purpose: purpose(tx, place, &agenda)?,
        ..CheckFacts::default()
    };
    held(&ground, &mut facts);
    marked(&agenda, &mut facts);
    agreed(tx, place, &ground, &mut facts)?;
    around(tx, place, &ground, &mut facts)?;
    facts.structure = looked_at(tx, seat, today)?;
    learning::add_to(tx, seat, today, &mut facts)?;
    Ok(facts)
}

/// The values in the newest agenda that gives most of them; nothing while the agenda is blank.
fn purpose(tx: &mut Tx<'_>, place: Uuid, agenda: &Agenda) -> Result<Option<Purpose>, Failure> {
    let mut texts = vec![(TextState::Written, agenda.clone())];
    if let Some(newest) = agenda_store::versions(tx, place)?.first() {
        texts.push((TextState::Shared, version_at(tx, place, newest.number)?));
    }
    if let Some(newest) = agenda_store::ratifications(tx, place)?.first() {
        texts.push((TextState::Adopted, version_at(tx, place, newest.number)?));
    }
    if texts.iter().all(|(_, one)| one.is_empty()) {
        return Ok(None);
    }
    let read = |(state, one): &(TextState, Agenda)| {
        let says = |part| !one.text(part).trim().is_empty();
        let (moral, economic) = (says(Part::MoralValues), says(Part::EconomicValues));
        let text = if moral || economic {
            *state
        } else {
            TextState::Empty
        };
        Purpose {
            moral,
            economic,
            text,
        }
    };
    let most = |one: &Purpose| (u8::from(one.moral) + u8::from(one.economic), one.text);
    Ok(texts.iter().map(read).max_by_key(most))
}

/// Who carries the functions, with how many posts. Known once something is written about one.
fn held(ground: &Ground, facts: &mut CheckFacts) {
    if ground.functions.is_empty() {
        return;
    }
    let coverage = ground.coverage();
    let led = coverage.functions.iter().filter(|one| one.is_covered());
    facts.functions = Some(Held {
        led: small(led.count()),
        both: small(coverage.with_lead_and_deputy()),
    });
    let rows = || ground.functions.iter();
    let paid = rows().filter(|row| !row.award.trim().is_empty());
    facts.coordination = Some(Coordination {
        posts: rows().filter_map(|row| row.fte).sum(),
        funded: paid.filter_map(|row| row.fte).sum(),
        hours: rows().filter_map(|row| row.hours).sum(),
    });
}

/// Which strategies say what they are about, and which conditions some work is about.
fn marked(agenda: &Agenda, facts: &mut CheckFacts) {
    if agenda.strategies.is_empty() {
        return;
    }
    let tagged = agenda.strategies.iter();
    let tagged = tagged.filter(|one| !one.conditions.is_empty());
    facts.strategies = Some(PartOf {
        part: small(tagged.count()),
        whole: small(agenda.strategies.len()),
    });
    let all = covered(agenda, &[]);
    facts.conditions = Some(PartOf {
        part: small(all.iter().filter(|one| !one.is_open()).count()),
        whole: small(all.len()),
    });
}

/// Who signed the charter in force, at which level, and who said yes to the values: by signing a charter that gives them, or by
/// voting for the agenda. Partners of today only.
fn agreed(
    tx: &mut Tx<'_>,
    place: Uuid,
    ground: &Ground,
    facts: &mut CheckFacts,
) -> Result<(), Failure> {
    let mut said: Option<BTreeSet<Uuid>> = None;
    if let Some(adoption) = charter::adoptions(tx, place)?.first() {
        let texts = charter::texts(tx, place, adoption.version)?;
        let mut visions = texts.iter().filter(|one| one.number == VISION);
        let signed: Vec<charter::Signature> = charter::signatures(tx, place, adoption.version)?
            .into_iter()
            .filter(|one| holds(one, ground))
            .collect();
        let boards = signed
            .iter()
            .filter(|one| one.level == SignatureLevel::Board.key());
        facts.board_signatures = Some(small(boards.count()));
        if visions.any(|one| !one.words.trim().is_empty()) {
            let who = signed.iter().map(|one| one.organisation);
            said.get_or_insert_default().extend(who);
        }
    }
    let newest = agenda_store::ratifications(tx, place)?.into_iter().next();
    if let Some(id) = newest.and_then(|one| one.decision)
        && let Some(entry) = decisions::entry(tx, place, id)?
    {
        let votes = votes_of(&entry.votes).into_iter();
        let for_it = votes.filter(|vote| {
            vote.kind == MemberKind::Organisation && vote.position.is_some_and(Position::supports)
        });
        let who = for_it.map(|vote| vote.voter);
        let who = who.filter(|id| ground.is_active(*id));
        said.get_or_insert_default().extend(who);
    }
    facts.acknowledged = said.map(|who| PartOf {
        part: small(who.len()),
        whole: small(ground.active().count()),
    });
    Ok(())
}

/// Whether a signature stands today: given, not run out, of a partner of today.
fn holds(one: &charter::Signature, ground: &Ground) -> bool {
    let until = one.until.as_ref().and_then(|day| day.parse::<Date>().ok());
    one.stance != Stance::Declined.key()
        && until.is_none_or(|until| until >= ground.today)
        && ground.is_active(one.organisation)
}

/// Which sectors are there, and who sits in the bodies with a vote of their own.
fn around(
    tx: &mut Tx<'_>,
    place: Uuid,
    ground: &Ground,
    facts: &mut CheckFacts,
) -> Result<(), Failure> {
    let sectors = roster::sectors(tx, place)?;
    let found = coverage(&sectors, &ground.organisations, ground.today);
    let needed = found.sectors.iter().filter(|one| one.need == Need::Needed);
    let there = needed.clone().filter(|one| one.is_covered());
    let (part, whole) = (small(there.count()), small(needed.count()));
    facts.sectors = (whole > 0).then_some(PartOf { part, whole });
    let all = bodies::bodies(tx, place)?;
    if !all.is_empty() {
        let day = |text: &Option<String>| text.as_ref().and_then(|text| text.parse().ok());
        let seats = bodies::seats(tx, place)?.into_iter();
        let persons = seats.filter(|seat| {
            let term = Term {
                starts: day(&seat.starts_on),
                ends: day(&seat.ends_on),
            };
            seat.kind == MemberKind::Person.key()
                && term.holds_on(ground.today)
                && all.iter().any(|body| body.id == seat.body)
        });
        // Who sits in two bodies is one person.
        let who: BTreeSet<String> = persons.map(|seat| fold(seat.name.trim())).collect();
        facts.residents = Some(small(who.len()));
    }
    Ok(())
}

/// When the type or the charter was last decided on or looked at again, and when last with a reason on record.
fn looked_at(
    tx: &mut Tx<'_>,
    seat: &Seat,
    today: Date,
) -> Result<Option<StructureReview>, Failure> {
    let place = seat.partnership;
    let about = [DecisionKind::Type.key(), DecisionKind::Charter.key()];
    let entries: Vec<_> = decisions::entries(tx, place)?
        .into_iter()
        .filter(|one| about.contains(&one.kind.as_str()))
        .collect();
    let decided = kind::decisions(tx, place)?;
    let looks = decisions::looks(tx, place)?.into_iter();
    let looks = looks.filter(|look| entries.iter().any(|one| one.id == look.decision));
    let adopted = Settlement::Adopted.key();
    let taken = entries.iter().filter(|one| one.outcome == adopted);
    let moments: Vec<(i64, bool)> = looks
        .map(|one| (one.looked_at, has_words(&one.words)))
        .chain(taken.map(|one| (one.entered_at, has_words(&one.reasons))))
        .chain(
            decided
                .iter()
                .map(|one| (one.decided_at, has_words(&one.reason))),
        )
        .collect();
    let months = |at: i64| day_of(at, seat).map_or(0, |day| whole_months(day, today));
    let newest = moments.iter().map(|(at, _)| *at).max();
    let reasoned = moments.iter().filter(|(_, has_reason)| *has_reason);
    let reasoned = reasoned.map(|(at, _)| *at).max();
    Ok(newest.map(|at| StructureReview {
        with_reason: reasoned.map(months),
        any: months(at),
    }))
}

fn has_words(text: &str) -> bool {
    !text.trim().is_empty()
}
