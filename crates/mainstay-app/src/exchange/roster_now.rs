//! The roster as lists are compared with it and tables are made from it.

use mainstay_db::{Tx, Uuid};

use super::things::{ContactIn, Known, Part, PlaceIn, ServiceIn, Texts};
use crate::roster::service::sector_keys;
use crate::roster::store as roster;
use crate::shell::Failure;

/// The roster as lists are compared with it.
pub fn roster_now(tx: &mut Tx<'_>, partnership: Uuid) -> Result<Vec<Known>, Failure> {
    let rows = roster::organisations(tx, partnership)?;
    let mut known: Vec<Known> = rows.iter().map(of_row).collect();
    let at = |organisation: Uuid| rows.iter().position(|row| row.id == organisation);
    for row in roster::identifiers(tx, partnership)? {
        if let Some(at) = at(row.organisation) {
            known[at]
                .identifiers
                .push(Part::kept(row.id, (row.scheme, row.value)));
        }
    }
    for row in roster::contacts(tx, partnership)? {
        if let Some(at) = at(row.organisation) {
            let now = ContactIn {
                name: row.name,
                email: row.email,
                phone: row.phone,
                job: row.job,
            };
            known[at].contacts.push(Part::kept(row.id, now));
        }
    }
    add_places(tx, partnership, (&rows, &mut known))?;
    Ok(known)
}

fn add_places(
    tx: &mut Tx<'_>,
    partnership: Uuid,
    (rows, known): (&[roster::Organisation], &mut [Known]),
) -> Result<(), Failure> {
    let at = |organisation: Uuid| rows.iter().position(|row| row.id == organisation);
    let places = roster::locations(tx, partnership)?;
    let offered = roster::service_places(tx, partnership)?;
    for row in roster::services(tx, partnership)? {
        let Some(at) = at(row.organisation) else {
            continue;
        };
        let mine = offered.iter().filter(|offer| offer.service == row.id);
        let places =
            mine.filter_map(|offer| places.iter().find(|place| place.id == offer.location));
        let now = ServiceIn {
            at: places.map(|place| place.outside_id.clone()).collect(),
            outside_id: row.outside_id,
            name: row.name,
            description: row.description,
            status: row.status,
            website: row.website,
        };
        known[at].services.push(Part::kept(row.id, now));
    }
    for row in places {
        if let Some(at) = at(row.organisation) {
            let now = PlaceIn {
                outside_id: row.outside_id,
                name: row.name,
                street: row.street,
                city: row.city,
                region: row.region,
                postcode: row.postcode,
                country: row.country,
                latitude: row.latitude,
                longitude: row.longitude,
            };
            known[at].places.push(Part::kept(row.id, now));
        }
    }
    Ok(())
}

fn of_row(row: &roster::Organisation) -> Known {
    let texts = texts_of(row);
    Known {
        id: Some(row.id),
        version: row.version,
        texts: Part::kept(row.id, texts),
        identifiers: Vec::new(),
        contacts: Vec::new(),
        places: Vec::new(),
        services: Vec::new(),
    }
}

/// The texts of an organisation as they are kept.
pub fn texts_of(row: &roster::Organisation) -> Texts {
    let lines = row.also_called.lines().map(str::trim);
    Texts {
        name: row.name.clone(),
        also: lines
            .filter(|line| !line.is_empty())
            .map(str::to_owned)
            .collect(),
        sectors: sector_keys(row),
        joined_on: row.joined_on.clone().unwrap_or_default(),
        left_on: row.left_on.clone().unwrap_or_default(),
        note: row.note.clone(),
        website: row.website.clone(),
        email: row.email.clone(),
        description: row.description.clone(),
    }
}
