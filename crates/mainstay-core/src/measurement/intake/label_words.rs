//! The headers of columns of words: which ones name the indicator, the period, the site, a remark.

/// What a label column's header says the column is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LabelWord {
    Indicator,
    Period,
    Place,
    Partner,
    Note,
    Field,
}

/// Headers in English and Spanish, folded, and the role each names.
const WORDS: &[(LabelWord, &[&str])] = &[
    (
        LabelWord::Indicator,
        &[
            "indicator",
            "measure",
            "metric",
            "indicador",
            "medida",
            "kpi",
            "measure name",
            "indicator name",
            "series",
        ],
    ),
    (
        LabelWord::Period,
        &[
            "period",
            "quarter",
            "month",
            "year",
            "date",
            "periodo",
            "trimestre",
            "mes",
            "ano",
            "fecha",
            "fiscal year",
            "time period",
            "qtr",
            "week",
            "reporting period",
            "fy",
            "school year",
        ],
    ),
    (
        LabelWord::Place,
        &[
            "site",
            "clinic",
            "location",
            "school",
            "office",
            "branch",
            "campus",
            "sitio",
            "sede",
            "clinica",
            "escuela",
            "centro",
            "sucursal",
            "program",
            "programme",
            "programa",
            "area",
            "place",
            "facility",
            "center",
            "centre",
            "neighborhood",
            "neighbourhood",
            "barrio",
            "zip",
            "zip code",
            "county",
            "district",
            "department",
            "site name",
            "program name",
            "clinic site",
            "region",
            "ward",
            "health center",
            "team",
            "provider",
            "building",
            "zona",
            "colonia",
            "distrito",
        ],
    ),
    (
        LabelWord::Partner,
        &[
            "partner",
            "organization",
            "organisation",
            "agency",
            "organizacion",
            "agencia",
            "grantee",
            "socio",
            "partner name",
        ],
    ),
    (
        LabelWord::Note,
        &[
            "id",
            "code",
            "codigo",
            "ref",
            "no",
            "unit",
            "uom",
            "scale",
            "unit of measure",
            "units of measure",
            "measured in",
            "unidad de medida",
            "escala",
            "units",
            "unidad",
            "owner",
            "responsible",
            "responsable",
            "contact",
            "contacto",
            "staff",
            "lead",
            "status",
            "estado",
            "note",
            "comment",
            "remark",
            "nota",
            "comentario",
            "observaciones",
            "comments",
            "notes",
            "source",
            "fuente",
            "notas",
            "data source",
        ],
    ),
    (
        LabelWord::Field,
        &[
            "field",
            "figure",
            "data element",
            "component",
            "element",
            "campo",
            "type",
            "tipo",
            "numerator denominator",
            "num den",
        ],
    ),
];

/// The role a label column's header names, if it names one.
pub(super) fn label_word(header: &str) -> Option<LabelWord> {
    let folded = super::names::fold(header);
    let singular = folded.trim_end_matches('s');
    WORDS
        .iter()
        .find(|(_, words)| {
            words
                .iter()
                .any(|word| *word == folded || *word == singular)
        })
        .map(|(role, _)| *role)
}

/// An answer that is only yes or no: "Yes", "N", "Sí".
pub(super) fn is_yes_or_no(text: &str) -> bool {
    matches!(
        super::names::fold(text).as_str(),
        "yes" | "no" | "y" | "n" | "si" | "true" | "false" | "verdadero" | "falso"
    )
}

/// The text means the whole organisation: `Whole clinic`, `Entire agency`, `Agency-wide`, `Toda la clínica`.
pub(super) fn means_everyone(text: &str) -> bool {
    const WHOLE: &[&str] = &[
        "whole",
        "entire",
        "toda la",
        "todo el",
        "all of the",
        "all of",
    ];
    const BODIES: &[&str] = &[
        "agency",
        "center",
        "centre",
        "centro",
        "clinic",
        "clinica",
        "college",
        "community",
        "county",
        "department",
        "departamento",
        "district",
        "distrito",
        "escuela",
        "hospital",
        "organisation",
        "organization",
        "organizacion",
        "practice",
        "program",
        "programme",
        "programa",
        "school",
        "site",
        "system",
        "sistema",
    ];
    let folded = super::names::fold(text);
    let is_body = |rest: &str| BODIES.contains(&rest);
    WHOLE.iter().any(|word| {
        folded
            .strip_prefix(word)
            .map(str::trim)
            .is_some_and(is_body)
    }) || folded
        .strip_suffix("wide")
        .map(str::trim)
        .is_some_and(is_body)
}
