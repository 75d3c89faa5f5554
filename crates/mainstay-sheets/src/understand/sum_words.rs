//! The words that say what adds up and what does not: rates and shares never, what is left over only by chance.

use crate::understand::table::{Column, ColumnKind};

/// Words of rows that are differences of other rows.
const LEFT_OVER: [&str; 41] = [
    "net",
    "netto",
    "balance",
    "difference",
    "change",
    "surplus",
    "deficit",
    "increase",
    "decrease",
    "growth",
    "gain",
    "loss",
    "profit",
    "margin",
    "remaining",
    "remainder",
    "outstanding",
    "carried",
    "brought",
    "saldo",
    "solde",
    "differenz",
    "variación",
    "variation",
    "neto",
    "neta",
    "aumento",
    "incremento",
    "crecimiento",
    "superávit",
    "superavit",
    "déficit",
    "excedente",
    "accroissement",
    "excédent",
    "zunahme",
    "abnahme",
    "überschuss",
    "wachstum",
    "ganancia",
    "pérdida",
];

/// True for a row whose label says that it is what is left of two others.
pub fn is_left_over(text: &str) -> bool {
    let lower = text.to_lowercase();
    let mut words = lower.split(|one: char| !one.is_alphabetic());
    words.any(|word| LEFT_OVER.contains(&word))
}

/// Columns of rates, averages and shares do not add up.
pub fn adds_up(column: &Column) -> bool {
    let name = format!(
        "{} {}",
        column.name,
        column.unit.as_deref().unwrap_or_default()
    )
    .to_lowercase();
    let words = [
        "rate",
        "percent",
        "per cent",
        "%",
        "average",
        "mean",
        "median",
        "ratio",
        "per 1",
        "per capita",
        "share",
        "proportion",
        "index",
        "score",
        "quote",
        "anteil",
        "durchschnitt",
        "taux",
        "tasa",
        "rank",
        "change",
        "variance",
    ];
    column.kind == ColumnKind::Number && !words.iter().any(|word| name.contains(word))
}
