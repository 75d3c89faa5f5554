//! Decisions: a proposal, the rule it is decided by, the votes, and the register that keeps what was settled and why.
//!
//! Tables: decision_entry.

pub mod service;
pub mod store;
