//! What partners have promised: open, late, done or released, and how much of it was kept in time.

use jiff::ToSpan as _;
use jiff::civil::Date;
use uuid::Uuid;

use super::MODEL;
use crate::keyed::keyed_enum;
use crate::measurement::sums::completeness;
use crate::why::{Provenance, Why};

keyed_enum! {
    /// What has become of a commitment, as it is written down.
    Settled {
        /// Nothing yet.
        Open => "open" => "open",
        /// Somebody is at it.
        UnderWay => "under_way" => "under way",
        /// It was done.
        Done => "done" => "done",
        /// The partnership let the partner off.
        Released => "released" => "released",
    }
}

keyed_enum! {
    /// How a commitment stands on a day. Late is not written down; the calendar says it.
    CommitmentState {
        /// Open and not past its day.
        Open => "open" => "open",
        /// Somebody is at it, and its day is not over.
        UnderWay => "under_way" => "under way",
        /// Open or under way, and past its day.
        Late => "late" => "late",
        /// Done.
        Done => "done" => "done",
        /// Released.
        Released => "released" => "released",
    }
}

impl Settled {
    /// Whether nothing is left to do: it was done, or the partner was let off.
    pub fn is_final(self) -> bool {
        matches!(self, Settled::Done | Settled::Released)
    }
}

/// Something one organisation has promised to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commitment {
    /// Whose it is.
    pub organisation: Uuid,
    /// The day it was made.
    pub made_on: Date,
    /// The last day on which it is in time; nothing when it has no day.
    pub due: Option<Date>,
    /// What has become of it.
    pub settled: Settled,
    /// The day it was done or released.
    pub settled_on: Option<Date>,
    /// The day somebody last said something about it.
    pub last_word_on: Date,
}

/// A commitment that still has to be done and of which nobody has said anything for so many days is stale.
pub const STALE_DAYS: i32 = 60;

impl Commitment {
    /// How it stands on a day. The due day itself is still in time.
    ///
    /// # Source
    ///
    /// domain.md 10.4.
    pub fn state(&self, on: Date) -> CommitmentState {
        match self.settled {
            Settled::Done => CommitmentState::Done,
            Settled::Released => CommitmentState::Released,
            _ if self.due.is_some_and(|due| due < on) => CommitmentState::Late,
            Settled::UnderWay => CommitmentState::UnderWay,
            Settled::Open => CommitmentState::Open,
        }
    }

    /// Whether it still has to be done, in time or late.
    pub fn is_open(&self) -> bool {
        !self.settled.is_final()
    }

    /// Whether it still has to be done and nobody has said anything about it for sixty days.
    ///
    /// # Source
    ///
    /// A convention of this tool.
    pub fn is_stale(&self, on: Date) -> bool {
        let silent_until = self.last_word_on.saturating_add(STALE_DAYS.days());
        self.is_open() && silent_until <= on
    }

    /// Whether it was open on any day from `since` on.
    pub fn was_open_since(&self, since: Date) -> bool {
        self.is_open() || self.settled_on.is_none_or(|day| day >= since)
    }
}

/// How many of the commitments whose day has come were kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    /// Commitments that were done, or whose day is over. Released ones are not counted.
    pub due: usize,
    /// Of these, done on or before their day (or without one).
    pub in_time: usize,
    /// Of these, done after their day.
    pub after: usize,
    /// In time over due, a fraction; nothing when nothing was due yet.
    pub share: Option<f64>,
    /// Why.
    pub why: Why,
}

