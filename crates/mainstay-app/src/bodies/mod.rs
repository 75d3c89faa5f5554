//! Bodies: the steering group, working groups and residents' bodies of a partnership, and who sits in them for how long.
//!
//! Tables: body, body_seat.

pub mod service;
pub mod store;
pub mod web;
