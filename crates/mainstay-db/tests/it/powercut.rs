//! What is acknowledged survives a power cut and a kill; shown against a setting that is known to lose.
//!
//! The power cut is replayed: a trace of the program's system calls says which bytes had been forced to disk at each moment.
//! Whatever had not is dropped, or kept in part by chance, as a real disk would; then the database is opened.

use crate::slow_steps::{self, notes, rows};
use mainstay_db::testkit::{Fresh, each_engine, temporary_folder};
use mainstay_db::{Db, Engine, Opening, Place};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

/// The small program of this crate's examples, which `cargo test` builds.
fn door() -> PathBuf {
    let test = std::env::current_exe().unwrap();
    let door = test
        .parent()
        .unwrap()
        .parent()
        .unwrap()
        .join("examples/door");
    assert!(
        door.exists(),
        "{} is missing: run `cargo test -p mainstay-db`, which builds it",
        door.display()
    );
    door
}

/// Whether `strace` is there and is allowed to follow a program.
fn may_trace() -> bool {
    let probe = Command::new("strace")
        .args(["-o", "/dev/null", "true"])
        .stderr(Stdio::null())
        .status();
    probe.is_ok_and(|status| status.success())
}

/// What a disk holds.
#[derive(Default)]
struct Disk {
    /// What the program has written.
    written: BTreeMap<String, Vec<u8>>,
    /// What was forced to disk.
    safe: BTreeMap<String, Vec<u8>>,
    /// Writes since then: file, place, bytes.
    loose: Vec<(String, usize, Vec<u8>)>,
}

fn put(bytes: &mut Vec<u8>, at: usize, new: &[u8]) {
    if bytes.len() < at + new.len() {
        bytes.resize(at + new.len(), 0);
    }
    bytes[at..at + new.len()].copy_from_slice(new);
}

impl Disk {
    /// Carries out one line of the trace; true when bytes were forced to disk.
    fn follow(&mut self, call: &Call) -> bool {
        match call {
            Call::Write { file, at, bytes } => {
                put(self.written.entry(file.clone()).or_default(), *at, bytes);
                self.loose.push((file.clone(), *at, bytes.clone()));
            }
            Call::Cut { file, length } => {
                self.written
                    .entry(file.clone())
                    .or_default()
                    .truncate(*length);
                self.loose.retain(|(name, _, _)| name != file);
            }
            Call::Force { file } => {
                if let Some(bytes) = self.written.get(file) {
                    self.safe.insert(file.clone(), bytes.clone());
                    self.loose.retain(|(name, _, _)| name != file);
                    return true;
                }
            }
            Call::Remove { file } => {
                self.written.remove(file);
                self.safe.remove(file);
                self.loose.retain(|(name, _, _)| name != file);
            }
            Call::Say(_) => {}
        }
        false
    }

    /// The rows found after a power cut now; a part of the loose writes survives when `chance` is given.
    fn rows_after_cut(&self, chance: Option<&mut u64>) -> BTreeSet<i64> {
        let mut files = self.safe.clone();
        if let Some(chance) = chance {
            for (file, at, bytes) in &self.loose {
                *chance = chance
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1_442_695_040_888_963_407);
                if *chance >> 63 == 0 {
                    put(files.entry(file.clone()).or_default(), *at, bytes);
                }
            }
        }
        let folder = temporary_folder();
        for (name, bytes) in &files {
            std::fs::write(folder.join(Path::new(name).file_name().unwrap()), bytes).unwrap();
        }
        let connection = rusqlite::Connection::open(folder.join("mainstay.db")).unwrap();
        let verdict: String = connection
            .query_row("PRAGMA integrity_check", [], |row| row.get(0))
            .unwrap();
        assert_eq!(verdict, "ok", "the database is damaged after a power cut");
        let mut found = BTreeSet::new();
        if let Ok(mut statement) = connection.prepare("SELECT n FROM written") {
            found.extend(
                statement
                    .query_map([], |row| row.get::<_, i64>(0))
                    .unwrap()
                    .map(Result::unwrap),
            );
        }
        std::fs::remove_dir_all(folder).unwrap();
        found
    }
}

enum Call {
    Write {
        file: String,
        at: usize,
        bytes: Vec<u8>,
    },
    Cut {
        file: String,
        length: usize,
    },
    Force {
        file: String,
    },
    Remove {
        file: String,
    },
    Say(String),
}

/// `\x41\x42` as bytes.
fn unhex(text: &str) -> Vec<u8> {
    text.split("\\x")
        .skip(1)
        .map(|pair| u8::from_str_radix(&pair[..2], 16).unwrap())
        .collect()
}

