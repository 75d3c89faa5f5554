//! A partnership: its name, place, zone, language and fiscal year; its home page; why its partners join forces.
//!
//! Tables: partnership.

pub mod asked;
pub mod kind;
pub mod service;
pub mod store;
pub mod web;
