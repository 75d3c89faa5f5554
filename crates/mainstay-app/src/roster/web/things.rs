//! The forms of places and services on an organisation's page.

use std::collections::HashMap;

use axum::extract::{Form, Path, State};
use axum::response::Response;
use mainstay_core::access::Deed;
use mainstay_db::Uuid;
use serde::Deserialize;

use super::organisation::{Changed, show_one};
use crate::roster::service::{
    self, About, Location, PlaceForm, SERVICE_STATES, Service, ServiceForm, Thing, place_words,
};
use crate::shell::{App, Failure, FormErrors, Frame, Routes, Seat, Who, redirect, redirect_noting};

pub fn routes() -> Routes {
    let edit = Who::May(Deed::EditRoster);
    Routes::new()
        .post("/p/{slug}/partners/{id}/places", edit, save_place)
        .post("/p/{slug}/partners/{id}/services", edit, save_service)
        .post("/p/{slug}/partners/places/{id}/removal", edit, remove_place)
        .post("/p/{slug}/partners/places/{id}/return", edit, return_place)
        .post(
            "/p/{slug}/partners/services/{id}/removal",
            edit,
            remove_service,
        )
        .post(
            "/p/{slug}/partners/services/{id}/return",
            edit,
            return_service,
        )
}

/// A field of a form that stands on the page once for each thing.
pub struct Field {
    /// Its name, which is its id as well.
    pub at: String,
    /// Its label.
    pub words: String,
    /// What stands in it.
    pub held: String,
    /// What it is for the keyboard.
    pub extra: &'static str,
}

/// What was typed about a place or a service, to be shown again.
#[derive(Debug, Clone)]
pub struct Typed {
    /// `place` or `service`.
    pub kind: &'static str,
    /// Which one; nothing for a new one.
    pub id: Option<Uuid>,
    fields: HashMap<String, String>,
    at: Vec<Uuid>,
}

impl Typed {
    fn read(kind: &'static str, pairs: &[(String, String)]) -> Typed {
        // A field is called `city-new`, or by the thing's own id: the page holds one form for each.
        let plain = |name: &str| {
            name.split_once('-')
                .map_or(name, |(base, _)| base)
                .to_owned()
        };
        let fields: HashMap<String, String> = pairs
            .iter()
            .map(|(name, value)| (plain(name), value.clone()))
            .collect();
        let at = pairs.iter().filter(|(name, _)| plain(name) == "at");
        Typed {
            kind,
            id: fields.get("thing").and_then(|id| id.parse().ok()),
            at: at.filter_map(|(_, id)| id.parse().ok()).collect(),
            fields,
        }
    }

    fn text(&self, name: &str) -> String {
        self.fields.get(name).cloned().unwrap_or_default()
    }

    fn about(&self, organisation: Uuid, frame: &Frame) -> About {
        About {
            organisation,
            thing: self.id,
            before: self.text("before"),
            key: self.text("once").parse().unwrap_or(frame.once),
        }
    }

    fn place(&self) -> PlaceForm {
        PlaceForm {
            name: self.text("place_name"),
            street: self.text("street"),
            city: self.text("city"),
            region: self.text("region"),
            postcode: self.text("postcode"),
            country: self.text("country"),
            latitude: self.text("latitude"),
            longitude: self.text("longitude"),
        }
    }

    fn service(&self) -> ServiceForm {
        ServiceForm {
            name: self.text("service_name"),
            description: self.text("service_about"),
            state: self.text("service_state"),
            website: self.text("service_site"),
            at: self.at.clone(),
        }
    }

    /// What was typed in the form of this thing, if it was this one's.
    fn of(&self, kind: &str, id: Option<Uuid>) -> Option<&Typed> {
        Some(self).filter(|typed| typed.kind == kind && typed.id == id)
    }
}

/// The end of a field's name: the thing's own id, or `new`.
fn ending(id: Option<Uuid>) -> String {
    id.map_or_else(|| "new".to_owned(), |id| id.to_string())
}

