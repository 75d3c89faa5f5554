//! The page of letters about a version, and the address that knows where the charter needs its reader now.

use askama::Template;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::response::Response;
use mainstay_core::access::Deed;
use mainstay_db::Uuid;

use super::super::service::{self, LettersPage};
use super::one_of;
use crate::people::service::Written;
use crate::shell::{
    App, Failure, FormErrors, Frame, Routes, Seat, Who, decode_form, form_page, redirect,
};

/// The routes of letters.
pub fn routes() -> Routes {
    let path = "/p/{slug}/charter/versions/{number}/letters";
    Routes::new()
        .get("/p/{slug}/charter/now", Who::May(Deed::SeeCharter), now)
        .get(path, Who::May(Deed::EditCharter), letters)
        .post(path, Who::May(Deed::EditCharter), write)
}

type Place = Path<(String, i64)>;

#[derive(Template)]
#[template(path = "charter/pages/letters.html")]
struct Letters {
    frame: Frame,
    errors: FormErrors,
    slug: String,
    content: LettersPage,
    written: Vec<Written>,
    /// What just happened, where the letters go with it.
    done: Option<&'static str>,
}

impl Letters {
    /// Where the boxes are sent.
    fn action(&self) -> String {
        let number = self.content.row.number;
        format!("/p/{}/charter/versions/{number}/letters", self.slug)
    }
}

async fn now(State(app): State<App>, seat: Seat) -> Result<Response, Failure> {
    let page = service::page_now(&app, &seat).await?;
    Ok(redirect(&seat.path(&page)))
}

async fn letters(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, number)): Place,
) -> Result<Response, Failure> {
    show(
        &app,
        &seat,
        frame,
        number,
        (Vec::new(), None),
        FormErrors::new(),
    )
    .await
}

async fn write(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, number)): Place,
    body: Bytes,
) -> Result<Response, Failure> {
    let form = decode_form(&body);
    let ticked = form.iter().filter(|(name, _)| name == "people");
    let chosen = ticked.map(|(_, value)| value.clone()).collect();
    let key = (
        one_of(&form, "once").parse().unwrap_or(frame.once),
        frame.words,
    );
    let (written, errors) =
        match service::write_letters(&app, &seat, number, Some(chosen), key).await {
            Ok(written) => (written, FormErrors::new()),
            Err(Failure::Form(errors)) => (Vec::new(), errors),
            Err(other) => return Err(other),
        };
    show(&app, &seat, frame, number, (written, None), errors).await
}

async fn show(
    app: &App,
    seat: &Seat,
    frame: Frame,
    number: i64,
    (written, done): (Vec<Written>, Option<&'static str>),
    errors: FormErrors,
) -> Result<Response, Failure> {
    let page = Letters {
        frame,
        errors,
        slug: seat.slug.clone(),
        content: service::letters_page(app, seat, number).await?,
        written,
        done,
    };
    Ok(form_page(page.errors.is_empty(), page))
}

/// Writes to one of each partner in the same press as sharing or adopting a version (`done` says which), and shows the letters.
pub async fn write_to_all(
    app: &App,
    seat: &Seat,
    frame: Frame,
    (number, key): (i64, Uuid),
    done: &'static str,
) -> Result<Response, Failure> {
    let key = (key, frame.words);
    let written = service::write_letters(app, seat, number, None, key).await?;
    show(
        app,
        seat,
        frame,
        number,
        (written, Some(done)),
        FormErrors::new(),
    )
    .await
}
