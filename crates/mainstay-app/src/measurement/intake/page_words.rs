//! What the pages of a file say: each problem, column, changed figure and row account in the reader's words.

use mainstay_core::measurement::intake::{
    Candidate, Fate, Field, FigureUse, Key, NotUsed, Problem, Reason, Role, Verdict,
};

use super::content::Found;
use super::problem_words::{cells_words, field_word, figure_name, number, places_words, sentence};
use super::reading::{Reading, Used, is_about_words, printed};
use super::service::Opened;
use super::typed::{Typed, group_word, inputs, other_answers, use_word};
use crate::shell::Words;

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
    let said = |word: &str| (word.to_owned(), answer_words(problem, word, words));
    let mut answers: Vec<Offer> = everyone.into_iter().map(said).collect();
    answers.extend(meanings(problem, opened, words));
    answers.extend(others.into_iter().map(said));
    let title = problem.figure.as_ref();
    let place = places_words(&problem.places, words);
    let rows = inputs(problem, &opened.ground.asked.framework);
    ProblemRow {
        at,
        id: problem.id.clone(),
        title: title.map_or_else(|| place.clone(), |about| figure_name(about, opened, words)),
        place,
        sentence: sentence(problem, opened, words),
        stood: stood.unwrap_or_default(),
        is_remark: !opened.reading.comparison.holding.contains(&problem.id),
        is_difference: !problem.is_remark(),
        inputs: rows
            .iter()
            .enumerate()
            .map(|(nth, input)| {
                let name = format!("value-{at}-{nth}");
                InputRow {
                    label: match (&input.cell, input.field) {
                        (Some(cell), _) => {
                            words.say("intake-value-at", &[("cell", cell.as_str().into())])
                        }
                        (None, Some(field)) => field_word(field, words),
                        (None, None) => words.t("intake-value"),
                    },
                    stood: stood_in(tables, problem, input.cell.as_deref()),
                    text: typed.of(&name).to_owned(),
                    name,
                }
            })
            .collect(),
        answers,
        chosen: typed.of(&format!("do-{at}")).to_owned(),
    }
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
fn answer_words(problem: &Problem, word: &str, words: Words) -> String {
    let which = match (problem.key, word) {
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
    words.t(&["answer-", word].concat())
}

/// What an unknown word can mean.
fn meanings(problem: &Problem, opened: &Opened, words: Words) -> Vec<Offer> {
    if !is_about_words(problem) {
        return Vec::new();
    }
    let asked = &opened.ground.asked;
    if problem.key != Key::UnknownCategory {
        return asked
            .indicators()
            .map(|(one, _)| {
                (
                    ["indicator", &one.key].join("|"),
                    one.name(words.0).to_owned(),
                )
            })
            .collect();
    }
    let only = problem.args.get("dimension");
    asked
        .framework
        .dimensions()
        .into_iter()
        .filter(|dimension| only.is_none_or(|key| *key == dimension.key))
        .filter_map(|dimension| asked.catalogue.dimension_by_key(&dimension.key))
        .flat_map(|dimension| {
            dimension.asked().map(|category| {
                let label = [dimension.label(words.0), category.label(words.0)].join(": ");
                (["category", &dimension.key, &category.key].join("|"), label)
            })
        })
        .collect()
}

/// One column to match.
#[derive(Debug, Clone)]
pub struct ColumnRow {
    /// The place of its table in the file.
    pub at: usize,
    /// The letter.
    pub letter: String,
    /// The header.
    pub header: String,
    /// Up to three of its cells.
    pub samples: String,
    /// Why it is matched so.
    pub why: String,
    /// Whether a person should look.
    pub is_unsure: bool,
    /// Whether it is likely personal data.
    pub is_personal: bool,
    /// Whether it holds figures.
    pub is_figure: bool,
    /// The use.
    pub chosen: String,
    /// The indicator.
    pub indicator: String,
    /// The part.
    pub part: String,
    /// The group.
    pub group: String,
}

/// One table to match.
#[derive(Debug, Clone)]
pub struct TableRows {
    /// Its sheet.
    pub sheet: String,
    /// Its range.
    pub range: String,
    /// Its columns.
    pub columns: Vec<ColumnRow>,
}

/// The tables in use with their columns.
pub fn table_rows(opened: &Opened, words: Words) -> Vec<TableRows> {
    let tables = opened
        .content
        .tables(opened.reading.way)
        .unwrap_or_default();
    opened
        .reading
        .used
        .iter()
        .map(|used| TableRows {
            sheet: tables[used.at].table.sheet.clone(),
            range: tables[used.at].range.clone(),
            columns: column_rows(used, words),
        })
        .collect()
}

fn column_rows(used: &Used, words: Words) -> Vec<ColumnRow> {
    used.mapping
        .columns
        .iter()
        .zip(&used.suggestion.columns)
        .map(|(column, seen)| {
            let figure = match &column.role {
                Role::Figure(figure) => figure.clone(),
                _ => FigureUse::default(),
            };
            ColumnRow {
                at: used.at,
                letter: column.letter.clone(),
                header: seen.header.clone(),
                samples: seen.samples.join(", "),
                why: words.t(&["why-", reason_word(seen.why)].concat()),
                is_unsure: !column.sure,
                is_personal: column.role == Role::Personal,
                is_figure: matches!(column.role, Role::Figure(_)),
                chosen: if !column.sure && seen.why == Reason::Unknown {
                    "ignore".to_owned()
                } else {
                    use_word(&column.role)
                },
                group: group_word(&figure),
                part: figure.field.map_or("", Field::key).to_owned(),
                indicator: figure.indicator.unwrap_or_default(),
            }
        })
        .collect()
}

fn reason_word(reason: Reason) -> &'static str {
    match reason {
        Reason::Remembered => "remembered",
        Reason::Header => "header",
        Reason::Words => "words",
        Reason::Neighbours => "neighbours",
        Reason::Personal => "personal",
        Reason::Unknown => "unknown",
    }
}

