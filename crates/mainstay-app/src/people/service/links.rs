//! Personal links: a partner's contact hands in without ever making an account.

use mainstay_core::access::{Deed, Role};
use mainstay_db::{DbError, Tx, Uuid};

use super::{HOUR, Invited, is_address};
use crate::audit::{self, Who};
use crate::mail::{self, Letter};
use crate::people::store;
use crate::roster::store as roster;
use crate::shell::once::{self, Submit};
use crate::shell::{
    Actor, App, Failure, FormErrors, Seat, Visitor, Words, digest, fresh_token, sealed_token,
};

/// What a personal link is for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum LinkTask {
    /// Handing in figures.
    #[default]
    HandIn,
    /// Answering which kind of partnership this is.
    Type,
    /// Speaking for an organisation: commenting on drafts, confirming its part, signing, voting.
    Voice,
}

impl LinkTask {
    /// The word that is kept.
    pub fn key(self) -> &'static str {
        match self {
            LinkTask::HandIn => "hand_in",
            LinkTask::Type => "type",
            LinkTask::Voice => "voice",
        }
    }

    /// The task of a kept word.
    pub fn from_key(key: &str) -> LinkTask {
        match key {
            "type" => LinkTask::Type,
            "voice" => LinkTask::Voice,
            _ => LinkTask::HandIn,
        }
    }

    /// The role it gives: each link reaches its own task only.
    pub fn role(self) -> Role {
        match self {
            LinkTask::HandIn => Role::LinkContact,
            LinkTask::Type => Role::LinkVoice,
            LinkTask::Voice => Role::LinkLead,
        }
    }

    /// The page it opens, below the partnership's own address. A link to speak may have been sent on an errand.
    pub fn page(self, errand: &str) -> &'static str {
        match self {
            LinkTask::Voice if errand == "charter" => "/charter/now",
            LinkTask::Voice if errand == "phase" => "/phase/answers",
            LinkTask::HandIn => "/hand-in",
            LinkTask::Type => "/type/answers/reasons",
            LinkTask::Voice => "/asked",
        }
    }
}

/// For whom a link is to be made.
#[derive(Debug, Clone, Default)]
pub struct NewLink {
    /// The organisation whose part the contact may hand in.
    pub organisation: Option<Uuid>,
    /// The contact's name.
    pub name: String,
    /// The contact's address; may be empty when the link is copied by hand.
    pub email: String,
    /// What the link is for.
    pub task: LinkTask,
}

/// A link holds for a hundred days: one quarter and its reminder.
const HOLDS: i64 = 100 * 24 * HOUR;

impl NewLink {
    /// The organisation that was chosen, or everything there is to correct.
    fn check(&self) -> Result<Uuid, Failure> {
        let mut errors = FormErrors::new();
        if self.name.trim().is_empty() {
            errors.add("name", "error-name-missing");
        }
        if !self.email.trim().is_empty() && !is_address(&self.email) {
            errors.add("email", "error-email");
        }
        if self.organisation.is_none() {
            errors.add("organisation", "error-organisation-missing");
        }
        errors.into_result()?;
        self.organisation.ok_or(Failure::NotHere)
    }
}

/// Makes a personal link for a contact of an organisation, and mails it where there is an address and a way to send.
pub async fn make_link(
    app: &App,
    seat: &Seat,
    new: NewLink,
    words: Words,
) -> Result<Invited, Failure> {
    seat.must(Deed::ManageLinks)?;
    make_link_once(app, seat, new, app.id(), words).await
}

/// As [`make_link`]; the same form (`key`) sent twice makes one link.
pub async fn make_link_once(
    app: &App,
    seat: &Seat,
    new: NewLink,
    key: Uuid,
    words: Words,
) -> Result<Invited, Failure> {
    seat.must(Deed::ManageLinks)?;
    let (place, of) = (seat.partnership, new.organisation);
    let named = app
        .db()
        .read(move |tx| Ok::<_, Failure>(of.map(|of| roster::name_of(tx, place, of)).transpose()?))
        .await?;
    let organisation = named.flatten().map(|one| one.name).unwrap_or_default();
    let (about, by) = (new.clone(), seat.clone());
    let text = move |link: &str| letter(&about, &by, &organisation, link, words);
    make_link_with(app, seat, new, key, "", &text).await
}

