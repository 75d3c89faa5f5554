//! What a person typed in place of what a file holds, kept with the figure so that the way back tells both.

use mainstay_core::measurement::intake::{About, Days, Fix, Place};

use super::service::Opened;
use crate::measurement::facts::{Cell, NewFigure, TYPED, breakdown};

/// Adds to each figure what was typed for its cells, or for the figure as a whole.
pub fn note(figures: &mut [NewFigure], opened: &Opened) {
    for figure in figures {
        let mut typed: Vec<Cell> = figure
            .cells
            .iter()
            .filter_map(|cell| in_place_of(cell, opened))
            .collect();
        typed.extend(of_figure(figure, opened));
        figure.cells.extend(typed);
    }
}

fn in_place_of(cell: &Cell, opened: &Opened) -> Option<Cell> {
    // A text file's cells have no sheet.
    let sheets = [Some(cell.sheet.clone()), None];
    let fix = sheets.into_iter().find_map(|sheet| {
        let place = Place {
            sheet,
            cell: cell.cell.clone(),
        };
        opened.choices.answers.get(&place.key())
    })?;
    Some(Cell {
        sheet: cell.sheet.clone(),
        cell: [TYPED, &cell.cell].concat(),
        shown: text_of(fix)?,
    })
}

/// What was typed for the figure as a whole, where no single cell was asked about.
fn of_figure(figure: &NewFigure, opened: &Opened) -> Option<Cell> {
    let asked = &opened.ground.asked;
    let indicator = asked.catalogue.indicator(figure.indicator)?;
    let about = About {
        indicator: indicator.key.clone(),
        period: Days::from(asked.period),
        groups: breakdown::groups(&figure.breakdown),
    };
    let id = about.id();
    let is_about_it = |key: &str| key.split_once(':').is_some_and(|(_, rest)| rest == id);
    let mut answers = opened.choices.answers.iter();
    let (_, fix) = answers.find(|(key, fix)| is_about_it(key) && text_of(fix).is_some())?;
    Some(Cell {
        sheet: String::new(),
        cell: TYPED.to_owned(),
        shown: text_of(fix)?,
    })
}

/// A typed number, the numbers of a share, or the stable word of a reason; nothing for other decisions.
fn text_of(fix: &Fix) -> Option<String> {
    match fix {
        Fix::Value(value) => Some(value.to_string()),
        Fix::Numbers(numbers) => {
            let numbers: Vec<String> = numbers.values().map(f64::to_string).collect();
            Some(numbers.join(" / "))
        }
        Fix::Missing(reason) => Some(reason.key().to_owned()),
        _ => None,
    }
}
