//! Each cell of a table read: a number, a kind of missing, a label, or a problem; nothing silently changed.

use std::collections::HashMap;

use crate::model::{Cell, CellValue};
use crate::understand::dates::read_date;
use crate::understand::locale::{DateOrder, Decimal};
use crate::understand::marks::{bracketed_mark, take_marks, year_with_marks};
use crate::understand::missing::{Missing, Token, Tokens};
use crate::understand::number_parts::bare_number;
use crate::understand::numbers::{NumberText, read_number};
use crate::understand::table::{ColumnKind, ProblemKind, TableCell};
use crate::understand::view::squeeze;

/// What holds for one column.
#[derive(Debug, Clone, Copy)]
pub struct Manner {
    /// What its cells are.
    pub kind: ColumnKind,
    /// The decimal mark, when it is known.
    pub decimal: Option<Decimal>,
    /// The order of dates, when it is known.
    pub dates: Option<DateOrder>,
    /// True when brackets around a number say that it is an error of estimation, not that it is negative.
    pub bracketed: bool,
    /// True when the column holds parts with their wholes, such as "12 of 40": figures in words, of which "about 1,400" is
    /// none to rely on.
    pub in_words: bool,
}

/// What the texts of one column were read as: most columns say few things many times.
#[derive(Debug, Default)]
pub struct KnownCells<'a> {
    by_text: HashMap<&'a str, TableCell>,
}

/// How many distinct texts of a column are remembered.
const MOST_KNOWN: usize = 20_000;

impl<'a> KnownCells<'a> {
    /// Reads one cell in the manner of its column.
    pub fn read(
        &mut self,
        cell: Option<&'a Cell>,
        manner: Manner,
        tokens: &Tokens,
        noted: &[String],
    ) -> TableCell {
        let Some(CellValue::Text(text)) = cell.map(|cell| &cell.value) else {
            return read_cell(cell, manner, tokens, noted);
        };
        if manner.kind.is_figures()
            && let Some((value, decimals)) = bare_number(text)
        {
            return TableCell {
                value: Some(value),
                decimals,
                ..TableCell::default()
            };
        }
        if let Some(known) = self.by_text.get(text.as_str()) {
            return known.clone();
        }
        let read = read_cell(cell, manner, tokens, noted);
        if self.by_text.len() < MOST_KNOWN {
            self.by_text.insert(text, read.clone());
        }
        read
    }
}

/// Reads one cell in the manner of its column.
fn read_cell(cell: Option<&Cell>, manner: Manner, tokens: &Tokens, noted: &[String]) -> TableCell {
    let figures = manner.kind.is_figures();
    let Some(cell) = cell.filter(|cell| !cell.is_blank()) else {
        return TableCell {
            missing: figures.then_some(Missing::Blank),
            ..TableCell::default()
        };
    };
    if figures {
        figure(cell, manner, tokens)
    } else {
        label(cell, manner, noted)
    }
}

fn figure(cell: &Cell, manner: Manner, tokens: &Tokens) -> TableCell {
    let trouble = |problem| TableCell {
        text: squeeze(&cell.shown()).into(),
        problem: Some(problem),
        ..TableCell::default()
    };
    match &cell.value {
        CellValue::Number(number) => TableCell {
            value: Some(*number),
            percent: cell.percent,
            decimals: decimals_of(*number),
            ..TableCell::default()
        },
        CellValue::Text(text) => {
            figure_text(text, manner, tokens).unwrap_or_else(|| trouble(ProblemKind::NotANumber))
        }
        CellValue::Error(error) if error == "#N/A" => TableCell {
            text: error.as_str().into(),
            missing: Some(Missing::NotCollected),
            ..TableCell::default()
        },
        CellValue::Error(_) => trouble(ProblemKind::ErrorValue),
        CellValue::FormulaWithoutResult => trouble(ProblemKind::FormulaWithoutResult),
        CellValue::Date(_) | CellValue::Bool(_) => trouble(ProblemKind::NotANumber),
        CellValue::Blank => TableCell {
            missing: Some(Missing::Blank),
            ..TableCell::default()
        },
    }
}

