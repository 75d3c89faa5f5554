//! One door to SQLite and PostgreSQL: the same SQL text, the same transactions, the same errors. It knows no domain.
//!
//! Work is sent as closures: [`Db::read`], [`Db::snapshot`], [`Db::heavy`], [`Db::write`]. A closure always finishes, may be
//! run again when it meets other changes, and does nothing but talk to the database. What [`Db::write`] acknowledges is on disk.
//!
//! One serving process owns a data folder (a lock file); short commands open it as a visit beside it. Differences between the
//! engines live in this crate or in a declared per-engine text, nowhere else.

mod bulk;
mod check;
mod copy;
mod db;
mod dialect;
mod error;
mod migrate;
mod postgres;
mod query;
mod sql_macro;
mod sqlite;
mod startup;
#[cfg(feature = "testkit")]
pub mod testkit;
mod tls;
mod tx;
mod value;
mod work;

pub use bulk::Table;
pub use check::{Finding, check_queries};
pub use db::Db;
pub use error::DbError;
pub use migrate::{Migrated, Migration};
pub use query::{Cells, Column, Parameter, Query, Row};
pub use tx::Tx;
pub use uuid::Uuid;
pub use value::{Col, Kind, Param, Typed};

use std::path::PathBuf;

/// Which engine keeps the data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// The embedded one: one file.
    Sqlite,
    /// A server, for several nodes.
    Postgres,
}

/// Where the data is.
#[derive(Debug, Clone)]
pub enum Place {
    /// A folder with `mainstay.db`, its lock file and its `backups/`.
    SqliteFolder(PathBuf),
    /// `postgres://user:password@host/database`, with `sslmode` and `sslrootcert` if need be.
    Postgres(String),
}

/// How to open the database.
#[derive(Debug, Clone)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent settings, each off by default"
)]
pub struct Opening {
    /// Where the data is.
    pub place: Place,
    /// Threads for pages; 0 means a fitting number (SQLite: 2 to 8 by the processors; PostgreSQL: 8, which also write).
    pub readers: usize,
    /// Threads for reports and imports; 0 means 1 (SQLite) or 2 (PostgreSQL).
    pub heavy: usize,
    /// A short command beside a serving process: it does not take the data folder's lock.
    pub visit: bool,
    /// Where PostgreSQL's rows are written before a migration; `None` leaves that copy to the operator. SQLite's copies are
    /// always made, in the data folder's `backups/`.
    pub backups: Option<PathBuf>,
    /// Accept a PostgreSQL that can lose data in a power cut. For tests, which lose theirs anyway.
    pub unsafe_postgres_for_tests: bool,
    /// Run each write once for nothing before it counts, so that a test notices a closure that cannot be run again.
    pub rehearse_writes_for_tests: bool,
    /// SQLite without waiting for the disk at each commit. For the test that shows what that would lose.
    pub unsafe_sqlite_for_tests: bool,
}

impl Default for Opening {
    fn default() -> Self {
        Self::at(Place::SqliteFolder(PathBuf::from("data")))
    }
}

impl Opening {
    /// The usual settings at a place.
    pub fn at(place: Place) -> Self {
        Self {
            place,
            readers: 0,
            heavy: 0,
            visit: false,
            backups: None,
            unsafe_postgres_for_tests: false,
            rehearse_writes_for_tests: false,
            unsafe_sqlite_for_tests: false,
        }
    }
}
