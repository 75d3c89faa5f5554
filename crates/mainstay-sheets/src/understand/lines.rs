//! One line of a region at a glance: how many cells hold what.

use std::ops::Range;

use crate::understand::view::{Look, View};

/// What stands in one line of a region.
#[derive(Debug, Clone, Copy, Default)]
pub struct Line {
    /// Cells that hold something.
    pub filled: usize,
    /// Numbers that are not years, and broken formulas.
    pub numbers: usize,
    /// Years, periods and dates.
    pub times: usize,
    /// Tokens for missing.
    pub missing: usize,
    /// Codes.
    pub codes: usize,
    /// Other text.
    pub texts: usize,
    /// The first column that holds something.
    pub first: usize,
}

impl Line {
    /// Looks at one row between two columns of the view.
    pub fn of(view: &View<'_>, row: usize, columns: &Range<usize>) -> Self {
        let mut line = Self {
            first: usize::MAX,
            ..Self::default()
        };
        for column in columns.clone() {
            match view.look(row, column) {
                Look::Blank => continue,
                Look::Number | Look::Broken => line.numbers += 1,
                Look::Year | Look::Period | Look::Date => line.times += 1,
                Look::Missing => line.missing += 1,
                Look::Code => line.codes += 1,
                Look::Text => line.texts += 1,
            }
            line.filled += 1;
            line.first = line.first.min(column);
        }
        line
    }

    /// Nothing but text and times: what a header may hold.
    pub fn only_words(&self) -> bool {
        self.numbers + self.codes + self.missing == 0
    }

    /// True when anything stands here that a title or a note would not hold in a cell of its own.
    pub fn holds_data(&self) -> bool {
        self.numbers + self.codes + self.missing + self.times > 0
    }
}
