//! Reads a file's tables with the choices made so far: which step comes next, and what handing in would do.

use mainstay_core::measurement::intake::{
    ACCEPT, About, Answers, Applied, Candidate, Comparison, EarlierFile, Evidence, Field, Fix, Key,
    Known, Mapping, Place, Problem, Reader, Recognition, SheetTable, Suggestion, TABLES_ARE_SITES,
    Verdict, apply, check_history, check_known_groups, compare, keep_what_is_on_record,
    sheet_groups, still_open, suggest, suspicions, together,
};

use super::choices::Choices;
use super::content::{Content, Found, Way};
use super::ground::Ground;
use super::which_tables::{fitting, have_rivals, in_doubt, in_sight};
use crate::measurement::facts::{Cell, NewFigure, breakdown};

/// What a person is asked next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Whether this is the right file at all.
    Suspicion,
    /// How numbers or dates are written.
    Way,
    /// Which tables to use.
    Tables,
    /// What the columns hold, or what words mean.
    Columns,
    /// Nothing more: look and hand in.
    Preview,
}

/// A table that is used.
#[derive(Debug, Clone)]
pub struct Used {
    /// Its place in the file.
    pub at: usize,
    /// The suggestion.
    pub suggestion: Suggestion,
    /// The matching in use.
    pub mapping: Mapping,
    /// What it gives by itself, without any answer.
    pub unanswered: Applied,
}

impl Used {
    /// Whether it was read as last time, with nothing to match.
    pub fn is_known(&self) -> bool {
        matches!(
            self.suggestion.recognition,
            Some(Recognition::Same(_) | Recognition::Moved(_))
        )
    }
}

/// What a file says under the choices made.
#[derive(Debug, Clone)]
pub struct Reading {
    /// The next step.
    pub step: Step,
    /// How numbers and dates are read.
    pub way: Option<Way>,
    /// The tables in use.
    pub used: Vec<Used>,
    /// Whether the tables used could be others.
    pub tables_in_doubt: bool,
    /// Whether several tables give most of the same figures differently: sites, or an older report of the same.
    pub has_rivals: bool,
    /// Everything of the tables in use.
    pub whole: Applied,
    /// What has to be looked at, errors first.
    pub problems: Vec<Problem>,
    /// What makes the file look like the wrong one, and nobody said that it is right.
    pub suspicions: Vec<Problem>,
    /// New, changed, same, problem.
    pub comparison: Comparison,
}

impl Reading {
    /// Whether a figure can be handed in.
    pub fn is_ready(&self, candidate: &Candidate) -> bool {
        self.comparison
            .verdicts
            .iter()
            .any(|(about, verdict)| *about == candidate.about && *verdict != Verdict::Problem)
    }

    /// How many figures can be handed in.
    pub fn ready(&self) -> usize {
        let counts = self.comparison.counts;
        counts.new + counts.changed + counts.same
    }

    /// Whether every table in use was read as last time.
    pub fn is_known(&self) -> bool {
        !self.used.is_empty() && self.used.iter().all(Used::is_known)
    }
}

/// Reads a file.
pub fn read(
    content: &Content,
    choices: &Choices,
    ground: &Ground,
    files: &[EarlierFile],
) -> Reading {
    let way = way_of(content, choices, ground);
    let Some(tables) = content.tables(way) else {
        return nothing(Step::Way, way);
    };
    let all = in_sight(readable(tables, choices, ground), tables, choices);
    let choices = &with_rules(with_not_asked(choices, &all, ground), &all);
    let are_sites = choices.answers.contains_key(TABLES_ARE_SITES);
    let doubt = choices.tables.is_none() && !are_sites && in_doubt(&all);
    let rivals = have_rivals(&all);
    let used: Vec<Used> = match &choices.tables {
        Some(chosen) => all
            .into_iter()
            .filter(|one| chosen.contains(&one.at))
            .collect(),
        None => fitting(all, choices),
    };
    let mut reading = nothing(Step::Preview, way);
    (reading.tables_in_doubt, reading.has_rivals) = (doubt, rivals);
    let applied: Vec<Applied> = used
        .iter()
        .map(|one| {
            if choices.answers.is_empty() {
                return one.unanswered.clone();
            }
            apply(
                &one.mapping,
                &tables[one.at].table,
                &ground.asked.framework,
                &choices.answers,
            )
        })
        .collect();
    reading.suspicions = what_looks_wrong(tables, &used, &applied, choices, ground, files);
    reading.whole = together(applied, &ground.asked.framework, &choices.answers);
    let known = ground.asked.known();
    keep_what_is_on_record(&mut reading.whole, &ground.asked.framework, &known);
    reading.problems = problems(&reading.whole, choices, ground, &known);
    reading.comparison = compare(&reading.whole, &reading.problems, &known);
    reading.used = used;
    reading.step = step(&reading, choices);
    reading
}

