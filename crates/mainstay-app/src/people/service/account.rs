//! One's own account: name, language, password, and the sessions that are open.

use mainstay_db::Uuid;

use crate::audit::{self, Who};
use crate::mail::{self, Letter};
use crate::people::{passwords, store};
use crate::shell::{Actor, App, Failure, FormErrors, Language, Visitor, Words, is_proved};

/// What the account page shows.
#[derive(Debug, Clone)]
pub struct Account {
    /// The account.
    pub person: store::Person,
    /// The open sessions, newest use first.
    pub sessions: Vec<store::SessionRow>,
    /// Whether a new password asks for the one now: not just after a sign-in, which a mailed code may have been.
    pub asks_password: bool,
}

fn person_of(visitor: &Visitor) -> Result<Uuid, Failure> {
    match visitor.actor {
        Actor::Person(person) => Ok(person),
        Actor::Link(_) => Err(Failure::NotHere),
    }
}

/// The visitor's own account.
pub async fn own_account(app: &App, visitor: &Visitor) -> Result<Account, Failure> {
    let (person, now) = (person_of(visitor)?, app.now_us());
    let is_fresh = is_proved(visitor.fresh_at, now);
    app.db()
        .read(move |tx| {
            let row = store::person(tx, person)?.ok_or(Failure::NotHere)?;
            Ok(Account {
                asks_password: row.password.is_some() && !is_fresh,
                person: row,
                sessions: store::sessions(tx, person, now)?,
            })
        })
        .await
}

/// Changes one's own name and language.
pub async fn change_account(
    app: &App,
    visitor: &Visitor,
    name: String,
    language: String,
) -> Result<(), Failure> {
    let person = person_of(visitor)?;
    if name.trim().is_empty() {
        return Err(Failure::Form(FormErrors::one("name", "error-name-missing")));
    }
    let language = Language::from_code(&language).map(|known| known.code().to_owned());
    app.db()
        .write(move |tx| {
            store::set_person(tx, person, name.trim(), language.as_deref())?;
            Ok(())
        })
        .await
}

/// Changes one's own password; asks for the old one unless the person has just proved who they are. Ends all other sessions.
pub async fn change_password(
    app: &App,
    visitor: &Visitor,
    old: String,
    new: String,
    words: Words,
) -> Result<(), Failure> {
    let person = person_of(visitor)?;
    let known = app
        .db()
        .read(move |tx| store::person(tx, person)?.ok_or(Failure::NotHere))
        .await?;
    if known.password.is_some()
        && !is_proved(visitor.fresh_at, app.now_us())
        && !passwords::fits(old, known.password.clone()).await?
    {
        return Err(Failure::Form(FormErrors::one("old", "error-old-password")));
    }
    if let Some(reason) =
        mainstay_core::access::password_weakness(&new, &[&known.name, &known.email])
    {
        return Err(Failure::Form(FormErrors::one("password", reason.key())));
    }
    let made = passwords::fingerprint(new).await?;
    let (app_inside, session, letter_id) = (app.clone(), visitor.session.clone(), app.id());
    app.db()
        .write(move |tx| {
            store::set_password(tx, person, &made)?;
            store::end_other_sessions(tx, person, &session)?;
            audit::record(
                tx,
                &app_inside,
                &Who::person(person, &known.name),
                "password_changed",
                &known.email,
                "",
            )?;
            let body = words.say(
                "mail-password-changed-body",
                &[("name", known.name.as_str().into())],
            );
            mail::post(
                tx,
                &app_inside,
                &Letter {
                    id: letter_id,
                    to: known.email.clone(),
                    name: known.name.clone(),
                    subject: words.t("mail-password-changed-subject"),
                    body,
                },
            )?;
            Ok(())
        })
        .await
}

/// Ends the visitor's session.
pub async fn sign_out(app: &App, visitor: &Visitor) -> Result<(), Failure> {
    let session = visitor.session.clone();
    app.db()
        .write(move |tx| {
            store::end_session(tx, &session)?;
            Ok(())
        })
        .await
}

/// Ends one of one's own sessions.
pub async fn end_session(app: &App, visitor: &Visitor, session: Uuid) -> Result<(), Failure> {
    let person = person_of(visitor)?;
    app.db()
        .write(move |tx| {
            store::end_own_session(tx, person, session)?;
            Ok(())
        })
        .await
}

/// Ends all of one's own sessions but this one.
pub async fn sign_out_elsewhere(app: &App, visitor: &Visitor) -> Result<(), Failure> {
    let (person, session) = (person_of(visitor)?, visitor.session.clone());
    app.db()
        .write(move |tx| {
            store::end_other_sessions(tx, person, &session)?;
            Ok(())
        })
        .await
}
