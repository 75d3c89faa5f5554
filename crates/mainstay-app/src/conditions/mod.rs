//! How we work, first part: twenty statements about the five conditions, answered with evidence and read weakest first; and the
//! eight practices to talk about.
//!
//! Tables: condition_review, condition_answer, practice_word.

pub(crate) mod agreed;
pub(crate) mod carried;
mod export;
pub(crate) mod facts;
pub mod service;
pub mod store;
pub(crate) mod tell;
pub mod web;
