//! Which groups' means may be shown beside the mean of all, so that no subtraction uncovers a few people.

/// Which groups may be shown: those with at least `smallest` people, fewer of them while what remains of all would be a group
/// too small to show.
///
/// Whoever sees the mean of all and the means of some groups can work out the mean of the rest, and of all groups shown
/// together. Every such difference is made of whole shown groups and of what remains; so it is enough that each shown
/// group and the remainder have nobody or at least `smallest` people. While the remainder is too small, the smallest shown
/// group is hidden with it. When all together are fewer than `smallest`, nothing is shown.
///
/// * `sizes`: people in each group who count.
/// * `all`: people who count altogether, also those in no group; never less than the sum of `sizes`.
/// * Returns one mark for each group, in order.
///
/// # Source
///
/// domain.md 6.5.11 (at least `k_min` in each group and in its complement; secondary suppression after L:74).
pub fn shown_groups(sizes: &[usize], all: usize, smallest: usize) -> Vec<bool> {
    let mut shown: Vec<bool> = sizes
        .iter()
        .map(|size| *size >= smallest && all >= smallest)
        .collect();
    loop {
        let within: usize = kept(sizes, &shown).map(|(_, size)| size).sum();
        let rest = all.saturating_sub(within);
        if rest == 0 || rest >= smallest {
            return shown;
        }
        let Some((at, _)) = kept(sizes, &shown).min_by_key(|(_, size)| *size) else {
            return shown;
        };
        shown[at] = false;
    }
}

fn kept<'a>(sizes: &'a [usize], shown: &'a [bool]) -> impl Iterator<Item = (usize, usize)> + 'a {
    let both = sizes.iter().zip(shown).enumerate();
    both.filter(|(_, (_, shown))| **shown)
        .map(|(at, (size, _))| (at, *size))
}
