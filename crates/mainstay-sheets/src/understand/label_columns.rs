//! Whole numbers that are labels: ages and districts in the first column, numbers of lines, identifiers; told from counts by
//! their values, not by a word in the heading alone.

use crate::understand::codes::is_name_of_codes;
use crate::understand::kinds::apart;
use crate::understand::segment::Raw;
use crate::understand::table::ColumnKind;
use crate::understand::totals::total_word;
use crate::understand::view::{Look, View};

/// What a column is called whose numbers count the lines of a form.
const LINES: [&str; 13] = [
    "line",
    "lines",
    "line no",
    "line number",
    "line nr",
    "row",
    "row no",
    "row number",
    "ligne",
    "renglón",
    "renglon",
    "zeile",
    "riga",
];

/// What a first column is called whose numbers count the rows.
const RANKS: [&str; 31] = [
    "#",
    "no",
    "nr",
    "num",
    "n°",
    "nº",
    "№",
    "rank",
    "s no",
    "s.no",
    "sr no",
    "sl no",
    "serial",
    "serial no",
    "s/n",
    "lfd nr",
    "lfd. nr",
    "ref",
    "ref no",
    "item",
    "item no",
    "order",
    "index",
    "seq",
    "sequence",
    "note number",
    "note no",
    "note",
    "table no",
    "id",
    "pos",
];

/// What the rows of a table may be told apart by in numbers.
const DIMENSIONS: [&str; 34] = [
    "age",
    "ages",
    "district",
    "districts",
    "route",
    "size",
    "day",
    "hour",
    "block",
    "zone",
    "region",
    "beat",
    "group",
    "decile",
    "quintile",
    "quartile",
    "level",
    "class",
    "stage",
    "room",
    "floor",
    "building",
    "cycle",
    "round",
    "session",
    "cohort",
    "edad",
    "distrito",
    "alter",
    "bezirk",
    "âge",
    "arrondissement",
    "council",
    "team",
];

/// Makes labels of numbers that tell the rows apart.
pub fn label_columns(
    view: &View<'_>,
    raw: &Raw,
    rows: &[usize],
    names: &[String],
    kinds: &mut [ColumnKind],
) {
    for place in 0..kinds.len() {
        let name = bare(&names[place]);
        let of_rows = place == 0
            && (RANKS.contains(&name.as_str()) || name.ends_with(" no") || name.ends_with('#'));
        if kinds[place] == ColumnKind::Number
            && (LINES.contains(&name.trim_end_matches([' ', '#'])) || of_rows)
            && climbs(view, rows, raw.columns[place])
        {
            kinds[place] = ColumnKind::Code;
        }
    }
    let labels = kinds
        .iter()
        .any(|kind| !kind.is_figures() && *kind != ColumnKind::Blank);
    let figures = kinds
        .iter()
        .skip(1)
        .filter(|kind| kind.is_figures())
        .count();
    if labels || figures == 0 || kinds.first() != Some(&ColumnKind::Number) {
        return;
    }
    let texts: Vec<String> = rows
        .iter()
        .map(|row| view.text(*row, raw.columns[0]))
        .filter(|text| !text.is_empty())
        .collect();
    let numbers: Vec<f64> = texts.iter().filter_map(|text| text.parse().ok()).collect();
    let distinct: std::collections::HashSet<&String> = texts.iter().collect();
    let whole = numbers
        .iter()
        .all(|number| number.fract() == 0.0 && *number >= 0.0);
    if texts.len() < 2 || distinct.len() < texts.len() || !whole || numbers.len() * 2 < texts.len()
    {
        return;
    }
    let name = bare(&names[0]);
    let called = name
        .split(|one: char| !one.is_alphanumeric())
        .any(|word| DIMENSIONS.contains(&word));
    let steps: Vec<f64> = numbers.windows(2).map(|pair| pair[1] - pair[0]).collect();
    let steady = steps.len() > 1 && steps.iter().all(|step| (step - 1.0).abs() < 1e-9);
    let summed = texts.iter().any(|text| total_word(text).is_some());
    if called && !says_count(&name) || summed || steady && !says_count(&name) && !name.contains('%')
    {
        kinds[0] = ColumnKind::Code;
    }
}

/// A heading as plain words.
fn bare(name: &str) -> String {
    let last = name.rsplit(" / ").next().unwrap_or(name).to_lowercase();
    last.trim_end_matches(['.', ':', ' ']).replace(". ", " ")
}

fn says_count(name: &str) -> bool {
    [
        "number of",
        "no. of",
        "count",
        "total",
        "cases",
        "visits",
        "amount",
        "value",
        "people",
        "rate",
        "share",
    ]
    .iter()
    .any(|word| name.contains(word))
}

