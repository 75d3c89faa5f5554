//! The five conditions, first reading: twenty statements, what the workspace suggests for each, and a score for each condition.
//!
//! People answer ([`Answers`]); the reading ([`read_conditions`]) puts the weakest condition first and gives no verdict on the
//! whole. What the workspace knows ([`Facts`]) becomes suggestions ([`suggestions`]), which people take or leave. The
//! statements and cut-offs stand in `content/conditions-1.toml`.

mod answers;
mod content;
mod facts;
mod practices;
mod score;
mod suggest;
#[cfg(test)]
mod tests;

pub use answers::{Answer, Answered, Answers, NoSuchStatement};
pub use content::{Condition, MODEL, Statement, conditions, statement, statements};
pub use facts::{
    Facts, Goals, LastLook, Leading, MapLook, Measures, PartOf, Reported, Splits, TextState,
    Updates,
};
pub use practices::{Practice, Practised};
pub use score::{ConditionReading, Since, read_conditions};
pub use suggest::{Suggestion, suggestion, suggestions};