fn fields<const N: usize>(
    frame: &Frame,
    id: Option<Uuid>,
    typed: Option<&Typed>,
    named: [(&str, String, &'static str); N],
) -> Vec<Field> {
    let made = named.map(|(base, kept, extra)| Field {
        at: [base, "-", &ending(id)].concat(),
        words: frame.tk("thing", base),
        held: typed.map_or(kept, |typed| typed.text(base)),
        extra,
    });
    made.into()
}

fn degrees(value: Option<f64>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

pub fn place_fields(frame: &Frame, known: Option<&Location>, typed: Option<&Typed>) -> Vec<Field> {
    let id = known.map(|place| place.id);
    let of = |text: fn(&Location) -> &String| known.map(|one| text(one).clone());
    let words = |text: fn(&Location) -> &String| of(text).unwrap_or_default();
    let plain = "autocomplete=\"off\"";
    fields(
        frame,
        id,
        typed.and_then(|typed| typed.of("place", id)),
        [
            ("place_name", words(|one| &one.name), plain),
            ("street", words(|one| &one.street), plain),
            ("city", words(|one| &one.city), plain),
            ("region", words(|one| &one.region), plain),
            (
                "postcode",
                words(|one| &one.postcode),
                "autocomplete=\"off\" class=\"short\"",
            ),
            (
                "country",
                words(|one| &one.country),
                "autocomplete=\"off\" class=\"short\" maxlength=\"2\"",
            ),
            (
                "latitude",
                degrees(known.and_then(|one| one.latitude)),
                "autocomplete=\"off\" inputmode=\"decimal\" class=\"short\"",
            ),
            (
                "longitude",
                degrees(known.and_then(|one| one.longitude)),
                "autocomplete=\"off\" inputmode=\"decimal\" class=\"short\"",
            ),
        ],
    )
}

pub fn service_fields(frame: &Frame, known: Option<&Service>, typed: Option<&Typed>) -> Vec<Field> {
    let id = known.map(|service| service.id);
    let words = |text: fn(&Service) -> &String| known.map(|one| text(one).clone());
    let plain = "autocomplete=\"off\"";
    fields(
        frame,
        id,
        typed.and_then(|typed| typed.of("service", id)),
        [
            (
                "service_name",
                words(|one| &one.name).unwrap_or_default(),
                plain,
            ),
            (
                "service_about",
                words(|one| &one.description).unwrap_or_default(),
                plain,
            ),
            (
                "service_site",
                words(|one| &one.website).unwrap_or_default(),
                "autocomplete=\"off\" inputmode=\"url\"",
            ),
        ],
    )
}

/// The states a service can be in, and which it is.
pub fn states(
    frame: &Frame,
    known: Option<&Service>,
    typed: Option<&Typed>,
) -> Vec<(&'static str, String, bool)> {
    let id = known.map(|service| service.id);
    let typed = typed.and_then(|typed| typed.of("service", id));
    let held = typed.map(|typed| typed.text("service_state"));
    let held = held.or_else(|| known.map(|one| one.status.clone()));
    let held = held
        .filter(|state| SERVICE_STATES.contains(&state.as_str()))
        .unwrap_or_else(|| SERVICE_STATES[0].to_owned());
    let each = |state: &'static str| {
        let words = frame.tk("service-state", &state.replace(' ', "-"));
        (state, words, held == state)
    };
    SERVICE_STATES.map(each).to_vec()
}

/// The places where a service can be offered, and whether it is.
pub fn at(
    places: &[Location],
    offered: &[Uuid],
    known: Option<&Service>,
    typed: Option<&Typed>,
) -> Vec<(Uuid, String, bool)> {
    let id = known.map(|service| service.id);
    let typed = typed.and_then(|typed| typed.of("service", id));
    let ticked = typed.map_or(offered, |typed| typed.at.as_slice());
    let each = |place: &Location| (place.id, place_words(place), ticked.contains(&place.id));
    places.iter().map(each).collect()
}

/// What was just taken out, at the end of the page's address.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Taken {
    place: Option<Uuid>,
    service: Option<Uuid>,
}

impl Taken {
    pub fn known(&self) -> Option<(&'static str, Uuid)> {
        let place = self.place.map(|id| ("places", id));
        place.or(self.service.map(|id| ("services", id)))
    }
}

type Spot = (String, Uuid);
type Pairs = Vec<(String, String)>;

/// The page again after a form: saved, or with what is wrong beside the fields of this form.
async fn answer(
    app: &App,
    seat: &Seat,
    frame: Frame,
    (organisation, typed): (Uuid, Typed),
    saved: Result<(), Failure>,
) -> Result<Response, Failure> {
    let place = seat.path(&format!("/partners/{organisation}"));
    let (mut errors, is_conflict) = match saved {
        Ok(()) => return Ok(redirect_noting(&place, "saved")),
        Err(Failure::Form(errors)) => (errors, false),
        Err(Failure::Changed) => {
            let first = [typed.kind, "_name"].concat();
            (FormErrors::one(&first, "error-thing-changed"), true)
        }
        Err(other) => return Err(other),
    };
    for error in &mut errors.0 {
        error.field = [error.field.as_str(), "-", &ending(typed.id)].concat();
    }
    let changed = Changed::wrong_thing(typed, errors, is_conflict);
    show_one(app, seat, frame, organisation, changed).await
}

async fn save_place(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, id)): Path<Spot>,
    Form(pairs): Form<Pairs>,
) -> Result<Response, Failure> {
    let typed = Typed::read("place", &pairs);
    let (about, form) = (typed.about(id, &frame), typed.place());
    let saved = service::save_place(&app, &seat, about, form).await;
    answer(&app, &seat, frame, (id, typed), saved).await
}

