//! Which part of a figure one cell holds, told by its row, its column, and the rows and columns around it.

use crate::measurement::MeasureKind;

use super::applied::{Fate, NotUsed};
use super::asking::ask_field;
use super::expected::Indicator;
use super::gather::{ColumnSays, Desk, nothing_there};
use super::mapping::{Mapping, Means, Role};
use super::names::{ACCEPT, fold};
use super::problem::Fix;
use super::rows::RowSays;
use super::table::SheetFigure;
use super::words::Field;

/// The part of the figure a cell holds; nothing when it is not needed or has to be asked.
pub(super) fn field_of(
    desk: &mut Desk<'_>,
    figure: &SheetFigure,
    row: &RowSays,
    says: &ColumnSays<'_>,
    indicator: &Indicator,
) -> Option<Field> {
    let needs = indicator.needs();
    if let Some(field) = of_shares(desk, figure, says, indicator) {
        return Some(field);
    }
    if let Some(field) = of_mean(desk, figure, row, says, indicator) {
        return Some(field);
    }
    let from_row = said_by_row(row, needs);
    // "Screening rate" names the row; its columns still say numerator and denominator.
    let named = match (from_row, says.figure.field) {
        (Some(Field::Percent), Some(column)) => Some(column),
        (row, column) => row.or(column),
    };
    let one_value = needs == [Field::Value];
    match named {
        Some(field) if needs.contains(&field) => Some(field),
        // "Result" heads the counts of both rows, "Referrals sent" and "Referrals closed", as "Number" does.
        Some(Field::Value)
            if !one_value
                && !figure.percent
                && is_part_beside_its_whole(desk, figure, row, indicator) =>
        {
            Some(Field::Numerator)
        }
        Some(Field::Percent | Field::Value) if !one_value => Some(Field::Percent),
        // A column of counts serves count indicators and, beside a whole, shares alike.
        Some(Field::Numerator | Field::Mean) if one_value && !has_value_column(desk.mapping) => {
            Some(Field::Value)
        }
        Some(Field::Percent)
            if matches!(indicator.kind, MeasureKind::Index | MeasureKind::Median) =>
        {
            Some(Field::Value)
        }
        None if one_value => Some(Field::Value),
        None if figure.percent => Some(Field::Percent),
        None if is_part_beside_its_whole(desk, figure, row, indicator) => Some(Field::Numerator),
        Some(Field::N) if needs.contains(&Field::Denominator) => {
            ask_field(desk, figure, says, indicator);
            None
        }
        Some(_) => {
            desk.fate(&figure.cell, Fate::Ignored(NotUsed::NotNeeded));
            None
        }
        None if stands_alone(desk, figure, says) => Some(of_lone_cell(figure, needs)),
        None => {
            ask_field(desk, figure, says, indicator);
            None
        }
    }
}

/// Whether a row says nothing but this cell, of the time this column is of: it is asked for with every part to type, since
/// no other matching of the columns could bring the rest.
fn stands_alone(desk: &Desk<'_>, figure: &SheetFigure, says: &ColumnSays<'_>) -> bool {
    let is_beside = |other: &&&SheetFigure| {
        other.column != figure.column && !nothing_there(other) && {
            let role = desk.mapping.column(&other.column).map(|one| &one.role);
            match role {
                Some(Role::Figure(uses)) => !(uses.dated && says.figure.dated),
                _ => false,
            }
        }
    };
    !nothing_there(figure) && desk.figures_in(figure.row).iter().find(is_beside).is_none()
}

/// What a lone number of a share or a mean is shown as, for a person to complete or to correct: a fraction is the share
/// itself, a whole number the part counted.
fn of_lone_cell(figure: &SheetFigure, needs: &[Field]) -> Field {
    let is_share =
        needs.contains(&Field::Numerator) && figure.value.is_some_and(|value| value.fract() != 0.0);
    if is_share {
        Field::Percent
    } else {
        needs.first().copied().unwrap_or(Field::Value)
    }
}

/// The part the row names, when it names one.
fn said_by_row(row: &RowSays, needs: &[Field]) -> Option<Field> {
    let fits = |field: &&Field| needs.contains(field) || **field == Field::Percent;
    let mut said = row.fields.iter().filter(fits);
    match (said.next(), said.next()) {
        (Some(one), None) => Some(*one),
        _ => None,
    }
}

fn has_value_column(mapping: &Mapping) -> bool {
    mapping.columns.iter().any(
        |column| matches!(&column.role, Role::Figure(uses) if uses.field == Some(Field::Value)),
    )
}

/// "46%" is a share, whatever its column counts; a count given as shares alone is asked for, while beside the counts shares
/// only go with them.
fn of_shares(
    desk: &Desk<'_>,
    figure: &SheetFigure,
    says: &ColumnSays<'_>,
    indicator: &Indicator,
) -> Option<Field> {
    if figure.percent && indicator.needs().contains(&Field::Numerator) {
        return Some(Field::Percent);
    }
    let of_counts = indicator.needs() == [Field::Value] && indicator.kind.is_whole();
    (of_counts && says.figure.field == Some(Field::Percent) && !has_counts(desk, indicator))
        .then_some(Field::Value)
}

