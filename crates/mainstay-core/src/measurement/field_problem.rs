//! What can be wrong with one field of an indicator, said so that the form can put the words beside the field.

use super::model::{Direction, MeasureKind, RollupRule, SourceKind, StockOrFlow};

/// What is wrong with one field, and what to do; [`FieldProblem::field`] says which.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum FieldProblem {
    /// A text that must be there is empty.
    #[error("write the {what}")]
    Empty {
        /// Field key.
        field: &'static str,
        /// The field in plain words.
        what: &'static str,
    },
    /// A text is too long to be shown.
    #[error("shorten this to {most} characters")]
    TooLong {
        /// Field key.
        field: &'static str,
        /// Most characters allowed.
        most: usize,
    },
    /// The roll-up rule does not fit the kind of number.
    #[error("a {kind} cannot be rolled up as '{rule}'; choose one of: {fitting}")]
    RollupDoesNotFit {
        /// The kind chosen.
        kind: MeasureKind,
        /// The rule chosen.
        rule: RollupRule,
        /// The rules that fit, in words.
        fitting: String,
    },
    /// Adding up or taking a date's value asks for the other of stock and flow.
    #[error("'{rule}' does not go with a number {chosen}")]
    StockOrFlow {
        /// The rule chosen.
        rule: RollupRule,
        /// The choice that does not go with it.
        chosen: StockOrFlow,
    },
    /// The source does not go with the roll-up rule.
    #[error("'{rule}' does not go with the source '{source_kind}'")]
    SourceDoesNotFit {
        /// The rule chosen.
        rule: RollupRule,
        /// The source chosen.
        source_kind: SourceKind,
    },
    /// The multiplier is not one that makes sense.
    #[error("the multiplier must be {wanted}")]
    Multiplier {
        /// What it must be.
        wanted: &'static str,
    },
    /// More decimals than anybody reads.
    #[error("show at most 6 decimal places")]
    Decimals,
    /// A number counted on one day needs "counted at a moment".
    #[error("a number of one day is counted at a moment, not over a time")]
    PointInTimeIsStock,
    /// The community's number was to be shown as a partner's own.
    #[error("this number belongs to the whole community: it cannot be split or listed by partner")]
    PopulationIsNobodysScore {
        /// Field key: `split_by` or `rollup`.
        field: &'static str,
    },
    /// A system condition on an indicator that is not about systems change.
    #[error("only a systems-change indicator has a part of the system")]
    NoSystemCondition,
    /// A range is missing, upside down, or not wanted.
    #[error("{say}")]
    TargetRange {
        /// What to do.
        say: &'static str,
    },
    /// A baseline or target that such a number cannot have.
    #[error("{value} is outside what this number can be ({from} to {to})")]
    OutsideSense {
        /// Field key: `baseline` or `target`.
        field: &'static str,
        /// The value given.
        value: f64,
        /// Lowest possible.
        from: f64,
        /// Highest possible.
        to: f64,
    },
    /// The target lies on the wrong side of the baseline.
    #[error("{direction}, but the target {target} is on the other side of the baseline {baseline}")]
    TargetWrongWay {
        /// Which way is better.
        direction: Direction,
        /// Target value.
        target: f64,
        /// Baseline value.
        baseline: f64,
    },
    /// The target's period is not after the baseline's.
    #[error("the target's period must come after the baseline's")]
    TargetTooEarly,
    /// Words and background numbers have no target.
    #[error("an indicator of this kind has no {field}")]
    NoMark {
        /// Field key: `baseline` or `target`.
        field: &'static str,
    },
    /// The smallest count shown is outside the useful range.
    #[error("hide counts below a number from 2 to 20")]
    HideBelow,
    /// The same split twice.
    #[error("'{dimension}' is listed twice")]
    SplitTwice {
        /// The dimension's key.
        dimension: String,
    },
}

impl FieldProblem {
    /// The key of the field the problem belongs to, as named in [`Fields`].
    pub fn field(&self) -> &'static str {
        match self {
            Self::Empty { field, .. }
            | Self::TooLong { field, .. }
            | Self::PopulationIsNobodysScore { field }
            | Self::OutsideSense { field, .. }
            | Self::NoMark { field } => field,
            Self::RollupDoesNotFit { .. } => "rollup",
            Self::StockOrFlow { .. } | Self::PointInTimeIsStock => "stock_or_flow",
            Self::SourceDoesNotFit { .. } => "source_kind",
            Self::Multiplier { .. } => "multiplier",
            Self::Decimals => "decimals",
            Self::NoSystemCondition => "system_condition",
            Self::TargetRange { .. } => "target_range",
            Self::TargetWrongWay { .. } | Self::TargetTooEarly => "target",
            Self::HideBelow => "small_numbers",
            Self::SplitTwice { .. } => "split_by",
        }
    }
}
