//! The page of one definition: everything agreed about an indicator, and how that changed.

use askama::Template;
use mainstay_core::access::Deed;
use mainstay_core::measurement::backing::Criterion;
use mainstay_core::measurement::{Mark, SystemCondition, VitalCondition};

use super::super::backing::choices_in_words;
use super::super::catalogue::{Framework, Indicator, Version};
use crate::measurement::scorecard::Tell;
use crate::shell::{Frame, Seat};

#[derive(Template)]
#[template(path = "measurement/indicators/pages/indicator.html")]
pub(super) struct IndicatorPage {
    frame: Frame,
    slug: String,
    indicator: Indicator,
    framework: Framework,
    may_edit: bool,
    may_see_scorecard: bool,
}

/// A heading and what stands under it; nothing is drawn for an empty text.
pub(super) type Fact = (String, String);

impl IndicatorPage {
    pub fn new(
        frame: Frame,
        seat: Seat,
        framework: Framework,
        indicator: Indicator,
    ) -> IndicatorPage {
        IndicatorPage {
            may_edit: seat.may(Deed::EditIndicators) && !indicator.is_retired(),
            may_see_scorecard: seat.may(Deed::SeeScorecard),
            slug: seat.slug,
            frame,
            indicator,
            framework,
        }
    }

    fn name(&self) -> &str {
        self.indicator.name(self.frame.words.0)
    }

    fn question(&self) -> &str {
        self.indicator.current().question(self.frame.words.0)
    }

    fn may_restore(&self) -> bool {
        self.indicator.is_retired() && self.frame.may(Deed::EditIndicators)
    }

    fn facts(&self, list: Vec<(&str, String)>) -> Vec<Fact> {
        list.into_iter()
            .filter(|(_, text)| !text.is_empty())
            .map(|(field, text)| (self.frame.tk("indicator", field), text))
            .collect()
    }

    fn what(&self) -> Vec<Fact> {
        let fields = &self.indicator.current().fields;
        self.facts(vec![
            ("definition", fields.definition.clone()),
            ("numerator_def", fields.numerator_def.clone()),
            ("denominator_def", fields.denominator_def.clone()),
            ("inclusion", fields.inclusion.clone()),
            ("exclusion", fields.exclusion.clone()),
        ])
    }

    fn how(&self) -> Vec<Fact> {
        let (fields, frame) = (&self.indicator.current().fields, &self.frame);
        let rollup = fields.rollup.key();
        let lag = u32::from(fields.lag_months);
        self.facts(vec![
            (
                "measure_kind",
                frame.tk("measure", fields.measure_kind.key()),
            ),
            ("unit", Tell(frame.words).unit(&fields.unit)),
            ("direction", frame.tk("direction", fields.direction.key())),
            (
                "rollup",
                format!(
                    "{}. {}",
                    frame.tk("rollup", rollup),
                    frame.tk("rollup-help", rollup)
                ),
            ),
            (
                "period_type",
                frame.tk("period-kind", fields.period_kind.key()),
            ),
            (
                "stock_or_flow",
                frame.tk("counting", fields.stock_or_flow.key()),
            ),
            ("source_kind", frame.tk("source", fields.source_kind.key())),
            ("source_ref", fields.source_ref.clone()),
            (
                "lag_months",
                if lag == 0 {
                    String::new()
                } else {
                    frame.number(f64::from(lag), 0)
                },
            ),
            (
                "hide_below",
                frame.number(f64::from(fields.small_numbers.hide_below), 0),
            ),
        ])
    }

    fn mark(&self, mark: Option<Mark>) -> String {
        let fields = &self.indicator.current().fields;
        mark.map(|mark| Tell(self.frame.words).mark(Some(mark), fields))
            .unwrap_or_default()
    }

