//! Hides counts so small that they could point at a person, and as many others as it takes to keep them hidden.

use super::definition::SmallNumberRule;

/// What may be shown of one count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// The count itself.
    Count(u64),
    /// Hidden because it is small.
    Small,
    /// Hidden because it would give a small one away. Pages show both kinds alike.
    Protecting,
}

impl Shown {
    /// Whether the count is hidden.
    pub fn is_hidden(self) -> bool {
        !matches!(self, Self::Count(_))
    }
}

/// What may be shown of a list of counts and their total.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Screened {
    /// The counts, in their order.
    pub counts: Vec<Shown>,
    /// Their total.
    pub total: Shown,
}

/// Decides which counts of one list may be shown beside their total.
///
/// Counts from 1 up to the limit are hidden; a zero points at nobody and is shown. If the reader could work out a
/// hidden count from the total (because it is the only hidden one, or because the hidden ones can only all be 1), the
/// next smallest count is hidden too; if there is none left, the total.
///
/// * `counts`: parts that do not overlap and add up to the total. Lists that cross (age by place) need more than this.
///
/// # Source
///
/// domain.md 7.2, 6.5.11, 15.5; L:74.
pub fn screen(counts: &[u64], rule: SmallNumberRule) -> Screened {
    let is_small = |count: u64| count > 0 && count < u64::from(rule.hide_below);
    let total: u64 = counts.iter().sum();
    let shown = |count: u64| {
        if is_small(count) {
            Shown::Small
        } else {
            Shown::Count(count)
        }
    };
    let mut screened = Screened {
        counts: counts.iter().map(|count| shown(*count)).collect(),
        total: shown(total),
    };
    while rule.secondary && !screened.total.is_hidden() && gives_away(counts, &screened.counts) {
        let next = (0..counts.len())
            .filter(|index| counts[*index] > 0 && !screened.counts[*index].is_hidden())
            .min_by_key(|index| counts[*index]);
        match next {
            Some(index) => screened.counts[index] = Shown::Protecting,
            None => screened.total = Shown::Protecting,
        }
    }
    screened
}

/// Whether subtraction would show a hidden count.
fn gives_away(counts: &[u64], shown: &[Shown]) -> bool {
    let hidden: Vec<u64> = counts
        .iter()
        .zip(shown)
        .filter(|(_, shown)| shown.is_hidden())
        .map(|(count, _)| *count)
        .collect();
    let can_only_be_ones = hidden.iter().sum::<u64>() == hidden.len() as u64;
    hidden.len() == 1 || (!hidden.is_empty() && can_only_be_ones)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(counts: &[u64], expected: &[Shown], total: Shown) {
        assert_eq!(
            screen(counts, SmallNumberRule::default()),
            Screened {
                counts: expected.to_vec(),
                total
            }
        );
    }

    #[test]
    fn a_lone_small_count_takes_a_second_with_it() {
        use Shown::{Count, Protecting, Small};
        // domain.md 15.5: 63 - 42 - 17 would show the 4.
        check(&[42, 17, 4], &[Count(42), Protecting, Small], Count(63));
        check(&[42, 17], &[Count(42), Count(17)], Count(59));
        check(&[42, 3, 4], &[Count(42), Small, Small], Count(49));
        // A zero hides nothing, so the total goes.
        check(&[0, 4], &[Count(0), Small], Small);
        check(&[12, 0, 4], &[Protecting, Count(0), Small], Count(16));
        // Two hidden counts that add up to 2 can only be 1 and 1.
        check(&[30, 1, 1], &[Protecting, Small, Small], Count(32));
    }

    #[test]
    fn without_the_second_step_only_the_small_count_is_hidden() {
        let rule = SmallNumberRule {
            hide_below: 10,
            secondary: false,
        };
        assert_eq!(
            screen(&[42, 17, 4], rule).counts,
            [Shown::Count(42), Shown::Count(17), Shown::Small]
        );
    }

    proptest! {
        #[test]
        fn subtraction_never_shows_a_hidden_count(counts in prop::collection::vec(0_u64..30, 1..8)) {
            let screened = screen(&counts, SmallNumberRule::default());
            let hidden: Vec<u64> = counts.iter().zip(&screened.counts).filter(|(_, shown)| shown.is_hidden()).map(|(count, _)| *count).collect();
            let shown_total = !screened.total.is_hidden();
            // Another list with the same shown counts and total must exist: move one person between two hidden counts.
            let another = hidden.len() >= 2 && hidden.iter().any(|count| *count > 1);
            prop_assert!(hidden.is_empty() || !shown_total || another);
            for (count, shown) in counts.iter().zip(&screened.counts) {
                prop_assert!(shown.is_hidden() || *count == 0 || *count >= 10);
            }
        }
    }
}
