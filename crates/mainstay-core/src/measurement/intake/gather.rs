//! From the cells of a table to parts of figures: each cell with its indicator, field, period, groups and site.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use crate::measurement::Missing;

use super::above::{TitleSays, runs_up, title_says};
use super::amounts::{Amount, as_percent, both_numbers, read_amount};
use super::applied::{About, Fate, NotUsed, Noticed};
use super::asking::{confirmed, no_indicator, no_indicator_problem, outside_heads, unsure_column};
use super::cell_field::field_of;
use super::expected::{Framework, Indicator};
use super::mapping::{ColumnUse, FigureUse, Group, Mapping, Role};
use super::problem::{Answers, Fix, Key, Problem, Remedy, Severity};
use super::reader::Reader;
use super::row_periods::{columns_of_days, heads_are_days};
use super::rows::{RowSays, read_rows};
use super::scales::{many_at_once, unit_of};
use super::table::{RowRole, SheetFigure, SheetRow, SheetTable, word_in};
use super::total_columns::{adds_up_others, without_totals_over_time};
use super::when::{Days, When, read_periods};
use super::whole_beside_parts::mark_wholes;
use super::words::Field;

/// One cell understood.
#[allow(clippy::struct_excessive_bools)] // five facts about a cell that do not exclude each other
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Part {
    pub indicator: String,
    pub field: Field,
    /// The days the cell itself speaks of.
    pub days: Days,
    /// The round's period it counts for; its own days when the round does not ask for them.
    pub period: Days,
    pub in_round: bool,
    pub groups: Vec<Group>,
    pub place: Vec<String>,
    /// The partner's own word for the group, when a person mapped it to the common list.
    pub own_word: Option<String>,
    pub cell: String,
    pub row: u32,
    pub number: Result<f64, Missing>,
    pub text: String,
    /// Adds up other cells.
    pub total: bool,
    pub subtotal: bool,
    /// Speaks of the whole period where others of the same figure speak of shorter times in it.
    pub whole: bool,
    /// The table says that its figures hold those of earlier days.
    pub runs_up: bool,
    /// The table itself says the period.
    pub dated: bool,
    /// Its row, its section or its header says the period.
    pub named: bool,
    /// The unit printed for its column.
    pub unit: Option<String>,
}

/// Everything that is looked at while cells are read.
pub(super) struct Desk<'a> {
    pub table: &'a SheetTable,
    pub framework: &'a Framework,
    pub mapping: &'a Mapping,
    pub answers: &'a Answers,
    pub reader: Rc<Reader>,
    pub noticed: Noticed,
    /// Figures with a cell that waits for an answer.
    pub waiting: Vec<About>,
    /// Figures with a part that cannot be read yet: the others are not all of it.
    pub unread: Vec<About>,
    pub fates: BTreeMap<String, Fate>,
    /// The figures of each row.
    pub by_row: BTreeMap<u32, Vec<&'a SheetFigure>>,
    /// Columns of days without their year.
    pub of_days: Vec<&'a str>,
    /// The headings are days without their year.
    pub heads_are_days: bool,
}

impl<'a> Desk<'a> {
    pub(super) fn new(
        table: &'a SheetTable,
        framework: &'a Framework,
        mapping: &'a Mapping,
        answers: &'a Answers,
    ) -> Self {
        let mut by_row: BTreeMap<u32, Vec<&SheetFigure>> = BTreeMap::new();
        for figure in &table.figures {
            by_row.entry(figure.row).or_default().push(figure);
        }
        let reader = Reader::shared(framework);
        Self {
            table,
            framework,
            mapping,
            answers,
            reader,
            noticed: Noticed::default(),
            waiting: Vec::new(),
            unread: Vec::new(),
            fates: BTreeMap::new(),
            by_row,
            of_days: columns_of_days(table, mapping),
            heads_are_days: heads_are_days(mapping),
        }
    }

    pub(super) fn fate(&mut self, cell: &str, fate: Fate) {
        self.fates.insert(cell.to_owned(), fate);
    }

    /// The figures of one row.
    pub(super) fn figures_in(&self, row: u32) -> &[&'a SheetFigure] {
        self.by_row.get(&row).map(Vec::as_slice).unwrap_or_default()
    }

    /// What is printed in one cell of a row, if anything.
    pub(super) fn word_at(&self, row: &SheetRow, letter: &str) -> Option<String> {
        word_in(row, self.figures_in(row.row), letter)
    }

