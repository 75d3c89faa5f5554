//! The charter in the reader's words: titles, guidance, rows of the data section.

use mainstay_core::charter::{LegalNature, Section, SharingRow, section};
use mainstay_core::partnership::Said;

use super::service::{Comment, Part, Signature};
use crate::partnership::kind::tell::Tell as Sources;
use crate::shell::Frame;

/// Says things in the reader's language.
#[derive(Clone, Copy)]
pub struct Tell<'a>(pub &'a Frame);

/// A row of the data section, in words.
pub struct RowView {
    pub what: String,
    pub with: String,
    pub detail: String,
    pub until: String,
    pub note: String,
}

impl Tell<'_> {
    /// The title of a section.
    pub fn title(self, number: impl std::borrow::Borrow<u8>) -> String {
        self.of(*number.borrow(), |one| &one.title)
    }

    /// What belongs into a section.
    pub fn guidance(self, number: impl std::borrow::Borrow<u8>) -> String {
        self.of(*number.borrow(), |one| &one.guidance)
    }

    /// How a section could read.
    pub fn example(self, number: impl std::borrow::Borrow<u8>) -> String {
        self.of(*number.borrow(), |one| &one.example)
    }

    /// Where a section's subject comes from.
    pub fn sources(self, number: impl std::borrow::Borrow<u8>) -> String {
        let found = section(*number.borrow());
        found.map_or_else(String::new, |one| Sources(self.0).sources(&one.from))
    }

    fn of(self, number: u8, pick: fn(&Section) -> &Said) -> String {
        let said = section(number).map(|one| pick(one).in_language(self.0.language()));
        self.0.words.given(said.unwrap_or_default())
    }

    /// The titles of sections, as one line.
    pub fn titles(self, numbers: &[u8]) -> String {
        let titles: Vec<String> = numbers.iter().map(|one| self.title(*one)).collect();
        titles.join(" · ")
    }

    /// A row of the data section.
    pub fn row(self, row: &SharingRow) -> RowView {
        let frame = self.0;
        RowView {
            what: frame.tk("charter-what", row.what.key()),
            with: frame.tk("charter-with", row.with.key()),
            detail: frame.tk("charter-detail", row.detail.key()),
            until: row
                .until
                .map_or_else(|| frame.t("charter-until-charter"), |day| frame.date(day)),
            note: row.note.clone(),
        }
    }

    /// The rows of a section.
    pub fn rows(self, part: &Part) -> Vec<RowView> {
        part.rows().iter().map(|row| self.row(row)).collect()
    }

    /// The legal nature a section chose, in words.
    pub fn nature(self, part: &Part) -> Option<String> {
        part.nature().map(|one| self.nature_of(one))
    }

    fn nature_of(self, nature: LegalNature) -> String {
        self.0.tk("charter-nature", nature.key())
    }

    /// The legal nature, where a part may have none.
    pub fn nature_or_none(self, part: &Part) -> String {
        self.nature(part)
            .unwrap_or_else(|| self.0.t("charter-nature-none"))
    }

    /// Who wrote a comment, and for whom.
    #[allow(
        clippy::unused_self,
        reason = "pages ask the teller for all their words"
    )]
    pub fn author(self, comment: &Comment) -> String {
        if comment.organisation_name.is_empty() {
            comment.name.clone()
        } else {
            [comment.name.as_str(), comment.organisation_name.as_str()].join(", ")
        }
    }

    /// The colour of a stance.
    #[allow(
        clippy::unused_self,
        reason = "pages ask the teller for all their words"
    )]
    pub fn look(self, signature: &Signature) -> &'static str {
        match signature.stance.as_str() {
            "signed" => "good",
            "reserved" => "warn",
            _ => "bad",
        }
    }
}
