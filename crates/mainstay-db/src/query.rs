//! A declared statement: its text for both engines, what it takes and what it gives.

use crate::value::{Col, Kind};
use crate::{DbError, Engine};
use std::sync::OnceLock;

/// A column that a statement gives.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// Its name, as the field is written in Rust (`r#type` stands for `type`).
    pub field: &'static str,
    /// Its kind.
    pub kind: Kind,
    /// Whether it may be absent.
    pub optional: bool,
}

impl Column {
    /// The name in SQL.
    pub fn name(&self) -> &'static str {
        self.field.trim_start_matches("r#")
    }
}

/// A value that a statement takes.
#[derive(Debug, Clone, Copy)]
pub struct Parameter {
    /// Its name in Rust.
    pub name: &'static str,
    /// Its kind.
    pub kind: Kind,
    /// Whether it is a list.
    pub list: bool,
}

/// One statement declared with [`sql!`](crate::sql).
#[derive(Debug)]
pub struct Query {
    /// The function's name.
    pub name: &'static str,
    /// The text, in the common language or PostgreSQL's.
    pub text: &'static str,
    /// Another text for SQLite, where they must differ.
    pub sqlite: Option<&'static str>,
    /// What it takes, in order.
    pub parameters: &'static [Parameter],
    /// What it gives, in order.
    pub columns: &'static [Column],
    lite: OnceLock<String>,
}

impl Query {
    /// A declared statement; called by [`sql!`](crate::sql).
    pub const fn new(
        name: &'static str,
        text: &'static str,
        sqlite: Option<&'static str>,
        parameters: &'static [Parameter],
        columns: &'static [Column],
    ) -> Self {
        Self {
            name,
            text,
            sqlite,
            parameters,
            columns,
            lite: OnceLock::new(),
        }
    }

    /// The text an engine is given.
    pub fn text(&self, engine: Engine) -> &str {
        match engine {
            Engine::Postgres => self.text,
            Engine::Sqlite => self.lite.get_or_init(|| match self.sqlite {
                Some(own) => crate::dialect::numbered(own),
                None => crate::dialect::numbered(&self.lists_opened()),
            }),
        }
    }

    /// SQLite has no lists: `= ANY($2)` is read from a JSON array there.
    fn lists_opened(&self) -> String {
        let mut text = self.text.to_owned();
        for (index, parameter) in self.parameters.iter().enumerate().filter(|(_, p)| p.list) {
            let number = index + 1;
            let value = if parameter.kind == Kind::Id {
                "unhex(value)"
            } else {
                "value"
            };
            let opened = format!("IN (SELECT {value} FROM json_each(${number}))");
            text = text.replace(&format!("= ANY(${number})"), &opened);
        }
        text
    }
}

/// A struct that a row is read into.
pub trait Row: Sized {
    /// Its columns, in the order of the select list.
    const COLUMNS: &'static [Column];
    /// Reads one row.
    fn read(cells: &mut Cells<'_>) -> Result<Self, DbError>;
}

/// The cells of one row, taken from left to right.
pub struct Cells<'a> {
    source: Source<'a>,
    next: usize,
}

enum Source<'a> {
    Lite(&'a rusqlite::Row<'a>),
    Pg(&'a postgres::Row),
}

impl<'a> Cells<'a> {
    pub(crate) fn lite(row: &'a rusqlite::Row<'a>) -> Self {
        Self {
            source: Source::Lite(row),
            next: 0,
        }
    }

    pub(crate) fn pg(row: &'a postgres::Row) -> Self {
        Self {
            source: Source::Pg(row),
            next: 0,
        }
    }

    /// The next cell.
    pub fn take<T: Col>(&mut self) -> Result<T, DbError> {
        let index = self.next;
        self.next += 1;
        match self.source {
            Source::Lite(row) => row
                .get(index)
                .map_err(|error| DbError::Other(format!("column {}: {error}", index + 1))),
            Source::Pg(row) => row.try_get(index).map_err(|error| {
                DbError::Other(format!(
                    "column {}: {}",
                    index + 1,
                    crate::error::chain(&error)
                ))
            }),
        }
    }
}
