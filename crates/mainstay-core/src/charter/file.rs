//! A version of a charter as a file: the text that is fingerprinted, and that reads back into a draft.

use serde::Deserialize;
use toml::Spanned;

use super::sharing::SharingRow;
use super::terms::LegalNature;
use super::{DATA, MODEL, NATURE, section, sections};
use crate::lines::{Fault, LineProblem, line_of, told, unmarked};

/// The longest text of a section, in letters: some ten pages.
pub const LONGEST: usize = 20_000;
/// The longest note of a row, in letters.
pub const LONGEST_NOTE: usize = 500;
/// The most rows of the data section.
pub const MOST_ROWS: usize = 60;

/// A charter as it stands in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CharterFile {
    /// The name of the partnership.
    pub partnership: String,
    /// The number of the version; 0 for a draft.
    pub version: i64,
    /// The sections that have text, by number.
    pub texts: Vec<(u8, String)>,
    /// The lines of the data-sharing rule.
    pub sharing: Vec<SharingRow>,
    /// Whether it binds in law, where that is said.
    pub nature: Option<LegalNature>,
}

impl CharterFile {
    /// The file. The same charter always gives the same letters, so that its fingerprint can be checked by anybody.
    pub fn as_toml(&self) -> String {
        let mut text = format!(
            "model = {}\npartnership = {}\nversion = {}\n",
            quoted(MODEL),
            quoted(&self.partnership),
            self.version
        );
        for one in sections() {
            let words = self.texts.iter().find(|(number, _)| *number == one.number);
            let nature = self.nature.filter(|_| one.number == NATURE);
            let has_rows = one.number == DATA && !self.sharing.is_empty();
            if words.is_none() && nature.is_none() && !has_rows {
                continue;
            }
            text.push_str(&format!("\n[[section]]\nnumber = {}\n", one.number));
            text.push_str(&format!("title = {}\n", quoted(&one.title.en)));
            if let Some(nature) = nature {
                text.push_str(&format!("nature = {}\n", quoted(nature.key())));
            }
            let words = words.map(|(_, words)| words.as_str()).unwrap_or_default();
            text.push_str(&format!("text = {}\n", quoted(words)));
            if has_rows {
                for row in &self.sharing {
                    text.push_str(&shared(row));
                }
            }
        }
        text
    }
}

fn shared(row: &SharingRow) -> String {
    let mut text = format!(
        "\n[[section.shared]]\nwhat = {}\nwith = {}\ndetail = {}\n",
        quoted(row.what.key()),
        quoted(row.with.key()),
        quoted(row.detail.key())
    );
    if let Some(until) = row.until {
        text.push_str(&format!("until = {}\n", quoted(&until.to_string())));
    }
    if !row.note.is_empty() {
        text.push_str(&format!("note = {}\n", quoted(&row.note)));
    }
    text
}

