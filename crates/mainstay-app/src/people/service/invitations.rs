//! Making invitations: a person is asked by mail or by a copied link to take a seat; asked again; no longer asked.

use mainstay_core::access::{Deed, Role};
use mainstay_db::{Tx, Uuid};

use super::{HOUR, fold_address, is_address};
use crate::audit;
use crate::mail::{self, Letter};
use crate::people::store;
use crate::roster::store as roster;
use crate::shell::once::{self, Submit};
use crate::shell::{App, Failure, FormErrors, Seat, Words, digest, key_within, sealed_token};

/// Who is to be invited.
#[derive(Debug, Clone, Default)]
pub struct NewInvitation {
    /// The name.
    pub name: String,
    /// The address.
    pub email: String,
    /// The role's word.
    pub role: String,
    /// The organisation to speak for, where the role has one.
    pub organisation: Option<Uuid>,
}

/// An invitation that was made.
#[derive(Debug, Clone)]
pub struct Invited {
    /// The link, to copy.
    pub link: String,
    /// Whether a letter with the link is on its way.
    pub mailed: bool,
}

/// An invitation holds for two weeks.
pub(super) const HOLDS: i64 = 14 * 24 * HOUR;

impl NewInvitation {
    /// The role that was chosen, or everything there is to correct.
    fn check(&self) -> Result<Role, Failure> {
        let mut errors = FormErrors::new();
        if self.name.trim().is_empty() {
            errors.add("name", "error-name-missing");
        }
        if !is_address(&self.email) {
            errors.add("email", "error-email");
        }
        let role = Role::from_key(&self.role).filter(|role| Role::FOR_PEOPLE.contains(role));
        match role {
            None => errors.add("role", "error-role"),
            Some(role) if role.speaks_for_an_organisation() && self.organisation.is_none() => {
                errors.add("organisation", "error-organisation-for-role");
            }
            Some(_) => {}
        }
        errors.into_result()?;
        role.ok_or(Failure::NotHere)
    }
}

/// Invites a person to a seat. The same form (`key`) sent twice makes one invitation with one link.
pub async fn invite(
    app: &App,
    seat: &Seat,
    new: NewInvitation,
    key: Uuid,
    words: Words,
) -> Result<Invited, Failure> {
    seat.must(Deed::ManagePeople)?;
    let role = new.check()?;
    if role.is_staff() {
        seat.must_be_proved(app.now_us())?;
    }
    let (id, now) = (app.id(), app.now_us());
    let (app_inside, seat) = (app.clone(), seat.clone());
    let mailed = app
        .db()
        .write(move |tx| {
            let content = digest(format!("{}\n{}\n{}", new.name, new.email, new.role).as_bytes());
            match once::look(tx, key, seat.actor.id(), &content)? {
                Submit::First => {}
                Submit::Repeat(mailed) => return Ok(mailed == "mailed"),
                Submit::Reused => return Err(Failure::NotNow("failure-form-used")),
            }
            let mailed = write(tx, &app_inside, &seat, (id, key), (&new, role), words)?;
            let outcome = if mailed { "mailed" } else { "copied" };
            once::settle(tx, key, seat.actor.id(), &content, outcome, now)?;
            Ok::<_, Failure>(mailed)
        })
        .await?;
    Ok(Invited {
        link: link_of(app, key),
        mailed,
    })
}

/// The secret of an invitation's link, always the same one for the same form.
pub(super) fn token_of(app: &App, form: Uuid) -> String {
    sealed_token(app.seal_key(), "invitation", form)
}

/// An invitation's link.
pub(super) fn link_of(app: &App, form: Uuid) -> String {
    app.url(&format!("/invitation/{}", token_of(app, form)))
}

