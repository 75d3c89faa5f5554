//! The result of a closed round as a table: the same means as on the page, and no others.

use mainstay_core::mindset::{Mean, MindsetReading};
use mainstay_report::table::{Cell, Column, ColumnKind, SheetOut};

use super::tell::Tell;
use crate::conditions::tell::Tell as Words;
use crate::shell::Frame;

/// A line for each statement and each group that is shown.
pub fn table(frame: &Frame, reading: &MindsetReading) -> SheetOut {
    let column = |key: &str, kind| Column {
        name: frame.tk("mindset-column", key),
        kind,
        width: 24.0,
    };
    let decimals = ColumnKind::Number { decimals: 1 };
    SheetOut {
        name: frame.t("mindset-title"),
        columns: vec![
            column("shift", ColumnKind::Text),
            column("id", ColumnKind::Text),
            column("left", ColumnKind::Text),
            column("right", ColumnKind::Text),
            column("who", ColumnKind::Text),
            column("people", ColumnKind::Integer),
            column("here", decimals),
            column("needed", decimals),
            column("gap", decimals),
        ],
        rows: rows(frame, reading),
    }
}

fn rows(frame: &Frame, reading: &MindsetReading) -> Vec<Vec<Cell>> {
    let (words, tell) = (Words(frame), Tell(frame));
    let mut rows = Vec::new();
    for shift in &reading.shifts {
        for one in &shift.statements {
            let only = one
                .statement
                .audience
                .map(|audience| tell.audience(audience));
            let all = only.unwrap_or_else(|| frame.t("mindset-all"));
            let groups = one.groups.iter();
            let shown = one.all.map(|mean| (all, mean)).into_iter();
            let shown = shown.chain(groups.map(|(who, mean)| (tell.audience(*who), *mean)));
            for (who, mean) in shown {
                let mut row = vec![
                    Cell::Text(words.said(&shift.shift.label)),
                    Cell::Text(one.statement.id.clone()),
                    Cell::Text(words.said(&one.statement.left)),
                    Cell::Text(words.said(&one.statement.right)),
                    Cell::Text(who),
                ];
                row.extend(numbers(mean));
                rows.push(row);
            }
        }
    }
    rows
}

/// Rounded as on the page, so that a table gives away no more than the page.
fn numbers(mean: Mean) -> [Cell; 4] {
    let rounded = |value: f64| Cell::Number((value * 10.0).round() / 10.0);
    let people = u32::try_from(mean.people).unwrap_or(u32::MAX);
    [
        Cell::Number(people.into()),
        rounded(mean.here),
        rounded(mean.needed),
        rounded(mean.gap()),
    ]
}
