//! `mainstay advise`: what a partnership's answers say, with the reasons, on the console.

mod json;
mod text;

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Subcommand;
use mainstay_core::partnership::{
    Answers, GroupReading, Register, TypeReading, answers_from_toml, read_group, read_type,
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
}

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
    let Command::Type { files, json } = &args.command;
    match advice(files) {
        Ok(advice) => {
            let text = if *json {
                json::whole(&advice)
            } else {
                text::whole(&advice)
            };
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

fn answers(file: &Path) -> Result<Answers, Vec<String>> {
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
    answers_from_toml(&text).map_err(|problems| {
        problems
            .iter()
            .map(|problem| format!("{shown}, {problem}"))
            .collect()
    })
}
