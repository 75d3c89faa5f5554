//! Somebody sends a form and is gone before the busy program has even looked: a train enters a tunnel. What was sent whole is done.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process};

const PROGRAM: &str = env!("CARGO_BIN_EXE_mainstay");

/// How often it is tried: whether a connection's end is seen before its request is looked at is a matter of luck.
const TRIES: usize = 8;

/// A fresh program and the path of its one-time link for the first administrator.
struct Serving {
    child: Child,
    port: u16,
    path: String,
    _folder: tempfile::TempDir,
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Serving {
    fn start() -> Serving {
        let folder = tempfile::tempdir().unwrap();
        let mut child = Command::new(PROGRAM)
            .args(["serve", "--listen", "127.0.0.1:0", "--data"])
            .arg(folder.path().join("data"))
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut after = |start: &str| {
            lines
                .by_ref()
                .map_while(Result::ok)
                .find_map(|line| line.strip_prefix(start).map(str::to_owned))
                .unwrap()
        };
        let address = after("Listening on http://");
        let link = after("First administrator: http://");
        Serving {
            port: address.rsplit(':').next().unwrap().parse().unwrap(),
            path: link[link.find('/').unwrap()..].to_owned(),
            child,
            _folder: folder,
        }
    }

    fn signal(&self, signal: Signal) {
        kill_process(Pid::from_child(&self.child), signal).unwrap();
    }

    fn line(&self) -> TcpStream {
        TcpStream::connect(("127.0.0.1", self.port)).unwrap()
    }

    /// Sends so much of the form that makes the account while the program sleeps, is gone, and wakes the program.
    fn tell_and_go(&self, share: fn(&[u8]) -> &[u8]) {
        let form = "name=Ada&email=ada%40example.org&password=seven+green+umbrellas";
        let request = format!(
            "POST {} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nContent-Type: application/x-www-form-urlencoded\r\n\
             Content-Length: {}\r\n\r\n{form}",
            self.path,
            self.port,
            form.len(),
        );
        self.signal(Signal::STOP);
        let mut line = self.line();
        line.write_all(share(request.as_bytes())).unwrap();
        drop(line);
        self.signal(Signal::CONT);
    }

    /// Whether the link was used up: it then leads nowhere.
    fn is_used(&self) -> bool {
        let mut line = self.line();
        let request = format!(
            "GET {} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\n\r\n",
            self.path, self.port
        );
        line.write_all(request.as_bytes()).unwrap();
        let mut reply = String::new();
        line.read_to_string(&mut reply).unwrap();
        reply.starts_with("HTTP/1.1 404")
    }

    /// Whether it is used up before long.
    fn is_soon_used(&self, moments: usize) -> bool {
        (0..moments).any(|_| {
            std::thread::park_timeout(Duration::from_millis(100));
            self.is_used()
        })
    }
}

#[test]
fn what_was_sent_whole_is_done_though_the_sender_went_before_it_was_looked_at() {
    for number in 0..TRIES {
        let serving = Serving::start();
        assert!(!serving.is_used());
        serving.tell_and_go(|request| request);
        assert!(serving.is_soon_used(100), "try {number}: it was lost");
    }
    // A form that did not arrive whole makes nothing.
    let serving = Serving::start();
    serving.tell_and_go(|request| &request[..request.len() - 1]);
    assert!(!serving.is_soon_used(20));
}
