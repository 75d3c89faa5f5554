//! What each row of a table says about the figures in it, with what its section and the rows above carry down.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::above::{inner_heads, runs_up};
use super::applied::{Fate, NotUsed};
use super::asking::{
    group_problem, has_parts, left_out, named_category, partner_label, unknown_indicator,
    unsure_labels, why_asked,
};
use super::gather::Desk;
use super::label_words::means_everyone;
use super::mapping::{Group, LabelRole, Means};
use super::names::{ACCEPT, SUGGEST, fold};
use super::places::{part_label, place_label};
use super::problem::{Fix, Key, Problem, Severity};
use super::row_periods::period_label;
use super::scales::{heads_units, unit_in_cell, unit_in_name, without_unit};
use super::table::{RowRole, SheetRow};
use super::total_words;
use super::when::{Days, When, read_periods};
use super::words::Field;

/// What a row says.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct RowSays {
    pub indicator: Option<String>,
    pub fields: Vec<Field>,
    pub groups: Vec<Group>,
    pub place: Vec<String>,
    pub when: Vec<When>,
    pub section_when: Option<When>,
    /// A period a person chose for the row.
    pub days: Option<Days>,
    /// The row says "all together".
    pub total: bool,
    /// The heading it stands under.
    pub section: Option<String>,
    /// The dimension its group belongs to, as the row or the rows above say.
    pub dimension: Option<String>,
    /// The dimension its heading names.
    pub heads: Option<String>,
    /// The partner's own word for its group, when a person said which category it belongs to.
    pub own_word: Option<String>,
    /// Why its figures are not read.
    pub stopped: Option<Fate>,
    /// Its heading or its own words say that its figures run up from an earlier day.
    pub runs_up: bool,
    /// Its own words say that it is in thousands or millions.
    pub unit: Option<&'static str>,
    /// The periods of its columns, when a second header inside the table names them.
    pub column_heads: Option<Rc<BTreeMap<String, When>>>,
}

/// What a heading carries to the rows below it.
#[derive(Debug, Clone, Default)]
struct Carried {
    indicator: Option<String>,
    groups: Vec<Group>,
    place: Option<String>,
    when: Option<When>,
    text: Option<String>,
    /// The indicator of the rows above, for outlines that name it once.
    above: Option<String>,
    /// The part of it that the row which named it holds ("Referrals sent"): the groups below it are of that part.
    part_above: Vec<Field>,
    /// The rows above name more than one indicator.
    several: bool,
    /// The groups that stood below that name.
    groups_seen: Vec<Vec<Group>>,
    /// What becomes of the row above, whose name nobody knows or wants: the groups below it are its own.
    unnamed: Option<Fate>,
    /// The dimension of the groups above.
    dimension: Option<String>,
    /// The dimension the heading names.
    heads: Option<String>,
    /// The headings in force, when rows carry their own.
    headings: Vec<String>,
}

/// Reads every row that can hold figures.
pub(super) fn read_rows(desk: &mut Desk<'_>) -> BTreeMap<u32, RowSays> {
    let table = desk.table;
    let unsure = unsure_labels(desk);
    let mut rows: Vec<&SheetRow> = table.rows.iter().collect();
    rows.sort_by_key(|row| row.row);
    let mut carried = Carried::default();
    let mut found = BTreeMap::new();
    let mut heads = None;
    for row in rows {
        if let Some(inner) = inner_heads(desk, row) {
            let says = RowSays {
                stopped: Some(Fate::Section),
                ..RowSays::default()
            };
            found.insert(row.row, says);
            heads = Some(Rc::new(inner));
            continue;
        }
        match row.role {
            RowRole::Section => open_section(desk, row, &mut carried),
            RowRole::Value | RowRole::Subtotal | RowRole::Total => {
                stand_under(desk, row, &mut carried);
                let mut says = read_row(desk, row, &mut carried);
                says.column_heads.clone_from(&heads);
                if unsure {
                    says.stopped = says.stopped.or(Some(Fate::Waiting));
                }
                found.insert(row.row, says);
            }
            RowRole::Note | RowRole::Blank => {}
        }
    }
    found
}

/// Takes the headings a row carries; new ones replace everything the old ones said.
fn stand_under(desk: &Desk<'_>, row: &SheetRow, carried: &mut Carried) {
    if row.section.is_empty() && carried.headings.is_empty() || row.section == carried.headings {
        return;
    }
    *carried = Carried {
        headings: row.section.clone(),
        ..Carried::default()
    };
    for heading in &row.section {
        open_heading(desk, heading, carried);
    }
}

