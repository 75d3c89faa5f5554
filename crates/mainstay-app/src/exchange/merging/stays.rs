//! What stays under the name of an organisation that was made one with another: what was signed, decided and written by both.

use mainstay_db::{Tx, Uuid};

use crate::charter::store as charter;
use crate::decisions::store as decisions;
use crate::shell::Failure;
use crate::structure::store as structure;

/// Something that stays on record under the old name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stays {
    /// It signed this version of the charter, by this person.
    Signed(i64, String),
    /// It stands on the roll of this settled vote.
    Voted(String),
    /// What it wrote of giving and getting.
    Wrote(String, String),
}

/// What of the one that went is still its own.
pub fn stays(tx: &mut Tx<'_>, place: Uuid, gone: Uuid) -> Result<Vec<Stays>, Failure> {
    let mut found: Vec<Stays> = charter::signed_by(tx, place, gone)?
        .into_iter()
        .map(|row| Stays::Signed(row.version, row.name))
        .collect();
    let rolls = decisions::rolls_of(tx, place, gone)?.into_iter();
    found.extend(rolls.map(|roll| Stays::Voted(roll.title)));
    if let Some(part) = structure::part(tx, place, gone)? {
        found.push(Stays::Wrote(part.gives_words, part.gets));
    }
    Ok(found)
}
