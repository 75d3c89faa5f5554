//! Signing for an organisation: by a member who speaks for it, by personal link, or written down by a coordinator from paper.

use jiff::civil::Date;
use mainstay_core::access::Deed;
use mainstay_core::charter::{Given, SignatureLevel, Signing, Stance, signing};
use mainstay_db::{Tx, Uuid};

use super::{Adoption, Signature, VersionRow, today};
use crate::audit;
use crate::charter::store;
use crate::roster::service::partners_on;
use crate::shell::once::{self, Submit};
use crate::shell::{App, Failure, FormErrors, Seat, digest};

/// What an organisation says.
#[derive(Debug, Clone, Default)]
pub struct NewSignature {
    /// The organisation, for those who sign for others.
    pub organisation: Option<Uuid>,
    /// Signed, signed with a reservation, or declined, by key.
    pub stance: String,
    /// At which level, by key.
    pub level: String,
    /// Who signs.
    pub name: String,
    /// As what.
    pub job: String,
    /// On which day, ISO.
    pub signed_on: String,
    /// Until when it holds, ISO; may be empty.
    pub until: String,
    /// The reservation, or why not.
    pub words: String,
}

/// The page to sign on.
#[derive(Debug, Clone)]
pub struct SigningPage {
    /// The version in force.
    pub row: VersionRow,
    /// Its adoption.
    pub adoption: Adoption,
    /// The organisations the reader can sign for.
    pub organisations: Vec<(Uuid, String)>,
    /// What the reader's own organisation has said already.
    pub own: Option<Signature>,
    /// The level at which the reader's own organisation signed last, to begin with; empty where it never did.
    pub level: String,
    /// Today in the partnership's place.
    pub today: Date,
}

/// How far the signing of a version is, and the names of those that are missing.
pub fn signing_now(
    tx: &mut Tx<'_>,
    place: Uuid,
    version: i64,
    today: Date,
) -> Result<(Signing<Uuid>, Vec<String>), Failure> {
    let partners = partners_on(tx, place, today)?;
    let given: Vec<Given<Uuid>> = store::signatures(tx, place, version)?
        .iter()
        .filter_map(|row| {
            Some(Given {
                organisation: row.organisation,
                stance: Stance::from_key(&row.stance)?,
                until: row.until.as_ref().and_then(|day| day.parse().ok()),
            })
        })
        .collect();
    let ids: Vec<Uuid> = partners.iter().map(|(id, _)| *id).collect();
    let now = signing(&ids, &given, today);
    let waits = |id: &Uuid| now.missing.contains(id) || now.lapsed.contains(id);
    let missing = partners.into_iter().filter(|(id, _)| waits(id));
    let missing = missing.map(|(_, name)| name).collect();
    Ok((now, missing))
}

/// The organisations a seat can sign for: its own, or every partner for those who write the charter.
fn own_organisations(seat: &Seat, partners: Vec<(Uuid, String)>) -> Vec<(Uuid, String)> {
    let all = seat.may(Deed::EditCharter);
    let may = |id: &Uuid| all || seat.organisation == Some(*id);
    partners.into_iter().filter(|(id, _)| may(id)).collect()
}

/// The page to sign on.
pub async fn signing_page(app: &App, seat: &Seat, version: i64) -> Result<SigningPage, Failure> {
    seat.must(Deed::SpeakForOwn)?;
    let (seat, today) = (seat.clone(), today(app, seat));
    app.db()
        .read(move |tx| {
            let (row, adoption) = in_force(tx, seat.partnership, version)?;
            let signatures = store::signatures(tx, seat.partnership, version)?;
            let own = |one: &Signature| seat.organisation == Some(one.organisation);
            let last = seat
                .organisation
                .map(|own| store::last_signature(tx, seat.partnership, own));
            let last = last.transpose()?.flatten();
            Ok(SigningPage {
                level: last.map(|one| one.level).unwrap_or_default(),
                organisations: own_organisations(&seat, partners_on(tx, seat.partnership, today)?),
                own: signatures.into_iter().find(own),
                row,
                adoption,
                today,
            })
        })
        .await
}

/// The version with its adoption, if it is the one to sign.
fn in_force(tx: &mut Tx<'_>, place: Uuid, version: i64) -> Result<(VersionRow, Adoption), Failure> {
    let row = store::version(tx, place, version)?.ok_or(Failure::NotHere)?;
    let adoption = store::adoptions(tx, place)?.into_iter().next();
    match adoption {
        Some(adoption) if adoption.version == version => Ok((row, adoption)),
        _ => Err(Failure::NotNow("failure-charter-not-in-force")),
    }
}

/// Signs the version in force for an organisation. The same form (`key`) sent twice signs once.
pub async fn sign(
    app: &App,
    seat: &Seat,
    version: i64,
    new: NewSignature,
    key: Uuid,
) -> Result<(), Failure> {
    seat.must(Deed::SpeakForOwn)?;
    let (app_inside, seat, id, now) = (app.clone(), seat.clone(), app.id(), app.now_us());
    let today = today(app, &seat);
    app.db()
        .write(move |tx| {
            let content = digest(format!("{version} {new:?}").as_bytes());
            match once::look(tx, key, seat.actor.id(), &content)? {
                Submit::First => {}
                Submit::Repeat(_) => return Ok(()),
                Submit::Reused => return Err(Failure::NotNow("failure-form-used")),
            }
            let place = seat.partnership;
            in_force(tx, place, version)?;
            let open = own_organisations(&seat, partners_on(tx, place, today)?);
            let checked = checked(&seat, &new, open, today)?;
            let organisation = checked.organisation.0;
            let signed = store::signatures(tx, place, version)?;
            if let Some(old) = signed.iter().find(|one| one.organisation == organisation) {
                if !has_lapsed(old, today) {
                    return Err(Failure::NotNow("failure-charter-signed-already"));
                }
                store::remove_signature(tx, place, version, old.id, now)?;
            }
            put(tx, &seat, id, version, &new, &checked, now)?;
            let (who, name) = ((&seat).into(), checked.organisation.1.as_str());
            let stance = checked.stance.key();
            audit::record(tx, &app_inside, &who, "charter_signed", name, stance)?;
            once::settle(tx, key, seat.actor.id(), &content, "", now)?;
            Ok(())
        })
        .await
}

