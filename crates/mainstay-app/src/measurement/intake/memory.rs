//! What is remembered of a file once its figures are handed in: its layout and the partner's own words, never its cells.

use mainstay_core::measurement::intake::{Answers, Fix, Mapping, Problem, fold};
use mainstay_db::{Tx, Uuid};
use serde::{Deserialize, Serialize};

use super::content::Way;
use super::ground::{Ground, layout_of};
use super::store;
use crate::shell::{Failure, Seat};

/// What is kept of a layout.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Kept {
    /// How its columns are used.
    pub mapping: Mapping,
    /// How its numbers and dates are written, where it left that open.
    #[serde(default)]
    pub way: Option<Way>,
}

/// A remembered layout.
#[derive(Debug, Clone, PartialEq)]
pub struct Remembered {
    /// Its id.
    pub id: Uuid,
    /// Its fingerprint.
    pub layout: String,
    /// What is kept of it.
    pub kept: Kept,
}

/// The layouts of one partner, the last used first; those of an older make are left out.
pub fn remembered(
    tx: &mut Tx<'_>,
    partnership: Uuid,
    organisation: Uuid,
) -> Result<Vec<Remembered>, Failure> {
    let rows = store::mappings(tx, partnership, organisation)?;
    let kept = rows.into_iter().filter_map(|row| {
        Some(Remembered {
            id: row.id,
            layout: row.layout,
            kept: serde_json::from_str(&row.content).ok()?,
        })
    });
    Ok(kept.collect())
}

/// Remembers how a table was read. Returns the id it is kept under.
pub fn remember(
    tx: &mut Tx<'_>,
    seat: &Seat,
    ground: &Ground,
    kept: &Kept,
    fresh: Uuid,
    at: i64,
) -> Result<Uuid, Failure> {
    let layout = layout_of(&kept.mapping);
    let text = serde_json::to_string(kept).map_err(|error| Failure::Ours(error.to_string()))?;
    if let Some(known) = ground.remembered.iter().find(|one| one.layout == layout) {
        store::renew_mapping(tx, seat.partnership, known.id, &text, at)?;
        return Ok(known.id);
    }
    let organisation = ground.part.organisation;
    store::put_mapping(
        tx,
        seat.partnership,
        fresh,
        organisation,
        &layout,
        &text,
        &seat.name,
        at,
    )?;
    Ok(fresh)
}

/// Remembers the categories a person chose for words that are on no common list.
pub fn remember_words(
    tx: &mut Tx<'_>,
    seat: &Seat,
    ground: &Ground,
    problems: &[Problem],
    answers: &Answers,
    at: i64,
) -> Result<(), Failure> {
    for (id, fix) in answers {
        let text = problems
            .iter()
            .find(|problem| problem.id == *id)
            .and_then(|problem| problem.args.get("text"));
        let (
            Some(text),
            Fix::Category {
                dimension,
                category,
            },
        ) = (text, fix)
        else {
            continue;
        };
        if let Some(dimension) = ground.asked.catalogue.dimension_by_key(dimension) {
            let place = (seat.partnership, ground.part.organisation);
            let folded = fold(text);
            store::put_own_word(
                tx,
                place.0,
                place.1,
                dimension.id,
                &folded,
                text,
                Some(category),
                at,
            )?;
        }
    }
    Ok(())
}
