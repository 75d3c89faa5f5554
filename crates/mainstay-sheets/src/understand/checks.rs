//! Sums put into roles and checks: what the parts add up to beside what is printed.

use std::collections::{HashMap, HashSet};

use crate::model::CellRef;
use crate::understand::sum_words::adds_up;
use crate::understand::sums::{Emphasis, Figures, Sum};
use crate::understand::table::{Check, ColumnKind, Role, RowNote, Table};
use crate::understand::totals::{TotalWord, total_word};

/// A total over fewer than these rows that only its figures show is left a value.
const FEWEST_PARTS: usize = 2;

/// More checks than anybody reads, in a file in which every row says total.
const MOST_CHECKS: usize = 20_000;

/// How many rows below all sums of a table are looked at; sums that stand on each other in long chains need a bound.
const MOST_LEAVES: usize = 20_000_000;

/// Sets the roles of sums and adds the checks. `emphasis`: rows that are set apart by their looks.
pub fn apply(table: &mut Table, emphasis: &[Emphasis]) {
    let (roles, checks) = {
        let figures = Figures::new(table, emphasis);
        let mut sums = figures.sums();
        let names: Vec<usize> = names_of_indicators(table, &figures, &sums);
        sums.retain(|sum| !names.contains(&sum.row));
        let mut roles = roles(table, &sums, emphasis);
        roles.extend(names.into_iter().map(|row| (row, Role::Value, None)));
        (roles, checks(table, &figures, &sums))
    };
    for (row, role, section) in roles {
        table.rows[row].role = role;
        if role == Role::Total {
            table.rows[row].section.clear();
        } else if let Some(section) = section {
            table.rows[row].section = section;
        }
    }
    table.checks = checks;
    sections_of_totals(table);
}

/// A total stands above all headings, except where each heading has its own: then these tell them apart. The same total
/// printed under each of them, as of people by age and by language, is one.
fn sections_of_totals(table: &mut Table) {
    let says = |row: &RowNote| {
        let mut labels = row.cells.iter().zip(&table.columns);
        matches!(row.role, Role::Total | Role::Subtotal)
            && labels.any(|(cell, column)| {
                !column.kind.is_figures() && total_word(&cell.text) == Some(TotalWord::Total)
            })
    };
    // A column that counts something else for each heading does not make them different totals.
    let alike = |one: &RowNote, other: &RowNote| {
        let pairs = one.cells.iter().zip(&other.cells);
        let known: Vec<bool> = pairs
            .filter_map(|(one, other)| Some((one.value? - other.value?).abs() < 1e-9))
            .collect();
        known.iter().filter(|same| **same).count() * 2 > known.len()
    };
    let totals: Vec<usize> = (0..table.rows.len())
        .filter(|at| says(&table.rows[*at]))
        .collect();
    let same = totals.len() > 1
        && totals
            .iter()
            .all(|at| alike(&table.rows[*at], &table.rows[totals[0]]));
    let of_all = |row: &&RowNote| row.role == Role::Total && !row.section.is_empty();
    let sections: HashSet<&Vec<String>> = table
        .rows
        .iter()
        .filter(of_all)
        .map(|row| &row.section)
        .collect();
    let told_apart = sections.len() > 1;
    for (at, row) in table.rows.iter_mut().enumerate() {
        let printed_again = same && totals.binary_search(&at).is_ok();
        if printed_again || row.role == Role::Total && !told_apart {
            row.section.clear();
        }
    }
}

