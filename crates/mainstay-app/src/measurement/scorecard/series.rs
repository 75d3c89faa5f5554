//! One indicator over time: for each period the rolled-up figure, who reported, who did not, and what still waits to be accepted.

use std::collections::{BTreeMap, BTreeSet};

use mainstay_core::measurement::rollup::{
    Contribution, Figure, Reported, RolledUp, RollupPolicy, roll_up,
};
use mainstay_core::measurement::{Missing, ObligationState, RollupRule};
use mainstay_core::period::{FiscalYear, Period};
use mainstay_db::Uuid;

use super::store::{AskedRow, FigureRow};
use crate::measurement::indicators::catalogue::{Indicator, Version};

/// Whether a partner's figure counts, by how far the hand-in is.
pub fn counts(state: Option<&str>) -> bool {
    match state.map(ObligationState::from_key) {
        // A public series, or a hand-in outside any round: nobody has to accept it.
        None => true,
        Some(Some(state)) => state.is_answered(),
        Some(None) => false,
    }
}

/// Whether nobody has to accept the figure any more.
pub fn is_settled(state: Option<&str>) -> bool {
    matches!(
        state.map(ObligationState::from_key),
        None | Some(Some(ObligationState::Accepted))
    )
}

/// Where a partner stands that gave no figure for a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Without {
    /// Said why.
    Reason(Missing),
    /// Has not handed in.
    NotYet,
    /// Handed in, and it was sent back.
    SentBack,
    /// Handed in, but not this figure.
    LeftOut,
}

impl Without {
    /// The word under which its sentence is kept.
    pub fn key(self) -> &'static str {
        match self {
            Without::Reason(reason) => reason.key(),
            Without::NotYet => "not_yet",
            Without::SentBack => "sent_back",
            Without::LeftOut => "left_out",
        }
    }
}

/// One period of an indicator.
#[derive(Debug, Clone)]
pub struct Point {
    /// The period.
    pub period: Period,
    /// The number of the definition that holds for it.
    pub version: i64,
    /// The figure with its coverage.
    pub rolled: RolledUp,
    /// What each partner gave that counts.
    pub given: Vec<Contribution>,
    /// Who was asked.
    pub expected: BTreeSet<Uuid>,
    /// Partners without a figure, and why.
    pub without: Vec<(Uuid, Without)>,
    /// Partners whose figure nobody has accepted yet.
    pub waiting: BTreeSet<Uuid>,
}

impl Point {
    /// The one number that a line can be drawn through: of unique people the lower end.
    pub fn value(&self) -> Option<f64> {
        match self.rolled.figure.as_ref().ok()? {
            Figure::Number(value) => Some(*value),
            #[expect(clippy::cast_precision_loss, reason = "people number fewer than 2^53")]
            Figure::People(range) => Some(range.low as f64),
            Figure::MedianRange { .. } | Figure::ByPartner => None,
        }
    }

    /// Whether enough partners reported for a judgement: 80 in 100 of those asked. A public series is complete by itself.
    ///
    /// The share of last period's volume is told beside it and decides nothing, so that "3 of 4 reported" never stands
    /// next to a verdict.
    pub fn is_complete(&self) -> bool {
        let enough = RollupPolicy::default().publish_at - 1e-9;
        self.rolled.figure.is_ok()
            && self
                .rolled
                .completeness
                .is_some_and(|share| share >= enough)
    }

    /// Whether any partner gave an answer that counts.
    pub fn has_answer(&self) -> bool {
        self.given.iter().any(|one| one.reported.is_answer())
    }

    /// How many partners' figures nobody has accepted yet.
    pub fn waiting(&self) -> usize {
        self.waiting.len()
    }
}

/// One indicator over all its periods, oldest first.
#[derive(Debug, Clone)]
pub struct Series {
    /// The periods that somebody was asked for or gave a figure of.
    pub points: Vec<Point>,
}

/// What a stored figure says, in the shape its rule wants.
pub fn reported(rule: RollupRule, row: &FigureRow) -> Reported {
    said(
        rule,
        row.numerator,
        row.denominator,
        row.value,
        row.missing.as_deref(),
    )
}

