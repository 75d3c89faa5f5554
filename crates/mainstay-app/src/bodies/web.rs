//! The pages of bodies: what there is, who sits where until when.

use std::borrow::Borrow;

use askama::Template;
use axum::extract::{Form, Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use mainstay_core::access::Deed;
use mainstay_core::decisions::BodyKind;
use mainstay_db::Uuid;
use serde::Deserialize;

use super::service::{self, Body, BodyForm, BodySeat, Filled, Held, Offered, SeatForm};
use crate::shell::{
    App, Failure, FormErrors, Frame, Routes, Seat, SentFields, Who, field, form_page, page_with,
    redirect_noting,
};

/// The routes of this capability.
pub fn routes() -> Routes {
    let see = Who::May(Deed::SeeDecisions);
    let manage = Who::May(Deed::ManageDecisions);
    Routes::new()
        .get("/p/{slug}/bodies", see, list)
        .post("/p/{slug}/bodies", manage, add)
        .get("/p/{slug}/bodies/{id}", see, body)
        .post("/p/{slug}/bodies/{id}", manage, change)
        .post("/p/{slug}/bodies/{id}/removal", manage, remove)
        .post("/p/{slug}/bodies/{id}/return", manage, put_back)
        .post("/p/{slug}/bodies/{id}/seats", manage, add_seat)
        .get("/p/{slug}/bodies/seats/{id}", manage, seat_page)
        .post("/p/{slug}/bodies/seats/{id}", manage, change_seat)
        .post("/p/{slug}/bodies/seats/{id}/removal", manage, remove_seat)
        .post("/p/{slug}/bodies/seats/{id}/return", manage, put_seat_back)
}

fn kinds(frame: &Frame) -> Vec<(String, String)> {
    let kinds = BodyKind::ALL.iter().map(|kind| kind.key());
    kinds
        .map(|key| (key.to_owned(), frame.tk("body-kind", key)))
        .collect()
}

/// What a page offers to take back.
#[derive(Deserialize, Default)]
#[serde(default)]
struct Removed {
    removed: Option<Uuid>,
}

#[derive(Template)]
#[template(path = "bodies/pages/bodies.html")]
struct BodiesPage {
    frame: Frame,
    slug: String,
    errors: FormErrors,
    bodies: Vec<Filled>,
    typed: BodyForm,
    removed: Option<Uuid>,
}

impl BodiesPage {
    fn kinds(&self) -> Vec<(String, String)> {
        kinds(&self.frame)
    }

    fn chairs(filled: &Filled) -> String {
        let chairs = filled
            .seats
            .iter()
            .filter(|held| held.is_current() && held.seat.is_chair == 1);
        let names: Vec<String> = chairs.map(|held| holder(&held.seat)).collect();
        names.join(", ")
    }
}

/// Who holds a seat, in one line: the organisation and its delegate, or the person.
fn holder(seat: &BodySeat) -> String {
    match (&seat.organisation_name, seat.kind.as_str()) {
        (Some(organisation), "organisation") if seat.name.is_empty() => organisation.clone(),
        (Some(organisation), "organisation") => [organisation.as_str(), &seat.name].join(", "),
        _ => seat.name.clone(),
    }
}

async fn show_list(
    app: &App,
    seat: &Seat,
    frame: Frame,
    (typed, errors): (BodyForm, FormErrors),
    removed: Option<Uuid>,
) -> Result<Response, Failure> {
    let page = BodiesPage {
        slug: seat.slug.clone(),
        bodies: service::bodies(app, seat).await?,
        errors,
        typed,
        removed,
        frame,
    };
    Ok(form_page(page.errors.is_empty(), page))
}

async fn list(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Query(query): Query<Removed>,
) -> Result<Response, Failure> {
    let nothing = (BodyForm::default(), FormErrors::new());
    show_list(&app, &seat, frame, nothing, query.removed).await
}

fn body_form(fields: &[(String, String)]) -> BodyForm {
    BodyForm {
        name: field(fields, "name"),
        kind: field(fields, "kind"),
        purpose: field(fields, "purpose").replace("\r\n", "\n"),
    }
}

async fn add(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Form(fields): SentFields,
) -> Result<Response, Failure> {
    let form = body_form(&fields);
    let key = field(&fields, "once").parse().unwrap_or(frame.once);
    match service::add_body(&app, &seat, form.clone(), key).await {
        Ok(id) => Ok(redirect_noting(&body_path(&seat, id), "body-added")),
        Err(Failure::Form(errors)) => show_list(&app, &seat, frame, (form, errors), None).await,
        Err(other) => Err(other),
    }
}

fn body_path(seat: &Seat, id: Uuid) -> String {
    seat.path(&["/bodies/", &id.to_string()].concat())
}

#[derive(Template)]
#[template(path = "bodies/pages/body.html")]
struct BodyPage {
    frame: Frame,
    slug: String,
    errors: FormErrors,
    content: Filled,
    offered: Offered,
    typed: BodyForm,
    seat: SeatForm,
    theirs: Option<Body>,
    removed: Option<Uuid>,
}

impl BodyPage {
    fn kinds(&self) -> Vec<(String, String)> {
        kinds(&self.frame)
    }

    fn may_manage(&self) -> bool {
        self.frame.may(Deed::ManageDecisions)
    }

    fn organisations(&self) -> Vec<(String, String)> {
        with_none(self.frame.t("choose"), &self.offered.organisations)
    }

    fn people(&self) -> Vec<(String, String)> {
        with_none(self.frame.t("body-seat-no-account"), &self.offered.people)
    }

    /// Until when the term runs, in words.
    fn term(&self, held: &Held) -> String {
        term_words(&self.frame, &held.seat)
    }

    fn chosen(id: impl Borrow<Option<Uuid>>) -> String {
        id.borrow().map(|id| id.to_string()).unwrap_or_default()
    }

    fn has_seat_error(&self) -> bool {
        !self.errors.is_empty() && self.theirs.is_none()
    }
}

fn term_words(frame: &Frame, seat: &BodySeat) -> String {
    match (&seat.starts_on, &seat.ends_on) {
        (Some(starts), Some(ends)) => {
            let (starts, ends) = (frame.date_text(starts), frame.date_text(ends));
            frame.t2("term-from-to", "starts", starts, "ends", ends)
        }
        (Some(starts), None) => frame.t1("term-from", "starts", frame.date_text(starts)),
        (None, Some(ends)) => frame.t1("term-to", "ends", frame.date_text(ends)),
        (None, None) => frame.t("term-open"),
    }
}

fn with_none(none: String, all: &[(String, String)]) -> Vec<(String, String)> {
    std::iter::once((String::new(), none))
        .chain(all.iter().cloned())
        .collect()
}

/// What a body's page shows besides what is kept.
#[derive(Default)]
struct Beside {
    typed: Option<BodyForm>,
    seat: Option<SeatForm>,
    errors: FormErrors,
    is_conflict: bool,
    removed: Option<Uuid>,
}

async fn show(
    app: &App,
    seat: &Seat,
    frame: Frame,
    id: Uuid,
    beside: Beside,
) -> Result<Response, Failure> {
    let content = service::body(app, seat, id).await?;
    let offered = if seat.may(Deed::ManageDecisions) {
        service::offered(app, seat).await?
    } else {
        Offered::default()
    };
    let row = &content.body;
    let kept = BodyForm {
        name: row.name.clone(),
        kind: row.kind.clone(),
        purpose: row.purpose.clone(),
    };
    let residents = row.kind == BodyKind::ResidentBody.key();
    let beginning = SeatForm {
        kind: if residents { "person" } else { "organisation" }.to_owned(),
        ..SeatForm::default()
    };
    let status = match (beside.is_conflict, beside.errors.is_empty()) {
        (true, _) => StatusCode::CONFLICT,
        (false, true) => StatusCode::OK,
        (false, false) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let page = BodyPage {
        slug: seat.slug.clone(),
        errors: beside.errors,
        theirs: beside.is_conflict.then(|| row.clone()),
        typed: beside.typed.unwrap_or(kept),
        seat: beside.seat.unwrap_or(beginning),
        removed: beside.removed,
        offered,
        content,
        frame,
    };
    Ok(page_with(status, page))
}

async fn body(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, id)): Path<(String, Uuid)>,
    Query(query): Query<Removed>,
) -> Result<Response, Failure> {
    let beside = Beside {
        removed: query.removed,
        ..Beside::default()
    };
    show(&app, &seat, frame, id, beside).await
}

