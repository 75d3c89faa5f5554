//! Marks of footnotes: which letters and digits behind names and labels are marks, and which tell the rows apart.

use std::collections::HashMap;

use crate::understand::dates::is_year;
use crate::understand::notes::footnote_rows;
use crate::understand::segment::Raw;
use crate::understand::units::is_unit_text;
use crate::understand::view::{Look, View};

/// Texts of lines that stand alone below the header.
pub fn lone_texts(view: &View<'_>, raw: &Raw) -> Vec<String> {
    let mut texts = Vec::new();
    for row in raw.body.iter().rev().take(400) {
        let mut filled = raw
            .columns
            .iter()
            .filter(|column| view.look(*row, **column) != Look::Blank);
        if let (Some(column), None) = (filled.next(), filled.next()) {
            texts.push(view.text(*row, *column));
        }
    }
    texts
}

/// Digits stuck to labels are no footnote marks where they tell rows apart: `Ward1`, `Ward2`.
pub fn telling_marks(view: &View<'_>, raw: &Raw, mut noted: Vec<String>) -> Vec<String> {
    let Some(column) = raw.columns.first() else {
        return noted;
    };
    let mut stems: HashMap<String, String> = HashMap::new();
    for row in &raw.body {
        let text = view.text(*row, *column);
        let stem = text.trim_end_matches(|one: char| one.is_ascii_digit());
        let stuck = stem.len() < text.len() && stem.ends_with(char::is_alphabetic);
        if !stuck {
            continue;
        }
        let before = stems
            .entry(stem.to_string())
            .or_insert_with(|| text.clone());
        if *before != text {
            noted.retain(|mark| !mark.bytes().all(|one| one.is_ascii_digit()));
            return noted;
        }
    }
    noted
}

/// Words whose rows are numbered: in "Grade 2" the digit is no mark.
const NUMBERED: [&str; 84] = [
    "grade",
    "region",
    "ward",
    "district",
    "type",
    "level",
    "phase",
    "quarter",
    "class",
    "year",
    "zone",
    "tier",
    "group",
    "room",
    "unit",
    "school",
    "site",
    "clinic",
    "team",
    "step",
    "part",
    "title",
    "section",
    "week",
    "month",
    "day",
    "age",
    "ages",
    "aged",
    "area",
    "line",
    "no",
    "number",
    "route",
    "house",
    "building",
    "cohort",
    "wave",
    "round",
    "visit",
    "dose",
    "shift",
    "tract",
    "block",
    "precinct",
    "goal",
    "objective",
    "indicator",
    "measure",
    "question",
    "item",
    "program",
    "programme",
    "partner",
    "agency",
    "station",
    "stage",
    "category",
    "schedule",
    "table",
    "figure",
    "form",
    "version",
    "band",
    "key",
    "decile",
    "quintile",
    "quartile",
    "cluster",
    "sector",
    "pillar",
    "priority",
    "strategy",
    "activity",
    "output",
    "outcome",
    "chapter",
    "covid",
    "under",
    "over",
    "than",
    "to",
    "top",
    "highway",
];

/// The marks of footnotes that stand behind a blank, "United States 2", each with that blank in front; none where one of
/// them may be part of a name.
pub fn spaced_marks(view: &View<'_>, raw: &Raw, noted: &[String]) -> Vec<String> {
    let Some(column) = raw.columns.first() else {
        return Vec::new();
    };
    let mut stems: HashMap<String, String> = HashMap::new();
    let mut marks = Vec::new();
    for row in &raw.body {
        if view.look(*row, *column) != Look::Text {
            continue;
        }
        let text = view.text(*row, *column);
        let Some((stem, digits)) = text.rsplit_once(' ') else {
            continue;
        };
        let known = (1..=2).contains(&digits.len())
            && digits.bytes().all(|one| one.is_ascii_digit())
            && noted.iter().any(|mark| mark == digits);
        if !known {
            continue;
        }
        let last = stem.rsplit(' ').next().unwrap_or_default().to_lowercase();
        let last = last.trim_end_matches(['.', '#']);
        let twice = stems
            .insert(stem.to_string(), digits.to_string())
            .is_some_and(|before| before != digits);
        let plain = last.chars().count() > 1 && last.chars().all(char::is_alphabetic);
        if twice || !plain || NUMBERED.contains(&last) {
            return Vec::new();
        }
        marks.push(format!(" {digits}"));
    }
    marks.sort();
    marks.dedup();
    marks
}

