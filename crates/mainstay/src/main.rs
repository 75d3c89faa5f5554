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
    quiet_about_damaged_workbooks();
    match CommandLine::parse().command {
        Command::Demo(args) => serve::demo(args),
        Command::Serve(args) => serve::main(args),
        Command::Admin(args) => serve::admin(args),
        Command::Advise(args) => advise::run(&args),
        Command::Rollup(args) => rollup::main(&args),
        Command::Sheet(args) => sheet::run(args),
    }
}

/// The library that reads XLS and XLSB panics on damaged files. Our reader catches that and says so in words; a second
/// report, with the library's line numbers, would only frighten whoever sent the file.
fn quiet_about_damaged_workbooks() {
    let report = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        let place = panic.location().map_or("", |place| place.file());
        if !place.contains("/calamine-") {
            report(panic);
        }
    }));
}
