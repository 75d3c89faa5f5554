//! What a closure may do with the database: the same on SQLite and PostgreSQL.

use crate::postgres::PgLink;
use crate::query::{Cells, Query, Row};
use crate::value::{LiteValue, Param, must_be_storable};
use crate::{DbError, Engine};

/// The database as a closure sees it.
pub struct Tx<'a> {
    pub(crate) link: Link<'a>,
    /// A statement failed, so a transaction must not be kept.
    pub(crate) failed: bool,
    /// The engine asks for the whole closure to be run again.
    pub(crate) again: bool,
    /// The engine cannot go on with this transaction; why.
    pub(crate) fault: Option<Fault>,
    within_transaction: bool,
}

/// Faults of the engine itself, remembered even when the closure swallows the error.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Fault {
    /// The disk is full.
    Full,
    /// The database went away.
    Down(String),
}

pub(crate) enum Link<'a> {
    Lite(&'a rusqlite::Connection),
    Pg(&'a mut PgLink),
}

impl<'a> Tx<'a> {
    pub(crate) fn new(link: Link<'a>, within_transaction: bool) -> Self {
        Self {
            link,
            failed: false,
            again: false,
            fault: None,
            within_transaction,
        }
    }

    /// Which engine answers.
    pub fn engine(&self) -> Engine {
        match self.link {
            Link::Lite(_) => Engine::Sqlite,
            Link::Pg(_) => Engine::Postgres,
        }
    }

    /// All rows.
    pub fn many<R: Row>(
        &mut self,
        query: &'static Query,
        values: &[&dyn Param],
    ) -> Result<Vec<R>, DbError> {
        let got = self.rows(query, values, usize::MAX);
        self.note(query.name, got)
    }

    /// The row, if there is one; several are a mistake in the statement.
    pub fn maybe<R: Row>(
        &mut self,
        query: &'static Query,
        values: &[&dyn Param],
    ) -> Result<Option<R>, DbError> {
        let got = self.rows(query, values, 2).and_then(|mut rows| {
            if rows.len() > 1 {
                return Err(DbError::NotOne(query.name));
            }
            Ok(rows.pop())
        });
        self.note(query.name, got)
    }

    /// Exactly one row.
    pub fn one<R: Row>(
        &mut self,
        query: &'static Query,
        values: &[&dyn Param],
    ) -> Result<R, DbError> {
        let got =
            self.rows(query, values, 2)
                .and_then(|mut rows| match (rows.pop(), rows.is_empty()) {
                    (Some(row), true) => Ok(row),
                    _ => Err(DbError::NotOne(query.name)),
                });
        self.note(query.name, got)
    }

    /// Changes rows and says how many.
    pub fn count(&mut self, query: &'static Query, values: &[&dyn Param]) -> Result<u64, DbError> {
        let got = must_be_storable(values).and_then(|()| match &mut self.link {
            Link::Lite(connection) => {
                let mut statement = connection.prepare_cached(query.text(Engine::Sqlite))?;
                let changed = statement.execute(rusqlite::params_from_iter(
                    values.iter().map(|value| LiteValue(*value)),
                ))?;
                Ok(changed as u64)
            }
            Link::Pg(link) => link.execute(query, values),
        });
        self.note(query.name, got)
    }

    /// Runs several statements without values, separated by `;`.
    pub fn script(&mut self, sql: &'static str) -> Result<(), DbError> {
        let got = match &mut self.link {
            Link::Lite(connection) => connection.execute_batch(sql).map_err(DbError::from),
            Link::Pg(link) => link.order(sql),
        };
        self.note("script", got)
    }

    /// Tries something that may be refused (say, a duplicate); on a refusal only this part is undone and the transaction goes on.
    ///
    /// # Errors
    /// What the closure said.
    pub fn attempt<T, E: From<DbError>>(
        &mut self,
        part: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        if !self.within_transaction {
            return part(self);
        }
        self.script("SAVEPOINT attempt")?;
        let said = part(self);
        if said.is_ok() && !self.failed {
            self.script("RELEASE SAVEPOINT attempt")?;
            return said;
        }
        if self.again || self.fault.is_some() {
            return said;
        }
        self.script("ROLLBACK TO SAVEPOINT attempt; RELEASE SAVEPOINT attempt")?;
        self.failed = false;
        said
    }

    /// Runs a write once for nothing, so that a test notices a closure that cannot be run again.
    pub(crate) fn rehearse(&mut self, call: impl FnOnce(&mut Tx<'_>)) -> Result<(), DbError> {
        self.script("SAVEPOINT rehearsal")?;
        call(self);
        if !self.again && self.fault.is_none() {
            self.script("ROLLBACK TO SAVEPOINT rehearsal; RELEASE SAVEPOINT rehearsal")?;
            self.failed = false;
        }
        Ok(())
    }

    fn rows<R: Row>(
        &mut self,
        query: &'static Query,
        values: &[&dyn Param],
        most: usize,
    ) -> Result<Vec<R>, DbError> {
        must_be_storable(values)?;
        match &mut self.link {
            Link::Lite(connection) => {
                let mut statement = connection.prepare_cached(query.text(Engine::Sqlite))?;
                let mut rows = statement.query(rusqlite::params_from_iter(
                    values.iter().map(|value| LiteValue(*value)),
                ))?;
                let mut out = Vec::new();
                while let Some(row) = rows.next()? {
                    // A statement that changes rows must be read to its end, or the change would stop half way.
                    if out.len() < most {
                        out.push(R::read(&mut Cells::lite(row))?);
                    }
                }
                Ok(out)
            }
            Link::Pg(link) => {
                let rows = link.query(query, values)?;
                rows.iter()
                    .take(most)
                    .map(|row| R::read(&mut Cells::pg(row)))
                    .collect()
            }
        }
    }

    /// Remembers what a failed statement means for the transaction.
    pub(crate) fn note<T>(
        &mut self,
        name: &'static str,
        got: Result<T, DbError>,
    ) -> Result<T, DbError> {
        if let Err(error) = &got {
            self.failed = true;
            match error {
                DbError::Conflict => self.again = true,
                DbError::Full => self.fault = Some(Fault::Full),
                DbError::Down(why) => self.fault = Some(Fault::Down(why.clone())),
                _ => {}
            }
        }
        got.map_err(|error| match error {
            DbError::Other(text) if !text.starts_with(name) => {
                DbError::Other(format!("{name}: {text}"))
            }
            other => other,
        })
    }
}
