//! What each row is for: a value, a total, a heading, a note; a total is never counted as an observation.

use std::collections::HashMap;

use crate::understand::legend::legend_entry;
use crate::understand::marks::take_marks;
use crate::understand::nested::name_parents;
use crate::understand::notes::{is_note_text, is_page_mark};
use crate::understand::sections::{apply_sections, groups_below_first};
use crate::understand::segment::Raw;
use crate::understand::shares::{is_number_with_its_unit, is_share_among_figures};
use crate::understand::table::{ColumnKind, Role};
use crate::understand::told_in_words::is_told_in_words;
use crate::understand::totals::{TotalWord, total_word};
use crate::understand::units::is_unit_text;
use crate::understand::view::{Look, View};
use crate::understand::wrapped::join_broken_labels;

/// A row of the body with its first role, and the headings above it.
#[derive(Debug, Clone)]
pub struct BodyRow {
    /// Row of the view.
    pub row: usize,
    /// Its role.
    pub role: Role,
    /// The headings that it stands under.
    pub section: Vec<String>,
    /// Steps of indentation of its first label.
    pub indent: u8,
    /// True when its first label is bold.
    pub bold: bool,
    /// The beginning of its label, where that is printed on the line above.
    pub lead: Option<String>,
}

/// Roles that show from words, places and looks; sums are compared later.
pub fn first_roles(
    view: &View<'_>,
    raw: &Raw,
    kinds: &[ColumnKind],
    noted: &[String],
    names: &[&str],
) -> Vec<BodyRow> {
    let naming = naming_columns(view, raw, kinds, names);
    let last_data = raw
        .body
        .iter()
        .rposition(|row| holds_figure(view, raw, kinds, *row))
        .unwrap_or(0);
    let mut rows: Vec<BodyRow> = raw
        .body
        .iter()
        .enumerate()
        .map(|(at, row)| first_role(view, raw, (kinds, noted, &naming), *row, at > last_data))
        .collect();
    remarks_at_the_top(view, raw, kinds, &mut rows);
    settle_lone_rows(view, raw, &mut rows, kinds);
    join_broken_labels(view, raw, &mut rows);
    apply_sections(view, raw, &mut rows);
    let labels = kinds
        .iter()
        .filter(|kind| !kind.is_figures() && **kind != ColumnKind::Blank);
    if labels.count() == 1 {
        name_parents(&mut rows, &|row| first_text(view, raw, row.row));
    }
    rows
}

/// True when a row holds a figure or a token in a column of figures; in a table of words, more than one cell.
fn holds_figure(view: &View<'_>, raw: &Raw, kinds: &[ColumnKind], row: usize) -> bool {
    if !kinds.iter().any(|kind| kind.is_figures()) {
        return is_data(view, raw, kinds, row);
    }
    let first = raw.columns.first().map(|column| view.text(row, *column));
    let figures = raw.columns.iter().zip(kinds).any(|(column, kind)| {
        let look = view.look(row, *column);
        kind.is_figures() && (look.is_figure() || look == Look::Missing)
    });
    // "85 years and over" with its figures reads like a footnote, and is none.
    let note = !figures && first.is_some_and(|text| is_note_text(&text));
    if is_legend(view, raw, row) || note {
        return false;
    }
    raw.columns
        .iter()
        .zip(kinds)
        .any(|(column, kind)| kind.is_figures() && stands_for_a_figure(view, row, *column))
}

/// A figure, a part and its whole, or a word for why there is none: "closed" in the last row makes it no note.
fn stands_for_a_figure(view: &View<'_>, row: usize, column: usize) -> bool {
    match view.look(row, column) {
        Look::Blank => false,
        Look::Text => {
            let text = view.text(row, column);
            view.tokens.meaning(&text, true).is_some()
                || is_share_among_figures(&text)
                || is_number_with_its_unit(&text)
                || is_told_in_words(&text)
        }
        _ => true,
    }
}

/// True when a row holds something in a column of figures, or fills more than labels.
fn is_data(view: &View<'_>, raw: &Raw, kinds: &[ColumnKind], row: usize) -> bool {
    let figure = raw
        .columns
        .iter()
        .zip(kinds)
        .any(|(column, kind)| kind.is_figures() && view.look(row, *column) != Look::Blank)
        && !is_panel(view, raw, kinds, row)
        && !is_legend(view, raw, row);
    let filled = raw
        .columns
        .iter()
        .filter(|column| view.look(row, **column) != Look::Blank)
        .count();
    let alone = raw.columns.len() == 1 && filled == 1;
    figure || (filled > 1 || alone) && !kinds.iter().any(|kind| kind.is_figures())
}

