//! What holds for every table: order does not matter, nothing is lost, every figure has its cells, twice is once.

use proptest::prelude::*;

use super::kit::*;
use crate::measurement::intake::*;

const NAMES: [&str; 6] = [
    "Primary care visits",
    "People served",
    "Diabetes screening",
    "Program spending",
    "Zumba classes",
    "Patient satisfaction",
];
const GROUPS: [&str; 6] = ["Female", "Male", "Unknown", "", "Total", "Women and girls"];
const CELLS: [&str; 10] = [
    "12", "0", "45%", "n/a", "<5", "", "1.234", "see note", "7.5", "1,200",
];
const MARKS: [&str; 6] = ["", "", "", "=", "~", "!"];

fn any_table() -> impl Strategy<Value = SheetTable> {
    let row = (
        0..MARKS.len(),
        0..NAMES.len(),
        0..GROUPS.len(),
        0..CELLS.len(),
        0..CELLS.len(),
        0..CELLS.len(),
    );
    (proptest::collection::vec(row, 1..14), any::<bool>()).prop_map(|(rows, wide)| {
        let header = if wide {
            "@Indicator | @Sex | Q2 2025 | Q3 2025 | Rate"
        } else {
            "@Indicator | @Sex | Numerator | Denominator | Rate"
        };
        let mut lines = vec![header.to_owned()];
        for (mark, name, group, a, b, c) in rows {
            lines.push(format!(
                "{}{} | {} | {} | {} | {}",
                MARKS[mark], NAMES[name], GROUPS[group], CELLS[a], CELLS[b], CELLS[c]
            ));
        }
        table(&lines.iter().map(String::as_str).collect::<Vec<_>>())
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn the_order_of_rows_and_figures_in_memory_does_not_matter(table in any_table(), seed in any::<prop::sample::Index>()) {
        let framework = clinic();
        let mapping = suggest(&table, &framework, &[]).mapping;
        let mut shuffled = table.clone();
        let turn = seed.index(shuffled.figures.len().max(1));
        shuffled.figures.rotate_left(turn);
        shuffled.figures.reverse();
        shuffled.rows.reverse();
        prop_assert_eq!(apply(&mapping, &table, &framework, &Answers::new()), apply(&mapping, &shuffled, &framework, &Answers::new()));
    }

    #[test]
    fn every_row_and_cell_is_accounted_for_once(table in any_table()) {
        let applied = read(&table, &clinic());
        let rows: Vec<u32> = applied.account.rows.iter().map(|(row, _)| *row).collect();
        prop_assert_eq!(rows, table.rows.iter().map(|row| row.row).collect::<Vec<_>>());
        prop_assert_eq!(applied.account.row_counts().values().sum::<usize>(), table.rows.len());
        let mut cells: Vec<String> = table.figures.iter().map(|figure| figure.cell.clone()).collect();
        cells.sort();
        prop_assert_eq!(applied.account.cells.iter().map(|(cell, _)| cell.clone()).collect::<Vec<_>>(), cells);
        for (cell, fate) in &applied.account.cells {
            prop_assert!(*fate != Fate::Ignored(NotUsed::Replaced), "{} was dropped without a reason", cell);
            if *fate == Fate::Waiting {
                prop_assert!(applied.problems.iter().any(|problem| problem.severity != Severity::Warning), "{} waits for nothing", cell);
            }
        }
    }

    #[test]
    fn no_figure_without_a_cell(table in any_table()) {
        let applied = read(&table, &clinic());
        for figure in applied.figures.iter().chain(&applied.other_periods) {
            prop_assert!(!figure.cells.is_empty());
            prop_assert!(figure.numbers.is_empty() == figure.missing.is_some());
            for place in &figure.cells {
                prop_assert!(table.figures.iter().any(|known| known.cell == place.cell));
            }
        }
    }

    #[test]
    fn handing_in_the_same_file_again_changes_nothing(table in any_table()) {
        let applied = read(&table, &clinic());
        let stored: Vec<Known> = applied
            .figures
            .iter()
            .map(|figure| Known { about: figure.about.clone(), numbers: figure.numbers.clone(), missing: figure.missing })
            .collect();
        let first = compare(&applied, &[], &[]);
        prop_assert_eq!(first.counts.new, applied.figures.len());
        let again = compare(&applied, &[], &stored);
        prop_assert_eq!(again.counts, Counts { same: applied.figures.len(), ..Counts::default() });
    }
}

#[test]
fn new_changed_same_and_problem_are_told_apart() {
    let framework = clinic();
    let stored: Vec<Known> = read(
        &table(&[
            "@Indicator | Value",
            "Primary care visits | 812",
            "People served | 240",
        ]),
        &framework,
    )
    .figures
    .iter()
    .map(|figure| Known {
        about: figure.about.clone(),
        numbers: figure.numbers.clone(),
        missing: figure.missing,
    })
    .collect();
    let next = read(
        &table(&[
            "@Indicator | Value",
            "Primary care visits | 812",
            "People served | 250",
            "Program spending | 90",
            "Diabetes screening | x",
        ]),
        &framework,
    );
    let comparison = compare(&next, &next.problems, &stored);
    assert_eq!(
        comparison.counts,
        Counts {
            new: 1,
            changed: 1,
            same: 1,
            problems: 1
        }
    );
}