/// A sum that covers every value is the total; a part of another sum, or of some rows only, is a subtotal.
fn roles(
    table: &Table,
    sums: &[Sum],
    emphasis: &[Emphasis],
) -> Vec<(usize, Role, Option<Vec<String>>)> {
    let by_row: HashMap<usize, &Sum> = sums.iter().map(|sum| (sum.row, sum)).collect();
    let inside: HashSet<usize> = sums
        .iter()
        .flat_map(|sum| sum.parts.iter().copied())
        .collect();
    let keys = label_columns(table).len() > 1;
    let of = |role: Role| {
        let with = |row: &&RowNote| !row.cells.is_empty() && row.role == role;
        table.rows.iter().filter(with).count()
    };
    let (values, totals) = (of(Role::Value), of(Role::Total));
    let found = sums
        .iter()
        .filter(|sum| table.rows[sum.row].role == Role::Value)
        .count();
    let names = names_of_list(table);
    let most_leaves = (MOST_LEAVES / sums.len().max(1)).max(1_000);
    let mut roles = Vec::new();
    for sum in sums {
        let said = table.rows[sum.row].role;
        let parent = emphasis.get(sum.row) == Some(&Emphasis::Parent);
        if said == Role::Value
            && (sum.parts.len() < FEWEST_PARTS && !parent || is_indicator(table, names, sum))
        {
            continue;
        }
        let leaves = leaves(sum, &by_row, most_leaves);
        let sections: HashSet<&Vec<String>> =
            leaves.iter().map(|row| &table.rows[*row].section).collect();
        let one_section = sections
            .iter()
            .next()
            // A heading that stands below the sum does not hold for it.
            .filter(|_| sections.len() == 1 && leaves.iter().all(|leaf| *leaf < sum.row))
            .map(|section| (*section).clone());
        let some_only = leaves.len() + found < values;
        let others = !keys && some_only;
        // One row that says "Total" above all headings is the total, even of groups that it is not the sum of.
        let only_one = said == Role::Total && totals == 1 && table.rows[sum.row].section.is_empty();
        let sub = inside.contains(&sum.row)
            || others && !only_one
            || keys && some_only && said != Role::Total;
        // Without agreement the words stand, except that a total inside a section sums that section.
        let role = match (sum.agrees, said, sub) {
            (false, said, _) => said,
            (true, _, true) => Role::Subtotal,
            (true, _, false) => Role::Total,
        };
        roles.push((sum.row, role, one_section));
    }
    roles.extend(same_label(table, &roles));
    roles
}

/// What the first column of labels is called in a list of indicators.
const INDICATORS: [&str; 18] = [
    "indicator",
    "indicators",
    "measure",
    "measures",
    "metric",
    "metrics",
    "kpi",
    "outcome measure",
    "performance measure",
    "indicador",
    "indicadores",
    "medida",
    "métrica",
    "indikator",
    "kennzahl",
    "indicateur",
    "indicatore",
    "indicador de resultado",
];

/// In a list of indicators each row has a name of its own. "Services provided" over meals, rides and nights is one of
/// them, though these add up to it: without a word for total it stays a value, with its check.
fn is_indicator(table: &Table, names: Option<usize>, sum: &Sum) -> bool {
    let Some(place) = names else { return false };
    let name = |row: usize| &*table.rows[row].cells[place].text;
    let other = |part: &usize| !name(*part).is_empty() && name(*part) != name(sum.row);
    !name(sum.row).is_empty() && sum.parts.iter().all(other)
}

/// The first column of labels, where it is called so.
fn names_of_list(table: &Table) -> Option<usize> {
    let first = label_columns(table).first().copied()?;
    let name = table.columns[first].name.trim().to_lowercase();
    INDICATORS.contains(&name.as_str()).then_some(first)
}

/// "Total enrollment" in a list of indicators is a name: its words say a sum of something, its figures are nowhere near
/// the rows beside it, and every one of these is known.
fn names_of_indicators(table: &Table, figures: &Figures<'_>, sums: &[Sum]) -> Vec<usize> {
    let label = |row: usize| {
        table.rows[row]
            .cells
            .iter()
            .map(|cell| &*cell.text)
            .find(|text| !text.is_empty())
            .unwrap_or_default()
    };
    let named = |sum: &&Sum| {
        let text = label(sum.row).to_lowercase();
        let section = table.rows[sum.row]
            .section
            .last()
            .is_some_and(|section| text.contains(&section.to_lowercase()));
        let compared: Vec<(f64, f64)> = (0..table.columns.len())
            .filter(|place| table.columns[*place].kind == ColumnKind::Number)
            .filter_map(|place| figures.add(sum, place))
            .collect();
        let near = |(parts, printed): &(f64, f64)| (parts - printed).abs() <= 0.25 * printed.abs();
        let describes = text.split_whitespace().count() > 1
            && !["grand", "sub", "overall"]
                .iter()
                .any(|word| text.starts_with(word));
        !sum.agrees
            && table.rows[sum.row].role == Role::Subtotal
            && describes
            && !section
            && !compared.is_empty()
            && !compared.iter().any(near)
    };
    sums.iter().filter(named).map(|sum| sum.row).collect()
}

/// The rows of values below a sum, each once: sums may stand on each other in a circle.
fn leaves(sum: &Sum, by_row: &HashMap<usize, &Sum>, most: usize) -> Vec<usize> {
    let (mut open, mut leaves) = (sum.parts.clone(), Vec::new());
    let mut seen: HashSet<usize> = HashSet::from([sum.row]);
    while let Some(row) = open.pop() {
        if !seen.insert(row) {
            continue;
        }
        if seen.len() > most {
            break;
        }
        match by_row.get(&row) {
            Some(inner) => open.extend(inner.parts.iter().copied()),
            None => leaves.push(row),
        }
    }
    leaves
}

