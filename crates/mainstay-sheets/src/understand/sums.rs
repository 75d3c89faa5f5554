//! Which rows are sums of others: found by adding up, so that no total is counted as an observation.

use std::collections::{HashMap, HashSet};

use crate::understand::sum_words::{adds_up, is_left_over};
use crate::understand::table::{ColumnKind, Missing, Role, Table};
use crate::understand::units::is_scaled;

/// A row that is the sum of others.
#[derive(Debug, Clone)]
pub struct Sum {
    /// The row, as a place in the table's rows.
    pub row: usize,
    /// Its parts, sums among them standing for their own parts.
    pub parts: Vec<usize>,
    /// How unlikely the agreement is by chance, in powers of ten.
    surprise: f64,
    /// True when the figures agree; otherwise only the words say so.
    pub agrees: bool,
}

/// Words nobody else's row has, for rows without a word for total: how sure the figures must be.
const WITHOUT_SIGN: f64 = 4.0;
const WITH_LOOKS: f64 = 1.5;

/// How many rows back a sum without any word for it is looked for.
const MOST_PARTS: usize = 80;

/// Tables of more rows than this are lists of records, in which only rows that say so are sums.
const LONG_TABLE: usize = 5_000;

/// From this many labels on, a row without a word for total is a record of its own.
const RECORD_LABELS: usize = 5;

/// How many rows a row that says total is compared with.
const MOST_SAID: usize = 5_000;

/// Ten to the power of the decimals that are shown.
const TENFOLD: [f64; 8] = [1.0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7];

pub(super) fn tenfold(places: u8) -> f64 {
    let known = TENFOLD.get(usize::from(places)).copied();
    known.unwrap_or_else(|| 10f64.powi(i32::from(places)))
}

/// How many columns of figures are compared.
const MOST_COLUMNS: usize = 200;

/// How many comparisons all rows that say total may need together.
const MOST_COMPARED: usize = 5_000_000;

/// How a row is set apart by its looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Emphasis {
    /// Not at all.
    #[default]
    None,
    /// Bold or in capitals where most are not.
    Loud,
    /// The next row is set in below it.
    Parent,
}

/// The figures of a table, ready to add.
pub struct Figures<'t> {
    pub(super) table: &'t Table,
    pub(super) columns: Vec<usize>,
    /// For each of these columns, whether its name lets it add up.
    pub(super) adds: Vec<bool>,
    /// How many rows a row that says total is compared with.
    most_said: usize,
    emphasis: &'t [Emphasis],
    /// Rows that are themselves what is left over: "births = deaths + net change" makes no total of births.
    left_over: Vec<bool>,
}

impl<'t> Figures<'t> {
    /// Takes the columns of figures; `emphasis`: for each row, how its looks set it apart.
    pub fn new(table: &'t Table, emphasis: &'t [Emphasis]) -> Self {
        let mut columns: Vec<usize> = (0..table.columns.len())
            .filter(|place| table.columns[*place].kind == ColumnKind::Number)
            .collect();
        // A few hundred columns, taken evenly, show a sum as well as thousands.
        let step = columns.len().div_ceil(MOST_COLUMNS).max(1);
        columns = columns.into_iter().step_by(step).collect();
        let said = table
            .rows
            .iter()
            .filter(|row| matches!(row.role, Role::Subtotal | Role::Total))
            .count();
        let most_said = MOST_COMPARED / (said * columns.len()).max(1);
        Self {
            table,
            adds: columns
                .iter()
                .map(|place| adds_up(&table.columns[*place]))
                .collect(),
            columns,
            most_said: most_said.clamp(4, MOST_SAID),
            emphasis,
            left_over: table
                .rows
                .iter()
                .take(LONG_TABLE)
                .map(|row| {
                    let labels = row.cells.iter().zip(&table.columns);
                    labels
                        .filter(|(_, column)| !column.kind.is_figures())
                        .any(|(cell, _)| is_left_over(&cell.text))
                })
                .collect(),
        }
    }

    /// True for a row whose words say that it is a sum.
    fn says(&self, row: usize) -> bool {
        self.table.rows[row].role != Role::Value
    }