/// As [`make_link_once`], with a letter of one's own: its subject and text, from the link's address.
///
/// * `errand`: goes to the end of the link, and decides which page it opens ([`use_link`]); empty for the task's own page.
pub async fn make_link_with(
    app: &App,
    seat: &Seat,
    new: NewLink,
    key: Uuid,
    errand: &str,
    text: &(dyn Fn(&str) -> (String, String) + Sync),
) -> Result<Invited, Failure> {
    seat.must(Deed::ManageLinks)?;
    let organisation = new.check()?;
    let token = sealed_token(app.seal_key(), "link", key);
    let (now, ids) = (app.now_us(), app.fresh_ids(2));
    let link = app.url(&format!("/link/{token}{errand}"));
    let (subject, body) = text(&link);
    let (app_inside, seat) = (app.clone(), seat.clone());
    let mailed = app
        .db()
        .write(move |tx| {
            let task = new.task.key();
            let typed = format!("{organisation}\n{}\n{}\n{task}", new.name, new.email);
            let content = digest(typed.as_bytes());
            match once::look(tx, key, seat.actor.id(), &content)? {
                Submit::First => {}
                Submit::Repeat(mailed) => return Ok(mailed == "mailed"),
                Submit::Reused => return Err(Failure::NotNow("failure-form-used")),
            }
            store::put_link(
                tx,
                seat.partnership,
                ids[0],
                &digest(token.as_bytes()),
                organisation,
                new.name.trim(),
                new.email.trim(),
                task,
                &seat.name,
                now,
                now + HOLDS,
            )?;
            let (who, name) = ((&seat).into(), new.name.trim());
            audit::record(tx, &app_inside, &who, "link_made", name, "")?;
            let letter = Letter {
                id: ids[1],
                to: new.email.clone(),
                name: new.name.clone(),
                subject: subject.clone(),
                body: body.clone(),
            };
            let mailed = !new.email.trim().is_empty() && mail::post(tx, &app_inside, &letter)?;
            let outcome = if mailed { "mailed" } else { "copied" };
            once::settle(tx, key, seat.actor.id(), &content, outcome, now)?;
            Ok::<_, Failure>(mailed)
        })
        .await?;
    Ok(Invited { link, mailed })
}

fn letter(
    new: &NewLink,
    seat: &Seat,
    organisation: &str,
    link: &str,
    words: Words,
) -> (String, String) {
    let named = [
        ("name", new.name.trim().into()),
        ("partnership", seat.partnership_name.as_str().into()),
        ("organisation", organisation.into()),
        ("by", seat.name.as_str().into()),
        ("link", link.into()),
    ];
    let (subject, body) = match new.task {
        LinkTask::HandIn => ("mail-link-subject", "mail-link-body"),
        LinkTask::Type => ("mail-link-type-subject", "mail-link-type-body"),
        LinkTask::Voice => ("mail-link-voice-subject", "mail-link-voice-body"),
    };
    (words.say(subject, &named), words.say(body, &named))
}

/// The address by which the reminders sent to a link's owner open it. Its secret is worked out and never kept.
pub fn reminder_door(app: &App, link: Uuid) -> String {
    app.url(&["/link/", &sealed_token(app.seal_key(), "reminder", link)].concat())
}

/// Lets the address of [`reminder_door`] open a link: as long as the link itself holds, to the same task and nothing else.
pub fn open_reminder_door(
    tx: &mut Tx<'_>,
    app: &App,
    partnership: Uuid,
    link: Uuid,
) -> Result<(), DbError> {
    let token = sealed_token(app.seal_key(), "reminder", link);
    store::set_reminder_token(tx, partnership, link, &digest(token.as_bytes())).map(|_| ())
}

/// Takes a personal link back; its sessions end at once.
pub async fn revoke_link(app: &App, seat: &Seat, id: Uuid) -> Result<(), Failure> {
    seat.must(Deed::ManageLinks)?;
    let (app_inside, seat, now) = (app.clone(), seat.clone(), app.now_us());
    app.db()
        .write(move |tx| {
            if store::revoke_link(tx, seat.partnership, id, now)? == 0 {
                return Err(Failure::NotHere);
            }
            store::end_link_sessions(tx, seat.partnership, id)?;
            audit::record(
                tx,
                &app_inside,
                &(&seat).into(),
                "link_revoked",
                &id.to_string(),
                "",
            )?;
            Ok(())
        })
        .await
}

