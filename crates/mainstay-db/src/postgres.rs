//! PostgreSQL: worker threads with one connection each, which come back by themselves after the server was away.

use crate::query::Query;
use crate::tx::{Fault, Link, Tx};
use crate::value::Param;
use crate::work::{Job, Manner, Queue};
use crate::{DbError, startup, tls};
use postgres::types::ToSql;
use postgres::{Client, Statement};
use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};
use std::thread::JoinHandle;
use std::time::Duration;

/// A write that meets others is run at most so often.
const TRIES: u32 = 8;

/// A connection with the statements it has prepared.
pub(crate) struct PgLink {
    pub client: Client,
    statements: HashMap<&'static str, Statement>,
    /// The server has gone, or is going.
    lost: bool,
}

impl PgLink {
    fn statement(&mut self, sql: &'static str) -> Result<Statement, postgres::Error> {
        if let Some(statement) = self.statements.get(sql) {
            return Ok(statement.clone());
        }
        let statement = self.client.prepare(sql)?;
        self.statements.insert(sql, statement.clone());
        Ok(statement)
    }

    pub(crate) fn query(
        &mut self,
        query: &'static Query,
        values: &[&dyn Param],
    ) -> Result<Vec<postgres::Row>, DbError> {
        let values: Vec<&(dyn ToSql + Sync)> = values
            .iter()
            .map(|value| *value as &(dyn ToSql + Sync))
            .collect();
        let got = self
            .statement(query.text)
            .and_then(|statement| self.client.query(&statement, &values));
        got.map_err(|error| self.understood(error))
    }

    pub(crate) fn execute(
        &mut self,
        query: &'static Query,
        values: &[&dyn Param],
    ) -> Result<u64, DbError> {
        let values: Vec<&(dyn ToSql + Sync)> = values
            .iter()
            .map(|value| *value as &(dyn ToSql + Sync))
            .collect();
        let got = self
            .statement(query.text)
            .and_then(|statement| self.client.execute(&statement, &values));
        got.map_err(|error| self.understood(error))
    }

    /// Statements without values, separated by `;`.
    pub(crate) fn order(&mut self, sql: &str) -> Result<(), DbError> {
        let got = self.client.batch_execute(sql);
        got.map_err(|error| self.understood(error))
    }

    /// A statement prepared before a change of the tables is prepared anew when the closure runs again.
    fn understood(&mut self, error: postgres::Error) -> DbError {
        let code = error.code().map_or("", postgres::error::SqlState::code);
        let stopped_for_length = code == "57014";
        if code == "0A000" || code == "26000" {
            self.statements.clear();
            return DbError::Conflict;
        }
        let error = DbError::from(error);
        // A statement stopped for its length leaves the connection whole.
        self.lost |= matches!(error, DbError::Down(_)) && !stopped_for_length;
        error
    }

    fn is_lost(&self) -> bool {
        self.lost || self.client.is_closed()
    }
}

/// Lets the other side of a collision go first.
#[expect(
    clippy::disallowed_methods,
    reason = "the other transaction is in another process; it sends no signal"
)]
pub(crate) fn pause(time: Duration) {
    std::thread::sleep(time);
}

/// How to reach the server, for every thread.
pub(crate) struct Server {
    pub target: tls::Target,
    /// Settings under which work can be lost are accepted; for tests only.
    pub trial: bool,
    /// Writes that met others twice run alone in this process.
    calm: RwLock<()>,
}

impl Server {
    pub(crate) fn new(target: tls::Target, trial: bool) -> Arc<Self> {
        Arc::new(Self {
            target,
            trial,
            calm: RwLock::new(()),
        })
    }

    /// A checked connection on which nothing is changed outside a write.
    pub(crate) fn connect(&self, timeout: Duration) -> Result<PgLink, DbError> {
        let mut client = self.target.connect()?;
        startup::check_postgres(&mut client, self.trial)?;
        client.batch_execute(&format!(
            "SET default_transaction_read_only = on; SET statement_timeout = {}; SET idle_in_transaction_session_timeout = 60000",
            timeout.as_millis()
        ))?;
        Ok(PgLink {
            client,
            statements: HashMap::new(),
            lost: false,
        })
    }
}

