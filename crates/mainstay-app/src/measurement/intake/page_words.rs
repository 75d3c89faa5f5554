//! What the pages of a file say: each problem, column, changed figure and row account in the reader's words.

use std::collections::BTreeMap;

use mainstay_core::measurement::intake::{
    Candidate, Days, Fate, Field, Key, NotUsed, NumberStyle, Place, Problem, Verdict,
};

use super::content::Found;
use super::meanings::meanings;
use super::problem_words::{cells_words, figure_name, number, part_name, places_words, sentence};
use super::reading::{Reading, is_about_words, printed};
use super::service::{Opened, named_periods};
use super::typed::{Typed, inputs, other_answers};
use crate::measurement::collection::grid::days_words;
use crate::shell::{FormErrors, Language, Words};

/// A choice: its stable word and its text.
pub type Offer = (String, String);

/// A place to type into.
#[derive(Debug, Clone)]
pub struct InputRow {
    /// The field's name, which is also its id.
    pub name: String,
    /// Its label.
    pub label: String,
    /// What stands in the file there.
    pub stood: String,
    /// What stands in it.
    pub text: String,
}

/// One problem.
#[derive(Debug, Clone)]
pub struct ProblemRow {
    /// Its place in the list.
    pub at: usize,
    /// Its id.
    pub id: String,
    /// What it is about: the figure's name, or where it stands.
    pub title: String,
    /// Where it stands: sheet and cells.
    pub place: String,
    /// What it is.
    pub sentence: String,
    /// What stood there.
    pub stood: String,
    /// What stands beside a word that nobody knows.
    pub beside: String,
    /// Whether it only wants to be seen.
    pub is_remark: bool,
    /// Whether it is more than unlike before: numbers that do not fit together.
    pub is_difference: bool,
    /// Numbers to type.
    pub inputs: Vec<InputRow>,
    /// Other answers.
    pub answers: Vec<Offer>,
    /// The answer chosen.
    pub chosen: String,
}

impl ProblemRow {
    /// Whether what stands in the first cell is said once for the whole problem.
    pub fn shows_cell(&self) -> bool {
        self.inputs.len() < 2 || self.inputs.iter().all(|input| input.stood.is_empty())
    }

    /// Whether something typed into it could not be read.
    pub fn has_error(&self, errors: &FormErrors) -> bool {
        self.inputs
            .iter()
            .any(|input| errors.of(&input.name).is_some())
    }
}

/// The problems, with what can be answered.
pub fn problem_rows(opened: &Opened, typed: &Typed, words: Words) -> Vec<ProblemRow> {
    let tables = opened
        .content
        .tables(opened.reading.way)
        .unwrap_or_default();
    opened
        .reading
        .problems
        .iter()
        .enumerate()
        .map(|(at, problem)| problem_row(opened, tables, at, problem, typed, words))
        .collect()
}

fn problem_row(
    opened: &Opened,
    tables: &[Found],
    at: usize,
    problem: &Problem,
    typed: &Typed,
    words: Words,
) -> ProblemRow {
    let stood = problem
        .places
        .first()
        .and_then(|place| printed(tables, place.sheet.as_deref(), &place.cell));
    let (everyone, others): (Vec<&str>, Vec<&str>) = other_answers(problem)
        .into_iter()
        .partition(|word| *word == "everyone");
    let said = |word: &str| (word.to_owned(), answer_words(problem, word, opened, words));
    let mut answers: Vec<Offer> = everyone.into_iter().map(said).collect();
    answers.extend(meanings(problem, opened, words));
    answers.extend(others.into_iter().map(said));
    let title = problem.figure.as_ref();
    let place = places_words(&problem.places, words);
    let rows = inputs(problem, &opened.ground.asked.framework, tables);
    let known = |field: Field| problem.args.get(&["known_", field.key()].concat());
    ProblemRow {
        at,
        id: problem.id.clone(),
        title: title.map_or_else(|| place.clone(), |about| figure_name(about, opened, words)),
        place,
        sentence: sentence(problem, opened, words),
        stood: stood.unwrap_or_default(),
        beside: beside(tables, problem),
        is_remark: !opened.reading.comparison.holding.contains(&problem.id),
        is_difference: !problem.is_remark(),
        inputs: rows
            .iter()
            .enumerate()
            .map(|(nth, input)| {
                let name = format!("value-{at}-{nth}");
                InputRow {
                    label: match (&input.cell, input.field) {
                        (Some(cell), None) => {
                            words.say("intake-value-at", &[("cell", cell.as_str().into())])
                        }
                        (_, Some(field)) => part_of(problem, field, opened, words),
                        (None, None) => words.t("intake-value"),
                    },
                    stood: stood_in(tables, problem, input.cell.as_deref()),
                    text: match (typed.of(&name), input.field.and_then(known)) {
                        ("", Some(number)) => plain_number(number, opened, words),
                        (text, _) => text.to_owned(),
                    },
                    name,
                }
            })
            .collect(),
        answers,
        chosen: typed.of(&format!("do-{at}")).to_owned(),
    }
}

