//! A full disk refuses the change that does not fit, and nothing else.

use crate::basics::{P, STEPS, add, id, tally};
use mainstay_db::testkit::{Fresh, temporary_folder};
use mainstay_db::{Db, DbError, Opening, Place};
use std::process::Command;

/// Fills the database until it is full, frees space, and goes on.
fn fill_and_recover(db: &Db, free: impl Fn(&Db)) {
    let mut kept = 0;
    let big = vec![7_u8; 200_000];
    let said = loop {
        let logo = big.clone();
        let said = db.write_now(move |tx| {
            add(
                tx,
                P,
                id(kept),
                &format!("{kept}"),
                None,
                None,
                true,
                Some(&logo),
            )
        });
        match said {
            Ok(_) => kept += 1,
            Err(error) => break error,
        }
        assert!(kept < 1_000, "the disk never filled");
    };
    assert!(matches!(said, DbError::Full), "{said:?}");
    assert!(kept > 0);
    assert_eq!(
        db.read_now(|tx| tally(tx, P)).unwrap().n,
        i64::try_from(kept).unwrap(),
        "reads go on"
    );
    free(db);
    db.write_now(|tx| add(tx, P, id(5_000), "after", None, None, true, None))
        .unwrap();
    assert_eq!(
        db.read_now(|tx| tally(tx, P)).unwrap().n,
        i64::try_from(kept).unwrap() + 1,
        "all that was acknowledged is there"
    );
}

#[test]
fn a_database_at_its_limit_recovers_without_a_restart() {
    let fresh = Fresh::sqlite();
    let db = fresh.open();
    db.migrate(STEPS, 1).unwrap();
    // A limit can only be set outside a transaction's changes; it holds for the writer's connection.
    db.write_now(|tx| tx.script("PRAGMA max_page_count = 500"))
        .unwrap();
    fill_and_recover(&db, |db| {
        db.write_now(|tx| tx.script("PRAGMA max_page_count = 1000000"))
            .unwrap();
    });
}

#[test]
fn a_full_disk_recovers_without_a_restart() {
    let folder = temporary_folder();
    let mounted = Command::new("mount")
        .args(["-t", "tmpfs", "-o", "size=8m,mode=0700", "tmpfs"])
        .arg(&folder)
        .output();
    if !mounted.is_ok_and(|output| output.status.success()) {
        eprintln!("skipped: the full-disk test on a small file system (mounting one needs root)");
        std::fs::remove_dir_all(&folder).unwrap();
        return;
    }
    let outcome = std::panic::catch_unwind(|| {
        let ballast = folder.join("ballast");
        std::fs::write(&ballast, vec![0; 2_000_000]).unwrap();
        let db = Db::open(Opening::at(Place::SqliteFolder(folder.clone()))).unwrap();
        db.migrate(STEPS, 1).unwrap();
        fill_and_recover(&db, |_| std::fs::remove_file(&ballast).unwrap());
        db.close();
    });
    let unmounted = Command::new("umount").arg(&folder).status();
    std::fs::remove_dir_all(&folder).unwrap();
    assert!(unmounted.unwrap().success());
    outcome.unwrap();
}
