//! Takes the figures of a table by its matching: every figure with its cells, every row accounted for.

use std::collections::BTreeMap;

use crate::measurement::Missing;

use super::applied::{About, Account, Applied, Fate, NotUsed};
use super::checks::{Figure, check_beside};
use super::combine::{Outcome, Work, combine};
use super::crossed::settle_crossed;
use super::expected::Framework;
use super::gather::{Desk, Part, gather};
use super::mapping::Mapping;
use super::outline_heads;
use super::overall::{Made, settle_groups_only, settle_totals};
use super::problem::{Answers, Fix, Key, Problem, Remedy, Severity};
use super::reader::Reader;
use super::table::{RowRole, SheetTable};
use super::twice::ask_about_rows_once;
use super::whole_beside_parts::whole_of_some;

/// Reads a table by a matching, with the answers given so far.
///
/// Run again after each answer: the result depends on its arguments only, not on the order of rows or figures.
///
/// * `answers`: by cell (`F14`) for a number, by the problem's id for a question.
/// * Returns figures of the round, figures of other periods, problems, and the account of every row and cell.
pub fn apply(
    mapping: &Mapping,
    table: &SheetTable,
    framework: &Framework,
    answers: &Answers,
) -> Applied {
    let outlined = outline_heads::as_values(table, mapping, &Reader::shared(framework));
    let table = outlined.as_ref().unwrap_or(table);
    let mut desk = Desk::new(table, framework, mapping, answers);
    let parts = gather(&mut desk);
    rows_that_wait(&mut desk);
    hidden_rows(&mut desk, &parts);
    let (asked, other): (Vec<&Part>, Vec<&Part>) = parts.iter().partition(|part| part.in_round);
    let made = figures_of(&mut desk, &asked);
    ask_about_rows_once(&mut desk);
    let plain: Vec<Figure> = made.values().map(Figure::from).collect();
    for problem in check_beside(&plain, framework, &desk.waiting) {
        if answers.get(&problem.id) != Some(&Fix::Confirm) {
            desk.noticed.add(problem);
        }
    }
    // What is unclear about a period nobody asks for now needs no answer now.
    let noticed = std::mem::take(&mut desk.noticed);
    let other_made = figures_of(&mut desk, &other);
    desk.noticed = noticed;
    for part in &other {
        desk.fate(&part.cell, Fate::Ignored(NotUsed::OtherPeriod));
    }
    let account = account(&desk);
    Applied {
        waiting: std::mem::take(&mut desk.waiting),
        dated: parts.iter().any(|part| part.dated),
        figures: made.into_values().collect(),
        elsewhere: other.iter().map(|part| part.period).collect(),
        other_periods: other_made.into_values().collect(),
        problems: std::mem::take(&mut desk.noticed).into_list(),
        account,
    }
}

fn figures_of(desk: &mut Desk<'_>, parts: &[&Part]) -> Made {
    let (totals, counted): (Vec<&Part>, Vec<&Part>) =
        parts.iter().copied().partition(|part| part.total);
    let totals = by_about(&totals);
    let counted = by_about(&counted);
    let mut made: Made = BTreeMap::new();
    let mut waiting: Vec<About> = Vec::new();
    for (about, parts) in &counted {
        let Some(indicator) = desk.framework.indicator(&about.indicator) else {
            continue;
        };
        let printed = totals.get(about).map(Vec::as_slice).unwrap_or_default();
        // Empty cells beside a printed total say nothing: the total is the only source.
        let blank = |part: &&Part| part.number == Err(Missing::Blank);
        if parts.iter().all(blank) && printed.iter().any(|part| part.number.is_ok()) {
            for part in parts {
                desk.fate(&part.cell, Fate::Blank);
            }
            continue;
        }
        let work = Work {
            indicator,
            about,
            parts,
            totals: printed,
        };
        if desk.unread.contains(about) {
            // The rest is no sum of it; the cell that cannot be read is asked about where it stands.
            for part in parts {
                desk.fate(&part.cell, Fate::Waiting);
            }
            waiting.push(about.clone());
            continue;
        }
        match whole_of_some(desk, &work).unwrap_or_else(|| combine(desk, &work)) {
            Outcome::Figure(candidate) => {
                made.insert(about.clone(), candidate);
            }
            Outcome::Waits => waiting.push(about.clone()),
            Outcome::Nothing => {}
        }
    }
    settle_totals(desk, &mut made, &waiting, &totals);
    settle_groups_only(desk, &mut made, &waiting);
    settle_crossed(desk, &mut made, &waiting);
    desk.waiting.extend(waiting);
    made
}

