//! What the partnership learns: learning reviews that end in keep, change or stop, and tough topics that only their circle sees.
//!
//! Tables: learning_entry, learning_line, tough_topic, topic_circle.

mod export;
pub mod facts;
pub mod service;
pub mod store;
pub mod tell;
pub mod topics;
pub mod typed;
pub mod web;
