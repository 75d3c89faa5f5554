//! Rows under rows that hold figures of their own: months below their year, counties below their state in the next column,
//! places of the same name below different states.

use crate::understand::dates::is_year;
use crate::understand::periods::is_period;
use crate::understand::roles::BodyRow;
use crate::understand::sums::Emphasis;
use crate::understand::table::{ColumnKind, Role, RowNote, Table};
use crate::understand::totals::total_word;

/// Columns of labels of which each row fills one, a level deeper or less deep than the row above.
#[derive(Debug, Default)]
pub struct Stairs {
    /// The columns, the outermost first; none where a table has no such columns.
    columns: Vec<usize>,
}

impl Stairs {
    /// Finds the stairs of a table, and says of the rows above deeper ones that they lead these.
    pub fn find(table: &Table, emphasis: &mut [Emphasis]) -> Self {
        let columns: Vec<usize> = (0..table.columns.len())
            .take_while(|place| !table.columns[*place].kind.is_figures())
            .filter(|place| table.columns[*place].kind != ColumnKind::Blank)
            .collect();
        let rows: Vec<usize> = (0..table.rows.len())
            .filter(|at| !table.rows[*at].cells.is_empty())
            .collect();
        let levels: Option<Vec<usize>> = rows
            .iter()
            .map(|row| level(&table.rows[*row], &columns))
            .collect();
        let Some(levels) = levels.filter(|_| columns.len() > 1) else {
            return Self::default();
        };
        let deeper = levels.windows(2).filter(|pair| pair[1] > pair[0]).count();
        let first_level = levels.iter().min() == levels.first();
        if deeper == 0 || !first_level || levels.len() < 3 {
            return Self::default();
        }
        for (at, pair) in levels.windows(2).enumerate() {
            if pair[1] > pair[0] {
                emphasis[rows[at]] = Emphasis::Parent;
            }
        }
        Self { columns }
    }

    /// Gives each row the labels of the rows that lead it; "Total" is none.
    pub fn fill(&self, table: &mut Table) {
        let mut open: Vec<Box<str>> = vec![Box::default(); self.columns.len()];
        for row in &mut table.rows {
            let Some(level) = level(row, &self.columns) else {
                if row.role == Role::Section {
                    open.fill(Box::default());
                }
                continue;
            };
            let text = row.cells[self.columns[level]].text.clone();
            for (place, outer) in self.columns[..level].iter().zip(&open) {
                row.cells[*place].text.clone_from(outer);
            }
            open[level..].fill(Box::default());
            if total_word(&text).is_none() {
                open[level] = text;
            }
        }
    }
}

/// Which of these columns a row fills, when it is one alone.
fn level(row: &RowNote, columns: &[usize]) -> Option<usize> {
    if row.cells.is_empty() {
        return None;
    }
    let mut filled = (0..columns.len()).filter(|at| !row.cells[columns[*at]].text.is_empty());
    let level = filled.next()?;
    filled.next().is_none().then_some(level)
}

/// `2024`, then `January`, `February`, then `2025`, then `January`: each month stands under its year, which leads it.
pub fn months_under_years(table: &mut Table, emphasis: &mut [Emphasis]) {
    let labels: Vec<usize> = (0..table.columns.len())
        .filter(|place| {
            let kind = table.columns[*place].kind;
            !kind.is_figures() && kind != ColumnKind::Blank
        })
        .collect();
    let [label] = labels[..] else { return };
    let rows: Vec<usize> = (0..table.rows.len())
        .filter(|at| !table.rows[*at].cells.is_empty())
        .collect();
    let text = |row: usize| &*table.rows[row].cells[label].text;
    let year = |row: usize| text(row).parse::<f64>().is_ok_and(is_year);
    let part = |row: usize| is_part_of_year(text(row));
    let led = rows.windows(2).any(|pair| year(pair[0]) && part(pair[1]));
    // Years one after the other are a list of years; the months behind them may belong to the next one.
    let listed = rows.windows(2).any(|pair| year(pair[0]) && year(pair[1]));
    let first = rows.iter().find(|row| year(**row) || part(**row));
    if !led || listed || first.is_some_and(|row| part(*row)) {
        return;
    }
    let mut under: Option<String> = None;
    let mut sections: Vec<(usize, String)> = Vec::new();
    for (place, row) in rows.iter().enumerate() {
        if year(*row) {
            under = Some(text(*row).to_string());
            if rows.get(place + 1).is_some_and(|next| part(*next)) {
                emphasis[*row] = Emphasis::Parent;
            }
        } else if part(*row) {
            sections.extend(under.clone().map(|year| (*row, year)));
        } else {
            under = None;
        }
    }
    for (row, year) in sections {
        table.rows[row].section.push(year);
    }
}

/// A month or a quarter that does not say of which year: `January`, `Jan-Mar`, `Q1`.
fn is_part_of_year(text: &str) -> bool {
    let longest = text
        .split(|one: char| !one.is_ascii_digit())
        .map(str::len)
        .max()
        .unwrap_or_default();
    longest < 2 && is_period(text)
}

/// Where rows of the same name stand under different rows, as `Washington` under `Ohio` and under `Iowa`, the rows that they
/// are set in under tell them apart. `label`: the first label of a row.
pub fn name_parents(rows: &mut [BodyRow], label: &dyn Fn(&BodyRow) -> String) {
    let is_data = |row: &BodyRow| matches!(row.role, Role::Value | Role::Subtotal | Role::Total);
    let mut parents: Vec<Vec<usize>> = vec![Vec::new(); rows.len()];
    let mut open: Vec<usize> = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        if !is_data(row) {
            if row.role == Role::Section {
                open.clear();
            }
            continue;
        }
        while open
            .last()
            .is_some_and(|last| rows[*last].indent >= row.indent)
        {
            open.pop();
        }
        parents[at].clone_from(&open);
        open.push(at);
    }
    if parents.iter().all(Vec::is_empty) {
        return;
    }
    let labels: Vec<String> = rows.iter().map(label).collect();
    let mut seen: std::collections::HashMap<(&[String], &str), usize> =
        std::collections::HashMap::new();
    let twins = (0..rows.len()).any(|at| {
        let key = (&rows[at].section[..], labels[at].as_str());
        let nested = is_data(&rows[at]) && !labels[at].is_empty() && !parents[at].is_empty();
        let before = nested.then(|| seen.insert(key, at)).flatten();
        before.is_some_and(|before| parents[before].last() != parents[at].last())
    });
    if !twins {
        return;
    }
    for at in 0..rows.len() {
        let above: Vec<String> = parents[at].iter().map(|one| labels[*one].clone()).collect();
        rows[at].section.extend(above);
    }
}
