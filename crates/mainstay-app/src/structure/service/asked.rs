//! What the structure asks of one person: confirm the own part, keep the own commitments, look at a hand-over again.

use jiff::ToSpan as _;
use jiff::civil::Date;
use mainstay_core::access::Deed;
use mainstay_core::structure::{CommitmentState, TransitionStage};
use mainstay_db::Uuid;

use super::partners::is_unconfirmed;
use super::{Ground, handed_over, promised, read};
use crate::measurement::collection::service::WaitingItem;
use crate::shell::{App, Failure, Seat};

/// A commitment is asked about from so many days before its day.
const AHEAD: i32 = 14;

/// What waits for the person in this seat.
pub async fn asked(app: &App, seat: &Seat) -> Result<Vec<WaitingItem>, Failure> {
    seat.must(Deed::SeeAsked)?;
    let (speaks, leads) = (
        seat.organisation.filter(|_| seat.may(Deed::SpeakForOwn)),
        seat.may(Deed::EditStructure),
    );
    if speaks.is_none() && !leads {
        return Ok(Vec::new());
    }
    let ground = read(app, seat).await?;
    let mut found = Vec::new();
    if let Some(organisation) = speaks {
        found.extend(own_part(seat, &ground, organisation));
        found.extend(own_commitments(seat, &ground, organisation));
    }
    if leads {
        found.extend(hand_overs(seat, &ground));
        found.extend(late(seat, &ground));
        found.extend(without_lead(seat, &ground));
    }
    Ok(found)
}

fn own_part(seat: &Seat, ground: &Ground, organisation: Uuid) -> Option<WaitingItem> {
    ground
        .part(organisation)
        .filter(|row| is_unconfirmed(row))?;
    Some(WaitingItem {
        key: "asked-part",
        args: Vec::new(),
        due: None,
        overdue: false,
        path: seat.path("/our-part"),
        button_key: "asked-part-do",
    })
}

fn own_commitments(seat: &Seat, ground: &Ground, organisation: Uuid) -> Option<WaitingItem> {
    let until = ground.today.saturating_add(AHEAD.days());
    let mut due: Vec<Date> = ground
        .commitments
        .iter()
        .filter(|row| row.organisation == organisation)
        .map(promised)
        .filter(mainstay_core::structure::Commitment::is_open)
        .filter_map(|one| one.due.filter(|day| *day <= until))
        .collect();
    due.sort();
    let first = due.first()?;
    Some(WaitingItem {
        key: "asked-commitments",
        args: vec![("count", due.len().to_string())],
        due: Some(first.to_string()),
        overdue: *first < ground.today,
        path: seat.path("/our-part"),
        button_key: "asked-commitments-do",
    })
}

/// A line for each hand-over whose thirtieth, sixtieth or ninetieth day has come.
fn hand_overs(seat: &Seat, ground: &Ground) -> Vec<WaitingItem> {
    let due = ground.transitions.iter().filter_map(|row| {
        let one = handed_over(row);
        let day = one.reminder(ground.today)?;
        (one.stage(ground.today) != TransitionStage::Complete).then(|| WaitingItem {
            key: "asked-transition",
            args: vec![("who", row.who.clone())],
            due: Some(day.to_string()),
            overdue: day < ground.today,
            path: seat.path(&["/structure/transitions/", &row.id.to_string()].concat()),
            button_key: "asked-transition-do",
        })
    });
    due.collect()
}

/// The functions that the type expects and nobody leads.
fn without_lead(seat: &Seat, ground: &Ground) -> Option<WaitingItem> {
    let coverage = ground.coverage();
    let count = coverage.uncovered().filter(|one| one.is_expected).count();
    (count > 0).then(|| WaitingItem {
        key: "asked-function",
        args: vec![("count", count.to_string())],
        due: None,
        overdue: false,
        path: seat.path("/structure"),
        button_key: "asked-function-do",
    })
}

fn late(seat: &Seat, ground: &Ground) -> Option<WaitingItem> {
    let late = ground.promised();
    let late = late
        .iter()
        .filter(|one| one.state(ground.today) == CommitmentState::Late);
    let first = late.clone().filter_map(|one| one.due).min()?;
    Some(WaitingItem {
        key: "asked-late",
        args: vec![("count", late.count().to_string())],
        due: Some(first.to_string()),
        overdue: true,
        path: seat.path("/structure/commitments?state=late"),
        button_key: "asked-late-do",
    })
}