async fn change(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, id)): Path<(String, Uuid)>,
    Form(fields): SentFields,
) -> Result<Response, Failure> {
    let form = body_form(&fields);
    let version = field(&fields, "version").parse().unwrap_or(0);
    let done = service::change_body(&app, &seat, id, form.clone(), version).await;
    let mut beside = Beside {
        typed: Some(form),
        ..Beside::default()
    };
    match done {
        Ok(()) => return Ok(redirect_noting(&body_path(&seat, id), "saved")),
        Err(Failure::Form(errors)) => beside.errors = errors,
        Err(Failure::Changed) => beside.is_conflict = true,
        Err(other) => return Err(other),
    }
    show(&app, &seat, frame, id, beside).await
}

async fn remove(
    State(app): State<App>,
    seat: Seat,
    Path((_, id)): Path<(String, Uuid)>,
) -> Result<Response, Failure> {
    service::remove_body(&app, &seat, id).await?;
    let to = seat.path(&["/bodies?removed=", &id.to_string()].concat());
    Ok(redirect_noting(&to, "body-removed"))
}

async fn put_back(
    State(app): State<App>,
    seat: Seat,
    Path((_, id)): Path<(String, Uuid)>,
) -> Result<Response, Failure> {
    service::put_body_back(&app, &seat, id).await?;
    Ok(redirect_noting(&body_path(&seat, id), "body-restored"))
}

