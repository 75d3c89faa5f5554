//! The demo's outbox: the letters that would have been sent.

use askama::Template;
use axum::Extension;
use axum::extract::{Path, State};
use axum::response::Response;
use mainstay_db::Uuid;

use super::addresses::AddressTrouble;
use super::service::{self, Letter};
use crate::shell::{App, Failure, Frame, Routes, Visitor, Who, page};

/// The routes of this capability.
pub fn routes() -> Routes {
    Routes::new()
        .get("/outbox", Who::Anybody, outbox)
        .get("/outbox/{id}", Who::Anybody, letter)
}

/// Why an address does not work, in a sentence.
pub fn why(frame: &Frame, trouble: &AddressTrouble) -> String {
    if trouble.said_by.is_empty() {
        frame.tk("address-why", &trouble.reason)
    } else {
        frame.t1("address-said", "name", trouble.said_by.as_str())
    }
}

#[derive(Template)]
#[template(path = "mail/pages/outbox.html")]
struct OutboxPage {
    frame: Frame,
    letters: Vec<Letter>,
}

#[derive(Template)]
#[template(path = "mail/pages/letter.html")]
struct LetterPage {
    frame: Frame,
    letter: Letter,
}

impl LetterPage {
    /// The text in pieces, so that links can be pressed.
    fn pieces(&self) -> Vec<(bool, String)> {
        self.letter
            .body
            .split_inclusive(char::is_whitespace)
            .map(|piece| {
                (
                    piece.starts_with("http://") || piece.starts_with("https://"),
                    piece.to_owned(),
                )
            })
            .collect()
    }
}

async fn outbox(
    State(app): State<App>,
    visitor: Option<Extension<Visitor>>,
    frame: Frame,
) -> Result<Response, Failure> {
    let letters = service::outbox(&app, visitor.as_deref()).await?;
    Ok(page(OutboxPage { frame, letters }))
}

async fn letter(
    State(app): State<App>,
    visitor: Option<Extension<Visitor>>,
    frame: Frame,
    Path(id): Path<Uuid>,
) -> Result<Response, Failure> {
    let letter = service::letter(&app, visitor.as_deref(), id).await?;
    Ok(page(LetterPage { frame, letter }))
}