/// Whole numbers, perhaps with a letter behind (`8a.`) or as a range (`1-2`), none twice, none smaller than the one before.
fn climbs(view: &View<'_>, rows: &[usize], column: usize) -> bool {
    let texts = rows
        .iter()
        .map(|row| view.text(*row, column))
        .filter(|text| !text.is_empty());
    let numbers: Option<Vec<(u32, String)>> = texts
        .map(|text| {
            let bare = text.trim_end_matches(['.', ')']);
            // "1-2" stands for two lines of the form.
            let bare = bare
                .split_once(['-', '–'])
                .filter(|(first, last)| {
                    first.parse().unwrap_or(u32::MAX) < last.parse().unwrap_or(0u32)
                })
                .map_or(bare, |(first, _)| first);
            let end = bare
                .find(|one: char| !one.is_ascii_digit())
                .unwrap_or(bare.len());
            let letter = &bare[end..];
            (letter.chars().count() <= 1).then_some((bare[..end].parse().ok()?, letter.to_string()))
        })
        .collect();
    numbers.is_some_and(|numbers| {
        let distinct: std::collections::HashSet<&(u32, String)> = numbers.iter().collect();
        !numbers.is_empty()
            && distinct.len() == numbers.len()
            && numbers.windows(2).all(|pair| pair[0].0 <= pair[1].0)
    })
}

/// True for whole numbers that count, though their heading holds a word for identifiers: "Phone calls", "Code violations",
/// "IDs issued", "Mobile". Telephone numbers are long, and identifiers stand under a heading that ends with the word.
pub fn counts_though_named(
    view: &View<'_>,
    rows: &[usize],
    column: usize,
    (place, name): (usize, &str),
    codes: &[&str],
) -> bool {
    if place == 0 || is_name_of_codes(name) {
        return false;
    }
    let texts: Vec<String> = rows
        .iter()
        .filter(|row| view.look(**row, column) != Look::Blank)
        .map(|row| view.text(*row, column))
        .collect();
    let lengths: std::collections::HashSet<usize> = texts.iter().map(String::len).collect();
    let longest = lengths.iter().copied().max().unwrap_or_default();
    let name = bare(&apart(name));
    let words: Vec<&str> = name
        .split(|one: char| !one.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let phones = ["phone", "telephone", "tel", "mobile", "fax"];
    if words.iter().any(|word| phones.contains(word)) {
        return longest < 7;
    }
    let numbered = matches!(
        words.last(),
        Some(&("no" | "number" | "nr" | "num" | "nummer"))
    );
    let last = words
        .last()
        .is_some_and(|word| codes.contains(word) && !matches!(*word, "ids" | "codes"));
    !last && !numbered && (lengths.len() > 1 || longest < 5)
}

/// True for a column in which every figure is held back, "c" in each row: it stands among the figures, and its heading names
/// no mark.
pub fn all_held_back(
    view: &View<'_>,
    rows: &[usize],
    (columns, place): (&[usize], usize),
    kinds: &[ColumnKind],
    names: &[String],
) -> bool {
    let name = &names[place];
    let lower = name.to_lowercase();
    let marks = [
        "remark", "comment", "reason", "flag", "status", "note", "symbol", "quality", "code",
        "type", "class", "size", "grade", "group", "sex", "gender", "rating", "unit", "category",
        "period", "source",
    ];
    let beside = place > 0
        && (kinds[place - 1].is_figures()
            || kinds.get(place + 1).is_some_and(|kind| kind.is_figures()))
        && kinds[..place].iter().any(|kind| kind.is_figures());
    let filled: Vec<String> = rows
        .iter()
        .map(|row| view.text(*row, columns[place]))
        .filter(|text| !text.is_empty())
        .collect();
    let texts: std::collections::HashSet<&String> = filled.iter().collect();
    beside
        && filled.len() * 10 >= rows.len() * 8
        && *name != names[place - 1]
        && !name.is_empty()
        && !marks.iter().any(|mark| lower.contains(mark))
        && texts.len() == 1
        && rows.len() > 1
        && texts
            .iter()
            .all(|text| view.tokens.meaning(text, true).is_some())
}

/// In a long table with one column "Value", the other numbers with few different ones are keys: goals, ages, codes.
pub fn keys_of_long_tables(
    view: &View<'_>,
    raw: &Raw,
    rows: &[usize],
    names: &[String],
    kinds: &mut [ColumnKind],
) {
    let is_value = |name: &String| {
        matches!(
            name.to_lowercase().as_str(),
            "value"
                | "obs_value"
                | "obsvalue"
                | "wert"
                | "valor"
                | "valeur"
                | "observation value"
                | "data_value"
        )
    };
    let words = kinds
        .iter()
        .filter(|kind| matches!(kind, ColumnKind::Text | ColumnKind::Code))
        .count();
    let Some(value) = (0..kinds.len())
        .find(|place| is_value(&names[*place]) && kinds[*place].is_figures())
        .filter(|_| words >= 3 && rows.len() >= 6)
    else {
        return;
    };
    for place in (0..kinds.len()).filter(|place| *place != value) {
        let bound = [
            "bound",
            "lower",
            "upper",
            "interval",
            "denominator",
            "numerator",
            "base",
            "sample",
            "error",
        ]
        .iter()
        .any(|word| names[place].to_lowercase().contains(word));
        if kinds[place] != ColumnKind::Number || bound {
            continue;
        }
        let distinct: std::collections::HashSet<String> = rows
            .iter()
            .map(|row| view.text(*row, raw.columns[place]))
            .collect();
        if distinct.len() * 3 <= rows.len() {
            kinds[place] = ColumnKind::Code;
        }
    }
}
