//! Lines right below the names of the columns that name nothing: in what each is counted, and its number or letter.

use crate::understand::panels::heads_panel;
use crate::understand::segment::Part;
use crate::understand::units::{is_scale, is_unit_text};
use crate::understand::view::Look;

/// True for a line below the names that says their units, or numbers or letters the columns.
pub fn explains_columns(part: &Part<'_, '_>, at: usize) -> bool {
    counts_columns(part, at) || letters_columns(part, at) || counts_in(part, at)
}

/// A line that numbers the columns: 1 2 3, (1) (2) (3); below an empty first cell also (1) (2) or 2 3 4.
pub fn counts_columns(part: &Part<'_, '_>, at: usize) -> bool {
    if part.lines[at].filled < 2 || at == 0 || !part.lines[at - 1].only_words() {
        return false;
    }
    let texts = filled_texts(part, at);
    let numbers: Vec<i64> = texts
        .iter()
        .filter_map(|(_, text)| text.trim_matches(['(', ')', '[', ']', '-']).parse().ok())
        .collect();
    // Plain 1 2 3 may also be the first figures; then the first column below holds numbers as well.
    let bracketed = texts.iter().all(|(_, text)| text.starts_with(['(', '[']));
    let labelled_below = part.lines.get(at + 1).is_some_and(|line| {
        line.holds_data()
            && !matches!(
                part.look(at + 1, part.columns.start),
                Look::Number | Look::Blank
            )
    });
    let corner =
        part.look(at, part.columns.start) == Look::Blank && labelled_below && named_apart(part, at);
    let first = numbers.first();
    let from_one = numbers.len() >= 3 && first == Some(&1) && (bracketed || labelled_below);
    let beside_labels = corner && numbers.len() >= 2 && matches!(first, Some(1 | 2));
    numbers.len() == texts.len()
        && (from_one || beside_labels)
        && numbers.windows(2).all(|pair| pair[1] == pair[0] + 1)
}

/// A line that gives each column a letter, (a) (b) (c), below names that already tell them apart.
pub fn letters_columns(part: &Part<'_, '_>, at: usize) -> bool {
    if part.lines[at].filled < 2 || !named_apart(part, at) {
        return false;
    }
    let letters: Vec<Option<char>> = filled_texts(part, at)
        .iter()
        .map(|(_, text)| single_letter(text))
        .collect();
    let first = letters[0].map(|one| one.to_ascii_lowercase());
    let steps = |pair: &[Option<char>]| matches!(pair, [Some(one), Some(next)] if *next as u32 == *one as u32 + 1);
    matches!(first, Some('a' | 'b')) && letters.windows(2).all(steps)
}

/// `A`, `(b)`, `[c]`.
fn single_letter(text: &str) -> Option<char> {
    let mut letters = text.trim_matches(['(', ')', '[', ']']).chars();
    match (letters.next(), letters.next()) {
        (Some(letter), None) if letter.is_ascii_alphabetic() => Some(letter),
        _ => None,
    }
}

/// `1 000 | %` or `(1,000) | ($) | (sq. mi.)` under the names, the first cell empty: in what each column is counted.
pub fn counts_in(part: &Part<'_, '_>, at: usize) -> bool {
    let first = part.columns.start;
    if part.look(at, first) != Look::Blank || !named_apart(part, at) || heads_panel(part, at) {
        return false;
    }
    let labelled_below = part
        .lines
        .get(at + 1)
        .is_some_and(|line| line.filled > 1 && line.holds_data())
        && part.look(at + 1, first) != Look::Blank;
    let texts = filled_texts(part, at);
    let unit = |text: &String| is_unit_text(text) && !is_scale(text);
    let in_brackets = texts.len() > 1
        && texts
            .iter()
            .all(|(_, text)| text.starts_with(['(', '[']) && text.ends_with([')', ']']))
        && texts
            .iter()
            .any(|(_, text)| unit(text) || text.chars().any(char::is_alphabetic));
    let units = texts
        .iter()
        .all(|(_, text)| is_unit_text(text) || is_scale(text));
    let spans = texts.iter().any(|(column, _)| {
        part.view
            .merge_at(part.rows[at], *column)
            .is_some_and(|merge| merge.right > merge.left)
    });
    // A thousand alone may be a figure; several alike, or one written out, are none.
    let sure = texts.iter().any(|(_, text)| unit(text))
        || spans
        || texts.iter().any(|(_, text)| text.contains(' '))
        || texts.len() > 1 && texts.iter().all(|(_, text)| *text == texts[0].1);
    labelled_below && (in_brackets || units && sure)
}

/// True when the line right above names each of the columns filled here, no two alike.
fn named_apart(part: &Part<'_, '_>, at: usize) -> bool {
    if at == 0 || part.gap_above(at) || !part.lines[at - 1].only_words() {
        return false;
    }
    let names: Vec<String> = filled_texts(part, at)
        .iter()
        .map(|(column, _)| part.view.text(part.rows[at - 1], *column))
        .collect();
    let distinct: std::collections::HashSet<&String> = names.iter().collect();
    !names.is_empty() && distinct.len() == names.len() && names.iter().all(|name| !name.is_empty())
}

/// The cells of a line that hold something, with their columns.
fn filled_texts(part: &Part<'_, '_>, at: usize) -> Vec<(usize, String)> {
    part.columns
        .clone()
        .filter(|column| part.look(at, *column) != Look::Blank)
        .map(|column| (column, part.view.text(part.rows[at], column)))
        .collect()
}

/// A name over the second of two columns alone, right above the figures: `Q3 2026` over them and nothing over their labels.
pub fn heads_the_only_figures(part: &Part<'_, '_>, at: usize, data: usize) -> bool {
    let labels = part.columns.start;
    part.columns.len() == 2
        && part.lines[at].filled == 1
        && part.lines[at].first != labels
        && at + 1 == data
        && part.look(data, labels) == Look::Text
        && part.look(data, labels + 1) == Look::Number
}
