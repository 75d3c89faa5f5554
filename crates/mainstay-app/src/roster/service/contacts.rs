//! The contacts of an organisation: whom to write to, and who may get a personal link.

use mainstay_core::access::Deed;
use mainstay_db::Uuid;

use super::store;
use crate::audit;
use crate::mail::addresses;
use crate::people::service::is_address;
use crate::shell::once::{self, Submit};
use crate::shell::{App, Failure, FormErrors, Seat, digest};

/// What a form says of a contact.
#[derive(Debug, Clone, Default)]
pub struct ContactForm {
    /// The name.
    pub name: String,
    /// The address; may be empty.
    pub email: String,
    /// The telephone; may be empty.
    pub phone: String,
    /// What they do there.
    pub job: String,
}

/// Adds a contact to an organisation. The same form (`key`) sent twice adds one.
pub async fn add_contact(
    app: &App,
    seat: &Seat,
    organisation: Uuid,
    form: ContactForm,
    key: Uuid,
) -> Result<(), Failure> {
    seat.must(Deed::EditRoster)?;
    let mut errors = FormErrors::new();
    if form.name.trim().is_empty() {
        errors.add("contact_name", "error-name-missing");
    }
    if !form.email.trim().is_empty() && !is_address(&form.email) {
        errors.add("contact_email", "error-email");
    }
    errors.into_result()?;
    let (app_inside, seat, id, now) = (app.clone(), seat.clone(), app.id(), app.now_us());
    app.db()
        .write(move |tx| {
            let content = digest(format!("{}\n{}", form.name, form.email).as_bytes());
            match once::look(tx, key, seat.actor.id(), &content)? {
                Submit::First => {}
                Submit::Repeat(_) => return Ok(()),
                Submit::Reused => return Err(Failure::NotNow("failure-form-used")),
            }
            let row =
                store::organisation(tx, seat.partnership, organisation)?.ok_or(Failure::NotHere)?;
            store::put_contact(
                tx,
                seat.partnership,
                id,
                organisation,
                form.name.trim(),
                form.email.trim(),
                form.phone.trim(),
                form.job.trim(),
                now,
            )?;
            audit::record(
                tx,
                &app_inside,
                &(&seat).into(),
                "contact_added",
                &row.name,
                form.name.trim(),
            )?;
            once::settle(tx, key, seat.actor.id(), &content, "", now)?;
            Ok(())
        })
        .await
}

/// Corrects the address of a contact; what was said of the older one is forgotten. Returns the contact's organisation.
pub async fn correct_address(
    app: &App,
    seat: &Seat,
    contact: Uuid,
    email: String,
) -> Result<Uuid, Failure> {
    seat.must(Deed::EditRoster)?;
    let (inside, seat) = (app.clone(), seat.clone());
    app.db()
        .write(move |tx| {
            let mut all = store::contacts(tx, seat.partnership)?.into_iter();
            let row = all.find(|one| one.id == contact);
            let row = row.ok_or(Failure::NotHere)?;
            let new = email.trim();
            if !is_address(new) {
                return Err(Failure::Form(FormErrors::one("address", "error-email")));
            }
            let known = addresses::Troubles::read(tx, seat.partnership)?;
            if new == row.email && known.of(new).is_none() {
                // Pressed twice: it is right already.
                return Ok(row.organisation);
            }
            let (phone, job) = (row.phone.as_str(), row.job.as_str());
            store::change_contact(tx, seat.partnership, contact, &row.name, new, phone, job)?;
            addresses::mark(tx, seat.partnership, &row.email, None, 0)?;
            let who = (&seat).into();
            audit::record(tx, &inside, &who, "contact_corrected", &row.name, "")?;
            Ok(row.organisation)
        })
        .await
}

/// Takes a contact out.
pub async fn remove_contact(app: &App, seat: &Seat, contact: Uuid) -> Result<(), Failure> {
    seat.must(Deed::EditRoster)?;
    let (app_inside, seat, now) = (app.clone(), seat.clone(), app.now_us());
    app.db()
        .write(move |tx| {
            let known = store::known_contact(tx, seat.partnership, contact)?;
            known.ok_or(Failure::NotHere)?;
            if store::remove_contact(tx, seat.partnership, contact, now)? == 0 {
                // Pressed twice, or by two people at once: it is gone as wished.
                return Ok(());
            }
            audit::record(
                tx,
                &app_inside,
                &(&seat).into(),
                "contact_removed",
                &contact.to_string(),
                "",
            )?;
            Ok(())
        })
        .await
}
