//! The list of indicators by class, and the examples to start from.

use askama::Template;
use mainstay_core::access::Deed;
use mainstay_core::measurement::IndicatorClass;
use mainstay_core::measurement::presets::{Preset, presets};

use super::super::catalogue::{Framework, Indicator};
use super::super::service::{MOST_ADOPTED, adopted};
use crate::measurement::scorecard::Tell;
use crate::shell::{Frame, Seat};

/// The indicators of one class.
pub(super) struct ClassGroup {
    class: IndicatorClass,
    indicators: Vec<Indicator>,
}

#[derive(Template)]
#[template(path = "measurement/indicators/pages/list.html")]
pub(super) struct ListPage {
    frame: Frame,
    slug: String,
    groups: Vec<ClassGroup>,
    retired: Vec<Indicator>,
    adopted: usize,
    may_edit: bool,
}

impl ListPage {
    pub fn new(frame: Frame, seat: Seat, framework: Framework) -> ListPage {
        let adopted = adopted(&framework);
        let (retired, active): (Vec<_>, Vec<_>) = framework
            .indicators
            .into_iter()
            .partition(Indicator::is_retired);
        let groups = IndicatorClass::ALL
            .iter()
            .map(|class| ClassGroup {
                class: *class,
                indicators: active
                    .iter()
                    .filter(|one| one.current().fields.class == *class)
                    .cloned()
                    .collect(),
            })
            .filter(|group| !group.indicators.is_empty())
            .collect();
        ListPage {
            may_edit: seat.may(Deed::EditIndicators),
            slug: seat.slug,
            frame,
            groups,
            retired,
            adopted,
        }
    }

    fn is_too_many(&self) -> bool {
        self.adopted > MOST_ADOPTED
    }

    fn name<'a>(&self, indicator: &'a Indicator) -> &'a str {
        indicator.name(self.frame.words.0)
    }

    fn question<'a>(&self, indicator: &'a Indicator) -> &'a str {
        indicator.current().question(self.frame.words.0)
    }

    fn target(&self, indicator: &Indicator) -> String {
        let fields = &indicator.current().fields;
        let number = |value: f64| self.frame.number(value, fields.decimals);
        if let Some(range) = fields.target_range {
            return format!("{} – {}", number(range.low), number(range.high));
        }
        fields
            .target
            .map(|mark| Tell(self.frame.words).mark(Some(mark), fields))
            .unwrap_or_default()
    }
}

#[derive(Template)]
#[template(path = "measurement/indicators/pages/presets.html")]
pub(super) struct PresetsPage {
    frame: Frame,
    slug: String,
    classes: &'static [IndicatorClass],
}

impl PresetsPage {
    pub fn new(frame: Frame, seat: Seat) -> PresetsPage {
        PresetsPage {
            frame,
            slug: seat.slug,
            classes: IndicatorClass::ALL,
        }
    }

    fn of<'a>(&'a self, class: &'a IndicatorClass) -> impl Iterator<Item = PresetView> + 'a {
        let language = self.frame.language();
        presets()
            .iter()
            .filter(move |preset| preset.definition.class == *class)
            .map(move |preset| PresetView::new(preset, language))
    }
}

/// An example in the reader's language.
pub(super) struct PresetView {
    key: String,
    name: String,
    question: String,
    definition: String,
    accountability: &'static str,
}

impl PresetView {
    fn new(preset: &Preset, language: &str) -> PresetView {
        let fields = preset.fields(language);
        PresetView {
            key: preset.key.clone(),
            accountability: fields.accountability.key(),
            name: fields.name,
            question: fields.plain_question,
            definition: fields.definition,
        }
    }
}
