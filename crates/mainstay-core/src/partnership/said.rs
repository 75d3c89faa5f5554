//! A sentence that people read, in each language the program speaks.

use serde::Deserialize;

/// A sentence in English and in Spanish.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Said {
    /// In English.
    pub en: String,
    /// In Spanish.
    pub es: String,
}

impl Said {
    /// The sentence in Spanish for `es`, in English otherwise.
    pub fn in_language(&self, language: &str) -> &str {
        if language == "es" || language.starts_with("es-") {
            &self.es
        } else {
            &self.en
        }
    }

    /// The same, with another sentence after it.
    #[must_use]
    pub fn and(&self, more: &Self) -> Self {
        Self {
            en: format!("{} {}", self.en, more.en),
            es: format!("{} {}", self.es, more.es),
        }
    }
}