async fn save_service(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, id)): Path<Spot>,
    Form(pairs): Form<Pairs>,
) -> Result<Response, Failure> {
    let typed = Typed::read("service", &pairs);
    let (about, form) = (typed.about(id, &frame), typed.service());
    let saved = service::save_service(&app, &seat, about, form).await;
    answer(&app, &seat, frame, (id, typed), saved).await
}

/// Takes a place or a service off the partner's page, which offers to put it back.
async fn take_off(
    app: &App,
    seat: &Seat,
    of: (Thing, Uuid),
    word: &str,
) -> Result<Response, Failure> {
    let owner = service::set_thing_removed(app, seat, of, true).await?;
    Ok(redirect(
        &seat.path(&format!("/partners/{owner}?{word}={}", of.1)),
    ))
}

async fn put_back(app: &App, seat: &Seat, of: (Thing, Uuid)) -> Result<Response, Failure> {
    let owner = service::set_thing_removed(app, seat, of, false).await?;
    let place = seat.path(&format!("/partners/{owner}"));
    Ok(redirect_noting(&place, "saved"))
}

async fn remove_place(
    State(app): State<App>,
    seat: Seat,
    Path((_, id)): Path<Spot>,
) -> Result<Response, Failure> {
    take_off(&app, &seat, (Thing::Place, id), "place").await
}

async fn return_place(
    State(app): State<App>,
    seat: Seat,
    Path((_, id)): Path<Spot>,
) -> Result<Response, Failure> {
    put_back(&app, &seat, (Thing::Place, id)).await
}

async fn remove_service(
    State(app): State<App>,
    seat: Seat,
    Path((_, id)): Path<Spot>,
) -> Result<Response, Failure> {
    take_off(&app, &seat, (Thing::Service, id), "service").await
}

async fn return_service(
    State(app): State<App>,
    seat: Seat,
    Path((_, id)): Path<Spot>,
) -> Result<Response, Failure> {
    put_back(&app, &seat, (Thing::Service, id)).await
}
