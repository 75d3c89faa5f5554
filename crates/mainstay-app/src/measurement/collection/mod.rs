//! Collection: a round asks partners for figures, partners hand them in, the backbone accepts them or sends them back.
//!
//! Tables: round, obligation, expectation, draft, review.

mod accepted;
mod entries;
pub mod expected;
pub(in crate::measurement) mod grid;
mod reading;
pub mod service;
mod state;
pub mod store;
pub mod web;
