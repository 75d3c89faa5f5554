//! The page on which an outcome of a discussion becomes a commitment.

use axum::extract::{Form, Path, Query, State};
use axum::response::Response;
use mainstay_core::access::Deed;
use mainstay_core::roadblocks::outcomes;
use mainstay_db::Uuid;
use serde::Deserialize;

use super::part_name;
use crate::roadblocks::service::{self, Part};
use crate::shell::{
    App, Failure, FormErrors, Frame, Routes, Seat, Who, form_page, or_again, redirect_noting,
};
use crate::structure::web::outcome::{OutcomePage, TypedOutcome};

/// The routes of what comes out of a discussion.
pub fn routes() -> Routes {
    let edit = Who::May(Deed::EditStructure);
    Routes::new()
        .get("/p/{slug}/how/discussions/{id}/{key}/actions", edit, show)
        .post("/p/{slug}/how/discussions/{id}/{key}/actions", edit, add)
}

#[derive(Deserialize, Default)]
struct Asked {
    /// The outcome's place among the lines.
    line: Option<usize>,
}

type Place = Path<(String, Uuid, String)>;

async fn show(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, id, key)): Place,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let none = TypedOutcome::default();
    let (mut page, lines) = outcome(&app, &seat, frame, (id, &key), none).await?;
    let line = asked.line.and_then(|line| lines.get(line).cloned());
    page.typed.what = line.unwrap_or_default();
    Ok(form_page(true, page))
}

/// The page for one part of a discussion, and what came out of that part.
async fn outcome(
    app: &App,
    seat: &Seat,
    frame: Frame,
    (id, key): (Uuid, &str),
    typed: TypedOutcome,
) -> Result<(OutcomePage, Vec<String>), Failure> {
    let content = service::acting(app, seat, id, key).await?;
    let talk = &content.discussion;
    let part = talk.parts.iter().find(|part| part.row.roadblock == key);
    let lines = |part: &Part| {
        let lines = outcomes(&part.row.outcomes).into_iter();
        lines.map(str::to_owned).collect()
    };
    let found = part.map_or_else(Vec::new, lines);
    let back = seat.path(&format!("/how/discussions/{id}"));
    let page = OutcomePage {
        from: part.map_or_else(String::new, |part| part_name(&frame, talk, part)),
        to: format!("{back}/{key}/actions"),
        partners: content.partners,
        errors: FormErrors::new(),
        frame,
        typed,
        back,
    };
    Ok((page, found))
}

async fn add(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, id, key)): Place,
    Form(typed): Form<TypedOutcome>,
) -> Result<Response, Failure> {
    let once = typed.once.unwrap_or(frame.once);
    let to = seat.path(&["/how/discussions/", &id.to_string()].concat());
    let done = service::act(&app, &seat, id, &key, typed.form(), once).await;
    let done = done.map(|()| redirect_noting(&to, "commitment-made"));
    or_again(done, async |errors| {
        let (page, _) = outcome(&app, &seat, frame, (id, &key), typed).await?;
        Ok(form_page(false, OutcomePage { errors, ..page }))
    })
    .await
}
