//! Comments and other words suggested by partners, and what becomes of them.

use mainstay_core::access::Deed;
use mainstay_core::charter::{LONGEST, merged, section};
use mainstay_db::{Tx, Uuid};

use super::drafting::{self, Manner};
use super::{Comment, Part, tidied, today, versions};
use crate::audit;
use crate::charter::store;
use crate::roster::store as roster;
use crate::shell::once::{self, Submit};
use crate::shell::{App, Failure, FormErrors, Seat, digest};

/// What somebody says to a section.
#[derive(Debug, Clone, Default)]
pub struct NewComment {
    /// The comment, or why other words are suggested.
    pub words: String,
    /// The section's text as it should be; the same as it is where only a comment was meant.
    pub suggested: String,
}

/// What becomes of a comment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// The suggested words go into the draft.
    Taken,
    /// They do not.
    Declined,
    /// The comment was read and talked over.
    Heard,
}

impl Answer {
    /// The word that is kept.
    pub fn key(self) -> &'static str {
        match self {
            Answer::Taken => "taken",
            Answer::Declined => "declined",
            Answer::Heard => "heard",
        }
    }

    /// The answer of a kept word.
    pub fn from_key(key: &str) -> Option<Answer> {
        [Answer::Taken, Answer::Declined, Answer::Heard]
            .into_iter()
            .find(|one| one.key() == key)
    }
}

/// Comments on a section of the newest version, or suggests other words for it. The same form (`key`) sent twice counts once.
pub async fn comment(
    app: &App,
    seat: &Seat,
    version: i64,
    number: u8,
    new: NewComment,
    key: Uuid,
) -> Result<(), Failure> {
    seat.must(Deed::Comment)?;
    section(number).ok_or(Failure::NotHere)?;
    let (app_inside, seat, id, now) = (app.clone(), seat.clone(), app.id(), app.now_us());
    let today = today(app, &seat);
    app.db()
        .write(move |tx| {
            let content = digest(format!("{version} {number} {new:?}").as_bytes());
            match once::look(tx, key, seat.actor.id(), &content)? {
                Submit::First => {}
                Submit::Repeat(_) => return Ok(()),
                Submit::Reused => return Err(Failure::NotNow("failure-form-used")),
            }
            let page = versions::version_of(tx, &seat, version, today)?;
            if !page.is_open {
                return Err(Failure::NotNow("failure-charter-comments"));
            }
            let (words, suggested) = checked(&new, page.part(number))?;
            put(
                tx,
                &seat,
                id,
                (version, number),
                &words,
                suggested.as_deref(),
                now,
            )?;
            let (who, subject) = ((&seat).into(), number.to_string());
            audit::record(tx, &app_inside, &who, "charter_commented", &subject, "")?;
            once::settle(tx, key, seat.actor.id(), &content, "", now)?;
            Ok(())
        })
        .await
}

fn checked(new: &NewComment, part: Option<&Part>) -> Result<(String, Option<String>), Failure> {
    let (words, suggested) = (tidied(&new.words), tidied(&new.suggested));
    let now = part.map(|part| part.words.as_str()).unwrap_or_default();
    let is_other = !suggested.trim().is_empty() && suggested != now;
    let mut errors = FormErrors::new();
    if words.trim().is_empty() && !is_other {
        errors.add("words", "error-charter-comment");
    }
    if words.chars().count() > 2000 {
        errors.add("words", "error-charter-words-long");
    }
    if suggested.chars().count() > LONGEST {
        errors.add("suggested", "error-charter-long");
    }
    errors.into_result()?;
    Ok((words, is_other.then_some(suggested)))
}

fn put(
    tx: &mut Tx<'_>,
    seat: &Seat,
    id: Uuid,
    (version, number): (i64, u8),
    words: &str,
    suggested: Option<&str>,
    now: i64,
) -> Result<(), Failure> {
    let place = seat.partnership;
    let named = match seat.organisation {
        Some(own) => roster::name_of(tx, place, own)?,
        None => None,
    };
    let organisation_name = named.map(|one| one.name).unwrap_or_default();
    store::put_comment(
        tx,
        place,
        id,
        version,
        i64::from(number),
        seat.actor.id(),
        &seat.name,
        seat.organisation,
        &organisation_name,
        words,
        suggested,
        now,
    )?;
    Ok(())
}

