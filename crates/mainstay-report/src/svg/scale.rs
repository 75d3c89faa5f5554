//! Round numbers for an axis, and the way from a value to a place in the picture.

/// The marks of an axis.
#[derive(Debug, Clone, PartialEq)]
pub struct Ticks {
    /// Rising values; the data lie between the first and the last.
    pub values: Vec<f64>,
    /// Decimals that the step needs.
    pub decimals: u8,
}

impl Ticks {
    /// The lowest mark.
    pub fn first(&self) -> f64 {
        self.values.first().copied().unwrap_or(0.0)
    }

    /// The highest mark.
    pub fn last(&self) -> f64 {
        self.values.last().copied().unwrap_or(1.0)
    }
}

/// Chooses round marks that enclose all values: steps of 1, 2, 2.5 or 5 times a power of ten.
///
/// * `low`, `high`: the smallest and largest value; swapped ends and non-finite values are mended.
/// * `most_steps`: at most this many steps between marks, at least 2.
/// * `finest`: no step is smaller, and each is a multiple of it (1 for people, 0.001 for 0.1 percentage points).
///
/// Zero is among the marks whenever the smallest value is at most half the largest, because a line that starts
/// near its own minimum makes every change look large.
pub fn ticks(low: f64, high: f64, most_steps: u8, finest: f64) -> Ticks {
    let finest = finest.max(1e-9);
    let (low, high) = enclosing(low, high, finest);
    let most = f64::from(most_steps.max(2));
    let mut power = ((high - low) / most).log10().floor();
    loop {
        for multiple in [1.0, 2.0, 2.5, 5.0] {
            let step = multiple * 10f64.powf(power);
            let multiples = step / finest;
            let fits =
                multiples > 0.999 && (multiples - multiples.round()).abs() < 1e-6 * multiples;
            // A hair of tolerance: 0.3 / 0.1 is a little under 3 in binary.
            let first = (low / step + 1e-9).floor();
            let last = (high / step - 1e-9).ceil();
            if fits && last - first <= most {
                return marks(first, last, step, multiple, power);
            }
        }
        power += 1.0;
    }
}

fn enclosing(low: f64, high: f64, finest: f64) -> (f64, f64) {
    let (low, high) = if low.is_finite() && high.is_finite() {
        (low.min(high).max(-1e200), low.max(high).min(1e200))
    } else {
        (0.0, 1.0)
    };
    let (mut low, mut high) = (low, high);
    if low >= 0.0 && low <= high / 2.0 {
        low = 0.0;
    } else if high <= 0.0 && high >= low / 2.0 {
        high = 0.0;
    }
    // One value alone, or values closer than the finest step: give them room on both sides.
    let room = (low.abs().max(high.abs()) * 0.05).max(finest);
    if high - low < room {
        (if low == 0.0 { 0.0 } else { low - room }, high + room)
    } else {
        (low, high)
    }
}

fn marks(first: f64, last: f64, step: f64, multiple: f64, power: f64) -> Ticks {
    // `2.5` needs one decimal more than its power of ten.
    let needed = (if multiple.fract() == 0.0 { 0.0 } else { 1.0 } - power).clamp(0.0, 12.0);
    let decimals = (0..=12u8).find(|&d| f64::from(d) >= needed).unwrap_or(12);
    let mut values = Vec::new();
    let mut at = first;
    while at <= last {
        // Written and read back, so that 3 x 0.1 is 0.3 and not 0.30000000000000004.
        let exact = format!("{:.*}", usize::from(decimals), at * step)
            .parse()
            .unwrap_or(at * step);
        values.push(exact);
        at += 1.0;
    }
    Ticks { values, decimals }
}

/// Straight from values to places.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scale {
    from: (f64, f64),
    to: (f64, f64),
}

impl Scale {
    /// `from`: two different values; `to`: their places in pixels.
    pub fn new(from: (f64, f64), to: (f64, f64)) -> Self {
        let from = if from.1 > from.0 {
            from
        } else {
            (from.0 - 0.5, from.0 + 0.5)
        };
        Self { from, to }
    }

