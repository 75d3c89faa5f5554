//! Who carries the partnership: backbone functions, what each partner gives and gets, commitments, hand-overs, the pack for newcomers.
//!
//! Tables: backbone_function, function_support, partner_part, commitment, commitment_word, transition.

pub mod export;
mod lines;
pub mod service;
pub mod store;
pub mod tell;
pub mod web;
