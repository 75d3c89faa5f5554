//! What can be done with the open registers, and who may do it: the same for all of them; what is particular is the core's.

use std::collections::BTreeMap;

use jiff::ToSpan as _;
use mainstay_core::access::Deed;
use mainstay_core::learning::{
    Entry, Register, Reviewed, Rung, can_be_sustained, next_look, next_review, shape,
};
use mainstay_db::{Tx, Uuid};

use super::store::{self, EntryRow, LineRow};
use super::typed::{Around, Typed};
use crate::audit;
use crate::conditions::carried::day_of;
use crate::measurement::collection::service::WaitingItem;
use crate::roster::service::today;
use crate::shell::once::{self, Submit};
use crate::shell::{App, Failure, FormErrors, Seat, digest};

/// A line below an entry.
#[derive(Debug, Clone)]
pub struct Line {
    /// Its id.
    pub id: Uuid,
    /// Its fields.
    pub entry: Entry,
    /// Its version.
    pub version: i64,
}

/// An entry of a register with the lines below it.
#[derive(Debug, Clone)]
pub struct Held {
    /// Its id.
    pub id: Uuid,
    /// The register it stands in.
    pub register: Register,
    /// Its fields.
    pub entry: Entry,
    /// Its version.
    pub version: i64,
    /// Who wrote it down, and when.
    pub written: (String, i64),
    /// Its lines, in the order they came.
    pub lines: Vec<Line>,
}

impl Held {
    /// A review with its findings, as the core reads it.
    pub fn reviewed(&self) -> Reviewed {
        Reviewed {
            review: self.entry.clone(),
            findings: self.lines.iter().map(|line| line.entry.clone()).collect(),
        }
    }
}

/// All entries of a partnership's registers, the newest day first, and by name where they have none.
#[derive(Debug, Clone, Default)]
pub struct Registers(pub Vec<Held>);

impl Registers {
    /// Reads them all, in a transaction.
    pub fn read(tx: &mut Tx<'_>, place: Uuid) -> Result<Registers, Failure> {
        let mut below: BTreeMap<Uuid, Vec<Line>> = BTreeMap::new();
        for row in store::lines(tx, place)? {
            below.entry(row.entry).or_default().push(line_of(&row)?);
        }
        let mut all = Vec::new();
        for row in store::entries(tx, place)? {
            let lines = below.remove(&row.id).unwrap_or_default();
            all.push(held_of(row, lines)?);
        }
        all.sort_by_cached_key(|one| {
            let shape = shape(one.register);
            let day = one.entry.day(shape.day);
            let name = shape
                .fields
                .first()
                .map(|field| one.entry.get(field.key).to_lowercase());
            (std::cmp::Reverse(day), name)
        });
        Ok(Registers(all))
    }

    /// The entries of one register.
    pub fn of(&self, register: Register) -> impl Iterator<Item = &Held> {
        self.0.iter().filter(move |one| one.register == register)
    }

    /// The entries of one register, as the core reads them.
    pub fn entries(&self, register: Register) -> Vec<Entry> {
        self.of(register).map(|one| one.entry.clone()).collect()
    }

    /// The reviews with their findings, as the core reads them.
    pub fn reviews(&self) -> Vec<Reviewed> {
        self.of(Register::Review).map(Held::reviewed).collect()
    }
}

/// A text as it is kept. It was checked when it came in; one that does not read is a fault of ours.
pub(super) fn kept(text: &str) -> Result<Entry, Failure> {
    Entry::from_text(text).ok_or_else(|| Failure::Ours("a kept entry does not read".to_owned()))
}

fn line_of(row: &LineRow) -> Result<Line, Failure> {
    Ok(Line {
        id: row.id,
        entry: kept(&row.fields)?,
        version: row.version,
    })
}

fn held_of(row: EntryRow, lines: Vec<Line>) -> Result<Held, Failure> {
    let register = Register::from_key(&row.register);
    Ok(Held {
        id: row.id,
        register: register.ok_or_else(|| Failure::Ours("an entry of no register".to_owned()))?,
        entry: kept(&row.fields)?,
        version: row.version,
        written: (row.created_by, row.created_at),
        lines,
    })
}