/// `: | not available`: a token and what it means, in two cells.
fn is_legend(view: &View<'_>, raw: &Raw, row: usize) -> bool {
    let mut filled = raw
        .columns
        .iter()
        .filter(|column| view.look(row, **column) != Look::Blank);
    let (Some(token), Some(meaning), None) = (filled.next(), filled.next(), filled.next()) else {
        return false;
    };
    let (token, meaning) = (view.text(row, *token), view.text(row, *meaning));
    token.chars().count() <= 5
        && meaning.chars().filter(|one| one.is_alphabetic()).count() > 3
        && legend_entry(&format!("{token} = {meaning}")).is_some()
}

/// `At birth | Remaining years`, or `Percent of all` across the columns of figures: the heading of a panel, not a row with
/// words in place of figures.
fn is_panel(view: &View<'_>, raw: &Raw, kinds: &[ColumnKind], row: usize) -> bool {
    if raw.panels.binary_search(&row).is_ok() {
        return true;
    }
    let figures: Vec<usize> = raw
        .columns
        .iter()
        .zip(kinds)
        .filter(|(_, kind)| kind.is_figures())
        .map(|(column, _)| *column)
        .collect();
    let mut filled = figures
        .iter()
        .filter(|column| view.look(row, **column) != Look::Blank);
    let (Some(column), None) = (filled.next(), filled.next()) else {
        return false;
    };
    if figures.len() < 3 || view.look(row, *column) != Look::Text {
        return false;
    }
    let spans = view
        .merge_at(row, *column)
        .is_some_and(|merge| merge.right > merge.left);
    let text = view.text(row, *column);
    let lower = text.to_lowercase();
    let measures = [
        " in ", "per ", "percent", "number", "rate", "anzahl", "prozent",
    ]
    .iter()
    .any(|word| lower.contains(word));
    spans || is_unit_text(&text) || measures
}

fn first_role(
    view: &View<'_>,
    raw: &Raw,
    (kinds, noted, naming): (&[ColumnKind], &[String], &[bool]),
    row: usize,
    after_data: bool,
) -> BodyRow {
    let first = raw
        .columns
        .iter()
        .copied()
        .find(|column| view.look(row, *column) != Look::Blank);
    let cell = first.and_then(|column| view.cell(row, column));
    let (indent, bold) = cell.map_or((0, false), |cell| {
        (cell.indent.max(leading_spaces(&cell.shown())), cell.bold)
    });
    let text = first
        .map(|column| view.text(row, column))
        .unwrap_or_default();
    let role = if raw.repeats.binary_search(&row).is_ok() {
        if is_page_mark(&text) {
            Role::Note
        } else {
            Role::Header
        }
    } else if first.is_none() {
        // Something stands in this row, but outside the columns of the table.
        if after_data {
            Role::Note
        } else {
            Role::Section
        }
    } else if is_data(view, raw, kinds, row) && !after_data {
        match row_total_word(view, raw, (kinds, noted, naming), row) {
            Some(TotalWord::Total) => Role::Total,
            Some(TotalWord::Subtotal) => Role::Subtotal,
            None => Role::Value,
        }
    } else if after_data || is_note_text(&text) {
        Role::Note
    } else if first != raw.columns.first().copied() && !kinds.iter().any(|kind| kind.is_figures()) {
        // In a table of words, a word that leaves the first column empty is no heading.
        Role::Value
    } else {
        Role::Section
    };
    BodyRow {
        row,
        role,
        section: Vec::new(),
        indent,
        bold,
        lead: None,
    }
}

