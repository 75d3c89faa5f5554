//! Deciding what kind of partnership this is: the recommended type, or another one with a reason.

use std::collections::BTreeMap;

use jiff::civil::Date;
use mainstay_core::access::Deed;
use mainstay_core::decisions::DecisionKind;
use mainstay_core::partnership::{
    Mismatch, PartnershipKind, RowChoices, Side, TypeReading, type_rows,
};
use mainstay_db::{Tx, Uuid};

use super::reading::{Read, read_round};
use super::today;
use crate::audit;
use crate::decisions::service::{Settled, enter};
use crate::partnership::kind::store::{self, Decision};
use crate::shell::once::{self, Submit};
use crate::shell::{App, Failure, FormErrors, Seat, digest};

/// What was chosen.
#[derive(Debug, Clone, Default)]
pub struct Choice {
    /// The type's key.
    pub chosen: String,
    /// Why; needed when it is not the recommended one.
    pub reason: String,
    /// For an alliance: the side of each row, by key.
    pub sides: BTreeMap<String, String>,
    /// When to look at it again, ISO.
    pub review_on: String,
    /// The newest decision the form was made beside.
    pub latest: Option<Uuid>,
}

/// A decision that stands with its checks.
struct Checked {
    kind: PartnershipKind,
    sides: RowChoices,
    review_on: Date,
}

/// Decides the partnership's type and ends the answering. The same form (`key`) sent twice decides once.
pub async fn decide(app: &App, seat: &Seat, choice: Choice, key: Uuid) -> Result<(), Failure> {
    seat.must(Deed::DecideType)?;
    let (app_inside, seat, id, now) = (app.clone(), seat.clone(), app.id(), app.now_us());
    let today = today(app, &seat);
    app.db()
        .write(move |tx| {
            let content = digest(format!("{choice:?}").as_bytes());
            match once::look(tx, key, seat.actor.id(), &content)? {
                Submit::First => {}
                Submit::Repeat(_) => return Ok(()),
                Submit::Reused => return Err(Failure::NotNow("failure-form-used")),
            }
            let read = read_round(tx, &seat)?.ok_or(Failure::NotHere)?;
            if read.decision.as_ref().map(|one| one.id) != choice.latest {
                return Err(Failure::Changed);
            }
            let checked = check(&choice, &read.reading, today)?;
            keep(tx, &seat, id, &read, &checked, choice.reason.trim(), now)?;
            let settled = settled(id, &checked, &choice, now);
            enter(tx, &app_inside, &seat, &settled, now)?;
            store::close_round(tx, seat.partnership, read.round.id, now)?;
            let who = (&seat).into();
            let chosen = checked.kind.key();
            audit::record(
                tx,
                &app_inside,
                &who,
                "type_decided",
                chosen,
                choice.reason.trim(),
            )?;
            once::settle(tx, key, seat.actor.id(), &content, "", now)?;
            Ok(())
        })
        .await
}

/// One decision of the history.
pub async fn decision_of(app: &App, seat: &Seat, id: Uuid) -> Result<Decision, Failure> {
    seat.must(Deed::SeeType)?;
    let partnership = seat.partnership;
    app.db()
        .read(move |tx| {
            store::decisions(tx, partnership)?
                .into_iter()
                .find(|one| one.id == id)
                .ok_or(Failure::NotHere)
        })
        .await
}

/// A review lies ahead, and not further than three years.
const FURTHEST_YEARS: i16 = 3;

fn check(choice: &Choice, reading: &TypeReading, today: Date) -> Result<Checked, Failure> {
    let mut errors = FormErrors::new();
    let kind = PartnershipKind::from_key(&choice.chosen);
    if kind.is_none() {
        errors.add("chosen", "error-type-choose");
    }
    if kind.is_some() && kind != reading.best() && choice.reason.trim().is_empty() {
        errors.add("reason", "error-type-reason");
    }
    if choice.reason.chars().count() > 2000 {
        errors.add("reason", "error-type-long");
    }
    let review = choice
        .review_on
        .trim()
        .parse::<Date>()
        .ok()
        .filter(|on| *on > today && on.year() <= today.year() + FURTHEST_YEARS);
    if review.is_none() {
        errors.add("review_on", "error-type-review");
    }
    errors.into_result()?;
    let (Some(kind), Some(review_on)) = (kind, review) else {
        return Err(Failure::NotHere);
    };
    let is_alliance = kind == PartnershipKind::StrategicAlliance;
    let sides = type_rows()
        .iter()
        .filter(|row| row.choose && is_alliance)
        .filter_map(|row| {
            let side = Side::from_key(choice.sides.get(&row.key)?)?;
            Some((row.key.clone(), side))
        })
        .collect();
    Ok(Checked {
        kind,
        sides,
        review_on,
    })
}

/// The decision as the register keeps it; the type decided before is the one whose place it takes.
fn settled(id: Uuid, checked: &Checked, choice: &Choice, now: i64) -> Settled {
    Settled {
        cause_path: "/type".to_owned(),
        subject: checked.kind.key().to_owned(),
        reasons: choice.reason.clone(),
        review_on: Some(checked.review_on),
        reverses: choice.latest,
        ..Settled::adopted(id, "type", DecisionKind::Type, now)
    }
}

fn keep(
    tx: &mut Tx<'_>,
    seat: &Seat,
    id: Uuid,
    read: &Read,
    checked: &Checked,
    reason: &str,
    now: i64,
) -> Result<(), Failure> {
    let verdict = read.reading.verdict.as_ref();
    let balance = verdict.map(|verdict| verdict.balance);
    let fits: Vec<String> = verdict
        .iter()
        .flat_map(|verdict| verdict.fits)
        .map(|fit| fit.fit.to_string())
        .collect();
    let cards: Vec<&str> = read.reading.cards.iter().map(|card| card.id).collect();
    store::put_decision(
        tx,
        seat.partnership,
        id,
        read.round.id,
        now,
        &seat.name,
        read.reading.model,
        &read.answers.as_toml(),
        i64::try_from(read.people).unwrap_or(i64::MAX),
        verdict.map(|verdict| verdict.best.key()),
        verdict.map(|verdict| verdict.confidence.key()),
        &fits.join(" "),
        balance.and_then(|balance| balance.ambition),
        balance.and_then(|balance| balance.means),
        balance
            .and_then(|balance| balance.mismatch)
            .map(Mismatch::key),
        &cards.join(" "),
        checked.kind.key(),
        reason,
        &words_of(&checked.sides),
        &checked.review_on.to_string(),
    )?;
    Ok(())
}

/// `partners=left timeframe=right`, as it is kept.
fn words_of(sides: &RowChoices) -> String {
    let words: Vec<String> = sides
        .iter()
        .map(|(row, side)| format!("{row}={}", side.key()))
        .collect();
    words.join(" ")
}