/// The texts of footnotes in two cells, a mark and its sentence.
pub fn footnotes(view: &View<'_>, raw: &Raw) -> Vec<String> {
    let text = |row: usize| {
        let cells = raw.columns.iter().map(|column| view.text(row, *column));
        let filled: Vec<String> = cells.filter(|text| !text.is_empty()).collect();
        filled.join(" ")
    };
    footnote_rows(view, raw).into_iter().map(text).collect()
}

/// Takes footnote marks off a label; bare digits only when a note explains them.
pub fn take_marks(text: &str, noted: &[String], marks: &mut Vec<String>) -> String {
    let mut rest = text.trim().to_string();
    loop {
        let before = rest.len();
        let kept = rest
            .trim_end_matches([
                '*', '†', '‡', '§', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹', '⁰',
            ])
            .trim_end();
        // "km²" and "m³" are units.
        let unit = kept.ends_with('m')
            && rest[kept.len()..]
                .chars()
                .all(|one| matches!(one, '²' | '³'));
        if !kept.is_empty() && kept.len() < rest.len() && !unit {
            marks.push(rest[kept.len()..].trim().to_string());
            rest = kept.to_string();
        }
        if let Some((kept, mark)) = bracketed_mark(&rest, noted) {
            marks.push(mark);
            rest = kept;
        }
        if let Some((kept, mark)) = spaced_mark(&rest, noted) {
            marks.push(mark);
            rest = kept;
        }
        if let Some((kept, mark)) = bare_mark(&rest, noted).or_else(|| marked_year(&rest)) {
            marks.push(mark);
            rest = kept;
        }
        if rest.len() == before {
            return rest;
        }
    }
}

/// `Name [a]`, `Name [note 3]`, `Name (1)` when a note explains it.
pub fn bracketed_mark(text: &str, noted: &[String]) -> Option<(String, String)> {
    for (open, close) in [('[', ']'), ('(', ')')] {
        let Some((before, mark)) = text
            .strip_suffix(close)
            .and_then(|rest| rest.rsplit_once(open))
        else {
            continue;
        };
        let mark = mark.trim();
        let known = mark
            .split([',', ' '])
            .filter(|one| !one.is_empty())
            .all(|one| noted.iter().any(|noted| noted == one));
        let square =
            open == '[' && (mark.len() <= 2 || mark.starts_with("note")) && !is_unit_text(mark);
        let number = open == '(' && known && !mark.is_empty();
        if !before.trim().is_empty() && (square || number || known && mark.len() <= 8) {
            return Some((before.trim_end().to_string(), mark.to_string()));
        }
    }
    None
}

/// `United States 2`, where `noted` holds the digit with the blank before it.
fn spaced_mark(text: &str, noted: &[String]) -> Option<(String, String)> {
    let (before, mark) = text.rsplit_once(' ')?;
    let known = noted.iter().any(|one| one.strip_prefix(' ') == Some(mark));
    (known && before.ends_with(char::is_alphabetic))
        .then(|| (before.trim_end().to_string(), mark.to_string()))
}

/// `2021r`, `2022p`, `2023e`: a year stuck to the letter for revised, provisional or estimated.
fn marked_year(text: &str) -> Option<(String, String)> {
    let year = text.strip_suffix(['r', 'p', 'e', 'R', 'P', 'E'])?;
    let is_year = year.len() == 4
        && year.bytes().all(|byte| byte.is_ascii_digit())
        && (year.starts_with("19") || year.starts_with("20"));
    is_year.then(|| (year.to_string(), text[4..].to_string()))
}

