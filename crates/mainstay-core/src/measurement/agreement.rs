//! Whether the fields of an indicator agree with each other: one check per family of fields.

use super::definition::Fields;
use super::field_problem::FieldProblem;
use super::model::{
    Accountability, Direction, IndicatorClass, MeasureKind, RollupRule, SourceKind, StockOrFlow,
};
use crate::period::PeriodKind;

/// Longest name that still fits a table.
const LONGEST_NAME: usize = 160;
/// Longest unit that still fits an axis.
const LONGEST_UNIT: usize = 40;

/// Every problem found; an empty list when the fields agree.
pub(super) fn problems(fields: &Fields) -> Vec<FieldProblem> {
    let mut found = Vec::new();
    texts(fields, &mut found);
    kind_and_rollup(fields, &mut found);
    whose_number(fields, &mut found);
    figures(fields, &mut found);
    marks(fields, &mut found);
    found
}

impl MeasureKind {
    /// The roll-up rules that make sense for this kind of number.
    ///
    /// Shares and rates are never summed or averaged. People are never simply added up over partners, because one
    /// person may be counted by several; where partners cannot share people, the range closes by itself.
    ///
    /// # Source
    ///
    /// domain.md 7.4, 7.5; which pairs are refused is our convention.
    pub const fn fitting_rollups(self) -> &'static [RollupRule] {
        use RollupRule::{Calc, MedianNote, None, Public, Ratio, Stock, Sum, Survey, Uniq, Wmean};
        match self {
            Self::CountEvents | Self::Amount => &[Sum, Stock, Public, Calc, None],
            Self::CountPeople => &[Uniq, Stock, Public, Calc, None],
            Self::Proportion => &[Ratio, Public, Calc, Survey, None],
            Self::Rate => &[Ratio, Public, Calc, None],
            Self::Mean => &[Wmean, Public, Calc, Survey, None],
            Self::Median => &[MedianNote, Public, Calc, None],
            Self::Index => &[Public, Calc, Survey, None],
            Self::Milestone => &[None, Calc],
            Self::Narrative => &[None],
        }
    }
}

fn texts(fields: &Fields, found: &mut Vec<FieldProblem>) {
    let needs_parts = fields.rollup == RollupRule::Ratio;
    for (field, what, text, needed) in [
        ("name", "name", &fields.name, true),
        (
            "definition",
            "definition: what exactly is counted",
            &fields.definition,
            true,
        ),
        (
            "numerator_def",
            "numerator: what is counted above the line",
            &fields.numerator_def,
            needs_parts,
        ),
        (
            "denominator_def",
            "denominator: what is counted below the line",
            &fields.denominator_def,
            needs_parts,
        ),
    ] {
        if needed && text.trim().is_empty() {
            found.push(FieldProblem::Empty { field, what });
        }
    }
    for (field, text, most) in [
        ("name", &fields.name, LONGEST_NAME),
        ("unit", &fields.unit, LONGEST_UNIT),
    ] {
        if text.chars().count() > most {
            found.push(FieldProblem::TooLong { field, most });
        }
    }
}

fn kind_and_rollup(fields: &Fields, found: &mut Vec<FieldProblem>) {
    let (kind, rule) = (fields.measure_kind, fields.rollup);
    if !kind.fitting_rollups().contains(&rule) {
        let fitting = kind
            .fitting_rollups()
            .iter()
            .map(|rule| rule.plain())
            .collect::<Vec<_>>()
            .join(", ");
        found.push(FieldProblem::RollupDoesNotFit {
            kind,
            rule,
            fitting,
        });
    }
    let chosen = fields.stock_or_flow;
    let clash = match rule {
        RollupRule::Stock => chosen == StockOrFlow::Flow,
        RollupRule::Sum => chosen == StockOrFlow::Stock,
        _ => false,
    };
    if clash {
        found.push(FieldProblem::StockOrFlow { rule, chosen });
    }
    if fields.period_kind == PeriodKind::PointInTime && chosen == StockOrFlow::Flow {
        found.push(FieldProblem::PointInTimeIsStock);
    }
    let source_kind = fields.source_kind;
    let source_fits = match rule {
        RollupRule::Public => matches!(
            source_kind,
            SourceKind::PublicData | SourceKind::AdministrativeMatch | SourceKind::Survey
        ),
        RollupRule::Survey => source_kind == SourceKind::Survey,
        _ => true,
    };
    if !source_fits {
        found.push(FieldProblem::SourceDoesNotFit { rule, source_kind });
    }
}

