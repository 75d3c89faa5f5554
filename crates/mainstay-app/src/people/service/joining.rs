//! Joining: what an invitation's link shows, and how the invited person takes the seat. Only what a person types opens anything.

use mainstay_db::{Tx, Uuid};

use super::invitations::{HOLDS, Sender, send, token_of};
use super::sign_in::six_digits;
use super::{HOUR, fold_address, open_session};
use crate::audit::{self, Who};
use crate::mail::{self, Letter};
use crate::people::{guesses, passwords, store};
use crate::shell::{
    Actor, App, Failure, FormErrors, Language, Visitor, Words, digest, fresh_token, text_digest,
};

/// What the invited person is shown.
#[derive(Debug, Clone)]
pub struct Invitee {
    /// The invitation.
    pub row: store::InvitationRow,
    /// Whether the address has an account already: then it is enough to sign in and join.
    pub has_account: bool,
    /// Whether a code can be mailed instead of choosing a password.
    pub mails: bool,
}

/// Where an invitation's link leads.
#[derive(Debug, Clone)]
pub enum Door {
    /// It can be accepted.
    Open(Invitee),
    /// It was accepted already.
    Used(store::InvitationRow),
    /// It is too old.
    Lapsed(store::InvitationRow),
    /// A newer link was sent.
    Replaced(store::InvitationRow),
}

/// What the invited person answered.
#[derive(Debug, Clone, Default)]
pub struct Accepted {
    /// The name.
    pub name: String,
    /// The language.
    pub language: String,
    /// How the person will prove later who they are.
    pub proof: Proof,
}

/// How a newcomer signs in from now on.
#[derive(Debug, Clone)]
pub enum Proof {
    /// By this password.
    Password(String),
    /// By codes that are mailed; the first of them was typed in this browser.
    Code {
        /// The secret that ties the code to the browser.
        browser: String,
        /// What was typed.
        code: String,
    },
}

impl Default for Proof {
    fn default() -> Proof {
        Proof::Password(String::new())
    }
}

/// What became of asking for a new link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// A letter with a new link is on its way to the invited address.
    Sent,
    /// Whoever invites sees that a new link is wanted.
    Told,
}

/// A first code by mail holds for ten minutes.
const CODE_HOLDS: i64 = HOUR / 6;
/// A link that lapsed longer ago is not renewed without the people who invited.
const RENEWED_WITHIN: i64 = 90 * 24 * HOUR;

fn found(tx: &mut Tx<'_>, token: &str) -> Result<store::InvitationRow, Failure> {
    store::invitation_by_token(tx, &digest(token.as_bytes()))?
        .ok_or(Failure::NotNow("failure-link-ended"))
}

/// What an invitation's link shows. Looking changes nothing, so that a mail scanner may look as often as it likes.
pub async fn invitation(app: &App, token: String) -> Result<Door, Failure> {
    let now = app.now_us();
    let mails = mail::service::leaves(app).await?;
    app.db()
        .read(move |tx| {
            let row = found(tx, &token)?;
            let is_newest = row.token == digest(token.as_bytes());
            Ok(match row {
                row if row.accepted_at.is_some() => Door::Used(row),
                row if row.expires_at <= now => Door::Lapsed(row),
                row if !is_newest => Door::Replaced(row),
                row => Door::Open(Invitee {
                    has_account: store::person_by_email(tx, &fold_address(&row.email))?.is_some(),
                    row,
                    mails,
                }),
            })
        })
        .await
}

/// The invitation behind a link that can be accepted.
async fn open(app: &App, token: String) -> Result<Invitee, Failure> {
    match invitation(app, token).await? {
        Door::Open(invitee) => Ok(invitee),
        _ => Err(Failure::NotNow("failure-link-ended")),
    }
}

/// Mails the code by which a newcomer without a password proves that the letter reached them. Returns the secret that ties the
/// code to the browser that asked. A program that reads mail and presses the button gets no seat by it.
pub async fn ask_to_join(app: &App, token: String, words: Words) -> Result<String, Failure> {
    let invitee = open(app, token.clone()).await?;
    if invitee.has_account || !invitee.mails {
        return Err(Failure::NotHere);
    }
    let (browser, secret, code) = (fresh_token(), fresh_token(), six_digits());
    let (now, id, letter_id) = (app.now_us(), app.id(), app.id());
    let (inside, browser_inside, row) = (app.clone(), browser.clone(), invitee.row);
    app.db()
        .write(move |tx| {
            let subject = text_digest(fold_address(&row.email).as_bytes());
            let subject = ["mail:", &subject].concat();
            if let Some(seconds) = guesses::take(tx, &subject, guesses::LETTERS, now)? {
                return Err(Failure::Slow(seconds));
            }
            store::put_code(
                tx,
                id,
                None,
                "join",
                &sealed_code(&code, &token),
                &digest(secret.as_bytes()),
                &digest(browser_inside.as_bytes()),
                now,
                now + CODE_HOLDS,
            )?;
            let named = [
                ("name", row.name.as_str().into()),
                ("code", code.as_str().into()),
                ("partnership", row.place.as_str().into()),
            ];
            let letter = Letter {
                id: letter_id,
                to: row.email.clone(),
                name: row.name.clone(),
                subject: words.say("mail-code-subject", &[("code", code.as_str().into())]),
                body: words.say("mail-join-code-body", &named),
            };
            mail::post(tx, &inside, &letter)?;
            Ok(())
        })
        .await?;
    Ok(browser)
}

