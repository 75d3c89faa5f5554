//! A database as the first release-worthy step left it, full of two years' figures, goes through the start of the newest program on both
//! engines: a copy is made before, everything is readable afterwards, and every figure is the one written down.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use mainstay_app::audit::service as audit;
use mainstay_app::people::service as people;
use mainstay_app::shell::{App, MailRoute, Settings};
use mainstay_app::{MIGRATIONS, start};
use mainstay_db::testkit::{Fresh, each_engine};
use mainstay_db::{Engine, Migration, Opening, Place, Uuid};
use rusqlite::Connection;
use rusqlite::types::ValueRef;
use tower::ServiceExt as _;

use crate::demo::started;
use crate::demo_rollup::differences_to_written;

/// The steps of the first state that could have been released.
const FIRST: usize = 3;
const NOON: i64 = 1_795_262_400_000_000;

/// The tables of these steps, in the order in which they were made: each refers to earlier ones only.
fn tables() -> Vec<&'static str> {
    let lines = MIGRATIONS[..FIRST].iter().flat_map(|step| step.sql.lines());
    lines
        .filter_map(|line| line.trim().strip_prefix("CREATE TABLE "))
        .map(|rest| rest.split([' ', '(']).next().unwrap())
        .collect()
}

/// The columns of a table with the kinds they were declared with; each engine has its own words for a kind.
fn columns(table: &str) -> Vec<(String, String)> {
    let mut steps = MIGRATIONS[..FIRST].iter().map(|step| step.sql);
    let start = format!("CREATE TABLE {table} (");
    let body = steps.find_map(|sql| sql.split_once(&start));
    let body = body.unwrap().1.split("\n);").next().unwrap();
    let kinds = ["UUID", "TEXT", "BYTEA", "BIGINT", "BOOLEAN", "DOUBLE"];
    body.split(");\n")
        .next()
        .unwrap()
        .split([',', '\n'])
        .filter_map(|part| part.trim().split_once(' '))
        .map(|(name, rest)| (name, rest.split([' ', ')']).next().unwrap_or_default()))
        .filter(|(_, kind)| kinds.contains(kind))
        .map(|(name, kind)| (name.to_owned(), kind.to_owned()))
        .collect()
}

fn names(columns: &[(String, String)]) -> String {
    let names: Vec<&str> = columns.iter().map(|(name, _)| name.as_str()).collect();
    names.join(", ")
}

/// An older program's database with what a demo of today holds, as far as that program knew it: no public series, no type.
fn older(demo: &Path, folder: &Path) {
    let db = mainstay_db::Db::open(Opening::at(Place::SqliteFolder(folder.to_owned()))).unwrap();
    db.migrate(&MIGRATIONS[..FIRST], NOON).unwrap();
    db.close();
    let db = Connection::open(folder.join("mainstay.db")).unwrap();
    let from = demo.join("mainstay.db");
    db.execute("ATTACH DATABASE ?1 AS demo", [from.to_str().unwrap()])
        .unwrap();
    for table in tables() {
        let names = names(&columns(table));
        let only = match table {
            "submission" => "WHERE kind <> 'public'",
            "observation" => "WHERE submission IN (SELECT id FROM main.submission)",
            "personal_link" => "WHERE task = 'hand_in'",
            _ => "",
        };
        let copy =
            format!("INSERT INTO main.{table} ({names}) SELECT {names} FROM demo.{table} {only}");
        db.execute_batch(&copy).unwrap();
    }
}

fn literal(value: ValueRef<'_>, kind: &str) -> String {
    let hex = |bytes: &[u8]| {
        bytes.iter().fold(String::new(), |mut text, byte| {
            write!(text, "{byte:02x}").unwrap();
            text
        })
    };
    match (value, kind) {
        (ValueRef::Null, _) => "NULL".to_owned(),
        (ValueRef::Integer(number), "BOOLEAN") => (number != 0).to_string(),
        (ValueRef::Integer(number), _) => number.to_string(),
        (ValueRef::Real(number), _) => format!("{number:?}"),
        (ValueRef::Blob(bytes), "UUID") => format!("'{}'", Uuid::from_slice(bytes).unwrap()),
        (ValueRef::Blob(bytes), _) => format!("'\\x{}'", hex(bytes)),
        (ValueRef::Text(text), _) => {
            format!(
                "'{}'",
                std::str::from_utf8(text).unwrap().replace('\'', "''")
            )
        }
    }
}

/// Every row of the first tables, in the columns they had then.
type Rows = BTreeMap<&'static str, Vec<String>>;