    /// What stands behind it: the goal, who uses it, how good its numbers are, how groups are compared.
    fn behind(&self) -> Vec<Fact> {
        let backing = &self.indicator.current().fields.backing;
        let frame = &self.frame;
        let grade = |side: &str| {
            let grade = backing.quality(side);
            grade.map_or_else(String::new, |grade| frame.tk("grade", grade.key()))
        };
        let mut facts = self.facts(vec![
            ("agenda_goal", backing.agenda_goal.clone()),
            ("used_by", backing.used_by.clone()),
            ("quality_communication", grade("communication")),
            ("quality_proxy", grade("proxy")),
            ("quality_data", grade("data")),
            ("quality_note", backing.quality_note.clone()),
        ]);
        facts.extend(self.facts(choices_in_words(backing, frame.words)));
        facts.extend(self.facts(vec![("disparity_note", backing.disparity_note.clone())]));
        facts.extend(self.chosen());
        facts
    }

    /// How many of the ten questions were answered with yes, and which with no.
    fn chosen(&self) -> Option<Fact> {
        let backing = &self.indicator.current().fields.backing;
        let frame = &self.frame;
        let mut text = frame.t1("fits-score", "count", backing.score()?);
        let against: Vec<String> = Criterion::ALL
            .iter()
            .filter(|criterion| backing.fits(**criterion) == Some(false))
            .map(|criterion| frame.tk("indicator-fits_no", criterion.key()))
            .collect();
        if !against.is_empty() {
            text.push(' ');
            text.push_str(&frame.t1("fits-against", "list", against.join("; ")));
        }
        Some((frame.t("indicator-group-choice"), text))
    }

    fn direction_range(&self) -> String {
        let fields = &self.indicator.current().fields;
        let number = |value: f64| self.frame.number(value, fields.decimals);
        let range = fields.target_range;
        range
            .map(|range| format!("{} – {}", number(range.low), number(range.high)))
            .unwrap_or_default()
    }

    fn marks(&self) -> Vec<Fact> {
        let version = self.indicator.current();
        self.facts(vec![
            ("baseline", self.mark(version.fields.baseline)),
            ("target", self.mark(version.fields.target)),
            ("range_low", self.direction_range()),
            ("target_basis", version.fields.target_basis.clone()),
            (
                "eligible",
                version
                    .eligible
                    .map(|people| self.frame.number(people, 0))
                    .unwrap_or_default(),
            ),
        ])
    }

    fn people(&self) -> Vec<Fact> {
        let (indicator, version) = (&self.indicator, self.indicator.current());
        let fields = &version.fields;
        let frame = &self.frame;
        let words = |beginning: &str, key: Option<&'static str>| {
            key.map(|key| frame.tk(beginning, key)).unwrap_or_default()
        };
        self.facts(vec![
            ("owner", indicator.owner.clone()),
            ("steward", indicator.steward.clone()),
            ("contribution_note", fields.contribution_note.clone()),
            (
                "system_condition",
                words("system", fields.system_condition.map(SystemCondition::key)),
            ),
            (
                "vital_condition",
                words("vital", fields.vital_condition.map(VitalCondition::key)),
            ),
            ("name_es", version.name_es.clone()),
            ("question_es", version.question_es.clone()),
            ("also_called", indicator.also_called.join(", ")),
            ("numerator_names", version.numerator_names.join(", ")),
            ("denominator_names", version.denominator_names.join(", ")),
        ])
    }

    fn splits(&self) -> Vec<(String, bool)> {
        self.framework
            .splits_of(&self.indicator)
            .map(|(dimension, required)| {
                let label = dimension.label(self.frame.words.0);
                (label.to_owned(), required)
            })
            .collect()
    }

    fn from(&self, version: &Version) -> String {
        version.from.map_or_else(
            || self.frame.t("indicator-from-start"),
            |period| Tell(self.frame.words).period(period),
        )
    }

    fn newest_first(&self) -> impl Iterator<Item = &Version> {
        self.indicator.versions.iter().rev()
    }
}
