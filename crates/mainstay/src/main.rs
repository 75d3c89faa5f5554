//! The `mainstay` command: one line here for each thing it can do, one folder beside this file for how it is done.

mod advise;
mod rollup;
mod serve;
mod sheet;

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
    /// Show Mainstay with an invented partnership, for a look
    Demo(serve::DemoArgs),
    /// Serve the web application
    Serve(serve::ServeArgs),
    /// Administer an installation from its console
    Admin(serve::AdminArgs),
    /// Say which kind of partnership fits your answers, and why
    Advise(advise::Args),
    /// Check, de-duplicate and add up many partners' files
    Rollup(rollup::RollupArgs),
    /// Look into a partner's spreadsheet
    Sheet(sheet::Args),
}

fn main() -> ExitCode {
    match CommandLine::parse().command {
        Command::Demo(args) => serve::demo(args),
        Command::Serve(args) => serve::main(args),
        Command::Admin(args) => serve::admin(args),
        Command::Advise(args) => advise::run(&args),
        Command::Rollup(args) => rollup::main(&args),
        Command::Sheet(args) => sheet::run(args),
    }
}