/// What columns can be used for.
pub struct Offers {
    /// Uses.
    pub uses: Vec<Offer>,
    /// Indicators.
    pub indicators: Vec<Offer>,
    /// Parts.
    pub parts: Vec<Offer>,
    /// Groups.
    pub groups: Vec<Offer>,
}

/// Everything a column can be used for.
pub fn offers(opened: &Opened, words: Words) -> Offers {
    let asked = &opened.ground.asked;
    let offer = |word: &str| (word.to_owned(), words.t(&["use-", word].concat()));
    let mut uses: Vec<Offer> = ["ignore", "figure", "indicator", "field", "period"]
        .map(offer)
        .to_vec();
    let dimensions: Vec<_> = asked
        .framework
        .dimensions()
        .into_iter()
        .filter_map(|dimension| asked.catalogue.dimension_by_key(&dimension.key))
        .collect();
    for dimension in &dimensions {
        let label = words.say("use-category", &[("name", dimension.label(words.0).into())]);
        uses.push((["category", &dimension.key].join("|"), label));
    }
    uses.extend(["group", "dimension", "place", "partner", "note"].map(offer));
    let said_by_rows = || vec![(String::new(), words.t("use-by-rows"))];
    let mut indicators = said_by_rows();
    indicators.extend(
        asked
            .indicators()
            .map(|(one, _)| (one.key.clone(), one.name(words.0).to_owned())),
    );
    let mut parts = said_by_rows();
    parts.extend(
        ["value", "numerator", "denominator", "mean", "n", "percent"]
            .map(|word| (word.to_owned(), words.t(&["part-", word].concat()))),
    );
    let mut groups = said_by_rows();
    groups.push(("keep".to_owned(), words.t("use-several-groups")));
    for dimension in &dimensions {
        groups.extend(dimension.asked().map(|category| {
            let label = [dimension.label(words.0), category.label(words.0)].join(": ");
            ([dimension.key.as_str(), &category.key].join("|"), label)
        }));
    }
    Offers {
        uses,
        indicators,
        parts,
        groups,
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
            cells: cells_words(
                &candidate
                    .cells
                    .iter()
                    .map(|place| place.cell.as_str())
                    .collect::<Vec<_>>(),
                words,
            ),
            verdict: match verdict {
                Verdict::New => "new",
                Verdict::Changed { .. } => "changed",
                Verdict::Same => "same",
                Verdict::Problem => "problem",
            },
        })
        .collect()
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
