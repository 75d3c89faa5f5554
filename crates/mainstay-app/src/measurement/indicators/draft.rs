//! An indicator as somebody types it into the form: texts by field, turned into a definition or into what to correct.

use std::collections::BTreeMap;

use mainstay_core::measurement::presets::{Preset, common_unit};
use mainstay_core::measurement::{
    Accountability, Definition, Direction, Fields, IndicatorClass, IndicatorStatus, Mark,
    MeasureKind, Range, RollupRule, SmallNumberRule, SourceKind, SplitBy, StockOrFlow,
    SystemCondition, VitalCondition,
};
use mainstay_core::period::{FiscalYear, Period, PeriodKind};
use mainstay_db::Uuid;

use super::catalogue::{Framework, Indicator, Split, Version};
use super::reading::{Reader, as_typed, plain_number};
use super::{backing, problems, stored};
use crate::measurement::scorecard::Tell;
use crate::shell::{FormErrors, Words};

/// What was typed, by field. A field that was not on the form is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Draft(BTreeMap<String, String>);

/// A draft whose fields could be read and agree with each other.
#[derive(Debug, Clone, PartialEq)]
pub struct Checked {
    /// The definition, still without number, author and moment.
    pub version: Version,
    /// The splits asked for.
    pub splits: Vec<Split>,
    /// Who answers for it.
    pub owner: String,
    /// Who looks after its data.
    pub steward: String,
    /// Other names partners use.
    pub also_called: Vec<String>,
}

impl Draft {
    /// What a form sent, with plain line ends: browsers send two signs for one, which would look like a changed text.
    pub fn sent(pairs: Vec<(String, String)>) -> Draft {
        let plain = |text: String| text.replace("\r\n", "\n").replace('\0', "");
        let pairs = pairs.into_iter();
        Draft(pairs.map(|(field, text)| (field, plain(text))).collect())
    }

    /// The empty form, with the choices most indicators need.
    pub fn blank() -> Draft {
        let mut draft = Draft::default();
        for (field, value) in [
            ("class", IndicatorClass::OutputShort.key()),
            ("accountability", Accountability::Performance.key()),
            ("measure_kind", MeasureKind::CountEvents.key()),
            ("direction", Direction::UpIsBetter.key()),
            ("period_type", PeriodKind::Quarter.key()),
            ("stock_or_flow", StockOrFlow::Flow.key()),
            ("source_kind", SourceKind::PartnerSubmission.key()),
            ("status", IndicatorStatus::Proposed.key()),
            ("hide_below", "10"),
            ("meaning", "changed"),
        ] {
            draft.put(field, value);
        }
        draft
    }

    /// The form filled from an example.
    pub fn of_preset(preset: &Preset, words: Words) -> Draft {
        let fields = preset.definition.clone().into_fields();
        let mut draft = Draft::blank();
        draft.fill(&fields, FiscalYear::default(), words);
        draft.put("name_es", &preset.spanish.name);
        draft.put("question_es", &preset.spanish.plain_question);
        draft
    }

    /// The form filled from an indicator as it stands.
    pub fn of(indicator: &Indicator, fiscal: FiscalYear, words: Words) -> Draft {
        let version = indicator.current();
        let mut draft = Draft::blank();
        draft.fill(&version.fields, fiscal, words);
        for (field, value) in [
            ("name_es", version.name_es.clone()),
            ("question_es", version.question_es.clone()),
            ("numerator_names", stored::joined(&version.numerator_names)),
            (
                "denominator_names",
                stored::joined(&version.denominator_names),
            ),
            (
                "eligible",
                version
                    .eligible
                    .map(|number| plain_number(number, words.0))
                    .unwrap_or_default(),
            ),
            ("owner", indicator.owner.clone()),
            ("steward", indicator.steward.clone()),
            ("also_called", stored::joined(&indicator.also_called)),
            ("version", indicator.edit.to_string()),
        ] {
            draft.put(field, &value);
        }
        draft
    }

    /// What was typed over what stands: fields the form did not show keep what they hold.
    #[must_use]
    pub fn over(self, standing: Draft) -> Draft {
        let mut fields = standing.0;
        fields.extend(self.0);
        Draft(fields)
    }