/// A part of a figure in the indicator's own words, which people know who do not know what a numerator is.
fn part_of(problem: &Problem, field: Field, opened: &Opened, words: Words) -> String {
    let indicator = problem
        .figure
        .as_ref()
        .map(|about| about.indicator.as_str());
    let key = indicator
        .or_else(|| problem.id.split(':').nth(1))
        .unwrap_or_default();
    part_name(&opened.ground.asked, key, field, words)
}

/// A number as the field reads it back: with the file's decimal sign, and no thousands.
fn plain_number(number: &str, opened: &Opened, words: Words) -> String {
    let asked = match words.0 {
        Language::Es => NumberStyle::CommaDecimal,
        Language::En | Language::Pseudo => NumberStyle::DotDecimal,
    };
    if opened.style(asked) == NumberStyle::CommaDecimal {
        number.replace('.', ",")
    } else {
        number.to_owned()
    }
}

/// What the rows say beside a word that nobody knows: "20 · 60".
fn beside(tables: &[Found], problem: &Problem) -> String {
    let Some(place) = problem.places.first().filter(|_| is_about_words(problem)) else {
        return String::new();
    };
    let row: u32 = place
        .cell
        .trim_start_matches(|letter: char| letter.is_ascii_alphabetic())
        .parse()
        .unwrap_or_default();
    let table = tables.iter().find(|found| {
        place.sheet.as_ref() == Some(&found.table.sheet)
            && found.table.rows.iter().any(|one| one.row == row)
    });
    let texts = table
        .into_iter()
        .flat_map(|found| &found.table.figures)
        .filter(|figure| figure.row == row && !figure.text.is_empty())
        .map(|figure| figure.text.as_str());
    texts.take(4).collect::<Vec<_>>().join(" · ")
}

/// Something that makes a file look like the wrong one.
#[derive(Debug, Clone)]
pub struct SuspicionRow {
    /// Its id.
    pub id: String,
    /// What it is.
    pub sentence: String,
    /// What differs, one line each.
    pub details: Vec<String>,
    /// Whether only the columns are others: they are matched again, no reason is needed.
    pub is_layout: bool,
    /// The periods the file names instead of the round's; empty when it is not about the period.
    pub periods: Vec<Offer>,
}

/// What makes the file look like the wrong one.
pub fn suspicion_rows(opened: &Opened, words: Words) -> Vec<SuspicionRow> {
    let row = |problem: &Problem| {
        let detail = |name: &str| {
            let headers = problem.args.get(name)?;
            let key = ["layout-", name].concat();
            Some(words.say(&key, &[("headers", headers.as_str().into())]))
        };
        SuspicionRow {
            id: problem.id.clone(),
            sentence: sentence(problem, opened, words),
            details: ["added", "removed", "renamed"]
                .into_iter()
                .filter_map(detail)
                .collect(),
            is_layout: problem.key == Key::ChangedLayout,
            periods: named_periods(problem)
                .into_iter()
                .map(|days| (days.to_string(), days_words(days, words)))
                .collect(),
        }
    };
    opened.reading.suspicions.iter().map(row).collect()
}

/// What stands in the file in one cell of a problem.
fn stood_in(tables: &[Found], problem: &Problem, cell: Option<&str>) -> String {
    let place = problem
        .places
        .iter()
        .find(|place| Some(place.cell.as_str()) == cell);
    place
        .and_then(|place| printed(tables, place.sheet.as_deref(), &place.cell))
        .unwrap_or_default()
}

/// An answer in words. Of a figure given twice, each answer names its number and its cell.
fn answer_words(problem: &Problem, word: &str, opened: &Opened, words: Words) -> String {
    let is_rows = problem.args.contains_key("rows");
    let which = match (problem.key, word) {
        _ if is_rows => None,
        (Key::SameFigureTwice, "confirm") => Some(("first", "first_cell")),
        (Key::SameFigureTwice, "use_other") => Some(("second", "second_cell")),
        _ => None,
    };
    let arg = |name: &str| problem.args.get(name).map(String::as_str);
    if let Some((Some(value), Some(_))) = which.map(|(value, cell)| (arg(value), arg(cell))) {
        let at = if word == "confirm" {
            0
        } else {
            problem.places.len().saturating_sub(1)
        };
        let cell = problem
            .places
            .get(at..=at)
            .map(|place| places_words(place, words));
        return words.say(
            "answer-holds",
            &[
                (
                    "value",
                    super::problem_words::numbers_in(value, words)
                        .as_str()
                        .into(),
                ),
                ("place", cell.unwrap_or_default().as_str().into()),
            ],
        );
    }
    match (problem.key, word) {
        (_, "this_period") => {
            let period = opened.ground.asked.framework.periods.first();
            let text = period
                .map(|days| days_words(*days, words))
                .unwrap_or_default();
            words.say("answer-this_period", &[("period", text.as_str().into())])
        }
        (Key::RowsAddUp, _) => words.t(&["answer-rows-", word].concat()),
        (Key::SameFigureTwice, "confirm" | "add_up") if problem.args.contains_key("rows") => {
            words.t(&["answer-rows-", word].concat())
        }
        (Key::OnlyGroups, "add_up") => words.t("answer-groups-add_up"),
        _ => words.t(&["answer-", word].concat()),
    }
}

