//! Whether a trend has turned: where things were heading, and whether the newer points are better than chance allows.

use super::model::{Direction, MODEL};
use super::no_figure::NoFigure;
use super::student::t_quantile;
use super::sums::steady_sum;
use crate::keyed::keyed_enum;
use crate::why::{Provenance, Why};

keyed_enum! {
    /// What may be said about the newer points.
    ///
    /// # Source
    ///
    /// domain.md 7.9; the rule of two points is our convention.
    Curve {
        /// Two or more points in a row, up to the latest, are better than the projection's interval.
        Turned => "turned" => "the curve has turned",
        /// Not (or not yet) distinguishable from where things were heading.
        NotYet => "not_yet" => "not yet distinguishable from where things were heading",
        /// Too few earlier points for a projection: the last value is drawn on flat, and nothing is claimed.
        TooFewPoints => "too_few_points" => "too few earlier points to say",
    }
}

/// Earlier points needed for a projection.
pub const POINTS_NEEDED: usize = 5;
/// Better points in a row needed before the curve is called turned.
pub const POINTS_IN_A_ROW: usize = 2;

/// A straight line through earlier points, with what is needed for its interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Line {
    /// Change per unit of time.
    pub slope: f64,
    /// How far points usually lie from the line.
    pub spread: f64,
    count: f64,
    mean_time: f64,
    mean_value: f64,
    /// Squared distances of the times from their mean, added up.
    time_squares: f64,
    /// The t value for a 95 % interval.
    t: f64,
}

/// Where the line says a point should lie, and between which limits a single new point lies 95 times of 100.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Projection {
    /// When.
    pub time: f64,
    /// On the line.
    pub value: f64,
    /// Lower limit.
    pub low: f64,
    /// Upper limit.
    pub high: f64,
}

impl Line {
    /// The straight line of least squares through points (time, value).
    ///
    /// # Errors
    ///
    /// [`NoFigure::TooFewPoints`] with fewer than five points, or when all have the same time.
    ///
    /// # Source
    ///
    /// domain.md 7.9.
    pub fn through(points: &[(f64, f64)]) -> Result<Self, NoFigure> {
        #[expect(clippy::cast_precision_loss, reason = "there are never 2^53 points")]
        let count = points.len() as f64;
        let mean = |of: fn(&(f64, f64)) -> f64| steady_sum(points.iter().map(of)) / count;
        let (mean_time, mean_value) = (mean(|point| point.0), mean(|point| point.1));
        let time_squares = steady_sum(points.iter().map(|point| (point.0 - mean_time).powi(2)));
        if points.len() < POINTS_NEEDED || time_squares <= 0.0 {
            return Err(NoFigure::TooFewPoints);
        }
        let slope = steady_sum(
            points
                .iter()
                .map(|point| (point.0 - mean_time) * (point.1 - mean_value)),
        ) / time_squares;
        let off = |point: &(f64, f64)| point.1 - mean_value - slope * (point.0 - mean_time);
        let spread =
            (steady_sum(points.iter().map(|point| off(point).powi(2))) / (count - 2.0)).sqrt();
        let freedom = u32::try_from(points.len() - 2).unwrap_or(u32::MAX);
        Ok(Self {
            slope,
            spread,
            count,
            mean_time,
            mean_value,
            time_squares,
            t: t_quantile(0.975, freedom),
        })
    }

    /// Where the line is at this time, with the interval for one new point.
    pub fn at(&self, time: f64) -> Projection {
        let value = self.mean_value + self.slope * (time - self.mean_time);
        let half = self.t
            * self.spread
            * (1.0 + 1.0 / self.count + (time - self.mean_time).powi(2) / self.time_squares).sqrt();
        Projection {
            time,
            value,
            low: value - half,
            high: value + half,
        }
    }
}

/// What the newer points say against where things were heading.
#[derive(Clone, Debug, PartialEq)]
pub struct CurveReading {
    /// What may be said.
    pub curve: Curve,
    /// The line through the earlier points, if there were enough.
    pub line: Option<Line>,
    /// The projection at each newer point, in their order; empty without a line.
    pub projections: Vec<Projection>,
    /// Why.
    pub why: Why,
}

