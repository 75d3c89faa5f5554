//! Writing what a list says into the roster, and taking exactly that back.

use std::collections::HashMap;

use mainstay_core::fold::fold;
use mainstay_db::{DbError, Tx, Uuid};

use super::outcome::Outcome;
use super::roster_now::{roster_now, texts_of};
use super::things::{ContactIn, Known, PlaceIn, ServiceIn, Texts};
use crate::roster::store as roster;
use crate::shell::Failure;

/// Writes organisations and notes what it wrote.
pub struct Pen<Ids> {
    /// Where.
    pub partnership: Uuid,
    /// Ids for what is new.
    pub ids: Ids,
    /// When.
    pub now: i64,
    /// What was written so far.
    pub done: Outcome,
}

impl<Ids: Iterator<Item = Uuid>> Pen<Ids> {
    fn id(&mut self) -> Result<Uuid, Failure> {
        self.ids.next().ok_or(Failure::Changed)
    }

    /// Writes what a list makes of an organisation.
    pub fn write(&mut self, tx: &mut Tx<'_>, known: &Known) -> Result<(), Failure> {
        let texts = &known.texts.now;
        let organisation = if let Some(id) = known.id {
            let before = known.texts.before.as_ref();
            if let Some(before) = before.filter(|_| known.texts.is_changed()) {
                put_texts(tx, self.partnership, id, texts, known.version)?;
                self.done.changed.push((id, before.clone(), texts.clone()));
            }
            id
        } else {
            let id = self.id()?;
            add(tx, self.partnership, id, texts, self.now)?;
            self.done.added.push(id);
            id
        };
        let before = self.parts();
        for part in known.identifiers.iter().filter(|part| part.id.is_none()) {
            let id = self.id()?;
            let (scheme, value) = &part.now;
            let (place, now) = (self.partnership, self.now);
            roster::put_identifier(tx, place, id, organisation, scheme, value, now)?;
            self.done.identifiers.push(id);
        }
        self.contacts(tx, organisation, known)?;
        self.places(tx, organisation, known)?;
        if self.parts() > before {
            self.done.touched.push(organisation);
        }
        Ok(())
    }

    fn parts(&self) -> usize {
        let done = &self.done;
        let new =
            done.identifiers.len() + done.contacts.len() + done.places.len() + done.services.len();
        let changed =
            done.contacts_changed.len() + done.places_changed.len() + done.services_changed.len();
        new + changed + done.offers.len()
    }

    fn contacts(
        &mut self,
        tx: &mut Tx<'_>,
        organisation: Uuid,
        known: &Known,
    ) -> Result<(), Failure> {
        for part in &known.contacts {
            let said = &part.now;
            match (part.id, &part.before) {
                (Some(id), Some(before)) if part.is_changed() => {
                    put_contact(tx, self.partnership, id, said)?;
                    self.done
                        .contacts_changed
                        .push((id, before.clone(), said.clone()));
                }
                (Some(_), _) => {}
                (None, _) => {
                    let (id, place, now) = (self.id()?, self.partnership, self.now);
                    let (name, email) = (said.name.as_str(), said.email.as_str());
                    roster::put_contact(
                        tx,
                        place,
                        id,
                        organisation,
                        name,
                        email,
                        &said.phone,
                        &said.job,
                        now,
                    )?;
                    self.done.contacts.push(id);
                }
            }
        }
        Ok(())
    }

    fn places(
        &mut self,
        tx: &mut Tx<'_>,
        organisation: Uuid,
        known: &Known,
    ) -> Result<(), Failure> {
        let mut by_outside: HashMap<&str, Uuid> = HashMap::new();
        for part in &known.places {
            let said = &part.now;
            let id = match (part.id, &part.before) {
                (Some(id), Some(before)) if part.is_changed() => {
                    put_place(tx, self.partnership, id, said)?;
                    self.done
                        .places_changed
                        .push((id, before.clone(), said.clone()));
                    id
                }
                (Some(id), _) => id,
                (None, _) => {
                    let id = self.id()?;
                    add_place(tx, (self.partnership, id, organisation), said, self.now)?;
                    self.done.places.push(id);
                    id
                }
            };
            by_outside.insert(&said.outside_id, id);
        }
        self.services(tx, organisation, known, &by_outside)
    }

    fn services(
        &mut self,
        tx: &mut Tx<'_>,
        organisation: Uuid,
        known: &Known,
        by_outside: &HashMap<&str, Uuid>,
    ) -> Result<(), Failure> {
        for part in &known.services {
            let said = &part.now;
            let id = match (part.id, &part.before) {
                (Some(id), Some(before)) if part.is_changed() => {
                    put_service(tx, self.partnership, id, said)?;
                    self.done
                        .services_changed
                        .push((id, before.clone(), said.clone()));
                    id
                }
                (Some(id), _) => id,
                (None, _) => {
                    let (id, place, now) = (self.id()?, self.partnership, self.now);
                    let (name, does) = (said.name.as_str(), said.description.as_str());
                    roster::put_service(
                        tx,
                        place,
                        id,
                        organisation,
                        &said.outside_id,
                        name,
                        does,
                        &said.status,
                        &said.website,
                        now,
                    )?;
                    self.done.services.push(id);
                    id
                }
            };
            let had = part.before.as_ref().map_or(&[][..], |before| &before.at);
            let new = said.at.iter().filter(|place| !had.contains(place));
            for location in new.filter_map(|place| by_outside.get(place.as_str())) {
                roster::put_service_place(tx, self.partnership, id, *location)?;
                self.done.offers.push((id, *location));
            }
        }
        Ok(())
    }
}

