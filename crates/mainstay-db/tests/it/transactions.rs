//! All or nothing, one at a time, and no one's trouble is another's.

use crate::basics::{P, STEPS, add, all, id, on_each, tally};
use mainstay_db::testkit::each_engine;
use mainstay_db::{DbError, Migration, Tx, Uuid};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Barrier};

fn plain(tx: &mut Tx<'_>, n: u128, name: &str) -> Result<u64, DbError> {
    add(tx, P, id(n), name, None, None, true, None)
}

#[test]
fn a_refused_closure_leaves_nothing() {
    on_each(|db| {
        let said: Result<(), DbError> = db.write_now(|tx| {
            plain(tx, 1, "A")?;
            Err(DbError::Other("no".into()))
        });
        assert!(said.is_err());
        assert_eq!(db.read_now(|tx| tally(tx, P)).unwrap().n, 0);
    });
}

#[test]
fn a_panic_fails_its_own_request_only() {
    on_each(|db| {
        let said: Result<u64, DbError> = db.write_now(|tx| {
            plain(tx, 1, "A")?;
            panic!("planted")
        });
        assert!(
            matches!(&said, Err(DbError::Panicked(why)) if why == "planted"),
            "{said:?}"
        );
        let said: Result<u64, DbError> = db.read_now(|_| panic!("planted"));
        assert!(matches!(said, Err(DbError::Panicked(_))));
        db.write_now(|tx| plain(tx, 2, "B")).unwrap();
        assert_eq!(db.read_now(|tx| all(tx, P)).unwrap()[0].name, "B");
        assert_eq!(db.read_now(|tx| tally(tx, P)).unwrap().n, 1);
    });
}

#[test]
fn a_swallowed_refusal_is_not_kept_by_either_engine() {
    on_each(|db| {
        db.write_now(|tx| plain(tx, 1, "A")).unwrap();
        let said = db.write_now(|tx| {
            plain(tx, 2, "B")?;
            let _ = plain(tx, 1, "again");
            Ok::<_, DbError>(())
        });
        assert!(
            said.is_err(),
            "PostgreSQL would have rolled back without a word"
        );
        assert_eq!(db.read_now(|tx| tally(tx, P)).unwrap().n, 1);
    });
}

#[test]
fn an_attempt_may_be_refused_and_the_rest_is_kept() {
    on_each(|db| {
        db.write_now(|tx| plain(tx, 1, "A")).unwrap();
        db.write_now(|tx| {
            plain(tx, 2, "B")?;
            let twice = tx.attempt(|tx| {
                plain(tx, 3, "C")?;
                plain(tx, 1, "again")
            });
            assert!(matches!(twice, Err(DbError::Duplicate)), "{twice:?}");
            tx.attempt(|tx| plain(tx, 4, "D"))
        })
        .unwrap();
        let names: Vec<String> = db
            .read_now(|tx| all(tx, P))
            .unwrap()
            .into_iter()
            .map(|o| o.name)
            .collect();
        assert_eq!(names, ["A", "B", "D"]);
    });
}

#[test]
fn neighbours_in_one_commit_do_not_share_their_refusals() {
    on_each(|db| {
        let gate = Arc::new(Barrier::new(32));
        let said: Vec<Result<u64, DbError>> = std::thread::scope(|scope| {
            let asks: Vec<_> = (0..32_u128)
                .map(|n| {
                    let gate = gate.clone();
                    scope.spawn(move || {
                        gate.wait();
                        // Every other one takes a name that a neighbour takes too.
                        db.write_now(move |tx| plain(tx, n, &format!("name {}", n / 2)))
                    })
                })
                .collect();
            asks.into_iter().map(|ask| ask.join().unwrap()).collect()
        });
        assert_eq!(said.iter().filter(|one| one.is_ok()).count(), 16);
        assert_eq!(
            said.iter()
                .filter(|one| matches!(one, Err(DbError::Duplicate)))
                .count(),
            16
        );
        assert_eq!(db.read_now(|tx| tally(tx, P)).unwrap().n, 16);
    });
}

mainstay_db::sql! {
    pub static COUNTERS;
    pub fn start() -> count = "INSERT INTO counter (name, n) VALUES ('all', CAST(0 AS BIGINT))";
    pub fn seen() -> one Counted { n: i64 } = "SELECT n FROM counter WHERE name = 'all'";
    pub fn set(n: i64) -> count = "UPDATE counter SET n = $1 WHERE name = 'all'";
}

static COUNTER: &[Migration] = &[Migration::new(
    1,
    "counter",
    "CREATE TABLE counter (name TEXT PRIMARY KEY, n BIGINT NOT NULL)",
)];

