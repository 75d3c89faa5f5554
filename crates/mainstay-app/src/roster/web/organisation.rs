//! The page of one organisation: what is known of it, its contacts, its places and services.

use askama::Template;
use axum::extract::{Form, Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use mainstay_core::access::Deed;
use mainstay_db::Uuid;
use serde::Deserialize;

use super::things::{self, Field, Typed};
use super::{label, organisation_form};
use crate::mail::addresses::{AddressTrouble, Troubles};
use crate::mail::web::why;
use crate::people::service as people;
use crate::roster::service::{
    self, Contact, ContactForm, Identifier, Location, Organisation, OrganisationForm,
    OrganisationRead, SectorRow, Service, ServicePlace, sector_keys,
};
use crate::shell::{App, Failure, FormErrors, Frame, Seat, or_again, page_with, redirect_noting};

#[derive(Template)]
#[template(path = "roster/pages/organisation.html")]
struct OrganisationPage {
    frame: Frame,
    slug: String,
    errors: FormErrors,
    id: Uuid,
    typed: OrganisationForm,
    version: i64,
    contacts: Vec<Contact>,
    sectors: Vec<SectorRow>,
    locations: Vec<Location>,
    services: Vec<Service>,
    places: Vec<ServicePlace>,
    contact: ContactForm,
    theirs: Option<Organisation>,
    troubles: Troubles,
    /// The contact whose address was typed, and what was typed.
    address: Option<(Uuid, String)>,
    /// What was typed about a place or a service.
    thing: Option<Typed>,
    /// What was just taken out, with the words that put it back.
    taken: Option<(&'static str, Uuid)>,
}

impl OrganisationPage {
    fn trouble(&self, contact: &Contact) -> Option<(AddressTrouble, String)> {
        let found = self.troubles.of(&contact.email)?;
        Some((found.clone(), why(&self.frame, found)))
    }

    fn address_field(contact: &Contact) -> String {
        format!("address-{}", contact.id)
    }

    fn address_of(&self, contact: &Contact) -> String {
        match &self.address {
            Some((id, typed)) if *id == contact.id => typed.clone(),
            _ => contact.email.clone(),
        }
    }

    fn label(&self, row: &SectorRow) -> String {
        label(&self.frame, row)
    }

    /// The fields of a place: those of one that is kept, or blank ones for a new one.
    fn place_fields(&self, place: Option<&Location>) -> Vec<Field> {
        things::place_fields(&self.frame, place, self.thing.as_ref())
    }

    fn place_key(place: &Location) -> String {
        service::place_stamp(place)
    }

    fn service_fields(&self, known: Option<&Service>) -> Vec<Field> {
        things::service_fields(&self.frame, known, self.thing.as_ref())
    }

    fn states(&self, known: Option<&Service>) -> Vec<(&'static str, String, bool)> {
        things::states(&self.frame, known, self.thing.as_ref())
    }

    fn at(&self, known: Option<&Service>) -> Vec<(Uuid, String, bool)> {
        let offered = self.places_of(known);
        things::at(&self.locations, &offered, known, self.thing.as_ref())
    }

    fn places_of(&self, known: Option<&Service>) -> Vec<Uuid> {
        let own = self.places.iter();
        let own = own.filter(|row| known.is_some_and(|one| one.id == row.service));
        own.map(|row| row.location).collect()
    }

    fn service_key(&self, known: &Service) -> String {
        service::service_stamp(known, &self.places_of(Some(known)))
    }

    /// Whether the form of a thing was just sent and came back.
    fn is_open(&self, kind: &str, id: &Uuid) -> bool {
        let typed = self.thing.as_ref();
        typed.is_some_and(|typed| typed.kind == kind && typed.id == Some(*id))
    }

    fn is_new_open(&self, kind: &str) -> bool {
        let typed = self.thing.as_ref();
        typed.is_some_and(|typed| typed.kind == kind && typed.id.is_none())
    }

    fn place(place: &Location) -> String {
        service::place_words(place)
    }

    /// Where a service is offered, by the names of the places.
    fn offered_at(&self, service: &Service) -> String {
        let here = |place: &&Location| {
            let same = |row: &ServicePlace| row.service == service.id && row.location == place.id;
            self.places.iter().any(same)
        };
        let named = self.locations.iter().filter(here).map(service::place_words);
        named.collect::<Vec<_>>().join("; ")
    }

    fn is_chosen(&self, row: &SectorRow) -> bool {
        self.typed.sectors.contains(&row.key)
    }
}

#[derive(Default)]
pub(super) struct Changed {
    form: Option<OrganisationForm>,
    contact: ContactForm,
    address: Option<(Uuid, String)>,
    thing: Option<Typed>,
    taken: Option<(&'static str, Uuid)>,
    errors: FormErrors,
    is_conflict: bool,
    /// Whether somebody else changed the place or service meanwhile.
    is_late: bool,
}

impl Changed {
    fn wrong(form: OrganisationForm, errors: FormErrors) -> Changed {
        Changed {
            form: Some(form),
            errors,
            ..Changed::default()
        }
    }

    fn conflict(form: OrganisationForm) -> Changed {
        Changed {
            form: Some(form),
            is_conflict: true,
            ..Changed::default()
        }
    }

    fn wrong_contact(contact: ContactForm, errors: FormErrors) -> Changed {
        Changed {
            contact,
            errors,
            ..Changed::default()
        }
    }

    /// What is wrong with the form of a place or a service.
    pub(super) fn wrong_thing(thing: Typed, errors: FormErrors, is_late: bool) -> Changed {
        Changed {
            thing: Some(thing),
            errors,
            is_late,
            ..Changed::default()
        }
    }

    fn status(&self) -> StatusCode {
        match (self.is_conflict || self.is_late, self.errors.is_empty()) {
            (true, _) => StatusCode::CONFLICT,
            (false, true) => StatusCode::OK,
            (false, false) => StatusCode::UNPROCESSABLE_ENTITY,
        }
    }
}

/// What is kept of an organisation, as a form shows it.
fn kept(row: &Organisation, identifiers: &[Identifier]) -> OrganisationForm {
    let lines = identifiers.iter();
    let lines = lines.map(|known| [known.scheme.as_str(), ": ", &known.value].concat());
    OrganisationForm {
        name: row.name.clone(),
        also_called: row.also_called.clone(),
        sectors: sector_keys(row),
        joined_on: row.joined_on.clone().unwrap_or_default(),
        left_on: row.left_on.clone().unwrap_or_default(),
        note: row.note.clone(),
        website: row.website.clone(),
        email: row.email.clone(),
        description: row.description.clone(),
        identifiers: lines.collect::<Vec<_>>().join("\n"),
    }
}

impl OrganisationPage {
    fn of(
        frame: Frame,
        slug: String,
        read: OrganisationRead,
        changed: Changed,
    ) -> OrganisationPage {
        let row = read.row;
        OrganisationPage {
            slug,
            frame,
            errors: changed.errors,
            id: row.id,
            typed: changed
                .form
                .unwrap_or_else(|| kept(&row, &read.identifiers)),
            version: row.version,
            contacts: read.contacts,
            sectors: read.sectors,
            locations: read.locations,
            services: read.services,
            places: read.places,
            contact: changed.contact,
            theirs: changed.is_conflict.then_some(row),
            troubles: read.troubles,
            address: changed.address,
            thing: changed.thing,
            taken: changed.taken,
        }
    }
}

pub(super) async fn show_one(
    app: &App,
    seat: &Seat,
    frame: Frame,
    id: Uuid,
    changed: Changed,
) -> Result<Response, Failure> {
    let read = service::organisation(app, seat, id).await?;
    let status = changed.status();
    let page = OrganisationPage::of(frame, seat.slug.clone(), read, changed);
    Ok(page_with(status, page))
}

pub async fn organisation(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, id)): Path<(String, Uuid)>,
    Query(removed): Query<things::Taken>,
) -> Result<Response, Failure> {
    seat.must(Deed::EditRoster)?;
    let changed = Changed {
        taken: removed.known(),
        ..Changed::default()
    };
    show_one(&app, &seat, frame, id, changed).await
}

pub async fn change_organisation(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, id)): Path<(String, Uuid)>,
    body: axum::body::Bytes,
) -> Result<Response, Failure> {
    let (form, _, version) = organisation_form(&body);
    let changed = match service::change_organisation(&app, &seat, id, form.clone(), version).await {
        Ok(()) => return Ok(redirect_noting(&seat.path("/partners"), "saved")),
        Err(Failure::Form(errors)) => Changed::wrong(form, errors),
        Err(Failure::Changed) => Changed::conflict(form),
        Err(other) => return Err(other),
    };
    show_one(&app, &seat, frame, id, changed).await
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct ContactTyped {
    contact_name: String,
    contact_email: String,
    phone: String,
    job: String,
    once: Option<Uuid>,
}

impl ContactTyped {
    fn contact(self) -> ContactForm {
        ContactForm {
            name: self.contact_name,
            email: self.contact_email,
            phone: self.phone,
            job: self.job,
        }
    }
}

pub async fn add_contact(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, id)): Path<(String, Uuid)>,
    Form(form): Form<ContactTyped>,
) -> Result<Response, Failure> {
    let key = form.once.unwrap_or(frame.once);
    let contact = form.contact();
    let added = service::add_contact(&app, &seat, id, contact.clone(), key).await;
    let place = seat.path(&format!("/partners/{id}"));
    let done = added.map(|()| redirect_noting(&place, "saved"));
    or_again(done, |errors| {
        let changed = Changed::wrong_contact(contact, errors);
        show_one(&app, &seat, frame, id, changed)
    })
    .await
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct AddressTyped {
    email: String,
    organisation: Option<Uuid>,
    once: Option<Uuid>,
}

/// Corrects the address of a contact; whoever was invited by the wrong one is invited anew by the right one.
pub async fn correct_address(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, id)): Path<(String, Uuid)>,
    Form(form): Form<AddressTyped>,
) -> Result<Response, Failure> {
    let press = (id, form.once.unwrap_or(frame.once));
    match service::correct_address(&app, &seat, id, form.email.clone()).await {
        Ok(organisation) => {
            let sent = people::invite_contact_anew(&app, &seat, press, frame.words).await?;
            Ok(corrected(&seat, organisation, sent))
        }
        Err(Failure::Form(errors)) => wrong_address(&app, &seat, frame, (id, form), errors).await,
        Err(other) => Err(other),
    }
}

fn corrected(seat: &Seat, organisation: Uuid, is_sent: bool) -> Response {
    let place = seat.path(&format!("/partners/{organisation}"));
    redirect_noting(&place, if is_sent { "invited-again" } else { "saved" })
}

async fn wrong_address(
    app: &App,
    seat: &Seat,
    frame: Frame,
    (id, form): (Uuid, AddressTyped),
    mut errors: FormErrors,
) -> Result<Response, Failure> {
    let Some(organisation) = form.organisation else {
        return Err(Failure::Form(errors));
    };
    for error in &mut errors.0 {
        error.field = format!("{}-{id}", error.field);
    }
    let changed = Changed {
        address: Some((id, form.email)),
        errors,
        ..Changed::default()
    };
    show_one(app, seat, frame, organisation, changed).await
}
