//! The SQL of indicators, their versions and the ways results are split.
//!
//! Nothing here is ever deleted but the list of splits asked for: figures go on naming the indicator, version and category
//! they were handed in under.

use mainstay_db::Uuid;

mainstay_db::sql! {
    pub static QUERIES;

    // Reading; other capabilities call these within their own transaction.
    /// The indicators of a partnership, retired ones too, in the order shown.
    pub fn indicators(partnership: Uuid) -> many IndicatorRow { id: Uuid, key: String, position: i64, status: String, owner: String, steward: String, also_called: String, contribution_note: String, retired_at: Option<i64>, created_at: i64, version: i64 } =
        "SELECT id, key, position, status, owner, steward, also_called, contribution_note, retired_at, created_at, version FROM indicator
          WHERE partnership = $1 ORDER BY position, key LIMIT 2000";
    /// One indicator, by its short name.
    pub fn indicator_by_key(partnership: Uuid, key: &str) -> maybe (IndicatorRow) =
        "SELECT id, key, position, status, owner, steward, also_called, contribution_note, retired_at, created_at, version FROM indicator
          WHERE partnership = $1 AND key = $2";
    /// The short name of each indicator, and what it is called by its newest version.
    pub fn names(partnership: Uuid) -> many Named { id: Uuid, key: String, name: String, name_es: String } =
        "SELECT i.id, i.key, v.name, v.name_es FROM indicator i JOIN indicator_version v ON v.partnership = i.partnership AND v.indicator = i.id
          WHERE i.partnership = $1 AND v.number = (SELECT MAX(n.number) FROM indicator_version n WHERE n.partnership = i.partnership AND n.indicator = i.id)
          ORDER BY i.id LIMIT 2000";
    /// Every version of every indicator, oldest first.
    pub fn versions(partnership: Uuid) -> many VersionRow { indicator: Uuid, number: i64, from_period: Option<String>,
        name: String, name_es: String, question: String, question_es: String, class: String, accountability: String, system_condition: Option<String>,
        vital_condition: Option<String>, hide_below: i64, measure_kind: String, unit: String, decimals: i64, multiplier: f64, direction: String,
        range_low: Option<f64>, range_high: Option<f64>, rollup: String, period_type: String, stock_or_flow: String, source_kind: String, source_ref: String,
        lag_months: i64, definition: String, numerator_def: String, denominator_def: String, numerator_names: String, denominator_names: String,
        inclusion: String, exclusion: String, baseline: Option<f64>, baseline_period: Option<String>, target: Option<f64>, target_period: Option<String>,
        target_basis: String, eligible: Option<f64>, backing: String, change_note: String, created_at: i64, created_by: String } =
        "SELECT indicator, number, from_period, name, name_es, question, question_es, class, accountability, system_condition, vital_condition, hide_below,
                measure_kind, unit, decimals, multiplier, direction, range_low, range_high, rollup, period_type, stock_or_flow, source_kind, source_ref, lag_months,
                definition, numerator_def, denominator_def, numerator_names, denominator_names, inclusion, exclusion, baseline, baseline_period, target,
                target_period, target_basis, eligible, backing, change_note, created_at, created_by FROM indicator_version
          WHERE partnership = $1 ORDER BY indicator, number LIMIT 20000";
    /// The versions of one indicator, oldest first.
    pub fn versions_of(partnership: Uuid, indicator: Uuid) -> many (VersionRow) =
        "SELECT indicator, number, from_period, name, name_es, question, question_es, class, accountability, system_condition, vital_condition, hide_below,
                measure_kind, unit, decimals, multiplier, direction, range_low, range_high, rollup, period_type, stock_or_flow, source_kind, source_ref, lag_months,
                definition, numerator_def, denominator_def, numerator_names, denominator_names, inclusion, exclusion, baseline, baseline_period, target,
                target_period, target_basis, eligible, backing, change_note, created_at, created_by FROM indicator_version
          WHERE partnership = $1 AND indicator = $2 ORDER BY number LIMIT 1000";
    /// The ways of splitting results, retired ones too, in the order shown.
    pub fn dimensions(partnership: Uuid) -> many DimensionRow { id: Uuid, key: String, label: String, label_es: String, also_called: String, exclusive: bool, position: i64, retired_at: Option<i64>, version: i64 } =
        "SELECT id, key, label, label_es, also_called, exclusive, position, retired_at, version FROM dimension WHERE partnership = $1 ORDER BY position, key LIMIT 500";
    /// The groups of every dimension, retired ones too, in the order shown.
    pub fn categories(partnership: Uuid) -> many CategoryRow { dimension: Uuid, key: String, label: String, label_es: String, kind: String, also_called: String, position: i64, retired_at: Option<i64> } =
        "SELECT dimension, key, label, label_es, kind, also_called, position, retired_at FROM category WHERE partnership = $1 ORDER BY dimension, position, key LIMIT 20000";
    /// Which splits each indicator asks for.
    pub fn indicator_dimensions(partnership: Uuid) -> many SplitRow { indicator: Uuid, dimension: Uuid, required: bool } =
        "SELECT i.indicator, i.dimension, i.required FROM indicator_dimension i
           JOIN dimension d ON d.partnership = i.partnership AND d.id = i.dimension
          WHERE i.partnership = $1 ORDER BY i.indicator, d.position, d.key LIMIT 20000";

    // Writing; this capability only.
    /// Adds an indicator.
    pub fn put_indicator(partnership: Uuid, id: Uuid, key: &str, position: i64, status: &str, owner: &str, steward: &str, also_called: &str, contribution_note: &str, at: i64) -> count =
        "INSERT INTO indicator (partnership, id, key, position, status, owner, steward, also_called, contribution_note, created_at, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1)";
    /// Changes what an indicator carries through all its versions, unless somebody else changed it meanwhile.
    pub fn change_indicator(partnership: Uuid, id: Uuid, status: &str, owner: &str, steward: &str, also_called: &str, contribution_note: &str, version: i64) -> count =
        "UPDATE indicator SET status = $3, owner = $4, steward = $5, also_called = $6, contribution_note = $7, version = version + 1
          WHERE partnership = $1 AND id = $2 AND version = $8";
    /// Moves an indicator to a place in the list.
    pub fn place_indicator(partnership: Uuid, id: Uuid, position: i64) -> count =
        "UPDATE indicator SET position = $3 WHERE partnership = $1 AND id = $2";
    /// Retires an indicator, or brings it back with no moment.
    pub fn retire_indicator(partnership: Uuid, id: Uuid, retired_at: Option<i64>) -> count =
        "UPDATE indicator SET retired_at = $3, version = version + 1 WHERE partnership = $1 AND id = $2";
    /// Adds a version, or corrects the words of one that is there.
    pub fn keep_version(partnership: Uuid, indicator: Uuid, number: i64, from_period: Option<&str>,
        name: &str, name_es: &str, question: &str, question_es: &str, class: &str, accountability: &str, system_condition: Option<&str>,
        vital_condition: Option<&str>, hide_below: i64, measure_kind: &str, unit: &str, decimals: i64, multiplier: f64, direction: &str,
        range_low: Option<f64>, range_high: Option<f64>, rollup: &str, period_type: &str, stock_or_flow: &str, source_kind: &str, source_ref: &str,
        lag_months: i64, definition: &str, numerator_def: &str, denominator_def: &str, numerator_names: &str, denominator_names: &str, inclusion: &str,
        exclusion: &str, baseline: Option<f64>, baseline_period: Option<&str>, target: Option<f64>, target_period: Option<&str>, target_basis: &str,
        eligible: Option<f64>, backing: &str, change_note: &str, created_at: i64, created_by: &str) -> count =
        "INSERT INTO indicator_version (partnership, indicator, number, from_period, name, name_es, question, question_es, class, accountability, system_condition, vital_condition, hide_below,
                measure_kind, unit, decimals, multiplier, direction, range_low, range_high, rollup, period_type, stock_or_flow, source_kind, source_ref, lag_months,
                definition, numerator_def, denominator_def, numerator_names, denominator_names, inclusion, exclusion, baseline, baseline_period, target,
                target_period, target_basis, eligible, backing, change_note, created_at, created_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31,
                $32, $33, $34, $35, $36, $37, $38, $39, $40, $41, $42, $43)
         ON CONFLICT (partnership, indicator, number) DO UPDATE SET from_period = EXCLUDED.from_period, name = EXCLUDED.name, name_es = EXCLUDED.name_es, question = EXCLUDED.question,
                question_es = EXCLUDED.question_es, class = EXCLUDED.class, accountability = EXCLUDED.accountability, system_condition = EXCLUDED.system_condition,
                vital_condition = EXCLUDED.vital_condition, hide_below = EXCLUDED.hide_below, measure_kind = EXCLUDED.measure_kind, unit = EXCLUDED.unit,
                decimals = EXCLUDED.decimals, multiplier = EXCLUDED.multiplier, direction = EXCLUDED.direction, range_low = EXCLUDED.range_low,
                range_high = EXCLUDED.range_high, rollup = EXCLUDED.rollup, period_type = EXCLUDED.period_type, stock_or_flow = EXCLUDED.stock_or_flow,
                source_kind = EXCLUDED.source_kind, source_ref = EXCLUDED.source_ref, lag_months = EXCLUDED.lag_months, definition = EXCLUDED.definition,
                numerator_def = EXCLUDED.numerator_def, denominator_def = EXCLUDED.denominator_def, numerator_names = EXCLUDED.numerator_names,
                denominator_names = EXCLUDED.denominator_names, inclusion = EXCLUDED.inclusion, exclusion = EXCLUDED.exclusion, baseline = EXCLUDED.baseline,
                baseline_period = EXCLUDED.baseline_period, target = EXCLUDED.target, target_period = EXCLUDED.target_period, target_basis = EXCLUDED.target_basis,
                eligible = EXCLUDED.eligible, backing = EXCLUDED.backing, change_note = EXCLUDED.change_note";
    /// Forgets the splits an indicator asks for, before they are written anew.
    pub fn clear_splits(partnership: Uuid, indicator: Uuid) -> count =
        "DELETE FROM indicator_dimension WHERE partnership = $1 AND indicator = $2";
    /// Asks for a split.
    pub fn put_split(partnership: Uuid, indicator: Uuid, dimension: Uuid, required: bool) -> count =
        "INSERT INTO indicator_dimension (partnership, indicator, dimension, required) VALUES ($1, $2, $3, $4)";
    /// Adds a dimension.
    pub fn put_dimension(partnership: Uuid, id: Uuid, key: &str, label: &str, label_es: &str, also_called: &str, exclusive: bool, position: i64) -> count =
        "INSERT INTO dimension (partnership, id, key, label, label_es, also_called, exclusive, position, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1)";
    /// Changes a dimension, unless somebody else changed it meanwhile.
    pub fn change_dimension(partnership: Uuid, id: Uuid, label: &str, label_es: &str, also_called: &str, exclusive: bool, version: i64) -> count =
        "UPDATE dimension SET label = $3, label_es = $4, also_called = $5, exclusive = $6, version = version + 1 WHERE partnership = $1 AND id = $2 AND version = $7";
    /// Counts a change of a dimension's groups, unless somebody else changed them meanwhile.
    pub fn touch_dimension(partnership: Uuid, id: Uuid, version: i64) -> count =
        "UPDATE dimension SET version = version + 1 WHERE partnership = $1 AND id = $2 AND version = $3";
    /// Moves a dimension to a place in the list.
    pub fn place_dimension(partnership: Uuid, id: Uuid, position: i64) -> count =
        "UPDATE dimension SET position = $3 WHERE partnership = $1 AND id = $2";
    /// Retires a dimension, or brings it back with no moment.
    pub fn retire_dimension(partnership: Uuid, id: Uuid, retired_at: Option<i64>) -> count =
        "UPDATE dimension SET retired_at = $3, version = version + 1 WHERE partnership = $1 AND id = $2";
    /// Adds a group to a dimension.
    pub fn put_category(partnership: Uuid, dimension: Uuid, key: &str, label: &str, label_es: &str, kind: &str, also_called: &str, position: i64) -> count =
        "INSERT INTO category (partnership, dimension, key, label, label_es, kind, also_called, position) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    /// Changes the words of a group; its key stays, because figures name it.
    pub fn change_category(partnership: Uuid, dimension: Uuid, key: &str, label: &str, label_es: &str, also_called: &str) -> count =
        "UPDATE category SET label = $4, label_es = $5, also_called = $6 WHERE partnership = $1 AND dimension = $2 AND key = $3";
    /// Moves a group to a place in its list.
    pub fn place_category(partnership: Uuid, dimension: Uuid, key: &str, position: i64) -> count =
        "UPDATE category SET position = $4 WHERE partnership = $1 AND dimension = $2 AND key = $3";
    /// Retires a group, or brings it back with no moment.
    pub fn retire_category(partnership: Uuid, dimension: Uuid, key: &str, retired_at: Option<i64>) -> count =
        "UPDATE category SET retired_at = $4 WHERE partnership = $1 AND dimension = $2 AND key = $3";
}
