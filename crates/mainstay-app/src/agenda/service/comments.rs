//! Comments on a shared version, by members and by those who came by a personal link; and what became of each.

use mainstay_core::access::Deed;
use mainstay_core::agenda::{Agenda, Part};
use mainstay_db::{Tx, Uuid};

use super::versions::{agenda_of, is_open, rows};
use crate::agenda::store;
pub use crate::agenda::store::CommentRow as Comment;
use crate::audit;
use crate::roster::service::today;
use crate::shell::once::{self, Submit};
use crate::shell::{App, Failure, FormErrors, Seat, digest};

/// What a form says of a comment.
#[derive(Debug, Clone, Default)]
pub struct NewComment {
    /// What it is about: a part's key, an item's id, or nothing for the whole.
    pub about: String,
    /// The comment.
    pub body: String,
}

/// What became of a comment.
#[derive(Debug, Clone, Default)]
pub struct Answer {
    /// `taken` or `declined`.
    pub verdict: String,
    /// Why; needed where it is declined.
    pub answer: String,
    /// The version of the comment the form was made from.
    pub version: i64,
}

const LONGEST: usize = 4_000;

/// Keeps a comment on a version while its comment period lasts. The same form sent twice keeps one.
pub async fn comment(
    app: &App,
    seat: &Seat,
    number: i64,
    new: NewComment,
    key: Uuid,
) -> Result<(), Failure> {
    seat.must(Deed::Comment)?;
    check_body(&new.body).into_result()?;
    let (id, now, today) = (app.id(), app.now_us(), today(app, seat));
    let (app_inside, seat) = (app.clone(), seat.clone());
    app.db()
        .write(move |tx| {
            let content = digest(format!("{number} {new:?}").as_bytes());
            match once::look(tx, key, seat.actor.id(), &content)? {
                Submit::First => {}
                Submit::Repeat(_) => return Ok(()),
                Submit::Reused => return Err(Failure::NotNow("failure-form-used")),
            }
            let place = seat.partnership;
            let row = rows(tx, place)?
                .into_iter()
                .find(|row| row.number == number);
            if !is_open(&row.ok_or(Failure::NotHere)?, today) {
                return Err(Failure::NotNow("agenda-comments-over"));
            }
            let agenda = agenda_of(tx, place, number)?;
            let name = about_name(&agenda, &new.about)
                .ok_or_else(|| Failure::Form(FormErrors::one("about", "error-agenda-about")))?;
            let body = new.body.replace("\r\n", "\n");
            let (actor, by) = (seat.actor, seat.name.as_str());
            store::put_comment(
                tx,
                place,
                id,
                number,
                &new.about,
                &name,
                body.trim(),
                actor.kind(),
                actor.id(),
                by,
                seat.organisation,
                now,
            )?;
            let (who, subject) = ((&seat).into(), number.to_string());
            audit::record(tx, &app_inside, &who, "agenda_commented", &subject, &name)?;
            once::settle(tx, key, seat.actor.id(), &content, "", now)?;
            Ok(())
        })
        .await
}

/// One's own comment that nobody has answered: only then its author may change it or take it back.
fn own_open(tx: &mut Tx<'_>, seat: &Seat, id: Uuid) -> Result<Comment, Failure> {
    let row = store::comment(tx, seat.partnership, id)?.ok_or(Failure::NotHere)?;
    if row.actor != seat.actor.id() {
        return Err(Failure::NotNow("agenda-comment-not-yours"));
    }
    if !row.verdict.is_empty() {
        return Err(Failure::NotNow("agenda-comment-answered"));
    }
    Ok(row)
}

/// The author says something else. The page tells that it was changed; what stood there before stays in the history.
pub async fn change_comment(
    app: &App,
    seat: &Seat,
    id: Uuid,
    body: String,
    version: i64,
) -> Result<i64, Failure> {
    seat.must(Deed::Comment)?;
    check_body(&body).into_result()?;
    let (app_inside, seat, now) = (app.clone(), seat.clone(), app.now_us());
    app.db()
        .write(move |tx| {
            let row = own_open(tx, &seat, id)?;
            let body = body.replace("\r\n", "\n").trim().to_owned();
            if row.body == body {
                return Ok(row.number);
            }
            if store::change_comment(tx, seat.partnership, id, &body, now, version)? == 0 {
                return Err(Failure::Changed);
            }
            let (who, subject) = ((&seat).into(), row.number.to_string());
            let deed = "agenda_comment_changed";
            audit::record(tx, &app_inside, &who, deed, &subject, &row.body)?;
            Ok(row.number)
        })
        .await
}

