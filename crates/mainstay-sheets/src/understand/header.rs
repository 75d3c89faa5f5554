//! Which lines are the header: words above figures, years above figures, spanning cells above both.

use crate::understand::absent::{is_first_record, is_first_without_figures};
use crate::understand::described::described_header;
use crate::understand::header_lines::{explains_columns, heads_the_only_figures, letters_columns};
use crate::understand::header_pairs::{spans_over_gap, times_over_labels};
use crate::understand::lines::Line;
use crate::understand::notes::is_note_text;
use crate::understand::panels::heads_panel;
use crate::understand::segment::Part;
use crate::understand::time_header::{is_time_header, names_grades, names_periods, names_rows};
use crate::understand::units::is_unit_text;
use crate::understand::view::Look;

/// Where a table's header is, in lines of its region.
#[derive(Debug, Clone)]
pub struct Header {
    /// Lines of title above it.
    pub titles: Vec<usize>,
    /// Its lines.
    pub rows: Vec<usize>,
    /// Those of its lines that name the columns, where not all of them do; the line of units last.
    pub naming: Option<Vec<usize>>,
    /// The first line below it.
    pub body: usize,
    /// The first line with figures.
    pub data: usize,
}

/// How far below the last line of a header its first figures may be.
const MOST_SECTION_LINES: usize = 6;

/// How far ahead a table of words is looked for; a sheet of thousands of small tables would take forever otherwise.
const MOST_LINES_AHEAD: usize = 2_000;

/// Finds the next header at or below a line; nothing when no table follows.
pub fn find_header(part: &Part<'_, '_>, from: usize) -> Option<Header> {
    if let Some(described) = described_header(part, from) {
        return Some(described);
    }
    let Some(data) = first_data(part, from) else {
        return words_only(part, from);
    };
    let earliest = data.saturating_sub(MOST_SECTION_LINES + 1).max(from);
    let last = (earliest..data)
        .rev()
        .find(|at| is_header_line(part, *at, data));
    // A table of words whose only figures come far below its true first line.
    if let Some(words) = words_only(part, from).filter(|words| {
        let columns = part.columns.len();
        let pairs =
            columns == 2 && words.data + 1 < data && !keyed_pairs(part, words.rows[0], data);
        (pairs || words.data + 2 < data && part.lines[words.data].filled > 2)
            && last.is_none_or(|last| words.rows[0] + 1 < last)
            && no_gap(part, words.rows[0], data)
    }) {
        return Some(words);
    }
    let Some(last) = last else {
        let titles = (from..data)
            .filter(|at| part.lines[*at].filled == 1)
            .collect();
        return Some(Header {
            titles,
            rows: Vec::new(),
            naming: None,
            body: data,
            data,
        });
    };
    if let Some(words) = names_of_records(part, from, (last, data)) {
        return Some(words);
    }
    let mut rows = vec![last];
    while rows[0] > from && belongs_above(part, rows[0] - 1, rows[0], from) {
        rows.insert(0, rows[0] - 1);
    }
    let mut body = last + 1;
    while body < data && continues_header(part, body, rows[0]) {
        rows.push(body);
        body += 1;
    }
    let titles = (from..rows[0]).collect();
    Some(Header {
        titles,
        rows,
        naming: None,
        body,
        data,
    })
}

/// A first line that names every column, over records that leave some of them empty: no record below it is the header,
/// however far down the first figure stands.
fn names_of_records(
    part: &Part<'_, '_>,
    from: usize,
    (last, data): (usize, usize),
) -> Option<Header> {
    let columns = part.columns.len();
    let words = words_only(part, from)?;
    let top = words.rows[0];
    let names_all = part.lines[top].filled == columns && part.lines[top].times == 0;
    if columns < 3
        || !names_all
        || top >= last
        || (top + 1..=last).any(|at| part.lines[at].filled == columns)
        || belongs_above(part, last - 1, last, from)
    {
        return None;
    }
    let first = part.columns.start;
    let key = |at: usize| part.view.text(part.rows[at], first);
    // Behind an empty line only a key that comes again shows that the lines still belong to the names above.
    let again = !key(last).is_empty() && (key(last) == key(last - 1) || key(last) == key(data));
    let together = no_gap(part, top, data) && top + 1 < last;
    let apart = again && (top + 1..last).all(|at| part.lines[at].filled > 1);
    (together || apart).then_some(words)
}

