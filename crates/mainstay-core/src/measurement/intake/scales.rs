//! What figures are counted in: thousands and millions, and pounds or kilograms.

use crate::measurement::MeasureKind;

use super::above::TitleSays;
use super::expected::Indicator;
use super::gather::{ColumnSays, Desk};
use super::names::fold;
use super::rows::RowSays;
use super::table::{SheetColumn, SheetFigure};

/// "In thousands of dollars", "en miles de euros", "($000s)", "x1,000": the unit the figures are in, in one word.
pub(super) fn many_at_once(text: &str) -> Option<&'static str> {
    const PHRASES: &[(&str, &[&str])] = &[
        (
            "thousands",
            &[
                "in thousands",
                "thousands of",
                "thousand dollars",
                "in 000s",
                "in 000",
                "000s",
                "1000s",
                "x1000",
                "x 1000",
                "en miles",
                "miles de",
            ],
        ),
        (
            "millions",
            &[
                "in millions",
                "millions of",
                "en millones",
                "millones de",
                "x1000000",
            ],
        ),
    ];
    let folded = fold(&text.replace(['×', '✕'], " x").replace("1,000", "1000"));
    let spaced = format!(" {folded} ");
    let says = |phrase: &&str| spaced.contains(&format!(" {phrase} "));
    let bare = folded.split(' ').enumerate().any(|(at, word)| {
        let before = at.checked_sub(1).and_then(|at| folded.split(' ').nth(at));
        // "000 lbs" counts thousands; "1 000" is a number with a space in it.
        word == "000" && before.is_none_or(|word| !word.bytes().all(|byte| byte.is_ascii_digit()))
    });
    let small = text.to_lowercase();
    let set_off = |word: &str| {
        let marks = [
            format!("({word})"),
            format!("($ {word})"),
            format!("[{word}]"),
        ];
        let last = small.trim_end().strip_suffix(word);
        marks.iter().any(|mark| small.contains(mark.as_str()))
            || last.is_some_and(|rest| rest.trim_end().ends_with(','))
    };
    let found = PHRASES
        .iter()
        .find(|(unit, phrases)| phrases.iter().any(&says) || set_off(unit))
        .map(|(unit, _)| *unit);
    found.or(bare.then_some("thousands"))
}

/// Measures that a figure may be in, by their names: two of them are never the same number.
const MEASURES: &[(&str, &[&str])] = &[
    ("pounds", &["lb", "lbs", "pound", "pounds", "libras"]),
    (
        "kilograms",
        &[
            "kg",
            "kgs",
            "kilo",
            "kilos",
            "kilogram",
            "kilograms",
            "kilogramos",
        ],
    ),
    ("tons", &["ton", "tons", "toneladas"]),
    ("tonnes", &["tonne", "tonnes"]),
    ("ounces", &["oz", "ounce", "ounces", "onzas"]),
    (
        "kilometers",
        &[
            "km",
            "kilometer",
            "kilometers",
            "kilometre",
            "kilometres",
            "kilometros",
        ],
    ),
    ("hours", &["hour", "hours", "hrs", "horas"]),
    ("minutes", &["minute", "minutes", "mins", "minutos"]),
    ("dollars", &["dollar", "dollars", "usd", "dolares"]),
    ("euros", &["euro", "euros", "eur"]),
];

/// The measure a text of nothing but a unit names: "lbs", "kg", "US dollars".
pub(super) fn measure(text: &str) -> Option<&'static str> {
    let folded = fold(text);
    let mut words = folded.split(' ');
    MEASURES
        .iter()
        .find(|(_, names)| words.clone().any(|word| names.contains(&word)))
        .map(|(measure, _)| *measure)
        .filter(|_| words.all(|word| !matches!(word, "per" | "por" | "percent")))
}

/// The unit a row's name ends in: "Food given out (kg)", "Service contacts, thousands".
pub(super) fn unit_in_name(text: &str) -> Option<&'static str> {
    let bracket = text
        .trim_end()
        .strip_suffix(')')
        .and_then(|rest| rest.rsplit_once('('))
        .map(|(_, inner)| inner);
    many_at_once(text).or_else(|| measure(bracket?))
}

/// A row's name without the unit it ends in: "Food given out (lbs)" names what "Food given out" names.
pub(super) fn without_unit(text: &str) -> &str {
    let trimmed = text.trim_end();
    let cut = trimmed
        .strip_suffix(')')
        .and_then(|rest| rest.rsplit_once('('))
        .or_else(|| trimmed.rsplit_once(','));
    match cut {
        Some((name, unit)) if !name.trim().is_empty() && unit_in_cell(unit).is_some() => {
            name.trim_end()
        }
        _ => text,
    }
}

/// The unit a cell under "Unit" or "Scale" names.
pub(super) fn unit_in_cell(text: &str) -> Option<&'static str> {
    let alone = match fold(text).as_str() {
        "thousand" | "thousands" | "miles" | "000" | "1000" => Some("thousands"),
        "million" | "millions" | "millones" | "mn" => Some("millions"),
        _ => None,
    };
    alone
        .or_else(|| many_at_once(text))
        .or_else(|| measure(text))
}

/// The column's heading says that it holds units.
pub(super) fn heads_units(column: Option<&SheetColumn>) -> bool {
    const WORDS: &[&str] = &[
        "unit",
        "units",
        "uom",
        "scale",
        "unit of measure",
        "units of measure",
        "measured in",
        "unidad",
        "unidades",
        "escala",
        "unidad de medida",
    ];
    column.is_some_and(|one| WORDS.contains(&fold(&one.name).as_str()))
}

/// The unit said for a cell: by its column, its row, or for the whole table.
pub(super) fn unit_of(
    desk: &Desk<'_>,
    figure: &SheetFigure,
    row: &RowSays,
    says: &ColumnSays<'_>,
    title: TitleSays,
    indicator: &Indicator,
) -> Option<String> {
    let printed = desk.table.column(&figure.column);
    let of_table = title
        .unit
        .filter(|(_, money)| !money || indicator.kind == MeasureKind::Amount)
        .map(|(unit, _)| unit);
    let many = says.unit.or(row.unit).or(of_table).map(str::to_owned);
    many.or_else(|| printed.and_then(|column| column.unit.clone()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_told_from_rates_and_roads() {
        for text in [
            "Amounts in thousands of dollars",
            "Gasto, en miles de euros",
            "Spending (thousands)",
            "Budget, $000s",
        ] {
            assert_eq!(many_at_once(text), Some("thousands"), "{text}");
        }
        for text in ["Cases per thousand", "Miles driven", "1,000 people"] {
            assert_eq!(many_at_once(text), None, "{text}");
        }
    }

    #[test]
    fn a_unit_is_told_from_a_name() {
        for (text, unit) in [
            ("Food given out (kg)", Some("kilograms")),
            ("Service contacts, thousands", Some("thousands")),
            ("Food given out (pounds, x1000)", Some("thousands")),
            ("Measure (000s)", Some("thousands")),
            ("People reached (000)", Some("thousands")),
            ("Q3 2026 ×1,000", Some("thousands")),
            ("Hours of tutoring", None),
            ("People reached (women)", None),
            ("1,000 Hours Club", None),
            ("Cost (dollars per hour)", None),
        ] {
            assert_eq!(unit_in_name(text), unit, "{text}");
        }
        for (text, unit) in [
            ("000 lbs", Some("thousands")),
            ("thousands", Some("thousands")),
            ("millions", Some("millions")),
            ("kg", Some("kilograms")),
            ("persons", None),
            ("%", None),
        ] {
            assert_eq!(unit_in_cell(text), unit, "{text}");
        }
    }
}
