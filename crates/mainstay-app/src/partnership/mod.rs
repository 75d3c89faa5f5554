//! A partnership: its name, place, zone, language and fiscal year; its home page.
//!
//! Tables: partnership.

pub mod service;
pub mod store;
pub mod web;