/// True for lines such as `Agency: | Clinic A`, which stand before a table rather than in it.
fn keyed_pairs(part: &Part<'_, '_>, from: usize, to: usize) -> bool {
    (from..to).any(|at| part.first_text(at).ends_with(':'))
}

fn no_gap(part: &Part<'_, '_>, from: usize, to: usize) -> bool {
    (from + 1..=to).all(|at| !part.gap_above(at))
}

/// The first line with figures, dates or tokens that is no header itself.
fn first_data(part: &Part<'_, '_>, from: usize) -> Option<usize> {
    let narrow = part.columns.len() == 1;
    (from..part.lines.len()).find(|at| {
        let line = part.lines[*at];
        let wide_enough = line.filled >= 2 || narrow;
        line.holds_data()
            && wide_enough
            && !is_time_header(part, *at)
            && !explains_columns(part, *at)
            && !names_grades(part, *at)
            && !is_preamble(part, *at, from)
            && !names_questions(part, *at, from)
    })
}

/// A first line of names among which some look like periods, as the questions "Q1" and "Q2" of a survey do: nothing below
/// them is a period or a figure for one.
fn names_questions(part: &Part<'_, '_>, at: usize, from: usize) -> bool {
    let line = part.lines[at];
    let times = part
        .columns
        .clone()
        .filter(|column| part.look(at, *column).is_time());
    at == from
        && line.only_words()
        && line.texts > line.times
        && line.filled >= 3
        && part.lines.get(at + 1).is_some_and(Line::only_words)
        && times
            .into_iter()
            .all(|column| !part.look(at + 1, column).is_time())
        && part.lines[at + 1].filled * 10 >= line.filled * 6
}

/// Lines such as `Partner: | Clinic A` that stand before the table itself: words, dates, a single figure perhaps, in two
/// columns, with the wider line of the table's names below.
fn is_preamble(part: &Part<'_, '_>, at: usize, from: usize) -> bool {
    if part.lines[at].filled > 2 || part.columns.len() < 3 {
        return false;
    }
    let mut start = at;
    while start > from && at - start < 40 && part.lines[start - 1].filled <= 2 {
        start -= 1;
    }
    let mut end = at + 1;
    while end < part.lines.len() && part.lines[end].filled <= 2 && end < at + 40 {
        end += 1;
    }
    let wider = part
        .lines
        .get(end)
        .is_some_and(|line| line.filled >= 3 && (line.only_words() || line.texts > 0));
    let pairs: Vec<usize> = (start..end)
        .filter(|line| part.lines[*line].filled == 2)
        .collect();
    let keyed = pairs
        .iter()
        .filter(|line| part.first_text(**line).ends_with(':'))
        .count();
    let figures = pairs
        .iter()
        .filter(|line| part.lines[**line].numbers + part.lines[**line].missing > 0)
        .count();
    // Two columns with a figure on most lines are a small table of their own.
    let table = figures > 1 && figures * 2 > pairs.len();
    wider && (keyed > 0 && keyed * 2 >= pairs.len() || !table && pairs.len() <= 12)
}

/// A line that can be the last of a header.
fn is_header_line(part: &Part<'_, '_>, at: usize, data: usize) -> bool {
    let line = part.lines[at];
    if part.columns.len() == 1 {
        return line.only_words() && at + 1 == data;
    }
    let keyed =
        line.filled == 2 && part.first_text(at).ends_with(':') && part.lines[data].filled > 2;
    let words = names_periods(part, at)
        || line.only_words() && (line.texts > 0 || is_time_header(part, at))
        || names_grades(part, at);
    (line.filled >= 2 || heads_the_only_figures(part, at, data))
        && words
        && !keyed
        && !letters_columns(part, at)
        && !is_heading_with_unit(part, at)
        && !is_first_without_figures(part, at, data)
        && !is_first_record(part, at, data)
        && !is_first_of_list(part, at)
}

/// `People reached | see note` right below `Indicator | Q3 2026`: two columns that are named need no second line of names.
fn is_first_of_list(part: &Part<'_, '_>, at: usize) -> bool {
    part.columns.len() == 2
        && at > 0
        && !part.gap_above(at)
        && (at == 1 || part.gap_above(at - 1) || part.lines[at - 2].filled == 1)
        && part.lines[at - 1].filled == 2
        && part.lines[at - 1].only_words()
        && part.look(at, part.columns.start) == Look::Text
        && names_rows(part, at - 1)
        && !names_rows(part, at)
}

