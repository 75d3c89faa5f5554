//! The `rollup` command: many partners' files become one table that says how complete it is and what was set aside.
//!
//! The rules are the plain policy of `mainstay_core::measurement::rollup_policy`; here is only the reading and writing.
//! Each partner's rows are checked and de-duplicated by themselves and then dropped, so the memory needed is that of the
//! largest partner, not of all. Partners are read side by side, one on each processor.

mod csv_record;
mod csv_rows;
mod error;
mod framework;
mod keyed;
mod output;
mod partners;
mod reading;
mod spellings;
mod text;
mod xlsx_rows;

use std::hash::{BuildHasher, RandomState};
use std::io::{IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;

use error::RollupError;
use framework::Framework;
use keyed::Keyed;
use mainstay_core::measurement::rollup_policy::Rejection;
use partners::Partner;
use reading::{Cell, Desk, Packing, Tally};

/// More processors than this would only need more memory.
const MOST_DESKS: usize = 8;

const EXAMPLES: &str = "\
Examples:
  mainstay rollup --dir 2026-q1 --out 2026-q1/result
  mainstay rollup --dir 2026-q1 --out result --json | jq .kept

The folder holds partners/p01.csv (or .xlsx), partners/p02.csv … and beside partners/ the framework files
indicators.csv, indicator_alias.csv, subgroup_alias.csv, headers.csv and targets.csv.

Rows that break a rule are counted in validation.csv and never stop the roll-up. Exit 0: written. 1: it could not be
made, and one sentence says why. 2: the command was mistyped. docs/guide/rollup.md has every rule.";

/// What the `rollup` command is given.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct RollupArgs {
    /// The folder with partners/ and the framework files
    #[arg(long, value_name = "DIR")]
    dir: PathBuf,
    /// The folder to write rollup.csv and validation.csv into; made if need be
    #[arg(long, value_name = "OUT")]
    out: PathBuf,
    /// Print the summary as JSON on standard output
    #[arg(long)]
    json: bool,
}

