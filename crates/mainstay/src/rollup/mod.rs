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
mod side_by_side;
mod spellings;
mod text;
mod xlsx_rows;

use std::io::{IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use error::RollupError;
use framework::Framework;
use mainstay_core::measurement::rollup_policy::Rejection;
use reading::{Packing, Tally};
use side_by_side::read_all;

const EXAMPLES: &str = "\
Examples:
  mainstay rollup --dir 2026-q1 --out 2026-q1/result
  mainstay rollup --dir 2026-q1 --out result --json | jq .kept";

const MORE: &str = "\
The folder holds partners/p01.csv (or .xlsx), partners/p02.csv … and beside partners/ the framework files
indicators.csv, indicator_alias.csv, subgroup_alias.csv, headers.csv and targets.csv.

Rows that break a rule are counted in validation.csv and never stop the roll-up. Exit 0: written. 1: it could not be
made, and one sentence says why. 2: the command was mistyped. docs/guide/rollup.md has every rule.";

/// What the `rollup` command is given.
#[derive(Debug, clap::Args)]
#[command(before_help = EXAMPLES, after_help = MORE)]
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
                // Whoever closed the pipe has read enough.
                let _ = writeln!(std::io::stdout(), "{}", summary.json(&args.out));
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
