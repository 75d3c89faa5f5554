//! What a word of a partner's file can mean, as the page offers it: an indicator, a part of one, a group.

use mainstay_core::measurement::intake::{Dimension, Field, Fix, Framework, Key, Problem};

use super::page_words::Offer;
use super::problem_words::part_name;
use super::reading::is_about_words;
use super::service::Opened;
use crate::shell::Words;

/// What an unknown word can mean.
pub fn meanings(problem: &Problem, opened: &Opened, words: Words) -> Vec<Offer> {
    if !is_about_words(problem) {
        return Vec::new();
    }
    let asked = &opened.ground.asked;
    if problem.key != Key::UnknownCategory {
        let guess = problem.args.get("guess");
        let mut keys: Vec<&str> = asked
            .indicators()
            .map(|(one, _)| one.key.as_str())
            .collect();
        // What comes closest stands first; it is never chosen by itself.
        keys.sort_by_key(|key| Some(*key) != guess.map(String::as_str));
        return keys
            .into_iter()
            .flat_map(|key| of_indicator(key, opened, words))
            .collect();
    }
    let own = problem.args.get("dimension");
    let is_own = |dimension: &&Dimension| own == Some(&dimension.key);
    // A column of one list may hold words of another; only a band that reaches into several of its own is surely of it.
    let only = problem.args.contains_key("between");
    let mut dimensions = asked.framework.dimensions();
    dimensions.retain(|one| !only || is_own(one));
    dimensions.sort_by_key(|one| !is_own(one));
    dimensions
        .into_iter()
        .filter_map(|dimension| asked.catalogue.dimension_by_key(&dimension.key))
        .flat_map(|dimension| {
            dimension.asked().map(|category| {
                let label = [dimension.label(words.0), category.label(words.0)].join(": ");
                (["category", &dimension.key, &category.key].join("|"), label)
            })
        })
        .collect()
}

/// An indicator; of a share or a mean each part by its own words first, and then that the columns say which part it is.
fn of_indicator(key: &str, opened: &Opened, words: Words) -> Vec<Offer> {
    let asked = &opened.ground.asked;
    let name = asked.indicators().find(|(one, _)| one.key == key);
    let name = name.map_or(key, |(one, _)| one.name(words.0));
    let whole = ["indicator", key].join("|");
    let needs = asked.framework.indicator(key);
    let needs = needs.map(mainstay_core::measurement::intake::Indicator::needs);
    let Some(parts) = needs.filter(|needs| needs.len() > 1) else {
        return vec![(whole, name.to_owned())];
    };
    let of_part = |field: &Field| {
        let part = part_name(asked, key, *field, words);
        (
            ["part", key, field.key()].join("|"),
            [name, &part].join(": "),
        )
    };
    let by_columns = [name, &words.t("use-part-by-columns")].join(": ");
    parts
        .iter()
        .map(of_part)
        .chain([(whole, by_columns)])
        .collect()
}

/// The answer behind `category|age|age_18_34`, `indicator|visits` or `part|referrals|numerator`: one of those this round
/// asks for.
pub fn meaning_of(word: &str, framework: &Framework) -> Option<Fix> {
    let mut parts = word.split('|');
    let indicator = |key: &str| framework.indicator(key);
    match (parts.next()?, parts.next()?, parts.next()) {
        ("category", dimension, Some(category)) => {
            let known = framework.dimensions().into_iter();
            let known = known.filter(|one| one.key == dimension);
            known
                .flat_map(|one| &one.categories)
                .any(|one| one.key == category)
                .then(|| Fix::Category {
                    dimension: dimension.to_owned(),
                    category: category.to_owned(),
                })
        }
        ("indicator", key, None) => indicator(key).map(|one| Fix::Indicator(one.key.clone())),
        ("part", key, Some(field)) => {
            let needs = indicator(key)?.needs().iter();
            let field = *needs.into_iter().find(|one| one.key() == field)?;
            Some(Fix::Part {
                indicator: key.to_owned(),
                field,
            })
        }
        _ => None,
    }
}
