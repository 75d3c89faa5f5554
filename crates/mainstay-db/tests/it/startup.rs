//! What is refused at the start, and what its sentence says.

use mainstay_db::testkit::{Fresh, temporary_folder, temporary_postgres};
use mainstay_db::{Db, DbError, Opening, Place};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

fn mode(path: &Path) -> u32 {
    path.metadata().unwrap().permissions().mode() & 0o777
}

fn refused(opening: Opening) -> String {
    match Db::open(opening) {
        Err(DbError::Startup(why)) => why,
        Err(other) => panic!("{other:?}"),
        Ok(_) => panic!("it opened"),
    }
}

#[test]
fn the_folder_and_its_files_are_for_the_owner_only() {
    let base = temporary_folder();
    let folder = base.join("new/data");
    let db = Db::open(Opening::at(Place::SqliteFolder(folder.clone()))).unwrap();
    db.write_now(|tx| tx.script("CREATE TABLE t (a TEXT) STRICT"))
        .unwrap();
    assert_eq!(mode(&folder), 0o700);
    for file in ["mainstay.db", "mainstay.db-wal", "mainstay.lock"] {
        assert_eq!(mode(&folder.join(file)), 0o600, "{file}");
    }
    db.close();
    std::fs::set_permissions(folder.join("mainstay.db"), PermissionsExt::from_mode(0o644)).unwrap();
    assert!(refused(Opening::at(Place::SqliteFolder(folder.clone()))).contains("chmod 600"));
    std::fs::set_permissions(&folder, PermissionsExt::from_mode(0o777)).unwrap();
    assert!(refused(Opening::at(Place::SqliteFolder(folder))).contains("chmod 700"));
    std::fs::remove_dir_all(base).unwrap();
}

#[test]
fn one_process_owns_a_folder_and_short_commands_may_visit() {
    let fresh = Fresh::sqlite();
    let early = Opening {
        visit: true,
        ..fresh.opening()
    };
    assert!(refused(early).contains("There is no Mainstay database"));
    let serving = fresh.open();
    assert!(refused(fresh.opening()).contains("Another Mainstay is using the data folder"));
    let visit = Db::open(Opening {
        visit: true,
        ..fresh.opening()
    })
    .unwrap();
    visit
        .write_now(|tx| tx.script("CREATE TABLE t (a TEXT) STRICT"))
        .unwrap();
    serving
        .write_now(|tx| tx.script("INSERT INTO t VALUES ('x')"))
        .unwrap();
    let said = visit.migrate(crate::basics::STEPS, 1);
    assert!(
        matches!(&said, Err(DbError::Startup(_))),
        "a visitor does not change tables under a serving process: {said:?}"
    );
    serving.close();
    visit.migrate(crate::basics::STEPS, 1).unwrap();
    visit.close();
    fresh.open().close();
}

#[test]
fn a_folder_that_cannot_be_made_is_named() {
    let why = refused(Opening::at(Place::SqliteFolder("/proc/mainstay".into())));
    assert!(
        why.contains("/proc/mainstay") && why.contains("--data"),
        "{why}"
    );
}

#[test]
fn a_file_that_is_no_database_is_refused() {
    let fresh = Fresh::sqlite();
    fresh.open().close();
    let Place::SqliteFolder(folder) = &fresh.place else {
        unreachable!("it is SQLite")
    };
    std::fs::write(folder.join("mainstay.db"), vec![b'x'; 8192]).unwrap();
    assert!(Db::open(fresh.opening()).is_err());
}

#[test]
fn a_postgres_that_may_lose_work_is_refused() {
    let Some(cluster) = temporary_postgres() else {
        return;
    };
    let fresh = cluster.fresh();
    let db = fresh.open();
    db.write_now(|tx| {
        tx.script(
            "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET synchronous_commit = off', current_database()); END $$",
        )
    })
    .unwrap();
    db.close();
    let why = refused(Opening {
        unsafe_postgres_for_tests: false,
        ..fresh.opening()
    });
    assert!(why.contains(" = off, so saved work could be lost"), "{why}");
}

#[test]
fn addresses_that_lead_nowhere_are_told_apart() {
    let why = refused(Opening::at(Place::Postgres(
        "postgres://h/d?sslmode=sometimes".into(),
    )));
    assert!(why.contains("sslmode=sometimes"), "{why}");
    let why = refused(Opening::at(Place::Postgres("mysql://h/d".into())));
    assert!(
        why.contains("postgres://user:password@host/database"),
        "{why}"
    );
    let why = refused(Opening::at(Place::Postgres(
        "postgres://h/d?sslrootcert=/nowhere.pem".into(),
    )));
    assert!(why.contains("/nowhere.pem"), "{why}");
    let gone = Db::open(Opening::at(Place::Postgres(
        "postgres://u@127.0.0.1:1/d".into(),
    )));
    assert!(matches!(gone, Err(DbError::Down(_))), "{:?}", gone.err());
}
