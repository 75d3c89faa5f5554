//! Voting: one vote for each organisation and for each person in a seat of their own; standing aside; proxies.

use jiff::civil::Date;
use mainstay_core::access::Deed;
use mainstay_core::decisions::{Member, MemberKind, Position, Refusal, admit};
use mainstay_db::{Tx, Uuid};

use super::standing::{Standing, direct, standing};
use super::{closes_on, polling, rule_of, today};
use crate::audit;
use crate::bodies::store as bodies;
use crate::decisions::store::{self, Decision, Voter};
use crate::shell::{App, Failure, FormErrors, Seat};

/// A vote as a form brings it.
#[derive(Debug, Clone, Default)]
pub struct Cast {
    /// Whose vote it is: an organisation, or a person's seat.
    pub voter: Option<Uuid>,
    /// The position's key.
    pub position: String,
    /// The reason; may be empty where none is asked for.
    pub reason: String,
    /// The version of the row the form was filled from.
    pub version: i64,
}

impl Cast {
    /// Nothing chosen yet, for this member.
    pub fn of(voter: Option<Uuid>) -> Cast {
        Cast {
            voter,
            ..Cast::default()
        }
    }
}

/// The longest reason, in letters.
const LONGEST: usize = 4000;

/// Casts or changes a vote. Until the vote closes it may be changed by whoever cast it, or by somebody closer to the seat.
///
/// # Errors
///
/// [`Failure::NotNow`] with the sentence that says why: closed, too late, no seat, standing aside, or a second vote of the
/// same organisation; [`Failure::Changed`] when the row changed since the form was made.
pub async fn vote(app: &App, seat: &Seat, id: Uuid, cast: Cast) -> Result<(), Failure> {
    seat.must(Deed::Vote)?;
    let (app_inside, seat, now) = (app.clone(), seat.clone(), app.now_us());
    let today = today(app, &seat);
    app.db()
        .write(move |tx| {
            let row = in_time(tx, &seat, id, today)?;
            let roll = store::voters(tx, seat.partnership, id)?;
            let (voter, how) = place(tx, &seat, &roll, cast.voter)?;
            let position = must_be_admitted(&row, voter, &cast)?;
            let reason = cast.reason.trim();
            let is_mine = voter.cast_by_id == Some(seat.actor.id());
            let is_same =
                voter.position.as_deref() == Some(position.key()) && voter.reason == reason;
            if is_mine && is_same {
                return Ok(());
            }
            must_not_be_second(voter, how, is_mine)?;
            let kept = store::cast(
                tx,
                seat.partnership,
                id,
                voter.voter,
                position.key(),
                reason,
                &seat.name,
                seat.actor.id(),
                how.key(),
                now,
                cast.version,
            )?;
            if kept == 0 {
                return Err(Failure::Changed);
            }
            // The trail says who voted for whom, and not how: that is shown to nobody before the vote is closed.
            let deed = if voter.position.is_none() {
                "vote_cast"
            } else {
                "vote_changed"
            };
            audit::record(
                tx,
                &app_inside,
                &(&seat).into(),
                deed,
                &row.title,
                &voter.name,
            )?;
            Ok(())
        })
        .await
}

/// The proposal, if its vote is open and its last day not over.
fn in_time(tx: &mut Tx<'_>, seat: &Seat, id: Uuid, today: Date) -> Result<Decision, Failure> {
    let row = polling(tx, seat, id)?;
    if closes_on(&row).is_some_and(|last| last < today) {
        return Err(Failure::NotNow("failure-decision-late"));
    }
    Ok(row)
}

/// The row of the roll that is meant, and in which way the reader may cast its vote.
fn place<'a>(
    tx: &mut Tx<'_>,
    seat: &Seat,
    roll: &'a [Voter],
    voter: Option<Uuid>,
) -> Result<(&'a Voter, Standing), Failure> {
    let seats = bodies::seats(tx, seat.partnership)?;
    roll.iter()
        .find(|one| Some(one.voter) == voter)
        .and_then(|one| Some((one, standing(seat, one, roll, &seats)?)))
        .ok_or(Failure::NotNow("failure-decision-no-seat"))
}

