//! Labels printed once for several rows: merged cells, and outer labels with gaps below them.

use std::collections::HashMap;

use crate::understand::table::{ColumnKind, Role, RowNote, Table};
use crate::understand::totals::total_word;

/// A label printed once for several rows holds for all of them: merged cells, and an outer label column with gaps.
pub fn fill_down(table: &mut Table, merged: &[Vec<(u32, u32)>]) {
    let labels: Vec<usize> = (0..table.columns.len())
        .filter(|place| {
            !table.columns[*place].kind.is_figures()
                && table.columns[*place].kind != ColumnKind::Blank
        })
        .collect();
    for (order, place) in labels.iter().copied().enumerate() {
        let sparse = labels
            .get(order + 1)
            .is_some_and(|next| order == 0 && printed_once(table, place, *next));
        let reach: HashMap<u32, u32> = merged
            .get(place)
            .map(|ranges| ranges.iter().rev().copied().collect())
            .unwrap_or_default();
        let (mut text, mut from, mut said) = (Box::<str>::default(), 0u32, Role::Value);
        for row in &mut table.rows {
            if row.cells.is_empty() {
                if row.role == Role::Section {
                    text = Box::default();
                }
                continue;
            }
            if !row.cells[place].text.is_empty() {
                (text, from, said) = (row.cells[place].text.clone(), row.row, row.role);
            } else if !text.is_empty() {
                let covered = reach.get(&from).is_some_and(|bottom| row.row <= *bottom);
                let group = sparse && row.role == Role::Value;
                if covered || group {
                    row.cells[place].text = text.clone();
                }
                // Under "Both sexes", printed once, every row is a sum over them.
                if group && !covered && total_word(&text).is_some() {
                    row.role = Role::Subtotal;
                }
                // "Total" over three lines of years is the total in each of them.
                if covered
                    && row.role == Role::Value
                    && said != Role::Value
                    && total_word(&text).is_some()
                {
                    row.role = said;
                }
            }
        }
    }
}

/// True when an outer label stands only on the first row of its group, while the next label stands on every row.
fn printed_once(table: &Table, place: usize, next: usize) -> bool {
    let rows: Vec<&RowNote> = table
        .rows
        .iter()
        .filter(|row| row.role == Role::Value)
        .collect();
    let blank = rows
        .iter()
        .filter(|row| row.cells[place].text.is_empty())
        .count();
    if blank == 0 {
        return false;
    }
    let next_full = rows.iter().all(|row| !row.cells[next].text.is_empty());
    // A total may be the first row of its group.
    let first_full = table
        .rows
        .iter()
        .find(|row| !row.cells.is_empty())
        .is_some_and(|row| !row.cells[place].text.is_empty());
    let mut printed: Vec<&str> = rows
        .iter()
        .map(|row| &*row.cells[place].text)
        .filter(|text| !text.is_empty())
        .collect();
    let count = printed.len();
    printed.sort_unstable();
    printed.dedup();
    next_full && first_full && printed.len() == count
}
