//! The page on which people of partners are asked for an answer about the phase.

use askama::Template;
use axum::extract::{Form, State};
use axum::response::Response;
use mainstay_core::access::Deed;

use super::super::letters::{self, LettersPage};
use crate::people::service::Written;
use crate::shell::{
    App, Failure, FormErrors, Frame, Routes, Seat, SentFields, Who, field, form_page,
};

/// The routes of the letters.
pub fn routes() -> Routes {
    let lead = Who::May(Deed::LeadHowWeWork);
    Routes::new()
        .get("/p/{slug}/phase/letters", lead, show)
        .post("/p/{slug}/phase/letters", lead, write)
}

#[derive(Template)]
#[template(path = "lifecycle/pages/letters.html")]
struct Letters {
    frame: Frame,
    errors: FormErrors,
    slug: String,
    content: LettersPage,
    written: Vec<Written>,
    /// Whether the assessment was opened by the same press.
    is_opened: bool,
}

impl Letters {
    /// Where the boxes are sent.
    fn action(&self) -> String {
        ["/p/", &self.slug, "/phase/letters"].concat()
    }
}

async fn show(State(app): State<App>, seat: Seat, frame: Frame) -> Result<Response, Failure> {
    shown(&app, &seat, frame, (Vec::new(), false), FormErrors::new()).await
}

async fn shown(
    app: &App,
    seat: &Seat,
    frame: Frame,
    (written, is_opened): (Vec<Written>, bool),
    errors: FormErrors,
) -> Result<Response, Failure> {
    let page = Letters {
        content: letters::letters_page(app, seat).await?,
        slug: seat.slug.clone(),
        frame,
        errors,
        written,
        is_opened,
    };
    Ok(form_page(page.errors.is_empty(), page))
}

async fn write(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Form(sent): SentFields,
) -> Result<Response, Failure> {
    let ticked = sent.iter().filter(|(name, _)| name == "people");
    let ticked = ticked.map(|(_, value)| value.clone()).collect();
    let key = (
        field(&sent, "once").parse().unwrap_or(frame.once),
        frame.words,
    );
    match letters::write_letters(&app, &seat, Some(ticked), key).await {
        Ok(written) => shown(&app, &seat, frame, (written, false), FormErrors::new()).await,
        Err(Failure::Form(errors)) => shown(&app, &seat, frame, (Vec::new(), false), errors).await,
        Err(other) => Err(other),
    }
}

/// Writes to those who steer in the same press that opened the assessment, and shows the letters.
pub(super) async fn write_to_steering(
    app: &App,
    seat: &Seat,
    frame: Frame,
    once: mainstay_db::Uuid,
) -> Result<Response, Failure> {
    let key = (once, frame.words);
    let written = letters::write_letters(app, seat, None, key).await?;
    shown(app, seat, frame, (written, true), FormErrors::new()).await
}
