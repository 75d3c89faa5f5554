//! Sharing the draft as a numbered version that never changes, reading it, and setting two versions side by side.

use jiff::civil::Date;
use mainstay_core::access::Deed;
use mainstay_core::charter::{Piece, PieceKind, SharingRow, Signing, differences, sections};
use mainstay_db::{Tx, Uuid};

use super::{
    Adoption, Comment, Part, Signature, VersionRow, charter_file, decided_kind, draft, needed,
    parts_of, signatures, today,
};
use crate::audit;
use crate::charter::store;
use crate::partnership::store as partnerships;
use crate::roster::service::partners_on;
use crate::shell::once::{self, Submit};
use crate::shell::{App, Failure, FormErrors, Seat, digest, text_digest};

/// What goes with a version when it is shared.
#[derive(Debug, Clone, Default)]
pub struct NewVersion {
    /// What changed and what to look at, in a sentence.
    pub note: String,
    /// Until when comments are asked for, ISO; may be empty.
    pub comments_until: String,
}

/// A version to read.
#[derive(Debug, Clone)]
pub struct VersionPage {
    /// The version.
    pub row: VersionRow,
    /// Its sections.
    pub parts: Vec<Part>,
    /// The sections that were needed and are missing in it.
    pub lacking: Vec<u8>,
    /// Its adoption.
    pub adoption: Option<Adoption>,
    /// The version in force.
    pub in_force: Option<i64>,
    /// The newest version.
    pub newest: i64,
    /// Whether comments are taken now.
    pub is_open: bool,
    /// The comments; empty for those who do not take part in writing.
    pub comments: Vec<Comment>,
    /// What organisations said to it.
    pub signatures: Vec<Signature>,
    /// How far the signing is; nothing while it is not adopted.
    pub signing: Option<Signing<Uuid>>,
    /// The names of the organisations that have not signed.
    pub missing: Vec<String>,
    /// Those whose signature stands there, but who are no partner any more.
    pub gone: Vec<Uuid>,
    /// Whether the reader's own organisation still has to sign.
    pub is_asked: bool,
}

impl VersionPage {
    /// Whether this version is in force.
    pub fn is_in_force(&self) -> bool {
        self.in_force == Some(self.row.number)
    }

    /// The comments on a section.
    pub fn of(&self, section: u8) -> Vec<&Comment> {
        let on = |one: &&Comment| one.section == i64::from(section);
        self.comments.iter().filter(on).collect()
    }

    /// The section, if it says anything.
    pub fn part(&self, section: u8) -> Option<&Part> {
        self.parts.iter().find(|part| part.number == section)
    }
}

/// Shares the draft as the next version. The same form (`key`) sent twice shares once.
pub async fn share(app: &App, seat: &Seat, new: NewVersion, key: Uuid) -> Result<i64, Failure> {
    seat.must(Deed::EditCharter)?;
    let today = today(app, seat);
    let until = until_checked(&new, today)?;
    let (app_inside, seat, now) = (app.clone(), seat.clone(), app.now_us());
    app.db()
        .write(move |tx| {
            let content = digest(format!("{new:?}").as_bytes());
            match once::look(tx, key, seat.actor.id(), &content)? {
                Submit::First => {}
                Submit::Repeat(number) => return Ok(number.parse().unwrap_or(1)),
                Submit::Reused => return Err(Failure::NotNow("failure-form-used")),
            }
            let number = put(tx, &seat, new.note.trim(), until.as_deref(), now)?;
            let (who, subject) = ((&seat).into(), number.to_string());
            audit::record(
                tx,
                &app_inside,
                &who,
                "charter_shared",
                &subject,
                new.note.trim(),
            )?;
            once::settle(tx, key, seat.actor.id(), &content, &subject, now)?;
            Ok(number)
        })
        .await
}

