//! What was finished between two looks that a partnership took at itself, and what it answered to.

use super::CauseKind;

/// A finished action, as it is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Finish {
    /// What kind of thing it answers to; nothing where it answers to none.
    pub cause: Option<CauseKind>,
    /// The moment it was finished, in microseconds since 1970 (UTC).
    pub at: i64,
}

/// How many actions were finished in a stretch of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finished {
    /// All of them.
    pub count: usize,
    /// How many answered to what, in the order of the kinds; those that answer to nothing come last.
    pub by_cause: Vec<(Option<CauseKind>, usize)>,
}

/// The actions finished after one moment and not after another, so that no action counts for two stretches that follow each other.
///
/// * `after`: the earlier look; nothing for "from the beginning".
/// * `until`: the later look, or now.
///
/// # Source
///
/// A convention of this tool.
pub fn finished_between(all: &[Finish], after: Option<i64>, until: i64) -> Finished {
    let is_inside = |one: &&Finish| after.is_none_or(|after| one.at > after) && one.at <= until;
    let inside: Vec<&Finish> = all.iter().filter(is_inside).collect();
    let kinds = CauseKind::ALL.iter().map(|kind| Some(*kind));
    let count = |kind| inside.iter().filter(|one| one.cause == kind).count();
    let by_cause = kinds.chain([None]).map(|kind| (kind, count(kind)));
    Finished {
        count: inside.len(),
        by_cause: by_cause.filter(|(_, count)| *count > 0).collect(),
    }
}

/// The moment an action was finished: when somebody said so, where that was on the day it was finished; else the end of that day, and
/// never later than now.
///
/// * `said`: when it was said, if that was on the day itself.
/// * `end`: the end of that day in the partnership's zone.
///
/// # Source
///
/// A convention of this tool.
pub fn finish_moment(said: Option<i64>, end: i64, now: i64) -> i64 {
    said.unwrap_or(end).min(now)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn done(cause: Option<CauseKind>, at: i64) -> Finish {
        Finish { cause, at }
    }

    #[test]
    fn what_is_finished_counts_for_one_stretch_and_for_one_only() {
        // Looks at 10 and at 20: 10 belongs to the first stretch, 11 and 20 to the second, 21 to what came after.
        let all = [
            done(Some(CauseKind::Barrier), 10),
            done(None, 11),
            done(Some(CauseKind::Phase), 20),
            done(Some(CauseKind::Phase), 15),
            done(Some(CauseKind::Phase), 21),
        ];
        let first = finished_between(&all, None, 10);
        assert_eq!(first.by_cause, [(Some(CauseKind::Barrier), 1)]);
        let second = finished_between(&all, Some(10), 20);
        assert_eq!(second.count, 3);
        assert_eq!(second.by_cause, [(Some(CauseKind::Phase), 2), (None, 1)]);
        let now = finished_between(&all, Some(20), 30);
        assert_eq!((now.count, now.by_cause.len()), (1, 1));
        assert_eq!(first.count + second.count + now.count, all.len());
        assert_eq!(finished_between(&all, Some(21), 30).by_cause, []);
    }

    #[test]
    fn a_day_typed_for_the_past_ends_before_now() {
        assert_eq!(finish_moment(Some(7), 9, 8), 7);
        assert_eq!(finish_moment(None, 9, 12), 9);
        assert_eq!(finish_moment(None, 9, 8), 8);
    }
}
