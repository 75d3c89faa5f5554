//! Adding an indicator, correcting its words, changing its definition, retiring it, moving it in the list.

use mainstay_core::access::Deed;
use mainstay_core::measurement::Definition;
use mainstay_db::{DbError, Tx, Uuid};

use super::super::catalogue::{Framework, Indicator, Version, framework};
use super::super::draft::{Checked, Draft, with_hidden};
use super::super::short_name::short_name;
use super::super::{store, stored};
use super::covers_all;
use crate::audit;
use crate::shell::once::{self, Submit};
use crate::shell::{App, Failure, FormErrors, Seat, Words};

/// Which way something is moved in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moved {
    /// One place towards the beginning.
    Up,
    /// One place towards the end.
    Down,
}

impl Moved {
    /// The way behind a form's word.
    pub fn from_key(key: &str) -> Option<Moved> {
        match key {
            "up" => Some(Moved::Up),
            "down" => Some(Moved::Down),
            _ => None,
        }
    }

    /// A list of this length with the element at `index` moved; nothing where it cannot go further.
    pub(super) fn order(self, index: usize, length: usize) -> Option<Vec<usize>> {
        let other = match self {
            Moved::Up => index.checked_sub(1)?,
            Moved::Down => Some(index + 1).filter(|next| *next < length)?,
        };
        let mut order: Vec<usize> = (0..length).collect();
        order.swap(index, other);
        Some(order)
    }
}

/// What in a definition is more than its words: a change of it always breaks the series.
const STRUCTURE: [&str; 6] = [
    "measure_kind",
    "unit",
    "multiplier",
    "rollup",
    "stock_or_flow",
    "period_kind",
];

/// Adds an indicator and returns its short name. The same form sent twice adds one.
pub async fn create(
    app: &App,
    seat: &Seat,
    draft: Draft,
    once_key: Uuid,
    words: Words,
) -> Result<String, Failure> {
    seat.must(Deed::EditIndicators)?;
    let (app_inside, seat, id, now) = (app.clone(), seat.clone(), app.id(), app.now_us());
    let content = crate::shell::digest(&draft.content());
    app.db()
        .write(move |tx| {
            let submit = once::look(tx, once_key, seat.actor.id(), &content)?;
            if let Submit::Repeat(key) = submit {
                return Ok(key);
            }
            let framework = framework(tx, seat.partnership)?;
            let mut checked = draft.check(&framework, words).map_err(Failure::Form)?;
            checked.version.created_at = now;
            checked.version.created_by.clone_from(&seat.name);
            let key = add(
                tx,
                seat.partnership,
                id,
                (&checked, draft.get("key")),
                &framework,
                now,
            )?;
            audit::record(
                tx,
                &app_inside,
                &(&seat).into(),
                "indicator_added",
                &checked.version.fields.name,
                "",
            )?;
            if submit == Submit::First {
                once::settle(tx, once_key, seat.actor.id(), &content, &key, now)?;
            }
            Ok(key)
        })
        .await
}

fn add(
    tx: &mut Tx<'_>,
    partnership: Uuid,
    id: Uuid,
    (checked, wanted): (&Checked, &str),
    framework: &Framework,
    now: i64,
) -> Result<String, Failure> {
    let fields = &checked.version.fields;
    let is_same =
        |one: &&Indicator| one.current().fields.name.to_lowercase() == fields.name.to_lowercase();
    if framework.active().any(|one| is_same(&one)) {
        return Err(Failure::Form(FormErrors::one(
            "name",
            "error-indicator-name-twice",
        )));
    }
    let taken: Vec<&str> = framework
        .indicators
        .iter()
        .map(|one| one.key.as_str())
        .collect();
    let named = if wanted.is_empty() {
        &fields.name
    } else {
        wanted
    };
    let key = short_name(named, "indicator", &taken);
    // "new", "presets" and the like are pages of their own.
    let key = if ["new", "presets"].contains(&key.as_str()) {
        format!("{key}_1")
    } else {
        key
    };
    store::put_indicator(
        tx,
        partnership,
        id,
        &key,
        next_position(framework.indicators.len()),
        fields.status.key(),
        &checked.owner,
        &checked.steward,
        &stored::joined(&checked.also_called),
        &fields.contribution_note,
        now,
    )?;
    stored::keep(tx, partnership, id, &checked.version)?;
    put_splits(tx, partnership, id, checked)?;
    Ok(key)
}

