//! The usual ways of splitting results, with common lists of groups to start from.

use std::sync::OnceLock;

use serde::Deserialize;

use super::breakdown::{Category, Dimension};
use crate::keyed::keyed_enum;

const CONTENT: &str = include_str!("../../content/dimensions-1.toml");

keyed_enum! {
    /// Where a split's groups come from.
    FilledBy {
        /// A fixed list, to be adapted.
        List => "list" => "a list of groups",
        /// The partnership's places.
        Places => "places" => "the partnership's places",
        /// The partnership's partners.
        Partners => "partners" => "the partners",
        /// The partnership's sectors.
        Sectors => "sectors" => "the sectors",
        /// Whatever the partnership writes down.
        Own => "own" => "the partnership's own words",
    }
}

/// A split to start from.
///
/// # Source
///
/// domain.md 7.3 (the splits its examples name). The groups are examples to adapt.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DimensionPreset {
    /// Key, never changes.
    pub key: String,
    /// English label.
    pub label: String,
    /// Spanish label.
    pub label_es: String,
    /// Where its groups come from.
    pub filled_by: FilledBy,
    /// Whether everybody is in one group only.
    pub exclusive: bool,
    /// The groups, where they come from this list.
    pub categories: Vec<CategoryPreset>,
}

/// A group to start from.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CategoryPreset {
    /// Key, never changes.
    pub key: String,
    /// English label.
    pub label: String,
    /// Spanish label.
    pub label_es: String,
}

impl DimensionPreset {
    /// The label in Spanish for `es`, in English otherwise.
    pub fn label_in(&self, language: &str) -> &str {
        if is_spanish(language) {
            &self.label_es
        } else {
            &self.label
        }
    }

    /// The split with its list, in a language; nothing when its groups come from the partnership.
    pub fn dimension(&self, language: &str) -> Option<Dimension> {
        let label = |one: &CategoryPreset| {
            if is_spanish(language) {
                one.label_es.clone()
            } else {
                one.label.clone()
            }
        };
        let categories = self
            .categories
            .iter()
            .map(|one| Category {
                key: one.key.clone(),
                label: label(one),
            })
            .collect();
        (self.filled_by == FilledBy::List).then(|| {
            Dimension::new(&self.key, categories, self.exclusive).expect("a test checks every list")
        })
    }
}

fn is_spanish(language: &str) -> bool {
    language == "es" || language.starts_with("es-")
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "tag")]
    _tag: String,
    dimension: Vec<DimensionPreset>,
}

/// The splits to start from, in the order shown.
pub fn dimension_presets() -> &'static [DimensionPreset] {
    static PRESETS: OnceLock<Vec<DimensionPreset>> = OnceLock::new();
    PRESETS.get_or_init(|| {
        toml::from_str::<File>(CONTENT)
            .expect("a test reads the same content")
            .dimension
    })
}

#[cfg(test)]
mod tests {
    use super::super::presets::presets;
    use super::*;

    #[test]
    fn every_split_an_example_names_is_there() {
        for split in presets()
            .iter()
            .flat_map(|preset| &preset.definition.split_by)
        {
            assert!(
                dimension_presets()
                    .iter()
                    .any(|dimension| dimension.key == split.dimension),
                "{}",
                split.dimension
            );
        }
    }

    #[test]
    fn every_list_passes_the_dimensions_own_checks_in_both_languages() {
        for preset in dimension_presets() {
            for language in ["en", "es"] {
                let groups = preset
                    .dimension(language)
                    .map_or(0, |dimension| dimension.categories().len());
                assert_eq!(groups, preset.categories.len(), "{}", preset.key);
            }
        }
    }
}
