//! Reading the audit trail and checking its seals.

use mainstay_core::access::Deed;
use mainstay_db::{Tx, Uuid};

use super::record::seal;
use super::store;
pub use super::store::Event;
use crate::shell::{App, Failure, Seat};

/// How many events a page shows.
pub const PAGE: i64 = 100;

/// A page of the partnership's trail, newest first.
///
/// # Errors
///
/// [`Failure::Role`] when the seat may not read it.
pub async fn events(app: &App, seat: &Seat, before: Option<i64>) -> Result<Vec<Event>, Failure> {
    seat.must(Deed::SeeAudit)?;
    let partnership = seat.partnership;
    app.db()
        .read(move |tx| {
            Ok(store::events(
                tx,
                partnership,
                before.unwrap_or(i64::MAX),
                PAGE,
            )?)
        })
        .await
}

/// The first event whose seal does not hold, if any: the trail was changed there. Used by `mainstay admin audit`.
pub fn first_broken(
    tx: &mut Tx<'_>,
    key: &[u8],
    partnership: Uuid,
) -> Result<Option<i64>, Failure> {
    let mut events = store::events(tx, partnership, i64::MAX, i64::MAX)?;
    events.reverse();
    let mut before = Vec::new();
    for (event, number) in events.into_iter().zip(1..) {
        let content = [
            &event.number.to_string(),
            &event.at.to_string(),
            event.actor_kind.as_str(),
            &event.actor_name,
            &event.deed,
            &event.subject,
            &event.detail,
        ];
        let made = seal(key, &before, &content.map(|part: &str| part));
        if event.number != number || made != event.seal {
            return Ok(Some(number));
        }
        before = made;
    }
    Ok(None)
}
