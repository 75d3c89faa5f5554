//! Learning reviews: what was looked at, what was learnt, and for each finding whether to keep, change or stop.

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::entry::Entry;
use super::shape::{Field, Kind, Target};
use crate::keyed::keyed_enum;

keyed_enum! {
    /// How a finding ends.
    Ending {
        /// Go on with it.
        Keep => "keep" => "keep",
        /// Do it in another way.
        Change => "change" => "change",
        /// Do it no longer.
        Stop => "stop" => "stop",
    }
}

keyed_enum! {
    /// What a review looked at.
    LookedAt {
        /// Figures.
        Figures => "figures" => "figures",
        /// The five conditions or the phase.
        Checkup => "checkup" => "how the partnership works",
        /// The plan and its actions.
        Plan => "plan" => "the plan",
        /// A trial or a piece of work.
        Work => "work" => "a piece of work",
        /// What residents said.
        Residents => "residents" => "what residents said",
    }
}

/// The fields of a review.
pub(super) const REVIEW: &[Field] = &[
    Field::needed("title", Kind::Line),
    Field::needed("held_on", Kind::PastDay),
    Field::needed("looked_at", Kind::Choice(looks)),
    Field::may("indicator", Kind::Link(Target::Indicator)),
    Field::may("who", Kind::Line),
    Field::needed("learned", Kind::Text),
    Field::may("next_on", Kind::Day),
];

/// The fields of a finding, the line below a review.
pub(super) const FINDING: &[Field] = &[
    Field::needed("finding", Kind::Text),
    Field::needed("ending", Kind::Choice(endings)),
    Field::may("decision", Kind::Link(Target::Decision)),
];

fn looks() -> Vec<&'static str> {
    LookedAt::ALL.iter().map(|one| one.key()).collect()
}

fn endings() -> Vec<&'static str> {
    Ending::ALL.iter().map(|one| one.key()).collect()
}

/// A review with the findings below it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reviewed {
    /// The review.
    pub review: Entry,
    /// Its findings.
    pub findings: Vec<Entry>,
}

impl Reviewed {
    /// Whether it ended in something: at least one finding says keep, change or stop.
    pub fn is_decided(&self) -> bool {
        let mut findings = self.findings.iter();
        findings.any(|one| Ending::from_key(one.get("ending")).is_some())
    }
}

/// How many reviews of the twelve months up to today ended in keep, change or stop; nothing while there is no review at all.
///
/// # Source
///
/// domain.md 5.5, L2, and 11.1, SM4.
pub fn decided_reviews(all: &[Reviewed], today: Date) -> Option<u32> {
    let since = today.saturating_sub(12.months());
    let counts = |one: &&Reviewed| {
        let held = one.review.day("held_on");
        held.is_some_and(|day| day > since && day <= today) && one.is_decided()
    };
    let number = all.iter().filter(counts).count();
    (!all.is_empty()).then(|| u32::try_from(number).unwrap_or(u32::MAX))
}

/// After so many months without a day of its own the next review is due: three in twelve months are one every four.
pub const DUE_AFTER_MONTHS: i32 = 4;

/// The day of the next review: the one the newest review names, else so many months after it. Nothing while there was none.
///
/// # Source
///
/// This tool's own convention (tag I), from the three reviews in twelve months of domain.md 5.5, L2.
pub fn next_review(all: &[Reviewed]) -> Option<Date> {
    let held = |one: &&Reviewed| one.review.day("held_on");
    let newest = all.iter().max_by_key(held)?;
    let after = held(&newest)?.saturating_add(DUE_AFTER_MONTHS.months());
    Some(newest.review.day("next_on").unwrap_or(after))
}
