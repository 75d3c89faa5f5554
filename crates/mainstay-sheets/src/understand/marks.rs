//! Which digits behind labels are marks of footnotes, and which tell the rows apart.

use std::collections::HashMap;

use crate::understand::segment::Raw;
use crate::understand::view::{Look, View};

/// Texts of lines that stand alone below the header.
pub fn lone_texts(view: &View<'_>, raw: &Raw) -> Vec<String> {
    let mut texts = Vec::new();
    for row in raw.body.iter().rev().take(400) {
        let mut filled = raw
            .columns
            .iter()
            .filter(|column| view.look(*row, **column) != Look::Blank);
        if let (Some(column), None) = (filled.next(), filled.next()) {
            texts.push(view.text(*row, *column));
        }
    }
    texts
}

/// Digits stuck to labels are no footnote marks where they tell rows apart: `Ward1`, `Ward2`.
pub fn telling_marks(view: &View<'_>, raw: &Raw, mut noted: Vec<String>) -> Vec<String> {
    let Some(column) = raw.columns.first() else {
        return noted;
    };
    let mut stems: HashMap<String, String> = HashMap::new();
    for row in &raw.body {
        let text = view.text(*row, *column);
        let stem = text.trim_end_matches(|one: char| one.is_ascii_digit());
        let stuck = stem.len() < text.len() && stem.ends_with(char::is_alphabetic);
        if !stuck {
            continue;
        }
        let before = stems
            .entry(stem.to_string())
            .or_insert_with(|| text.clone());
        if *before != text {
            noted.retain(|mark| !mark.bytes().all(|one| one.is_ascii_digit()));
            return noted;
        }
    }
    noted
}
