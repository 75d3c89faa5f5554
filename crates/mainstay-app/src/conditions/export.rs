//! Every finished review as one table: what was answered, with which evidence, and what the workspace had suggested.

use mainstay_core::conditions::{Answer, conditions};
use mainstay_report::table::{Cell, Column, ColumnKind, SheetOut};

use super::service::Review;
use super::tell::Tell;
use crate::shell::Frame;

/// A line for each statement of each review, the newest review first.
pub fn table(frame: &Frame, finished: &[Review]) -> SheetOut {
    let column = |key: &str, kind| Column {
        name: frame.tk("condition-column", key),
        kind,
        width: 24.0,
    };
    SheetOut {
        name: frame.t("conditions-title"),
        columns: vec![
            column("finished", ColumnKind::Text),
            column("model", ColumnKind::Text),
            column("made_as", ColumnKind::Text),
            column("condition", ColumnKind::Text),
            column("id", ColumnKind::Text),
            column("statement", ColumnKind::Text),
            column("answer", ColumnKind::Text),
            column("points", ColumnKind::Integer),
            column("evidence", ColumnKind::Text),
            column("taken", ColumnKind::Text),
            column("suggested", ColumnKind::Text),
            column("facts", ColumnKind::Text),
        ],
        rows: finished.iter().flat_map(|one| rows(frame, one)).collect(),
    }
}

fn rows(frame: &Frame, review: &Review) -> Vec<Vec<Cell>> {
    let tell = Tell(frame);
    let day = review.row.finished_at.map(|at| tell.day(at));
    let mut rows = Vec::new();
    for condition in conditions() {
        for one in &condition.statements {
            let answer = review.answers.answer(&one.id);
            let view = tell.statement(one, answer, review);
            let points =
                answer.map_or(Cell::Blank, |one: Answer| Cell::Number(one.points().into()));
            let taken = view.taken.then(|| frame.t("condition-taken"));
            let suggested = view.behind.suggested;
            rows.push(vec![
                text(day.clone().unwrap_or_default()),
                text(review.row.model.clone()),
                text(frame.tk("conditions-made", &review.row.made_as)),
                text(tell.said(&condition.label)),
                text(one.id.clone()),
                text(view.text),
                text(view.answer),
                points,
                text(view.evidence),
                text(taken.unwrap_or_default()),
                text(suggested.unwrap_or_else(|| frame.t("condition-no-data"))),
                text(view.behind.facts.join(" ")),
            ]);
        }
    }
    rows
}

fn text(text: String) -> Cell {
    if text.is_empty() {
        Cell::Blank
    } else {
        Cell::Text(text)
    }
}
