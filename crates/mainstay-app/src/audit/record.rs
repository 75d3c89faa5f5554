//! Writing one event, in the same transaction as the deed itself.

use hmac::{Hmac, KeyInit as _, Mac as _};
use mainstay_db::{DbError, Tx, Uuid};
use sha2::Sha256;

use super::store;
use crate::shell::{Actor, App, Seat};

/// Who did something, and where.
#[derive(Debug, Clone)]
pub struct Who {
    /// The partnership; the nil id for the installation itself.
    pub partnership: Uuid,
    /// The account or link; nobody for the program itself.
    pub actor: Option<Actor>,
    /// The name at the time.
    pub name: String,
}

impl Who {
    /// The program or the operator at the command line.
    pub fn program() -> Who {
        Who {
            partnership: Uuid::nil(),
            actor: None,
            name: "mainstay".to_owned(),
        }
    }

    /// A person, in the installation.
    pub fn person(id: Uuid, name: &str) -> Who {
        Who {
            partnership: Uuid::nil(),
            actor: Some(Actor::Person(id)),
            name: name.to_owned(),
        }
    }
}

impl From<&Seat> for Who {
    fn from(seat: &Seat) -> Who {
        Who {
            partnership: seat.partnership,
            actor: Some(seat.actor),
            name: seat.name.clone(),
        }
    }
}

/// What an event says, all of it under its seal.
pub(super) struct Content<'a> {
    pub partnership: Uuid,
    pub number: i64,
    pub at: i64,
    pub kind: &'a str,
    pub actor: Option<Uuid>,
    /// The actor's name, the deed, its subject and its detail.
    pub words: [&'a str; 4],
}

/// The seal of an event: keyed, over its content and the seal before it, so that none can be changed, left out or moved.
pub(super) fn seal(key: &[u8], before: &[u8], content: &Content<'_>) -> Vec<u8> {
    let numbers = [content.number.to_string(), content.at.to_string()];
    let actor = content.actor.map(|id| id.to_string()).unwrap_or_default();
    let place = content.partnership.to_string();
    let plain = [&place, &numbers[0], &numbers[1], content.kind, &actor];
    sealed(key, before, plain.into_iter().chain(content.words))
}

/// The seal of the trail's end: which event is the newest, and its seal.
pub(super) fn head_seal(key: &[u8], partnership: Uuid, number: i64, last: &[u8]) -> Vec<u8> {
    let (place, number) = (partnership.to_string(), number.to_string());
    sealed(
        key,
        last,
        ["head", place.as_str(), number.as_str()].into_iter(),
    )
}

fn sealed<'a>(key: &[u8], before: &[u8], parts: impl Iterator<Item = &'a str>) -> Vec<u8> {
    let mut made = Hmac::<Sha256>::new_from_slice(key).expect("any key length fits");
    made.update(before);
    for part in parts {
        made.update(&(part.len() as u64).to_be_bytes());
        made.update(part.as_bytes());
    }
    made.finalize().into_bytes().to_vec()
}

/// Adds an event. `deed` is a stable word (`partner_added`), `subject` a name people know, `detail` a short plain text.
pub fn record(
    tx: &mut Tx<'_>,
    app: &App,
    who: &Who,
    deed: &str,
    subject: &str,
    detail: &str,
) -> Result<(), DbError> {
    let last = store::last(tx, who.partnership)?;
    let (number, before) = last.map_or((1, Vec::new()), |last| (last.number + 1, last.seal));
    let at = app.now_us();
    let kind = who.actor.map_or("program", Actor::kind);
    let content = Content {
        partnership: who.partnership,
        number,
        at,
        kind,
        actor: who.actor.map(Actor::id),
        words: [&who.name, deed, subject, detail],
    };
    let made = seal(app.seal_key(), &before, &content);
    store::put(
        tx,
        who.partnership,
        number,
        at,
        kind,
        content.actor,
        &who.name,
        deed,
        subject,
        detail,
        &made,
    )?;
    let head = head_seal(app.seal_key(), who.partnership, number, &made);
    store::put_head(tx, who.partnership, number, &head).map(|_| ())
}