/// The entries on their lists by their ids, each with its register.
pub fn learned(tx: &mut Tx<'_>, place: Uuid) -> Result<BTreeMap<Uuid, (Register, Entry)>, Failure> {
    let all = store::entries(tx, place)?.into_iter();
    all.map(|row| {
        let one = held_of(row, Vec::new())?;
        Ok((one.id, (one.register, one.entry)))
    })
    .collect()
}

/// The entry of this register with this id, on its list.
fn found(tx: &mut Tx<'_>, seat: &Seat, register: Register, id: Uuid) -> Result<EntryRow, Failure> {
    store::entry(tx, seat.partnership, id)?
        .filter(|row| row.register == register.key() && row.removed_at.is_none())
        .ok_or(Failure::NotHere)
}

/// The line of this entry with this id, on its list.
fn found_line(
    tx: &mut Tx<'_>,
    seat: &Seat,
    (register, id): (Register, Uuid),
    line: Uuid,
) -> Result<(EntryRow, LineRow), Failure> {
    let row = found(tx, seat, register, id)?;
    let line = store::line(tx, seat.partnership, line)?.filter(|line| line.entry == row.id);
    Ok((row, line.ok_or(Failure::NotHere)?))
}

/// Notes in the history what was done with an entry, by its name.
fn note(
    tx: &mut Tx<'_>,
    (app, seat): (&App, &Seat),
    deed: &str,
    register: Register,
    text: &str,
) -> Result<(), Failure> {
    let entry = kept(text)?;
    let name = shape(register).fields.first();
    let name = name.map_or("", |field| entry.get(field.key));
    Ok(audit::record(tx, app, &seat.into(), deed, name, "")?)
}

/// All registers, and what their fields name.
pub async fn registers(app: &App, seat: &Seat) -> Result<(Registers, Around), Failure> {
    seat.must(Deed::SeeLearning)?;
    let (place, today) = (seat.partnership, today(app, seat));
    app.db()
        .snapshot(move |tx| Ok((Registers::read(tx, place)?, Around::read(tx, place, today)?)))
        .await
}

/// One entry, and what its fields name.
pub async fn entry(
    app: &App,
    seat: &Seat,
    register: Register,
    id: Uuid,
) -> Result<(Held, Around), Failure> {
    seat.must(Deed::SeeLearning)?;
    let (all, around) = registers(app, seat).await?;
    let mut own = all.0.into_iter().filter(|one| one.register == register);
    let one = own.find(|one| one.id == id).ok_or(Failure::NotHere)?;
    Ok((one, around))
}

/// Writes an entry down, and says which. The same form sent twice writes one.
pub async fn add(
    app: &App,
    seat: &Seat,
    register: Register,
    typed: Typed,
    once: Uuid,
) -> Result<Uuid, Failure> {
    seat.must(Deed::EditLearning)?;
    let (inside, seat, id, now) = (app.clone(), seat.clone(), app.id(), app.now_us());
    let today = today(app, &seat);
    app.db()
        .write(move |tx| {
            let content = digest([register.key(), &typed.content()].concat().as_bytes());
            if let Some(before) = repeated(tx, &seat, once, &content)? {
                return Ok(before);
            }
            let around = Around::read(tx, seat.partnership, today)?;
            let entry = around.read_typed(shape(register).fields, &typed, None)?;
            let (place, text) = (seat.partnership, entry.as_text());
            store::put_entry(tx, place, id, register.key(), &text, &seat.name, now)?;
            note(tx, (&inside, &seat), "learning_added", register, &text)?;
            once::settle(tx, once, seat.actor.id(), &content, &id.to_string(), now)?;
            Ok(id)
        })
        .await
}

/// What the same form made before; nothing when it comes for the first time.
pub(super) fn repeated(
    tx: &mut Tx<'_>,
    seat: &Seat,
    once: Uuid,
    content: &[u8],
) -> Result<Option<Uuid>, Failure> {
    match once::look(tx, once, seat.actor.id(), content)? {
        Submit::First => Ok(None),
        Submit::Repeat(made) => Ok(Some(made.parse().unwrap_or_default())),
        Submit::Reused => Err(Failure::NotNow("failure-form-used")),
    }
}

