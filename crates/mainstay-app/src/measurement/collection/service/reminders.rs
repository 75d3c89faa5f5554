//! Reminding partners: a personal link for each, mailed where there is an address, else to copy.

use mainstay_core::access::Deed;
use mainstay_db::Uuid;

use super::{Round, state_of};
use crate::audit;
use crate::measurement::collection::store;
use crate::people::service::{NewLink, make_link};
use crate::shell::{App, Failure, FormErrors, Seat, Words};

/// Somebody who can be reminded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reminder {
    /// The partner.
    pub organisation: Uuid,
    /// Its name.
    pub organisation_name: String,
    /// The person.
    pub name: String,
    /// The address; empty where only a link can be copied.
    pub email: String,
    /// The value of the box to tick.
    pub value: String,
}

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

/// A link that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    /// Whom it is for.
    pub to: Reminder,
    /// The link, to copy.
    pub link: String,
    /// Whether it went out by mail.
    pub mailed: bool,
}

/// The partners that have something to do, and whom to write to.
pub async fn reminder_page(app: &App, seat: &Seat, round: Uuid) -> Result<ReminderPage, Failure> {
    seat.must(Deed::ManageLinks)?;
    let (partnership, now) = (seat.partnership, app.now_us());
    app.db()
        .read(move |tx| {
            let row = store::round(tx, partnership, round)?.ok_or(Failure::NotHere)?;
            let contacts = store::contacts(tx, partnership)?;
            let links = store::link_people(tx, partnership, now)?;
            let (mut people, mut nobody) = (Vec::new(), Vec::new());
            for owed in store::obligations(tx, partnership, round)? {
                if !state_of(&owed).waits_for_partner() {
                    continue;
                }
                let mut known: Vec<(String, String)> = Vec::new();
                let of_contacts = contacts
                    .iter()
                    .filter(|one| one.organisation == owed.organisation)
                    .map(|one| (one.name.clone(), one.email.clone()));
                let of_links = links
                    .iter()
                    .filter(|one| one.organisation == owed.organisation)
                    .map(|one| (one.name.clone(), one.email.clone()));
                for person in of_contacts.chain(of_links) {
                    if !known.contains(&person) {
                        known.push(person);
                    }
                }
                if known.is_empty() {
                    nobody.push(owed.name.clone());
                }
                people.extend(
                    known
                        .into_iter()
                        .enumerate()
                        .map(|(at, (name, email))| Reminder {
                            value: [owed.organisation.to_string(), at.to_string()].join("."),
                            organisation: owed.organisation,
                            organisation_name: owed.name.clone(),
                            name,
                            email,
                        }),
                );
            }
            Ok(ReminderPage {
                round: row,
                people,
                nobody,
            })
        })
        .await
}

/// Makes a link for each person ticked, and mails it where there is an address and a way to send.
pub async fn send_reminders(
    app: &App,
    seat: &Seat,
    round: Uuid,
    chosen: Vec<String>,
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
        let new = NewLink {
            organisation: Some(to.organisation),
            name: to.name.clone(),
            email: to.email.clone(),
        };
        let made = make_link(app, seat, new, words).await?;
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
    let (names, name) = (names.join(", "), page.round.name);
    let (app_inside, seat) = (app.clone(), seat.clone());
    app.db()
        .write(move |tx| {
            audit::record(
                tx,
                &app_inside,
                &(&seat).into(),
                "partners_reminded",
                &name,
                &names,
            )?;
            Ok::<_, Failure>(())
        })
        .await?;
    Ok(sent)
}
