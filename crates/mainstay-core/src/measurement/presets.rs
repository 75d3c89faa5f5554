//! Forty example indicators to start from; a partnership adapts them before it counts anything.

use std::sync::OnceLock;

use serde::Deserialize;

use super::definition::{Definition, Fields, SmallNumberRule, SplitBy};
use super::model::{
    Accountability, Direction, IndicatorClass, IndicatorStatus, MeasureKind, RollupRule,
    SourceKind, StockOrFlow, SystemCondition, VitalCondition,
};
use crate::period::PeriodKind;

const CONTENT: &str = include_str!("../../content/indicators-1.toml");

/// An example indicator.
///
/// # Source
///
/// domain.md 7.3. Thresholds in clinical examples follow common measures and must be checked with the measure's owner.
#[derive(Clone, Debug)]
pub struct Preset {
    /// Key, never changes within this version of the content.
    pub key: String,
    /// The definition in English, status "proposed".
    pub definition: Definition,
    /// The same in Spanish.
    pub spanish: PresetTexts,
    /// Whether it is only an example, to be adapted before use.
    pub is_example: bool,
    /// Where the idea comes from: a source tag.
    pub tag: String,
}

/// The texts of an example in another language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PresetTexts {
    /// Name.
    pub name: String,
    /// Question in everyday words.
    pub plain_question: String,
    /// Definition.
    pub definition: String,
    /// Above the line.
    pub numerator_def: String,
    /// Below the line.
    pub denominator_def: String,
    /// Unit.
    pub unit: String,
}

impl Preset {
    /// The fields to start a new indicator from, in Spanish for `es` and in English otherwise.
    pub fn fields(&self, language: &str) -> Fields {
        let mut fields = self.definition.clone().into_fields();
        if language == "es" || language.starts_with("es-") {
            let texts = self.spanish.clone();
            fields.name = texts.name;
            fields.plain_question = texts.plain_question;
            fields.definition = texts.definition;
            fields.numerator_def = texts.numerator_def;
            fields.denominator_def = texts.denominator_def;
            fields.unit = texts.unit;
        }
        fields
    }
}

/// The example indicators, in the order of the catalogue.
pub fn presets() -> &'static [Preset] {
    static PRESETS: OnceLock<Vec<Preset>> = OnceLock::new();
    PRESETS.get_or_init(|| {
        let file: File = toml::from_str(CONTENT).expect("a test reads the same content");
        file.indicator
            .into_iter()
            .map(|row| row.preset().expect("a test checks every definition"))
            .collect()
    })
}

/// The unit of an example in English, whichever language it was typed in; any other unit stays as it is.
///
/// Units are stored so, and shown by [`unit_in`].
pub fn common_unit(unit: &str) -> &str {
    known_unit(unit).map_or(unit, |(english, _)| english)
}

/// A unit in a reader's language: those of the examples are known in both, any other stays as it was typed.
///
/// * `language`: `es` or a kind of it; English otherwise.
pub fn unit_in<'u>(unit: &'u str, language: &str) -> &'u str {
    let spanish = language == "es" || language.starts_with("es-");
    known_unit(unit).map_or(unit, |(en, es)| if spanish { es } else { en })
}

