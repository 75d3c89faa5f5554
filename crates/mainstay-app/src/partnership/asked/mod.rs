//! What needs you: everything the partnership asks of one person, from every capability, with one button each.

pub mod service;
pub mod web;
