//! The form that makes an action of a cause.

use askama::Template;
use axum::extract::{Form, Query, State};
use axum::response::Response;
use mainstay_core::access::Deed;
use mainstay_core::plan::Cause;
use mainstay_db::Uuid;
use serde::Deserialize;

use crate::plan::service::{self, Making};
use crate::plan::tell::Tell;
use crate::shell::{
    App, Failure, FormErrors, Frame, Routes, Seat, Who, form_page, or_again, page, redirect,
};
use crate::structure::service::CommitmentForm;
use crate::structure::tell::Tell as Structure;

/// The routes of making an action.
pub(super) fn routes() -> Routes {
    let edit = Who::May(Deed::SpeakForOwn);
    Routes::new()
        .get("/p/{slug}/plan/new", edit, new)
        .post("/p/{slug}/plan/new", edit, make)
}

/// What was typed, or asked for by the address.
#[derive(Deserialize, Default, Clone)]
#[serde(default)]
struct Typed {
    cause: String,
    what: String,
    first_step: String,
    organisation: String,
    person: String,
    due_on: String,
    goal: String,
    once: Option<Uuid>,
}

impl Typed {
    fn form(&self) -> CommitmentForm {
        CommitmentForm {
            what: self.what.clone(),
            first_step: self.first_step.clone(),
            organisation: self.organisation.clone(),
            person: self.person.clone(),
            due_on: self.due_on.clone(),
            goal: self.goal.clone(),
            ..CommitmentForm::default()
        }
    }
}

#[derive(Template)]
#[template(path = "plan/pages/new.html")]
struct NewPage {
    frame: Frame,
    slug: String,
    errors: FormErrors,
    content: Making,
    typed: Typed,
}

impl NewPage {
    /// The cause: its kind, what it says, and its page.
    fn cause(&self) -> Option<(String, String, Option<String>)> {
        let cause = self.content.cause?;
        let kind = self.frame.tk("plan-cause", cause.kind().key());
        let said = Tell(&self.frame).cause(cause, &self.content.ground);
        let to = Tell(&self.frame).page(cause, &self.content.ground);
        Some((kind, said, to))
    }

    /// Who can take it on: any partner; or the one the reader speaks for.
    fn partners(&self) -> Vec<(String, String)> {
        if let Some(own) = self.content.own {
            let name = self.content.ground.name(own).unwrap_or_default();
            return vec![(own.to_string(), name.to_owned())];
        }
        Structure(&self.frame).choices(&self.content.ground, "choose")
    }

    fn goals(&self) -> Vec<(String, String)> {
        Structure(&self.frame).goals(&self.content.ground)
    }
}

async fn new(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Query(asked): Query<Typed>,
) -> Result<Response, Failure> {
    // A discussion and a decision have their own way to an action.
    let to = match Cause::from_text(&asked.cause) {
        Some(Cause::Decision(id)) => Some(format!("/decisions/{id}/commitments")),
        Some(Cause::Roadblock(talk, one)) => {
            Some(format!("/how/discussions/{talk}/{}/actions", one.key))
        }
        _ => None,
    };
    if let Some(to) = to {
        return Ok(redirect(&seat.path(&to)));
    }
    let mut content = shown(&app, &seat, frame, asked).await?;
    if let (Some(cause), true) = (content.content.cause, content.typed.what.is_empty()) {
        content.typed.what = Tell(&content.frame).suggested(cause, &content.content.ground);
    }
    Ok(page(content))
}

async fn shown(app: &App, seat: &Seat, frame: Frame, typed: Typed) -> Result<NewPage, Failure> {
    Ok(NewPage {
        slug: seat.slug.clone(),
        errors: FormErrors::new(),
        content: service::making(app, seat, &typed.cause).await?,
        typed,
        frame,
    })
}

async fn make(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let once = typed.once.unwrap_or(frame.once);
    let done = service::make(&app, &seat, &typed.cause, typed.form(), once).await;
    or_again(done.map(|made| leads_to(&seat, made)), async |errors| {
        let content = shown(&app, &seat, frame, typed).await?;
        Ok(form_page(false, NewPage { errors, ..content }))
    })
    .await
}

/// To the action in the plan; who does not see the plan sees the part of their own organisation.
fn leads_to(seat: &Seat, made: Option<Uuid>) -> Response {
    let (page, mark) = if seat.may(Deed::SeeStructure) {
        ("/plan?note=plan-made", "#a-")
    } else {
        ("/our-part?note=plan-made", "#commitment-")
    };
    let at = made.map_or_else(String::new, |id| format!("{mark}{id}"));
    redirect(&seat.path(&[page, &at].concat()))
}
