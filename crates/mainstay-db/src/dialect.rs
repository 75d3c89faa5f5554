//! The few places where SQLite reads SQL differently, bridged without touching text inside quotes.

use crate::value::Kind;

/// A piece of SQL text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Piece<'a> {
    /// A word, number, or `$1`.
    Word(&'a str),
    /// One character of punctuation.
    Mark(&'a str),
    /// A string, a quoted name, a comment, or white space: never changed.
    Still(&'a str),
}

impl<'a> Piece<'a> {
    fn text(self) -> &'a str {
        match self {
            Self::Word(text) | Self::Mark(text) | Self::Still(text) => text,
        }
    }

    fn is(self, word: &str) -> bool {
        matches!(self, Self::Word(text) if text.eq_ignore_ascii_case(word))
    }

    /// Neither white space nor a comment.
    fn says_something(self) -> bool {
        match self {
            Self::Still(text) => text.starts_with(['\'', '"']),
            _ => true,
        }
    }
}

/// Cuts SQL into pieces; joined again they give the same text.
fn pieces(sql: &str) -> Vec<Piece<'_>> {
    let mut out = Vec::new();
    let mut rest = sql;
    while let Some(first) = rest.chars().next() {
        let (length, still, word) = match first {
            '\'' | '"' => (quoted(rest, first), true, false),
            '-' if rest.starts_with("--") => (rest.find('\n').unwrap_or(rest.len()), true, false),
            '/' if rest.starts_with("/*") => {
                (rest.find("*/").map_or(rest.len(), |at| at + 2), true, false)
            }
            c if c.is_whitespace() => (
                rest.find(|c: char| !c.is_whitespace())
                    .unwrap_or(rest.len()),
                true,
                false,
            ),
            c if is_word(c) => (
                rest.find(|c: char| !is_word(c)).unwrap_or(rest.len()),
                false,
                true,
            ),
            c => (c.len_utf8(), false, false),
        };
        let (text, after) = rest.split_at(length);
        out.push(match (still, word) {
            (true, _) => Piece::Still(text),
            (false, true) => Piece::Word(text),
            (false, false) => Piece::Mark(text),
        });
        rest = after;
    }
    out
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == '$'
}

/// The length of a quoted text; a doubled quote stands for itself.
fn quoted(text: &str, quote: char) -> usize {
    let mut letters = text.char_indices().skip(1).peekable();
    while let Some((at, letter)) = letters.next() {
        if letter == quote {
            if letters.peek().is_some_and(|(_, next)| *next == quote) {
                letters.next();
            } else {
                return at + 1;
            }
        }
    }
    text.len()
}

/// `$2` for PostgreSQL is `?2` for SQLite, which would otherwise number `$` names by first use.
pub(crate) fn numbered(sql: &str) -> String {
    let mut out = String::with_capacity(sql.len());
    for piece in pieces(sql) {
        match piece {
            Piece::Word(word)
                if word.len() > 1
                    && word.starts_with('$')
                    && word[1..].bytes().all(|b| b.is_ascii_digit()) =>
            {
                out.push('?');
                out.push_str(&word[1..]);
            }
            other => out.push_str(other.text()),
        }
    }
    out
}

/// Rewrites migration text for SQLite: portable types become STRICT ones, every new table becomes STRICT.
///
/// # Errors
/// A sentence naming the table, column and type, when a column's type is not one of the portable ones.
pub(crate) fn tables_for_sqlite(sql: &str) -> Result<String, String> {
    statements(sql)
        .into_iter()
        .map(|statement| statement_for_sqlite(&statement))
        .collect()
}

/// Words that would tie us to one engine or to one server, or make an answer depend on the database's clock or chance.
const UNDISCIPLINED: [&str; 18] = [
    "NOW",
    "CURRENT_TIMESTAMP",
    "CURRENT_DATE",
    "CURRENT_TIME",
    "RANDOM",
    "STRFTIME",
    "DATETIME",
    "NEXTVAL",
    "SERIAL",
    "BIGSERIAL",
    "LISTEN",
    "NOTIFY",
    "LOCK",
    "PG_ADVISORY_LOCK",
    "PG_ADVISORY_XACT_LOCK",
    "ILIKE",
    "GLOB",
    "TRIGGER",
];

