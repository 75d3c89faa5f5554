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
    let content = service::acting(&app, &seat, id, &key).await?;
    let part = content.discussion.parts.iter();
    let part = part.clone().find(|part| part.row.roadblock == key);
    let lines = part.map_or_else(Vec::new, |part| outcomes(&part.row.outcomes));
    let line = asked.line.and_then(|line| lines.get(line).copied());
    let typed = Typed {
        what: line.unwrap_or_default().to_owned(),
        ..Typed::default()
    };
    Ok(form_page(
        true,
        ActionPage {
            frame,
            errors: FormErrors::new(),
            slug: seat.slug.clone(),
            key,
            content,
            typed,
        },
    ))
}

async fn add(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, id, key)): Place,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let form = CommitmentForm {
        organisation: typed.organisation.clone(),
        what: typed.what.clone(),
        person: typed.person.clone(),
        due_on: typed.due_on.clone(),
        ..CommitmentForm::default()
    };
    let once = typed.once.unwrap_or(frame.once);
    let errors = match service::act(&app, &seat, id, &key, form, once).await {
        Ok(()) => {
            let to = format!("/how/discussions/{id}");
            return Ok(redirect_noting(&seat.path(&to), "roadblock-acted"));
        }
        Err(Failure::Form(errors)) => errors,
        Err(other) => return Err(other),
    };
    Ok(form_page(
        false,
        ActionPage {
            content: service::acting(&app, &seat, id, &key).await?,
            slug: seat.slug.clone(),
            frame,
            errors,
            key,
            typed,
        },
    ))
}
