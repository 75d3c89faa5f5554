//! The receipt of a hand-in, taking it back, and "nothing to report".

use askama::Template;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use mainstay_db::Uuid;

use super::{form_path, one_of, path_of};
use crate::measurement::collection::service::{self, NothingToReport, ReceiptPage};
use crate::shell::{
    App, Failure, FormErrors, Frame, Routes, Seat, Who, decode_form, page_with, redirect,
    redirect_noting,
};

pub fn routes() -> Routes {
    Routes::new()
        .post(
            "/p/{slug}/hand-in/{round}/{organisation}/nothing",
            Who::HandsInHere,
            nothing,
        )
        .get(
            "/p/{slug}/hand-in/{round}/{organisation}/receipts/{code}",
            Who::HandsInHere,
            show_receipt,
        )
        .post(
            "/p/{slug}/hand-in/{round}/{organisation}/receipts/{code}/undo",
            Who::HandsInHere,
            undo,
        )
}

#[derive(Template)]
#[template(path = "measurement/collection/pages/receipt.html")]
struct Shown {
    frame: Frame,
    errors: FormErrors,
    content: ReceiptPage,
    path: String,
    slug: String,
}

async fn nothing(
    State(app): State<App>,
    seat: Seat,
    Path((_, round, organisation)): Path<(String, Uuid, Uuid)>,
    body: Bytes,
) -> Result<Response, Failure> {
    let form = decode_form(&body);
    let act = NothingToReport {
        once: one_of(&form, "once").parse().unwrap_or_default(),
        note: one_of(&form, "note"),
    };
    let code = service::nothing_to_report(&app, &seat, (round, organisation), act).await?;
    let to = form_path(&seat, round, organisation);
    Ok(redirect(&[&to, "/receipts/", &code].concat()))
}

async fn show(
    app: &App,
    seat: Seat,
    frame: Frame,
    place: (Uuid, Uuid),
    code: String,
    errors: FormErrors,
) -> Result<Response, Failure> {
    let content = service::receipt_page(app, &seat, place, code).await?;
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let content = Shown {
        path: path_of(&seat, &content.part),
        frame,
        errors,
        content,
        slug: seat.slug,
    };
    Ok(page_with(status, content))
}

async fn show_receipt(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, round, organisation, code)): Path<(String, Uuid, Uuid, String)>,
) -> Result<Response, Failure> {
    let place = (round, organisation);
    show(&app, seat, frame, place, code, FormErrors::new()).await
}

async fn undo(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, round, organisation, code)): Path<(String, Uuid, Uuid, String)>,
    body: Bytes,
) -> Result<Response, Failure> {
    let reason = one_of(&decode_form(&body), "reason");
    let place = (round, organisation);
    match service::undo_hand_in(&app, &seat, place, code.clone(), reason).await {
        Ok(()) => {
            let to = form_path(&seat, round, organisation);
            Ok(redirect_noting(&to, "hand-in-undone"))
        }
        Err(Failure::Form(errors)) => show(&app, seat, frame, place, code, errors).await,
        Err(other) => Err(other),
    }
}
