//! How a partnership's type configures its workspace, and what would change with another type.

use std::sync::OnceLock;

use serde::Deserialize;

use super::model::PartnershipKind;
use super::profile::{RowChoices, Years, profile, type_rows};
use super::said::Said;
use crate::charter::section;
use crate::keyed::keyed_enum;
use crate::measurement::IndicatorClass;
use crate::why::Provenance;

const CONTENT: &str = include_str!("../../content/workspace-1.toml");

keyed_enum! {
    /// The sorts of things a type asks for.
    AskedFor {
        /// A part of the workspace.
        Module => "module" => "part of the workspace",
        /// A section of the charter.
        CharterSection => "charter_section" => "section of the charter",
        /// A class of indicators.
        IndicatorClass => "indicator_class" => "class of indicators",
        /// Something to check in the partnership itself.
        HealthDomain => "health_domain" => "domain of the check-up",
        /// A backbone function to be assigned.
        BackboneFunction => "backbone_function" => "backbone function",
    }
}

/// One thing a type asks for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Asked {
    /// Its sort.
    pub sort: AskedFor,
    /// Its key: a module's, a section's number, a class's.
    pub key: String,
}

/// What a type asks of the workspace.
#[derive(Clone, Debug, PartialEq)]
pub struct Workspace {
    /// Everything asked for, in the order shown.
    pub asked: Vec<Asked>,
    /// The usual timeframe in years.
    pub timeframe: Years,
}

impl Workspace {
    /// Whether it asks for something.
    pub fn asks_for(&self, sort: AskedFor, key: &str) -> bool {
        self.asked
            .iter()
            .any(|one| one.sort == sort && one.key == key)
    }

    /// What it asks for of one sort.
    pub fn of(&self, sort: AskedFor) -> impl Iterator<Item = &str> {
        let all = self.asked.iter().filter(move |one| one.sort == sort);
        all.map(|one| one.key.as_str())
    }

    /// Whether a part of the workspace is shown: when the type asks for it, and always when it holds data.
    ///
    /// A change of type must never hide what people wrote down.
    pub fn shows(&self, module: &str, holds_data: bool) -> bool {
        holds_data || self.asks_for(AskedFor::Module, module)
    }
}

/// How a type configures the workspace.
///
/// * `choices`: for an alliance, which cell of each row it has chosen.
///
/// # Source
///
/// domain.md 4.6 (rows), 10.5 (charter sections), 10.3 (functions). Which type switches on which part is our own
/// convention.
pub fn workspace(kind: PartnershipKind, choices: &RowChoices) -> Workspace {
    let profile = profile(kind);
    let cell = |row_key: &str| -> &'static [String] {
        let row = type_rows().iter().find(|row| row.key == row_key);
        row.map_or(&[], |row| &row.cell(row.side(kind, choices)).adds)
    };
    let of =
        |sort: AskedFor, keys: Vec<String>| keys.into_iter().map(move |key| Asked { sort, key });
    let sections = profile.charter_sections.iter().map(ToString::to_string);
    let asked = of(AskedFor::Module, profile.modules.clone())
        .chain(of(AskedFor::CharterSection, sections.collect()))
        .chain(of(AskedFor::IndicatorClass, cell("indicators").to_vec()))
        .chain(of(AskedFor::HealthDomain, cell("health").to_vec()))
        .chain(of(
            AskedFor::BackboneFunction,
            profile.backbone_functions.clone(),
        ));
    Workspace {
        asked: asked.collect(),
        timeframe: profile.timeframe_years,
    }
}

/// What changes when a partnership goes from one type to another.
#[derive(Clone, Debug, PartialEq)]
pub struct WorkspaceChange {
    /// What is asked for from now on.
    pub added: Vec<Asked>,
    /// What is no longer asked for. Nothing of it is deleted, and what holds data stays in sight.
    pub dropped: Vec<Asked>,
    /// The timeframes before and after, where they differ.
    pub timeframe: Option<(Years, Years)>,
}

impl WorkspaceChange {
    /// Whether nothing changes.
    pub fn is_nothing(&self) -> bool {
        self.added.is_empty() && self.dropped.is_empty() && self.timeframe.is_none()
    }
}

/// What a change of type changes, to be shown before it is made.
pub fn workspace_change(before: &Workspace, after: &Workspace) -> WorkspaceChange {
    let without = |all: &Workspace, other: &Workspace| -> Vec<Asked> {
        let kept = |one: &&Asked| !other.asks_for(one.sort, &one.key);
        all.asked.iter().filter(kept).cloned().collect()
    };
    WorkspaceChange {
        added: without(after, before),
        dropped: without(before, after),
        timeframe: (before.timeframe != after.timeframe)
            .then_some((before.timeframe, after.timeframe)),
    }
}

