//! Labels too long for their column: "Management, professional," on one line, "and related occupations" with the figures on
//! the next.

use crate::understand::roles::{BodyRow, first_text};
use crate::understand::segment::Raw;
use crate::understand::table::Role;
use crate::understand::view::{Look, View};

/// Gives the row with the figures the words of its label that stand on the lines above.
pub fn join_broken_labels(view: &View<'_>, raw: &Raw, rows: &mut [BodyRow]) {
    for at in 0..rows.len().saturating_sub(1) {
        if !matches!(rows[at].role, Role::Section | Role::Value)
            || !is_alone(view, raw, rows[at].row)
        {
            continue;
        }
        let adjacent = view.rows[rows[at + 1].row] - view.rows[rows[at].row] == 1;
        let text = first_text(view, raw, rows[at].row);
        let next = first_text(view, raw, rows[at + 1].row);
        let follows = matches!(
            rows[at + 1].role,
            Role::Value | Role::Subtotal | Role::Total | Role::Section
        );
        let starts_at_labels = view.look(rows[at + 1].row, raw.columns[0]) == Look::Text;
        if !adjacent || !follows || !starts_at_labels || !goes_on(&text, &next) {
            continue;
        }
        let before = rows[at].lead.take();
        let lead = before.map_or(text.clone(), |before| format!("{before} {text}"));
        rows[at].role = Role::Note;
        let indent = rows[at].indent;
        let next = &mut rows[at + 1];
        next.lead = Some(lead);
        next.indent = indent;
    }
}

/// True for a line with a text in its first column and nothing else.
fn is_alone(view: &View<'_>, raw: &Raw, row: usize) -> bool {
    view.look(row, raw.columns[0]) == Look::Text
        && raw.columns[1..]
            .iter()
            .all(|column| view.look(row, *column) == Look::Blank)
}

/// True when one text ends in the middle of a sentence, or the next begins there.
fn goes_on(text: &str, next: &str) -> bool {
    let ends = [
        ",", " and", " or", " of", " the", " for", " with", "&", " und", " et", " y", " de",
    ];
    let begins = ["and ", "or ", "of ", "& ", "und ", "y "];
    let open = ends.iter().any(|end| text.ends_with(end));
    let small = begins.iter().any(|begin| next.starts_with(begin));
    // "Men," over "Women,": a comma alone says little where the next line begins large.
    open && (!text.ends_with(',') || next.starts_with(char::is_lowercase)) || small
}
