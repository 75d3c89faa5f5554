//! What the documents promise, tried from outside the crate.
#![allow(clippy::unwrap_used, clippy::float_cmp)] // Figures must come back to the last digit.

mod chart_looks;
mod chart_numbers;
mod chart_samples;
mod forms;
mod table_samples;
mod tables;
