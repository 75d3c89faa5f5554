//! Headings inside a table: which rows they hold for, one within another.

use crate::understand::numbers::read_number;
use crate::understand::roles::{BodyRow, first_text};
use crate::understand::segment::Raw;
use crate::understand::table::{ColumnKind, Role};
use crate::understand::view::{Look, View};

/// A heading that still holds: how far it is set in, whether another heading stands above it without rows between, how far
/// its rows are set in, and its words.
struct Open {
    level: (u8, u8),
    rows: Option<u8>,
    text: String,
}

/// Gives every row the headings above it; a heading that is set in further stands under the one before, and a row that is
/// set in less than the rows of a heading leaves it.
pub fn apply_sections(view: &View<'_>, raw: &Raw, rows: &mut [BodyRow]) {
    let outer = outer_headings(view, raw, rows);
    let mut open: Vec<Open> = Vec::new();
    let mut last_was_section = false;
    for at in 0..rows.len() {
        let row = &mut rows[at];
        let words = |open: &[Open]| open.iter().map(|one| one.text.clone()).collect();
        let text = first_text(view, raw, row.row);
        if row.role == Role::Section {
            let rank = u8::from(outer.as_ref().is_some_and(|outer| !outer.contains(&at)));
            let level = (row.indent, rank);
            let nested_by_place =
                last_was_section && open.last().is_some_and(|one| level > one.level);
            if !nested_by_place {
                while open.last().is_some_and(|one| one.level >= level) {
                    open.pop();
                }
            }
            row.section = words(&open);
            open.push(Open {
                level,
                rows: None,
                text: text.trim_end_matches(':').to_string(),
            });
        } else if let Some(at) = closes(&open, row, &text) {
            // "Total Income" sums its section and ends it.
            row.section = words(&open[..=at]);
            open.truncate(at);
        } else if matches!(row.role, Role::Value | Role::Subtotal | Role::Total) {
            let left = |one: &Open| {
                row.indent <= one.level.0 && one.rows.is_some_and(|rows| rows > one.level.0)
            };
            while row.role == Role::Value && open.last().is_some_and(left) {
                open.pop();
            }
            for one in &mut open {
                one.rows.get_or_insert(row.indent);
            }
            row.section = words(&open);
        }
        last_was_section = row.role == Role::Section;
    }
}

/// `VIOLENT CRIME` over `Murder`, neither set in: the first of two headings in a row stands over all that follow until the
/// next such pair. Only where this comes again, or the two differ in their looks: a heading may also have no rows.
fn outer_headings(
    view: &View<'_>,
    raw: &Raw,
    rows: &[BodyRow],
) -> Option<std::collections::HashSet<usize>> {
    let heading = |at: usize| rows.get(at).is_some_and(|row| row.role == Role::Section);
    let pairs: Vec<usize> = (0..rows.len())
        .filter(|at| heading(*at) && heading(at + 1) && rows[*at].indent == rows[at + 1].indent)
        .collect();
    let headings = (0..rows.len()).filter(|at| heading(*at)).count();
    let capitals = |at: usize| {
        let text = first_text(view, raw, rows[at].row);
        text.chars().any(char::is_alphabetic) && !text.chars().any(char::is_lowercase)
    };
    let differ = |at: usize| rows[at].bold != rows[at + 1].bold || capitals(at) != capitals(at + 1);
    let three = pairs.windows(2).any(|pair| pair[1] == pair[0] + 1);
    let first = (0..rows.len()).find(|at| heading(*at));
    let sure = pairs.len() > 1 || pairs.iter().all(|at| differ(*at)) && headings > 2;
    (!pairs.is_empty() && !three && sure && first == pairs.first().copied())
        .then(|| pairs.into_iter().collect())
}

/// True for `All students`, then `Gender` over men and women and `Race` over others: below a first row with figures, the
/// rows under each of several lone labels add up to it, or these labels say what people are told apart by.
pub fn groups_below_first(
    view: &View<'_>,
    raw: &Raw,
    kinds: &[ColumnKind],
    rows: &[BodyRow],
) -> bool {
    let mut body = rows
        .iter()
        .filter(|row| !matches!(row.role, Role::Note | Role::Header));
    let Some(first) = body.next().filter(|row| row.role != Role::Section) else {
        return false;
    };
    let mut groups: Vec<(&BodyRow, Vec<&BodyRow>)> = Vec::new();
    for row in body {
        match (row.role, groups.last_mut()) {
            (Role::Section, _) => groups.push((row, Vec::new())),
            (_, Some((_, under))) => under.push(row),
            (_, None) => return false,
        }
    }
    if groups.len() < 2 || groups.iter().any(|(_, under)| under.len() < 2) {
        return false;
    }
    let dimensions = groups
        .iter()
        .filter(|(heading, _)| names_dimension(&first_text(view, raw, heading.row)))
        .count();
    let adds = |under: &[&BodyRow]| {
        raw.columns
            .iter()
            .zip(kinds)
            .filter(|(_, kind)| kind.is_figures())
            .any(|(column, _)| {
                let parts: Option<Vec<f64>> = under
                    .iter()
                    .map(|row| number(view, row.row, *column))
                    .collect();
                let whole = number(view, first.row, *column);
                matches!((parts, whole), (Some(parts), Some(whole))
                    if whole != 0.0 && (parts.iter().sum::<f64>() - whole).abs() <= 0.01 * whole.abs())
            })
    };
    dimensions * 2 >= groups.len() || groups.iter().filter(|(_, under)| adds(under)).count() > 1
}

fn number(view: &View<'_>, row: usize, column: usize) -> Option<f64> {
    matches!(view.look(row, column), Look::Number | Look::Year)
        .then(|| read_number(&view.text(row, column))?.value(None))
        .flatten()
}

/// What people are told apart by.
fn names_dimension(text: &str) -> bool {
    const WORDS: [&str; 27] = [
        "gender",
        "sex",
        "race",
        "ethnicity",
        "ethnic",
        "age",
        "ages",
        "grade",
        "language",
        "income",
        "disability",
        "education",
        "housing",
        "insurance",
        "employment",
        "género",
        "sexo",
        "raza",
        "etnia",
        "edad",
        "idioma",
        "ingresos",
        "geschlecht",
        "alter",
        "sexe",
        "âge",
        "status",
    ];
    let lower = text.to_lowercase();
    let mut words = lower.split(|one: char| !one.is_alphabetic());
    text.chars().count() <= 40 && words.any(|word| WORDS.contains(&word))
}

/// The open heading whose name a row such as `Total Income` repeats.
fn closes(open: &[Open], row: &BodyRow, text: &str) -> Option<usize> {
    if !matches!(row.role, Role::Subtotal | Role::Total) {
        return None;
    }
    let lower = text.to_lowercase();
    let named = lower
        .trim_start_matches("total")
        .trim_start_matches(" for ")
        .trim_end_matches("total")
        .trim_matches([' ', ':', ',', '-']);
    open.iter()
        .rposition(|one| !named.is_empty() && one.text.trim().to_lowercase() == named)
}
