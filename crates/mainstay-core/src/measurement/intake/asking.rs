//! The questions a single cell can raise: what its column holds, which indicator it is, which part of the figure.

use super::applied::{Fate, NotUsed};
use super::bands::reached;
use super::expected::{Dimension, Indicator};
use super::gather::{ColumnSays, Desk, Part, ignored, nothing_there};
use super::label_words::means_everyone;
use super::mapping::{ColumnUse, FigureUse, LabelRole, Means};
use super::names::{ACCEPT, fold, likeness};
use super::problem::{Fix, Key, Problem, Remedy, Severity};
use super::rows::{RowSays, cell_name};
use super::table::{SheetFigure, SheetRow};

pub(super) fn column_problem(desk: &Desk<'_>, column: &ColumnUse) -> Problem {
    let first = desk
        .table
        .rows
        .iter()
        .map(|row| row.row)
        .min()
        .unwrap_or_default();
    let about = desk.table.place(&format!("{}{first}", column.letter)).key();
    Problem::new(Key::ColumnUnsure, Severity::Question, &about)
        .with("letter", &column.letter)
        .with(
            "column",
            desk.table
                .column(&column.letter)
                .map_or("", |found| found.name.as_str()),
        )
        .or(&[Remedy::Confirm, Remedy::LeaveOut, Remedy::MatchColumns])
}

pub(super) fn confirmed(desk: &Desk<'_>, column: &ColumnUse) -> bool {
    desk.answers.get(&column_problem(desk, column).id) == Some(&Fix::Confirm)
}

pub(super) fn unsure_column(
    desk: &mut Desk<'_>,
    figure: &SheetFigure,
    column: &ColumnUse,
    uses: &FigureUse,
) -> Option<Part> {
    let problem = column_problem(desk, column);
    if desk.answers.get(&problem.id) == Some(&Fix::LeaveOut) {
        return ignored(desk, figure, NotUsed::ColumnLeftOut);
    }
    let guess = [
        uses.indicator.clone(),
        uses.field.map(|field| field.key().to_owned()),
    ]
    .into_iter()
    .flatten()
    .collect::<Vec<_>>()
    .join(", ");
    desk.ask(
        &figure.cell,
        problem.with(
            "guess",
            if guess.is_empty() {
                "several things"
            } else {
                &guess
            },
        ),
    );
    None
}

pub(super) fn no_indicator_problem(row: &RowSays) -> Problem {
    let section = row.section.clone().unwrap_or_default();
    let problem = Problem::new(
        Key::NoIndicator,
        Severity::Question,
        &super::names::fold(&section),
    )
    .or(&[Remedy::ChooseIndicator, Remedy::LeaveOut]);
    if section.is_empty() {
        problem
    } else {
        problem.with("text", section)
    }
}

pub(super) fn no_indicator(desk: &Desk<'_>, row: &RowSays) -> Option<String> {
    match desk.answers.get(&no_indicator_problem(row).id) {
        Some(Fix::Indicator(key)) => Some(key.clone()),
        Some(Fix::LeaveOut) => Some(String::new()),
        _ => None,
    }
}

pub(super) fn ask_field(
    desk: &mut Desk<'_>,
    figure: &SheetFigure,
    says: &ColumnSays<'_>,
    indicator: &Indicator,
) {
    let about = format!(
        "{}:{}",
        desk.table.place(&says.column.letter).key(),
        indicator.key
    );
    let problem = Problem::new(Key::UnknownField, Severity::Question, &about)
        .with("letter", &says.column.letter)
        .with(
            "indicator",
            indicator.names.first().unwrap_or(&indicator.key),
        )
        .or(&[Remedy::MatchColumns, Remedy::LeaveOut]);
    if nothing_there(figure) {
        desk.fate(&figure.cell, Fate::Blank);
    } else if desk.answers.get(&problem.id) == Some(&Fix::LeaveOut) {
        desk.fate(&figure.cell, Fate::Ignored(NotUsed::LeftOut));
    } else {
        desk.ask(&figure.cell, problem);
    }
}

/// A person left the column out.
pub(super) fn left_out(desk: &Desk<'_>, column: &ColumnUse) -> bool {
    !column.sure && desk.answers.get(&column_problem(desk, column).id) == Some(&Fix::LeaveOut)
}

/// A second header inside the table names some of its columns; the others hold nothing below it.
pub(super) fn outside_heads(desk: &mut Desk<'_>, figure: &SheetFigure) -> Option<Part> {
    if nothing_there(figure) {
        desk.fate(&figure.cell, Fate::Blank);
    } else {
        let problem = Problem::new(Key::UnknownPeriod, Severity::Question, &figure.cell)
            .with("text", figure.text.trim())
            .or(&[Remedy::LeaveOut]);
        let problem = Problem {
            id: desk.table.place(&figure.cell).key(),
            ..problem
        };
        desk.ask(&figure.cell, problem);
    }
    None
}

