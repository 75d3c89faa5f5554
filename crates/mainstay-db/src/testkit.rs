//! For tests only: a temporary PostgreSQL that goes away with the test process, and a fresh database per test.

use crate::{Db, Engine, Opening, Place};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

/// A running PostgreSQL for tests.
pub struct Cluster {
    base: String,
    // While this pipe is open the watchdog lets the server live; it closes however this process ends.
    _watchdog: Option<Child>,
}

static COUNT: AtomicU32 = AtomicU32::new(0);

/// The one cluster of this test process: the one named by `MAINSTAY_TEST_POSTGRES`, or a new temporary one.
/// `None`, with a sentence on stderr, where no PostgreSQL is installed.
///
/// # Panics
/// Where `CI=true` and there is no PostgreSQL, because a skipped engine must not look like a passed one.
pub fn temporary_postgres() -> Option<&'static Cluster> {
    static CLUSTER: OnceLock<Option<Cluster>> = OnceLock::new();
    CLUSTER
        .get_or_init(|| {
            let made = match std::env::var("MAINSTAY_TEST_POSTGRES") {
                Ok(url) => Ok(Cluster {
                    base: url,
                    _watchdog: None,
                }),
                Err(_) => start(),
            };
            match made {
                Ok(cluster) => Some(cluster),
                Err(why) => {
                    assert!(
                        std::env::var("CI").as_deref() != Ok("true"),
                        "PostgreSQL is needed for these tests: {why}"
                    );
                    eprintln!("skipped: tests on PostgreSQL ({why})");
                    None
                }
            }
        })
        .as_ref()
}

impl Cluster {
    /// The address of one of its databases.
    pub fn url(&self, database: &str) -> String {
        let (start, options) = self
            .base
            .split_once('?')
            .map_or((self.base.as_str(), String::new()), |(a, b)| {
                (a, format!("?{b}"))
            });
        let server = start
            .rfind('/')
            .filter(|at| *at > "postgres://".len())
            .map_or(start, |at| &start[..at]);
        format!("{server}/{database}{options}")
    }

    /// A new, empty database, removed when the value is dropped.
    ///
    /// # Panics
    /// When the server refuses.
    pub fn fresh(&'static self) -> Fresh {
        let name = format!(
            "t{}_{}",
            std::process::id(),
            COUNT.fetch_add(1, Ordering::Relaxed)
        );
        self.order(&format!(
            "CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'"
        ));
        let place = Place::Postgres(self.url(&name));
        Fresh {
            place,
            engine: Engine::Postgres,
            cleaning: Cleaning::Database(self, name),
        }
    }

    fn order(&self, sql: &str) {
        let target =
            crate::tls::Target::read(&self.url("postgres")).expect("the cluster's address is ours");
        let mut client = target.connect().expect("the temporary PostgreSQL answers");
        client
            .batch_execute(sql)
            .unwrap_or_else(|error| panic!("{sql}: {}", crate::error::chain(&error)));
    }
}

/// An empty place for one test; removed when dropped.
pub struct Fresh {
    /// Where it is.
    pub place: Place,
    /// On which engine.
    pub engine: Engine,
    cleaning: Cleaning,
}

enum Cleaning {
    Database(&'static Cluster, String),
    Folder(PathBuf),
}

impl Fresh {
    /// An empty folder for SQLite.
    ///
    /// # Panics
    /// When the folder for temporary files cannot be written to.
    pub fn sqlite() -> Self {
        let folder = temporary_folder();
        Self {
            place: Place::SqliteFolder(folder.clone()),
            engine: Engine::Sqlite,
            cleaning: Cleaning::Folder(folder),
        }
    }

    /// How a test opens it.
    pub fn opening(&self) -> Opening {
        Opening {
            unsafe_postgres_for_tests: true,
            ..Opening::at(self.place.clone())
        }
    }

