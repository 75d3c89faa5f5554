//! Rows and columns headed "Total": what they add up, and when their cells are the figures themselves.

use super::applied::Fate;
use super::asking::left_out;
use super::gather::{ColumnSays, Desk, Part};
use super::mapping::{FigureUse, Role};

/// A total that names no period, in a table of several, adds up more than the round asks for: it is set aside.
pub(super) fn without_totals_over_time(desk: &mut Desk<'_>, parts: Vec<Part>) -> Vec<Part> {
    let several: Vec<String> = parts
        .iter()
        .filter(|part| !part.total && !part.in_round)
        .map(|part| part.indicator.clone())
        .collect();
    let (aside, kept): (Vec<Part>, Vec<Part>) = parts
        .into_iter()
        .partition(|part| part.total && !part.named && several.contains(&part.indicator));
    for part in aside {
        desk.fate(&part.cell, Fate::Check);
    }
    kept
}

/// Whether another column holds parts of what a column headed "Total" adds up. Where its parts are left out, its cells are
/// the figures themselves, and only the row below them is their total.
pub(super) fn has_parts_beside(desk: &Desk<'_>, says: &ColumnSays<'_>) -> bool {
    let is_part = |uses: &FigureUse| {
        !uses.total
            && (says.figure.indicator.is_none()
                || uses.indicator.is_none()
                || uses.indicator == says.figure.indicator)
    };
    desk.mapping.columns.iter().any(|column| {
        matches!(&column.role, Role::Figure(uses) if is_part(uses)) && !left_out(desk, column)
    })
}
