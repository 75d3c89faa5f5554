//! The commitments to take away as a table; what is taken away can be pasted in again.

use mainstay_report::table::{Cell, Column, ColumnKind, SheetOut};

use super::service::Ground;
use super::tell::Tell;
use crate::shell::Frame;

/// The commitments as one table, in the columns in which they are pasted.
pub fn commitments(frame: &Frame, ground: &Ground) -> SheetOut {
    let column = |key: &str, kind| Column {
        name: frame.tk("commitment-column", key),
        kind,
        width: 24.0,
    };
    let date = |text: &Option<String>| {
        let day = text.as_ref().and_then(|text| text.parse().ok());
        day.map_or(Cell::Blank, Cell::Date)
    };
    let rows = Tell(frame).commitments(ground).into_iter().map(|one| {
        let name = one
            .organisation
            .unwrap_or_else(|| frame.t("structure-gone"));
        vec![
            text(&name),
            text(&one.row.what),
            date(&one.row.due_on),
            text(&one.row.person),
            text(&one.function),
            text(&frame.tk("commitment-state", one.state.key())),
            date(&one.row.settled_on),
            text(&one.row.evidence),
            text(&one.activity),
        ]
    });
    SheetOut {
        name: frame.t("commitment-title"),
        rows: rows.collect(),
        columns: vec![
            column("organisation", ColumnKind::Text),
            column("what", ColumnKind::Text),
            column("due", ColumnKind::Date),
            column("person", ColumnKind::Text),
            column("function", ColumnKind::Text),
            column("state", ColumnKind::Text),
            column("settled", ColumnKind::Date),
            column("evidence", ColumnKind::Text),
            column("activity", ColumnKind::Text),
        ],
    }
}

fn text(text: &str) -> Cell {
    if text.is_empty() {
        Cell::Blank
    } else {
        Cell::Text(text.replace('\n', " "))
    }
}
