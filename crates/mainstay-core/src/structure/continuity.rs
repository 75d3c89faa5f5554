//! When people leave: what has to be handed over, by when to look again, and how well that goes.

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::MODEL;
use crate::keyed::keyed_enum;
use crate::measurement::sums::completeness;
use crate::why::{Provenance, Why};

keyed_enum! {
    /// Whose hand-over it is.
    TransitionKind {
        /// A partner's contact leaves.
        Contact => "contact" => "a partner's contact leaves",
        /// Somebody who coordinates leaves, or the coordinating organisation changes.
        Backbone => "backbone" => "the coordination changes hands",
    }
}

keyed_enum! {
    /// A point of the checklist.
    ///
    /// # Source
    ///
    /// domain.md 10.7 (S1-26, literature items 45 and 145); the points are worded here.
    ContinuityItem {
        /// A successor is named by the organisation.
        Successor => "successor" => "successor named",
        /// The organisation's leadership has confirmed that it stays in.
        StaysIn => "stays_in" => "the organisation confirms that it stays in",
        /// The leaving and the coming person have talked.
        Talk => "talk" => "hand-over talk",
        /// Open commitments have been gone through: kept, moved or released.
        Commitments => "commitments" => "open commitments gone through",
        /// Seats in bodies are passed on or ended.
        Seats => "seats" => "seats passed on",
        /// The old account or link is closed, the new one made.
        Access => "access" => "access closed and opened",
        /// The onboarding pack has been given.
        Pack => "pack" => "onboarding pack given",
        /// The new person has met those they work with.
        Introductions => "introductions" => "introductions made",
        /// Somebody coordinates in the meantime.
        Interim => "interim" => "interim coordination named",
        /// Incoming side, outgoing side and funder steer the hand-over together.
        CoLed => "co_led" => "incoming, outgoing and funder lead together",
        /// Money, contracts and staff are settled with the fiscal agent.
        Money => "money" => "money and contracts settled",
        /// Files, mailing lists, data and passwords are handed over.
        Files => "files" => "files and data handed over",
        /// Partners have been told who does what from when on.
        Told => "told" => "partners told",
    }
}

/// The points to go through.
pub fn checklist(kind: TransitionKind) -> &'static [ContinuityItem] {
    use ContinuityItem::{
        Access, CoLed, Commitments, Files, Interim, Introductions, Money, Pack, Seats, StaysIn,
        Successor, Talk, Told,
    };
    match kind {
        TransitionKind::Contact => &[
            Successor,
            StaysIn,
            Talk,
            Commitments,
            Seats,
            Access,
            Pack,
            Introductions,
        ],
        TransitionKind::Backbone => &[
            Interim,
            CoLed,
            Successor,
            Told,
            Talk,
            Files,
            Access,
            Money,
            Commitments,
            Seats,
            Pack,
            Introductions,
        ],
    }
}

/// The days after leaving on which somebody looks at a hand-over again.
pub const REMINDER_DAYS: [i32; 3] = [30, 60, 90];

/// A hand-over should be complete within so many days.
const COMPLETE_WITHIN: i32 = 60;

/// One hand-over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Transition {
    /// The last day of whoever leaves.
    pub leaves_on: Date,
    /// The day it was complete.
    pub completed_on: Option<Date>,
}

keyed_enum! {
    /// How far a hand-over is on a day.
    TransitionStage {
        /// The person has not left yet.
        Ahead => "ahead" => "still here",
        /// Left, fewer than thirty days ago.
        Begun => "begun" => "in transition",
        /// Thirty days are over.
        Days30 => "days_30" => "thirty days are over",
        /// Sixty days are over.
        Days60 => "days_60" => "sixty days are over",
        /// Ninety days are over.
        Days90 => "days_90" => "ninety days are over",
        /// Complete.
        Complete => "complete" => "complete",
    }
}

impl Transition {
    fn after(self, days: i32) -> Date {
        self.leaves_on.saturating_add(days.days())
    }

    /// How far it is on a day.
    ///
    /// # Source
    ///
    /// domain.md 10.7: reminders at 30, 60 and 90 days.
    pub fn stage(self, on: Date) -> TransitionStage {
        let [first, second, third] = REMINDER_DAYS.map(|days| self.after(days));
        match self.completed_on {
            Some(_) => TransitionStage::Complete,
            None if on <= self.leaves_on => TransitionStage::Ahead,
            None if on < first => TransitionStage::Begun,
            None if on < second => TransitionStage::Days30,
            None if on < third => TransitionStage::Days60,
            None => TransitionStage::Days90,
        }
    }

    /// The next day on which to look at it again; nothing when it is complete. After ninety days it stays at the
    /// ninetieth, which is then over.
    pub fn look_again_on(self, on: Date) -> Option<Date> {
        if self.completed_on.is_some() {
            return None;
        }
        let days = REMINDER_DAYS.map(|days| self.after(days));
        Some(days.into_iter().find(|day| *day >= on).unwrap_or(days[2]))
    }