    /// A cell of a figure cannot be read; where it is no total of the others, they are not all of it.
    fn cannot_read(&mut self, about: About, is_total: bool) {
        if !is_total {
            self.unread.push(about.clone());
        }
        self.waiting.push(about);
    }

    /// What a person said about one cell.
    pub(super) fn answer(&self, cell: &str) -> Option<&'a Fix> {
        self.answers.get(&self.table.place(cell).key())
    }

    /// Asks; the cell waits for the answer.
    pub(super) fn ask(&mut self, cell: &str, problem: Problem) {
        let place = self.table.place(cell);
        self.noticed.add(problem.at([place]));
        self.fate(cell, Fate::Waiting);
    }
}

/// What the header of a figure column says about time.
pub(super) struct ColumnSays<'m> {
    pub column: &'m ColumnUse,
    pub figure: &'m FigureUse,
    pub when: Option<When>,
    pub runs_up: bool,
    /// The unit the header says beside the column's own: thousands.
    pub unit: Option<&'static str>,
}

/// Reads every figure cell; each ends as a part or with its fate.
pub(super) fn gather(desk: &mut Desk<'_>) -> Vec<Part> {
    let rows = read_rows(desk);
    let title = title_says(desk);
    let mut figures: Vec<&SheetFigure> = desk.table.figures.iter().collect();
    let order: BTreeMap<&str, usize> = desk
        .table
        .columns
        .iter()
        .enumerate()
        .map(|(at, column)| (column.letter.as_str(), at))
        .collect();
    figures.sort_by_key(|figure| {
        (
            figure.row,
            order
                .get(figure.column.as_str())
                .copied()
                .unwrap_or(usize::MAX),
            &figure.cell,
        )
    });
    let mut parts: Vec<Part> = figures
        .into_iter()
        .flat_map(|figure| {
            let row = rows.get(&figure.row);
            let halves = part_and_whole(desk, figure, row, title);
            halves.unwrap_or_else(|| cell(desk, figure, row, title, None).into_iter().collect())
        })
        .collect();
    mark_wholes(&mut parts);
    without_totals_over_time(desk, parts)
}

/// "12 of 40" under an indicator that is a part of a whole: both numbers of one cell. None for every other cell.
fn part_and_whole(
    desk: &mut Desk<'_>,
    figure: &SheetFigure,
    row: Option<&RowSays>,
    title: TitleSays,
) -> Option<Vec<Part>> {
    let is_open = figure.value.is_none() && figure.missing.is_none();
    if !is_open {
        return None;
    }
    let (part, whole) = both_numbers(&figure.text, desk.answer(&figure.cell))?;
    let mut half = |value: f64, field: Field| {
        let one = SheetFigure {
            value: Some(value),
            ..figure.clone()
        };
        cell(desk, &one, row, title, Some(field))
    };
    let (part, whole) = (
        half(part, Field::Numerator)?,
        half(whole, Field::Denominator)?,
    );
    Some(vec![part, whole])
}

/// * `told`: the part of the figure that the cell itself says.
fn cell(
    desk: &mut Desk<'_>,
    figure: &SheetFigure,
    row: Option<&RowSays>,
    title: TitleSays,
    told: Option<Field>,
) -> Option<Part> {
    let mapping = desk.mapping;
    let known = mapping
        .column(&figure.column)
        .map(|column| (column, &column.role));
    let (column, uses) = match known {
        Some((column, Role::Figure(uses))) => (column, uses),
        Some((_, Role::Personal)) => return ignored(desk, figure, NotUsed::Personal),
        Some((_, Role::Label(_))) => return ignored(desk, figure, NotUsed::Label),
        Some((_, Role::Ignore)) | None => return ignored(desk, figure, NotUsed::ColumnLeftOut),
    };
    if !column.sure && !confirmed(desk, column) {
        return unsure_column(desk, figure, column, uses);
    }
    if desk.answer(&figure.cell) == Some(&Fix::LeaveOut) {
        return ignored(desk, figure, NotUsed::LeftOut);
    }
    let row = row?;
    if let Some(fate) = row.stopped {
        desk.fate(&figure.cell, fate);
        return None;
    }
    let header = desk
        .table
        .column(&figure.column)
        .map_or("", |column| column.name.as_str());
    let when = if let Some(heads) = &row.column_heads {
        let Some(when) = heads.get(&figure.column) else {
            return outside_heads(desk, figure);
        };
        Some(*when)
    } else if uses.dated {
        let day = When::day_of_any_year(header).filter(|_| desk.heads_are_days);
        day.or_else(|| read_periods(header).periods.first().copied())
    } else {
        None
    };
    let says = ColumnSays {
        column,
        figure: uses,
        when,
        runs_up: runs_up(header),
        unit: many_at_once(header),
    };
    understood(desk, figure, row, &says, title, told)
}

