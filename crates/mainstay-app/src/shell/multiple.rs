//! One side of something over time as a small picture beside others of the same scale, with the same values in words.

/// A small picture with its values.
pub struct Multiple {
    /// What it is of.
    pub name: String,
    /// Where each value stands; nothing where there is none.
    pub points: Vec<Option<(f64, f64)>>,
    /// The lines through them: one, or several where values cannot be compared with those before.
    pub lines: Vec<String>,
    /// The values in words.
    pub values: Vec<String>,
    /// All of them in a sentence.
    pub summary: String,
}

/// The width of a small picture, and the height of its scale from the lowest to the highest.
const WIDE: f64 = 220.0;
const HIGH: f64 = 80.0;

impl Multiple {
    /// A picture of values, the oldest first.
    ///
    /// * `shares`: where each value stands between the lowest, 0, and the highest, 1.
    /// * `values`: the same in words.
    /// * `begins_anew`: whether a value cannot be compared with the one before it.
    pub fn new(
        name: String,
        shares: &[Option<f64>],
        values: Vec<String>,
        begins_anew: impl Fn(usize) -> bool,
    ) -> Multiple {
        let last = shares.len().saturating_sub(1).max(1);
        let place = |(at, share): (usize, &Option<f64>)| {
            let across = 10.0 + part(at, last) * (WIDE - 20.0);
            share.map(|share| (across.round(), (HIGH + 10.0 - share * HIGH).round()))
        };
        let points: Vec<Option<(f64, f64)>> = shares.iter().enumerate().map(place).collect();
        let mut lines = vec![Vec::new()];
        for (at, point) in points.iter().enumerate() {
            if begins_anew(at) {
                lines.push(Vec::new());
            }
            if let (Some((x, y)), Some(line)) = (point, lines.last_mut()) {
                line.push([x.to_string(), y.to_string()].join(","));
            }
        }
        Multiple {
            summary: values.join(", "),
            lines: lines
                .iter()
                .filter(|line| !line.is_empty())
                .map(|line| line.join(" "))
                .collect(),
            name,
            points,
            values,
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "there are at most sixty")]
fn part(at: usize, of: usize) -> f64 {
    at as f64 / of as f64
}

#[cfg(test)]
mod tests {
    use super::Multiple;

    #[test]
    fn the_scale_fills_the_picture_and_the_line_breaks_where_nothing_can_be_compared() {
        let shares = [Some(0.0), None, Some(1.0), Some(0.5)];
        let words = ["1", "–", "3", "2"].map(str::to_owned).to_vec();
        let one = Multiple::new("Money".to_owned(), &shares, words, |at| at == 3);
        // From 10 to 210 across in three steps; 90 is lowest, 10 highest.
        assert_eq!(
            one.points,
            [
                Some((10.0, 90.0)),
                None,
                Some((143.0, 10.0)),
                Some((210.0, 50.0))
            ]
        );
        assert_eq!(one.lines, ["10,90 143,10", "210,50"]);
        assert_eq!(one.summary, "1, –, 3, 2");
    }
}