/// Answers a comment. Taken words go into the draft; where the draft has other words in the same place by now, nothing
/// changes and a person has to choose. An answer that was given already stands.
pub async fn answer_comment(
    app: &App,
    seat: &Seat,
    id: Uuid,
    answer: Option<Answer>,
    words: &str,
) -> Result<Comment, Failure> {
    seat.must(Deed::EditCharter)?;
    let words = tidied(words);
    let (app_inside, seat, now) = (app.clone(), seat.clone(), app.now_us());
    app.db()
        .write(move |tx| {
            let row = store::comment(tx, seat.partnership, id)?.ok_or(Failure::NotHere)?;
            let Some(answer) = answer else {
                return Err(Failure::Form(FormErrors::one(
                    "answer",
                    "error-charter-answer",
                )));
            };
            if words.chars().count() > 2000 {
                let errors = FormErrors::one("answer", "error-charter-words-long");
                return Err(Failure::Form(errors));
            }
            if row.state != "open" {
                return if row.state == answer.key() {
                    Ok(row)
                } else {
                    Err(Failure::Changed)
                };
            }
            if answer == Answer::Taken {
                take(tx, &app_inside, &seat, &row, now)?;
            }
            let (place, by) = (seat.partnership, seat.name.as_str());
            store::answer_comment(tx, place, id, answer.key(), &words, now, by)?;
            let (who, subject) = ((&seat).into(), row.section.to_string());
            audit::record(
                tx,
                &app_inside,
                &who,
                "charter_answered",
                &subject,
                answer.key(),
            )?;
            Ok(row)
        })
        .await
}

/// Puts suggested words into the draft, beside what changed there meanwhile.
fn take(tx: &mut Tx<'_>, app: &App, seat: &Seat, row: &Comment, now: i64) -> Result<(), Failure> {
    let suggested = row.suggested.as_deref().ok_or(Failure::NotHere)?;
    let place = seat.partnership;
    let texts = store::texts(tx, place, row.version)?;
    let base = texts.iter().find(|one| one.number == row.section);
    let base = base.map(|one| one.words.as_str()).unwrap_or_default();
    let held = store::draft_section(tx, place, row.section)?;
    let (now_words, fields, version) = held.map_or_else(
        || (String::new(), String::new(), 0),
        |held| (held.words, held.fields, held.version),
    );
    let words =
        merged(base, &now_words, suggested).ok_or(Failure::NotNow("failure-charter-merge"))?;
    let part = Part::new(row.section, words, fields);
    drafting::keep(tx, app, seat, &part, version, Manner::Button, now)?;
    Ok(())
}

/// Opens an answered comment again. What was taken into the draft stays there; the section's earlier text can be put back.
pub async fn reopen_comment(app: &App, seat: &Seat, id: Uuid) -> Result<Comment, Failure> {
    seat.must(Deed::EditCharter)?;
    let (app_inside, seat) = (app.clone(), seat.clone());
    app.db()
        .write(move |tx| {
            let row = store::comment(tx, seat.partnership, id)?.ok_or(Failure::NotHere)?;
            if store::reopen_comment(tx, seat.partnership, id)? > 0 {
                let (who, subject) = ((&seat).into(), row.section.to_string());
                audit::record(tx, &app_inside, &who, "charter_reopened", &subject, "")?;
            }
            Ok(row)
        })
        .await
}

/// Takes one's own comment back, while nobody has answered it.
pub async fn take_comment_back(app: &App, seat: &Seat, id: Uuid) -> Result<Comment, Failure> {
    seat.must(Deed::Comment)?;
    let (app_inside, seat, now) = (app.clone(), seat.clone(), app.now_us());
    app.db()
        .write(move |tx| {
            store::comment_known(tx, seat.partnership, id)?.ok_or(Failure::NotHere)?;
            let row = store::comment(tx, seat.partnership, id)?;
            let row = row.ok_or(Failure::NotNow("failure-charter-not-yours"))?;
            if store::remove_comment(tx, seat.partnership, id, seat.actor.id(), now)? == 0 {
                return Err(Failure::NotNow("failure-charter-not-yours"));
            }
            audit::record(
                tx,
                &app_inside,
                &(&seat).into(),
                "charter_comment_removed",
                "",
                "",
            )?;
            Ok(row)
        })
        .await
}

/// Puts one's own comment back.
pub async fn put_comment_back(app: &App, seat: &Seat, id: Uuid) -> Result<Comment, Failure> {
    seat.must(Deed::Comment)?;
    let (app_inside, seat) = (app.clone(), seat.clone());
    app.db()
        .write(move |tx| {
            store::comment_known(tx, seat.partnership, id)?.ok_or(Failure::NotHere)?;
            if store::restore_comment(tx, seat.partnership, id, seat.actor.id())? == 0 {
                return Err(Failure::NotNow("failure-charter-not-yours"));
            }
            audit::record(
                tx,
                &app_inside,
                &(&seat).into(),
                "charter_commented",
                "",
                "",
            )?;
            store::comment(tx, seat.partnership, id)?.ok_or(Failure::NotHere)
        })
        .await
}