fn rows(folder: &Path) -> Rows {
    let db = Connection::open(folder.join("mainstay.db")).unwrap();
    let mut all = Rows::new();
    for table in tables() {
        let columns = columns(table);
        let names = names(&columns);
        let mut asked = db
            .prepare(&format!("SELECT {names} FROM {table} ORDER BY {names}"))
            .unwrap();
        let found = asked.query_map([], |row| {
            let cells = columns
                .iter()
                .enumerate()
                .map(|(at, (_, kind))| Ok(literal(row.get_ref(at)?, kind)));
            Ok(cells.collect::<rusqlite::Result<Vec<_>>>()?.join(", "))
        });
        all.insert(table, found.unwrap().map(Result::unwrap).collect());
    }
    all
}

/// Puts the older database's rows into a PostgreSQL that has made the same steps.
fn put_into_postgres(fresh: &Fresh, older: &Path) {
    let db = fresh.open();
    db.migrate(&MIGRATIONS[..FIRST], NOON).unwrap();
    db.close();
    let rows = rows(older);
    let mut text = String::from("BEGIN;\n");
    for table in tables() {
        let names = names(&columns(table));
        for row in &rows[table] {
            writeln!(text, "INSERT INTO {table} ({names}) VALUES ({row});").unwrap();
        }
    }
    text.push_str("COMMIT;\n");
    let file = older.join("rows.sql");
    fs::write(&file, text).unwrap();
    let done = psql(fresh, &["--file", file.to_str().unwrap()]);
    assert_eq!(done, "");
}

fn psql(fresh: &Fresh, words: &[&str]) -> String {
    let Place::Postgres(url) = &fresh.place else {
        unreachable!("it is PostgreSQL")
    };
    let asked = Command::new("psql")
        .args(["--no-psqlrc", "--quiet", "--tuples-only", "--no-align"])
        .args(["--set", "ON_ERROR_STOP=1", "--dbname", url])
        .args(words)
        .output()
        .unwrap();
    let why = String::from_utf8_lossy(&asked.stderr);
    assert!(asked.status.success(), "{why}");
    String::from_utf8_lossy(&asked.stdout).trim().to_owned()
}

/// The program as it starts on what is there.
fn start_on(opening: Opening) -> (App, mainstay_db::Migrated) {
    let clock = start::machine_clock();
    let (db, migrated) = start::open(opening, &clock).unwrap();
    let settings = Settings {
        base_url: "http://127.0.0.1:8080".to_owned(),
        demo: true,
        mail: MailRoute::None,
        data: None,
        proxies: Vec::new(),
    };
    (
        start::app(db, clock, start::fresh_ids(), settings).unwrap(),
        migrated,
    )
}

/// What people look at opens, for the coordinator, with what they had written there.
async fn every_page_opens(app: &App, dana: Uuid) {
    let token = people::demo_sign_in(app, dana, String::new())
        .await
        .unwrap();
    let router = mainstay_app::router(app.clone());
    let home = "/p/wrenfield-well-together";
    for (page, words) in [
        ("", "Wrenfield"),
        ("/partners", "Three Creeks"),
        ("/people", "Priya"),
        ("/indicators", "Blood pressure"),
        ("/indicators/bp_controlled", "Blood pressure"),
        ("/collection", "2026"),
        ("/scorecard", "Blood pressure"),
        ("/scorecard/bp_controlled", "Blood pressure"),
        ("/scorecard/bp_controlled/trace?period=2026-Q2", "Lindenway"),
        ("/history", "Dana"),
        ("/type", "Ask"),
    ] {
        let request = Request::get([home, page].concat())
            .header(header::HOST, "127.0.0.1:8080")
            .header(header::COOKIE, format!("mainstay={token}"))
            .body(Body::empty());
        let reply = router.clone().oneshot(request.unwrap()).await.unwrap();
        let status = reply.status();
        let bytes = axum::body::to_bytes(reply.into_body(), 8 << 20)
            .await
            .unwrap();
        let text = String::from_utf8_lossy(&bytes);
        assert_eq!(status, StatusCode::OK, "{page}: {text}");
        assert!(text.contains(words), "{page} does not say {words}");
    }
}

/// Every row is there as it was; and the copy is the database as it was, with nothing of the newer steps.
fn rows_and_copy_are_whole(fresh: &Fresh, there: &Rows, copy: &Path) {
    if let Place::SqliteFolder(folder) = &fresh.place {
        assert_eq!(rows(folder), *there);
        let saved = Fresh::sqlite();
        let Place::SqliteFolder(saved) = &saved.place else {
            unreachable!("it is SQLite")
        };
        fs::copy(copy, saved.join("mainstay.db")).unwrap();
        assert_eq!(rows(saved), *there);
        let copy = Connection::open(copy).unwrap();
        assert!(copy.prepare("SELECT * FROM type_round").is_err());
        return;
    }
    for (table, rows) in there {
        let ask = format!("SELECT count(*) FROM {table}");
        let count = psql(fresh, &["--command", &ask]);
        assert_eq!(count, rows.len().to_string(), "{table}");
    }
    let copied = fs::read_to_string(copy).unwrap();
    assert!(copied.contains("Three Creeks") && !copied.contains("type_round"));
}

