//! The phase of the partnership: several people say where it stands, and the result shows what they say and where they differ.
//!
//! Tables: phase_assessment, phase_sheet, phase_voice.

mod export;
pub mod service;
pub mod store;
mod tell;
pub mod web;
