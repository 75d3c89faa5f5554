//! `mainstay serve` and `mainstay demo`: the web application, for good or for a look.

mod demo;
mod listen;

pub use demo::{DemoArgs, main as demo};

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use mainstay_app::shell::{MailRoute, Settings};
use mainstay_app::start;
use mainstay_db::{Opening, Place};

/// Serves Mainstay.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  mainstay serve --data ./mainstay-data\n  mainstay serve --database-url postgres://mainstay@db.example.org/mainstay --base-url https://together.example.org\n\nThe first start prints a one-time link to make the first administrator."
)]
pub struct ServeArgs {
    /// Folder that holds everything, on embedded SQLite; made with mode 0700 if missing
    #[arg(
        long,
        env = "MAINSTAY_DATA",
        value_name = "DIR",
        default_value = "mainstay-data",
        conflicts_with = "database_url"
    )]
    data: PathBuf,
    /// PostgreSQL to use instead of the folder
    #[arg(
        long,
        env = "MAINSTAY_DATABASE_URL",
        value_name = "URL",
        hide_env_values = true
    )]
    database_url: Option<String>,
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
    /// Send mail through the server set up in the administration page
    #[arg(long, env = "MAINSTAY_MAIL")]
    mail: bool,
}

/// Runs `mainstay serve`.
pub fn main(args: ServeArgs) -> ExitCode {
    listen::outcome(serve(args))
}

fn serve(args: ServeArgs) -> Result<(), String> {
    let listener = listen::bind(&args.listen)?;
    let address = listener.local_addr().map_err(|error| error.to_string())?;
    let base_url = match args.base_url {
        Some(url) => url.trim_end_matches('/').to_owned(),
        None if address.ip().is_loopback() => format!("http://{address}"),
        None => return Err("--base-url is missing: the program listens beyond this machine, so it must know the https:// address people use (behind a proxy that speaks TLS)".to_owned()),
    };
    if !address.ip().is_loopback() && !base_url.starts_with("https://") {
        return Err(format!(
            "--base-url {base_url} is not https:// but the program listens beyond this machine; passwords would travel in the clear"
        ));
    }
    let (place, data) = match args.database_url {
        Some(url) => (Place::Postgres(url), None),
        None => (Place::SqliteFolder(args.data.clone()), Some(args.data)),
    };
    let clock = start::machine_clock();
    let (db, migrated) = start::open(Opening::at(place), &clock)?;
    if !migrated.applied.is_empty() {
        eprintln!("The database was brought to version {}.", migrated.schema);
    }
    let settings = Settings {
        base_url,
        demo: false,
        mail: if args.mail {
            MailRoute::Smtp
        } else {
            MailRoute::None
        },
        data,
    };
    let app = start::app(db, clock, start::fresh_ids(), settings)
        .map_err(|failure| failure.to_string())?;
    println!("Listening on http://{address}");
    if mainstay_app::people::service::is_new(&app).map_err(|failure| failure.to_string())? {
        let link = mainstay_app::people::service::first_administrator(&app)
            .map_err(|failure| failure.to_string())?;
        println!("First administrator: {link}");
        eprintln!("Open that link within a day to make the first administrator. It works once.");
    }
    eprintln!("Press Ctrl-C to stop.");
    listen::run(&listen::runtime()?, app, listener)
}