fn nothing(step: Step, way: Option<Way>) -> Reading {
    Reading {
        step,
        way,
        used: Vec::new(),
        tables_in_doubt: false,
        has_rivals: false,
        whole: Applied::default(),
        problems: Vec::new(),
        suspicions: Vec::new(),
        comparison: Comparison::default(),
    }
}

/// A row of an indicator the catalogue has and the round does not ask for needs no answer: it is left out.
fn with_not_asked(choices: &Choices, all: &[Used], ground: &Ground) -> Choices {
    let mut choices = choices.clone();
    let unknown: Vec<&Problem> = all
        .iter()
        .flat_map(|one| &one.unanswered.problems)
        .filter(|problem| problem.key == Key::UnknownIndicator)
        .collect();
    if unknown.is_empty() {
        return choices;
    }
    let rest = ground.asked.not_asked();
    let reader = Reader::new(&rest);
    for problem in unknown {
        let meaning = reader.meaning(problem.args.get("text").map_or("", String::as_str));
        if meaning.indicator.is_some() && meaning.confidence >= ACCEPT {
            choices
                .answers
                .entry(problem.id.clone())
                .or_insert(Fix::LeaveOut);
        }
    }
    choices
}

/// What was agreed to in an earlier quarter about the file as a whole: its tables are sites, and their people may be added.
fn with_rules(mut choices: Choices, all: &[Used]) -> Choices {
    for rule in all.iter().flat_map(|one| &one.mapping.add_up) {
        if rule == TABLES_ARE_SITES || rule.starts_with("over_sites:") {
            choices.answers.entry(rule.clone()).or_insert(Fix::AddUp);
        }
    }
    choices
}

/// The way chosen, or the way of a remembered layout of this file.
fn way_of(content: &Content, choices: &Choices, ground: &Ground) -> Option<Way> {
    let fits = |way: &Way| content.ways.iter().any(|(known, _)| known == way);
    choices.way.filter(|way| fits(way)).or_else(|| {
        ground
            .remembered
            .iter()
            .filter_map(|one| one.kept.way)
            .find(fits)
    })
}

/// Every table of the file as it would be read.
fn readable(tables: &[Found], choices: &Choices, ground: &Ground) -> Vec<Used> {
    let remembered = ground.mappings();
    let framework = &ground.asked.framework;
    let read: Vec<&SheetTable> = tables.iter().map(|found| &found.table).collect();
    let groups = sheet_groups(&read, framework);
    tables
        .iter()
        .zip(groups)
        .enumerate()
        .map(|(at, (found, of_sheet))| {
            let suggestion = suggest(&found.table, framework, &remembered);
            let mapping = choices.mappings.get(&at).unwrap_or(&suggestion.mapping);
            let mapping = Mapping {
                of_sheet,
                ..mapping.clone()
            };
            let unanswered = apply(&mapping, &found.table, framework, &Answers::new());
            Used {
                at,
                suggestion,
                mapping,
                unanswered,
            }
        })
        .collect()
}

fn what_looks_wrong(
    tables: &[Found],
    used: &[Used],
    applied: &[Applied],
    choices: &Choices,
    ground: &Ground,
    files: &[EarlierFile],
) -> Vec<Problem> {
    let history = ground.asked.known();
    let mut found: Vec<Problem> = Vec::new();
    for (one, read) in used.iter().zip(applied) {
        let evidence = Evidence {
            table: &tables[one.at].table,
            framework: &ground.asked.framework,
            applied: read,
            recognition: one.suggestion.recognition.as_ref(),
            history: &history,
            others: &ground.others,
            files,
            beside: applied,
        };
        for problem in suspicions(evidence) {
            let looked_at =
                problem.key == Key::ChangedLayout && choices.mappings.contains_key(&one.at);
            let said = |known: &Problem| {
                known.id == problem.id
                    || known.key == problem.key && problem.key == Key::OtherPartnersFile
            };
            let is_new = !found.iter().any(said);
            if is_new && !looked_at && !choices.anyway.contains_key(&problem.id) {
                found.push(problem);
            }
        }
    }
    found
}