/// The same from its parts.
pub fn said(
    rule: RollupRule,
    numerator: Option<f64>,
    denominator: Option<f64>,
    value: Option<f64>,
    missing: Option<&str>,
) -> Reported {
    if let Some(reason) = missing {
        return Reported::Missing(Missing::from_key(reason).unwrap_or(Missing::Blank));
    }
    let parts = || {
        Some(Reported::Parts {
            numerator: numerator?,
            denominator: denominator?,
        })
    };
    let plain = || value.or(numerator).map(Reported::Value);
    let found = match rule {
        RollupRule::Ratio => parts(),
        RollupRule::Wmean | RollupRule::MedianNote => value
            .zip(denominator)
            .map(|(middle, count)| Reported::Middle { middle, count }),
        RollupRule::Public => parts().or_else(plain),
        _ => plain().or_else(parts),
    };
    found.unwrap_or(Reported::Missing(Missing::Blank))
}

/// Builds an indicator's series from its rows: those of other groups are left out.
///
/// * `rows`: the figures that hold now, of this indicator alone.
/// * `asked`: who was asked for this indicator.
/// * `groups`: empty for the whole, else the stored text of one group.
pub fn series(
    indicator: &Indicator,
    fiscal: FiscalYear,
    rows: &[&FigureRow],
    asked: &[&AskedRow],
    groups: &str,
) -> Series {
    let mut by_period: BTreeMap<Period, (Vec<&FigureRow>, Vec<&AskedRow>)> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.breakdown == groups) {
        if let Ok(period) = Period::parse(&row.period, fiscal) {
            by_period.entry(period).or_default().0.push(row);
        }
    }
    let with_figures: BTreeSet<Period> = by_period.keys().copied().collect();
    for row in asked {
        if let Ok(period) = Period::parse(&row.period, fiscal) {
            by_period
                .entry(figure_period(period, indicator, fiscal, &with_figures))
                .or_default()
                .1
                .push(row);
        }
    }
    let mut points: Vec<Point> = Vec::new();
    for (period, (rows, asked)) in by_period {
        let before = points.last().map(volumes).unwrap_or_default();
        points.push(point(
            period,
            indicator.version_for(period),
            &rows,
            &asked,
            before,
        ));
    }
    Series { points }
}

/// The period a round's question is about: a yearly indicator asked for in a quarter's round may speak of the year.
fn figure_period(
    round: Period,
    indicator: &Indicator,
    fiscal: FiscalYear,
    with_figures: &BTreeSet<Period>,
) -> Period {
    if with_figures.contains(&round) {
        return round;
    }
    let kind = indicator.version_for(round).fields.period_kind;
    Period::containing(kind, round.end(), fiscal)
        .ok()
        .filter(|wider| with_figures.contains(wider))
        .unwrap_or(round)
}

/// A partner's stored figure as the roll-up takes it; a public series belongs to nobody.
fn contribution(rule: RollupRule, row: &FigureRow) -> Contribution {
    Contribution {
        partner: row.organisation.unwrap_or(Uuid::nil()),
        reported: reported(rule, row),
        version: u32::try_from(row.version).unwrap_or(1),
        prorated: row.flags.split_whitespace().any(|flag| flag == "prorated"),
    }
}

