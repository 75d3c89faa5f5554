//! The wrong file, noticed before anything is stored: another quarter's, last quarter's, another partner's, a new layout.

use super::applied::{Applied, Candidate};
use super::compare::alike;
use super::expected::Framework;
use super::history::Known;
use super::mapping::Recognition;
use super::names::{ACCEPT, fold, likeness};
use super::problem::{Key, Problem, Remedy, Severity};
use super::stated_days::stated_days;
use super::table::SheetTable;
use super::when::{Days, read_periods};

/// From this share of identical figures a file looks like one already handed in.
///
/// # Source
///
/// domain.md `[I]`: nine in ten; a partner's figures of two quarters rarely agree in more than a few small groups.
pub const SAME_FIGURES: f64 = 0.90;

/// Fewer figures than this agree too easily by chance.
const FEWEST_COMPARED: usize = 4;

/// A file handed in before.
#[derive(Debug, Clone, PartialEq)]
pub struct EarlierFile {
    /// The fingerprint of its bytes.
    pub hash: String,
    /// The period it was handed in for.
    pub period: Days,
    /// The other partner who handed it in; none when it was this one.
    pub other_partner: Option<String>,
}

/// Everything a file is judged by.
#[derive(Debug, Clone, Copy)]
pub struct Evidence<'a> {
    /// The table.
    pub table: &'a SheetTable,
    /// The round.
    pub framework: &'a Framework,
    /// What was read from it.
    pub applied: &'a Applied,
    /// How a remembered matching fitted.
    pub recognition: Option<&'a Recognition>,
    /// This partner's stored figures, all periods.
    pub history: &'a [Known],
    /// Other partners' stored figures of the round's periods, by name.
    pub others: &'a [(String, Vec<Known>)],
    /// Files handed in before, by this partner and others.
    pub files: &'a [EarlierFile],
    /// What was read from the file's other tables: a workbook of one sheet a quarter is not the wrong quarter's.
    pub beside: &'a [Applied],
}

/// Says what makes a file look like the wrong one; nothing for the right one.
pub fn suspicions(evidence: Evidence<'_>) -> Vec<Problem> {
    let mut found = Vec::new();
    found.extend(changed_layout(&evidence));
    found.extend(same_file(&evidence));
    found.extend(wrong_period(&evidence));
    found.extend(other_partners_name(&evidence));
    if found
        .iter()
        .all(|problem| problem.key != Key::SameFile && problem.key != Key::OtherPartnersFile)
    {
        found.extend(last_periods_figures(&evidence));
        found.extend(other_partners_figures(&evidence));
    }
    found
}

fn changed_layout(evidence: &Evidence<'_>) -> Option<Problem> {
    let Some(Recognition::Changed {
        added,
        removed,
        renamed,
        ..
    }) = evidence.recognition
    else {
        return None;
    };
    let renamed: Vec<String> = renamed
        .iter()
        .map(|(old, new)| format!("“{old}” → “{new}”"))
        .collect();
    let table = evidence.table;
    let first = table.rows.first().map_or(0, |row| row.row);
    let about = format!("{}:{first}", table.sheet);
    let mut problem = Problem::new(Key::ChangedLayout, Severity::Question, &about);
    for (name, headers) in [
        ("added", added),
        ("removed", removed),
        ("renamed", &renamed),
    ] {
        if !headers.is_empty() {
            problem = problem.with(name, headers.join(", "));
        }
    }
    Some(problem.or(&[Remedy::MatchColumns, Remedy::Confirm, Remedy::OtherFile]))
}

fn same_file(evidence: &Evidence<'_>) -> Option<Problem> {
    let hash = evidence.table.file_hash.as_deref()?;
    let same: Vec<&EarlierFile> = evidence
        .files
        .iter()
        .filter(|file| file.hash == hash)
        .collect();
    // The same file for the same period is a second upload, which changes nothing.
    if let Some(file) = same.iter().find(|file| {
        file.other_partner.is_none() && !evidence.framework.periods.contains(&file.period)
    }) {
        let problem = Problem::new(Key::SameFile, Severity::Error, "").with("period", file.period);
        return Some(problem.or(&[Remedy::OtherFile, Remedy::Confirm]));
    }
    let partner = same.iter().find_map(|file| file.other_partner.clone())?;
    Some(
        Problem::new(Key::OtherPartnersFile, Severity::Error, "file")
            .with("where", "a file with the same content")
            .with("partner", partner)
            .or(&[Remedy::OtherFile]),
    )
}

