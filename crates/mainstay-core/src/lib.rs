//! What is true in Mainstay: the models, rules, formulas and verdicts of a partnership, with no files, clock or chance.

pub mod access;
pub mod agenda;
pub mod charter;
pub mod conditions;
pub mod decisions;
pub mod fold;
mod keyed;
pub mod learning;
pub mod lifecycle;
pub mod lines;
pub mod measurement;
pub mod mindset;
pub mod partnership;
pub mod period;
pub mod plan;
pub mod reminders;
pub mod roadblocks;
pub mod roster;
pub mod structure;
pub mod why;
