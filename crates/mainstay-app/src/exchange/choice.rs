//! What a person chose about a list: which table, which column holds what, what was put right, what is left out.

use std::collections::{BTreeMap, BTreeSet};

use mainstay_core::roster::{ListField, suggested_fields};
use serde::{Deserialize, Serialize};

use super::reading::ListTable;
use crate::shell::Failure;

/// How many cells of a column are looked at for a suggestion.
const SAMPLE: usize = 40;

/// The choices about one list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// Which table, counted from 0.
    pub table: usize,
    /// What each column holds, by its letter; an empty word for nothing. Columns not named are as suggested.
    pub columns: BTreeMap<String, String>,
    /// Whether the day stands before the month, once it was asked.
    pub day_first: Option<bool>,
    /// What was typed instead of a cell, by row and field.
    pub fixes: BTreeMap<String, String>,
    /// Which organisation a row means, by row: an id, or `new`.
    pub same: BTreeMap<u32, String>,
    /// The rows left out.
    pub out: BTreeSet<u32>,
    /// Whether the people it names are to be invited next: then nobody may stand in it twice.
    #[serde(default)]
    pub invites: bool,
}

impl Choice {
    /// The stored text.
    pub fn text(&self) -> Result<String, Failure> {
        serde_json::to_string(self).map_err(|error| Failure::Ours(error.to_string()))
    }

    /// The choices behind a stored text.
    pub fn read(text: &str) -> Result<Self, Failure> {
        serde_json::from_str(text).map_err(|error| Failure::Ours(error.to_string()))
    }

    /// The key of a correction.
    pub fn at(row: u32, field: ListField) -> String {
        [row.to_string().as_str(), "-", field.key()].concat()
    }

    /// Takes in what a form says; what it does not name stays.
    pub fn with(mut self, pairs: &[(String, String)]) -> Choice {
        let shown: Vec<u32> = pairs
            .iter()
            .filter(|(name, _)| name == "shown")
            .filter_map(|(_, row)| row.parse().ok())
            .collect();
        // A box that is not ticked is not sent: the rows shown say which could have been.
        self.out.retain(|row| !shown.contains(row));
        for (name, value) in pairs {
            let value = value.trim().to_owned();
            if let Some(letter) = name.strip_prefix("column-") {
                self.columns.insert(letter.to_owned(), value);
            } else if let Some(at) = name.strip_prefix("fix-") {
                self.fixes.insert(at.to_owned(), value);
            } else if let Some(row) = name.strip_prefix("same-").and_then(|row| row.parse().ok()) {
                self.same.insert(row, value);
            } else if name == "out" {
                self.out.extend(value.parse::<u32>());
            } else if name == "day_first" {
                self.day_first = Some(value == "yes");
            } else if name == "table" {
                let chosen = value.parse::<usize>().unwrap_or(1).saturating_sub(1);
                if chosen != self.table {
                    self = Choice {
                        table: chosen,
                        invites: self.invites,
                        ..Choice::default()
                    };
                    break;
                }
            }
        }
        self
    }

    /// What each column of a table holds: as chosen, else as suggested.
    pub fn fields(&self, table: &ListTable) -> Vec<Option<ListField>> {
        let samples: Vec<(&str, Vec<&str>)> = (0..table.columns.len())
            .map(|at| {
                let cells = table.rows.iter().filter_map(|row| row.cells.get(at));
                let filled = cells.map(String::as_str).filter(|cell| !cell.is_empty());
                (
                    table.columns[at].name.as_str(),
                    filled.take(SAMPLE).collect(),
                )
            })
            .collect();
        let mut fields = suggested_fields(&samples);
        for (field, column) in fields.iter_mut().zip(&table.columns) {
            if let Some(chosen) = self.columns.get(&column.letter) {
                *field = ListField::from_key(chosen);
            }
        }
        fields
    }

    /// The columns of a table to choose about: letter, heading with a sample, and what it is taken for.
    pub fn shown(&self, table: &ListTable) -> Vec<(String, String, String)> {
        let held = self.fields(table).into_iter();
        let shown = table.columns.iter().enumerate().map(|(at, column)| {
            let cells = table.rows.iter().filter_map(|row| row.cells.get(at));
            let filled = cells.map(String::as_str).filter(|cell| !cell.is_empty());
            let sample = filled.take(3).collect::<Vec<_>>().join(", ");
            let name = if column.name.is_empty() {
                &column.letter
            } else {
                &column.name
            };
            [name.as_str(), " (", &sample, ")"].concat()
        });
        let letters = table.columns.iter().map(|column| column.letter.clone());
        let fields = held.map(|field| field.map_or("", ListField::key).to_owned());
        letters
            .zip(shown)
            .zip(fields)
            .map(|((letter, words), held)| (letter, words, held))
            .collect()
    }
}
