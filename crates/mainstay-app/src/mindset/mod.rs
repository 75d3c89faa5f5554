//! How we work, second part: where people's organisations are between isolated and collective effort, and where they need to be.
//!
//! Tables: mindset_round, mindset_sheet, mindset_voice.

mod export;
pub mod service;
pub mod store;
mod tell;
pub mod web;
