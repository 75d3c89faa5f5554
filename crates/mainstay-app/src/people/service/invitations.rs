//! Invitations: a person is asked by mail or by a copied link to take a seat.

use mainstay_core::access::{Deed, Role};
use mainstay_db::{Tx, Uuid};

use super::{HOUR, fold_address, is_address, open_session};
use crate::audit::{self, Who};
use crate::mail::{self, Letter};
use crate::people::{passwords, store};
use crate::shell::once::{self, Submit};
use crate::shell::{
    Actor, App, Failure, FormErrors, Seat, Visitor, Words, digest, fresh_token, sealed_token,
};

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

/// What the invited person is shown.
#[derive(Debug, Clone)]
pub struct Invitee {
    /// The invitation.
    pub row: store::InvitationRow,
    /// Whether the address has an account already: then it is enough to sign in and join.
    pub has_account: bool,
}

/// What the invited person answered.
#[derive(Debug, Clone, Default)]
pub struct Accepted {
    /// The name.
    pub name: String,
    /// The password; may be left empty where the installation sends codes by mail.
    pub password: String,
    /// The language.
    pub language: String,
}

/// An invitation holds for two weeks.
const HOLDS: i64 = 14 * 24 * HOUR;

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
    let token = sealed_token(app.seal_key(), "invitation", key);
    let (now, ids) = (app.now_us(), app.fresh_ids(2));
    let link = app.url(&format!("/invitation/{token}"));
    let (app_inside, seat, link_inside) = (app.clone(), seat.clone(), link.clone());
    let mailed = app
        .db()
        .write(move |tx| {
            let content = digest(format!("{}\n{}\n{}", new.name, new.email, new.role).as_bytes());
            match once::look(tx, key, seat.actor.id(), &content)? {
                Submit::First => {}
                Submit::Repeat(mailed) => return Ok(mailed == "mailed"),
                Submit::Reused => return Err(Failure::NotNow("failure-form-used")),
            }
            keep(tx, &seat, ids[0], &token, &new, role, now)?;
            let who = (&seat).into();
            let name = new.name.trim();
            audit::record(tx, &app_inside, &who, "person_invited", name, role.key())?;
            let letter = letter(ids[1], &new.name, &new.email, &seat, &link_inside, words);
            let mailed = mail::post(tx, &app_inside, &letter)?;
            let outcome = if mailed { "mailed" } else { "copied" };
            once::settle(tx, key, seat.actor.id(), &content, outcome, now)?;
            Ok::<_, Failure>(mailed)
        })
        .await?;
    Ok(Invited { link, mailed })
}

fn keep(
    tx: &mut Tx<'_>,
    seat: &Seat,
    id: Uuid,
    token: &str,
    new: &NewInvitation,
    role: Role,
    now: i64,
) -> Result<(), Failure> {
    let organisation = new
        .organisation
        .filter(|_| role.speaks_for_an_organisation());
    store::put_invitation(
        tx,
        seat.partnership,
        id,
        &digest(token.as_bytes()),
        new.name.trim(),
        new.email.trim(),
        role.key(),
        organisation,
        &seat.name,
        now,
        now + HOLDS,
    )?;
    Ok(())
}

fn letter(id: Uuid, name: &str, email: &str, seat: &Seat, link: &str, words: Words) -> Letter {
    let named = [
        ("name", name.trim().into()),
        ("partnership", seat.partnership_name.as_str().into()),
        ("by", seat.name.as_str().into()),
        ("link", link.into()),
    ];
    Letter {
        id,
        to: email.trim().to_owned(),
        name: name.trim().to_owned(),
        subject: words.say("mail-invitation-subject", &named),
        body: words.say("mail-invitation-body", &named),
    }
}

/// Sends an invitation again, with a new link; the older link stops working. The same press (`key`) counts once.
pub async fn renew_invitation(
    app: &App,
    seat: &Seat,
    (id, key): (Uuid, Uuid),
    words: Words,
) -> Result<Invited, Failure> {
    seat.must(Deed::ManagePeople)?;
    let token = sealed_token(app.seal_key(), "invitation", key);
    let (now, letter_id) = (app.now_us(), app.id());
    let link = app.url(&format!("/invitation/{token}"));
    let (app_inside, seat, link_inside) = (app.clone(), seat.clone(), link.clone());
    let mailed = app
        .db()
        .write(move |tx| {
            let (actor, content) = (seat.actor.id(), digest(id.as_bytes()));
            match once::look(tx, key, actor, &content)? {
                Submit::First => {}
                Submit::Repeat(mailed) => return Ok(mailed == "mailed"),
                Submit::Reused => return Err(Failure::NotNow("failure-form-used")),
            }
            let row = store::invitations(tx, seat.partnership)?
                .into_iter()
                .find(|row| row.id == id)
                .ok_or(Failure::NotHere)?;
            let secret = digest(token.as_bytes());
            store::renew_invitation(tx, seat.partnership, id, &secret, now, now + HOLDS)?;
            let who = (&seat).into();
            audit::record(tx, &app_inside, &who, "invitation_renewed", &row.name, "")?;
            let letter = letter(letter_id, &row.name, &row.email, &seat, &link_inside, words);
            let mailed = mail::post(tx, &app_inside, &letter)?;
            let outcome = if mailed { "mailed" } else { "copied" };
            once::settle(tx, key, actor, &content, outcome, now)?;
            Ok::<_, Failure>(mailed)
        })
        .await?;
    Ok(Invited { link, mailed })
}