/// A row is a total when one of its labels says so.
fn row_total_word(
    view: &View<'_>,
    raw: &Raw,
    (kinds, noted, naming): (&[ColumnKind], &[String], &[bool]),
    row: usize,
) -> Option<TotalWord> {
    let (mut filled, mut codes) = (0, 0);
    let mut whole = 0;
    let mut found = None;
    for (place, (column, kind)) in raw.columns.iter().zip(kinds).enumerate() {
        if kind.is_figures() || view.look(row, *column) == Look::Blank {
            continue;
        }
        // A year, a date or a code beside the word does not say that only some rows are added.
        let tells = !matches!(
            kind,
            ColumnKind::Period | ColumnKind::Date | ColumnKind::Code
        );
        filled += usize::from(tells && !naming[place]);
        codes += usize::from(*kind == ColumnKind::Code);
        if view.look(row, *column) == Look::Text && !naming[place] {
            let label = take_marks(&view.text(row, *column), noted, &mut Vec::new());
            let word = total_word(&label);
            whole += usize::from(word == Some(TotalWord::Total));
            found = found.or(word);
        }
    }
    // In a row with several labels the word covers one of them: the sum of some rows.
    match found {
        // A record with many labels has a name with that word in it, such as that of a company.
        Some(_) if filled + codes >= 5 + whole => None,
        Some(TotalWord::Total) if filled > whole => Some(TotalWord::Subtotal),
        other => other,
    }
}

/// Columns that say what is measured rather than of whom: "Population, total" in them is the name of a figure. They are
/// called so, or say the same on every row, and other columns tell the rows apart.
fn naming_columns(view: &View<'_>, raw: &Raw, kinds: &[ColumnKind], names: &[&str]) -> Vec<bool> {
    let labels = kinds
        .iter()
        .filter(|kind| !kind.is_figures() && **kind != ColumnKind::Blank)
        .count();
    let words = [
        "indicator",
        "series",
        "measure",
        "variable",
        "statistic",
        "description",
        "metric",
    ];
    raw.columns
        .iter()
        .zip(kinds)
        .zip(names)
        .map(|((column, kind), name)| {
            if labels < 2 || *kind != ColumnKind::Text {
                return false;
            }
            let name = name.to_lowercase();
            let called = words.iter().any(|word| name.contains(word));
            let mut texts = raw
                .body
                .iter()
                .filter(|row| is_data(view, raw, kinds, **row))
                .map(|row| view.cell(*row, *column).map(crate::model::Cell::shown));
            let first = texts.next().flatten();
            let mut more = texts.peekable();
            let constant =
                first.is_some() && more.peek().is_some() && more.all(|text| text == first);
            called || constant
        })
        .collect()
}

/// `For the quarter | Jan-Mar 2025` right below the header says what the table is about; it is no row of figures.
fn remarks_at_the_top(view: &View<'_>, raw: &Raw, kinds: &[ColumnKind], rows: &mut [BodyRow]) {
    let figures = kinds.iter().filter(|kind| kind.is_figures()).count();
    for row in rows.iter_mut() {
        let filled: Vec<(Look, ColumnKind)> = raw
            .columns
            .iter()
            .zip(kinds)
            .map(|(column, kind)| (view.look(row.row, *column), *kind))
            .filter(|(look, _)| *look != Look::Blank)
            .collect();
        let remark = row.role == Role::Value
            && figures > 1
            && filled.len() == 2
            && filled
                .iter()
                .any(|(look, kind)| kind.is_figures() && matches!(look, Look::Period | Look::Date));
        if !remark {
            break;
        }
        row.role = Role::Note;
    }
}

/// Steps of two spaces, or of one leading dot, before a label.
fn leading_spaces(text: &str) -> u8 {
    let dots = text.chars().take_while(|one| *one == '.').count();
    if (1..10).contains(&dots) && text[dots..].starts_with(char::is_alphabetic) {
        return u8::try_from(dots).unwrap_or(10);
    }
    let spaces = text
        .chars()
        .take_while(|one| crate::model::is_space(*one))
        .count();
    u8::try_from((spaces.div_ceil(2)).min(50)).unwrap_or(50)
}

