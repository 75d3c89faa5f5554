//! What a row says is entered into an organisation: blank cells take nothing away; names, sectors and ids only grow.

use mainstay_core::fold::{fold, name_key};
use mainstay_core::roster::ListField;

use super::row::Row;
use super::things::{ContactIn, Known, Part, PlaceIn, ServiceIn, Texts};

/// What a row changes: the field, what is there, and what the list says.
pub type Changes = Vec<(ListField, String, String)>;

/// Enters what a row says. Blank cells take nothing away; lists of names, sectors and ids only grow.
pub fn enter(known: &mut Known, row: &Row) -> Changes {
    let mut changes = Changes::new();
    enter_texts(&mut known.texts.now, &row.texts, &mut changes);
    for pair in &row.identifiers {
        if !known.has_id(pair) {
            changes.push((
                ListField::Identifier,
                String::new(),
                [pair.0.as_str(), ": ", &pair.1].concat(),
            ));
            known.identifiers.push(Part::new(pair.clone()));
        }
    }
    if let Some(contact) = &row.contact {
        enter_contact(&mut known.contacts, contact, &mut changes);
    }
    for place in &row.places {
        enter_place(&mut known.places, place, &mut changes);
    }
    for service in &row.services {
        enter_service(&mut known.services, service, &mut changes);
    }
    changes
}

fn enter_texts(held: &mut Texts, said: &Texts, changes: &mut Changes) {
    if name_key(&held.name) != name_key(&said.name) {
        grow(
            &mut held.also,
            std::slice::from_ref(&said.name),
            ListField::AlsoCalled,
            changes,
        );
    }
    grow(&mut held.also, &said.also, ListField::AlsoCalled, changes);
    grow(
        &mut held.sectors,
        &said.sectors,
        ListField::Sectors,
        changes,
    );
    for (held, said, field) in [
        (&mut held.joined_on, &said.joined_on, ListField::JoinedOn),
        (&mut held.left_on, &said.left_on, ListField::LeftOn),
        (
            &mut held.description,
            &said.description,
            ListField::Description,
        ),
        (&mut held.email, &said.email, ListField::Email),
        (&mut held.note, &said.note, ListField::Note),
    ] {
        fill(held, said, field, changes);
    }
    let bare = |link: &str| {
        let link = link.trim_end_matches('/');
        link.split_once("://")
            .map_or(link, |(_, rest)| rest)
            .to_owned()
    };
    if bare(&held.website) != bare(&said.website) {
        fill(
            &mut held.website,
            &said.website,
            ListField::Website,
            changes,
        );
    }
}

fn fill(held: &mut String, said: &str, field: ListField, changes: &mut Changes) {
    if !said.is_empty() && held.trim() != said {
        changes.push((field, held.clone(), said.to_owned()));
        said.clone_into(held);
    }
}

fn grow(held: &mut Vec<String>, said: &[String], field: ListField, changes: &mut Changes) {
    for word in said {
        if !held.iter().any(|known| fold(known) == fold(word)) {
            changes.push((field, String::new(), word.clone()));
            held.push(word.clone());
        }
    }
}

/// A contact is the same person by address, or by name where one of the two has no address.
fn enter_contact(contacts: &mut Vec<Part<ContactIn>>, said: &ContactIn, changes: &mut Changes) {
    let mail = |contact: &ContactIn| contact.email.to_lowercase();
    let same = |part: &&mut Part<ContactIn>| {
        let held = &part.now;
        let by_mail = !said.email.is_empty() && mail(held) == mail(said);
        let one_without = said.email.is_empty() || held.email.is_empty();
        by_mail || (one_without && fold(&held.name) == fold(&said.name))
    };
    let Some(part) = contacts.iter_mut().find(same) else {
        let shown = [said.name.as_str(), " ", &said.email].concat();
        let shown = shown.trim().to_owned();
        changes.push((ListField::ContactName, String::new(), shown));
        contacts.push(Part::new(said.clone()));
        return;
    };
    let held = &mut part.now;
    let named_by_mail = held.name == held.email;
    if named_by_mail || fold(&held.name) != fold(&said.name) && said.name != said.email {
        fill(&mut held.name, &said.name, ListField::ContactName, changes);
    }
    if mail(held) != mail(said) {
        fill(
            &mut held.email,
            &said.email,
            ListField::ContactEmail,
            changes,
        );
    }
    fill(
        &mut held.phone,
        &said.phone,
        ListField::ContactPhone,
        changes,
    );
    fill(&mut held.job, &said.job, ListField::ContactJob, changes);
}

