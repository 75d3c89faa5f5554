//! The audit trail: who did what, when; only added to, and sealed so that a change is noticed.
//!
//! Tables: audit_event, audit_head.

mod listed;
mod record;
pub mod service;
pub mod store;
pub mod web;

pub use listed::{Listed, set_removed};
pub use record::{Who, record};
