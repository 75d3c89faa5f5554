//! The demo's partners hand in their own files: uploaded, matched, answered and sent through the wizard, as people do.

use std::collections::BTreeMap;

use mainstay_core::measurement::intake::shape_of;
use serde::Deserialize;

use super::bytes;
use crate::measurement::intake::service::{self, Choice, HandIn, Opened, Spot};
use crate::measurement::intake::{Step, Typed, Way, other_answers, use_word};
use crate::shell::{App, Failure, Seat};

/// What a person had to say once about a partner's file, because its words do not say it.
#[derive(Debug, Clone, Deserialize)]
pub struct Answer {
    partner: String,
    kind: String,
    seen: String,
    #[serde(default)]
    means: BTreeMap<String, toml::Value>,
}

/// The answers of `answers.toml`.
#[derive(Debug, Deserialize)]
pub struct Answers {
    answer: Vec<Answer>,
}

impl Answers {
    fn about<'a>(&'a self, partner: &'a str, text: &'a str) -> Option<&'a Answer> {
        // A word with a date in it is the same word in every quarter.
        let shape = shape_of(text);
        self.answer
            .iter()
            .find(|one| one.partner == partner && shape_of(&one.seen) == shape)
    }
}

/// How often a file may ask before it is set aside: way, tables, columns, answers, and once more.
const QUESTIONS: usize = 8;

/// Hands one file in. What a file leaves open and nobody answered stays to do, as it would for a person.
pub async fn hands_in(
    app: &App,
    seat: &Seat,
    spot: Spot,
    (partner, path, reason): (&str, &str, &str),
    answers: &Answers,
) -> Result<(), Failure> {
    let content = bytes(path)?.to_vec();
    let name = path.rsplit('/').next().unwrap_or(path).to_owned();
    let id = service::upload(app, seat, spot, name, content, false).await?;
    for _ in 0..QUESTIONS {
        let opened = service::open(app, seat, spot, id).await?;
        let Some(choice) = next(&opened, partner, answers) else {
            let act = HandIn {
                once: app.id(),
                version: opened.row.version,
                reason: reason.to_owned(),
                ..HandIn::default()
            };
            return service::hand_in(app, seat, spot, id, act).await.map(|_| ());
        };
        service::choose(app, seat, spot, id, opened.row.version, choice).await?;
    }
    Err(Failure::Ours(
        ["demo/", path, " asks for too much"].concat(),
    ))
}

/// What the person chooses next; nothing when the file can be handed in.
fn next(opened: &Opened, partner: &str, answers: &Answers) -> Option<Choice> {
    let reading = &opened.reading;
    if let Some(wrong) = reading.suspicions.first() {
        return Some(Choice::Anyway(
            wrong.id.clone(),
            "It is the right file.".to_owned(),
            String::new(),
        ));
    }
    match reading.step {
        Step::Way => Some(Choice::Way(Way {
            comma: Some(true),
            day_first: Some(false),
        })),
        Step::Tables => Some(Choice::Tables(
            reading.used.iter().map(|one| one.at).collect(),
            reading.has_rivals.then_some(false),
        )),
        Step::Columns => Some(Choice::Columns(columns(opened, partner, answers))),
        Step::Suspicion | Step::Preview => {
            let typed = questions(opened, partner, answers);
            let style = opened.style(mainstay_core::measurement::intake::NumberStyle::DotDecimal);
            (!typed.0.is_empty()).then_some(Choice::Answers(typed, style))
        }
    }
}

/// The form of the columns as the page offers it, with what the partner's answers say about headings and words.
fn columns(opened: &Opened, partner: &str, answers: &Answers) -> Typed {
    let mut typed = Vec::new();
    for used in &opened.reading.used {
        for column in &used.mapping.columns {
            let name = |part: &str| format!("{part}-{}-{}", used.at, column.letter);
            let left_out = answers
                .about(partner, &column.shape)
                .is_some_and(|one| one.kind == "leave_out");
            let word = if left_out {
                "ignore".to_owned()
            } else {
                use_word(&column.role)
            };
            typed.push((name("use"), word));
            typed.extend(
                crate::measurement::intake::figure_words(&column.role)
                    .map(|(part, word)| (name(part), word)),
            );
        }
    }
    typed.extend(words(opened, partner, answers));
    Typed(typed)
}

/// What a word nobody knew means.
fn words(opened: &Opened, partner: &str, answers: &Answers) -> Vec<(String, String)> {
    let mut typed = Vec::new();
    for (at, problem) in opened.reading.problems.iter().enumerate() {
        let said = problem
            .args
            .get("text")
            .and_then(|text| answers.about(partner, text));
        if let Some(meaning) = said.and_then(meaning) {
            typed.push((format!("id-{at}"), problem.id.clone()));
            typed.push((format!("do-{at}"), meaning));
        }
    }
    typed
}

fn meaning(answer: &Answer) -> Option<String> {
    let text = |key: &str| answer.means.get(key).and_then(toml::Value::as_str);
    match (text("indicator"), text("dimension"), text("category")) {
        (Some(indicator), ..) => Some(["indicator|", indicator].concat()),
        (None, Some(dimension), Some(category)) if dimension != "none" => {
            Some(["category", dimension, category].join("|"))
        }
        _ => (answer.kind == "leave_out").then(|| "leave_out".to_owned()),
    }
}

/// Answers to what the preview asks: the partner's own words first, then the plain yes a person gives to a figure that is right.
fn questions(opened: &Opened, partner: &str, answers: &Answers) -> Typed {
    let mut typed = words(opened, partner, answers);
    for (at, problem) in opened.reading.problems.iter().enumerate() {
        let id = format!("id-{at}");
        if typed.iter().any(|(name, _)| *name == id) {
            continue;
        }
        let offered = other_answers(problem);
        let choice = ["confirm", "add_up", "use_total", "keep_parts"]
            .into_iter()
            .find(|word| offered.contains(word));
        if let Some(word) = choice {
            typed.push((id, problem.id.clone()));
            typed.push((format!("do-{at}"), word.to_owned()));
        }
    }
    Typed(typed)
}
