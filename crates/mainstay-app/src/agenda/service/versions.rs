//! Sharing the agenda as numbered versions that no longer change, comparing them, and keeping that one was ratified.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use mainstay_core::access::Deed;
use mainstay_core::agenda::{Agenda, Change, differences};
use mainstay_core::decisions::DecisionKind;
use mainstay_db::{Tx, Uuid};

use super::{day, sees_working};
use crate::agenda::store::{self, CommentRow, RatificationRow, VersionRow};
use crate::agenda::stored;
use crate::audit;
use crate::decisions::service::{Settled, Settlement, enter};
use crate::decisions::store::{self as register, Entry};
use crate::roster::service::today;
use crate::shell::once::{self, Submit};
use crate::shell::{App, Failure, FormErrors, Seat, digest};

/// What a form says of a version to share.
#[derive(Debug, Clone, Default)]
pub struct NewVersion {
    /// What is new in it, or what to look at.
    pub note: String,
    /// The last day for comments, ISO.
    pub comments_until: String,
}

/// How a version was ratified.
#[derive(Debug, Clone, Default)]
pub struct Ratification {
    /// The day.
    pub decided_on: String,
    /// How: by whom, by what rule.
    pub how: String,
    /// Where it is recorded, or in which words it was decided.
    pub record: String,
    /// The title it gets in the register of decisions, in the words of whoever keeps it.
    pub title: String,
    /// A vote of the register by which it was ratified; the day and the words may stay empty then.
    pub vote: Option<Uuid>,
}

/// A version opened for reading.
#[derive(Debug, Clone)]
pub struct OpenVersion {
    /// The version.
    pub row: VersionRow,
    /// What stands in it.
    pub agenda: Agenda,
    /// What was said of it.
    pub comments: Vec<CommentRow>,
    /// Whether comments are still taken.
    pub is_open: bool,
    /// Whether a newer one was shared.
    pub is_newest: bool,
    /// That it was ratified.
    pub ratified: Option<RatificationRow>,
    /// The votes of the register that can ratify it, for those who keep the agenda.
    pub votes: Vec<Vote>,
}

/// A vote of the register that was in favour.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vote {
    /// The entry.
    pub id: Uuid,
    /// Its number in the register.
    pub number: i64,
    /// Its title.
    pub title: String,
    /// Who voted.
    pub body: String,
    /// The day it was settled.
    pub on: Date,
}

impl OpenVersion {
    /// How many comments wait for an answer.
    pub fn waiting(&self) -> usize {
        let waits = |one: &&CommentRow| one.verdict.is_empty() && one.removed_at.is_none();
        let open = self.comments.iter().filter(waits);
        open.count()
    }
}

/// The versions, the newest first.
pub(super) fn rows(tx: &mut Tx<'_>, partnership: Uuid) -> Result<Vec<VersionRow>, Failure> {
    Ok(store::versions(tx, partnership)?)
}

/// What stands in a version.
pub(super) fn agenda_of(
    tx: &mut Tx<'_>,
    partnership: Uuid,
    number: i64,
) -> Result<Agenda, Failure> {
    let row = store::content(tx, partnership, number)?.ok_or(Failure::NotHere)?;
    stored::version_of(&row.content)
}

/// The ratification of the newest version that has one.
pub(super) fn newest_ratification(
    tx: &mut Tx<'_>,
    partnership: Uuid,
) -> Result<Option<RatificationRow>, Failure> {
    Ok(store::ratifications(tx, partnership)?.into_iter().next())
}

/// All versions with their ratifications, the newest first.
pub async fn versions(
    app: &App,
    seat: &Seat,
) -> Result<Vec<(VersionRow, Option<RatificationRow>)>, Failure> {
    seat.must(Deed::SeeAgenda)?;
    let partnership = seat.partnership;
    app.db()
        .snapshot(move |tx| {
            let ratified = store::ratifications(tx, partnership)?;
            let of = |number: i64| ratified.iter().find(|one| one.number == number).cloned();
            let rows = rows(tx, partnership)?.into_iter();
            Ok(rows.map(|row| (row.clone(), of(row.number))).collect())
        })
        .await
}

/// One version with what was said of it.
pub async fn version(app: &App, seat: &Seat, number: i64) -> Result<OpenVersion, Failure> {
    seat.must(Deed::SeeAgenda)?;
    let (partnership, today) = (seat.partnership, today(app, seat));
    let (edits, zone) = (seat.may(Deed::EditAgenda), seat.zone.clone());
    app.db()
        .snapshot(move |tx| {
            let all = rows(tx, partnership)?;
            let newest = all.first().map(|row| row.number);
            let found = all.into_iter().find(|row| row.number == number);
            let row = found.ok_or(Failure::NotHere)?;
            let ratified = store::ratifications(tx, partnership)?;
            Ok(OpenVersion {
                agenda: agenda_of(tx, partnership, number)?,
                comments: store::comments(tx, partnership, number)?,
                is_open: is_open(&row, today),
                votes: if edits {
                    votes(tx, partnership, &zone)?
                } else {
                    Vec::new()
                },
                is_newest: newest == Some(number),
                ratified: ratified.into_iter().find(|one| one.number == number),
                row,
            })
        })
        .await
}