/// How many commitments were kept in time.
///
/// * `on`: the day to look from.
///
/// # Source
///
/// domain.md 12.1 ("commitments kept"). That one done late counts as due, not as kept, is a convention of this tool.
#[expect(
    clippy::cast_precision_loss,
    reason = "there are never 2^53 commitments"
)]
pub fn commitments_kept(commitments: &[Commitment], on: Date) -> Kept {
    let of = |state| commitments.iter().filter(move |one| one.state(on) == state);
    let is_in_time = |one: &&Commitment| match (one.due, one.settled_on) {
        (Some(due), Some(done)) => done <= due,
        _ => true,
    };
    let done = of(CommitmentState::Done).count();
    let in_time = of(CommitmentState::Done).filter(is_in_time).count();
    let due = done + of(CommitmentState::Late).count();
    let why = Why::new("commitments_kept", MODEL, Provenance::I)
        .with("due", due as f64)
        .with("in_time", in_time as f64)
        .with("after", (done - in_time) as f64)
        .with_text("on", on.to_string());
    Kept {
        due,
        in_time,
        after: done - in_time,
        share: completeness(in_time as u64, due as u64),
        why,
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    pub(super) fn made(
        due: Option<Date>,
        settled: Settled,
        settled_on: Option<Date>,
    ) -> Commitment {
        Commitment {
            organisation: Uuid::from_u128(1),
            made_on: date(2026, 1, 5),
            due,
            settled,
            settled_on,
            last_word_on: date(2026, 1, 5),
        }
    }

    #[test]
    fn a_commitment_is_late_from_the_day_after_its_day() {
        let one = made(Some(date(2026, 3, 31)), Settled::Open, None);
        assert_eq!(one.state(date(2026, 3, 31)), CommitmentState::Open);
        assert_eq!(one.state(date(2026, 4, 1)), CommitmentState::Late);
        let none = made(None, Settled::Open, None);
        assert_eq!(none.state(date(2036, 1, 1)), CommitmentState::Open);
        let done = made(
            Some(date(2026, 3, 31)),
            Settled::Done,
            Some(date(2026, 5, 1)),
        );
        assert_eq!(done.state(date(2026, 6, 1)), CommitmentState::Done);
    }

    #[test]
    fn what_somebody_is_at_is_late_as_well_and_counts_as_due_not_as_kept() {
        let due = Some(date(2026, 3, 31));
        let one = made(due, Settled::UnderWay, None);
        assert_eq!(one.state(date(2026, 3, 31)), CommitmentState::UnderWay);
        assert_eq!(one.state(date(2026, 4, 1)), CommitmentState::Late);
        assert!(one.is_open() && one.was_open_since(date(2036, 1, 1)));
        let kept = commitments_kept(&[one], date(2026, 4, 1));
        assert_eq!((kept.due, kept.in_time), (1, 0));
    }

    #[test]
    fn sixty_silent_days_make_a_commitment_that_is_not_finished_stale() {
        // 5 January + 60 days = 6 March 2026 (26 + 28 + 6).
        for settled in [Settled::Open, Settled::UnderWay] {
            let one = made(Some(date(2026, 12, 31)), settled, None);
            assert!(!one.is_stale(date(2026, 3, 5)));
            assert!(one.is_stale(date(2026, 3, 6)));
        }
        let done = made(None, Settled::Released, Some(date(2026, 1, 6)));
        assert!(!done.is_stale(date(2030, 1, 1)));
    }

    #[test]
    fn one_kept_of_three_due_is_a_third_and_released_ones_do_not_count() {
        // Done in time, done a day late, late and open; released and not yet due are left out.
        let due = Some(date(2026, 3, 31));
        let all = [
            made(due, Settled::Done, Some(date(2026, 3, 31))),
            made(due, Settled::Done, Some(date(2026, 4, 1))),
            made(due, Settled::Open, None),
            made(due, Settled::Released, Some(date(2026, 2, 1))),
            made(Some(date(2026, 9, 30)), Settled::Open, None),
        ];
        let kept = commitments_kept(&all, date(2026, 4, 2));
        assert_eq!((kept.due, kept.in_time, kept.after), (3, 1, 1));
        assert_eq!(kept.share, Some(1.0 / 3.0));
        assert_eq!(commitments_kept(&all[4..], date(2026, 4, 2)).share, None);
    }
}
