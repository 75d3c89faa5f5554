//! Column names from header lines: spanning cells over their columns, footnote marks off, units apart.

use crate::understand::described::is_key_of_description;
use crate::understand::marks::take_marks;
use crate::understand::segment::Raw;
use crate::understand::time_header::says_times;
use crate::understand::units::{
    is_relative, is_scale, is_scaled, is_unit_text, unit_in_brackets, unit_of_leaf, unit_of_line,
};
use crate::understand::view::{Look, View};

/// A column's name as it was understood.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Name {
    /// Levels joined by ` / `.
    pub text: String,
    /// The unit, when the header names one.
    pub unit: Option<String>,
    /// Footnote marks that were taken off.
    pub marks: Vec<String>,
}

/// The names of a table's columns, in order. `noted`: footnote marks that the notes of the table explain.
pub fn column_names(view: &View<'_>, raw: &Raw, noted: &[String]) -> Vec<Name> {
    let levels = naming_levels(view, raw);
    let units = levels
        .len()
        .checked_sub(1)
        .filter(|last| *last > 0 && is_units_line(&levels[*last]) && distinct(&levels[..*last]))
        .map(|last| over_their_columns(&levels[last], &levels[0]));
    let used = levels.len() - usize::from(units.is_some());
    let table_unit = unit_of_titles(view, raw, &levels);
    (0..raw.columns.len())
        .map(|place| {
            let mut name = Name::default();
            let mut parts: Vec<String> = Vec::new();
            for level in &levels[..used] {
                let text = take_marks(&level[place], noted, &mut name.marks);
                let number = is_column_number(&text, used) && !says_times(&level[0]);
                if !text.is_empty() && !number && parts.last() != Some(&text) {
                    parts.push(text);
                }
            }
            let cell_marks = raw
                .header
                .iter()
                .filter_map(|row| view.cell(*row, raw.columns[place]))
                .filter_map(|cell| cell.mark.as_deref());
            name.marks.extend(cell_marks.map(str::to_string));
            name.text = parts.join(" / ");
            let own = units.as_ref().map(|units| units[place].as_str());
            name.unit = unit(own, &name.text, parts.last(), table_unit.as_deref());
            name
        })
        .collect()
}

/// The header lines that name the columns, and the line of units below them.
fn naming_levels(view: &View<'_>, raw: &Raw) -> Vec<Vec<String>> {
    let mut levels: Vec<Vec<String>> = raw
        .naming
        .iter()
        .map(|row| level(view, raw, *row))
        .collect();
    if raw.naming != raw.header {
        for level in &mut levels {
            if is_key_of_description(&level[0]) {
                level[0].clear();
            }
        }
    }
    // The name of the first column may stand alone below the line of units.
    let lone = |texts: &Vec<String>| texts.iter().skip(1).all(String::is_empty);
    if levels.len() > 2 && levels.last().is_some_and(lone) {
        let name = levels.pop().expect("there are more than two");
        levels[0][0].clone_from(&name[0]);
    }
    // "Time" before the years names that line, not the column of places that a line below names.
    if levels.len() > 1 && says_times(&levels[0][0]) && times_of_others(&levels) {
        let word = levels[0][0].clone();
        for text in levels[0].iter_mut().take_while(|text| **text == word) {
            text.clear();
        }
    }
    // A line for machines, as survey tools print one under their questions, names nothing for a reader.
    if levels.len() > 1 {
        levels.retain(|texts| !is_for_machines(texts));
    }
    if let Some(numbering) = (1..levels.len()).find(|at| only_numbers_columns(&levels, *at)) {
        let corner = levels.remove(numbering).swap_remove(0);
        if levels.iter().all(|level| level[0].is_empty())
            && corner.chars().count() > 3
            && !corner.to_lowercase().contains("code")
        {
            levels[0][0] = corner;
        }
    }
    levels
}

/// True when the lines below the first name its first column and none of those that the first line names.
fn times_of_others(levels: &[Vec<String>]) -> bool {
    let named = |place: usize| levels[1..].iter().any(|level| !level[place].is_empty());
    let times = (1..levels[0].len()).filter(|place| levels[0][*place] != levels[0][0]);
    named(0)
        && times
            .into_iter()
            .all(|place| levels[0][place].is_empty() || !named(place))
}

