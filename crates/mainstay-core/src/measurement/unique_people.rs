//! How many different people several partners reached together: an honest range, since one person may be counted by more than one partner.

use super::no_figure::NoFigure;

/// How many people two partners share, as found by matching a sample or all of their records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overlap {
    /// Index of one partner in the list of counts.
    pub one: usize,
    /// Index of the other.
    pub other: usize,
    /// People known to both.
    pub shared: u64,
}

/// Where the number of different people lies.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PeopleRange {
    /// At least so many.
    pub low: u64,
    /// At most so many.
    pub high: u64,
    /// Partners' counts simply added: enrolments, not people.
    pub enrolments: u64,
    /// An illustration, when the eligible population is known: the number if belonging to one partner said nothing about
    /// belonging to another. Referral networks share more people than that, so it tends to be high.
    pub independent: Option<f64>,
}

/// The range of different people behind several partners' unduplicated counts.
///
/// The plain sum is never the answer: a clinic and a food bank may serve the same family. Without known overlaps the
/// truth lies between the largest partner (everybody else's people are among its own) and the sum (nobody is shared),
/// or the eligible population if that is smaller. Known overlaps narrow it: at least the sum less every pair's shared
/// people; at most the sum less the shared people along the best tree that links the partners. A pair that nobody
/// matched may share as many as the smaller of the two has, so it never narrows the range.
///
/// * `counts`: people of each partner, each counted once by that partner.
/// * `eligible`: how many people there are in all, if known.
/// * `overlaps`: known pairs, in any order; indices into `counts`.
/// * Quarters do not add up to a year either: ask partners for the year to date.
///
/// # Errors
///
/// * [`NoFigure::NobodyReported`] when `counts` is empty.
/// * [`NoFigure::MoreThanThereAre`] when a partner counts more people than are eligible.
/// * [`NoFigure::OverlapsDoNotFit`] when a pair shares more than the smaller partner has, a pair is given twice or with
///   itself, or the overlaps contradict the counts.
///
/// # Source
///
/// domain.md 7.5: Bonferroni's lower and Hunter and Worsley's upper bound.
pub fn unique_people(
    counts: &[u64],
    eligible: Option<u64>,
    overlaps: &[Overlap],
) -> Result<PeopleRange, NoFigure> {
    let largest = counts
        .iter()
        .copied()
        .max()
        .ok_or(NoFigure::NobodyReported)?;
    if eligible.is_some_and(|eligible| largest > eligible) {
        return Err(NoFigure::MoreThanThereAre);
    }
    let enrolments: u64 = counts.iter().sum();
    let shared = Shared::new(counts, overlaps)?;
    let low = enrolments
        .saturating_sub(shared.most_in_all_pairs(counts))
        .max(largest);
    let high = enrolments
        .saturating_sub(shared.along_best_tree())
        .min(eligible.unwrap_or(u64::MAX));
    if low > high {
        return Err(NoFigure::OverlapsDoNotFit);
    }
    Ok(PeopleRange {
        low,
        high,
        enrolments,
        independent: eligible.map(|eligible| independent(counts, eligible)),
    })
}

#[expect(
    clippy::cast_precision_loss,
    reason = "people number far fewer than 2^53"
)]
fn independent(counts: &[u64], eligible: u64) -> f64 {
    if eligible == 0 {
        return 0.0;
    }
    let mut sorted = counts.to_vec();
    sorted.sort_unstable();
    let nowhere: f64 = sorted
        .iter()
        .map(|count| 1.0 - *count as f64 / eligible as f64)
        .product();
    eligible as f64 * (1.0 - nowhere)
}

/// Known overlaps by pair of partners.
struct Shared {
    partners: usize,
    /// Row by row; nothing where nobody matched the pair.
    pairs: Vec<Option<u64>>,
}

impl Shared {
    fn new(counts: &[u64], overlaps: &[Overlap]) -> Result<Self, NoFigure> {
        let partners = counts.len();
        let mut pairs = vec![None; partners * partners];
        for overlap in overlaps {
            let (Some(one), Some(other)) = (counts.get(overlap.one), counts.get(overlap.other))
            else {
                return Err(NoFigure::OverlapsDoNotFit);
            };
            let at = overlap.one * partners + overlap.other;
            if overlap.one == overlap.other
                || overlap.shared > *one.min(other)
                || pairs[at].is_some()
            {
                return Err(NoFigure::OverlapsDoNotFit);
            }
            pairs[at] = Some(overlap.shared);
            pairs[overlap.other * partners + overlap.one] = Some(overlap.shared);
        }
        Ok(Self { partners, pairs })
    }

