//! What is said once above many figures: they run up from an earlier day, they are in thousands, they are of this period.

use std::collections::BTreeMap;

use super::combine::{Outcome, Work, question, typed, wait};
use super::gather::Desk;
use super::names::fold;
use super::problem::{Fix, Key, Remedy};
use super::scales::many_at_once;
use super::stated_days::{stated_days, stated_year};
use super::table::{SheetFigure, SheetRow};
use super::when::{Days, When, only_period, read_periods};

/// "Cumulative since July", "Year to date", "Acumulado": each figure holds those before it.
pub(super) fn runs_up(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "cumulative",
        "cumulatively",
        "ytd",
        "fytd",
        "acumulado",
        "acumulada",
        "acumulados",
        "acumuladas",
    ];
    const PHRASES: &[&str] = &[
        "year to date",
        "to date",
        "running total",
        "since the start of",
        "desde el inicio",
        "en lo que va",
    ];
    let folded = fold(text);
    let spaced = format!(" {} ", folded.replace("up to date", ""));
    folded.split(' ').any(|word| WORDS.contains(&word))
        || PHRASES
            .iter()
            .any(|phrase| spaced.contains(&format!(" {phrase} ")))
}

/// The text speaks of money.
pub(super) fn is_about_money(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "dollar", "dollars", "usd", "euro", "euros", "eur", "pounds", "gbp", "peso", "pesos",
        "dolares", "money", "amounts", "importes",
    ];
    text.contains(['$', '€', '£']) || fold(text).split(' ').any(|word| WORDS.contains(&word))
}

/// What the titles, else the sheet's name, say about time.
#[derive(Clone, Copy, Default)]
pub(super) struct TitleSays {
    pub days: Option<Days>,
    /// A year of twelve months from a named day on, inside which "Q1" is the first quarter.
    pub whole_year: Option<Days>,
    pub year: Option<When>,
    pub runs_up: bool,
    /// In thousands or millions, and whether only money is.
    pub unit: Option<(&'static str, bool)>,
}

pub(super) fn title_says(desk: &Desk<'_>) -> TitleSays {
    let texts: Vec<&str> = desk
        .table
        .titles
        .iter()
        .map(String::as_str)
        .chain(desk.table.named_sheet())
        .collect();
    let (fiscal, rounds) = (desk.framework.fiscal, &desk.framework.periods);
    // "Measure (000s)" over the names says it of all their figures.
    let headings = desk
        .mapping
        .labels()
        .map(|(column, _)| column.header.as_str());
    TitleSays {
        days: texts
            .iter()
            .find_map(|text| stated_days(text, fiscal, rounds)),
        whole_year: texts
            .iter()
            .find_map(|text| stated_year(text, fiscal, rounds)),
        year: texts.iter().find_map(|text| {
            read_periods(text)
                .periods
                .iter()
                .filter(|when| !when.is_day())
                .find_map(|when| when.as_hint())
        }),
        runs_up: texts.iter().any(|text| runs_up(text)),
        unit: texts
            .iter()
            .copied()
            .chain(headings)
            .find_map(|text| Some((many_at_once(text)?, is_about_money(text)))),
    }
}

/// A second header inside the table: no number in the row, and periods where the figures stand.
///
/// One day by itself heads nothing: it is "5/11" that a spreadsheet made a date of, or the day the data were pulled on.
pub(super) fn inner_heads(desk: &Desk<'_>, row: &SheetRow) -> Option<BTreeMap<String, When>> {
    let figures = desk.figures_in(row.row);
    let printed = |figure: &&SheetFigure| !figure.text.trim().is_empty();
    if figures.iter().any(|figure| figure.value.is_some()) {
        return None;
    }
    let heads: Option<BTreeMap<String, When>> = figures
        .iter()
        .copied()
        .filter(printed)
        .map(|figure| Some((figure.column.clone(), only_period(&figure.text)?)))
        .collect();
    let is_day = |when: &When| when.is_day();
    heads.filter(|heads| heads.len() > 1 || heads.values().any(|when| !is_day(when)))
}

/// Asks about figures that hold those of earlier days: neither their sum nor the last of them is the period's.
pub(super) fn running_up(desk: &mut Desk<'_>, work: &Work<'_>, times: usize) -> Option<Outcome> {
    let named_so = work.indicator.names.iter().any(|name| runs_up(name));
    if named_so || !work.parts.iter().any(|part| part.runs_up) {
        return None;
    }
    let rule = format!("runs_up:{}", work.indicator.key);
    let allowed = if times > 1 {
        Remedy::AddUp
    } else {
        Remedy::Confirm
    };
    let problem = question(desk, work, Key::RunsUp).with("rule", &rule).or(&[
        Remedy::TypeValue,
        allowed,
        Remedy::SayMissing,
        Remedy::LeaveOut,
    ]);
    if let Some(given) = typed(desk, &problem.id, work) {
        return Some(given);
    }
    let told = match desk.answers.get(&problem.id) {
        Some(Fix::AddUp) => true,
        Some(Fix::Confirm) => times == 1,
        _ => desk.mapping.add_up.contains(&rule),
    };
    (!told).then(|| wait(desk, problem, work.parts))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn running_totals_are_told_from_plain_words() {
        for text in [
            "Cumulative since July 1, 2025",
            "Year-to-date report",
            "YTD",
            "Acumulado del año",
        ] {
            assert!(runs_up(text), "{text}");
        }
        for text in ["Patients up to date with vaccines", "Update", "Q4 2025"] {
            assert!(!runs_up(text), "{text}");
        }
    }
}
