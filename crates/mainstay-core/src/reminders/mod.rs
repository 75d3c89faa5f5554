//! Reminders: who gets a letter about what waits for them, when, and about what.

mod quiet;
mod when;

pub use quiet::Quiet;
pub use when::{Mailed, Slot, due, next};

use jiff::civil::Weekday;

use crate::keyed::keyed_enum;

keyed_enum! {
    /// How often somebody wants to be reminded.
    Rhythm {
        /// Once a week, on a day of their choice: what everybody has who chose nothing.
        Weekly => "weekly" => "once a week",
        /// Every day on which something waits.
        Daily => "daily" => "every day",
        /// Not at all.
        Never => "never" => "never",
    }
}

keyed_enum! {
    /// What a reminder can be about. Each line under "What needs you" is of one kind.
    Kind {
        /// Figures to hand in, to correct or to accept.
        Figures => "figures" => "figures",
        /// Votes, decisions to look at again, terms that end.
        Decisions => "decisions" => "votes and decisions",
        /// Charter and agenda: to comment, confirm, sign.
        Texts => "texts" => "charter and agenda",
        /// Questions to answer: phase, type, mindset.
        Questions => "questions" => "questions to answer",
        /// Commitments, functions without lead, hand-overs.
        Work => "work" => "commitments and functions",
        /// Learning reviews, scenarios, topics to decide.
        Learning => "learning" => "learning and topics",
        /// People who were invited and need help.
        People => "people" => "people who were invited",
    }
}

/// What somebody chose about their reminders.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// How often.
    pub rhythm: Rhythm,
    /// The day of the week, for once a week.
    pub weekday: Weekday,
    /// When no letter comes.
    pub quiet: Quiet,
    /// The kinds that are not wanted.
    pub off: Vec<Kind>,
}

impl Default for Choice {
    /// Mondays, not from eight in the evening to seven in the morning, about everything.
    ///
    /// # Source
    ///
    /// trust-and-use.md B-47: at most two mails a week where nobody chose otherwise.
    fn default() -> Choice {
        Choice {
            rhythm: Rhythm::Weekly,
            weekday: Weekday::Monday,
            quiet: Quiet { from: 20, to: 7 },
            off: Vec::new(),
        }
    }
}

impl Choice {
    /// Whether a kind is wanted.
    pub fn wants(&self, kind: Kind) -> bool {
        !self.off.contains(&kind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_chose_nothing_is_written_to_once_a_week_about_everything() {
        let choice = Choice::default();
        assert_eq!(choice.rhythm, Rhythm::Weekly);
        assert!(Kind::ALL.iter().all(|kind| choice.wants(*kind)));
    }

    #[test]
    fn a_kind_that_is_off_is_not_wanted() {
        let choice = Choice {
            off: vec![Kind::Figures],
            ..Choice::default()
        };
        assert!(!choice.wants(Kind::Figures) && choice.wants(Kind::Work));
    }
}
