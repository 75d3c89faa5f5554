//! Steps are done once, completely or not at all, and never under a program that does not know them.

use crate::basics::{P, STEPS, add, id};
use mainstay_db::testkit::{each_engine, temporary_folder, temporary_postgres};
use mainstay_db::{Db, DbError, Engine, Migration, Opening, Place};
use std::sync::Barrier;

mainstay_db::sql! {
    pub static QUERIES;
    pub fn notes() -> one Notes { n: i64 } = "SELECT COUNT(*) AS n FROM note";
    pub fn names() -> many Name { name: String } = "SELECT name FROM organisation ORDER BY name";
}

static TWO: &[Migration] = &[
    STEPS_FIRST,
    Migration::new(
        2,
        "notes",
        "CREATE TABLE note (id UUID PRIMARY KEY, body TEXT NOT NULL); INSERT INTO note SELECT id, name FROM organisation;",
    ),
];
const STEPS_FIRST: Migration = Migration::new(
    1,
    "organisations",
    "CREATE TABLE organisation (partnership UUID NOT NULL, id UUID NOT NULL, name TEXT NOT NULL, staff BIGINT, share DOUBLE PRECISION, active BOOLEAN NOT NULL, logo BYTEA, PRIMARY KEY (partnership, id));",
);
static ONE: &[Migration] = &[STEPS_FIRST];
static FAULTY: &[Migration] = &[
    STEPS_FIRST,
    Migration::new(
        2,
        "faulty",
        "CREATE TABLE note (id UUID PRIMARY KEY); INSERT INTO note (id, nothing) SELECT id, 1 FROM organisation;",
    ),
];
static ALTERED: &[Migration] = &[Migration::new(
    1,
    "organisations",
    "CREATE TABLE organisation (id UUID PRIMARY KEY)",
)];

fn with_one(db: &Db) {
    db.migrate(ONE, 1).unwrap();
    db.write_now(|tx| add(tx, P, id(1), "A", None, None, true, None))
        .unwrap();
}

#[test]
fn an_existing_sqlite_database_is_copied_before_it_changes() {
    for fresh in each_engine() {
        let db = fresh.open();
        with_one(&db);
        let done = db.migrate(TWO, 5).unwrap();
        assert_eq!((done.applied, done.schema), (vec![2], 2));
        assert_eq!(db.read_now(notes).unwrap().n, 1);
        if let Place::SqliteFolder(folder) = &fresh.place {
            let copy = done.backup.unwrap();
            assert_eq!(copy, folder.join("backups/before-migration-2-5.db"));
            // The copy is a database that the older program can open and that holds what was there.
            let older = folder.join("older");
            std::fs::create_dir(&older).unwrap();
            std::fs::copy(&copy, older.join("mainstay.db")).unwrap();
            let old = Db::open(Opening::at(Place::SqliteFolder(older))).unwrap();
            assert_eq!(old.migrate(ONE, 9).unwrap().applied, Vec::<u32>::new());
            assert_eq!(
                old.read_now(names).unwrap(),
                vec![Name { name: "A".into() }]
            );
            assert!(old.read_now(notes).is_err());
        }
    }
}

