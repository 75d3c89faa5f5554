//! "<18 | 18-64 | 65+": ages and amounts that begin where the one before ends name columns; none of them is a figure held back.

use crate::understand::view::{Look, View};

/// How many cells of a row are such a first or last band, `<18` beside `18-64`; none when the row may hold figures.
pub fn open_bands(view: &View<'_>, row: usize, columns: &std::ops::Range<usize>) -> usize {
    let filled: Vec<(Look, String)> = columns
        .clone()
        .map(|column| (view.look(row, column), column))
        .filter(|(look, _)| *look != Look::Blank)
        .map(|(look, column)| (look, view.text(row, column)))
        .collect();
    let distinct: std::collections::HashSet<&String> =
        filled.iter().map(|(_, text)| text).collect();
    if filled.len() < 2 || distinct.len() < filled.len() || named_above(view, row, columns) {
        return 0;
    }
    let closed: Vec<(f64, f64)> = filled.iter().filter_map(|(_, text)| band(text)).collect();
    let open = |(look, text): &&(Look, String)| {
        *look == Look::Missing
            && edge(text).is_some_and(|edge| {
                closed
                    .iter()
                    .any(|(low, high)| near(*low, edge) || near(*high, edge))
            })
    };
    filled.iter().filter(open).count()
}

/// True when the row right above already names each of these columns, no two alike: then this one holds figures.
fn named_above(view: &View<'_>, row: usize, columns: &std::ops::Range<usize>) -> bool {
    if row == 0 || view.gap_above(row) {
        return false;
    }
    let names: Vec<String> = columns
        .clone()
        .filter(|column| view.look(row, *column) == Look::Missing)
        .map(|column| view.text(row - 1, column))
        .collect();
    let distinct: std::collections::HashSet<&String> = names.iter().collect();
    let all = columns.clone().all(|column| {
        view.look(row, column) == Look::Blank || view.look(row - 1, column) == Look::Text
    });
    all && distinct.len() == names.len()
}

/// Bands touch when they share a number, or the next begins one on.
fn near(one: f64, other: f64) -> bool {
    (one - other).abs() <= 1.0
}

/// The number behind a sign for less or more.
fn edge(text: &str) -> Option<f64> {
    let rest = text.trim().strip_prefix(['<', '>', '≤', '≥'])?;
    number(rest.trim_start_matches('='))
}

/// `18-64`, `18 – 64`, `65+`, `65 and over`: where a band begins and ends.
fn band(text: &str) -> Option<(f64, f64)> {
    let text = text.trim().to_lowercase();
    for sign in ["-", "–", "—", " to ", " bis ", " a "] {
        if let Some((low, high)) = text.split_once(sign)
            && let (Some(low), Some(high)) = (number(low), number(high))
        {
            return (low < high).then_some((low, high));
        }
    }
    let digits = text
        .find(|one: char| !one.is_ascii_digit() && !matches!(one, '.' | ',' | '$'))
        .unwrap_or(text.len());
    let rest = text[digits..].trim();
    let upwards = [
        "+",
        "and over",
        "and older",
        "or more",
        "and more",
        "or older",
        "or over",
        "und mehr",
        "y más",
        "et plus",
    ];
    upwards
        .contains(&rest)
        .then(|| number(&text[..digits]))
        .flatten()
        .map(|low| (low, low))
}

fn number(text: &str) -> Option<f64> {
    let bare: String = text
        .trim()
        .trim_matches(['$', '%', '€', '£'])
        .chars()
        .filter(|one| *one != ',')
        .collect();
    bare.trim().parse().ok()
}
