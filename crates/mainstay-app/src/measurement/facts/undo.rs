//! Undoing a hand-in: its figures are withdrawn, and what they had replaced holds again. Nothing is deleted.

use mainstay_db::{Tx, Uuid};

use super::store;
use crate::shell::{App, Failure};

/// How long a hand-in may be undone: thirty days.
pub const UNDO_WITHIN: i64 = 30 * 24 * 3_600_000_000;

/// Undoes a submission within the caller's transaction. The caller has checked who may and that it is not accepted.
///
/// # Errors
///
/// [`Failure::NotNow`] when it is too old, undone already, or a later hand-in rests on it.
pub fn undo(
    tx: &mut Tx<'_>,
    app: &App,
    partnership: Uuid,
    submission: Uuid,
    by: &str,
    reason: &str,
) -> Result<(), Failure> {
    let row = store::submission(tx, partnership, submission)?.ok_or(Failure::NotHere)?;
    let now = app.now_us();
    if row.undone_at.is_some() {
        return Err(Failure::NotNow("failure-undone-already"));
    }
    if now - row.handed_in_at > UNDO_WITHIN {
        return Err(Failure::NotNow("failure-undo-too-late"));
    }
    if store::superseded_of(tx, partnership, submission)?.n > 0 {
        return Err(Failure::NotNow("failure-undo-later-rests"));
    }
    store::restore_before(tx, partnership, submission)?;
    store::withdraw(tx, partnership, submission, now)?;
    store::mark_undone(tx, partnership, submission, now, by, reason)?;
    Ok(())
}
