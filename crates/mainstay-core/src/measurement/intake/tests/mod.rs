//! Partners' tables written by hand, each layout and each trap once, with the answer worked out beside it.
#![allow(clippy::unwrap_used)]

mod kit;
mod layouts;
