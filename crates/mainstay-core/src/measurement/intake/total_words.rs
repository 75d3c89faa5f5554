//! Words that say what a row or column is beside the figures: all together, a statistic, a target or an earlier period.

use super::names::fold;

const TOTALS: &[&str] = &[
    "total",
    "all",
    "overall",
    "todo",
    "todos",
    "todas",
    "all group",
    "total general",
    "grand total",
    "everyone",
    "suma",
    "sum",
    "all patient",
    "all people",
    "all client",
    "all age",
    "both sexes",
    "both",
    "countywide",
    "county wide",
    "citywide",
    "city wide",
    "districtwide",
    "district wide",
    "agencywide",
    "agency wide",
    "systemwide",
    "system wide",
    "combined",
    "all combined",
];

/// The text means "all together": `Total`, `All`, `Todos`.
pub(super) fn means_total(text: &str) -> bool {
    let folded = fold(text);
    let bare = folded.trim_end_matches('s');
    TOTALS.contains(&folded.as_str()) || TOTALS.contains(&bare) || is_all_of_a_kind(bare)
}

/// A row below sites that is all of them: also "Total unduplicated", "Unique total", which as a heading name a figure.
pub(super) fn totals_the_sites(text: &str) -> bool {
    const OF_PEOPLE: &[&str] = &[
        "unduplicated",
        "undup",
        "unique",
        "distinct",
        "different",
        "net",
        "agency",
        "people",
        "client",
        "clients",
        "served",
        "sin",
        "duplicados",
        "duplicar",
        "unicos",
        "unicas",
        "personas",
        "de",
    ];
    if means_total(text) {
        return true;
    }
    let folded = fold(text);
    let words: Vec<&str> = folded.split(' ').collect();
    let (totals, rest): (Vec<&str>, Vec<&str>) = words
        .into_iter()
        .partition(|word| matches!(*word, "total" | "totals" | "totales"));
    totals.len() == 1 && !rest.is_empty() && rest.iter().all(|word| OF_PEOPLE.contains(word))
}

/// "All services", "All sites combined": what partners keep lists of.
fn is_all_of_a_kind(folded: &str) -> bool {
    const KINDS: &[&str] = &[
        "service",
        "site",
        "location",
        "program",
        "programme",
        "clinic",
        "school",
        "department",
        "facilitie",
        "facility",
        "neighborhood",
        "neighbourhood",
        "district",
        "zone",
        "team",
        "office",
        "campuse",
        "unit",
        "race",
        "gender",
        "sexe",
        "group",
        "month",
        "quarter",
        "servicio",
        "sitio",
        "sede",
        "programa",
        "barrio",
        "grupo",
        "mese",
        "clinica",
        "escuela",
    ];
    let folded = folded
        .trim_end_matches(" combined")
        .trim_end_matches(" together");
    let of = ["all ", "todos los ", "todas las "]
        .iter()
        .find_map(|word| folded.strip_prefix(word));
    of.is_some_and(|kind| KINDS.contains(&kind.trim_end_matches('s')))
}

/// "Average", "Median", "Máximo": says something about the rows above it.
pub(super) fn is_statistic(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "average",
        "mean",
        "median",
        "minimum",
        "maximum",
        "min",
        "max",
        "promedio",
        "media",
        "mediana",
        "minimo",
        "maximo",
        "range",
        "std dev",
        "standard deviation",
        "percent",
        "percent of total",
        "share",
    ];
    WORDS.contains(&fold(text).as_str())
}

/// A header that says its figures are not what was done in the period: targets, changes, earlier periods.
pub(super) fn is_other_figure(text: &str) -> bool {
    const OTHER: &[&str] = &[
        "target",
        "goal",
        "meta",
        "objetivo",
        "benchmark",
        "baseline",
        "linea base",
        "linea de base",
        "variance",
        "difference",
        "diferencia",
        "change",
        "cambio",
        "percent change",
        "trend",
        "tendencia",
        "prior year",
        "last year",
        "previous year",
        "prior quarter",
        "last quarter",
        "previous quarter",
        "prior period",
        "last period",
        "previous period",
        "ano anterior",
        "trimestre anterior",
        "budget",
        "presupuesto",
        "percent of target",
        "percent of goal",
    ];
    OTHER.contains(&fold(text).as_str())
}
