//! The recommended actions as a table: the same statuses, facts and cut-offs as on the page.

use mainstay_core::lifecycle::MODEL;
use mainstay_report::table::{Cell, Column, ColumnKind, SheetOut};

use super::tell_advice::{ActionView, GroupView, PartView};
use crate::shell::Frame;

/// A line for each part of each action.
pub fn table(frame: &Frame, groups: &[GroupView]) -> SheetOut {
    let column = |key: &str| Column {
        name: frame.tk("advice-column", key),
        kind: ColumnKind::Text,
        width: 24.0,
    };
    let mut rows = Vec::new();
    for group in groups {
        for action in &group.actions {
            for part in &action.parts {
                rows.push(row(frame, group, action, part));
            }
        }
    }
    SheetOut {
        name: frame.t("advice-title"),
        columns: vec![
            column("id"),
            column("phase"),
            column("action"),
            column("status"),
            column("part"),
            column("part_status"),
            column("facts"),
            column("cuts"),
            column("feeds"),
            column("model"),
        ],
        rows,
    }
}

fn row(frame: &Frame, group: &GroupView, action: &ActionView, part: &PartView) -> Vec<Cell> {
    let phase = match group.key {
        "all" => frame.t("advice-phase-all"),
        key => frame.tk("phase-label", key),
    };
    [
        action.id.clone(),
        phase,
        action.text.clone(),
        action.word.clone(),
        part.label.clone(),
        part.word.clone(),
        part.facts.join(" "),
        part.cuts.join("; "),
        part.feeds.clone().unwrap_or_default(),
        MODEL.to_owned(),
    ]
    .map(Cell::Text)
    .into()
}
