//! The page of one backbone function: who leads, who stands in, who helps, what it is paid from.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use mainstay_core::access::Deed;
use mainstay_core::structure::BackboneFunction;

use crate::shell::{
    App, Failure, FormErrors, Frame, Routes, Seat, Who, decode_form, page_with, redirect_noting,
};
use crate::structure::service::{
    FunctionForm, Ground, SUPPORT_ROWS, function as read, keep_function,
};
use crate::structure::tell::Tell;

/// The routes of the functions.
pub(super) fn routes() -> Routes {
    let edit = Who::May(Deed::EditStructure);
    Routes::new()
        .get("/p/{slug}/structure/functions/{function}", edit, show)
        .post("/p/{slug}/structure/functions/{function}", edit, keep)
}

#[derive(Template)]
#[template(path = "structure/pages/function.html")]
struct FunctionPage {
    frame: Frame,
    slug: String,
    errors: FormErrors,
    function: BackboneFunction,
    ground: Ground,
    typed: FunctionForm,
    theirs: Option<FunctionForm>,
}

impl FunctionPage {
    fn tell(&self) -> Tell<'_> {
        Tell(&self.frame)
    }

    fn choices(&self, held: &str) -> Vec<(String, String)> {
        self.tell()
            .choices_with(&self.ground, "structure-none", held)
    }

    fn name(&self, function: impl std::borrow::Borrow<BackboneFunction>) -> String {
        self.tell().function(*function.borrow())
    }

    /// An organisation's name by its id as typed.
    fn house(&self, id: &str) -> String {
        let found = id.parse().ok().and_then(|id| self.ground.name(id));
        found.unwrap_or_default().to_owned()
    }

    /// The rows for helping organisations: those filled in, and some empty ones.
    fn support(&self) -> Vec<(String, String)> {
        let mut rows = self.typed.support.clone();
        rows.retain(|(id, person)| !id.is_empty() || !person.is_empty());
        rows.extend(vec![(String::new(), String::new()); SUPPORT_ROWS]);
        rows
    }

    fn support_id(at: impl std::borrow::Borrow<usize>) -> String {
        ["support-", &at.borrow().to_string()].concat()
    }
}

/// The form as it stands in the database.
fn kept(ground: &Ground, function: BackboneFunction) -> FunctionForm {
    let Some(row) = ground.function(function) else {
        return FunctionForm::default();
    };
    let id = |id: Option<mainstay_db::Uuid>| id.map_or_else(String::new, |id| id.to_string());
    let number = |value: Option<f64>| value.map_or_else(String::new, |value| value.to_string());
    let own = ground.supports.iter().filter(|one| one.function == row.key);
    FunctionForm {
        lead: id(row.lead),
        lead_person: row.lead_person.clone(),
        deputy: id(row.deputy),
        deputy_person: row.deputy_person.clone(),
        support: own
            .map(|one| (one.organisation.to_string(), one.person.clone()))
            .collect(),
        fte: number(row.fte),
        award: row.award.clone(),
        hours: number(row.hours),
        note: row.note.clone(),
        version: row.version,
    }
}

fn sent(body: &[u8]) -> FunctionForm {
    let mut form = FunctionForm::default();
    let (mut houses, mut people) = (Vec::new(), Vec::new());
    for (name, value) in decode_form(body) {
        match name.as_str() {
            "lead" => form.lead = value,
            "lead_person" => form.lead_person = value,
            "deputy" => form.deputy = value,
            "deputy_person" => form.deputy_person = value,
            "support" => houses.push(value),
            "support_person" => people.push(value),
            "fte" => form.fte = value,
            "award" => form.award = value,
            "hours" => form.hours = value,
            "note" => form.note = value,
            "version" => form.version = value.parse().unwrap_or(0),
            _ => {}
        }
    }
    form.support = houses.into_iter().zip(people).collect();
    form
}

fn function_of(key: &str) -> Result<BackboneFunction, Failure> {
    BackboneFunction::from_key(key).ok_or(Failure::NotHere)
}

async fn show(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, key)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let function = function_of(&key)?;
    let ground = read(&app, &seat).await?;
    Ok(page_with(
        StatusCode::OK,
        FunctionPage {
            slug: seat.slug.clone(),
            errors: FormErrors::new(),
            typed: kept(&ground, function),
            theirs: None,
            frame,
            function,
            ground,
        },
    ))
}

async fn keep(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, key)): Path<(String, String)>,
    body: axum::body::Bytes,
) -> Result<Response, Failure> {
    let (function, form) = (function_of(&key)?, sent(&body));
    match keep_function(&app, &seat, function, form.clone()).await {
        Ok(()) => Ok(redirect_noting(&seat.path("/structure"), "saved")),
        Err(Failure::Form(errors)) => again(&app, &seat, frame, function, form, Some(errors)).await,
        Err(Failure::Changed) => again(&app, &seat, frame, function, form, None).await,
        Err(other) => Err(other),
    }
}

/// The form with what was typed: beside what is wrong with it, or beside what somebody else saved meanwhile.
async fn again(
    app: &App,
    seat: &Seat,
    frame: Frame,
    function: BackboneFunction,
    mut typed: FunctionForm,
    errors: Option<FormErrors>,
) -> Result<Response, Failure> {
    let ground = read(app, seat).await?;
    let (status, theirs) = if errors.is_some() {
        (StatusCode::UNPROCESSABLE_ENTITY, None)
    } else {
        let theirs = kept(&ground, function);
        typed.version = theirs.version;
        (StatusCode::CONFLICT, Some(theirs))
    };
    let page = FunctionPage {
        frame,
        slug: seat.slug.clone(),
        errors: errors.unwrap_or_default(),
        function,
        ground,
        typed,
        theirs,
    };
    Ok(page_with(status, page))
}