    /// The text of a field, without the spaces around it.
    pub fn get(&self, field: &str) -> &str {
        self.0.get(field).map_or("", |text| text.trim())
    }

    /// Fills a field.
    pub fn put(&mut self, field: &str, value: &str) {
        self.0.insert(field.to_owned(), value.to_owned());
    }

    /// The fields of this form that hold something else in the other draft, with what they hold there.
    pub fn differences<'a>(&self, other: &'a Draft) -> Vec<(&'a str, &'a str)> {
        other
            .0
            .keys()
            .filter(|field| !matches!(field.as_str(), "version" | "meaning"))
            .filter(|field| self.0.contains_key(*field) && self.get(field) != other.get(field))
            .map(|field| (field.as_str(), other.get(field)))
            .collect()
    }

    /// Everything typed, as bytes: the same for a repeat of the same form.
    pub fn content(&self) -> Vec<u8> {
        let fields = self.0.iter().filter(|(field, _)| *field != "once");
        fields
            .flat_map(|(field, value)| [field.as_bytes(), &[0], value.as_bytes(), &[0]].concat())
            .collect()
    }

    fn fill(&mut self, fields: &Fields, fiscal: FiscalYear, words: Words) {
        let number = |value: f64| plain_number(value, words.0);
        let value = |mark: Option<Mark>| mark.map(|mark| number(mark.value)).unwrap_or_default();
        let when = |mark: Option<Mark>| {
            mark.map_or_else(String::new, |mark| as_typed(mark.period, words, fiscal))
        };
        let end = |end: fn(&Range) -> f64| fields.target_range.as_ref().map(end).map(number);
        for (field, text) in [
            ("multiplier", number(fields.multiplier)),
            ("decimals", fields.decimals.to_string()),
            ("range_low", end(|range| range.low).unwrap_or_default()),
            ("range_high", end(|range| range.high).unwrap_or_default()),
            ("lag_months", fields.lag_months.to_string()),
            ("hide_below", fields.small_numbers.hide_below.to_string()),
            ("baseline", value(fields.baseline)),
            ("baseline_period", when(fields.baseline)),
            ("target", value(fields.target)),
            ("target_period", when(fields.target)),
        ] {
            self.put(field, &text);
        }
        self.fill_words(fields, words);
        backing::fill(self, &fields.backing);
        for split in &fields.split_by {
            let asked = if split.required {
                "required"
            } else {
                "optional"
            };
            self.put(&format!("split-{}", split.dimension), asked);
        }
    }

    fn fill_words(&mut self, fields: &Fields, words: Words) {
        let unit = Tell(words).unit(&fields.unit);
        let system = fields.system_condition.map(SystemCondition::key);
        let vital = fields.vital_condition.map(VitalCondition::key);
        for (field, text) in [
            ("name", fields.name.as_str()),
            ("plain_question", &fields.plain_question),
            ("class", fields.class.key()),
            ("accountability", fields.accountability.key()),
            ("system_condition", system.unwrap_or_default()),
            ("vital_condition", vital.unwrap_or_default()),
            ("definition", &fields.definition),
            ("numerator_def", &fields.numerator_def),
            ("denominator_def", &fields.denominator_def),
            ("inclusion", &fields.inclusion),
            ("exclusion", &fields.exclusion),
            ("measure_kind", fields.measure_kind.key()),
            ("unit", &unit),
            ("direction", fields.direction.key()),
            ("rollup", fields.rollup.key()),
            ("period_type", fields.period_kind.key()),
            ("stock_or_flow", fields.stock_or_flow.key()),
            ("source_kind", fields.source_kind.key()),
            ("source_ref", &fields.source_ref),
            ("target_basis", &fields.target_basis),
            ("contribution_note", &fields.contribution_note),
            ("status", fields.status.key()),
        ] {
            self.put(field, text);
        }
    }

    /// Reads the form: a definition whose fields agree, or everything to correct, each at its field.
    pub fn check(&self, framework: &Framework, words: Words) -> Result<Checked, FormErrors> {
        let mut reader = Reader::new(self, framework.fiscal, words);
        let splits = self.splits(framework);
        let fields = self.fields(&mut reader, &splits);
        let eligible = reader.number("eligible");
        if eligible.is_some_and(|people| people < 0.0) {
            reader.errors.add("eligible", "error-indicator-below-zero");
        }
        let mut errors = reader.errors;
        backing::check(&fields.backing, framework, words, &mut errors);
        let fields = match Definition::new(fields) {
            Ok(definition) => definition.into_fields(),
            Err(found) => {
                problems::place(&found, self, words, &mut errors);
                return Err(errors);
            }
        };
        if !errors.is_empty() {
            return Err(errors);
        }
        Ok(Checked {
            version: Version {
                number: 1,
                from: None,
                fields,
                name_es: self.get("name_es").to_owned(),
                question_es: self.get("question_es").to_owned(),
                numerator_names: stored::lines(self.get("numerator_names")),
                denominator_names: stored::lines(self.get("denominator_names")),
                eligible,
                change_note: String::new(),
                created_at: 0,
                created_by: String::new(),
            },
            splits,
            owner: self.get("owner").to_owned(),
            steward: self.get("steward").to_owned(),
            also_called: stored::lines(self.get("also_called")),
        })
    }

    fn splits(&self, framework: &Framework) -> Vec<Split> {
        framework
            .dimensions
            .iter()
            .filter_map(|dimension| {
                let asked = self.get(&format!("split-{}", dimension.key));
                matches!(asked, "optional" | "required").then(|| Split {
                    dimension: dimension.id,
                    key: dimension.key.clone(),
                    required: asked == "required",
                })
            })
            .collect()
    }

    fn fields(&self, reader: &mut Reader<'_>, splits: &[Split]) -> Fields {
        let text = |field: &str| self.get(field).to_owned();
        let kind = reader.choice(
            "measure_kind",
            MeasureKind::from_key,
            MeasureKind::CountEvents,
        );
        let source = SourceKind::PartnerSubmission;
        let source = reader.choice("source_kind", SourceKind::from_key, source);
        let usual = u8::from(!kind.is_whole());
        let multiplier = reader.number("multiplier");
        let split = |split: &Split| SplitBy {
            dimension: split.key.clone(),
            required: split.required,
        };
        let accountability = Accountability::Performance;
        Fields {
            name: text("name"),
            plain_question: text("plain_question"),
            class: reader.choice(
                "class",
                IndicatorClass::from_key,
                IndicatorClass::OutputShort,
            ),
            accountability: reader.choice(
                "accountability",
                Accountability::from_key,
                accountability,
            ),
            system_condition: SystemCondition::from_key(self.get("system_condition")),
            vital_condition: VitalCondition::from_key(self.get("vital_condition")),
            definition: text("definition"),
            numerator_def: text("numerator_def"),
            denominator_def: text("denominator_def"),
            inclusion: text("inclusion"),
            exclusion: text("exclusion"),
            measure_kind: kind,
            unit: self.unit(kind),
            multiplier: multiplier.unwrap_or(usual_multiplier(kind)),
            decimals: reader.whole("decimals", usual),
            direction: reader.choice("direction", Direction::from_key, Direction::UpIsBetter),
            target_range: reader.range(),
            rollup: self.rollup(reader, kind, source),
            period_kind: reader.choice("period_type", PeriodKind::from_key, PeriodKind::Quarter),
            stock_or_flow: reader.choice("stock_or_flow", StockOrFlow::from_key, StockOrFlow::Flow),
            source_kind: source,
            source_ref: text("source_ref"),
            lag_months: reader.whole("lag_months", 0),
            split_by: splits.iter().map(split).collect(),
            small_numbers: small_numbers(reader),
            baseline: reader.mark("baseline", "baseline_period"),
            target: reader.mark("target", "target_period"),
            target_basis: text("target_basis"),
            status: status(reader),
            contribution_note: text("contribution_note"),
            backing: backing::read(self),
        }
    }

    fn rollup(&self, reader: &mut Reader<'_>, kind: MeasureKind, source: SourceKind) -> RollupRule {
        match self.get("rollup") {
            "" => usual_rollup(kind, source),
            _ => reader.choice("rollup", RollupRule::from_key, RollupRule::None),
        }
    }

    fn unit(&self, kind: MeasureKind) -> String {
        match (self.get("unit"), kind) {
            ("", MeasureKind::Proportion) => "%".to_owned(),
            (unit, _) => common_unit(unit).to_owned(),
        }
    }

    /// The period from which a changed definition holds; it must come after the one before it.
    pub fn from_period(
        &self,
        indicator: &Indicator,
        framework: &Framework,
        words: Words,
    ) -> Result<Period, FormErrors> {
        let mut reader = Reader::new(self, framework.fiscal, words);
        let Some(from) = reader.period("from_period") else {
            if reader.errors.is_empty() {
                reader
                    .errors
                    .add("from_period", "error-indicator-from-empty");
            }
            return Err(reader.errors);
        };
        match indicator.current().from {
            Some(before) if from.start() <= before.start() => {
                let before = as_typed(before, words, framework.fiscal);
                reader.errors.add_with(
                    "from_period",
                    "error-indicator-from-early",
                    &[("before", &before)],
                );
                Err(reader.errors)
            }
            _ => Ok(from),
        }
    }
}

