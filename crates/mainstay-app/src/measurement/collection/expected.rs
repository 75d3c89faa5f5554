//! What a round asks of one partner, in the form the core reads figures and files against.

use std::collections::BTreeMap;

use mainstay_core::measurement::Missing;
use mainstay_core::measurement::intake::{
    About, Category, Days, Dimension, Field, Framework, Indicator, Known,
};
use mainstay_core::period::Period;
use mainstay_db::{Tx, Uuid};

use super::store;
use crate::measurement::facts::{breakdown, store as facts};
use crate::measurement::indicators::catalogue;
use crate::roster::store as roster;
use crate::shell::Failure;

/// What a round asks of one partner.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    /// The round's period.
    pub period: Period,
    /// The period as it is stored.
    pub period_text: String,
    /// The whole catalogue.
    pub catalogue: catalogue::Framework,
    /// The indicators asked for, in the order of the catalogue.
    pub indicators: Vec<Uuid>,
    /// The same for the core.
    pub framework: Framework,
    /// The partner's figures that hold now, of every period.
    pub current: Vec<facts::Observation>,
}

impl Asked {
    /// The indicators asked for, each with the definition that holds for the period.
    pub fn indicators(&self) -> impl Iterator<Item = (&catalogue::Indicator, &catalogue::Version)> {
        self.catalogue
            .indicators
            .iter()
            .filter(|one| self.indicators.contains(&one.id))
            .map(|one| (one, one.version_for(self.period)))
    }

    /// The other indicators of the catalogue, in the form files are read against: their rows are known and left out.
    pub fn not_asked(&self) -> Framework {
        let other = |one: &&catalogue::Indicator| !self.indicators.contains(&one.id);
        let indicators = self.catalogue.indicators.iter().filter(other);
        Framework {
            indicators: indicators
                .map(|one| for_core(&self.catalogue, one, one.version_for(self.period)))
                .collect(),
            ..self.framework.clone()
        }
    }

    /// The figure that holds for the round's period.
    pub fn figure(&self, indicator: Uuid, groups: &str) -> Option<&facts::Observation> {
        self.figure_of(indicator, groups, &self.period_text)
    }

    /// The figure that holds for any period.
    pub fn figure_of(
        &self,
        indicator: Uuid,
        groups: &str,
        period: &str,
    ) -> Option<&facts::Observation> {
        self.current.iter().find(|row| {
            row.indicator == indicator && row.breakdown == groups && row.period == period
        })
    }

    /// The partner's figures as the core compares them.
    pub fn known(&self) -> Vec<Known> {
        self.current
            .iter()
            .filter_map(|row| {
                let indicator = self.catalogue.indicator(row.indicator)?;
                let period = Period::parse(&row.period, self.catalogue.fiscal).ok()?;
                Some(Known {
                    about: About {
                        indicator: indicator.key.clone(),
                        period: Days::from(period),
                        groups: breakdown::groups(&row.breakdown),
                    },
                    numbers: numbers(indicator, row),
                    missing: row.missing.as_deref().and_then(Missing::from_key),
                })
            })
            .collect()
    }
}

/// The numbers of a stored figure by the fields of its indicator.
fn numbers(indicator: &catalogue::Indicator, row: &facts::Observation) -> BTreeMap<Field, f64> {
    let version = indicator
        .version(row.version)
        .unwrap_or_else(|| indicator.current());
    needs(version)
        .iter()
        .filter_map(|field| stored(*field, row).map(|value| (*field, value)))
        .collect()
}

/// Where a field of a figure is stored.
pub(super) fn stored(field: Field, row: &facts::Observation) -> Option<f64> {
    match field {
        Field::Numerator => row.numerator,
        Field::Denominator | Field::N => row.denominator,
        Field::Value | Field::Mean => row.value,
        Field::Percent => None,
    }
}

