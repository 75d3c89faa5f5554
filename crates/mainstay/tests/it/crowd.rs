//! Two thousand connections that say nothing do not keep others from being served, nor the program from stopping.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Resource, Rlimit, Signal, getrlimit, kill_process, setrlimit};

const PROGRAM: &str = env!("CARGO_BIN_EXE_mainstay");
const CROWD: usize = 2_000;

struct Serving(Child, u16);

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn serve(data: &std::path::Path) -> Serving {
    let mut child = Command::new(PROGRAM)
        .args(["serve", "--listen", "127.0.0.1:0", "--data"])
        .arg(data)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut line = String::new();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    out.read_line(&mut line).unwrap();
    let port = line.trim().rsplit(':').next().unwrap().parse().unwrap();
    Serving(child, port)
}

/// How long a visitor waits for the sign-in page; nothing where it does not come in three seconds.
fn visit(port: u16) -> Option<Duration> {
    let begun = Instant::now();
    let mut stream = TcpStream::connect(("127.0.0.1", port)).ok()?;
    stream
        .set_read_timeout(Some(Duration::from_secs(3)))
        .unwrap();
    let ask =
        format!("GET /sign-in HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n");
    stream.write_all(ask.as_bytes()).ok()?;
    let mut reply = String::new();
    stream.read_to_string(&mut reply).ok()?;
    reply.starts_with("HTTP/1.1 200").then(|| begun.elapsed())
}

/// Connections that say nothing, and every second one half a word.
fn crowd(port: u16) -> Vec<TcpStream> {
    (0..CROWD)
        .map(|number| {
            let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
            if number % 2 == 0 {
                stream.write_all(b"GET / HT").unwrap();
            }
            stream
        })
        .collect()
}

#[test]
fn a_silent_crowd_keeps_nobody_out() {
    let limit = getrlimit(Resource::Nofile);
    let raised = Rlimit {
        current: limit.maximum,
        maximum: limit.maximum,
    };
    setrlimit(Resource::Nofile, raised).unwrap();
    if limit.maximum.is_some_and(|most| most < CROWD as u64 + 100) {
        eprintln!(
            "skipped: this system lets one program have only {:?} connections",
            limit.maximum
        );
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let mut serving = serve(&folder.path().join("data"));
    let crowd = crowd(serving.1);
    assert_eq!(crowd.len(), CROWD);
    for _ in 0..10 {
        let waited = visit(serving.1).expect("the crowd keeps others out");
        assert!(waited < Duration::from_secs(2), "{waited:?}");
    }
    kill_process(Pid::from_child(&serving.0), Signal::TERM).unwrap();
    let begun = Instant::now();
    assert!(serving.0.wait().unwrap().success());
    assert!(
        begun.elapsed() < Duration::from_secs(8),
        "{:?}",
        begun.elapsed()
    );
    // A program that takes nobody in is noticed.
    let deaf = TcpListener::bind("127.0.0.1:0").unwrap();
    assert_eq!(visit(deaf.local_addr().unwrap().port()), None);
}
