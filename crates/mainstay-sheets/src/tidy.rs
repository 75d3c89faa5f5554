//! A table as tidy figures: one figure a line, with its labels and the cell that it came from.

use std::sync::Arc;

use serde::ser::{SerializeMap, Serializer};
use serde::{Deserialize, Serialize};

use crate::understand::{ColumnKind, Missing, ProblemKind, Role, RowNote, Table};

/// One figure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// The role of its row: value, subtotal or total.
    pub role: Role,
    /// The sheet.
    pub sheet: String,
    /// The row, numbered as in the sheet.
    pub row: u32,
    /// The labels of the row in the order of the columns, headings above it first.
    #[serde(serialize_with = "as_map", deserialize_with = "from_map")]
    pub labels: Arc<Vec<(String, String)>>,
    /// The name of the column.
    pub column: String,
    /// The number; a percentage is a fraction.
    pub value: Option<f64>,
    /// Why there is no number.
    pub missing: Option<Missing>,
    /// The cell.
    pub cell: String,
    /// The table, counted from 1.
    pub table: usize,
    /// The unit of the column.
    pub unit: Option<String>,
    /// True when the number was shown as a percentage.
    pub percent: bool,
    /// True when it was written as an approximation.
    pub approximate: bool,
    /// True when its row, its column or its sheet is hidden.
    pub hidden: bool,
    /// Why there is neither a number nor a kind of missing.
    pub problem: Option<ProblemKind>,
    /// What stands in the cell, when it is not simply the number.
    pub written: Option<String>,
}

/// The figures of a table, row by row.
pub fn tidy(table: &Table) -> Vec<Figure> {
    figures(table).collect()
}

/// The figures of a table one at a time, for tables too long to hold twice.
pub fn figures(table: &Table) -> impl Iterator<Item = Figure> + '_ {
    let names = label_names(table);
    let places: Vec<usize> = (0..table.columns.len())
        .filter(|place| table.columns[*place].kind.is_figures())
        .collect();
    let rows = table.rows.iter().filter(|row| !row.cells.is_empty());
    rows.flat_map(move |row| {
        let labels = Arc::new(labels(row, &names));
        places
            .clone()
            .into_iter()
            .map(move |place| figure(table, row, place, Arc::clone(&labels)))
    })
}

/// The labels of a row, headings above it first.
fn labels(row: &RowNote, names: &[(usize, String)]) -> Vec<(String, String)> {
    let mut labels: Vec<(String, String)> = Vec::with_capacity(names.len() + 1);
    if !row.section.is_empty() {
        labels.push(("Section".to_string(), row.section.join(" / ")));
    }
    labels.extend(
        names
            .iter()
            .filter(|(place, _)| !row.cells[*place].text.is_empty())
            .map(|(place, name)| (name.clone(), row.cells[*place].text.to_string())),
    );
    labels
}

fn figure(
    table: &Table,
    row: &RowNote,
    place: usize,
    labels: Arc<Vec<(String, String)>>,
) -> Figure {
    let (column, cell) = (&table.columns[place], &row.cells[place]);
    Figure {
        role: row.role,
        sheet: table.sheet.clone(),
        row: row.row,
        labels,
        column: if column.name.is_empty() {
            format!("Column {}", column.letter)
        } else {
            column.name.clone()
        },
        value: cell.value,
        missing: cell.missing,
        cell: format!("{}{}", column.letter, row.row),
        table: table.table,
        unit: column.unit.clone(),
        percent: cell.percent,
        approximate: cell.approximate,
        hidden: row.hidden || column.hidden || table.sheet_hidden,
        problem: cell.problem,
        written: (!cell.text.is_empty()).then(|| cell.text.to_string()),
    }
}

/// The names that the labels of a table may have, in order; `Section` first when some row stands under a heading.
pub fn names_of_labels(table: &Table) -> Vec<String> {
    let section = table.rows.iter().any(|row| !row.section.is_empty());
    section
        .then(|| "Section".to_string())
        .into_iter()
        .chain(label_names(table).into_iter().map(|(_, name)| name))
        .collect()
}

/// How many rows of each role there are, in a fixed order.
pub fn count_rows(table: &Table) -> Vec<(Role, usize)> {
    let roles = [
        Role::Value,
        Role::Subtotal,
        Role::Total,
        Role::Section,
        Role::Note,
        Role::Blank,
        Role::Header,
    ];
    roles
        .iter()
        .map(|role| {
            (
                *role,
                table.rows.iter().filter(|row| row.role == *role).count(),
            )
        })
        .collect()
}

/// The label columns and their names; a repeated or empty name gets the letter of its column.
fn label_names(table: &Table) -> Vec<(usize, String)> {
    let labels = table
        .columns
        .iter()
        .enumerate()
        .filter(|(_, column)| !column.kind.is_figures() && column.kind != ColumnKind::Blank);
    labels
        .map(|(place, column)| {
            let name = match (column.name.as_str(), column.repeated) {
                ("", _) => format!("Column {}", column.letter),
                (name, true) => format!("{name} ({})", column.letter),
                (name, false) => name.to_string(),
            };
            (place, name)
        })
        .collect()
}

fn as_map<S: Serializer>(labels: &[(String, String)], to: S) -> Result<S::Ok, S::Error> {
    let mut map = to.serialize_map(Some(labels.len()))?;
    for (name, text) in labels {
        map.serialize_entry(name, text)?;
    }
    map.end()
}

type Labels = Arc<Vec<(String, String)>>;

fn from_map<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Labels, D::Error> {
    let map = serde_json::Map::<String, serde_json::Value>::deserialize(from)?;
    Ok(Arc::new(
        map.into_iter()
            .map(|(name, text)| (name, text.as_str().unwrap_or_default().to_string()))
            .collect(),
    ))
}
