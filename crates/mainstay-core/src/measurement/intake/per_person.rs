//! A list with one row for each person, noticed so that it is never taken for figures.

use std::collections::BTreeSet;

use super::label_words::is_yes_or_no;
use super::names::fold;
use super::table::{RowRole, SheetColumn, SheetTable};

/// Fewer rows than this are too few to tell people from sites.
const FEWEST_ROWS: usize = 8;

/// A person has a visit or two; a site has more. Columns of larger numbers are figures of groups.
const SMALL: f64 = 12.0;

/// The headers that show that each row of a table is one person; none for a table of figures.
///
/// Told by what a list of people has and a table of counts has not: a name or a number of its own for each row, or an age in
/// years, beside yes and no, dates of birth, or several groups at once. A table with a column of large numbers is a table of
/// figures whatever else stands in it.
pub fn one_row_per_person(table: &SheetTable) -> Option<Vec<String>> {
    let rows = table
        .rows
        .iter()
        .filter(|row| row.role == RowRole::Value)
        .count();
    if rows < FEWEST_ROWS {
        return None;
    }
    let mut marks: Vec<String> = Vec::new();
    let (mut persons, mut ages, mut traits, mut large) = (0, 0, 0, false);
    for column in &table.columns {
        let kind = mark(table, column, rows);
        match kind {
            Mark::Person => persons += 1,
            Mark::Age => ages += 1,
            Mark::Trait => traits += 1,
            Mark::Large => large = true,
            Mark::Nothing => {}
        }
        if matches!(kind, Mark::Person | Mark::Age | Mark::Trait) && !column.name.is_empty() {
            marks.push(column.name.clone());
        }
    }
    let is_list = persons > 0 && (ages > 0 || traits > 0) || ages > 0 && traits > 0;
    (is_list && !large).then_some(marks)
}

enum Mark {
    /// Names or numbers a person.
    Person,
    /// Ages in years.
    Age,
    /// Says something of one person: yes or no, one of a few groups.
    Trait,
    /// Numbers too large for one person.
    Large,
    Nothing,
}

fn mark(table: &SheetTable, column: &SheetColumn, rows: usize) -> Mark {
    let header = fold(&column.name);
    let says = |words: &[&str]| header.split(' ').any(|word| words.contains(&word));
    if says(&["dob", "birth", "birthdate", "born", "nacimiento"]) {
        return Mark::Age;
    }
    if column.personal {
        return Mark::Person;
    }
    let printed = table.words_in(&column.letter, RowRole::Value, rows + 1);
    let is_whole = |value: &f64| value.fract() == 0.0;
    let numbers = numbers_in(table, column);
    if numbers.is_empty() {
        return words_mark(
            table,
            column,
            rows,
            &printed,
            says(PERSONS) || says(NUMBERS),
        );
    }
    let in_years = numbers
        .iter()
        .all(|value| is_whole(value) && (0.0..=115.0).contains(value));
    if says(&["age", "edad"]) && in_years {
        return Mark::Age;
    }
    if says(PERSONS) && printed.len() == rows {
        return Mark::Person;
    }
    if says(&["id", "zip", "year", "postcode"]) {
        return Mark::Nothing;
    }
    let mut sorted = numbers;
    sorted.sort_by(f64::total_cmp);
    if sorted[sorted.len() / 2] > SMALL {
        Mark::Large
    } else {
        Mark::Nothing
    }
}

/// Words that head a column of people.
const PERSONS: &[&str] = &[
    "client",
    "clients",
    "patient",
    "patients",
    "participant",
    "participants",
    "member",
    "student",
    "person",
    "resident",
    "mrn",
    "cliente",
    "clientes",
    "paciente",
    "pacientes",
    "participante",
    "persona",
    "estudiante",
    "alumno",
];

/// Words that head a column of their numbers.
const NUMBERS: &[&str] = &[
    "id",
    "number",
    "no",
    "code",
    "codigo",
    "numero",
    "folio",
    "expediente",
];

fn words_mark(
    table: &SheetTable,
    column: &SheetColumn,
    rows: usize,
    printed: &[String],
    names_persons: bool,
) -> Mark {
    let filled = table
        .rows
        .iter()
        .filter(|row| row.role == RowRole::Value)
        .filter(|row| {
            row.labels
                .iter()
                .any(|(letter, text)| *letter == column.letter && !text.trim().is_empty())
        })
        .count();
    let has_digits = |text: &String| text.bytes().any(|byte| byte.is_ascii_digit());
    if names_persons
        && printed.len() == filled
        && filled * 10 >= rows * 9
        && printed.iter().all(has_digits)
    {
        return Mark::Person;
    }
    if !printed.is_empty() && printed.iter().all(|text| is_yes_or_no(text)) {
        return Mark::Trait;
    }
    // The same few words again and again, in many more rows than there are words.
    let is_group = (2..=8).contains(&printed.len()) && filled >= printed.len() * 4;
    if is_group { Mark::Trait } else { Mark::Nothing }
}

fn numbers_in(table: &SheetTable, column: &SheetColumn) -> Vec<f64> {
    let value_rows: BTreeSet<u32> = table
        .rows
        .iter()
        .filter(|row| row.role == RowRole::Value)
        .map(|row| row.row)
        .collect();
    table
        .figures
        .iter()
        .filter(|figure| figure.column == column.letter && value_rows.contains(&figure.row))
        .filter_map(|figure| figure.value)
        .collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::fmt::Write as _;

    use super::super::tests::kit::table;
    use super::*;

    fn rows(head: &str, line: impl Fn(usize) -> String) -> SheetTable {
        let lines: Vec<String> = (0..24).map(line).collect();
        let mut all = vec![head];
        all.extend(lines.iter().map(String::as_str));
        table(&all)
    }

    #[test]
    fn a_list_of_clients_is_no_table_of_figures() {
        let answer = |at: usize| if at.is_multiple_of(3) { "Yes" } else { "No" };
        let list = rows("@Client | Age | @Screened", |at| {
            format!("C{} | {} | {}", 1000 + at, 20 + at, answer(at))
        });
        assert_eq!(
            one_row_per_person(&list).unwrap(),
            ["Client", "Age", "Screened"]
        );
        let mut named = rows("@First name | Visits | @Screened", |at| {
            let mut line = String::new();
            write!(line, "Person {at} | {} | {}", at % 4, answer(at)).unwrap();
            line
        });
        named.columns[0].personal = true;
        assert!(one_row_per_person(&named).is_some());
    }

    #[test]
    fn sites_events_and_age_bands_are_figures() {
        let site = |at: usize| {
            format!(
                "Site {at} | {} | {}",
                if at.is_multiple_of(2) { "Yes" } else { "No" },
                200 + at
            )
        };
        let sites = rows("@Site | @Interpreter | Contacts", site);
        assert_eq!(one_row_per_person(&sites), None);
        let bands = rows("@Age | Screened", |at| {
            format!("{at} to {} | {}", at + 4, 30 + at)
        });
        assert_eq!(one_row_per_person(&bands), None);
        let mut contact = rows("@Contact name | @Interpreter | Contacts", site);
        contact.columns[0].personal = true;
        assert_eq!(
            one_row_per_person(&contact),
            None,
            "a named contact does not make a site a person"
        );
        let events = rows("@Event | Contacts", |at| {
            format!("Health fair {at} | {}", at % 9)
        });
        assert_eq!(one_row_per_person(&events), None);
    }
}