/// Compares the points after a strategy began with the line through the points before.
///
/// * `earlier`, `later`: (time, value), time in years and rising.
/// * `direction`: which way is better. Without a better way nothing is called turned.
///
/// # Source
///
/// domain.md 7.9.
pub fn turn_the_curve(
    earlier: &[(f64, f64)],
    later: &[(f64, f64)],
    direction: Direction,
) -> CurveReading {
    #[expect(clippy::cast_precision_loss, reason = "there are never 2^53 points")]
    let why = Why::new("turn_the_curve", MODEL, Provenance::L(81))
        .with("earlier_points", earlier.len() as f64)
        .against("points_needed", POINTS_NEEDED as f64, Provenance::I)
        .against("points_in_a_row", POINTS_IN_A_ROW as f64, Provenance::I);
    let Ok(line) = Line::through(earlier) else {
        return CurveReading {
            curve: Curve::TooFewPoints,
            line: None,
            projections: Vec::new(),
            why,
        };
    };
    let projections: Vec<Projection> = later.iter().map(|point| line.at(point.0)).collect();
    let is_better = |(point, projection): &(&(f64, f64), &Projection)| match direction {
        Direction::UpIsBetter => point.1 > projection.high,
        Direction::DownIsBetter => point.1 < projection.low,
        Direction::TargetRange | Direction::Context => false,
    };
    let in_a_row = later
        .iter()
        .zip(&projections)
        .rev()
        .take_while(is_better)
        .count();
    let curve = if in_a_row >= POINTS_IN_A_ROW {
        Curve::Turned
    } else {
        Curve::NotYet
    };
    #[expect(clippy::cast_precision_loss, reason = "there are never 2^53 points")]
    let why = why
        .with("slope", line.slope)
        .with("spread", line.spread)
        .with("better_in_a_row", in_a_row as f64);
    CurveReading {
        curve,
        line: Some(line),
        projections,
        why,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    const EARLIER: [(f64, f64); 5] = [
        (2019.0, 50.0),
        (2020.0, 49.2),
        (2021.0, 47.9),
        (2022.0, 47.3),
        (2023.0, 46.1),
    ];

    fn near(found: f64, expected: f64) -> bool {
        (found - expected).abs() < 1e-4
    }

    #[test]
    fn two_points_above_the_interval_turn_the_curve() {
        // domain.md 15.5
        let found = turn_the_curve(
            &EARLIER,
            &[(2024.0, 47.0), (2025.0, 48.2)],
            Direction::UpIsBetter,
        );
        let line = found.line.unwrap();
        assert!(
            near(line.slope, -0.97) && near(line.spread, 0.174_165),
            "{line:?}"
        );
        let limits: Vec<f64> = found
            .projections
            .iter()
            .flat_map(|one| [one.value, one.low, one.high])
            .collect();
        for (found, expected) in limits
            .iter()
            .zip([45.19, 44.3868, 45.9932, 44.22, 43.2925, 45.1475])
        {
            assert!(near(*found, expected), "{found} {expected}");
        }
        assert_eq!(found.curve, Curve::Turned);
    }

    #[test]
    fn one_good_year_does_not_turn_the_curve() {
        let word =
            |later: &[(f64, f64)], direction| turn_the_curve(&EARLIER, later, direction).curve;
        assert_eq!(
            word(&[(2024.0, 47.0)], Direction::UpIsBetter),
            Curve::NotYet
        );
        assert_eq!(
            word(
                &[(2024.0, 47.0), (2025.0, 48.2), (2026.0, 43.0)],
                Direction::UpIsBetter
            ),
            Curve::NotYet
        );
        assert_eq!(
            word(&[(2024.0, 47.0), (2025.0, 48.2)], Direction::DownIsBetter),
            Curve::NotYet
        );
        assert_eq!(
            word(&[(2024.0, 44.0), (2025.0, 43.0)], Direction::DownIsBetter),
            Curve::Turned
        );
        assert_eq!(
            word(&[(2024.0, 47.0), (2025.0, 48.2)], Direction::Context),
            Curve::NotYet
        );
    }

    #[test]
    fn four_earlier_points_claim_nothing() {
        let found = turn_the_curve(
            &EARLIER[1..],
            &[(2024.0, 60.0), (2025.0, 70.0)],
            Direction::UpIsBetter,
        );
        assert_eq!(
            (found.curve, found.projections.len()),
            (Curve::TooFewPoints, 0)
        );
        assert_eq!(
            Line::through(&[(2020.0, 1.0); 6]),
            Err(NoFigure::TooFewPoints)
        );
    }
}
