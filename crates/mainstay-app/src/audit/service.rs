//! Reading the audit trail and checking its seals.

use mainstay_core::access::Deed;
use mainstay_db::{Tx, Uuid};

use super::record::{Content, head_seal, seal};
use super::store;
pub use super::store::Event;
use crate::learning::topics::service::without_others_topics;
use crate::shell::{App, Failure, Seat};

/// How many events a page shows.
pub const PAGE: i64 = 100;

/// A page of the partnership's trail, newest first, and the number before which older events stand. What was written in a tough topic
/// is left out for those who are not in its circle.
///
/// # Errors
///
/// [`Failure::Role`] when the seat may not read it.
pub async fn events(
    app: &App,
    seat: &Seat,
    before: Option<i64>,
) -> Result<(Vec<Event>, Option<i64>), Failure> {
    seat.must(Deed::SeeAudit)?;
    let seat = seat.clone();
    app.db()
        .read(move |tx| {
            let before = before.unwrap_or(i64::MAX);
            let page = store::events(tx, seat.partnership, before, PAGE)?;
            let last = page.last().map(|event| event.number);
            let older = last.filter(|number| *number > 1);
            Ok((without_others_topics(tx, &seat, page)?, older))
        })
        .await
}

/// What a check of one trail found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// The partnership; the nil id for the installation itself.
    pub partnership: Uuid,
    /// How many events the trail has.
    pub events: usize,
    /// The number of the first event that was changed, moved, added or left out, if any.
    pub broken_at: Option<i64>,
}

/// Checks every trail from its first event to its kept end. For `mainstay admin audit`.
///
/// # Errors
///
/// When the database cannot be read.
pub fn check_trails(app: &App) -> Result<Vec<Checked>, Failure> {
    let key = app.seal_key().to_vec();
    app.db().read_now(move |tx| {
        let trails = store::trails(tx)?;
        trails
            .into_iter()
            .map(|trail| check_trail(tx, &key, trail.partnership))
            .collect()
    })
}

fn check_trail(tx: &mut Tx<'_>, key: &[u8], partnership: Uuid) -> Result<Checked, Failure> {
    let mut events = store::events(tx, partnership, i64::MAX, i64::MAX)?;
    events.reverse();
    let (count, mut before, mut broken_at) = (events.len(), Vec::new(), None);
    for (event, number) in events.iter().zip(1..) {
        let content = Content {
            partnership,
            number: event.number,
            at: event.at,
            kind: &event.actor_kind,
            actor: event.actor,
            words: [
                &event.actor_name,
                &event.deed,
                &event.subject,
                &event.detail,
            ],
        };
        let made = seal(key, &before, &content);
        if event.number != number || made != event.seal {
            broken_at = Some(number);
            break;
        }
        before = made;
    }
    let last = i64::try_from(count).unwrap_or(i64::MAX);
    let ends_well = store::head(tx, partnership)?.is_some_and(|head| {
        head.number == last && head.seal == head_seal(key, partnership, last, &before)
    });
    Ok(Checked {
        partnership,
        events: count,
        broken_at: broken_at.or((!ends_well).then_some(last + 1)),
    })
}
