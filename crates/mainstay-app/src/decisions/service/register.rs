//! The register: what was settled, whether by a vote here or elsewhere in the workspace. Entries are added and never changed.

use jiff::civil::Date;
pub use mainstay_core::decisions::Settlement;
use mainstay_core::decisions::{DecisionKind, EngagementLevel, Method};
use mainstay_db::{Tx, Uuid};

use crate::audit;
use crate::decisions::store::{self, Entry};
use crate::shell::{App, Failure, Seat, text_digest};

/// A settled decision on its way into the register.
#[derive(Debug, Clone)]
pub struct Settled {
    /// Its id in the register: that of the vote, of the type decision, of the charter's version. Nothing is entered twice.
    pub id: Uuid,
    /// Which part of the workspace settled it (`vote`, `type`, `charter`); also the word its link is named by.
    pub cause: &'static str,
    /// Where to look at it, below the partnership's address: `/type`. Empty for a vote, which has its page here.
    pub cause_path: String,
    /// A stable word that names it in each reader's language where there is no title: the type's key.
    pub subject: String,
    /// Its title, in the words of whoever wrote it. Empty where `subject` says it: `decision-title-CAUSE` then names it.
    pub title: String,
    /// The full text.
    pub proposal: String,
    /// What it is about.
    pub kind: DecisionKind,
    /// The body that decided, where there is one.
    pub body: Option<Uuid>,
    /// The body's name at the time.
    pub body_name: String,
    /// How it was decided, where that is known.
    pub method: Option<Method>,
    /// The rule, in words of its own format; empty without one.
    pub rule: String,
    /// How far the people affected took part.
    pub level: Option<EngagementLevel>,
    /// Who decided, where one did.
    pub decider: String,
    /// How it ended.
    pub outcome: Settlement,
    /// Why.
    pub reasons: String,
    /// From when it holds.
    pub effective_on: Option<Date>,
    /// When to look at it again.
    pub review_on: Option<Date>,
    /// The people it touches.
    pub affected: String,
    /// The votes as they stood at the end; empty without any.
    pub votes: String,
    /// The entry whose place it takes.
    pub reverses: Option<Uuid>,
    /// When it was brought in (microseconds).
    pub opened_at: i64,
}

impl Settled {
    /// Something that was adopted; the rest is filled in with `..Settled::adopted(…)`.
    pub fn adopted(id: Uuid, cause: &'static str, kind: DecisionKind, at: i64) -> Settled {
        Settled {
            id,
            cause,
            cause_path: String::new(),
            subject: String::new(),
            title: String::new(),
            proposal: String::new(),
            kind,
            body: None,
            body_name: String::new(),
            method: None,
            rule: String::new(),
            level: None,
            decider: String::new(),
            outcome: Settlement::Adopted,
            reasons: String::new(),
            effective_on: None,
            review_on: None,
            affected: String::new(),
            votes: String::new(),
            reverses: None,
            opened_at: at,
        }
    }
}

/// Puts a settled decision into the register, inside the transaction of whatever settled it, which has asked for its own
/// permission. Returns the entry's number. An entry whose place it says it takes, but which is not in the register (it is
/// older than the register), is left out.
///
/// * `now`: the moment, taken before the write began.
///
/// # Errors
///
/// Those of the database.
pub fn enter(
    tx: &mut Tx<'_>,
    app: &App,
    seat: &Seat,
    settled: &Settled,
    now: i64,
) -> Result<i64, Failure> {
    let newest = store::newest_number(tx, seat.partnership)?;
    let number = newest.map_or(1, |newest| newest.number + 1);
    let reverses = match settled.reverses {
        Some(id) => store::entry(tx, seat.partnership, id)?.map(|older| older.id),
        None => None,
    };
    let entry = entry_of(seat, settled, reverses, number, now);
    store::put_entry(
        tx,
        seat.partnership,
        entry.id,
        entry.number,
        &entry.cause,
        &entry.cause_path,
        &entry.subject,
        &entry.title,
        &entry.proposal,
        &entry.kind,
        entry.body,
        &entry.body_name,
        &entry.method,
        &entry.rule,
        &entry.level,
        &entry.decider,
        &entry.outcome,
        &entry.reasons,
        entry.effective_on.as_deref(),
        entry.review_on.as_deref(),
        &entry.affected,
        &entry.votes,
        entry.reverses,
        entry.opened_at,
        entry.entered_at,
        &entry.entered_by,
        &entry.digest,
    )?;
    let subject = if entry.title.is_empty() {
        &entry.subject
    } else {
        &entry.title
    };
    let deed = "decision_entered";
    audit::record(tx, app, &seat.into(), deed, subject, &entry.digest[..12])?;
    Ok(number)
}

fn entry_of(
    seat: &Seat,
    settled: &Settled,
    reverses: Option<Uuid>,
    number: i64,
    now: i64,
) -> Entry {
    let day = |day: Option<Date>| day.map(|day| day.to_string());
    let mut entry = Entry {
        id: settled.id,
        number,
        cause: settled.cause.to_owned(),
        cause_path: settled.cause_path.clone(),
        subject: settled.subject.clone(),
        title: settled.title.trim().to_owned(),
        proposal: settled.proposal.trim().to_owned(),
        kind: settled.kind.key().to_owned(),
        body: settled.body,
        body_name: settled.body_name.clone(),
        method: settled.method.map_or("", Method::key).to_owned(),
        rule: settled.rule.clone(),
        level: settled.level.map_or("", EngagementLevel::key).to_owned(),
        decider: settled.decider.trim().to_owned(),
        outcome: settled.outcome.key().to_owned(),
        reasons: settled.reasons.trim().to_owned(),
        effective_on: day(settled.effective_on),
        review_on: day(settled.review_on),
        affected: settled.affected.trim().to_owned(),
        votes: settled.votes.clone(),
        reverses,
        opened_at: settled.opened_at,
        entered_at: now,
        entered_by: seat.name.clone(),
        digest: String::new(),
    };
    entry.digest = fingerprint(&entry);
    entry
}

/// The fingerprint of everything an entry says.
fn fingerprint(entry: &Entry) -> String {
    let mut all = entry.clone();
    all.digest = String::new();
    let id = |id: Option<Uuid>| id.map(|id| id.to_string()).unwrap_or_default();
    let parts = [
        all.id.to_string(),
        all.number.to_string(),
        all.cause,
        all.cause_path,
        all.subject,
        all.title,
        all.proposal,
        all.kind,
        id(all.body),
        all.body_name,
        all.method,
        all.rule,
        all.level,
        all.decider,
        all.outcome,
        all.reasons,
        all.effective_on.unwrap_or_default(),
        all.review_on.unwrap_or_default(),
        all.affected,
        all.votes,
        id(all.reverses),
        all.opened_at.to_string(),
        all.entered_at.to_string(),
        all.entered_by,
    ];
    // Each part with its length, so that no text can be moved from one to the next.
    let mut bytes = Vec::new();
    for part in parts {
        bytes.extend((part.len() as u64).to_be_bytes());
        bytes.extend(part.bytes());
    }
    text_digest(&bytes)
}

/// Whether an entry still says what it said when it was entered.
pub fn is_intact(entry: &Entry) -> bool {
    fingerprint(entry) == entry.digest
}