fn until_checked(new: &NewVersion, today: Date) -> Result<Option<String>, Failure> {
    let mut errors = FormErrors::new();
    if new.note.chars().count() > 2000 {
        errors.add("note", "error-charter-words-long");
    }
    let typed = new.comments_until.trim();
    let until = typed.parse::<Date>().ok().filter(|day| *day >= today);
    if !typed.is_empty() && until.is_none() {
        errors.add_with("comments_until", "error-charter-until", &[("typed", typed)]);
    }
    errors.into_result()?;
    Ok(until.map(|day| day.to_string()))
}

fn put(
    tx: &mut Tx<'_>,
    seat: &Seat,
    note: &str,
    until: Option<&str>,
    now: i64,
) -> Result<i64, Failure> {
    let place = seat.partnership;
    let parts = draft(tx, place)?;
    if parts.is_empty() {
        return Err(Failure::NotNow("failure-charter-empty"));
    }
    let newest = store::versions(tx, place)?.into_iter().next();
    if let Some(newest) = &newest
        && parts_of(tx, place, newest.number)? == parts
    {
        return Err(Failure::NotNow("failure-charter-same"));
    }
    let number = newest.map_or(1, |row| row.number + 1);
    let own = partnerships::partnership(tx, place)?.ok_or(Failure::NotHere)?;
    let kind = decided_kind(tx, place)?;
    let required: Vec<String> = needed(kind).iter().map(ToString::to_string).collect();
    let hash = text_digest(charter_file(&own.name, number, &parts).as_toml().as_bytes());
    store::put_version(
        tx,
        place,
        number,
        &own.name,
        note,
        until,
        &required.join(" "),
        kind.map(mainstay_core::partnership::PartnershipKind::key)
            .unwrap_or_default(),
        now,
        &seat.name,
        &hash,
    )?;
    for part in parts {
        let section = i64::from(part.number);
        store::put_text(tx, place, number, section, &part.words, &part.fields)?;
    }
    Ok(number)
}

/// A version to read.
pub async fn version_page(app: &App, seat: &Seat, number: i64) -> Result<VersionPage, Failure> {
    seat.must(Deed::SeeCharter)?;
    let (seat, today) = (seat.clone(), today(app, seat));
    app.db()
        .read(move |tx| version_of(tx, &seat, number, today))
        .await
}

pub(super) fn version_of(
    tx: &mut Tx<'_>,
    seat: &Seat,
    number: i64,
    today: Date,
) -> Result<VersionPage, Failure> {
    let place = seat.partnership;
    let row = store::version(tx, place, number)?.ok_or(Failure::NotHere)?;
    let newest = store::versions(tx, place)?
        .first()
        .map_or(number, |row| row.number);
    let adoptions = store::adoptions(tx, place)?;
    let adoption = adoptions.iter().find(|one| one.version == number).cloned();
    let in_force = adoptions.first().map(|one| one.version);
    let parts = parts_of(tx, place, number)?;
    let takes_part = seat.may(Deed::Comment) || seat.may(Deed::EditCharter);
    let comments = if takes_part {
        store::comments(tx, place, number)?
    } else {
        Vec::new()
    };
    let signed = store::signatures(tx, place, number)?;
    let (signing, missing) = match &adoption {
        Some(_) => {
            let (signing, missing) = signatures::signing_now(tx, place, number, today)?;
            (Some(signing), missing)
        }
        None => (None, Vec::new()),
    };
    let partners = partners_on(tx, place, today)?;
    let gone = signed.iter().map(|one| one.organisation);
    let gone = gone.filter(|id| partners.iter().all(|(known, _)| known != id));
    Ok(VersionPage {
        lacking: lacking(&row, &parts),
        is_open: is_open(&row, newest, adoption.is_some(), today),
        is_asked: in_force == Some(number)
            && seat.may(Deed::SpeakForOwn)
            && signing.as_ref().is_some_and(|now| {
                let waited = now.missing.iter().chain(&now.lapsed);
                waited.into_iter().any(|id| seat.organisation == Some(*id))
            }),
        gone: gone.collect(),
        signatures: signed,
        row,
        parts,
        adoption,
        in_force,
        newest,
        comments,
        signing,
        missing,
    })
}