/// Whether an outside id is our own, as it goes out where no directory gave one.
fn is_own<T>(part: &Part<T>, outside_id: &str) -> bool {
    part.id.is_some() && outside_id.parse().ok() == part.id
}

fn enter_place(places: &mut Vec<Part<PlaceIn>>, said: &PlaceIn, changes: &mut Changes) {
    let words = |place: &PlaceIn| fold(&[&place.street, " ", &place.city].concat());
    let same = |part: &&mut Part<PlaceIn>| {
        let held = &part.now;
        let by_id = !said.outside_id.is_empty() && held.outside_id == said.outside_id
            || is_own(part, &said.outside_id);
        let free = said.outside_id.is_empty() || held.outside_id.is_empty();
        by_id || (free && !words(said).is_empty() && words(held) == words(said))
    };
    let Some(part) = places.iter_mut().find(same) else {
        let shown = [said.name.as_str(), " ", &said.street, " ", &said.city].concat();
        changes.push((ListField::Street, String::new(), shown.trim().to_owned()));
        places.push(Part::new(said.clone()));
        return;
    };
    let is_own_id = is_own(part, &said.outside_id);
    let held = &mut part.now;
    if held.outside_id.is_empty() && !said.outside_id.is_empty() && !is_own_id {
        held.outside_id.clone_from(&said.outside_id);
        changes.push((
            ListField::Street,
            held.name.clone(),
            said.outside_id.clone(),
        ));
    }
    for (held, said, field) in [
        (&mut held.name, &said.name, ListField::Street),
        (&mut held.street, &said.street, ListField::Street),
        (&mut held.city, &said.city, ListField::City),
        (&mut held.region, &said.region, ListField::Region),
        (&mut held.postcode, &said.postcode, ListField::Postcode),
        (&mut held.country, &said.country, ListField::Country),
    ] {
        fill(held, said, field, changes);
    }
    for (held, said) in [
        (&mut held.latitude, said.latitude),
        (&mut held.longitude, said.longitude),
    ] {
        if said.is_some() && *held != said {
            let shown =
                |degrees: Option<f64>| degrees.map_or_else(String::new, |one| one.to_string());
            changes.push((ListField::Street, shown(*held), shown(said)));
            *held = said;
        }
    }
}

fn enter_service(services: &mut Vec<Part<ServiceIn>>, said: &ServiceIn, changes: &mut Changes) {
    let same = |part: &&mut Part<ServiceIn>| {
        let held = &part.now;
        let by_id = !said.outside_id.is_empty() && held.outside_id == said.outside_id
            || is_own(part, &said.outside_id);
        let free = said.outside_id.is_empty() || held.outside_id.is_empty();
        by_id || (free && fold(&held.name) == fold(&said.name))
    };
    let Some(part) = services.iter_mut().find(same) else {
        changes.push((ListField::Description, String::new(), said.name.clone()));
        services.push(Part::new(said.clone()));
        return;
    };
    let given = if is_own(part, &said.outside_id) {
        String::new()
    } else {
        said.outside_id.clone()
    };
    let held = &mut part.now;
    for (held, said) in [
        (&mut held.outside_id, &given),
        (&mut held.name, &said.name),
        (&mut held.description, &said.description),
        (&mut held.status, &said.status),
        (&mut held.website, &said.website),
    ] {
        fill(held, said, ListField::Description, changes);
    }
    grow(&mut held.at, &said.at, ListField::Street, changes);
}
