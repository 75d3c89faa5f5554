//! Long tables, one figure a row: a row whose group is empty or says "total" is the sum over that group.

use std::collections::{HashMap, HashSet};

use crate::understand::table::{ColumnKind, Role, Table};
use crate::understand::totals::{TotalWord, total_word};

/// More patterns of empty labels than this are no groups but gaps.
const MOST_PATTERNS: usize = 64;

/// Sets the roles of rows that sum over a group.
pub fn apply(table: &mut Table) {
    words(table);
    empty_groups(table);
}

/// A total in one group beside a name in another is a subtotal; a total in every group is the total.
fn words(table: &mut Table) {
    let groups: Vec<usize> = varying(table);
    let labels = table
        .columns
        .iter()
        .filter(|column| !column.kind.is_figures() && column.kind != ColumnKind::Blank);
    if groups.is_empty() || labels.count() < 2 {
        return;
    }
    for row in table
        .rows
        .iter_mut()
        .filter(|row| matches!(row.role, Role::Subtotal | Role::Total))
    {
        let says = |place: &usize| {
            row.cells[*place].text.is_empty()
                || total_word(&row.cells[*place].text) == Some(TotalWord::Total)
        };
        row.role = if groups.iter().all(says) {
            Role::Total
        } else {
            Role::Subtotal
        };
    }
}

/// Text columns with more than one word in them.
fn varying(table: &Table) -> Vec<usize> {
    let differs = |place: &usize| {
        let mut texts = table
            .rows
            .iter()
            .filter(|row| !row.cells.is_empty())
            .map(|row| &*row.cells[*place].text)
            .filter(|text| !text.is_empty());
        texts
            .next()
            .is_some_and(|first| texts.any(|text| text != first))
    };
    (0..table.columns.len())
        .filter(|place| {
            table.columns[*place].kind == ColumnKind::Text
                && !is_remark(&table.columns[*place].name)
        })
        .filter(differs)
        .collect()
}

/// Columns that say something about the figure rather than whom it counts.
fn is_remark(name: &str) -> bool {
    let name = name.to_lowercase();
    [
        "status",
        "flag",
        "note",
        "comment",
        "remark",
        "source",
        "footnote",
        "symbol",
        "quality",
        "unit",
        "bemerkung",
        "kommentar",
    ]
    .iter()
    .any(|word| name.contains(word))
}

/// An empty group is the sum over it when other rows with the same other labels name its members.
fn empty_groups(table: &mut Table) {
    let data: Vec<usize> = (0..table.rows.len())
        .filter(|row| table.rows[*row].role == Role::Value)
        .collect();
    let groups: Vec<usize> = (0..table.columns.len())
        .filter(|place| {
            table.columns[*place].kind == ColumnKind::Text
                && !is_remark(&table.columns[*place].name)
        })
        .collect();
    let has_gaps = |place: &usize| {
        data.iter()
            .any(|row| table.rows[*row].cells[*place].text.is_empty())
    };
    let (gappy, full): (Vec<usize>, Vec<usize>) = groups.into_iter().partition(has_gaps);
    let full: Vec<usize> = full
        .into_iter()
        .chain((0..table.columns.len()).filter(|place| {
            matches!(
                table.columns[*place].kind,
                ColumnKind::Period | ColumnKind::Date
            )
        }))
        .collect();
    if gappy.is_empty() || gappy.len() > 16 || full.is_empty() || data.len() < 4 {
        return;
    }
    let text = |row: usize, place: usize| &*table.rows[row].cells[place].text;
    let pattern = |row: usize| {
        gappy.iter().enumerate().fold(0u32, |bits, (bit, place)| {
            bits | u32::from(!text(row, *place).is_empty()) << bit
        })
    };
    let mut by_pattern: HashMap<u32, Vec<usize>> = HashMap::new();
    for row in &data {
        by_pattern.entry(pattern(*row)).or_default().push(*row);
    }
    if by_pattern.len() < 2 || by_pattern.len() > MOST_PATTERNS {
        return;
    }
    let roles = refined_roles(table, &by_pattern, &gappy, &full);
    for (row, role) in roles {
        table.rows[row].role = role;
    }
}

/// The roles of rows whose empty groups other rows fill.
fn refined_roles(
    table: &Table,
    by_pattern: &HashMap<u32, Vec<usize>>,
    gappy: &[usize],
    full: &[usize],
) -> Vec<(usize, Role)> {
    let text = |row: usize, place: usize| &*table.rows[row].cells[place].text;
    let mut roles: Vec<(usize, Role)> = Vec::new();
    for (coarse, rows) in by_pattern {
        let mut refined: HashSet<usize> = HashSet::new();
        for (_, finer_rows) in by_pattern
            .iter()
            .filter(|(fine, _)| *fine & coarse == *coarse && *fine != coarse)
        {
            let shared: Vec<usize> = full
                .iter()
                .copied()
                .chain(
                    gappy
                        .iter()
                        .enumerate()
                        .filter(|(bit, _)| coarse & (1 << bit) != 0)
                        .map(|(_, place)| *place),
                )
                .collect();
            let key = |row: usize| {
                shared
                    .iter()
                    .map(|place| text(row, *place))
                    .collect::<Vec<_>>()
            };
            let mut members: HashMap<Vec<&str>, usize> = HashMap::new();
            for row in finer_rows {
                *members.entry(key(*row)).or_default() += 1;
            }
            refined.extend(
                rows.iter()
                    .copied()
                    .filter(|row| members.get(&key(*row)).is_some_and(|count| *count > 1)),
            );
        }
        let role = if *coarse == 0 {
            Role::Total
        } else {
            Role::Subtotal
        };
        roles.extend(refined.into_iter().map(|row| (row, role)));
    }
    roles
}