/// Whether a column holds the counts of an indicator, not their shares.
fn has_counts(desk: &Desk<'_>, indicator: &Indicator) -> bool {
    desk.mapping
        .columns
        .iter()
        .any(|column| match &column.role {
            Role::Figure(uses) => {
                uses.field != Some(Field::Percent)
                    && uses
                        .indicator
                        .as_ref()
                        .is_none_or(|key| *key == indicator.key)
            }
            _ => false,
        })
}

/// A mean among shares: its row says "average (out of: number of answers)", or it stands under Result with no numerator.
fn of_mean(
    desk: &Desk<'_>,
    figure: &SheetFigure,
    row: &RowSays,
    says: &ColumnSays<'_>,
    indicator: &Indicator,
) -> Option<Field> {
    if indicator.kind != MeasureKind::Mean || figure.percent {
        return None;
    }
    let both = row.fields.contains(&Field::Mean) && row.fields.contains(&Field::N);
    let result = row.fields.is_empty() && has_value_column(desk.mapping);
    let bare = row.fields.is_empty() && !has_value_column(desk.mapping);
    // 3.05 out of 112 can only be an average; of 3 out of 112 only the 112 is plain, and the average is asked for.
    let count = numerator(desk, figure);
    match says.figure.field? {
        Field::Numerator if both && !has_value_column(desk.mapping) => Some(Field::Mean),
        Field::Value if both => Some(Field::Mean),
        Field::Denominator if both => Some(Field::N),
        Field::Numerator if bare && count.is_some_and(|value| value.fract() != 0.0) => {
            Some(Field::Mean)
        }
        Field::Denominator if bare && count.is_some() => Some(Field::N),
        Field::Value if result && !has_numerator(desk, figure) => Some(Field::Mean),
        Field::Denominator if result && !has_numerator(desk, figure) => Some(Field::N),
        _ => None,
    }
}

/// The row has a number under a numerator, so that its result may be a share.
fn has_numerator(desk: &Desk<'_>, figure: &SheetFigure) -> bool {
    under_numerator(desk, figure).any(|other| other.value.is_some() || !other.readings.is_empty())
}

/// The number the row has under a numerator.
fn numerator(desk: &Desk<'_>, figure: &SheetFigure) -> Option<f64> {
    under_numerator(desk, figure).find_map(|other| other.value)
}

fn under_numerator<'d>(
    desk: &'d Desk<'_>,
    figure: &SheetFigure,
) -> impl Iterator<Item = &'d SheetFigure> {
    desk.figures_in(figure.row).iter().copied().filter(|other| {
        let role = desk
            .mapping
            .column(&other.column)
            .map(|column| &column.role);
        matches!(role, Some(Role::Figure(uses)) if uses.field == Some(Field::Numerator))
    })
}

/// Another row of the table names the denominator, and this one is called like the numerator, or holds counts: its groups
/// add up to its total, as shares never do.
fn is_part_beside_its_whole(
    desk: &Desk<'_>,
    figure: &SheetFigure,
    row: &RowSays,
    indicator: &Indicator,
) -> bool {
    let names: Vec<String> = indicator.names.iter().map(|name| fold(name)).collect();
    let called_alike = indicator
        .numerator_names
        .iter()
        .any(|name| names.contains(&fold(name)));
    let names_the_whole = |text: &str| {
        let meaning = desk.reader.meaning(text);
        meaning.confidence >= ACCEPT
            && meaning.indicator.as_deref() == Some(indicator.key.as_str())
            && meaning.fields == [Field::Denominator]
    };
    let is_named = || {
        desk.table
            .rows
            .iter()
            .flat_map(|other| &other.labels)
            .any(|(_, text)| names_the_whole(text))
    };
    row.fields.is_empty()
        && indicator.needs().contains(&Field::Numerator)
        && (told_the_whole(desk, indicator)
            || (called_alike || adds_up(desk, figure)) && is_named())
}

/// A person said of another row that it is the whole of this share.
fn told_the_whole(desk: &Desk<'_>, indicator: &Indicator) -> bool {
    let is_whole =
        |key: &String, field: &Field| *key == indicator.key && *field == Field::Denominator;
    desk.answers
        .values()
        .any(|fix| matches!(fix, Fix::Part { indicator, field } if is_whole(indicator, field)))
        || desk
            .mapping
            .words
            .iter()
            .any(|word| matches!(&word.means, Means::Part(key, field) if is_whole(key, field)))
}

/// Whether the row's numbers are whole, and the largest is the sum of two or more others.
fn adds_up(desk: &Desk<'_>, figure: &SheetFigure) -> bool {
    let row = desk.figures_in(figure.row);
    let values: Vec<f64> = row.iter().filter_map(|other| other.value).collect();
    let largest = values.iter().copied().fold(0.0, f64::max);
    let sum: f64 = values.iter().sum();
    values.len() > 2
        && largest > 0.0
        && values
            .iter()
            .all(|value| *value >= 0.0 && value.fract() == 0.0)
        && (sum - 2.0 * largest).abs() < 1e-9
}
