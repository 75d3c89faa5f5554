//! The register as a table to take away.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use mainstay_report::table::{Cell, Column, ColumnKind, SheetOut};

use super::record::{counted, rule_of, votes_of};
use super::service::{Entry, LookRow};
use super::tell::Tell;
use crate::shell::Frame;

/// One row an entry, in the order given.
///
/// * `looks`: what came of looking at decisions again, the newest look first.
pub fn table(frame: &Frame, entries: &[Entry], looks: &[LookRow]) -> SheetOut {
    let column = |key: &str, kind| Column {
        name: frame.tk("decision-column", key),
        kind,
        width: 24.0,
    };
    let percent = ColumnKind::Percent { decimals: 1 };
    SheetOut {
        name: frame.t("decisions-title"),
        columns: vec![
            column("number", ColumnKind::Integer),
            column("entered", ColumnKind::Date),
            column("title", ColumnKind::Text),
            column("kind", ColumnKind::Text),
            column("body", ColumnKind::Text),
            column("method", ColumnKind::Text),
            column("outcome", ColumnKind::Text),
            column("share", percent),
            column("median", ColumnKind::Number { decimals: 1 }),
            column("votes", ColumnKind::Integer),
            column("reasons", ColumnKind::Text),
            column("level", ColumnKind::Text),
            column("affected", ColumnKind::Text),
            column("effective", ColumnKind::Date),
            column("review", ColumnKind::Date),
            column("looked", ColumnKind::Date),
            column("came", ColumnKind::Text),
            column("next", ColumnKind::Date),
            column("recused", ColumnKind::Text),
            column("by", ColumnKind::Text),
            column("digest", ColumnKind::Text),
        ],
        rows: entries.iter().map(|one| row(frame, one, looks)).collect(),
    }
}

fn row(frame: &Frame, entry: &Entry, looks: &[LookRow]) -> Vec<Cell> {
    let look = looks.iter().find(|one| one.decision == entry.id);
    let word = |beginning: &str, key: &str| {
        if key.is_empty() {
            Cell::Blank
        } else {
            Cell::Text(frame.tk(beginning, key))
        }
    };
    let votes = votes_of(&entry.votes);
    let method = mainstay_core::decisions::Method::from_key(&entry.method);
    let count = method
        .zip(rule_of(&entry.rule))
        .and_then(|(method, rule)| counted(method, &rule, &votes));
    let figure = |value: Option<f64>| value.map_or(Cell::Blank, Cell::Number);
    let recused: Vec<&str> = votes
        .iter()
        .filter(|vote| vote.recused)
        .map(|vote| vote.name.as_str())
        .collect();
    vec![
        Cell::Number(whole(entry.number)),
        on_day(frame, entry.entered_at).map_or(Cell::Blank, Cell::Date),
        text(&Tell(frame).title(entry)),
        word("decision-kind", &entry.kind),
        text(&entry.body_name),
        word("method", &entry.method),
        word("settlement", &entry.outcome),
        figure(count.as_ref().and_then(|count| count.share)),
        figure(count.as_ref().and_then(|count| count.median)),
        count.map_or(Cell::Blank, |count| Cell::Number(tally(count.cast))),
        text(&entry.reasons),
        word("engagement", &entry.level),
        text(&entry.affected),
        day(entry.effective_on.as_ref()),
        day(entry.review_on.as_ref()),
        look.and_then(|one| on_day(frame, one.looked_at))
            .map_or(Cell::Blank, Cell::Date),
        look.map_or(Cell::Blank, |one| came_of(frame, one)),
        day(look.and_then(|one| one.next_on.as_ref())),
        text(&recused.join(", ")),
        text(&entry.entered_by),
        text(&entry.digest),
    ]
}

/// What came of a second look, with the words that were written down.
fn came_of(frame: &Frame, look: &LookRow) -> Cell {
    let verdict = frame.tk("decision-looked", &look.verdict);
    text([verdict.as_str(), look.words.as_str()].join(" ").trim())
}

fn text(text: &str) -> Cell {
    if text.is_empty() {
        Cell::Blank
    } else {
        Cell::Text(text.to_owned())
    }
}

fn day(kept: Option<&String>) -> Cell {
    kept.and_then(|text| text.parse().ok())
        .map_or(Cell::Blank, Cell::Date)
}

/// The day of a moment, in the partnership's zone.
fn on_day(frame: &Frame, at: i64) -> Option<Date> {
    let zone = frame.seat.as_ref().map_or("UTC", |seat| seat.zone.as_str());
    let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
    let moment = jiff::Timestamp::from_microsecond(at).ok()?;
    Some(moment.to_zoned(zone).date())
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a register never has 2^53 entries"
)]
fn whole(number: i64) -> f64 {
    number as f64
}

#[expect(clippy::cast_precision_loss, reason = "no body has 2^53 members")]
fn tally(count: usize) -> f64 {
    count as f64
}
