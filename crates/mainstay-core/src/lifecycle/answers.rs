//! What one person says of the partnership: a place on each dimension with its evidence, barriers, momentum builders.

use std::collections::BTreeMap;

/// One person's place on a dimension.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rated {
    /// The place in halves: 2 is "Earlier", 4 "Middle", 6 "Later".
    pub halves: u8,
    /// One line of evidence, or a link into the workspace; empty where there is none.
    pub evidence: String,
}

impl Rated {
    /// Whether a place was given: evidence alone is no answer.
    pub(super) fn is_placed(&self) -> bool {
        self.halves > 0
    }
}

/// One person's answers. What is left out was not answered.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rater {
    /// Who it is, where that is known.
    pub name: String,
    /// Places, by dimension.
    pub dimensions: BTreeMap<String, Rated>,
    /// Barriers from 0 (none) to 3 (blocks us); nothing where the person is not sure.
    pub barriers: BTreeMap<String, Option<u8>>,
    /// Momentum builders from 0 (not used) to 2 (a lot).
    pub builders: BTreeMap<String, u8>,
    /// Whether a builder helped: -1, 0 or 1.
    pub helped: BTreeMap<String, i8>,
}
