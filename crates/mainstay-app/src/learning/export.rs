//! A register to take away as a table: a line for each line below an entry, and one for an entry without any.

use mainstay_core::learning::{Entry, Field, Kind, Register, TOPIC, shape};
use mainstay_report::table::{Cell, Column, ColumnKind, SheetOut};

use super::service::Registers;
use super::tell::Tell;
use super::topics::service::Topic;
use super::typed::Around;
use crate::shell::Frame;

/// One open register as a table.
pub fn register(frame: &Frame, register: Register, all: &Registers, around: &Around) -> SheetOut {
    let shape = shape(register);
    let fields: Vec<&Field> = shape.fields.iter().chain(shape.line).collect();
    let mut rows = Vec::new();
    for one in all.of(register) {
        let own = cells(frame, shape.fields, &one.entry, around);
        if one.lines.is_empty() {
            let blank = shape.line.iter().map(|_| Cell::Blank);
            rows.push(own.into_iter().chain(blank).collect());
            continue;
        }
        for line in &one.lines {
            let below = cells(frame, shape.line, &line.entry, around);
            rows.push(own.iter().cloned().chain(below).collect());
        }
    }
    SheetOut {
        name: frame.tk("learning-register", register.key()),
        columns: fields
            .into_iter()
            .map(|field| column(frame, register, field))
            .collect(),
        rows,
    }
}

/// The topics the reader may see, with who else may.
pub fn topics(frame: &Frame, all: &[Topic], around: &Around) -> SheetOut {
    let mut columns: Vec<Column> = TOPIC
        .iter()
        .map(|field| column(frame, Register::Topic, field))
        .collect();
    columns.push(Column {
        name: frame.t("topic-circle"),
        kind: ColumnKind::Text,
        width: 24.0,
    });
    let row = |one: &Topic| {
        let names: Vec<&str> = one.circle.iter().map(|one| one.name.as_str()).collect();
        let mut row = cells(frame, TOPIC, &one.entry, around);
        row.push(text(&names.join(", ")));
        row
    };
    SheetOut {
        name: frame.tk("learning-register", "topic"),
        columns,
        rows: all.iter().map(row).collect(),
    }
}

fn column(frame: &Frame, register: Register, field: &Field) -> Column {
    Column {
        name: Tell(frame).label(register, field.key),
        kind: match field.kind {
            Kind::Day | Kind::PastDay => ColumnKind::Date,
            _ => ColumnKind::Text,
        },
        width: 24.0,
    }
}

fn cells(frame: &Frame, fields: &[Field], entry: &Entry, around: &Around) -> Vec<Cell> {
    let cell = |field: &Field| match field.kind {
        Kind::Day | Kind::PastDay => entry.day(field.key).map_or(Cell::Blank, Cell::Date),
        _ => text(&Tell(frame).value(field, entry, around).0),
    };
    fields.iter().map(cell).collect()
}

fn text(text: &str) -> Cell {
    if text.is_empty() {
        Cell::Blank
    } else {
        Cell::Text(text.replace('\n', " "))
    }
}
