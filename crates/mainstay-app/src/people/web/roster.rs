//! The people of a partnership: seats, invitations, personal links.

use askama::Template;
use axum::extract::{Form, Path, State};
use axum::response::Response;
use mainstay_core::access::{Deed, Role};
use mainstay_db::Uuid;
use serde::Deserialize;

use crate::people::service::{
    self, Invited, LinkTask, NewInvitation, NewLink, PeoplePage, SeatListRow,
};
use crate::roster::service::{OrganisationChoice, choices};
use crate::shell::{
    App, Failure, FormErrors, Frame, Routes, Seat, Who, form_page, redirect_noting,
};

pub fn routes() -> Routes {
    Routes::new()
        .get("/p/{slug}/people", Who::May(Deed::SeePeople), people)
        .post(
            "/p/{slug}/people/invitations",
            Who::May(Deed::ManagePeople),
            invite,
        )
        .post(
            "/p/{slug}/people/links",
            Who::May(Deed::ManageLinks),
            make_link,
        )
        .post(
            "/p/{slug}/people/links/{id}/withdrawal",
            Who::May(Deed::ManageLinks),
            revoke_link,
        )
        .post(
            "/p/{slug}/people/seats/{id}/role",
            Who::May(Deed::ManagePeople),
            change_role,
        )
        .post(
            "/p/{slug}/people/seats/{id}/end",
            Who::May(Deed::ManagePeople),
            end_seat,
        )
}

#[derive(Template)]
#[template(path = "people/pages/people.html")]
struct PeopleOfPartnership {
    frame: Frame,
    errors: FormErrors,
    content: PeoplePage,
    organisations: Vec<OrganisationChoice>,
    /// What was typed to invite a person.
    typed: PersonForm,
    /// What was typed to make a link.
    link: PersonForm,
    invited: Option<Invited>,
    slug: String,
}

impl PeopleOfPartnership {
    /// What a link made here can be for.
    fn tasks(&self) -> Vec<(String, String)> {
        [LinkTask::HandIn, LinkTask::Voice]
            .map(|task| {
                let key = task.key();
                (key.to_owned(), self.frame.tk("link-task", key))
            })
            .to_vec()
    }

    fn link_is_wrong(&self) -> bool {
        self.errors
            .0
            .iter()
            .any(|error| error.field.starts_with("link-"))
    }

    /// The organisations as choices, none chosen first.
    fn choices(&self) -> Vec<(String, String)> {
        let none = (String::new(), self.frame.t("choose"));
        let organisations = self
            .organisations
            .iter()
            .map(|one| (one.id.to_string(), one.name.clone()));
        std::iter::once(none).chain(organisations).collect()
    }

    fn speaks_for(row: &SeatListRow, organisation: &OrganisationChoice) -> bool {
        row.organisation == Some(organisation.id)
    }

    /// The seat as the page shows it, so that nobody's change is written over.
    fn before(row: &SeatListRow) -> String {
        service::seat_stamp(row)
    }

    fn organisation_name(&self, row: &SeatListRow) -> String {
        self.organisations
            .iter()
            .find(|organisation| Self::speaks_for(row, organisation))
            .map(|organisation| organisation.name.clone())
            .unwrap_or_default()
    }
}

#[derive(Deserialize, Default, Clone)]
#[serde(default)]
struct PersonForm {
    #[serde(alias = "link-name")]
    name: String,
    #[serde(alias = "link-email")]
    email: String,
    role: String,
    #[serde(alias = "link-organisation")]
    organisation: String,
    #[serde(alias = "link-task")]
    task: String,
    once: Option<Uuid>,
    before: Option<String>,
}

impl PersonForm {
    fn invitation(&self) -> NewInvitation {
        NewInvitation {
            name: self.name.clone(),
            email: self.email.clone(),
            role: self.role.clone(),
            organisation: self.organisation(),
        }
    }

    fn link(&self) -> NewLink {
        NewLink {
            organisation: self.organisation(),
            name: self.name.clone(),
            email: self.email.clone(),
            task: LinkTask::from_key(&self.task),
        }
    }

    fn organisation(&self) -> Option<Uuid> {
        self.organisation.parse().ok()
    }
}

/// What the page shows besides what is kept: what was typed, what is wrong with it, the link just made.
#[derive(Default)]
struct Beside {
    typed: PersonForm,
    link: PersonForm,
    errors: FormErrors,
    invited: Option<Invited>,
}

impl Beside {
    fn wrong_invitation(typed: PersonForm, errors: FormErrors) -> Beside {
        Beside {
            typed,
            errors,
            ..Beside::default()
        }
    }

    /// The page has two forms with a name: the errors of this one go to its own fields.
    fn wrong_link(link: PersonForm, mut errors: FormErrors) -> Beside {
        for error in &mut errors.0 {
            error.field = format!("link-{}", error.field);
        }
        Beside {
            link,
            errors,
            ..Beside::default()
        }
    }

    fn made(invited: Invited) -> Beside {
        Beside {
            invited: Some(invited),
            ..Beside::default()
        }
    }
}

async fn show(app: &App, seat: &Seat, frame: Frame, beside: Beside) -> Result<Response, Failure> {
    let content = service::people_page(app, seat).await?;
    let organisations = choices(app, seat).await?;
    let page = PeopleOfPartnership {
        slug: seat.slug.clone(),
        frame,
        errors: beside.errors,
        content,
        organisations,
        typed: beside.typed,
        link: beside.link,
        invited: beside.invited,
    };
    Ok(form_page(page.errors.is_empty(), page))
}

async fn people(State(app): State<App>, seat: Seat, frame: Frame) -> Result<Response, Failure> {
    show(&app, &seat, frame, Beside::default()).await
}

/// The page with the link that was made, or with what is wrong with the form.
async fn show_made(
    app: &App,
    seat: &Seat,
    frame: Frame,
    made: Result<Invited, Failure>,
    wrong: impl FnOnce(FormErrors) -> Beside,
) -> Result<Response, Failure> {
    let beside = match made {
        Ok(invited) => Beside::made(invited),
        Err(Failure::Form(errors)) => wrong(errors),
        Err(other) => return Err(other),
    };
    show(app, seat, frame, beside).await
}

async fn invite(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Form(form): Form<PersonForm>,
) -> Result<Response, Failure> {
    let (new, key) = (form.invitation(), form.once.unwrap_or(frame.once));
    let made = service::invite(&app, &seat, new, key, frame.words).await;
    show_made(&app, &seat, frame, made, |errors| {
        Beside::wrong_invitation(form, errors)
    })
    .await
}

async fn make_link(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Form(form): Form<PersonForm>,
) -> Result<Response, Failure> {
    let (new, key) = (form.link(), form.once.unwrap_or(frame.once));
    let made = service::make_link_once(&app, &seat, new, key, frame.words).await;
    show_made(&app, &seat, frame, made, |errors| {
        Beside::wrong_link(form, errors)
    })
    .await
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
    let organisation = form.organisation();
    service::change_role(&app, &seat, id, (role, organisation), form.before).await?;
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
