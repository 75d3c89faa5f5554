//! Reminding partners: a personal link for each, mailed where there is an address, else to copy.

use mainstay_core::access::Deed;
use mainstay_db::Uuid;

use super::{Round, state_of};
use crate::audit;
use crate::mail::Letter;
use crate::measurement::collection::store;
use crate::people::service::{AddressBook, Invited, NewLink, make_link_once, post_once};
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
}

/// The partners that have something to do, and whom to write to.
pub async fn reminder_page(app: &App, seat: &Seat, round: Uuid) -> Result<ReminderPage, Failure> {
    seat.must(Deed::ManageLinks)?;
    let (partnership, now) = (seat.partnership, app.now_us());
    app.db()
        .read(move |tx| {
            let row = store::round(tx, partnership, round)?.ok_or(Failure::NotHere)?;
            let known = AddressBook::read(tx, partnership, now)?;
            let (mut people, mut nobody) = (Vec::new(), Vec::new());
            for owed in store::obligations(tx, partnership, round)? {
                if !state_of(&owed).waits_for_partner() {
                    continue;
                }
                let found = known.of(owed.organisation, &owed.name, Deed::HandIn);
                if found.is_empty() {
                    nobody.push(owed.name.clone());
                }
                people.extend(found);
            }
            Ok(ReminderPage {
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
    let page = reminder_page(app, seat, round).await?;
    let people: Vec<Reminder> = page
        .people
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
            write_to_account(app, seat, (&page.round, key), &to, words).await?
        } else {
            let new = NewLink {
                organisation: Some(to.organisation),
                name: to.name.clone(),
                email: to.email.clone(),
                ..NewLink::default()
            };
            make_link_once(app, seat, new, key, words).await?
        };
        sent.push(Sent {
            link: made.link,
            mailed: made.mailed,
            to,
        });
    }
    let names: Vec<&str> = sent
        .iter()
        .map(|one| one.to.organisation_name.as_str())
        .collect();
    let (names, name, now) = (names.join(", "), page.round.name, app.now_us());
    let (app_inside, seat) = (app.clone(), seat.clone());
    app.db()
        .write(move |tx| {
            let (actor, content) = (seat.actor.id(), digest(names.as_bytes()));
            if once::look(tx, key, actor, &content)? != Submit::First {
                return Ok(());
            }
            let who = (&seat).into();
            audit::record(tx, &app_inside, &who, "partners_reminded", &name, &names)?;
            Ok::<_, Failure>(once::settle(tx, key, actor, &content, "reminded", now)?)
        })
        .await?;
    Ok(sent)
}

/// Writes to somebody with an account: the form's address is enough.
async fn write_to_account(
    app: &App,
    seat: &Seat,
    (round, key): (&Round, Uuid),
    to: &Reminder,
    words: Words,
) -> Result<Invited, Failure> {
    let (round_id, organisation) = (round.id.to_string(), to.organisation.to_string());
    let path = seat.path(&["/hand-in/", &round_id, "/", &organisation].concat());
    let link = app.url(&path);
    let named = [
        ("name", to.name.as_str().into()),
        ("partnership", seat.partnership_name.as_str().into()),
        ("by", seat.name.as_str().into()),
        ("round", round.name.as_str().into()),
        ("due", round.due_on.as_str().into()),
        ("link", link.as_str().into()),
    ];
    let letter = Letter {
        id: app.id(),
        to: to.email.clone(),
        name: to.name.clone(),
        subject: words.say("mail-remind-subject", &named),
        body: words.say("mail-remind-body", &named),
    };
    let mailed = post_once(app, seat, key, letter).await?;
    Ok(Invited { link, mailed })
}
