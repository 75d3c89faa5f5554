//! The pages of the roster.

mod organisation;
mod things;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use mainstay_core::access::Deed;
use mainstay_core::roster::{Need, SectorStanding};
use mainstay_db::Uuid;
use serde::Deserialize;

use super::service::{
    self, Contact, Needs, Organisation, OrganisationForm, Roster, SectorRow, sector_keys,
};
use crate::shell::{
    App, Failure, FormErrors, Frame, Routes, Seat, Who, decode_form, form_page, or_again, redirect,
    redirect_noting,
};
use organisation::{add_contact, change_organisation, correct_address, organisation};

/// The routes of this capability.
pub fn routes() -> Routes {
    let edit = Who::May(Deed::EditRoster);
    let see = Who::May(Deed::SeeRoster);
    Routes::new()
        .get("/p/{slug}/partners", see, roster)
        .post("/p/{slug}/partners", edit, add_organisation)
        .post("/p/{slug}/partners/sectors", edit, set_needs)
        .post(
            "/p/{slug}/partners/contacts/{id}/removal",
            edit,
            remove_contact,
        )
        .post(
            "/p/{slug}/partners/contacts/{id}/address",
            edit,
            correct_address,
        )
        .get("/p/{slug}/partners/{id}", edit, organisation)
        .post("/p/{slug}/partners/{id}", edit, change_organisation)
        .post("/p/{slug}/partners/{id}/contacts", edit, add_contact)
        .merge(things::routes())
        .post("/p/{slug}/partners/{id}/removal", edit, remove)
        .post("/p/{slug}/partners/{id}/return", edit, put_back)
}

/// The label of a sector: the partnership's own, else the list's in the reader's language.
pub fn label(frame: &Frame, row: &SectorRow) -> String {
    let given = mainstay_core::roster::sectors()
        .iter()
        .find(|sector| sector.key == row.key);
    match given {
        Some(sector) if row.label.is_empty() => {
            frame.words.given(sector.label_in(frame.language()))
        }
        _ if row.label.is_empty() => row.key.clone(),
        _ => row.label.clone(),
    }
}

#[derive(Template)]
#[template(path = "roster/pages/roster.html")]
struct RosterPage {
    frame: Frame,
    slug: String,
    errors: FormErrors,
    content: Roster,
    typed: OrganisationForm,
    removed: Option<Uuid>,
}

impl RosterPage {
    const NEEDS: [Need; 3] = [Need::Needed, Need::NotNeeded, Need::Undecided];

    fn sectors_of(&self, row: &Organisation) -> String {
        let keys = sector_keys(row);
        let own = self
            .content
            .sectors
            .iter()
            .filter(|sector| keys.contains(&sector.key));
        own.map(|sector| label(&self.frame, sector))
            .collect::<Vec<_>>()
            .join(", ")
    }

    fn label(&self, row: &SectorRow) -> String {
        label(&self.frame, row)
    }

    fn is_chosen(&self, row: &SectorRow) -> bool {
        self.typed.sectors.contains(&row.key)
    }

    fn contacts_of(&self, row: &Organisation) -> Vec<&Contact> {
        self.content
            .contacts
            .iter()
            .filter(|contact| contact.organisation == row.id)
            .collect()
    }

    fn standing(&self, row: &SectorRow) -> Option<&SectorStanding> {
        self.content
            .coverage
            .sectors
            .iter()
            .find(|standing| standing.sector == row.key)
    }

    fn covered(&self, row: &SectorRow) -> usize {
        self.standing(row)
            .map_or(0, |standing| standing.organisations.len())
    }

    /// The list as the page shows it, so that nobody's change is written over.
    fn before(&self) -> String {
        let rows = self.content.sectors.iter();
        service::stamp(rows.map(|row| (row.key.as_str(), row.need.as_str())))
    }

    fn needs_none(&self) -> bool {
        let sectors = &self.content.sectors;
        !sectors.iter().any(|row| row.need == Need::Needed.key())
    }