/// The votes of the register that were in favour, the newest first, without those that ratified a version already.
fn votes(tx: &mut Tx<'_>, partnership: Uuid, zone: &str) -> Result<Vec<Vote>, Failure> {
    let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
    let used = store::ratifications(tx, partnership)?;
    let fits = |one: &Entry| {
        one.cause == "vote"
            && one.outcome == Settlement::Adopted.key()
            && used.iter().all(|row| row.decision != Some(one.id))
    };
    let entries = register::entries(tx, partnership)?.into_iter();
    let vote = |one: Entry| {
        let at = jiff::Timestamp::from_microsecond(one.entered_at).unwrap_or_default();
        Vote {
            id: one.id,
            number: one.number,
            title: one.title,
            body: one.body_name,
            on: at.to_zoned(zone.clone()).date(),
        }
    };
    Ok(entries.filter(fits).map(vote).collect())
}

/// Whether comments on a version are taken on a day: its last day is one of them.
pub(super) fn is_open(row: &VersionRow, today: Date) -> bool {
    day(&row.comments_until).is_some_and(|until| today <= until)
}

/// What changed from an earlier version to this one (the one before it where none is named); to the working agenda where the number
/// is nothing.
pub async fn version_changes(
    app: &App,
    seat: &Seat,
    (from, to): (Option<i64>, Option<i64>),
) -> Result<(Option<i64>, Vec<Change>), Failure> {
    seat.must(Deed::SeeAgenda)?;
    if to.is_none() && !sees_working(seat) {
        return Err(Failure::NotHere);
    }
    let (partnership, today) = (seat.partnership, today(app, seat));
    app.db()
        .snapshot(move |tx| {
            let numbers: Vec<i64> = rows(tx, partnership)?
                .iter()
                .map(|row| row.number)
                .collect();
            let before = |number: &i64| to.is_none_or(|to| *number < to);
            let from = from.or_else(|| numbers.iter().copied().find(before));
            let old = match from {
                Some(number) => agenda_of(tx, partnership, number)?,
                None => Agenda::default(),
            };
            let new = match to {
                Some(number) => agenda_of(tx, partnership, number)?,
                None => stored::working(tx, partnership, today)?.agenda,
            };
            Ok((from, differences(&old, &new)))
        })
        .await
}

/// The furthest end of a comment period.
const FURTHEST_DAYS: i64 = 366;

fn check(new: &NewVersion, today: Date) -> FormErrors {
    let mut errors = FormErrors::new();
    let until = day(&new.comments_until);
    let furthest = today.saturating_add(jiff::Span::new().days(FURTHEST_DAYS));
    if until.is_none_or(|until| until < today || until > furthest) {
        errors.add("comments_until", "error-agenda-until");
    }
    if new.note.chars().count() > 2_000 {
        errors.add_with("note", "error-agenda-letters", &[("most", "2000")]);
    }
    errors
}

/// Shares the working agenda as the next version. The same form sent twice shares one.
pub async fn share(app: &App, seat: &Seat, new: NewVersion, key: Uuid) -> Result<i64, Failure> {
    seat.must(Deed::EditAgenda)?;
    let (now, today) = (app.now_us(), today(app, seat));
    check(&new, today).into_result()?;
    let (app_inside, seat) = (app.clone(), seat.clone());
    app.db()
        .write(move |tx| {
            let content = digest(format!("{new:?}").as_bytes());
            match once::look(tx, key, seat.actor.id(), &content)? {
                Submit::First => {}
                Submit::Repeat(kept) => return kept.parse().map_err(|_| Failure::NotHere),
                Submit::Reused => return Err(Failure::NotNow("failure-form-used")),
            }
            let agenda = stored::working(tx, seat.partnership, today)?.agenda;
            let newest = rows(tx, seat.partnership)?.first().map(|row| row.number);
            must_be_new(tx, &seat, newest, &agenda)?;
            let number = newest.unwrap_or(0) + 1;
            let (place, by) = (seat.partnership, seat.name.as_str());
            let (text, note) = (stored::version_text(&agenda)?, new.note.trim());
            let until = new.comments_until.trim();
            store::put_version(tx, place, number, &text, note, until, now, by)?;
            let (who, subject) = ((&seat).into(), number.to_string());
            audit::record(tx, &app_inside, &who, "agenda_shared", &subject, note)?;
            once::settle(tx, key, seat.actor.id(), &content, &subject, now)?;
            Ok(number)
        })
        .await
}

