//! The `mainstay` command: one line here for each thing it can do, one folder beside this file for how it is done.

mod rollup;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Shared measurement and backbone work for partnerships of many organisations.
#[derive(Debug, Parser)]
#[command(name = "mainstay", version)]
struct CommandLine {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Check, de-duplicate and add up many partners' files
    Rollup(rollup::RollupArgs),
}

fn main() -> ExitCode {
    match CommandLine::parse().command {
        Command::Rollup(args) => rollup::main(&args),
    }
}