/// A figure in the preview.
#[derive(Debug, Clone)]
pub struct FigureRow {
    /// Its name.
    pub name: String,
    /// What is on record.
    pub before: String,
    /// What the file says.
    pub now: String,
    /// Its cells.
    pub cells: String,
    /// New, changed, same or problem: a stable word.
    pub verdict: &'static str,
}

/// Every figure of the file.
pub fn figure_rows(opened: &Opened, words: Words) -> Vec<FigureRow> {
    let reading = &opened.reading;
    reading
        .whole
        .figures
        .iter()
        .zip(&reading.comparison.verdicts)
        .map(|(candidate, (about, verdict))| FigureRow {
            name: figure_name(about, opened, words),
            before: match verdict {
                Verdict::Changed { from, from_missing } => from_missing.map_or_else(
                    || numbers(from.values(), words),
                    |why| words.t(&["missing-", why.key()].concat()),
                ),
                _ => String::new(),
            },
            now: now(candidate, words),
            cells: cells_told(&candidate.cells, words),
            verdict: match verdict {
                Verdict::New => "new",
                Verdict::Changed { .. } => "changed",
                Verdict::Same => "same",
                Verdict::Problem => "problem",
            },
        })
        .collect()
}

/// The cells of a figure; with their sheets where they stand on several.
fn cells_told(places: &[Place], words: Words) -> String {
    if places.windows(2).any(|pair| pair[0].sheet != pair[1].sheet) {
        return places_words(places, words);
    }
    let mut cells: Vec<&str> = places.iter().map(|place| place.cell.as_str()).collect();
    cells.dedup();
    cells_words(&cells, words)
}

fn now(candidate: &Candidate, words: Words) -> String {
    candidate.missing.map_or_else(
        || numbers(candidate.numbers.values(), words),
        |why| words.t(&["missing-", why.key()].concat()),
    )
}

fn numbers<'a>(values: impl Iterator<Item = &'a f64>, words: Words) -> String {
    values
        .map(|value| number(*value, words))
        .collect::<Vec<_>>()
        .join(" / ")
}

/// A period that the file holds beside the round's.
#[derive(Debug, Clone)]
pub struct OtherPeriod {
    /// The period in words.
    pub period: String,
    /// How many figures of it the file holds.
    pub figures: usize,
    /// How many of them are on record with other numbers.
    pub differing: usize,
}

impl OtherPeriod {
    /// What is done with them.
    #[allow(
        clippy::trivially_copy_pass_by_ref,
        reason = "templates call it with a reference"
    )]
    pub fn sentence(&self, words: &Words) -> String {
        words.say(
            "intake-other-period",
            &[
                ("period", self.period.as_str().into()),
                ("count", self.figures.into()),
                ("differing", self.differing.into()),
            ],
        )
    }
}

/// The other periods of the file: their figures are left as they are on record.
pub fn other_periods(opened: &Opened, words: Words) -> Vec<OtherPeriod> {
    let known = opened.ground.asked.known();
    let mut found: BTreeMap<Days, (usize, usize)> = BTreeMap::new();
    for candidate in opened
        .reading
        .whole
        .other_periods
        .iter()
        .filter(|one| !one.numbers.is_empty())
    {
        let counts = found.entry(candidate.about.period).or_default();
        counts.0 += 1;
        let on_record = known.iter().find(|one| one.about == candidate.about);
        counts.1 += usize::from(on_record.is_some_and(|one| one.numbers != candidate.numbers));
    }
    let rows = found
        .into_iter()
        .map(|(days, (figures, differing))| OtherPeriod {
            period: days_words(days, words),
            figures,
            differing,
        });
    rows.collect()
}

/// Rows of the tables by what became of them; they add up to all rows.
pub fn account(reading: &Reading, words: Words) -> (usize, Vec<(String, usize)>) {
    let rows = &reading.whole.account.rows;
    let counts = reading.whole.account.row_counts();
    let lines = counts
        .into_iter()
        .map(|(fate, count)| (words.t(&["fate-", fate_word(fate)].concat()), count))
        .collect();
    (rows.len(), lines)
}

fn fate_word(fate: Fate) -> &'static str {
    match fate {
        Fate::Used => "used",
        Fate::Check => "check",
        Fate::Waiting => "waiting",
        Fate::Section => "section",
        Fate::Note => "note",
        Fate::Blank => "blank",
        Fate::Ignored(why) => match why {
            NotUsed::OtherPeriod => "other_period",
            NotUsed::ColumnLeftOut => "column_left_out",
            NotUsed::Personal => "personal",
            NotUsed::LeftOut => "left_out",
            NotUsed::OtherPartner => "other_partner",
            NotUsed::NotNeeded => "not_needed",
            NotUsed::Label => "label",
            NotUsed::Mixed => "mixed",
            NotUsed::NoFigure => "no_figure",
            NotUsed::Replaced => "replaced",
        },
    }
}
