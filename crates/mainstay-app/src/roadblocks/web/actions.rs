//! The page on which an outcome of a discussion becomes a commitment.

use askama::Template;
use axum::extract::{Form, Path, Query, State};
use axum::response::Response;
use mainstay_core::access::Deed;
use mainstay_core::roadblocks::outcomes;
use mainstay_db::Uuid;
use serde::Deserialize;

use super::part_name;
use crate::roadblocks::service::{self, Acting};
use crate::shell::{
    App, Failure, FormErrors, Frame, Routes, Seat, Who, form_page, redirect_noting,
};
use crate::structure::service::CommitmentForm;

/// The routes of what comes out of a discussion.
pub fn routes() -> Routes {
    let edit = Who::May(Deed::EditStructure);
    Routes::new()
        .get("/p/{slug}/how/discussions/{id}/{key}/actions", edit, show)
        .post("/p/{slug}/how/discussions/{id}/{key}/actions", edit, add)
}

#[derive(Template)]
#[template(path = "roadblocks/pages/action.html")]
struct ActionPage {
    frame: Frame,
    errors: FormErrors,
    slug: String,
    key: String,
    content: Acting,
    typed: Typed,
}

impl ActionPage {
    fn name(&self) -> String {
        let talk = &self.content.discussion;
        let part = talk
            .parts
            .iter()
            .find(|part| part.row.roadblock == self.key);
        part.map_or_else(String::new, |part| part_name(&self.frame, talk, part))
    }

    /// One line of what came out.
    fn line(&self, at: Option<usize>) -> String {
        let parts = &self.content.discussion.parts;
        let part = parts.iter().find(|part| part.row.roadblock == self.key);
        let lines = part.map_or_else(Vec::new, |part| outcomes(&part.row.outcomes));
        let line = at.and_then(|at| lines.get(at).copied());
        line.unwrap_or_default().to_owned()
    }

    fn choices(&self) -> Vec<(String, String)> {
        let none = (String::new(), self.frame.t("choose"));
        let all = self.content.partners.iter();
        let named = all.map(|(id, name)| (id.to_string(), name.clone()));
        std::iter::once(none).chain(named).collect()
    }
}

#[derive(Deserialize, Default, Clone)]
#[serde(default)]
struct Typed {
    organisation: String,
    what: String,
    person: String,
    due_on: String,
    once: Option<Uuid>,
}

impl Typed {
    fn form(&self) -> CommitmentForm {
        CommitmentForm {
            organisation: self.organisation.clone(),
            what: self.what.clone(),
            person: self.person.clone(),
            due_on: self.due_on.clone(),
            ..CommitmentForm::default()
        }
    }
}

#[derive(Deserialize, Default)]
struct Asked {
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
    let mut page = of(&app, &seat, frame, (id, key), Typed::default()).await?;
    page.typed.what = page.line(asked.line);
    Ok(form_page(true, page))
}

/// The page for one part of a discussion.
async fn of(
    app: &App,
    seat: &Seat,
    frame: Frame,
    (id, key): (Uuid, String),
    typed: Typed,
) -> Result<ActionPage, Failure> {
    Ok(ActionPage {
        content: service::acting(app, seat, id, &key).await?,
        slug: seat.slug.clone(),
        errors: FormErrors::new(),
        frame,
        key,
        typed,
    })
}

async fn add(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, id, key)): Place,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let once = typed.once.unwrap_or(frame.once);
    match service::act(&app, &seat, id, &key, typed.form(), once).await {
        Ok(()) => {
            let to = seat.path(&format!("/how/discussions/{id}"));
            Ok(redirect_noting(&to, "roadblock-acted"))
        }
        Err(Failure::Form(errors)) => {
            let page = of(&app, &seat, frame, (id, key), typed).await?;
            Ok(form_page(false, ActionPage { errors, ..page }))
        }
        Err(other) => Err(other),
    }
}
