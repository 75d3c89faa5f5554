//! The page for pasted activities: all lines at once, with what is wrong line by line.

use askama::Template;
use axum::extract::{Form, State};
use axum::http::StatusCode;
use axum::response::Response;
use mainstay_core::access::Deed;
use mainstay_core::agenda::LineFault;
use mainstay_db::Uuid;
use serde::Deserialize;

use crate::agenda::service::{self, Pasted, Working};
use crate::shell::{
    App, Failure, FormErrors, Frame, Routes, Seat, Who, page, page_with, redirect_noting,
};

/// The routes of pasting.
pub fn routes() -> Routes {
    let edit = Who::May(Deed::EditAgenda);
    Routes::new()
        .get("/p/{slug}/agenda/lines", edit, lines)
        .post("/p/{slug}/agenda/lines", edit, add_lines)
}

#[derive(Template)]
#[template(path = "agenda/pages/lines.html")]
struct LinesPage {
    frame: Frame,
    slug: String,
    errors: FormErrors,
    lines: String,
    faults: Vec<LineFault>,
    /// Names to paste: strategies, places, partners.
    read: Working,
}

impl LinesPage {
    fn fault(&self, fault: &LineFault) -> String {
        let key = ["agenda-line-", fault.fault].concat();
        let number = fault.number.to_string();
        self.frame
            .t2(&key, "number", number, "typed", fault.typed.clone())
    }
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct LinesForm {
    lines: String,
    once: Option<Uuid>,
}

async fn lines(State(app): State<App>, seat: Seat, frame: Frame) -> Result<Response, Failure> {
    seat.must(Deed::EditAgenda)?;
    Ok(page(LinesPage {
        frame,
        slug: seat.slug.clone(),
        errors: FormErrors::new(),
        lines: String::new(),
        faults: Vec::new(),
        read: service::board(&app, &seat, None).await?.read,
    }))
}

async fn add_lines(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Form(form): Form<LinesForm>,
) -> Result<Response, Failure> {
    let key = form.once.unwrap_or(frame.once);
    let (errors, faults) = match service::add_lines(&app, &seat, form.lines.clone(), key).await {
        Ok(Pasted::Added(_)) => {
            return Ok(redirect_noting(&seat.path("/agenda"), "agenda-pasted"));
        }
        Ok(Pasted::Wrong(faults)) => (FormErrors::one("lines", "error-agenda-some-lines"), faults),
        Err(Failure::Form(errors)) => (errors, Vec::new()),
        Err(other) => return Err(other),
    };
    lines_again(&app, &seat, frame, form.lines, (errors, faults)).await
}

async fn lines_again(
    app: &App,
    seat: &Seat,
    frame: Frame,
    lines: String,
    (errors, faults): (FormErrors, Vec<LineFault>),
) -> Result<Response, Failure> {
    let content = LinesPage {
        frame,
        slug: seat.slug.clone(),
        errors,
        lines,
        faults,
        read: service::board(app, seat, None).await?.read,
    };
    Ok(page_with(StatusCode::UNPROCESSABLE_ENTITY, content))
}
