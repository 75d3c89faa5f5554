//! Ctrl-C and SIGTERM end the real program cleanly at whatever moment they come; nothing temporary stays behind.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _};
use std::os::unix::process::ExitStatusExt as _;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};

const PROGRAM: &str = env!("CARGO_BIN_EXE_mainstay");
/// A program told to stop with nothing under way is gone after this.
const SOON: Duration = Duration::from_secs(8);

/// The moment a signal is sent.
#[derive(Debug, Clone, Copy)]
enum Moment {
    /// So many microseconds after the program was started.
    Started(u64),
    /// So many microseconds after it said that it listens.
    Listening(u64),
}

fn start(what: &str, folder: &Path) -> Child {
    let mut command = Command::new(PROGRAM);
    match what {
        "demo" => command.args(["demo", "--port", "8360"]),
        _ => command
            .args(["serve", "--listen", "127.0.0.1:0", "--data"])
            .arg(folder.join("data")),
    };
    fs::create_dir(folder.join("tmp")).unwrap();
    command
        .env("TMPDIR", folder.join("tmp"))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

/// Waits for the moment; tells whether the program had said by then that it listens.
fn wait_for(child: &mut Child, moment: Moment) -> bool {
    let after = match moment {
        Moment::Started(after) => {
            std::thread::park_timeout(Duration::from_micros(after));
            return false;
        }
        Moment::Listening(after) => after,
    };
    let mut line = String::new();
    let out = child.stdout.as_mut().unwrap();
    BufReader::with_capacity(1, out)
        .read_line(&mut line)
        .unwrap();
    assert!(line.starts_with("Listening on http://127.0.0.1:"), "{line}");
    std::thread::park_timeout(Duration::from_micros(after));
    true
}

fn send(child: &Child, signal: Signal) {
    kill_process(Pid::from_child(child), signal).unwrap();
}

/// How it ended, unless it goes on.
fn ended(child: &mut Child, within: Duration) -> Option<ExitStatus> {
    let begun = Instant::now();
    while begun.elapsed() < within {
        if let Some(status) = child.try_wait().unwrap() {
            return Some(status);
        }
        std::thread::park_timeout(Duration::from_millis(5));
    }
    None
}

/// What the program left behind of its temporary folders.
fn left(child: &Child, folder: &Path) -> Vec<String> {
    let own = format!("mainstay-demo-{}-", child.id());
    [folder.join("tmp"), "/dev/shm".into()]
        .iter()
        .flat_map(|place| fs::read_dir(place).into_iter().flatten())
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|name| name.starts_with(&own))
        .collect()
}

/// Starts the program, sends the signal at the moment, and says what was wrong with how it ended.
fn fault(what: &str, signal: Signal, moment: Moment) -> Option<String> {
    let folder = tempfile::tempdir().unwrap();
    let mut child = start(what, folder.path());
    let was_listening = wait_for(&mut child, moment);
    send(&child, signal);
    let Some(status) = ended(&mut child, SOON) else {
        child.kill().unwrap();
        child.wait().unwrap();
        return Some("it went on".to_owned());
    };
    let mut said = String::new();
    child
        .stderr
        .take()
        .unwrap()
        .read_to_string(&mut said)
        .unwrap();
    // In the first instants nobody listens yet, and nothing is made yet that would stay.
    let too_early = !was_listening && status.signal() == Some(signal.as_raw()) && said.is_empty();
    if !status.success() && !too_early {
        return Some(format!("it ended with {status}: {said}"));
    }
    let left = left(&child, folder.path());
    (!left.is_empty()).then(|| format!("it left {left:?}"))
}

#[test]
fn a_signal_at_any_moment_ends_the_program_cleanly() {
    let started = [1_000, 8_000, 30_000, 90_000, 250_000, 700_000, 1_500_000];
    let listening = [0, 50, 200, 500, 1_000, 3_000, 10_000, 60_000, 400_000];
    // A demo takes its time until it listens; some moments are enough where the program is the same.
    let some = |what: &str| {
        listening
            .into_iter()
            .step_by(if what == "demo" { 3 } else { 1 })
    };
    let mut wrong = Vec::new();
    for what in ["serve", "demo"] {
        let later = some(what).map(Moment::Listening);
        for (at, moment) in started
            .map(Moment::Started)
            .into_iter()
            .chain(later)
            .enumerate()
        {
            // Each moment with both signals for the quick one, with the one or the other for the slow one.
            let both = [Signal::INT, Signal::TERM];
            let signals = if what == "serve" {
                &both[..]
            } else {
                &both[at % 2..=at % 2]
            };
            for signal in signals {
                let fault = fault(what, *signal, moment);
                wrong.extend(
                    fault.map(|fault| format!("{what}, {signal:?} at {moment:?}: {fault}")),
                );
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_program_that_goes_on_and_a_folder_left_behind_would_be_seen() {
    // A signal that asks for nothing: the program goes on, and that is seen.
    let folder = tempfile::tempdir().unwrap();
    let mut child = start("demo", folder.path());
    wait_for(&mut child, Moment::Listening(0));
    send(&child, Signal::WINCH);
    assert_eq!(ended(&mut child, Duration::from_millis(500)), None);
    // Killed outright, it cannot tidy up, and that is seen.
    send(&child, Signal::KILL);
    assert!(ended(&mut child, SOON).is_some());
    assert_eq!(left(&child, folder.path()).len(), 1);
}

#[test]
fn a_kept_demo_starts_again_and_a_second_one_in_the_same_folder_is_told_why_not() {
    let folder = tempfile::tempdir().unwrap();
    let kept = folder.path().join("kept");
    let run = || {
        Command::new(PROGRAM)
            .args(["demo", "--port", "8360", "--keep"])
            .arg(&kept)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap()
    };
    let mut first = run();
    wait_for(&mut first, Moment::Listening(0));
    let mut beside = run();
    let status = ended(&mut beside, SOON);
    let mut why = String::new();
    beside
        .stderr
        .take()
        .unwrap()
        .read_to_string(&mut why)
        .unwrap();
    assert_eq!(status.and_then(|status| status.code()), Some(1), "{why}");
    let folder_named = why.contains(kept.to_str().unwrap());
    assert!(
        folder_named && why.contains("--keep DIR") && why.lines().count() == 1,
        "{why}"
    );
    send(&first, Signal::INT);
    assert!(ended(&mut first, SOON).unwrap().success());
    let mut again = run();
    assert!(wait_for(&mut again, Moment::Listening(0)));
    send(&again, Signal::INT);
    assert!(ended(&mut again, SOON).unwrap().success());
}
