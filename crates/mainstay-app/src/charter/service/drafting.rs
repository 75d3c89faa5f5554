//! Writing the draft, section by section: kept as it is typed, earlier texts within reach, nobody's words lost.

use mainstay_core::access::Deed;
use mainstay_core::charter::{
    DATA, Detail, LONGEST, LONGEST_NOTE, LegalNature, MOST_ROWS, NATURE, SharedThing, SharedWith,
    SharingRow, section,
};
use mainstay_db::{Tx, Uuid};

use super::{Comment, Part, Past, beginning, decided_kind, needed, tidied};
use crate::audit;
use crate::charter::store::{self, DraftSection};
use crate::shell::{App, Failure, FormErrors, Seat, Words};

/// Typing that goes on within this time (microseconds) is one piece of work: its earlier text is kept once.
const ONE_SITTING: i64 = 10 * 60 * 1_000_000;

/// A row of the data section as it was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RowTyped {
    /// What is shared, by key; empty for a row that is left out.
    pub what: String,
    /// With whom, by key.
    pub with: String,
    /// In what detail, by key.
    pub detail: String,
    /// Until when, ISO; may be empty.
    pub until: String,
    /// More in words.
    pub note: String,
}

/// What the form of a section said.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Typed {
    /// The text.
    pub words: String,
    /// The rows of the data section.
    pub rows: Vec<RowTyped>,
    /// The legal nature, by key.
    pub nature: String,
    /// The version of the section the form was filled from; 0 for none.
    pub version: i64,
}

/// How a text comes in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// By the button.
    Button,
    /// By itself, while somebody types.
    Meanwhile,
}

/// A text that is kept.
#[derive(Debug, Clone, Copy)]
pub struct Kept {
    /// The version of the section from now on.
    pub version: i64,
    /// When it was kept.
    pub at: i64,
}

/// A section to write.
#[derive(Debug, Clone)]
pub struct SectionPage {
    /// What it says, or what the workspace suggests to begin with.
    pub part: Part,
    /// Its version; 0 while nothing is kept.
    pub version: i64,
    /// When it was written last, and by whom.
    pub changed: Option<(i64, String)>,
    /// Whether the text is what the workspace knows and nobody has kept it yet.
    pub is_begun: bool,
    /// Whether the type needs this section.
    pub is_needed: bool,
    /// What it said before, the newest first.
    pub pasts: Vec<Past>,
    /// The comments on the newest version of this section that wait for an answer.
    pub open: Vec<Comment>,
    /// The next needed section without text.
    pub next: Option<u8>,
}

/// A section to write. An empty one begins with what the workspace knows already.
pub async fn section_page(
    app: &App,
    seat: &Seat,
    number: u8,
    words: Words,
) -> Result<SectionPage, Failure> {
    seat.must(Deed::EditCharter)?;
    section(number).ok_or(Failure::NotHere)?;
    let begun = beginning(app, seat, number, words).await?;
    let seat = seat.clone();
    app.db()
        .read(move |tx| {
            let (place, key) = (seat.partnership, i64::from(number));
            let row = store::draft_section(tx, place, key)?;
            let needed = needed(decided_kind(tx, place)?);
            let held = super::numbers(&super::draft(tx, place)?);
            let newest = store::versions(tx, place)?.into_iter().next();
            let comments = match newest {
                Some(newest) => store::comments(tx, place, newest.number)?,
                None => Vec::new(),
            };
            let waits = |one: &Comment| one.section == key && one.state == "open";
            let (part, version) = part_or(row.as_ref(), &begun);
            Ok(SectionPage {
                is_begun: row.is_none() && part.has_text(),
                is_needed: needed.contains(&number),
                changed: row.map(|row| (row.changed_at, row.changed_by)),
                pasts: store::pasts(tx, place, key)?,
                open: comments.into_iter().filter(waits).collect(),
                next: next_open(needed, &held, number),
                part,
                version,
            })
        })
        .await
}

fn part_or(row: Option<&DraftSection>, begun: &Part) -> (Part, i64) {
    row.map_or_else(
        || (begun.clone(), 0),
        |row| {
            let part = Part::new(row.number, row.words.clone(), row.fields.clone());
            (part, row.version)
        },
    )
}

/// The needed section without text that comes after this one; after the last one, from the start.
fn next_open(needed: &[u8], held: &[u8], number: u8) -> Option<u8> {
    let open = |one: &&u8| !held.contains(*one) && **one != number;
    let after = needed.iter().filter(|one| **one > number).find(open);
    after.or_else(|| needed.iter().find(open)).copied()
}

/// Keeps what a section says, unless somebody else changed it since.
pub async fn keep_section(
    app: &App,
    seat: &Seat,
    number: u8,
    typed: Typed,
    manner: Manner,
) -> Result<Kept, Failure> {
    seat.must(Deed::EditCharter)?;
    section(number).ok_or(Failure::NotHere)?;
    let part = checked(number, &typed)?;
    let (app_inside, seat, now) = (app.clone(), seat.clone(), app.now_us());
    app.db()
        .write(move |tx| {
            let version = keep(tx, &app_inside, &seat, &part, typed.version, manner, now)?;
            Ok(Kept { version, at: now })
        })
        .await
}