/// A thing a type can ask for, with its name.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Named {
    /// Key, never changes.
    pub key: String,
    /// Where it comes from.
    pub from: Vec<Provenance>,
    /// Its name.
    pub label: Said,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "model")]
    _model: String,
    module: Vec<Named>,
    health_domain: Vec<Named>,
    backbone_function: Vec<Named>,
}

fn file() -> &'static File {
    static FILE: OnceLock<File> = OnceLock::new();
    FILE.get_or_init(|| toml::from_str(CONTENT).expect("a test reads the same content"))
}

/// The name of something asked for; nothing for a class of indicators, whose names the pages about indicators have.
pub fn name_of(asked: &Asked) -> Option<&'static Said> {
    let named = |all: &'static [Named]| {
        all.iter()
            .find(|one| one.key == asked.key)
            .map(|one| &one.label)
    };
    match asked.sort {
        AskedFor::Module => named(&file().module),
        AskedFor::HealthDomain => named(&file().health_domain),
        AskedFor::BackboneFunction => named(&file().backbone_function),
        AskedFor::CharterSection => {
            let number = asked.key.parse().ok()?;
            section(number).map(|one| &one.title)
        }
        AskedFor::IndicatorClass => None,
    }
}

/// The classes of indicators a type suggests, for which the partnership has no indicator yet.
///
/// * `held`: the classes of the partnership's indicators.
pub fn classes_without_indicator(
    workspace: &Workspace,
    held: &[IndicatorClass],
) -> Vec<IndicatorClass> {
    workspace
        .of(AskedFor::IndicatorClass)
        .filter_map(IndicatorClass::from_key)
        .filter(|class| !held.contains(class))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::partnership::Side;

    fn plain(kind: PartnershipKind) -> Workspace {
        workspace(kind, &RowChoices::new())
    }

    #[test]
    fn everything_a_type_asks_for_has_a_name() {
        for kind in PartnershipKind::ALL {
            for asked in plain(*kind).asked {
                if asked.sort == AskedFor::IndicatorClass {
                    assert!(IndicatorClass::from_key(&asked.key).is_some(), "{asked:?}");
                } else {
                    assert!(name_of(&asked).is_some(), "{asked:?}");
                }
            }
        }
    }

    #[test]
    fn each_type_asks_for_all_that_the_lighter_one_asks_for() {
        for pair in PartnershipKind::ALL.windows(2) {
            let change = workspace_change(&plain(pair[0]), &plain(pair[1]));
            assert_eq!(change.dropped, Vec::new(), "{pair:?}");
            assert!(!change.is_nothing());
        }
    }

    #[test]
    fn from_a_program_to_an_alliance_four_charter_sections_and_two_classes_come() {
        // domain.md 10.5: alliance = program + 3, 13, 14, 16; 4.6: + systems changes, long-term outcomes.
        let change = workspace_change(
            &plain(PartnershipKind::JointProgram),
            &plain(PartnershipKind::StrategicAlliance),
        );
        let of = |sort: AskedFor| -> Vec<&str> {
            let all = change.added.iter().filter(|one| one.sort == sort);
            all.map(|one| one.key.as_str()).collect()
        };
        assert_eq!(of(AskedFor::CharterSection), ["3", "13", "14", "16"]);
        assert_eq!(
            of(AskedFor::IndicatorClass),
            ["system_change", "outcome_long"]
        );
        assert_eq!(of(AskedFor::HealthDomain), ["V", "M", "P", "B", "J"]);
        assert!(change.timeframe.is_some());
    }

    #[test]
    fn an_alliance_that_chooses_the_left_cell_is_asked_for_less() {
        let choices: RowChoices = [("indicators".to_owned(), Side::Left)].into();
        let asked = workspace(PartnershipKind::StrategicAlliance, &choices);
        assert!(!asked.asks_for(AskedFor::IndicatorClass, "system_change"));
        assert!(asked.asks_for(AskedFor::HealthDomain, "V"));
        assert_eq!(
            classes_without_indicator(&asked, &[IndicatorClass::OutputShort]),
            [IndicatorClass::OutcomeMedium]
        );
    }

    #[test]
    fn what_holds_data_stays_in_sight() {
        let project = plain(PartnershipKind::JointProject);
        assert!(!project.shows("network", false));
        assert!(project.shows("network", true));
        assert!(project.shows("indicators", false));
    }
}