fn has_lapsed(row: &Signature, today: Date) -> bool {
    let until = row.until.as_ref().and_then(|day| day.parse::<Date>().ok());
    until.is_some_and(|day| day < today)
}

fn put(
    tx: &mut Tx<'_>,
    seat: &Seat,
    id: Uuid,
    version: i64,
    new: &NewSignature,
    checked: &Checked,
    now: i64,
) -> Result<(), Failure> {
    let until = checked.until.map(|day| day.to_string());
    store::put_signature(
        tx,
        seat.partnership,
        id,
        version,
        checked.organisation.0,
        &checked.organisation.1,
        checked.stance.key(),
        checked.level.key(),
        new.name.trim(),
        new.job.trim(),
        &checked.signed_on.to_string(),
        until.as_deref(),
        new.words.trim(),
        now,
        &seat.name,
        seat.actor.id(),
    )?;
    Ok(())
}

struct Checked {
    organisation: (Uuid, String),
    stance: Stance,
    level: SignatureLevel,
    signed_on: Date,
    until: Option<Date>,
}

fn checked(
    seat: &Seat,
    new: &NewSignature,
    open: Vec<(Uuid, String)>,
    today: Date,
) -> Result<Checked, Failure> {
    let mut errors = FormErrors::new();
    let wanted = new.organisation.or(seat.organisation);
    let organisation = open.into_iter().find(|(id, _)| Some(*id) == wanted);
    if organisation.is_none() {
        errors.add("organisation", "error-charter-organisation");
    }
    let stance = Stance::from_key(&new.stance);
    if stance.is_none() {
        errors.add("stance", "error-charter-stance");
    }
    let says_more = matches!(stance, Some(Stance::Reserved | Stance::Declined));
    if says_more && new.words.trim().is_empty() {
        errors.add("words", "error-charter-reservation");
    }
    let level = SignatureLevel::from_key(&new.level);
    if level.is_none() {
        errors.add("level", "error-charter-level");
    }
    if new.name.trim().is_empty() {
        errors.add("name", "error-charter-name");
    }
    let lengths = [
        ("name", &new.name, 200),
        ("job", &new.job, 200),
        ("words", &new.words, 2000),
    ];
    for (field, text, most) in lengths {
        if text.chars().count() > most {
            errors.add(field, "error-charter-words-long");
        }
    }
    let signed_on = new.signed_on.trim().parse::<Date>().ok();
    let signed_on = signed_on.filter(|on| *on <= today && on.year() >= today.year() - 5);
    if signed_on.is_none() {
        errors.add("signed_on", "error-charter-signed-on");
    }
    let typed = new.until.trim();
    let until = typed.parse::<Date>().ok().filter(|day| *day > today);
    if !typed.is_empty() && until.is_none() {
        errors.add_with("until", "error-charter-term", &[("typed", typed)]);
    }
    errors.into_result()?;
    match (organisation, stance, level, signed_on) {
        (Some(organisation), Some(stance), Some(level), Some(signed_on)) => Ok(Checked {
            organisation,
            stance,
            level,
            signed_on,
            until,
        }),
        _ => Err(Failure::NotHere),
    }
}

/// Takes a signature back: one's own organisation's, or any for those who write the charter.
pub async fn take_signature_back(
    app: &App,
    seat: &Seat,
    version: i64,
    id: Uuid,
) -> Result<(), Failure> {
    seat.must(Deed::SpeakForOwn)?;
    let (app_inside, seat, now) = (app.clone(), seat.clone(), app.now_us());
    app.db()
        .write(move |tx| {
            let name = own_signature(tx, &seat, version, id)?;
            if store::remove_signature(tx, seat.partnership, version, id, now)? > 0 {
                let who = (&seat).into();
                audit::record(tx, &app_inside, &who, "charter_unsigned", &name, "")?;
            }
            Ok(())
        })
        .await
}

/// Puts a signature back, unless the organisation has signed anew.
pub async fn put_signature_back(
    app: &App,
    seat: &Seat,
    version: i64,
    id: Uuid,
) -> Result<(), Failure> {
    seat.must(Deed::SpeakForOwn)?;
    let (app_inside, seat) = (app.clone(), seat.clone());
    app.db()
        .write(move |tx| {
            let name = own_signature(tx, &seat, version, id)?;
            if store::restore_signature(tx, seat.partnership, version, id)? > 0 {
                let who = (&seat).into();
                audit::record(tx, &app_inside, &who, "charter_signed", &name, "")?;
            }
            Ok(())
        })
        .await
}

/// The name of the organisation whose signature this is, if the seat may take it back.
fn own_signature(tx: &mut Tx<'_>, seat: &Seat, version: i64, id: Uuid) -> Result<String, Failure> {
    let row = store::signature(tx, seat.partnership, version, id)?.ok_or(Failure::NotHere)?;
    if seat.may(Deed::EditCharter) || seat.organisation == Some(row.organisation) {
        Ok(row.organisation_name)
    } else {
        Err(Failure::NotNow("failure-charter-not-yours"))
    }
}
