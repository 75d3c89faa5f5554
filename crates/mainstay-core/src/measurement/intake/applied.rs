//! What comes out of reading a table: figures with their cells, problems, and an account of every row and cell.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::measurement::Missing;

use super::mapping::Group;
use super::problem::{Key, Problem, Severity};
use super::table::Place;
use super::when::Days;
use super::words::Field;

/// What a figure is a figure of: an indicator, for a period, for everybody or for one group.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct About {
    /// The indicator's key.
    pub indicator: String,
    /// The round's period it counts for.
    pub period: Days,
    /// The groups, sorted; none for everybody.
    pub groups: Vec<Group>,
}

impl About {
    /// A short text that stays the same, for ids.
    pub fn id(&self) -> String {
        let mut id = format!("{}:{}", self.indicator, self.period.first);
        for (dimension, category) in &self.groups {
            id.push(':');
            id.push_str(dimension);
            id.push('=');
            id.push_str(category);
        }
        id
    }

    /// The group within one dimension, when it is the only one.
    pub fn only_group(&self) -> Option<&Group> {
        match self.groups.as_slice() {
            [one] => Some(one),
            _ => None,
        }
    }
}

/// One figure ready to become an observation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Candidate {
    /// What it is a figure of.
    pub about: About,
    /// Its numbers by field; empty when it is missing.
    pub numbers: BTreeMap<Field, f64>,
    /// Why there is no number.
    pub missing: Option<Missing>,
    /// Every cell the numbers come from; never empty.
    pub cells: Vec<Place>,
    /// Cells that were compared with it and agree: printed totals, printed percentages.
    pub checked_by: Vec<Place>,
    /// The sheet's row of its first cell.
    pub row: u32,
    /// It is the sum of several cells.
    pub added_up: bool,
    /// It is a printed total or the sum of its groups: a figure given by itself elsewhere counts before it.
    pub derived: bool,
    /// The days its cells speak of, when the table says so.
    pub days: Option<Days>,
    /// The unit printed for its column.
    pub unit: Option<String>,
}

impl Candidate {
    /// The number in one field.
    pub fn number(&self, field: Field) -> Option<f64> {
        self.numbers.get(&field).copied()
    }
}

/// Why something in the table is not a figure of the round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NotUsed {
    /// It is about a period the round does not ask for.
    OtherPeriod,
    /// Its column is left out.
    ColumnLeftOut,
    /// Likely personal data.
    Personal,
    /// A person left it out.
    LeftOut,
    /// It belongs to another partner.
    OtherPartner,
    /// The indicator has no such part.
    NotNeeded,
    /// It is a name, a year or a remark about its row.
    Label,
    /// A subtotal or total of unlike things.
    Mixed,
    /// The row holds no figure.
    NoFigure,
    /// A person gave another figure in its place.
    Replaced,
}

/// What became of a row or a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    /// It is part of a figure.
    Used,
    /// A total or percentage, compared and not counted.
    Check,
    /// It waits for an answer.
    Waiting,
    /// A heading inside the table.
    Section,
    /// A remark.
    Note,
    /// Empty.
    Blank,
    /// Not used, with the reason.
    Ignored(NotUsed),
}

/// The account of a table: every row and every figure cell, once.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// Row number and what became of it.
    pub rows: Vec<(u32, Fate)>,
    /// Cell and what became of it.
    pub cells: Vec<(String, Fate)>,
}

impl Account {
    /// How many rows met each fate; the counts add up to the rows of the table.
    pub fn row_counts(&self) -> BTreeMap<Fate, usize> {
        let mut counts = BTreeMap::new();
        for (_, fate) in &self.rows {
            *counts.entry(*fate).or_insert(0) += 1;
        }
        counts
    }
}

/// A table read by a matching.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Applied {
    /// The round's figures, sorted by what they are about.
    pub figures: Vec<Candidate>,
    /// Figures of other periods found in the file, to compare with what was handed in then.
    pub other_periods: Vec<Candidate>,
    /// The periods of cells that are of another time than the round's, with a figure of their own or not.
    pub elsewhere: BTreeSet<Days>,
    /// What was noticed.
    pub problems: Vec<Problem>,
    /// Figures with a cell that waits for an answer.
    pub waiting: Vec<About>,
    /// The table itself says which period it is about.
    pub dated: bool,
    /// What became of every row and cell.
    pub account: Account,
}

impl Applied {
    /// Nothing stands in the way of handing in.
    pub fn is_clear(&self) -> bool {
        self.problems
            .iter()
            .all(|problem| problem.severity == Severity::Warning)
    }
}

/// Problems by id: one problem about many cells is said once, with all its cells.
#[derive(Debug, Default)]
pub(super) struct Noticed(BTreeMap<String, Problem>);

impl Noticed {
    pub(super) fn add(&mut self, problem: Problem) {
        match self.0.get_mut(&problem.id) {
            Some(known) => {
                for place in problem.places {
                    if !known.places.contains(&place) {
                        known.places.push(place);
                    }
                }
            }
            None => {
                self.0.insert(problem.id.clone(), problem);
            }
        }
    }

    /// Takes one away, because another one asks for it.
    pub(super) fn drop(&mut self, id: &str) {
        self.0.remove(id);
    }

    /// The problems of one kind.
    pub(super) fn of_key(&self, key: Key) -> Vec<Problem> {
        let of_key = self.0.values().filter(|problem| problem.key == key);
        of_key.cloned().collect()
    }

    pub(super) fn into_list(self) -> Vec<Problem> {
        let mut list: Vec<Problem> = self.0.into_values().collect();
        list.sort_by(|a, b| (a.severity, a.key, &a.id).cmp(&(b.severity, b.key, &b.id)));
        list
    }
}
