//! The long view: how things could be in ten years or more, by which signs that would show, and what we would do.

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::entry::Entry;
use super::shape::{Field, Kind};

/// How far ahead a scenario looks where nothing else is written, in years.
pub const HORIZON_YEARS: u32 = 10;

/// The fields of a scenario. Its owner is a role, so that it outlasts whoever holds it.
///
/// # Source
///
/// domain.md 9.7 (S1-10, S1-26).
pub(super) const SCENARIO: &[Field] = &[
    Field::needed("name", Kind::Line),
    Field::needed("horizon_years", Kind::Number(1, 50)),
    Field::needed("assumptions", Kind::Text),
    Field::may("effect", Kind::Text),
    Field::needed("response", Kind::Text),
    Field::needed("owner_role", Kind::Line),
    Field::may("reviewed_on", Kind::PastDay),
];

/// The fields of a signpost, the line below a scenario.
pub(super) const SIGNPOST: &[Field] = &[
    Field::needed("signpost", Kind::Text),
    Field::may("seen_on", Kind::PastDay),
    Field::may("seen", Kind::Text),
];

/// How many signposts were seen, out of all.
pub fn seen_signposts(signposts: &[Entry]) -> (usize, usize) {
    let seen = signposts.iter().filter(|one| one.has("seen_on"));
    (seen.count(), signposts.len())
}

/// The day on which a scenario is looked at again: a year after it was last looked at, or written down.
///
/// # Source
///
/// domain.md 9.7: review yearly.
pub fn next_look(scenario: &Entry, written_on: Date) -> Date {
    let last = scenario.day("reviewed_on").unwrap_or(written_on);
    last.saturating_add(1.years())
}
