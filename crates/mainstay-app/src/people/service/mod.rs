//! What can be done about people, and who may do it.

mod account;
mod guests;
mod invitations;
mod invited;
mod joining;
mod letters;
mod links;
mod seats;
mod setup;
mod sign_in;

pub use account::{
    Account, change_account, change_password, end_session, own_account, sign_out,
    sign_out_elsewhere,
};
pub use guests::{Guest, Guests, Left, ROLES_FOR_MANY, guests, invite_many};
pub use invitations::{
    Invited, NewInvitation, invite, invite_contact_anew, renew_invitation, revoke_invitation,
};
pub use invited::{InvitedOne, InvitedPage, Standing, invited, mark_address};
pub use joining::{
    Accepted, Asked, Door, Invitee, Proof, accept_invitation, ask_again, ask_to_join, invitation,
};
pub use letters::{AddressBook, Addressees, Reachable, Text, Written, post_once, write_to_chosen};
pub use links::{
    LinkDoor, LinkTask, NewLink, link_again, make_link, make_link_once, make_link_with,
    open_reminder_door, personal_link, reminder_door, revoke_link, same_person, use_link,
    use_link_for,
};
pub use seats::{PeoplePage, change_role, end_seat, people_page, seat_stamp};
pub use setup::{
    FirstAdministrator, demo_sign_in, first_administrator, install, is_new, reset_link, set_up,
};
pub use sign_in::{Caller, Way, ask_for_code, check_code, code_by_link, sign_in};

use mainstay_core::access::Role;
use mainstay_db::{DbError, Tx, Uuid};

use super::store;
pub use super::store::{InvitationRow, LapsedLink, LinkRow, PlaceRow, SeatListRow};
use crate::partnership::modules::service as modules;
use crate::shell::{Actor, App, Failure, Seat, Visitor};

const HOUR: i64 = 3_600 * 1_000_000;

/// The fold of an address, by which accounts are told apart.
pub fn fold_address(address: &str) -> String {
    address.trim().to_lowercase()
}

/// Whether a text can be a mail address. Mail itself is the only true test, so this refuses only what cannot be one.
pub fn is_address(text: &str) -> bool {
    let text = text.trim();
    text.len() <= 254
        && !text.contains(|letter: char| {
            letter.is_whitespace() || letter.is_control() || ",;<>()\"".contains(letter)
        })
        && text.rsplit_once('@').is_some_and(|(name, host)| {
            !name.is_empty()
                && !name.contains('@')
                && host.contains('.')
                && !host.starts_with('.')
                && !host.ends_with('.')
        })
}

/// The account of an address, unless it is closed.
pub fn account_at(tx: &mut Tx<'_>, address: &str) -> Result<Option<store::Person>, DbError> {
    let found = store::person_by_email(tx, &fold_address(address))?;
    Ok(found.filter(|person| person.disabled_at.is_none()))
}

/// The address of an account.
pub fn address_of(tx: &mut Tx<'_>, person: Uuid) -> Result<String, Failure> {
    let found = store::person(tx, person)?.ok_or(Failure::NotHere)?;
    Ok(found.email)
}

/// The visitor behind a session, when it still holds. Open: it is how the program learns who asks.
pub async fn visitor(app: &App, session: Vec<u8>) -> Result<Option<Visitor>, Failure> {
    let now = app.now_us();
    let (found, seen_at) = {
        let session = session.clone();
        let found = app
            .db()
            .read(move |tx| find_visitor(tx, &session, now).map_err(Failure::from))
            .await?;
        match found {
            Some((visitor, seen_at)) => (Some(visitor), seen_at),
            None => (None, now),
        }
    };
    // Noting every request would make every page a write; once a minute is exact enough for the limits.
    if found.is_some() && now - seen_at > HOUR / 60 {
        app.db()
            .write(move |tx| Ok::<_, Failure>(store::touch_session(tx, &session, now)?))
            .await?;
    }
    Ok(found)
}