/// Changes an entry, unless somebody else did since the form was filled.
pub async fn change(
    app: &App,
    seat: &Seat,
    register: Register,
    id: Uuid,
    typed: Typed,
) -> Result<(), Failure> {
    seat.must(Deed::EditLearning)?;
    let (inside, seat, today) = (app.clone(), seat.clone(), today(app, seat));
    app.db()
        .write(move |tx| {
            let row = found(tx, &seat, register, id)?;
            let around = Around::read(tx, seat.partnership, today)?;
            let before = kept(&row.fields)?;
            let entry = around.read_typed(shape(register).fields, &typed, Some(&before))?;
            if entry == before {
                return Ok(());
            }
            let text = entry.as_text();
            if store::change_entry(tx, seat.partnership, id, &text, typed.version())? == 0 {
                return Err(Failure::Changed);
            }
            note(tx, (&inside, &seat), "learning_changed", register, &text)
        })
        .await
}

/// Takes an entry off its list, or puts it back. Pressed twice it is as wished, and recorded once.
pub async fn set_removed(
    app: &App,
    seat: &Seat,
    register: Register,
    id: Uuid,
    away: bool,
) -> Result<(), Failure> {
    seat.must(Deed::EditLearning)?;
    let (inside, seat, now) = (app.clone(), seat.clone(), app.now_us());
    app.db()
        .write(move |tx| {
            let place = seat.partnership;
            let row = store::entry(tx, place, id)?;
            let row = row.filter(|row| row.register == register.key());
            let row = row.ok_or(Failure::NotHere)?;
            let (changed, word) = if away {
                (store::remove_entry(tx, place, id, now)?, "learning_removed")
            } else {
                (store::put_entry_back(tx, place, id)?, "learning_restored")
            };
            if changed > 0 {
                note(tx, (&inside, &seat), word, register, &row.fields)?;
            }
            Ok(())
        })
        .await
}

/// Adds a line below an entry. The same form sent twice adds one.
pub async fn add_line(
    app: &App,
    seat: &Seat,
    at: (Register, Uuid),
    typed: Typed,
    once: Uuid,
) -> Result<(), Failure> {
    seat.must(Deed::EditLearning)?;
    let (inside, seat, id, now) = (app.clone(), seat.clone(), app.id(), app.now_us());
    let today = today(app, &seat);
    app.db()
        .write(move |tx| {
            let content = digest([at.1.to_string(), typed.content()].concat().as_bytes());
            if repeated(tx, &seat, once, &content)?.is_some() {
                return Ok(());
            }
            let row = found(tx, &seat, at.0, at.1)?;
            let line = read_line(tx, &seat, at.0, &typed, None, today)?;
            keeps_rules(tx, &seat, at, None, &line)?;
            let (place, text) = (seat.partnership, line.as_text());
            store::put_line(tx, place, id, row.id, &text, &seat.name, now)?;
            note(
                tx,
                (&inside, &seat),
                "learning_line_added",
                at.0,
                &row.fields,
            )?;
            once::settle(tx, once, seat.actor.id(), &content, &id.to_string(), now)?;
            Ok(())
        })
        .await
}

/// A line as it was typed. A register without lines has none to add to.
fn read_line(
    tx: &mut Tx<'_>,
    seat: &Seat,
    register: Register,
    typed: &Typed,
    before: Option<&Entry>,
    today: jiff::civil::Date,
) -> Result<Entry, Failure> {
    let fields = shape(register).line;
    if fields.is_empty() {
        return Err(Failure::NotHere);
    }
    Around::read(tx, seat.partnership, today)?.read_typed(fields, typed, before)
}