/// The unit that a title names for the whole table.
fn unit_of_titles(view: &View<'_>, raw: &Raw, levels: &[Vec<String>]) -> Option<String> {
    raw.titles
        .iter()
        .rev()
        .find_map(|row| title_unit(view, raw, *row))
        // Where a column is called so itself, the word above the table explains that column.
        .filter(|unit| {
            !levels
                .iter()
                .flatten()
                .any(|text| text.eq_ignore_ascii_case(unit))
        })
}

/// True when every cell of a line is a braced record such as `{"ImportId":"QID1"}`.
fn is_for_machines(texts: &[String]) -> bool {
    let mut filled = texts.iter().filter(|text| !text.is_empty()).peekable();
    filled.peek().is_some() && filled.all(|text| text.starts_with('{') && text.ends_with('}'))
}

/// True for a line of letters or of codes of a database below names that already tell the columns apart.
fn only_numbers_columns(levels: &[Vec<String>], at: usize) -> bool {
    let told = distinct(&levels[..at])
        && (1..levels[0].len()).all(|place| levels[..at].iter().any(|one| !one[place].is_empty()));
    let filled: Vec<&str> = levels[at]
        .iter()
        .map(|text| text.trim_matches(['(', ')', '[', ']']))
        .filter(|text| !text.is_empty())
        .collect();
    let mut letters = filled.iter().map(|text| text.chars().next());
    let lettered = filled.len() > 1
        && filled.iter().all(|text| text.chars().count() == 1)
        && matches!(letters.next().flatten(), Some('a' | 'b' | 'A' | 'B'))
        && filled
            .windows(2)
            .all(|pair| pair[1].bytes().next() == pair[0].bytes().next().map(|one| one + 1));
    told && (lettered || are_codes(&levels[at]))
}

/// `MGSA | MGSB | YBSO`: four or more codes of the same length in capitals, as databases of series use, and no two alike.
fn are_codes(texts: &[String]) -> bool {
    let codes: Vec<&String> = texts
        .iter()
        .skip(1)
        .filter(|text| !text.is_empty())
        .collect();
    let distinct: std::collections::HashSet<&&String> = codes.iter().collect();
    codes.len() >= 4
        && codes.len() + 1 == texts.len()
        && distinct.len() == codes.len()
        && codes.iter().all(|text| {
            text.len() == codes[0].len()
                && (4..=12).contains(&text.len())
                && text
                    .bytes()
                    .all(|one| one.is_ascii_uppercase() || one.is_ascii_digit())
                && !text.bytes().all(|one| one.is_ascii_digit())
        })
}

/// The unit of a column: from its line of units, its name, the lowest level of it, or the whole table.
fn unit(
    own: Option<&str>,
    name: &str,
    leaf: Option<&String>,
    of_table: Option<&str>,
) -> Option<String> {
    own.map(|unit| unit.trim_matches(['(', ')', '[', ']']).trim().to_string())
        .filter(|unit| !unit.is_empty())
        .or_else(|| unit_in_brackets(name))
        .or_else(|| leaf.and_then(|leaf| unit_of_leaf(leaf)))
        .or_else(|| {
            of_table
                .filter(|unit| !(is_scaled(unit) && is_relative(name)))
                .map(str::to_string)
        })
}

/// True when the lines above already tell the columns apart, so that the line of units is not needed as a name.
fn distinct(levels: &[Vec<String>]) -> bool {
    let columns = levels.first().map_or(0, Vec::len);
    let joined = |place: usize| {
        levels
            .iter()
            .map(|level| level[place].as_str())
            .collect::<Vec<_>>()
    };
    let mut seen = std::collections::HashSet::new();
    (0..columns).all(|place| seen.insert(joined(place)))
}