/// A version has a goal at least, and says something else than the one before.
fn must_be_new(
    tx: &mut Tx<'_>,
    seat: &Seat,
    newest: Option<i64>,
    agenda: &Agenda,
) -> Result<(), Failure> {
    let wrong = |key| Err(Failure::Form(FormErrors::one("note", key)));
    if agenda.goals.is_empty() {
        return wrong("error-agenda-nothing");
    }
    let Some(newest) = newest else {
        return Ok(());
    };
    if differences(&agenda_of(tx, seat.partnership, newest)?, agenda).is_empty() {
        return wrong("error-agenda-same");
    }
    Ok(())
}

/// Keeps that a version was ratified. It is kept once; the same again finds it kept.
pub async fn ratify(
    app: &App,
    seat: &Seat,
    number: i64,
    how: Ratification,
    key: Uuid,
) -> Result<(), Failure> {
    seat.must(Deed::EditAgenda)?;
    let (id, now, today) = (app.id(), app.now_us(), today(app, seat));
    if how.vote.is_none() {
        check_ratification(&how, today).into_result()?;
    }
    let (app_inside, seat) = (app.clone(), seat.clone());
    app.db()
        .write(move |tx| {
            let said = [&how.decided_on, &how.how, &how.record];
            let content = digest(format!("{number} {said:?} {:?}", how.vote).as_bytes());
            match once::look(tx, key, seat.actor.id(), &content)? {
                Submit::First => {}
                Submit::Repeat(_) => return Ok(()),
                Submit::Reused => return Err(Failure::NotNow("failure-form-used")),
            }
            let (place, by) = (seat.partnership, seat.name.as_str());
            let all = rows(tx, place)?;
            let shared = all.iter().find(|row| row.number == number);
            let opened_at = shared.ok_or(Failure::NotHere)?.shared_at;
            let kept = store::ratifications(tx, place)?;
            if kept.iter().any(|one| one.number == number) {
                return Err(Failure::NotNow("agenda-ratified-already"));
            }
            let how = with_vote(tx, &seat, &how)?;
            let (on, rule, record) = (how.decided_on.trim(), how.how.trim(), how.record.trim());
            if how.vote.is_none() {
                let settled = settled(id, number, &how, &kept, opened_at);
                enter(tx, &app_inside, &seat, &settled, now)?;
            }
            let entry = how.vote.or(Some(id));
            store::put_ratification(tx, place, number, on, rule, record, entry, now, by)?;
            let (who, subject) = ((&seat).into(), number.to_string());
            audit::record(tx, &app_inside, &who, "agenda_ratified", &subject, rule)?;
            once::settle(tx, key, seat.actor.id(), &content, "", now)?;
            Ok(())
        })
        .await
}

/// What was typed, with the day and the words of the vote where one was chosen: that vote is in the register already.
fn with_vote(tx: &mut Tx<'_>, seat: &Seat, how: &Ratification) -> Result<Ratification, Failure> {
    let Some(wanted) = how.vote else {
        return Ok(how.clone());
    };
    let all = votes(tx, seat.partnership, &seat.zone)?;
    let vote = all.into_iter().find(|one| one.id == wanted);
    let wrong = || Failure::Form(FormErrors::one("vote", "error-agenda-vote"));
    let vote = vote.ok_or_else(wrong)?;
    let said = [vote.body.as_str(), vote.title.as_str()];
    let said: Vec<&str> = said.into_iter().filter(|text| !text.is_empty()).collect();
    Ok(Ratification {
        decided_on: vote.on.to_string(),
        how: said.join(": "),
        ..how.clone()
    })
}

/// The ratification as the register of decisions keeps it; it takes the place of the one before.
fn settled(
    id: Uuid,
    number: i64,
    how: &Ratification,
    kept: &[RatificationRow],
    opened_at: i64,
) -> Settled {
    Settled {
        cause_path: ["/agenda/versions/", &number.to_string()].concat(),
        subject: number.to_string(),
        title: how.title.clone(),
        decider: how.how.clone(),
        reasons: how.record.clone(),
        effective_on: day(&how.decided_on),
        reverses: kept.first().and_then(|before| before.decision),
        ..Settled::adopted(id, "agenda", DecisionKind::Agenda, opened_at)
    }
}

fn check_ratification(how: &Ratification, today: Date) -> FormErrors {
    let mut errors = FormErrors::new();
    if day(&how.decided_on).is_none_or(|on| on > today) {
        errors.add("decided_on", "error-agenda-decided-on");
    }
    if how.how.trim().is_empty() {
        errors.add("how", "error-agenda-how");
    }
    for (field, text) in [("how", &how.how), ("record", &how.record)] {
        if text.chars().count() > 2_000 {
            errors.add_with(field, "error-agenda-letters", &[("most", "2000")]);
        }
    }
    errors
}
