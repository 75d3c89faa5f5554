//! What a partnership is: why its partners join forces, which of four types fits, and what that type asks of them.
//!
//! Answers to fourteen questions become a reading ([`read_type`]): how well each type fits, how sure that is, whether the
//! means match the ambition, and cards that ask what the answers leave open. Several people's answers become one reading
//! with the spread beside it ([`read_group`]). The questions, weights and cut-offs stand in `content/type-model-1.toml`.

mod answers;
mod cards;
mod content;
mod file;
mod fit;
mod group;
mod means;
mod model;
mod profile;
mod said;
#[cfg(test)]
mod tests;
mod workspace;

pub use crate::lines::LineProblem;
pub use answers::{AnswerProblem, Answers};
pub use cards::{Card, Register};
pub use content::{
    Axis, Choice, MODEL, Question, Reason, TypeRules, cut_off_range, mismatch_text, question,
    questions, reasons, rules, rules_with, scored_questions,
};
pub use file::answers_from_toml;
pub use fit::{Answered, Fit, TypeReading, Verdict, read_type, read_type_beside, read_type_by};
pub use group::{Agreement, GroupReading, Spread, read_group, read_group_by};
pub use means::{Balance, Mismatch};
pub use model::{Confidence, PartnershipKind};
pub use profile::{
    Cell, ProfileRow, RowChoices, Side, TypeProfile, Years, mixed_text, profile, type_rows,
};
pub use said::Said;
pub use workspace::{
    Asked, AskedFor, Workspace, WorkspaceChange, classes_without_indicator, name_of, workspace,
    workspace_change,
};
