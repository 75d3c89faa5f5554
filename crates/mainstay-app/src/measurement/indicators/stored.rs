//! Between the stored rows of an indicator and the definition the rules work on: words to choices, texts to periods.

use mainstay_core::measurement::backing::Backing;
use mainstay_core::measurement::presets::common_unit;
use mainstay_core::measurement::{
    Accountability, Direction, Fields, IndicatorClass, IndicatorStatus, Mark, MeasureKind, Range,
    RollupRule, SmallNumberRule, SourceKind, SplitBy, StockOrFlow, SystemCondition, VitalCondition,
};
use mainstay_core::period::{FiscalYear, Period, PeriodKind};
use mainstay_db::{DbError, Tx, Uuid};

use super::catalogue::{Indicator, Split, Version};
use super::store::{self, IndicatorRow, VersionRow};
use crate::shell::Failure;

/// The partnership's fiscal year from its stored month.
pub(super) fn fiscal(month: i64) -> FiscalYear {
    i8::try_from(month)
        .ok()
        .and_then(FiscalYear::new)
        .unwrap_or_default()
}

/// A stored list: one entry a line.
pub(super) fn lines(text: &str) -> Vec<String> {
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect()
}

/// A list as it is stored.
pub(super) fn joined(list: &[String]) -> String {
    list.join("\n")
}

fn word<T>(found: Option<T>, column: &str, text: &str) -> Result<T, Failure> {
    found.ok_or_else(|| {
        Failure::Ours(format!(
            "indicator: the stored {column} {text:?} is unknown"
        ))
    })
}

fn period(text: Option<&str>, fiscal: FiscalYear) -> Result<Option<Period>, Failure> {
    text.map(|text| Period::parse(text, fiscal))
        .transpose()
        .map_err(|error| Failure::Ours(format!("indicator: {error}")))
}

fn mark(value: Option<f64>, at: Option<&str>, fiscal: FiscalYear) -> Result<Option<Mark>, Failure> {
    Ok(value
        .zip(period(at, fiscal)?)
        .map(|(value, period)| Mark { value, period }))
}

/// An indicator from its rows.
pub(super) fn indicator(
    row: IndicatorRow,
    versions: Vec<VersionRow>,
    splits: Vec<Split>,
    fiscal: FiscalYear,
) -> Result<Indicator, Failure> {
    if versions.is_empty() {
        return Err(Failure::Ours(format!(
            "indicator {} has no version",
            row.key
        )));
    }
    let status = if row.retired_at.is_some() {
        IndicatorStatus::Retired
    } else {
        word(
            IndicatorStatus::from_key(&row.status),
            "status",
            &row.status,
        )?
    };
    let split_by: Vec<SplitBy> = splits
        .iter()
        .map(|split| SplitBy {
            dimension: split.key.clone(),
            required: split.required,
        })
        .collect();
    let around = Around {
        contribution_note: &row.contribution_note,
        status,
        split_by: &split_by,
        fiscal,
    };
    let versions = versions
        .into_iter()
        .map(|held| version(held, &around))
        .collect::<Result<_, _>>()?;
    Ok(Indicator {
        id: row.id,
        key: row.key,
        status,
        owner: row.owner,
        steward: row.steward,
        also_called: lines(&row.also_called),
        versions,
        splits,
        edit: row.version,
    })
}

/// The choice behind a stored word.
macro_rules! chosen {
    ($row:ident . $column:ident as $kind:ty) => {
        word(
            <$kind>::from_key(&$row.$column),
            stringify!($column),
            &$row.$column,
        )?
    };
}

/// What the fields take from the indicator rather than from the version's own row.
struct Around<'a> {
    contribution_note: &'a str,
    status: IndicatorStatus,
    split_by: &'a [SplitBy],
    fiscal: FiscalYear,
}

