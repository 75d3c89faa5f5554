//! A small program for the fault tests: it migrates a database, or writes rows and says which were acknowledged.
//!
//! `door migrate PLACE` · `door write FOLDER full|normal WRITERS ROWS-EACH` · `door fail FOLDER`

#[path = "../tests/it/slow_steps.rs"]
#[allow(dead_code)]
mod slow_steps;

use mainstay_db::{Db, DbError, Opening, Place};
use std::io::Write as _;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words[..] {
        ["migrate", place] => {
            let place = if place.starts_with("postgres:") {
                Place::Postgres(place.into())
            } else {
                Place::SqliteFolder(place.into())
            };
            Db::open(Opening {
                unsafe_postgres_for_tests: true,
                ..Opening::at(place)
            })?
            .migrate(slow_steps::STEPS, 2)?;
        }
        ["write", folder, level, writers, each] => {
            let opening = Opening {
                unsafe_sqlite_for_tests: level == "normal",
                ..Opening::at(Place::SqliteFolder(folder.into()))
            };
            let db = Db::open(opening)?;
            db.migrate(slow_steps::OLD, 1)?;
            slow_steps::write_many(&db, writers.parse()?, each.parse()?, |n| {
                // One line is one system call, which the test finds in the trace.
                let _ = writeln!(std::io::stdout(), "ACK {n}");
            })?;
        }
        ["fail", folder] => {
            // Writes until the disk fails, and once more.
            let db = Db::open(Opening::at(Place::SqliteFolder(folder.into())))?;
            db.migrate(slow_steps::OLD, 1)?;
            let mut failures = 0;
            for n in 0..2000 {
                if failures == 2 {
                    break;
                }
                let wrote = db.write_now(move |tx| {
                    slow_steps::write_row(tx, n, "an answer", mainstay_db::Uuid::nil())
                });
                match wrote {
                    Ok(_) => println!("ACK {n}"),
                    Err(error) => {
                        println!("FAILED {error}");
                        failures += 1;
                    }
                }
            }
        }
        _ => {
            return Err(DbError::Other(
                "usage: door migrate PLACE | door write FOLDER full|normal WRITERS ROWS-EACH | door fail FOLDER"
                    .into(),
            )
            .into());
        }
    }
    Ok(())
}
