//! Tables one below the other: titles, header lines and body of each.

use std::collections::{HashMap, HashSet};

use crate::understand::absent::says_why_none;
use crate::understand::header::{Header, find_header};
use crate::understand::lines::Line;
use crate::understand::notes::{is_note_text, is_page_mark};
use crate::understand::panels::{heads_panel, spans_figures};
use crate::understand::regions::Region;
use crate::understand::totals::total_word;
use crate::understand::view::{Look, View};

/// A table whose rows are found and not yet understood.
#[derive(Debug, Clone)]
pub struct Raw {
    /// Rows of the view with the lines of title above the header.
    pub titles: Vec<usize>,
    /// Rows of the view with the header.
    pub header: Vec<usize>,
    /// Those rows of the header that name the columns, the row of units last.
    pub naming: Vec<usize>,
    /// Rows of the view from the first below the header to the last, notes included.
    pub body: Vec<usize>,
    /// Columns of the view.
    pub columns: Vec<usize>,
    /// Rows of the body that repeat the header, in order.
    pub repeats: Vec<usize>,
    /// Rows of the body with a heading that stands alone over the figures, in order.
    pub panels: Vec<usize>,
}

/// A region with a glance at each of its lines.
pub struct Part<'v, 'a> {
    /// The view of the sheet.
    pub view: &'v View<'a>,
    /// Its columns.
    pub columns: std::ops::Range<usize>,
    /// Rows of the view that hold something in these columns.
    pub rows: Vec<usize>,
    /// One for each of the rows.
    pub lines: Vec<Line>,
}

impl Part<'_, '_> {
    /// True when an empty line stands above this one, within these columns.
    pub fn gap_above(&self, at: usize) -> bool {
        at > 0 && self.view.rows[self.rows[at]] - self.view.rows[self.rows[at - 1]] > 1
    }

    /// What a cell looks like.
    pub fn look(&self, at: usize, column: usize) -> Look {
        self.view.look(self.rows[at], column)
    }

    /// The text of the first cell of a line.
    pub fn first_text(&self, at: usize) -> String {
        self.view.text(self.rows[at], self.lines[at].first)
    }
}

/// Finds the tables of a region from top to bottom.
pub fn segment(view: &View<'_>, region: &Region) -> Vec<Raw> {
    let mut part = Part {
        view,
        columns: region.columns.clone(),
        rows: Vec::new(),
        lines: Vec::new(),
    };
    for row in region.rows.clone() {
        let line = Line::of(view, row, &region.columns);
        if line.filled > 0 {
            part.rows.push(row);
            part.lines.push(line);
        }
    }
    let mut tables = Vec::new();
    let mut from = 0;
    while from < part.lines.len() {
        let Some(header) = find_header(&part, from) else {
            break;
        };
        let (raw, next) = body(&part, &header);
        from = next.max(header.body + 1);
        tables.extend(raw);
    }
    tables
}

/// The body under a header: up to the next header, or the end.
fn body(part: &Part<'_, '_>, header: &Header) -> (Option<Raw>, usize) {
    let mut figures: HashMap<usize, (usize, usize)> = HashMap::new();
    let mut repeats = Vec::new();
    let mut end = part.lines.len();
    for at in header.body..part.lines.len() {
        if at > header.data && part.lines[at].filled > 1 {
            if is_page_foot(part, at) {
                repeats.push(part.rows[at]);
                continue;
            }
            if is_repeat(part, header, at) {
                repeats.push(part.rows[at]);
                repeats.extend(titles_again(part, header, at));
                continue;
            }
            if starts_new_table(part, header, &figures, at) {
                end = at;
                break;
            }
        }
        for column in part.columns.clone() {
            let look = part.look(at, column);
            let entry = figures.entry(column).or_default();
            entry.0 += usize::from(look.is_figure() || matches!(look, Look::Missing));
            entry.1 += usize::from(look == Look::Text);
        }
    }
    repeats.sort_unstable();
    repeats.dedup();
    let end = titles_from(part, header, end);
    let rows: Vec<usize> = (header.body..end).map(|at| part.rows[at]).collect();
    let columns = columns(part, header, end);
    let wide_enough = if header.rows.is_empty() { 2 } else { 1 };
    let lines = (header.body..end)
        .filter(|at| part.lines[*at].filled >= columns.len().min(2))
        .count();
    let raw = (lines >= wide_enough).then(|| Raw {
        titles: header.titles.iter().map(|at| part.rows[*at]).collect(),
        header: header.rows.iter().map(|at| part.rows[*at]).collect(),
        naming: header
            .naming
            .as_ref()
            .unwrap_or(&header.rows)
            .iter()
            .map(|at| part.rows[*at])
            .collect(),
        body: rows,
        columns,
        repeats,
        panels: (header.body..end)
            .filter(|at| heads_panel(part, *at) || *at > header.data && spans_figures(part, *at))
            .map(|at| part.rows[at])
            .collect(),
    });
    (raw, end)
}

