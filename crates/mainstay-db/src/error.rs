//! What can go wrong with the database, in words that a person can act on.

/// A refusal or a failure of the database, named by what can be done about it.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DbError {
    /// A record with the same key exists already (a unique constraint).
    #[error("there is already a record with the same key")]
    Duplicate,
    /// The record refers to one that does not exist, or another record still refers to it (a foreign key).
    #[error(
        "a record that this one refers to is missing, or another record still refers to this one"
    )]
    Missing,
    /// A value breaks a rule of its table (CHECK, NOT NULL), or cannot be stored alike on both engines.
    #[error("the database does not accept this value: {0}")]
    Refused(String),
    /// A statement that promises exactly one row gave none or several.
    #[error("{0}: exactly one row was expected")]
    NotOne(&'static str),
    /// The disk is full. Reads go on; writes work again as soon as there is space.
    #[error("the disk that holds the database is full; free some space and try again")]
    Full,
    /// The database cannot be reached, or it has more work than it can do now. Trying again later helps.
    #[error("the database cannot answer now: {0}")]
    Down(String),
    /// Two changes met, again and again; none of this one was kept.
    #[error("other changes to the same records came in between; try again")]
    Conflict,
    /// The database was made by a later version of the program.
    #[error(
        "this database was last changed by Mainstay {program} (schema step {found}); this program knows steps up to {known}. \
         Start Mainstay {program} or a later version with it"
    )]
    NewerSchema {
        /// The highest step recorded in the database.
        found: u32,
        /// The highest step this program knows.
        known: u32,
        /// The version of the program that recorded it.
        program: String,
    },
    /// The database cannot be opened as it stands; the sentence says what to change.
    #[error("{0}")]
    Startup(String),
    /// A migration step could not be carried out; the database is as it was before the step.
    #[error("{0}")]
    Migration(String),
    /// The work stopped on a fault of ours (a panic); nothing of it was kept.
    #[error("the work stopped unexpectedly: {0}")]
    Panicked(String),
    /// Anything else the engine said.
    #[error("{0}")]
    Other(String),
}

impl From<rusqlite::Error> for DbError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as Code;
        let rusqlite::Error::SqliteFailure(failure, text) = &error else {
            return Self::Other(format!("SQLite: {error}"));
        };
        let words = text.clone().unwrap_or_else(|| failure.to_string());
        match (failure.code, failure.extended_code) {
            // UNIQUE, PRIMARY KEY, ROWID
            (_, 2067 | 1555 | 2579) => Self::Duplicate,
            (_, 787) => Self::Missing,
            (Code::ConstraintViolation, _) => Self::Refused(words),
            (Code::DiskFull, _) => Self::Full,
            (Code::DatabaseBusy | Code::DatabaseLocked, _) => {
                Self::Down("another program is using the database file".into())
            }
            (
                Code::SystemIoFailure
                | Code::CannotOpen
                | Code::NotADatabase
                | Code::DatabaseCorrupt,
                _,
            ) => Self::Down(format!("the database file cannot be used ({words})")),
            _ => Self::Other(format!("SQLite: {words}")),
        }
    }
}

impl From<postgres::Error> for DbError {
    fn from(error: postgres::Error) -> Self {
        let Some(told) = error.as_db_error() else {
            return if error.code().is_none() && is_usage(&error) {
                Self::Other(format!("PostgreSQL: {}", chain(&error)))
            } else {
                Self::Down(format!("PostgreSQL does not answer ({})", chain(&error)))
            };
        };
        let words = told.message().to_owned();
        match told.code().code() {
            "23505" => Self::Duplicate,
            "23503" | "23001" => Self::Missing,
            "40001" | "40P01" => Self::Conflict,
            "53100" => Self::Full,
            "57014" => Self::Down("the work took longer than allowed and was stopped".into()),
            code if code.starts_with("23") || code.starts_with("22") => Self::Refused(words),
            code if code.starts_with("08") || code.starts_with("53") || code.starts_with("57P") => {
                Self::Down(format!("PostgreSQL says: {words}"))
            }
            code => Self::Other(format!("PostgreSQL: {words} ({code})")),
        }
    }
}

/// True when the client library refused before anything was sent: our statement and our values do not fit.
fn is_usage(error: &postgres::Error) -> bool {
    let text = error.to_string();
    !error.is_closed()
        && (text.contains("serializing parameter")
            || text.contains("deserializing column")
            || text.contains("parameters but got"))
}

/// An error with its causes, joined into one sentence.
pub(crate) fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        let words = inner.to_string();
        if !text.contains(&words) {
            text.push_str(": ");
            text.push_str(&words);
        }
        cause = inner.source();
    }
    text
}

impl DbError {
    /// A closure that said `Ok` although a statement had failed: its work is not kept, on either engine.
    pub(crate) fn went_on() -> Self {
        Self::Other(
            "a statement failed and the work went on; wrap what may fail in tx.attempt".into(),
        )
    }
}
