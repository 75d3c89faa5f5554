//! Decisions: a proposal, the rule it is decided by, the votes, and the register that keeps what was settled and why.
//!
//! Tables: decision, decision_voter, decision_entry, decision_commitment, decision_look.

mod export;
pub mod record;
pub mod service;
pub mod store;
pub mod tell;
pub mod web;
