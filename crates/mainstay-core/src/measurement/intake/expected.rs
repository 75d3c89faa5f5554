//! What a collection round asks of a partner: its indicators, their breakdowns, its periods, and who the partner is.

use crate::measurement::{MeasureKind, RollupRule, StockOrFlow};
use crate::period::FiscalYear;

use super::when::Days;
use super::words::Field;

/// One category of a dimension, with the names partners may use for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Category {
    /// The key stored with an observation.
    pub key: String,
    /// Labels in every language, and aliases.
    pub names: Vec<String>,
    /// The category means "unknown" or "not asked" (K3, K8).
    pub is_unknown: bool,
}

/// One way of breaking a figure down: age, ethnicity, neighbourhood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dimension {
    /// The key stored with an observation.
    pub key: String,
    /// Labels in every language, and aliases.
    pub names: Vec<String>,
    /// The common list.
    pub categories: Vec<Category>,
    /// Nobody is in two categories, so that they add up to the whole.
    pub exclusive: bool,
    /// The breakdown must be reported.
    pub required: bool,
}

/// One indicator the round asks for.
#[derive(Debug, Clone, PartialEq)]
pub struct Indicator {
    /// The key stored with an observation.
    pub key: String,
    /// Its name, other names, names in other languages.
    pub names: Vec<String>,
    /// What the numerator is called: `patients screened`.
    pub numerator_names: Vec<String>,
    /// What the denominator is called: `patients eligible`.
    pub denominator_names: Vec<String>,
    /// What kind of figure it is.
    pub kind: MeasureKind,
    /// How partners' figures become one; sites of one partner follow the same rule.
    pub rollup: RollupRule,
    /// Counted over a time, or found at a moment.
    pub stock_or_flow: StockOrFlow,
    /// The unit, such as `%`, `visits`, `USD`.
    pub unit: Option<String>,
    /// A rate is printed per this many; a percentage per 100.
    pub multiplier: f64,
    /// The version of the definition in use.
    pub version: u32,
    /// The breakdowns asked for.
    pub dimensions: Vec<Dimension>,
}

impl Indicator {
    /// The fields a figure of this indicator is made of.
    pub fn needs(&self) -> &'static [Field] {
        match self.kind {
            MeasureKind::Proportion | MeasureKind::Rate => &[Field::Numerator, Field::Denominator],
            MeasureKind::Mean => &[Field::Mean, Field::N],
            _ => &[Field::Value],
        }
    }

    /// The field holds whole things, never a fraction of one.
    pub fn is_whole(&self, field: Field) -> bool {
        match field {
            Field::Value => self.kind.is_whole(),
            Field::Numerator | Field::Denominator | Field::N => true,
            Field::Mean | Field::Percent => false,
        }
    }

    /// Figures of different sites of one partner may be added up.
    ///
    /// # Source
    ///
    /// domain.md 7.4 (sum, ratio, stock); 7.5 (unique people may not be added up).
    pub fn adds_over_sites(&self) -> bool {
        let by_rule = matches!(
            self.rollup,
            RollupRule::Sum | RollupRule::Ratio | RollupRule::Stock
        );
        by_rule && (self.kind != MeasureKind::CountPeople || self.rollup == RollupRule::Stock)
    }

    /// Figures of the months of a quarter may be added up.
    ///
    /// # Source
    ///
    /// domain.md 7.5 and K9: events and money add over time; people, cohorts and stocks do not.
    pub fn adds_over_time(&self) -> bool {
        self.rollup == RollupRule::Sum
            && self.stock_or_flow == StockOrFlow::Flow
            && matches!(self.kind, MeasureKind::CountEvents | MeasureKind::Amount)
    }

    /// The dimension with this key.
    pub fn dimension(&self, key: &str) -> Option<&Dimension> {
        self.dimensions
            .iter()
            .find(|dimension| dimension.key == key)
    }
}

/// Everything a partner's table is read against.
#[derive(Debug, Clone, PartialEq)]
pub struct Framework {
    /// The names of the partner who hands in.
    pub partner_names: Vec<String>,
    /// The names of every other partner, to notice another partner's file.
    pub other_partners: Vec<String>,
    /// The periods the round asks for.
    pub periods: Vec<Days>,
    /// The partnership's (or this partner's) fiscal year.
    pub fiscal: FiscalYear,
    /// The indicators the round asks for.
    pub indicators: Vec<Indicator>,
}

impl Framework {
    /// The indicator with this key.
    pub fn indicator(&self, key: &str) -> Option<&Indicator> {
        self.indicators
            .iter()
            .find(|indicator| indicator.key == key)
    }

    /// Every dimension any indicator asks for, each once.
    pub fn dimensions(&self) -> Vec<&Dimension> {
        let mut found: Vec<&Dimension> = Vec::new();
        for dimension in self
            .indicators
            .iter()
            .flat_map(|indicator| &indicator.dimensions)
        {
            if !found.iter().any(|other| other.key == dimension.key) {
                found.push(dimension);
            }
        }
        found
    }

    /// The fields any of the indicators needs.
    pub fn fields(&self) -> Vec<Field> {
        let mut found: Vec<Field> = self
            .indicators
            .iter()
            .flat_map(Indicator::needs)
            .copied()
            .collect();
        found.sort();
        found.dedup();
        found
    }
}