fn problems(whole: &Applied, choices: &Choices, ground: &Ground, known: &[Known]) -> Vec<Problem> {
    let figures: Vec<_> = whole.figures.iter().map(Into::into).collect();
    let mut all = whole.problems.clone();
    all.extend(check_history(&figures, &ground.asked.framework, known));
    all.extend(check_known_groups(&figures, &ground.asked.framework, known));
    let mut open = still_open(all, &choices.answers);
    let weight = |one: &Problem| {
        (
            one.is_remark(),
            one.severity,
            one.places.first().map(sort_key),
        )
    };
    open.sort_by(|a, b| (weight(a), a.key, &a.id).cmp(&(weight(b), b.key, &b.id)));
    open
}

/// Cells in the order of the sheet: by sheet, row and column, so that `C9` stands before `C10` and `Z1` before `AA1`.
pub fn sort_key(place: &Place) -> (Option<String>, u32, usize, String) {
    let letters: String = place
        .cell
        .chars()
        .take_while(char::is_ascii_alphabetic)
        .collect();
    let row = place.cell[letters.len()..].parse().unwrap_or_default();
    (place.sheet.clone(), row, letters.len(), letters)
}

/// The words a person is asked about once.
pub fn is_about_words(problem: &Problem) -> bool {
    matches!(
        problem.key,
        Key::UnknownCategory | Key::UnknownIndicator | Key::NoIndicator
    )
}

fn step(reading: &Reading, choices: &Choices) -> Step {
    if !reading.suspicions.is_empty() {
        return Step::Suspicion;
    }
    if reading.tables_in_doubt {
        return Step::Tables;
    }
    let unsure = reading.used.iter().any(|one| {
        !choices.mappings.contains_key(&one.at)
            && one.mapping.columns.iter().any(|column| !column.sure)
    });
    let words = reading.problems.iter().any(is_about_words) && !choices.words_asked;
    if unsure || words {
        Step::Columns
    } else {
        Step::Preview
    }
}

/// The figures that can be handed in, as they are recorded.
pub fn new_figures(
    content: &Content,
    reading: &Reading,
    choices: &Choices,
    ground: &Ground,
) -> Vec<NewFigure> {
    let tables = content.tables(reading.way).unwrap_or_default();
    reading
        .whole
        .figures
        .iter()
        .filter(|candidate| reading.is_ready(candidate))
        .filter_map(|candidate| figure(tables, candidate, choices, ground))
        .map(|(about, mut figure)| {
            // Whoever accepts the figures sees that these do not fit together, and does not accept them unseen.
            if differs(reading, about) {
                if !figure.flags.is_empty() {
                    figure.flags.push(' ');
                }
                figure.flags.push_str("differs");
            }
            figure
        })
        .collect()
}

/// Whether the numbers of a figure that is handed in do not fit together: a remark on a correction.
fn differs(reading: &Reading, about: &About) -> bool {
    reading
        .problems
        .iter()
        .any(|problem| problem.figure.as_ref() == Some(about) && !problem.is_remark())
}

fn figure<'a>(
    tables: &[Found],
    candidate: &'a Candidate,
    choices: &Choices,
    ground: &Ground,
) -> Option<(&'a About, NewFigure)> {
    let indicator = ground.asked.catalogue.by_key(&candidate.about.indicator)?;
    let of = |fields: &[Field]| fields.iter().find_map(|field| candidate.number(*field));
    let typed = candidate.cells.iter().any(|place| {
        let answer = choices.answers.get(&place.key());
        matches!(
            answer,
            Some(Fix::Value(_) | Fix::Numbers(_) | Fix::Missing(_))
        )
    });
    let figure = NewFigure {
        indicator: indicator.id,
        version: indicator.version_for(ground.asked.period).number,
        period: ground.asked.period_text.clone(),
        breakdown: breakdown::text(&candidate.about.groups),
        numerator: of(&[Field::Numerator]),
        denominator: of(&[Field::Denominator, Field::N]),
        value: of(&[Field::Value, Field::Mean]),
        missing: candidate.missing,
        flags: if typed { "typed" } else { "" }.to_owned(),
        cells: candidate
            .cells
            .iter()
            .map(|place| Cell {
                sheet: place.sheet.clone().unwrap_or_default(),
                cell: place.cell.clone(),
                shown: printed(tables, place.sheet.as_deref(), &place.cell).unwrap_or_default(),
            })
            .collect(),
    };
    Some((&candidate.about, figure))
}

/// What is printed in a cell.
pub fn printed(tables: &[Found], sheet: Option<&str>, cell: &str) -> Option<String> {
    tables
        .iter()
        .filter(|found| sheet.is_none_or(|sheet| found.table.sheet == sheet))
        .flat_map(|found| &found.table.figures)
        .find(|figure| figure.cell == cell)
        .map(|figure| figure.text.clone())
}
