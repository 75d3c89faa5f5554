//! What is checked before the database is used: settings, owners, and who else uses it.

use crate::DbError;
use rusqlite::Connection;
use std::fs::{DirBuilder, File, OpenOptions, TryLockError};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

/// The database file in a data folder.
pub(crate) const FILE: &str = "mainstay.db";

/// Makes the data folder for its owner only, refuses one that others can write to or a database that others can read.
pub(crate) fn prepare_folder(folder: &Path, visit: bool) -> Result<PathBuf, DbError> {
    if visit && !folder.join(FILE).exists() {
        return Err(DbError::Startup(format!(
            "There is no Mainstay database in the folder {}. Name the right one with --data DIR.",
            folder.display()
        )));
    }
    let say = |what: &str, error: std::io::Error| {
        DbError::Startup(format!(
            "The data folder {} cannot be {what}: {error}. Choose another with --data DIR.",
            folder.display()
        ))
    };
    if !folder.exists() {
        DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(folder)
            .map_err(|error| say("made", error))?;
    }
    let mode = folder
        .metadata()
        .map_err(|error| say("read", error))?
        .permissions()
        .mode();
    if mode & 0o022 != 0 {
        return Err(DbError::Startup(format!(
            "The data folder {0} can be changed by other users of this computer. Run: chmod 700 {0}",
            folder.display()
        )));
    }
    let file = folder.join(FILE);
    // Made here with its mode, because SQLite would make it readable for others; its log files follow it.
    let made = OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .read(true)
        .mode(0o600)
        .open(&file);
    let made = made.map_err(|error| say("written to", error))?;
    let mode = made
        .metadata()
        .map_err(|error| say("read", error))?
        .permissions()
        .mode();
    if mode & 0o077 != 0 {
        return Err(DbError::Startup(format!(
            "The database {0} can be read by other users of this computer. Run: chmod 600 {0}",
            file.display()
        )));
    }
    Ok(file)
}

/// Takes the folder's lock: one serving process owns it. The lock ends with the process, however it ends.
pub(crate) fn own_folder(folder: &Path) -> Result<File, DbError> {
    let path = folder.join("mainstay.lock");
    let lock = OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .mode(0o600)
        .open(&path);
    let lock = lock.map_err(|error| {
        DbError::Startup(format!(
            "The lock file {} cannot be made: {error}.",
            path.display()
        ))
    })?;
    match lock.try_lock() {
        Ok(()) => Ok(lock),
        Err(TryLockError::WouldBlock) => Err(DbError::Startup(format!(
            "Another Mainstay is using the data folder {}. Stop it first, or give this one another folder with --data DIR.",
            folder.display()
        ))),
        Err(TryLockError::Error(error)) => Err(DbError::Startup(format!(
            "The lock file {} cannot be locked: {error}.",
            path.display()
        ))),
    }
}

/// Refuses to work with settings under which an acknowledged change could be lost.
pub(crate) fn check_sqlite(connection: &Connection, synchronous: &str) -> Result<(), DbError> {
    let level = match synchronous {
        "FULL" => "2",
        _ => "1",
    };
    for (name, wanted) in [
        ("journal_mode", "wal"),
        ("synchronous", level),
        ("foreign_keys", "1"),
        ("trusted_schema", "0"),
    ] {
        let got: rusqlite::types::Value =
            connection.pragma_query_value(None, name, |row| row.get(0))?;
        let got = match got {
            rusqlite::types::Value::Text(text) => text,
            rusqlite::types::Value::Integer(n) => n.to_string(),
            other => format!("{other:?}"),
        };
        if got != wanted {
            return Err(DbError::Startup(format!(
                "SQLite does not keep {name} = {wanted} (it says {got}). The data folder must be on a local disk, not on a network share."
            )));
        }
    }
    Ok(())
}

/// The same for PostgreSQL.
pub(crate) fn check_postgres(client: &mut postgres::Client, trial: bool) -> Result<(), DbError> {
    let mut show = |name: &str| -> Result<String, DbError> {
        let rows = client.query(&format!("SHOW {name}"), &[])?;
        Ok(rows
            .first()
            .map(|row| row.get::<_, String>(0))
            .unwrap_or_default())
    };
    let version: u32 = show("server_version_num")?.parse().unwrap_or(0);
    if version < 130_000 {
        return Err(DbError::Startup(format!(
            "PostgreSQL is version {}; Mainstay needs 13 or later.",
            show("server_version")?
        )));
    }
    if show("server_encoding")? != "UTF8" {
        return Err(DbError::Startup(
            "The PostgreSQL database does not keep text as UTF8. Make one with ENCODING 'UTF8'."
                .into(),
        ));
    }
    if trial {
        return Ok(());
    }
    for name in ["fsync", "full_page_writes", "synchronous_commit"] {
        if show(name)? == "off" {
            return Err(DbError::Startup(format!(
                "PostgreSQL runs with {name} = off, so saved work could be lost in a power cut. Set {name} = on in postgresql.conf."
            )));
        }
    }
    Ok(())
}