fn must_be_admitted(row: &Decision, voter: &Voter, cast: &Cast) -> Result<Position, Failure> {
    let missing = || Failure::Form(FormErrors::one("position", "error-decision-position"));
    let member = Member {
        id: voter.voter,
        kind: MemberKind::from_key(&voter.kind).unwrap_or(MemberKind::Organisation),
        recused: voter.recused_at.is_some(),
    };
    if member.recused {
        return Err(Failure::NotNow("failure-decision-recused"));
    }
    let position = Position::from_key(&cast.position).ok_or_else(missing)?;
    if cast.reason.chars().count() > LONGEST {
        return Err(Failure::Form(FormErrors::one("reason", "error-body-long")));
    }
    match admit(&rule_of(row), Some(&member), position, &cast.reason) {
        Ok(()) => Ok(position),
        Err(Refusal::ReasonMissing) => Err(Failure::Form(FormErrors::one(
            "reason",
            "error-decision-reason",
        ))),
        Err(Refusal::OtherBallot) => Err(missing()),
        Err(Refusal::Recused) => Err(Failure::NotNow("failure-decision-recused")),
        Err(Refusal::NoSeat) => Err(Failure::NotNow("failure-decision-no-seat")),
        Err(Refusal::NoBallot) => Err(Failure::NotNow("failure-decision-no-ballot")),
    }
}

/// One vote each: somebody else's vote for the same member stands, unless it came from further away.
fn must_not_be_second(voter: &Voter, how: Standing, is_mine: bool) -> Result<(), Failure> {
    let before = Standing::from_key(&voter.cast_as);
    let stands = voter.position.is_some() && !is_mine && before.is_some_and(|before| how <= before);
    if stands {
        return Err(Failure::NotNow("failure-decision-second"));
    }
    Ok(())
}

/// Stands aside from a decision, with the interest that is the reason: said by the member itself or entered by the
/// coordinators. Its vote and the proxies it holds or gave go with it.
pub async fn recuse(
    app: &App,
    seat: &Seat,
    id: Uuid,
    voter: Option<Uuid>,
    why: String,
) -> Result<(), Failure> {
    seat.must(Deed::Vote)?;
    let (app_inside, seat, now) = (app.clone(), seat.clone(), app.now_us());
    app.db()
        .write(move |tx| {
            let row = polling(tx, &seat, id)?;
            let roll = store::voters(tx, seat.partnership, id)?;
            let one = own_or_any(tx, &seat, &roll, voter)?;
            let why = why.trim();
            if why.is_empty() {
                return Err(Failure::Form(FormErrors::one("why", "error-decision-why")));
            }
            if why.chars().count() > LONGEST {
                return Err(Failure::Form(FormErrors::one("why", "error-body-long")));
            }
            if store::recuse(tx, seat.partnership, id, one.voter, now, why, &seat.name)? == 0 {
                return Ok(());
            }
            for other in roll.iter().filter(|other| other.carrier == Some(one.voter)) {
                store::end_proxy(tx, seat.partnership, id, other.voter)?;
            }
            let who = (&seat).into();
            audit::record(tx, &app_inside, &who, "vote_recused", &row.title, &one.name)?;
            Ok(())
        })
        .await
}

/// Takes a recusal back while the vote is open.
pub async fn readmit(app: &App, seat: &Seat, id: Uuid, voter: Option<Uuid>) -> Result<(), Failure> {
    seat.must(Deed::Vote)?;
    let (app_inside, seat) = (app.clone(), seat.clone());
    app.db()
        .write(move |tx| {
            let row = polling(tx, &seat, id)?;
            let roll = store::voters(tx, seat.partnership, id)?;
            let one = own_or_any(tx, &seat, &roll, voter)?;
            if store::readmit(tx, seat.partnership, id, one.voter)? > 0 {
                let who = (&seat).into();
                audit::record(
                    tx,
                    &app_inside,
                    &who,
                    "vote_readmitted",
                    &row.title,
                    &one.name,
                )?;
            }
            Ok(())
        })
        .await
}