/// The roll-up rule most indicators of a kind need.
///
/// # Source
///
/// domain.md 7.4; what is usual for a kind is our convention.
pub fn usual_rollup(kind: MeasureKind, source: SourceKind) -> RollupRule {
    let fitting = kind.fitting_rollups();
    if source == SourceKind::PublicData && fitting.contains(&RollupRule::Public) {
        return RollupRule::Public;
    }
    fitting.first().copied().unwrap_or(RollupRule::None)
}

/// Which counts are too small to show.
fn small_numbers(reader: &mut Reader<'_>) -> SmallNumberRule {
    SmallNumberRule {
        hide_below: u32::from(reader.whole("hide_below", 10)),
        secondary: true,
    }
}

/// Where it stands. Retiring has its own button; a form never does it by the way.
fn status(reader: &mut Reader<'_>) -> IndicatorStatus {
    let proposed = IndicatorStatus::Proposed;
    match reader.choice("status", IndicatorStatus::from_key, proposed) {
        IndicatorStatus::Retired => proposed,
        other => other,
    }
}

/// What a numerator over a denominator is usually multiplied by.
fn usual_multiplier(kind: MeasureKind) -> f64 {
    match kind {
        MeasureKind::Proportion => 100.0,
        MeasureKind::Rate => 1000.0,
        _ => 1.0,
    }
}

