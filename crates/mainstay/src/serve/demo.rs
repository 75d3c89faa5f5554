//! `mainstay demo`: a believable partnership in a temporary folder, to look at and try.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use mainstay_app::shell::{MailRoute, Settings};
use mainstay_app::{demo, start};
use mainstay_db::{Opening, Place};

use super::listen;

/// Shows Mainstay with an invented partnership.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  mainstay demo\n  mainstay demo --port 9000 --keep ./my-demo")]
pub struct DemoArgs {
    /// First port to try on 127.0.0.1
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Keep the data in this folder instead of a temporary one
    #[arg(long, value_name = "DIR")]
    keep: Option<PathBuf>,
}

/// Runs `mainstay demo`.
pub fn main(args: DemoArgs) -> ExitCode {
    listen::outcome(run(args))
}

fn run(args: DemoArgs) -> Result<(), String> {
    let temporary = match &args.keep {
        Some(_) => None,
        None => Some(
            tempfile::Builder::new()
                .prefix("mainstay-demo-")
                .tempdir()
                .map_err(|error| format!("no temporary folder can be made: {error}"))?,
        ),
    };
    let folder = args
        .keep
        .clone()
        .or_else(|| temporary.as_ref().map(|made| made.path().to_owned()))
        .ok_or("there is no folder for the data")?;
    let listener = listen::bind_from(args.port)?;
    let address = listener.local_addr().map_err(|error| error.to_string())?;
    let clock = start::machine_clock();
    let (db, _) = start::open(Opening::at(Place::SqliteFolder(folder.clone())), &clock)?;
    let settings = Settings {
        base_url: format!("http://{address}"),
        demo: true,
        mail: MailRoute::Folder(folder.join("outbox")),
        data: Some(folder.clone()),
    };
    let app = start::app(db, clock, start::fresh_ids(), settings)
        .map_err(|failure| failure.to_string())?;
    let runtime = listen::runtime()?;
    let people = runtime
        .block_on(demo::load(&app))
        .map_err(|failure| failure.to_string())?;
    let mut out = std::io::stdout().lock();
    let mut say = |line: String| writeln!(out, "{line}").map_err(|error| error.to_string());
    say(format!("Listening on http://{address}"))?;
    for person in people {
        say(format!("{}\t{}\t{}", person.name, person.role, person.link))?;
    }
    out.flush().map_err(|error| error.to_string())?;
    drop(out);
    eprintln!("\nOpen one of the links above in a browser. Press Ctrl-C to stop.");
    match args.keep {
        Some(_) => eprintln!(
            "The data stays in {}. Start again with: mainstay demo --keep {}",
            folder.display(),
            folder.display()
        ),
        None => eprintln!(
            "Everything is deleted then. To keep it, start with: mainstay demo --keep DIR"
        ),
    }
    listen::run(&runtime, app, listener)
}
