//! The database as the rest of the program holds it: closures in, answers out.

use crate::work::{Closure, Job, Manner, Queue, Stage};
use crate::{DbError, Engine, Migrated, Migration, Opening, Place, Tx};
use crate::{migrate, postgres, sqlite, startup, tls};
use std::fs::File;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

/// How many requests may wait in each lane before the next is refused.
const ROOM: usize = 1024;
/// How long a request waits for its turn before it is told that the database is busy.
const PATIENCE: Duration = Duration::from_secs(5);
/// The same for reports and imports.
const LONG_PATIENCE: Duration = Duration::from_secs(120);

/// The database. Cheap to clone; the last clone to go closes it.
#[derive(Clone)]
pub struct Db {
    inside: Arc<Inside>,
}

struct Inside {
    engine: Engine,
    rehearse: bool,
    ground: Ground,
    write: Arc<Queue>,
    read: Arc<Queue>,
    heavy: Arc<Queue>,
    threads: Mutex<Vec<JoinHandle<()>>>,
}

/// What each engine stands on.
enum Ground {
    Lite {
        folder: PathBuf,
        file: PathBuf,
        lock: Option<File>,
        broken: sqlite::Broken,
    },
    Pg {
        server: Arc<postgres::Server>,
        backups: Option<PathBuf>,
    },
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Lane {
    Read,
    Heavy,
    Write,
}

/// Each way to ask is a lane and a manner; those for the command line and tests wait without a runtime.
macro_rules! ways {
    ($($(#[$doc:meta])* $way:ident: $lane:ident, $manner:ident, or $way_now:ident;)*) => {
        impl Db {
            $(
                $(#[$doc])*
                pub async fn $way<T, E>(
                    &self,
                    call: impl Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
                ) -> Result<T, E>
                where
                    T: Send + 'static,
                    E: From<DbError> + Send + 'static,
                {
                    self.ask(Lane::$lane, Manner::$manner, call).await
                }

                #[doc = concat!("[`Db::", stringify!($way), "`] for the command line and tests: waits without a runtime.")]
                pub fn $way_now<T, E>(
                    &self,
                    call: impl Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
                ) -> Result<T, E>
                where
                    T: Send + 'static,
                    E: From<DbError> + Send + 'static,
                {
                    self.ask_now(Lane::$lane, Manner::$manner, call)
                }
            )*
        }
    };
}

ways! {
    /// Reads for a page: each statement sees what is committed at its moment.
    read: Read, Read, or read_now;
    /// Reads several things that must fit together: one consistent view.
    snapshot: Read, Snapshot, or snapshot_now;
    /// A consistent view for long work (reports, exports), on threads of its own so that pages do not wait for it.
    heavy: Heavy, Snapshot, or heavy_now;
    /// Changes things: the closure is one transaction, kept if it says `Ok`. The answer comes when the change is on disk.
    write: Write, Write, or write_now;
}

impl Db {
    /// Opens the database, checks its settings and starts its threads.
    ///
    /// # Errors
    /// A sentence that says what to change: the folder's rights, another process, unsafe settings, an unreachable server.
    pub fn open(opening: Opening) -> Result<Self, DbError> {
        match &opening.place {
            Place::SqliteFolder(folder) => Self::open_sqlite(&opening, folder.clone()),
            Place::Postgres(url) => Self::open_postgres(&opening, url),
        }
    }

    fn open_sqlite(opening: &Opening, folder: PathBuf) -> Result<Self, DbError> {
        let file = startup::prepare_folder(&folder, opening.visit)?;
        let lock = if opening.visit {
            None
        } else {
            Some(startup::own_folder(&folder)?)
        };
        let broken = sqlite::Broken::default();
        let synchronous = if opening.unsafe_sqlite_for_tests {
            "NORMAL"
        } else {
            "FULL"
        };
        let (write, read, heavy) = (Queue::new(ROOM), Queue::new(ROOM), Queue::new(ROOM));
        let writer = sqlite::connect(&file, true, synchronous)?;
        let mut threads =
            vec![sqlite::start_writer(writer, write.clone(), broken.clone()).map_err(no_thread)?];
        let processors = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
        for (count, queue, name) in [
            (
                or_else(opening.readers, processors.clamp(2, 8)),
                &read,
                "db-read",
            ),
            (or_else(opening.heavy, 1), &heavy, "db-heavy"),
        ] {
            for number in 1..=count {
                let reader = sqlite::connect(&file, false, synchronous)?;
                threads.push(
                    sqlite::start_reader(reader, queue.clone(), format!("{name}-{number}"))
                        .map_err(no_thread)?,
                );
            }
        }
        let ground = Ground::Lite {
            folder,
            file,
            lock,
            broken,
        };
        let threads = Mutex::new(threads);
        Ok(Self {
            inside: Arc::new(Inside {
                engine: Engine::Sqlite,
                rehearse: opening.rehearse_writes_for_tests,
                ground,
                write,
                read,
                heavy,
                threads,
            }),
        })
    }

    fn open_postgres(opening: &Opening, url: &str) -> Result<Self, DbError> {
        let server =
            postgres::Server::new(tls::Target::read(url)?, opening.unsafe_postgres_for_tests);
        let (page, long) = (Duration::from_secs(15), Duration::from_secs(600));
        // On a thread of its own, because a connection cannot be made inside an asynchronous runtime.
        apart(|| server.connect(page).map(drop))?;
        let (both, heavy) = (Queue::new(ROOM), Queue::new(ROOM));
        let mut threads = Vec::new();
        for number in 1..=or_else(opening.readers, 8) {
            let name = format!("db-page-{number}");
            threads.push(
                postgres::start_worker(server.clone(), both.clone(), name, page)
                    .map_err(no_thread)?,
            );
        }
        for number in 1..=or_else(opening.heavy, 2) {
            let name = format!("db-heavy-{number}");
            threads.push(
                postgres::start_worker(server.clone(), heavy.clone(), name, long)
                    .map_err(no_thread)?,
            );
        }
        let backups = opening.backups.clone();
        let (engine, ground, threads) = (
            Engine::Postgres,
            Ground::Pg { server, backups },
            Mutex::new(threads),
        );
        Ok(Self {
            inside: Arc::new(Inside {
                engine,
                rehearse: opening.rehearse_writes_for_tests,
                ground,
                write: both.clone(),
                read: both,
                heavy,
                threads,
            }),
        })
    }

    /// Carries out the migration steps that this database has not seen; several nodes may call it at once.
    ///
    /// # Errors
    /// [`DbError::NewerSchema`] when a later program has been here, [`DbError::Migration`] when a step fails or was altered.
    pub fn migrate(
        &self,
        steps: &'static [Migration],
        clock_now_us: i64,
    ) -> Result<Migrated, DbError> {
        match &self.inside.ground {
            Ground::Lite {
                folder, file, lock, ..
            } => {
                let _visiting = if lock.is_none() {
                    Some(startup::own_folder(folder)?)
                } else {
                    None
                };
                migrate::on_sqlite(folder, file, steps, clock_now_us)
            }
            Ground::Pg { server, backups } => {
                apart(|| migrate::on_postgres(server, backups.as_deref(), steps, clock_now_us))
            }
        }
    }

    /// Whether requests can be answered and changes kept, for `/readyz`.
    ///
    /// # Errors
    /// Why not.
    pub async fn is_ready(&self) -> Result<(), DbError> {
        if let Ground::Lite { broken, .. } = &self.inside.ground
            && let Some(why) = broken
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .clone()
        {
            return Err(DbError::Down(why));
        }
        self.read(|tx| tx.script("SELECT 1")).await
    }

    /// Which engine keeps the data.
    pub fn engine(&self) -> Engine {
        self.inside.engine
    }

    /// Finishes what is waiting, then closes. Later requests are told that the program is stopping.
    pub fn close(self) {
        self.inside.finish();
    }

    fn send<T, E, A>(
        &self,
        lane: Lane,
        manner: Manner,
        call: impl Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        answer: A,
    ) -> Stage
    where
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
        A: FnOnce(Result<T, E>) + Send + 'static,
    {
        let queue = match lane {
            Lane::Read => &self.inside.read,
            Lane::Heavy => &self.inside.heavy,
            Lane::Write => &self.inside.write,
        };
        let stage = Stage::default();
        let work = Box::new(Closure {
            call,
            said: None,
            answer,
            stage: stage.clone(),
            rehearse: self.inside.rehearse && manner == Manner::Write,
        });
        queue.push(Job { manner, work });
        stage
    }

    async fn ask<T, E>(
        &self,
        lane: Lane,
        manner: Manner,
        call: impl Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        let (answer, mut waiting) = tokio::sync::oneshot::channel();
        let stage = self.send(lane, manner, call, move |said| drop(answer.send(said)));
        let patience = if lane == Lane::Heavy {
            LONG_PATIENCE
        } else {
            PATIENCE
        };
        let said = match tokio::time::timeout(patience, &mut waiting).await {
            Ok(said) => said,
            Err(_) if stage.give_up() => return Err(busy().into()),
            // A page is not kept waiting for a server that hangs; what was only read is not missed.
            Err(_) if lane == Lane::Read && self.engine() == Engine::Postgres => {
                return Err(busy().into());
            }
            Err(_) => waiting.await,
        };
        said.unwrap_or_else(|_| Err(stopped().into()))
    }

    fn ask_now<T, E>(
        &self,
        lane: Lane,
        manner: Manner,
        call: impl Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        let (answer, waiting) = std::sync::mpsc::sync_channel(1);
        self.send(lane, manner, call, move |said| drop(answer.send(said)));
        waiting.recv().unwrap_or_else(|_| Err(stopped().into()))
    }
}

/// Runs on a thread of its own and waits for it.
pub(crate) fn apart<T: Send>(
    work: impl FnOnce() -> Result<T, DbError> + Send,
) -> Result<T, DbError> {
    std::thread::scope(|scope| scope.spawn(work).join())
        .unwrap_or_else(|_| Err(DbError::Panicked("while connecting to PostgreSQL".into())))
}

fn busy() -> DbError {
    DbError::Down("it is busy with other requests".into())
}

fn stopped() -> DbError {
    DbError::Down("the program is stopping".into())
}

fn or_else(wanted: usize, usual: usize) -> usize {
    if wanted == 0 { usual } else { wanted }
}

fn no_thread(error: std::io::Error) -> DbError {
    DbError::Startup(format!("The computer allows no more threads ({error})."))
}

impl Inside {
    fn finish(&self) {
        for queue in [&self.write, &self.read, &self.heavy] {
            queue.close();
        }
        let threads =
            std::mem::take(&mut *self.threads.lock().unwrap_or_else(PoisonError::into_inner));
        let own = std::thread::current().id();
        for thread in threads
            .into_iter()
            .filter(|thread| thread.thread().id() != own)
        {
            if thread.join().is_err() {
                tracing::error!("a database thread stopped unexpectedly");
            }
        }
    }
}

impl Drop for Inside {
    fn drop(&mut self) {
        self.finish();
    }
}