/// Runs the command: results into files, the summary to people on standard error or to programs on standard output.
pub fn main(args: &RollupArgs) -> ExitCode {
    match roll_up(&args.dir, &args.out, std::io::stderr().is_terminal()) {
        Ok(summary) => {
            for note in &summary.notes {
                eprintln!("Note: {note}");
            }
            if args.json {
                println!("{}", summary.json(&args.out));
            } else {
                eprintln!("{}", summary.sentence(&args.out));
            }
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// What a roll-up came to.
#[derive(Debug, Default)]
pub struct Summary {
    files: u64,
    partners: usize,
    lines: usize,
    total: Tally,
    notes: Vec<String>,
}

impl Summary {
    fn sentence(&self, out: &Path) -> String {
        let rejected: u64 = self.total.rejected.iter().sum();
        format!(
            "{} rows of {} partners ({} files): {} kept, {} duplicates, {rejected} set aside. {} lines in {}; who and why in {}.",
            self.total.rows(),
            self.partners,
            self.files,
            self.total.kept,
            self.total.duplicates,
            self.lines,
            out.join("rollup.csv").display(),
            out.join("validation.csv").display(),
        )
    }

    fn json(&self, out: &Path) -> serde_json::Value {
        let rejected: serde_json::Map<_, _> = Rejection::ALL
            .iter()
            .map(|reason| {
                (
                    reason.word().to_owned(),
                    self.total.rejected[*reason as usize].into(),
                )
            })
            .collect();
        serde_json::json!({
            "files": self.files,
            "partners": self.partners,
            "rows": self.total.rows(),
            "kept": self.total.kept,
            "duplicates": self.total.duplicates,
            "rejected": rejected,
            "lines": self.lines,
            "rollup": out.join("rollup.csv"),
            "validation": out.join("validation.csv"),
            "notes": self.notes,
        })
    }
}

/// Reads everything in `folder` and writes the two tables into `out`.
///
/// * `progress`: whether to say on standard error how many partners are done.
///
/// # Errors
///
/// When a folder or file is missing or cannot be read or written. Rows that break a rule are not errors.
pub fn roll_up(folder: &Path, out: &Path, progress: bool) -> Result<Summary, RollupError> {
    if !folder.is_dir() {
        return Err(RollupError::NoFolder(folder.to_owned()));
    }
    let mut framework = Framework::read(folder)?;
    let (partners, mut notes) = partners::partners(&folder.join("partners"))?;
    notes.append(&mut framework.notes);
    let packing = Packing::new(&framework)?;
    let read = read_all(&framework, packing, &partners, progress)?;

    let mut summary = Summary {
        files: partners
            .iter()
            .map(|partner| partner.files.len() as u64)
            .sum(),
        partners: partners.len(),
        ..Summary::default()
    };
    let mut tallies = Vec::with_capacity(partners.len());
    for (partner, (tally, said)) in partners.iter().zip(read.partners) {
        for (sum, count) in summary.total.rejected.iter_mut().zip(tally.rejected) {
            *sum += count;
        }
        summary.total.duplicates += tally.duplicates;
        summary.total.kept += tally.kept;
        tallies.push((partner.number, tally));
        notes.extend(said);
    }
    summary.lines = read.cells.len();
    summary.notes = notes;
    let (keys, cells) = read.cells.rows();
    let keys = keys.iter().map(|key| packing.unpacked(*key));
    let cells = keys.zip(cells.iter().copied()).collect();
    output::write(out, &framework, cells, &tallies, summary.files)?;
    Ok(summary)
}

struct Read {
    cells: Keyed<Cell>,
    /// What became of each partner's rows, and notes about its files, in the order of the partners.
    partners: Vec<(Tally, Vec<String>)>,
}

/// Reads the partners side by side: each desk takes the largest partner that is left.
fn read_all(
    framework: &Framework,
    packing: Packing,
    partners: &[Partner],
    progress: bool,
) -> Result<Read, RollupError> {
    let mut order: Vec<usize> = (0..partners.len()).collect();
    order.sort_by_key(|&at| std::cmp::Reverse(partners[at].size()));
    let seed = RandomState::new().hash_one("seed");
    let (next, stopped) = (AtomicUsize::new(0), AtomicBool::new(false));
    let work = || {
        let mut desk = Desk::new(framework, packing, seed);
        let mut done = Vec::new();
        while !stopped.load(Ordering::Relaxed)
            && let Some(&at) = order.get(next.fetch_add(1, Ordering::Relaxed))
        {
            let mut notes = Vec::new();
            let tally = desk.read(&partners[at], &mut notes);
            if tally.is_err() {
                stopped.store(true, Ordering::Relaxed);
            }
            done.push((at, tally, notes));
            if progress {
                let begun = next.load(Ordering::Relaxed).min(partners.len());
                let _ = write!(
                    std::io::stderr(),
                    "\r{begun} of {} partners",
                    partners.len()
                );
            }
        }
        (desk.cells, done)
    };
    let desks = thread::available_parallelism()
        .map_or(1, usize::from)
        .min(MOST_DESKS)
        .min(partners.len());
    let desks: Vec<_> = thread::scope(|scope| {
        let others: Vec<_> = (1..desks).map(|_| scope.spawn(work)).collect();
        let own = work();
        std::iter::once(own)
            .chain(
                others
                    .into_iter()
                    .map(|other| other.join().expect("a desk does not panic")),
            )
            .collect()
    });
    if progress {
        let _ = write!(std::io::stderr(), "\r\x1b[K");
    }
    let mut cells: Option<Keyed<Cell>> = None;
    let mut read: Vec<Option<(Tally, Vec<String>)>> = partners.iter().map(|_| None).collect();
    for (own, done) in desks {
        match &mut cells {
            None => cells = Some(own),
            Some(cells) => {
                let (keys, own) = own.rows();
                for (key, cell) in keys.iter().zip(own) {
                    cells.find_or_put(*key, Cell::default).0.merge(cell);
                }
            }
        }
        for (at, tally, notes) in done {
            read[at] = Some((tally?, notes));
        }
    }
    let partners = read
        .into_iter()
        .map(|partner| partner.expect("every partner was read, or an error was returned"))
        .collect();
    Ok(Read {
        cells: cells.expect("there is at least one desk"),
        partners,
    })
}
