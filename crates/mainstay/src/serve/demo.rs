//! `mainstay demo`: a believable partnership in a temporary folder, to look at and try.

use std::fs::{DirBuilder, File, Permissions};
use std::os::unix::fs::{DirBuilderExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use mainstay_app::demo::DemoPerson;
use mainstay_app::shell::{App, MailRoute, Settings};
use mainstay_app::{demo, start};
use mainstay_db::{Opening, Place};
use tokio::runtime::Runtime;

use super::listen;
use super::stop::Stop;

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
    let runtime = listen::runtime()?;
    // Before anything is made that would have to be taken away again.
    let stop = Stop::listen(&runtime)?;
    let temporary = match &args.keep {
        Some(_) => None,
        None => Some(temporary_in(&std::env::temp_dir())?),
    };
    let folder = args
        .keep
        .clone()
        .or_else(|| temporary.as_ref().map(|made| made.path().to_owned()))
        .ok_or("there is no folder for the data")?;
    let listener = listen::bind_from(args.port)?;
    let address = listener.local_addr().map_err(|error| error.to_string())?;
    let settings = Settings {
        base_url: format!("http://{address}"),
        demo: true,
        mail: MailRoute::Folder(folder.join("outbox")),
        data: Some(folder.clone()),
        proxies: Vec::new(),
    };
    let made = if folder.join(DATABASE).exists() {
        None
    } else {
        match fill(&runtime, &folder, &settings, &stop)? {
            Some(people) => Some(people),
            None => return Ok(()),
        }
    };
    let app = open(&folder, settings)?;
    let people = match made {
        Some(people) => people,
        None => runtime.block_on(demo::again(&app)).map_err(|failure| {
            format!(
                "--keep {}: {failure}. Name a new folder, or one that mainstay demo made.",
                folder.display()
            )
        })?,
    };
    tell(&people, &format!("http://{address}"));
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
    listen::run(runtime, app, listener, stop)
}

/// The database's file in a data folder.
const DATABASE: &str = "mainstay.db";

/// A folder of its owner's alone: the letters in it hold codes.
fn temporary_in(place: &Path) -> Result<tempfile::TempDir, String> {
    tempfile::Builder::new()
        .permissions(Permissions::from_mode(0o700))
        .prefix(&format!("mainstay-demo-{}-", std::process::id()))
        .tempdir_in(place)
        .map_err(|error| {
            format!(
                "no temporary folder can be made in {}: {error}. Name a folder with --keep DIR.",
                place.display()
            )
        })
}

fn open(folder: &Path, settings: Settings) -> Result<App, String> {
    let clock = start::machine_clock();
    let opening = Opening::at(Place::SqliteFolder(folder.to_owned()));
    // The remedy in the words of this command.
    let (db, _) =
        start::open(opening, &clock).map_err(|why| why.replace("--data DIR", "--keep DIR"))?;
    start::app(db, clock, start::fresh_ids(), settings).map_err(|failure| failure.to_string())
}

/// Fills the folder with the demo. It is made in memory where there is some, and stands in the folder only when it is whole:
/// a start that is cut short leaves nothing half done. Nobody, where the program was told to stop meanwhile.
fn fill(
    runtime: &Runtime,
    folder: &Path,
    settings: &Settings,
    stop: &Stop,
) -> Result<Option<Vec<DemoPerson>>, String> {
    let memory = Path::new("/dev/shm");
    let aside = temporary_in(memory).or_else(|_| temporary_in(&std::env::temp_dir()))?;
    let app = open(aside.path(), settings.clone())?;
    let made = runtime.block_on(async {
        tokio::select! {
            made = demo::load(&app) => made.map(Some).map_err(|failure| failure.to_string()),
            () = stop.asked(1) => Ok(None),
        }
    });
    // Nothing writes any more when the folder goes.
    let db = app.db().clone();
    drop(app);
    db.close();
    let Some(people) = made? else {
        eprintln!("Stopped before the demo was ready; nothing is left of it.");
        return Ok(None);
    };
    let whole = |error: std::io::Error| {
        format!(
            "the demo cannot be kept in {}: {error}. Name another folder with --keep DIR.",
            folder.display()
        )
    };
    put_into(folder, &aside.path().join(DATABASE)).map_err(whole)?;
    Ok(Some(people))
}

/// Copies the finished database into a folder of its owner's alone; it has its name only once it is whole on the disk.
fn put_into(folder: &Path, database: &Path) -> std::io::Result<()> {
    if !folder.exists() {
        DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(folder)?;
    }
    let part = folder.join("mainstay.db.part");
    std::fs::copy(database, &part)?;
    File::open(&part)?.sync_all()?;
    std::fs::rename(&part, folder.join(DATABASE))?;
    File::open(folder)?.sync_all()
}

/// The address first, then one line a person: name, role, link.
fn tell(people: &[DemoPerson], address: &str) {
    listen::say(&format!("Listening on {address}"));
    for person in people {
        listen::say(&format!(
            "{}\t{}\t{}",
            person.name, person.role, person.link
        ));
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn the_folder_of_a_demo_is_its_owners_alone() {
        let made = temporary_in(&std::env::temp_dir()).unwrap();
        let mode = made.path().metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o700);
    }
}