/// A text between quotes as TOML has it; long texts keep their lines.
fn quoted(text: &str) -> String {
    let mut inside = String::new();
    for letter in text.chars() {
        match letter {
            '"' => inside.push_str("\\\""),
            '\\' => inside.push_str("\\\\"),
            '\n' => inside.push('\n'),
            letter if letter.is_control() => {
                inside.push_str(&format!("\\u{:04x}", u32::from(letter)));
            }
            letter => inside.push(letter),
        }
    }
    if inside.contains('\n') {
        format!("\"\"\"\n{inside}\"\"\"")
    } else {
        format!("\"{inside}\"")
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    model: Spanned<String>,
    #[serde(default)]
    partnership: String,
    #[serde(default)]
    version: i64,
    #[serde(default)]
    section: Vec<SectionLines>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SectionLines {
    number: Spanned<i64>,
    #[serde(default)]
    #[allow(dead_code, reason = "written for people; the number decides")]
    title: String,
    #[serde(default)]
    text: Option<Spanned<String>>,
    #[serde(default)]
    nature: Option<Spanned<LegalNature>>,
    #[serde(default)]
    shared: Vec<Spanned<SharedLines>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SharedLines {
    what: super::SharedThing,
    with: super::SharedWith,
    detail: super::Detail,
    #[serde(default)]
    until: Option<Spanned<String>>,
    #[serde(default)]
    note: Option<Spanned<String>>,
}

/// Reads a charter's file.
///
/// # Errors
///
/// Every line that cannot be taken, from top to bottom: a word the file does not know with the words allowed there, a section that
/// does not exist or stands twice, rows in a section that has none, a text that is too long. A line that cannot be read at
/// all is named alone.
pub fn charter_from_toml(text: &str) -> Result<CharterFile, Vec<LineProblem>> {
    let text = unmarked(text);
    let file: File = toml::from_str(text).map_err(|error| vec![told(text, &error)])?;
    let mut reading = Reading {
        text,
        charter: CharterFile {
            partnership: file.partnership,
            version: file.version,
            ..CharterFile::default()
        },
        seen: Vec::new(),
        problems: Vec::new(),
    };
    if file.model.get_ref() != MODEL {
        let fault = Fault::Answer(file.model.get_ref().clone(), MODEL.to_owned());
        reading.wrong(&file.model, fault);
    }
    for one in file.section {
        reading.section(one);
    }
    let Reading {
        mut charter,
        mut problems,
        ..
    } = reading;
    charter.texts.sort_by_key(|(number, _)| *number);
    problems.sort_by_key(|one| one.line);
    if problems.is_empty() {
        Ok(charter)
    } else {
        Err(problems)
    }
}

/// A file on its way in: what is taken, and what cannot be.
struct Reading<'a> {
    text: &'a str,
    charter: CharterFile,
    seen: Vec<u8>,
    problems: Vec<LineProblem>,
}

impl Reading<'_> {
    fn wrong<T>(&mut self, at: &Spanned<T>, fault: Fault) {
        let line = line_of(self.text, Some(at.span()));
        self.problems.push(LineProblem::new(line, fault));
    }

    fn section(&mut self, one: SectionLines) {
        let known = u8::try_from(*one.number.get_ref()).ok();
        let Some(number) = known.filter(|number| section(*number).is_some()) else {
            let fault = Fault::Answer(one.number.get_ref().to_string(), "1, 2, … 20".to_owned());
            return self.wrong(&one.number, fault);
        };
        if self.seen.contains(&number) {
            return self.wrong(&one.number, Fault::Twice(named(number)));
        }
        self.seen.push(number);
        if let Some(text) = &one.text {
            self.words(number, text);
        }
        if let Some(nature) = &one.nature {
            if number == NATURE {
                self.charter.nature = Some(*nature.get_ref());
            } else {
                self.wrong(nature, Fault::Elsewhere("nature".to_owned(), named(NATURE)));
            }
        }
        if one.shared.len() > MOST_ROWS {
            self.wrong(&one.number, Fault::Long("shared".to_owned(), MOST_ROWS));
        }
        for row in &one.shared {
            if number == DATA {
                self.row(row);
            } else {
                self.wrong(row, Fault::Elsewhere("shared".to_owned(), named(DATA)));
            }
        }
    }

    fn words(&mut self, number: u8, text: &Spanned<String>) {
        if text.get_ref().chars().count() > LONGEST {
            self.wrong(text, Fault::Long("text".to_owned(), LONGEST));
        } else if !text.get_ref().trim().is_empty() {
            let words = text.get_ref().trim_end().to_owned();
            self.charter.texts.push((number, words));
        }
    }

    fn row(&mut self, at: &Spanned<SharedLines>) {
        let row = at.get_ref();
        let until = row.until.as_ref();
        let day = until.and_then(|until| until.get_ref().parse().ok());
        if let Some(until) = until.filter(|_| day.is_none()) {
            self.wrong(until, Fault::Day(until.get_ref().clone()));
        }
        let note = row.note.as_ref().map(|note| note.get_ref().trim());
        let note = note.unwrap_or_default().to_owned();
        if let Some(at) = row
            .note
            .as_ref()
            .filter(|_| note.chars().count() > LONGEST_NOTE)
        {
            self.wrong(at, Fault::Long("note".to_owned(), LONGEST_NOTE));
        }
        if row.what == super::SharedThing::Other && note.is_empty() {
            self.wrong(at, Fault::Missing("note".to_owned()));
        }
        self.charter.sharing.push(SharingRow {
            what: row.what,
            with: row.with,
            detail: row.detail,
            until: day,
            note,
        });
    }
}

fn named(number: u8) -> String {
    format!("section {number}")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_file_written_by_hand_is_read() {
        let text = "model = \"charter/1\"\n[[section]]\nnumber = 12\ntext = \"Sums only.\"\n[[section.shared]]\n\
            what = \"figures\"\nwith = \"public\"\ndetail = \"totals\"\nuntil = \"2027-06-30\"\n\
            [[section]]\nnumber = 19\nnature = \"not_binding\"\n";
        let read = charter_from_toml(text).unwrap();
        assert_eq!(read.texts, [(12, "Sums only.".to_owned())]);
        assert_eq!(
            read.sharing[0].line(),
            "figures\tpublic\ttotals\t2027-06-30\t"
        );
        assert_eq!(read.nature, Some(LegalNature::NotBinding));
    }

    fn problems(text: &str) -> Vec<String> {
        let text = format!("model = \"charter/1\"\n{text}");
        let problems = charter_from_toml(&text).unwrap_err();
        problems.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn what_is_wrong_is_said_with_its_line_and_the_words_allowed() {
        for (text, parts) in [
            ("[[section]]\nnumber = 21\n", ["line 3", "1, 2, … 20"]),
            (
                "[[section]]\nnumber = 2\nnature = \"binding\"\n",
                ["line 4", "belongs to section 19"],
            ),
            (
                "[[section]]\nnumber = 3\n[[section]]\nnumber = 3\n",
                ["line 5", "second time"],
            ),
            (
                "[[section]]\nnumber = 19\nnature = \"sacred\"\n",
                ["line 4", "not_binding"],
            ),
            (
                "[[section]]\nnumber = 2\ntitel = \"x\"\n",
                ["line 4", "number, title, text"],
            ),
            (
                "[[section]]\nnumber = 2\ntext = \"x\"\nwhat now\n",
                ["line 5", "equals sign"],
            ),
            (
                "[[section]]\nnumber = 12\n[[section.shared]]\nwhat = \"figures\"\nwith = \"public\"\ndetail = \"totals\"\nuntil = \"soon\"\n",
                ["line 8", "no day"],
            ),
            (
                "[[section]]\nnumber = 12\n[[section.shared]]\nwhat = \"food\"\nwith = \"public\"\ndetail = \"totals\"\n",
                ["line 5", "figures, hand_ins"],
            ),
        ] {
            let told = problems(text);
            for part in parts {
                assert!(told[0].contains(part), "{part}: {told:?}");
            }
        }
    }

    #[test]
    fn every_wrong_line_is_named_from_top_to_bottom() {
        let told =
            problems("[[section]]\nnumber = 2\nnature = \"binding\"\n[[section]]\nnumber = 99\n");
        assert_eq!(told.len(), 2, "{told:?}");
        assert!(
            told[0].starts_with("line 4") && told[1].starts_with("line 6"),
            "{told:?}"
        );
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(words in proptest::collection::vec("[a-z\"\\\\\n é\t#]{1,40}", 1..5), place in ".{0,20}") {
            let texts: Vec<(u8, String)> = (1_u8..)
                .zip(words)
                .map(|(number, text)| (number, text.trim_end().to_owned()))
                .filter(|(_, text)| !text.trim().is_empty())
                .collect();
            let charter = CharterFile { partnership: place, version: 3, texts, ..CharterFile::default() };
            prop_assert_eq!(charter_from_toml(&charter.as_toml()).unwrap(), charter);
        }
    }
}
