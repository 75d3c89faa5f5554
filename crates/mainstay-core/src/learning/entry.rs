//! One entry of a register, or one line below it: read from what was typed, kept as a text, found again.

use std::collections::BTreeMap;

use jiff::civil::Date;
use uuid::Uuid;

use super::shape::{Field, Kind, LONGEST_LINE, LONGEST_TEXT};

/// The fields of an entry that hold something, by their keys.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry(BTreeMap<String, String>);

impl Entry {
    /// What a field holds; empty when it holds nothing.
    pub fn get(&self, key: &str) -> &str {
        self.0.get(key).map_or("", String::as_str)
    }

    /// Whether a field holds something.
    pub fn has(&self, key: &str) -> bool {
        !self.get(key).is_empty()
    }

    /// The day a field holds.
    pub fn day(&self, key: &str) -> Option<Date> {
        self.get(key).parse().ok()
    }

    /// What a field names.
    pub fn link(&self, key: &str) -> Option<Uuid> {
        self.get(key).parse().ok()
    }

    /// The entry as it is kept: a line for each field, in TOML.
    pub fn as_text(&self) -> String {
        toml::to_string(&self.0).expect("texts by their keys can be written")
    }

    /// The entry that is kept as a text; nothing where it is none.
    pub fn from_text(text: &str) -> Option<Entry> {
        toml::from_str(text).ok().map(Entry)
    }

    /// The entry with these fields, as they are.
    pub fn of<'a>(fields: impl IntoIterator<Item = (&'a str, &'a str)>) -> Entry {
        let held = fields.into_iter().filter(|(_, text)| !text.is_empty());
        Entry(
            held.map(|(key, text)| (key.to_owned(), text.to_owned()))
                .collect(),
        )
    }
}

/// What is wrong with a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// It is needed, and holds nothing.
    Missing,
    /// It holds more letters than it takes; the most it takes.
    Long(usize),
    /// What it holds is no day.
    NoDay(String),
    /// The day it holds is still to come.
    ToCome,
    /// What it holds is no whole number in its range.
    NoNumber(u32, u32),
    /// What it holds is none of its choices, or names nothing.
    NoChoice,
}

/// A field with what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The field.
    pub field: &'static str,
    /// What is wrong.
    pub kind: FaultKind,
}

/// Reads an entry from what was typed. Lines are tidied; a text keeps its lines. What a link names is for the caller to find.
///
/// # Errors
///
/// Everything that is wrong, one fault a field, in the order of the fields.
pub fn read_entry<'a>(
    fields: &[Field],
    typed: impl Fn(&str) -> &'a str,
    today: Date,
) -> Result<Entry, Vec<Fault>> {
    let (mut entry, mut faults) = (Entry::default(), Vec::new());
    for field in fields {
        let held = tidied(field.kind, typed(field.key));
        let kind = if held.is_empty() {
            field.is_needed.then_some(FaultKind::Missing)
        } else {
            fault(field.kind, &held, today)
        };
        match kind {
            Some(kind) => faults.push(Fault {
                field: field.key,
                kind,
            }),
            None if held.is_empty() => {}
            None => {
                entry.0.insert(field.key.to_owned(), held);
            }
        }
    }
    if faults.is_empty() {
        Ok(entry)
    } else {
        Err(faults)
    }
}

fn tidied(kind: Kind, typed: &str) -> String {
    match kind {
        Kind::Text => {
            let lines = typed.lines().map(str::trim_end);
            lines.collect::<Vec<_>>().join("\n").trim().to_owned()
        }
        _ => typed.split_whitespace().collect::<Vec<_>>().join(" "),
    }
}

fn fault(kind: Kind, held: &str, today: Date) -> Option<FaultKind> {
    let long = |most: usize| (held.chars().count() > most).then_some(FaultKind::Long(most));
    match kind {
        Kind::Line => long(LONGEST_LINE),
        Kind::Text => long(LONGEST_TEXT),
        Kind::Day | Kind::PastDay => match held.parse::<Date>() {
            Err(_) => Some(FaultKind::NoDay(held.to_owned())),
            Ok(day) => {
                let is_past_only = matches!(kind, Kind::PastDay);
                (is_past_only && day > today).then_some(FaultKind::ToCome)
            }
        },
        Kind::Number(low, high) => {
            let number = held.parse::<u32>().ok();
            let fits = number.is_some_and(|number| (low..=high).contains(&number));
            (!fits).then_some(FaultKind::NoNumber(low, high))
        }
        Kind::Choice(keys) => (!keys().contains(&held)).then_some(FaultKind::NoChoice),
        Kind::Link(_) => held.parse::<Uuid>().is_err().then_some(FaultKind::NoChoice),
    }
}