    fn missing(&self) -> Vec<String> {
        let missing: Vec<&str> = self.content.coverage.missing().collect();
        self.content
            .sectors
            .iter()
            .filter(|row| missing.contains(&row.key.as_str()))
            .map(|row| label(&self.frame, row))
            .collect()
    }
}

#[derive(Default)]
struct Typed {
    form: OrganisationForm,
    errors: FormErrors,
    removed: Option<Uuid>,
}

impl Typed {
    fn wrong(form: OrganisationForm, errors: FormErrors) -> Typed {
        Typed {
            form,
            errors,
            ..Typed::default()
        }
    }
}

async fn show(app: &App, seat: &Seat, frame: Frame, typed: Typed) -> Result<Response, Failure> {
    let content = service::roster(app, seat).await?;
    let page = RosterPage {
        slug: seat.slug.clone(),
        frame,
        errors: typed.errors,
        content,
        typed: typed.form,
        removed: typed.removed,
    };
    Ok(form_page(page.errors.is_empty(), page))
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Removed {
    removed: Option<Uuid>,
}

async fn roster(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    axum::extract::Query(query): axum::extract::Query<Removed>,
) -> Result<Response, Failure> {
    let typed = Typed {
        removed: query.removed,
        ..Typed::default()
    };
    show(&app, &seat, frame, typed).await
}

/// A form whose fields may come several times, as ticked sectors do.
fn organisation_form(bytes: &[u8]) -> (OrganisationForm, Option<Uuid>, i64) {
    let (mut form, mut key, mut version) = (OrganisationForm::default(), None, 0);
    for (name, value) in decode_form(bytes) {
        match name.as_str() {
            "name" => form.name = value,
            "also_called" => form.also_called = value,
            "sector" => form.sectors.push(value),
            "joined_on" => form.joined_on = value,
            "left_on" => form.left_on = value,
            "note" => form.note = value,
            "website" => form.website = value,
            "email" => form.email = value,
            "description" => form.description = value,
            "identifiers" => form.identifiers = value,
            "once" => key = value.parse().ok(),
            "version" => version = value.parse().unwrap_or(0),
            _ => {}
        }
    }
    (form, key, version)
}

async fn add_organisation(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    body: axum::body::Bytes,
) -> Result<Response, Failure> {
    let (form, key, _) = organisation_form(&body);
    let key = key.unwrap_or(frame.once);
    let added = service::add_organisation(&app, &seat, form.clone(), key).await;
    let done = added.map(|_| redirect_noting(&seat.path("/partners"), "organisation-added"));
    or_again(done, |errors| {
        show(&app, &seat, frame, Typed::wrong(form, errors))
    })
    .await
}

async fn set_needs(
    State(app): State<App>,
    seat: Seat,
    body: axum::body::Bytes,
) -> Result<Response, Failure> {
    let mut form = Needs::default();
    for (name, value) in decode_form(&body) {
        match (name.strip_prefix("need-"), Need::from_key(&value)) {
            (Some(key), Some(need)) => form.needs.push((key.to_owned(), need)),
            _ if name == "label" => form.new_label = value,
            _ if name == "before" => form.before = Some(value),
            _ => {}
        }
    }
    service::set_needs(&app, &seat, form).await?;
    Ok(redirect_noting(&seat.path("/partners"), "saved"))
}

async fn remove_contact(
    State(app): State<App>,
    seat: Seat,
    Path((_, id)): Path<(String, Uuid)>,
) -> Result<Response, Failure> {
    service::remove_contact(&app, &seat, id).await?;
    Ok(redirect_noting(&seat.path("/partners"), "contact-removed"))
}

async fn remove(
    State(app): State<App>,
    seat: Seat,
    Path((_, id)): Path<(String, Uuid)>,
) -> Result<Response, Failure> {
    service::set_removed(&app, &seat, id, true).await?;
    Ok(redirect(&seat.path(&format!("/partners?removed={id}"))))
}

async fn put_back(
    State(app): State<App>,
    seat: Seat,
    Path((_, id)): Path<(String, Uuid)>,
) -> Result<Response, Failure> {
    service::set_removed(&app, &seat, id, false).await?;
    Ok(redirect_noting(
        &seat.path("/partners"),
        "organisation-restored",
    ))
}
