//! People: accounts, signing in, sessions, seats in partnerships, invitations and personal links.
//!
//! Tables: person, session, sign_in_code, guess, setup_code, seat, invitation, personal_link.

pub mod gate;
mod guesses;
pub mod jobs;
mod passwords;
pub mod service;
pub mod store;
pub mod web;