/// The rules that a line keeps besides those of its fields: "sustained" is said of what was carried out for more than two years.
fn keeps_rules(
    tx: &mut Tx<'_>,
    seat: &Seat,
    (register, entry): (Register, Uuid),
    own: Option<Uuid>,
    line: &Entry,
) -> Result<(), Failure> {
    let is_sustained = line.get("rung") == Rung::Sustained.key();
    let Some(day) = line.day("reached_on") else {
        return Ok(());
    };
    if register != Register::Milestone || !is_sustained {
        return Ok(());
    }
    let mut others = Vec::new();
    for row in store::lines(tx, seat.partnership)? {
        if row.entry == entry && Some(row.id) != own {
            others.push(kept(&row.fields)?);
        }
    }
    if can_be_sustained(&others, day) {
        Ok(())
    } else {
        let errors = FormErrors::one("rung", "error-learning-sustained");
        Err(Failure::Form(errors))
    }
}

/// Changes a line, unless somebody else did since the form was filled.
pub async fn change_line(
    app: &App,
    seat: &Seat,
    at: (Register, Uuid),
    id: Uuid,
    typed: Typed,
) -> Result<(), Failure> {
    seat.must(Deed::EditLearning)?;
    let (inside, seat, today) = (app.clone(), seat.clone(), today(app, seat));
    app.db()
        .write(move |tx| {
            let (row, line) = found_line(tx, &seat, at, id)?;
            let before = kept(&line.fields)?;
            let entry = read_line(tx, &seat, at.0, &typed, Some(&before), today)?;
            if entry == before {
                return Ok(());
            }
            keeps_rules(tx, &seat, at, Some(id), &entry)?;
            let text = entry.as_text();
            if store::change_line(tx, seat.partnership, id, &text, typed.version())? == 0 {
                return Err(Failure::Changed);
            }
            note(
                tx,
                (&inside, &seat),
                "learning_line_changed",
                at.0,
                &row.fields,
            )
        })
        .await
}

/// Takes a line off, or puts it back. Pressed twice it is as wished, and recorded once.
pub async fn set_line_removed(
    app: &App,
    seat: &Seat,
    at: (Register, Uuid),
    id: Uuid,
    away: bool,
) -> Result<(), Failure> {
    seat.must(Deed::EditLearning)?;
    let (inside, seat, now) = (app.clone(), seat.clone(), app.now_us());
    app.db()
        .write(move |tx| {
            let (row, line) = found_line(tx, &seat, at, id)?;
            let place = seat.partnership;
            let (changed, word) = if away {
                let changed = store::remove_line(tx, place, line.id, now)?;
                (changed, "learning_line_removed")
            } else {
                let changed = store::put_line_back(tx, place, line.id)?;
                (changed, "learning_line_restored")
            };
            if changed > 0 {
                note(tx, (&inside, &seat), word, at.0, &row.fields)?;
            }
            Ok(())
        })
        .await
}

/// So many days before its day the next review, or the decision on a topic, comes under "What needs you".
pub(super) const AHEAD: i32 = 14;

/// What is to be looked at again, for those who write it down: the next learning review once its day is near, and scenarios that
/// nobody looked at for a year.
pub async fn asked(app: &App, seat: &Seat) -> Result<Vec<WaitingItem>, Failure> {
    seat.must(Deed::SeeAsked)?;
    if !seat.may(Deed::EditLearning) {
        return Ok(Vec::new());
    }
    let (all, around) = registers(app, seat).await?;
    let due = next_review(&all.reviews());
    let near = due.filter(|day| *day <= around.today.saturating_add(AHEAD.days()));
    let review = near.map(|day| WaitingItem {
        key: "learning-home-review",
        args: Vec::new(),
        overdue: day < around.today,
        due: Some(day.to_string()),
        path: seat.path("/learning/review/new"),
        button_key: "learning-home-review-do",
    });
    let old = all.of(Register::Scenario).filter_map(|one| {
        let day = next_look(&one.entry, day_of(one.written.1, seat)?);
        (day <= around.today).then(|| WaitingItem {
            key: "learning-home-scenario",
            args: vec![("name", one.entry.get("name").to_owned())],
            due: Some(day.to_string()),
            overdue: day < around.today,
            path: seat.path(&format!("/learning/scenario/{}/edit", one.id)),
            button_key: "learning-home-scenario-do",
        })
    });
    Ok(review.into_iter().chain(old).collect())
}
