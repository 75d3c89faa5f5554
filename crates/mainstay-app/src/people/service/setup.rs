//! The first start: a one-time link makes the first administrator; later ones set a forgotten password.

use mainstay_db::{Tx, Uuid};

use super::{Caller, HOUR, fold_address, is_address, open_session};
use crate::audit::{self, Who};
use crate::people::{passwords, store};
use crate::shell::{App, Failure, FormErrors, digest, fresh_token};

/// What a one-time link for an administrator's account is for.
const ADMINISTRATOR: &str = "administrator";

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

/// Makes the one-time link for an administrator's account; older ones stop working. Made at the first start and by
/// `mainstay admin create`, printed on the console.
pub fn first_administrator(app: &App) -> Result<String, Failure> {
    let (token, now) = (fresh_token(), app.now_us());
    let secret = token.clone();
    app.db().write_now(move |tx| {
        store::void_setups(tx, ADMINISTRATOR, now)?;
        store::put_setup(
            tx,
            &digest(secret.as_bytes()),
            ADMINISTRATOR,
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

impl FirstAdministrator {
    fn check(&self, purpose: &str) -> Result<(), Failure> {
        let mut errors = FormErrors::new();
        if purpose == ADMINISTRATOR {
            if self.name.trim().is_empty() {
                errors.add("name", "error-name-missing");
            }
            if !is_address(&self.email) {
                errors.add("email", "error-email");
            }
        }
        let own = [self.name.as_str(), self.email.as_str()];
        if let Some(reason) = mainstay_core::access::password_weakness(&self.password, &own) {
            errors.add("password", reason.key());
        }
        errors.into_result()
    }
}

/// Uses the one-time link: makes the first administrator, or sets the new password. Returns the session's token. Pressed
/// twice, one press makes the account and the other signs in with what it made, though both be under way at the same time.
pub async fn install(
    app: &App,
    token: String,
    new: FirstAdministrator,
    caller: Caller,
) -> Result<String, Failure> {
    match used(app, token, &new, caller.agent.clone()).await {
        Err(Failure::NotHere) if !new.email.trim().is_empty() => {
            match super::sign_in(app, new.email, new.password, caller).await {
                Err(Failure::Form(_)) => Err(Failure::NotHere),
                way => way.map(|way| way.token),
            }
        }
        done => done,
    }
}

async fn used(
    app: &App,
    token: String,
    new: &FirstAdministrator,
    agent: String,
) -> Result<String, Failure> {
    new.check(&set_up(app, token.clone()).await?)?;
    let password = passwords::fingerprint(new.password.clone()).await?;
    let (session, id, session_id, now) = (fresh_token(), app.id(), app.id(), app.now_us());
    let (app_inside, secret, new) = (app.clone(), session.clone(), new.clone());
    app.db()
        .write(move |tx| {
            let fingerprint = digest(token.as_bytes());
            let row = store::setup(tx, &fingerprint, now)?.ok_or(Failure::NotHere)?;
            store::use_setup(tx, &fingerprint, now)?;
            let (deed, person) = match row.person {
                Some(person) => ("password_changed", changed(tx, person, &password)?),
                None => ("administrator_made", made(tx, id, &new, &password, now)?),
            };
            open_session(tx, &app_inside, session_id, person.id, &secret, &agent)?;
            let who = Who::person(person.id, &person.name);
            audit::record(tx, &app_inside, &who, deed, &person.email, "")?;
            Ok::<_, Failure>(())
        })
        .await?;
    Ok(session)
}

fn changed(tx: &mut Tx<'_>, person: Uuid, password: &str) -> Result<store::Person, Failure> {
    let row = store::person(tx, person)?.ok_or(Failure::NotHere)?;
    if row.disabled_at.is_some() {
        return Err(Failure::NotHere);
    }
    store::set_password(tx, person, password)?;
    store::end_sessions(tx, person)?;
    Ok(row)
}

/// Makes the administrator's account.
fn made(
    tx: &mut Tx<'_>,
    id: Uuid,
    new: &FirstAdministrator,
    password: &str,
    now: i64,
) -> Result<store::Person, Failure> {
    let fold = fold_address(&new.email);
    if store::person_by_email(tx, &fold)?.is_some() {
        return Err(Failure::Form(FormErrors::one("email", "error-email-taken")));
    }
    let (name, email) = (new.name.trim(), new.email.trim());
    store::put_person(tx, id, name, email, &fold, Some(password), None, true, now)?;
    store::person(tx, id)?.ok_or(Failure::NotHere)
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