fn whose_number(fields: &Fields, found: &mut Vec<FieldProblem>) {
    if fields.accountability == Accountability::Population {
        if fields
            .split_by
            .iter()
            .any(|split| split.dimension == "partner")
        {
            found.push(FieldProblem::PopulationIsNobodysScore { field: "split_by" });
        }
        if fields.rollup == RollupRule::None
            && fields.measure_kind.is_number()
            && fields.measure_kind != MeasureKind::Milestone
        {
            found.push(FieldProblem::PopulationIsNobodysScore { field: "rollup" });
        }
    }
    if fields.system_condition.is_some() && fields.class != IndicatorClass::SystemChange {
        found.push(FieldProblem::NoSystemCondition);
    }
}

fn figures(fields: &Fields, found: &mut Vec<FieldProblem>) {
    let multiplier = fields.multiplier;
    let is = |wanted: f64| (multiplier - wanted).abs() < f64::EPSILON;
    match fields.measure_kind {
        MeasureKind::Proportion if !is(100.0) && !is(1.0) => found.push(FieldProblem::Multiplier {
            wanted: "100 for a percentage or 1 for a fraction",
        }),
        MeasureKind::Rate if !(multiplier.is_finite() && multiplier > 0.0) => {
            found.push(FieldProblem::Multiplier {
                wanted: "above 0, such as 1000 for 'per 1,000'",
            });
        }
        MeasureKind::Proportion | MeasureKind::Rate => {}
        _ if !is(1.0) => found.push(FieldProblem::Multiplier {
            wanted: "1, because this number is not divided by another",
        }),
        _ => {}
    }
    if fields.decimals > 6 {
        found.push(FieldProblem::Decimals);
    }
    if !(2..=20).contains(&fields.small_numbers.hide_below) {
        found.push(FieldProblem::HideBelow);
    }
    for (index, split) in fields.split_by.iter().enumerate() {
        if fields.split_by[..index]
            .iter()
            .any(|earlier| earlier.dimension == split.dimension)
        {
            found.push(FieldProblem::SplitTwice {
                dimension: split.dimension.clone(),
            });
        }
    }
}

/// The lowest and highest value such a number can have, as shown.
fn sense(fields: &Fields) -> (f64, f64) {
    match fields.measure_kind {
        MeasureKind::Proportion => (0.0, fields.multiplier),
        MeasureKind::CountEvents
        | MeasureKind::CountPeople
        | MeasureKind::Rate
        | MeasureKind::Milestone => (0.0, f64::MAX),
        _ => (f64::MIN, f64::MAX),
    }
}

