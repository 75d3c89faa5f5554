//! Shared measurement: what an indicator is, how partners' figures become one, and what may be said about the result.

mod agreement;
pub mod backing;
pub mod breakdown;
mod definition;
pub mod dimension_presets;
pub mod disparity;
mod field_problem;
pub mod intake;
mod model;
mod no_figure;
pub mod presets;
pub mod prorate;
pub mod rollup;
pub mod rollup_policy;
mod rules;
pub mod same_partners;
pub mod small_numbers;
pub mod student;
pub mod sums;
pub mod trajectory;
pub mod turn_the_curve;
pub mod unique_people;

pub use definition::{Definition, Fields, Mark, Range, SmallNumberRule, SplitBy};
pub use field_problem::FieldProblem;
pub use model::{
    Accountability, Direction, IndicatorClass, IndicatorStatus, MODEL, MeasureKind, Missing,
    NoStep, ObligationState, RollupRule, SourceKind, StockOrFlow, SubmissionState, SystemCondition,
    VitalCondition,
};
pub use no_figure::NoFigure;