fn asked(framework: &Framework) -> String {
    framework
        .periods
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join(", ")
}

/// The periods inside the file, its titles, its sheet's and its own name against the round's.
fn wrong_period(evidence: &Evidence<'_>) -> Option<Problem> {
    let Evidence {
        table,
        framework,
        applied,
        ..
    } = *evidence;
    let other = &applied.elsewhere;
    let say = |severity: Severity, found: String| {
        Problem::new(Key::WrongPeriod, severity, "")
            .check("K9")
            .with("found", found)
            .with("asked", asked(framework))
            .or(&[Remedy::OtherFile, Remedy::Confirm])
    };
    if says_nothing_asked(applied, framework)
        && evidence
            .beside
            .iter()
            .any(|one| says_the_round(one, framework))
    {
        return None;
    }
    if says_nothing_asked(applied, framework) && !other.is_empty() {
        let found = other
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join(", ");
        return Some(say(Severity::Error, found));
    }
    if let Some(part) = only_a_part(evidence) {
        return Some(say(Severity::Question, part.to_string()));
    }
    let elsewhere = called_elsewhere(table, applied, framework)?;
    // What the figures themselves say weighs more than what the file is called.
    Some(say(
        if applied.dated {
            Severity::Warning
        } else {
            Severity::Question
        },
        elsewhere,
    ))
}

/// Another period in the titles, the sheet's name or the file's.
fn called_elsewhere(
    table: &SheetTable,
    applied: &Applied,
    framework: &Framework,
) -> Option<String> {
    // A file is often named after the day or month it was written in ("october.csv").
    let file = Some(table.file.as_str()).filter(|name| {
        let periods = read_periods(name).periods;
        !applied.dated && periods.iter().any(|when| when.is_quarter_of_a_year())
    });
    // "1st Qtr" is one of any year; where the figures say theirs, it says nothing against them.
    let of_a_year = |name: &&str| {
        let periods = read_periods(name).periods;
        !applied.dated || periods.iter().any(|when| when.year().is_some())
    };
    table
        .titles
        .iter()
        .map(String::as_str)
        .chain(table.named_sheet())
        .chain(file)
        .filter(of_a_year)
        .find_map(|name| other_period_in(name, framework))
}

/// The days that all the figures of the file are of, where they leave out a month of the period or more: the file of one
/// month, or of a quarter that is not over.
fn only_a_part(evidence: &Evidence<'_>) -> Option<Days> {
    let own = std::slice::from_ref(evidence.applied);
    let tables = if evidence.beside.is_empty() {
        own
    } else {
        evidence.beside
    };
    let with_numbers = |one: &&Candidate| !one.numbers.is_empty();
    let mut figures = tables
        .iter()
        .flat_map(|table| &table.figures)
        .filter(with_numbers);
    let first = figures.next()?;
    let (days, period) = (first.days?, first.about.period);
    let same = figures.all(|one| one.days == Some(days) && one.about.period == period);
    let left_out = (days.first - period.first).get_days() + (period.last - days.last).get_days();
    (same && period.holds(days) && left_out >= FEWEST_DAYS_OF_A_MONTH).then_some(days)
}

/// February's.
const FEWEST_DAYS_OF_A_MONTH: i32 = 28;

/// No figure of the round has a number, and none waits for an answer; a row whose group nobody knows says nothing about when.
fn says_nothing_asked(applied: &Applied, framework: &Framework) -> bool {
    let mut asked = applied.figures.iter();
    let is_known = |(_, category): &(String, String)| !category.is_empty();
    asked.all(|candidate| candidate.numbers.is_empty())
        && !applied.waiting.iter().any(|about| {
            framework.periods.contains(&about.period) && about.groups.iter().all(is_known)
        })
}

/// A table that itself says it is about the round, and has a figure of it or asks about one.
fn says_the_round(applied: &Applied, framework: &Framework) -> bool {
    applied.dated && !says_nothing_asked(applied, framework)
}

