//! The work itself: look who is due, take a handful of jobs, write each letter once.

use std::time::Duration;

use jiff::tz::TimeZone;
use mainstay_core::reminders::{Choice, Rhythm};
use mainstay_db::{Tx, Uuid};

use super::choices::{choice_of, token};
use super::letter::{Ways, letter};
use super::plan::{plan, plan_one};
use super::store::{self, Job};
use super::things::{self, Part, Reader};
use crate::mail::{self, Letter, Manners};
use crate::people::service as people;
use crate::shell::{App, Failure, Halt, Language, MailRoute, Words};

const MINUTE: i64 = 60 * 1_000_000;
/// For so long a job belongs to the program that took it; taken anew before each one.
const LEASE: i64 = 5 * MINUTE;
/// A job that failed so often is put aside, so that it does not hold up others.
const TRIES: i64 = 5;

/// Looks once a minute who is due, for as long as the program runs.
pub async fn remind_for_ever(app: App, halt: Halt) {
    if app.settings().mail == MailRoute::None {
        return;
    }
    while !halt.is_said() {
        if let Err(failure) = remind(&app, Some(&halt)).await {
            tracing::warn!(reason = %failure, "reminders could not be looked after; trying again");
        }
        halt.pause(Duration::from_secs(60)).await;
    }
}

/// Writes the reminders that are due now; returns how many were put into the outbox.
pub async fn remind_due(app: &App) -> Result<usize, Failure> {
    remind(app, None).await
}

/// Without a way to send mail nothing is planned: letters that nobody gets would count as sent.
async fn remind(app: &App, halt: Option<&Halt>) -> Result<usize, Failure> {
    let route = app.settings().mail.clone();
    let leaves = app
        .db()
        .read(move |tx| Ok::<_, Failure>(mail::leaves(tx, &route)?));
    if !leaves.await? {
        return Ok(0);
    }
    plan(app).await?;
    work(app, halt).await
}

/// The demo's: a letter to one address as it would have come this week, so that the outbox shows what one looks like.
pub async fn show_one(app: &App, address: &str) -> Result<(), Failure> {
    plan_one(app, address).await?;
    work(app, None).await.map(|_| ())
}

/// Takes jobs, a handful at a time, until there are none; returns how many letters were written.
async fn work(app: &App, halt: Option<&Halt>) -> Result<usize, Failure> {
    let mut written = 0;
    loop {
        let (now, by) = (app.now_us(), app.id());
        let taken = app
            .db()
            .write(move |tx| Ok::<_, Failure>(store::claim(tx, now, now + LEASE, by)?))
            .await?;
        if taken.is_empty() {
            return Ok(written);
        }
        for job in taken {
            if halt.is_some_and(Halt::is_said) {
                app.db()
                    .write(move |tx| Ok::<_, Failure>(store::let_go(tx, by)?))
                    .await?;
                return Ok(written);
            }
            written += usize::from(tried(app, &job, by).await?);
        }
    }
}

/// One job. What goes wrong with one person's letter does not hold up the others'; a database that is away does.
async fn tried(app: &App, job: &Job, by: Uuid) -> Result<bool, Failure> {
    match write_one(app, job, by).await {
        Err(failure @ (Failure::Down(_) | Failure::Full)) => Err(failure),
        Err(failure) => {
            tracing::warn!(job = %job.id, reason = %failure, "a reminder could not be written");
            if job.tries >= TRIES {
                settle(app, job, by, "stuck").await?;
            }
            Ok(false)
        }
        done => done,
    }
}

async fn write_one(app: &App, job: &Job, by: Uuid) -> Result<bool, Failure> {
    let (id, choice, until) = (job.id, job.choice, app.now_us() + LEASE);
    let is_late = !is_today(app, job);
    let row = app
        .db()
        .write(move |tx| {
            if store::hold(tx, id, by, until)? == 0 {
                return Ok(None);
            }
            if is_late {
                store::drop_late(tx, id, by)?;
                return Ok(None);
            }
            Ok::<_, Failure>(store::choice(tx, choice)?)
        })
        .await?;
    let Some(row) = row else { return Ok(false) };
    let choice = choice_of(&row);
    if choice.rhythm == Rhythm::Never {
        return settle(app, job, by, "stopped").await;
    }
    let reader = things::of(app, &row.address_fold, &choice).await?;
    if reader.count() == 0 {
        return settle(app, job, by, "empty").await;
    }
    post(app, job, by, &reader, &choice).await
}

/// Whether it is still the day the job was made for; else a letter would come on a day that has its own.
fn is_today(app: &App, job: &Job) -> bool {
    let zone = TimeZone::get(&job.zone).unwrap_or(TimeZone::UTC);
    zone.to_datetime(app.now()).date().to_string() == job.day
}

/// Marks a job as done without a letter.
async fn settle(app: &App, job: &Job, by: Uuid, state: &'static str) -> Result<bool, Failure> {
    let (id, now) = (job.id, app.now_us());
    app.db()
        .write(move |tx| Ok::<_, Failure>(store::finish(tx, id, by, state, None, 0, now)?))
        .await?;
    Ok(false)
}

/// Marks the job as done and puts its letter into the outbox, both or neither.
async fn post(
    app: &App,
    job: &Job,
    by: Uuid,
    reader: &Reader,
    choice: &Choice,
) -> Result<bool, Failure> {
    let stop = app.url(&["/reminders/", &token(app, job.choice)].concat());
    let change = if reader.has_account {
        app.url("/account/reminders")
    } else {
        stop.clone()
    };
    let ways = Ways { change, stop };
    let words = Words(Language::from_code(&job.language).unwrap_or(Language::En));
    let door = |part: &Part| part.link.map(|(_, link)| people::reminder_door(app, link));
    let (subject, body) = letter(app, words, (reader, choice), &ways, &door);
    let written = Letter {
        id: app.id(),
        to: reader.email.clone(),
        name: reader.name.clone(),
        subject,
        body,
    };
    let manners = Manners {
        stop: ways.stop,
        quiet: choice.quiet,
        zone: job.zone.clone(),
    };
    let links: Vec<(Uuid, Uuid)> = reader.parts.iter().filter_map(|part| part.link).collect();
    let things = i64::try_from(reader.count()).unwrap_or(i64::MAX);
    let (inside, job, now) = (app.clone(), job.clone(), app.now_us());
    app.db()
        .write(move |tx| {
            let row = store::choice(tx, job.choice)?;
            if row.is_none_or(|row| choice_of(&row).rhythm == Rhythm::Never) {
                store::finish(tx, job.id, by, "stopped", None, 0, now)?;
                return Ok(false);
            }
            if store::finish(tx, job.id, by, "mailed", Some(written.id), things, now)? == 0 {
                return Ok(false);
            }
            withdraw(tx, job.choice, written.id)?;
            for (partnership, link) in &links {
                people::open_reminder_door(tx, &inside, *partnership, *link)?;
            }
            Ok::<_, Failure>(mail::post_with(tx, &inside, &written, &manners)?)
        })
        .await
}

/// Takes back the letters to somebody that have not left yet, but for one: the newer one says what still holds, and whoever stopped
/// them wants none.
pub(super) fn withdraw(tx: &mut Tx<'_>, choice: Uuid, but: Uuid) -> Result<(), Failure> {
    for past in store::past(tx, choice)? {
        if let Some(letter) = past.letter.filter(|letter| *letter != but) {
            mail::withdraw(tx, letter)?;
        }
    }
    Ok(())
}