/// The header printed again, as at the top of a new page.
fn is_repeat(part: &Part<'_, '_>, header: &Header, at: usize) -> bool {
    let same = |row: &usize| {
        part.columns.clone().all(|column| {
            part.view.text(part.rows[*row], column) == part.view.text(part.rows[at], column)
        })
    };
    if !part.lines[at].only_words() || !header.rows.iter().any(same) {
        return false;
    }
    // The same header under a title of its own begins another table.
    let mut above = at;
    while above > 0
        && part.lines[above - 1].filled > 1
        && header.rows.len() > 1
        && header.rows.iter().any(|row| {
            part.rows[*row] != part.rows[above - 1]
                && text_of(part, *row) == text_of(part, above - 1)
        })
    {
        above -= 1;
    }
    let lone = |at: usize| part.lines[at].filled == 1 || is_page_foot(part, at);
    let mut known = false;
    let mut first = above;
    while first > header.data && lone(first - 1) {
        first -= 1;
        let text = part.first_text(first).to_lowercase();
        known |= text.contains("cont")
            || is_page_mark(&text)
            || is_page_foot(part, first)
            || header
                .titles
                .iter()
                .any(|row| part.first_text(*row).to_lowercase() == text);
    }
    known || first == above && (!part.gap_above(above) || !rows_again(part, header, above))
}

/// `Page 1 of 3 | Printed 10/31/2026`: the foot of a printed page in several cells.
fn is_page_foot(part: &Part<'_, '_>, at: usize) -> bool {
    let line = part.lines[at];
    line.filled <= 3
        && line.numbers + line.missing + line.codes == 0
        && (line.filled < part.columns.len() || line.filled < 3)
        && part
            .columns
            .clone()
            .any(|column| is_page_mark(&part.view.text(part.rows[at], column)))
}

/// True when the rows below a header printed again behind a gap come again too: then it begins a table of its own. Rows that
/// go on where the last page ended do not.
fn rows_again(part: &Part<'_, '_>, header: &Header, at: usize) -> bool {
    let first = part.columns.start;
    let corner = |at: usize| part.view.text(part.rows[at], first);
    let is_header = |at: usize| {
        header
            .rows
            .iter()
            .any(|row| text_of(part, *row) == text_of(part, at))
    };
    let labels = |lines: &mut dyn Iterator<Item = usize>| -> HashSet<Vec<String>> {
        lines
            .take(MOST_COMPARED)
            .filter(|line| part.lines[*line].filled > 1 && !is_header(*line))
            .map(|line| labels_of(part, line))
            .filter(|labels| labels.iter().all(|text| total_word(text).is_none()))
            .collect()
    };
    let above = labels(&mut (header.body..at).rev());
    let mut lines = (at..part.lines.len())
        .skip_while(|line| is_header(*line))
        .take_while(|line| !is_header(*line));
    let below = labels(&mut lines);
    corner(at).is_empty() || below.is_empty() || below.iter().any(|labels| above.contains(labels))
}

/// How many rows are compared with those below a header printed again.
const MOST_COMPARED: usize = 300;

/// The texts of a row before its first figure.
fn labels_of(part: &Part<'_, '_>, at: usize) -> Vec<String> {
    part.columns
        .clone()
        .take_while(|column| {
            matches!(
                part.look(at, *column),
                Look::Text | Look::Code | Look::Blank
            )
        })
        .map(|column| part.view.text(part.rows[at], column))
        .collect()
}