/// Comments are taken on the newest version until it is adopted, or until the day set.
pub(super) fn is_open(row: &VersionRow, newest: i64, is_adopted: bool, today: Date) -> bool {
    let until = row
        .comments_until
        .as_ref()
        .and_then(|day| day.parse::<Date>().ok());
    row.number == newest && !is_adopted && until.is_none_or(|day| today <= day)
}

fn lacking(row: &VersionRow, parts: &[Part]) -> Vec<u8> {
    let needed = row
        .required
        .split_whitespace()
        .filter_map(|word| word.parse().ok());
    needed
        .filter(|number| parts.iter().all(|part| part.number != *number))
        .collect()
}

/// A section of two texts of the charter, side by side in one.
#[derive(Debug, Clone)]
pub struct Difference {
    /// The section.
    pub number: u8,
    /// What its text lost, kept and won.
    pub pieces: Vec<Piece>,
    /// The rows that were taken out of the data section.
    pub rows_gone: Vec<SharingRow>,
    /// The rows that came into it.
    pub rows_new: Vec<SharingRow>,
    /// The legal nature before and after, where it changed.
    pub nature: Option<(Part, Part)>,
}

/// Two texts of the charter, compared.
#[derive(Debug, Clone)]
pub struct Compared {
    /// The earlier version.
    pub from: i64,
    /// The later version; nothing for the draft.
    pub to: Option<i64>,
    /// The versions to choose from, the newest first.
    pub numbers: Vec<i64>,
    /// The sections that differ.
    pub differences: Vec<Difference>,
}

/// Compares two versions, or a version with the draft (for those who write it).
pub async fn compared(
    app: &App,
    seat: &Seat,
    from: i64,
    to: Option<i64>,
) -> Result<Compared, Failure> {
    seat.must(Deed::SeeCharter)?;
    if to.is_none() {
        seat.must(Deed::EditCharter)?;
    }
    let place = seat.partnership;
    app.db()
        .read(move |tx| {
            let numbers: Vec<i64> = store::versions(tx, place)?
                .iter()
                .map(|row| row.number)
                .collect();
            if !numbers.contains(&from) || to.is_some_and(|to| !numbers.contains(&to)) {
                return Err(Failure::NotHere);
            }
            let before = parts_of(tx, place, from)?;
            let after = match to {
                Some(to) => parts_of(tx, place, to)?,
                None => draft(tx, place)?,
            };
            Ok(Compared {
                from,
                to,
                numbers,
                differences: all_differences(&before, &after),
            })
        })
        .await
}

fn all_differences(before: &[Part], after: &[Part]) -> Vec<Difference> {
    let of = |parts: &[Part], number: u8| {
        let found = parts.iter().find(|part| part.number == number);
        found.cloned().unwrap_or_default()
    };
    let numbers = sections().iter().map(|section| section.number);
    numbers
        .map(|number| difference(number, &of(before, number), &of(after, number)))
        .filter(|one| {
            one.pieces.iter().any(|piece| piece.kind != PieceKind::Same)
                || !one.rows_gone.is_empty()
                || !one.rows_new.is_empty()
                || one.nature.is_some()
        })
        .collect()
}

fn difference(number: u8, before: &Part, after: &Part) -> Difference {
    let (old, new) = (before.rows(), after.rows());
    let without = |all: &[SharingRow], other: &[SharingRow]| {
        let rows = all.iter().filter(|row| !other.contains(row));
        rows.cloned().collect::<Vec<SharingRow>>()
    };
    let nature = before.nature() != after.nature();
    Difference {
        number,
        pieces: differences(&before.words, &after.words),
        rows_gone: without(&old, &new),
        rows_new: without(&new, &old),
        nature: nature.then(|| (before.clone(), after.clone())),
    }
}
