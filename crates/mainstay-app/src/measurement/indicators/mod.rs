//! Indicators: what the partnership counts, defined once for everybody, and the groups results are split by.
//!
//! Tables: dimension, category, indicator, indicator_version, indicator_dimension.

pub(crate) mod backing;
pub mod catalogue;
mod draft;
mod problems;
mod reading;
pub mod service;
mod short_name;
pub mod store;
mod stored;
pub mod web;

pub use draft::Draft;
