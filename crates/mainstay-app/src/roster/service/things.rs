//! The places where an organisation works and what it offers, written by hand.

use mainstay_core::access::Deed;
use mainstay_db::{DbError, Tx, Uuid};

use super::place_words;
use crate::audit;
use crate::roster::store::{self, Location, Service};
use crate::shell::once::{self, Submit};
use crate::shell::{App, Failure, FormErrors, Seat, digest, text_digest};

/// The words HSDS has for the state of a service, the usual one first.
pub const SERVICE_STATES: [&str; 4] = ["active", "inactive", "temporarily closed", "defunct"];

/// What a form says of a place.
#[derive(Debug, Clone, Default)]
pub struct PlaceForm {
    /// Its name.
    pub name: String,
    /// Street and number.
    pub street: String,
    /// Town.
    pub city: String,
    /// State or province.
    pub region: String,
    /// Postal code.
    pub postcode: String,
    /// Country, two letters.
    pub country: String,
    /// Degrees north, as typed.
    pub latitude: String,
    /// Degrees east, as typed.
    pub longitude: String,
}

/// What a form says of a service.
#[derive(Debug, Clone, Default)]
pub struct ServiceForm {
    /// Its name.
    pub name: String,
    /// What it is.
    pub description: String,
    /// A word of [`SERVICE_STATES`].
    pub state: String,
    /// Its page on the web.
    pub website: String,
    /// The places where it is offered.
    pub at: Vec<Uuid>,
}

/// Which thing a form is about.
#[derive(Debug, Clone)]
pub struct About {
    /// The organisation.
    pub organisation: Uuid,
    /// The thing; nothing for a new one.
    pub thing: Option<Uuid>,
    /// The thing as its page showed it, so that nobody's change is written over.
    pub before: String,
    /// The form's key.
    pub key: Uuid,
}

/// By what the form tells whether somebody else changed a place meanwhile.
pub fn place_stamp(place: &Location) -> String {
    let degrees = format!("{:?} {:?}", place.latitude, place.longitude);
    text_digest([place_words(place), degrees].join("\n").as_bytes())
}

/// By what the form tells whether somebody else changed a service meanwhile.
pub fn service_stamp(service: &Service, at: &[Uuid]) -> String {
    let texts = [
        service.name.as_str(),
        &service.description,
        &service.status,
        &service.website,
    ];
    let mut at: Vec<String> = at.iter().map(Uuid::to_string).collect();
    at.sort();
    text_digest([texts.join("\n"), at.join("\n")].join("\n").as_bytes())
}

/// A number of degrees; nothing where nothing is typed.
fn degrees(typed: &str, most: f64) -> Result<Option<f64>, ()> {
    let typed = typed.trim().replace(',', ".");
    if typed.is_empty() {
        return Ok(None);
    }
    let read = typed.parse::<f64>().map_err(|_| ())?;
    if read.is_finite() && read.abs() <= most {
        Ok(Some(read))
    } else {
        Err(())
    }
}

impl PlaceForm {
    fn check(&self) -> Result<[Option<f64>; 2], Failure> {
        let mut errors = FormErrors::new();
        let filled = [&self.name, &self.street, &self.city, &self.postcode];
        if filled.iter().all(|text| text.trim().is_empty()) {
            errors.add("place_name", "error-place-empty");
        }
        let country = self.country.trim();
        let is_code = country.len() == 2 && country.bytes().all(|byte| byte.is_ascii_alphabetic());
        if !country.is_empty() && !is_code {
            errors.add("country", "error-country");
        }
        let (north, east) = (
            degrees(&self.latitude, 90.0),
            degrees(&self.longitude, 180.0),
        );
        if north.is_err() {
            errors.add("latitude", "error-latitude");
        }
        if east.is_err() {
            errors.add("longitude", "error-longitude");
        }
        if let (Ok(north), Ok(east)) = (north, east)
            && north.is_some() != east.is_some()
        {
            errors.add("longitude", "error-degrees-both");
        }
        errors.into_result()?;
        Ok([north.unwrap_or_default(), east.unwrap_or_default()])
    }
}

