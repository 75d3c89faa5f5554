//! A double submit counts once: each form carries a key, and the first outcome under a key is the answer to all repeats.

use mainstay_db::{DbError, Tx, Uuid};

mainstay_db::sql! {
    pub static QUERIES;
    /// The outcome kept under a key.
    fn kept(key: Uuid) -> maybe Kept { actor: Uuid, digest: Vec<u8>, outcome: String } =
        "SELECT actor, digest, outcome FROM once_key WHERE key = $1";
    /// Keeps an outcome.
    fn keep(key: Uuid, actor: Uuid, digest: &[u8], outcome: &str, at: i64) -> count =
        "INSERT INTO once_key (key, actor, digest, outcome, created_at) VALUES ($1, $2, $3, $4, $5)";
    /// Forgets keys older than the moment given.
    pub fn forget_before(moment: i64) -> count = "DELETE FROM once_key WHERE created_at < $1";
}

/// What the key says about this submit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Submit {
    /// The first one: do it.
    First,
    /// A repeat of the same form: answer with the outcome kept.
    Repeat(String),
    /// The key was used for something else (a page from the browser's history, filled in anew).
    Reused,
}

/// Looks a form's key up. Call it first in the write, and [`settle`] last.
pub fn look(tx: &mut Tx<'_>, key: Uuid, actor: Uuid, content: &[u8]) -> Result<Submit, DbError> {
    Ok(match kept(tx, key)? {
        None => Submit::First,
        Some(kept) if kept.actor == actor && kept.digest == content => Submit::Repeat(kept.outcome),
        Some(_) => Submit::Reused,
    })
}

/// Keeps the outcome for the repeats.
pub fn settle(
    tx: &mut Tx<'_>,
    key: Uuid,
    actor: Uuid,
    content: &[u8],
    outcome: &str,
    at: i64,
) -> Result<(), DbError> {
    keep(tx, key, actor, content, outcome, at).map(|_| ())
}
