//! Indicators: what the partnership counts, defined once for everybody, and the groups results are split by.
//!
//! Tables: dimension, category, indicator, indicator_version, indicator_dimension.

pub mod catalogue;
pub mod store;
mod stored;
