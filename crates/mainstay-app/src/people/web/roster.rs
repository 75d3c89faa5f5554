//! The people of a partnership: seats, invitations, personal links.

use askama::Template;
use axum::Router;
use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use mainstay_core::access::{Deed, Role};
use mainstay_db::Uuid;
use serde::Deserialize;

use crate::people::service::{self, Invited, NewInvitation, NewLink, PeoplePage};
use crate::roster::service::{OrganisationChoice, choices};
use crate::shell::{App, Failure, FormErrors, Frame, Seat, page_with, redirect_noting};

pub fn routes() -> Router<App> {
    Router::new()
        .route("/p/{slug}/people", get(people))
        .route("/p/{slug}/people/invitations", post(invite))
        .route("/p/{slug}/people/invitations/{id}/renewal", post(renew))
        .route("/p/{slug}/people/invitations/{id}/withdrawal", post(revoke))
        .route("/p/{slug}/people/links", post(make_link))
        .route("/p/{slug}/people/links/{id}/withdrawal", post(revoke_link))
        .route("/p/{slug}/people/seats/{id}/role", post(change_role))
        .route("/p/{slug}/people/seats/{id}/end", post(end_seat))
}

#[derive(Template)]
#[template(path = "people/pages/people.html")]
struct PeopleOfPartnership {
    frame: Frame,
    errors: FormErrors,
    content: PeoplePage,
    organisations: Vec<OrganisationChoice>,
    typed: PersonForm,
    invited: Option<Invited>,
    slug: String,
}

impl PeopleOfPartnership {
    fn roles(&self) -> [Role; 8] {
        Role::FOR_PEOPLE
    }

    fn speaks_for(&self, organisation: &Option<Uuid>, one: &Uuid) -> bool {
        organisation.as_ref() == Some(one)
    }

    fn organisation_name(&self, id: &Option<Uuid>) -> String {
        id.and_then(|id| {
            self.organisations
                .iter()
                .find(|organisation| organisation.id == id)
        })
        .map(|organisation| organisation.name.clone())
        .unwrap_or_default()
    }
}

#[derive(Deserialize, Default, Clone)]
#[serde(default)]
struct PersonForm {
    name: String,
    email: String,
    role: String,
    organisation: String,
}

impl PersonForm {
    fn organisation(&self) -> Option<Uuid> {
        self.organisation.parse().ok()
    }
}

async fn show(
    app: &App,
    seat: Seat,
    frame: Frame,
    typed: PersonForm,
    errors: FormErrors,
    invited: Option<Invited>,
) -> Result<Response, Failure> {
    let content = service::people_page(app, &seat).await?;
    let organisations = choices(app, &seat).await?;
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    Ok(page_with(
        status,
        PeopleOfPartnership {
            slug: seat.slug,
            frame,
            errors,
            content,
            organisations,
            typed,
            invited,
        },
    ))
}

async fn people(State(app): State<App>, seat: Seat, frame: Frame) -> Result<Response, Failure> {
    show(
        &app,
        seat,
        frame,
        PersonForm::default(),
        FormErrors::new(),
        None,
    )
    .await
}

async fn invite(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Form(form): Form<PersonForm>,
) -> Result<Response, Failure> {
    let new = NewInvitation {
        name: form.name.clone(),
        email: form.email.clone(),
        role: form.role.clone(),
        organisation: form.organisation(),
    };
    match service::invite(&app, &seat, new, frame.words).await {
        Ok(invited) => {
            show(
                &app,
                seat,
                frame,
                PersonForm::default(),
                FormErrors::new(),
                Some(invited),
            )
            .await
        }
        Err(Failure::Form(errors)) => show(&app, seat, frame, form, errors, None).await,
        Err(other) => Err(other),
    }
}

async fn renew(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, id)): Path<(String, Uuid)>,
) -> Result<Response, Failure> {
    let invited = service::renew_invitation(&app, &seat, id, frame.words).await?;
    show(
        &app,
        seat,
        frame,
        PersonForm::default(),
        FormErrors::new(),
        Some(invited),
    )
    .await
}

async fn revoke(
    State(app): State<App>,
    seat: Seat,
    Path((_, id)): Path<(String, Uuid)>,
) -> Result<Response, Failure> {
    service::revoke_invitation(&app, &seat, id).await?;
    Ok(redirect_noting(
        &seat.path("/people"),
        "invitation-withdrawn",
    ))
}

async fn make_link(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Form(form): Form<PersonForm>,
) -> Result<Response, Failure> {
    let new = NewLink {
        organisation: form.organisation(),
        name: form.name.clone(),
        email: form.email.clone(),
    };
    match service::make_link(&app, &seat, new, frame.words).await {
        Ok(invited) => {
            show(
                &app,
                seat,
                frame,
                PersonForm::default(),
                FormErrors::new(),
                Some(invited),
            )
            .await
        }
        Err(Failure::Form(errors)) => show(&app, seat, frame, form, errors, None).await,
        Err(other) => Err(other),
    }
}

async fn revoke_link(
    State(app): State<App>,
    seat: Seat,
    Path((_, id)): Path<(String, Uuid)>,
) -> Result<Response, Failure> {
    service::revoke_link(&app, &seat, id).await?;
    Ok(redirect_noting(&seat.path("/people"), "link-withdrawn"))
}

async fn change_role(
    State(app): State<App>,
    seat: Seat,
    Path((_, id)): Path<(String, Uuid)>,
    Form(form): Form<PersonForm>,
) -> Result<Response, Failure> {
    let role = Role::from_key(&form.role)
        .filter(|role| Role::FOR_PEOPLE.contains(role))
        .ok_or(Failure::NotHere)?;
    service::change_role(&app, &seat, id, role, form.organisation()).await?;
    Ok(redirect_noting(&seat.path("/people"), "saved"))
}

async fn end_seat(
    State(app): State<App>,
    seat: Seat,
    Path((_, id)): Path<(String, Uuid)>,
) -> Result<Response, Failure> {
    service::end_seat(&app, &seat, id).await?;
    Ok(redirect_noting(&seat.path("/people"), "seat-ended"))
}
