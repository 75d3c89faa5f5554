//! The agenda: what the partners want to reach, how, and who does what where; written together, shared as versions, ratified.
//!
//! Tables: agenda_text, agenda_item, agenda_hand, agenda_version, agenda_comment, agenda_ratification.

mod export;
pub mod service;
pub mod store;
pub(crate) mod stored;
mod tell;
pub mod web;
