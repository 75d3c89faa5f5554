//! The console's commands, beside the program that serves the same data.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Output, Stdio};

const PROGRAM: &str = env!("CARGO_BIN_EXE_mainstay");

struct Serving(Child);

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Starts the program on a new folder and waits until it has printed the first administrator's link.
fn serve(data: &str) -> (Serving, String) {
    let mut child = Command::new(PROGRAM)
        .args(["serve", "--data", data, "--listen", "127.0.0.1:0"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let link = lines.map_while(Result::ok).find_map(|line| {
        line.strip_prefix("First administrator: ")
            .map(str::to_owned)
    });
    (Serving(child), link.unwrap())
}

fn admin(words: &[&str]) -> Output {
    Command::new(PROGRAM)
        .arg("admin")
        .args(words)
        .output()
        .unwrap()
}

#[test]
fn the_console_works_beside_the_running_program() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let data = data.to_str().unwrap();
    let (serving, link) = serve(data);
    assert!(link.contains("/setup/"), "{link}");
    let base = "https://together.example.org";
    let made = admin(&["create", "--data", data, "--base-url", base]);
    let text = String::from_utf8(made.stdout).unwrap();
    assert!(
        made.status.success() && text.starts_with(&format!("{base}/setup/")),
        "{text}"
    );
    let nobody = admin(&["reset-link", "nobody@example.org", "--data", data]);
    assert_eq!(nobody.status.code(), Some(1));
    let why = String::from_utf8(nobody.stderr).unwrap();
    assert!(
        why.contains("no account has the address nobody@example.org"),
        "{why}"
    );
    let checked = admin(&["audit", "--data", data]);
    assert!(
        checked.status.success(),
        "{}",
        String::from_utf8_lossy(&checked.stderr)
    );
    drop(serving);
}

#[test]
fn a_folder_without_data_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let none = folder.path().to_str().unwrap();
    let refused = admin(&["audit", "--data", none]);
    assert_eq!(refused.status.code(), Some(1));
    let why = String::from_utf8(refused.stderr).unwrap();
    assert!(
        why.contains("there is no Mainstay data in this folder"),
        "{why}"
    );
    assert!(!folder.path().join("mainstay.db").exists());
}