/// Writes a section; the version it has from now on.
pub(super) fn keep(
    tx: &mut Tx<'_>,
    app: &App,
    seat: &Seat,
    part: &Part,
    version: i64,
    manner: Manner,
    now: i64,
) -> Result<i64, Failure> {
    let (place, number) = (seat.partnership, i64::from(part.number));
    let (words, fields) = (part.words.as_str(), part.fields.as_str());
    let (by, actor) = (seat.name.as_str(), seat.actor.id());
    let row = store::draft_section(tx, place, number)?;
    let kept = match &row {
        // The very same text is no change to argue about: a form sent twice.
        Some(row) if row.words == words && row.fields == fields => return Ok(row.version),
        Some(row) if row.version != version => return Err(Failure::Changed),
        None if version != 0 => return Err(Failure::Changed),
        Some(row) => {
            let goes_on = manner == Manner::Meanwhile
                && row.actor == actor
                && now - row.changed_at < ONE_SITTING;
            if !goes_on {
                keep_past(tx, place, row)?;
            }
            store::change_draft_section(tx, place, number, words, fields, now, by, actor, version)?;
            (version + 1, !goes_on)
        }
        None => {
            store::put_draft_section(tx, place, number, words, fields, now, by, actor)?;
            (1, true)
        }
    };
    if kept.1 {
        let (who, subject) = (seat.into(), number.to_string());
        audit::record(tx, app, &who, "charter_written", &subject, "")?;
    }
    Ok(kept.0)
}

fn keep_past(tx: &mut Tx<'_>, place: Uuid, row: &DraftSection) -> Result<(), Failure> {
    store::put_past(
        tx,
        place,
        row.number,
        row.version,
        &row.words,
        &row.fields,
        row.changed_at,
        &row.changed_by,
    )?;
    Ok(())
}

/// Puts an earlier text of a section back; what stands there now becomes an earlier text itself.
pub async fn put_back(
    app: &App,
    seat: &Seat,
    number: u8,
    past: i64,
    version: i64,
) -> Result<(), Failure> {
    seat.must(Deed::EditCharter)?;
    let (app_inside, seat, now) = (app.clone(), seat.clone(), app.now_us());
    app.db()
        .write(move |tx| {
            let row = store::past(tx, seat.partnership, i64::from(number), past)?;
            // A text that is not kept any more, or was never: the page is an older one.
            let row = row.ok_or(Failure::Changed)?;
            let part = Part {
                number,
                words: row.words,
                fields: row.fields,
            };
            keep(tx, &app_inside, &seat, &part, version, Manner::Button, now)?;
            Ok(())
        })
        .await
}

/// What was typed as it is kept, or everything there is to correct.
fn checked(number: u8, typed: &Typed) -> Result<Part, Failure> {
    let mut errors = FormErrors::new();
    let words = tidied(&typed.words);
    if words.chars().count() > LONGEST {
        errors.add("words", "error-charter-long");
    }
    let fields = match number {
        DATA => rows_checked(&typed.rows, &mut errors),
        NATURE => {
            if LegalNature::from_key(&typed.nature).is_none() {
                errors.add("nature", "error-charter-nature");
            }
            typed.nature.clone()
        }
        _ => String::new(),
    };
    errors.into_result()?;
    Ok(Part {
        number,
        words,
        fields,
    })
}

fn rows_checked(rows: &[RowTyped], errors: &mut FormErrors) -> String {
    let mut lines = Vec::new();
    for (at, row) in rows.iter().take(MOST_ROWS).enumerate() {
        let says_nothing = [&row.what, &row.with, &row.detail, &row.until, &row.note]
            .iter()
            .all(|text| text.trim().is_empty());
        if says_nothing {
            continue;
        }
        if let Some(row) = row_checked(at, row, errors) {
            lines.push(row.line());
        }
    }
    lines.join("\n")
}

fn row_checked(at: usize, row: &RowTyped, errors: &mut FormErrors) -> Option<SharingRow> {
    let field = |name: &str| format!("{name}-{at}");
    let what = SharedThing::from_key(&row.what);
    let with = SharedWith::from_key(&row.with);
    let detail = Detail::from_key(&row.detail);
    if what.is_none() {
        errors.add(&field("what"), "error-charter-what");
    }
    if with.is_none() {
        errors.add(&field("with"), "error-charter-with");
    }
    if detail.is_none() {
        errors.add(&field("detail"), "error-charter-detail");
    }
    let until = row.until.trim();
    let day = until.parse().ok();
    if day.is_none() && !until.is_empty() {
        errors.add_with(&field("until"), "error-charter-day", &[("typed", until)]);
    }
    if row.note.chars().count() > LONGEST_NOTE {
        errors.add(&field("note"), "error-charter-note-long");
    }
    if what == Some(SharedThing::Other) && row.note.trim().is_empty() {
        errors.add(&field("note"), "error-charter-other");
    }
    Some(SharingRow {
        what: what?,
        with: with?,
        detail: detail?,
        until: day,
        note: row.note.trim().to_owned(),
    })
}
