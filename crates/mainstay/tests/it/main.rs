//! What the commands promise, tried on the real program.

#![allow(clippy::unwrap_used)]

mod admin;
mod advise;
mod crowd;
mod gone;
mod killed;
mod rollup;
mod stopping;
