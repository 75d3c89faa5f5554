//! Writing down that a version was adopted: by whom, how, when, with which reservations.

use jiff::ToSpan as _;
use jiff::civil::Date;
use mainstay_core::access::Deed;
use mainstay_core::decisions::{DecisionKind, Method};
use mainstay_core::partnership::PartnershipKind;
use mainstay_db::{Tx, Uuid};

use super::{VersionRow, today};
use crate::audit;
use crate::charter::store;
use crate::decisions::service::{Settled, Settlement, enter};
use crate::partnership::store as partnerships;
use crate::shell::once::{self, Submit};
use crate::shell::{App, Failure, FormErrors, Language, Seat, Words, digest};

/// How a version was adopted.
#[derive(Debug, Clone, Default)]
pub struct Adopting {
    /// The method, by key.
    pub method: String,
    /// Which body or meeting decided.
    pub body: String,
    /// On which day, ISO.
    pub adopted_on: String,
    /// Reservations that were voiced; may be empty.
    pub reservations: String,
    /// When it is to be read again, ISO.
    pub review_on: String,
}

/// What the form of an adoption begins with: today, and the usual day to read the charter again.
///
/// Light forms are looked at after a year, standing ones after two.
pub fn usual_adoption(app: &App, seat: &Seat, row: &VersionRow) -> Result<Adopting, Failure> {
    seat.must(Deed::EditCharter)?;
    let today = today(app, seat);
    let years = match PartnershipKind::from_key(&row.kind) {
        Some(PartnershipKind::StrategicAlliance | PartnershipKind::CollectiveImpact) => 2,
        _ => 1,
    };
    let review = today.checked_add(years.years()).unwrap_or(today);
    Ok(Adopting {
        adopted_on: today.to_string(),
        review_on: review.to_string(),
        ..Adopting::default()
    })
}

/// A review lies ahead, and not further than this many years.
const FURTHEST_YEARS: i16 = 5;

/// Writes down that a version was adopted; from then on it is in force, and organisations sign it. Only the newest version
/// can be adopted. The same form (`key`) sent twice counts once.
pub async fn adopt(
    app: &App,
    seat: &Seat,
    version: i64,
    adopting: Adopting,
    key: Uuid,
) -> Result<(), Failure> {
    seat.must(Deed::EditCharter)?;
    let checked = checked(&adopting, today(app, seat))?;
    let (app_inside, seat, id, now) = (app.clone(), seat.clone(), app.id(), app.now_us());
    app.db()
        .write(move |tx| {
            let place = seat.partnership;
            let content = digest(format!("{version} {adopting:?}").as_bytes());
            match once::look(tx, key, seat.actor.id(), &content)? {
                Submit::First => {}
                Submit::Repeat(_) => return Ok(()),
                Submit::Reused => return Err(Failure::NotNow("failure-form-used")),
            }
            let newest = store::versions(tx, place)?.into_iter().next();
            let row = store::version(tx, place, version)?.ok_or(Failure::NotHere)?;
            if newest.is_some_and(|one| one.number != row.number) {
                return Err(Failure::NotNow("failure-charter-newer"));
            }
            let adoptions = store::adoptions(tx, place)?;
            if adoptions.iter().any(|one| one.version == version) {
                return Err(Failure::NotNow("failure-charter-adopted"));
            }
            let (method, body) = (checked.method.key(), adopting.body.trim());
            let words = adopting.reservations.trim();
            let (on, review) = (
                checked.adopted_on.to_string(),
                checked.review_on.to_string(),
            );
            store::put_adoption(
                tx, place, id, version, method, body, &on, words, &review, now, &seat.name,
            )?;
            let (who, subject) = ((&seat).into(), version.to_string());
            audit::record(tx, &app_inside, &who, "charter_adopted", &subject, body)?;
            let settled = Settled {
                title: title(tx, place, version)?,
                reverses: adoptions.first().map(|before| before.id),
                ..settled(id, &row, &adopting, &checked, now)
            };
            enter(tx, &app_inside, &seat, &settled, now)?;
            once::settle(tx, key, seat.actor.id(), &content, "", now)?;
            Ok(())
        })
        .await
}