#[test]
fn postgres_rows_are_written_before_it_changes_and_can_be_put_back() {
    let Some(cluster) = temporary_postgres() else {
        return;
    };
    let (fresh, empty, folder) = (cluster.fresh(), cluster.fresh(), temporary_folder());
    let opening = Opening {
        backups: Some(folder.clone()),
        ..fresh.opening()
    };
    let db = Db::open(opening).unwrap();
    with_one(&db);
    db.write_now(|tx| {
        add(
            tx,
            P,
            id(2),
            "tab\t \\ new\nline Å",
            None,
            Some(0.1),
            false,
            Some(&[0, 255]),
        )
    })
    .unwrap();
    let before = db.read_now(names).unwrap();
    let copy = db.migrate(TWO, 5).unwrap().backup.unwrap();
    assert_eq!(copy, folder.join("before-migration-2-5.sql"));
    let back = empty.open();
    back.migrate(ONE, 6).unwrap();
    let Place::Postgres(url) = &empty.place else {
        unreachable!("it is PostgreSQL")
    };
    let put_back = std::process::Command::new("psql")
        .args([
            "--no-psqlrc",
            "--quiet",
            "--single-transaction",
            "--dbname",
            url,
            "--file",
        ])
        .arg(&copy)
        .output()
        .unwrap();
    assert!(
        put_back.status.success(),
        "{}",
        String::from_utf8_lossy(&put_back.stderr)
    );
    assert_eq!(back.read_now(names).unwrap(), before);
    assert_eq!(before.len(), 2);
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_failing_step_leaves_nothing_of_itself() {
    for fresh in each_engine() {
        let db = fresh.open();
        with_one(&db);
        let said = db.migrate(FAULTY, 2);
        assert!(
            matches!(&said, Err(DbError::Migration(why)) if why.contains("step 2 (faulty)")),
            "{said:?}"
        );
        assert!(
            db.read_now(notes).is_err(),
            "the table of the failed step must not be there"
        );
        assert_eq!(db.migrate(TWO, 3).unwrap().applied, vec![2]);
        assert_eq!(db.read_now(notes).unwrap().n, 1);
    }
}

#[test]
fn a_newer_schema_and_an_altered_step_are_refused() {
    for fresh in each_engine() {
        let db = fresh.open();
        with_one(&db);
        let said = db.migrate(ALTERED, 2);
        assert!(
            matches!(&said, Err(DbError::Migration(why)) if why.contains("altered")),
            "{said:?}"
        );
        db.migrate(TWO, 2).unwrap();
        let said = db.migrate(ONE, 3);
        let Err(DbError::NewerSchema {
            found: 2,
            known: 1,
            program,
        }) = said
        else {
            panic!("{said:?}")
        };
        assert_eq!(program, env!("CARGO_PKG_VERSION"));
    }
}

#[test]
fn of_four_nodes_that_start_at_once_exactly_one_migrates() {
    let Some(cluster) = temporary_postgres() else {
        return;
    };
    for _ in 0..20 {
        let fresh = cluster.fresh();
        let nodes: Vec<Db> = (0..4).map(|_| fresh.open()).collect();
        let gate = Barrier::new(4);
        let done: Vec<Vec<u32>> = std::thread::scope(|scope| {
            let runs: Vec<_> = nodes
                .iter()
                .map(|db| {
                    scope.spawn(|| {
                        gate.wait();
                        db.migrate(TWO, 1).unwrap().applied
                    })
                })
                .collect();
            runs.into_iter().map(|run| run.join().unwrap()).collect()
        });
        let migrated: Vec<_> = done.iter().filter(|applied| !applied.is_empty()).collect();
        assert_eq!(migrated, [&vec![1, 2]]);
        for db in nodes {
            assert_eq!(db.read_now(notes).unwrap().n, 0);
        }
    }
}

#[test]
fn a_portable_step_is_refused_alike_when_a_type_is_not_portable() {
    static SERIAL: &[Migration] = &[Migration::new(
        1,
        "serial",
        "CREATE TABLE t (id BIGSERIAL PRIMARY KEY)",
    )];
    for fresh in each_engine() {
        let said = fresh.open().migrate(SERIAL, 1);
        assert!(
            matches!(&said, Err(DbError::Migration(why)) if why.contains("BIGSERIAL")),
            "{said:?}"
        );
    }
}

#[test]
fn a_step_may_differ_by_engine() {
    static OWN: &[Migration] = &[Migration {
        sqlite: Some("CREATE TABLE note (id BLOB PRIMARY KEY) STRICT"),
        postgres: Some("CREATE TABLE note (id UUID PRIMARY KEY)"),
        ..Migration::new(1, "own", "")
    }];
    for fresh in each_engine() {
        let db = fresh.open();
        db.migrate(OWN, 1).unwrap();
        assert_eq!(
            db.read_now(notes).unwrap().n,
            0,
            "{:?}",
            fresh.engine == Engine::Sqlite
        );
    }
    assert_eq!(STEPS.len(), 1);
}