/// A step that loses what it should have kept.
const LOSING: Migration = Migration::new(
    4,
    "losing",
    "UPDATE observation SET numerator = numerator + 1 WHERE period = '2025-Q3'; DELETE FROM contact;",
);

#[tokio::test(flavor = "multi_thread")]
async fn a_database_of_the_first_state_comes_to_the_newest_with_everything_in_it() {
    let demo = started().await;
    let dana = demo.people.iter().find(|one| one.name.starts_with("Dana"));
    let (_, dana) = dana.unwrap().link.split_once("/demo/").unwrap();
    let dana: Uuid = dana.parse().unwrap();
    let kept = Fresh::sqlite();
    let Place::SqliteFolder(before) = &kept.place else {
        unreachable!("it is SQLite")
    };
    older(&demo.folder, before);
    let there = rows(before);
    // What stands in it: the makers' figures, not a handful.
    assert!(
        there["observation"].len() >= 1_847,
        "{}",
        there["observation"].len()
    );
    assert!(there["organisation"].len() >= 14);
    for fresh in each_engine() {
        if let Place::SqliteFolder(folder) = &fresh.place {
            fs::copy(before.join("mainstay.db"), folder.join("mainstay.db")).unwrap();
        } else {
            let (fresh, before) = (&fresh, before);
            tokio::task::block_in_place(|| put_into_postgres(fresh, before));
        }
        let copies = Fresh::sqlite();
        let Place::SqliteFolder(copies) = &copies.place else {
            unreachable!("it is a folder")
        };
        let opening = Opening {
            backups: Some(copies.clone()),
            ..fresh.opening()
        };
        let (app, migrated) = start_on(opening);
        let steps: Vec<u32> = MIGRATIONS[FIRST..].iter().map(|step| step.number).collect();
        assert!(steps.len() >= 2, "there is nothing to upgrade to");
        assert_eq!(migrated.applied, steps);
        let copy = migrated.backup.expect("a copy is made before");
        let wrong = differences_to_written(&app).await;
        assert!(wrong.is_empty(), "{:?}: {wrong:#?}", fresh.engine);
        let trails = tokio::task::block_in_place(|| audit::check_trails(&app)).unwrap();
        assert!(trails.iter().all(|trail| trail.broken_at.is_none()));
        assert!(trails.iter().map(|trail| trail.events).sum::<usize>() > 100);
        rows_and_copy_are_whole(&fresh, &there, &copy);
        every_page_opens(&app, dana).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_upgrade_that_loses_something_would_be_seen() {
    let demo = started().await;
    let (kept, fresh) = (Fresh::sqlite(), Fresh::sqlite());
    let (Place::SqliteFolder(before), Place::SqliteFolder(folder)) = (&kept.place, &fresh.place)
    else {
        unreachable!("both are SQLite")
    };
    assert_eq!(fresh.engine, Engine::Sqlite);
    older(&demo.folder, before);
    fs::copy(before.join("mainstay.db"), folder.join("mainstay.db")).unwrap();
    let mut steps: Vec<Migration> = MIGRATIONS[..FIRST].to_vec();
    steps.push(LOSING);
    let db = mainstay_db::Db::open(fresh.opening()).unwrap();
    db.migrate(steps.leak(), NOON).unwrap();
    db.close();
    let (was, is) = (rows(before), rows(folder));
    let other: Vec<&str> = was
        .keys()
        .copied()
        .filter(|table| was[table] != is[table])
        .collect();
    assert_eq!(other, ["contact", "observation"]);
    // The same steps done rightly, and one figure lost afterwards: the totals tell.
    fs::copy(before.join("mainstay.db"), folder.join("mainstay.db")).unwrap();
    for rest in ["mainstay.db-wal", "mainstay.db-shm"] {
        let _ = fs::remove_file(folder.join(rest));
    }
    let raw = Connection::open(folder.join("mainstay.db")).unwrap();
    raw.execute_batch("UPDATE observation SET numerator = numerator + 1 WHERE period = '2025-Q3'")
        .unwrap();
    drop(raw);
    let (app, _) = start_on(fresh.opening());
    assert!(differences_to_written(&app).await.len() > 3);
}
