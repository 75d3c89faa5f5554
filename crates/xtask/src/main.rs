//! The project's own chores: `cargo xtask test` checks everything, the other words do one part of it.

mod browser;
mod command;
mod counts;
mod install;
mod licences;
mod postgres;
mod test;
mod tidy;

use std::env;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

const HELP: &str = "\
cargo xtask test            check everything, in the order below, and count the tests
cargo xtask test STEP…      only these steps: format clippy tidy rust browser licences
cargo xtask ci              the same as test, as the build machine runs it
cargo xtask tidy            only the rules of the house: sizes, directions, tables, words
cargo xtask setup           install what the tests need, where that is allowed
";

fn main() -> ExitCode {
    let words: Vec<String> = env::args().skip(1).collect();
    let root = project_folder();
    let outcome = match words.first().map(String::as_str) {
        Some("test" | "ci") => return test::run(&root, &words[1..]),
        Some("tidy") => tidy::run(&root),
        Some("setup") => install::everything(&root),
        Some("help" | "--help" | "-h") | None => {
            print!("{HELP}");
            Ok(())
        }
        Some(other) => {
            eprint!("There is no chore called \"{other}\". These exist:\n\n{HELP}");
            return ExitCode::from(2);
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

/// The folder that holds the workspace: the one we stand in, else the one this program was built from.
///
/// Two work trees may share a target folder, and then the second question has the wrong answer.
fn project_folder() -> PathBuf {
    let here = env::current_dir().unwrap_or_default();
    let built = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let is_root = |folder: &&Path| folder.join("crates/xtask/Cargo.toml").is_file();
    let root = here
        .ancestors()
        .find(is_root)
        .or_else(|| built.ancestors().find(is_root));
    root.map_or(here.clone(), Path::to_path_buf)
}