fn point(
    period: Period,
    version: &Version,
    rows: &[&FigureRow],
    asked: &[&AskedRow],
    last_volume: BTreeMap<Uuid, f64>,
) -> Point {
    let rule = version.fields.rollup;
    let counting: Vec<&&FigureRow> = rows
        .iter()
        .filter(|row| counts(row.state.as_deref()))
        .collect();
    let mut given: Vec<Contribution> = counting.iter().map(|row| contribution(rule, row)).collect();
    let heard: BTreeSet<Uuid> = given.iter().map(|one| one.partner).collect();
    let state = |row: &AskedRow| ObligationState::from_key(&row.state);
    let nothing = asked.iter().filter(|row| {
        state(row) == Some(ObligationState::NothingToReport) && !heard.contains(&row.organisation)
    });
    let nothing: BTreeSet<Uuid> = nothing.map(|row| row.organisation).collect();
    given.extend(nothing.iter().map(|partner| Contribution {
        partner: *partner,
        reported: Reported::Nothing,
        version: u32::try_from(version.number).unwrap_or(1),
        prorated: false,
    }));
    let expected: BTreeSet<Uuid> = if rule == RollupRule::Public {
        given.iter().map(|one| one.partner).collect()
    } else {
        asked.iter().map(|row| row.organisation).collect()
    };
    // A share of last period's volume says something only where everybody's volume is known.
    let all_known = expected.iter().all(|one| last_volume.contains_key(one));
    let policy = policy(
        version,
        if all_known {
            last_volume
        } else {
            BTreeMap::new()
        },
    );
    Point {
        period,
        version: version.number,
        rolled: roll_up(rule, &given, &expected, &policy),
        without: without(&given, asked),
        waiting: counting
            .iter()
            .filter(|row| !is_settled(row.state.as_deref()))
            .filter_map(|row| row.organisation)
            .collect(),
        given,
        expected,
    }
}

/// How an indicator's figures are rolled up under one version.
pub fn policy(version: &Version, last_volume: BTreeMap<Uuid, f64>) -> RollupPolicy {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a number of people that was found to be 0 or more"
    )]
    let eligible = version
        .eligible
        .filter(|people| *people >= 0.0 && people.is_finite())
        .map(|people| people.round() as u64);
    RollupPolicy {
        multiplier: version.fields.multiplier,
        eligible,
        last_volume,
        ..RollupPolicy::default()
    }
}

/// Partners that were asked or gave a reason, and have no figure.
fn without(given: &[Contribution], asked: &[&AskedRow]) -> Vec<(Uuid, Without)> {
    let mut found: BTreeMap<Uuid, Without> = BTreeMap::new();
    for row in asked {
        let where_it_stands = match ObligationState::from_key(&row.state) {
            Some(ObligationState::Queried) => Without::SentBack,
            Some(ObligationState::Submitted | ObligationState::Accepted) => Without::LeftOut,
            _ => Without::NotYet,
        };
        found.insert(row.organisation, where_it_stands);
    }
    for one in given {
        match one.reported {
            Reported::Missing(reason) => {
                found.insert(one.partner, Without::Reason(reason));
            }
            _ => {
                found.remove(&one.partner);
            }
        }
    }
    found.into_iter().collect()
}

/// Each partner's volume in a period: its denominator, or its figure.
fn volumes(point: &Point) -> BTreeMap<Uuid, f64> {
    let volume = |one: &Contribution| match one.reported {
        Reported::Value(value) | Reported::ValueOn(value, _) => Some((one.partner, value)),
        Reported::Parts { denominator, .. } => Some((one.partner, denominator)),
        Reported::Middle { count, .. } => Some((one.partner, count)),
        Reported::Nothing | Reported::Missing(_) => None,
    };
    point.given.iter().filter_map(volume).collect()
}

impl Series {
    /// The newest period with an answer, not after `until`; else the newest that anybody was asked for.
    pub fn latest(&self, until: Option<Period>) -> Option<usize> {
        let fits = |point: &Point| until.is_none_or(|until| point.period.end() <= until.end());
        if let Some(until) = until
            && let Some(at) = self.points.iter().position(|point| point.period == until)
        {
            return Some(at);
        }
        let answered = |point: &Point| fits(point) && point.has_answer();
        self.points
            .iter()
            .rposition(answered)
            .or_else(|| self.points.iter().rposition(fits))
    }

    /// The period before one, where there was a figure.
    pub fn before(&self, at: usize) -> Option<&Point> {
        self.points[..at]
            .iter()
            .rev()
            .find(|point| point.has_answer())
    }

    /// The newest complete period before one, with its place in the series.
    pub fn last_complete(&self, at: usize) -> Option<(usize, &Point)> {
        let mut earlier = self.points[..at].iter().enumerate().rev();
        earlier.find(|(_, point)| point.is_complete())
    }
}
