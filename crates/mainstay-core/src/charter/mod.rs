//! What a charter consists of: its twenty sections, which of them a type needs, how far it is, what two texts have in common,
//! which data is shared with whom, and who has signed.
//!
//! The titles, guidance and examples stand in `content/charter-1.toml`.

mod completeness;
mod content;
mod differences;
mod file;
mod merge;
mod sharing;
mod signing;
mod terms;
mod tokens;

pub use completeness::{Completeness, completeness, required_sections};
pub use content::{MODEL, Section, section, sections};
pub use differences::{Piece, PieceKind, differences};
pub use file::{CharterFile, LONGEST, LONGEST_NOTE, MOST_ROWS, charter_from_toml};
pub use merge::merged;
pub use sharing::{Detail, SharedThing, SharedWith, SharingRow, SharingRule};
pub use signing::{Given, Signing, signing};
pub use terms::{LegalNature, SignatureLevel, Stance};

/// The section whose rows are the data-sharing rule.
pub const DATA: u8 = 12;
/// The section that says whether the charter binds in law.
pub const NATURE: u8 = 19;