pub(super) fn ignored(desk: &mut Desk<'_>, figure: &SheetFigure, why: NotUsed) -> Option<Part> {
    desk.fate(&figure.cell, Fate::Ignored(why));
    None
}

fn understood(
    desk: &mut Desk<'_>,
    figure: &SheetFigure,
    row: &RowSays,
    says: &ColumnSays<'_>,
    title: TitleSays,
    told: Option<Field>,
) -> Option<Part> {
    let is_total = adds_up_others(desk, figure, row, says);
    let key = indicator_of(desk, figure, row, says, is_total)?;
    let Some(indicator) = desk.framework.indicator(&key) else {
        return ignored(desk, figure, NotUsed::LeftOut);
    };
    let field = match told {
        Some(field) if !indicator.needs().contains(&field) => return None,
        Some(field) => field,
        None => field_of(desk, figure, row, says, indicator)?,
    };
    let (days, period, in_round, dated) = period_of(desk, figure, row, says, title)?;
    let groups = groups_of(&desk.mapping.of_sheet, row, says);
    if !in_round && figure.value.is_none() && figure.missing.is_none() {
        return ignored(desk, figure, NotUsed::OtherPeriod);
    }
    if is_total && figure.text.trim_start().starts_with('=') {
        // A sum nobody worked out checks nothing.
        return ignored(desk, figure, NotUsed::NoFigure);
    }
    let Some(number) = number_of(desk, figure, field, indicator) else {
        let about = About {
            indicator: key,
            period,
            groups,
        };
        desk.cannot_read(about, is_total);
        return None;
    };
    Some(Part {
        indicator: key,
        field,
        days,
        period,
        in_round,
        groups,
        place: row.place.clone(),
        own_word: row.own_word.clone(),
        cell: figure.cell.clone(),
        row: figure.row,
        number,
        text: figure.text.clone(),
        total: is_total,
        subtotal: figure.role == RowRole::Subtotal,
        whole: false,
        dated,
        named: names_a_time(row, says),
        runs_up: says.runs_up || row.runs_up || title.runs_up,
        unit: unit_of(desk, figure, row, says, title, indicator),
    })
}

/// Whether a cell's own row, section or column says of which time it is.
fn names_a_time(row: &RowSays, says: &ColumnSays<'_>) -> bool {
    row.days.is_some() || !row.when.is_empty() || row.section_when.is_some() || says.when.is_some()
}

/// The groups a cell speaks of, by its row and by its column, else by its sheet.
fn groups_of(of_sheet: &[Group], row: &RowSays, says: &ColumnSays<'_>) -> Vec<Group> {
    let said = || row.groups.iter().chain(&says.figure.groups);
    let is_new = |group: &&Group| said().all(|other| other.0 != group.0);
    let of_sheet = of_sheet.iter().filter(is_new);
    let all: BTreeSet<Group> = said().chain(of_sheet).cloned().collect();
    all.into_iter().collect()
}

/// The indicator of a cell: from its header, its row, its section, the whole table; else it is asked.
fn indicator_of(
    desk: &mut Desk<'_>,
    figure: &SheetFigure,
    row: &RowSays,
    says: &ColumnSays<'_>,
    is_total: bool,
) -> Option<String> {
    let named = says
        .figure
        .indicator
        .clone()
        .or_else(|| row.indicator.clone())
        .or_else(|| desk.mapping.indicator.clone());
    let known = named
        .or_else(|| indicator_beside(desk, says))
        .or_else(|| no_indicator(desk, row));
    if known.is_none() {
        let in_a_row_of_parts = figure.role == RowRole::Value && !row.total;
        if is_total && !in_a_row_of_parts {
            desk.fate(&figure.cell, Fate::Check);
        } else if nothing_there(figure) {
            desk.fate(&figure.cell, Fate::Blank);
        } else {
            desk.ask(&figure.cell, no_indicator_problem(row));
        }
    }
    known
}