    /// The latest day on which somebody was to look again and the hand-over was not complete.
    pub fn reminder(self, on: Date) -> Option<Date> {
        if self.completed_on.is_some() {
            return None;
        }
        let days = REMINDER_DAYS.map(|days| self.after(days));
        days.into_iter().rev().find(|day| *day <= on)
    }

    fn is_in_time(self) -> bool {
        self.completed_on
            .is_some_and(|day| day <= self.after(COMPLETE_WITHIN))
    }
}

/// The hand-overs of a year.
#[derive(Clone, Debug, PartialEq)]
pub struct TransitionCount {
    /// Whoever left in the last twelve months.
    pub in_twelve_months: usize,
    /// Of these, those that are complete or had sixty days to be.
    pub judged: usize,
    /// Of these, complete within sixty days.
    pub in_time: usize,
    /// In time over judged, a fraction; nothing when none can be judged yet.
    pub share: Option<f64>,
    /// Why.
    pub why: Why,
}

/// How many hand-overs there were in twelve months, and how many were complete within sixty days. One that is neither
/// complete nor sixty days old is not judged.
///
/// # Source
///
/// domain.md 10.7.
#[expect(
    clippy::cast_precision_loss,
    reason = "there are never 2^53 hand-overs"
)]
pub fn transition_count(transitions: &[Transition], on: Date) -> TransitionCount {
    let year_ago = on.saturating_sub(12.months());
    let recent: Vec<Transition> = transitions
        .iter()
        .filter(|one| one.leaves_on > year_ago && one.leaves_on <= on)
        .copied()
        .collect();
    let judged = recent
        .iter()
        .filter(|one| one.completed_on.is_some() || one.after(COMPLETE_WITHIN) < on)
        .count();
    let in_time = recent.iter().filter(|one| one.is_in_time()).count();
    let why = Why::new("transitions", MODEL, Provenance::S1(26))
        .with("in_twelve_months", recent.len() as f64)
        .with("judged", judged as f64)
        .with("in_time", in_time as f64)
        .against("within_days", f64::from(COMPLETE_WITHIN), Provenance::I);
    TransitionCount {
        in_twelve_months: recent.len(),
        judged,
        in_time,
        share: completeness(in_time as u64, judged as u64),
        why,
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn left(leaves_on: Date, completed_on: Option<Date>) -> Transition {
        Transition {
            leaves_on,
            completed_on,
        }
    }

    #[test]
    fn a_hand_over_is_looked_at_after_thirty_sixty_and_ninety_days() {
        // 1 March 2026 + 30 = 31 March, + 60 = 30 April, + 90 = 30 May.
        let one = left(date(2026, 3, 1), None);
        for (on, stage, reminder, next) in [
            (
                date(2026, 3, 1),
                TransitionStage::Ahead,
                None,
                date(2026, 3, 31),
            ),
            (
                date(2026, 3, 30),
                TransitionStage::Begun,
                None,
                date(2026, 3, 31),
            ),
            (
                date(2026, 3, 31),
                TransitionStage::Days30,
                Some(date(2026, 3, 31)),
                date(2026, 3, 31),
            ),
            (
                date(2026, 4, 30),
                TransitionStage::Days60,
                Some(date(2026, 4, 30)),
                date(2026, 4, 30),
            ),
            (
                date(2026, 8, 1),
                TransitionStage::Days90,
                Some(date(2026, 5, 30)),
                date(2026, 5, 30),
            ),
        ] {
            assert_eq!((one.stage(on), one.reminder(on)), (stage, reminder), "{on}");
            assert_eq!(one.look_again_on(on), Some(next), "{on}");
        }
        let done = left(date(2026, 3, 1), Some(date(2026, 3, 20)));
        let on = date(2026, 8, 1);
        assert_eq!(
            (done.stage(on), done.reminder(on)),
            (TransitionStage::Complete, None)
        );
    }

    #[test]
    fn one_of_two_judged_hand_overs_was_in_time() {
        let on = date(2026, 11, 21);
        let all = [
            left(date(2026, 1, 10), Some(date(2026, 3, 11))), // 60 days: in time
            left(date(2026, 5, 1), Some(date(2026, 7, 1))),   // 61 days: too late
            left(date(2026, 11, 1), None),                    // too early to judge
            left(date(2025, 11, 21), None),                   // more than twelve months ago
            left(date(2026, 12, 1), None),                    // still here
        ];
        let count = transition_count(&all, on);
        assert_eq!(
            (count.in_twelve_months, count.judged, count.in_time),
            (3, 2, 1)
        );
        assert_eq!(count.share, Some(0.5));
    }

    #[test]
    fn no_point_stands_twice_in_a_checklist() {
        for kind in TransitionKind::ALL {
            let mut items = checklist(*kind).to_vec();
            items.sort_unstable();
            items.dedup();
            assert_eq!(items.len(), checklist(*kind).len());
        }
    }
}
