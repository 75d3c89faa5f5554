//! The scorecard: each indicator's figure with its coverage, way to the target, groups and story, and the way back to the cells it came from.
//!
//! Tables: story.

mod charts;
mod export;
mod export_groups;
mod groups;
mod read;
mod series;
pub mod service;
pub mod store;
mod tell;
mod trace;
mod verdict;
mod view;
mod view_groups;
pub mod web;

pub use tell::Tell;
