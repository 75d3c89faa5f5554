//! What the administrator can do: set the mail server, see who has an account, close one.

use mainstay_db::{Db, DbError, Tx, Uuid};

pub use super::mail_server::MailServer;
use super::store;
use crate::audit::{self, Who};
use crate::mail::service::Trouble;
use crate::mail::{self, Letter};
use crate::people::store as people;
pub use crate::people::store::Person;
use crate::shell::{App, Failure, Visitor, Words, must_administer, must_be_proved};

/// The key that seals the audit trail; made at the first start.
pub fn seal_key(db: &Db, now: i64) -> Result<Vec<u8>, Failure> {
    let fresh = crate::shell::fresh_token();
    db.write_now(move |tx| {
        store::put_setting_once(tx, "seal_key", &fresh, now)?;
        let kept = store::setting(tx, "seal_key")?
            .ok_or_else(|| Failure::Ours("the seal key is missing".to_owned()))?;
        Ok(kept.value.into_bytes())
    })
}

/// The mail server, when one is set up. Open: the mail job asks for it.
pub async fn mail_server(app: &App) -> Result<Option<MailServer>, Failure> {
    let kept = app
        .db()
        .read(|tx| Ok::<_, Failure>(store::setting(tx, "mail")?))
        .await?;
    kept.map(|row| MailServer::from_setting(&row.value))
        .transpose()
}

/// Whether a mail server is set up.
pub fn is_mail_server_set(tx: &mut Tx<'_>) -> Result<bool, DbError> {
    Ok(store::setting(tx, "mail")?.is_some())
}

/// What the administrator's page shows.
#[derive(Debug, Clone)]
pub struct Overview {
    /// Who has an account.
    pub people: Vec<people::Person>,
    /// The mail server.
    pub mail: Option<MailServer>,
    /// The newest letters that could not be sent yet.
    pub troubles: Vec<Trouble>,
    /// Whether letters leave this installation, reminders among them.
    pub leaves: bool,
}

/// The administrator's page.
pub async fn overview(app: &App, visitor: &Visitor) -> Result<Overview, Failure> {
    must_administer(visitor)?;
    let (mail, route) = (mail_server(app).await?, app.settings().mail.clone());
    app.db()
        .read(move |tx| {
            Ok(Overview {
                leaves: mail::leaves(tx, &route)?,
                people: people::people(tx, 500)?,
                mail: mail.clone(),
                troubles: mail::service::troubles(tx)?,
            })
        })
        .await
}

/// By what the form tells whether somebody else set the server meanwhile. The password is no part of it.
pub fn stamp(server: Option<&MailServer>) -> String {
    server.map_or_else(String::new, |kept| {
        let (host, port, security) = (&kept.host, kept.port, &kept.security);
        format!("{host} {port} {security} {} {}", kept.user, kept.from)
    })
}

/// Sets the mail server, unless another one was set since the form was shown (`before` is its [`stamp`]). An empty password keeps the one there is.
pub async fn set_mail_server(
    app: &App,
    visitor: &Visitor,
    mut server: MailServer,
    before: Option<String>,
) -> Result<(), Failure> {
    must_administer(visitor)?;
    must_be_proved(visitor, app.now_us())?;
    server.check().into_result()?;
    let kept = mail_server(app).await?;
    if server.password.is_empty() {
        // The password is not handed to another server than the one it was typed for.
        server.password = kept
            .as_ref()
            .filter(|kept| kept.host == server.host && kept.user == server.user)
            .map(|kept| kept.password.clone())
            .unwrap_or_default();
    }
    if kept.as_ref() == Some(&server) {
        // The same once more, as after a second press: nothing to do and nobody to warn.
        return Ok(());
    }
    if before.is_some_and(|before| before != stamp(kept.as_ref())) {
        return Err(Failure::Changed);
    }
    let text = server.to_setting()?;
    let (app_inside, who, now) = (
        app.clone(),
        Who {
            partnership: Uuid::nil(),
            actor: Some(visitor.actor),
            name: visitor.name.clone(),
        },
        app.now_us(),
    );
    app.db()
        .write(move |tx| {
            store::put_setting(tx, "mail", &text, now)?;
            audit::record(tx, &app_inside, &who, "mail_server_set", &server.host, "")?;
            Ok(())
        })
        .await
}

/// Sends the administrator a letter to see whether mail works. Says whether it was put into the outbox.
pub async fn try_mail(app: &App, visitor: &Visitor, words: Words) -> Result<bool, Failure> {
    must_administer(visitor)?;
    let (app_inside, id, visitor) = (app.clone(), app.id(), visitor.clone());
    app.db()
        .write(move |tx| {
            let person = people::person(tx, visitor.actor.id())?.ok_or(Failure::NotHere)?;
            let letter = Letter {
                id,
                to: person.email,
                name: person.name,
                subject: words.t("mail-test-subject"),
                body: words.t("mail-test-body"),
            };
            Ok(mail::post(tx, &app_inside, &letter)?)
        })
        .await
}

/// Closes an account, or opens it again. A closed account's sessions end at once; nobody closes their own.
pub async fn set_closed(
    app: &App,
    visitor: &Visitor,
    person: Uuid,
    closed: bool,
) -> Result<(), Failure> {
    must_administer(visitor)?;
    must_be_proved(visitor, app.now_us())?;
    if visitor.actor.id() == person {
        return Err(Failure::NotNow("failure-own-account"));
    }
    let (app_inside, who, now) = (
        app.clone(),
        Who {
            partnership: Uuid::nil(),
            actor: Some(visitor.actor),
            name: visitor.name.clone(),
        },
        app.now_us(),
    );
    app.db()
        .write(move |tx| {
            let row = people::person(tx, person)?.ok_or(Failure::NotHere)?;
            if row.disabled_at.is_some() == closed {
                return Ok(());
            }
            people::set_disabled(tx, person, closed.then_some(now))?;
            people::end_sessions(tx, person)?;
            audit::record(
                tx,
                &app_inside,
                &who,
                if closed {
                    "account_closed"
                } else {
                    "account_opened"
                },
                &row.email,
                "",
            )?;
            Ok(())
        })
        .await
}

/// Whether the database answers. Open: a machine asks, and learns nothing else.
pub async fn is_ready(app: &App) -> bool {
    app.db()
        .read(|tx| Ok::<_, Failure>(store::setting(tx, "seal_key")?.is_some()))
        .await
        .unwrap_or(false)
}