/// One's own row of the roll; any row for those who look after decisions.
fn own_or_any<'a>(
    tx: &mut Tx<'_>,
    seat: &Seat,
    roll: &'a [Voter],
    voter: Option<Uuid>,
) -> Result<&'a Voter, Failure> {
    let seats = bodies::seats(tx, seat.partnership)?;
    roll.iter()
        .find(|one| Some(one.voter) == voter)
        .filter(|one| seat.may(Deed::ManageDecisions) || direct(seat, one, &seats).is_some())
        .ok_or(Failure::NotNow("failure-decision-no-seat"))
}

/// Writes down that one member carries another's vote. A member carries one other vote at most.
pub async fn give_proxy(
    app: &App,
    seat: &Seat,
    id: Uuid,
    giver: Option<Uuid>,
    carrier: Option<Uuid>,
) -> Result<(), Failure> {
    seat.must(Deed::ManageDecisions)?;
    let (app_inside, seat) = (app.clone(), seat.clone());
    app.db()
        .write(move |tx| {
            let row = polling(tx, &seat, id)?;
            let roll = store::voters(tx, seat.partnership, id)?;
            let of = |id: Option<Uuid>| roll.iter().find(|one| Some(one.voter) == id);
            let mut errors = FormErrors::new();
            if of(giver).is_none() {
                errors.add("giver", "error-proxy-member");
            }
            if of(carrier).is_none() {
                errors.add("carrier", "error-proxy-member");
            }
            errors.into_result()?;
            let (Some(giver), Some(carrier)) = (of(giver), of(carrier)) else {
                return Err(Failure::NotHere);
            };
            if giver.carrier == Some(carrier.voter) {
                return Ok(());
            }
            must_be_able(giver, carrier, &roll)?;
            store::set_carrier(tx, seat.partnership, id, giver.voter, carrier.voter)?;
            let (who, detail) = (
                (&seat).into(),
                [giver.name.as_str(), carrier.name.as_str()].join(" → "),
            );
            audit::record(
                tx,
                &app_inside,
                &who,
                "vote_proxy_given",
                &row.title,
                &detail,
            )?;
            Ok(())
        })
        .await
}

fn must_be_able(giver: &Voter, carrier: &Voter, roll: &[Voter]) -> Result<(), Failure> {
    let problem = if giver.voter == carrier.voter {
        Some(("carrier", "error-proxy-self"))
    } else if giver.recused_at.is_some() {
        Some(("giver", "error-proxy-recused"))
    } else if carrier.recused_at.is_some() {
        Some(("carrier", "error-proxy-recused"))
    } else if giver.position.is_some() {
        Some(("giver", "error-proxy-voted"))
    } else if giver.carrier.is_some() {
        Some(("giver", "error-proxy-given"))
    } else if carrier.carrier.is_some() || roll.iter().any(|one| one.carrier == Some(giver.voter)) {
        Some(("carrier", "error-proxy-chain"))
    } else if roll.iter().any(|one| one.carrier == Some(carrier.voter)) {
        Some(("carrier", "error-proxy-full"))
    } else {
        None
    };
    match problem {
        Some((field, key)) => Err(Failure::Form(FormErrors::one(field, key))),
        None => Ok(()),
    }
}

/// Takes a proxy back, with the vote that was cast by it.
pub async fn end_proxy(
    app: &App,
    seat: &Seat,
    id: Uuid,
    giver: Option<Uuid>,
) -> Result<(), Failure> {
    seat.must(Deed::ManageDecisions)?;
    let (app_inside, seat) = (app.clone(), seat.clone());
    app.db()
        .write(move |tx| {
            let row = polling(tx, &seat, id)?;
            let roll = store::voters(tx, seat.partnership, id)?;
            let one = roll.iter().find(|one| Some(one.voter) == giver);
            let one = one.ok_or(Failure::NotHere)?;
            if store::end_proxy(tx, seat.partnership, id, one.voter)? > 0 {
                let who = (&seat).into();
                audit::record(
                    tx,
                    &app_inside,
                    &who,
                    "vote_proxy_ended",
                    &row.title,
                    &one.name,
                )?;
            }
            Ok(())
        })
        .await
}
