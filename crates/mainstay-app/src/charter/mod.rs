//! The charter: partners write down how they work together, comment on it, adopt it and sign it.
//!
//! Tables: charter_section, charter_past, charter_version, charter_text, charter_comment, charter_adoption, charter_signature.

pub mod export;
pub mod service;
pub mod store;
mod tell;
pub mod web;
