//! `mainstay serve`, `mainstay demo` and `mainstay admin`: the web application, for good, for a look, and from the console.

mod admin;
mod demo;
mod listen;
mod stop;

pub use admin::{AdminArgs, main as admin};
pub use demo::{DemoArgs, main as demo};

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use mainstay_app::people::service as people;
use mainstay_app::shell::{MailRoute, Settings};
use mainstay_app::start;
use mainstay_db::{Opening, Place};

use stop::Stop;

/// Where the data is: a folder or a PostgreSQL.
#[derive(Debug, Args)]
pub struct DataArgs {
    /// Folder that holds everything, on embedded SQLite; made with mode 0700 if missing
    #[arg(
        long,
        env = "MAINSTAY_DATA",
        value_name = "DIR",
        default_value = "mainstay-data"
    )]
    data: PathBuf,
    /// PostgreSQL to use for the data; the folder then only holds copies made before an upgrade
    #[arg(
        long,
        env = "MAINSTAY_DATABASE_URL",
        value_name = "URL",
        hide_env_values = true
    )]
    database_url: Option<String>,
}

impl DataArgs {
    fn opening(&self) -> Opening {
        match &self.database_url {
            None => Opening::at(Place::SqliteFolder(self.data.clone())),
            Some(url) => Opening {
                backups: Some(self.data.join("backups")),
                ..Opening::at(Place::Postgres(url.clone()))
            },
        }
    }
}

/// Serves Mainstay.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  mainstay serve --data ./mainstay-data\n  mainstay serve --database-url postgres://mainstay@db.example.org/mainstay --base-url https://together.example.org\n\nThe first start prints a one-time link to make the first administrator. Mail leaves through the server that the\nadministrator sets up in the program; until then, every invitation is a link to copy."
)]
pub struct ServeArgs {
    #[command(flatten)]
    data: DataArgs,
    /// Address to listen on
    #[arg(
        long,
        env = "MAINSTAY_LISTEN",
        value_name = "ADDRESS:PORT",
        default_value = "127.0.0.1:8080"
    )]
    listen: String,
    /// Address people type, when a proxy stands in front; links in mail use it
    #[arg(long, env = "MAINSTAY_BASE_URL", value_name = "URL")]
    base_url: Option<String>,
    /// Addresses of the proxies in front of the program, with commas; only what they say about where a request comes from
    /// is believed
    #[arg(
        long = "proxy",
        env = "MAINSTAY_PROXY",
        value_name = "ADDRESS",
        value_delimiter = ',',
        default_value = "127.0.0.1,::1"
    )]
    proxies: Vec<IpAddr>,
    /// Send no letters even if a mail server is set up: for trying out a copy of the data
    #[arg(long, env = "MAINSTAY_NO_MAIL")]
    no_mail: bool,
}

/// Runs `mainstay serve`.
pub fn main(args: ServeArgs) -> ExitCode {
    listen::outcome(serve(args))
}

fn serve(args: ServeArgs) -> Result<(), String> {
    let runtime = listen::runtime()?;
    let stop = Stop::listen(&runtime)?;
    let hurry = stop.hurries_at_the_second(&runtime);
    let listener = listen::bind(&args.listen)?;
    let address = listener.local_addr().map_err(|error| error.to_string())?;
    let base_url = base_url(args.base_url, address)?;
    let clock = start::machine_clock();
    let (db, migrated) = start::open(args.data.opening(), &clock)?;
    if !migrated.applied.is_empty() {
        eprintln!("The database was brought to version {}.", migrated.schema);
    }
    if stop.is_asked() {
        return Ok(());
    }
    let settings = Settings {
        base_url,
        demo: false,
        mail: if args.no_mail {
            MailRoute::None
        } else {
            MailRoute::Smtp
        },
        data: Some(args.data.data),
        proxies: args.proxies,
    };
    let app = start::app(db, clock, start::fresh_ids(), settings)
        .map_err(|failure| failure.to_string())?;
    listen::say(&format!("Listening on http://{address}"));
    if people::is_new(&app).map_err(|failure| failure.to_string())? {
        let link = people::first_administrator(&app).map_err(|failure| failure.to_string())?;
        listen::say(&format!("First administrator: {link}"));
        eprintln!("Open that link within a day to make the first administrator. It works once.");
    }
    eprintln!("Press Ctrl-C to stop.");
    hurry.abort();
    listen::run(runtime, app, listener, stop)
}

/// The address people use: the one given, or this machine's own. Passwords never travel in the clear beyond it.
fn base_url(given: Option<String>, address: SocketAddr) -> Result<String, String> {
    let base_url = match given {
        Some(url) => url.trim_end_matches('/').to_owned(),
        None if address.ip().is_loopback() => format!("http://{address}"),
        None => return Err("--base-url is missing: the program listens beyond this machine, so it must know the https:// address people use (behind a proxy that speaks TLS)".to_owned()),
    };
    let is_plain = base_url.starts_with("http://");
    if !is_plain && !base_url.starts_with("https://") {
        return Err(format!(
            "--base-url {base_url} is not an address like https://together.example.org"
        ));
    }
    if is_plain && !address.ip().is_loopback() {
        return Err(format!(
            "--base-url {base_url} is not https:// but the program listens beyond this machine; passwords would travel in the clear"
        ));
    }
    Ok(base_url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_never_travel_in_the_clear_beyond_the_machine() {
        let here: SocketAddr = "127.0.0.1:8080".parse().unwrap();
        let everywhere: SocketAddr = "0.0.0.0:8080".parse().unwrap();
        let url = |text: &str| Some(text.to_owned());
        assert_eq!(base_url(None, here).unwrap(), "http://127.0.0.1:8080");
        assert_eq!(
            base_url(url("https://a.example.org/"), everywhere).unwrap(),
            "https://a.example.org"
        );
        for (given, address) in [
            (None, everywhere),
            (url("http://a.example.org"), everywhere),
            (url("a.example.org"), here),
        ] {
            assert!(base_url(given.clone(), address).is_err(), "{given:?}");
        }
    }
}
