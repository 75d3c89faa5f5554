//! A partnership: its name, place, zone, language and fiscal year; its home page; why its partners join forces.
//!
//! Tables: partnership.

pub mod asked;
pub mod kind;
pub mod modules;
pub mod service;
pub mod setup;
pub mod store;
pub mod web;
