//! Activities pasted as lines: a strategy, an activity, its places, its partners, its first and its last day.

use jiff::civil::Date;
use uuid::Uuid;

use super::model::Agenda;
use crate::fold::name_key;

/// One line, understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActivityLine {
    /// Its number in what was pasted, from 1.
    pub number: usize,
    /// The strategy.
    pub strategy: Uuid,
    /// The activity.
    pub what: String,
    /// The places.
    pub places: Vec<Uuid>,
    /// The partners; the first leads.
    pub partners: Vec<Uuid>,
    /// First day; may be empty.
    pub from: String,
    /// Last day; may be empty.
    pub to: String,
}

/// What is wrong with a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineFault {
    /// Its number, from 1.
    pub number: usize,
    /// The stable word of what is wrong: `strategy`, `what`, `place`, `partner`, `date`, `order`.
    pub fault: &'static str,
    /// What was typed there.
    pub typed: String,
}

/// Reads pasted lines. Cells are parted by tabs, as a spreadsheet gives them, else by semicolons or upright lines; several places
/// or partners in one cell by commas. A first line of headings, empty lines and empty cells at the end may stand there.
///
/// Names are compared without regard to capitals, accents and legal endings. A line gives an activity or the first thing
/// wrong with it.
pub fn activity_lines(
    pasted: &str,
    agenda: &Agenda,
    organisations: &[(Uuid, String)],
) -> (Vec<ActivityLine>, Vec<LineFault>) {
    let mark = ['\t', '|', ';']
        .into_iter()
        .find(|mark| pasted.contains(*mark))
        .unwrap_or('\t');
    let (mut lines, mut faults) = (Vec::new(), Vec::new());
    for (at, line) in pasted.lines().enumerate() {
        let cells: Vec<&str> = line.split(mark).map(str::trim).collect();
        if cells.iter().all(|cell| cell.is_empty()) || (at == 0 && is_heading(&cells)) {
            continue;
        }
        match understand(at + 1, &cells, agenda, organisations) {
            Ok(line) => lines.push(line),
            Err(fault) => faults.push(fault),
        }
    }
    (lines, faults)
}

/// What the first column is called in a line of headings, in the languages there are.
const HEADINGS: [&str; 2] = ["strategy", "estrategia"];

fn is_heading(cells: &[&str]) -> bool {
    let first = cells.first().map(|cell| cell.to_lowercase());
    first.is_some_and(|first| HEADINGS.contains(&first.as_str()))
}

fn understand(
    number: usize,
    cells: &[&str],
    agenda: &Agenda,
    organisations: &[(Uuid, String)],
) -> Result<ActivityLine, LineFault> {
    let cell = |at: usize| cells.get(at).copied().unwrap_or_default();
    let fault = |fault, typed: &str| LineFault {
        number,
        fault,
        typed: typed.to_owned(),
    };
    let key = name_key(cell(0));
    let strategy = agenda
        .strategies
        .iter()
        .find(|one| name_key(&one.what) == key)
        .ok_or_else(|| fault("strategy", cell(0)))?
        .id;
    if cell(1).is_empty() {
        return Err(fault("what", ""));
    }
    let places: Vec<(Uuid, String)> = agenda
        .places
        .iter()
        .map(|place| (place.id, place.name.clone()))
        .collect();
    let places = named(cell(2), &places).map_err(|typed| fault("place", typed))?;
    let partners = named(cell(3), organisations).map_err(|typed| fault("partner", typed))?;
    for date in [cell(4), cell(5)] {
        if !date.is_empty() && date.parse::<Date>().is_err() {
            return Err(fault("date", date));
        }
    }
    if !cell(4).is_empty() && !cell(5).is_empty() && cell(5) < cell(4) {
        return Err(fault("order", cell(5)));
    }
    Ok(ActivityLine {
        number,
        strategy,
        what: cell(1).to_owned(),
        places,
        partners,
        from: cell(4).to_owned(),
        to: cell(5).to_owned(),
    })
}

/// The ids of the names in a cell, each once; the first name that nobody has, where there is one. A name that has a comma in it
/// is tried whole first.
fn named<'a>(cell: &'a str, known: &[(Uuid, String)]) -> Result<Vec<Uuid>, &'a str> {
    let find = |name: &str| {
        let key = name_key(name);
        let found = known.iter().find(|(_, known)| name_key(known) == key);
        found.map(|(id, _)| *id)
    };
    if cell.is_empty() {
        return Ok(Vec::new());
    }
    if let Some(id) = find(cell) {
        return Ok(vec![id]);
    }
    let mut ids = Vec::new();
    for name in cell
        .split(',')
        .map(str::trim)
        .filter(|name| !name.is_empty())
    {
        let id = find(name).ok_or(name)?;
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    Ok(ids)
}
