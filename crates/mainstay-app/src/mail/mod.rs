//! Mail: written in the same transaction as its cause, sent afterwards, tried again while a server is away.
//!
//! Tables: outgoing_mail.

pub mod jobs;
mod post;
pub mod service;
pub mod store;
pub mod web;

pub use post::{Letter, post};