/// One complete line of the trace: `pwrite64(5<path>, "bytes", 4096, 0) = 4096`.
fn understand(line: &str, folder: &str) -> Option<Call> {
    let (name, rest) = line.split_once('(')?;
    let (arguments, result) = rest.rsplit_once(") ")?;
    if result.trim_start_matches(['=', ' ']).starts_with('-') {
        return None;
    }
    let text = |quoted: &str| String::from_utf8_lossy(&unhex(quoted)).into_owned();
    let path = arguments
        .split_once('<')
        .and_then(|(_, rest)| rest.split_once('>'))
        .map(|(path, _)| text(path))
        .unwrap_or_default();
    let quoted = arguments.split('"').nth(1).unwrap_or_default();
    let last = || {
        arguments
            .rsplit(", ")
            .next()
            .and_then(|number| number.parse::<usize>().ok())
    };
    let kept = path.starts_with(folder) && !path.ends_with("-shm");
    match name.trim() {
        "pwrite64" if kept => Some(Call::Write {
            file: path,
            at: last()?,
            bytes: unhex(quoted),
        }),
        "ftruncate" if kept => Some(Call::Cut {
            file: path,
            length: last()?,
        }),
        "fsync" | "fdatasync" if kept => Some(Call::Force { file: path }),
        "unlink" | "unlinkat" => Some(Call::Remove { file: text(quoted) }),
        "write" => Some(Call::Say(text(quoted))),
        _ => None,
    }
}

/// The calls of all threads in order; a call that was interrupted in the trace counts when it ends, an answer when it begins.
fn calls(trace: &str, folder: &str) -> Vec<Call> {
    let mut open: HashMap<&str, String> = HashMap::new();
    let mut out = Vec::new();
    for line in trace.lines() {
        let Some((thread, rest)) = line.split_once(' ') else {
            continue;
        };
        let rest = rest.trim_start();
        if let Some(begun) = rest.strip_suffix("<unfinished ...>") {
            if begun.starts_with("write(") {
                out.extend(understand(&format!("{}) = 0", begun.trim_end()), folder));
            } else {
                open.insert(thread, begun.trim_end().to_owned());
            }
        } else if let Some((_, end)) = rest.split_once("resumed>") {
            if let Some(begun) = open.remove(thread) {
                out.extend(understand(&(begun + end.trim_start_matches(' ')), folder));
            }
        } else {
            out.extend(understand(rest, folder));
        }
    }
    out
}

/// Acknowledged writes, those of them lost at the moment of their answer, and the number of cuts tried.
struct Tally {
    acknowledged: usize,
    lost: usize,
    cuts: usize,
}

/// Runs the program under `strace` and cuts the power after each time that it forced bytes to disk and at each answer.
fn audit(level: &str, writers: i64, each: i64) -> Tally {
    let folder = temporary_folder();
    let (data, trace) = (folder.join("data"), folder.join("trace"));
    let status = Command::new("strace")
        .args([
            "-f",
            "-y",
            "-xx",
            "-s",
            "1000000",
            "-e",
            "trace=pwrite64,ftruncate,fdatasync,fsync,unlink,unlinkat,write",
            "-o",
        ])
        .arg(&trace)
        .arg(door())
        .arg("write")
        .arg(&data)
        .args([level, &writers.to_string(), &each.to_string()])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    assert!(status.unwrap().success(), "the traced program failed");
    let trace = std::fs::read_to_string(&trace).unwrap();
    let (mut disk, mut chance) = (Disk::default(), 20_261_122_u64);
    let mut tally = Tally {
        acknowledged: 0,
        lost: 0,
        cuts: 0,
    };
    let mut found = None;
    for call in calls(&trace, &data.display().to_string()) {
        if disk.follow(&call) {
            found = None;
        }
        let Call::Say(said) = call else { continue };
        let Some(n) = said
            .strip_prefix("ACK ")
            .and_then(|n| n.trim().parse::<i64>().ok())
        else {
            continue;
        };
        tally.acknowledged += 1;
        // Between two forced writes the disk is the same, so that one look answers for all answers in between.
        let (bare, partly) = found.get_or_insert_with(|| {
            tally.cuts += 2;
            (
                disk.rows_after_cut(None),
                disk.rows_after_cut(Some(&mut chance)),
            )
        });
        tally.lost += usize::from(!bare.contains(&n) || !partly.contains(&n));
    }
    std::fs::remove_dir_all(folder).unwrap();
    tally
}

#[test]
fn no_acknowledged_write_is_lost_in_a_power_cut() {
    if !may_trace() {
        eprintln!(
            "skipped: the power-cut replay (strace is not installed or may not trace here; on Debian: apt-get install strace)"
        );
        return;
    }
    // One writer alone makes the most cuts: two for each of its answers.
    let alone = crate::scaled(60, 1_000).cast_signed();
    let control = audit("normal", 4, 50);
    assert_eq!(control.acknowledged, 200);
    assert!(
        control.lost > 100,
        "the replay is blind: synchronous=NORMAL lost only {} of 200",
        control.lost
    );
    let mut total = Tally {
        acknowledged: 0,
        lost: 0,
        cuts: 0,
    };
    for (writers, each) in [(1, alone), (16, 80), (64, 11)] {
        let run = audit("full", writers, each);
        total = Tally {
            acknowledged: total.acknowledged + run.acknowledged,
            lost: total.lost + run.lost,
            cuts: total.cuts + run.cuts,
        };
    }
    println!(
        "{} acknowledged, {} lost, {} power cuts; with NORMAL {} of 200 lost",
        total.acknowledged, total.lost, total.cuts, control.lost
    );
    assert_eq!(
        (total.acknowledged, total.lost),
        (usize::try_from(alone).unwrap() + 16 * 80 + 64 * 11, 0)
    );
}

