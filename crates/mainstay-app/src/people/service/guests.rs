//! Inviting many at once: who is on the roster and has no seat yet, and one press for all that are ticked.

use std::collections::{BTreeSet, HashSet};

use mainstay_core::access::{Deed, Role};
use mainstay_db::{Tx, Uuid};

use super::invitations::write;
use super::{NewInvitation, fold_address, is_address};
use crate::mail;
use crate::mail::addresses::{AddressTrouble, Troubles};
use crate::people::store;
use crate::roster::store as roster;
use crate::shell::once::{self, Submit};
use crate::shell::{App, Failure, FormErrors, Seat, Words, digest, key_within};

/// The roles that many can be given with one press, the usual one first. Roles that see or change what others handed in are given
/// one by one, after a proof of who gives them.
pub const ROLES_FOR_MANY: [Role; 5] = [
    Role::PartnerLead,
    Role::PartnerContributor,
    Role::Member,
    Role::Funder,
    Role::Resident,
];

/// So many can be invited with one press.
const MOST: usize = 300;

/// A contact who can be invited.
#[derive(Debug, Clone)]
pub struct Guest {
    /// The contact.
    pub contact: Uuid,
    /// The organisation.
    pub organisation: Uuid,
    /// Its name.
    pub organisation_name: String,
    /// The name.
    pub name: String,
    /// The address.
    pub email: String,
    /// Whether the list that led here named this person.
    pub is_named: bool,
    /// What is wrong with the address, if something is.
    pub trouble: Option<AddressTrouble>,
}

/// Why a contact cannot be ticked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Left {
    /// Has a seat already.
    Seated,
    /// Was invited already.
    Invited,
    /// Has no address.
    NoAddress,
    /// Stands in the roster more than once with the same address.
    Twice,
}

impl Left {
    /// Its stable word.
    pub fn key(self) -> &'static str {
        match self {
            Left::Seated => "seated",
            Left::Invited => "invited",
            Left::NoAddress => "no_address",
            Left::Twice => "twice",
        }
    }
}

/// Everybody on the roster, as far as inviting them goes.
#[derive(Debug, Clone, Default)]
pub struct Guests {
    /// Who can be invited, organisation by organisation.
    pub free: Vec<Guest>,
    /// Those of the list, or of the whole roster, who cannot: the name, the organisation and why.
    pub left: Vec<(String, String, Left)>,
    /// Whether letters leave this installation; else links are copied by hand.
    pub mails: bool,
}

fn read(tx: &mut Tx<'_>, place: Uuid, named: Option<&[Uuid]>) -> Result<Guests, Failure> {
    let folds = |emails: Vec<String>| -> HashSet<String> {
        emails.iter().map(|email| fold_address(email)).collect()
    };
    let seats = store::seats(tx, place)?.into_iter().map(|row| row.email);
    let seated = folds(seats.collect());
    let open = store::invitations(tx, place)?.into_iter();
    let open = open.filter(|row| row.accepted_at.is_none() && row.revoked_at.is_none());
    let invited = folds(open.map(|row| row.email).collect());
    let troubles = Troubles::read(tx, place)?;
    let mut contacts = roster::contacts(tx, place)?;
    let organisations = roster::organisations(tx, place)?;
    let of = |id: Uuid| organisations.iter().position(|row| row.id == id);
    contacts.retain(|one| of(one.organisation).is_some());
    contacts.sort_by_key(|one| of(one.organisation));
    let (mut found, mut seen) = (Guests::default(), HashSet::new());
    for one in contacts {
        let organisation_name = of(one.organisation).map(|at| organisations[at].name.clone());
        let organisation_name = organisation_name.unwrap_or_default();
        let is_named = named.is_some_and(|named| named.contains(&one.id));
        let fold = fold_address(&one.email);
        let left = match () {
            () if !is_address(&one.email) => Some(Left::NoAddress),
            () if seated.contains(&fold) => Some(Left::Seated),
            () if invited.contains(&fold) => Some(Left::Invited),
            () if !seen.insert(fold) => Some(Left::Twice),
            () => None,
        };
        match left {
            Some(why) if is_named || named.is_none() => {
                found.left.push((one.name, organisation_name, why));
            }
            Some(_) => {}
            None => found.free.push(Guest {
                contact: one.id,
                organisation: one.organisation,
                organisation_name,
                trouble: troubles.of(&one.email).cloned(),
                name: one.name,
                email: one.email,
                is_named,
            }),
        }
    }
    Ok(found)
}

