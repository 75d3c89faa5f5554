//! The phase of the partnership: several people say where it stands, and the result shows what they say and where they differ.
//!
//! Tables: phase_assessment, phase_sheet, phase_voice.

pub mod advice;
mod export;
mod export_advice;
mod facts;
pub mod letters;
pub mod service;
pub mod store;
mod tell;
mod tell_advice;
pub mod web;
