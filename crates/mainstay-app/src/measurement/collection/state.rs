//! How far a partner is in a round, worked out from what was handed in and what was decided about it.

use mainstay_core::measurement::{ObligationState, SubmissionState};

/// What was decided, as it is stored.
pub mod verdict {
    /// Accepted.
    pub const ACCEPTED: &str = "accepted";
    /// Sent back with a question.
    pub const SENT_BACK: &str = "sent_back";
    /// Opened again after it was accepted.
    pub const REOPENED: &str = "reopened";
    /// Handed in again after it was accepted, with a reason.
    pub const CORRECTED: &str = "corrected";
}

/// The life of a hand-in behind how far a partner is.
pub fn submission_state(state: ObligationState, locked: bool) -> SubmissionState {
    match state {
        ObligationState::Submitted => SubmissionState::Submitted,
        ObligationState::Queried => SubmissionState::Queried,
        ObligationState::Accepted | ObligationState::NothingToReport if locked => {
            SubmissionState::Locked
        }
        ObligationState::Accepted => SubmissionState::Accepted,
        // "Nothing to report" is an answer that nobody has to accept; it may be replaced by figures, as a draft may.
        ObligationState::NotStarted | ObligationState::Draft | ObligationState::NothingToReport => {
            SubmissionState::Draft
        }
    }
}

/// The newest hand-in that was not undone: whether it says "nothing to report", and when.
pub struct Newest {
    /// Whether it says "nothing to report".
    pub is_nothing: bool,
    /// When it came.
    pub at: i64,
}

/// How far a partner is, from the newest hand-in, the newest decision (word and moment) and whether a draft lies there.
pub fn worked_out(
    newest: Option<&Newest>,
    decided: Option<(&str, i64)>,
    has_draft: bool,
) -> ObligationState {
    let Some(newest) = newest else {
        return if has_draft {
            ObligationState::Draft
        } else {
            ObligationState::NotStarted
        };
    };
    match decided.filter(|(_, at)| *at > newest.at) {
        Some((verdict::ACCEPTED, _)) => ObligationState::Accepted,
        Some((verdict::SENT_BACK | verdict::REOPENED, _)) => ObligationState::Queried,
        _ if newest.is_nothing => ObligationState::NothingToReport,
        _ => ObligationState::Submitted,
    }
}

/// Whether a hand-in of this moment was accepted and not opened again since, from the decisions (word and moment).
pub fn was_accepted<'a>(
    handed_in_at: i64,
    decisions: impl Iterator<Item = (&'a str, i64)> + Clone,
) -> bool {
    let newest_of = |word: &str| {
        let of = decisions.clone().filter(|(verdict, _)| *verdict == word);
        of.map(|(_, at)| at).max()
    };
    newest_of(verdict::ACCEPTED).is_some_and(|accepted| {
        accepted > handed_in_at && newest_of(verdict::REOPENED).is_none_or(|at| at < accepted)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn undoing_a_correction_leaves_what_was_accepted() {
        let before = Newest {
            is_nothing: false,
            at: 10,
        };
        assert_eq!(
            worked_out(Some(&before), Some((verdict::ACCEPTED, 20)), false),
            ObligationState::Accepted
        );
        let correction = Newest {
            is_nothing: false,
            at: 30,
        };
        assert_eq!(
            worked_out(Some(&correction), Some((verdict::ACCEPTED, 20)), false),
            ObligationState::Submitted
        );
        assert_eq!(
            worked_out(None, Some((verdict::ACCEPTED, 20)), true),
            ObligationState::Draft
        );
    }

    #[test]
    fn what_is_locked_changes_only_by_being_opened_again() {
        let locked = submission_state(ObligationState::Accepted, true);
        assert!(locked.step(SubmissionState::Submitted, "").is_err());
        assert_eq!(
            locked.step(SubmissionState::Reopened, "the count was of visits"),
            Ok(SubmissionState::Reopened)
        );
    }
}