/// `At birth | Remaining years`, or `For the quarter | Jan-Mar 2025`, below a line that already names every column: a
/// heading with what its figures count, or a remark.
fn is_heading_with_unit(part: &Part<'_, '_>, at: usize) -> bool {
    let (line, columns) = (part.lines[at], part.columns.len());
    let period = line.filled == 2 && line.times == 1 && columns >= 3;
    at > 0
        && !part.gap_above(at)
        && (period || columns >= 4 && line.filled * 2 <= columns)
        && part.look(at, part.columns.start) == Look::Text
        && part.lines[at - 1].only_words()
        && part.lines[at - 1].filled == columns
}

/// A line above the header that is part of it rather than a title.
fn belongs_above(part: &Part<'_, '_>, upper: usize, lower: usize, from: usize) -> bool {
    let (line, below) = (part.lines[upper], part.lines[lower]);
    if names_periods(part, upper) && names_periods(part, lower)
        || times_over_labels(part, upper, lower)
        || spans_over_gap(part, upper, lower)
    {
        return true;
    }
    if !line.only_words()
        || part.gap_above(lower)
        || line.filled == 2 && part.first_text(upper).ends_with(':')
        || reads_as_prose(part, upper, lower)
    {
        return false;
    }
    let (left, right) = (part.columns.start, part.columns.end);
    let first_filled = part.look(upper, left) != Look::Blank;
    let spans = part.columns.clone().filter_map(|column| {
        part.view
            .merge_at(part.rows[upper], column)
            .map(|merge| (column, merge))
    });
    let wide = part.view.columns[right - 1] - part.view.columns[left];
    let spans_some = spans
        .filter(|(column, merge)| {
            merge.right > merge.left && (*column > left || merge.right - merge.left < wide)
        })
        .count()
        > 0;
    if line.filled == 1 {
        let label_alone = line.first == left
            && part.look(lower, left) == Look::Blank
            && upper > from
            && part.first_text(upper).split(' ').count() <= 2;
        return line.first > left && (spans_some || part.look(lower, line.first) != Look::Blank)
            || label_alone;
    }
    if spans_some {
        return true;
    }
    let spanner = (left..right - 1).any(|column| {
        part.look(upper, column) != Look::Blank
            && part.look(upper, column + 1) == Look::Blank
            && part.look(lower, column) != Look::Blank
            && part.look(lower, column + 1) != Look::Blank
    });
    let both_labelled = first_filled && part.look(lower, left) != Look::Blank;
    if both_labelled {
        return adds_to_names(part, upper, lower);
    }
    spanner || line.filled >= 2 && line.filled * 2 >= below.filled || !first_filled
}

/// Words strewn over names that are complete by themselves: most of them begin small, as the middle of a sentence does,
/// while every name below begins large.
fn reads_as_prose(part: &Part<'_, '_>, upper: usize, lower: usize) -> bool {
    let texts = |at: usize| {
        part.columns
            .clone()
            .filter(move |column| part.look(at, *column) != Look::Blank)
            .map(move |column| part.view.text(part.rows[at], column))
    };
    let small = |text: &String| {
        let bare = text.trim_start_matches(['(', '[']);
        bare.chars().next().is_some_and(char::is_lowercase)
    };
    let above: Vec<String> = texts(upper).collect();
    let below: Vec<String> = texts(lower).collect();
    let distinct: std::collections::HashSet<&String> = below.iter().collect();
    above.iter().filter(|text| small(text)).count() * 2 >= above.len().max(1)
        && below.len() == part.columns.len()
        && below.len() >= 3
        && distinct.len() == below.len()
        && !below.iter().any(small)
}

/// A full line above another full line heads it only when it adds something.
fn adds_to_names(part: &Part<'_, '_>, upper: usize, lower: usize) -> bool {
    let (line, below) = (part.lines[upper], part.lines[lower]);
    // Names that are complete and distinct need no line above them: that line is a remark or a title.
    let texts: Vec<String> = part
        .columns
        .clone()
        .map(|column| part.view.text(part.rows[lower], column))
        .filter(|text| !text.is_empty())
        .collect();
    let distinct: std::collections::HashSet<&String> = texts.iter().collect();
    let explains = texts
        .iter()
        .filter(|text| text.starts_with('(') && text.ends_with(')'))
        .count()
        * 2
        > texts.len();
    let adds = part.columns.clone().any(|column| {
        part.look(upper, column) != Look::Blank && part.look(lower, column) == Look::Blank
    });
    let names_all =
        line.filled == part.columns.len() && line.filled >= 5 && line.times * 2 < line.filled;
    line.filled >= 3
        && line.filled * 2 >= below.filled
        && line.texts >= 2
        && (adds || explains || names_all || distinct.len() < texts.len())
}

