//! The program is killed while a form is on its way, and started again: what it had acknowledged is there, nothing is there by half,
//! and nothing secret is in what it printed.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use mainstay_db::{Db, DbError, Opening, Place};

const PROGRAM: &str = env!("CARGO_BIN_EXE_mainstay");
/// How often the program is killed.
const KILLS: u64 = 12;
/// Kills where none of those told anything.
const MOST_KILLS: u64 = 24;
/// How many organisations one form brings: all of them or none.
const LINES: usize = 120;

mainstay_db::sql! {
    static QUERIES;
    /// The organisations that one paste brought.
    fn pasted(like: &str) -> one Tally { n: i64 } = "SELECT COUNT(*) AS n FROM organisation WHERE name LIKE $1";
    /// The contacts that came with them.
    fn contacts(like: &str) -> one (Tally) = "SELECT COUNT(*) AS n FROM contact WHERE name LIKE $1";
    /// How many hand-ins say that they brought another number of figures than there are.
    fn halves() -> one (Tally) =
        "SELECT COUNT(*) AS n FROM obligation o WHERE o.state = 'submitted' AND NOT EXISTS
           (SELECT 1 FROM submission s WHERE s.partnership = o.partnership AND s.round = o.round AND s.organisation = o.organisation)";
    /// Files on their way in.
    fn files() -> one (Tally) = "SELECT COUNT(*) AS n FROM intake";
}

/// A running program on a demo's data.
struct Running {
    child: Child,
    port: u16,
    dana: String,
    printed: PathBuf,
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Running {
    fn start(folder: &Path, printed: &Path) -> Running {
        let log = std::fs::OpenOptions::new()
            .create(true)
            .append(true)
            .open(printed)
            .unwrap();
        let mut child = Command::new(PROGRAM)
            .args(["demo", "--port", "8133", "--keep"])
            .arg(folder.join("data"))
            .env("RUST_LOG", "debug")
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let (mut port, mut dana) = (0, String::new());
        for line in lines.map_while(Result::ok) {
            if let Some(address) = line.strip_prefix("Listening on http://127.0.0.1:") {
                port = address.parse().unwrap();
            }
            if line.starts_with("Dana") {
                line.rsplit('/').next().unwrap().clone_into(&mut dana);
            }
            if port != 0 && !dana.is_empty() {
                break;
            }
        }
        Running {
            child,
            port,
            dana,
            printed: printed.to_owned(),
        }
    }

    fn connect(&self) -> TcpStream {
        for _ in 0..200 {
            if let Ok(stream) = TcpStream::connect(("127.0.0.1", self.port)) {
                stream
                    .set_read_timeout(Some(Duration::from_secs(30)))
                    .unwrap();
                return stream;
            }
            std::thread::park_timeout(Duration::from_millis(50));
        }
        panic!(
            "the program does not listen; it printed {}",
            std::fs::read_to_string(&self.printed).unwrap()
        );
    }

    fn request(&self, method: &str, path: &str, cookie: &str, kind: &str, body: &[u8]) -> Vec<u8> {
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nCookie: mainstay={cookie}\r\nSec-Fetch-Site: same-origin\r\nConnection: close\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n\r\n",
            self.port,
            body.len()
        );
        [head.as_bytes(), body].concat()
    }

    /// Sends a request and reads the whole reply; an empty one where the program went away.
    fn ask(&self, request: &[u8]) -> String {
        let mut stream = self.connect();
        let mut reply = Vec::new();
        if stream.write_all(request).is_ok() {
            let _ = stream.read_to_end(&mut reply);
        }
        String::from_utf8_lossy(&reply).into_owned()
    }

    fn sign_in(&self) -> String {
        let reply = self.ask(&self.request("GET", &format!("/demo/{}", self.dana), "", "", b""));
        let cookie = reply
            .split("mainstay=")
            .nth(1)
            .unwrap_or_else(|| panic!("{reply}"));
        cookie.split(';').next().unwrap().to_owned()
    }
}

/// The lines of one paste: organisations with a contact each, under names that tell the paste.
fn paste(kill: u64) -> String {
    let lines: Vec<String> = (0..LINES)
        .map(|line| format!("Kill+{kill}+House+{line}%09Housing%09Kill+{kill}+Person+{line}%09k{kill}-{line}%40example.org"))
        .collect();
    format!("lines={}", lines.join("%0A"))
}

/// Numbers that look random and are the same each time.
fn scattered(seed: u64) -> u64 {
    let mut x = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0x5851_F42D_4C95_7F2D;
    x ^= x >> 29;
    x = x.wrapping_mul(0xBF58_476D_1CE4_E5B9);
    x ^ (x >> 32)
}