    pub fn place(&self, value: f64) -> f64 {
        let share = (value - self.from.0) / (self.from.1 - self.from.0);
        self.to.0 + share * (self.to.1 - self.to.0)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::float_cmp)] // Marks are written values, equal to the digit.

    use proptest::prelude::*;

    use super::{Scale, ticks};

    #[test]
    fn marks_are_round_and_enclose_the_values() {
        for (low, high, most, finest, expected) in [
            (0.0, 10.0, 5, 1.0, vec![0.0, 2.0, 4.0, 6.0, 8.0, 10.0]),
            (3.0, 97.0, 5, 1.0, vec![0.0, 20.0, 40.0, 60.0, 80.0, 100.0]),
            (0.0, 3.0, 5, 1.0, vec![0.0, 1.0, 2.0, 3.0]),
            (0.0, 1.0, 5, 1.0, vec![0.0, 1.0]),
            (0.61, 0.74, 5, 0.001, vec![0.6, 0.65, 0.7, 0.75]),
            (
                0.61,
                0.74,
                6,
                0.001,
                vec![0.6, 0.625, 0.65, 0.675, 0.7, 0.725, 0.75],
            ),
            (-3.0, 5.0, 5, 1.0, vec![-4.0, -2.0, 0.0, 2.0, 4.0, 6.0]),
            (-80.0, -10.0, 4, 1.0, vec![-80.0, -60.0, -40.0, -20.0, 0.0]),
            (0.0, 0.3, 3, 0.01, vec![0.0, 0.1, 0.2, 0.3]),
            (
                0.0,
                1_200_000.0,
                5,
                1.0,
                vec![
                    0.0,
                    250_000.0,
                    500_000.0,
                    750_000.0,
                    1_000_000.0,
                    1_250_000.0,
                ],
            ),
        ] {
            let found = ticks(low, high, most, finest);
            assert_eq!(found.values, expected, "{low} to {high}");
        }
    }

    #[test]
    fn one_value_alone_still_has_an_axis() {
        assert_eq!(ticks(0.0, 0.0, 5, 1.0).values, vec![0.0, 1.0]);
        let around = ticks(40.0, 40.0, 5, 1.0);
        assert!(around.first() < 40.0 && around.last() > 40.0);
        assert_eq!(
            ticks(f64::NAN, 1.0, 4, 0.25).values,
            vec![0.0, 0.25, 0.5, 0.75, 1.0]
        );
    }

    #[test]
    fn a_step_says_how_many_decimals_it_needs() {
        assert_eq!(ticks(0.0, 10.0, 5, 1.0).decimals, 0);
        assert_eq!(ticks(0.61, 0.74, 6, 0.001).decimals, 3);
        assert_eq!(ticks(0.0, 1.0, 5, 0.1).decimals, 1);
    }

    #[test]
    fn places_lie_between_the_ends() {
        let scale = Scale::new((0.0, 10.0), (200.0, 0.0));
        assert_eq!(
            (scale.place(0.0), scale.place(5.0), scale.place(10.0)),
            (200.0, 100.0, 0.0)
        );
        assert_eq!(Scale::new((4.0, 4.0), (0.0, 100.0)).place(4.0), 50.0);
    }

    proptest! {
        #[test]
        fn every_value_lies_on_its_axis(a in -1e12f64..1e12, b in -1e12f64..1e12, most in 2u8..9, decimals in 0i32..4) {
            let finest = 10f64.powi(-decimals);
            let found = ticks(a, b, most, finest);
            let slack = 1e-6 * (found.last() - found.first());
            prop_assert!(found.first() <= a.min(b) + slack && found.last() >= a.max(b) - slack);
            prop_assert!(found.values.len() <= usize::from(most) + 1 && found.values.len() >= 2);
            prop_assert!(found.values.windows(2).all(|pair| pair[1] - pair[0] >= finest * 0.999));
        }
    }
}
