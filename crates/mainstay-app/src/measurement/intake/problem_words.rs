//! The sentence of each problem in the reader's words: figures by their names, periods as dates, cells as places.

use fluent_bundle::FluentValue;
use mainstay_core::measurement::intake::{About, Days, Field, Key, Place, Problem};

use super::reading::sort_key;
use super::service::Opened;
use crate::measurement::collection::expected::Asked;
use crate::measurement::collection::grid::days_words;
use crate::shell::{Language, Words, files};

/// A number as readers write it, with as many decimals as it has, at most four.
pub fn number(value: f64, words: Words) -> String {
    let rounded = (value * 1e4).round() / 1e4;
    let text = rounded.abs().to_string();
    let decimals = text.split_once('.').map_or(0, |(_, rest)| rest.len());
    files::number(rounded, u8::try_from(decimals).unwrap_or(4), words.0)
}

/// `BigChange` is `big_change`.
pub fn key_word(key: Key) -> String {
    serde_json::to_value(key)
        .ok()
        .and_then(|value| value.as_str().map(str::to_owned))
        .unwrap_or_default()
}

/// The sentence of a problem.
pub fn sentence(problem: &Problem, opened: &Opened, words: Words) -> String {
    let word = key_word(problem.key);
    let mut named: Vec<(&str, String)> = problem
        .args
        .iter()
        .map(|(name, text)| (name.as_str(), written(name, text, opened, words)))
        .collect();
    for (name, text) in &mut named {
        if let ("field", Some(about)) = (*name, &problem.figure) {
            let of_word = |field: &Field| {
                problem
                    .args
                    .get("field")
                    .is_some_and(|word| word == field.key())
            };
            let fields = [Field::Numerator, Field::Denominator];
            if let Some(field) = fields.iter().find(|field| of_word(field)) {
                *text = part_name(&opened.ground.asked, &about.indicator, *field, words);
            }
        }
    }
    if let (Some(keys), Some(dimension)) =
        (problem.args.get("between"), problem.args.get("dimension"))
    {
        named.retain(|(name, _)| *name != "between");
        named.push(("between", category_names(dimension, keys, opened, words)));
    }
    // A sentence may ask whether something is there at all.
    for name in [
        "sum",
        "kind",
        "people",
        "rows",
        "known_percent",
        "between",
        "printed",
        "which",
    ] {
        if !problem.args.contains_key(name) {
            named.push((name, "none".to_owned()));
        }
    }
    if let Some(about) = &problem.figure {
        named.retain(|(name, _)| *name != "figure");
        named.push(("figure", figure_name(about, opened, words)));
    }
    let args: Vec<(&str, FluentValue<'_>)> = named
        .iter()
        .map(|(name, text)| (*name, FluentValue::from(text.as_str())))
        .collect();
    words.say(&["problem-", &word].concat(), &args)
}

/// What a word of a sentence is called by people.
fn written(name: &str, text: &str, opened: &Opened, words: Words) -> String {
    match name {
        "text" | "column" | "letter" | "first_cell" | "second_cell" | "which" => text.to_owned(),
        "found" | "asked" | "period" => periods(text, words),
        "field" => field_of(text, words),
        "guess" => text
            .split(", ")
            .map(|part| field_of(&thing_name(part, opened, words), words))
            .collect::<Vec<_>>()
            .join(", "),
        "dimension" | "indicator" => thing_name(text, opened, words),
        "groups" => text
            .split("; ")
            .filter_map(|group| group.split_once('='))
            .map(|(name, sum)| {
                let name = thing_name(name, opened, words);
                format!("{name} {}", numbers_in(sum, words))
            })
            .collect::<Vec<_>>()
            .join("; "),
        _ => numbers_in(text, words),
    }
}

/// The groups of a dimension by their names: "Under 18 and 18 to 34".
fn category_names(dimension: &str, keys: &str, opened: &Opened, words: Words) -> String {
    let dimension = opened.ground.asked.catalogue.dimension_by_key(dimension);
    let label = |key: &str| {
        let category = dimension.and_then(|one| one.category(key));
        category.map_or_else(|| key.to_owned(), |one| one.label(words.0).to_owned())
    };
    let labels: Vec<String> = keys.split(", ").map(label).collect();
    match labels.as_slice() {
        [firsts @ .., last] if !firsts.is_empty() => {
            let one = firsts.join(", ");
            words.say(
                "intake-cells-two",
                &[("one", one.as_str().into()), ("two", last.as_str().into())],
            )
        }
        _ => labels.concat(),
    }
}

fn field_of(text: &str, words: Words) -> String {
    let fields = ["value", "numerator", "denominator", "mean", "n", "percent"];
    if fields.contains(&text) {
        words.t(&["part-", text].concat())
    } else {
        text.to_owned()
    }
}

/// An indicator or a dimension by its key or one of its names.
fn thing_name(text: &str, opened: &Opened, words: Words) -> String {
    let asked = &opened.ground.asked;
    let by_name = || {
        let known = asked
            .framework
            .dimensions()
            .into_iter()
            .find(|one| one.names.iter().any(|name| name == text))?;
        asked.catalogue.dimension_by_key(&known.key)
    };
    if let Some(dimension) = asked.catalogue.dimension_by_key(text).or_else(by_name) {
        return dimension.label(words.0).to_owned();
    }
    let of_indicator = || {
        asked
            .framework
            .indicators
            .iter()
            .find(|one| one.names.iter().any(|name| name == text))
    };
    asked
        .catalogue
        .by_key(text)
        .or_else(|| asked.catalogue.by_key(&of_indicator()?.key))
        .map_or_else(|| text.to_owned(), |one| one.name(words.0).to_owned())
}

/// "12 / 40" with each number as readers write it.
pub fn numbers_in(text: &str, words: Words) -> String {
    let parts: Option<Vec<String>> = text
        .split(" / ")
        .map(|part| {
            let (digits, sign) = match part.strip_suffix('%') {
                Some(digits) if words.0 == Language::Es => (digits, "\u{a0}%"),
                Some(digits) => (digits, "%"),
                None => (part, ""),
            };
            let value = digits.parse::<f64>().ok()?;
            Some([number(value, words).as_str(), sign].concat())
        })
        .collect();
    parts.map_or_else(|| text.to_owned(), |parts| parts.join(" / "))
}

/// Stretches of days as the core writes them, in words.
fn periods(text: &str, words: Words) -> String {
    let each = text.split(", ").map(|one| {
        let (first, last) = one.split_once(" to ").unwrap_or((one, one));
        match (first.parse(), last.parse()) {
            (Ok(first), Ok(last)) => days_words(Days { first, last }, words),
            _ => one.to_owned(),
        }
    });
    each.collect::<Vec<_>>().join(", ")
}

/// The name of a figure: its indicator, and its groups.
pub fn figure_name(about: &About, opened: &Opened, words: Words) -> String {
    let catalogue = &opened.ground.asked.catalogue;
    let mut parts = vec![catalogue.by_key(&about.indicator).map_or_else(
        || about.indicator.clone(),
        |one| one.name(words.0).to_owned(),
    )];
    for (dimension, category) in &about.groups {
        let label = catalogue
            .dimension_by_key(dimension)
            .and_then(|one| one.category(category))
            .map_or_else(|| category.clone(), |one| one.label(words.0).to_owned());
        parts.push(label);
    }
    parts.join(", ")
}

/// A part of an indicator in its own words: "People screened" rather than "numerator". Where the catalogue has them in
/// one language and the page is in the other, the plain word for the part serves.
pub fn part_name(asked: &Asked, indicator: &str, field: Field, words: Words) -> String {
    let version = asked
        .indicators()
        .find(|(one, _)| one.key == indicator)
        .map(|(_, version)| version);
    let own = version.filter(|one| words.0 != Language::Es || one.name_es.is_empty());
    let text = own.map_or("", |one| match field {
        Field::Numerator => one.fields.numerator_def.as_str(),
        Field::Denominator => one.fields.denominator_def.as_str(),
        _ => "",
    });
    if text.is_empty() {
        words.t(&["part-", field.key()].concat())
    } else {
        text.to_owned()
    }
}

/// Where something stands, in words: "Sheet “Q3”, cells B8 to B14"; sheet by sheet.
pub fn places_words(places: &[Place], words: Words) -> String {
    let mut sorted: Vec<&Place> = places.iter().collect();
    sorted.sort_by_key(|place| sort_key(place));
    sorted.dedup();
    let each = sorted
        .chunk_by(|one, other| one.sheet == other.sheet)
        .map(|of_sheet| {
            let cells: Vec<&str> = of_sheet.iter().map(|place| place.cell.as_str()).collect();
            let sheet = of_sheet[0].sheet.as_deref().unwrap_or_default();
            let cell = cells_words(&cells, words);
            let args = [
                ("sheet", sheet.into()),
                ("count", cells.len().into()),
                ("cell", cell.as_str().into()),
            ];
            if sheet.is_empty() {
                words.say("intake-place-bare", &args)
            } else {
                words.say("intake-place", &args)
            }
        });
    each.collect::<Vec<_>>().join("; ")
}

/// `B8`, `C33 and D33`, `B8 to B14`, or the first few and how many more.
pub fn cells_words(cells: &[&str], words: Words) -> String {
    const MOST: usize = 4;
    let pair = |key: &str, one: &str, two: &str| {
        words.say(key, &[("one", one.into()), ("two", two.into())])
    };
    match cells {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [one, two] => pair("intake-cells-two", one, two),
        [first, .., last] if is_run(cells) => pair("intake-cells-run", first, last),
        [firsts @ .., last] if firsts.len() < MOST => {
            pair("intake-cells-two", &firsts.join(", "), last)
        }
        _ => words.say(
            "intake-cells-more",
            &[
                ("cells", cells[..MOST - 1].join(", ").as_str().into()),
                ("count", (cells.len() - MOST + 1).into()),
            ],
        ),
    }
}

/// One below the other without a gap.
fn is_run(cells: &[&str]) -> bool {
    let split = |cell: &str| -> (String, u32) {
        let letters: String = cell.chars().take_while(char::is_ascii_alphabetic).collect();
        let row = cell[letters.len()..].parse().unwrap_or_default();
        (letters, row)
    };
    cells.windows(2).all(|pair| {
        let ((one, above), (two, below)) = (split(pair[0]), split(pair[1]));
        one == two && below == above + 1
    })
}
