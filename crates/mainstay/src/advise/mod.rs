//! `mainstay advise`: what a partnership's answers say, with the reasons, on the console.

mod json;
mod phase;
mod text;

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Subcommand;
use mainstay_core::lifecycle::{Rater, raters_from_toml};
use mainstay_core::partnership::{
    Answers, GroupReading, LineProblem, Register, TypeReading, answers_from_toml, read_group,
    read_type,
};

/// Everything of `mainstay advise`.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Which of the four types of partnership fits
    #[command(before_help = EXAMPLES, after_help = MORE)]
    Type {
        /// Files with lines such as T1 = "defined"; several files are the answers of several people
        #[arg(required = true, value_name = "ANSWERS.toml")]
        files: Vec<PathBuf>,
        /// Print the reading as JSON
        #[arg(long)]
        json: bool,
    },
    /// In which phase the partnership is, and what is recommended there
    #[command(before_help = PHASE_EXAMPLES, after_help = PHASE_MORE)]
    Phase {
        /// Files with lines such as P1 = 2; several files, or several tables [[rater]], are the answers of several people
        #[arg(required = true, value_name = "ANSWERS.toml")]
        files: Vec<PathBuf>,
        /// Print the reading as JSON
        #[arg(long)]
        json: bool,
    },
}

const PHASE_EXAMPLES: &str = "\
Examples:
  mainstay advise phase answers.toml
  mainstay advise phase answers.toml --json | jq .label";

const PHASE_MORE: &str = "\
P1 to P9 take 1 (Earlier), 1.5, 2 (Middle), 2.5 or 3 (Later); below [evidence] stands one line for each. B01 to B14 take 0 to 3
or \"not_sure\", M01 to M08 take 0 to 2, and below [helped] -1, 0 or 1. Leave out what was not answered; six of the nine
dimensions are needed for a phase.

Exit codes: 0 the reading is printed; 2 a file cannot be read or holds an unknown question or answer.";

const EXAMPLES: &str = "\
Examples:
  mainstay advise type answers.toml
  mainstay advise type answers.toml --json | jq .best
  mainstay advise type dana.toml luis.toml rosa.toml";

const MORE: &str = "\
A file holds lines such as T1 = \"systemic\"; leave a question out if you do not know yet. docs/guide/type.md lists the
questions T1 to T14 and their answers. T1 and five more of T2 to T8 are needed for a type; with fewer, the questions that
are missing are listed.

Exit codes: 0 the reading is printed; 2 a file cannot be read or holds an unknown question or answer.";

/// What the files come to.
struct Advice {
    reading: TypeReading,
    group: Option<GroupReading>,
}

/// Runs the command; the reading goes to standard output, messages to standard error.
pub fn run(args: &Args) -> ExitCode {
    let told = match &args.command {
        Command::Type { files, json } => advice(files).map(|advice| {
            if *json {
                json::whole(&advice)
            } else {
                text::whole(&advice)
            }
        }),
        Command::Phase { files, json } => raters(files).map(|all| phase::whole(&all, *json)),
    };
    match told {
        Ok(text) => {
            // Whoever closed the pipe has read enough.
            let _ = writeln!(std::io::stdout(), "{}", text.trim_end());
            ExitCode::SUCCESS
        }
        Err(problems) => {
            for problem in problems {
                eprintln!("{problem}");
            }
            ExitCode::from(2)
        }
    }
}

fn advice(files: &[PathBuf]) -> Result<Advice, Vec<String>> {
    let mut people = Vec::new();
    let mut problems = Vec::new();
    for file in files {
        match answers(file) {
            Ok(answers) => people.push(answers),
            Err(more) => problems.extend(more),
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    if let [one] = people.as_slice() {
        return Ok(Advice {
            reading: read_type(one),
            group: None,
        });
    }
    let group = read_group(&people, Register::Unknown);
    Ok(Advice {
        reading: group.reading.clone(),
        group: Some(group),
    })
}

fn raters(files: &[PathBuf]) -> Result<Vec<Rater>, Vec<String>> {
    let (mut all, mut problems) = (Vec::new(), Vec::new());
    for file in files {
        match read(file, raters_from_toml) {
            Ok(found) => all.extend(found),
            Err(more) => problems.extend(more),
        }
    }
    if problems.is_empty() {
        Ok(all)
    } else {
        Err(problems)
    }
}

fn answers(file: &Path) -> Result<Answers, Vec<String>> {
    read(file, answers_from_toml)
}

/// Reads one file; each problem with the file's name in front.
fn read<T>(
    file: &Path,
    taken: impl Fn(&str) -> Result<T, Vec<LineProblem>>,
) -> Result<T, Vec<String>> {
    let shown = file.display();
    let bytes = std::fs::read(file).map_err(|error| {
        vec![format!(
            "{shown}: cannot be read ({error}). Check the name and that you may open it."
        )]
    })?;
    let text = String::from_utf8(bytes).map_err(|_| {
        vec![format!(
            "{shown}: is not a text file in UTF-8. Save it again as plain text with the encoding UTF-8."
        )]
    })?;
    taken(&text).map_err(|problems| {
        problems
            .iter()
            .map(|problem| format!("{shown}, {problem}"))
            .collect()
    })
}
