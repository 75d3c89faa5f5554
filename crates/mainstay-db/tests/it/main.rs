//! What the door promises, on both engines.
#![allow(clippy::unwrap_used)]

mod basics;
mod bulk;
mod declared;
mod disk;
mod migrations;
mod outages;
mod powercut;
mod slow_steps;
mod startup;
mod transactions;

/// The full figures of the requirements take minutes: `MAINSTAY_LONG_TESTS=1` asks for them, otherwise a part is tried.
fn scaled(short: u64, long: u64) -> u64 {
    if std::env::var_os("MAINSTAY_LONG_TESTS").is_some() {
        long
    } else {
        short
    }
}
