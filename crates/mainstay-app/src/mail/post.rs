//! Putting a letter into the outbox.

use mainstay_db::{DbError, Tx, Uuid};

use super::store;
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

/// Puts a letter into the outbox. Without a way to send mail nothing is kept: links are copied by hand then.
pub fn post(tx: &mut Tx<'_>, app: &App, letter: &Letter) -> Result<bool, DbError> {
    if app.settings().mail == MailRoute::None {
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
    )?;
    Ok(true)
}
