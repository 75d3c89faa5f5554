//! Reminding partners: a personal link for each, mailed where there is an address, else to copy.

use std::collections::BTreeMap;

use mainstay_core::access::Deed;
use mainstay_db::Uuid;

use super::{Round, state_of};
use crate::audit;
use crate::mail::Letter;
use crate::measurement::collection::store;
use crate::people::service::{AddressBook, Invited, NewLink, make_link_with, post_once};
pub use crate::people::service::{Reachable as Reminder, Written as Sent};
use crate::shell::once::{self, Submit};
use crate::shell::{App, Failure, FormErrors, Seat, Words, digest, key_within};

/// The partners that have something to do, and whom to write to.
#[derive(Debug, Clone)]
pub struct ReminderPage {
    /// The round.
    pub round: Round,
    /// The people, by partner.
    pub people: Vec<Reminder>,
    /// Partners with nobody to write to.
    pub nobody: Vec<String>,
    /// When a partner was last reminded.
    pub reminded: BTreeMap<Uuid, i64>,
    /// What was last said about a partner's hand-in; it goes into the letter.
    pub comments: BTreeMap<Uuid, String>,
    /// Now.
    pub now: i64,
}

/// Whoever was reminded less than three days ago is not ticked again.
const RECENTLY: i64 = 3 * 86_400 * 1_000_000;

impl ReminderPage {
    /// When a partner was last reminded.
    pub fn reminded_at(&self, organisation: &Uuid) -> Option<i64> {
        self.reminded.get(organisation).copied()
    }

    /// Whether a partner was reminded only lately.
    pub fn is_recent(&self, organisation: &Uuid) -> bool {
        let at = self.reminded.get(organisation);
        at.is_some_and(|at| self.now - at < RECENTLY)
    }
}

/// The partners that have something to do, and whom to write to; of one partner only, where one is named.
pub async fn reminder_page(
    app: &App,
    seat: &Seat,
    round: Uuid,
    only: Option<Uuid>,
) -> Result<ReminderPage, Failure> {
    seat.must(Deed::ManageLinks)?;
    let (partnership, now) = (seat.partnership, app.now_us());
    app.db()
        .read(move |tx| {
            let row = store::round(tx, partnership, round)?.ok_or(Failure::NotHere)?;
            let known = AddressBook::read(tx, partnership, now)?;
            let (mut people, mut nobody) = (Vec::new(), Vec::new());
            for owed in store::obligations(tx, partnership, round)? {
                let is_meant = only.is_none_or(|one| one == owed.organisation);
                if !state_of(&owed).waits_for_partner() || !is_meant {
                    continue;
                }
                let found = known.of(owed.organisation, &owed.name, Deed::HandIn);
                if found.is_empty() {
                    nobody.push(owed.name.clone());
                }
                people.extend(found);
            }
            let mut comments = BTreeMap::new();
            // The newest comes first.
            for said in store::reviews_of_round(tx, partnership, round)? {
                comments.entry(said.organisation).or_insert(said.comment);
            }
            let reminded = store::reminded(tx, partnership, round)?;
            let reminded = reminded.into_iter();
            Ok(ReminderPage {
                now,
                reminded: reminded
                    .map(|row| (row.organisation, row.reminded_at))
                    .collect(),
                comments,
                round: row,
                people,
                nobody,
            })
        })
        .await
}