fn figure_text(text: &str, manner: Manner, tokens: &Tokens) -> Option<TableCell> {
    let inside = manner
        .bracketed
        .then(|| text.trim().strip_prefix('(')?.strip_suffix(')'))
        .flatten();
    let text = inside.unwrap_or(text);
    if let Some(number) = read_number(text) {
        let open = manner.in_words && number.approximate;
        return (!open).then(|| of_number(text, &number, manner));
    }
    let shown = squeeze(text);
    match tokens.meaning(&shown, true) {
        Some(Token::Missing(missing)) => {
            return Some(TableCell {
                text: shown.into(),
                missing: Some(missing),
                ..TableCell::default()
            });
        }
        Some(Token::Zero) => {
            return Some(TableCell {
                text: shown.into(),
                value: Some(0.0),
                ..TableCell::default()
            });
        }
        None => {}
    }
    // A number with a unit behind it, such as "12 kg" or "5 years", is still that number.
    let end = text.trim().find(|one: char| one.is_alphabetic())?;
    let (digits, unit) = text.trim().split_at(end);
    let short = unit.chars().count() <= 12
        && digits.ends_with([' ', '\u{a0}', '\u{202f}'])
        && unit
            .chars()
            .all(|one| one.is_alphabetic() || matches!(one, '.' | '/' | '²' | '³'));
    let number = read_number(digits).filter(|_| short)?;
    Some(TableCell {
        text: shown.into(),
        ..of_number(digits, &number, manner)
    })
}

fn of_number(text: &str, number: &NumberText, manner: Manner) -> TableCell {
    let value = number.value(manner.decimal);
    TableCell {
        text: if value.is_none() || number.mark.is_some() {
            squeeze(text).into()
        } else {
            Box::default()
        },
        value,
        percent: number.percent,
        approximate: number.approximate,
        decimals: u8::try_from(number.decimals.min(15)).unwrap_or(15),
        problem: value.is_none().then_some(ProblemKind::AmbiguousNumber),
        missing: None,
    }
}

fn label(cell: &Cell, manner: Manner, noted: &[String]) -> TableCell {
    let shown = cell.shown();
    if manner.kind == ColumnKind::Date
        && let Some(found) = read_date(&shown)
    {
        let date = found.date(manner.dates);
        let text = date.map_or_else(|| squeeze(&shown), |date| date.to_string());
        return TableCell {
            text: text.into(),
            problem: date.is_none().then_some(ProblemKind::AmbiguousDate),
            ..TableCell::default()
        };
    }
    let problem = match &cell.value {
        CellValue::FormulaWithoutResult => Some(ProblemKind::FormulaWithoutResult),
        CellValue::Error(_) => Some(ProblemKind::ErrorValue),
        _ => None,
    };
    let text = squeeze(&shown);
    let text = match manner.kind {
        ColumnKind::Text => take_marks(&text, noted, &mut Vec::new()),
        ColumnKind::Period => year_with_marks(&text, noted)
            .map(str::to_string)
            .or_else(|| bracketed_mark(&text, noted).map(|(period, _)| period))
            .unwrap_or(text),
        _ => text,
    };
    TableCell {
        text: text.into(),
        problem,
        ..TableCell::default()
    }
}

/// Decimals of a stored number, up to ten, beyond which it is dust.
fn decimals_of(number: f64) -> u8 {
    if number.fract() == 0.0 || number.abs() > 1e12 {
        return 0;
    }
    (1..10u8)
        .find(|places| {
            let scaled = number * 10f64.powi(i32::from(*places));
            (scaled - scaled.round()).abs() < 1e-6 * scaled.abs().max(1e-3)
        })
        .unwrap_or(10)
}
