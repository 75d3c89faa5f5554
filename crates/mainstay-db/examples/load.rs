//! Measures the door under load, for `benches/README.md`; it ends with an error when a promise of trust-and-use.md is broken.
//!
//! `load writers SECONDS WRITERS` (A-034, on SQLite) · `load restarts SECONDS A-SECOND RESTARTS` (A-008, on a PostgreSQL of its own)

#[path = "../tests/it/slow_steps.rs"]
#[allow(dead_code)]
mod slow_steps;

use mainstay_db::testkit::{Cluster, Fresh};
use mainstay_db::{Db, DbError, Opening, Place, Uuid};
use std::collections::BTreeSet;
use std::sync::Mutex;
use std::time::{Duration, Instant};

type Outcome = Result<(), Box<dyn std::error::Error>>;

fn main() -> Outcome {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words[..] {
        ["writers", seconds, writers] => {
            many_writers(Duration::from_secs(seconds.parse()?), writers.parse()?)
        }
        ["restarts", seconds, rate, restarts] => through_restarts(
            Duration::from_secs(seconds.parse()?),
            rate.parse()?,
            restarts.parse()?,
        ),
        _ => Err(
            "usage: load writers SECONDS WRITERS | load restarts SECONDS A-SECOND RESTARTS".into(),
        ),
    }
}

/// What came of each request: when it began, how long it took, and whether it was acknowledged.
#[derive(Default)]
struct Seen {
    took: Vec<Duration>,
    acknowledged: BTreeSet<i64>,
    /// When, since the beginning, a request failed.
    failed: Vec<Duration>,
}

fn write_one(db: &Db, n: i64) -> Result<(), DbError> {
    db.write_now(move |tx| slow_steps::write_row(tx, n, "an answer", Uuid::nil()))
        .map(drop)
}

fn report(what: &str, seen: &mut Seen) {
    seen.took.sort_unstable();
    let at = |share: f64| {
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            clippy::cast_precision_loss
        )]
        let place = (share * (seen.took.len().saturating_sub(1)) as f64) as usize;
        seen.took.get(place).copied().unwrap_or_default()
    };
    println!(
        "{what}: {} answered, {} refused; p50 {:?}, p95 {:?}, p99 {:?}, longest {:?}",
        seen.took.len(),
        seen.failed.len(),
        at(0.5),
        at(0.95),
        at(0.99),
        at(1.0)
    );
}

/// How many of the acknowledged rows are gone.
fn lost(db: &Db, seen: &Seen) -> Result<usize, DbError> {
    let there: BTreeSet<i64> = db
        .read_now(slow_steps::rows)?
        .into_iter()
        .map(|row| row.n)
        .collect();
    Ok(seen.acknowledged.difference(&there).count())
}

fn many_writers(length: Duration, writers: i64) -> Outcome {
    let fresh = Fresh::sqlite();
    let db = fresh.open();
    db.migrate(slow_steps::OLD, 1)?;
    let (seen, begun) = (Mutex::new(Seen::default()), Instant::now());
    std::thread::scope(|scope| {
        for writer in 0..writers {
            let (db, seen) = (&db, &seen);
            scope.spawn(move || {
                let mut n = writer * 10_000_000;
                while begun.elapsed() < length {
                    n += 1;
                    one_request(db, n, begun, seen);
                }
            });
        }
    });
    let mut seen = seen.into_inner().map_err(|_| "a writer stopped")?;
    report(
        &format!("{writers} writers on SQLite for {length:?}"),
        &mut seen,
    );
    let (lost, slow) = (lost(&db, &seen)?, seen.took[seen.took.len() * 99 / 100]);
    println!("lost {lost}");
    if lost > 0 || !seen.failed.is_empty() || slow > Duration::from_millis(500) {
        return Err("A-034 is broken: nothing lost, nothing refused, p99 within 500 ms".into());
    }
    Ok(())
}

fn one_request(db: &Db, n: i64, begun: Instant, seen: &Mutex<Seen>) {
    let start = Instant::now();
    let done = write_one(db, n);
    let took = start.elapsed();
    if let Ok(mut seen) = seen.lock() {
        match done {
            Ok(()) => {
                seen.took.push(took);
                seen.acknowledged.insert(n);
            }
            Err(_) => seen.failed.push(begun.elapsed()),
        }
    }
}

fn through_restarts(length: Duration, rate: u32, restarts: u32) -> Outcome {
    let cluster = Cluster::start(&[]).map_err(|why| format!("PostgreSQL {why}"))?;
    let db = Db::open(Opening::at(Place::Postgres(cluster.url("postgres"))))?;
    db.migrate(slow_steps::OLD, 1)?;
    let (seen, begun) = (Mutex::new(Seen::default()), Instant::now());
    let mut away: Vec<(Duration, Duration)> = Vec::new();
    std::thread::scope(|scope| -> Outcome {
        let clients = 10;
        for client in 0..clients {
            let (db, seen) = (&db, &seen);
            scope.spawn(move || {
                let mut n = i64::from(client) * 10_000_000;
                while begun.elapsed() < length {
                    n += 1;
                    // Every fifth request looks, the others write.
                    if n % 5 == 0 {
                        let _ = db.read_now(slow_steps::rows);
                    } else {
                        one_request(db, n, begun, seen);
                    }
                    std::thread::park_timeout(Duration::from_secs(1) * clients / rate);
                }
            });
        }
        for _ in 0..restarts {
            std::thread::park_timeout(length / (restarts + 1));
            let from = begun.elapsed();
            cluster.control(&["restart", "-m", "immediate"])?;
            away.push((from, begun.elapsed()));
        }
        Ok(())
    })?;
    let mut seen = seen.into_inner().map_err(|_| "a client stopped")?;
    report(
        &format!("{rate} a second on PostgreSQL for {length:?}, {restarts} restarts"),
        &mut seen,
    );
    let slack = Duration::from_secs(3);
    let stray = |at: &&Duration| {
        !away
            .iter()
            .any(|(from, to)| (*from..=*to + slack).contains(at))
    };
    let (strays, lost) = (seen.failed.iter().filter(stray).count(), lost(&db, &seen)?);
    println!("lost {lost}; refused outside of a restart and the three seconds after it: {strays}");
    if lost > 0 || strays > 0 {
        return Err("A-008 is broken".into());
    }
    Ok(())
}
