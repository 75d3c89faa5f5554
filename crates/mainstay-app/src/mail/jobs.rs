//! Sending what waits in the outbox: to a folder in the demo, through a mail server elsewhere.

use std::fs::{DirBuilder, OpenOptions};
use std::io::Write as _;
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::Path;
use std::time::Duration;

use lettre::Address;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, Message};
use mainstay_db::Uuid;

use super::addresses::note_refusal;
use super::manners::rests_until;
use super::wire::{Unsent, deliver, reason_of};
use super::{addresses, store};
use crate::installation::service::mail_server;
use crate::shell::{App, Failure, Halt, MailRoute};

const MINUTE: i64 = 60 * 1_000_000;
/// Waits between tries: 1 minute, 5, 15, 1 hour, 4, 12, 24; then the letter is given up and shown to the administrator.
const WAITS: [i64; 7] = [
    MINUTE,
    5 * MINUTE,
    15 * MINUTE,
    60 * MINUTE,
    240 * MINUTE,
    720 * MINUTE,
    1440 * MINUTE,
];

/// For so long a letter belongs to the program that took it; taken anew before each letter, so that a slow mail server does not use it up.
const LEASE: i64 = 5 * MINUTE;

/// Sends letters for as long as the program runs.
pub async fn send_for_ever(app: App, halt: Halt) {
    if app.settings().mail == MailRoute::None {
        return;
    }
    while !halt.is_said() {
        match send_some(&app, Some(&halt)).await {
            Err(failure) => {
                tracing::warn!(reason = %failure, "mail could not be looked after; trying again");
            }
            // There may be more.
            Ok((taken, _)) if taken > 0 => continue,
            Ok(_) => {}
        }
        halt.pause(Duration::from_secs(2)).await;
    }
}

/// Sends what is due now, a handful, and returns how many letters left.
pub async fn send_due(app: &App) -> Result<usize, Failure> {
    Ok(send_some(app, None).await?.1)
}

/// Takes some letters and sends them one by one; returns how many were taken and how many left. What is not begun when the program is to
/// stop is let go at once, so that nothing waits for the end of a lease.
async fn send_some(app: &App, halt: Option<&Halt>) -> Result<(usize, usize), Failure> {
    let (now, by) = (app.now_us(), app.id());
    let waiting = app
        .db()
        .write(move |tx| Ok::<_, Failure>(store::claim(tx, now, now + LEASE, by)?))
        .await?;
    let (taken, mut left) = (waiting.len(), 0);
    for letter in waiting {
        if halt.is_some_and(Halt::is_said) {
            app.db()
                .write(move |tx| Ok::<_, Failure>(store::let_go(tx, by)?))
                .await?;
            break;
        }
        if !is_ours(app, &letter, by).await? {
            continue;
        }
        let outcome = match &app.settings().mail {
            MailRoute::None => Ok(()),
            MailRoute::Folder(folder) => into_folder(app, folder, &letter),
            MailRoute::Smtp => by_server(app, &letter).await,
        };
        left += usize::from(outcome.is_ok());
        note(app, letter, outcome).await?;
    }
    Ok((taken, left))
}

/// Whether a letter is still ours to send now: no other program has taken it, nobody took it back, and it is not to rest. Holds it for
/// longer than handing it over can take.
async fn is_ours(app: &App, letter: &store::Waiting, by: Uuid) -> Result<bool, Failure> {
    let (id, now) = (letter.id, app.now());
    let rests = rests_until(&letter.quiet, now);
    let until = now.as_microsecond() + LEASE;
    app.db()
        .write(move |tx| {
            if store::hold(tx, id, by, until)? == 0 {
                return Ok(false);
            }
            if let Some(moment) = rests {
                store::rest(tx, id, moment)?;
            }
            Ok::<_, Failure>(rests.is_none())
        })
        .await
}

async fn note(
    app: &App,
    letter: store::Waiting,
    outcome: Result<(), Unsent>,
) -> Result<(), Failure> {
    let now = app.now_us();
    app.db()
        .write(move |tx| {
            let address = letter.to_address.as_str();
            match &outcome {
                Ok(()) => {
                    store::drop_refusals(tx, &addresses::fold(address))?;
                    store::sent(tx, letter.id, now)?
                }
                // Trying again would only be refused again: the people who write to the address are told instead.
                Err(Unsent::Refused(words)) => {
                    note_refusal(tx, address, (reason_of(words), words), now)?;
                    store::refused(tx, letter.id, words)?
                }
                Err(Unsent::Later(reason)) => match wait_after(letter.tries) {
                    Some(wait) => store::put_off(tx, letter.id, now + wait, reason)?,
                    None => store::give_up(tx, letter.id, reason)?,
                },
            };
            Ok::<_, Failure>(())
        })
        .await
}

