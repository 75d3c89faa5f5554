//! One indicator by groups of people as a sheet: figures, and the distances between the groups with what they rest on.

use mainstay_core::measurement::backing::ComparedWith;
use mainstay_core::measurement::disparity::{GroupGap, Reference};
use mainstay_report::table::{Cell, Column, ColumnKind, SheetOut};

use super::export::{NUMBER, column, figure, number, period_cells, period_columns};
use super::groups::{Line, Split};
use super::read::Card;
use super::service::IndicatorPage;
use super::tell::Tell;
use crate::measurement::indicators::catalogue::CategoryKind;

/// One way of splitting as a sheet.
pub fn groups(tell: Tell, card: &Card, split: &Split) -> SheetOut {
    let rows = split.lines.iter().map(|line| row(tell, card, split, line));
    let mut columns = vec![column(tell, "group", ColumnKind::Text)];
    columns.extend(period_columns(tell));
    columns.extend([
        column(tell, "value", NUMBER),
        column(tell, "low", NUMBER),
        column(tell, "high", NUMBER),
        column(tell, "reason", ColumnKind::Text),
        column(tell, "numerator", NUMBER),
        column(tell, "denominator", NUMBER),
    ]);
    if split.gaps.is_some() {
        columns.extend(distance_columns(tell));
    }
    SheetOut {
        name: split.dimension.label(tell.0.0).to_owned(),
        columns,
        rows: rows.collect(),
    }
}

/// The columns that tell how far a group stands from what it is compared with.
fn distance_columns(tell: Tell) -> [Column; 6] {
    [
        column(tell, "compared", ColumnKind::Text),
        column(tell, "gap", NUMBER),
        column(tell, "ratio", NUMBER),
        column(tell, "opposite-ratio", NUMBER),
        column(tell, "behind", ColumnKind::Integer),
        column(tell, "few", ColumnKind::Text),
    ]
}

/// The sheet over time with the groups below it, for a file that has room for one table: what the workbook holds on sheets of
/// their own stands here in the same columns, with the list and the group at the end of the row.
pub fn one_table(tell: Tell, content: &IndicatorPage, over_time: &SheetOut) -> SheetOut {
    let mut sheet = over_time.clone();
    if content.splits.is_empty() {
        return sheet;
    }
    let (own, width) = (period_columns(tell).len(), sheet.columns.len());
    sheet.columns.push(column(tell, "list", ColumnKind::Text));
    sheet.columns.push(column(tell, "group", ColumnKind::Text));
    sheet.columns.extend(distance_columns(tell));
    let unit = sheet
        .rows
        .first()
        .map_or(Cell::Blank, |row| row[own + 3].clone());
    for split in &content.splits {
        for line in &split.lines {
            // Group, period with its two days, value, two ends, reason, numerator, denominator, distances.
            let cells = row(tell, &content.card, split, line);
            let (figures, distances) = cells[1..].split_at(own + 6);
            let mut made = figures[..own + 3].to_vec();
            made.push(unit.clone());
            made.extend_from_slice(&figures[own + 3..]);
            made.resize(width, Cell::Blank);
            made.push(Cell::Text(split.dimension.label(tell.0.0).to_owned()));
            made.push(cells[0].clone());
            made.extend_from_slice(distances);
            sheet.rows.push(made);
        }
    }
    for row in &mut sheet.rows {
        row.resize(sheet.columns.len(), Cell::Blank);
    }
    sheet
}

fn row(tell: Tell, card: &Card, split: &Split, line: &Line) -> Vec<Cell> {
    let mut cells = vec![Cell::Text(line.category.label(tell.0.0).to_owned())];
    cells.extend(period_cells(tell, split.period));
    if let Some(point) = line.point.as_ref().filter(|_| !line.hidden) {
        cells.extend(figure(tell, point));
        cells.push(number(point.rolled.numerator));
        cells.push(number(point.rolled.denominator));
    } else {
        cells.extend([Cell::Blank, Cell::Blank, Cell::Blank]);
        cells.push(Cell::Text(tell.group_figure(&card.indicator, line)));
        cells.extend([Cell::Blank, Cell::Blank]);
    }
    let gap = split.gaps.as_ref().and_then(|gaps| {
        let of = |gap: &&GroupGap| gap.group == line.category.key;
        gaps.groups.iter().find(of)
    });
    if let Some(gap) = gap.filter(|_| line.category.kind == CategoryKind::Group) {
        cells.extend(distance(tell, split, gap));
    }
    cells
}

/// What the groups are compared with, by its word in the catalogue.
fn yardstick(reference: &Reference) -> ComparedWith {
    match reference {
        Reference::BestGroup => ComparedWith::BestGroup,
        Reference::Group(_) => ComparedWith::Group,
        Reference::Total => ComparedWith::Total,
        Reference::Target(_) => ComparedWith::Target,
    }
}

/// How far a group stands from what it is compared with: in percentage points with its sign, as ratios, in people.
fn distance(tell: Tell, split: &Split, gap: &GroupGap) -> [Cell; 6] {
    let compared = split.gaps.as_ref().map_or(0.0, |gaps| gaps.reference);
    let yes = if gap.is_small { "yes" } else { "no" };
    let against = match &split.reference {
        Reference::Group(_) if gap.is_reference => tell.t("group-chosen"),
        _ if gap.is_reference => tell.t("group-best"),
        Reference::Group(key) => split
            .dimension
            .category(key)
            .map_or_else(String::new, |group| group.label(tell.0.0).to_owned()),
        other => tell.tk("compared", yardstick(other).key()),
    };
    [
        Cell::Text(against),
        Cell::Number((gap.share - compared) * 100.0),
        number(gap.ratio),
        number(gap.opposite_ratio),
        if !split.has_better || gap.is_ahead || gap.is_reference {
            Cell::Blank
        } else {
            Cell::Number(gap.people_behind.round())
        },
        Cell::Text(tell.tk("complete", yes)),
    ]
}
