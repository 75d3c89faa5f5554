//! One indicator by groups of people as a sheet: figures, and the distances between the groups with what they rest on.

use mainstay_core::measurement::backing::ComparedWith;
use mainstay_core::measurement::disparity::{GroupGap, Reference};
use mainstay_report::table::{Cell, ColumnKind, SheetOut};

use super::export::{NUMBER, column, figure, number, period_cells, period_columns};
use super::groups::{Line, Split};
use super::read::Card;
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
        columns.extend([
            column(tell, "compared", ColumnKind::Text),
            column(tell, "gap", NUMBER),
            column(tell, "ratio", NUMBER),
            column(tell, "opposite-ratio", NUMBER),
            column(tell, "behind", ColumnKind::Integer),
            column(tell, "few", ColumnKind::Text),
        ]);
    }
    SheetOut {
        name: split.dimension.label(tell.0.0).to_owned(),
        columns,
        rows: rows.collect(),
    }
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
