//! The first start: a one-time link makes the first administrator; later ones set a forgotten password.

use mainstay_db::Uuid;

use super::{HOUR, fold_address, is_address, open_session};
use crate::audit::{self, Who};
use crate::people::{passwords, store};
use crate::shell::{App, Failure, FormErrors, digest, fresh_token};

/// What the set-up page asks for.
#[derive(Debug, Clone, Default)]
pub struct FirstAdministrator {
    /// The name. Not asked for a reset.
    pub name: String,
    /// The address. Not asked for a reset.
    pub email: String,
    /// The password.
    pub password: String,
}

/// Whether nobody administers this installation yet.
pub fn is_new(app: &App) -> Result<bool, Failure> {
    app.db()
        .read_now(|tx| Ok(store::administrators(tx)?.n == 0))
}

/// Makes the one-time link for the first administrator; older ones stop working. Called at start, printed on the console.
pub fn first_administrator(app: &App) -> Result<String, Failure> {
    let (token, now) = (fresh_token(), app.now_us());
    let secret = token.clone();
    app.db().write_now(move |tx| {
        store::void_setups(tx, "administrator", now)?;
        store::put_setup(
            tx,
            &digest(secret.as_bytes()),
            "administrator",
            None,
            now,
            now + 24 * HOUR,
        )?;
        Ok::<_, Failure>(())
    })?;
    Ok(app.url(&format!("/setup/{token}")))
}

/// Makes a one-time link by which a person sets a new password. For `mainstay admin reset-link`.
pub fn reset_link(app: &App, email: &str) -> Result<Option<String>, Failure> {
    let (token, now, fold) = (fresh_token(), app.now_us(), fold_address(email));
    let (secret, app_inside) = (token.clone(), app.clone());
    let known = app.db().write_now(move |tx| {
        let Some(person) = store::person_by_email(tx, &fold)? else {
            return Ok::<_, Failure>(false);
        };
        store::put_setup(
            tx,
            &digest(secret.as_bytes()),
            "password",
            Some(person.id),
            now,
            now + HOUR,
        )?;
        audit::record(
            tx,
            &app_inside,
            &Who::program(),
            "reset_link_made",
            &person.email,
            "",
        )?;
        Ok(true)
    })?;
    Ok(known.then(|| app.url(&format!("/setup/{token}"))))
}

/// What a one-time link is for: `administrator` or `password`. Anyone else gets "not found".
pub async fn set_up(app: &App, token: String) -> Result<String, Failure> {
    let now = app.now_us();
    app.db()
        .read(move |tx| {
            store::setup(tx, &digest(token.as_bytes()), now)?
                .map(|row| row.purpose)
                .ok_or(Failure::NotHere)
        })
        .await
}

/// Uses the one-time link: makes the first administrator, or sets the new password. Returns the session's token.
pub async fn install(
    app: &App,
    token: String,
    new: FirstAdministrator,
    agent: String,
) -> Result<String, Failure> {
    let purpose = set_up(app, token.clone()).await?;
    let mut errors = FormErrors::new();
    if purpose == "administrator" {
        if new.name.trim().is_empty() {
            errors.add("name", "error-name-missing");
        }
        if !is_address(&new.email) {
            errors.add("email", "error-email");
        }
    }
    if let Some(reason) =
        mainstay_core::access::password_weakness(&new.password, &[&new.name, &new.email])
    {
        errors.add("password", reason.key());
    }
    errors.into_result()?;
    let password = passwords::fingerprint(new.password.clone()).await?;
    let (session, id, session_id, now) = (fresh_token(), app.id(), app.id(), app.now_us());
    let (app_inside, secret) = (app.clone(), session.clone());
    app.db()
        .write(move |tx| {
            let fingerprint = digest(token.as_bytes());
            let row = store::setup(tx, &fingerprint, now)?.ok_or(Failure::NotHere)?;
            store::use_setup(tx, &fingerprint, now)?;
            let person = match row.person {
                Some(person) => {
                    store::set_password(tx, person, &password)?;
                    store::end_sessions(tx, person)?;
                    person
                }
                None => {
                    store::put_person(
                        tx,
                        id,
                        new.name.trim(),
                        new.email.trim(),
                        &fold_address(&new.email),
                        Some(&password),
                        None,
                        true,
                        now,
                    )?;
                    id
                }
            };
            open_session(tx, &app_inside, session_id, person, &secret, &agent)?;
            let deed = if row.person.is_some() {
                "password_changed"
            } else {
                "administrator_made"
            };
            audit::record(
                tx,
                &app_inside,
                &Who::person(person, new.name.trim()),
                deed,
                new.email.trim(),
                "",
            )?;
            Ok::<_, Failure>(())
        })
        .await?;
    Ok(session)
}

/// Signs a demo person in by one visit. The route exists in the demo only, which listens on loopback.
pub async fn demo_sign_in(app: &App, person: Uuid, agent: String) -> Result<String, Failure> {
    let (token, id) = (fresh_token(), app.id());
    let (app_inside, secret) = (app.clone(), token.clone());
    app.db()
        .write(move |tx| {
            store::person(tx, person)?.ok_or(Failure::NotHere)?;
            open_session(tx, &app_inside, id, person, &secret, &agent)?;
            Ok::<_, Failure>(())
        })
        .await?;
    Ok(token)
}