/// Keeps an invitation under its id and writes the letter with the link of its form. Tells whether a letter leaves.
pub(super) fn write(
    tx: &mut Tx<'_>,
    app: &App,
    seat: &Seat,
    (id, form): (Uuid, Uuid),
    (new, role): (&NewInvitation, Role),
    words: Words,
) -> Result<bool, Failure> {
    let (name, email, now) = (new.name.trim(), new.email.trim(), app.now_us());
    let speaks = role.speaks_for_an_organisation();
    // One address has one open invitation: the link of the one before opens nothing any more.
    store::replace_invitations(tx, seat.partnership, email, now)?;
    store::put_invitation(
        tx,
        seat.partnership,
        id,
        &digest(token_of(app, form).as_bytes()),
        name,
        email,
        role.key(),
        new.organisation.filter(|_| speaks),
        &seat.name,
        now,
        now + HOLDS,
    )?;
    audit::record(tx, app, &seat.into(), "person_invited", name, role.key())?;
    let place = (seat.partnership, seat.partnership_name.as_str());
    let from = Sender {
        place,
        by: &seat.name,
    };
    send(tx, app, &from, (id, form), (name, email), words)
}

/// On whose behalf a letter goes out.
pub(super) struct Sender<'a> {
    /// The partnership and its name.
    pub place: (Uuid, &'a str),
    /// Who invites.
    pub by: &'a str,
}

/// Writes the letter with an invitation's link and notes that it did. Tells whether it leaves by mail.
pub(super) fn send(
    tx: &mut Tx<'_>,
    app: &App,
    from: &Sender<'_>,
    (id, form): (Uuid, Uuid),
    (name, email): (&str, &str),
    words: Words,
) -> Result<bool, Failure> {
    let named = [
        ("name", name.into()),
        ("partnership", from.place.1.into()),
        ("by", from.by.into()),
        ("link", link_of(app, form).into()),
    ];
    let letter = Letter {
        id: key_within(form, "letter"),
        to: email.to_owned(),
        name: name.to_owned(),
        subject: words.say("mail-invitation-subject", &named),
        body: words.say("mail-invitation-body", &named),
    };
    let mailed = mail::post(tx, app, &letter)?;
    let at = mailed.then(|| app.now_us());
    store::set_invitation_letter(tx, from.place.0, id, form, at)?;
    Ok(mailed)
}

/// Sends an invitation again, with a new link; the older link stops working. Also one that was taken back. The same press (`key`)
/// counts once.
///
/// * `address`: where it goes from now on, where it was wrong; the contact it was written to is corrected as well.
pub async fn renew_invitation(
    app: &App,
    seat: &Seat,
    (id, key): (Uuid, Uuid),
    address: Option<String>,
    words: Words,
) -> Result<Invited, Failure> {
    seat.must(Deed::ManagePeople)?;
    let address = address.map(|typed| typed.trim().to_owned());
    if address.as_ref().is_some_and(|typed| !is_address(typed)) {
        return Err(Failure::Form(FormErrors::one("email", "error-email")));
    }
    let now = app.now_us();
    let (app_inside, seat) = (app.clone(), seat.clone());
    let mailed = app
        .db()
        .write(move |tx| {
            let typed = address.clone().unwrap_or_default();
            let content = digest(&[id.as_bytes(), typed.as_bytes()].concat());
            let actor = seat.actor.id();
            match once::look(tx, key, actor, &content)? {
                Submit::First => {}
                Submit::Repeat(mailed) => return Ok(mailed == "mailed"),
                Submit::Reused => return Err(Failure::NotNow("failure-form-used")),
            }
            let row = one(tx, &seat, id)?;
            if row.accepted_at.is_some() {
                return Err(Failure::NotNow("failure-joined-already"));
            }
            let email = address.as_deref().unwrap_or(&row.email);
            if let Some(new) = &address {
                put_address_right(tx, &seat, &row, new)?;
            }
            let secret = digest(token_of(&app_inside, key).as_bytes());
            store::renew_invitation(tx, seat.partnership, id, &secret, email, now, now + HOLDS)?;
            let who = (&seat).into();
            audit::record(tx, &app_inside, &who, "invitation_renewed", &row.name, "")?;
            let from = Sender {
                place: (seat.partnership, &seat.partnership_name),
                by: &seat.name,
            };
            let mailed = send(tx, &app_inside, &from, (id, key), (&row.name, email), words)?;
            let outcome = if mailed { "mailed" } else { "copied" };
            once::settle(tx, key, actor, &content, outcome, now)?;
            Ok::<_, Failure>(mailed)
        })
        .await?;
    Ok(Invited {
        link: link_of(app, key),
        mailed,
    })
}

