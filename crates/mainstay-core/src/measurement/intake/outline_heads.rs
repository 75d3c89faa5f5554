//! An indicator whose row adds up the groups printed below it is that indicator, not a subtotal of the one above.

use super::mapping::{LabelRole, Mapping};
use super::names::ACCEPT;
use super::reader::Reader;
use super::table::{RowRole, SheetRow, SheetTable};
use super::total_words;

/// The table with such rows as values; nothing where there is none.
///
/// In a column that names indicators each row has a name of its own. "Service contacts 1,204" above "Northside 700" and
/// "Riverbend 504" adds them up, and says what they are.
pub(super) fn as_values(
    table: &SheetTable,
    mapping: &Mapping,
    reader: &Reader,
) -> Option<SheetTable> {
    let column = mapping
        .labels()
        .find(|(_, role)| **role == LabelRole::Indicator)
        .map(|(column, _)| column.letter.as_str())?;
    let named = |name: &str| {
        let meaning = reader.meaning(name);
        meaning.indicator.filter(|_| meaning.confidence >= ACCEPT)
    };
    let of_parts: Vec<String> = table
        .rows
        .iter()
        .filter(|row| row.role == RowRole::Value)
        .filter_map(|row| named(name_in(row, column)?))
        .collect();
    // "Total people reached" below no other row of theirs is what they call the figure.
    let is_their_name = |name: &str| {
        without_total(name)
            .and_then(named)
            .is_some_and(|key| !of_parts.contains(&key))
    };
    let is_head = |row: &SheetRow| match (row.role, name_in(row, column)) {
        (RowRole::Total | RowRole::Subtotal, Some(name)) if is_their_name(name) => true,
        (RowRole::Subtotal, Some(name)) => !speaks_of_a_sum(name),
        (RowRole::Total, Some(name)) => {
            let meaning = reader.meaning(name);
            meaning.indicator.is_some() && meaning.confidence >= ACCEPT && !speaks_of_a_sum(name)
        }
        _ => false,
    };
    let heads: Vec<u32> = table
        .rows
        .iter()
        .filter(|row| is_head(row))
        .map(|row| row.row)
        .collect();
    if heads.is_empty() {
        return None;
    }
    let mut read = table.clone();
    for row in read.rows.iter_mut().filter(|row| heads.contains(&row.row)) {
        row.role = RowRole::Value;
        for (letter, name) in &mut row.labels {
            if letter == column && is_their_name(name) {
                *name = without_total(name).unwrap_or_default().to_owned();
            }
        }
    }
    for figure in &mut read.figures {
        if heads.contains(&figure.row) {
            figure.role = RowRole::Value;
        }
    }
    Some(read)
}

/// The indicators a column names in rows that add up others: they are among its names, though such a row looks like a subtotal.
pub(super) fn names_of_sums(table: &SheetTable, letter: &str, reader: &Reader) -> Vec<String> {
    let is_sum = |row: &&SheetRow| matches!(row.role, RowRole::Subtotal | RowRole::Total);
    let named = |name: &&str| {
        let best = reader.indicator(without_total(name).unwrap_or(name));
        best.is_some_and(|best| best.confidence >= ACCEPT)
    };
    let rows = table.rows.iter().filter(is_sum);
    rows.filter_map(|row| name_in(row, letter))
        .filter(named)
        .map(str::to_owned)
        .collect()
}

/// The name without the "Total" it begins with.
fn without_total(name: &str) -> Option<&str> {
    let (first, rest) = name.trim().split_once(' ')?;
    matches!(first.to_lowercase().as_str(), "total" | "totals").then_some(rest)
}

fn name_in<'r>(row: &'r SheetRow, column: &str) -> Option<&'r str> {
    let label = row.labels.iter().find(|(letter, _)| letter == column)?;
    Some(label.1.trim()).filter(|name| !name.is_empty())
}

/// "Total", "Housing subtotal", "All sites".
fn speaks_of_a_sum(name: &str) -> bool {
    total_words::means_total(name)
        || super::names::fold(name)
            .split(' ')
            .any(|word| word.contains("total") || matches!(word, "sum" | "suma" | "gesamt"))
}
