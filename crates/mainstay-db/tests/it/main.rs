//! What the door promises, on both engines.
#![allow(clippy::unwrap_used)]

mod basics;
