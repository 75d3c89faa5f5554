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

/// The seal of an event: keyed, over its content and the seal before it, so that none can be changed, left out or moved.
pub(super) fn seal(key: &[u8], before: &[u8], content: &[&str]) -> Vec<u8> {
    let mut made = Hmac::<Sha256>::new_from_slice(key).expect("any key length fits");
    made.update(before);
    for part in content {
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
    let made = seal(
        app.seal_key(),
        &before,
        &[
            &number.to_string(),
            &at.to_string(),
            kind,
            &who.name,
            deed,
            subject,
            detail,
        ],
    );
    store::put(
        tx,
        who.partnership,
        number,
        at,
        kind,
        who.actor.map(Actor::id),
        &who.name,
        deed,
        subject,
        detail,
        &made,
    )
    .map(|_| ())
}