    /// The sums of a table, by whichever order and grouping of rows explains most.
    pub fn sums(&self) -> Vec<Sum> {
        let data: Vec<usize> = (0..self.table.rows.len())
            .filter(|at| !self.table.rows[*at].cells.is_empty())
            .collect();
        let records = data.len() > LONG_TABLE && !data.iter().any(|row| self.says(*row));
        if self.columns.is_empty() || data.len() < 2 || records {
            return Vec::new();
        }
        let mut best: (f64, Vec<Sum>) = (-1.0, Vec::new());
        for sequences in [Some(vec![data.clone()]), self.keyed(&data)]
            .into_iter()
            .flatten()
        {
            for backwards in [false, true] {
                let found: Vec<Sum> = sequences
                    .iter()
                    .flat_map(|rows| self.both_ways(rows, backwards))
                    .collect();
                let score: f64 = found
                    .iter()
                    .filter(|sum| sum.agrees)
                    .map(|sum| sum.surprise + 0.1)
                    .sum();
                if score > best.0 {
                    best = (score, found);
                }
            }
        }
        best.1
    }

    /// Long tables: the same label occurs once for each year or sex, and the sums run within each of these.
    fn keyed(&self, data: &[usize]) -> Option<Vec<Vec<usize>>> {
        let labels: Vec<usize> = (0..self.table.columns.len())
            .filter(|place| {
                !self.table.columns[*place].kind.is_figures()
                    && !matches!(
                        self.table.columns[*place].kind,
                        ColumnKind::Blank | ColumnKind::Code
                    )
            })
            .collect();
        let first = labels
            .iter()
            .copied()
            .find(|place| self.table.columns[*place].kind == ColumnKind::Text)?;
        if labels.len() < 2 {
            return None;
        }
        let mut groups: HashMap<Vec<&str>, Vec<usize>> = HashMap::new();
        let mut order: Vec<Vec<&str>> = Vec::new();
        for at in data {
            let key: Vec<&str> = labels
                .iter()
                .filter(|place| **place != first)
                .map(|place| &*self.table.rows[*at].cells[*place].text)
                .collect();
            groups
                .entry(key.clone())
                .or_insert_with(|| {
                    order.push(key);
                    Vec::new()
                })
                .push(*at);
        }
        let sequences: Vec<Vec<usize>> = order
            .iter()
            .filter_map(|key| groups.remove(key))
            .filter(|rows| rows.len() > 1)
            .collect();
        (!sequences.is_empty() && order.len() < data.len()).then_some(sequences)
    }

    /// Totals below their parts, then totals above theirs (or the other way round).
    fn both_ways(&self, rows: &[usize], backwards: bool) -> Vec<Sum> {
        let mut found: Vec<Sum> = Vec::new();
        let mut units: Vec<usize> = rows.to_vec();
        for pass in [backwards, !backwards] {
            if pass {
                units.reverse();
            }
            units = self.one_way(&units, &mut found);
            if pass {
                units.reverse();
            }
        }
        found.extend(self.by_words(rows, &found));
        found
    }

    /// One pass: each row is compared with the sums of the rows right before it; parts give way to their sum.
    fn one_way(&self, rows: &[usize], found: &mut Vec<Sum>) -> Vec<usize> {
        let mut stack: Vec<usize> = Vec::new();
        let before: HashSet<usize> = found.iter().map(|sum| sum.row).collect();
        for row in rows {
            let known = before.contains(row);
            if let Some((count, surprise)) =
                (!known).then(|| self.match_back(*row, &stack)).flatten()
            {
                let parts = stack.split_off(stack.len() - count);
                found.push(Sum {
                    row: *row,
                    parts,
                    surprise,
                    agrees: true,
                });
            }
            stack.push(*row);
        }
        stack
    }

    /// How many of the last rows add up to this one.
    fn match_back(&self, row: usize, stack: &[usize]) -> Option<(usize, f64)> {
        let says = self.says(row);
        let looks = self.emphasis.get(row).copied().unwrap_or_default();
        let most = if says {
            stack.len().min(self.most_said)
        } else if self.table.rows.len() > LONG_TABLE || self.is_record(row) {
            return None;
        } else {
            stack.len().min(MOST_PARTS)
        };
        let mut sums = vec![Some(0.0f64); self.columns.len()];
        let mut best: Option<(usize, f64)> = None;
        for count in 1..=most {
            let part = stack[stack.len() - count];
            if !says && self.left_over.get(part) == Some(&true) {
                break;
            }
            let mut beyond = true;
            for (sum, column) in sums.iter_mut().zip(&self.columns) {
                *sum = self
                    .part(part, *column)
                    .and_then(|value| sum.map(|sum| sum + value));
                let printed = self.value(row, *column);
                beyond &= matches!((*sum, printed), (Some(sum), Some(printed)) if sum.abs() > printed.abs() * 1.2 + 10.0)
                    || sum.is_none()
                    || printed.is_none();
            }
            if count >= 2 || says || looks == Emphasis::Parent {
                let strict = !says && looks == Emphasis::None;
                let parts = &stack[stack.len() - count..];
                let surprise = if strict && self.is_one_of_them(row, parts) {
                    0.0
                } else {
                    self.surprise(row, &sums, parts, strict)
                };
                let needed = if says {
                    0.2
                } else if looks == Emphasis::Parent {
                    0.8
                } else if looks == Emphasis::Loud {
                    WITH_LOOKS
                } else {
                    WITHOUT_SIGN + self.chances(most)
                };
                if surprise >= needed && best.is_none_or(|(_, before)| surprise > before) {
                    best = Some((count, surprise));
                }
            }
            if beyond {
                break;
            }
        }
        best
    }

