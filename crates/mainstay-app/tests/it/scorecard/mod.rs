//! The scorecard over a world whose numbers can be added in the head.

mod figures;
mod kinds;
pub(crate) mod kit;
mod sharing;