/// Makes a link for each person ticked, and mails it where there is an address and a way to send. The same form (`key`) sent twice,
/// or broken off and sent again, makes one link and one letter for each.
pub async fn send_reminders(
    app: &App,
    seat: &Seat,
    round: Uuid,
    (chosen, key): (Vec<String>, Uuid),
    words: Words,
) -> Result<Vec<Sent>, Failure> {
    seat.must(Deed::ManageLinks)?;
    let mut page = reminder_page(app, seat, round, None).await?;
    let chosen_people = std::mem::take(&mut page.people);
    let people: Vec<Reminder> = chosen_people
        .into_iter()
        .filter(|one| chosen.contains(&one.value))
        .collect();
    if people.is_empty() {
        return Err(Failure::Form(FormErrors::one(
            "people",
            "error-nobody-chosen",
        )));
    }
    let mut sent = Vec::new();
    for to in people {
        let key = key_within(key, &to.value);
        let made = if to.has_account {
            write_to_account(app, seat, (&page, key), &to, words).await?
        } else {
            let new = NewLink {
                organisation: Some(to.organisation),
                name: to.name.clone(),
                email: to.email.clone(),
                ..NewLink::default()
            };
            let text = |link: &str| letter(seat, &page, &to, link, words);
            make_link_with(app, seat, new, key, "", &text).await?
        };
        sent.push(Sent {
            link: made.link,
            mailed: made.mailed,
            to,
        });
    }
    note_reminders(app, seat, page.round, &sent, key).await?;
    Ok(sent)
}

/// Notes once who was reminded, and when.
async fn note_reminders(
    app: &App,
    seat: &Seat,
    round: Round,
    sent: &[Sent],
    key: Uuid,
) -> Result<(), Failure> {
    seat.must(Deed::ManageLinks)?;
    let written: BTreeMap<Uuid, String> = sent
        .iter()
        .map(|one| (one.to.organisation, one.to.organisation_name.clone()))
        .collect();
    let names: Vec<&str> = written.values().map(String::as_str).collect();
    let (names, name, now) = (names.join(", "), round.name, app.now_us());
    let round_id = round.id;
    let (app_inside, seat) = (app.clone(), seat.clone());
    app.db()
        .write(move |tx| {
            let (actor, content) = (seat.actor.id(), digest(names.as_bytes()));
            if once::look(tx, key, actor, &content)? != Submit::First {
                return Ok(());
            }
            for organisation in written.keys() {
                store::set_reminded(tx, seat.partnership, round_id, *organisation, now)?;
            }
            let who = (&seat).into();
            audit::record(tx, &app_inside, &who, "partners_reminded", &name, &names)?;
            Ok::<_, Failure>(once::settle(tx, key, actor, &content, "reminded", now)?)
        })
        .await
}

/// Writes to somebody with an account: the form's address is enough.
async fn write_to_account(
    app: &App,
    seat: &Seat,
    (page, key): (&ReminderPage, Uuid),
    to: &Reminder,
    words: Words,
) -> Result<Invited, Failure> {
    let (round, organisation) = (page.round.id.to_string(), to.organisation.to_string());
    let path = seat.path(&["/hand-in/", &round, "/", &organisation].concat());
    let link = app.url(&path);
    let (subject, body) = letter(seat, page, to, &link, words);
    let letter = Letter {
        id: app.id(),
        to: to.email.clone(),
        name: to.name.clone(),
        subject,
        body,
    };
    let mailed = post_once(app, seat, key, letter).await?;
    Ok(Invited { link, mailed })
}

/// What is written: which round, until when, what was said about the last hand-in, and the address.
fn letter(
    seat: &Seat,
    page: &ReminderPage,
    to: &Reminder,
    link: &str,
    words: Words,
) -> (String, String) {
    let round = page.round.title(&words);
    let due = page.round.due_on.parse();
    let due = due.map_or_else(|_| page.round.due_on.clone(), |date| words.date(date));
    let comment = page.comments.get(&to.organisation);
    let comment = comment.filter(|text| !text.trim().is_empty());
    let named = [
        ("name", to.name.as_str().into()),
        ("partnership", seat.partnership_name.as_str().into()),
        ("by", seat.name.as_str().into()),
        ("round", round.as_str().into()),
        ("due", due.as_str().into()),
        ("comment", comment.map_or("", String::as_str).into()),
        ("link", link.into()),
    ];
    let body = if comment.is_some() {
        "mail-back-body"
    } else if to.has_account {
        "mail-remind-body"
    } else {
        "mail-remind-link-body"
    };
    (
        words.say("mail-remind-subject", &named),
        words.say(body, &named),
    )
}
