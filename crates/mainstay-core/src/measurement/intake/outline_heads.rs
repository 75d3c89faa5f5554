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
    let is_head = |row: &SheetRow| match (row.role, name_in(row, column)) {
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
    }
    for figure in &mut read.figures {
        if heads.contains(&figure.row) {
            figure.role = RowRole::Value;
        }
    }
    Some(read)
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
