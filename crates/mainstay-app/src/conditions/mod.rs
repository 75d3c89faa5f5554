//! How we work, first part: twenty statements about the five conditions, answered with evidence and read weakest first; and the
//! eight practices to talk about.
//!
//! Tables: condition_review, condition_answer, practice_word.

mod agreed;
mod carried;
mod export;
mod facts;
pub mod service;
pub mod store;
pub(crate) mod tell;
pub mod web;
