//! Putting a letter into the outbox.

use mainstay_db::{DbError, Tx, Uuid};

use super::{Manners, store};
use crate::installation::service::is_mail_server_set;
use crate::shell::{App, MailRoute};

/// A letter to one person, as plain text.
#[derive(Debug, Clone)]
pub struct Letter {
    /// Its id, from which the `Message-ID` is made: sent twice, it is the same letter.
    pub id: Uuid,
    /// The address.
    pub to: String,
    /// The name.
    pub name: String,
    /// The subject.
    pub subject: String,
    /// The text.
    pub body: String,
}

/// Whether letters leave this installation: always in the demo, elsewhere once a mail server is set up.
pub fn leaves(tx: &mut Tx<'_>, route: &MailRoute) -> Result<bool, DbError> {
    match route {
        MailRoute::None => Ok(false),
        MailRoute::Folder(_) => Ok(true),
        MailRoute::Smtp => is_mail_server_set(tx),
    }
}

/// Puts a letter into the outbox. Without a way to send mail nothing is kept: links are copied by hand then.
pub fn post(tx: &mut Tx<'_>, app: &App, letter: &Letter) -> Result<bool, DbError> {
    put(tx, app, letter, ["", ""])
}

/// As [`post`], for a letter of a kind that comes again and again: its reader can stop it, and it rests in their quiet hours.
pub fn post_with(
    tx: &mut Tx<'_>,
    app: &App,
    letter: &Letter,
    manners: &Manners,
) -> Result<bool, DbError> {
    put(tx, app, letter, [&manners.stop, &manners.to_text()])
}

/// Takes a letter back that has not left yet.
pub fn withdraw(tx: &mut Tx<'_>, letter: Uuid) -> Result<(), DbError> {
    store::withdraw(tx, letter).map(|_| ())
}

fn put(
    tx: &mut Tx<'_>,
    app: &App,
    letter: &Letter,
    [stop, quiet]: [&str; 2],
) -> Result<bool, DbError> {
    if !leaves(tx, &app.settings().mail)? {
        return Ok(false);
    }
    let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    store::put(
        tx,
        letter.id,
        &one_line(&letter.to),
        &one_line(&letter.name),
        &one_line(&letter.subject),
        &letter.body,
        app.now_us(),
        stop,
        quiet,
    )?;
    Ok(true)
}