/// The first word of a statement that the common language does without, if there is one.
pub(crate) fn undisciplined(sql: &str) -> Option<&'static str> {
    let pieces = pieces(sql);
    UNDISCIPLINED
        .into_iter()
        .find(|word| pieces.iter().any(|piece| piece.is(word)))
}

/// Checks that every column uses a portable type.
pub(crate) fn must_be_portable(sql: &str) -> Result<(), String> {
    tables_for_sqlite(sql)?;
    match undisciplined(sql) {
        Some(word) => Err(format!(
            "{word} is not in the common language of both engines"
        )),
        None => Ok(()),
    }
}

/// The statements of a text, each with its `;`.
fn statements(sql: &str) -> Vec<Vec<Piece<'_>>> {
    let mut out = vec![Vec::new()];
    for piece in pieces(sql) {
        out.last_mut()
            .expect("there is always a last one")
            .push(piece);
        if piece == Piece::Mark(";") {
            out.push(Vec::new());
        }
    }
    out
}

fn statement_for_sqlite(statement: &[Piece<'_>]) -> Result<String, String> {
    let words: Vec<(usize, Piece<'_>)> = statement
        .iter()
        .copied()
        .enumerate()
        .filter(|(_, piece)| piece.says_something())
        .collect();
    let word = |n: usize, text: &str| words.get(n).is_some_and(|(_, piece)| piece.is(text));
    let mut texts: Vec<String> = statement
        .iter()
        .map(|piece| piece.text().to_owned())
        .collect();
    if word(0, "CREATE") && word(1, "TABLE") {
        let table = words
            .iter()
            .take_while(|(_, piece)| *piece != Piece::Mark("("))
            .last()
            .map_or("", |(_, piece)| piece.text());
        let mut depth = 0_u32;
        for (n, (at, piece)) in words.iter().enumerate() {
            match piece.text() {
                "(" => depth += 1,
                ")" => {
                    depth = depth.saturating_sub(1);
                    if depth == 0 {
                        texts[*at].push_str(" STRICT");
                    }
                }
                _ => {}
            }
            if depth == 1
                && matches!(piece.text(), "(" | ",")
                && !starts_constraint(words.get(n + 1))
            {
                map_type(table, &words, n + 1, &mut texts)?;
            }
        }
    } else if word(0, "ALTER") && word(1, "TABLE") {
        let table = words.get(2).map_or("", |(_, piece)| piece.text());
        for (n, (_, piece)) in words.iter().enumerate() {
            if piece.is("ADD") && !starts_constraint(words.get(n + 1)) {
                let skip = usize::from(word(n + 1, "COLUMN"));
                map_type(table, &words, n + 1 + skip, &mut texts)?;
            }
        }
    }
    Ok(texts.concat())
}

fn starts_constraint(word: Option<&(usize, Piece<'_>)>) -> bool {
    word.is_some_and(|(_, piece)| {
        ["CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN"]
            .iter()
            .any(|start| piece.is(start))
    })
}

/// Maps the type of the column whose name is at `name`.
fn map_type(
    table: &str,
    words: &[(usize, Piece<'_>)],
    name: usize,
    texts: &mut [String],
) -> Result<(), String> {
    let (Some((_, column)), Some((at, declared))) = (words.get(name), words.get(name + 1)) else {
        return Ok(());
    };
    let kinds = [
        Kind::Text,
        Kind::Whole,
        Kind::Real,
        Kind::Truth,
        Kind::Bytes,
        Kind::Id,
    ];
    let second = words
        .get(name + 2)
        .filter(|(_, piece)| piece.is("PRECISION"));
    let wanted = match second {
        Some((_, precision)) => format!("{} {}", declared.text(), precision.text()),
        None => declared.text().to_owned(),
    };
    let Some(kind) = kinds
        .into_iter()
        .find(|kind| kind.portable().eq_ignore_ascii_case(&wanted))
    else {
        return Err(format!(
            "table {table}, column {}: type {wanted} is not portable; use TEXT, BIGINT, DOUBLE PRECISION, BOOLEAN, BYTEA or UUID",
            column.text()
        ));
    };
    kind.sqlite().clone_into(&mut texts[*at]);
    if let Some((at, _)) = second {
        texts[*at].clear();
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{must_be_portable, numbered, pieces, tables_for_sqlite};

    #[test]
    fn cutting_and_joining_changes_nothing() {
        for sql in [
            "",
            "a",
            "'it''s' \"q\"\"x\" -- c\n/* b */ $1;é",
            "'open",
            "/* open",
            "\"open",
            "a--",
        ] {
            let joined: String = pieces(sql).iter().map(|piece| piece.text()).collect();
            assert_eq!(joined, sql);
        }
    }

    #[test]
    fn values_are_numbered_outside_quotes_only() {
        assert_eq!(numbered("a = $2 AND b = $1"), "a = ?2 AND b = ?1");
        assert_eq!(
            numbered("'$1' || \"$1\" -- $1\n/* $1 */ || $10"),
            "'$1' || \"$1\" -- $1\n/* $1 */ || ?10"
        );
        assert_eq!(numbered("'it''s $1' || $1"), "'it''s $1' || ?1");
    }

    #[test]
    fn tables_become_strict_with_mapped_types() {
        let got = tables_for_sqlite(
            "CREATE TABLE t (id UUID PRIMARY KEY, uuid TEXT NOT NULL DEFAULT 'UUID', n BIGINT CHECK (n IN (1, 2)), \
             x DOUBLE PRECISION, ok BOOLEAN DEFAULT FALSE, raw bytea, UNIQUE (n, x), FOREIGN KEY (id) REFERENCES u (id)); \
             CREATE INDEX i ON t (n, uuid); INSERT INTO t VALUES ('BIGINT (', 1);",
        );
        assert_eq!(
            got.unwrap(),
            "CREATE TABLE t (id BLOB PRIMARY KEY, uuid TEXT NOT NULL DEFAULT 'UUID', n INTEGER CHECK (n IN (1, 2)), \
             x REAL , ok INTEGER DEFAULT FALSE, raw BLOB, UNIQUE (n, x), FOREIGN KEY (id) REFERENCES u (id)) STRICT; \
             CREATE INDEX i ON t (n, uuid); INSERT INTO t VALUES ('BIGINT (', 1);"
        );
    }

    #[test]
    fn comments_and_quoted_names_do_not_mislead() {
        let got = tables_for_sqlite(
            "-- CREATE TABLE x (a INT)\nCREATE TABLE \"a (b\" ( -- the id, UUID\n \"my id\" UUID, b /* x, y */ BIGINT);",
        );
        let want = "-- CREATE TABLE x (a INT)\nCREATE TABLE \"a (b\" ( -- the id, UUID\n \"my id\" BLOB, b /* x, y */ INTEGER) STRICT;";
        assert_eq!(got.unwrap(), want);
    }

    #[test]
    fn added_columns_are_mapped() {
        let got = tables_for_sqlite(
            "ALTER TABLE t ADD COLUMN seen BIGINT; ALTER TABLE t ADD ok BOOLEAN; ALTER TABLE t RENAME TO u",
        );
        assert_eq!(
            got.unwrap(),
            "ALTER TABLE t ADD COLUMN seen INTEGER; ALTER TABLE t ADD ok INTEGER; ALTER TABLE t RENAME TO u"
        );
    }

    #[test]
    fn types_that_are_not_portable_are_named() {
        for (sql, named) in [
            (
                "CREATE TABLE t (id BIGSERIAL)",
                "table t, column id: type BIGSERIAL",
            ),
            (
                "CREATE TABLE t (a TEXT, at TIMESTAMPTZ)",
                "column at: type TIMESTAMPTZ",
            ),
            (
                "CREATE TRIGGER x AFTER INSERT ON t",
                "TRIGGER is not in the common language",
            ),
            (
                "ALTER TABLE t ADD COLUMN n INTEGER",
                "column n: type INTEGER",
            ),
        ] {
            let why = must_be_portable(sql).unwrap_err();
            assert!(why.contains(named), "{why}");
        }
        assert_eq!(
            must_be_portable("CREATE TABLE IF NOT EXISTS t (a TEXT)"),
            Ok(())
        );
    }
}
