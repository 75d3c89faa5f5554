//! Tough topics: who may see one is decided by the statements themselves, never by the code around them.

pub mod keepers;
pub mod service;
pub mod store;
