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

/// A small disk of its own for one test, where mounting one is allowed (root).
fn on_a_small_disk(megabytes: u32, test: impl FnOnce(&std::path::Path) + std::panic::UnwindSafe) {
    let folder = temporary_folder();
    let mounted = Command::new("mount")
        .args([
            "-t",
            "tmpfs",
            "-o",
            &format!("size={megabytes}m,mode=0700"),
            "tmpfs",
        ])
        .arg(&folder)
        .output();
    if !mounted.is_ok_and(|output| output.status.success()) {
        eprintln!("skipped: the full-disk test on a small file system (mounting one needs root)");
        std::fs::remove_dir_all(&folder).unwrap();
        return;
    }
    let outcome = std::panic::catch_unwind(|| test(&folder));
    let unmounted = Command::new("umount").arg(&folder).status();
    std::fs::remove_dir_all(&folder).unwrap();
    assert!(unmounted.unwrap().success());
    outcome.unwrap();
}

#[test]
fn a_full_disk_recovers_without_a_restart() {
    on_a_small_disk(8, |folder| {
        let ballast = folder.join("ballast");
        std::fs::write(&ballast, vec![0; 2_000_000]).unwrap();
        let db = Db::open(Opening::at(Place::SqliteFolder(folder.to_owned()))).unwrap();
        db.migrate(STEPS, 1).unwrap();
        fill_and_recover(&db, |_| std::fs::remove_file(&ballast).unwrap());
        db.close();
    });
}

mainstay_db::sql! {
    static QUERIES;
    /// Whether the file is whole.
    fn whole() -> one Whole { said: String } = "SELECT integrity_check AS said FROM pragma_integrity_check";
}

/// Fills the disk to the last block, but for so many blocks of 4 KiB.
fn fill_but(ballast: &std::path::Path, blocks: usize) {
    use std::io::Write as _;
    let mut file = std::fs::File::create(ballast).unwrap();
    let mut written: u64 = 0;
    for size in [1 << 20, 1 << 16, 1 << 12] {
        while let Ok(count) = file.write(&vec![0; size]) {
            written += count as u64;
        }
    }
    file.set_len(written.saturating_sub(blocks as u64 * 4096))
        .unwrap();
}

/// The fifty fill offsets of trust-and-use.md A-005: wherever in its work the program meets the end of the disk.
#[test]
fn at_fifty_degrees_of_fullness_nothing_acknowledged_is_lost() {
    on_a_small_disk(24, |folder| {
        let ballast = folder.join("ballast");
        let db = Db::open(Opening::at(Place::SqliteFolder(folder.to_owned()))).unwrap();
        db.migrate(STEPS, 1).unwrap();
        let (mut kept, mut met) = (0_i64, 0);
        for blocks in 0..50 {
            fill_but(&ballast, blocks);
            for turn in 0..400 {
                let n = u128::from(blocks as u64) * 1_000 + turn;
                let logo = vec![7_u8; 3_000];
                let said = db.write_now(move |tx| {
                    add(tx, P, id(n), &format!("{n}"), None, None, true, Some(&logo))
                });
                match said {
                    Ok(_) => kept += 1,
                    Err(DbError::Full) => {
                        met += 1;
                        break;
                    }
                    Err(other) => panic!("with {blocks} blocks left: {other:?}"),
                }
            }
            let there = db.read_now(|tx| tally(tx, P)).unwrap().n;
            assert_eq!(
                there, kept,
                "with {blocks} blocks left, reads go on and tell the truth"
            );
            std::fs::remove_file(&ballast).unwrap();
            let n = 900_000 + blocks as u128;
            db.write_now(move |tx| add(tx, P, id(n), &format!("{n}"), None, None, true, None))
                .unwrap();
            kept += 1;
        }
        assert_eq!(met, 50, "the end of the disk was met each time");
        assert_eq!(db.read_now(whole).unwrap().said, "ok");
        assert_eq!(db.read_now(|tx| tally(tx, P)).unwrap().n, kept);
        assert_eq!(QUERIES.len(), 1);
        db.close();
    });
}
