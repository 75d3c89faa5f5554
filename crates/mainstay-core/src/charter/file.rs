//! A version of a charter as a file: the text that is fingerprinted, and that reads back into a draft.

use serde::Deserialize;

use super::sharing::SharingRow;
use super::terms::LegalNature;
use super::{DATA, MODEL, NATURE, section, sections};

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

/// What is wrong with a charter's file, in plain words that name the line where there is one.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CharterProblem {
    /// The file cannot be read.
    #[error("{0}")]
    Unreadable(String),
    /// It was written for another list of sections.
    #[error("the file says model \"{0}\"; write model = \"charter/1\"")]
    Model(String),
    /// There is no such section.
    #[error("there is no section {0}; the sections are numbered 1 to 20")]
    Section(i64),
    /// A section stands there twice.
    #[error("section {0} stands there twice; keep one of them")]
    Twice(u8),
    /// Rows or a legal nature stand in a section that has none.
    #[error("only section {0} has \"{1}\"; move it there or take it out")]
    Misplaced(u8, &'static str),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    model: String,
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
    number: i64,
    #[serde(default)]
    #[allow(dead_code, reason = "written for people; the number decides")]
    title: String,
    #[serde(default)]
    text: String,
    #[serde(default)]
    nature: Option<LegalNature>,
    #[serde(default)]
    shared: Vec<SharedLines>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SharedLines {
    what: super::SharedThing,
    with: super::SharedWith,
    detail: super::Detail,
    #[serde(default)]
    until: Option<jiff::civil::Date>,
    #[serde(default)]
    note: String,
}

/// Reads a charter's file.
///
/// # Errors
///
/// [`CharterProblem`] says what to change: the line and the words allowed there, a section that does not exist or stands
/// twice, rows in a section that has none.
pub fn charter_from_toml(text: &str) -> Result<CharterFile, CharterProblem> {
    let file: File =
        toml::from_str(text).map_err(|error| CharterProblem::Unreadable(error.to_string()))?;
    if file.model != MODEL {
        return Err(CharterProblem::Model(file.model));
    }
    let mut charter = CharterFile {
        partnership: file.partnership,
        version: file.version,
        ..CharterFile::default()
    };
    let mut seen = Vec::new();
    for one in file.section {
        let number = u8::try_from(one.number)
            .ok()
            .filter(|number| section(*number).is_some());
        let number = number.ok_or(CharterProblem::Section(one.number))?;
        if seen.contains(&number) {
            return Err(CharterProblem::Twice(number));
        }
        seen.push(number);
        if !one.shared.is_empty() && number != DATA {
            return Err(CharterProblem::Misplaced(DATA, "shared"));
        }
        if one.nature.is_some() && number != NATURE {
            return Err(CharterProblem::Misplaced(NATURE, "nature"));
        }
        charter.nature = charter.nature.or(one.nature);
        charter
            .sharing
            .extend(one.shared.into_iter().map(|row| SharingRow {
                what: row.what,
                with: row.with,
                detail: row.detail,
                until: row.until,
                note: row.note,
            }));
        if !one.text.trim().is_empty() {
            charter.texts.push((number, one.text.trim_end().to_owned()));
        }
    }
    charter.texts.sort_by_key(|(number, _)| *number);
    Ok(charter)
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

    #[test]
    fn what_is_wrong_is_said_in_plain_words() {
        let problem = |text: &str| {
            let text = format!("model = \"charter/1\"\n{text}");
            charter_from_toml(&text).unwrap_err().to_string()
        };
        let said = problem("[[section]]\nnumber = 21\n");
        assert!(said.contains("no section 21"), "{said}");
        let said = problem("[[section]]\nnumber = 2\nnature = \"binding\"\n");
        assert!(said.contains("only section 19"), "{said}");
        let said = problem("[[section]]\nnumber = 3\n[[section]]\nnumber = 3\n");
        assert!(said.contains("twice"), "{said}");
        let said = problem("[[section]]\nnumber = 19\nnature = \"sacred\"\n");
        assert!(
            said.contains("line 4") && said.contains("not_binding"),
            "{said}"
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
