//! The pages of the agenda: the whole of it, its texts, and the parts in files of their own.

mod fields;
mod files;
mod hands;
mod items;
mod looks;
mod own_comments;
mod pasting;
mod versions;

use askama::Template;
use axum::extract::{Form, Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use mainstay_core::access::Deed;
use mainstay_core::agenda::{Gap, Part, findings};
use mainstay_db::Uuid;
use serde::Deserialize;

use super::service::{self, Board, TextRow};
use super::tell::{Outline, Tell, TextView};
use crate::shell::{
    App, Failure, FormErrors, Frame, Routes, Seat, Who, page, page_with, redirect_noting,
};

/// The routes of the agenda.
pub fn routes() -> Routes {
    let edit = Who::May(Deed::EditAgenda);
    Routes::new()
        .get("/p/{slug}/agenda", Who::May(Deed::SeeAgenda), agenda)
        .get("/p/{slug}/agenda/texts/{part}", edit, text)
        .post("/p/{slug}/agenda/texts/{part}", edit, change_text)
        .merge(items::routes())
        .merge(hands::routes())
        .merge(pasting::routes())
        .merge(files::routes())
        .merge(own_comments::routes())
        .merge(looks::routes())
        .merge(versions::routes())
}

#[derive(Template)]
#[template(path = "agenda/pages/agenda.html")]
struct AgendaPage {
    frame: Frame,
    slug: String,
    content: Board,
    texts: Vec<TextView>,
    outline: Outline,
    /// What was taken out on the way here, to be put back: the address that does it.
    undo: Option<String>,
    gaps: usize,
    overlaps: usize,
}

impl AgendaPage {
    fn of(frame: Frame, seat: &Seat, content: Board, undo: Option<String>) -> AgendaPage {
        let tell = Tell(&frame);
        let found = findings(content.agenda());
        let overlaps = found
            .iter()
            .filter(|one| matches!(one.gap, Gap::Overlap(_)));
        let overlaps = overlaps.count();
        let read = tell.outline(content.agenda());
        let own = seat.organisation.filter(|_| seat.may(Deed::SpeakForOwn));
        let outline = if content.is_working {
            read.worked_on(content.agenda(), seat.may(Deed::EditAgenda), own)
        } else {
            read
        };
        AgendaPage {
            slug: seat.slug.clone(),
            texts: tell.texts(content.agenda(), content.is_working),
            outline,
            undo,
            gaps: found.len() - overlaps,
            overlaps,
            content,
            frame,
        }
    }
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Removed {
    removed: Option<Uuid>,
}

async fn agenda(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Query(query): Query<Removed>,
) -> Result<Response, Failure> {
    let content = service::board(&app, &seat, None).await?;
    let base = if seat.may(Deed::EditAgenda) {
        "items"
    } else {
        "own"
    };
    let back = |id: Uuid| seat.path(&["/agenda/", base, "/", &id.to_string(), "/return"].concat());
    let undo = query.removed.filter(|_| content.is_working).map(back);
    Ok(page(AgendaPage::of(frame, &seat, content, undo)))
}

#[derive(Template)]
#[template(path = "agenda/pages/text.html")]
struct TextPage {
    frame: Frame,
    slug: String,
    errors: FormErrors,
    part: Part,
    body: String,
    version: i64,
    /// What somebody else saved meanwhile.
    theirs: Option<TextRow>,
}

async fn text(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, part)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let part = Part::from_key(&part).ok_or(Failure::NotHere)?;
    let row = service::text(&app, &seat, part).await?;
    Ok(page(TextPage {
        frame,
        slug: seat.slug,
        errors: FormErrors::new(),
        part,
        body: row.body,
        version: row.version,
        theirs: None,
    }))
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct TextForm {
    body: String,
    version: String,
}

async fn change_text(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, part)): Path<(String, String)>,
    Form(form): Form<TextForm>,
) -> Result<Response, Failure> {
    let part = Part::from_key(&part).ok_or(Failure::NotHere)?;
    let version = form.version.parse().unwrap_or(0);
    match service::change_text(&app, &seat, part, form.body.clone(), version).await {
        Ok(()) => Ok(redirect_noting(&seat.path("/agenda"), "saved")),
        Err(failure) => text_again(&app, &seat, frame, part, form, failure).await,
    }
}

/// The text as it was typed: with what to correct, or beside what somebody else saved meanwhile.
async fn text_again(
    app: &App,
    seat: &Seat,
    frame: Frame,
    part: Part,
    form: TextForm,
    failure: Failure,
) -> Result<Response, Failure> {
    let row = service::text(app, seat, part).await?;
    let status = failure.status();
    let (errors, theirs) = match failure {
        Failure::Form(errors) => (errors, None),
        Failure::Changed => (FormErrors::new(), Some(row.clone())),
        other => return Err(other),
    };
    let version = if status == StatusCode::CONFLICT {
        row.version
    } else {
        form.version.parse().unwrap_or(0)
    };
    let content = TextPage {
        frame,
        slug: seat.slug.clone(),
        errors,
        part,
        body: form.body,
        version,
        theirs,
    };
    Ok(page_with(status, content))
}
