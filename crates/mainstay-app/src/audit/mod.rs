//! The audit trail: who did what, when; only added to, and sealed so that a change is noticed.
//!
//! Tables: audit_event, audit_head.

mod record;
pub mod service;
pub mod store;
pub mod web;

pub use record::{Who, record};
