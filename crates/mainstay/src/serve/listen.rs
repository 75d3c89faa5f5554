//! Finding a port, serving on it, stopping politely.

use std::io::Write as _;
use std::net::{SocketAddr, TcpListener};
use std::process::ExitCode;
use std::time::Duration;

use mainstay_app::shell::App;
use mainstay_app::start::{self, Patience};
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use tokio::runtime::Runtime;

use super::stop::Stop;

/// Listens on an address, or says in a sentence why it cannot.
pub fn bind(address: &str) -> Result<TcpListener, String> {
    let address: SocketAddr = address
        .replace("localhost", "127.0.0.1")
        .parse()
        .map_err(|_| {
            format!("--listen {address} is not an address and port like 127.0.0.1:8080")
        })?;
    TcpListener::bind(address).map_err(|error| {
        format!(
            "--listen {address} cannot be used ({error}); choose another port or stop what uses it"
        )
    })
}

/// Listens on the first free port from this one on, on loopback.
pub fn bind_from(port: u16) -> Result<TcpListener, String> {
    (port..port.saturating_add(200))
        .find_map(|port| TcpListener::bind(("127.0.0.1", port)).ok())
        .ok_or_else(|| {
            format!(
                "no port between {port} and {} is free on this machine",
                port.saturating_add(199)
            )
        })
}

/// Says a line on standard output. Whether anybody still reads there makes no difference to those who are served.
pub fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    let _ = writeln!(out, "{line}").and_then(|()| out.flush());
}

/// The machinery that serves many requests at once.
pub fn runtime() -> Result<Runtime, String> {
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| error.to_string())
}

/// Serves until the program is told to stop. Told so twice, or ten seconds later, it ends at once.
pub fn run(runtime: Runtime, app: App, listener: TcpListener, stop: Stop) -> Result<(), String> {
    listener
        .set_nonblocking(true)
        .map_err(|error| error.to_string())?;
    let patience = Patience {
        connections: connections(),
        ..Patience::default()
    };
    let served = runtime.block_on(async {
        let listener =
            tokio::net::TcpListener::from_std(listener).map_err(|error| error.to_string())?;
        let (told, hurry) = (stop.clone(), stop);
        let served = start::serve(app, listener, patience, async move {
            told.asked(1).await;
            eprintln!("Stopping; requests under way are finished first.");
        });
        let in_a_hurry = async {
            hurry.asked(1).await;
            tokio::select! { () = hurry.asked(2) => {}, () = tokio::time::sleep(Duration::from_secs(10)) => {} }
        };
        tokio::select! { () = served => {}, () = in_a_hurry => {} }
        Ok(())
    });
    // Whatever a thread is still working out is not waited for.
    runtime.shutdown_timeout(Duration::from_secs(1));
    served
}

/// How many connections are held at once: as many as the system lets this program have, up to a number that fits into little memory.
/// Files, the database and mail need some as well.
fn connections() -> usize {
    let limit = getrlimit(Resource::Nofile);
    let most = Rlimit {
        current: limit.maximum,
        maximum: limit.maximum,
    };
    let raised = setrlimit(Resource::Nofile, most).is_ok();
    let open = if raised { limit.maximum } else { limit.current };
    let open = open.map_or(usize::MAX, |open| {
        usize::try_from(open).unwrap_or(usize::MAX)
    });
    open.saturating_sub(200).clamp(50, 4096)
}

/// 0 when it went well; 1 with a sentence when it did not.
pub fn outcome(result: Result<(), String>) -> ExitCode {
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("mainstay: {sentence}");
            ExitCode::FAILURE
        }
    }
}
