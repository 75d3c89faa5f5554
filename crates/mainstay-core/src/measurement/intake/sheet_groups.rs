//! A workbook of one sheet a group: "Women", "Men", "All patients".

use std::collections::{BTreeMap, BTreeSet};

use super::expected::Framework;
use super::mapping::Group;
use super::names::ACCEPT;
use super::reader::Reader;
use super::table::SheetTable;

/// The groups that each table's sheet is about by its name.
///
/// One sheet called "Northside" is most often where the partner works. Sheets of two groups of the same dimension are told
/// apart by them.
///
/// * Returns as many lists as tables; an empty one for a sheet of everybody.
pub fn sheet_groups(tables: &[&SheetTable], framework: &Framework) -> Vec<Vec<Group>> {
    let reader = Reader::shared(framework);
    let named = |table: &&SheetTable| -> Vec<Group> {
        let Some(name) = table.named_sheet() else {
            return Vec::new();
        };
        let meaning = reader.meaning(name);
        if meaning.confidence >= ACCEPT && meaning.indicator.is_none() {
            meaning.groups
        } else {
            Vec::new()
        }
    };
    let mut found: Vec<Vec<Group>> = tables.iter().map(named).collect();
    let mut told: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (dimension, category) in found.iter().flatten() {
        let categories = told.entry(dimension.clone()).or_default();
        categories.insert(category.clone());
    }
    for groups in &mut found {
        groups.retain(|(dimension, _)| told[dimension].len() > 1);
    }
    found
}
