//! The way back from a figure: to each partner, each hand-in, each file, sheet and cell, and to what stood there before.

use std::collections::BTreeMap;

use mainstay_core::measurement::RollupRule;
use mainstay_core::measurement::rollup::{Contribution, Reported};
use mainstay_core::period::Period;
use mainstay_db::{Tx, Uuid};

use super::groups::{Asking, is_small};
use super::holding::{self, rank};
use super::read::Ground;
use super::series::{Point, counts, is_settled, said};
use super::store::{self, FigureRow, PastRow};
use crate::measurement::facts::{Cell, TYPED, breakdown};
use crate::measurement::indicators::catalogue::Indicator;
use crate::measurement::public::store::{self as public, Listed as SeriesFile};
use crate::shell::Failure;

/// A figure that was handed in at some time.
#[derive(Debug, Clone)]
pub struct Past {
    /// What was kept, with the hand-in that brought it.
    pub row: PastRow,
    /// The cells it came from.
    pub cells: Vec<Cell>,
    /// What was typed in place of what a cell holds, under the cell's name; under none for the figure as a whole.
    pub typed: Vec<Cell>,
    /// What it says.
    pub reported: Reported,
}

/// How a partner's figure stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It counts, and nobody has to accept it any more.
    Accepted,
    /// It counts, and nobody has accepted it yet.
    Waiting,
    /// It was sent back and does not count.
    SentBack,
}

impl Standing {
    fn of(state: Option<&str>) -> Standing {
        if !counts(state) {
            Standing::SentBack
        } else if is_settled(state) {
            Standing::Accepted
        } else {
            Standing::Waiting
        }
    }
}

/// One partner's part in a figure.
#[derive(Debug, Clone)]
pub struct Part {
    /// The partner; nobody for a public series.
    pub organisation: Option<Uuid>,
    /// Its name.
    pub name: String,
    /// The figure that counts, or would if it had not been sent back.
    pub now: Option<Past>,
    /// Whether it counts and is accepted.
    pub standing: Standing,
    /// A correction of it that nobody accepted: it waits, or it was sent back.
    pub correction: Option<(Past, Standing)>,
    /// Why there is none, by the word of its sentence; nothing where no figure holds any more.
    pub without: Option<&'static str>,
    /// Whether the partner was asked in a round.
    pub asked: bool,
    /// What was replaced or taken back, newest first.
    pub earlier: Vec<Past>,
}

/// A figure with everything behind it.
#[derive(Debug, Clone)]
pub struct Trace {
    /// The indicator.
    pub indicator: Indicator,
    /// The figure.
    pub point: Point,
    /// The groups' stored text, empty for the whole.
    pub groups: String,
    /// The groups in words: dimension and group.
    pub group_words: Vec<(String, String)>,
    /// The partners' parts; for a partner's own reader only its own.
    pub parts: Vec<Part>,
    /// Whether the reader sees only the own organisation's part.
    pub own_only: bool,
    /// Whether the total is hidden because it is small.
    pub total_hidden: bool,
    /// Of a public series: its files, with publisher and licence.
    pub files: Vec<SeriesFile>,
}

/// Which figure, and who asks.
pub struct Question<'a> {
    /// The indicator's key.
    pub key: &'a str,
    /// The period as stored.
    pub period: &'a str,
    /// The groups as stored.
    pub groups: &'a str,
    /// The organisation of a reader who sees only its own part.
    pub own: Option<Uuid>,
}

/// Reads the way back of one figure.
pub fn trace(tx: &mut Tx<'_>, partnership: Uuid, asked: &Question<'_>) -> Result<Trace, Failure> {
    let ground = Ground::read(tx, partnership)?;
    let indicator = ground
        .framework
        .by_key(asked.key)
        .cloned()
        .ok_or(Failure::NotHere)?;
    let period = ground.period(asked.period).ok_or(Failure::NotHere)?;
    let rows = holding::of_indicator(tx, partnership, indicator.id)?;
    let rows: Vec<&FigureRow> = rows.iter().collect();
    let point = point_of(&ground, &indicator, &rows, asked.groups, period)?;
    let rule = indicator.version_for(period).fields.rollup;
    let mut pasts: BTreeMap<Option<Uuid>, Vec<Past>> = BTreeMap::new();
    for row in store::history(
        tx,
        partnership,
        indicator.id,
        &period.to_string(),
        asked.groups,
    )? {
        pasts
            .entry(row.organisation)
            .or_default()
            .push(past(rule, row));
    }
    let mut parts = parts(&ground, &point, pasts);
    if let Some(own) = asked.own {
        parts.retain(|part| part.organisation == Some(own));
    }
    let total_hidden =
        asked.own.is_some() && hidden(&ground, &indicator, &rows, asked.groups, &point);
    Ok(Trace {
        group_words: group_words(&ground, asked.groups),
        groups: asked.groups.to_owned(),
        own_only: asked.own.is_some(),
        files: public::of_indicator(tx, partnership, indicator.id)?,
        indicator,
        point,
        parts,
        total_hidden,
    })
}

fn point_of(
    ground: &Ground,
    indicator: &Indicator,
    rows: &[&FigureRow],
    groups: &str,
    period: Period,
) -> Result<Point, Failure> {
    ground
        .series(indicator, rows, groups)
        .points
        .into_iter()
        .find(|point| point.period == period)
        .ok_or(Failure::NotHere)
}