/// The lines of title that are printed again above a repeated header.
fn titles_again(part: &Part<'_, '_>, header: &Header, at: usize) -> Vec<usize> {
    (header.data..at)
        .rev()
        .take_while(|above| part.lines[*above].filled == 1)
        .filter(|above| {
            let title = without_continuation(&part.first_text(*above));
            header
                .titles
                .iter()
                .any(|row| without_continuation(&part.first_text(*row)) == title)
        })
        .map(|above| part.rows[above])
        .collect()
}

/// `Table 5. Admissions—Continued` without its last word.
fn without_continuation(title: &str) -> String {
    let lower = title.to_lowercase();
    let bare = lower.trim_end_matches([')', ']', '.', ' ']);
    [
        "continued",
        "cont'd",
        "cont’d",
        "contd",
        "cont",
        "con",
        "fortsetzung",
        "continuación",
        "suite",
    ]
    .iter()
    .find_map(|word| bare.strip_suffix(word))
    .filter(|rest| rest.ends_with(['—', '–', '-', '(', '[', ' ', ',']))
    .map_or_else(
        || lower.clone(),
        |rest| {
            rest.trim_end_matches(['—', '–', '-', '(', '[', ' ', ','])
                .to_string()
        },
    )
}

fn text_of(part: &Part<'_, '_>, at: usize) -> Vec<String> {
    part.columns
        .clone()
        .map(|column| part.view.text(part.rows[at], column))
        .collect()
}

/// Words where numbers stood: a new header.
fn starts_new_table(
    part: &Part<'_, '_>,
    header: &Header,
    figures: &HashMap<usize, (usize, usize)>,
    at: usize,
) -> bool {
    let line = part.lines[at];
    if !line.only_words() || part.lines.get(at + 1).is_none() {
        return false;
    }
    let is_number_column = |column: &usize| {
        figures
            .get(column)
            .is_some_and(|(numbers, words)| numbers > words)
    };
    let figure_columns: Vec<usize> = part.columns.clone().filter(is_number_column).collect();
    if says_why_none(part, at, &figure_columns) {
        return false;
    }
    let words_over_numbers = figure_columns
        .iter()
        .filter(|column| part.look(at, **column) == Look::Text)
        .count();
    let fresh =
        part.gap_above(at) || part.lines[at - 1].filled == 1 && !part.lines[at - 1].holds_data();
    let followed = (at + 1..part.lines.len().min(at + 6))
        .any(|next| part.lines[next].filled > 1 && part.lines[next].holds_data());
    let again = header
        .rows
        .last()
        .is_some_and(|row| line.texts > 0 && text_of(part, *row) == text_of(part, at));
    if again && fresh && followed {
        return true;
    }
    if line.times > 1 && fresh && followed && (line.texts <= 1 || words_over_numbers == 0) {
        return crate::understand::time_header::is_time_header(part, at);
    }
    if !fresh && !followed {
        return false;
    }
    // A row of remarks in an otherwise numeric table has no figures right below it in the same columns.
    words_over_numbers >= 2 && (followed || part.gap_above(at))
        || words_over_numbers >= 1 && fresh && followed
}

/// Lone lines right above the next header are its titles, unless they read as notes.
fn titles_from(part: &Part<'_, '_>, header: &Header, end: usize) -> usize {
    if end == part.lines.len() {
        return end;
    }
    let mut from = end;
    while from > header.body + 1
        && part.lines[from - 1].filled == 1
        && !is_note_text(&part.first_text(from - 1))
    {
        from -= 1;
        if part.gap_above(from) && part.lines[from - 1].filled > 1 {
            break;
        }
    }
    from
}

fn columns(part: &Part<'_, '_>, header: &Header, end: usize) -> Vec<usize> {
    let mut filled = vec![false; part.columns.len()];
    let lines = header.rows.iter().copied().chain(
        (header.body..end).filter(|at| part.lines[*at].filled > 1 || part.columns.len() == 1),
    );
    for at in lines {
        for column in part.columns.clone() {
            filled[column - part.columns.start] |= part.look(at, column) != Look::Blank;
        }
    }
    part.columns
        .clone()
        .filter(|column| filled[column - part.columns.start])
        .collect()
}