/// Who can be invited.
///
/// * `named`: the contacts of the list that was just taken over; they are marked.
pub async fn guests(app: &App, seat: &Seat, named: Option<Vec<Uuid>>) -> Result<Guests, Failure> {
    seat.must(Deed::ManagePeople)?;
    let partnership = seat.partnership;
    let mails = mail::service::leaves(app).await?;
    app.db()
        .snapshot(move |tx| {
            let found = read(tx, partnership, named.as_deref())?;
            Ok(Guests { mails, ..found })
        })
        .await
}

/// Invites everybody who is ticked to the same role, with one press. Whoever got a seat or an invitation meanwhile is passed
/// over; the same form (`key`) sent twice invites once. Returns how many were invited.
pub async fn invite_many(
    app: &App,
    seat: &Seat,
    (contacts, role): (BTreeSet<Uuid>, String),
    key: Uuid,
    words: Words,
) -> Result<usize, Failure> {
    seat.must(Deed::ManagePeople)?;
    let role = Role::from_key(&role).filter(|role| ROLES_FOR_MANY.contains(role));
    let mut errors = FormErrors::new();
    if contacts.is_empty() {
        errors.add("guests", "error-nobody-ticked");
    } else if contacts.len() > MOST {
        errors.add("guests", "error-too-many-ticked");
    }
    if role.is_none() {
        errors.add("role", "error-role");
    }
    errors.into_result()?;
    let role = role.ok_or(Failure::NotHere)?;
    let (inside, seat, now) = (app.clone(), seat.clone(), app.now_us());
    app.db()
        .write(move |tx| {
            let ticked: Vec<u8> = contacts.iter().flat_map(|id| *id.as_bytes()).collect();
            let content = digest(&[ticked.as_slice(), role.key().as_bytes()].concat());
            match once::look(tx, key, seat.actor.id(), &content)? {
                Submit::First => {}
                Submit::Repeat(count) => return Ok(count.parse().unwrap_or(0)),
                Submit::Reused => return Err(Failure::NotNow("failure-form-used")),
            }
            let all = read(tx, seat.partnership, None)?;
            for contact in &contacts {
                let known = roster::known_contact(tx, seat.partnership, *contact)?;
                known.ok_or(Failure::NotHere)?;
            }
            let picked = all.free.into_iter();
            let picked: Vec<Guest> = picked
                .filter(|one| contacts.contains(&one.contact))
                .collect();
            for guest in &picked {
                invite_one(tx, &inside, (&seat, role), (guest, key), words)?;
            }
            let count = picked.len();
            once::settle(tx, key, seat.actor.id(), &content, &count.to_string(), now)?;
            Ok(count)
        })
        .await
}

/// One of many: its id and its link come from the form's key and the contact, so that the write may run again.
fn invite_one(
    tx: &mut Tx<'_>,
    app: &App,
    (seat, role): (&Seat, Role),
    (guest, key): (&Guest, Uuid),
    words: Words,
) -> Result<(), Failure> {
    let own = key_within(key, &guest.contact.to_string());
    let (id, form) = (key_within(own, "invitation"), key_within(own, "link"));
    let new = NewInvitation {
        name: guest.name.clone(),
        email: guest.email.clone(),
        role: String::new(),
        organisation: Some(guest.organisation),
    };
    write(tx, app, seat, (id, form), (&new, role), words)?;
    store::set_invitation_contact(tx, seat.partnership, id, guest.contact)?;
    Ok(())
}
