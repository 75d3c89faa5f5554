//! One temporary PostgreSQL server for the tests: its own folder, a socket in it, nobody else's data, gone afterwards.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};

use crate::command::{command, find, quiet};

/// The keeper of the server. It lives exactly as long as its standard input stays open, so the server is stopped
/// and its folder removed even when the tests are interrupted or killed. It has a process group of its own:
/// an interrupt at the keyboard reaches the tests first, and the server after them.
const KEEPER: &str = r#"
set -u
umask 077
server=
# Hundreds of databases come and go: in memory where there is room for them, else where temporary files belong.
base=${TMPDIR:-/tmp}
room=$(df -Pk /dev/shm 2>/dev/null | awk 'NR == 2 { print $4 }')
if [ -w /dev/shm ] && [ "${room:-0}" -gt 4000000 ]; then base=/dev/shm; fi
folder=$(mktemp -d "$base/mainstay-pg.XXXXXX") || exit 1
finish() {
    if [ -n "$server" ]; then kill -INT "$server"; wait "$server"; fi
    cd / && rm -rf "$folder"
}
trap finish EXIT
trap 'exit 1' TERM
trap '' INT HUP PIPE
cd "$folder"
"$1/initdb" -N -A trust -U postgres -E UTF8 --locale=C -D "$folder/data" >"$folder/log" 2>&1 || { cat "$folder/log"; exit 1; }
"$1/postgres" -D "$folder/data" -k "$folder" -c listen_addresses= -c max_connections=300 -c shared_buffers=64MB \
    -c max_locks_per_transaction=256 -c max_wal_size=512MB >>"$folder/log" 2>&1 &
server=$!
tries=0
until "$1/pg_isready" -q -h "$folder" -U postgres; do
    tries=$((tries + 1))
    if [ "$tries" -gt 300 ] || ! kill -0 "$server" 2>/dev/null; then cat "$folder/log"; exit 1; fi
    sleep 0.1
done
echo "ready $folder"
cat >/dev/null
"#;

/// A running temporary server; dropping it stops it and removes its folder.
pub struct Postgres {
    keeper: Child,
    /// Where the tests find it, with the socket's folder in place of a host.
    pub url: String,
}

/// The folder of PostgreSQL's programs, the newest version first.
pub fn programs() -> Option<PathBuf> {
    let mut versions: Vec<(u32, PathBuf)> = fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| {
            let version = entry.file_name().to_str()?.parse().ok()?;
            Some((version, entry.path().join("bin")))
        })
        .filter(|(_, folder)| folder.join("initdb").is_file())
        .collect();
    versions.sort();
    let elsewhere = || find("initdb")?.parent().map(Path::to_path_buf);
    versions.pop().map(|(_, folder)| folder).or_else(elsewhere)
}

/// Makes a new cluster in a new folder and starts it, as a user who is not root.
///
/// # Errors
///
/// A sentence with the server's own log when it does not start.
pub fn start() -> Result<Postgres, String> {
    let programs = programs().ok_or("PostgreSQL is not installed.")?;
    let programs = programs.to_string_lossy().into_owned();
    let mut words = as_somebody_else();
    words.extend(["sh", "-c", KEEPER, "keeper"].map(String::from));
    words.push(programs);
    let arguments: Vec<&str> = words[1..].iter().map(String::as_str).collect();
    let mut keeper = command(&words[0], &arguments, Path::new("/"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .process_group(0)
        .spawn()
        .map_err(|why| format!("{} could not be started: {why}.", words[0]))?;
    let mut output = BufReader::new(
        keeper
            .stdout
            .take()
            .expect("the output was asked for above"),
    );
    let mut said = String::new();
    let read = output.read_line(&mut said);
    if let (Ok(_), Some(folder)) = (read, said.trim().strip_prefix("ready ")) {
        let url = format!(
            "postgres://postgres@{}/postgres",
            folder.replace('/', "%2F")
        );
        return Ok(Postgres { keeper, url });
    }
    // The rest of its log explains more than any guess of ours; an unreadable log leaves what was read.
    let _ = output.read_to_string(&mut said);
    let _ = keeper.wait();
    Err(format!(
        "The temporary PostgreSQL server did not start: {}",
        said.trim()
    ))
}

impl Drop for Postgres {
    fn drop(&mut self) {
        drop(self.keeper.stdin.take());
        // Nothing is left to do about a keeper that cannot be waited for.
        let _ = self.keeper.wait();
    }
}

/// PostgreSQL refuses to run as root, so root asks another user to run it. The first word is always a program.
fn as_somebody_else() -> Vec<String> {
    let root = Path::new("/");
    if !quiet(&mut command("id", &["-u"], root)).is_ok_and(|id| id.trim() == "0") {
        return vec!["env".into()];
    }
    let known = |user: &&str| quiet(&mut command("id", &["-u", user], root)).is_ok();
    let user = ["postgres", "nobody"]
        .into_iter()
        .find(known)
        .unwrap_or("nobody");
    let group = quiet(&mut command("id", &["-g", user], root));
    let group = group.map_or_else(|_| "65534".into(), |id| id.trim().to_string());
    vec![
        "setpriv".into(),
        format!("--reuid={user}"),
        format!("--regid={group}"),
        "--clear-groups".into(),
        "env".into(),
        "HOME=/nonexistent".into(),
    ]
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn the_server_answers_and_leaves_nothing_behind() {
        let Some(programs) = programs() else {
            // The list of what was skipped names the missing package.
            assert_ne!(
                std::env::var("CI").as_deref(),
                Ok("true"),
                "PostgreSQL is missing"
            );
            return;
        };
        let server = start().unwrap();
        let folder = server.url["postgres://postgres@".len()..].replace("%2F", "/");
        let folder = folder.trim_end_matches("/postgres").to_string();
        let psql = programs.join("psql");
        let arguments = [
            "-h",
            &folder,
            "-U",
            "postgres",
            "-Atc",
            "SHOW synchronous_commit",
        ];
        let answer = quiet(&mut command(
            psql.to_str().unwrap(),
            &arguments,
            Path::new("/"),
        ));
        assert_eq!(answer.unwrap().trim(), "on");
        drop(server);
        assert!(!Path::new(&folder).exists());
    }
}