    fn known(&self, one: usize, other: usize) -> Option<u64> {
        self.pairs[one * self.partners + other]
    }

    /// Every pair's shared people; for unmatched pairs the most they could share.
    fn most_in_all_pairs(&self, counts: &[u64]) -> u64 {
        let pairs = (0..self.partners).flat_map(|one| (0..one).map(move |other| (one, other)));
        pairs
            .map(|(one, other)| {
                self.known(one, other)
                    .unwrap_or(counts[one].min(counts[other]))
            })
            .sum()
    }

    /// The largest sum of shared people along a tree that links all partners (Prim's way of growing it).
    fn along_best_tree(&self) -> u64 {
        let mut best = vec![0; self.partners];
        let mut linked = vec![false; self.partners];
        let mut sum = 0;
        for _ in 0..self.partners {
            let Some(next) = (0..self.partners)
                .filter(|partner| !linked[*partner])
                .max_by_key(|partner| best[*partner])
            else {
                break;
            };
            linked[next] = true;
            sum += best[next];
            for (other, reach) in best.iter_mut().enumerate() {
                *reach = (*reach).max(self.known(next, other).unwrap_or(0));
            }
        }
        sum
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use proptest::prelude::*;

    use super::*;

    fn pair(one: usize, other: usize, shared: u64) -> Overlap {
        Overlap { one, other, shared }
    }

    #[test]
    fn people_are_a_range_and_enrolments_a_sum() {
        // domain.md 15.5
        let range = unique_people(&[400, 250, 150], Some(2000), &[]).unwrap();
        assert_eq!((range.low, range.high, range.enrolments), (400, 800, 800));
        assert!((range.independent.unwrap() - 705.0).abs() < 1e-9);
        let narrowed = unique_people(
            &[400, 250, 150],
            Some(2000),
            &[pair(0, 1, 80), pair(2, 0, 30), pair(1, 2, 20)],
        )
        .unwrap();
        assert_eq!((narrowed.low, narrowed.high), (670, 690));
    }

    #[test]
    fn there_are_never_more_people_than_are_eligible() {
        assert_eq!(
            unique_people(&[400, 250], Some(500), &[]).unwrap().high,
            500
        );
        assert_eq!(
            unique_people(&[400, 250], Some(300), &[]),
            Err(NoFigure::MoreThanThereAre)
        );
    }

    #[test]
    fn an_unmatched_pair_does_not_narrow_the_range_from_below() {
        // Only one of three pairs is matched: 800 - 80 - 150 - 150 = 420.
        let range = unique_people(&[400, 250, 150], None, &[pair(0, 1, 80)]).unwrap();
        assert_eq!((range.low, range.high), (420, 720));
    }

    #[test]
    fn overlaps_that_cannot_be_are_refused() {
        for overlaps in [
            vec![pair(0, 1, 251)],
            vec![pair(0, 0, 1)],
            vec![pair(0, 5, 1)],
            vec![pair(0, 1, 1), pair(1, 0, 1)],
        ] {
            assert_eq!(
                unique_people(&[400, 250], None, &overlaps),
                Err(NoFigure::OverlapsDoNotFit)
            );
        }
        assert_eq!(unique_people(&[], None, &[]), Err(NoFigure::NobodyReported));
    }

    proptest! {
        /// People are numbered; each partner has some of them; the truth must lie inside what we say.
        #[test]
        fn the_truth_lies_inside_the_range(members in prop::collection::vec(prop::collection::btree_set(0_u32..40, 0..30), 1..6), known in any::<u64>()) {
            let counts: Vec<u64> = members.iter().map(|partner| partner.len() as u64).collect();
            let truth = members.iter().flatten().collect::<std::collections::BTreeSet<_>>().len() as u64;
            let mut overlaps = Vec::new();
            for one in 0..members.len() {
                for other in 0..one {
                    if known >> (one * 6 + other) & 1 == 1 {
                        overlaps.push(pair(one, other, members[one].intersection(&members[other]).count() as u64));
                    }
                }
            }
            let range = unique_people(&counts, Some(40), &overlaps).unwrap();
            prop_assert!(range.low <= truth && truth <= range.high, "{:?} {}", range, truth);
        }
    }
}
