//! A migration long enough to be cut off in the middle; shared with the program that is cut off.

use mainstay_db::{Db, DbError, Migration, Uuid};

/// A first step, then two that take a while.
pub static STEPS: &[Migration] = &[
    FIRST,
    Migration::new(
        2,
        "notes",
        "CREATE TABLE note (n BIGINT PRIMARY KEY, body TEXT NOT NULL);
         INSERT INTO note (n, body) WITH RECURSIVE s(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM s WHERE i < 5000)
             SELECT i, 'a note of some length' FROM s;",
    ),
    Migration::new(3, "marks", "ALTER TABLE note ADD COLUMN mark BIGINT; UPDATE note SET mark = n; CREATE INDEX note_mark ON note (mark);"),
];

/// Only the first, as an older program knew it.
pub static OLD: &[Migration] = &[FIRST];

const FIRST: Migration = Migration::new(
    1,
    "writes",
    "CREATE TABLE written (n BIGINT PRIMARY KEY, body TEXT NOT NULL, id UUID)",
);

mainstay_db::sql! {
    /// What these tests and their program ask.
    pub static QUERIES;
    /// Writes one row.
    pub fn write_row(n: i64, body: &str, id: Uuid) -> count = "INSERT INTO written (n, body, id) VALUES ($1, $2, $3)";
    /// All rows written.
    pub fn rows() -> many Written { n: i64 } = "SELECT n FROM written ORDER BY n";
    /// The notes, and their marks.
    pub fn notes() -> one Notes { n: i64, marks: i64 } = "SELECT COUNT(*) AS n, COUNT(mark) AS marks FROM note";
}

/// Writes `per` rows by each of `writers` threads at once, and calls `acknowledged` after each answer.
pub fn write_many(
    db: &Db,
    writers: i64,
    per: i64,
    acknowledged: impl Fn(i64) + Sync,
) -> Result<(), DbError> {
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..writers)
            .map(|writer| {
                let acknowledged = &acknowledged;
                scope.spawn(move || {
                    for n in (0..per).map(|n| n * writers + writer) {
                        db.write_now(move |tx| {
                            write_row(
                                tx,
                                n,
                                "an answer somebody gave",
                                Uuid::from_u64_pair(7, n.unsigned_abs()),
                            )
                        })?;
                        acknowledged(n);
                    }
                    Ok(())
                })
            })
            .collect();
        threads.into_iter().try_for_each(|thread| {
            thread
                .join()
                .unwrap_or_else(|_| Err(DbError::Other("a writer stopped".into())))
        })
    })
}