pub(crate) fn start_worker(
    server: Arc<Server>,
    queue: Arc<Queue>,
    name: String,
    timeout: Duration,
) -> std::io::Result<JoinHandle<()>> {
    std::thread::Builder::new().name(name).spawn(move || {
        let mut link = None;
        while !queue.is_done() {
            for job in queue.take(1) {
                serve(&server, &mut link, job, timeout);
            }
        }
    })
}

/// What became of one run.
enum Outcome {
    Settled(Result<(), DbError>),
    /// Two changes met; nothing was kept.
    Met,
    /// The connection broke and nothing was kept.
    Lost(String),
}

fn serve(server: &Server, link: &mut Option<PgLink>, mut job: Job, timeout: Duration) {
    let mut lost = 0;
    let mut met = 0;
    loop {
        let mut here = match link
            .take()
            .filter(|link| !link.is_lost())
            .map_or_else(|| server.connect(timeout), Ok)
        {
            Ok(here) => here,
            Err(error) => return job.work.settle(Err(error)),
        };
        let outcome = match job.manner {
            Manner::Write if met < 2 => {
                let _others = server.calm.read().unwrap_or_else(PoisonError::into_inner);
                write_once(&mut here, &mut job)
            }
            Manner::Write => {
                let _alone = server.calm.write().unwrap_or_else(PoisonError::into_inner);
                write_once(&mut here, &mut job)
            }
            manner => read_once(&mut here, &mut job, manner),
        };
        if !here.is_lost() {
            *link = Some(here);
        }
        match outcome {
            Outcome::Settled(fate) => return job.work.settle(fate),
            Outcome::Lost(why) if lost > 0 => return job.work.settle(Err(DbError::Down(why))),
            Outcome::Lost(_) => lost += 1,
            Outcome::Met if met + 1 >= TRIES => return job.work.settle(Err(DbError::Conflict)),
            Outcome::Met => {
                met += 1;
                pause(Duration::from_millis(1 << met));
            }
        }
    }
}

/// Undoes what is open; a connection that cannot even do that is given up.
fn end(link: &mut PgLink) {
    if link.order("ROLLBACK").is_err() {
        link.lost = true;
    }
}

fn read_once(link: &mut PgLink, job: &mut Job, manner: Manner) -> Outcome {
    let snapshot = manner == Manner::Snapshot;
    if snapshot && let Err(error) = link.order("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY") {
        return Outcome::Lost(error.to_string());
    }
    let mut tx = Tx::new(Link::Pg(link), snapshot);
    job.work.run(&mut tx);
    let (again, fault) = (tx.again, tx.fault.take());
    if snapshot {
        end(link);
    }
    match fault {
        Some(Fault::Down(why)) if link.is_lost() => Outcome::Lost(why),
        _ if again => Outcome::Met,
        _ => Outcome::Settled(Ok(())),
    }
}

fn write_once(link: &mut PgLink, job: &mut Job) -> Outcome {
    if let Err(error) = link.order("BEGIN ISOLATION LEVEL SERIALIZABLE READ WRITE") {
        return Outcome::Lost(error.to_string());
    }
    let mut tx = Tx::new(Link::Pg(link), true);
    let fine = job.work.run(&mut tx);
    let (failed, again, fault) = (tx.failed, tx.again, tx.fault.take());
    if fine && !failed {
        return match link.order("COMMIT") {
            Ok(()) => Outcome::Settled(Ok(())),
            Err(DbError::Conflict) => Outcome::Met,
            Err(_) if link.is_lost() => Outcome::Settled(Err(DbError::Down(
                "the connection broke while the change was being saved; look whether it is there before trying again".into(),
            ))),
            Err(other) => Outcome::Settled(Err(other)),
        };
    }
    end(link);
    match fault {
        Some(Fault::Down(why)) if link.is_lost() => Outcome::Lost(why),
        _ if again => Outcome::Met,
        _ if fine => Outcome::Settled(Err(DbError::went_on())),
        _ => Outcome::Settled(Ok(())),
    }
}
