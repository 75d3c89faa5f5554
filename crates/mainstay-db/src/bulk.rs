//! Adding many rows to one table at once, by the fastest way each engine has.

use crate::tx::{Link, Tx};
use crate::value::{Kind, LiteValue, Param, must_be_storable};
use crate::{DbError, Engine};
use postgres::types::{ToSql, Type};

/// A table with the columns that are filled in bulk.
#[derive(Debug)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// Columns and kinds, in the order of the values.
    pub columns: &'static [(&'static str, Kind)],
}

impl Table {
    fn column_list(&self) -> String {
        self.columns
            .iter()
            .map(|(name, _)| *name)
            .collect::<Vec<_>>()
            .join(", ")
    }
}

impl Tx<'_> {
    /// Adds rows; `row(i, &mut put)` calls `put` with the values of row `i`, in the order of the table's columns. Gives the count.
    ///
    /// # Errors
    /// As a single insert: [`DbError::Duplicate`], [`DbError::Missing`], [`DbError::Refused`], …; nothing is kept then.
    pub fn bulk<R>(
        &mut self,
        table: &'static Table,
        rows: &[R],
        put: impl Fn(&R, &mut dyn FnMut(&[&dyn Param]) -> Result<(), DbError>) -> Result<(), DbError>,
    ) -> Result<u64, DbError> {
        let got = match self.engine() {
            Engine::Sqlite => self.bulk_sqlite(table, rows, put),
            Engine::Postgres => self.bulk_postgres(table, rows, put),
        };
        self.note(table.name, got)
    }

    fn bulk_sqlite<R>(
        &mut self,
        table: &'static Table,
        rows: &[R],
        put: impl Fn(&R, &mut dyn FnMut(&[&dyn Param]) -> Result<(), DbError>) -> Result<(), DbError>,
    ) -> Result<u64, DbError> {
        let Link::Lite(connection) = &self.link else {
            unreachable!("called for SQLite")
        };
        let marks: Vec<String> = (1..=table.columns.len()).map(|n| format!("?{n}")).collect();
        let text = format!(
            "INSERT INTO {} ({}) VALUES ({})",
            table.name,
            table.column_list(),
            marks.join(", ")
        );
        let mut statement = connection.prepare_cached(&text)?;
        let mut count = 0;
        for row in rows {
            put(row, &mut |values| {
                must_be_storable(values)?;
                count += statement.execute(rusqlite::params_from_iter(
                    values.iter().map(|value| LiteValue(*value)),
                ))? as u64;
                Ok(())
            })?;
        }
        Ok(count)
    }

    fn bulk_postgres<R>(
        &mut self,
        table: &'static Table,
        rows: &[R],
        put: impl Fn(&R, &mut dyn FnMut(&[&dyn Param]) -> Result<(), DbError>) -> Result<(), DbError>,
    ) -> Result<u64, DbError> {
        let Link::Pg(link) = &mut self.link else {
            unreachable!("called for PostgreSQL")
        };
        let types: Vec<Type> = table
            .columns
            .iter()
            .map(|(_, kind)| kind.postgres())
            .collect();
        let writer = link.client.copy_in(&format!(
            "COPY {} ({}) FROM STDIN BINARY",
            table.name,
            table.column_list()
        ))?;
        let mut copy = postgres::binary_copy::BinaryCopyInWriter::new(writer, &types);
        for row in rows {
            put(row, &mut |values| {
                must_be_storable(values)?;
                if values.len() != types.len() {
                    return Err(DbError::Other(format!(
                        "{} values for {} columns",
                        values.len(),
                        types.len()
                    )));
                }
                let values: Vec<&(dyn ToSql + Sync)> = values
                    .iter()
                    .map(|value| *value as &(dyn ToSql + Sync))
                    .collect();
                Ok(copy.write(&values)?)
            })?;
        }
        Ok(copy.finish()?)
    }
}