    /// Opens it.
    ///
    /// # Panics
    /// When it cannot be opened.
    pub fn open(&self) -> Db {
        Db::open(self.opening()).expect("a fresh database opens")
    }
}

impl Drop for Fresh {
    fn drop(&mut self) {
        match &self.cleaning {
            Cleaning::Folder(folder) => drop(std::fs::remove_dir_all(folder)),
            Cleaning::Database(cluster, name) => {
                cluster.order(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
            }
        }
    }
}

/// An empty place on each engine that there is.
pub fn each_engine() -> Vec<Fresh> {
    let mut places = vec![Fresh::sqlite()];
    places.extend(temporary_postgres().map(Cluster::fresh));
    places
}

/// Runs a test on each engine, with an empty database.
pub fn on_each_engine(test: impl Fn(&Db)) {
    for fresh in each_engine() {
        let db = fresh.open();
        test(&db);
        db.close();
    }
}

/// A new folder for this process only.
///
/// # Panics
/// When the folder for temporary files cannot be written to.
pub fn temporary_folder() -> PathBuf {
    use std::os::unix::fs::DirBuilderExt;
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    let nanos = std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .map_or(0, |time| time.subsec_nanos());
    let folder = std::env::temp_dir().join(format!(
        "mainstay-test-{}-{number}-{nanos}",
        std::process::id()
    ));
    std::fs::DirBuilder::new()
        .mode(0o700)
        .create(&folder)
        .expect("the folder for temporary files can be written to");
    folder
}

/// Debian keeps the server's programs outside the search path.
fn programs() -> Option<PathBuf> {
    let mut found: Vec<(u32, PathBuf)> = std::fs::read_dir("/usr/lib/postgresql")
        .ok()?
        .flatten()
        .filter_map(|entry| {
            Some((
                entry.file_name().to_str()?.parse().ok()?,
                entry.path().join("bin"),
            ))
        })
        .filter(|(_, bin)| bin.join("initdb").exists())
        .collect();
    found.sort();
    found.pop().map(|(_, bin)| bin)
}

/// Starts a cluster that only this computer's own processes can reach, through a socket in its own folder.
fn start() -> Result<Cluster, String> {
    let bin = programs().ok_or("not installed; on Debian: apt-get install postgresql")?;
    let folder = temporary_folder();
    let root = is_root();
    if root {
        run(Command::new("chown").arg("postgres").arg(&folder))?;
    }
    let data = folder.join("data");
    let mut make = as_owner(root, &bin.join("initdb"));
    run(make
        .args([
            "-N",
            "--no-instructions",
            "-A",
            "trust",
            "-U",
            "postgres",
            "-E",
            "UTF8",
            "--locale=C",
            "-D",
        ])
        .arg(&data))?;
    // The watchdog waits for the pipe from this process to close, which the system does even when the process is killed.
    let script =
        "cat >/dev/null; \"$1\" stop -D \"$2\" -m immediate >/dev/null 2>&1; rm -rf \"$3\"";
    let mut watchdog = as_owner(root, Path::new("/bin/sh"));
    watchdog
        .args(["-c", script, "watchdog"])
        .arg(bin.join("pg_ctl"))
        .arg(&data)
        .arg(&folder);
    let watchdog = std::os::unix::process::CommandExt::process_group(&mut watchdog, 0)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| format!("the watchdog did not start: {error}"))?;
    let options = format!(
        "-c listen_addresses= -c unix_socket_directories={} -c fsync=off -c full_page_writes=off -c synchronous_commit=off \
         -c max_connections=300 -c shared_buffers=64MB -c log_min_messages=fatal",
        folder.display()
    );
    let log = folder.join("log");
    let mut server = as_owner(root, &bin.join("pg_ctl"));
    run(server
        .arg("start")
        .arg("-w")
        .arg("-D")
        .arg(&data)
        .arg("-l")
        .arg(&log)
        .arg("-o")
        .arg(options))?;
    let socket = folder.display().to_string().replace('/', "%2F");
    Ok(Cluster {
        base: format!("postgres://postgres@{socket}/postgres"),
        _watchdog: Some(watchdog),
    })
}

fn is_root() -> bool {
    Command::new("id")
        .arg("-u")
        .output()
        .is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}

/// PostgreSQL refuses to run as root; there it runs as the user Debian made for it.
fn as_owner(root: bool, program: &Path) -> Command {
    if !root {
        return Command::new(program);
    }
    let mut command = Command::new("setpriv");
    command
        .args([
            "--reuid=postgres",
            "--regid=postgres",
            "--init-groups",
            "--",
        ])
        .arg(program);
    command.current_dir("/");
    command
}

fn run(command: &mut Command) -> Result<(), String> {
    // Not captured through pipes: a server that keeps running would keep them open.
    let status = command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("{command:?} ended with {status}")),
        Err(error) => Err(format!("{command:?} did not start: {error}")),
    }
}