/// Splits of a stored indicator that the form did not offer (retired dimensions) stay as they are.
pub fn with_hidden(checked: &mut Checked, indicator: &Indicator, framework: &Framework) {
    let retired = |id: Uuid| framework.dimension(id).is_none_or(|one| one.retired);
    for split in &indicator.splits {
        if retired(split.dimension)
            && !checked
                .splits
                .iter()
                .any(|one| one.dimension == split.dimension)
        {
            checked.splits.push(split.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_of_number_has_a_usual_way_to_become_one() {
        for (kind, source, want) in [
            (
                MeasureKind::CountEvents,
                SourceKind::PartnerSubmission,
                RollupRule::Sum,
            ),
            (
                MeasureKind::CountPeople,
                SourceKind::PartnerSubmission,
                RollupRule::Uniq,
            ),
            (
                MeasureKind::Proportion,
                SourceKind::PartnerSubmission,
                RollupRule::Ratio,
            ),
            (MeasureKind::Mean, SourceKind::Survey, RollupRule::Wmean),
            (
                MeasureKind::Median,
                SourceKind::PartnerSubmission,
                RollupRule::MedianNote,
            ),
            (
                MeasureKind::Rate,
                SourceKind::PublicData,
                RollupRule::Public,
            ),
            (
                MeasureKind::Narrative,
                SourceKind::PublicData,
                RollupRule::None,
            ),
        ] {
            assert_eq!(usual_rollup(kind, source), want, "{kind:?}");
        }
    }

    #[test]
    fn a_text_sent_back_unchanged_is_the_same_text() {
        let mut standing = Draft::blank();
        standing.put("definition", "First line\nsecond line");
        let sent = vec![(
            "definition".to_owned(),
            "First line\r\nsecond line".to_owned(),
        )];
        let draft = Draft::sent(sent);
        assert_eq!(draft.differences(&standing), []);
        assert_eq!(draft.over(standing.clone()), standing);
    }
}