/// A line below the last full header line that still heads: units, or numbers of columns.
fn continues_header(part: &Part<'_, '_>, at: usize, top: usize) -> bool {
    if explains_columns(part, at) || names_first_column(part, at, top) {
        return true;
    }
    let line = part.lines[at];
    let lone = line.filled == 1
        && line.first > part.columns.start
        && line.only_words()
        && at > top
        && !part.gap_above(at)
        && !heads_panel(part, at);
    if !lone {
        return false;
    }
    // Over words, a word alone is the first of them rather than a unit.
    let text = part.first_text(at);
    let figures_below = part
        .lines
        .get(at + 1)
        .is_some_and(|_| !matches!(part.look(at + 1, line.first), Look::Text | Look::Blank));
    is_unit_text(&text) || text.starts_with(['(', '[']) || figures_below
}

/// A lone text right under a header that leaves the first column without a name is that name, when no other line
/// stands alone like it: then it would be the first of several headings.
fn names_first_column(part: &Part<'_, '_>, at: usize, top: usize) -> bool {
    let line = part.lines[at];
    let first = part.columns.start;
    if line.filled != 1 || line.first != first || at == top || part.gap_above(at) {
        return false;
    }
    // "GEO" below "TIME | 2019 | 2020": the one names the line of years, the other the column.
    let names_line = |above: usize| {
        is_time_header(part, above)
            && matches!(
                part.view
                    .text(part.rows[above], first)
                    .to_lowercase()
                    .as_str(),
                "time"
                    | "year"
                    | "period"
                    | "years"
                    | "time period"
                    | "zeit"
                    | "jahr"
                    | "año"
                    | "periodo"
            )
    };
    let unnamed =
        (top..at).all(|above| part.look(above, first) == Look::Blank || names_line(above));
    let end = (at + 1..part.lines.len())
        .find(|below| part.gap_above(*below))
        .unwrap_or(part.lines.len());
    // Further down, another text alone over lines of figures is a heading, and so is this one.
    let heads = |below: usize| {
        let line = part.lines[below];
        line.filled == 1
            && line.first == first
            && !is_note_text(&part.first_text(below))
            && part
                .lines
                .get(below + 1)
                .is_some_and(|next| next.numbers > 0 && next.filled > 1)
    };
    if (end..part.lines.len()).any(heads) {
        return false;
    }
    let last = (at + 1..end)
        .rev()
        .find(|below| part.lines[*below].holds_data() && part.lines[*below].filled > 1);
    let text = part.first_text(at);
    let plain = text.chars().count() <= 40 && !text.ends_with(':');
    let alone = last.is_some_and(|last| {
        (at + 1..last)
            .all(|below| part.lines[below].filled > 1 || part.look(below, first) == Look::Blank)
    });
    unnamed && plain && alone && part.lines.get(at + 1).is_some_and(|next| next.filled > 1)
}

/// A table of words alone: its first full line is the header.
fn words_only(part: &Part<'_, '_>, from: usize) -> Option<Header> {
    if part.columns.len() < 2 {
        return None;
    }
    let end = part.lines.len().min(from + MOST_LINES_AHEAD);
    let widest = part.lines[from..end].iter().map(|line| line.filled).max()?;
    if widest < 2 {
        return None;
    }
    let header = (from..end).find(|at| {
        part.lines[*at].filled >= 2
            && part.lines[*at].filled * 10 >= widest * 6
            && part.lines[*at].only_words()
    })?;
    let data = (header + 1..part.lines.len()).find(|at| part.lines[*at].filled >= 2)?;
    let distinct: std::collections::HashSet<String> = part
        .columns
        .clone()
        .map(|column| part.view.text(part.rows[header], column))
        .filter(|text| !text.is_empty())
        .collect();
    let short = distinct.iter().all(|text| text.chars().count() <= 80);
    (distinct.len() == part.lines[header].filled && short).then(|| Header {
        titles: (from..header).collect(),
        rows: vec![header],
        naming: None,
        body: header + 1,
        data,
    })
}
