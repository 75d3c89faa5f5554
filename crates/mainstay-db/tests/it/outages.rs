//! PostgreSQL goes away and comes back; encrypted connections check whom they talk to.

use crate::basics::{P, STEPS, add, id, tally};
use mainstay_db::testkit::Cluster;
use mainstay_db::{Db, DbError, Opening, Place};
use std::process::Command;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// A server of the test's own, so that its faults are nobody else's.
fn own(settings: &[&str]) -> Option<Cluster> {
    match Cluster::start(settings) {
        Ok(cluster) => Some(cluster),
        Err(why) => {
            assert!(
                std::env::var("CI").as_deref() != Ok("true"),
                "PostgreSQL is needed: {why}"
            );
            eprintln!("skipped: a test with a PostgreSQL of its own ({why})");
            None
        }
    }
}

/// Tells the writers to stop, also when the test fails.
struct Stop<'a>(&'a AtomicBool);

impl Drop for Stop<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// Writes until told to stop; gives what was acknowledged.
fn keep_writing(db: &Db, writer: u128, stop: &AtomicBool, kept: &AtomicUsize) -> Vec<u128> {
    let mut acknowledged = Vec::new();
    let mut n = writer << 64;
    while !stop.load(Ordering::Relaxed) {
        n += 1;
        let name = n.to_string();
        match db.write_now(move |tx| add(tx, P, id(n), &name, None, None, true, None)) {
            Ok(_) => {
                acknowledged.push(n);
                kept.fetch_add(1, Ordering::Relaxed);
            }
            Err(DbError::Down(_)) => std::thread::park_timeout(Duration::from_millis(5)),
            Err(other) => panic!("{other:?}"),
        }
    }
    acknowledged
}

#[test]
fn no_acknowledged_write_is_lost_when_postgres_restarts() {
    let Some(cluster) = own(&[]) else { return };
    let db = Db::open(Opening::at(Place::Postgres(cluster.url("postgres")))).unwrap();
    db.migrate(STEPS, 1).unwrap();
    let (stop, kept) = (AtomicBool::new(false), AtomicUsize::new(0));
    let acknowledged: Vec<u128> = std::thread::scope(|scope| {
        let told = Stop(&stop);
        let (db, stop, kept) = (&db, &stop, &kept);
        let writers: Vec<_> = (0..4)
            .map(|writer| scope.spawn(move || keep_writing(db, writer, stop, kept)))
            .collect();
        for round in 1..=3 {
            // The server goes down while writes come through.
            let begun = Instant::now();
            while kept.load(Ordering::Relaxed) < round * 20 {
                assert!(
                    begun.elapsed() < Duration::from_secs(30),
                    "writes do not come through"
                );
                std::thread::park_timeout(Duration::from_millis(1));
            }
            cluster.control(&["restart", "-m", "immediate"]).unwrap();
            let back = Instant::now();
            while db.read_now(|tx| tally(tx, P)).is_err() {
                assert!(back.elapsed() < Duration::from_secs(3), "still no answer");
            }
        }
        drop(told);
        writers
            .into_iter()
            .flat_map(|writer| writer.join().unwrap())
            .collect()
    });
    assert!(acknowledged.len() >= 60);
    for n in acknowledged {
        let there = db
            .read_now(move |tx| crate::basics::one(tx, id(n), P))
            .unwrap();
        assert!(there.is_some(), "{n} was acknowledged and is lost");
    }
}

#[tokio::test]
async fn a_server_that_hangs_does_not_hold_pages() {
    let Some(cluster) = own(&[]) else { return };
    let db = Db::open(Opening::at(Place::Postgres(cluster.url("postgres")))).unwrap();
    db.migrate(STEPS, 1).unwrap();
    db.read(|tx| tally(tx, P)).await.unwrap();
    // The server first, so that it starts no more processes; then those it has, of which one may end by itself meanwhile.
    let all = format!(
        "pid=$(head -1 {}/postmaster.pid) && kill -STOP $pid && {{ kill -STOP $(ps -o pid= --ppid $pid) || true; }}",
        cluster.data().unwrap().display()
    );
    assert!(
        Command::new("sh")
            .args(["-c", &all])
            .status()
            .unwrap()
            .success()
    );
    let begun = Instant::now();
    let said = db.read(|tx| tally(tx, P)).await;
    let took = begun.elapsed();
    assert!(
        Command::new("sh")
            .args(["-c", &all.replace("-STOP", "-CONT")])
            .status()
            .unwrap()
            .success()
    );
    assert!(matches!(said, Err(DbError::Down(_))), "{said:?}");
    assert!(took < Duration::from_secs(6), "{took:?}");
    db.read(|tx| tally(tx, P)).await.unwrap();
}

#[test]
fn an_encrypted_connection_checks_the_certificate() {
    let Some(cluster) = own(&["log_min_messages=fatal"]) else {
        return;
    };
    let data = cluster.data().unwrap().to_owned();
    let make = "set -e; umask 077; cd \"$1\"
        openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=test-authority -keyout ca.key -out ca.pem
        openssl req -newkey rsa:2048 -nodes -subj /CN=localhost -keyout server.key -out server.csr
        printf 'subjectAltName=DNS:localhost' >ext
        openssl x509 -req -in server.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 -extfile ext -out server.crt
        chown --reference=PG_VERSION server.key server.crt";
    let made = Command::new("sh")
        .args(["-c", make, "make"])
        .arg(&data)
        .output()
        .unwrap();
    if !made.status.success() {
        eprintln!("skipped: encrypted connections to PostgreSQL (openssl is not installed)");
        return;
    }
    let port = std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    let settings = format!("ssl=on\nlisten_addresses='localhost'\nport={port}\n");
    let conf = data.join("postgresql.conf");
    let text = std::fs::read_to_string(&conf).unwrap();
    std::fs::write(&conf, text + &settings).unwrap();
    cluster.control(&["restart"]).unwrap();
    let open = |options: &str| {
        Db::open(Opening::at(Place::Postgres(format!(
            "postgres://postgres@localhost:{port}/postgres?{options}"
        ))))
    };
    let authority = format!("sslrootcert={}", data.join("ca.pem").display());
    let db = open(&format!("sslmode=require&{authority}")).unwrap();
    mainstay_db::sql! {
        static ENCRYPTED;
        fn encrypted() -> one Encrypted { ssl: bool } = "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()";
    }
    assert!(db.read_now(encrypted).unwrap().ssl);
    assert_eq!(ENCRYPTED.len(), 1);
    let untrusted = open("sslmode=require").err();
    assert!(
        matches!(&untrusted, Some(DbError::Startup(why)) if why.contains("sslrootcert")),
        "{untrusted:?}"
    );
    let wrong_name = Db::open(Opening::at(Place::Postgres(format!(
        "postgres://postgres@127.0.0.1:{port}/postgres?sslmode=require&{authority}"
    ))))
    .err();
    assert!(
        matches!(wrong_name, Some(DbError::Startup(_))),
        "{wrong_name:?}"
    );
}
