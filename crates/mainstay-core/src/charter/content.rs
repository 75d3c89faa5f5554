//! The twenty sections of a charter, read once from the content file.

use std::sync::OnceLock;

use serde::Deserialize;

use crate::partnership::Said;
use crate::why::Provenance;

const CONTENT: &str = include_str!("../../content/charter-1.toml");

/// The version of the list of sections that is kept with each version of a charter.
pub const MODEL: &str = "charter/1";

/// A section of the charter.
///
/// # Source
///
/// domain.md 10.5 (L:126 to L:128); titles, guidance and examples are ours.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// Its number, 1 to 20; never changes.
    pub number: u8,
    /// Where its subject comes from.
    pub from: Vec<Provenance>,
    /// Its title.
    pub title: Said,
    /// What belongs there.
    pub guidance: Said,
    /// How it could read, for an invented partnership.
    pub example: Said,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    model: String,
    section: Vec<Section>,
}

/// All sections, in order.
pub fn sections() -> &'static [Section] {
    static FILE: OnceLock<File> = OnceLock::new();
    let file = FILE.get_or_init(|| {
        let file: File = toml::from_str(CONTENT).expect("a test reads the same content");
        assert_eq!(file.model, MODEL, "the file says which version it is");
        file
    });
    &file.section
}

/// The section with a number, or nothing when there is none.
pub fn section(number: u8) -> Option<&'static Section> {
    sections().iter().find(|one| one.number == number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_twenty_sections_in_order_each_with_guidance_and_an_example() {
        let numbers: Vec<u8> = sections().iter().map(|one| one.number).collect();
        assert_eq!(numbers, (1..=20).collect::<Vec<u8>>());
        for one in sections() {
            for said in [&one.title, &one.guidance, &one.example] {
                for text in [&said.en, &said.es] {
                    assert!(!text.trim().is_empty(), "section {}", one.number);
                }
            }
            assert!(!one.from.is_empty(), "section {}", one.number);
            assert_ne!(one.guidance.en, one.guidance.es);
        }
    }
}