fn fields(row: &VersionRow, around: &Around<'_>) -> Result<Fields, Failure> {
    let range = row.range_low.zip(row.range_high);
    let small = |number: i64| u8::try_from(number).unwrap_or_default();
    Ok(Fields {
        class: chosen!(row.class as IndicatorClass),
        accountability: chosen!(row.accountability as Accountability),
        system_condition: row
            .system_condition
            .as_deref()
            .and_then(SystemCondition::from_key),
        vital_condition: row
            .vital_condition
            .as_deref()
            .and_then(VitalCondition::from_key),
        measure_kind: chosen!(row.measure_kind as MeasureKind),
        direction: chosen!(row.direction as Direction),
        rollup: chosen!(row.rollup as RollupRule),
        period_kind: chosen!(row.period_type as PeriodKind),
        stock_or_flow: chosen!(row.stock_or_flow as StockOrFlow),
        source_kind: chosen!(row.source_kind as SourceKind),
        multiplier: row.multiplier,
        decimals: small(row.decimals),
        target_range: range.map(|(low, high)| Range { low, high }),
        lag_months: small(row.lag_months),
        split_by: around.split_by.to_vec(),
        small_numbers: SmallNumberRule {
            hide_below: u32::from(small(row.hide_below)),
            secondary: true,
        },
        baseline: mark(row.baseline, row.baseline_period.as_deref(), around.fiscal)?,
        target: mark(row.target, row.target_period.as_deref(), around.fiscal)?,
        target_basis: row.target_basis.clone(),
        status: around.status,
        contribution_note: around.contribution_note.to_owned(),
        name: row.name.clone(),
        plain_question: row.question.clone(),
        definition: row.definition.clone(),
        numerator_def: row.numerator_def.clone(),
        denominator_def: row.denominator_def.clone(),
        inclusion: row.inclusion.clone(),
        exclusion: row.exclusion.clone(),
        unit: common_unit(&row.unit).to_owned(),
        source_ref: row.source_ref.clone(),
        backing: backing(&row.backing)?,
    })
}

/// What stands behind an indicator, from its stored text.
fn backing(text: &str) -> Result<Backing, Failure> {
    serde_json::from_str(text).map_err(|error| Failure::Ours(format!("indicator: {error}")))
}

/// What stands behind an indicator, as it is stored.
fn written(backing: &Backing) -> String {
    serde_json::to_string(backing).expect("texts and answers can always be written")
}

fn version(row: VersionRow, around: &Around<'_>) -> Result<Version, Failure> {
    Ok(Version {
        number: row.number,
        from: period(row.from_period.as_deref(), around.fiscal)?,
        fields: fields(&row, around)?,
        name_es: row.name_es,
        question_es: row.question_es,
        numerator_names: lines(&row.numerator_names),
        denominator_names: lines(&row.denominator_names),
        eligible: row.eligible,
        change_note: row.change_note,
        created_at: row.created_at,
        created_by: row.created_by,
    })
}

/// Writes a version: a new one, or the corrected words of one that is there.
pub(super) fn keep(
    tx: &mut Tx<'_>,
    partnership: Uuid,
    indicator: Uuid,
    version: &Version,
) -> Result<(), DbError> {
    let fields = &version.fields;
    let text = |period: Option<Period>| period.map(|period| period.to_string());
    let from = text(version.from);
    let (baseline, target) = (fields.baseline, fields.target);
    let baseline_period = text(baseline.map(|mark| mark.period));
    let target_period = text(target.map(|mark| mark.period));
    store::keep_version(
        tx,
        partnership,
        indicator,
        version.number,
        from.as_deref(),
        fields.name.trim(),
        version.name_es.trim(),
        fields.plain_question.trim(),
        version.question_es.trim(),
        fields.class.key(),
        fields.accountability.key(),
        fields.system_condition.map(SystemCondition::key),
        fields.vital_condition.map(VitalCondition::key),
        i64::from(fields.small_numbers.hide_below),
        fields.measure_kind.key(),
        fields.unit.trim(),
        i64::from(fields.decimals),
        fields.multiplier,
        fields.direction.key(),
        fields.target_range.map(|range| range.low),
        fields.target_range.map(|range| range.high),
        fields.rollup.key(),
        fields.period_kind.key(),
        fields.stock_or_flow.key(),
        fields.source_kind.key(),
        fields.source_ref.trim(),
        i64::from(fields.lag_months),
        fields.definition.trim(),
        fields.numerator_def.trim(),
        fields.denominator_def.trim(),
        &joined(&version.numerator_names),
        &joined(&version.denominator_names),
        fields.inclusion.trim(),
        fields.exclusion.trim(),
        baseline.map(|mark| mark.value),
        baseline_period.as_deref(),
        target.map(|mark| mark.value),
        target_period.as_deref(),
        fields.target_basis.trim(),
        version.eligible,
        &written(&fields.backing),
        version.change_note.trim(),
        version.created_at,
        &version.created_by,
    )
    .map(|_| ())
}
