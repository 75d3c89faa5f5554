//! The everyday words of spreadsheets in English and Spanish, each with the one meaning we give it.

/// The part of a figure a header word speaks of.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// The figure itself: a count, an amount, a rate printed as such.
    Value,
    /// The part: people screened, children ready.
    Numerator,
    /// The whole the part belongs to: people eligible.
    Denominator,
    /// An average.
    Mean,
    /// How many an average was taken over.
    N,
    /// A percentage the partner worked out; a check, because percentages are never added up.
    Percent,
}

impl Field {
    /// The word kept in files and in the database.
    pub fn key(self) -> &'static str {
        match self {
            Self::Value => "value",
            Self::Numerator => "numerator",
            Self::Denominator => "denominator",
            Self::Mean => "mean",
            Self::N => "n",
            Self::Percent => "percent",
        }
    }
}

/// Phrases of several words that mean one word; applied to folded text.
const PHRASES: &[(&str, &str)] = &[
    ("no of", "number"),
    ("and over", "plus"),
    ("and older", "plus"),
    ("and above", "plus"),
    ("or older", "plus"),
    ("or over", "plus"),
    ("or more", "plus"),
    ("and up", "plus"),
    ("y mas", "plus"),
    ("o mas", "plus"),
    ("y mayores", "plus"),
    ("less than", "under"),
    ("fewer than", "under"),
    ("younger than", "under"),
    ("menores de", "under"),
    ("menor de", "under"),
    ("menos de", "under"),
    ("out of", "denominator"),
    ("not stated", "unknown"),
    ("not known", "unknown"),
    ("not asked", "unknown"),
    ("not recorded", "unknown"),
    ("not reported", "unknown"),
    ("not specified", "unknown"),
    ("unknown not asked", "unknown"),
    ("sin datos", "unknown"),
    ("sin dato", "unknown"),
    ("no se sabe", "unknown"),
    ("sin informacion", "unknown"),
    ("prefer not to say", "declined"),
    ("prefer not to answer", "declined"),
    ("choose not to answer", "declined"),
    ("no contesta", "declined"),
    ("prefiere no decir", "declined"),
    ("non binary", "nonbinary"),
    ("no binario", "nonbinary"),
    ("no binaria", "nonbinary"),
    ("pre k", "prek"),
];

/// Single words that mean the same as another; applied to singular folded words.
const SAME: &[(&str, &str)] = &[
    ("women", "female"),
    ("woman", "female"),
    ("mujer", "female"),
    ("mujere", "female"),
    ("femenino", "female"),
    ("men", "male"),
    ("man", "male"),
    ("hombre", "male"),
    ("masculino", "male"),
    ("desconocido", "unknown"),
    ("desconocida", "unknown"),
    ("unspecified", "unknown"),
    ("refused", "declined"),
    ("latino", "hispanic"),
    ("latina", "hispanic"),
    ("latinx", "hispanic"),
    ("hispano", "hispanic"),
    ("hispana", "hispanic"),
    ("pct", "percent"),
    ("perc", "percent"),
    ("percentage", "percent"),
    ("porcentaje", "percent"),
    ("num", "number"),
    ("nbr", "number"),
    ("nr", "number"),
    ("numero", "number"),
    ("count", "number"),
    ("cantidad", "number"),
    ("conteo", "number"),
    ("avg", "mean"),
    ("average", "mean"),
    ("media", "mean"),
    ("promedio", "mean"),
];

const FILLERS: &[&str] = &[
    "the", "a", "an", "of", "de", "del", "la", "el", "los", "las", "lo", "en", "in", "y", "and",
    "for", "para", "por", "con", "who", "que", "to", "at", "is", "were", "was", "year", "yr",
    "ano", "anos", "old", "number",
];

const FIELDS: &[(Field, &[&str])] = &[
    (
        Field::Numerator,
        &[
            "numerator",
            "numerador",
            "num",
            "number",
            "n",
            "count",
            "number meeting",
            "number met",
            "met",
            "achieved",
            "yes",
            "completed",
            "screened",
            "tamizados",
            "tamizadas",
            "with",
            "passed",
            "number with",
            "cumple",
            "cumplen",
            "completado",
            "completados",
            "si",
            "part",
            "hits",
            "figure",
            "figures",
            "cifra",
            "cifras",
        ],
    ),
    (
        Field::Denominator,
        &[
            "denominator",
            "denominador",
            "denom",
            "den",
            "eligible",
            "total eligible",
            "number eligible",
            "total",
            "base",
            "population",
            "out of",
            "enrolled",
            "all",
            "total served",
            "elegibles",
            "elegible",
            "total elegibles",
            "poblacion",
            "of",
            "whole",
            "expected",
            "number due",
            "due",
            "total patients",
            "in population",
        ],
    ),
    (
        Field::Value,
        &[
            "value",
            "valor",
            "result",
            "resultado",
            "actual",
            "amount",
            "importe",
            "monto",
            "figure",
            "data",
            "dato",
            "number",
            "count",
            "total",
            "reported",
            "n",
            "num",
            "cantidad",
            "conteo",
            "numero",
            "events",
            "people",
            "unduplicated",
            "this quarter",
            "this period",
        ],
    ),
    (
        Field::Mean,
        &[
            "mean",
            "average",
            "avg",
            "media",
            "promedio",
            "average score",
            "mean score",
            "score",
        ],
    ),
    (
        Field::N,
        &[
            "n",
            "number",
            "count",
            "responses",
            "respondents",
            "respuestas",
            "sample",
            "sample size",
            "muestra",
            "number of responses",
        ],
    ),
    (
        Field::Percent,
        &[
            "percent",
            "rate",
            "pct",
            "porcentaje",
            "tasa",
            "percentage",
            "percent met",
            "percent completed",
            "proportion",
            "share",
            "ratio",
        ],
    ),
];