fn seat_form(fields: &[(String, String)]) -> SeatForm {
    SeatForm {
        kind: field(fields, "seat_kind"),
        organisation: field(fields, "organisation").parse().ok(),
        name: field(fields, "holder").trim().to_owned(),
        person: field(fields, "person").parse().ok(),
        alternate: field(fields, "alternate").trim().to_owned(),
        alternate_person: field(fields, "alternate_person").parse().ok(),
        is_chair: field(fields, "is_chair") == "yes",
        starts_on: field(fields, "starts_on").trim().to_owned(),
        ends_on: field(fields, "ends_on").trim().to_owned(),
    }
}

/// The page has two forms with a name and a kind: the errors of a seat go to the seat's own fields.
fn seat_errors(mut errors: FormErrors) -> FormErrors {
    for error in &mut errors.0 {
        match error.field.as_str() {
            "name" => "holder".clone_into(&mut error.field),
            "kind" => "seat_kind".clone_into(&mut error.field),
            _ => {}
        }
    }
    errors
}

async fn add_seat(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, id)): Path<(String, Uuid)>,
    Form(fields): SentFields,
) -> Result<Response, Failure> {
    let form = seat_form(&fields);
    let key = field(&fields, "once").parse().unwrap_or(frame.once);
    match service::add_seat(&app, &seat, id, form.clone(), key).await {
        Ok(()) => Ok(redirect_noting(&body_path(&seat, id), "body-seat-added")),
        Err(Failure::Form(errors)) => {
            let beside = Beside {
                seat: Some(form),
                errors: seat_errors(errors),
                ..Beside::default()
            };
            show(&app, &seat, frame, id, beside).await
        }
        Err(other) => Err(other),
    }
}

#[derive(Template)]
#[template(path = "bodies/pages/seat.html")]
struct SeatPage {
    frame: Frame,
    slug: String,
    errors: FormErrors,
    id: Uuid,
    body: Body,
    offered: Offered,
    seat: SeatForm,
    version: i64,
    /// What others saved meanwhile, in one line.
    theirs: Option<String>,
}

impl SeatPage {
    fn organisations(&self) -> Vec<(String, String)> {
        with_none(self.frame.t("choose"), &self.offered.organisations)
    }

    fn people(&self) -> Vec<(String, String)> {
        with_none(self.frame.t("body-seat-no-account"), &self.offered.people)
    }

    fn chosen(id: impl Borrow<Option<Uuid>>) -> String {
        id.borrow().map(|id| id.to_string()).unwrap_or_default()
    }
}

async fn show_seat(
    app: &App,
    seat: &Seat,
    frame: Frame,
    id: Uuid,
    beside: Beside,
) -> Result<Response, Failure> {
    let offered = service::offered(app, seat).await?;
    let all = service::bodies(app, seat).await?;
    let mut held = all.iter().flat_map(|filled| {
        let seats = filled.seats.iter();
        seats.map(|held| (&filled.body, &held.seat))
    });
    let (body, row) = held.find(|(_, row)| row.id == id).ok_or(Failure::NotHere)?;
    let status = match (beside.is_conflict, beside.errors.is_empty()) {
        (true, _) => StatusCode::CONFLICT,
        (false, true) => StatusCode::OK,
        (false, false) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let theirs = [holder(row), term_words(&frame, row)].join("; ");
    let page = SeatPage {
        slug: seat.slug.clone(),
        errors: beside.errors,
        id,
        body: body.clone(),
        offered,
        seat: beside.seat.unwrap_or_else(|| row.into()),
        version: row.version,
        theirs: beside.is_conflict.then_some(theirs),
        frame,
    };
    Ok(page_with(status, page))
}

async fn seat_page(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, id)): Path<(String, Uuid)>,
) -> Result<Response, Failure> {
    show_seat(&app, &seat, frame, id, Beside::default()).await
}

async fn change_seat(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, id)): Path<(String, Uuid)>,
    Form(fields): SentFields,
) -> Result<Response, Failure> {
    let form = seat_form(&fields);
    let version = field(&fields, "version").parse().unwrap_or(0);
    let done = service::change_seat(&app, &seat, id, form.clone(), version).await;
    let mut beside = Beside {
        seat: Some(form),
        ..Beside::default()
    };
    match done {
        Ok(body) => return Ok(redirect_noting(&body_path(&seat, body), "saved")),
        Err(Failure::Form(errors)) => beside.errors = seat_errors(errors),
        Err(Failure::Changed) => beside.is_conflict = true,
        Err(other) => return Err(other),
    }
    show_seat(&app, &seat, frame, id, beside).await
}

async fn remove_seat(
    State(app): State<App>,
    seat: Seat,
    Path((_, id)): Path<(String, Uuid)>,
) -> Result<Response, Failure> {
    let body = service::remove_seat(&app, &seat, id).await?;
    let to = [&body_path(&seat, body), "?removed=", &id.to_string()].concat();
    Ok(redirect_noting(&to, "body-seat-removed"))
}

async fn put_seat_back(
    State(app): State<App>,
    seat: Seat,
    Path((_, id)): Path<(String, Uuid)>,
) -> Result<Response, Failure> {
    let body = service::put_seat_back(&app, &seat, id).await?;
    Ok(redirect_noting(
        &body_path(&seat, body),
        "body-seat-restored",
    ))
}
