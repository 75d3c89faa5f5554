//! Where tables stand side by side: a sheet is cut at empty columns when both sides are tables of their own.

use std::ops::Range;

use crate::understand::lines::Line;
use crate::understand::view::View;

/// A part of a sheet in which tables stand only one below the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Region {
    /// Rows of the view.
    pub rows: Range<usize>,
    /// Columns of the view.
    pub columns: Range<usize>,
}

struct Band {
    rows: Range<usize>,
    /// Columns of the view at which a new part begins.
    cuts: Vec<usize>,
}

/// Cuts a sheet into regions, from top to bottom and left to right.
pub fn regions(view: &View<'_>) -> Vec<Region> {
    let mut bands = bands(view);
    spread_cuts(view, &mut bands);
    let mut regions = Vec::new();
    let mut start = 0;
    while start < bands.len() {
        let mut end = start + 1;
        while end < bands.len() && bands[end].cuts == bands[start].cuts {
            end += 1;
        }
        let rows = bands[start].rows.start..bands[end - 1].rows.end;
        let mut from = 0;
        for cut in bands[start]
            .cuts
            .iter()
            .copied()
            .chain([view.columns.len()])
        {
            regions.push(Region {
                rows: rows.clone(),
                columns: from..cut,
            });
            from = cut;
        }
        start = end;
    }
    regions
}

/// Rows without an empty row between them.
fn bands(view: &View<'_>) -> Vec<Band> {
    let mut bands = Vec::new();
    let mut start = 0;
    for row in 1..=view.rows.len() {
        if row == view.rows.len() || view.gap_above(row) {
            let rows = start..row;
            bands.push(Band {
                cuts: cuts(view, &rows),
                rows,
            });
            start = row;
        }
    }
    bands
}

/// The columns at which a band falls into tables side by side.
fn cuts(view: &View<'_>, rows: &Range<usize>) -> Vec<usize> {
    let mut pieces: Vec<Range<usize>> = Vec::new();
    for column in filled_columns(view, rows) {
        match pieces.last_mut() {
            Some(piece)
                if column == piece.end && view.columns[column] - view.columns[column - 1] == 1 =>
            {
                piece.end = column + 1;
            }
            _ => pieces.push(column..column + 1),
        }
    }
    if pieces.len() < 2 {
        return pieces
            .first()
            .map_or_else(Vec::new, |piece| halves(view, rows, piece));
    }
    let mut cuts = Vec::new();
    let mut current = pieces[0].clone();
    for piece in &pieces[1..] {
        if is_table(view, rows, &current) && is_table(view, rows, piece) {
            cuts.push(piece.start);
            current = piece.clone();
        } else {
            current.end = piece.end;
        }
    }
    cuts
}

/// `State | Clients | State | Clients`: a list printed in two or three halves side by side, each with the same names over labels
/// and figures of its own.
fn halves(view: &View<'_>, rows: &Range<usize>, columns: &Range<usize>) -> Vec<usize> {
    for parts in [2, 3, 4] {
        let width = columns.len() / parts;
        if width < 2 || !columns.len().is_multiple_of(parts) {
            continue;
        }
        let piece = |part: usize| columns.start + part * width..columns.start + (part + 1) * width;
        let names = |row: usize, part: usize| -> Vec<String> {
            piece(part).map(|column| view.text(row, column)).collect()
        };
        let header = rows.clone().take(MOST_TITLES).find(|row| {
            let line = Line::of(view, *row, columns);
            line.filled == columns.len() && line.times + line.numbers + line.missing < line.filled
        });
        let again = header.is_some_and(|row| {
            (1..parts).all(|part| names(row, part) == names(row, 0))
                && view.look(row, columns.start) == crate::understand::view::Look::Text
        });
        if again && (0..parts).all(|part| is_table(view, rows, &piece(part))) {
            return (1..parts).map(|part| piece(part).start).collect();
        }
    }
    Vec::new()
}

/// How many lines of title may stand above the names of a list in halves.
const MOST_TITLES: usize = 12;

/// Columns that hold something in a row that is more than a title or a note.
fn filled_columns(view: &View<'_>, rows: &Range<usize>) -> Vec<usize> {
    let all = 0..view.columns.len();
    let mut filled = vec![false; all.len()];
    for row in rows.clone() {
        if Line::of(view, row, &all).filled < 2 {
            continue;
        }
        for column in all.clone() {
            filled[column] |= view.cell(row, column).is_some();
        }
    }
    all.filter(|column| filled[*column]).collect()
}

/// A label column of its own, and figures beside it.
fn is_table(view: &View<'_>, rows: &Range<usize>, columns: &Range<usize>) -> bool {
    if columns.len() < 2 {
        return false;
    }
    let (mut words, mut labels, mut with_figures) = (0, 0, 0);
    for row in rows.clone() {
        let line = Line::of(view, row, columns);
        let first = view.look(row, columns.start);
        if line.filled == 0 || matches!(first, crate::understand::view::Look::Blank) {
            continue;
        }
        labels += 1;
        words += usize::from(
            matches!(
                first,
                crate::understand::view::Look::Text | crate::understand::view::Look::Code
            ) || first.is_time(),
        );
        with_figures += usize::from(line.numbers + line.missing > 0 || line.times > 1);
    }
    labels >= 2 && with_figures >= 1 && words * 10 >= labels * 8
}

/// Titles, separate header lines and continuations take the cuts of the band beside them, when nothing stands in the gap.
fn spread_cuts(view: &View<'_>, bands: &mut [Band]) {
    for step in [1, 0] {
        for place in 0..bands.len() {
            // Upwards first (titles and headers above a body), then downwards (continuations and notes).
            let (here, beside) = if step == 1 {
                (bands.len() - 1 - place, (bands.len() - 1 - place) + 1)
            } else {
                (place, place.wrapping_sub(1))
            };
            let Some(cuts) = bands
                .get(beside)
                .map(|band| band.cuts.clone())
                .filter(|cuts| !cuts.is_empty())
            else {
                continue;
            };
            if bands[here].cuts.is_empty()
                && cuts
                    .iter()
                    .all(|cut| free_before(view, &bands[here].rows, *cut))
            {
                bands[here].cuts = cuts;
            }
        }
    }
}

/// True when the column left of the cut is empty in these rows.
fn free_before(view: &View<'_>, rows: &Range<usize>, cut: usize) -> bool {
    let apart = view.columns[cut] - view.columns[cut - 1] > 1;
    apart || rows.clone().all(|row| view.cell(row, cut - 1).is_none())
}