/// In long tables a label that is a sum in one year is a sum in every row, its rates and changes included.
fn same_label(
    table: &Table,
    roles: &[(usize, Role, Option<Vec<String>>)],
) -> Vec<(usize, Role, Option<Vec<String>>)> {
    let labels = label_columns(table);
    let Some(first) = labels.first().copied().filter(|_| labels.len() > 1) else {
        return Vec::new();
    };
    let rows_by_label = |row: usize| table.rows[row].cells.get(first).map(|cell| &*cell.text);
    let mut known: HashMap<&str, (usize, Role)> = HashMap::new();
    // "All students" in the second label says nothing about the school in the first.
    let says_elsewhere = |row: usize| {
        labels[1..]
            .iter()
            .filter_map(|place| table.rows[row].cells.get(*place))
            .any(|cell| total_word(&cell.text).is_some())
    };
    for (row, role, _) in roles.iter().filter(|(row, ..)| !says_elsewhere(*row)) {
        if let Some(label) = rows_by_label(*row) {
            let entry = known.entry(label).or_insert((0, *role));
            entry.0 += 1;
        }
    }
    let done: HashSet<usize> = roles.iter().map(|(row, ..)| *row).collect();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for row in (0..table.rows.len()).filter(|row| !table.rows[*row].cells.is_empty()) {
        *counts
            .entry(rows_by_label(row).unwrap_or_default())
            .or_default() += 1;
    }
    let all = (0..table.rows.len()).filter(|row| {
        !table.rows[*row].cells.is_empty()
            && !done.contains(row)
            && table.rows[*row].role == Role::Value
    });
    all.filter_map(|row| {
        let label = rows_by_label(row)?;
        let (seen, role) = known.get(label)?;
        // Half of the label's rows must be sums, so that one chance agreement does not turn the rest.
        (!label.is_empty() && counts[label] > 1 && seen * 2 >= counts[label])
            .then_some((row, *role, None))
    })
    .collect()
}

fn label_columns(table: &Table) -> Vec<usize> {
    (0..table.columns.len())
        .filter(|place| {
            matches!(
                table.columns[*place].kind,
                ColumnKind::Text | ColumnKind::Period | ColumnKind::Date
            )
        })
        .collect()
}

fn checks(table: &Table, figures: &Figures<'_>, sums: &[Sum]) -> Vec<Check> {
    let mut checks = Vec::new();
    for (place, column) in table.columns.iter().enumerate() {
        if !adds_up(column) {
            continue;
        }
        let mut of_column: Vec<Check> = Vec::new();
        for sum in sums
            .iter()
            .filter(|sum| sum.parts.len() >= FEWEST_PARTS || sum.agrees)
        {
            if checks.len() + of_column.len() >= MOST_CHECKS {
                break;
            }
            let Some((parts, printed)) = figures.add(sum, place) else {
                continue;
            };
            let tolerance = figures.tolerance(place, sum.row, sum.parts.len());
            let mut rows: Vec<u32> = sum.parts.iter().map(|part| table.rows[*part].row).collect();
            rows.sort_unstable();
            let row = table.rows[sum.row].row;
            let cell = CellRef::parse(&format!("{}{row}", column.letter))
                .map_or_else(String::new, |place| place.to_string());
            let equal = (parts - printed).abs() <= tolerance + 1e-9 * printed.abs().max(1.0);
            // One row that differs from another is no sum; with a part that is missing, a difference says nothing.
            if !equal && sum.parts.len() < FEWEST_PARTS {
                continue;
            }
            if !equal
                && sum
                    .parts
                    .iter()
                    .any(|part| table.rows[*part].cells[place].value.is_none())
            {
                continue;
            }
            of_column.push(Check {
                column: column.letter.clone(),
                parts: tidy_sum(parts),
                printed,
                cell,
                equal,
                tolerance,
                rows,
            });
        }
        // A column in which nothing comes near its total is no column of counts.
        let near = of_column
            .iter()
            .filter(|check| {
                check.equal || (check.parts - check.printed).abs() <= 0.5 * check.printed.abs()
            })
            .count();
        if near * 2 >= of_column.len() {
            checks.extend(of_column);
        }
    }
    checks.sort_by_key(|check| check.rows.last().copied());
    checks
}

/// A sum without the dust of binary fractions.
fn tidy_sum(sum: f64) -> f64 {
    format!("{sum:.12e}").parse().unwrap_or(sum)
}
