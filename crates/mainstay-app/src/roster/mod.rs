//! The roster: partner organisations, their sectors and contacts.
//!
//! Tables: organisation, contact, sector.

mod lines;
pub mod service;
pub mod store;
pub mod web;