/// The author takes a comment back, or puts it there again. That there was one stays to be seen.
pub async fn set_comment_removed(
    app: &App,
    seat: &Seat,
    id: Uuid,
    removed: bool,
) -> Result<i64, Failure> {
    seat.must(Deed::Comment)?;
    let (app_inside, seat, now) = (app.clone(), seat.clone(), app.now_us());
    app.db()
        .write(move |tx| {
            let row = own_open(tx, &seat, id)?;
            let at = removed.then_some(now);
            let (deed, subject) = if removed {
                ("agenda_comment_removed", row.number.to_string())
            } else {
                ("agenda_comment_restored", row.number.to_string())
            };
            if row.removed_at.is_some() != removed {
                store::remove_comment(tx, seat.partnership, id, at)?;
                audit::record(tx, &app_inside, &(&seat).into(), deed, &subject, "")?;
            }
            Ok(row.number)
        })
        .await
}

fn check_body(body: &str) -> FormErrors {
    let mut errors = FormErrors::new();
    if body.trim().is_empty() {
        errors.add("body", "error-agenda-comment");
    }
    if body.chars().count() > LONGEST {
        errors.add_with("body", "error-agenda-letters", &[("most", "4000")]);
    }
    errors
}

/// The name of what a comment is about: empty for the whole or a text, nothing where it does not stand in the version.
fn about_name(agenda: &Agenda, about: &str) -> Option<String> {
    if about.is_empty() || Part::from_key(about).is_some() {
        return Some(String::new());
    }
    let id: Uuid = about.parse().ok()?;
    let goal = agenda.goal(id).map(|one| one.what.clone());
    let strategy = || agenda.strategy(id).map(|one| one.what.clone());
    let activity = || agenda.activity(id).map(|one| one.what.clone());
    goal.or_else(strategy).or_else(activity)
}

/// Says what became of a comment, unless somebody else did since the form was made.
pub async fn answer(app: &App, seat: &Seat, id: Uuid, answer: Answer) -> Result<i64, Failure> {
    seat.must(Deed::EditAgenda)?;
    let (app_inside, seat, now) = (app.clone(), seat.clone(), app.now_us());
    app.db()
        .write(move |tx| {
            let row = store::comment(tx, seat.partnership, id)?.ok_or(Failure::NotHere)?;
            let (verdict, text) = (answer.verdict.as_str(), answer.answer.trim());
            let mut errors = FormErrors::new();
            if !["taken", "declined"].contains(&verdict) {
                errors.add("verdict", "error-agenda-verdict");
            }
            if verdict == "declined" && text.is_empty() {
                errors.add("answer", "error-agenda-answer");
            }
            if text.chars().count() > LONGEST {
                errors.add_with("answer", "error-agenda-letters", &[("most", "4000")]);
            }
            errors.into_result()?;
            if row.verdict == verdict && row.answer == text {
                return Ok(row.number);
            }
            let (place, by) = (seat.partnership, seat.name.as_str());
            if store::answer_comment(tx, place, id, verdict, text, by, now, answer.version)? == 0 {
                return Err(Failure::Changed);
            }
            let (who, subject) = ((&seat).into(), row.number.to_string());
            audit::record(tx, &app_inside, &who, "agenda_answered", &subject, verdict)?;
            Ok(row.number)
        })
        .await
}

/// The version a comment belongs to.
pub async fn number_of(app: &App, seat: &Seat, id: Uuid) -> Result<i64, Failure> {
    seat.must(Deed::SeeAgenda)?;
    let partnership = seat.partnership;
    app.db()
        .read(move |tx| {
            let row = store::comment(tx, partnership, id)?;
            Ok(row.ok_or(Failure::NotHere)?.number)
        })
        .await
}
