//! The plan to take away as a table: a line for each action, in the order of the page.

use mainstay_report::table::{Cell, Column, ColumnKind, SheetOut};

use super::service::Plan;
use super::tell::{ActionView, By, Tell};
use crate::shell::Frame;

const COLUMNS: [(&str, ColumnKind); 15] = [
    ("cause_kind", ColumnKind::Text),
    ("cause", ColumnKind::Text),
    ("what", ColumnKind::Text),
    ("first_step", ColumnKind::Text),
    ("organisation", ColumnKind::Text),
    ("person", ColumnKind::Text),
    ("due", ColumnKind::Date),
    ("state", ColumnKind::Text),
    ("silent", ColumnKind::Text),
    ("settled", ColumnKind::Date),
    ("evidence", ColumnKind::Text),
    ("word", ColumnKind::Text),
    ("goal", ColumnKind::Text),
    ("activity", ColumnKind::Text),
    ("function", ColumnKind::Text),
];

/// The plan as one table.
pub fn table(frame: &Frame, plan: &Plan) -> SheetOut {
    let tell = Tell(frame);
    let groups = tell.groups(tell.actions(plan), By::Cause);
    let column = |(key, kind): (&str, ColumnKind)| Column {
        name: frame.tk("plan-column", key),
        kind,
        width: 24.0,
    };
    let actions = groups.iter().flat_map(|group| &group.actions);
    SheetOut {
        name: frame.t("plan-title"),
        columns: COLUMNS.map(column).into(),
        rows: actions.map(|one| line(frame, one)).collect(),
    }
}

fn line(frame: &Frame, one: &ActionView) -> Vec<Cell> {
    let (base, row) = (&one.base, &one.base.row);
    let (kind, said) = one
        .cause
        .as_ref()
        .map_or(("", ""), |cause| (&cause.kind, &cause.said));
    let gone = frame.t("structure-gone");
    let word = base.word.as_ref();
    vec![
        text(kind),
        text(said),
        text(&row.what),
        text(&row.first_step),
        text(base.organisation.as_deref().unwrap_or(&gone)),
        text(&row.person),
        date(row.due_on.as_deref()),
        text(&frame.tk("commitment-state", base.state.key())),
        text(&if base.is_stale {
            frame.t("commitment-stale")
        } else {
            String::new()
        }),
        date(row.settled_on.as_deref()),
        text(&row.evidence),
        text(word.map_or("", |word| &word.words)),
        text(&one.goal),
        text(&base.activity),
        text(&base.function),
    ]
}

fn date(text: Option<&str>) -> Cell {
    let day = text.and_then(|text| text.parse().ok());
    day.map_or(Cell::Blank, Cell::Date)
}

fn text(text: &str) -> Cell {
    if text.is_empty() {
        Cell::Blank
    } else {
        Cell::Text(text.replace('\n', " "))
    }
}
