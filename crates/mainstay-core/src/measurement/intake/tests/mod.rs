//! Partners' tables written by hand, each layout and each trap once, with the answer worked out beside it.
#![allow(clippy::unwrap_used)]

mod answers;
mod entries;
pub(super) mod kit;
mod laws;
mod layout_memory;
mod layouts;
mod layouts_more;
mod layouts_parts;
mod layouts_wider;
mod lists;
mod traps;
mod units;
mod what_counts;
mod wholes;
mod words_of_rows;
