//! What was accepted of a partner's figures: what a correction touches, and what counts until the correction is accepted too.

use std::collections::{HashMap, HashSet};

use mainstay_db::{Tx, Uuid};

use crate::measurement::facts::NewFigure;
use crate::measurement::facts::store::{self, Observation};
use crate::shell::Failure;

/// A partner's accepted figures of every period and round: those that hold now and those replaced since.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Accepted {
    rows: Vec<Observation>,
    held: HashSet<(Uuid, String, String)>,
}

impl Accepted {
    /// Reads them within the caller's transaction.
    pub fn read(
        tx: &mut Tx<'_>,
        partnership: Uuid,
        organisation: Uuid,
    ) -> Result<Accepted, Failure> {
        let rows = store::accepted_of_organisation(tx, partnership, organisation)?;
        let held = rows.iter().filter(|row| row.superseded_by.is_none());
        Ok(Accepted {
            held: held.map(place).collect(),
            rows,
        })
    }

    /// Whether one of these figures would put another in the place of an accepted one. Nothing accepted changes silently,
    /// whichever round accepted it: a reason belongs to it.
    pub fn is_changed_by(&self, figures: &[NewFigure]) -> bool {
        let holding = self.rows.iter().filter(|row| row.superseded_by.is_none());
        let kept: HashMap<_, _> = holding.map(|row| (place(row), row)).collect();
        figures.iter().any(|figure| {
            let place = (
                figure.indicator,
                figure.period.clone(),
                figure.breakdown.clone(),
            );
            kept.get(&place).is_some_and(|row| !figure.is_same_as(row))
        })
    }

    /// The accepted figures that nothing accepted has replaced, though something else was handed in since: they count until
    /// that is accepted. The newest of each.
    pub fn corrected(self) -> Vec<Observation> {
        let mut newest: HashMap<_, Observation> = HashMap::new();
        for row in self.rows {
            let place = place(&row);
            let is_older = |before: &Observation| (before.at, before.id) > (row.at, row.id);
            if !self.held.contains(&place) && !newest.get(&place).is_some_and(is_older) {
                newest.insert(place, row);
            }
        }
        newest.into_values().collect()
    }
}

/// What a figure is about.
fn place(row: &Observation) -> (Uuid, String, String) {
    (row.indicator, row.period.clone(), row.breakdown.clone())
}
