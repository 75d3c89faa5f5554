//! The promise that no row is lost: what stands in a sheet is in a table once, with one role, whatever stands around it.
#![allow(clippy::unwrap_used)]

mod common;

use std::fmt::Write;

use mainstay_sheets::{Limits, Options, Role, find_tables, read_workbook};
use proptest::prelude::*;

use crate::common::accounted;

/// What one line of a made sheet is.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Line {
    Data,
    Empty,
}

fn body() -> impl Strategy<Value = Vec<Line>> {
    let line = prop_oneof![6 => Just(Line::Data), 1 => Just(Line::Empty)];
    prop::collection::vec(line, 2..30).prop_map(|mut lines| {
        lines[0] = Line::Data;
        lines.push(Line::Data);
        // Two empty lines in a row would begin another table in the eyes of a reader too.
        lines.dedup_by(|one, other| *one == Line::Empty && *other == Line::Empty);
        lines
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn rows_in_are_rows_accounted_for(
        titles in 0usize..3,
        columns in 2usize..6,
        lines in body(),
        notes in 0usize..3,
        total in any::<bool>(),
        figures in prop::collection::vec(10_007u64..9_999_991, 40),
        tokens in prop::collection::vec("(n/a|\\.\\.|<5|x|-|)", 40),
    ) {
        let mut text = String::new();
        for title in 0..titles {
            writeln!(text, "Report about part {title}").unwrap();
        }
        let heads: Vec<String> = (0..columns).map(|one| format!("Measure {}", char::from(b'A' + u8::try_from(one).unwrap()))).collect();
        writeln!(text, "Site,{}", heads.join(",")).unwrap();
        let mut sums = vec![0u64; columns];
        let mut data = 0;
        for (at, line) in lines.iter().enumerate() {
            if *line == Line::Empty {
                writeln!(text).unwrap();
                continue;
            }
            data += 1;
            let cells: Vec<String> = (0..columns).map(|column| {
                let place = (at * 7 + column * 3) % 40;
                // The first measure is always known, so that every site has a figure.
                if column > 0 && place % 9 == 0 {
                    return tokens[place].clone();
                }
                let figure = figures[place] + (at * at * 31 + column) as u64;
                sums[column] += figure;
                figure.to_string()
            }).collect();
            writeln!(text, "Site {at},{}", cells.join(",")).unwrap();
        }
        if total {
            let cells: Vec<String> = sums.iter().map(u64::to_string).collect();
            writeln!(text, "Total,{}", cells.join(",")).unwrap();
        }
        for note in 0..notes {
            writeln!(text, "Note: remark number {note}").unwrap();
        }
        let book = read_workbook(text.as_bytes(), "made.csv", &Limits::default()).unwrap();
        let found = find_tables(&book, &Options::default());
        prop_assert_eq!(found.tables.len(), 1, "{}", text);
        let table = &found.tables[0];
        accounted(table);
        let count = |role: Role| table.rows.iter().filter(|row| row.role == role).count();
        prop_assert_eq!(table.header_rows.clone(), vec![u32::try_from(titles + 1).unwrap()], "{}", text);
        prop_assert_eq!(count(Role::Value), data, "{}", text);
        prop_assert_eq!(count(Role::Total), usize::from(total), "{}", text);
        prop_assert_eq!(count(Role::Note), notes, "{}", text);
        prop_assert_eq!(count(Role::Blank), lines.len() - data, "{}", text);
        prop_assert_eq!(table.titles.len(), titles, "{}", text);
        prop_assert_eq!(
            table.rows.len() + table.titles.len() + table.header_rows.len(),
            text.lines().count(),
            "{}", text
        );
    }
}
