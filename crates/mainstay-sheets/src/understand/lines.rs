//! One line of a region at a glance: how many cells hold what.

use std::ops::Range;

use crate::understand::bands::open_bands;
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
        if line.missing > 0 && line.numbers + line.codes == 0 {
            let groups = named_groups(view, row, columns);
            let bands = open_bands(view, row, columns);
            if groups == line.missing && line.texts >= groups * 2 || bands == line.missing {
                line.texts += line.missing;
                line.missing = 0;
            }
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

/// "Not known" over figures, at the top of a block, names a group: how many such cells a row has.
fn named_groups(view: &View<'_>, row: usize, columns: &Range<usize>) -> usize {
    let alone = |row: usize| {
        let filled = columns
            .clone()
            .filter(|column| view.look(row, *column) != Look::Blank);
        filled.count() <= 1
    };
    let gap = row == 0 || view.rows[row] - view.rows[row - 1] > 1 || alone(row - 1);
    if !gap || row + 1 >= view.rows.len() {
        return 0;
    }
    let is_name = |column: &usize| {
        let text = view.text(row, *column);
        let letters = text.chars().filter(|c| c.is_alphabetic()).count();
        view.look(row, *column) == Look::Missing
            && (letters >= 4 || text.starts_with(['<', '>', '≤', '≥']))
            && matches!(
                view.look(row + 1, *column),
                Look::Number | Look::Missing | Look::Blank
            )
    };
    let above_figures = columns
        .clone()
        .filter(|column| view.look(row + 1, *column) == Look::Number)
        .count();
    if above_figures < 2 {
        return 0;
    }
    columns.clone().filter(is_name).count()
}