/// Adds a place of an organisation or changes one. The same form sent twice counts once.
pub async fn save_place(
    app: &App,
    seat: &Seat,
    about: About,
    form: PlaceForm,
) -> Result<(), Failure> {
    seat.must(Deed::EditRoster)?;
    let degrees = form.check()?;
    let (inside, seat, new, now) = (app.clone(), seat.clone(), app.id(), app.now_us());
    app.db()
        .write(move |tx| {
            let place = seat.partnership;
            let all = store::locations(tx, place)?.into_iter();
            let known = about.thing.map(|id| {
                let mut own = all.filter(|row| row.organisation == about.organisation);
                own.find(|row| row.id == id).ok_or(Failure::NotHere)
            });
            let known = known.transpose()?;
            if known
                .as_ref()
                .is_some_and(|row| is_saved(row, &form, degrees))
            {
                return Ok(());
            }
            if known
                .as_ref()
                .is_some_and(|row| place_stamp(row) != about.before)
            {
                return Err(Failure::Changed);
            }
            if known.is_none() && is_repeat(tx, &seat, &about, &form.name, now)? {
                return Ok(());
            }
            put_place(
                tx,
                &seat,
                (&about, new),
                known.as_ref(),
                (&form, degrees),
                now,
            )?;
            noted(tx, &inside, &seat, about.organisation, "place_saved")
        })
        .await
}

/// Whether the row says already what was typed: a second press.
fn is_saved(row: &Location, form: &PlaceForm, [north, east]: [Option<f64>; 2]) -> bool {
    let typed = [
        &form.name,
        &form.street,
        &form.city,
        &form.region,
        &form.postcode,
    ];
    let kept = [
        &row.name,
        &row.street,
        &row.city,
        &row.region,
        &row.postcode,
    ];
    let same = typed
        .iter()
        .zip(kept)
        .all(|(typed, kept)| typed.trim() == kept);
    let country = form.country.trim().to_uppercase();
    same && country == row.country && (north, east) == (row.latitude, row.longitude)
}

fn put_place(
    tx: &mut Tx<'_>,
    seat: &Seat,
    (about, new): (&About, Uuid),
    known: Option<&Location>,
    (form, [north, east]): (&PlaceForm, [Option<f64>; 2]),
    now: i64,
) -> Result<(), DbError> {
    let place = seat.partnership;
    let id = known.map_or(new, |row| row.id);
    let own = id.to_string();
    let outside = known.map_or(own.as_str(), |row| row.outside_id.as_str());
    let (name, street, city) = (form.name.trim(), form.street.trim(), form.city.trim());
    let (region, postcode) = (form.region.trim(), form.postcode.trim());
    let country = form.country.trim().to_uppercase();
    if known.is_some() {
        store::change_location(
            tx, place, id, outside, name, street, city, region, postcode, &country, north, east,
        )?;
    } else {
        let of = about.organisation;
        store::put_location(
            tx, place, id, of, outside, name, street, city, region, postcode, &country, north,
            east, now,
        )?;
    }
    Ok(())
}

/// Adds a service of an organisation or changes one. The same form sent twice counts once.
pub async fn save_service(
    app: &App,
    seat: &Seat,
    about: About,
    form: ServiceForm,
) -> Result<(), Failure> {
    seat.must(Deed::EditRoster)?;
    let mut errors = FormErrors::new();
    if form.name.trim().is_empty() {
        errors.add("service_name", "error-name-missing");
    }
    if !SERVICE_STATES.contains(&form.state.as_str()) {
        errors.add("service_state", "error-service-state");
    }
    errors.into_result()?;
    let (inside, seat, new, now) = (app.clone(), seat.clone(), app.id(), app.now_us());
    app.db()
        .write(move |tx| {
            let place = seat.partnership;
            let all = store::services(tx, place)?.into_iter();
            let known = about.thing.map(|id| {
                let mut own = all.filter(|row| row.organisation == about.organisation);
                own.find(|row| row.id == id).ok_or(Failure::NotHere)
            });
            let known = known.transpose()?;
            if let Some(row) = &known {
                let stamp = service_stamp(row, &offered(tx, place, row.id)?);
                if stamp == service_stamp(&as_typed(row, &form), &form.at) {
                    return Ok(());
                }
                if stamp != about.before {
                    return Err(Failure::Changed);
                }
            } else if is_repeat(tx, &seat, &about, &form.name, now)? {
                return Ok(());
            }
            let id = known.as_ref().map_or(new, |row| row.id);
            put_service(tx, &seat, (&about, id), known.as_ref(), &form, now)?;
            offer(tx, place, (about.organisation, id), &form.at)?;
            noted(tx, &inside, &seat, about.organisation, "service_saved")
        })
        .await
}

fn as_typed(row: &Service, form: &ServiceForm) -> Service {
    Service {
        name: form.name.trim().to_owned(),
        description: form.description.trim().to_owned(),
        status: form.state.clone(),
        website: form.website.trim().to_owned(),
        ..row.clone()
    }
}

fn put_service(
    tx: &mut Tx<'_>,
    seat: &Seat,
    (about, id): (&About, Uuid),
    known: Option<&Service>,
    form: &ServiceForm,
    now: i64,
) -> Result<(), DbError> {
    let (place, own) = (seat.partnership, id.to_string());
    let (name, does, site) = (
        form.name.trim(),
        form.description.trim(),
        form.website.trim(),
    );
    if let Some(row) = known {
        let outside = row.outside_id.as_str();
        store::change_service(tx, place, id, outside, name, does, &form.state, site)?;
    } else {
        let of = about.organisation;
        store::put_service(tx, place, id, of, &own, name, does, &form.state, site, now)?;
    }
    Ok(())
}