fn open_section(desk: &Desk<'_>, row: &SheetRow, carried: &mut Carried) {
    let texts: Vec<&str> = row.labels.iter().map(|(_, text)| text.trim()).collect();
    if !texts.is_empty() && row.section.is_empty() {
        open_heading(desk, &texts.join(" "), carried);
    }
}

fn open_heading(desk: &Desk<'_>, text: &str, carried: &mut Carried) {
    let text = text.to_owned();
    let meaning = desk.reader.meaning(&text);
    let dated = read_periods(&text);
    let explained = desk.mapping.meaning(&text).cloned();
    let indicator = match &explained {
        Some(Means::Indicator(key)) => Some(key.clone()),
        _ => meaning
            .indicator
            .clone()
            .filter(|_| meaning.confidence >= ACCEPT),
    };
    let groups = match explained {
        Some(Means::Group(group)) => vec![group],
        _ if meaning.confidence >= ACCEPT => meaning.groups,
        _ => Vec::new(),
    };
    carried.text = Some(text.clone());
    let understood = indicator.is_some() || !groups.is_empty();
    if let Some(key) = indicator {
        if carried.headings.is_empty() {
            // A heading row for another indicator ends what the headings above it said.
            *carried = Carried {
                text: carried.text.take(),
                ..Carried::default()
            };
        }
        carried.indicator = Some(key);
    }
    if !groups.is_empty() {
        carried.groups = groups;
        carried.place = None;
    }
    if let Some(when) = dated.periods.first() {
        carried.when = Some(*when);
    }
    let heads = (!understood)
        .then(|| desk.reader.heads(&dated.rest))
        .flatten();
    if heads.is_some() {
        // "By age": what follows are the groups of one dimension, not sites.
        (carried.dimension, carried.place) = (heads.clone(), None);
    }
    carried.heads.clone_from(&heads);
    let understood = understood || heads.is_some();
    if !understood && !dated.rest.is_empty() && !means_everyone(&text) {
        carried.place = Some(text);
    }
}

fn read_row(desk: &mut Desk<'_>, row: &SheetRow, carried: &mut Carried) -> RowSays {
    let mut says = RowSays {
        groups: carried.groups.clone(),
        place: carried.place.iter().cloned().collect(),
        section_when: carried.when,
        section: carried.text.clone(),
        dimension: carried.dimension.clone(),
        heads: carried.heads.clone(),
        runs_up: carried.text.as_deref().is_some_and(runs_up),
        ..RowSays::default()
    };
    let mut labels: Vec<(String, LabelRole)> = desk
        .mapping
        .labels()
        .filter(|(column, _)| !left_out(desk, column))
        .map(|(column, role)| (column.letter.clone(), role.clone()))
        .collect();
    // The dimension is read before the groups that need it.
    labels.sort_by_key(|(_, role)| *role != LabelRole::Dimension);
    let has_figures = !desk.figures_in(row.row).is_empty();
    for (letter, role) in labels {
        let text = desk.word_at(row, &letter);
        if let Some(text) = text
            && has_figures
        {
            if role != LabelRole::Note {
                says.runs_up |= runs_up(&text);
                says.unit = says.unit.or(unit_in_name(&text));
            } else if heads_units(desk.table.column(&letter)) {
                says.unit = unit_in_cell(&text).or(says.unit);
            }
            read_label(desk, row, &letter, &role, &text, &mut says);
        }
    }
    under_no_name(desk, row, carried, &mut says);
    settle_indicator(row, carried, &mut says);
    carried.dimension = says
        .groups
        .last()
        .map(|group| group.0.clone())
        .or_else(|| carried.dimension.take());
    says
}

/// Groups below a name that nobody knows ("Job placements"), or that was left out, are not those of the indicator above it.
///
/// Where the groups above go on ("Northside", an unknown place, "Old Town"), the name was one of them.
fn under_no_name(desk: &Desk<'_>, row: &SheetRow, carried: &mut Carried, says: &mut RowSays) {
    if row.role != RowRole::Value {
        return;
    }
    let says_nothing = says.indicator.is_none() && says.groups == carried.groups;
    let is_named = desk.mapping.labels().any(|(column, role)| {
        *role == LabelRole::Indicator && desk.word_at(row, &column.letter).is_some()
    });
    if says.indicator.is_some() {
        (carried.unnamed, carried.groups_seen) = (None, Vec::new());
    } else if says_nothing && is_named && says.stopped.is_some() {
        carried.unnamed = says.stopped;
    } else if !says_nothing {
        let dimension = |groups: &[Group]| groups.last().map(|group| group.0.clone());
        let goes_on = !carried.groups_seen.contains(&says.groups)
            && carried
                .groups_seen
                .last()
                .is_some_and(|last| dimension(last) == dimension(&says.groups));
        if carried.unnamed.is_some() && !goes_on {
            says.stopped = says.stopped.or(carried.unnamed);
        } else {
            carried.unnamed = None;
            carried.groups_seen.push(says.groups.clone());
        }
    }
}

