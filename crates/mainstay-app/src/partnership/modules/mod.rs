//! Which parts of the workspace are shown: those the type asks for, those that hold something, those switched on by hand.
//!
//! Tables: workspace_module.

pub mod service;
pub mod store;
pub mod web;
