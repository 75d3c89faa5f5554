//! Finding a port, serving on it, stopping politely.

use std::net::{SocketAddr, TcpListener};
use std::process::ExitCode;
use std::time::Duration;

use mainstay_app::shell::App;
use mainstay_app::start;

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

/// The machinery that serves many requests at once.
pub fn runtime() -> Result<tokio::runtime::Runtime, String> {
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| error.to_string())
}

/// Serves until Ctrl-C or SIGTERM. A second signal, or ten seconds, ends it at once.
pub fn run(
    runtime: &tokio::runtime::Runtime,
    app: App,
    listener: TcpListener,
) -> Result<(), String> {
    listener
        .set_nonblocking(true)
        .map_err(|error| error.to_string())?;
    runtime.block_on(async move {
        let listener =
            tokio::net::TcpListener::from_std(listener).map_err(|error| error.to_string())?;
        let (stopping, told) = tokio::sync::oneshot::channel();
        let served = start::serve(app, listener, async {
            signal().await;
            eprintln!("Stopping; requests under way are finished first.");
            // Nobody listens any more only when everything has ended already.
            let _ = stopping.send(());
        });
        let in_a_hurry = async {
            if told.await.is_err() {
                std::future::pending::<()>().await;
            }
            tokio::select! { () = signal() => {}, () = tokio::time::sleep(Duration::from_secs(10)) => {} }
        };
        tokio::select! {
            result = served => result.map_err(|error| error.to_string()),
            () = in_a_hurry => Ok(()),
        }
    })
}

pub(super) async fn signal() {
    use tokio::signal::unix::{SignalKind, signal};
    let mut term = signal(SignalKind::terminate()).expect("signals can be listened to");
    tokio::select! { _ = term.recv() => {}, _ = tokio::signal::ctrl_c() => {} }
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