/// Takes an invitation back.
pub async fn revoke_invitation(app: &App, seat: &Seat, id: Uuid) -> Result<(), Failure> {
    seat.must(Deed::ManagePeople)?;
    let (app_inside, seat, now) = (app.clone(), seat.clone(), app.now_us());
    app.db()
        .write(move |tx| {
            if store::revoke_invitation(tx, seat.partnership, id, now)? == 0 {
                return Err(Failure::NotHere);
            }
            audit::record(
                tx,
                &app_inside,
                &(&seat).into(),
                "invitation_revoked",
                &id.to_string(),
                "",
            )?;
            Ok(())
        })
        .await
}

/// What an invitation's link shows. Looking changes nothing, so that a mail scanner may look as often as it likes.
pub async fn invitation(app: &App, token: String) -> Result<Invitee, Failure> {
    let now = app.now_us();
    app.db()
        .read(move |tx| {
            let row = store::invitation_by_token(tx, &digest(token.as_bytes()), now)?
                .ok_or(Failure::NotNow("failure-link-ended"))?;
            let has_account = store::person_by_email(tx, &fold_address(&row.email))?.is_some();
            Ok(Invitee { row, has_account })
        })
        .await
}

/// Accepts an invitation: makes the account where there is none, gives the seat, signs in. Returns the session's token where one was
/// opened, and the partnership's short name.
pub async fn accept_invitation(
    app: &App,
    token: String,
    visitor: Option<Visitor>,
    answer: Accepted,
    agent: String,
) -> Result<(Option<String>, String), Failure> {
    let invitee = invitation(app, token.clone()).await?;
    let signed_in = visitor.and_then(|visitor| match visitor.actor {
        Actor::Person(person) => Some(person),
        Actor::Link(_) => None,
    });
    if invitee.has_account && signed_in.is_none() {
        return Err(Failure::NotNow("failure-sign-in-to-join"));
    }
    let password = match signed_in {
        Some(_) => None,
        None => Some(first_password(&answer, &invitee.row.email).await?),
    };
    let (session, ids, now) = (fresh_token(), app.fresh_ids(3), app.now_us());
    let (app_inside, secret, row) = (app.clone(), session.clone(), invitee.row.clone());
    let slug = row.slug.clone();
    app.db()
        .write(move |tx| {
            if store::accept_invitation(tx, row.partnership, row.id, now)? == 0 {
                return Err(Failure::NotNow("failure-link-ended"));
            }
            let (person, name) = match signed_in {
                Some(person) => known(tx, person, &row.slug)?,
                None => newcomer(tx, ids[0], &row, &answer, password.as_deref(), now)?,
            };
            let place = (row.partnership, row.organisation);
            store::put_seat(tx, place.0, ids[1], person, &row.role, place.1, now)?;
            if signed_in.is_none() {
                open_session(tx, &app_inside, ids[2], person, &secret, &agent)?;
            }
            let who = Who {
                partnership: row.partnership,
                actor: Some(Actor::Person(person)),
                name,
            };
            let deed = "invitation_accepted";
            audit::record(tx, &app_inside, &who, deed, &who.name, &row.role)?;
            Ok(())
        })
        .await?;
    Ok((signed_in.is_none().then_some(session), slug))
}

/// The fingerprint of the password that a newcomer chose, or what is to correct in the answer.
async fn first_password(answer: &Accepted, email: &str) -> Result<String, Failure> {
    let mut errors = FormErrors::new();
    if answer.name.trim().is_empty() {
        errors.add("name", "error-name-missing");
    }
    let own = [answer.name.as_str(), email];
    if let Some(reason) = mainstay_core::access::password_weakness(&answer.password, &own) {
        errors.add("password", reason.key());
    }
    errors.into_result()?;
    passwords::fingerprint(answer.password.clone()).await
}

/// The person who is signed in and joins; whoever sits in the partnership already leaves the invitation to its addressee.
fn known(tx: &mut Tx<'_>, person: Uuid, slug: &str) -> Result<(Uuid, String), Failure> {
    if store::seat_of_person(tx, slug, person)?.is_some() {
        return Err(Failure::NotNow("failure-seated-already"));
    }
    let row = store::person(tx, person)?.ok_or(Failure::NotHere)?;
    Ok((person, row.name))
}

fn newcomer(
    tx: &mut Tx<'_>,
    id: Uuid,
    row: &store::InvitationRow,
    answer: &Accepted,
    password: Option<&str>,
    now: i64,
) -> Result<(Uuid, String), Failure> {
    let name = answer.name.trim();
    let language = Some(answer.language.as_str()).filter(|code| !code.is_empty());
    store::put_person(
        tx,
        id,
        name,
        &row.email,
        &fold_address(&row.email),
        password,
        language,
        false,
        now,
    )?;
    Ok((id, name.to_owned()))
}
