//! A list on its way in: brought, looked at, put right.

use mainstay_core::access::Deed;
use mainstay_db::{Tx, Uuid};

use crate::exchange::choice::Choice;
use crate::exchange::outcome::Outcome;
use crate::exchange::plan::{Plan, Verdict, plan};
use crate::exchange::reading::{LINE_FIELDS, ListContent, read_lines, read_list};
use crate::exchange::roster_now::roster_now;
use crate::exchange::row::rows_of;
use crate::exchange::store::{self, List};
use crate::roster::service::sector_names;
use crate::roster::store::{self as roster, SectorRow};
use crate::shell::once::{self, Submit};
use crate::shell::{App, Failure, FormErrors, Seat, digest};

/// Lists nobody took over are thrown away after thirty days.
const KEPT_FOR: i64 = 30 * 24 * 3_600_000_000;

/// What was brought.
#[derive(Debug, Clone)]
pub enum Brought {
    /// A file: its name and its bytes.
    File(String, Vec<u8>),
    /// Pasted lines.
    Lines(String),
}

/// Reads a list and keeps what it says until it is taken over. The same form (`key`) sent twice keeps one.
///
/// * `invites`: whether the people it names are to be invited next.
pub async fn bring(
    app: &App,
    seat: &Seat,
    (source, invites): (Brought, bool),
    key: Uuid,
) -> Result<Uuid, Failure> {
    seat.must(Deed::EditRoster)?;
    let sectors = sector_names(app, seat).await?;
    let (name, hash) = match &source {
        Brought::File(name, bytes) => (short_name(name), digest(bytes)),
        Brought::Lines(text) => (String::new(), digest(text.as_bytes())),
    };
    let content = tokio::task::spawn_blocking(move || match source {
        Brought::File(name, bytes) => read_list(&bytes, &short_name(&name)),
        Brought::Lines(text) => read_lines(&text, &sectors),
    })
    .await
    .map_err(|error| Failure::Ours(format!("a list could not be read: {error}")))?
    .map_err(Failure::Form)?;
    let choice = Choice {
        invites,
        ..best_table(&content)
    };
    let (text, choices) = (content.text()?, choice.text()?);
    let (seat, id, now) = (seat.clone(), app.id(), app.now_us());
    app.db()
        .write(move |tx| {
            match once::look(tx, key, seat.actor.id(), &hash)? {
                Submit::First => {}
                Submit::Repeat(kept) => return kept.parse().map_err(|_| Failure::NotHere),
                Submit::Reused => return Err(Failure::NotNow("failure-form-used")),
            }
            store::drop_older(tx, seat.partnership, now - KEPT_FOR)?;
            let place = seat.partnership;
            store::put_list(tx, place, id, &name, &text, &choices, &seat.name, now)?;
            once::settle(tx, key, seat.actor.id(), &hash, &id.to_string(), now)?;
            Ok(id)
        })
        .await
}

/// A file's name, not too long.
fn short_name(name: &str) -> String {
    let letters = name.chars().filter(|letter| !letter.is_control());
    letters.take(150).collect()
}

/// The table with the most columns that we know, the longest of equals.
fn best_table(content: &ListContent) -> Choice {
    let score = |at: &usize| {
        let table = &content.tables[*at];
        let fields = Choice::default().fields(table);
        (fields.iter().flatten().count(), table.rows.len())
    };
    let table = (0..content.tables.len())
        .rev()
        .max_by_key(score)
        .unwrap_or(0);
    let own = content
        .tables
        .get(table)
        .map_or(&[][..], |table| &table.columns);
    let is_bare = content.is_pasted && own.iter().all(|column| column.name.is_empty());
    let fields = LINE_FIELDS.iter().filter(|_| is_bare);
    let fields = fields.map(|(letter, field)| ((*letter).to_owned(), field.key().to_owned()));
    Choice {
        columns: fields.collect(),
        table,
        ..Choice::default()
    }
}

