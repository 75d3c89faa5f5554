//! What can be chosen about reminders: one's own, and by the address that each letter brings.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use mainstay_core::reminders::{Choice, Rhythm, next};
use mainstay_db::{Tx, Uuid};

use super::choices::{choice_of, keep, mailed, make_room, since};
use super::jobs::withdraw;
pub use super::store::Past;
use super::store::{self, ChoiceRow};
use crate::audit::{self, Who};
use crate::mail;
use crate::people::service as people;
use crate::shell::{Actor, App, Failure, Visitor, digest};

/// What somebody's page of reminders shows.
#[derive(Debug, Clone)]
pub struct Own {
    /// The address they go to.
    pub address: String,
    /// What holds for it.
    pub choice: Choice,
    /// The place whose clock they go by, and its zone; nothing without a seat anywhere.
    pub place: Option<(String, String)>,
    /// When the next one can come, if something waits then (microseconds).
    pub next: Option<i64>,
    /// Whether letters leave this installation.
    pub leaves: bool,
    /// The newest ones.
    pub past: Vec<Past>,
}

fn account_of(visitor: &Visitor) -> Result<Uuid, Failure> {
    match visitor.actor {
        Actor::Person(person) => Ok(person),
        Actor::Link(_) => Err(Failure::NotHere),
    }
}

/// The visitor's own reminders.
pub async fn own(app: &App, visitor: &Visitor) -> Result<Own, Failure> {
    let person = account_of(visitor)?;
    let (app_inside, address) = (app.clone(), address_of(app, person).await?);
    app.db()
        .read(move |tx| {
            let fold = people::fold_address(&address);
            let row = store::choice_of(tx, &fold)?;
            let place = store::first_place(tx, person)?;
            let choice = row.as_ref().map(choice_of).unwrap_or_default();
            let last = row.as_ref().map(mailed).unwrap_or_default();
            let coming = place.as_ref().and_then(|place| {
                let zone = TimeZone::get(&place.zone).unwrap_or(TimeZone::UTC);
                let since = since(place.since, row.as_ref());
                next(&choice, &zone, app_inside.now(), since, last)
            });
            let past = row.map(|row| store::past(tx, row.id)).transpose()?;
            Ok(Own {
                address: address.clone(),
                choice,
                place: place.map(|place| (place.name, place.zone)),
                next: coming.map(Timestamp::as_microsecond),
                leaves: mail::leaves(tx, &app_inside.settings().mail)?,
                past: past.unwrap_or_default(),
            })
        })
        .await
}

async fn address_of(app: &App, person: Uuid) -> Result<String, Failure> {
    app.db()
        .read(move |tx| people::address_of(tx, person))
        .await
}

/// Keeps what the visitor chose about their own reminders.
pub async fn choose(app: &App, visitor: &Visitor, choice: Choice) -> Result<(), Failure> {
    let person = account_of(visitor)?;
    let (inside, id, now) = (app.clone(), app.id(), app.now_us());
    let (who, address) = (
        Who::person(person, &visitor.name),
        address_of(app, person).await?,
    );
    app.db()
        .write(move |tx| {
            let fold = people::fold_address(&address);
            make_room(tx, &inside, id, &fold)?;
            let row = store::choice_of(tx, &fold)?.ok_or(Failure::NotHere)?;
            changed(tx, &inside, (&who, "reminders_chosen"), &row, &choice, now)
        })
        .await
}

/// Keeps a choice and records it, unless it is what holds already: a second press changes nothing.
fn changed(
    tx: &mut Tx<'_>,
    app: &App,
    (who, deed): (&Who, &str),
    row: &ChoiceRow,
    choice: &Choice,
    now: i64,
) -> Result<(), Failure> {
    if choice_of(row) == *choice {
        return Ok(());
    }
    keep(tx, row, choice, now)?;
    if choice.rhythm == Rhythm::Never {
        withdraw(tx, row.id, Uuid::nil())?;
    }
    audit::record(tx, app, who, deed, &row.address_fold, choice.rhythm.key())?;
    Ok(())
}

/// What the address in a letter leads to.
#[derive(Debug, Clone)]
pub struct Door {
    /// The address the letters go to, so far as its owner knows it again and nobody else learns it: `m…@clinic.example.org`.
    pub address: String,
    /// What holds for it.
    pub choice: Choice,
    /// Whether its owner has an account, and with it a page to choose on.
    pub has_account: bool,
}

/// What the address in a letter leads to. Looking changes nothing: programs that look into mail open every link.
pub async fn door(app: &App, token: String) -> Result<Door, Failure> {
    app.db()
        .read(move |tx| {
            let row = behind(tx, &token)?;
            Ok(Door {
                address: hidden(&row.address_fold),
                choice: choice_of(&row),
                has_account: people::account_at(tx, &row.address_fold)?.is_some(),
            })
        })
        .await
}

fn behind(tx: &mut Tx<'_>, token: &str) -> Result<ChoiceRow, Failure> {
    store::choice_by_token(tx, &digest(token.as_bytes()))?.ok_or(Failure::NotHere)
}

fn hidden(address: &str) -> String {
    let (name, host) = address.split_once('@').unwrap_or((address, ""));
    let first: String = name.chars().take(1).collect();
    [&first, "…@", host].concat()
}

/// Stops the reminders of whoever got the letter: these and nothing else. Twice is fine.
pub async fn stop(app: &App, token: String) -> Result<(), Failure> {
    by_letter(app, token, "reminders_stopped", |row| Choice {
        rhythm: Rhythm::Never,
        ..choice_of(row)
    })
    .await
}

/// Takes stopping back: as often as before.
pub async fn put_back(app: &App, token: String) -> Result<(), Failure> {
    by_letter(app, token, "reminders_back", |row| {
        let kept = choice_of(row);
        let before = Rhythm::from_key(&row.rhythm_before);
        let before = before.filter(|rhythm| *rhythm != Rhythm::Never);
        match kept.rhythm {
            Rhythm::Never => Choice {
                rhythm: before.unwrap_or(Rhythm::Weekly),
                ..kept
            },
            _ => kept,
        }
    })
    .await
}

/// Keeps what somebody without an account chose by their letter; with an account, the account's own page is the place.
pub async fn choose_by_letter(app: &App, token: String, choice: Choice) -> Result<(), Failure> {
    if door(app, token.clone()).await?.has_account {
        return Err(Failure::NotNow("failure-reminder-account"));
    }
    by_letter(app, token, "reminders_chosen", move |_| choice.clone()).await
}

async fn by_letter(
    app: &App,
    token: String,
    deed: &'static str,
    made: impl Fn(&ChoiceRow) -> Choice + Send + 'static,
) -> Result<(), Failure> {
    let (inside, now) = (app.clone(), app.now_us());
    app.db()
        .write(move |tx| {
            let row = behind(tx, &token)?;
            let who = Who {
                partnership: Uuid::nil(),
                actor: None,
                name: hidden(&row.address_fold),
            };
            let choice = made(&row);
            changed(tx, &inside, (&who, deed), &row, &choice, now)
        })
        .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_shown_so_that_only_its_owner_knows_it_again() {
        assert_eq!(hidden("maria@clinic.example.org"), "m…@clinic.example.org");
        assert_eq!(hidden("óscar@x.org"), "ó…@x.org");
    }
}