fn settle_indicator(row: &SheetRow, carried: &mut Carried, says: &mut RowSays) {
    if row.role == RowRole::Value && !says.total {
        if let Some(key) = &says.indicator {
            carried.several |= carried.above.as_ref().is_some_and(|above| above != key);
            carried.above = Some(key.clone());
            carried.part_above.clone_from(&says.fields);
        } else if says.fields.is_empty() && says.groups.len() > carried.groups.len() {
            says.fields.clone_from(&carried.part_above);
        }
        says.indicator = says
            .indicator
            .take()
            .or_else(|| carried.above.clone())
            .or_else(|| carried.indicator.clone());
    } else if says.indicator.is_none() {
        // A total below rows of several indicators adds up unlike things.
        says.indicator = carried.indicator.clone().or_else(|| {
            carried
                .above
                .clone()
                .filter(|_| !carried.several || says.total && row.role == RowRole::Value)
        });
        if says.indicator.is_none() && carried.several {
            says.stopped = Some(Fate::Ignored(NotUsed::Mixed));
        }
    }
}

fn read_label(
    desk: &mut Desk<'_>,
    row: &SheetRow,
    letter: &str,
    role: &LabelRole,
    text: &str,
    says: &mut RowSays,
) {
    let is_total_row = matches!(row.role, RowRole::Total | RowRole::Subtotal);
    match role {
        LabelRole::Indicator => indicator_label(desk, row, letter, text, is_total_row, says),
        LabelRole::Field => part_label(desk.reader.fields(text), text, says),
        LabelRole::Period => period_label(desk, row, letter, text, is_total_row, says),
        LabelRole::Category(key) => {
            category_label(desk, row, letter, key, text, is_total_row, says);
        }
        LabelRole::Place => place_label(text, says),
        LabelRole::Partner => partner_label(desk, row, letter, text, says),
        LabelRole::Dimension => says.dimension = desk.reader.dimension(text),
        LabelRole::Group => group_label(desk, row, letter, text, is_total_row, says),
        LabelRole::Note => {}
    }
}

pub(super) fn cell_name(letter: &str, row: &SheetRow) -> String {
    format!("{letter}{}", row.row)
}

/// Says once what is not understood, with the cells of all its rows; the figures of the row wait.
pub(super) fn wait(
    desk: &mut Desk<'_>,
    row: &SheetRow,
    letter: &str,
    problem: Problem,
    says: &mut RowSays,
) {
    let place = desk.table.place(&cell_name(letter, row));
    desk.noticed.add(problem.at([place]));
    says.stopped = Some(Fate::Waiting);
}

/// What a person said about it, now or in an earlier quarter.
fn told_of(desk: &Desk<'_>, problem: &Problem, text: &str) -> Option<Means> {
    match desk.answers.get(&problem.id) {
        Some(Fix::Indicator(key)) => Some(Means::Indicator(key.clone())),
        Some(Fix::Part { indicator, field }) => Some(Means::Part(indicator.clone(), *field)),
        Some(Fix::Category {
            dimension,
            category,
        }) => Some(Means::Group((dimension.clone(), category.clone()))),
        Some(Fix::LeaveOut) => Some(Means::Nothing),
        Some(Fix::Everyone) => Some(Means::Everyone),
        _ => desk.mapping.meaning(text).cloned(),
    }
}