/// Replaces known phrases in folded text by their one word.
pub(super) fn phrases(folded: &str) -> String {
    let mut text = folded.to_owned();
    for (phrase, word) in PHRASES {
        // Nearly every text has none of them; only one that may is taken apart.
        if text.contains(phrase) {
            let spaced = format!(" {text} ");
            let replaced = spaced.replace(&format!(" {phrase} "), &format!(" {word} "));
            replaced.trim().clone_into(&mut text);
        }
    }
    text
}

/// The one word we use for this word.
pub(super) fn one_word(word: &str) -> String {
    SAME.iter()
        .find(|(other, _)| *other == word)
        .map_or_else(|| word.to_owned(), |(_, ours)| (*ours).to_owned())
}

/// A word that carries no meaning of its own beside the numbers of an age band.
pub(super) fn is_age_word(word: &str) -> bool {
    matches!(word, "age" | "aged" | "edad" | "ages")
}

/// A word that carries no meaning of its own in a name.
pub(super) fn is_filler(word: &str) -> bool {
    FILLERS.contains(&word)
}

/// "Week 3", "Wk 12", "Semana 4": a part of the period, without saying which days it is.
pub(super) fn week_of(text: &str) -> Option<String> {
    let folded = super::names::fold(text);
    let (word, number) = folded.split_once(' ')?;
    let is_week = matches!(word, "week" | "wk" | "semana");
    let counts = number
        .parse::<u8>()
        .is_ok_and(|nth| (1..=53).contains(&nth));
    (is_week && counts).then(|| format!("week {number}"))
}

/// The fields a short header can speak of, among those an indicator needs.
///
/// `n` is a numerator beside a denominator, and the number of answers beside a mean: only what is needed is offered.
pub(super) fn fields_for(text: &str, needed: &[Field]) -> Vec<Field> {
    const BEFORE: &[&str] = &[
        "number of",
        "number",
        "count of",
        "total number of",
        "patients",
        "people",
        "clients",
        "children",
        "students",
        "personas",
        "pacientes",
    ];
    const AFTER: &[&str] = &[
        "patients",
        "people",
        "clients",
        "children",
        "students",
        "personas",
        "pacientes",
    ];
    let folded = super::names::fold(text);
    let known = fields_of(&folded, needed);
    if !known.is_empty() {
        return known;
    }
    let before = BEFORE
        .iter()
        .filter_map(|word| folded.strip_prefix(word)?.strip_prefix(' '));
    let after = AFTER
        .iter()
        .filter_map(|word| folded.strip_suffix(word)?.strip_suffix(' '));
    before
        .chain(after)
        .map(|rest| fields_of(rest, needed))
        .find(|found| !found.is_empty())
        .unwrap_or_default()
}

fn fields_of(folded: &str, needed: &[Field]) -> Vec<Field> {
    FIELDS
        .iter()
        .filter(|(field, words)| needed.contains(field) && words.contains(&folded))
        .map(|(field, _)| *field)
        .collect()
}

/// Takes a field word off the start or end of a header: `Screening completed numerator` is the numerator of the rest.
///
/// Only words that can be nothing else are taken off; `total` and `completed` may be part of the indicator's own name.
pub(super) fn split_field(text: &str) -> Option<(Field, String)> {
    const PLAIN: &[(Field, &[&str])] = &[
        (Field::Numerator, &["numerator", "numerador"]),
        (
            Field::Denominator,
            &[
                "denominator",
                "denominador",
                "eligible",
                "elegibles",
                "denom",
            ],
        ),
        (
            Field::Percent,
            &["percent", "pct", "porcentaje", "rate", "tasa", "percentage"],
        ),
        (Field::Mean, &["mean", "average", "promedio", "media"]),
        (
            Field::Value,
            &[
                "value", "valor", "count", "number", "numero", "num", "amount",
            ],
        ),
        (Field::N, &["n"]),
    ];
    let folded = super::names::fold(text);
    for (field, words) in PLAIN {
        for word in *words {
            let rest = folded
                .strip_prefix(&format!("{word} "))
                .or_else(|| folded.strip_suffix(&format!(" {word}")));
            if let Some(rest) = rest {
                let rest = rest
                    .trim_start_matches("of ")
                    .trim_start_matches("de ")
                    .trim();
                if !rest.is_empty() {
                    return Some((*field, rest.to_owned()));
                }
            }
        }
    }
    None
}
