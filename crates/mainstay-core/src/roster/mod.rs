//! Who is in the partnership: organisations, the sectors they stand for, and which needed sectors are still missing.

mod coverage;
mod sectors;

pub use coverage::{Coverage, Membership, Need, SectorStanding, sector_coverage};
pub use sectors::{Sector, sectors};
