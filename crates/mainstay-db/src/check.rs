//! The test that every declared statement fits both engines: its values, its columns, their names and types.

use crate::query::{Column, Query};
use crate::tx::{Link, Tx};
use crate::{Db, DbError, dialect};

/// A declared statement that the engine understands otherwise than it was declared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The statement's name.
    pub query: &'static str,
    /// What differs, in words.
    pub what: String,
}

/// Prepares every declared statement and compares what the engine reports with what was declared.
pub fn check_queries(db: &Db, lists: &[&'static [Query]]) -> Vec<Finding> {
    let queries: Vec<&'static Query> = lists.iter().flat_map(|list| list.iter()).collect();
    let found = db.read_now(move |tx| {
        let mut findings = Vec::new();
        for query in &queries {
            let said = described(tx, query);
            let mut problems = said.unwrap_or_else(|error| vec![error.to_string()]);
            let word = dialect::undisciplined(query.text);
            problems.extend(
                word.map(|word| format!("{word} is not in the common language of both engines")),
            );
            findings.extend(problems.into_iter().map(|what| Finding {
                query: query.name,
                what,
            }));
        }
        Ok::<_, DbError>(findings)
    });
    found.unwrap_or_else(|error| {
        vec![Finding {
            query: "(all)",
            what: error.to_string(),
        }]
    })
}

fn described(tx: &mut Tx<'_>, query: &'static Query) -> Result<Vec<String>, DbError> {
    match &mut tx.link {
        Link::Lite(connection) => on_sqlite(connection, query),
        Link::Pg(link) => on_postgres(&mut link.client, query),
    }
}

fn on_postgres(client: &mut postgres::Client, query: &Query) -> Result<Vec<String>, DbError> {
    let statement = client.prepare(query.text)?;
    let mut problems = Vec::new();
    let takes: Vec<_> = statement.params().to_vec();
    let declared: Vec<_> = query
        .parameters
        .iter()
        .map(|parameter| {
            if parameter.list {
                parameter.kind.postgres_list()
            } else {
                parameter.kind.postgres()
            }
        })
        .collect();
    if takes != declared {
        problems.push(format!("PostgreSQL takes {takes:?}, declared {declared:?}"));
    }
    let gives: Vec<_> = statement
        .columns()
        .iter()
        .map(|column| (column.name().to_owned(), column.type_().clone()))
        .collect();
    let declared: Vec<_> = query
        .columns
        .iter()
        .map(|column| (column.name().to_owned(), column.kind.postgres()))
        .collect();
    if gives != declared && !query.columns.is_empty() {
        problems.push(format!("PostgreSQL gives {gives:?}, declared {declared:?}"));
    }
    if query.columns.is_empty() && !gives.is_empty() {
        problems.push(format!("gives {gives:?}, declared as a count"));
    }
    Ok(problems)
}

fn on_sqlite(
    connection: &rusqlite::Connection,
    query: &'static Query,
) -> Result<Vec<String>, DbError> {
    let statement = connection.prepare(query.text(crate::Engine::Sqlite))?;
    let mut problems = Vec::new();
    if statement.parameter_count() != query.parameters.len() {
        problems.push(format!(
            "SQLite takes {} values, declared {}",
            statement.parameter_count(),
            query.parameters.len()
        ));
    }
    let gives: Vec<(String, Option<String>)> = statement
        .columns()
        .map(|column| {
            (
                column.name().to_owned(),
                column.decl_type().map(str::to_owned),
            )
        })
        .collect();
    let fits = |column: &Column, given: &(String, Option<String>)| {
        given.0 == column.name()
            && given
                .1
                .as_deref()
                .is_none_or(|declared| declared.eq_ignore_ascii_case(column.kind.sqlite()))
    };
    let same = gives.len() == query.columns.len()
        && query
            .columns
            .iter()
            .zip(&gives)
            .all(|(column, given)| fits(column, given));
    if !same {
        let declared: Vec<_> = query
            .columns
            .iter()
            .map(|column| (column.name(), column.kind.sqlite()))
            .collect();
        problems.push(format!("SQLite gives {gives:?}, declared {declared:?}"));
    }
    Ok(problems)
}
