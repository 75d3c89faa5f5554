//! The application through its front door, on both databases, with a small named world of people.

mod people;
mod roster;
mod statements;
mod walk;
mod world;
