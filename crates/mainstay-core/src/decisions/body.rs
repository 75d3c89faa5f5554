//! The bodies that decide: their kinds, and the terms of those who sit in them.

use jiff::civil::Date;

use crate::keyed::keyed_enum;

keyed_enum! {
    /// What a body is there for.
    BodyKind {
        /// Guides the partnership as a whole.
        Steering => "steering" => "a steering body",
        /// Works on one part.
        WorkingGroup => "working_group" => "a working group",
        /// People who live with what the partnership wants to change.
        ResidentBody => "resident_body" => "a body of residents",
        /// All partners together.
        Assembly => "assembly" => "an assembly of all partners",
    }
}

keyed_enum! {
    /// Where a term stands on a day.
    TermState {
        /// It has not begun.
        Ahead => "ahead" => "has not begun",
        /// It runs.
        Running => "running" => "runs",
        /// It runs, and ends within the days of notice.
        EndsSoon => "ends_soon" => "ends soon",
        /// It is over.
        Over => "over" => "is over",
    }
}

/// The time somebody sits in a body for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Term {
    /// The first day; open where nobody set one.
    pub starts: Option<Date>,
    /// The last day; open where nobody set one.
    pub ends: Option<Date>,
}

impl Term {
    /// How many days before its end a term is said to end soon: a quarter, so that a successor can be found.
    pub const NOTICE: i32 = 90;

    /// Where the term stands on a day; the last day still belongs to it.
    ///
    /// # Source
    ///
    /// domain.md 10.8 (chair terms); the quarter of notice is our own convention.
    pub fn on(self, day: Date) -> TermState {
        if self.starts.is_some_and(|starts| day < starts) {
            return TermState::Ahead;
        }
        let Some(ends) = self.ends else {
            return TermState::Running;
        };
        let left = day.until(ends).map_or(i32::MAX, |span| span.get_days());
        if day > ends {
            TermState::Over
        } else if left <= Term::NOTICE {
            TermState::EndsSoon
        } else {
            TermState::Running
        }
    }

    /// Whether somebody with this term sits in the body on a day.
    pub fn holds_on(self, day: Date) -> bool {
        matches!(self.on(day), TermState::Running | TermState::EndsSoon)
    }
}
