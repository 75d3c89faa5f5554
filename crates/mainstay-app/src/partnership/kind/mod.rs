//! Why together? People say what they set out to do, read which type of partnership fits, and decide with a reason.
//!
//! Tables: type_cut_off, type_round, type_answer, type_decision.

mod export;
pub mod service;
pub mod store;
pub(crate) mod tell;
mod tell_changes;
pub mod web;