/// `Population1`, `Robbery2,3`: digits stuck to a word, when the notes begin with these digits.
fn bare_mark(text: &str, noted: &[String]) -> Option<(String, String)> {
    let kept = text.trim_end_matches(|one: char| one.is_ascii_digit() || matches!(one, ',' | ' '));
    let mark = text[kept.len()..].trim_matches(|one: char| matches!(one, ',' | ' '));
    let stuck = text[kept.len()..].starts_with(|one: char| one.is_ascii_digit());
    let known = !mark.is_empty()
        && mark
            .split([',', ' '])
            .filter(|one| !one.is_empty())
            .all(|one| noted.iter().any(|noted| noted == one));
    // Where notes are numbered, a list stuck to a word, or digits behind a bracket, can be nothing but marks.
    let numbered = noted
        .iter()
        .any(|one| one.bytes().all(|byte| byte.is_ascii_digit()));
    let known =
        known || numbered && !mark.is_empty() && (mark.contains(',') || kept.ends_with(')'));
    (stuck
        && known
        && kept
            .chars()
            .rev()
            .take(2)
            .all(|one| one.is_alphabetic() || matches!(one, ')' | '.'))
        && kept.chars().count() >= 3)
        .then(|| (kept.to_string(), mark.to_string()))
}

/// A year with the marks of its footnotes stuck to it, as `20184,5`, when notes explain these: the year alone.
pub fn year_with_marks<'t>(text: &'t str, noted: &[String]) -> Option<&'t str> {
    let text = text.trim();
    let (year, rest) = (text.get(..4)?, text.get(4..)?);
    let marks = rest.trim_matches([' ', ',', '(', ')', '[', ']']);
    let known = !marks.is_empty()
        && marks
            .split([',', ' '])
            .filter(|one| !one.is_empty())
            .all(|one| noted.iter().any(|noted| noted == one));
    (known && year.parse().is_ok_and(is_year)).then_some(year)
}

/// The marks that note lines begin with: `1` of "1 The figures…", `a` of "(a) Rate…".
pub fn noted_marks(notes: &[String]) -> Vec<String> {
    let mut marks = Vec::new();
    for note in notes {
        let trimmed = note.trim_start_matches(['(', '[']);
        let end = trimmed
            .find(|one: char| !one.is_alphanumeric())
            .unwrap_or(trimmed.len());
        let digits = trimmed
            .find(|one: char| !one.is_ascii_digit())
            .unwrap_or(trimmed.len());
        let mark = if digits > 0 {
            &trimmed[..digits]
        } else {
            &trimmed[..end]
        };
        if !mark.is_empty() && mark.chars().count() <= 2 {
            marks.push(mark.to_string());
        }
    }
    marks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn footnote_marks_come_off_and_are_remembered() {
        let noted = vec!["1".to_string(), "2".into(), "3".into()];
        for (text, name, mark) in [
            ("Population1", "Population", "1"),
            ("Robbery2,3", "Robbery", "2,3"),
            ("Rate [a]", "Rate", "a"),
            ("Rate¹", "Rate", "¹"),
            ("Clients*", "Clients", "*"),
            ("Clients (2)", "Clients", "2"),
            ("Year [note 3]", "Year", "note 3"),
            ("2021r", "2021", "r"),
            ("2022p", "2022", "p"),
        ] {
            let mut marks = Vec::new();
            assert_eq!(take_marks(text, &noted, &mut marks), name, "{text}");
            assert_eq!(marks, [mark], "{text}");
        }
        for text in [
            "Grade 1",
            "Area km²",
            "Q1",
            "2023",
            "Under 5",
            "Rate (%)",
            "Type 2",
            "COVID19",
            "Clients (9)",
        ] {
            let mut marks = Vec::new();
            assert_eq!(take_marks(text, &noted, &mut marks), text);
        }
    }
}
