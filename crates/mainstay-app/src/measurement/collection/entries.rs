//! What was typed into a partner's form, kept word for word until it is handed in.

use std::collections::BTreeMap;

use mainstay_core::measurement::intake::NumberStyle;
use serde::{Deserialize, Serialize};

/// The longest text kept for one field; a number is never longer.
const LONGEST: usize = 200;

/// A form as it was typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entries {
    /// How the person who typed it writes numbers.
    pub style: NumberStyle,
    /// The fields that are not empty, by name.
    pub fields: BTreeMap<String, String>,
}

impl Entries {
    /// The form's fields, without the empty ones. A field of a figure has a full stop in its name; others are not kept.
    pub fn typed(style: NumberStyle, form: &[(String, String)]) -> Entries {
        let fields = form
            .iter()
            .filter(|(name, text)| name.contains('.') && !text.trim().is_empty())
            .map(|(name, text)| {
                let text: String = text.trim().chars().take(LONGEST).collect();
                (name.clone(), text)
            })
            .collect();
        Entries { style, fields }
    }

    /// The stored text of a form.
    pub fn text(&self) -> String {
        serde_json::to_string(self).expect("a map of texts can be written")
    }

    /// The form behind a stored text; an empty one where it cannot be read.
    pub fn read(text: &str) -> Entries {
        serde_json::from_str(text).unwrap_or(Entries {
            style: NumberStyle::DotDecimal,
            fields: BTreeMap::new(),
        })
    }

    /// What was typed into a field.
    pub fn of(&self, field: &str) -> &str {
        self.fields.get(field).map_or("", String::as_str)
    }

    /// The fields in which two forms differ: name, ours, theirs.
    pub fn differences(&self, other: &Entries) -> Vec<(String, String, String)> {
        let names: std::collections::BTreeSet<&String> =
            self.fields.keys().chain(other.fields.keys()).collect();
        names
            .into_iter()
            .filter(|name| self.of(name) != other.of(name))
            .map(|name| {
                (
                    name.clone(),
                    self.of(name).to_owned(),
                    other.of(name).to_owned(),
                )
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(pairs: &[(&str, &str)]) -> Entries {
        let form: Vec<(String, String)> = pairs
            .iter()
            .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
            .collect();
        Entries::typed(NumberStyle::DotDecimal, &form)
    }

    #[test]
    fn what_was_typed_comes_back_word_for_word() {
        let form = typed(&[("visits..value", " <5 "), ("once", "x"), ("bp..value", "")]);
        assert_eq!(Entries::read(&form.text()), form);
        assert_eq!(form.of("visits..value"), "<5");
        assert_eq!(form.fields.len(), 1);
    }

    #[test]
    fn two_forms_differ_where_one_is_empty() {
        let (ours, theirs) = (typed(&[("a.b", "1")]), typed(&[("a.c", "2")]));
        assert_eq!(
            ours.differences(&theirs),
            [
                ("a.b".to_owned(), "1".to_owned(), String::new()),
                ("a.c".to_owned(), String::new(), "2".to_owned())
            ]
        );
    }
}
