//! Mail: written in the same transaction as its cause, sent afterwards, tried again while a server is away.
//!
//! Tables: outgoing_mail, address_trouble.

pub mod addresses;
pub mod jobs;
mod manners;
mod post;
pub mod service;
pub mod store;
pub mod web;
mod wire;

pub use manners::Manners;
pub use post::{Letter, leaves, post, post_with, withdraw};
