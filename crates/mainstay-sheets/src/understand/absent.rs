//! Rows that say in words why there are no figures: "closed" in every column is no header of a new table.

use crate::understand::segment::Part;
use crate::understand::units::is_unit_text;
use crate::understand::view::Look;

/// Fewer letters than this may also be the name of a column: "C", "NP".
const SHORTEST_WORD: usize = 4;

/// True for a line whose words over these columns of figures say why there are none: words known for it, or behind a
/// label the same word over two columns or more, which no header does but with a unit.
pub fn says_why_none(part: &Part<'_, '_>, at: usize, figures: &[usize]) -> bool {
    let texts = texts(part, at, figures);
    let same = texts.len() > 1 && texts.iter().all(|text| *text == texts[0]);
    let labelled =
        part.look(at, part.columns.start) == Look::Text && !figures.contains(&part.columns.start);
    labelled && (known(part, &texts) || same && !is_unit_text(&texts[0]))
}

/// The same for a line right below a header that names these columns already, where only known words decide.
pub fn is_first_without_figures(part: &Part<'_, '_>, at: usize, data: usize) -> bool {
    let figures: Vec<usize> = part
        .columns
        .clone()
        .filter(|column| part.look(data, *column) == Look::Number)
        .collect();
    let named = |column: &usize| part.look(at - 1, *column) == Look::Text;
    at > 0
        && part.lines[at - 1].only_words()
        && figures.iter().all(named)
        && part.look(at, part.columns.start) == Look::Text
        && known(part, &texts(part, at, &figures))
}

/// A line of words with nothing in the columns of figures, right below a line that names every column, no two alike: the first
/// row, of which there is no figure.
pub fn is_first_record(part: &Part<'_, '_>, at: usize, data: usize) -> bool {
    if at == 0 || part.gap_above(at) || part.lines[at - 1].filled < part.columns.len().max(3) {
        return false;
    }
    let names: std::collections::HashSet<String> = part
        .columns
        .clone()
        .map(|column| part.view.text(part.rows[at - 1], column))
        .collect();
    let figure = |column: &usize| matches!(part.look(data, *column), Look::Number | Look::Missing);
    let figures: Vec<usize> = part.columns.clone().filter(figure).collect();
    let tall = part.columns.clone().any(|column| {
        part.view
            .merge_at(part.rows[at - 1], column)
            .is_some_and(|merge| merge.bottom > merge.top)
    });
    names.len() == part.columns.len()
        && part.lines[at - 1].only_words()
        && part.lines[at - 1].times == 0
        && !tall
        && !figures.is_empty()
        && part.lines[at].filled + figures.len() == part.columns.len()
        && figures
            .iter()
            .all(|column| part.look(at, *column) == Look::Blank)
        && part.columns.clone().all(|column| {
            part.look(at, column) == Look::Blank || part.look(data, column) == Look::Text
        })
}

fn texts(part: &Part<'_, '_>, at: usize, columns: &[usize]) -> Vec<String> {
    columns
        .iter()
        .filter(|column| part.look(at, **column) == Look::Text)
        .map(|column| part.view.text(part.rows[at], *column).to_lowercase())
        .collect()
}

fn known(part: &Part<'_, '_>, texts: &[String]) -> bool {
    let token = |text: &String| {
        text.chars().count() >= SHORTEST_WORD && part.view.tokens.meaning(text, true).is_some()
    };
    !texts.is_empty() && texts.iter().all(token)
}
