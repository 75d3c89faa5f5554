//! What is done about a decision: making a commitment of it, and looking at it again.

use axum::extract::{Form, Path, State};
use axum::response::Response;
use mainstay_core::access::Deed;
use mainstay_core::decisions::Verdict;
use mainstay_db::Uuid;

use super::page::{Typed, show as show_page};
use crate::decisions::service::{self, NewLook};
use crate::decisions::tell::Tell;
use crate::shell::{
    App, Failure, FormErrors, Frame, Routes, Seat, SentFields, Who, field, form_page, or_again,
    redirect_noting,
};
use crate::structure::web::outcome::{OutcomePage, TypedOutcome};

/// The routes of what is done about a decision.
pub fn routes() -> Routes {
    let (edit, manage) = (
        Who::May(Deed::EditStructure),
        Who::May(Deed::ManageDecisions),
    );
    Routes::new()
        .get("/p/{slug}/decisions/{id}/commitments", edit, show)
        .post("/p/{slug}/decisions/{id}/commitments", edit, add)
        .post("/p/{slug}/decisions/{id}/look", manage, look)
}

type Place = Path<(String, Uuid)>;

async fn show(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, id)): Place,
) -> Result<Response, Failure> {
    let none = TypedOutcome::default();
    Ok(form_page(
        true,
        outcome(&app, &seat, frame, id, none).await?,
    ))
}

async fn outcome(
    app: &App,
    seat: &Seat,
    frame: Frame,
    id: Uuid,
    typed: TypedOutcome,
) -> Result<OutcomePage, Failure> {
    let (entry, partners) = service::acting(app, seat, id).await?;
    let back = seat.path(&format!("/decisions/{id}"));
    Ok(OutcomePage {
        from: Tell(&frame).title(&entry),
        to: format!("{back}/commitments"),
        errors: FormErrors::new(),
        partners,
        frame,
        typed,
        back,
    })
}

async fn add(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, id)): Place,
    Form(typed): Form<TypedOutcome>,
) -> Result<Response, Failure> {
    let once = typed.once.unwrap_or(frame.once);
    let to = seat.path(&["/decisions/", &id.to_string()].concat());
    let done = service::act(&app, &seat, id, typed.form(), once).await;
    let done = done.map(|()| redirect_noting(&to, "commitment-made"));
    or_again(done, async |errors| {
        let page = outcome(&app, &seat, frame, id, typed).await?;
        Ok(form_page(false, OutcomePage { errors, ..page }))
    })
    .await
}

async fn look(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, id)): Place,
    Form(fields): SentFields,
) -> Result<Response, Failure> {
    let key = field(&fields, "once").parse().unwrap_or(frame.once);
    let new = NewLook {
        verdict: field(&fields, "verdict"),
        words: field(&fields, "words"),
        next_on: field(&fields, "next_on"),
    };
    let done = service::look_again(&app, &seat, id, new.clone(), key).await;
    or_again(done.map(|verdict| looked(&seat, id, verdict)), |errors| {
        show_page(&app, &seat, frame, id, Typed::looking(new, errors))
    })
    .await
}

/// Where a look leads: back to the decision; or to the proposal of another, which is written at once or later.
fn looked(seat: &Seat, id: Uuid, verdict: Verdict) -> Response {
    let id = id.to_string();
    match verdict {
        Verdict::Keep => {
            redirect_noting(&seat.path(&["/decisions/", &id].concat()), "decision-kept")
        }
        Verdict::Change | Verdict::Reverse => redirect_noting(
            &seat.path(&["/decisions/new?instead=", &id].concat()),
            "decision-replace",
        ),
    }
}
