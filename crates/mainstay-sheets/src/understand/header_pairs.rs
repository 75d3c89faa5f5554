//! Two lines of a header that only belong together when both are looked at: a line of times over the names of the labels, and
//! spanning names over their columns behind an empty row.

use crate::understand::segment::Part;
use crate::understand::time_header::says_times;
use crate::understand::view::Look;

/// `Time | | 2022 | 2023` over `Country | Unit`: a line that says that it holds times and holds nothing else, over a line that
/// names the labels and leaves the columns of these times empty.
pub fn times_over_labels(part: &Part<'_, '_>, upper: usize, lower: usize) -> bool {
    let first = part.columns.start;
    let rest = || part.columns.clone().skip(1);
    let says = says_times(&part.view.text(part.rows[upper], first));
    let times: Vec<usize> = rest()
        .filter(|column| part.look(upper, *column) != Look::Blank)
        .collect();
    says && !part.gap_above(lower)
        && !times.is_empty()
        && times.iter().all(|column| {
            part.look(upper, *column).is_time() && part.look(lower, *column) == Look::Blank
        })
        && part.look(lower, first) == Look::Text
        && part.lines[lower].only_words()
        && part.lines[lower].times == 0
}

/// `State | Cases | | Deaths` / an empty row / ` | 2023 | 2024 | 2023 | 2024`: names that span several columns, over a line that
/// leaves the first column empty and does not tell these columns apart by itself.
pub fn spans_over_gap(part: &Part<'_, '_>, upper: usize, lower: usize) -> bool {
    let first = part.columns.start;
    let gap = part.view.rows[part.rows[lower]] - part.view.rows[part.rows[upper]];
    if gap != 2
        || !part.lines[upper].only_words()
        || part.lines[upper].filled < 2
        || part.look(upper, first) == Look::Blank
        || part.look(lower, first) != Look::Blank
    {
        return false;
    }
    let names: Vec<String> = part
        .columns
        .clone()
        .map(|column| part.view.text(part.rows[lower], column))
        .filter(|text| !text.is_empty())
        .collect();
    let distinct: std::collections::HashSet<&String> = names.iter().collect();
    let below = |column: usize| part.look(lower, column) != Look::Blank;
    let spanning: Vec<usize> = part
        .columns
        .clone()
        .skip(1)
        .filter(|column| part.look(upper, *column) != Look::Blank)
        .collect();
    let spans =
        |column: &usize| below(*column) && *column + 1 < part.columns.end && below(column + 1);
    distinct.len() < names.len()
        && spanning.len() > 1
        && spanning.iter().all(spans)
        && names.len() >= spanning.len() * 2
}
