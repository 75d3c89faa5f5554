//! Who is in the partnership: organisations, the sectors they stand for, which needed sectors are still missing, lists of them
//! from spreadsheets, and those that are there twice.

mod coverage;
mod duplicates;
mod headings;
mod identifiers;
mod list;
mod sectors;

pub use coverage::{Coverage, Membership, Need, SectorStanding, sector_coverage};
pub use duplicates::{Card, Pair, SameBy, duplicates};
pub use identifiers::{host_of, identifier_key, identifiers_in, scheme_named, scheme_of_heading};
pub use list::{ListField, field_of_heading, suggested_fields};
pub use sectors::{Sector, sectors};
