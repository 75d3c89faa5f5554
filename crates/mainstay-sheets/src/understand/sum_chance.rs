//! How unlikely it is that rows add up to another by chance.

use crate::understand::sums::{Figures, tenfold};

impl Figures<'_> {
    /// How many windows of rows are looked at, in powers of ten: the more there are, the more agree by chance.
    pub(super) fn chances(&self, windows: usize) -> f64 {
        let tenfold =
            |count: usize| f64::from(u32::try_from(count.max(1)).unwrap_or(u32::MAX)).log10();
        tenfold(windows) + tenfold(self.table.rows.len() / 50)
    }

    /// Powers of ten against chance: each column that agrees adds the size of its total; columns that could agree and
    /// do not (as rates) must be fewer. `strict`: nothing but the figures speaks for a sum, so that hardly a column that
    /// adds up by its name may differ.
    pub(super) fn surprise(
        &self,
        row: usize,
        sums: &[Option<f64>],
        parts: &[usize],
        strict: bool,
    ) -> f64 {
        // Most windows of rows agree nowhere; only the others are worth their logarithms.
        if !self.comes_near(row, sums) {
            return 0.0;
        }
        let (mut surprise, mut agree, mut differ) = (0.0, 0, 0);
        let count = parts.len();
        let mut counted: Vec<usize> = Vec::new();
        for ((sum, column), adds) in sums.iter().zip(&self.columns).zip(&self.adds) {
            if strict && !adds {
                continue;
            }
            let (Some(sum), Some(printed)) = (sum, self.value(row, *column)) else {
                continue;
            };
            if *sum == 0.0 && printed == 0.0 {
                continue;
            }
            let tolerance = if count == 1 {
                0.0
            } else {
                self.tolerance(*column, row, count)
            };
            if (sum - printed).abs() <= tolerance + 1e-9 * printed.abs() {
                agree += 1;
                // Columns in proportion (asked for and granted, visits and a half for each client) prove no more than one.
                if strict
                    && counted
                        .iter()
                        .any(|other| self.in_proportion(row, parts, *other, *column))
                {
                    continue;
                }
                counted.push(*column);
                surprise += (printed.abs() * tenfold(self.decimals(*column, row)))
                    .max(1.0)
                    .log10()
                    .min(6.0)
                    + 0.3;
            } else if !(strict && self.hardly_differs(row, parts, *column, *sum)) {
                differ += 1;
            }
        }
        let enough = if strict {
            agree >= differ * 4
        } else {
            agree * 3 >= differ
        };
        if enough { surprise } else { 0.0 }
    }

    /// True when some column comes near the printed sum.
    fn comes_near(&self, row: usize, sums: &[Option<f64>]) -> bool {
        let near = |sum: f64, printed: f64| (sum - printed).abs() <= 0.02 * printed.abs();
        sums.iter()
            .zip(&self.columns)
            .any(|(sum, column)| match (sum, self.value(row, *column)) {
                (Some(sum), Some(printed)) => near(*sum, printed),
                _ => false,
            })
    }

    /// True for a column that says nothing against a sum that other columns show: its parts are empty, as of a figure that is
    /// known only of the whole, or a large total misses them by next to nothing.
    fn hardly_differs(&self, row: usize, parts: &[usize], column: usize, sum: f64) -> bool {
        let printed = self.value(row, column).unwrap_or_default();
        let empty = parts.iter().all(|part| self.value(*part, column).is_none());
        empty || (sum - printed).abs() <= 1e-4 * printed.abs()
    }

    /// True when one column holds the same multiple of another in every part and in the sum.
    pub(super) fn in_proportion(
        &self,
        row: usize,
        parts: &[usize],
        one: usize,
        other: usize,
    ) -> bool {
        let (Some(first), Some(second)) = (self.value(row, one), self.value(row, other)) else {
            return false;
        };
        let alike = |part: &usize| match (self.part(*part, one), self.part(*part, other)) {
            (Some(left), Some(right)) => {
                (left * second - right * first).abs() <= 1e-9 * (left * second).abs()
            }
            (left, right) => left == right,
        };
        parts.iter().all(alike)
    }

    /// True for a label that begins as its parts do, "Race: Latinx" among "Race: White" and "Race: Other": one of them.
    pub(super) fn is_one_of_them(&self, row: usize, parts: &[usize]) -> bool {
        let family = |row: usize| {
            let cells = self.table.rows[row].cells.iter();
            let text = cells
                .map(|cell| &*cell.text)
                .find(|text| !text.is_empty())?;
            let (family, rest) = text
                .split_once([':', '–', '—'])
                .or_else(|| text.split_once(" - "))?;
            (!rest.trim().is_empty()).then(|| family.trim())
        };
        family(row).is_some_and(|name| parts.iter().all(|part| family(*part) == Some(name)))
    }
}