/// The period a name speaks of, when none of the periods in it touches the round.
fn other_period_in(name: &str, framework: &Framework) -> Option<String> {
    let stem = name.rsplit_once('.').map_or(
        name,
        |(stem, ending)| if ending.len() <= 4 { stem } else { name },
    );
    let days = stated_days(stem, framework.fiscal, &framework.periods)?;
    let touches = framework
        .periods
        .iter()
        .any(|round| days.first <= round.last && round.first <= days.last);
    (!touches).then(|| days.to_string())
}

/// Another partner's name in the titles, the sheet's name or the file's name, and not this partner's.
fn other_partners_name(evidence: &Evidence<'_>) -> Option<Problem> {
    let Evidence {
        table, framework, ..
    } = *evidence;
    let texts = table
        .titles
        .iter()
        .map(|title| ("the title", title.as_str()))
        .chain([
            ("the sheet's name", table.sheet.as_str()),
            ("the file's name", table.file.as_str()),
        ]);
    for (place, text) in texts {
        if framework
            .partner_names
            .iter()
            .any(|name| names_it(text, name))
        {
            continue;
        }
        if let Some(other) = framework
            .other_partners
            .iter()
            .find(|name| names_it(text, name))
        {
            // A name of one common word may mean something else.
            let severity = if fold(other).contains(' ') {
                Severity::Error
            } else {
                Severity::Question
            };
            return Some(
                Problem::new(Key::OtherPartnersFile, severity, "name")
                    .with("where", place)
                    .with("partner", other)
                    .or(&[Remedy::OtherFile, Remedy::Confirm]),
            );
        }
    }
    None
}

/// All the words of a name stand in the text, in their order and beside each other.
fn names_it(text: &str, name: &str) -> bool {
    let (text, name) = (fold(text), fold(name));
    if name.chars().count() < 4 {
        return false;
    }
    format!(" {text} ").contains(&format!(" {name} ")) || likeness(&text, &name) >= ACCEPT
}

/// How many of the figures agree with stored ones, and how many could be compared. Missing figures and zeros agree with
/// everything and are left out.
fn agreement(figures: &[Candidate], stored: &[&Known]) -> (usize, usize) {
    let mut same = 0;
    let mut compared = 0;
    for candidate in figures
        .iter()
        .filter(|candidate| candidate.numbers.values().any(|value| *value != 0.0))
    {
        let Some(known) = stored.iter().find(|known| {
            known.about.indicator == candidate.about.indicator
                && known.about.groups == candidate.about.groups
        }) else {
            continue;
        };
        compared += 1;
        let all = candidate.numbers.iter().all(|(field, value)| {
            known
                .numbers
                .get(field)
                .is_some_and(|before| alike(*before, *value))
        });
        same += usize::from(all);
    }
    (same, compared)
}

fn looks_the_same(same: usize, compared: usize) -> bool {
    let enough = compared >= FEWEST_COMPARED;
    let share = f64::from(u32::try_from(same).unwrap_or(u32::MAX))
        / f64::from(u32::try_from(compared.max(1)).unwrap_or(u32::MAX));
    enough && share >= SAME_FIGURES
}

fn last_periods_figures(evidence: &Evidence<'_>) -> Option<Problem> {
    let begins = evidence
        .framework
        .periods
        .iter()
        .map(|period| period.first)
        .min()?;
    let last = evidence
        .history
        .iter()
        .map(|known| known.about.period)
        .filter(|period| period.last < begins)
        .max()?;
    let stored: Vec<&Known> = evidence
        .history
        .iter()
        .filter(|known| known.about.period == last)
        .collect();
    let (same, of) = agreement(&evidence.applied.figures, &stored);
    looks_the_same(same, of).then(|| {
        Problem::new(Key::LastPeriodsFile, Severity::Question, "")
            .with("same", same)
            .with("of", of)
            .or(&[Remedy::OtherFile, Remedy::Confirm])
    })
}

fn other_partners_figures(evidence: &Evidence<'_>) -> Option<Problem> {
    evidence.others.iter().find_map(|(partner, figures)| {
        let stored: Vec<&Known> = figures
            .iter()
            .filter(|known| evidence.framework.periods.contains(&known.about.period))
            .collect();
        let (same, of) = agreement(&evidence.applied.figures, &stored);
        looks_the_same(same, of).then(|| {
            Problem::new(Key::OtherPartnersFigures, Severity::Question, "")
                .with("same", same)
                .with("of", of)
                .with("partner", partner)
                .or(&[Remedy::OtherFile, Remedy::Confirm])
        })
    })
}