/// A code counts only together with the invitation it was mailed for.
fn sealed_code(code: &str, token: &str) -> Vec<u8> {
    digest([code, "\n", token].concat().as_bytes())
}

/// Uses the code up, or counts the wrong try; five tries, then it is void.
async fn check_code(
    app: &App,
    token: String,
    (browser, code): (String, String),
) -> Result<(), Failure> {
    let now = app.now_us();
    let typed: String = code.chars().filter(char::is_ascii_digit).collect();
    let fits = app
        .db()
        .write(move |tx| {
            let kept = store::code_of_browser(tx, &digest(browser.as_bytes()), now)?;
            let Some(row) = kept.filter(|row| row.purpose == "join" && row.tries < 5) else {
                return Ok::<_, Failure>(false);
            };
            if row.code != sealed_code(&typed, &token) {
                store::count_try(tx, row.id)?;
                return Ok(false);
            }
            Ok(store::use_code(tx, row.id, now)? > 0)
        })
        .await?;
    if fits {
        Ok(())
    } else {
        Err(Failure::Form(FormErrors::one("code", "error-code")))
    }
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
    let invitee = open(app, token.clone()).await?;
    let signed_in = visitor.and_then(|visitor| match visitor.actor {
        Actor::Person(person) => Some(person),
        Actor::Link(_) => None,
    });
    if invitee.has_account && signed_in.is_none() {
        return Err(Failure::NotNow("failure-sign-in-to-join"));
    }
    let password = match signed_in {
        Some(_) => None,
        None => proved(app, token, &answer, &invitee).await?,
    };
    let (session, ids, now) = (fresh_token(), app.fresh_ids(3), app.now_us());
    let (app_inside, secret, row) = (app.clone(), session.clone(), invitee.row);
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
            // Whoever joined by the address has read the letter: it works.
            mail::addresses::mark(tx, place.0, &row.email, None, now)?;
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

/// What a newcomer typed, checked: the fingerprint of the password, nothing for somebody who signs in by mailed codes, or what is to
/// correct.
async fn proved(
    app: &App,
    token: String,
    answer: &Accepted,
    invitee: &Invitee,
) -> Result<Option<String>, Failure> {
    let mut errors = FormErrors::new();
    if answer.name.trim().is_empty() {
        errors.add("name", "error-name-missing");
    }
    let own = [answer.name.as_str(), &invitee.row.email];
    if let Proof::Password(typed) = &answer.proof
        && let Some(reason) = mainstay_core::access::password_weakness(typed, &own)
    {
        errors.add("password", reason.key());
    }
    errors.into_result()?;
    match &answer.proof {
        Proof::Password(typed) => passwords::fingerprint(typed.clone()).await.map(Some),
        Proof::Code { browser, code } => check_code(app, token, (browser.clone(), code.clone()))
            .await
            .map(|()| None),
    }
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
    let language = Language::from_code(&answer.language).map(|known| known.code().to_owned());
    store::put_person(
        tx,
        id,
        name,
        &row.email,
        &fold_address(&row.email),
        password,
        language.as_deref(),
        false,
        now,
    )?;
    Ok((id, name.to_owned()))
}

/// Asks for a new link instead of one that is too old. Where letters leave, a new one goes to the invited address at once, and to
/// no other; else, and for a link that lapsed long ago, whoever invites sees that it is wanted. Pressed twice, it counts once.
pub async fn ask_again(app: &App, token: String, words: Words) -> Result<Asked, Failure> {
    let mails = mail::service::leaves(app).await?;
    let (inside, now, form) = (app.clone(), app.now_us(), app.id());
    app.db()
        .write(move |tx| {
            let row = found(tx, &token)?;
            if row.accepted_at.is_some() {
                return Err(Failure::NotNow("failure-joined-already"));
            }
            if row.expires_at > now {
                // Renewed a moment ago, by the same press or by the people who invited.
                return Ok(Asked::Sent);
            }
            let who = Who {
                partnership: row.partnership,
                actor: None,
                name: row.name.clone(),
            };
            if !mails || row.expires_at + RENEWED_WITHIN < now {
                if store::ask_for_invitation(tx, row.partnership, row.id, now)? > 0 {
                    audit::record(tx, &inside, &who, "invitation_asked", &row.name, "")?;
                }
                return Ok(Asked::Told);
            }
            let secret = digest(token_of(&inside, form).as_bytes());
            let (place, email) = (row.partnership, row.email.as_str());
            store::renew_invitation(tx, place, row.id, &secret, email, now, now + HOLDS)?;
            audit::record(tx, &inside, &who, "invitation_renewed", &row.name, "")?;
            let from = Sender {
                place: (place, &row.place),
                by: &row.created_by,
            };
            let to = (row.name.as_str(), email);
            send(tx, &inside, &from, (row.id, form), to, words)?;
            Ok(Asked::Sent)
        })
        .await
}