fn some(text: &str) -> Option<&str> {
    Some(text).filter(|text| !text.is_empty())
}

fn add(
    tx: &mut Tx<'_>,
    partnership: Uuid,
    id: Uuid,
    texts: &Texts,
    now: i64,
) -> Result<(), Failure> {
    let name = texts.name.as_str();
    let (also, sectors) = (texts.also.join("\n"), texts.sectors.join(" "));
    let (joined, left) = (some(&texts.joined_on), some(&texts.left_on));
    roster::put_organisation(
        tx,
        partnership,
        id,
        name,
        &fold(name),
        &also,
        &sectors,
        joined,
        left,
        &texts.note,
        now,
    )?;
    roster::change_details(
        tx,
        partnership,
        id,
        &texts.website,
        &texts.email,
        &texts.description,
    )?;
    Ok(())
}

/// Writes the texts of an organisation, unless somebody else changed it since `version`.
pub fn put_texts(
    tx: &mut Tx<'_>,
    partnership: Uuid,
    id: Uuid,
    texts: &Texts,
    version: i64,
) -> Result<(), Failure> {
    let name = texts.name.as_str();
    let (also, sectors) = (texts.also.join("\n"), texts.sectors.join(" "));
    let (joined, left) = (some(&texts.joined_on), some(&texts.left_on));
    let changed = roster::change_organisation(
        tx,
        partnership,
        id,
        name,
        &fold(name),
        &also,
        &sectors,
        joined,
        left,
        &texts.note,
        version,
    )?;
    if changed == 0 {
        return Err(Failure::Changed);
    }
    roster::change_details(
        tx,
        partnership,
        id,
        &texts.website,
        &texts.email,
        &texts.description,
    )?;
    Ok(())
}

fn put_contact(
    tx: &mut Tx<'_>,
    partnership: Uuid,
    id: Uuid,
    said: &ContactIn,
) -> Result<u64, DbError> {
    roster::change_contact(
        tx,
        partnership,
        id,
        &said.name,
        &said.email,
        &said.phone,
        &said.job,
    )
}

fn add_place(
    tx: &mut Tx<'_>,
    (partnership, id, organisation): (Uuid, Uuid, Uuid),
    said: &PlaceIn,
    now: i64,
) -> Result<u64, DbError> {
    let (outside, name) = (said.outside_id.as_str(), said.name.as_str());
    let (street, city, region) = (
        said.street.as_str(),
        said.city.as_str(),
        said.region.as_str(),
    );
    roster::put_location(
        tx,
        partnership,
        id,
        organisation,
        outside,
        name,
        street,
        city,
        region,
        &said.postcode,
        &said.country,
        said.latitude,
        said.longitude,
        now,
    )
}

fn put_place(tx: &mut Tx<'_>, partnership: Uuid, id: Uuid, said: &PlaceIn) -> Result<u64, DbError> {
    let (outside, name) = (said.outside_id.as_str(), said.name.as_str());
    let (street, city, region) = (
        said.street.as_str(),
        said.city.as_str(),
        said.region.as_str(),
    );
    roster::change_location(
        tx,
        partnership,
        id,
        outside,
        name,
        street,
        city,
        region,
        &said.postcode,
        &said.country,
        said.latitude,
        said.longitude,
    )
}

fn put_service(
    tx: &mut Tx<'_>,
    partnership: Uuid,
    id: Uuid,
    said: &ServiceIn,
) -> Result<u64, DbError> {
    let (outside, name) = (said.outside_id.as_str(), said.name.as_str());
    roster::change_service(
        tx,
        partnership,
        id,
        outside,
        name,
        &said.description,
        &said.status,
        &said.website,
    )
}

/// Takes back what a list wrote. What somebody changed since stays, and is named in the outcome.
pub fn take_back(
    tx: &mut Tx<'_>,
    place: Uuid,
    done: &mut Outcome,
    now: i64,
) -> Result<(), Failure> {
    let known = roster_now(tx, place)?;
    for (service, location) in &done.offers {
        roster::drop_service_place(tx, place, *service, *location)?;
    }
    for id in &done.identifiers {
        roster::drop_identifier(tx, place, *id)?;
    }
    for id in &done.contacts {
        roster::remove_contact(tx, place, *id, now)?;
    }
    for id in &done.services {
        roster::remove_service(tx, place, *id, now)?;
    }
    for id in &done.places {
        roster::remove_location(tx, place, *id, now)?;
    }
    let parts = |id: &Uuid| {
        known
            .iter()
            .find_map(|one| one.contacts.iter().find(|part| part.id == Some(*id)))
    };
    for (id, before, after) in &done.contacts_changed {
        match parts(id) {
            Some(part) if part.now == *after => drop(put_contact(tx, place, *id, before)?),
            _ => done.stayed.push(after.name.clone()),
        }
    }
    for (id, before, _) in &done.places_changed {
        put_place(tx, place, *id, before)?;
    }
    for (id, before, _) in &done.services_changed {
        put_service(tx, place, *id, before)?;
    }
    for (id, before, after) in &done.changed {
        match roster::organisation(tx, place, *id)? {
            Some(row) if texts_of(&row) == *after => {
                put_texts(tx, place, *id, before, row.version)?;
            }
            _ => done.stayed.push(after.name.clone()),
        }
    }
    for id in &done.added {
        roster::remove(tx, place, *id, now)?;
    }
    Ok(())
}