/// A bare "%" beside columns that all name one indicator is the percentage of that one.
fn indicator_beside(desk: &Desk<'_>, says: &ColumnSays<'_>) -> Option<String> {
    if says.figure.field != Some(Field::Percent) {
        return None;
    }
    let mut named = desk
        .mapping
        .columns
        .iter()
        .filter_map(|column| match &column.role {
            Role::Figure(uses) => uses.indicator.as_ref(),
            _ => None,
        });
    let first = named.next()?;
    named.all(|other| other == first).then(|| first.clone())
}

pub(super) fn nothing_there(figure: &SheetFigure) -> bool {
    figure.value.is_none() && figure.missing == Some(Missing::Blank)
}

/// The answer under which a person says which period is meant by one that the file names.
pub fn called_period(days: Days) -> String {
    format!("period:{days}")
}

/// (the cell's days, the round's period it counts for, whether the round asks for it, whether the table says so).
fn period_of(
    desk: &mut Desk<'_>,
    figure: &SheetFigure,
    row: &RowSays,
    says: &ColumnSays<'_>,
    title: TitleSays,
) -> Option<(Days, Days, bool, bool)> {
    let rounds = &desk.framework.periods;
    let named: Vec<When> = row
        .when
        .iter()
        .copied()
        .chain(says.when)
        .chain(row.section_when)
        .collect();
    let finest = named.iter().find(|when| !when.is_year()).or(named.first());
    let year = named
        .iter()
        .find_map(|other| other.as_hint())
        .or(title.year);
    let fiscal = desk.framework.fiscal;
    let written = finest.and_then(|when| {
        let inside = title.whole_year.and_then(|whole| when.within(whole));
        inside.or_else(|| when.spans(fiscal, year, rounds).first().copied())
    });
    let chosen = row.days.or(written).or(title.days);
    // A person said that what the file calls another period is this one.
    let chosen = chosen.map(|days| match desk.answers.get(&called_period(days)) {
        Some(Fix::Period(meant)) => *meant,
        _ => days,
    });
    match (chosen, rounds.as_slice()) {
        (Some(days), _) => match rounds.iter().find(|round| round.holds(days)) {
            Some(round) => Some((days, *round, true, true)),
            None => Some((days, days, false, true)),
        },
        (None, [only]) => Some((*only, *only, true, false)),
        (None, _) => {
            let problem = Problem::new(Key::UnknownPeriod, Severity::Question, &desk.table.sheet)
                .with("text", "")
                .or(&[Remedy::ChoosePeriod]);
            if let Some(Fix::Period(days)) = desk.answers.get(&problem.id) {
                return Some((*days, *days, rounds.contains(days), true));
            }
            desk.ask(&figure.cell, problem);
            None
        }
    }
}

fn number_of(
    desk: &mut Desk<'_>,
    figure: &SheetFigure,
    field: Field,
    indicator: &Indicator,
) -> Option<Result<f64, Missing>> {
    match desk.answer(&figure.cell) {
        Some(Fix::Value(value)) => return Some(Ok(*value)),
        Some(Fix::Missing(why)) => return Some(Err(*why)),
        _ => {}
    }
    // "45%" under a count is how large a part, not how many.
    let is_part = figure.percent && field == Field::Value && indicator.kind.is_whole();
    let value = figure.value.filter(|value| value.is_finite() && !is_part);
    if let Some(value) = value {
        return Some(Ok(if figure.percent {
            as_percent(value)
        } else {
            value
        }));
    }
    if let Some(why) = figure.missing {
        return Some(Err(why));
    }
    if figure.text.trim().is_empty() && figure.readings.is_empty() {
        return Some(Err(Missing::Blank));
    }
    let remedies = [Remedy::TypeValue, Remedy::SayMissing, Remedy::LeaveOut];
    let problem = if figure.readings.is_empty() {
        let problem = Problem::new(Key::NotANumber, Severity::Error, &figure.cell);
        match read_amount(&figure.text) {
            Some(Amount::Range) => problem.with("kind", "range"),
            Some(Amount::About) => problem.with("kind", "about"),
            Some(Amount::Share(..)) => problem.with("kind", "share"),
            _ => problem,
        }
    } else {
        let readings: Vec<String> = figure.readings.iter().map(ToString::to_string).collect();
        Problem::new(Key::AmbiguousNumber, Severity::Question, &figure.cell)
            .with("readings", readings.join(" or "))
    };
    let problem = Problem {
        id: desk.table.place(&figure.cell).key(),
        ..problem.with("text", figure.text.trim()).or(&remedies)
    };
    desk.ask(&figure.cell, problem);
    None
}
