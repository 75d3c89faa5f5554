//! How we work, third part: what stands in the way, what helps, and a short discussion of two roadblocks.
//!
//! Tables: roadblock_talk, roadblock_part, roadblock_action, roadblock_help.

pub mod service;
pub mod store;
pub mod web;