    /// True for a row with as many labels as only a record has: the sum of some rows shares few of their labels.
    fn is_record(&self, row: usize) -> bool {
        let labels = self.table.rows[row].cells.iter().zip(&self.table.columns);
        let filled = labels
            .filter(|(cell, column)| !column.kind.is_figures() && !cell.text.trim().is_empty());
        filled.count() >= RECORD_LABELS
    }

    pub(super) fn value(&self, row: usize, column: usize) -> Option<f64> {
        self.table.rows[row].cells[column].value
    }

    /// What a part adds: an empty or not applicable cell adds nothing, a withheld one is unknown.
    pub(super) fn part(&self, row: usize, column: usize) -> Option<f64> {
        let cell = &self.table.rows[row].cells[column];
        cell.value.or(match cell.missing {
            Some(Missing::Blank | Missing::NotApplicable) => Some(0.0),
            _ => None,
        })
    }

    pub(super) fn decimals(&self, column: usize, row: usize) -> u8 {
        self.table.rows[row].cells[column].decimals
    }

    /// How far rounded parts may be from a rounded total; nothing for counts.
    pub fn tolerance(&self, column: usize, row: usize, count: usize) -> f64 {
        let places = self.decimals(column, row);
        let rounded = places > 0
            || self.table.columns[column]
                .unit
                .as_deref()
                .is_some_and(is_scaled);
        let parts = f64::from(u32::try_from(count).unwrap_or(u32::MAX)) + 1.0;
        if rounded && places < 7 {
            0.5 / TENFOLD[usize::from(places)] * parts
        } else {
            0.0
        }
    }

    /// Rows whose words say total and whose figures agree with nothing: their parts are the rows since the last sum.
    fn by_words(&self, rows: &[usize], found: &[Sum]) -> Vec<Sum> {
        let inside: HashSet<usize> = found
            .iter()
            .flat_map(|sum| sum.parts.iter().copied())
            .collect();
        let sums: HashSet<usize> = found.iter().map(|sum| sum.row).collect();
        let mut more = Vec::new();
        for (place, row) in rows.iter().enumerate() {
            if self.table.rows[*row].role == Role::Value || sums.contains(row) {
                continue;
            }
            let total = self.table.rows[*row].role == Role::Total;
            let stop = |other: &usize| {
                !total && (self.table.rows[*other].role != Role::Value || sums.contains(other))
            };
            let before: Vec<usize> = rows[..place]
                .iter()
                .rev()
                .take(self.most_said)
                .take_while(|other| !stop(other))
                .copied()
                .collect();
            let above = before.is_empty();
            let parts: Vec<usize> = if above {
                rows[place + 1..]
                    .iter()
                    .take(self.most_said)
                    .take_while(|other| !stop(other))
                    .copied()
                    .collect()
            } else {
                before
            };
            let parts: Vec<usize> = parts
                .into_iter()
                .filter(|part| {
                    !inside.contains(part)
                        && (self.table.rows[*part].role == Role::Value || sums.contains(part))
                })
                .collect();
            // Below a total at the top, each heading may break the whole down in its own way: no sum of them all is owed.
            let section = |part: &usize| &self.table.rows[*part].section;
            let broken_down = above && parts.iter().any(|part| section(part) != section(&parts[0]));
            if !parts.is_empty() && !broken_down {
                more.push(Sum {
                    row: *row,
                    parts,
                    surprise: 0.0,
                    agrees: false,
                });
            }
        }
        more
    }

    /// The sum of the parts in a column, when every part is known.
    pub fn add(&self, sum: &Sum, column: usize) -> Option<(f64, f64)> {
        let printed = self.value(sum.row, column)?;
        let any = sum
            .parts
            .iter()
            .any(|part| self.value(*part, column).is_some());
        let parts = sum
            .parts
            .iter()
            .map(|part| self.part(*part, column))
            .sum::<Option<f64>>()?;
        any.then_some((parts, printed))
    }
}