fn indicator_label(
    desk: &mut Desk<'_>,
    row: &SheetRow,
    letter: &str,
    text: &str,
    is_total_row: bool,
    says: &mut RowSays,
) {
    let problem = unknown_indicator(desk, says, text);
    let told = told_of(desk, &problem, text);
    match told {
        Some(Means::Indicator(key)) => {
            // Its own words may still say which part it is.
            says.fields = desk.reader.fields(text);
            says.indicator = Some(key);
        }
        Some(Means::Part(key, field)) => (says.indicator, says.fields) = (Some(key), vec![field]),
        Some(Means::Group(group)) => {
            says.own_word = Some(fold(text));
            says.groups.push(group);
        }
        Some(Means::Nothing) => says.stopped = Some(Fate::Ignored(NotUsed::LeftOut)),
        Some(Means::Everyone) => {}
        None => {
            let meaning = desk.reader.meaning(without_unit(text));
            let either = meaning
                .either
                .iter()
                .find(|group| Some(&group.0) == says.dimension.as_ref())
                // What only looks a little like groups of several lists is none of them.
                .filter(|_| meaning.confidence >= SUGGEST);
            if let Some(group) = either {
                says.groups.push(group.clone());
            } else if meaning.confidence >= ACCEPT {
                says.indicator = meaning.indicator;
                says.fields = match desk.reader.mean_and_n(text) {
                    Some(both) => both.to_vec(),
                    None => meaning.fields,
                };
                says.groups.extend(meaning.groups);
                says.total |= meaning.total;
                says.when.extend(meaning.periods);
            } else if !is_total_row {
                let guess = meaning.indicator.unwrap_or_default();
                wait(desk, row, letter, problem.with("guess", guess), says);
            }
        }
    }
}

fn category_label(
    desk: &mut Desk<'_>,
    row: &SheetRow,
    letter: &str,
    key: &str,
    text: &str,
    is_total_row: bool,
    says: &mut RowSays,
) {
    let framework = desk.framework;
    let Some(dimension) = framework
        .dimensions()
        .into_iter()
        .find(|dimension| dimension.key == key)
    else {
        return;
    };
    let problem = Problem::new(
        Key::UnknownCategory,
        Severity::Question,
        &format!("{key}:{}", fold(text)),
    )
    .with("text", text)
    .with("dimension", key);
    let problem = why_asked(problem, dimension, text);
    match desk.answers.get(&problem.id) {
        Some(Fix::Category {
            dimension,
            category,
        }) => {
            says.own_word = Some(fold(text));
            says.groups.push((dimension.clone(), category.clone()));
        }
        Some(Fix::LeaveOut) => says.stopped = Some(Fate::Ignored(NotUsed::LeftOut)),
        Some(Fix::Everyone) => {}
        _ => match named_category(desk, dimension, text) {
            Some(Means::Everyone) => {}
            Some(Means::Group(group)) => {
                says.own_word = desk.mapping.meaning(text).map(|_| fold(text));
                says.groups.push(group);
            }
            Some(_) => says.stopped = Some(Fate::Ignored(NotUsed::LeftOut)),
            None if total_words::means_total(text) || is_total_row => says.total = true,
            None => wait(desk, row, letter, problem, says),
        },
    }
}

/// A column whose groups are of several dimensions: the word itself, or the dimension beside it, says which.
fn group_label(
    desk: &mut Desk<'_>,
    row: &SheetRow,
    letter: &str,
    text: &str,
    is_total_row: bool,
    says: &mut RowSays,
) {
    let told = desk.mapping.meaning(text).cloned();
    let found: Vec<Group> = match &told {
        Some(Means::Group(group)) => vec![group.clone()],
        _ => desk.reader.groups(text),
    };
    let everyone =
        told == Some(Means::Everyone) || told.is_none() && found.is_empty() && means_everyone(text);
    let of_dimension = found
        .iter()
        .find(|group| Some(&group.0) == says.dimension.as_ref());
    let one = of_dimension
        .or(if found.len() == 1 {
            found.first()
        } else {
            None
        })
        .cloned();
    let problem = group_problem(desk, says, text);
    match (desk.answers.get(&problem.id), one) {
        (
            Some(Fix::Category {
                dimension,
                category,
            }),
            _,
        ) => {
            says.own_word = Some(fold(text));
            says.groups.push((dimension.clone(), category.clone()));
        }
        (Some(Fix::LeaveOut), _) => says.stopped = Some(Fate::Ignored(NotUsed::LeftOut)),
        (Some(Fix::Everyone), _) => {}
        _ if told == Some(Means::Nothing) => {
            says.stopped = Some(Fate::Ignored(NotUsed::LeftOut));
        }
        _ if everyone => {}
        (_, Some(group)) => {
            says.own_word = desk.mapping.meaning(text).map(|_| fold(text));
            says.groups.push(group);
        }
        _ if total_words::means_total(text) || is_total_row => {
            says.total = says.total || is_total_row || has_parts(desk, row, letter);
        }
        _ => wait(desk, row, letter, problem, says),
    }
}
