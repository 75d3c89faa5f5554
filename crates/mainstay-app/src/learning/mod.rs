//! What the partnership learns and whom it moves: learning reviews, statements of value, the policy agenda, milestones, claims and
//! scenarios; and tough topics that only their circle sees.
//!
//! Tables: learning_entry, learning_line, tough_topic, topic_circle.

pub mod export;
pub mod facts;
pub mod service;
pub mod store;
pub mod tell;
pub mod topics;
pub mod typed;
pub mod web;
