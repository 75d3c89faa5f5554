//! A clinic partnership's round and a way to write small tables.

use std::fmt::Write as _;

use crate::measurement::intake::*;
use crate::measurement::{MeasureKind, Missing, RollupRule, StockOrFlow};
use crate::period::{FiscalYear, Period};

pub(super) fn q(year: i16, quarter: i8) -> Days {
    Period::quarter(year, quarter).unwrap().into()
}

fn category(key: &str, names: &[&str]) -> Category {
    Category {
        key: key.into(),
        names: names.iter().map(|name| (*name).to_owned()).collect(),
        is_unknown: key == "unknown",
    }
}

pub(super) fn sex() -> Dimension {
    Dimension {
        key: "sex".into(),
        names: vec!["Sex".into(), "Gender".into(), "Sexo".into()],
        categories: vec![
            category("female", &["Female", "Mujer"]),
            category("male", &["Male", "Hombre"]),
            category("unknown", &["Unknown"]),
        ],
        exclusive: true,
        required: true,
    }
}

pub(super) fn age() -> Dimension {
    Dimension {
        key: "age".into(),
        names: vec!["Age group".into(), "Grupo de edad".into()],
        categories: vec![
            category("0-17", &["0-17", "Under 18"]),
            category("18-64", &["18-64"]),
            category("65+", &["65+", "65 and over"]),
            category("unknown", &["Unknown age"]),
        ],
        exclusive: true,
        required: false,
    }
}

pub(super) fn area() -> Dimension {
    Dimension {
        key: "area".into(),
        names: vec!["Neighborhood".into(), "Barrio".into()],
        categories: vec![
            category("northeast", &["Northeast"]),
            category("old_town", &["Old Town"]),
            category("unknown", &["Unknown area"]),
        ],
        exclusive: true,
        required: false,
    }
}

fn indicator(key: &str, names: &[&str], kind: MeasureKind, rollup: RollupRule) -> Indicator {
    Indicator {
        key: key.into(),
        names: names.iter().map(|name| (*name).to_owned()).collect(),
        numerator_names: Vec::new(),
        denominator_names: Vec::new(),
        kind,
        rollup,
        stock_or_flow: StockOrFlow::Flow,
        unit: None,
        multiplier: 1.0,
        version: 1,
        dimensions: vec![sex(), age(), area()],
    }
}

/// Diabetes screening (share), visits (events), people served (people), satisfaction (mean), spending (money).
pub(super) fn clinic() -> Framework {
    let mut screening = indicator(
        "diabetes",
        &["Diabetes screening", "Tamizaje de diabetes"],
        MeasureKind::Proportion,
        RollupRule::Ratio,
    );
    screening.numerator_names = vec!["Patients screened for diabetes".into()];
    screening.denominator_names = vec!["Patients eligible for diabetes screening".into()];
    screening.unit = Some("%".into());
    screening.multiplier = 100.0;
    Framework {
        partner_names: vec!["Riverside Community Clinic".into()],
        other_partners: vec![
            "Hillside Health Center".into(),
            "Oak Street School District".into(),
        ],
        periods: vec![q(2025, 3)],
        fiscal: FiscalYear::CALENDAR,
        indicators: vec![
            screening,
            indicator(
                "visits",
                &["Primary care visits", "Consultas de atención primaria"],
                MeasureKind::CountEvents,
                RollupRule::Sum,
            ),
            indicator(
                "people",
                &["People served", "Personas atendidas"],
                MeasureKind::CountPeople,
                RollupRule::Uniq,
            ),
            indicator(
                "satisfaction",
                &["Patient satisfaction"],
                MeasureKind::Mean,
                RollupRule::Wmean,
            ),
            indicator(
                "spending",
                &["Program spending"],
                MeasureKind::Amount,
                RollupRule::Sum,
            ),
        ],
    }
}

pub(super) fn only(key: &str) -> Framework {
    let mut framework = clinic();
    framework
        .indicators
        .retain(|indicator| indicator.key == key);
    framework
}

