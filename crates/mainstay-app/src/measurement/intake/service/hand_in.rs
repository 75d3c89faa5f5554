//! Handing in what a file says: the figures that are ready become facts, the rest stays to do.

use mainstay_core::access::Deed;
use mainstay_core::measurement::intake::{Answers, Fix, TABLES_ARE_SITES};
use mainstay_db::{Tx, Uuid};

use super::taking::take;
use super::{Choice, Opened, Spot, opened};
use crate::measurement::collection::service::record;
use crate::measurement::facts::{HandInKind, NewSubmission};
use crate::measurement::intake::by_hand;
use crate::measurement::intake::choices::Choices;
use crate::measurement::intake::kept;
use crate::measurement::intake::memory::{self, Kept};
use crate::measurement::intake::reading::{self, Step};
use crate::measurement::intake::store;
use crate::shell::once::{self, Submit};
use crate::shell::{App, Failure, FormErrors, Seat, digest};

/// The last button.
#[derive(Debug, Clone, Default)]
pub struct HandIn {
    /// Answers typed on the same page and not saved before.
    pub answers: Option<Choice>,
    /// The form's key.
    pub once: Uuid,
    /// What the person saw.
    pub version: i64,
    /// What the person wrote.
    pub note: String,
    /// Why what was accepted changes.
    pub reason: String,
}

/// What the last button did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pressed {
    /// The figures are in; the receipt's code.
    HandedIn(String),
    /// Answers came with it that nobody had saved: they are kept, and the person looks once more before it counts.
    Answered,
}

/// Hands in every figure that is ready; what has a problem stays to do.
///
/// A double submit, or one repeated after the connection was cut, gives the same receipt.
pub async fn hand_in(
    app: &App,
    seat: &Seat,
    spot: Spot,
    id: Uuid,
    act: HandIn,
) -> Result<Pressed, Failure> {
    seat.must(Deed::HandIn)?;
    seat.must_hand_in_for(spot.1)?;
    let (app_inside, seat, now) = (app.clone(), seat.clone(), app.now_us());
    let ids = app.fresh_ids(3);
    app.db()
        .write(move |tx| {
            let actor = seat.actor.id();
            let content = digest(
                [
                    id.to_string(),
                    act.version.to_string(),
                    act.note.clone(),
                    act.reason.clone(),
                ]
                .join("\n")
                .as_bytes(),
            );
            if let Submit::Repeat(outcome) = once::look(tx, act.once, actor, &content)? {
                return Ok(Pressed::HandedIn(outcome));
            }
            let opened = opened(tx, &app_inside, &seat, spot, id)?;
            if let Some(receipt) = opened
                .choices
                .receipt
                .clone()
                .filter(|_| opened.row.state != "open")
            {
                return Ok(Pressed::HandedIn(receipt));
            }
            if opened.row.version != act.version {
                return Err(Failure::Changed);
            }
            if keep_answers(tx, &seat, &opened, &act)? {
                return Ok(Pressed::Answered);
            }
            let code = settle(tx, &app_inside, &seat, spot, &opened, &act, &ids)?;
            once::settle(tx, act.once, actor, &content, &code, now)?;
            Ok(Pressed::HandedIn(code))
        })
        .await
}

/// Keeps what was typed beside the problems; whether there was anything new.
fn keep_answers(
    tx: &mut Tx<'_>,
    seat: &Seat,
    opened: &Opened,
    act: &HandIn,
) -> Result<bool, Failure> {
    let mut choices = opened.choices.clone();
    if let Some(answers) = &act.answers {
        take(answers, opened, &mut choices)?;
    }
    if choices == opened.choices {
        return Ok(false);
    }
    let text = choices.text();
    if store::change_choices(tx, seat.partnership, opened.row.id, &text, act.version)? == 0 {
        return Err(Failure::Changed);
    }
    Ok(true)
}