#[test]
fn twenty_writers_of_one_row_lose_no_update_and_see_no_error() {
    for fresh in each_engine() {
        let db = fresh.open();
        db.migrate(COUNTER, 1).unwrap();
        db.write_now(start).unwrap();
        let (runs, each) = (Arc::new(AtomicU32::new(0)), crate::scaled(50, 500));
        std::thread::scope(|scope| {
            for _ in 0..20 {
                let (db, runs) = (&db, &runs);
                scope.spawn(move || {
                    for _ in 0..each {
                        let runs = runs.clone();
                        db.write_now(move |tx| {
                            runs.fetch_add(1, Ordering::Relaxed);
                            let before = seen(tx)?.n;
                            set(tx, before + 1)
                        })
                        .unwrap();
                    }
                });
            }
        });
        let n = u64::try_from(db.read_now(seen).unwrap().n).unwrap();
        let runs = u64::from(runs.load(Ordering::Relaxed));
        println!("{:?}: {n} changes of one row, {runs} runs", db.engine());
        assert_eq!(n, 20 * each, "{:?}", db.engine());
        assert!(runs >= n);
    }
}

#[test]
fn a_rehearsed_write_runs_twice_and_counts_once() {
    for fresh in each_engine() {
        let db = mainstay_db::Db::open(mainstay_db::Opening {
            rehearse_writes_for_tests: true,
            ..fresh.opening()
        })
        .unwrap();
        db.migrate(STEPS, 1).unwrap();
        let runs = Arc::new(AtomicU32::new(0));
        let seen = runs.clone();
        db.write_now(move |tx| {
            seen.fetch_add(1, Ordering::Relaxed);
            plain(tx, 1, "A")
        })
        .unwrap();
        assert_eq!(runs.load(Ordering::Relaxed), 2);
        assert!(matches!(
            db.write_now(|tx| plain(tx, 1, "A")),
            Err(DbError::Duplicate)
        ));
        assert_eq!(db.read_now(|tx| tally(tx, P)).unwrap().n, 1);
    }
}

#[test]
fn a_snapshot_does_not_move() {
    on_each(|db| {
        let (other, gate) = (db.clone(), Arc::new(Barrier::new(2)));
        let there = gate.clone();
        let writer = std::thread::spawn(move || {
            there.wait();
            other.write_now(|tx| plain(tx, 1, "A")).unwrap();
            there.wait();
        });
        let counts = db.heavy_now(move |tx| {
            let before = tally(tx, P)?.n;
            gate.wait();
            gate.wait();
            Ok::<_, DbError>((before, tally(tx, P)?.n))
        });
        writer.join().unwrap();
        assert_eq!(counts.unwrap(), (0, 0));
        assert_eq!(db.read_now(|tx| tally(tx, P)).unwrap().n, 1);
    });
}

#[tokio::test]
async fn a_page_asks_without_blocking_and_a_dropped_wait_still_finishes() {
    for fresh in each_engine() {
        let db = fresh.open();
        db.migrate(STEPS, 1).unwrap();
        assert_eq!(db.write(|tx| plain(tx, 1, "A")).await.unwrap(), 1);
        {
            let second = db.write(|tx| plain(tx, 2, "B"));
            let mut second = std::pin::pin!(second);
            // Polled once, so that it is sent, then dropped, as when a browser goes away.
            let _ = tokio::time::timeout(std::time::Duration::ZERO, second.as_mut()).await;
        }
        db.write(|tx| plain(tx, 3, "C")).await.unwrap();
        // PostgreSQL has several writers, so the third may be done before the second.
        let patience = std::time::Instant::now();
        while db.read(|tx| tally(tx, P)).await.unwrap().n < 3 {
            assert!(
                patience.elapsed().as_secs() < 5,
                "the dropped write never finished"
            );
        }
        let both = db.clone();
        let (names, n) = tokio::join!(db.snapshot(|tx| all(tx, P)), async move {
            both.heavy(|tx| tally(tx, P)).await.unwrap().n
        });
        assert_eq!((names.unwrap().len(), n), (3, 3));
        db.is_ready().await.unwrap();
        let kept = db.clone();
        db.close();
        assert!(matches!(kept.is_ready().await, Err(DbError::Down(_))));
    }
}

#[tokio::test]
async fn a_queue_that_is_full_refuses_and_recovers() {
    for fresh in each_engine() {
        let db = fresh.open();
        let (open, gate) = std::sync::mpsc::channel::<()>();
        let (hold, gate) = (db.clone(), Arc::new(std::sync::Mutex::new(gate)));
        // Every worker waits for the gate; the rest fills the queue.
        let asks: Vec<_> = (0..1_100)
            .map(|_| {
                let gate = gate.clone();
                let hold = hold.clone();
                tokio::spawn(async move {
                    hold.write(move |_| {
                        // Waits until the sender is dropped.
                        let _ = gate.lock().unwrap().recv();
                        Ok::<_, DbError>(Uuid::nil())
                    })
                    .await
                })
            })
            .collect();
        tokio::task::yield_now().await;
        while asks.iter().filter(|ask| ask.is_finished()).count() < 1_100 - 1_024 - 64 {
            tokio::task::yield_now().await;
        }
        drop(open);
        let mut refused = 0;
        for ask in asks {
            refused += u32::from(matches!(ask.await.unwrap(), Err(DbError::Down(_))));
        }
        assert!(refused >= 12, "{refused}");
        db.write(|_| Ok::<_, DbError>(())).await.unwrap();
    }
}
