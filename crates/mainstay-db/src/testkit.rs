//! For tests only: a temporary PostgreSQL that goes away with the test process, and a fresh database per test.

use crate::{Db, Engine, Opening, Place};
use std::io::Write as _;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

/// A running PostgreSQL for tests.
pub struct Cluster {
    base: String,
    own: Option<Own>,
}

/// A server this process has started.
struct Own {
    root: bool,
    bin: PathBuf,
    data: PathBuf,
    // While the pipe to it is open the watchdog lets the server live; the pipe closes however this process ends.
    watchdog: Child,
}

impl Drop for Own {
    fn drop(&mut self) {
        drop(self.watchdog.stdin.take());
        drop(self.watchdog.wait());
    }
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
                    own: None,
                }),
                Err(_) => Cluster::start(&[
                    "fsync=off",
                    "full_page_writes=off",
                    "synchronous_commit=off",
                ]),
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
        let done = crate::db::apart(|| {
            let mut client = crate::tls::Target::read(&self.url("postgres"))?.connect()?;
            Ok(client.batch_execute(sql)?)
        });
        done.unwrap_or_else(|error| panic!("{sql}: {error}"));
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
                cluster.order(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"));
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
    // A folder left over from an earlier process with the same number is passed over.
    let tries = std::iter::repeat_with(|| {
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("mainstay-test-{}-{number}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        let made = std::fs::DirBuilder::new().mode(0o700).create(&folder);
        made.map(|()| folder)
    });
    let mut made = tries.take(100).filter_map(Result::ok);
    made.next()
        .expect("the folder for temporary files can be written to")
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

impl Cluster {
    /// Starts a cluster that only this computer's own processes can reach, through a socket in its own folder, with some
    /// settings (`name=value`) of its own.
    ///
    /// # Errors
    /// Why there is none: not installed, or it did not start.
    pub fn start(settings: &[&str]) -> Result<Self, String> {
        let bin = programs().ok_or("not installed; on Debian: apt-get install postgresql")?;
        let (folder, root) = (temporary_folder(), is_root());
        if root {
            run(Command::new("chown").arg("postgres").arg(&folder))?;
        }
        let data = folder.join("data");
        let watchdog = watch(root, &bin, &data, &folder)?;
        let words = "-N -A trust -U postgres -E UTF8 --locale=C -D".split(' ');
        run(as_owner(root, &bin.join("initdb")).args(words).arg(&data))?;
        configure(&data, &folder, settings)
            .map_err(|error| format!("the settings could not be written: {error}"))?;
        let socket = folder.display().to_string().replace('/', "%2F");
        let base = format!("postgres://postgres@{socket}/postgres");
        let cluster = Self {
            base,
            own: Some(Own {
                root,
                bin,
                data,
                watchdog,
            }),
        };
        cluster.control(&["start"])?;
        Ok(cluster)
    }

    /// Gives the server an order of `pg_ctl` (`restart -m immediate`), and waits for it.
    ///
    /// # Errors
    /// What went wrong, or that the server is not ours.
    pub fn control(&self, order: &[&str]) -> Result<(), String> {
        let own = self.own.as_ref().ok_or("the server was not started here")?;
        let mut command = as_owner(own.root, &own.bin.join("pg_ctl"));
        let log = own.data.join("log.txt");
        run(command
            .args(order)
            .arg("-w")
            .arg("-D")
            .arg(&own.data)
            .arg("-l")
            .arg(log))
    }

    /// The folder of a server that was started here.
    pub fn data(&self) -> Option<&Path> {
        self.own.as_ref().map(|own| own.data.as_path())
    }
}

/// The watchdog waits for the pipe from this process to close, which the system does even when this process is killed. It
/// looks twice, because a cluster that is still being made can outlive the first removal.
fn watch(root: bool, bin: &Path, data: &Path, folder: &Path) -> Result<Child, String> {
    let script = "cat >/dev/null; \"$1\" stop -D \"$2\" -m immediate >/dev/null 2>&1
        rm -rf \"$3\"; [ ! -e \"$3\" ] || { sleep 3; rm -rf \"$3\"; }";
    let mut watchdog = as_owner(root, Path::new("/bin/sh"));
    watchdog
        .args(["-c", script, "watchdog"])
        .arg(bin.join("pg_ctl"))
        .arg(data)
        .arg(folder);
    watchdog
        .process_group(0)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    watchdog
        .spawn()
        .map_err(|error| format!("the watchdog did not start: {error}"))
}

/// Only a socket in the cluster's own folder, and what the test asks for.
fn configure(data: &Path, folder: &Path, settings: &[&str]) -> std::io::Result<()> {
    let mut file = std::fs::OpenOptions::new()
        .append(true)
        .open(data.join("postgresql.conf"))?;
    let socket = folder.display();
    writeln!(
        file,
        "listen_addresses=''\nunix_socket_directories='{socket}'\nmax_connections=300\nshared_buffers=64MB"
    )?;
    settings
        .iter()
        .try_for_each(|setting| writeln!(file, "{setting}"))
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