/// How the register names it, in the partnership's own language.
fn title(tx: &mut Tx<'_>, place: Uuid, version: i64) -> Result<String, Failure> {
    let own = partnerships::partnership(tx, place)?.ok_or(Failure::NotHere)?;
    let words = Words(Language::from_code(&own.language).unwrap_or(Language::En));
    let number = version.to_string();
    Ok(words.say("charter-entry", &[("number", number.into())]))
}

/// The adoption as the register of decisions keeps it.
fn settled(
    id: Uuid,
    row: &VersionRow,
    adopting: &Adopting,
    checked: &Checked,
    now: i64,
) -> Settled {
    Settled {
        cause_path: ["/charter/versions/", &row.number.to_string()].concat(),
        subject: row.number.to_string(),
        body_name: adopting.body.trim().to_owned(),
        method: Some(checked.method),
        proposal: row.hash.clone(),
        reasons: adopting.reservations.trim().to_owned(),
        effective_on: Some(checked.adopted_on),
        review_on: Some(checked.review_on),
        ..Settled::adopted(id, "charter", DecisionKind::Charter, now)
    }
}

struct Checked {
    method: Method,
    adopted_on: Date,
    review_on: Date,
}

fn checked(adopting: &Adopting, today: Date) -> Result<Checked, Failure> {
    let mut errors = FormErrors::new();
    let method = Method::from_key(&adopting.method);
    if method.is_none() {
        errors.add("method", "error-charter-method");
    }
    if adopting.body.trim().is_empty() {
        errors.add("body", "error-charter-body");
    }
    for (field, text) in [
        ("body", &adopting.body),
        ("reservations", &adopting.reservations),
    ] {
        if text.chars().count() > 2000 {
            errors.add(field, "error-charter-words-long");
        }
    }
    let day = |text: &str| text.trim().parse::<Date>().ok();
    let adopted_on = day(&adopting.adopted_on).filter(|on| *on <= today);
    if adopted_on.is_none() {
        errors.add("adopted_on", "error-charter-adopted-on");
    }
    let review_on = day(&adopting.review_on)
        .filter(|on| *on > today && on.year() <= today.year() + FURTHEST_YEARS);
    if review_on.is_none() {
        errors.add("review_on", "error-charter-review-on");
    }
    errors.into_result()?;
    match (method, adopted_on, review_on) {
        (Some(method), Some(adopted_on), Some(review_on)) => Ok(Checked {
            method,
            adopted_on,
            review_on,
        }),
        _ => Err(Failure::NotHere),
    }
}

/// Takes an adoption back that was written down by mistake, while nobody has signed.
pub async fn take_adoption_back(app: &App, seat: &Seat, version: i64) -> Result<(), Failure> {
    seat.must(Deed::EditCharter)?;
    let (app_inside, seat, now) = (app.clone(), seat.clone(), app.now_us());
    let id = app.id();
    app.db()
        .write(move |tx| {
            let place = seat.partnership;
            let adoptions = store::adoptions(tx, place)?;
            let adoption = adoptions.iter().find(|one| one.version == version);
            store::version(tx, place, version)?.ok_or(Failure::NotHere)?;
            let adoption = adoption.ok_or(Failure::NotNow("failure-charter-not-in-force"))?;
            if !store::signatures(tx, place, version)?.is_empty() {
                return Err(Failure::NotNow("failure-charter-signed"));
            }
            store::remove_adoption(tx, place, adoption.id, now)?;
            let (who, subject) = ((&seat).into(), version.to_string());
            audit::record(tx, &app_inside, &who, "charter_unadopted", &subject, "")?;
            let undone = Settled {
                title: title(tx, place, version)?,
                cause_path: ["/charter/versions/", &subject].concat(),
                subject: subject.clone(),
                outcome: Settlement::NoResult,
                reverses: Some(adoption.id),
                ..Settled::adopted(id, "charter", DecisionKind::Charter, now)
            };
            enter(tx, &app_inside, &seat, &undone, now)?;
            Ok(())
        })
        .await
}
