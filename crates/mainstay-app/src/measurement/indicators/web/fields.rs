//! The fields of the indicator form: which there are, in which groups, and the choices each offers.

use mainstay_core::measurement::backing::{
    ComparedWith, EventSide, GapScope, GapSpoken, Grade, GroupOrder, GroupWeight,
};
use mainstay_core::measurement::{
    Accountability, Direction, IndicatorClass, IndicatorStatus, MeasureKind, RollupRule,
    SourceKind, StockOrFlow, SystemCondition, VitalCondition,
};
use mainstay_core::period::PeriodKind;

use super::Options;
use crate::shell::Frame;

/// How a field is filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Control {
    /// One line.
    Line,
    /// A short line for a number or a period.
    Short,
    /// Several lines.
    Area,
    /// A list to open.
    Select,
    /// Choices with an explanation each.
    Radios,
}

/// A field and how it is filled.
pub type Field = (&'static str, Control);

/// A group of fields under one heading.
pub struct Group {
    /// The key of its heading: `indicator-group-…`.
    pub key: &'static str,
    /// Whether it is folded away until it is opened.
    pub is_folded: bool,
    /// Its fields.
    pub fields: &'static [Field],
}

use Control::{Area, Line, Radios, Select, Short};

/// The whole form. Each page shows the part of it that it is for.
pub const GROUPS: &[Group] = &[
    Group {
        key: "change",
        is_folded: false,
        fields: &[
            ("meaning", Radios),
            ("from_period", Short),
            ("change_note", Area),
        ],
    },
    Group {
        key: "question",
        is_folded: false,
        fields: &[
            ("name", Line),
            ("plain_question", Area),
            ("class", Radios),
            ("accountability", Radios),
            ("agenda_goal", Line),
        ],
    },
    Group {
        key: "counted",
        is_folded: false,
        fields: &[
            ("measure_kind", Select),
            ("definition", Area),
            ("numerator_def", Line),
            ("denominator_def", Line),
            ("unit", Short),
            ("period_type", Select),
            ("direction", Select),
        ],
    },
    Group {
        key: "target",
        is_folded: false,
        fields: &[
            ("baseline", Short),
            ("baseline_period", Short),
            ("target", Short),
            ("target_period", Short),
            ("target_basis", Line),
        ],
    },
    // The splits come here; their fields are the partnership's dimensions.
    Group {
        key: "splits",
        is_folded: false,
        fields: &[],
    },
    Group {
        key: "people",
        is_folded: false,
        fields: &[("owner", Line), ("status", Select)],
    },
    Group {
        key: "rollup",
        is_folded: true,
        fields: &[
            ("rollup", Radios),
            ("stock_or_flow", Radios),
            ("eligible", Short),
            ("source_kind", Select),
            ("source_ref", Line),
            ("lag_months", Short),
        ],
    },
    Group {
        key: "names",
        is_folded: true,
        fields: &[
            ("name_es", Line),
            ("question_es", Area),
            ("also_called", Area),
            ("numerator_names", Area),
            ("denominator_names", Area),
        ],
    },
    Group {
        key: "more",
        is_folded: true,
        fields: &[
            ("range_low", Short),
            ("range_high", Short),
            ("inclusion", Area),
            ("exclusion", Area),
            ("multiplier", Short),
            ("decimals", Short),
            ("hide_below", Short),
            ("system_condition", Select),
            ("vital_condition", Select),
            ("steward", Line),
            ("contribution_note", Area),
        ],
    },
    Group {
        key: "fairness",
        is_folded: true,
        fields: &[
            ("compared_with", Select),
            ("compared_group", Line),
            ("gap_spoken", Select),
            ("event_side", Select),
            ("gap_scope", Select),
            ("group_weight", Select),
            ("group_order", Select),
            ("disparity_note", Area),
        ],
    },
    Group {
        key: "quality",
        is_folded: true,
        fields: &[
            ("quality_communication", Select),
            ("quality_proxy", Select),
            ("quality_data", Select),
            ("quality_note", Area),
            ("used_by", Area),
        ],
    },
    Group {
        key: "choice",
        is_folded: true,
        fields: &[
            ("fits_goal", Select),
            ("fits_outcome", Select),
            ("fits_direction", Select),
            ("fits_plain", Select),
            ("fits_yearly", Select),
            ("fits_place", Select),
            ("fits_groups", Select),
            ("fits_sensitive", Select),
            ("fits_cost", Select),
            ("fits_single", Select),
        ],
    },
];

/// The fields that say what is counted; changing them changes what the numbers mean.
pub const MEANING: [&str; 11] = [
    "definition",
    "numerator_def",
    "denominator_def",
    "inclusion",
    "exclusion",
    "measure_kind",
    "unit",
    "multiplier",
    "rollup",
    "period_type",
    "stock_or_flow",
];

/// What a changed definition may bring with it.
pub const WITH_MEANING: [&str; 11] = [
    "meaning",
    "from_period",
    "change_note",
    "source_kind",
    "direction",
    "range_low",
    "range_high",
    "baseline",
    "baseline_period",
    "target",
    "target_period",
];

/// The choices of a field; none for fields that are typed.
pub fn options(frame: &Frame, field: &str) -> Options {
    let list = |beginning: &str, keys: Vec<&'static str>| -> Options {
        keys.into_iter()
            .map(|key| (key.to_owned(), frame.tk(beginning, key)))
            .collect()
    };
    let with_none = |mut options: Options, none: String| {
        options.insert(0, (String::new(), none));
        options
    };
    macro_rules! keys {
        ($kind:ty) => {
            <$kind>::ALL.iter().map(|one| one.key()).collect()
        };
    }
    match field {
        "meaning" => list("meaning", vec!["changed", "same"]),
        "class" => list("class", keys!(IndicatorClass)),
        "accountability" => list("accountability", keys!(Accountability)),
        "measure_kind" => list("measure", keys!(MeasureKind)),
        "direction" => list("direction", keys!(Direction)),
        "rollup" => with_none(list("rollup", keys!(RollupRule)), frame.t("rollup-usual")),
        "period_type" => list("period-kind", keys!(PeriodKind)),
        "stock_or_flow" => list("counting", keys!(StockOrFlow)),
        "source_kind" => list("source", keys!(SourceKind)),
        "system_condition" => with_none(
            list("system", keys!(SystemCondition)),
            frame.t("indicator-none"),
        ),
        "vital_condition" => with_none(
            list("vital", keys!(VitalCondition)),
            frame.t("indicator-none"),
        ),
        "status" => {
            let offered = IndicatorStatus::ALL
                .iter()
                .filter(|one| **one != IndicatorStatus::Retired);
            list("indicator-status", offered.map(|one| one.key()).collect())
        }
        "compared_with" => list("compared", keys!(ComparedWith)),
        "gap_spoken" => list("gap-spoken", keys!(GapSpoken)),
        "event_side" => list("event-side", keys!(EventSide)),
        "gap_scope" => list("gap-scope", keys!(GapScope)),
        "group_weight" => list("group-weight", keys!(GroupWeight)),
        "group_order" => list("group-order", keys!(GroupOrder)),
        "quality_communication" | "quality_proxy" | "quality_data" => {
            with_none(list("grade", keys!(Grade)), frame.t("grade-open"))
        }
        question if question.starts_with("fits_") => {
            with_none(list("fits", vec!["yes", "no"]), frame.t("fits-open"))
        }
        _ => Options::new(),
    }
}

/// What stands before a choice's word in the key of its explanation.
pub fn explained(field: &str) -> Option<&'static str> {
    match field {
        "meaning" => Some("meaning-help"),
        "class" => Some("class-help"),
        "accountability" => Some("accountability-help"),
        "rollup" => Some("rollup-help"),
        "stock_or_flow" => Some("counting-help"),
        _ => None,
    }
}