/// A table from lines. The header's cells are separated by `|`; `@` marks a column of words. A row beginning with `=` is a
/// total, `~` a subtotal, `#` a section, `!` a note. The header stands in row 4.
pub(in crate::measurement::intake) fn table(lines: &[&str]) -> SheetTable {
    let cells = |line: &str| -> Vec<String> {
        line.split('|').map(|cell| cell.trim().to_owned()).collect()
    };
    let header = cells(lines[0]);
    let mut rows = Vec::new();
    let mut figures = Vec::new();
    for (at, line) in lines[1..].iter().enumerate() {
        let row = u32::try_from(at).unwrap() + 5;
        let (role, line) = match line.chars().next() {
            Some('=') => (RowRole::Total, &line[1..]),
            Some('~') => (RowRole::Subtotal, &line[1..]),
            Some('#') => (RowRole::Section, &line[1..]),
            Some('!') => (RowRole::Note, &line[1..]),
            _ => (RowRole::Value, *line),
        };
        let mut labels = Vec::new();
        for (column, text) in cells(line).into_iter().enumerate() {
            let words = header.get(column).is_none_or(|name| name.starts_with('@'))
                || matches!(role, RowRole::Section | RowRole::Note);
            if words && !text.is_empty() {
                labels.push((letter(column), text));
            } else if !words {
                figures.push(figure(role, row, &letter(column), &text));
            }
        }
        rows.push(SheetRow {
            row,
            role,
            hidden: false,
            section: Vec::new(),
            labels,
        });
    }
    let columns = header
        .iter()
        .enumerate()
        .map(|(at, name)| column(at, name))
        .collect();
    SheetTable {
        file: "figures.xlsx".into(),
        file_hash: None,
        sheet: "Sheet1".into(),
        titles: Vec::new(),
        columns,
        rows,
        figures,
    }
}

fn figure(role: RowRole, row: u32, column: &str, text: &str) -> SheetFigure {
    let percent = text.ends_with('%');
    let value = text
        .trim_end_matches('%')
        .replace(',', "")
        .parse::<f64>()
        .ok();
    let missing = match text {
        "" => Some(Missing::Blank),
        "n/a" => Some(Missing::NotApplicable),
        "<5" | "*" => Some(Missing::Suppressed),
        "nc" => Some(Missing::NotCollected),
        _ => None,
    };
    let readings = if text == "1.234" {
        vec![1234.0, 1.234]
    } else {
        Vec::new()
    };
    let value = if readings.is_empty() {
        value.map(|value| if percent { value / 100.0 } else { value })
    } else {
        None
    };
    SheetFigure {
        role,
        row,
        column: column.into(),
        cell: format!("{column}{row}"),
        text: text.into(),
        value,
        missing,
        percent,
        readings,
    }
}

/// The figures as `indicator [group …] field=number …`, one a line, sorted.
pub(super) fn read(table: &SheetTable, framework: &Framework) -> Applied {
    let suggestion = suggest(table, framework, &[]);
    apply(&suggestion.mapping, table, framework, &Answers::new())
}

pub(super) fn lines(applied: &Applied) -> Vec<String> {
    applied.figures.iter().map(line).collect()
}

pub(super) fn line(candidate: &Candidate) -> String {
    let mut text = candidate.about.indicator.clone();
    for (_, group) in &candidate.about.groups {
        write!(text, " [{group}]").unwrap();
    }
    for (field, number) in &candidate.numbers {
        write!(text, " {}={number}", field.key()).unwrap();
    }
    if let Some(why) = candidate.missing {
        write!(text, " {}", why.key()).unwrap();
    }
    text
}

/// The problems' keys that are not mere warnings.
pub(super) fn asked(applied: &Applied) -> Vec<Key> {
    applied
        .problems
        .iter()
        .filter(|problem| problem.severity != Severity::Warning)
        .map(|problem| problem.key)
        .collect()
}

fn letter(at: usize) -> String {
    char::from(b'A' + u8::try_from(at).unwrap()).to_string()
}

fn column(at: usize, name: &str) -> SheetColumn {
    SheetColumn {
        letter: letter(at),
        name: name.trim_start_matches('@').to_owned(),
        holds: if name.starts_with('@') {
            ColumnHolds::Text
        } else {
            ColumnHolds::Number
        },
        unit: None,
        hidden: false,
        personal: false,
    }
}

pub(super) fn answered(
    table: &SheetTable,
    framework: &Framework,
    answers: &[(&str, Fix)],
) -> Applied {
    let suggestion = suggest(table, framework, &[]);
    let answers: Answers = answers
        .iter()
        .map(|(about, fix)| ((*about).to_owned(), fix.clone()))
        .collect();
    apply(&suggestion.mapping, table, framework, &answers)
}

pub(super) fn only_problem(applied: &Applied, key: Key) -> Problem {
    assert_eq!(
        asked(applied),
        [key],
        "{:?}",
        applied
            .problems
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
    );
    applied
        .problems
        .iter()
        .find(|problem| problem.key == key)
        .unwrap()
        .clone()
}
