//! Copies made before a migration, from which the database can be put back as it was.

use crate::DbError;
use std::fs::{DirBuilder, File, OpenOptions};
use std::io::{BufWriter, Write as _};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// A new file for its owner only, in a folder for its owner only.
fn begin(folder: &Path, name: &str) -> Result<(PathBuf, File), DbError> {
    let path = folder.join(name);
    let made = DirBuilder::new().recursive(true).mode(0o700).create(folder);
    let file = made.and_then(|()| {
        OpenOptions::new()
            .create_new(true)
            .write(true)
            .mode(0o600)
            .open(&path)
    });
    file.map(|file| (path.clone(), file))
        .map_err(|error| unsaved(&path, error))
}

fn unsaved(path: &Path, why: impl std::fmt::Display) -> DbError {
    DbError::Migration(format!(
        "the copy {} before the migration could not be made ({why}); nothing was changed",
        path.display()
    ))
}

/// Makes sure that the copy and its name are on disk.
fn finish(path: &Path, file: &File) -> Result<(), DbError> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let saved = file
        .sync_all()
        .and_then(|()| File::open(folder)?.sync_all());
    saved.map_err(|error| unsaved(path, error))
}

/// Copies a SQLite database as it is, checks the copy and forces it to disk. To go back: put the file in the place of `mainstay.db`.
pub(crate) fn of_sqlite(
    from: &rusqlite::Connection,
    folder: &Path,
    number: u32,
    now_us: i64,
) -> Result<PathBuf, DbError> {
    let (path, file) = begin(folder, &format!("before-migration-{number}-{now_us}.db"))?;
    let copied = || -> rusqlite::Result<String> {
        let mut to = rusqlite::Connection::open(&path)?;
        rusqlite::backup::Backup::new(from, &mut to)?.run_to_completion(
            4096,
            Duration::ZERO,
            None,
        )?;
        to.query_row("PRAGMA integrity_check", [], |row| row.get(0))
    };
    let verdict = copied().map_err(|error| unsaved(&path, error))?;
    if verdict != "ok" {
        return Err(unsaved(&path, verdict));
    }
    finish(&path, &file)?;
    Ok(path)
}

const TABLES: &str = "
    SELECT CAST(CAST(c.oid AS regclass) AS TEXT),
           (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum) FROM pg_attribute a
             WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped)
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname = current_schema() AND c.relkind = 'r' AND c.relname NOT IN ('mainstay_migration', 'mainstay_lease')
     ORDER BY c.oid";

/// Writes the rows of every table, in the order in which the tables were made, as one text for `psql`.
pub(crate) fn of_postgres(
    client: &mut postgres::Client,
    folder: &Path,
    number: u32,
    now_us: i64,
) -> Result<PathBuf, DbError> {
    let (path, file) = begin(folder, &format!("before-migration-{number}-{now_us}.sql"))?;
    let mut out = BufWriter::new(file);
    let mut view = client
        .build_transaction()
        .isolation_level(postgres::IsolationLevel::RepeatableRead)
        .read_only(true)
        .start()?;
    let tables = view.query(TABLES, &[])?;
    let begun = writeln!(
        out,
        "-- Rows of a Mainstay database before migration step {number}. To go back: let the earlier program (version {}) make\n\
         -- the tables in an empty database (mainstay migrate), then: psql --single-transaction -f THIS-FILE\n\\set ON_ERROR_STOP on",
        env!("CARGO_PKG_VERSION")
    );
    begun.map_err(|error| unsaved(&path, error))?;
    for table in &tables {
        let named = format!("{} ({})", table.get::<_, &str>(0), table.get::<_, &str>(1));
        let mut rows = view.copy_out(&format!("COPY {named} TO STDOUT"))?;
        let written = writeln!(out, "COPY {named} FROM stdin;")
            .and_then(|()| std::io::copy(&mut rows, &mut out))
            .and_then(|_| writeln!(out, "\\."));
        written.map_err(|error| unsaved(&path, error))?;
    }
    view.commit()?;
    let file = out
        .into_inner()
        .map_err(|error| unsaved(&path, error.error()))?;
    finish(&path, &file)?;
    Ok(path)
}
