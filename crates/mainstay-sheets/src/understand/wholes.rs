//! "Statewide" over counties: a first or last row whose name says that it is the whole, and whose figures can be nothing less
//! than the others together, those that are held back included.

use crate::understand::sum_words::{adds_up, speaks_of_all};
use crate::understand::table::{Missing, Role, RowNote, Table};

/// What the whole is called.
const WHOLES: [&str; 16] = [
    "statewide",
    "nationwide",
    "countywide",
    "citywide",
    "districtwide",
    "district-wide",
    "county-wide",
    "city-wide",
    "state-wide",
    "systemwide",
    "system-wide",
    "schoolwide",
    "whole state",
    "entire state",
    "united states",
    "landesweit",
];

/// How much a figure that is held back may add: fewer than twenty people.
const MOST_HELD_BACK: f64 = 20.0;

/// Makes a total of the first or the last row when its name and its figures say so.
pub fn mark_wholes(table: &mut Table) {
    let rows: Vec<usize> = (0..table.rows.len())
        .filter(|at| !table.rows[*at].cells.is_empty())
        .collect();
    if rows.len() < 4 || rows.iter().any(|row| table.rows[*row].role != Role::Value) {
        return;
    }
    for whole in [rows[0], rows[rows.len() - 1]] {
        if says_whole(table, &table.rows[whole]) && covers(table, whole, &rows) {
            table.rows[whole].role = Role::Total;
            return;
        }
    }
}

fn says_whole(table: &Table, row: &RowNote) -> bool {
    let mut labels = row
        .cells
        .iter()
        .zip(&table.columns)
        .filter(|(cell, column)| !column.kind.is_figures() && !cell.text.is_empty())
        .map(|(cell, _)| &*cell.text);
    labels.any(|text| WHOLES.contains(&text.to_lowercase().as_str()) || speaks_of_all(text))
}

/// True when every count of the row is what the others add up to, give or take those held back, and at least one count of
/// them is known.
fn covers(table: &Table, whole: usize, rows: &[usize]) -> bool {
    let mut compared = 0;
    for (place, column) in table.columns.iter().enumerate() {
        if !adds_up(column) {
            continue;
        }
        let Some(printed) = table.rows[whole].cells[place].value else {
            continue;
        };
        let others = rows.iter().filter(|row| **row != whole);
        let cells = others.map(|row| &table.rows[*row].cells[place]);
        let (mut sum, mut held_back, mut known) = (0.0, 0.0, 0);
        for cell in cells {
            match (cell.value, cell.missing) {
                (Some(value), _) => {
                    sum += value;
                    known += 1;
                }
                (None, Some(Missing::Suppressed | Missing::NotCollected)) => held_back += 1.0,
                _ => {}
            }
        }
        let slack = 1e-4 * printed.abs();
        if sum > printed + slack || printed > sum + held_back * MOST_HELD_BACK + slack {
            return false;
        }
        compared += usize::from(known > 1);
    }
    compared > 0
}
