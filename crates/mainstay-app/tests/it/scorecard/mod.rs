//! The scorecard over a world whose numbers can be added in the head.

mod figures;
mod kinds;
mod kit;
mod sharing;
