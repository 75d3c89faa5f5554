//! Adds up what partners report, exactly, so that every face of the program adds the same way.
//!
//! These are the few lines of arithmetic that the pages, the reports and the `rollup` command share. They are small
//! enough to sit in a loop over millions of rows, and they never round before the last step.

/// Rows added up: how many, and their numerators and denominators.
///
/// A count has a denominator of 0 throughout; a rate has both. The sums are kept in 128 bits, so no number of rows
/// of 64-bit figures can overflow them, and adding is exact: the order of the rows never matters.
///
/// # Source
///
/// domain.md 7.4, rules `sum` and `ratio`: percentages are never averaged, their parts are added.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// How many rows were added.
    pub rows: u64,
    /// The numerators (or plain counts) added up.
    pub numerator: i128,
    /// The denominators added up; 0 for plain counts.
    pub denominator: i128,
}

impl Sums {
    /// Adds one row.
    #[inline]
    pub fn add(&mut self, numerator: i64, denominator: i64) {
        self.rows += 1;
        self.numerator += i128::from(numerator);
        self.denominator += i128::from(denominator);
    }

    /// Takes one row out again, as when a newer version of it arrives.
    ///
    /// The row must have been added before; otherwise the sums describe rows that never were.
    #[inline]
    pub fn take_out(&mut self, numerator: i64, denominator: i64) {
        self.rows = self.rows.saturating_sub(1);
        self.numerator -= i128::from(numerator);
        self.denominator -= i128::from(denominator);
    }

    /// Adds another set of sums, as when two files were read side by side.
    #[inline]
    pub fn merge(&mut self, other: &Self) {
        self.rows += other.rows;
        self.numerator += other.numerator;
        self.denominator += other.denominator;
    }

    /// Numerators over denominators, as a fraction; nothing when there is nobody to count.
    ///
    /// A value between 0 and 1 when every numerator is part of its denominator. Not a percentage.
    #[inline]
    pub fn rate(&self) -> Option<f64> {
        rate(as_float(self.numerator), as_float(self.denominator))
    }

    /// The numerators added up, as a floating-point number (exact up to 2^53).
    #[inline]
    pub fn total(&self) -> f64 {
        as_float(self.numerator)
    }
}

#[inline]
#[expect(
    clippy::cast_precision_loss,
    reason = "a sum above 2^53 is rounded only when it is shown"
)]
fn as_float(sum: i128) -> f64 {
    sum as f64
}

/// A numerator over a denominator; nothing when the denominator is zero or below.
#[inline]
pub fn rate(numerator: f64, denominator: f64) -> Option<f64> {
    (denominator > 0.0).then(|| numerator / denominator)
}

/// The share of expected partners that reported, as a fraction; nothing when nobody was expected.
///
/// May exceed 1 when partners report that were not asked.
#[inline]
#[expect(clippy::cast_precision_loss, reason = "there are never 2^53 partners")]
pub fn completeness(partners: u64, expected: u64) -> Option<f64> {
    (expected > 0).then(|| partners as f64 / expected as f64)
}

/// How far a value is from its target: value minus target, so a shortfall is negative.
///
/// Says nothing about better or worse: that takes the indicator's direction.
#[inline]
pub fn gap(value: f64, target: f64) -> f64 {
    value - target
}

/// Adds figures that may have decimals (money, hours) so that the order they came in cannot matter.
///
/// The figures are sorted and added with a running correction (Neumaier's), so thousands of cents do not drift.
/// Returns 0 for no figures. Figures that are not finite make the sum not finite.
///
/// # Source
///
/// A. Neumaier, "Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen", ZAMM 54 (1974).
pub fn steady_sum(figures: impl IntoIterator<Item = f64>) -> f64 {
    let mut sorted: Vec<f64> = figures.into_iter().collect();
    sorted.sort_by(f64::total_cmp);
    let (mut sum, mut lost) = (0.0_f64, 0.0_f64);
    for figure in sorted {
        let next = sum + figure;
        lost += if sum.abs() >= figure.abs() {
            (sum - next) + figure
        } else {
            (figure - next) + sum
        };
        sum = next;
    }
    sum + lost
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::float_cmp)]
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn percentages_are_never_averaged() {
        // domain.md 15.5: 45 of 50 and 10 of 100 are 0.366667, not 0.5.
        let mut sums = Sums::default();
        sums.add(45, 50);
        sums.add(10, 100);
        assert!((sums.rate().unwrap() - 0.366_667).abs() < 1e-6);
        assert_eq!(
            sums,
            Sums {
                rows: 2,
                numerator: 55,
                denominator: 150
            }
        );
    }

    #[test]
    fn nobody_to_count_has_no_rate() {
        assert_eq!(Sums::default().rate(), None);
        assert_eq!(completeness(0, 0), None);
        assert_eq!(completeness(9, 12), Some(0.75));
        assert_eq!(gap(0.4, 0.5), 0.4 - 0.5);
    }

    #[test]
    fn the_largest_figures_do_not_overflow() {
        let mut sums = Sums::default();
        for _ in 0..4 {
            sums.add(i64::MAX, i64::MAX);
        }
        assert_eq!(sums.numerator, 4 * i128::from(i64::MAX));
        assert_eq!(sums.rate(), Some(1.0));
    }

    #[test]
    fn cents_do_not_drift() {
        // A large figure must not swallow the small ones: 1e16 + 1 + 1 - 1e16 = 2.
        assert_eq!(steady_sum([1e16, 1.0, 1.0, -1e16]), 2.0);
        assert_eq!(steady_sum([]), 0.0);
    }

    proptest! {
        #[test]
        fn merging_halves_equals_adding_all(rows in prop::collection::vec((any::<i64>(), any::<i64>()), 0..40), cut in 0_usize..40) {
            let cut = cut.min(rows.len());
            let (mut all, mut left, mut right) = (Sums::default(), Sums::default(), Sums::default());
            for (index, (numerator, denominator)) in rows.iter().enumerate() {
                all.add(*numerator, *denominator);
                let half = if index < cut { &mut left } else { &mut right };
                half.add(*numerator, *denominator);
            }
            left.merge(&right);
            prop_assert_eq!(left, all);
        }

        #[test]
        fn taking_out_undoes_adding(first in any::<(i64, i64)>(), second in any::<(i64, i64)>()) {
            let mut sums = Sums::default();
            sums.add(first.0, first.1);
            let before = sums;
            sums.add(second.0, second.1);
            sums.take_out(second.0, second.1);
            prop_assert_eq!(sums, before);
        }

        #[test]
        fn decimals_add_the_same_in_any_order(mut figures in prop::collection::vec(-1e9..1e9_f64, 0..30)) {
            let forward = steady_sum(figures.iter().copied());
            figures.reverse();
            prop_assert_eq!(forward.to_bits(), steady_sum(figures).to_bits());
        }
    }
}
