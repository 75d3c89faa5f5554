//! SQLite: one thread that writes for everybody, several that read.

use crate::DbError;
use crate::startup;
use crate::tx::{Fault, Link, Tx};
use crate::work::{Job, Manner, Queue};
use rusqlite::Connection;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

/// At most so many closures share one commit, and with it one wait for the disk.
const GROUP: usize = 64;

/// Why writing has stopped for good in this process, if it has.
pub(crate) type Broken = Arc<Mutex<Option<String>>>;

pub(crate) fn connect(file: &Path, writer: bool, synchronous: &str) -> Result<Connection, DbError> {
    let connection = Connection::open(file)?;
    connection.busy_timeout(std::time::Duration::from_secs(5))?;
    connection.set_prepared_statement_cache_capacity(512);
    if writer {
        connection.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()))?;
    }
    connection.execute_batch(&format!(
        "PRAGMA synchronous = {synchronous}; PRAGMA foreign_keys = ON; PRAGMA cache_size = {}; PRAGMA temp_store = MEMORY;
         PRAGMA trusted_schema = OFF; PRAGMA query_only = {};",
        if writer { -65536 } else { -16384 },
        if writer { "OFF" } else { "ON" },
    ))?;
    startup::check_sqlite(&connection, synchronous)?;
    Ok(connection)
}

pub(crate) fn start_writer(
    connection: Connection,
    queue: Arc<Queue>,
    broken: Broken,
) -> std::io::Result<JoinHandle<()>> {
    std::thread::Builder::new()
        .name("db-writer".into())
        .spawn(move || {
            while !queue.is_done() {
                write_group(&connection, queue.take(GROUP), &broken);
            }
            // Only a convenience for the next start; the data is safe in the write-ahead log either way.
            let _ = connection.execute_batch("PRAGMA optimize; PRAGMA wal_checkpoint(TRUNCATE);");
        })
}

pub(crate) fn start_reader(
    connection: Connection,
    queue: Arc<Queue>,
    name: String,
) -> std::io::Result<JoinHandle<()>> {
    std::thread::Builder::new().name(name).spawn(move || {
        while !queue.is_done() {
            for job in queue.take(1) {
                read_one(&connection, job);
            }
        }
    })
}

fn read_one(connection: &Connection, mut job: Job) {
    let snapshot = job.manner == Manner::Snapshot;
    if snapshot && let Err(error) = connection.execute_batch("BEGIN") {
        return job.work.settle(Err(error.into()));
    }
    job.work.run(&mut Tx::new(Link::Lite(connection), snapshot));
    if snapshot && let Err(error) = connection.execute_batch("ROLLBACK") {
        tracing::warn!(%error, "a snapshot could not be ended");
    }
    job.work.settle(Ok(()));
}

/// Runs a group of closures in one transaction and answers them after its commit; when the group as a whole fails, each
/// closure is run again alone, so that one closure's trouble is not its neighbours'.
fn write_group(connection: &Connection, mut jobs: Vec<Job>, broken: &Broken) {
    if jobs.is_empty() {
        return;
    }
    if let Some(why) = broken
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .clone()
    {
        return jobs
            .into_iter()
            .for_each(|job| job.work.settle(Err(DbError::Down(why.clone()))));
    }
    match one_transaction(connection, &mut jobs) {
        Ok(fates) => jobs
            .into_iter()
            .zip(fates)
            .for_each(|(job, fate)| job.work.settle(fate)),
        Err(error) => {
            if !connection.is_autocommit() {
                let _ = connection.execute_batch("ROLLBACK");
            }
            if let Some(why) = lost_trust(&error) {
                *broken.lock().unwrap_or_else(PoisonError::into_inner) = Some(why);
            }
            match (jobs.pop(), jobs.is_empty()) {
                (Some(only), true) => only.work.settle(Err(error.into())),
                (last, _) => jobs
                    .into_iter()
                    .chain(last)
                    .for_each(|job| write_group(connection, vec![job], broken)),
            }
        }
    }
}

fn one_transaction(
    connection: &Connection,
    jobs: &mut [Job],
) -> rusqlite::Result<Vec<Result<(), DbError>>> {
    connection.execute_batch("BEGIN IMMEDIATE")?;
    let mut fates = Vec::with_capacity(jobs.len());
    for job in jobs {
        connection.prepare_cached("SAVEPOINT one")?.execute([])?;
        let mut tx = Tx::new(Link::Lite(connection), true);
        let fine = job.work.run(&mut tx);
        let (failed, fault) = (tx.failed, tx.fault.take());
        if connection.is_autocommit() || fault == Some(Fault::Full) {
            // The engine ended the whole transaction: nobody's work is kept.
            let code = if fault == Some(Fault::Full) {
                rusqlite::ffi::SQLITE_FULL
            } else {
                rusqlite::ffi::SQLITE_IOERR
            };
            return Err(rusqlite::Error::SqliteFailure(
                rusqlite::ffi::Error::new(code),
                None,
            ));
        }
        if fine && !failed {
            connection.prepare_cached("RELEASE one")?.execute([])?;
            fates.push(Ok(()));
        } else {
            connection.execute_batch("ROLLBACK TO one; RELEASE one")?;
            fates.push(if fine {
                Err(DbError::went_on())
            } else {
                Ok(())
            });
        }
    }
    connection.execute_batch("COMMIT")?;
    Ok(fates)
}

/// After a failed fsync nobody knows what reached the disk; writing on would build on sand.
fn lost_trust(error: &rusqlite::Error) -> Option<String> {
    let rusqlite::Error::SqliteFailure(failure, _) = error else {
        return None;
    };
    let fsync = [
        rusqlite::ffi::SQLITE_IOERR_FSYNC,
        rusqlite::ffi::SQLITE_IOERR_DIR_FSYNC,
    ];
    fsync.contains(&failure.extended_code).then(|| {
        "the disk failed while saving, so nothing more is written; check the disk, then start the program again".to_owned()
    })
}
