//! What a file leaves open: numbers and dates that can be read in two ways.

use mainstay_sheets::{DateOrder, Locale, ProblemKind, Table, Understanding};
use serde::{Deserialize, Serialize};

use super::content::{Way, locale};
use crate::shell::Words;

/// What the file leaves open, with one example read both ways.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Open {
    /// Whether it is about dates.
    pub dates: bool,
    /// The sheet and the first cell.
    pub sheet: String,
    /// The first cell.
    pub cell: String,
    /// What is printed there.
    #[serde(default)]
    pub printed: String,
    /// The example read with a decimal point, or with the month first.
    pub one: String,
    /// The example read with a decimal comma, or with the day first.
    pub other: String,
}

impl Open {
    /// What is asked, with the cell and what is printed there.
    #[allow(
        clippy::trivially_copy_pass_by_ref,
        reason = "templates call it with a reference"
    )]
    pub fn question(&self, words: &Words) -> String {
        let args = [
            ("sheet", self.sheet.as_str().into()),
            ("cell", self.cell.as_str().into()),
            ("printed", self.printed.as_str().into()),
        ];
        if self.dates {
            words.say("intake-way-dates", &args)
        } else {
            words.say("intake-way-numbers", &args)
        }
    }
}

/// What of the file can be read in two ways; never what stands in a column that is dropped.
///
/// * `is_dropped`: tables that are not kept at all.
pub(super) fn what_is_open(read: &Understanding, is_dropped: impl Fn(&Table) -> bool) -> Vec<Open> {
    let comma = locale(Way {
        comma: Some(true),
        day_first: None,
    })
    .decimal;
    let mut open: Vec<Open> = Vec::new();
    for problem in &read.problems {
        let dates = match problem.kind {
            ProblemKind::AmbiguousNumber => false,
            ProblemKind::AmbiguousDate => true,
            _ => continue,
        };
        let place = table_and_column(read, &problem.sheet, problem.cell.as_deref());
        let is_personal = place
            .is_some_and(|(table, at)| table.columns[at].personal.is_some() || is_dropped(table));
        if is_personal || open.iter().any(|one| one.dates == dates) {
            continue;
        }
        let example = |other: bool| {
            let fits = |tag: &str| {
                Locale::parse(tag).is_some_and(|known| {
                    if dates {
                        (known.dates == Some(DateOrder::DayFirst)) == other
                    } else {
                        (known.decimal == comma) == other
                    }
                })
            };
            let reading = problem
                .readings
                .iter()
                .find(|reading| fits(&reading.locale));
            reading
                .map(|reading| reading.example.clone())
                .unwrap_or_default()
        };
        open.push(Open {
            dates,
            sheet: problem.sheet.clone(),
            cell: problem.cell.clone().unwrap_or_default(),
            printed: printed_in(read, &problem.sheet, problem.cell.as_deref()),
            one: example(false),
            other: example(true),
        });
    }
    open
}

/// The table that a cell of a sheet stands in, and which of its columns.
fn table_and_column<'r>(
    read: &'r Understanding,
    sheet: &str,
    cell: Option<&str>,
) -> Option<(&'r Table, usize)> {
    let (letters, row) = letters_and_row(cell);
    let mut tables = read.tables.iter().filter(|table| table.sheet == sheet);
    tables.find_map(|table| {
        let at = table.columns.iter().position(|one| one.letter == letters)?;
        let has_row = table.rows.iter().any(|one| one.row == row);
        has_row.then_some((table, at))
    })
}

fn letters_and_row(cell: Option<&str>) -> (&str, u32) {
    let cell = cell.unwrap_or_default();
    let letters = cell.trim_end_matches(|letter: char| letter.is_ascii_digit());
    (letters, cell[letters.len()..].parse().unwrap_or_default())
}

/// What is printed in one cell of a sheet.
fn printed_in(read: &Understanding, sheet: &str, cell: Option<&str>) -> String {
    let (_, row) = letters_and_row(cell);
    table_and_column(read, sheet, cell)
        .and_then(|(table, at)| {
            let note = table.rows.iter().find(|one| one.row == row)?;
            Some(note.cells.get(at)?.text.to_string())
        })
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::super::content::read_file;

    #[test]
    fn a_birth_date_that_can_be_read_in_two_ways_is_neither_asked_nor_kept() {
        let csv = |header: &str| {
            format!(
                "Neighborhood,{header},Visits\nNorthside,3/4/1971,5\nRiverbend,7/8/1984,6\nOld Mill,1/2/1990,7\n"
            )
        };
        let read = |header: &str| read_file(csv(header).as_bytes(), "visits.csv", true).unwrap();
        let personal = read("Date of birth");
        assert_eq!(personal.dropped.len(), 1);
        assert!(personal.open.is_empty(), "{:?}", personal.open);
        let kept = personal.text().unwrap();
        assert!(!kept.contains("1971") && !kept.contains("1984"), "{kept}");
        assert!(kept.contains("Riverbend"));
        // The day of a visit is asked about.
        let plain = read("Date");
        assert_eq!(plain.open.len(), 1);
        assert_eq!(plain.open[0].printed, "3/4/1971");
    }
}
