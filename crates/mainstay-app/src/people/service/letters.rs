//! Writing to the people of partners: whom of an organisation, and one letter for each, however often the form is sent.

use mainstay_core::access::{Deed, Role};
use mainstay_db::{Tx, Uuid};

use super::links::{LinkTask, NewLink, make_link_with};
use super::{Invited, store};
use crate::mail::{self, Letter};
use crate::roster::store as roster;
use crate::shell::once::{self, Submit};
use crate::shell::{App, Failure, FormErrors, Seat, digest, key_within};

/// Somebody who can be written to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reachable {
    /// The partner.
    pub organisation: Uuid,
    /// Its name.
    pub organisation_name: String,
    /// The person.
    pub name: String,
    /// The address; empty where only a link can be copied.
    pub email: String,
    /// Whether the person has an account, and needs no personal link.
    pub has_account: bool,
    /// The value of the box to tick.
    pub value: String,
}

/// A letter that was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Whom it is for.
    pub to: Reachable,
    /// Its link, to copy.
    pub link: String,
    /// Whether it went out by mail.
    pub mailed: bool,
}

/// Everybody the partnership knows an account, a contact or a personal link of.
#[derive(Debug)]
pub struct AddressBook {
    seats: Vec<store::SeatListRow>,
    contacts: Vec<roster::Contact>,
    links: Vec<store::LinkPerson>,
}

impl AddressBook {
    /// Reads who is known.
    pub fn read(tx: &mut Tx<'_>, partnership: Uuid, now: i64) -> Result<AddressBook, Failure> {
        Ok(AddressBook {
            seats: store::seats(tx, partnership)?,
            contacts: roster::contacts(tx, partnership)?,
            links: store::link_people(tx, partnership, now)?,
        })
    }

    /// The people of one organisation, each address once: first who can do the deed already, by account or by link, then the
    /// contacts, then who holds a link for something else.
    pub fn of(&self, organisation: Uuid, organisation_name: &str, deed: Deed) -> Vec<Reachable> {
        let role = |one: &&store::SeatListRow| Role::from_key(&one.role);
        let with_account = self
            .seats
            .iter()
            .filter(|one| one.organisation == Some(organisation))
            .filter(|one| role(one).is_some_and(|role| role.may(deed)))
            .map(|one| (&one.name, &one.email, true));
        let contacts = self
            .contacts
            .iter()
            .filter(|one| one.organisation == organisation)
            .map(|one| (&one.name, &one.email, false));
        let (fit, other): (Vec<_>, Vec<_>) = self
            .links
            .iter()
            .filter(|one| one.organisation == organisation)
            .partition(|one| LinkTask::from_key(&one.task).role().may(deed));
        let named = |one: &&'_ store::LinkPerson| (one.name.clone(), one.email.clone(), false);
        let all = with_account
            .map(|(name, email, known)| (name.clone(), email.clone(), known))
            .chain(fit.iter().map(named))
            .chain(contacts.map(|(name, email, known)| (name.clone(), email.clone(), known)))
            .chain(other.iter().map(named));
        let mut found: Vec<Reachable> = Vec::new();
        for (name, email, has_account) in all {
            let is_there = |other: &Reachable| {
                other.email == email && (!email.is_empty() || other.name == name)
            };
            if !found.iter().any(is_there) {
                found.push(Reachable {
                    organisation,
                    organisation_name: organisation_name.to_owned(),
                    value: [organisation.to_string(), found.len().to_string()].join("."),
                    name,
                    email,
                    has_account,
                });
            }
        }
        found
    }
}

/// Whom to write to about something: people of partners, of whom some are ticked beforehand.
#[derive(Debug, Clone, Default)]
pub struct Addressees {
    /// The people, by partner.
    pub people: Vec<Reachable>,
    /// Partners that are usually written to, with nobody to write to.
    pub nobody: Vec<String>,
    /// The boxes that are ticked beforehand.
    usual: Vec<String>,
}

