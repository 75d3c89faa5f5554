//! A partner's own spreadsheet on its way in: found, matched, shown before anything counts, handed in, remembered.
//!
//! Tables: intake, mapping, partner_category.

mod by_hand;
mod choices;
mod column_words;
mod content;
mod ground;
pub mod jobs;
mod kept;
mod meanings;
mod memory;
mod open_ways;
mod page_words;
pub(super) mod problem_words;
mod reading;
pub mod service;
pub mod store;
mod typed;
pub mod web;
mod which_tables;

pub use content::{Content, Found, PEOPLE, Way, most_bytes, read_file, refusal};
pub use reading::Step;
pub use typed::{Typed, figure_words, other_answers, use_word};