fn known_unit(unit: &str) -> Option<(&'static str, &'static str)> {
    let typed = unit.trim().to_lowercase();
    let units = presets().iter().map(|preset| {
        let english: &Fields = &preset.definition;
        (english.unit.as_str(), preset.spanish.unit.as_str())
    });
    units.into_iter().find(|(english, spanish)| {
        typed == english.to_lowercase() || typed == spanish.to_lowercase()
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    indicator: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    key: String,
    name: String,
    name_es: String,
    question: String,
    question_es: String,
    definition: String,
    definition_es: String,
    #[serde(default)]
    numerator: String,
    #[serde(default)]
    numerator_es: String,
    #[serde(default)]
    denominator: String,
    #[serde(default)]
    denominator_es: String,
    class: IndicatorClass,
    accountability: Accountability,
    system_condition: Option<SystemCondition>,
    vital_condition: Option<VitalCondition>,
    measure_kind: MeasureKind,
    unit: String,
    unit_es: String,
    multiplier: u32,
    decimals: u8,
    direction: Direction,
    rollup: RollupRule,
    period: PeriodKind,
    stock_or_flow: StockOrFlow,
    source: SourceKind,
    lag_months: u8,
    split_by: Vec<String>,
    /// An example to be adapted, said beside it on every page.
    example: bool,
    tag: String,
}

impl Row {
    fn preset(self) -> Result<Preset, Vec<super::FieldProblem>> {
        let spanish = PresetTexts {
            name: self.name_es,
            plain_question: self.question_es,
            definition: self.definition_es,
            numerator_def: self.numerator_es,
            denominator_def: self.denominator_es,
            unit: self.unit_es,
        };
        let fields = Fields {
            name: self.name,
            plain_question: self.question,
            class: self.class,
            accountability: self.accountability,
            system_condition: self.system_condition,
            vital_condition: self.vital_condition,
            definition: self.definition,
            numerator_def: self.numerator,
            denominator_def: self.denominator,
            inclusion: String::new(),
            exclusion: String::new(),
            measure_kind: self.measure_kind,
            unit: self.unit,
            multiplier: f64::from(self.multiplier),
            decimals: self.decimals,
            direction: self.direction,
            target_range: None,
            rollup: self.rollup,
            period_kind: self.period,
            stock_or_flow: self.stock_or_flow,
            source_kind: self.source,
            source_ref: String::new(),
            lag_months: self.lag_months,
            split_by: self
                .split_by
                .into_iter()
                .map(|dimension| SplitBy {
                    dimension,
                    required: false,
                })
                .collect(),
            small_numbers: SmallNumberRule::default(),
            baseline: None,
            target: None,
            target_basis: String::new(),
            status: IndicatorStatus::Proposed,
            contribution_note: String::new(),
            backing: super::backing::Backing::default(),
        };
        Ok(Preset {
            key: self.key,
            definition: Definition::new(fields)?,
            spanish,
            is_example: self.example,
            tag: self.tag,
        })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn all_forty_examples_pass_the_definitions_own_checks() {
        let file: File = toml::from_str(CONTENT).expect("the content reads");
        assert_eq!(file.indicator.len(), 40);
        for row in file.indicator {
            let key = row.key.clone();
            assert!(row.example, "{key}");
            assert!(row.preset().is_ok_and(|preset| preset.key == key), "{key}");
        }
    }

    #[test]
    fn classes_and_directions_are_those_of_the_catalogue() {
        // domain.md 7.3: rows 1-4 OS, 5-14 OM, 15-23 SC, 24-37 OL, 38-40 PH.
        use IndicatorClass::{
            OutcomeLong, OutcomeMedium, OutputShort, PartnershipHealth, SystemChange,
        };
        let count = |class| {
            presets()
                .iter()
                .filter(|preset| preset.definition.class == class)
                .count()
        };
        assert_eq!(
            [
                OutputShort,
                OutcomeMedium,
                SystemChange,
                OutcomeLong,
                PartnershipHealth
            ]
            .map(count),
            [4, 10, 9, 14, 3]
        );
        let down: Vec<usize> = presets()
            .iter()
            .zip(1..)
            .filter(|(preset, _)| preset.definition.direction == Direction::DownIsBetter)
            .map(|(_, row)| row)
            .collect();
        assert_eq!(down, [10, 24, 25, 26, 27, 28, 29, 34, 35, 36, 37]);
        let ratios: Vec<usize> = presets()
            .iter()
            .zip(1..)
            .filter(|(preset, _)| preset.definition.rollup == RollupRule::Ratio)
            .map(|(_, row)| row)
            .collect();
        assert_eq!(
            ratios,
            [3, 5, 6, 7, 8, 9, 10, 11, 13, 14, 18, 19, 20, 21, 22, 23]
        );
    }

    #[test]
    fn a_unit_is_said_in_the_readers_language_and_stored_in_one() {
        assert_eq!(unit_in("people", "es"), "personas");
        assert_eq!(unit_in("Personas", "en"), "people");
        assert_eq!(common_unit("por 100.000"), "per 100,000");
        for own in ["home visits", "visitas a casa", "", "%"] {
            assert_eq!((unit_in(own, "es"), common_unit(own)), (own, own));
        }
    }

    #[test]
    fn every_text_has_its_spanish() {
        for preset in presets() {
            let (english, spanish) = (preset.fields("en"), preset.fields("es-MX"));
            for (one, other) in [
                (&english.name, &spanish.name),
                (&english.plain_question, &spanish.plain_question),
                (&english.definition, &spanish.definition),
            ] {
                assert!(!other.is_empty() && one != other, "{}", preset.key);
            }
            assert_eq!(
                english.numerator_def.is_empty(),
                spanish.numerator_def.is_empty(),
                "{}",
                preset.key
            );
            assert_eq!(
                english.denominator_def.is_empty(),
                spanish.denominator_def.is_empty(),
                "{}",
                preset.key
            );
            assert!(Definition::new(spanish).is_ok(), "{}", preset.key);
        }
        let keys: BTreeSet<&str> = presets().iter().map(|preset| preset.key.as_str()).collect();
        assert_eq!(keys.len(), 40);
    }
}