pub(super) fn next_position(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

fn put_splits(
    tx: &mut Tx<'_>,
    partnership: Uuid,
    id: Uuid,
    checked: &Checked,
) -> Result<(), DbError> {
    store::clear_splits(tx, partnership, id)?;
    for split in &checked.splits {
        store::put_split(tx, partnership, id, split.dimension, split.required)?;
    }
    Ok(())
}

/// Reads the catalogue and one indicator of it, and refuses when somebody else changed it since `edit`.
fn standing(
    tx: &mut Tx<'_>,
    partnership: Uuid,
    key: &str,
    edit: i64,
) -> Result<(Framework, Indicator), Failure> {
    let framework = framework(tx, partnership)?;
    let found = framework.by_key(key).cloned().ok_or(Failure::NotHere)?;
    if found.edit != edit {
        return Err(Failure::Changed);
    }
    if found.is_retired() {
        return Err(Failure::NotNow("failure-indicator-retired"));
    }
    Ok((framework, found))
}

/// Writes what an indicator carries through all its versions.
fn change_row(
    tx: &mut Tx<'_>,
    partnership: Uuid,
    standing: &Indicator,
    checked: &Checked,
) -> Result<(), Failure> {
    let changed = store::change_indicator(
        tx,
        partnership,
        standing.id,
        checked.version.fields.status.key(),
        &checked.owner,
        &checked.steward,
        &stored::joined(&checked.also_called),
        &checked.version.fields.contribution_note,
        standing.edit,
    )?;
    if changed == 0 {
        return Err(Failure::Changed);
    }
    put_splits(tx, partnership, standing.id, checked)?;
    Ok(())
}

/// The checked draft as the next state of the present version: its number, beginning, author and note stay.
fn same_version(checked: &Checked, present: &Version) -> Version {
    Version {
        number: present.number,
        from: present.from,
        change_note: present.change_note.clone(),
        created_at: present.created_at,
        created_by: present.created_by.clone(),
        ..checked.version.clone()
    }
}

/// What the new definition counts differently.
fn breaks(present: &Version, next: &Version) -> Vec<&'static str> {
    let read = |version: &Version| Definition::new(version.fields.clone());
    match (read(present), read(next)) {
        (Ok(old), Ok(new)) => old.breaks_against(&new),
        // A definition that today's rules would refuse cannot be compared; whatever replaces it is a change.
        _ => vec!["definition"],
    }
}

/// Changes what does not touch the meaning: name, question, owner, target, splits, other names.
pub async fn edit(
    app: &App,
    seat: &Seat,
    key: &str,
    draft: Draft,
    words: Words,
) -> Result<(), Failure> {
    seat.must(Deed::EditIndicators)?;
    let (app_inside, seat, key) = (app.clone(), seat.clone(), key.to_owned());
    let edit = draft.get("version").parse().unwrap_or(0);
    app.db()
        .write(move |tx| {
            let (framework, standing) = standing(tx, seat.partnership, &key, edit)?;
            let mut checked = draft
                .clone()
                .over(Draft::of(&standing, framework.fiscal, words))
                .check(&framework, words)
                .map_err(Failure::Form)?;
            with_hidden(&mut checked, &standing, &framework);
            let next = same_version(&checked, standing.current());
            if !breaks(standing.current(), &next).is_empty() {
                return Err(Failure::NotNow("failure-indicator-meaning"));
            }
            change_row(tx, seat.partnership, &standing, &checked)?;
            stored::keep(tx, seat.partnership, standing.id, &next)?;
            let detail = change_of_target(standing.current(), &next);
            audit::record(
                tx,
                &app_inside,
                &(&seat).into(),
                "indicator_changed",
                &next.fields.name,
                &detail,
            )?;
            Ok(())
        })
        .await
}

/// A changed target in a few signs, for the history: `60 (2030) → 70 (2031)`.
fn change_of_target(before: &Version, after: &Version) -> String {
    let words = |version: &Version| {
        version.fields.target.map_or_else(
            || "–".to_owned(),
            |mark| format!("{} ({})", mark.value, mark.period),
        )
    };
    let (before, after) = (words(before), words(after));
    if before == after {
        String::new()
    } else {
        format!("{before} → {after}")
    }
}

/// Changes the definition. Where the meaning changes, that makes a new version from a period on and a marked break in the
/// series; where only the words do, the present version is corrected and the history keeps the words it had.
pub async fn redefine(
    app: &App,
    seat: &Seat,
    key: &str,
    draft: Draft,
    words: Words,
) -> Result<(), Failure> {
    seat.must(Deed::EditIndicators)?;
    let (app_inside, seat, key, now) = (app.clone(), seat.clone(), key.to_owned(), app.now_us());
    let edit = draft.get("version").parse().unwrap_or(0);
    app.db()
        .write(move |tx| {
            let (framework, standing) = standing(tx, seat.partnership, &key, edit)?;
            let whole = draft
                .clone()
                .over(Draft::of(&standing, framework.fiscal, words));
            let mut checked = whole.check(&framework, words).map_err(Failure::Form)?;
            with_hidden(&mut checked, &standing, &framework);
            let next = next_version(
                &whole,
                &checked,
                &standing,
                &framework,
                words,
                (&seat.name, now),
            )?;
            let asked = (&whole, &framework, words);
            covers_all::ask(tx, &seat, (&standing, &next), asked)?;
            change_row(tx, seat.partnership, &standing, &checked)?;
            stored::keep(tx, seat.partnership, standing.id, &next)?;
            let before = standing.current();
            let (deed, detail) = if next.number == before.number {
                ("indicator_reworded", before.fields.definition.clone())
            } else {
                ("indicator_redefined", next.change_note.clone())
            };
            audit::record(
                tx,
                &app_inside,
                &(&seat).into(),
                deed,
                &next.fields.name,
                &detail,
            )?;
            Ok(())
        })
        .await
}

