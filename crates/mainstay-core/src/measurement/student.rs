//! Student's t distribution: how wide an interval must be when there are only a few points.

use std::f64::consts::PI;

/// The value below which a t variable lies with this probability.
///
/// Found by halving between limits on the exact formula for whole degrees of freedom; correct to about ten digits.
///
/// * `probability`: above 0 and below 1; outside, the result is infinite.
/// * `freedom`: degrees of freedom, at least 1; 0 gives an infinite value.
///
/// # Source
///
/// Abramowitz and Stegun, *Handbook of Mathematical Functions*, 26.7.3 and 26.7.4.
pub fn t_quantile(probability: f64, freedom: u32) -> f64 {
    if probability < 0.5 {
        return -t_quantile(1.0 - probability, freedom);
    }
    if freedom == 0 || probability >= 1.0 {
        return f64::INFINITY;
    }
    let (mut low, mut high) = (0.0, 1.0);
    while below(high, freedom) < probability && high < 1e12 {
        high *= 2.0;
    }
    for _ in 0..100 {
        let middle = f64::midpoint(low, high);
        if below(middle, freedom) < probability {
            low = middle;
        } else {
            high = middle;
        }
    }
    f64::midpoint(low, high)
}

/// The probability that a t variable lies below a value of zero or more.
fn below(value: f64, freedom: u32) -> f64 {
    let angle = (value / f64::from(freedom).sqrt()).atan();
    let (sine, cosine) = angle.sin_cos();
    // The share within plus or minus the value.
    let within = if freedom % 2 == 1 {
        let sum = if freedom == 1 {
            0.0
        } else {
            sine * series(cosine, 1, freedom)
        };
        2.0 / PI * (angle + sum)
    } else {
        sine * series(cosine, 0, freedom)
    };
    f64::midpoint(1.0, within)
}

/// For even degrees 1 + c²/2 + (1·3)/(2·4) c⁴ + …, for odd ones c + (2/3) c³ + …, up to the power `freedom - 2`.
fn series(cosine: f64, first_power: u32, freedom: u32) -> f64 {
    let mut term = if first_power == 0 { 1.0 } else { cosine };
    let mut sum = term;
    let mut power = first_power + 2;
    while power + 2 <= freedom {
        term *= cosine * cosine * f64::from(power - 1) / f64::from(power);
        sum += term;
        power += 2;
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_printed_tables() {
        // NIST/SEMATECH e-Handbook of Statistical Methods, table 1.3.6.7.2.
        for (probability, freedom, expected) in [
            (0.975, 1, 12.706),
            (0.975, 2, 4.303),
            (0.975, 3, 3.182),
            (0.975, 4, 2.776),
            (0.975, 5, 2.571),
            (0.975, 8, 2.306),
            (0.975, 10, 2.228),
            (0.975, 15, 2.131),
            (0.975, 30, 2.042),
            (0.975, 100, 1.984),
            (0.95, 7, 1.895),
            (0.99, 6, 3.143),
            (0.999, 3, 10.215),
        ] {
            let found = t_quantile(probability, freedom);
            assert!(
                (found - expected).abs() < 6e-4,
                "{probability} {freedom}: {found}"
            );
        }
    }

    #[test]
    fn is_even_around_zero_and_open_at_the_ends() {
        assert!((t_quantile(0.025, 9) + t_quantile(0.975, 9)).abs() < 1e-9);
        assert!(t_quantile(0.5, 4).abs() < 1e-9);
        assert!(t_quantile(0.975, 0).is_infinite());
    }
}
