//! The result of a closed assessment as a table: the same numbers as on the page.

use mainstay_core::lifecycle::{PhaseReading, barriers, builders};
use mainstay_report::table::{Cell, Column, ColumnKind, SheetOut};

use super::service::Closed;
use super::tell::{DimensionView, Tell};
use crate::conditions::tell::Tell as Words;
use crate::shell::Frame;

/// A line for the whole, one for each dimension, and one for each barrier and momentum builder that somebody spoke of.
pub fn table(frame: &Frame, closed: &Closed) -> SheetOut {
    let column = |key: &str, kind| Column {
        name: frame.tk("phase-column", key),
        kind,
        width: 24.0,
    };
    let decimals = ColumnKind::Number { decimals: 2 };
    SheetOut {
        name: frame.t("phase-title"),
        columns: vec![
            column("id", ColumnKind::Text),
            column("dimension", ColumnKind::Text),
            column("claimed", decimals),
            column("evidenced", decimals),
            column("phase", ColumnKind::Text),
            column("places", ColumnKind::Text),
            column("differs", ColumnKind::Text),
            column("evidence", ColumnKind::Text),
            column("model", ColumnKind::Text),
        ],
        rows: rows(frame, closed),
    }
}

fn rows(frame: &Frame, closed: &Closed) -> Vec<Vec<Cell>> {
    let (tell, reading) = (Tell(frame), &closed.reading);
    let mut rows = vec![whole(frame, reading)];
    let views = tell.dimensions(closed);
    for (one, view) in reading.dimensions.iter().zip(views) {
        let mut row = vec![
            Cell::Text(view.id.clone()),
            Cell::Text(view.name.clone()),
            Cell::Number(one.claimed),
            Cell::Number(one.evidenced),
            Cell::Blank,
        ];
        row.extend(said(frame, view));
        row.push(Cell::Text(reading.model.to_owned()));
        rows.push(row);
    }
    rows.extend(rest(frame, closed));
    rows
}

/// What was said of barriers and momentum builders, answer by answer.
fn rest(frame: &Frame, closed: &Closed) -> Vec<Vec<Cell>> {
    let raters = || closed.raters.iter();
    let mut rows = Vec::new();
    let mut add = |id: &str, name: String, mut said: Vec<String>| {
        said.sort();
        let texts = [id.to_owned(), name].map(Cell::Text).into_iter();
        let model = Cell::Text(closed.reading.model.to_owned());
        let blanks = || std::iter::repeat_n(Cell::Blank, 3);
        if !said.is_empty() {
            let row = texts.chain(blanks());
            let row = row.chain([Cell::Text(said.join("; ")), Cell::Blank, Cell::Blank, model]);
            rows.push(row.collect());
        }
    };
    for one in barriers() {
        let said = raters().filter_map(|rater| rater.barriers.get(&one.id));
        let said = said.map(|rating| {
            let key = rating.map_or_else(|| "not_sure".to_owned(), |rating| rating.to_string());
            frame.tk("phase-barrier", &key)
        });
        add(&one.id, Words(frame).said(&one.text), said.collect());
    }
    for one in builders() {
        let said = raters().filter_map(|rater| rater.builders.get(&one.id));
        let said = said.map(|used| frame.tk("phase-builder", &used.to_string()));
        add(&one.id, Words(frame).said(&one.text), said.collect());
    }
    rows
}

fn whole(frame: &Frame, reading: &PhaseReading) -> Vec<Cell> {
    let number = |value: Option<f64>| value.map_or(Cell::Blank, Cell::Number);
    vec![
        Cell::Blank,
        Cell::Text(frame.t("phase-whole")),
        number(reading.claimed),
        number(reading.evidenced),
        Cell::Text(Tell(frame).phase(reading.label)),
        Cell::Blank,
        Cell::Blank,
        Cell::Blank,
        Cell::Text(reading.model.to_owned()),
    ]
}

fn said(frame: &Frame, view: DimensionView) -> [Cell; 3] {
    let differs = if view.differs { "yes" } else { "no" };
    let lines: Vec<String> = view
        .evidence
        .into_iter()
        .map(|(place, line)| {
            if place.is_empty() {
                line
            } else {
                [place, line].join(": ")
            }
        })
        .collect();
    [
        Cell::Text(view.places.join("; ")),
        Cell::Text(frame.tk("phase-differs", differs)),
        Cell::Text(lines.join(" | ")),
    ]
}
