//! The list of sectors a partnership starts from and changes as it likes.

use std::sync::OnceLock;

use serde::Deserialize;

const CONTENT: &str = include_str!("../../content/sectors-1.toml");

/// A field of work an organisation stands for.
///
/// # Source
///
/// domain.md 10.2: our own list of seventeen and others, configurable for each partnership.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sector {
    /// Key, never changes.
    pub key: String,
    /// English label.
    pub label: String,
    /// Spanish label.
    pub label_es: String,
    /// Whether it is one of the seventeen usually asked about first.
    pub core: bool,
}

impl Sector {
    /// The label in Spanish for `es`, in English otherwise.
    pub fn label_in(&self, language: &str) -> &str {
        if language == "es" || language.starts_with("es-") {
            &self.label_es
        } else {
            &self.label
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "tag")]
    _tag: String,
    sector: Vec<Sector>,
}

/// The starting list, in the order shown.
pub fn sectors() -> &'static [Sector] {
    static SECTORS: OnceLock<Vec<Sector>> = OnceLock::new();
    SECTORS.get_or_init(|| {
        toml::from_str::<File>(CONTENT)
            .expect("a test reads the same content")
            .sector
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn seventeen_sectors_and_five_more_each_once_in_two_languages() {
        assert_eq!(
            (
                sectors().iter().filter(|sector| sector.core).count(),
                sectors().len()
            ),
            (17, 22)
        );
        let labels: [fn(&Sector) -> &str; 3] = [
            |sector| &sector.key,
            |sector| sector.label_in("en"),
            |sector| sector.label_in("es-MX"),
        ];
        for label in labels {
            assert_eq!(
                sectors().iter().map(label).collect::<BTreeSet<_>>().len(),
                22
            );
        }
    }
}