fn count(
    db: &Db,
    ask: impl Fn(&mut mainstay_db::Tx<'_>) -> Result<Tally, DbError> + Send + 'static,
) -> i64 {
    db.read_now(ask).unwrap().n
}

/// Where Three Creeks hands in for the open round.
fn file_page(running: &Running, cookie: &str) -> String {
    let list =
        running.ask(&running.request("GET", "/p/wrenfield-well-together/hand-in", cookie, "", b""));
    let path = list
        .split("href=\"/p/wrenfield-well-together/hand-in/")
        .nth(1)
        .unwrap();
    let spot = path.split('"').next().unwrap();
    format!("/p/wrenfield-well-together/hand-in/{spot}/file")
}

/// Where the pasted lines wait to be taken over with one press.
fn pasted_list(running: &Running, cookie: &str, kill: u64) -> String {
    let path = "/p/wrenfield-well-together/exchange/lines";
    let form = "application/x-www-form-urlencoded";
    let reply = running.ask(&running.request("POST", path, cookie, form, paste(kill).as_bytes()));
    let mut heads = reply.lines();
    let place = heads.find_map(|line| line.strip_prefix("location: "));
    place.unwrap_or_else(|| panic!("{reply}")).trim().to_owned()
}

/// What came of one kill.
struct Outcome {
    cookie: String,
    came_whole: bool,
    acknowledged: bool,
    file_acknowledged: bool,
}

/// Takes a pasted list over and sends a file at once, and kills the program after a while.
///
/// * `longest`: in microseconds; every other kill comes within a sixth of it.
fn kill_while_both_are_on_their_way(
    folder: &Path,
    printed: &Path,
    (kill, longest): (u64, u64),
) -> Outcome {
    let bytes = std::fs::read(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../demo/j5/three-creeks-2026-Q3.xlsx"
    ))
    .unwrap();
    let mut running = Running::start(folder, printed);
    let cookie = running.sign_in();
    let to = file_page(&running, &cookie);
    let wait = Duration::from_micros(
        scattered(kill)
            % if kill.is_multiple_of(2) {
                longest / 6
            } else {
                longest
            },
    );
    let form = "application/x-www-form-urlencoded";
    let list = pasted_list(&running, &cookie, kill);
    let lines = running.request(
        "POST",
        &format!("{list}/entry"),
        &cookie,
        form,
        b"version=1",
    );
    let mut body =
        b"--line\r\nContent-Disposition: form-data; name=\"file\"; filename=\"q3.xlsx\"\r\n\r\n"
            .to_vec();
    body.extend(&bytes);
    body.extend(b"\r\n--line--\r\n");
    let parts = "multipart/form-data; boundary=line";
    let upload = running.request("POST", &to, &cookie, parts, &body);
    let (said, file_said) = std::thread::scope(|scope| {
        let running_now = &running;
        let one = scope.spawn(move || running_now.ask(&lines));
        let two = scope.spawn(move || running_now.ask(&upload));
        std::thread::park_timeout(wait);
        let id = running_now.child.id().to_string();
        let killed = Command::new("kill").args(["-KILL", &id]).status().unwrap();
        assert!(killed.success());
        (one.join().unwrap(), two.join().unwrap())
    });
    running.child.wait().unwrap();
    Outcome {
        cookie,
        came_whole: false,
        acknowledged: said.starts_with("HTTP/1.1 303"),
        file_acknowledged: file_said.starts_with("HTTP/1.1 303"),
    }
}

/// Looks into what the killed program left: each paste whole or not at all, and whatever was acknowledged.
fn look_at_what_is_left(folder: &Path, kill: u64, outcome: &mut Outcome, uploads: i64) {
    let db = Db::open(Opening {
        visit: true,
        ..Opening::at(Place::SqliteFolder(folder.join("data")))
    })
    .unwrap();
    let like = |what: &str| format!("Kill {kill} {what} %");
    let (houses, people) = (like("House"), like("Person"));
    let rows = count(&db, move |tx| pasted(tx, &houses));
    let with = count(&db, move |tx| contacts(tx, &people));
    let all = i64::try_from(LINES).unwrap();
    assert!(
        rows == 0 || rows == all,
        "kill {kill}: {rows} organisations"
    );
    assert_eq!(rows, with, "kill {kill}: each with its contact");
    assert!(
        !outcome.acknowledged || rows == all,
        "kill {kill}: acknowledged and lost"
    );
    assert!(
        count(&db, files) >= uploads,
        "kill {kill}: a file was acknowledged and is lost"
    );
    assert_eq!(count(&db, halves), 0);
    outcome.came_whole = rows > 0;
    db.close();
}

#[test]
fn a_kill_in_the_middle_leaves_all_or_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let printed = folder.path().join("printed");
    let (mut outcomes, mut uploads) = (Vec::new(), 0);
    // On a busy machine the work takes longer: while nothing came whole, kills come later, until one tells something.
    let mut longest = 250_000;
    for kill in 0..MOST_KILLS {
        let came = outcomes.iter().any(|one: &Outcome| one.came_whole);
        if kill >= KILLS && came {
            break;
        }
        if kill > 0 && kill % 4 == 0 && !came {
            longest *= 3;
        }
        let mut outcome =
            kill_while_both_are_on_their_way(folder.path(), &printed, (kill, longest));
        uploads += i64::from(outcome.file_acknowledged);
        look_at_what_is_left(folder.path(), kill, &mut outcome, uploads);
        outcomes.push(outcome);
    }
    let came = outcomes.iter().filter(|one| one.came_whole).count();
    let kills = outcomes.len();
    eprintln!("{kills} kills: {came} pastes came whole, {uploads} files");
    assert!(came > 0, "every kill came too early to tell anything");
    let audit = Command::new(PROGRAM)
        .args(["admin", "audit", "--data"])
        .arg(folder.path().join("data"))
        .output()
        .unwrap();
    let why = String::from_utf8_lossy(&audit.stderr);
    assert!(audit.status.success(), "{why}");
    let log = std::fs::read_to_string(&printed).unwrap();
    let cookies = outcomes.iter().map(|one| one.cookie.as_str());
    for secret in cookies.chain(["Kill 1 Person", "k1-1@example.org"]) {
        assert!(!log.contains(secret), "the program printed {secret}");
    }
}
