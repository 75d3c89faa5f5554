//! The pages of a partnership: creating it, its home, its settings.

use askama::Template;
use axum::extract::{Form, State};
use axum::http::StatusCode;
use axum::response::Response;
use mainstay_core::access::Deed;
use mainstay_db::Uuid;
use serde::Deserialize;

use super::asked::service::asked;
use super::service::{self, Partnership, Profile};
use super::setup;
use super::setup::web::SetupView;
use crate::measurement::collection::service::WaitingItem;
use crate::measurement::collection::web::{due_words, waiting_words};
use crate::shell::{
    App, Failure, FormErrors, Frame, Routes, Seat, Visitor, Who, must_administer, or_page, page,
    page_with, redirect, redirect_noting,
};

/// The routes of this capability.
pub fn routes() -> Routes {
    Routes::new()
        .get("/partnerships/new", Who::Administrator, new_partnership)
        .post("/partnerships/new", Who::Administrator, create_partnership)
        .get("/p/{slug}", Who::Seated, home)
        .get(
            "/p/{slug}/settings",
            Who::May(Deed::EditPartnership),
            settings,
        )
        .post(
            "/p/{slug}/settings",
            Who::May(Deed::EditPartnership),
            change_settings,
        )
}

#[derive(Template)]
#[template(path = "partnership/pages/profile.html")]
struct ProfilePage {
    frame: Frame,
    errors: FormErrors,
    typed: ProfileForm,
    is_new: bool,
    /// What others saved meanwhile, shown beside what was typed.
    theirs: Option<Partnership>,
}

impl ProfilePage {
    fn months(&self) -> Vec<(String, String)> {
        (1..=12)
            .map(|month| (month.to_string(), self.frame.t(&format!("month-{month}"))))
            .collect()
    }
}

#[derive(Deserialize, Default, Clone)]
#[serde(default)]
struct ProfileForm {
    name: String,
    place: String,
    zone: String,
    language: String,
    fiscal_month: String,
    purpose: String,
    version: String,
    once: Option<Uuid>,
}

impl ProfileForm {
    fn profile(&self) -> Profile {
        Profile {
            name: self.name.clone(),
            place: self.place.clone(),
            zone: self.zone.clone(),
            language: self.language.clone(),
            fiscal_month: self.fiscal_month.parse().unwrap_or(0),
            purpose: self.purpose.clone(),
        }
    }
}

impl From<Partnership> for ProfileForm {
    fn from(row: Partnership) -> ProfileForm {
        ProfileForm {
            name: row.name,
            place: row.place,
            zone: row.zone,
            language: row.language,
            fiscal_month: row.fiscal_month.to_string(),
            purpose: row.purpose,
            version: row.version.to_string(),
            once: None,
        }
    }
}

impl ProfilePage {
    fn of(frame: Frame, typed: ProfileForm, is_new: bool) -> ProfilePage {
        ProfilePage {
            frame,
            errors: FormErrors::new(),
            typed,
            is_new,
            theirs: None,
        }
    }

    fn wrong(self, errors: FormErrors) -> ProfilePage {
        ProfilePage { errors, ..self }
    }
}

async fn new_partnership(frame: Frame, visitor: Visitor) -> Result<Response, Failure> {
    must_administer(&visitor)?;
    let typed = ProfileForm {
        language: frame.language().to_owned(),
        fiscal_month: "1".to_owned(),
        zone: "America/New_York".to_owned(),
        ..ProfileForm::default()
    };
    Ok(page(ProfilePage::of(frame, typed, true)))
}

async fn create_partnership(
    State(app): State<App>,
    frame: Frame,
    visitor: Visitor,
    Form(form): Form<ProfileForm>,
) -> Result<Response, Failure> {
    let key = form.once.unwrap_or(frame.once);
    let made = service::create_partnership_once(&app, &visitor, form.profile(), key).await;
    let done = made.map(|slug| redirect_noting(&format!("/p/{slug}"), "partnership-created"));
    or_page(done, |errors| {
        ProfilePage::of(frame, form, true).wrong(errors)
    })
}

#[derive(Template)]
#[template(path = "partnership/pages/home.html")]
struct HomePage {
    frame: Frame,
    partnership: Partnership,
    may_edit: bool,
    /// The set-up path, for those who set the workspace up, until it is done or put away.
    setup: Option<SetupView>,
    waiting: Vec<WaitingItem>,
}

impl HomePage {
    fn waiting_words(&self, item: &WaitingItem) -> String {
        waiting_words(&self.frame, item)
    }

    fn waiting_due(&self, due: &str) -> String {
        due_words(&self.frame, due)
    }
}

async fn home(State(app): State<App>, seat: Seat, frame: Frame) -> Result<Response, Failure> {
    if !seat.may(Deed::SeePartnership) {
        return Ok(redirect(&seat.path(way_in(&seat))));
    }
    let partnership = service::own_partnership(&app, &seat).await?;
    Ok(page(HomePage {
        setup: setup_path(&app, &seat, &frame).await?,
        may_edit: seat.may(Deed::EditPartnership),
        frame,
        partnership,
        waiting: asked(&app, &seat).await?,
    }))
}

/// The set-up path, for those who set the workspace up, until it is done or put away.
async fn setup_path(app: &App, seat: &Seat, frame: &Frame) -> Result<Option<SetupView>, Failure> {
    if !seat.may(Deed::EditPartnership) {
        return Ok(None);
    }
    let path = setup::service::path(app, seat).await?;
    let shown = path.is_shown().then(|| SetupView::of(frame, seat, &path));
    Ok(shown)
}

/// The way in of a personal link.
fn way_in(seat: &Seat) -> &'static str {
    if seat.may(Deed::HandIn) {
        "/hand-in"
    } else {
        "/asked"
    }
}

async fn settings(State(app): State<App>, seat: Seat, frame: Frame) -> Result<Response, Failure> {
    seat.must(Deed::EditPartnership)?;
    let typed = service::own_partnership(&app, &seat).await?.into();
    Ok(page(ProfilePage::of(frame, typed, false)))
}

async fn change_settings(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Form(form): Form<ProfileForm>,
) -> Result<Response, Failure> {
    let version = form.version.parse().unwrap_or(0);
    let changed = service::change_partnership(&app, &seat, form.profile(), version).await;
    if let Err(Failure::Changed) = changed {
        return both_versions(&app, &seat, frame, form).await;
    }
    let done = changed.map(|()| redirect_noting(&seat.path("/settings"), "saved"));
    or_page(done, |errors| {
        ProfilePage::of(frame, form, false).wrong(errors)
    })
}

/// What was typed, with what somebody else saved meanwhile beside it.
async fn both_versions(
    app: &App,
    seat: &Seat,
    frame: Frame,
    mut form: ProfileForm,
) -> Result<Response, Failure> {
    let theirs = service::own_partnership(app, seat).await?;
    form.version = theirs.version.to_string();
    let page = ProfilePage {
        theirs: Some(theirs),
        ..ProfilePage::of(frame, form, false)
    };
    Ok(page_with(StatusCode::CONFLICT, page))
}
