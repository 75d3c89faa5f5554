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

/// Parts of countries that tables print above the places in them, and countries above their parts.
const TOGETHER: [&str; 16] = [
    "united states",
    "new england",
    "middle atlantic",
    "mid atlantic",
    "mid. atlantic",
    "east north central",
    "e.n. central",
    "west north central",
    "w.n. central",
    "south atlantic",
    "s. atlantic",
    "east south central",
    "e.s. central",
    "west south central",
    "w.s. central",
    "european union",
];

/// `All vacancies`, `Toutes les branches`: words of a sum, when the figures agree, as `New England` is; `All Saints` is a name.
pub fn speaks_of_all(text: &str) -> bool {
    let together = (12..=18).contains(&text.len()) || text.len() == 11;
    if together && TOGETHER.contains(&text.to_lowercase().as_str()) {
        return true;
    }
    let mut words = text.split(' ');
    let all = matches!(
        words.next(),
        Some("All" | "Alle" | "Tous" | "Toutes" | "Todos" | "Todas" | "Tutti" | "Tutte" | "Alla")
    );
    let next = words.next();
    all && next.is_some_and(|word| word.starts_with(char::is_lowercase)) && words.count() <= 3
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
