//! Columns of flags beside figures: "b" for a break, "(P)" for provisional. A flag belongs to the figure at its left, not to
//! the whole row.

use crate::understand::legend::meaning_of;
use crate::understand::missing::{Missing, Token, Tokens};
use crate::understand::table::{ColumnKind, Role, Table};

/// Gives each flag to its figure, whose text then shows it, and leaves nothing in the column of flags.
pub fn take_flags(table: &mut Table) {
    for place in 1..table.columns.len() {
        if !holds_flags(table, place) {
            continue;
        }
        table.columns[place].kind = ColumnKind::Blank;
        for row in &mut table.rows {
            let Some(flag) = row
                .cells
                .get_mut(place)
                .map(|cell| std::mem::take(&mut cell.text))
            else {
                continue;
            };
            if flag.is_empty() {
                continue;
            }
            let figure = &mut row.cells[place - 1];
            // The European office writes ":" for no figure, and the reason as the flag beside it.
            if &*figure.text == ":" && flag.contains('c') {
                figure.missing = Some(Missing::Suppressed);
            } else if &*figure.text == ":" && flag.contains('z') {
                figure.missing = Some(Missing::NotApplicable);
            }
            let shown = match figure.value {
                Some(value) if figure.text.is_empty() => value.to_string(),
                _ => figure.text.to_string(),
            };
            figure.text = format!("{shown} {flag}").trim().into();
        }
    }
}

/// `$ | 1,200` and `75.5 | %`: a sign in a column of its own is the unit of the figures beside it.
pub fn take_signs(table: &mut Table) {
    for place in 0..table.columns.len() {
        let Some(sign) = only_sign(table, place) else {
            continue;
        };
        let beside = if sign == "%" {
            place.checked_sub(1)
        } else {
            Some(place + 1)
        };
        let Some(figures) = beside
            .and_then(|beside| table.columns.get_mut(beside))
            .filter(|column| column.kind.is_figures())
        else {
            continue;
        };
        figures.unit.get_or_insert(sign);
        table.columns[place].kind = ColumnKind::Blank;
        for cell in table
            .rows
            .iter_mut()
            .filter_map(|row| row.cells.get_mut(place))
        {
            cell.text = Box::default();
        }
    }
}

/// The one sign that a column of words without a name holds.
fn only_sign(table: &Table, place: usize) -> Option<String> {
    let column = &table.columns[place];
    let named = |other: Option<&crate::understand::table::Column>| {
        other.is_some_and(|other| other.name == column.name)
    };
    let beside =
        named(table.columns.get(place + 1)) || place > 0 && named(table.columns.get(place - 1));
    if column.kind != ColumnKind::Text || !(column.name.is_empty() || beside) {
        return None;
    }
    let mut signs = table
        .rows
        .iter()
        .filter_map(|row| row.cells.get(place))
        .map(|cell| &*cell.text)
        .filter(|text| !text.is_empty());
    let first = signs
        .next()
        .filter(|sign| ["$", "€", "£", "%"].contains(sign))?;
    signs.all(|sign| sign == first).then(|| first.to_string())
}

/// What a column is called that says of the one figure of its row why there is none.
const STATUS: [&str; 14] = [
    "status",
    "symbol",
    "symbols",
    "flag",
    "flags",
    "obs status",
    "obs flag",
    "obs flags",
    "observation status",
    "observation flag",
    "data status",
    "data flag",
    "value status",
    "reason",
];

/// Where a row has one figure and a column of its own for why it may be missing, an empty figure takes its kind from there.
pub fn take_statuses(table: &mut Table, tokens: &Tokens) {
    let figures: Vec<usize> = (0..table.columns.len())
        .filter(|place| table.columns[*place].kind.is_figures())
        .collect();
    let [figure] = figures[..] else { return };
    let statuses: Vec<(usize, bool)> = (0..table.columns.len())
        .filter(|place| *place != figure)
        .map(|place| {
            (
                place,
                table.columns[place].name.to_lowercase().replace('_', " "),
            )
        })
        .filter(|(_, name)| STATUS.contains(&name.as_str()))
        .map(|(place, name)| (place, name.starts_with("obs")))
        .collect();
    for row in table.rows.iter_mut().filter(|row| !row.cells.is_empty()) {
        if row.cells[figure].missing != Some(Missing::Blank) {
            continue;
        }
        let said = statuses
            .iter()
            .find_map(|(place, exchange)| says_missing(&row.cells[*place].text, *exchange, tokens));
        row.cells[figure].missing = said.or(Some(Missing::Blank));
    }
}

/// What a status says of an empty figure. `exchange`: its letters are those of the standard for exchanging statistics.
fn says_missing(text: &str, exchange: bool, tokens: &Tokens) -> Option<Missing> {
    let lower = text.trim().to_lowercase();
    match lower.as_str() {
        "" => return None,
        "m" | "l" | "o" if exchange => return Some(Missing::NotCollected),
        "q" if exchange => return Some(Missing::Suppressed),
        // Beside an empty figure the letter for "does not apply" says "confidential", as Canada's office has it.
        "x" if tokens.explained("x").is_none() => return Some(Missing::Suppressed),
        _ => {}
    }
    let meaning = tokens.meaning(text, true).or_else(|| meaning_of(&lower));
    match meaning {
        Some(Token::Missing(missing)) => Some(missing),
        _ => None,
    }
}

/// True for a column without a name of its own at the right of figures, in which some rows hold a small letter or two, or one
/// in brackets, and most rows nothing.
fn holds_flags(table: &Table, place: usize) -> bool {
    let (left, column) = (&table.columns[place - 1], &table.columns[place]);
    let spanned = left
        .name
        .strip_prefix(column.name.as_str())
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(" / "));
    let unnamed = column.name.is_empty() || spanned;
    if column.kind != ColumnKind::Text || !left.kind.is_figures() || !unnamed {
        return false;
    }
    let rows = table
        .rows
        .iter()
        .filter(|row| matches!(row.role, Role::Value | Role::Subtotal | Role::Total));
    let (mut filled, mut count) = (0, 0);
    for row in rows {
        let text = &*row.cells[place].text;
        count += 1;
        filled += usize::from(!text.is_empty());
        if !text.is_empty() && !is_flag(text) {
            return false;
        }
    }
    filled > 0 && filled < count
}

/// `b`, `ep`, `(P)`.
fn is_flag(text: &str) -> bool {
    let inside = text
        .strip_prefix('(')
        .and_then(|rest| rest.strip_suffix(')'));
    let bare = inside.unwrap_or(text);
    (1..=3).contains(&bare.len())
        && bare
            .bytes()
            .all(|one| one.is_ascii_lowercase() || inside.is_some() && one.is_ascii_uppercase())
}
