//! Puts what the rules say about a definition beside the fields of the form, in the reader's words.

use mainstay_core::measurement::{FieldProblem, MeasureKind};

use super::draft::Draft;
use super::reading::plain_number;
use crate::shell::{FormErrors, Words};

/// The field of the form for a field of the rules.
fn at(problem: &FieldProblem) -> &'static str {
    match problem.field() {
        "small_numbers" => "hide_below",
        "target_range" => "range_low",
        "split_by" => "splits",
        field => field,
    }
}

/// Adds each problem at its field, unless that field has an error already.
pub(super) fn place(found: &[FieldProblem], draft: &Draft, words: Words, errors: &mut FormErrors) {
    for problem in found {
        let field = at(problem);
        if errors.of(field).is_none() {
            let (key, args) = sentence(problem, draft, words);
            let args: Vec<(&str, &str)> = args
                .iter()
                .map(|(name, value)| (*name, value.as_str()))
                .collect();
            errors.add_with(field, &key, &args);
        }
    }
}

type Sentence = (String, Vec<(&'static str, String)>);

fn sentence(problem: &FieldProblem, draft: &Draft, words: Words) -> Sentence {
    let word = |beginning: &str, key: &str| words.t(&format!("{beginning}-{key}"));
    let number = |value: f64| plain_number(value, words.0);
    let alone = |key: &str| (format!("error-indicator-{key}"), Vec::new());
    match problem {
        FieldProblem::Empty { field, .. } => alone(&format!("empty-{field}")),
        FieldProblem::TooLong { most, .. } => (
            "error-indicator-long".to_owned(),
            vec![("most", most.to_string())],
        ),
        FieldProblem::RollupDoesNotFit { kind, .. } => {
            let fitting: Vec<String> = kind
                .fitting_rollups()
                .iter()
                .map(|rule| word("rollup", rule.key()))
                .collect();
            let args = vec![
                ("kind", word("measure", kind.key())),
                ("fitting", fitting.join("; ")),
            ];
            ("error-indicator-rollup".to_owned(), args)
        }
        FieldProblem::StockOrFlow { rule, .. } => (
            "error-indicator-stock".to_owned(),
            vec![("rule", word("rollup", rule.key()))],
        ),
        FieldProblem::SourceDoesNotFit { rule, .. } => (
            "error-indicator-source".to_owned(),
            vec![("rule", word("rollup", rule.key()))],
        ),
        FieldProblem::Multiplier { .. } => match MeasureKind::from_key(draft.get("measure_kind")) {
            Some(MeasureKind::Proportion) => alone("multiplier-share"),
            Some(MeasureKind::Rate) => alone("multiplier-rate"),
            _ => alone("multiplier-one"),
        },
        FieldProblem::Decimals => alone("decimals"),
        FieldProblem::PointInTimeIsStock => alone("one-day"),
        FieldProblem::PopulationIsNobodysScore { .. } => alone("nobodys-score"),
        FieldProblem::NoSystemCondition => alone("no-system"),
        FieldProblem::TargetRange { .. } => alone(range_problem(draft)),
        FieldProblem::OutsideSense { from, to, .. } if *to < f64::MAX => {
            let args = vec![("from", number(*from)), ("to", number(*to))];
            ("error-indicator-outside".to_owned(), args)
        }
        FieldProblem::OutsideSense { .. } => alone("below-zero"),
        FieldProblem::TargetWrongWay {
            direction,
            baseline,
            ..
        } => {
            let way = word("direction", direction.key());
            let args = vec![("direction", way), ("baseline", number(*baseline))];
            ("error-indicator-wrong-way".to_owned(), args)
        }
        FieldProblem::TargetTooEarly => alone("target-early"),
        FieldProblem::NoMark { field } => alone(&format!("no-{field}")),
        FieldProblem::HideBelow => alone("hide-below"),
        FieldProblem::SplitTwice { dimension } => (
            "error-indicator-split-twice".to_owned(),
            vec![("split", dimension.clone())],
        ),
    }
}

fn range_problem(draft: &Draft) -> &'static str {
    let is_typed = |field| !draft.get(field).is_empty();
    if draft.get("direction") != "target_range" {
        "range-unwanted"
    } else if is_typed("range_low") && is_typed("range_high") {
        "range-order"
    } else {
        "range-missing"
    }
}
