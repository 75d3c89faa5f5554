//! The lines below an entry: findings of a review and the like, added, changed, taken off and put back.

use axum::extract::{Form, Path, State};
use axum::response::Response;
use mainstay_core::access::Deed;
use mainstay_core::learning::{Register, shape};
use mainstay_db::Uuid;

use super::entries::{EntryForm, Place, entry_page};
use super::register;
use crate::learning::service;
use crate::learning::tell::Tell;
use crate::learning::typed::Typed;
use crate::shell::{
    App, Failure, Frame, Routes, Seat, SentFields, Who, form_page, or_again, page, redirect,
    redirect_noting, sorted,
};

/// The routes of the lines.
pub(super) fn routes() -> Routes {
    let edit = Who::May(Deed::EditLearning);
    Routes::new()
        .post("/p/{slug}/learning/{part}/{id}/lines", edit, add)
        .get("/p/{slug}/learning/{part}/{id}/lines/{line}", edit, change)
        .post("/p/{slug}/learning/{part}/{id}/lines/{line}", edit, keep)
        .post(
            "/p/{slug}/learning/{part}/{id}/lines/{line}/removal",
            edit,
            remove,
        )
        .post(
            "/p/{slug}/learning/{part}/{id}/lines/{line}/return",
            edit,
            put_back,
        )
}

type LinePlace = Path<(String, String, Uuid, Uuid)>;

async fn add(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, part, id)): Place,
    Form(sent): SentFields,
) -> Result<Response, Failure> {
    let (typed, at) = (Typed(sent), (register(&part)?, id));
    let once = typed.once().unwrap_or(frame.once);
    let added = service::add_line(&app, &seat, at, typed.clone(), once).await;
    let to = seat.path(&format!("/learning/{}/{id}", at.0.key()));
    or_again(
        added.map(|()| redirect_noting(&to, "saved")),
        async |errors| {
            let mut shown = entry_page(&app, &seat, frame, at).await?;
            shown.errors = Tell(&shown.frame).named_errors(at.0, errors);
            shown.typed = typed;
            Ok(form_page(false, shown))
        },
    )
    .await
}

async fn line_form(
    app: &App,
    seat: &Seat,
    frame: Frame,
    (register, id): (Register, Uuid),
    (line, typed): (Uuid, Option<Typed>),
) -> Result<EntryForm, Failure> {
    let found = service::entry(app, seat, register, id).await?;
    let line = found.0.lines.iter().find(|one| one.id == line);
    let line = line.ok_or(Failure::NotHere)?;
    let kept = (shape(register).line, &line.entry, line.version);
    Ok(EntryForm::kept(seat, frame, &found, kept, typed))
}

async fn change(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, part, id, line)): LinePlace,
) -> Result<Response, Failure> {
    seat.must(Deed::EditLearning)?;
    let at = (register(&part)?, id);
    Ok(page(line_form(&app, &seat, frame, at, (line, None)).await?))
}

async fn keep(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, part, id, line)): LinePlace,
    Form(sent): SentFields,
) -> Result<Response, Failure> {
    let (typed, at) = (Typed(sent), (register(&part)?, id));
    let kept = service::change_line(&app, &seat, at, line, typed.clone()).await;
    let to = seat.path(&format!("/learning/{}/{id}", at.0.key()));
    match sorted(kept)? {
        Ok(()) => Ok(redirect_noting(&to, "saved")),
        Err(errors) => {
            let filled = (line, Some(typed.clone()));
            let form = line_form(&app, &seat, frame, at, filled).await?;
            Ok(form.again(&typed, errors))
        }
    }
}

async fn remove(
    State(app): State<App>,
    seat: Seat,
    Path((_, part, id, line)): LinePlace,
) -> Result<Response, Failure> {
    let at = (register(&part)?, id);
    service::set_line_removed(&app, &seat, at, line, true).await?;
    let to = format!("/learning/{}/{id}?removed={line}", at.0.key());
    Ok(redirect(&seat.path(&to)))
}

async fn put_back(
    State(app): State<App>,
    seat: Seat,
    Path((_, part, id, line)): LinePlace,
) -> Result<Response, Failure> {
    let at = (register(&part)?, id);
    service::set_line_removed(&app, &seat, at, line, false).await?;
    let to = format!("/learning/{}/{id}", at.0.key());
    Ok(redirect_noting(&seat.path(&to), "restored"))
}