/// One header line, spanning cells repeated over the columns that they span.
fn level(view: &View<'_>, raw: &Raw, row: usize) -> Vec<String> {
    let mut texts: Vec<String> = raw
        .columns
        .iter()
        .map(|column| view.text(row, *column))
        .collect();
    let at = raw.naming.iter().position(|one| *one == row).unwrap_or(0);
    let below = &raw.naming[(at + 1).min(raw.naming.len())..];
    let mut merged = false;
    for (place, column) in raw.columns.iter().enumerate() {
        let Some(merge) = view
            .merge_at(row, *column)
            .filter(|merge| merge.right > merge.left)
        else {
            continue;
        };
        merged = true;
        let text = texts[place].clone();
        for (other, column) in raw.columns.iter().enumerate().skip(place + 1) {
            if view.columns[*column] <= merge.right && texts[other].is_empty() {
                texts[other].clone_from(&text);
            }
        }
    }
    // Without merged cells, an empty cell beside a spanning one belongs to it when lines below name both.
    if merged || below.is_empty() {
        return texts;
    }
    for place in 1..raw.columns.len() {
        let named_below = |place: usize| {
            below
                .iter()
                .any(|row| view.look(*row, raw.columns[place]) != Look::Blank)
        };
        let spanned = !texts[place - 1].is_empty()
            && named_below(place - 1)
            && named_below(place)
            && texts[place].is_empty();
        let beside = view.columns[raw.columns[place]] - view.columns[raw.columns[place - 1]] == 1;
        let wrapped = goes_on_below(view, raw, below[0], place);
        if spanned && beside && !wrapped && !raised(view, raw, row, place) {
            let spanning = texts[place - 1].clone();
            texts[place] = spanning;
        }
    }
    texts
}

/// `Average` over `hourly`, beside `Total`: words that go on in the line below, where the next column begins anew, span nothing.
fn goes_on_below(view: &View<'_>, raw: &Raw, below: usize, place: usize) -> bool {
    let text = |place: usize| view.text(below, raw.columns[place]);
    let word = text(place - 1);
    word.chars().count() > 2
        && word.starts_with(char::is_lowercase)
        && text(place).starts_with(char::is_uppercase)
}

/// True when the column is named higher up by a cell of its own, so that nothing spans into it here.
fn raised(view: &View<'_>, raw: &Raw, row: usize, place: usize) -> bool {
    let at = raw.header.iter().position(|one| *one == row).unwrap_or(0);
    raw.header[..at]
        .iter()
        .any(|above| view.look(*above, raw.columns[place]) != Look::Blank)
}

/// A unit printed once under a spanning name holds for all columns that the name spans.
fn over_their_columns(units: &[String], outer: &[String]) -> Vec<String> {
    let mut units = units.to_vec();
    for place in 1..units.len() {
        if units[place].is_empty() && !outer[place].is_empty() && outer[place] == outer[place - 1] {
            let unit = units[place - 1].clone();
            units[place] = unit;
        }
    }
    units
}

/// True for a line such as `(%)`, `'000`, `$m` under the names.
fn is_units_line(texts: &[String]) -> bool {
    let first_says = texts.first().is_some_and(|text| {
        matches!(
            text.to_lowercase().trim_end_matches(':'),
            "unit" | "units" | "einheit" | "unité" | "unidad"
        )
    });
    let rest: Vec<&String> = texts
        .iter()
        .skip(usize::from(first_says))
        .filter(|text| !text.is_empty())
        .collect();
    // Below names that tell the columns apart, "GWh, GWh, %" can be nothing but units, though not each of them is known.
    let short = |text: &&String| text.chars().count() <= 12 && text.split(' ').count() <= 2;
    let unit = |text: &String| is_unit_text(text) || is_scale(text);
    let corner = texts.first().is_some_and(String::is_empty);
    let in_brackets = corner
        && rest.len() > 1
        && rest
            .iter()
            .all(|text| text.starts_with(['(', '[']) && text.ends_with([')', ']']))
        && rest
            .iter()
            .any(|text| text.chars().any(char::is_alphabetic));
    let alike = corner
        && rest.iter().any(|text| is_unit_text(text))
        && rest.iter().all(short)
        && rest.iter().collect::<std::collections::HashSet<_>>().len() < rest.len();
    !rest.is_empty() && (first_says || alike || in_brackets || rest.iter().all(|text| unit(text)))
}

/// A title line that only names a unit: `thousand tonnes`, `(per cent)`.
fn title_unit(view: &View<'_>, raw: &Raw, row: usize) -> Option<String> {
    let filled: Vec<String> = raw
        .columns
        .iter()
        .map(|column| view.text(row, *column))
        .filter(|text| !text.is_empty())
        .collect();
    let [text] = &filled[..] else { return None };
    unit_of_line(text)
}

/// In a header of several lines, `(1)` or a bare small number is the number of a column.
fn is_column_number(text: &str, levels: usize) -> bool {
    let bare = text.trim_matches(['(', ')', '[', ']']);
    levels > 1 && bare.len() <= 2 && bare.parse::<u8>().is_ok()
}