fn marks(fields: &Fields, found: &mut Vec<FieldProblem>) {
    let (from, to) = sense(fields);
    for (field, mark) in [("baseline", fields.baseline), ("target", fields.target)] {
        let Some(mark) = mark else { continue };
        if fields.measure_kind == MeasureKind::Narrative
            || (field == "target" && fields.direction == Direction::Context)
        {
            found.push(FieldProblem::NoMark { field });
        } else if !(from..=to).contains(&mark.value) {
            found.push(FieldProblem::OutsideSense {
                field,
                value: mark.value,
                from,
                to,
            });
        }
    }
    let range_problem = match (fields.direction, fields.target_range) {
        (Direction::TargetRange, None) => Some("give the range that is good to be in"),
        (Direction::TargetRange, Some(range))
            if !(range.low.is_finite() && range.high.is_finite() && range.low <= range.high) =>
        {
            Some("the range's lower end comes first")
        }
        (Direction::TargetRange, Some(_)) | (_, None) => None,
        (_, Some(_)) => Some("only 'better inside a range' has a range"),
    };
    found.extend(range_problem.map(|say| FieldProblem::TargetRange { say }));
    if let (Some(baseline), Some(target)) = (fields.baseline, fields.target) {
        let wrong_way = match fields.direction {
            Direction::UpIsBetter => target.value < baseline.value,
            Direction::DownIsBetter => target.value > baseline.value,
            Direction::TargetRange | Direction::Context => false,
        };
        if wrong_way {
            found.push(FieldProblem::TargetWrongWay {
                direction: fields.direction,
                target: target.value,
                baseline: baseline.value,
            });
        }
        if target.period.end() <= baseline.period.end() {
            found.push(FieldProblem::TargetTooEarly);
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::super::definition::{Definition, Fields, Mark, SmallNumberRule, SplitBy};
    use super::super::field_problem::FieldProblem;
    use super::super::model::{
        Accountability, Direction, IndicatorClass, IndicatorStatus, MeasureKind, RollupRule,
        SourceKind, StockOrFlow, SystemCondition,
    };
    use crate::period::{Period, PeriodKind};

    fn share() -> Fields {
        let text = |words: &str| words.to_owned();
        Fields {
            name: text("Referrals closed"),
            plain_question: text("When we send somebody on, do they arrive?"),
            class: IndicatorClass::OutcomeMedium,
            accountability: Accountability::Performance,
            system_condition: None,
            vital_condition: None,
            definition: text("referrals whose outcome is known within 30 days"),
            numerator_def: text("referrals with a known outcome"),
            denominator_def: text("referrals sent"),
            inclusion: String::new(),
            exclusion: String::new(),
            measure_kind: MeasureKind::Proportion,
            unit: text("%"),
            multiplier: 100.0,
            decimals: 1,
            direction: Direction::UpIsBetter,
            target_range: None,
            rollup: RollupRule::Ratio,
            period_kind: PeriodKind::Quarter,
            stock_or_flow: StockOrFlow::Flow,
            source_kind: SourceKind::PartnerSubmission,
            source_ref: String::new(),
            lag_months: 0,
            split_by: vec![SplitBy {
                dimension: text("partner"),
                required: false,
            }],
            small_numbers: SmallNumberRule::default(),
            baseline: Some(Mark {
                value: 42.0,
                period: Period::year(2024).unwrap(),
            }),
            target: Some(Mark {
                value: 60.0,
                period: Period::year(2030).unwrap(),
            }),
            target_basis: String::new(),
            status: IndicatorStatus::Proposed,
            contribution_note: String::new(),
            backing: crate::measurement::backing::Backing::default(),
        }
    }

    #[track_caller]
    fn check(change: impl FnOnce(&mut Fields), fields: &[&str]) {
        let mut changed = share();
        change(&mut changed);
        let found = Definition::new(changed).err().unwrap_or_default();
        assert_eq!(
            found.iter().map(FieldProblem::field).collect::<Vec<_>>(),
            fields,
            "{found:?}"
        );
    }

    #[test]
    fn a_sound_definition_passes() {
        check(|_| {}, &[]);
        check(
            |f| {
                (f.direction, f.baseline, f.target) = (
                    Direction::DownIsBetter,
                    f.target.map(|m| Mark {
                        period: Period::year(2020).unwrap(),
                        ..m
                    }),
                    f.baseline,
                );
            },
            &[],
        );
    }

    #[test]
    fn nonsense_is_refused_at_its_field() {
        check(|f| f.name = "  ".into(), &["name"]);
        check(|f| f.rollup = RollupRule::Sum, &["rollup"]);
        check(|f| f.rollup = RollupRule::Wmean, &["rollup"]);
        check(|f| f.denominator_def.clear(), &["denominator_def"]);
        check(|f| f.multiplier = 1000.0, &["multiplier"]);
        check(
            |f| (f.measure_kind, f.multiplier) = (MeasureKind::Rate, 0.0),
            &["multiplier"],
        );
        check(|f| f.decimals = 7, &["decimals"]);
        check(
            |f| f.target = f.target.map(|m| Mark { value: 160.0, ..m }),
            &["target"],
        );
        check(
            |f| {
                f.target = f.target.map(|m| Mark {
                    value: f64::NAN,
                    ..m
                });
            },
            &["target"],
        );
        check(
            |f| f.target = f.target.map(|m| Mark { value: 30.0, ..m }),
            &["target"],
        );
        check(
            |f| {
                f.target = f.target.map(|m| Mark {
                    period: Period::year(2024).unwrap(),
                    ..m
                });
            },
            &["target"],
        );
        check(|f| f.direction = Direction::TargetRange, &["target_range"]);
        check(
            |f| f.system_condition = Some(SystemCondition::Policy),
            &["system_condition"],
        );
        check(
            |f| f.period_kind = PeriodKind::PointInTime,
            &["stock_or_flow"],
        );
        check(|f| f.rollup = RollupRule::Public, &["source_kind"]);
        check(|f| f.small_numbers.hide_below = 1, &["small_numbers"]);
        check(|f| f.split_by.push(f.split_by[0].clone()), &["split_by"]);
    }

    #[test]
    fn people_are_never_simply_added() {
        check(
            |f| {
                (f.measure_kind, f.rollup, f.multiplier) =
                    (MeasureKind::CountPeople, RollupRule::Sum, 1.0);
            },
            &["rollup"],
        );
        check(
            |f| {
                (f.measure_kind, f.rollup, f.multiplier) =
                    (MeasureKind::CountPeople, RollupRule::Uniq, 1.0);
            },
            &[],
        );
    }

    #[test]
    fn a_community_number_is_nobodys_score() {
        check(
            |f| f.accountability = Accountability::Population,
            &["split_by"],
        );
        check(
            |f| {
                (f.accountability, f.rollup, f.split_by) =
                    (Accountability::Population, RollupRule::None, vec![]);
            },
            &["rollup"],
        );
    }

    #[test]
    fn a_changed_denominator_breaks_the_series_and_a_changed_name_does_not() {
        let old = Definition::new(share()).unwrap();
        let newer = Definition::new(Fields {
            name: "Loop closed".into(),
            denominator_def: "referrals accepted".into(),
            ..share()
        })
        .unwrap();
        assert_eq!(old.breaks_against(&newer), ["denominator_def"]);
    }
}
