//! Lines that explain a table rather than belong to it: notes, sources, footnotes.

use crate::understand::segment::Raw;
use crate::understand::view::{Look, View};

/// Rows at the foot of a table with a mark and the sentence that it stands for, in two cells.
pub fn footnote_rows(view: &View<'_>, raw: &Raw) -> Vec<usize> {
    let mut rows = Vec::new();
    for row in raw.body.iter().rev() {
        let filled: Vec<usize> = raw
            .columns
            .iter()
            .copied()
            .filter(|column| view.look(*row, *column) != Look::Blank)
            .collect();
        match filled[..] {
            [] | [_] => {}
            [mark, sentence] => {
                let (mark_text, text) = (view.text(*row, mark), view.text(*row, sentence));
                let marked = mark == raw.columns[0]
                    && mark_text.chars().count() <= 4
                    && (raw.columns.len() > 2 || !mark_text.chars().any(char::is_alphabetic));
                let says = view.look(*row, sentence) == Look::Text
                    && text.chars().count() >= 10
                    && text.split(' ').count() >= 2;
                if !marked || !says {
                    break;
                }
                rows.push(*row);
            }
            _ => break,
        }
    }
    if rows.len() == raw.body.len() {
        rows.clear();
    }
    rows
}

/// Words with which notes begin.
const BEGINNINGS: [&str; 52] = [
    "note",
    "notes",
    "source",
    "sources",
    "n.b.",
    "nb:",
    "footnote",
    "footnotes",
    "key:",
    "legend",
    "symbols",
    "caveat",
    "disclaimer",
    "copyright",
    "©",
    "prepared by",
    "data from",
    "data are",
    "data is",
    "data for",
    "figures are",
    "figures may",
    "figures in",
    "totals may",
    "numbers may",
    "percentages may",
    "percentages are",
    "includes",
    "excludes",
    "estimates",
    "this table",
    "these data",
    "these figures",
    "see ",
    "for more information",
    "contact",
    "last updated",
    "updated",
    "generated",
    "produced by",
    "anmerkung",
    "hinweis",
    "quelle",
    "fußnote",
    "nota",
    "notas",
    "fuente",
    "remarque",
    "bron",
    "opmerking",
    "fonte",
    "kilde",
];

/// True when a line standing alone reads as a note.
pub fn is_note_text(text: &str) -> bool {
    let text = text.trim();
    let lower = text.to_lowercase();
    if BEGINNINGS
        .iter()
        .any(|start| starts_with_word(&lower, start))
        || begins_with_mark(text)
    {
        return true;
    }
    text.chars().count() > 90 || is_page_mark(text) || is_rule(text)
}

/// `__________` or `-----`: a line drawn with letters.
fn is_rule(text: &str) -> bool {
    text.chars().count() >= 3
        && text
            .chars()
            .all(|one| matches!(one, '_' | '-' | '=' | '–' | '—'))
}

/// `Page 3`, `Page 3 of 12`, `- 3 -`: printed at the foot of a page.
pub fn is_page_mark(text: &str) -> bool {
    let lower = text.trim().to_lowercase();
    let framed = lower
        .strip_prefix('-')
        .and_then(|rest| rest.strip_suffix('-'))
        .map(str::trim);
    if let Some(number) = framed {
        return !number.is_empty() && number.bytes().all(|one| one.is_ascii_digit());
    }
    ["page", "seite", "página", "pagina", "pg."]
        .iter()
        .any(|word| {
            lower.strip_prefix(word).is_some_and(|rest| {
                let words: Vec<&str> = rest.split_whitespace().collect();
                let number = |word: &&str| {
                    word.trim_matches(['/', ':'])
                        .bytes()
                        .all(|one| one.is_ascii_digit() || one == b'/')
                };
                let link =
                    |word: &&str| matches!(*word, "of" | "von" | "de" | "/" | "sur" | "di" | "van");
                !words.is_empty()
                    && words.len() <= 3
                    && words.iter().all(|word| number(word) || link(word))
            })
        })
}

fn starts_with_word(text: &str, start: &str) -> bool {
    let Some(rest) = text.strip_prefix(start) else {
        return false;
    };
    let plural_or_end = rest.is_empty() || !rest.starts_with(char::is_alphanumeric);
    // "Note" and "Source" need a mark behind them or to stand alone; "Notes on health" as a section is rare enough.
    plural_or_end || start.ends_with([' ', ':'])
}

/// `1 Figures…`, `(a) …`, `[1] …`, `* …`, `a. …`, `² …`, `1. …`.
pub fn begins_with_mark(text: &str) -> bool {
    let mut letters = text.chars();
    let Some(first) = letters.next() else {
        return false;
    };
    let rest: String = letters.collect();
    match first {
        '*' | '†' | '‡' | '§' | '¹' | '²' | '³' | '⁴' | '⁵' | '⁶' | '⁷' | '⁸' | '⁹' => {
            true
        }
        '(' | '[' => rest
            .find([')', ']'])
            .is_some_and(|at| at <= 7 && rest[at..].chars().count() > 4),
        '0'..='9' => {
            let rest = rest.trim_start_matches(|one: char| one.is_ascii_digit());
            let spaced = rest.strip_prefix(['.', ')', ' ', ':']).is_some_and(|rest| {
                rest.trim_start()
                    .starts_with(|one: char| one.is_alphabetic())
                    && rest.trim().split(' ').count() >= 3
            });
            spaced || rest.starts_with(char::is_uppercase) && rest.split(' ').count() >= 4
        }
        _ => {
            first.is_lowercase()
                && rest
                    .strip_prefix([' ', '.', ')'])
                    .is_some_and(|rest| rest.trim().split(' ').count() >= 4)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_are_told_from_titles_and_sections() {
        for text in [
            "Source: Office for National Statistics.",
            "Note: includes emissions",
            "1 The figures for 2018 were revised.",
            "* Suppressed because fewer than five",
            "[1] Provisional data only",
            "a Includes people of unknown age",
            "Quelle: Bundesamt",
            "2Because of changes in reporting the figures differ",
            "(a) Rate per 100,000 people",
            "__________",
        ] {
            assert!(is_note_text(text), "{text}");
        }
        for text in [
            "North",
            "Table 2: Clients by age",
            "Region A",
            "2024",
            "School year 2023-24",
            "A and E attendances",
            "Noteworthy Academy",
            "12 Acres",
            "Sourcebook Library",
            "1-4 years",
        ] {
            assert!(!is_note_text(text), "{text}");
        }
    }
}