/// How long to wait after so many tries; nothing when the letter is given up.
fn wait_after(tries: i64) -> Option<i64> {
    let last = usize::try_from(tries).ok()?.checked_sub(1)?;
    WAITS.get(last).copied()
}

fn message(app: &App, letter: &store::Waiting, from: &str) -> Result<Message, String> {
    let to: Address = letter.to_address.parse().map_err(|error| {
        format!(
            "the address {} cannot be written to: {error}",
            letter.to_address
        )
    })?;
    let from: Address = from
        .parse()
        .map_err(|error| format!("the sender's address {from} cannot be used: {error}"))?;
    let host = app
        .settings()
        .host()
        .split(':')
        .next()
        .unwrap_or("localhost")
        .to_owned();
    let mut made = Message::builder()
        .from(Mailbox::new(Some("Mainstay".to_owned()), from))
        .to(Mailbox::new(Some(letter.to_name.clone()), to))
        .message_id(Some(format!("<{}@{host}>", letter.id)))
        .subject(&letter.subject)
        .body(letter.body.clone())
        .map_err(|error| error.to_string())?;
    if !letter.unsubscribe.is_empty() {
        let stop = format!("<{}>", letter.unsubscribe);
        for (name, value) in [
            ("List-Unsubscribe", stop.as_str()),
            ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
            ("Auto-Submitted", "auto-generated"),
        ] {
            let name =
                HeaderName::new_from_ascii(name.to_owned()).map_err(|error| error.to_string())?;
            let header =
                HeaderValue::dangerous_new_pre_encoded(name, value.to_owned(), value.to_owned());
            made.headers_mut().insert_raw(header);
        }
    }
    Ok(made)
}

/// The demo's way: into a folder. Addresses at `.invalid`, which can never exist (RFC 2606), are refused as a mail server would
/// refuse them, so that what a refusal leads to can be seen where nothing leaves the machine.
fn into_folder(app: &App, folder: &Path, letter: &store::Waiting) -> Result<(), Unsent> {
    let address = addresses::fold(&letter.to_address);
    if address.ends_with(".invalid") {
        let words = "550 5.1.2 the domain of this address does not exist";
        return Err(Unsent::Refused(words.to_owned()));
    }
    let made = message(app, letter, "mainstay@example.org")?;
    write_file(folder, letter, &made)?;
    Ok(())
}

fn write_file(folder: &Path, letter: &store::Waiting, made: &Message) -> Result<(), String> {
    let file = folder.join(format!("{}.eml", letter.id));
    write_privately(folder, &file, &made.formatted())
        .map_err(|error| format!("{}: {error}", folder.display()))
}

/// Letters hold codes and links: folder and file are their owner's alone.
fn write_privately(folder: &Path, file: &Path, content: &[u8]) -> std::io::Result<()> {
    if !folder.exists() {
        DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(folder)?;
    }
    let mut open = OpenOptions::new();
    open.write(true).create(true).truncate(true).mode(0o600);
    open.open(file)?.write_all(content)
}

async fn by_server(app: &App, letter: &store::Waiting) -> Result<(), Unsent> {
    let server = mail_server(app)
        .await
        .map_err(|failure| failure.to_string())?
        .ok_or("no mail server is set up")?;
    let made = message(app, letter, &server.from)?;
    deliver(&server, &made).await
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    #[test]
    fn a_letter_in_a_folder_is_its_owners_alone() {
        let name = format!("mainstay-letters-{}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        let file = folder.join("one.eml");
        write_privately(&folder, &file, b"code").unwrap();
        let mode = |path: &Path| path.metadata().unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&folder), mode(&file)), (0o700, 0o600));
        std::fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn a_letter_is_tried_for_two_days_then_given_up() {
        let minutes: Vec<Option<i64>> = (1..=8)
            .map(|tries| wait_after(tries).map(|wait| wait / MINUTE))
            .collect();
        let hours = |hours: i64| Some(hours * 60);
        assert_eq!(
            minutes,
            [
                Some(1),
                Some(5),
                Some(15),
                hours(1),
                hours(4),
                hours(12),
                hours(24),
                None
            ]
        );
    }
}
