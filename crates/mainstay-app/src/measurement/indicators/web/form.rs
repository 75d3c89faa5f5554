//! The form of an indicator: new, its words corrected, or its definition changed.

use askama::Template;
use mainstay_core::measurement::dimension_presets::dimension_presets;
use mainstay_core::measurement::presets::Preset;

use super::fields::{self, Control, GROUPS, MEANING, WITH_MEANING};
use crate::measurement::indicators::catalogue::Framework;
use crate::measurement::indicators::draft::Draft;
use crate::measurement::indicators::service::{MOST_ADOPTED, adopted};
use crate::shell::{FormErrors, Frame, Seat};

/// What the form is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Mode {
    /// A new indicator.
    New,
    /// What does not touch the meaning of the indicator with this key.
    Edit(String),
    /// The definition of the indicator with this key.
    Redefine(String),
}

impl Mode {
    /// The key of the indicator; empty for a new one.
    pub fn key(&self) -> &str {
        match self {
            Mode::New => "",
            Mode::Edit(key) | Mode::Redefine(key) => key,
        }
    }

    fn shows(&self, field: &str) -> bool {
        match self {
            Mode::New => !matches!(field, "meaning" | "from_period" | "change_note"),
            Mode::Edit(_) => {
                !MEANING.contains(&field)
                    && !matches!(field, "meaning" | "from_period" | "change_note")
            }
            Mode::Redefine(_) => MEANING.contains(&field) || WITH_MEANING.contains(&field),
        }
    }

    fn shows_splits(&self) -> bool {
        !matches!(self, Mode::Redefine(_))
    }

    /// The key of the page's title.
    fn title(&self) -> &'static str {
        match self {
            Mode::New => "indicator-new",
            Mode::Edit(_) => "indicator-edit",
            Mode::Redefine(_) => "indicator-redefine",
        }
    }
}

/// One choice with its explanation.
pub(super) struct Choice {
    value: String,
    words: String,
    help: String,
    is_chosen: bool,
}

/// One field ready to be drawn.
pub(super) struct FieldView {
    at: String,
    label: String,
    hint: String,
    value: String,
    control: &'static str,
    choices: Vec<Choice>,
}

/// A group ready to be drawn.
pub(super) struct GroupView {
    key: &'static str,
    is_folded: bool,
    is_open: bool,
    fields: Vec<FieldView>,
}

#[derive(Template)]
#[template(path = "measurement/indicators/pages/form.html")]
pub(super) struct FormPage {
    frame: Frame,
    errors: FormErrors,
    title: &'static str,
    /// The name of the indicator the form is about; empty for a new one.
    about: String,
    key: String,
    slug: String,
    version: String,
    groups: Vec<GroupView>,
    /// What somebody else saved meanwhile: field and value.
    theirs: Vec<(String, String)>,
    /// Splits the example is usually shown by that this partnership does not have.
    missing_splits: Vec<String>,
    is_many: bool,
    has_splits: bool,
}

impl FormPage {
    pub fn new(
        frame: Frame,
        seat: &Seat,
        mode: Mode,
        framework: &Framework,
        draft: &Draft,
        errors: FormErrors,
    ) -> FormPage {
        let groups = groups(&frame, &mode, framework, draft, &errors);
        FormPage {
            title: mode.title(),
            about: framework
                .by_key(mode.key())
                .map(|found| found.name(frame.words.0).to_owned())
                .unwrap_or_default(),
            key: mode.key().to_owned(),
            slug: seat.slug.clone(),
            version: draft.get("version").to_owned(),
            groups,
            theirs: Vec::new(),
            missing_splits: Vec::new(),
            is_many: mode == Mode::New && adopted(framework) >= MOST_ADOPTED,
            has_splits: framework.dimensions.iter().any(|one| !one.retired),
            frame,
            errors,
        }
    }