/// The places where a service is offered.
fn offered(tx: &mut Tx<'_>, partnership: Uuid, service: Uuid) -> Result<Vec<Uuid>, DbError> {
    let all = store::service_places(tx, partnership)?.into_iter();
    let own = all.filter(|row| row.service == service);
    Ok(own.map(|row| row.location).collect())
}

/// Offers a service at exactly these places of its organisation.
fn offer(
    tx: &mut Tx<'_>,
    partnership: Uuid,
    (organisation, service): (Uuid, Uuid),
    wanted: &[Uuid],
) -> Result<(), Failure> {
    let now = offered(tx, partnership, service)?;
    let all = store::locations(tx, partnership)?.into_iter();
    for place in all.filter(|row| row.organisation == organisation) {
        match (wanted.contains(&place.id), now.contains(&place.id)) {
            (true, false) => {
                name_outside(tx, partnership, &place)?;
                store::put_service_place(tx, partnership, service, place.id)?;
            }
            (false, true) => {
                store::drop_service_place(tx, partnership, service, place.id)?;
            }
            _ => {}
        }
    }
    Ok(())
}

/// Directories tie services to places by an id: a place that a list brought without one gets its own.
fn name_outside(tx: &mut Tx<'_>, partnership: Uuid, place: &Location) -> Result<(), DbError> {
    if place.outside_id.is_empty() {
        store::change_location(
            tx,
            partnership,
            place.id,
            &place.id.to_string(),
            &place.name,
            &place.street,
            &place.city,
            &place.region,
            &place.postcode,
            &place.country,
            place.latitude,
            place.longitude,
        )?;
    }
    Ok(())
}

/// A place or a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Thing {
    /// Where an organisation works.
    Place,
    /// What it offers.
    Service,
}

/// Takes a place or a service out, or puts it back. Returns its organisation.
pub async fn set_thing_removed(
    app: &App,
    seat: &Seat,
    (thing, id): (Thing, Uuid),
    removed: bool,
) -> Result<Uuid, Failure> {
    seat.must(Deed::EditRoster)?;
    let (inside, seat, now) = (app.clone(), seat.clone(), app.now_us());
    app.db()
        .write(move |tx| {
            let place = seat.partnership;
            let owner = match thing {
                Thing::Place => store::organisation_of_location(tx, place, id)?,
                Thing::Service => store::organisation_of_service(tx, place, id)?,
            };
            let owner = owner.ok_or(Failure::NotHere)?.organisation;
            let changed = match (thing, removed) {
                (Thing::Place, true) => store::remove_location(tx, place, id, now)?,
                (Thing::Place, false) => store::put_location_back(tx, place, id)?,
                (Thing::Service, true) => store::remove_service(tx, place, id, now)?,
                (Thing::Service, false) => store::put_service_back(tx, place, id)?,
            };
            if changed > 0 {
                let deed = match (thing, removed) {
                    (Thing::Place, true) => "place_removed",
                    (Thing::Place, false) => "place_restored",
                    (Thing::Service, true) => "service_removed",
                    (Thing::Service, false) => "service_restored",
                };
                noted(tx, &inside, &seat, owner, deed)?;
            }
            Ok(owner)
        })
        .await
}

fn noted(
    tx: &mut Tx<'_>,
    app: &App,
    seat: &Seat,
    organisation: Uuid,
    deed: &'static str,
) -> Result<(), Failure> {
    let name = store::name_of(tx, seat.partnership, organisation)?.map(|row| row.name);
    audit::record(tx, app, &seat.into(), deed, &name.unwrap_or_default(), "")?;
    Ok(())
}

/// Whether the same form of a new thing was sent before.
fn is_repeat(
    tx: &mut Tx<'_>,
    seat: &Seat,
    about: &About,
    name: &str,
    now: i64,
) -> Result<bool, Failure> {
    let organisation = store::organisation(tx, seat.partnership, about.organisation)?;
    organisation.ok_or(Failure::NotHere)?;
    let content = digest(
        [about.organisation.as_bytes(), name.as_bytes()]
            .concat()
            .as_slice(),
    );
    match once::look(tx, about.key, seat.actor.id(), &content)? {
        Submit::First => {
            once::settle(tx, about.key, seat.actor.id(), &content, "", now)?;
            Ok(false)
        }
        Submit::Repeat(_) => Ok(true),
        Submit::Reused => Err(Failure::NotNow("failure-form-used")),
    }
}
