//! Series that describe themselves: the name of each over its unit, its frequency, its source and its code, then a line for
//! each date. Offices of statistics and central banks publish this way.

use std::collections::HashSet;

use crate::understand::header::Header;
use crate::understand::segment::Part;
use crate::understand::view::Look;

/// What the lines between the names and the first date are called.
const KEYS: [&str; 48] = [
    "adjustment",
    "base",
    "base period",
    "code",
    "collection month",
    "código",
    "data type",
    "dataset",
    "datentyp",
    "descripción",
    "description",
    "einheit",
    "first observation",
    "frecuencia",
    "frequency",
    "fréquence",
    "fuente",
    "geography",
    "häufigkeit",
    "important notes",
    "indicator code",
    "last observation",
    "last update",
    "last updated",
    "magnitude",
    "measure",
    "next release",
    "no. obs",
    "preunit",
    "publication date",
    "quelle",
    "region",
    "release date",
    "scale",
    "seasonal adjustment",
    "seasonally adjusted",
    "serie",
    "series code",
    "series end",
    "series id",
    "series start",
    "series type",
    "source",
    "source dataset id",
    "type",
    "unidad",
    "unit",
    "unité",
];

/// Lines of such a description at most, and lines looked at for it.
const MOST_LINES: usize = 40;

/// The header of such a table, at or below a line; nothing for any other table.
pub fn described_header(part: &Part<'_, '_>, from: usize) -> Option<Header> {
    let data = first_date(part, from)?;
    let mut top = data;
    while top > from && describes(part, top - 1) && (top == data || !part.gap_above(top)) {
        top -= 1;
    }
    let known = (top..data).filter(|at| is_key(&key(part, *at))).count();
    if data - top < 3 || known < 2 || known * 2 < data - top - 1 {
        return None;
    }
    let named = (top..data)
        .find(|at| is_title(&key(part, *at)))
        .unwrap_or(top);
    let mut naming = vec![named];
    for at in top..data {
        if at != named && distinct(part, &naming) < part.columns.len() - 1 {
            let more = [naming.as_slice(), &[at]].concat();
            if distinct(part, &more) > distinct(part, &naming) {
                naming = more;
            }
        }
    }
    let unit = (top..data).find(|at| is_unit(&key(part, *at)) && !naming.contains(at));
    naming.sort_unstable();
    naming.extend(unit);
    Some(Header {
        titles: (from..top).collect(),
        rows: (top..data).collect(),
        naming: Some(naming),
        body: data,
        data,
    })
}

/// The first of three lines in a row that begin with a date, a period or a year and hold figures.
fn first_date(part: &Part<'_, '_>, from: usize) -> Option<usize> {
    let first = part.columns.start;
    let dated = |at: usize| {
        part.lines
            .get(at)
            .is_some_and(|line| line.filled > 1 && line.holds_data())
            && part.look(at, first).is_time()
    };
    (from + 3..part.lines.len().min(from + MOST_LINES))
        .find(|at| dated(*at) && dated(at + 1) && dated(at + 2))
}

/// A line that says something of each series: a key, or nothing over the keys, and words or dates beside it.
fn describes(part: &Part<'_, '_>, at: usize) -> bool {
    let first = part.look(at, part.columns.start);
    let beside = part.lines[at].filled > usize::from(first != Look::Blank);
    matches!(first, Look::Text | Look::Blank) && (beside || is_key(&key(part, at)))
}

fn key(part: &Part<'_, '_>, at: usize) -> String {
    bare(&part.view.text(part.rows[at], part.columns.start))
}

fn bare(text: &str) -> String {
    text.trim().trim_end_matches(':').to_lowercase()
}

/// True for what says what its line tells of each series, and is no name for the column of dates. Of units the line of units
/// is known by.
pub fn is_key_of_description(text: &str) -> bool {
    let key = bare(text);
    !is_unit(&key) && (is_key(&key) || is_title(&key))
}

fn is_title(key: &str) -> bool {
    matches!(key, "title" | "titel" | "título" | "titre")
}

fn is_key(key: &str) -> bool {
    is_unit(key) || KEYS.binary_search(&key).is_ok()
}

fn is_unit(key: &str) -> bool {
    matches!(
        key,
        "unit" | "units" | "einheit" | "unité" | "unités" | "unidad" | "unidades"
    )
}

/// How many series these lines tell apart.
fn distinct(part: &Part<'_, '_>, lines: &[usize]) -> usize {
    let told = |column: usize| -> Vec<String> {
        lines
            .iter()
            .map(|at| part.view.text(part.rows[*at], column))
            .collect()
    };
    part.columns
        .clone()
        .skip(1)
        .map(told)
        .collect::<HashSet<_>>()
        .len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_keys_are_in_order_so_that_each_is_found() {
        assert!(KEYS.is_sorted());
    }
}
