//! Splits a figure by days when a partner's period is not the round's, where that is fair.

use super::definition::Fields;
use super::model::{MeasureKind, StockOrFlow};
use super::no_figure::NoFigure;
use crate::period::Period;

/// A figure split by days; shown with the mark "prorated".
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Prorated {
    /// The part of the value that falls into the wanted period.
    pub value: f64,
    /// Days the two periods share.
    pub shared_days: i32,
    /// Days of the partner's period.
    pub period_days: i32,
}

/// Whether an indicator's figures may be split by days: only events and amounts counted over a time.
///
/// Unique people, shares of cohorts and stocks may not: half a year does not serve half the people.
///
/// # Source
///
/// domain.md 7.6, K9.
pub fn may_prorate(fields: &Fields) -> bool {
    fields.stock_or_flow == StockOrFlow::Flow
        && matches!(
            fields.measure_kind,
            MeasureKind::CountEvents | MeasureKind::Amount
        )
}

/// The part of a partner's figure that falls into the wanted period, by days.
///
/// * `value`: the figure for the whole of `reported`.
///
/// # Errors
///
/// * [`NoFigure::NotByDays`] when such a figure may not be split.
/// * [`NoFigure::NoSharedDays`] when the periods do not touch.
///
/// # Source
///
/// domain.md 7.6, K9: value times shared days over the days of its period.
pub fn prorate(
    fields: &Fields,
    value: f64,
    reported: Period,
    wanted: Period,
) -> Result<Prorated, NoFigure> {
    if !may_prorate(fields) {
        return Err(NoFigure::NotByDays);
    }
    let (shared_days, period_days) = (reported.overlap_days(wanted), reported.days());
    if shared_days == 0 {
        return Err(NoFigure::NoSharedDays);
    }
    Ok(Prorated {
        value: value * f64::from(shared_days) / f64::from(period_days),
        shared_days,
        period_days,
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::super::presets::presets;
    use super::*;
    use crate::period::FiscalYear;

    fn fields(key: &str) -> Fields {
        presets()
            .iter()
            .find(|preset| preset.key == key)
            .unwrap()
            .definition
            .clone()
            .into_fields()
    }

    #[test]
    fn contacts_are_split_by_days() {
        // domain.md 15.5: 1200 contacts, 61 of 365 days. A fiscal year from November 2022 shares November and
        // December with 2022's last quarter: 30 + 31 days.
        let year = Period::parse("FY2023", FiscalYear::new(11).unwrap()).unwrap();
        let quarter = Period::quarter(2022, 4).unwrap();
        let found = prorate(&fields("service_contacts"), 1200.0, year, quarter).unwrap();
        assert_eq!((found.shared_days, found.period_days), (61, 365));
        assert!((found.value - 200.548).abs() < 1e-3);
        assert_eq!(
            prorate(
                &fields("service_contacts"),
                1.0,
                year,
                Period::quarter(2022, 3).unwrap()
            ),
            Err(NoFigure::NoSharedDays)
        );
    }

    #[test]
    fn people_shares_and_stocks_are_never_split() {
        let (year, quarter) = (
            Period::year(2024).unwrap(),
            Period::quarter(2024, 3).unwrap(),
        );
        for key in [
            "people_reached",
            "screening_completed",
            "homeless_point_in_time",
        ] {
            assert_eq!(
                prorate(&fields(key), 1200.0, year, quarter),
                Err(NoFigure::NotByDays),
                "{key}"
            );
        }
    }
}