/// Asks about columns of words nobody is sure of: what adds up depends on them, so every figure waits.
pub(super) fn unsure_labels(desk: &mut Desk<'_>) -> bool {
    let mapping = desk.mapping;
    let mut waits = false;
    for (column, role) in mapping.labels().filter(|(column, _)| !column.sure) {
        let problem = column_problem(desk, column);
        let answered = matches!(
            desk.answers.get(&problem.id),
            Some(Fix::Confirm | Fix::LeaveOut)
        );
        if !answered {
            let guess = match role {
                LabelRole::Place => "the sites to add up",
                LabelRole::Category(_) | LabelRole::Group | LabelRole::Dimension => "groups",
                LabelRole::Indicator => "indicators",
                LabelRole::Field => "numerator and denominator",
                LabelRole::Period => "periods",
                LabelRole::Partner => "partners",
                LabelRole::Note => "notes",
            };
            let first = desk
                .table
                .rows
                .iter()
                .map(|row| row.row)
                .min()
                .unwrap_or_default();
            let place = desk.table.place(&format!("{}{first}", column.letter));
            desk.noticed.add(problem.with("guess", guess).at([place]));
            waits = true;
        }
    }
    waits
}

/// A row of another partner is left out; any other name in the partner's column is a site.
pub(super) fn partner_label(
    desk: &mut Desk<'_>,
    row: &SheetRow,
    letter: &str,
    text: &str,
    says: &mut RowSays,
) {
    let alike = |names: &[String]| {
        names
            .iter()
            .map(|name| likeness(text, name))
            .fold(0.0, f64::max)
    };
    let (ours, theirs) = (
        alike(&desk.framework.partner_names),
        alike(&desk.framework.other_partners),
    );
    if theirs >= ACCEPT && theirs > ours {
        let problem = Problem::new(Key::OtherPartnerRow, Severity::Error, &fold(text))
            .with("partner", text)
            .or(&[Remedy::OtherFile]);
        let place = desk.table.place(&cell_name(letter, row));
        desk.noticed.add(problem.at([place]));
        says.stopped = Some(Fate::Ignored(NotUsed::OtherPartner));
    } else if ours < ACCEPT {
        says.place.push(fold(text));
    }
}

/// The table's other rows name groups in this column, so that "all" adds them up.
pub(super) fn has_parts(desk: &Desk<'_>, row: &SheetRow, letter: &str) -> bool {
    desk.table.rows.iter().any(|other| {
        other.row != row.row
            && desk
                .word_at(other, letter)
                .is_some_and(|text| !desk.reader.groups(&text).is_empty())
    })
}

/// Asks what a word among groups means; under a heading such as "By age" only that dimension is offered.
pub(super) fn group_problem(desk: &Desk<'_>, says: &RowSays, text: &str) -> Problem {
    let problem =
        Problem::new(Key::UnknownCategory, Severity::Question, &fold(text)).with("text", text);
    let mut dimensions = desk.framework.dimensions().into_iter();
    let torn = dimensions.find(|one| !reached(one, text).is_empty());
    match (&says.heads, torn) {
        (Some(key), _) => {
            let problem = problem.with("dimension", key);
            match desk
                .framework
                .dimensions()
                .iter()
                .find(|one| one.key == *key)
            {
                Some(dimension) => why_asked(problem, dimension, text),
                None => problem.or(&GROUP_REMEDIES),
            }
        }
        (None, Some(dimension)) => {
            why_asked(problem.with("dimension", &dimension.key), dimension, text)
        }
        (None, None) => problem.or(&GROUP_REMEDIES),
    }
}

/// What can be said about a word that names no group.
const GROUP_REMEDIES: [Remedy; 3] = [
    Remedy::SayEveryone,
    Remedy::ChooseCategory,
    Remedy::LeaveOut,
];

/// The remedies of an unknown group. A band that reaches into several of the common list says into which: it is no slip in
/// its name, and it is not everyone.
pub(super) fn why_asked(problem: Problem, dimension: &Dimension, text: &str) -> Problem {
    let between = reached(dimension, text);
    if between.is_empty() {
        problem.or(&GROUP_REMEDIES)
    } else {
        problem
            .with("between", between.join(", "))
            .or(&GROUP_REMEDIES[1..])
    }
}

/// The question what a word among the names of indicators means.
pub(super) fn unknown_indicator(desk: &Desk<'_>, says: &RowSays, text: &str) -> Problem {
    // "65 and older" among the names of indicators is a group below one of them.
    let dimensions = desk.framework.dimensions();
    if dimensions.iter().any(|one| !reached(one, text).is_empty()) {
        group_problem(desk, says, text)
    } else {
        Problem::new(Key::UnknownIndicator, Severity::Question, &fold(text))
            .with("text", text)
            .or(&[Remedy::ChooseIndicator, Remedy::LeaveOut])
    }
}

/// The category a word names, by what a person said of it or by itself.
pub(super) fn named_category(desk: &Desk<'_>, dimension: &Dimension, text: &str) -> Option<Means> {
    match desk.mapping.meaning(text) {
        Some(Means::Group((known, category))) if *known == dimension.key => {
            return Some(Means::Group((known.clone(), category.clone())));
        }
        Some(told @ (Means::Nothing | Means::Everyone)) => return Some(told.clone()),
        _ => {}
    }
    desk.reader
        .category(&dimension.key, text)
        .filter(|best| best.confidence >= ACCEPT)
        .map(|best| Means::Group((dimension.key.clone(), best.what)))
        .or_else(|| means_everyone(text).then_some(Means::Everyone))
}
