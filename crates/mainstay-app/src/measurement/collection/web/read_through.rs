//! Reading a hand-in before it is accepted.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use mainstay_core::access::Deed;
use mainstay_db::Uuid;

use super::{due_words, look_of, path_of, say};
use crate::measurement::collection::grid::{Block, Row};
use crate::measurement::collection::service::{self, Question, ReadThrough};
use crate::measurement::intake::problem_words::numbers_in;
use crate::shell::{App, Failure, Frame, Routes, Seat, Who, Words, page};

pub fn routes() -> Routes {
    Routes::new().get(
        "/p/{slug}/collection/{round}/{organisation}",
        Who::May(Deed::ReviewHandIns),
        show,
    )
}

#[derive(Template)]
#[template(path = "measurement/collection/pages/read_through.html")]
struct ReadThroughPage {
    frame: Frame,
    content: ReadThrough,
    /// The round's page.
    round: String,
    /// The partner's own form.
    form: String,
    /// The scorecard's page.
    scorecard: String,
}

impl ReadThroughPage {
    fn here(&self) -> String {
        [
            self.round.as_str(),
            "/",
            &self.content.part.organisation.to_string(),
        ]
        .concat()
    }

    fn look(&self) -> &'static str {
        look_of(self.content.part.state.key(), self.content.part.overdue)
    }

    fn due(&self) -> String {
        due_words(&self.frame, &self.content.part.round.due_on)
    }

    fn question(&self, question: &Question) -> String {
        say(&self.frame, &question.key, &question.args)
    }

    /// The indicators for which something was handed in.
    fn given(&self) -> impl Iterator<Item = &Block> {
        let is_given = |block: &&Block| block.rows().any(is_filled);
        self.content.blocks.iter().filter(is_given)
    }

    /// What was given for a figure: "344 of 767" reads as its parts, each with its name.
    fn now(&self, row: &Row) -> String {
        texts(row, self.frame.words).join(" · ")
    }

    /// Where its figures come from: file, sheet, cell, person, time.
    fn trace(&self, block: &Block) -> String {
        let period = &self.content.part.round.period;
        [&self.scorecard, "/", &block.key, "/trace?period=", period].concat()
    }

    /// What was accepted for it and counts until this is accepted, where that is something else.
    fn accepted(&self, block: &Block, row: &Row) -> Option<String> {
        let mut blocks = self.content.accepted.iter();
        let block = blocks.find(|one| one.key == block.key)?;
        let row = block.rows().find(|one| one.groups == row.groups)?;
        let text = texts(row, self.frame.words).join(" · ");
        (!text.is_empty()).then_some(text)
    }

    /// What was given for it the period before.
    fn before(row: &Row) -> String {
        let many = row.places.len() > 1;
        let before = row.places.iter().filter_map(|place| {
            let text = place.before.as_deref()?;
            Some(named(many, &place.label, text))
        });
        before.collect::<Vec<_>>().join(" · ")
    }

    fn rows(block: &Block) -> impl Iterator<Item = (String, &Row)> {
        block.splits.iter().flat_map(|split| {
            let filled = split.rows.iter().filter(|row| is_filled(row));
            filled.map(|row| ([split.label.as_str(), ": ", &row.label].concat(), row))
        })
    }
}

fn named(many: bool, label: &str, text: &str) -> String {
    if many {
        [label, " ", text].concat()
    } else {
        text.to_owned()
    }
}

fn is_filled(row: &Row) -> bool {
    row.places.iter().any(|place| !place.text.is_empty())
}

fn texts(row: &Row, words: Words) -> Vec<String> {
    let many = row.places.len() > 1;
    row.places
        .iter()
        .filter(|place| !place.text.is_empty())
        .map(|place| named(many, &place.label, &numbers_in(&place.text, words)))
        .collect()
}

async fn show(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, round, organisation)): Path<(String, Uuid, Uuid)>,
) -> Result<Response, Failure> {
    let content = service::read_through(&app, &seat, (round, organisation), frame.words).await?;
    Ok(page(ReadThroughPage {
        round: seat.path(&["/collection/", &round.to_string()].concat()),
        form: path_of(&seat, &content.part),
        scorecard: seat.path("/scorecard"),
        content,
        frame,
    }))
}
