//! What the entries of each register are made of: their fields, and the fields of the lines below them.

use super::{claims, ladder, policy, reviews, scenarios, topics, values};
use crate::keyed::keyed_enum;

/// The most letters of a field on one line.
pub const LONGEST_LINE: usize = 200;
/// The most letters of a field of several lines.
pub const LONGEST_TEXT: usize = 4000;

keyed_enum! {
    /// The registers, in the order in which they are shown.
    Register {
        /// What is hard to talk about: seen by its circle only, and kept apart from all others.
        Topic => "topic" => "tough topic",
        /// Meetings that turn evidence into decisions.
        Review => "review" => "learning review",
        /// What each audience can expect.
        Value => "value" => "statement of value",
        /// Rules the partnership wants changed or wants to fit.
        Policy => "policy" => "item of the policy agenda",
        /// Changes that no figure shows.
        Milestone => "milestone" => "systems change",
        /// What the partnership helped to bring about.
        Claim => "claim" => "contribution claim",
        /// How things could be in ten years.
        Scenario => "scenario" => "scenario",
    }
}

/// Something else in the workspace that a field names by its id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A decision of the register.
    Decision,
    /// An indicator of the catalogue.
    Indicator,
}

/// What a field takes.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// A text on one line, of at most [`LONGEST_LINE`] letters.
    Line,
    /// A text of several lines, of at most [`LONGEST_TEXT`] letters.
    Text,
    /// A day, `2026-09-30`.
    Day,
    /// A day that is not to come.
    PastDay,
    /// A whole number from the lowest to the highest.
    Number(u32, u32),
    /// One of these keys.
    Choice(fn() -> Vec<&'static str>),
    /// The id of something else.
    Link(Target),
}

/// A field.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Its stable word, in forms and in what is kept.
    pub key: &'static str,
    /// What it takes.
    pub kind: Kind,
    /// Whether an entry cannot do without it.
    pub is_needed: bool,
}

impl Field {
    /// A field an entry cannot do without.
    pub(super) const fn needed(key: &'static str, kind: Kind) -> Field {
        Field::new(key, kind, true)
    }

    /// A field that may stay empty.
    pub(super) const fn may(key: &'static str, kind: Kind) -> Field {
        Field::new(key, kind, false)
    }

    const fn new(key: &'static str, kind: Kind, is_needed: bool) -> Field {
        Field {
            key,
            kind,
            is_needed,
        }
    }
}

/// What the entries of a register are made of. The first field names an entry.
#[derive(Clone, Copy, Debug)]
pub struct Shape {
    /// The fields of an entry.
    pub fields: &'static [Field],
    /// The fields of a line below an entry; none where a register has no lines.
    pub line: &'static [Field],
    /// The field whose day puts the newest entry first; empty where they stand by name.
    pub day: &'static str,
}

/// What the entries of a register are made of.
pub fn shape(register: Register) -> Shape {
    let (fields, line, day): (&'static [Field], &'static [Field], _) = match register {
        Register::Topic => (topics::TOPIC, &[], "decide_on"),
        Register::Review => (reviews::REVIEW, reviews::FINDING, "held_on"),
        Register::Value => (values::VALUE, &[], ""),
        Register::Policy => (policy::ITEM, policy::CONTACT, ""),
        Register::Milestone => (ladder::CHANGE, ladder::MILESTONE, ""),
        Register::Claim => (claims::CLAIM, claims::LINK, ""),
        Register::Scenario => (scenarios::SCENARIO, scenarios::SIGNPOST, ""),
    };
    Shape { fields, line, day }
}
