//! What is wrong with a file that people write by hand: the line, the word that stands there, and the words allowed instead.

use std::ops::Range;

/// One line of a file that cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {problem}.")]
pub struct LineProblem {
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong and what to write instead, in English, without the full stop.
    pub problem: String,
    /// The kind of fault, by which pages find the sentence in the reader's language.
    pub fault: &'static str,
    /// The word that stands there.
    pub word: String,
    /// The words allowed instead.
    pub allowed: String,
}

impl LineProblem {
    /// A fault with its words; the English sentence is made from them.
    #[must_use]
    pub fn new(line: usize, fault: Fault) -> LineProblem {
        let (key, word, allowed) = match &fault {
            Fault::NoLine => ("no-line", String::new(), String::new()),
            Fault::Twice(word) => ("twice", word.clone(), String::new()),
            Fault::Unknown(word, allowed) => ("unknown", word.clone(), allowed.clone()),
            Fault::Answer(word, allowed) => ("answer", word.clone(), allowed.clone()),
            Fault::Missing(word) => ("missing", word.clone(), String::new()),
            Fault::Kind(wanted) => ("kind", String::new(), (*wanted).to_owned()),
            Fault::Day(word) => ("day", word.clone(), String::new()),
            Fault::Elsewhere(word, where_to) => ("elsewhere", word.clone(), where_to.clone()),
            Fault::Long(word, most) => ("long", word.clone(), most.to_string()),
            Fault::Question { word, allowed, .. } => ("question", word.clone(), allowed.clone()),
        };
        LineProblem {
            line,
            problem: fault.to_string(),
            fault: key,
            word,
            allowed,
        }
    }
}

/// What can be wrong with a line.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// It is no line of such a file at all.
    #[error(
        "this is not a line such as word = \"text\". Write the word, an equals sign, and the text in quotation marks"
    )]
    NoLine,
    /// The word stands there a second time.
    #[error("{0} stands here a second time. Keep one of the two")]
    Twice(String),
    /// A word the file does not know.
    #[error("\"{0}\" is not a word of this file. Write one of {1}")]
    Unknown(String, String),
    /// An answer that is not among those allowed.
    #[error("\"{0}\" cannot stand here. Choose one of {1}")]
    Answer(String, String),
    /// A line that has to be there.
    #[error("the line {0} = … is missing here. Add it")]
    Missing(String),
    /// Something of another kind is wanted: a text, a number, a list.
    #[error("something else is wanted here: {}", plain(.0))]
    Kind(&'static str),
    /// A day that is none.
    #[error("\"{0}\" is no day. Write it like 2027-06-30")]
    Day(String),
    /// Something that belongs elsewhere.
    #[error("{0} belongs to {1}. Move it there or take it out")]
    Elsewhere(String, String),
    /// A text that is too long.
    #[error("{0} is too long. Shorten it to {1} letters")]
    Long(String, usize),
    /// A problem of the type advisor's answers, in its own words.
    #[error("{said}")]
    Question {
        /// The word of the line.
        word: String,
        /// What is wrong, in whole.
        said: String,
        /// The words allowed there.
        allowed: String,
    },
}

/// The line on which a piece of a text begins, counted from 1.
pub(crate) fn line_of(text: &str, span: Option<Range<usize>>) -> usize {
    let at = span.map_or(0, |span| span.start).min(text.len());
    text.get(..at).unwrap_or(text).matches('\n').count() + 1
}

/// The text without the mark that some programs put before the first letter.
pub(crate) fn unmarked(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

/// What the TOML reader says of a text, as a fault with its line.
pub(crate) fn told(text: &str, error: &toml::de::Error) -> LineProblem {
    LineProblem::new(line_of(text, error.span()), fault_of(error.message()))
}

/// The reader's English in our own words. Its sentences name words between backticks.
fn fault_of(said: &str) -> Fault {
    let named: Vec<&str> = said.split('`').skip(1).step_by(2).collect();
    let first = named.first().copied().unwrap_or_default().to_owned();
    let others = named.get(1..).unwrap_or_default().join(", ");
    if let Some((word, allowed)) = said.split_once(" is not one of: ") {
        return Fault::Answer(word.trim_matches('\'').to_owned(), allowed.to_owned());
    }
    if said.starts_with("unknown field") {
        return Fault::Unknown(first, others);
    }
    if said.starts_with("unknown variant") {
        return Fault::Answer(first, others);
    }
    if said.starts_with("missing field") {
        return Fault::Missing(first);
    }
    if said.starts_with("duplicate") {
        return Fault::Twice(if first.is_empty() {
            "this word".to_owned()
        } else {
            first
        });
    }
    if said.starts_with("invalid type") || said.starts_with("invalid value") {
        return Fault::Kind(wanted(said));
    }
    Fault::NoLine
}

/// What the reader expected, as a word of ours.
fn wanted(said: &str) -> &'static str {
    let wanted = said.rsplit("expected ").next().unwrap_or_default();
    match wanted {
        "a string" | "a borrowed string" => "text",
        "a boolean" => "yes_no",
        "a sequence" => "list",
        "i64" | "u8" | "usize" | "an integer" => "number",
        _ => "group",
    }
}

fn plain(wanted: &str) -> &'static str {
    match wanted {
        "text" => "a text in quotation marks",
        "yes_no" => "true or false",
        "list" => "a list in square brackets",
        "number" => "a whole number",
        _ => "a group of lines",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_readers_words_become_ours() {
        for (said, plain) in [
            (
                "unknown field `titel`, expected one of `title`, `text`",
                "\"titel\" is not a word of this file. Write one of title, text",
            ),
            (
                "missing field `number`",
                "the line number = … is missing here. Add it",
            ),
            (
                "'sacred' is not one of: binding, not_binding",
                "\"sacred\" cannot stand here. Choose one of binding, not_binding",
            ),
            (
                "invalid type: integer `4`, expected a string",
                "something else is wanted here: a text in quotation marks",
            ),
        ] {
            assert_eq!(fault_of(said).to_string(), plain);
        }
        assert_eq!(fault_of("key with no value, expected `=`"), Fault::NoLine);
    }

    #[test]
    fn lines_are_counted_from_one() {
        assert_eq!(line_of("a\nb\nc", Some(4..5)), 3);
        assert_eq!(line_of("a", None), 1);
        assert_eq!(line_of("a", Some(90..91)), 1);
    }
}