fn next_version(
    draft: &Draft,
    checked: &Checked,
    standing: &Indicator,
    framework: &Framework,
    words: Words,
    (author, now): (&str, i64),
) -> Result<Version, Failure> {
    let present = standing.current();
    let changed = breaks(present, &checked.version);
    if draft.get("meaning") == "same" {
        if changed.iter().any(|field| STRUCTURE.contains(field)) {
            return Err(Failure::Form(FormErrors::one(
                "meaning",
                "error-indicator-structure",
            )));
        }
        return Ok(same_version(checked, present));
    }
    let mut errors = FormErrors::new();
    if changed.is_empty() {
        errors.add("definition", "error-indicator-nothing-changed");
    }
    if draft.get("change_note").is_empty() {
        errors.add("change_note", "error-indicator-change-note");
    }
    let from = match draft.from_period(standing, framework, words) {
        Ok(from) => Some(from),
        Err(found) => {
            errors.0.extend(found.0);
            None
        }
    };
    errors.into_result()?;
    Ok(Version {
        number: present.number + 1,
        from,
        change_note: draft.get("change_note").to_owned(),
        created_at: now,
        created_by: author.to_owned(),
        ..checked.version.clone()
    })
}

/// Retires an indicator: it is not asked for any more, its past stays. [`restore`] undoes it.
pub async fn retire(app: &App, seat: &Seat, key: &str) -> Result<(), Failure> {
    seat.must(Deed::EditIndicators)?;
    set_retired(app, seat, key, Some(app.now_us()), "indicator_retired").await
}

/// Brings a retired indicator back, in the state it had.
pub async fn restore(app: &App, seat: &Seat, key: &str) -> Result<(), Failure> {
    seat.must(Deed::EditIndicators)?;
    set_retired(app, seat, key, None, "indicator_restored").await
}

async fn set_retired(
    app: &App,
    seat: &Seat,
    key: &str,
    at: Option<i64>,
    deed: &'static str,
) -> Result<(), Failure> {
    let (app_inside, seat, key) = (app.clone(), seat.clone(), key.to_owned());
    app.db()
        .write(move |tx| {
            let row =
                store::indicator_by_key(tx, seat.partnership, &key)?.ok_or(Failure::NotHere)?;
            if row.retired_at.is_some() == at.is_some() {
                return Ok(());
            }
            store::retire_indicator(tx, seat.partnership, row.id, at)?;
            let versions = store::versions_of(tx, seat.partnership, row.id)?;
            let name = versions.last().map_or(key.as_str(), |last| &last.name);
            audit::record(tx, &app_inside, &(&seat).into(), deed, name, "")?;
            Ok(())
        })
        .await
}

/// Moves an indicator one place up or down among those of its class.
pub async fn move_indicator(
    app: &App,
    seat: &Seat,
    key: &str,
    moved: Moved,
) -> Result<(), Failure> {
    seat.must(Deed::EditIndicators)?;
    let (app_inside, seat, key) = (app.clone(), seat.clone(), key.to_owned());
    app.db()
        .write(move |tx| {
            let framework = framework(tx, seat.partnership)?;
            let one = framework.by_key(&key).ok_or(Failure::NotHere)?;
            let class = one.current().fields.class;
            let peers: Vec<usize> = (0..framework.indicators.len())
                .filter(|at| framework.indicators[*at].current().fields.class == class)
                .filter(|at| !framework.indicators[*at].is_retired())
                .collect();
            let Some(place) = peers
                .iter()
                .position(|at| framework.indicators[*at].id == one.id)
            else {
                return Ok(());
            };
            let Some(order) = moved.order(place, peers.len()) else {
                return Ok(());
            };
            let mut all: Vec<usize> = (0..framework.indicators.len()).collect();
            for (slot, from) in peers.iter().zip(order) {
                all[*slot] = peers[from];
            }
            for (position, at) in all.into_iter().enumerate() {
                let id = framework.indicators[at].id;
                store::place_indicator(tx, seat.partnership, id, next_position(position))?;
            }
            let name = &one.current().fields.name;
            audit::record(
                tx,
                &app_inside,
                &(&seat).into(),
                "indicator_moved",
                name,
                "",
            )?;
            Ok(())
        })
        .await
}

#[cfg(test)]
mod tests {
    use super::Moved;

    #[test]
    fn moving_swaps_neighbours_and_stops_at_the_ends() {
        assert_eq!(Moved::Up.order(1, 3), Some(vec![1, 0, 2]));
        assert_eq!(Moved::Down.order(1, 3), Some(vec![0, 2, 1]));
        assert_eq!(Moved::Up.order(0, 3), None);
        assert_eq!(Moved::Down.order(2, 3), None);
    }
}
