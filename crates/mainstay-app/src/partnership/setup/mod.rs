//! The set-up path: from an empty workspace to first goals and measures, each step read from what the workspace holds.
//!
//! Tables: setup_put_away.

pub mod service;
pub mod store;
pub mod web;
