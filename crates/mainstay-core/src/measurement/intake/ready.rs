//! The names of indicators and groups made ready for comparing with what a partner wrote.

use std::rc::Rc;

use crate::measurement::MeasureKind;

use super::expected::{Dimension, Framework, Indicator};
use super::names::{self, Prepared};
use super::words::Field;

/// A dimension's key and its categories, ready for comparing.
pub(super) type ReadyDimension = (String, Vec<(String, Vec<Rc<Prepared>>)>);

/// An indicator's key (and the part a name is about) and its names, ready for comparing.
pub(super) type ReadyIndicator = ((String, Option<Field>), Vec<Rc<Prepared>>);

/// A dimension made ready.
pub(super) fn ready(dimension: &Dimension) -> ReadyDimension {
    let categories = dimension
        .categories
        .iter()
        .map(|category| {
            let unknown = category.is_unknown.then_some("unknown");
            let names = category
                .names
                .iter()
                .map(String::as_str)
                .chain([category.key.as_str()])
                .chain(unknown);
            (category.key.clone(), names.map(Prepared::of).collect())
        })
        .collect();
    (dimension.key.clone(), categories)
}

/// The names of an indicator, and those of its two parts. A part that is called like the whole names the whole; a figure
/// of one number has no parts, so its numerator's names are its own.
pub(super) fn names_of(indicator: &Indicator) -> Vec<ReadyIndicator> {
    let ready = |names: &[&String]| names.iter().map(|name| Prepared::of(name)).collect();
    let mut whole: Vec<&String> = indicator.names.iter().chain([&indicator.key]).collect();
    let parts = if let [above, below] = *indicator.needs() {
        vec![
            (above, &indicator.numerator_names),
            (below, &indicator.denominator_names),
        ]
    } else {
        whole.extend(&indicator.numerator_names);
        Vec::new()
    };
    let known: Vec<String> = whole.iter().map(|name| names::fold(name)).collect();
    let mut found = vec![((indicator.key.clone(), None), ready(&whole))];
    for (field, names) in parts {
        let own: Vec<&String> = names
            .iter()
            .filter(|name| !name.trim().is_empty() && !known.contains(&names::fold(name)))
            .collect();
        if !own.is_empty() {
            found.push(((indicator.key.clone(), Some(field)), ready(&own)));
        }
    }
    found
}

/// "Unique people served" is what an indicator that counts each person once is called, whether its own name says so or
/// not; unless another indicator of the round has that very name.
pub(super) fn unique_names(indicator: &Indicator, framework: &Framework) -> Vec<String> {
    if indicator.kind != MeasureKind::CountPeople {
        return Vec::new();
    }
    let taken: Vec<String> = framework
        .indicators
        .iter()
        .filter(|other| other.key != indicator.key)
        .flat_map(|other| &other.names)
        .map(|name| names::fold(name))
        .collect();
    let forms = |name: &String| {
        [
            "unique",
            "unduplicated",
            "distinct",
            "different",
            "individual",
        ]
        .map(|word| format!("{word} {name}"))
        .into_iter()
        .chain(
            ["unicas", "unicos", "distintas", "distintos", "sin duplicar"]
                .map(|word| format!("{name} {word}")),
        )
        .collect::<Vec<String>>()
    };
    let all = indicator.names.iter().flat_map(forms);
    all.filter(|name| !taken.contains(&names::fold(name)))
        .collect()
}