#[test]
fn a_migration_that_is_killed_is_finished_by_the_next_start() {
    for round in 0..crate::scaled(8, 200) {
        for fresh in each_engine() {
            let db = fresh.open();
            db.migrate(slow_steps::OLD, 1).unwrap();
            slow_steps::write_many(&db, 1, 3, |_| {}).unwrap();
            db.close();
            let place = match &fresh.place {
                Place::Postgres(url) => url.clone(),
                Place::SqliteFolder(folder) => folder.display().to_string(),
            };
            let mut child = Command::new(door())
                .args(["migrate", &place])
                .stderr(Stdio::null())
                .spawn()
                .unwrap();
            // Cut at a different moment in each round, from before the first step to after the last.
            let moment = std::time::Instant::now() + Duration::from_millis(5 + round * 29 % 90);
            while std::time::Instant::now() < moment && child.try_wait().unwrap().is_none() {
                std::thread::yield_now();
            }
            child.kill().unwrap();
            child.wait().unwrap();
            let db = fresh.open();
            let between = db.read_now(notes).map(|notes| (notes.n, notes.marks));
            assert!(
                between.is_err()
                    || between
                        .as_ref()
                        .is_ok_and(|counts| *counts == (5_000, 5_000)),
                "{between:?}"
            );
            db.migrate(slow_steps::STEPS, 3).unwrap();
            let done = db.read_now(notes).unwrap();
            assert_eq!(
                (done.n, done.marks),
                (5_000, 5_000),
                "{:?} killed in round {round}",
                fresh.engine
            );
            assert_eq!(db.read_now(rows).unwrap().len(), 3);
            if fresh.engine == Engine::Sqlite {
                let Place::SqliteFolder(folder) = &fresh.place else {
                    continue;
                };
                assert!(
                    folder.join("backups").exists(),
                    "a copy is made before an existing database changes"
                );
            }
        }
    }
}

#[test]
fn nothing_acknowledged_is_lost_when_the_program_is_killed() {
    for round in 0..crate::scaled(5, 200) {
        let fresh = Fresh::sqlite();
        let Place::SqliteFolder(folder) = fresh.place.clone() else {
            return;
        };
        let mut child = Command::new(door())
            .arg("write")
            .arg(&folder)
            .args(["full", "8", "100000"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines =
            std::io::BufRead::lines(std::io::BufReader::new(child.stdout.take().unwrap()));
        let mut acknowledged: Vec<i64> = Vec::new();
        for line in lines
            .by_ref()
            .take(200 + usize::try_from(round).unwrap() * 37)
        {
            acknowledged.push(line.unwrap().trim_start_matches("ACK ").parse().unwrap());
        }
        child.kill().unwrap();
        child.wait().unwrap();
        acknowledged.extend(
            lines
                .map_while(Result::ok)
                .filter_map(|line| line.trim_start_matches("ACK ").parse::<i64>().ok()),
        );
        let db = Db::open(Opening::at(fresh.place.clone())).unwrap();
        let found: BTreeSet<i64> = db
            .read_now(rows)
            .unwrap()
            .into_iter()
            .map(|row| row.n)
            .collect();
        assert!(
            acknowledged.iter().all(|n| found.contains(n)),
            "round {round}: an acknowledged row is gone"
        );
    }
}

#[test]
fn a_disk_that_failed_once_is_not_written_to_again() {
    let fresh = Fresh::sqlite();
    let Place::SqliteFolder(folder) = fresh.place.clone() else {
        return;
    };
    if !may_trace() {
        eprintln!("skipped: a disk that fails (strace is not installed or may not trace here)");
        return;
    }
    // The fortieth time that the writer forces bytes to disk, the system reports a fault; afterwards it would work again.
    let ran = Command::new("strace")
        .args([
            "-f",
            "-o",
            "/dev/null",
            "-e",
            "trace=fdatasync,fsync",
            "-e",
            "inject=fdatasync,fsync:error=EIO:when=40",
        ])
        .arg(door())
        .arg("fail")
        .arg(&folder)
        .output();
    let output = ran.unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let said = String::from_utf8(output.stdout).unwrap();
    let failed: Vec<&str> = said
        .lines()
        .filter(|line| line.starts_with("FAILED"))
        .collect();
    assert_eq!(failed.len(), 2, "{said}");
    assert!(failed[1].contains("the disk failed while saving"), "{said}");
    let acknowledged: Vec<i64> = said
        .lines()
        .filter_map(|line| line.strip_prefix("ACK ")?.parse().ok())
        .collect();
    assert!(acknowledged.len() > 10, "{said}");
    let found: BTreeSet<i64> = fresh
        .open()
        .read_now(rows)
        .unwrap()
        .into_iter()
        .map(|row| row.n)
        .collect();
    assert!(acknowledged.iter().all(|n| found.contains(n)));
}
