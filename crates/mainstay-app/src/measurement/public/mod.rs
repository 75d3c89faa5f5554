//! Outside public series: read from the publisher's own file, kept with source, licence and the row each figure stood in.
//!
//! Tables: public_series.

mod choice;
mod reading;
mod sent;
pub mod service;
pub mod store;
pub mod web;

pub use choice::Choice;
