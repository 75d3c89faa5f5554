//! Starting other programs: shown as they go, kept for counting, never waiting for a keyboard.

use std::env;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;

/// What a program said and whether it was content.
pub struct Outcome {
    pub ok: bool,
    /// Both of its output streams, in the order the lines came.
    pub text: String,
}

/// A command in a folder, with plain output whatever the terminal or the locale, and no keyboard.
pub fn command(program: &str, arguments: &[&str], folder: &Path) -> Command {
    let mut command = Command::new(program);
    command
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::null())
        .env("CARGO_TERM_COLOR", "never")
        .env("CARGO_TERM_PROGRESS_WHEN", "never")
        .env("NO_COLOR", "1")
        .env("TERM", "dumb")
        .env("LC_ALL", "C.UTF-8")
        .env_remove("FORCE_COLOR")
        .env_remove("CLICOLOR_FORCE");
    command
}

/// The cargo that started us, so that the pinned toolchain is used throughout.
pub fn cargo(arguments: &[&str], folder: &Path) -> Command {
    let program = env::var("CARGO").unwrap_or_else(|_| "cargo".into());
    command(&program, arguments, folder)
}

/// Runs a command, passes its lines on as they come, and keeps them.
///
/// # Errors
///
/// A sentence naming the program when it cannot be started.
pub fn shown(command: &mut Command) -> Result<Outcome, String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|why| format!("{name} could not be started: {why}."))?;
    let kept = Arc::new(Mutex::new(String::new()));
    let readers = [
        child.stdout.take().map(|stream| pass_on(stream, &kept)),
        child.stderr.take().map(|stream| pass_on(stream, &kept)),
    ];
    for reader in readers.into_iter().flatten() {
        reader
            .join()
            .map_err(|_| format!("The output of {name} could not be read."))?;
    }
    let status = child
        .wait()
        .map_err(|why| format!("{name} could not be waited for: {why}."))?;
    let text = kept
        .lock()
        .map_or_else(|broken| broken.into_inner().clone(), |text| text.clone());
    Ok(Outcome {
        ok: status.success(),
        text,
    })
}

/// Runs a command without showing anything and hands back its standard output.
///
/// # Errors
///
/// A sentence with the program's own last words when it cannot be started or fails.
pub fn quiet(command: &mut Command) -> Result<String, String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command
        .output()
        .map_err(|why| format!("{name} could not be started: {why}."))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        let said = String::from_utf8_lossy(&output.stderr);
        Err(format!("{name} failed: {}", said.trim()))
    }
}

/// Where a program is found, searching the places a shell would search, and the administrator's.
pub fn find(program: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    env::split_paths(&path)
        .chain(["/usr/local/sbin", "/usr/sbin", "/sbin"].map(PathBuf::from))
        .map(|folder| folder.join(program))
        .find(|file| file.is_file())
}

fn pass_on(
    stream: impl Read + Send + 'static,
    kept: &Arc<Mutex<String>>,
) -> thread::JoinHandle<()> {
    let kept = Arc::clone(kept);
    thread::spawn(move || {
        let mut reader = BufReader::new(stream);
        let mut line = Vec::new();
        while reader
            .read_until(b'\n', &mut line)
            .is_ok_and(|read| read > 0)
        {
            let text = String::from_utf8_lossy(&line).into_owned();
            // A closed pipe on our side must not stop the tests.
            let _ = std::io::stdout().write_all(text.as_bytes());
            if let Ok(mut kept) = kept.lock() {
                kept.push_str(&text);
            }
            line.clear();
        }
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn both_streams_are_kept_and_failure_is_seen() {
        let script = "echo one; echo two >&2; exit 3";
        let outcome = shown(&mut command("sh", &["-c", script], Path::new("/"))).unwrap();
        assert!(!outcome.ok);
        assert!(outcome.text.contains("one\n") && outcome.text.contains("two\n"));
    }

    #[test]
    fn a_missing_program_is_named() {
        let why = quiet(&mut command("no-such-program", &[], Path::new("/"))).unwrap_err();
        assert!(why.starts_with("no-such-program could not be started"));
    }
}
