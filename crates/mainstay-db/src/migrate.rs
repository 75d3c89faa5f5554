//! Changing the tables when the program is updated: numbered steps, each done once and completely or not at all.

use crate::postgres::{Server, pause};
use crate::{DbError, copy, dialect, sqlite};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// One step. The text may hold several statements; it is written in the common language with the portable types only.
#[derive(Debug, Clone, Copy)]
pub struct Migration {
    /// 1, 2, 3, …
    pub number: u32,
    /// A few words.
    pub name: &'static str,
    /// What to do.
    pub sql: &'static str,
    /// What to do on SQLite instead, in SQLite's own words.
    pub sqlite: Option<&'static str>,
    /// What to do on PostgreSQL instead, in PostgreSQL's own words.
    pub postgres: Option<&'static str>,
}

impl Migration {
    /// A step that reads the same on both engines.
    pub const fn new(number: u32, name: &'static str, sql: &'static str) -> Self {
        Self {
            number,
            name,
            sql,
            sqlite: None,
            postgres: None,
        }
    }

    /// A mark of the text, so that a step altered after its release is noticed (FNV-1a; a guard against slips, not attackers).
    fn mark(&self) -> String {
        let mut mark = 0xcbf2_9ce4_8422_2325_u64;
        for text in [Some(self.sql), self.sqlite, self.postgres]
            .into_iter()
            .flatten()
        {
            for byte in text.bytes().filter(|byte| *byte != b'\r') {
                mark = (mark ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
            }
        }
        format!("{mark:016x}")
    }
}

/// What a call of `migrate` did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Migrated {
    /// The steps carried out now, by this process.
    pub applied: Vec<u32>,
    /// The last step the database has seen.
    pub schema: u32,
    /// The copy made before, if there was anything to copy.
    pub backup: Option<PathBuf>,
}

const TABLES: &str = "
    CREATE TABLE IF NOT EXISTS mainstay_migration (
        number BIGINT PRIMARY KEY, name TEXT NOT NULL, mark TEXT NOT NULL, program TEXT NOT NULL, applied_at BIGINT NOT NULL);
    CREATE TABLE IF NOT EXISTS mainstay_lease (name TEXT PRIMARY KEY, owner TEXT NOT NULL, since BIGINT NOT NULL);";

/// A step that the database has seen.
struct Seen {
    number: u32,
    mark: String,
    program: String,
}

const SEEN: &str = "SELECT number, mark, program FROM mainstay_migration ORDER BY number";

/// Compares what the program knows with what the database has seen; gives the steps still to do.
fn pending<'a>(steps: &'a [Migration], seen: &[Seen]) -> Result<Vec<&'a Migration>, DbError> {
    if !steps.windows(2).all(|pair| pair[0].number < pair[1].number) {
        return Err(DbError::Migration(
            "the migration steps are not in ascending order".into(),
        ));
    }
    let known = steps.last().map_or(0, |step| step.number);
    if let Some(last) = seen.last().filter(|last| last.number > known) {
        return Err(DbError::NewerSchema {
            found: last.number,
            known,
            program: last.program.clone(),
        });
    }
    for one in seen {
        let step = steps.iter().find(|step| step.number == one.number);
        if step.is_none_or(|step| step.mark() != one.mark) {
            return Err(DbError::Migration(format!(
                "migration step {} was altered after this database had carried it out; add a new step instead",
                one.number
            )));
        }
    }
    let reached = seen.last().map_or(0, |last| last.number);
    Ok(steps.iter().filter(|step| step.number > reached).collect())
}

fn failed(step: &Migration, error: &DbError) -> DbError {
    DbError::Migration(format!(
        "migration step {} ({}) could not be carried out: {error}. The database is as it was before this step.",
        step.number, step.name
    ))
}

fn finished(steps: &[Migration], todo: &[&Migration], backup: Option<PathBuf>) -> Migrated {
    let applied = todo.iter().map(|step| step.number).collect();
    Migrated {
        applied,
        schema: steps.last().map_or(0, |step| step.number),
        backup,
    }
}

/// The steps on a SQLite file, on a connection of their own.
pub(crate) fn on_sqlite(
    folder: &Path,
    file: &Path,
    steps: &[Migration],
    now_us: i64,
) -> Result<Migrated, DbError> {
    let mut connection = sqlite::connect(file, true, "FULL")?;
    // Tables may be rebuilt inside a step; the references are checked as a whole before each commit.
    connection.execute_batch("PRAGMA foreign_keys = OFF")?;
    connection.busy_timeout(Duration::from_secs(60))?;
    connection.execute_batch(&dialect::tables_for_sqlite(TABLES).map_err(DbError::Migration)?)?;
    let before = seen_by_sqlite(&connection)?;
    let todo = pending(steps, &before)?;
    let backup = match (todo.first(), before.is_empty()) {
        (Some(first), false) => Some(copy::of_sqlite(
            &connection,
            &folder.join("backups"),
            first.number,
            now_us,
        )?),
        _ => None,
    };
    let mut done = Vec::new();
    for step in todo {
        let work =
            connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        if seen_by_sqlite(&work)?
            .iter()
            .any(|one| one.number == step.number)
        {
            continue;
        }
        sqlite_step(&work, step, now_us).map_err(|error| failed(step, &error))?;
        work.commit().map_err(|error| failed(step, &error.into()))?;
        done.push(step);
    }
    Ok(finished(steps, &done, backup))
}

