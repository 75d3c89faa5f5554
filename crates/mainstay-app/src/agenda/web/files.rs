//! The page that takes an agenda's file into the working agenda.

use axum::extract::{Multipart, State};
use axum::response::Response;
use mainstay_core::access::Deed;

use crate::agenda::service;
use crate::shell::handed::{HandedPage, MOST_BYTES, text_file};
use crate::shell::{App, Failure, Frame, Routes, Seat, Who};

/// The routes of the file.
pub fn routes() -> Routes {
    let edit = Who::May(Deed::EditAgenda);
    Routes::new()
        .get("/p/{slug}/agenda/file", edit, file)
        .post_file("/p/{slug}/agenda/file", edit, MOST_BYTES, take_file)
}

fn page(seat: &Seat, frame: Frame) -> HandedPage {
    HandedPage::new(frame, "agenda", seat.path("/agenda"))
}

async fn file(seat: Seat, frame: Frame) -> Result<Response, Failure> {
    seat.must(Deed::EditAgenda)?;
    Ok(page(&seat, frame).show())
}

async fn take_file(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    form: Multipart,
) -> Result<Response, Failure> {
    // Nobody's file is read who may not write the agenda.
    seat.must(Deed::EditAgenda)?;
    let handed = text_file(form).await;
    let key = handed.once.unwrap_or(frame.once);
    let taken = match handed.text {
        Ok(text) => service::take_file(&app, &seat, text, key).await,
        Err(errors) => Err(Failure::Form(errors)),
    };
    page(&seat, frame).taken(taken)
}
