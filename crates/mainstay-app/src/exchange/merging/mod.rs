//! Making two organisations one: everything that names the one that goes is given to the one that stays, and all of it is noted, so
//! that it can be undone exactly.

mod owed;
mod record;
mod stays;
mod tables;
mod votes;

pub use record::Record;
pub use stays::{Stays, stays};

use mainstay_db::{Tx, Uuid};

use record::Joined;

use crate::measurement::facts::store as facts;
use crate::measurement::intake::store as intake;
use crate::shell::Failure;
use crate::structure::store as structure;

/// The two organisations, and where.
#[derive(Debug, Clone, Copy)]
pub struct Two {
    /// The partnership.
    pub place: Uuid,
    /// The one that stays.
    pub kept: Uuid,
    /// The one that goes.
    pub gone: Uuid,
}

/// Gives everything of the one that goes to the one that stays.
///
/// # Errors
///
/// [`Failure::Form`] when both voted in the same open vote and not alike: only they can say which vote counts.
pub fn give(tx: &mut Tx<'_>, two: Two) -> Result<Record, Failure> {
    let mut done = Record::default();
    votes::give(tx, two, &mut done)?;
    settle_figures(tx, two, &mut done)?;
    owed::begin(tx, two, &mut done)?;
    tables::give(tx, two, &mut done)?;
    owed::end(tx, two, &mut done)?;
    give_words(tx, two, &mut done)?;
    give_structure(tx, two, &mut done)?;
    Ok(done)
}

/// Gives everything back that was given.
pub fn give_back(tx: &mut Tx<'_>, two: Two, done: &Record) -> Result<(), Failure> {
    let Two { place, kept, gone } = two;
    for key in &done.leads {
        structure::give_lead(tx, place, key, kept, gone)?;
    }
    for key in &done.deputies {
        structure::give_deputy(tx, place, key, kept, gone)?;
    }
    for key in &done.supports {
        structure::give_support(tx, place, key, kept, gone)?;
    }
    part_supports(tx, two, done)?;
    if done.part {
        structure::give_part(tx, place, kept, gone)?;
    }
    for (dimension, fold) in &done.words {
        intake::give_word(tx, place, kept, *dimension, fold, gone)?;
    }
    owed::begin_back(tx, two, done)?;
    tables::give_back(tx, two, done)?;
    owed::end_back(tx, two, done)?;
    for (id, by) in &done.superseded {
        facts::hold_again(tx, place, *id, *by)?;
    }
    votes::give_back(tx, two, done)
}

/// Where both gave the same figure, the one given last holds; the other stays on record behind it.
fn settle_figures(tx: &mut Tx<'_>, two: Two, done: &mut Record) -> Result<(), Failure> {
    let own = facts::current_of_organisation(tx, two.place, two.kept)?;
    for theirs in facts::current_of_organisation(tx, two.place, two.gone)? {
        let same = own.iter().find(|one| {
            one.indicator == theirs.indicator
                && one.period == theirs.period
                && one.breakdown == theirs.breakdown
        });
        let Some(one) = same else {
            continue;
        };
        let (older, newer) = if (one.at, one.id) < (theirs.at, theirs.id) {
            (one.id, theirs.id)
        } else {
            (theirs.id, one.id)
        };
        facts::supersede(tx, two.place, older, newer)?;
        done.superseded.push((older, newer));
    }
    Ok(())
}

fn give_words(tx: &mut Tx<'_>, two: Two, done: &mut Record) -> Result<(), Failure> {
    let Two { place, kept, gone } = two;
    for word in intake::words_to_give(tx, place, gone, kept)? {
        intake::give_word(tx, place, gone, word.dimension, &word.spelling_fold, kept)?;
        done.words.push((word.dimension, word.spelling_fold));
    }
    Ok(())
}

fn give_structure(tx: &mut Tx<'_>, two: Two, done: &mut Record) -> Result<(), Failure> {
    let Two { place, kept, gone } = two;
    for row in structure::functions(tx, place)? {
        if structure::give_lead(tx, place, &row.key, gone, kept)? > 0 {
            done.leads.push(row.key.clone());
        }
        if structure::give_deputy(tx, place, &row.key, gone, kept)? > 0 {
            done.deputies.push(row.key);
        }
    }
    let supports = structure::supports(tx, place)?;
    for row in supports.iter().filter(|row| row.organisation == gone) {
        let has_own = |other: &&structure::SupportRow| {
            other.organisation == kept && other.function == row.function
        };
        let Some(own) = supports.iter().find(has_own) else {
            structure::give_support(tx, place, &row.function, gone, kept)?;
            done.supports.push(row.function.clone());
            continue;
        };
        let joined = joined(own, row);
        structure::set_support_person(tx, place, &row.function, kept, &joined.both)?;
        structure::drop_support(tx, place, &row.function, gone)?;
        done.supports_joined.push(joined);
    }
    if structure::part(tx, place, kept)?.is_none() {
        done.part = structure::give_part(tx, place, gone, kept)? > 0;
    }
    Ok(())
}

/// The people of both who help with one function, as one line that names each once.
fn joined(own: &structure::SupportRow, theirs: &structure::SupportRow) -> Joined {
    let mut people: Vec<&str> = Vec::new();
    for person in [own.person.trim(), theirs.person.trim()] {
        if !person.is_empty() && !people.contains(&person) {
            people.push(person);
        }
    }
    Joined {
        function: own.function.clone(),
        own: own.person.clone(),
        theirs: theirs.person.clone(),
        both: people.join("; "),
    }
}

/// Each has its own person at a function again. Whoever was written there since the merge stays.
fn part_supports(tx: &mut Tx<'_>, two: Two, done: &Record) -> Result<(), Failure> {
    let now = structure::supports(tx, two.place)?;
    for one in &done.supports_joined {
        let is_as_left = |row: &structure::SupportRow| {
            row.organisation == two.kept && row.function == one.function && row.person == one.both
        };
        if now.iter().any(is_as_left) {
            structure::set_support_person(tx, two.place, &one.function, two.kept, &one.own)?;
        }
        let is_there = structure::functions(tx, two.place)?
            .iter()
            .any(|row| row.key == one.function);
        if is_there {
            structure::put_support(tx, two.place, &one.function, two.gone, &one.theirs)?;
        }
    }
    Ok(())
}