fn settle(
    tx: &mut Tx<'_>,
    app: &App,
    seat: &Seat,
    spot: Spot,
    opened: &Opened,
    act: &HandIn,
    ids: &[Uuid],
) -> Result<String, Failure> {
    let reading = &opened.reading;
    if reading.step != Step::Preview || !reading.suspicions.is_empty() {
        return Err(Failure::NotNow("failure-file-questions"));
    }
    if opened.needs_reason() && act.reason.trim().is_empty() {
        return Err(Failure::Form(FormErrors::one(
            "reason",
            "error-intake-reason",
        )));
    }
    let mut figures =
        reading::new_figures(&opened.content, reading, &opened.choices, &opened.ground);
    by_hand::note(&mut figures, opened);
    if figures.is_empty() {
        return Err(Failure::NotNow("failure-file-nothing"));
    }
    let mapping = remember(tx, seat, opened, ids[1], app.now_us())?;
    let new = NewSubmission {
        id: ids[0],
        figure_ids: derived_ids(ids[0], figures.len()),
        round: Some(spot.0),
        organisation: Some(spot.1),
        kind: HandInKind::File,
        figures,
        file: Some((opened.row.file_name.clone(), opened.row.file_hash.clone())),
        mapping,
        note: note_of(opened, act),
    };
    let receipt = record(
        tx,
        app,
        seat,
        &opened.ground.part,
        &new,
        &act.reason,
        ids[2],
    )?;
    close(tx, seat, opened, act, &receipt.code)?;
    Ok(receipt.code)
}

/// Forgets what was read of the file, or keeps what is still to do of it.
fn close(
    tx: &mut Tx<'_>,
    seat: &Seat,
    opened: &Opened,
    act: &HandIn,
    code: &str,
) -> Result<(), Failure> {
    let mut choices = opened.choices.clone();
    choices.receipt = Some(code.to_owned());
    if opened.reading.comparison.counts.problems == 0 {
        let done = Choices {
            receipt: choices.receipt,
            ..Choices::default()
        };
        store::finish(tx, seat.partnership, opened.row.id, &done.text())?;
        kept::forget(opened.row.id);
    } else {
        store::change_choices(
            tx,
            seat.partnership,
            opened.row.id,
            &choices.text(),
            act.version,
        )?;
    }
    Ok(())
}

/// What the person wrote. The reason of a correction goes with it, unless it is kept beside the decision it undoes.
fn note_of(opened: &Opened, act: &HandIn) -> String {
    let reason = if opened.touches_accepted {
        ""
    } else {
        act.reason.trim()
    };
    let texts = [reason, act.note.trim()];
    let written: Vec<&str> = texts.into_iter().filter(|text| !text.is_empty()).collect();
    written.join("\n")
}

/// Ids for figures whose number is known only within the write: the same each time it runs.
fn derived_ids(first: Uuid, count: usize) -> Vec<Uuid> {
    let (high, low) = first.as_u64_pair();
    (1..=count as u64)
        .map(|step| Uuid::from_u64_pair(high, low.wrapping_add(step)))
        .collect()
}

fn remember(
    tx: &mut Tx<'_>,
    seat: &Seat,
    opened: &Opened,
    fresh: Uuid,
    at: i64,
) -> Result<Option<Uuid>, Failure> {
    let way = opened.reading.way.filter(|_| opened.content.ways.len() > 1);
    let mut first = None;
    for (nth, used) in opened.reading.used.iter().enumerate() {
        let asked = &used.unanswered.problems;
        let mut mapping = used
            .mapping
            .clone()
            .remembering(asked, &opened.choices.answers);
        for column in &mut mapping.columns {
            column.sure = true;
        }
        for rule in rules_of(&opened.choices.answers) {
            if !mapping.add_up.contains(&rule) {
                mapping.add_up.push(rule);
            }
        }
        let (high, low) = fresh.as_u64_pair();
        let id = Uuid::from_u64_pair(high, low.wrapping_add(nth as u64));
        let kept = memory::remember(tx, seat, &opened.ground, &Kept { mapping, way }, id, at)?;
        first = first.or(Some(kept));
        memory::remember_words(tx, seat, &opened.ground, asked, &opened.choices.answers, at)?;
    }
    Ok(first)
}

/// What was agreed to about the file as a whole: its tables are sites, and their people may be added up.
fn rules_of(answers: &Answers) -> Vec<String> {
    let agreed = answers.iter().filter(|(_, fix)| **fix == Fix::AddUp);
    let rules = agreed.filter_map(|(id, _)| {
        let about = id
            .strip_prefix("people_over_sites:")
            .or_else(|| id.strip_prefix("not_addable:"));
        match about {
            _ if id == TABLES_ARE_SITES => Some(id.clone()),
            Some(about) => Some(["over_sites:", about.split(':').next()?].concat()),
            None => None,
        }
    });
    rules.collect()
}