    /// Names what somebody else saved meanwhile, where it is not what was typed.
    pub fn set_theirs(&mut self, typed: &Draft, theirs: &Draft) {
        self.theirs = typed
            .differences(theirs)
            .into_iter()
            .filter(|(field, _)| !field.starts_with("split-"))
            .map(|(field, value)| (self.frame.tk("indicator", field), value.to_owned()))
            .collect();
    }

    /// Names the splits an example is usually shown by that the partnership has not set up.
    pub fn name_missing_splits(&mut self, preset: Option<&Preset>, framework: &Framework) {
        let language = self.frame.language();
        let usual = preset.map_or(&[][..], |preset| &preset.definition.split_by);
        self.missing_splits = usual
            .iter()
            .filter(|split| framework.dimension_by_key(&split.dimension).is_none())
            .filter_map(|split| {
                dimension_presets()
                    .iter()
                    .find(|known| known.key == split.dimension && known.key != "partner")
            })
            .map(|known| known.label_in(language).to_owned())
            .collect();
    }

    fn help(&self) -> String {
        self.frame.tk(self.title, "help")
    }

    /// Whether it has to be said that the new definition holds for every figure.
    fn asks_covers_all(&self) -> bool {
        let wrong = self.errors.of("from_period");
        wrong.is_some_and(|error| error.key == "error-indicator-covers-all")
    }

    fn is_new(&self) -> bool {
        self.key.is_empty()
    }
}

fn groups(
    frame: &Frame,
    mode: &Mode,
    framework: &Framework,
    draft: &Draft,
    errors: &FormErrors,
) -> Vec<GroupView> {
    GROUPS
        .iter()
        .map(|group| {
            let mut views: Vec<FieldView> = group
                .fields
                .iter()
                .filter(|(at, _)| mode.shows(at))
                .map(|(at, control)| field(frame, draft, at, *control))
                .collect();
            if group.key == "splits" && mode.shows_splits() {
                views = splits(frame, framework, draft);
            }
            let has_error = views.iter().any(|view| errors.of(&view.at).is_some());
            GroupView {
                key: group.key,
                is_folded: group.is_folded,
                is_open: has_error,
                fields: views,
            }
        })
        .filter(|group| !group.fields.is_empty() || (group.key == "splits" && mode.shows_splits()))
        .collect()
}

fn field(frame: &Frame, draft: &Draft, at: &str, control: Control) -> FieldView {
    let value = draft.get(at).to_owned();
    let choices = fields::options(frame, at)
        .into_iter()
        .map(|(held, words)| Choice {
            is_chosen: held == value,
            help: fields::explained(at)
                .map(|beginning| frame.tk(beginning, if held.is_empty() { "usual" } else { &held }))
                .unwrap_or_default(),
            value: held,
            words,
        })
        .collect();
    FieldView {
        at: at.to_owned(),
        label: frame.tk("indicator", at),
        hint: hint(frame, at),
        value,
        control: match control {
            Control::Line => "line",
            Control::Short => "short",
            Control::Area => "area",
            Control::Select => "select",
            Control::Radios => "radios",
        },
        choices,
    }
}

fn hint(frame: &Frame, at: &str) -> String {
    let key = format!("indicator-{at}-hint");
    if frame.words.has(&key) {
        frame.t(&key)
    } else {
        String::new()
    }
}

fn splits(frame: &Frame, framework: &Framework, draft: &Draft) -> Vec<FieldView> {
    framework
        .dimensions
        .iter()
        .filter(|one| !one.retired)
        .map(|dimension| {
            let at = format!("split-{}", dimension.key);
            let value = draft.get(&at).to_owned();
            let choices = ["", "optional", "required"]
                .into_iter()
                .map(|held| Choice {
                    value: held.to_owned(),
                    words: frame.tk("split", if held.is_empty() { "not-asked" } else { held }),
                    help: String::new(),
                    is_chosen: held == value,
                })
                .collect();
            FieldView {
                at,
                label: dimension.label(frame.words.0).to_owned(),
                hint: String::new(),
                value,
                control: "select",
                choices,
            }
        })
        .collect()
}
