//! An indicator's definition: everything partners must agree on before their numbers can stand side by side.

use std::ops::Deref;

use super::agreement;
use super::backing::Backing;
use super::field_problem::FieldProblem;
use super::model::{
    Accountability, Direction, IndicatorClass, IndicatorStatus, MeasureKind, RollupRule,
    SourceKind, StockOrFlow, SystemCondition, VitalCondition,
};
use crate::period::{Period, PeriodKind};

/// A value the indicator had, or should have, in a period.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mark {
    /// The value as it is shown: 42 for 42 %.
    pub value: f64,
    /// The period it speaks of.
    pub period: Period,
}

/// A range that is good to be in, both ends included; for the direction "better inside a range".
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range {
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// A split that is asked of partners: by age, by place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SplitBy {
    /// The dimension's key, such as `age`.
    pub dimension: String,
    /// Whether a hand-in without it is incomplete.
    pub required: bool,
}

/// Which counts are too small to show.
///
/// # Source
///
/// domain.md 7.2 and L:74: a state health agency withholds non-zero counts below 10, and hides a second one where the
/// first could be worked out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SmallNumberRule {
    /// Counts from 1 up to, but not including, this number are hidden; 2 to 20.
    pub hide_below: u32,
    /// Whether further counts are hidden so that the first cannot be worked out.
    pub secondary: bool,
}

impl Default for SmallNumberRule {
    fn default() -> Self {
        Self {
            hide_below: 10,
            secondary: true,
        }
    }
}

/// The fields of an indicator, as somebody types them; they may still contradict each other.
#[derive(Clone, Debug, PartialEq)]
pub struct Fields {
    /// Its name.
    pub name: String,
    /// The question it answers, in everyday words.
    pub plain_question: String,
    /// Which of the five classes.
    pub class: IndicatorClass,
    /// Whose number it is.
    pub accountability: Accountability,
    /// For systems change: which part of the system.
    pub system_condition: Option<SystemCondition>,
    /// The vital condition or urgent service it speaks of.
    pub vital_condition: Option<VitalCondition>,
    /// What exactly is counted.
    pub definition: String,
    /// What is counted above the line.
    pub numerator_def: String,
    /// What is counted below the line.
    pub denominator_def: String,
    /// Who or what is included.
    pub inclusion: String,
    /// Who or what is left out.
    pub exclusion: String,
    /// What sort of number.
    pub measure_kind: MeasureKind,
    /// The unit shown after the number: "%", "people", "per 1,000".
    pub unit: String,
    /// What a numerator over a denominator is multiplied by before it is shown: 100 for a percentage; 1 for counts.
    pub multiplier: f64,
    /// Decimal places shown, 0 to 6.
    pub decimals: u8,
    /// Which way is better.
    pub direction: Direction,
    /// For "better inside a range": the range.
    pub target_range: Option<Range>,
    /// How partners' figures become one.
    pub rollup: RollupRule,
    /// How often it is counted.
    pub period_kind: PeriodKind,
    /// At a moment or over a time.
    pub stock_or_flow: StockOrFlow,
    /// Where the numbers come from.
    pub source_kind: SourceKind,
    /// The source by name.
    pub source_ref: String,
    /// How many months after the period the numbers come.
    pub lag_months: u8,
    /// The splits asked for.
    pub split_by: Vec<SplitBy>,
    /// Which counts are too small to show.
    pub small_numbers: SmallNumberRule,
    /// Where it started.
    pub baseline: Option<Mark>,
    /// Where it should go.
    pub target: Option<Mark>,
    /// Why that target.
    pub target_basis: String,
    /// Where it stands.
    pub status: IndicatorStatus,
    /// How the partnership thinks it contributes.
    pub contribution_note: String,
    /// What stands behind it: goal, use, quality, how groups are compared, why it was chosen.
    pub backing: Backing,
}

/// A definition whose fields agree with each other.
///
/// Read its fields as those of [`Fields`]; to change one, take [`Definition::into_fields`], change it and check again.
#[derive(Clone, Debug, PartialEq)]
pub struct Definition(Fields);

impl Definition {
    /// Checks that the fields agree with each other.
    ///
    /// # Errors
    ///
    /// Every [`FieldProblem`] found, each naming its field; never an empty list.
    pub fn new(fields: Fields) -> Result<Self, Vec<FieldProblem>> {
        let found = agreement::problems(&fields);
        if found.is_empty() {
            Ok(Self(fields))
        } else {
            Err(found)
        }
    }

    /// The fields, to be changed and checked again.
    pub fn into_fields(self) -> Fields {
        self.0
    }

    /// Whether a partner's own value may be shown as that partner's.
    ///
    /// # Source
    ///
    /// domain.md 7.1, L:80: a population number is nobody's score.
    pub fn may_show_by_partner(&self) -> bool {
        self.accountability != Accountability::Population
    }

    /// The fields whose change means that old and new numbers do not compare; each change makes a new version and a
    /// marked break in the series.
    pub fn breaks_against(&self, newer: &Self) -> Vec<&'static str> {
        let mut changed = Vec::new();
        let mut note = |differs: bool, field| {
            if differs {
                changed.push(field);
            }
        };
        note(self.definition != newer.definition, "definition");
        note(self.numerator_def != newer.numerator_def, "numerator_def");
        note(
            self.denominator_def != newer.denominator_def,
            "denominator_def",
        );
        note(self.inclusion != newer.inclusion, "inclusion");
        note(self.exclusion != newer.exclusion, "exclusion");
        note(self.measure_kind != newer.measure_kind, "measure_kind");
        note(self.unit != newer.unit, "unit");
        note(
            (self.multiplier - newer.multiplier).abs() > f64::EPSILON,
            "multiplier",
        );
        note(self.rollup != newer.rollup, "rollup");
        note(self.stock_or_flow != newer.stock_or_flow, "stock_or_flow");
        note(self.period_kind != newer.period_kind, "period_kind");
        changed
    }
}

impl Deref for Definition {
    type Target = Fields;

    fn deref(&self) -> &Fields {
        &self.0
    }
}
