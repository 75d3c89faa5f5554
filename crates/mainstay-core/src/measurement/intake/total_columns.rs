//! Rows and columns headed "Total": what they add up, and when their cells are the figures themselves.

use super::applied::Fate;
use super::asking::left_out;
use super::gather::{ColumnSays, Desk, Part};
use super::mapping::{FigureUse, Role};
use super::rows::RowSays;
use super::table::{RowRole, SheetFigure};

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

/// Whether a cell is the total of others: by the role of its row, by its words, or by its column.
pub(super) fn adds_up_others(
    desk: &Desk<'_>,
    figure: &SheetFigure,
    row: &RowSays,
    says: &ColumnSays<'_>,
) -> bool {
    figure.role != RowRole::Value || row.total || says.figure.total && has_parts_beside(desk, says)
}

/// Whether another column holds parts of what a column headed "Total" adds up. Where its parts are left out, its cells are
/// the figures themselves, and only the row below them is their total.
fn has_parts_beside(desk: &Desk<'_>, says: &ColumnSays<'_>) -> bool {
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
