//! Figures told in words: "not in yet", "see Jo" or "seventy" where a number is asked for, "534 clients" in place of 534.

use crate::understand::periods::is_period;
use crate::understand::segment::Raw;
use crate::understand::shares::is_number_with_its_unit;
use crate::understand::table::ColumnKind;
use crate::understand::view::{Look, View};

/// Words with which people say in a column of figures that the figure is elsewhere, or still to come.
const LATER: [&str; 28] = [
    "not",
    "yet",
    "pending",
    "see",
    "tbd",
    "tba",
    "tbc",
    "awaiting",
    "waiting",
    "await",
    "later",
    "soon",
    "coming",
    "ask",
    "missing",
    "unknown",
    "unsure",
    "late",
    "sent",
    "working",
    "incomplete",
    "pendiente",
    "falta",
    "faltan",
    "aún",
    "aun",
    "ver",
    "todavía",
];

/// Numbers as words, up to those that nobody writes out.
const NUMBERS: [&str; 36] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
    "hundred",
    "thousand",
    "cero",
    "uno",
    "dos",
    "tres",
    "cien",
    "mil",
];

/// True for a few words that stand for a figure: the row they end is no note, and is not passed over.
pub fn is_told_in_words(text: &str) -> bool {
    if text.len() > 40 {
        return false;
    }
    let text = text.to_lowercase();
    let words: Vec<&str> = text
        .split(|one: char| !one.is_alphabetic())
        .filter(|word| !word.is_empty())
        .collect();
    let says = |list: &[&str], word: &&str| list.contains(word);
    let number = !words.is_empty()
        && words
            .iter()
            .all(|word| says(&NUMBERS, word) || *word == "and");
    number || words.len() <= 5 && words.iter().any(|word| says(&LATER, word))
}

/// Words that name a column of figures.
const FIGURES: [&str; 22] = [
    "value",
    "values",
    "number",
    "count",
    "total",
    "amount",
    "result",
    "results",
    "actual",
    "figure",
    "figures",
    "many",
    "qty",
    "quantity",
    "served",
    "valor",
    "número",
    "numero",
    "cantidad",
    "resultado",
    "anzahl",
    "wert",
];

/// Makes columns of figures of those whose figures are told in words.
pub fn counted_in_words(
    view: &View<'_>,
    raw: &Raw,
    rows: &[usize],
    names: &[String],
    kinds: &mut [ColumnKind],
) {
    for place in 1..kinds.len() {
        if kinds[place] == ColumnKind::Text
            && counts_in_words(view, rows, raw.columns[place], &names[place])
        {
            kinds[place] = ColumnKind::Number;
        }
    }
}

/// True for a column of numbers each with what it counts, or mistyped: `534 clients`, `7O`. Under another name than that of
/// figures or of a time, `12 Main St` looks alike.
fn counts_in_words(view: &View<'_>, rows: &[usize], column: usize, name: &str) -> bool {
    let lower = name.to_lowercase();
    let mut words = lower.split(|one: char| !one.is_alphabetic());
    if !is_period(name) && !words.any(|word| FIGURES.contains(&word)) {
        return false;
    }
    let filled: Vec<String> = rows
        .iter()
        .filter(|row| view.look(**row, column) != Look::Blank)
        .map(|row| view.text(*row, column))
        .collect();
    // "'1102" and "7O" are numbers that somebody mistyped.
    let mistyped = |text: &String| {
        text.len() <= 8 && !text.contains(' ') && text.contains(|one: char| one.is_ascii_digit())
    };
    let counted = filled
        .iter()
        .filter(|text| mistyped(text) || is_number_with_its_unit(text));
    filled.len() > 1 && counted.count() * 10 >= filled.len() * 7
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_words_stand_for_a_figure_and_a_sentence_does_not() {
        for text in [
            "not in yet",
            "see Jo",
            "seventy",
            "Twenty-one",
            "pending",
            "falta",
        ] {
            assert!(is_told_in_words(text), "{text}");
        }
        for text in [
            "Census",
            "Jo Smith",
            "Figures are provisional and will be revised in the next report",
            "Northeast",
            "",
        ] {
            assert!(!is_told_in_words(text), "{text}");
        }
    }
}