/// A list with what it would do.
#[derive(Debug, Clone)]
pub struct Looked {
    /// The list, without its cells.
    pub row: List,
    /// What was read.
    pub content: ListContent,
    /// What was chosen.
    pub choice: Choice,
    /// What it would do to the roster.
    pub plan: Plan,
    /// The partnership's sectors, to choose from.
    pub sectors: Vec<SectorRow>,
    /// Whether what is shown was typed into an older page, while somebody else changed the list.
    pub is_conflict: bool,
    /// What was written, once it was taken over.
    pub outcome: Option<Outcome>,
}

impl Looked {
    /// Whether it still waits.
    pub fn is_open(&self) -> bool {
        self.row.state == "open"
    }

    /// How many rows need a person.
    pub fn problems(&self) -> usize {
        self.plan.count(Verdict::Problem)
    }

    /// How many rows would write something.
    pub fn writes(&self) -> usize {
        self.plan.count(Verdict::New) + self.plan.count(Verdict::Changed)
    }
}

/// Looks at a list.
///
/// * `typed`: what a form from an older page said, shown instead of what is kept; empty otherwise.
pub async fn look(
    app: &App,
    seat: &Seat,
    id: Uuid,
    typed: Vec<(String, String)>,
) -> Result<Looked, Failure> {
    seat.must(Deed::EditRoster)?;
    let names = sector_names(app, seat).await?;
    let partnership = seat.partnership;
    app.db()
        .snapshot(move |tx| {
            let mut found = looked(tx, partnership, id, &names)?;
            if !typed.is_empty() && found.is_open() {
                found.choice = found.choice.with(&typed);
                found.is_conflict = true;
                let known = roster_now(tx, partnership)?;
                found.plan = plan(rows_of(&found.content, &found.choice, &names), known);
            }
            Ok(found)
        })
        .await
}

pub(super) fn looked(
    tx: &mut Tx<'_>,
    partnership: Uuid,
    id: Uuid,
    sectors: &[(String, String)],
) -> Result<Looked, Failure> {
    let mut row = store::list(tx, partnership, id)?.ok_or(Failure::NotHere)?;
    let content = ListContent::read(&std::mem::take(&mut row.content))?;
    let choice = Choice::read(&row.choices)?;
    let known = roster_now(tx, partnership)?;
    let plan = plan(rows_of(&content, &choice, sectors), known);
    let outcome = Outcome::read(&row.outcome)?;
    Ok(Looked {
        sectors: roster::sectors(tx, partnership)?,
        is_conflict: false,
        row,
        content,
        choice,
        plan,
        outcome,
    })
}

/// Keeps what a form says about a list, unless somebody else changed it since `version`.
pub async fn choose(
    app: &App,
    seat: &Seat,
    id: Uuid,
    pairs: Vec<(String, String)>,
    version: i64,
) -> Result<(), Failure> {
    seat.must(Deed::EditRoster)?;
    let partnership = seat.partnership;
    app.db()
        .write(move |tx| {
            let row = store::list(tx, partnership, id)?.ok_or(Failure::NotHere)?;
            if row.state != "open" {
                return Err(Failure::NotNow("failure-list-taken"));
            }
            let before = Choice::read(&row.choices)?;
            let now = before.clone().with(&pairs);
            if now == before {
                return Ok(());
            }
            match store::change_choices(tx, partnership, id, &now.text()?, version)? {
                0 => Err(Failure::Changed),
                _ => Ok(()),
            }
        })
        .await
}

/// Throws away a list that was not taken over.
pub async fn discard(app: &App, seat: &Seat, id: Uuid) -> Result<(), Failure> {
    seat.must(Deed::EditRoster)?;
    let partnership = seat.partnership;
    app.db()
        .write(move |tx| match store::drop_list(tx, partnership, id)? {
            0 => Err(Failure::NotHere),
            _ => Ok(()),
        })
        .await
}

/// The refusal of a list that still has rows to put right.
pub(super) fn still_open() -> Failure {
    Failure::Form(FormErrors::one("list", "error-list-open"))
}
