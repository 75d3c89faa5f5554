//! Headings that stand alone over the figures, the column of labels empty: "2023" over one block of rows, "2024" over the next.

use crate::understand::segment::Part;
use crate::understand::view::Look;

/// How many lines up and down another such heading is looked for.
const MOST_LINES: usize = 500;

/// True for a line with one cell over the figures, when another line like it stands over other figures of the table: one
/// of them alone may be a unit or belong to the names above.
pub fn heads_panel(part: &Part<'_, '_>, at: usize) -> bool {
    if !stands_alone(part, at) {
        return false;
    }
    let text = part.first_text(at);
    let other = |lines: &mut dyn Iterator<Item = usize>| {
        let mut figures = false;
        for line in lines.take(MOST_LINES) {
            let one = part.lines[line];
            if one.filled > 1 && one.only_words() && one.times < 2 {
                return false;
            }
            figures |= one.filled > 1 && one.holds_data();
            if figures && alike(part, at, line) && part.first_text(line) != text {
                return true;
            }
        }
        false
    };
    other(&mut (at + 1..part.lines.len())) || other(&mut (0..at).rev()) || rows_come_again(part, at)
}

/// True when the rows below a word are those above it once more: two rows at least, by the words in their first cells.
fn rows_come_again(part: &Part<'_, '_>, at: usize) -> bool {
    let label = |line: usize| {
        let row = part.lines[line];
        let figures = row.filled > 1 && row.numbers + row.missing > 0;
        (figures && part.look(line, part.columns.start) == Look::Text)
            .then(|| part.view.text(part.rows[line], part.columns.start))
    };
    let below: Vec<String> = (at + 1..part.lines.len())
        .map_while(label)
        .take(3)
        .collect();
    let above: Vec<String> = (0..at).rev().take(MOST_LINES).filter_map(label).collect();
    below.len() > 1 && below.iter().all(|text| above.contains(text))
}

/// The same for a line among the figures, where a cell over several columns can be nothing else.
pub fn spans_figures(part: &Part<'_, '_>, at: usize) -> bool {
    stands_alone(part, at)
        && part
            .view
            .merge_at(part.rows[at], part.lines[at].first)
            .is_some_and(|merge| merge.right > merge.left)
}

/// Two lines whose only cell stands in the same column, over as many others.
fn alike(part: &Part<'_, '_>, one: usize, other: usize) -> bool {
    let reach = |at: usize| {
        part.view
            .merge_at(part.rows[at], part.lines[at].first)
            .map_or(0, |merge| merge.right - merge.left)
    };
    part.lines[one].first == part.lines[other].first
        && stands_alone(part, other)
        && reach(one) == reach(other)
}

/// One word, year or period beyond the first column, over a line of figures that has its label.
fn stands_alone(part: &Part<'_, '_>, at: usize) -> bool {
    let line = part.lines[at];
    let Some(below) = part.lines.get(at + 1) else {
        return false;
    };
    let spans = part
        .view
        .merge_at(part.rows[at], line.first)
        .is_some_and(|merge| merge.right > merge.left);
    line.filled == 1
        && line.first > part.columns.start
        && matches!(
            part.look(at, line.first),
            Look::Text | Look::Year | Look::Period
        )
        && (spans || part.look(at, line.first) == Look::Text)
        && below.filled > 1
        && below.numbers + below.missing > 0
        && part.look(at + 1, part.columns.start) != Look::Blank
        && matches!(
            part.look(at + 1, line.first),
            Look::Number | Look::Year | Look::Missing | Look::Broken | Look::Blank
        )
}
