//! `mainstay admin`: what whoever holds the server can do from its console, also beside the running program.

use std::process::ExitCode;

use clap::{Args, Subcommand};
use mainstay_app::audit::service as audit;
use mainstay_app::people::service as people;
use mainstay_app::shell::{App, MailRoute, Settings};
use mainstay_app::start;

use super::{DataArgs, listen};

/// What can be done from the console.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  mainstay admin create --data ./mainstay-data\n  mainstay admin reset-link maria@clinic.example.org --data ./mainstay-data\n  mainstay admin audit --data ./mainstay-data\n\nAll three work while the program is serving the same data."
)]
pub struct AdminArgs {
    #[command(subcommand)]
    order: Order,
}

#[derive(Debug, Subcommand)]
enum Order {
    /// Print a one-time link that makes an administrator's account
    Create(Here),
    /// Print a one-time link by which a person sets a new password
    ResetLink {
        /// The person's e-mail address
        email: String,
        #[command(flatten)]
        here: Here,
    },
    /// Check that nobody changed the record of what happened
    Audit(Here),
}

#[derive(Debug, Args)]
struct Here {
    #[command(flatten)]
    data: DataArgs,
    /// Address people type; the link begins with it
    #[arg(
        long,
        env = "MAINSTAY_BASE_URL",
        value_name = "URL",
        default_value = "http://127.0.0.1:8080"
    )]
    base_url: String,
}

/// Runs `mainstay admin`.
pub fn main(args: AdminArgs) -> ExitCode {
    listen::outcome(match args.order {
        Order::Create(here) => create(&here),
        Order::ResetLink { email, here } => reset_link(&here, &email),
        Order::Audit(here) => audit(&here),
    })
}

/// The program as a visitor beside the one that serves: it does not take the data folder for itself.
fn visit(here: &Here) -> Result<App, String> {
    if here.data.database_url.is_none() && !here.data.data.join("mainstay.db").exists() {
        return Err(format!(
            "--data {}: there is no Mainstay data in this folder; name the folder that `mainstay serve` uses",
            here.data.data.display()
        ));
    }
    let db = start::visit(here.data.opening())?;
    let settings = Settings {
        base_url: here.base_url.trim_end_matches('/').to_owned(),
        demo: false,
        mail: MailRoute::None,
        data: None,
        proxies: Vec::new(),
    };
    start::app(db, start::machine_clock(), start::fresh_ids(), settings)
        .map_err(|failure| failure.to_string())
}

fn create(here: &Here) -> Result<(), String> {
    let link = people::first_administrator(&visit(here)?).map_err(|failure| failure.to_string())?;
    println!("{link}");
    eprintln!("Open this link within a day to make the administrator's account. It works once.");
    Ok(())
}

fn reset_link(here: &Here, email: &str) -> Result<(), String> {
    let link = people::reset_link(&visit(here)?, email).map_err(|failure| failure.to_string())?;
    let link = link.ok_or_else(|| {
        format!("no account has the address {email}; the administration page lists the accounts")
    })?;
    println!("{link}");
    eprintln!("Send this link to its owner by a way you trust. It works once, for an hour.");
    Ok(())
}

fn audit(here: &Here) -> Result<(), String> {
    let trails = audit::check_trails(&visit(here)?).map_err(|failure| failure.to_string())?;
    let mut broken = 0;
    for trail in &trails {
        let place = if trail.partnership.is_nil() {
            "the installation".to_owned()
        } else {
            format!("partnership {}", trail.partnership)
        };
        match trail.broken_at {
            None => println!(
                "{place}: {} events, all as they were recorded",
                trail.events
            ),
            Some(number) => {
                broken += 1;
                println!("{place}: changed at event {number} of {}", trail.events);
            }
        }
    }
    if broken == 0 {
        Ok(())
    } else {
        Err(format!(
            "{broken} of {} records of what happened were changed outside the program; compare with a backup",
            trails.len()
        ))
    }
}
