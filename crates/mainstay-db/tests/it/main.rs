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