fn seen_by_sqlite(connection: &rusqlite::Connection) -> Result<Vec<Seen>, DbError> {
    let mut statement = connection.prepare(SEEN)?;
    let rows = statement.query_map([], |row| {
        Ok(Seen {
            number: row.get(0)?,
            mark: row.get(1)?,
            program: row.get(2)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn sqlite_step(
    connection: &rusqlite::Connection,
    step: &Migration,
    now_us: i64,
) -> Result<(), DbError> {
    let text = match step.sqlite {
        Some(own) => own.to_owned(),
        None => dialect::must_be_portable(step.sql)
            .and_then(|()| dialect::tables_for_sqlite(step.sql))
            .map_err(DbError::Migration)?,
    };
    connection.execute_batch(&text)?;
    let broken: Option<String> = connection.query_row(
        "SELECT (SELECT \"table\" FROM pragma_foreign_key_check LIMIT 1)",
        [],
        |row| row.get(0),
    )?;
    if let Some(table) = broken {
        return Err(DbError::Migration(format!(
            "a row of table {table} would refer to nothing"
        )));
    }
    connection.execute(
        "INSERT INTO mainstay_migration (number, name, mark, program, applied_at) VALUES (?1, ?2, ?3, ?4, ?5)",
        rusqlite::params![step.number, step.name, step.mark(), env!("CARGO_PKG_VERSION"), now_us],
    )?;
    Ok(())
}

/// The steps on PostgreSQL. One connection holds the lease row while another works, so that of several nodes exactly one
/// migrates and the others wait; when that node dies, the server frees the row and the next one goes on.
pub(crate) fn on_postgres(
    server: &Server,
    backups: Option<&Path>,
    steps: &[Migration],
    now_us: i64,
) -> Result<Migrated, DbError> {
    for step in steps
        .iter()
        .filter(|step| step.sqlite.is_none() && step.postgres.is_none())
    {
        dialect::must_be_portable(step.sql)
            .map_err(|why| failed(step, &DbError::Migration(why)))?;
    }
    let mut hold = server.connect(Duration::ZERO)?.client;
    let mut work = server.connect(Duration::ZERO)?.client;
    for client in [&mut hold, &mut work] {
        client.batch_execute(
            "SET default_transaction_read_only = off; SET idle_in_transaction_session_timeout = 0; SET client_min_messages = warning",
        )?;
    }
    make_tables(&mut hold)?;
    let owner = format!("process {}", std::process::id());
    hold.batch_execute("BEGIN ISOLATION LEVEL READ COMMITTED")?;
    hold.execute(
        "UPDATE mainstay_lease SET owner = $1, since = $2 WHERE name = 'migration'",
        &[&owner, &now_us],
    )?;
    let before = seen_by_postgres(&mut work)?;
    let todo = pending(steps, &before)?;
    let backup = match (todo.first(), before.is_empty(), backups) {
        (Some(first), false, Some(folder)) => {
            Some(copy::of_postgres(&mut work, folder, first.number, now_us)?)
        }
        (Some(_), false, None) => {
            tracing::warn!(
                "PostgreSQL is migrated without a copy, because no folder for copies is set"
            );
            None
        }
        _ => None,
    };
    for step in &todo {
        postgres_step(&mut work, step, now_us).map_err(|error| failed(step, &error))?;
    }
    hold.batch_execute("COMMIT")?;
    Ok(finished(steps, &todo, backup))
}

/// Two nodes that make the same table at once disturb each other even with IF NOT EXISTS, so the loser looks again.
fn make_tables(client: &mut postgres::Client) -> Result<(), DbError> {
    let make = format!(
        "BEGIN; {TABLES} INSERT INTO mainstay_lease (name, owner, since) VALUES ('migration', '', 0) ON CONFLICT DO NOTHING; COMMIT"
    );
    let mut tries = 0;
    loop {
        match client.batch_execute(&make) {
            Ok(()) => return Ok(()),
            Err(error) if tries >= 20 => return Err(error.into()),
            Err(_) => {
                client.batch_execute("ROLLBACK")?;
                tries += 1;
                pause(Duration::from_millis(10 * tries));
            }
        }
    }
}

fn seen_by_postgres(client: &mut postgres::Client) -> Result<Vec<Seen>, DbError> {
    let rows = client.query(SEEN, &[])?;
    let read = |row: &postgres::Row| {
        let number = u32::try_from(row.get::<_, i64>(0)).unwrap_or(u32::MAX);
        Seen {
            number,
            mark: row.get(1),
            program: row.get(2),
        }
    };
    Ok(rows.iter().map(read).collect())
}

fn postgres_step(
    client: &mut postgres::Client,
    step: &Migration,
    now_us: i64,
) -> Result<(), DbError> {
    let mut work = client.transaction()?;
    work.batch_execute(step.postgres.unwrap_or(step.sql))?;
    work.execute(
        "INSERT INTO mainstay_migration (number, name, mark, program, applied_at) VALUES ($1, $2, $3, $4, $5)",
        &[&i64::from(step.number), &step.name, &step.mark(), &env!("CARGO_PKG_VERSION"), &now_us],
    )?;
    Ok(work.commit()?)
}