/// Rows whose group nobody knows yet belong to some group of their dimension: what stands there is not complete.
fn rows_that_wait(desk: &mut Desk<'_>) {
    let asked = desk.noticed.of_key(Key::UnknownCategory);
    for indicator in &desk.framework.indicators {
        let open = indicator.dimensions.iter().filter(|dimension| {
            asked.iter().any(|problem| {
                problem
                    .args
                    .get("dimension")
                    .is_none_or(|key| *key == dimension.key)
            })
        });
        for dimension in open {
            for period in &desk.framework.periods {
                desk.waiting.push(About {
                    indicator: indicator.key.clone(),
                    period: *period,
                    groups: vec![(dimension.key.clone(), String::new())],
                });
            }
        }
    }
}

fn by_about<'p>(parts: &[&'p Part]) -> BTreeMap<About, Vec<&'p Part>> {
    let mut grouped: BTreeMap<About, Vec<&Part>> = BTreeMap::new();
    for part in parts {
        let about = About {
            indicator: part.indicator.clone(),
            period: part.period,
            groups: part.groups.clone(),
        };
        grouped.entry(about).or_default().push(part);
    }
    grouped
}

fn hidden_rows(desk: &mut Desk<'_>, parts: &[Part]) {
    let hidden: Vec<u32> = desk
        .table
        .rows
        .iter()
        .filter(|row| row.hidden && parts.iter().any(|part| part.row == row.row))
        .map(|row| row.row)
        .collect();
    if !hidden.is_empty() {
        let cells: Vec<_> = parts
            .iter()
            .filter(|part| hidden.contains(&part.row))
            .map(|part| desk.table.place(&part.cell))
            .collect();
        let problem = Problem::new(Key::HiddenRows, Severity::Warning, &desk.table.sheet)
            .at(cells)
            .with("count", hidden.len())
            .or(&[Remedy::Confirm, Remedy::LeaveOut]);
        desk.noticed.add(problem);
    }
}

/// Rows in = rows accounted for: each row once, by the weightiest fate of its cells.
fn account(desk: &Desk<'_>) -> Account {
    let mut rows: Vec<(u32, Fate)> = Vec::new();
    for row in &desk.table.rows {
        let mut figures: Vec<_> = desk.figures_in(row.row).to_vec();
        // Of cells of equal weight the same one speaks, whatever order they were read in.
        figures.sort_by(|one, other| one.cell.cmp(&other.cell));
        let fates: Vec<Fate> = figures
            .into_iter()
            .filter_map(|figure| desk.fates.get(&figure.cell).copied())
            .collect();
        let fate = match row.role {
            RowRole::Section => Fate::Section,
            RowRole::Note => Fate::Note,
            RowRole::Blank => Fate::Blank,
            RowRole::Value | RowRole::Subtotal | RowRole::Total => fates
                .into_iter()
                .min_by_key(|fate| weight(*fate))
                .unwrap_or(Fate::Ignored(NotUsed::NoFigure)),
        };
        rows.push((row.row, fate));
    }
    rows.sort_unstable();
    let mut cells: Vec<(String, Fate)> = desk
        .table
        .figures
        .iter()
        .map(|figure| {
            (
                figure.cell.clone(),
                desk.fates
                    .get(&figure.cell)
                    .copied()
                    .unwrap_or(Fate::Ignored(NotUsed::Replaced)),
            )
        })
        .collect();
    cells.sort();
    Account { rows, cells }
}

fn weight(fate: Fate) -> u8 {
    match fate {
        Fate::Waiting => 0,
        Fate::Used => 1,
        Fate::Check => 2,
        Fate::Ignored(NotUsed::Label | NotUsed::Personal | NotUsed::ColumnLeftOut) => 4,
        Fate::Ignored(_) => 3,
        Fate::Section | Fate::Note | Fate::Blank => 5,
    }
}