/// Where a personal link leads.
#[derive(Debug, Clone)]
pub enum LinkDoor {
    /// It can be used.
    Open(store::LinkRow),
    /// It ran out.
    Lapsed(store::LapsedLink),
}

/// What a personal link shows. Looking changes nothing. Of one that was taken back nothing is told.
pub async fn personal_link(app: &App, token: String) -> Result<LinkDoor, Failure> {
    let now = app.now_us();
    app.db()
        .read(move |tx| {
            let token = digest(token.as_bytes());
            if let Some(row) = store::link_by_token(tx, &token, now)? {
                return Ok(LinkDoor::Open(row));
            }
            let lapsed = store::lapsed_link(tx, &token, now)?;
            lapsed
                .map(LinkDoor::Lapsed)
                .ok_or(Failure::NotNow("failure-link-ended"))
        })
        .await
}

/// The page of a personal link, for a visitor who came by a link of the same person for the same task before and is still
/// here: nobody is asked twice who they are.
pub async fn link_again(
    app: &App,
    visitor: Option<&Visitor>,
    link: &store::LinkRow,
    errand: &str,
) -> Result<Option<String>, Failure> {
    let Some(Actor::Link(own)) = visitor.map(|one| one.actor) else {
        return Ok(None);
    };
    let (place, now) = (link.partnership, app.now_us());
    let held = app
        .db()
        .read(move |tx| Ok::<_, Failure>(store::links(tx, place, now)?))
        .await?;
    let is_same = |one: &&store::LinkListRow| {
        one.id == own
            && one.name == link.name
            && one.organisation_name == link.organisation_name
            && one.task == link.task
    };
    let page = LinkTask::from_key(&link.task).page(errand);
    let held = held.iter().find(is_same);
    Ok(held.map(|_| format!("/p/{}{page}", link.slug)))
}

/// Whom an answer given before may have been kept under: the reader's account; or all personal links of the same person for the same
/// task, since who is written to twice is one person all the same.
pub fn same_person(tx: &mut Tx<'_>, seat: &Seat) -> Result<Vec<Uuid>, Failure> {
    let Actor::Link(link) = seat.actor else {
        return Ok(vec![seat.actor.id()]);
    };
    let links = store::links_of_holder(tx, seat.partnership, link)?;
    Ok(links.into_iter().map(|one| one.id).collect())
}

/// Uses a personal link: opens a session that reaches this contact's task only. Returns its token and the path of the
/// task's page.
pub async fn use_link(
    app: &App,
    token: String,
    agent: String,
) -> Result<(String, String), Failure> {
    use_link_for(app, token, String::new(), agent).await
}

/// As [`use_link`], with the path of the page of the `errand` the link was sent on.
pub async fn use_link_for(
    app: &App,
    token: String,
    errand: String,
    agent: String,
) -> Result<(String, String), Failure> {
    let (session, id, now) = (fresh_token(), app.id(), app.now_us());
    let (app_inside, secret) = (app.clone(), session.clone());
    let page = app
        .db()
        .write(move |tx| {
            let row = store::link_by_token(tx, &digest(token.as_bytes()), now)?
                .ok_or(Failure::NotNow("failure-link-ended"))?;
            let ends = row.expires_at.min(now + 7 * 24 * HOUR);
            let agent: String = agent
                .chars()
                .filter(|letter| !letter.is_control())
                .take(200)
                .collect();
            store::put_session(
                tx,
                &digest(secret.as_bytes()),
                id,
                None,
                Some(row.partnership),
                Some(row.id),
                &agent,
                now,
                7 * 24 * HOUR,
                ends,
            )?;
            store::touch_link(tx, row.partnership, row.id, now)?;
            let who = Who {
                partnership: row.partnership,
                actor: Some(Actor::Link(row.id)),
                name: row.name.clone(),
            };
            audit::record(
                tx,
                &app_inside,
                &who,
                "link_used",
                &row.organisation_name,
                "",
            )?;
            let task = LinkTask::from_key(&row.task);
            Ok::<_, Failure>(format!("/p/{}{}", row.slug, task.page(&errand)))
        })
        .await?;
    Ok((session, page))
}
