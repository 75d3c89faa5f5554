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

fn alone(key: &str) -> Sentence {
    (format!("error-indicator-{key}"), Vec::new())
}

fn sentence(problem: &FieldProblem, draft: &Draft, words: Words) -> Sentence {
    let word = |beginning: &str, key: &str| words.t(&format!("{beginning}-{key}"));
    let naming = |key: &str, args| (format!("error-indicator-{key}"), args);
    match problem {
        FieldProblem::Empty { field, .. } => alone(&format!("empty-{field}")),
        FieldProblem::TooLong { most, .. } => naming("long", vec![("most", most.to_string())]),
        FieldProblem::RollupDoesNotFit { kind, .. } => {
            let rules = kind.fitting_rollups().iter();
            let fitting: Vec<String> = rules.map(|rule| word("rollup", rule.key())).collect();
            let kind = word("measure", kind.key());
            naming(
                "rollup",
                vec![("kind", kind), ("fitting", fitting.join("; "))],
            )
        }
        FieldProblem::StockOrFlow { rule, .. } => {
            naming("stock", vec![("rule", word("rollup", rule.key()))])
        }
        FieldProblem::SourceDoesNotFit { rule, .. } => {
            naming("source", vec![("rule", word("rollup", rule.key()))])
        }
        FieldProblem::Multiplier { .. } => match MeasureKind::from_key(draft.get("measure_kind")) {
            Some(MeasureKind::Proportion) => alone("multiplier-share"),
            Some(MeasureKind::Rate) => alone("multiplier-rate"),
            _ => alone("multiplier-one"),
        },
        FieldProblem::Decimals => alone("decimals"),
        FieldProblem::PointInTimeIsStock => alone("one-day"),
        FieldProblem::PopulationIsNobodysScore { .. } => alone("nobodys-score"),
        FieldProblem::NoSystemCondition => alone("no-system"),
        FieldProblem::HideBelow => alone("hide-below"),
        FieldProblem::SplitTwice { dimension } => {
            naming("split-twice", vec![("split", dimension.clone())])
        }
        marks => of_marks(marks, draft, words),
    }
}

/// The sentences about baseline, target and range.
fn of_marks(problem: &FieldProblem, draft: &Draft, words: Words) -> Sentence {
    let number = |value: f64| plain_number(value, words.0);
    match problem {
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
            let way = words.t(&format!("direction-{}", direction.key()));
            let args = vec![("direction", way), ("baseline", number(*baseline))];
            ("error-indicator-wrong-way".to_owned(), args)
        }
        FieldProblem::TargetTooEarly => alone("target-early"),
        FieldProblem::NoMark { field } => alone(&format!("no-{field}")),
        _ => alone(range_problem(draft)),
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