/// Cells as one reads a sheet: from top to bottom, and from left to right. The fields of a form keep their order.
fn in_reading_order(mut cells: Vec<Cell>) -> Vec<Cell> {
    let place = |cell: &Cell| {
        let at = cell.cell.find(|letter: char| letter.is_ascii_digit())?;
        let (column, row) = cell.cell.split_at(at);
        let is_column = !column.is_empty() && column.chars().all(|one| one.is_ascii_uppercase());
        let row = row.parse::<u32>().ok().filter(|_| is_column)?;
        Some((cell.sheet.clone(), row, column.len(), column.to_owned()))
    };
    if cells.iter().all(|cell| place(cell).is_some()) {
        cells.sort_by_key(place);
    }
    cells
}

fn past(rule: RollupRule, row: PastRow) -> Past {
    let cells: Vec<Cell> = serde_json::from_str(&row.cells).unwrap_or_default();
    let (mut typed, cells): (Vec<Cell>, Vec<Cell>) = cells
        .into_iter()
        .partition(|cell| cell.cell.starts_with(TYPED));
    for cell in &mut typed {
        cell.cell = cell.cell.split_off(TYPED.len());
    }
    Past {
        cells: in_reading_order(cells),
        typed,
        reported: said(
            rule,
            row.numerator,
            row.denominator,
            row.value,
            row.missing.as_deref(),
        ),
        row,
    }
}

/// Whether a figure is the one given last, and was not taken back.
fn is_newest(past: &Past) -> bool {
    past.row.superseded_by.is_none() && past.row.withdrawn_at.is_none()
}

/// Which of a partner's figures counts.
fn counting(all: &[Past]) -> Option<usize> {
    let given = all.iter().enumerate();
    let held = given.filter(|(_, past)| past.row.withdrawn_at.is_none());
    held.filter_map(|(at, past)| {
        let row = &past.row;
        let rank = rank(row.superseded_by.is_some(), row.state.as_deref())?;
        Some(((rank, row.at, row.id), at))
    })
    .max()
    .map(|(_, at)| at)
}

/// Everybody who gave something, or was asked, by name.
fn parts(
    ground: &Ground,
    point: &Point,
    mut pasts: BTreeMap<Option<Uuid>, Vec<Past>>,
) -> Vec<Part> {
    for organisation in &point.expected {
        if !organisation.is_nil() {
            pasts.entry(Some(*organisation)).or_default();
        }
    }
    let name = |organisation: Option<Uuid>| {
        organisation
            .and_then(|id| ground.names.get(&id))
            .cloned()
            .unwrap_or_default()
    };
    let mut parts: Vec<Part> = pasts
        .into_iter()
        .map(|(organisation, mut all)| {
            let now = counting(&all).map(|at| all.remove(at));
            let correction = all.iter().position(is_newest).map(|at| all.remove(at));
            let state = now.as_ref().and_then(|past| past.row.state.as_deref());
            let id = organisation.unwrap_or(Uuid::nil());
            Part {
                name: name(organisation),
                standing: Standing::of(state),
                without: without(point, id),
                asked: point.expected.contains(&id),
                correction: correction.map(|past| {
                    let standing = Standing::of(past.row.state.as_deref());
                    (past, standing)
                }),
                organisation,
                now,
                earlier: all,
            }
        })
        .collect();
    parts.sort_by(|one, other| one.name.cmp(&other.name));
    parts
}

/// Why a partner has no figure, by the word of its sentence.
fn without(point: &Point, partner: Uuid) -> Option<&'static str> {
    let said_nothing =
        |one: &Contribution| one.partner == partner && one.reported == Reported::Nothing;
    if point.given.iter().any(said_nothing) {
        return Some("nothing_to_report");
    }
    let found = point.without.iter().find(|(one, _)| *one == partner);
    found.map(|(_, without)| without.key())
}

/// The groups in words.
fn group_words(ground: &Ground, groups: &str) -> Vec<(String, String)> {
    breakdown::groups(groups)
        .into_iter()
        .filter_map(|(dimension, category)| {
            let dimension = ground.framework.dimension_by_key(&dimension)?;
            let label = dimension.category(&category)?.label.clone();
            Some((dimension.label.clone(), label))
        })
        .collect()
}

/// Whether a group's total is hidden from a reader without partners' figures.
fn hidden(
    ground: &Ground,
    indicator: &Indicator,
    rows: &[&FigureRow],
    groups: &str,
    point: &Point,
) -> bool {
    let placed = breakdown::groups(groups);
    let [(dimension, category)] = placed.as_slice() else {
        let rule = indicator.version_for(point.period).fields.small_numbers;
        return !placed.is_empty() && is_small(point, rule);
    };
    let Some(dimension) = ground.framework.dimension_by_key(dimension) else {
        return true;
    };
    let asking = Asking {
        ground,
        indicator,
        rows,
        protect: true,
    };
    let whole = point_of(ground, indicator, rows, "", point.period);
    whole
        .ok()
        .and_then(|whole| asking.split(dimension, &whole, None))
        .and_then(|split| {
            split
                .lines
                .into_iter()
                .find(|line| line.category.key == *category)
        })
        .is_none_or(|line| line.hidden)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_told_as_one_reads_a_sheet() {
        let cells = |names: &[&str]| -> Vec<Cell> {
            let cell = |name: &&str| Cell {
                sheet: "Q3".to_owned(),
                cell: (*name).to_owned(),
                shown: String::new(),
            };
            names.iter().map(cell).collect()
        };
        let read = in_reading_order(cells(&["B10", "C10", "AA7", "B7", "C7"]));
        assert_eq!(read, cells(&["B7", "C7", "AA7", "B10", "C10"]));
        let form = cells(&["visits.value", "bp.numerator"]);
        assert_eq!(in_reading_order(form.clone()), form);
    }
}