fn one(tx: &mut Tx<'_>, seat: &Seat, id: Uuid) -> Result<store::InvitedRow, Failure> {
    store::invitations(tx, seat.partnership)?
        .into_iter()
        .find(|row| row.id == id)
        .ok_or(Failure::NotHere)
}

/// A corrected address: nobody else sits here by it, what was said of the older one is forgotten, and the contact it was copied
/// from gets it too.
fn put_address_right(
    tx: &mut Tx<'_>,
    seat: &Seat,
    row: &store::InvitedRow,
    new: &str,
) -> Result<(), Failure> {
    let (place, fold) = (seat.partnership, fold_address(new));
    let seats = store::seats(tx, place)?;
    if seats.iter().any(|one| fold_address(&one.email) == fold) {
        return Err(Failure::Form(FormErrors::one(
            "email",
            "error-email-seated",
        )));
    }
    mail::addresses::mark(tx, place, &row.email, None, 0)?;
    let contacts = roster::contacts(tx, place)?;
    let own = contacts.iter().find(|one| Some(one.id) == row.contact);
    if let Some(own) = own.filter(|one| fold_address(&one.email) == fold_address(&row.email)) {
        roster::change_contact(tx, place, own.id, &own.name, new, &own.phone, &own.job)?;
    }
    Ok(())
}

/// Takes an invitation back.
pub async fn revoke_invitation(app: &App, seat: &Seat, id: Uuid) -> Result<(), Failure> {
    seat.must(Deed::ManagePeople)?;
    let (app_inside, seat, now) = (app.clone(), seat.clone(), app.now_us());
    app.db()
        .write(move |tx| {
            let row = one(tx, &seat, id)?;
            if row.accepted_at.is_some() {
                return Err(Failure::NotNow("failure-joined-already"));
            }
            // Pressed twice, it is taken back as wished.
            if store::revoke_invitation(tx, seat.partnership, id, now)? > 0 {
                let who = (&seat).into();
                audit::record(tx, &app_inside, &who, "invitation_revoked", &row.name, "")?;
            }
            Ok(())
        })
        .await
}

/// Invites a contact anew by the address the roster has now, where an invitation to them by another address is open. Tells whether
/// there was one.
pub async fn invite_contact_anew(
    app: &App,
    seat: &Seat,
    (contact, key): (Uuid, Uuid),
    words: Words,
) -> Result<bool, Failure> {
    seat.must(Deed::EditRoster)?;
    if !seat.may(Deed::ManagePeople) {
        return Ok(false);
    }
    let partnership = seat.partnership;
    let found = app
        .db()
        .read(move |tx| {
            let all = roster::contacts(tx, partnership)?;
            let email = all.into_iter().find(|one| one.id == contact);
            let email = email.map(|one| one.email).unwrap_or_default();
            let mut open = store::invitations(tx, partnership)?.into_iter();
            let open = open.find(|row| {
                let is_open = row.accepted_at.is_none() && row.revoked_at.is_none();
                is_open && row.contact == Some(contact)
            });
            let other = |row: &store::InvitedRow| fold_address(&row.email) != fold_address(&email);
            Ok::<_, Failure>(open.filter(other).map(|row| (row.id, email)))
        })
        .await?;
    let Some((id, email)) = found else {
        return Ok(false);
    };
    renew_invitation(app, seat, (id, key), Some(email), words).await?;
    Ok(true)
}