/// The fields a figure is made of.
pub(super) fn needs(version: &catalogue::Version) -> &'static [Field] {
    use mainstay_core::measurement::MeasureKind as K;
    match version.fields.measure_kind {
        K::Proportion | K::Rate => &[Field::Numerator, Field::Denominator],
        K::Mean => &[Field::Mean, Field::N],
        K::Narrative => &[],
        _ => &[Field::Value],
    }
}

/// What is the same for every partner of a partnership.
pub struct Around {
    catalogue: catalogue::Framework,
    organisations: Vec<roster::Organisation>,
}

impl Around {
    /// Reads the catalogue and the roster.
    pub fn read(tx: &mut Tx<'_>, partnership: Uuid) -> Result<Around, Failure> {
        Ok(Around {
            catalogue: catalogue::framework(tx, partnership)?,
            organisations: roster::organisations(tx, partnership)?,
        })
    }
}

/// What a round asks of one partner, read within the caller's transaction.
pub fn asked(
    tx: &mut Tx<'_>,
    partnership: Uuid,
    round: &store::Round,
    organisation: Uuid,
) -> Result<Asked, Failure> {
    let around = Around::read(tx, partnership)?;
    asked_within(tx, &around, partnership, round, organisation)
}

/// The same, where several partners are looked at.
pub fn asked_within(
    tx: &mut Tx<'_>,
    around: &Around,
    partnership: Uuid,
    round: &store::Round,
    organisation: Uuid,
) -> Result<Asked, Failure> {
    let catalogue = around.catalogue.clone();
    let period = Period::parse(&round.period, catalogue.fiscal)
        .map_err(|error| Failure::Ours(error.to_string()))?;
    let indicators: Vec<Uuid> = store::expected_of(tx, partnership, round.id, organisation)?
        .into_iter()
        .map(|row| row.indicator)
        .collect();
    let current = facts::current_of_organisation(tx, partnership, organisation)?;
    let (mut partner_names, mut other_partners) = (Vec::new(), Vec::new());
    for row in &around.organisations {
        let names = if row.id == organisation {
            &mut partner_names
        } else {
            &mut other_partners
        };
        names.push(row.name.clone());
        names.extend(row.also_called.lines().map(str::to_owned));
    }
    let framework = Framework {
        partner_names,
        other_partners,
        periods: vec![Days::from(period)],
        fiscal: catalogue.fiscal,
        indicators: catalogue
            .indicators
            .iter()
            .filter(|one| indicators.contains(&one.id))
            .map(|one| for_core(&catalogue, one, one.version_for(period)))
            .collect(),
    };
    Ok(Asked {
        period,
        period_text: round.period.clone(),
        catalogue,
        indicators,
        framework,
        current,
    })
}

fn for_core(
    catalogue: &catalogue::Framework,
    indicator: &catalogue::Indicator,
    version: &catalogue::Version,
) -> Indicator {
    let unit = version.fields.unit.trim();
    Indicator {
        key: indicator.key.clone(),
        names: indicator.all_names(),
        numerator_names: version.numerator_names.clone(),
        denominator_names: version.denominator_names.clone(),
        kind: version.fields.measure_kind,
        rollup: version.fields.rollup,
        stock_or_flow: version.fields.stock_or_flow,
        unit: (!unit.is_empty()).then(|| unit.to_owned()),
        multiplier: version.fields.multiplier,
        version: u32::try_from(version.number).unwrap_or(1),
        dimensions: catalogue
            .splits_of(indicator)
            .map(|(dimension, required)| Dimension {
                key: dimension.key.clone(),
                names: dimension.all_names(),
                categories: dimension
                    .asked()
                    .map(|category| Category {
                        key: category.key.clone(),
                        names: category.all_names(),
                        is_unknown: category.kind == catalogue::CategoryKind::Unknown,
                    })
                    .collect(),
                exclusive: dimension.exclusive,
                required,
            })
            .collect(),
    }
}