impl Addressees {
    /// The people of these partners who can do the deed, or could by a link. Of each partner that is usually written to, the first
    /// is ticked.
    ///
    /// * `partners`: each with its name, and whether it is usually written to.
    pub fn of(book: &AddressBook, partners: &[(Uuid, String, bool)], deed: Deed) -> Addressees {
        let mut found = Addressees::default();
        for (id, name, is_usual) in partners {
            let people = book.of(*id, name, deed);
            match people.first() {
                Some(first) if *is_usual => found.usual.push(first.value.clone()),
                None if *is_usual => found.nobody.push(name.clone()),
                _ => {}
            }
            found.people.extend(people);
        }
        found
    }

    /// Whether somebody is ticked beforehand.
    pub fn is_usual(&self, one: &Reachable) -> bool {
        self.usual.contains(&one.value)
    }

    /// The people ticked, or those ticked beforehand where nobody was asked whom; ticking nobody is an error beside the boxes.
    fn chosen(&self, ticked: Option<&[String]>) -> Result<Vec<&Reachable>, Failure> {
        let boxes = ticked.unwrap_or(&self.usual);
        let all = self.people.iter();
        let chosen: Vec<&Reachable> = all.filter(|one| boxes.contains(&one.value)).collect();
        if chosen.is_empty() && ticked.is_some() {
            let errors = FormErrors::one("people", "error-nobody-chosen");
            return Err(Failure::Form(errors));
        }
        Ok(chosen)
    }
}

/// Writes to the people ticked, or to those ticked beforehand where nobody was asked whom: each gets a link that opens the page, by
/// mail where there is an address and a way to send, else to copy. The same form (`key`) sent twice writes once.
///
/// * `way`: the page below the partnership's own address, and the errand by which a link opens it.
pub async fn write_to_chosen(
    app: &App,
    seat: &Seat,
    (whom, ticked): (&Addressees, Option<&[String]>),
    way: (&str, &str),
    text: Text<'_>,
    key: Uuid,
) -> Result<Vec<Written>, Failure> {
    seat.must(Deed::ManageLinks)?;
    let mut written = Vec::new();
    for to in whom.chosen(ticked)? {
        let key = key_within(key, &to.value);
        let made = write_to(app, seat, to, way, text, key).await?;
        written.push(Written {
            to: to.clone(),
            link: made.link,
            mailed: made.mailed,
        });
    }
    Ok(written)
}

/// A letter to somebody with an account, put into the outbox once under its key. Tells whether it goes out by mail.
pub async fn post_once(app: &App, seat: &Seat, key: Uuid, letter: Letter) -> Result<bool, Failure> {
    seat.must(Deed::ManageLinks)?;
    let (app_inside, actor, now) = (app.clone(), seat.actor.id(), app.now_us());
    app.db()
        .write(move |tx| {
            let content = digest(letter.to.as_bytes());
            if let Submit::Repeat(outcome) = once::look(tx, key, actor, &content)? {
                return Ok(outcome == "mailed");
            }
            let mailed = mail::post(tx, &app_inside, &letter)?;
            let outcome = if mailed { "mailed" } else { "copied" };
            once::settle(tx, key, actor, &content, outcome, now)?;
            Ok::<_, Failure>(mailed)
        })
        .await
}

/// What a letter to a partner says, once its link is known.
pub type Text<'a> = &'a (dyn Fn(&Reachable, &str) -> (String, String) + Sync);

/// Writes to one person: with the page's address where there is an account, else with a personal link to speak for the
/// organisation that opens the page. The same key writes once.
///
/// * `page`: the page below the partnership's own address, and the errand by which a link opens it.
async fn write_to(
    app: &App,
    seat: &Seat,
    to: &Reachable,
    (page, errand): (&str, &str),
    text: Text<'_>,
    key: Uuid,
) -> Result<Invited, Failure> {
    seat.must(Deed::ManageLinks)?;
    if to.has_account {
        let link = app.url(&seat.path(page));
        let (subject, body) = text(to, &link);
        let letter = Letter {
            id: app.id(),
            to: to.email.clone(),
            name: to.name.clone(),
            subject,
            body,
        };
        let mailed = post_once(app, seat, key, letter).await?;
        return Ok(Invited { link, mailed });
    }
    let new = NewLink {
        organisation: Some(to.organisation),
        name: to.name.clone(),
        email: to.email.clone(),
        task: LinkTask::Voice,
    };
    make_link_with(app, seat, new, key, errand, &|link| text(to, link)).await
}