fn find_visitor(
    tx: &mut Tx<'_>,
    session: &[u8],
    now: i64,
) -> Result<Option<(Visitor, i64)>, DbError> {
    if let Some(row) = store::session_person(tx, session, now)? {
        let visitor = Visitor {
            actor: Actor::Person(row.person),
            name: row.name,
            language: row.language,
            administrator: row.administrator,
            session: session.to_vec(),
            fresh_at: row.fresh_at,
            ends_at: row.expires_at.min(now + row.idle_us),
        };
        return Ok(Some((visitor, row.seen_at)));
    }
    Ok(store::session_link(tx, session, now)?.map(|row| {
        let visitor = Visitor {
            actor: Actor::Link(row.link),
            name: row.name,
            language: None,
            administrator: false,
            session: session.to_vec(),
            fresh_at: row.fresh_at,
            ends_at: row.expires_at.min(now + row.idle_us),
        };
        (visitor, row.seen_at)
    }))
}

/// The visitor's seat in the partnership of a short name. Open: it is how a seat comes to be held. A stranger learns nothing.
pub async fn seat_at(app: &App, visitor: Visitor, slug: String) -> Result<Seat, Failure> {
    let now = app.now_us();
    app.db()
        .read(move |tx| {
            let found = match visitor.actor {
                Actor::Person(person) => store::seat_of_person(tx, &slug, person)?
                    .and_then(|row| Role::from_key(&row.role).map(|role| (row, role))),
                Actor::Link(link) => store::seat_of_link(tx, &slug, link, now)?.map(|row| {
                    let role = links::LinkTask::from_key(&row.task).role();
                    let row = store::SeatRow {
                        partnership: row.partnership,
                        slug: row.slug,
                        name: row.name,
                        zone: row.zone,
                        fiscal_month: row.fiscal_month,
                        role: String::new(),
                        organisation: Some(row.organisation),
                    };
                    (row, role)
                }),
            };
            let (row, role) = found.ok_or(Failure::NotHere)?;
            Ok(Seat {
                off: modules::off(tx, row.partnership)?,
                partnership: row.partnership,
                slug: row.slug,
                partnership_name: row.name,
                zone: row.zone,
                fiscal_month: i8::try_from(row.fiscal_month).unwrap_or(1),
                actor: visitor.actor,
                name: visitor.name.clone(),
                role,
                organisation: row.organisation,
                fresh_at: visitor.fresh_at,
            })
        })
        .await
}

/// Where a visitor belongs after signing in: the one partnership they have a seat in, or the list.
pub async fn home_of(app: &App, visitor: &Visitor) -> Result<Vec<store::PlaceRow>, Failure> {
    let actor = visitor.actor;
    app.db()
        .read(move |tx| match actor {
            Actor::Person(person) => Ok(store::seats_of(tx, person)?),
            Actor::Link(link) => Ok(store::slug_of_link(tx, link)?
                .map(|row| store::PlaceRow {
                    name: row.slug.clone(),
                    slug: row.slug,
                    place: String::new(),
                    role: Role::LinkContact.key().to_owned(),
                })
                .into_iter()
                .collect()),
        })
        .await
}

/// Opens a session for a person and returns its token. Staff sessions are short, partner sessions last a week.
fn open_session(
    tx: &mut Tx<'_>,
    app: &App,
    id: Uuid,
    person: Uuid,
    token: &str,
    agent: &str,
) -> Result<(), DbError> {
    let administrator = store::person(tx, person)?.is_some_and(|row| row.administrator);
    let staff = administrator || store::staff_seats(tx, person)?.n > 0;
    let (idle, longest) = if staff && !app.settings().demo {
        (HOUR, 24 * HOUR)
    } else {
        (7 * 24 * HOUR, 7 * 24 * HOUR)
    };
    let now = app.now_us();
    let agent: String = agent
        .chars()
        .filter(|letter| !letter.is_control())
        .take(200)
        .collect();
    store::put_session(
        tx,
        &crate::shell::digest(token.as_bytes()),
        id,
        Some(person),
        None,
        None,
        &agent,
        now,
        idle,
        now + longest,
    )
    .map(|_| ())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_cannot_be_an_address_is_refused() {
        for good in [
            "a@b.co",
            "maria.lópez+x@clinic.example.org",
            " padded@example.org ",
        ] {
            assert!(is_address(good), "{good}");
        }
        for bad in [
            "",
            "maria",
            "maria@",
            "@x.org",
            "maria@host",
            "a b@x.org",
            "a@b@c.org",
            "<a@b.org>",
            "a@.org",
            "a@b.org\r\nBcc: c@d.org",
        ] {
            assert!(!is_address(bad), "{bad}");
        }
    }
}