/// A row with a label and nothing else is a heading, or a partner that reported nothing: decided by looks and place.
fn settle_lone_rows(view: &View<'_>, raw: &Raw, rows: &mut [BodyRow], kinds: &[ColumnKind]) {
    if !kinds.iter().any(|kind| kind.is_figures()) {
        return;
    }
    let starts_with_section = rows
        .iter()
        .find(|row| !matches!(row.role, Role::Note | Role::Header))
        .is_some_and(|row| row.role == Role::Section)
        || groups_below_first(view, raw, kinds, rows);
    let labels = raw
        .columns
        .iter()
        .zip(kinds)
        .filter(|(_, kind)| !kind.is_figures() && **kind != ColumnKind::Blank)
        .count();
    let shared = labels == 1 && labels_repeat(view, raw, rows);
    let mut values = rows.iter().filter(|row| row.role == Role::Value).take(50);
    let neighbours_bold = values.any(|row| row.bold);
    for at in 0..rows.len() {
        if rows[at].role == Role::Note
            && at > 0
            && rows[at - 1].role == Role::Value
            && silent_to_the_end(view, raw, rows, at)
        {
            rows[at].role = Role::Value;
        }
        if rows[at].role != Role::Section {
            continue;
        }
        let filled = raw
            .columns
            .iter()
            .filter(|column| view.look(rows[at].row, **column) != Look::Blank)
            .count();
        let next = rows[at + 1..].iter().find(|row| row.role != Role::Note);
        let leads = next.is_some_and(|next| {
            matches!(
                next.role,
                Role::Value | Role::Section | Role::Subtotal | Role::Total
            )
        });
        let text = first_text(view, raw, rows[at].row);
        let merged = raw.columns.first().is_some_and(|column| {
            view.merge_at(rows[at].row, *column)
                .is_some_and(|merge| merge.right > merge.left)
        });
        let looks = is_panel(view, raw, kinds, rows[at].row)
            || shared
            || rows[at].bold && !neighbours_bold
            || merged
            || text.ends_with(':')
            || next.is_some_and(|next| next.indent > rows[at].indent)
            || gap_above(view, rows, at);
        let heading = leads && (looks || starts_with_section || filled == 1 && labels > 1);
        if !heading || filled > 1 && !looks {
            rows[at].role = Role::Value;
        }
    }
}

/// True when the rows under lone labels say the same things under several of them, as men and women under each place: these
/// labels are headings.
fn labels_repeat(view: &View<'_>, raw: &Raw, rows: &[BodyRow]) -> bool {
    let mut under: HashMap<String, usize> = HashMap::new();
    let (mut group, mut groups) = (0, 0);
    let mut repeated = 0;
    for row in rows {
        match row.role {
            Role::Section => group += 1,
            Role::Value if group > 0 => {
                let before = under.insert(first_text(view, raw, row.row), group);
                repeated += usize::from(before.is_some_and(|before| before != group));
                groups = group;
            }
            _ => {}
        }
    }
    groups > 1 && repeated > 1
}

/// Partners without figures stand below the others one by one; a remark strewn over the lines there is none of them.
fn silent_to_the_end(view: &View<'_>, raw: &Raw, rows: &[BodyRow], at: usize) -> bool {
    let strewn = (at + 1..rows.len())
        .take_while(|next| !gap_above(view, rows, *next))
        .any(|next| {
            raw.columns
                .first()
                .is_some_and(|column| view.look(rows[next].row, *column) == Look::Blank)
        });
    !strewn && stays_silent(view, raw, rows, at)
}

/// Right below the values, short, and not set apart: a partner without figures rather than a note.
fn stays_silent(view: &View<'_>, raw: &Raw, rows: &[BodyRow], at: usize) -> bool {
    let text = first_text(view, raw, rows[at].row);
    let filled = raw
        .columns
        .iter()
        .filter(|column| view.look(rows[at].row, **column) != Look::Blank)
        .count();
    let like_values = filled > 1 && filled_as_labels(view, raw, rows[at - 1].row, rows[at].row);
    let plain = text.chars().count() <= 40 && !text.contains(['.', '=', ':']);
    (filled == 1 && plain || like_values)
        && !gap_above(view, rows, at)
        && !is_note_text(&text)
        && legend_entry(&text).is_none()
        && !text.is_empty()
}

/// True when a row fills only columns that the row of values above it may also fill, the first one among them.
fn filled_as_labels(view: &View<'_>, raw: &Raw, above: usize, row: usize) -> bool {
    raw.columns.iter().take(2).all(|column| {
        view.look(row, *column) != Look::Blank
            && view.look(row, *column) == view.look(above, *column)
    })
}

fn gap_above(view: &View<'_>, rows: &[BodyRow], at: usize) -> bool {
    at > 0 && view.rows[rows[at].row] - view.rows[rows[at - 1].row] > 1
}

pub fn first_text(view: &View<'_>, raw: &Raw, row: usize) -> String {
    raw.columns
        .iter()
        .map(|column| view.text(row, *column))
        .find(|text| !text.is_empty())
        .unwrap_or_default()
}
