//! What the author of a comment can still do with it: say it in other words, take it back, put it there again.

use axum::extract::{Form, Path, State};
use axum::response::Response;
use mainstay_core::access::Deed;
use mainstay_db::Uuid;
use serde::Deserialize;

use super::versions::{Said, show, version_path};
use crate::agenda::service;
use crate::shell::{App, Failure, FormErrors, Frame, Routes, Seat, Who, redirect_noting};

/// The routes of one's own comments.
pub fn routes() -> Routes {
    let say = Who::May(Deed::Comment);
    Routes::new()
        .post("/p/{slug}/agenda/comments/{id}", say, change)
        .post("/p/{slug}/agenda/comments/{id}/removal", say, remove)
        .post("/p/{slug}/agenda/comments/{id}/return", say, put_back)
}

type Place = Path<(String, Uuid)>;

/// The words of a comment as they come.
#[derive(Deserialize, Default, Clone)]
#[serde(default)]
pub(super) struct Words {
    pub body: String,
    pub version: String,
}

async fn change(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, id)): Place,
    Form(words): Form<Words>,
) -> Result<Response, Failure> {
    let version = words.version.parse().unwrap_or(0);
    let kept = service::change_comment(&app, &seat, id, words.body.clone(), version).await;
    let (errors, is_conflict) = match kept {
        Ok(number) => return Ok(redirect_noting(&version_path(&seat, number), "saved")),
        Err(Failure::Form(errors)) => (errors, false),
        Err(Failure::Changed) => (FormErrors::new(), true),
        Err(other) => return Err(other),
    };
    let number = service::number_of(&app, &seat, id).await?;
    let said = Said::of_own((id, words), errors, is_conflict);
    show(&app, &seat, frame, number, said).await
}

async fn remove(
    State(app): State<App>,
    seat: Seat,
    Path((_, id)): Place,
) -> Result<Response, Failure> {
    let number = service::set_comment_removed(&app, &seat, id, true).await?;
    let to = version_path(&seat, number);
    Ok(redirect_noting(&to, "agenda-comment-removed"))
}

async fn put_back(
    State(app): State<App>,
    seat: Seat,
    Path((_, id)): Place,
) -> Result<Response, Failure> {
    let number = service::set_comment_removed(&app, &seat, id, false).await?;
    Ok(redirect_noting(&version_path(&seat, number), "saved"))
}
