//! What can be done with the roster, and who may do it.

mod contacts;
mod sectors;
mod things;

pub use contacts::{ContactForm, add_contact, correct_address, remove_contact};
pub use sectors::{Needs, sector_names, set_needs, stamp};
pub use things::{
    About, PlaceForm, SERVICE_STATES, ServiceForm, Thing, place_stamp, save_place, save_service,
    service_stamp, set_thing_removed,
};

use jiff::civil::Date;
use mainstay_core::access::Deed;
use mainstay_core::roster::{Coverage, Membership, Need, identifiers_in, sector_coverage};
use mainstay_db::{Tx, Uuid};

use super::store;
pub use super::store::{
    Contact, Identifier, Location, Organisation, SectorRow, Service, ServicePlace,
};
use crate::audit;
use crate::mail::addresses::Troubles;
use crate::people::service::is_address;
use crate::shell::once::{self, Submit};
use crate::shell::{App, Failure, FormErrors, Seat, digest};

/// An organisation to choose in a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrganisationChoice {
    /// Its id.
    pub id: Uuid,
    /// Its name.
    pub name: String,
}

/// What the roster page shows.
#[derive(Debug, Clone)]
pub struct Roster {
    /// The organisations.
    pub organisations: Vec<Organisation>,
    /// Their contacts. Empty unless the seat looks after the roster.
    pub contacts: Vec<Contact>,
    /// The partnership's list of sectors.
    pub sectors: Vec<SectorRow>,
    /// Which of them have somebody at the table today.
    pub coverage: Coverage,
}

/// What a form says of an organisation.
#[derive(Debug, Clone, Default)]
pub struct OrganisationForm {
    /// The name.
    pub name: String,
    /// Other names, one a line; files of this partner are recognised by them.
    pub also_called: String,
    /// The keys of its sectors.
    pub sectors: Vec<String>,
    /// First day, ISO; may be empty.
    pub joined_on: String,
    /// Last day, ISO; may be empty.
    pub left_on: String,
    /// A note.
    pub note: String,
    /// Its page on the web.
    pub website: String,
    /// The address of the house.
    pub email: String,
    /// What it does, for everybody to read.
    pub description: String,
    /// The ids that others gave it, one a line: `EIN: 12-3456789`.
    pub identifiers: String,
}

/// One organisation with all that its page shows.
#[derive(Debug, Clone)]
pub struct OrganisationRead {
    /// The organisation.
    pub row: Organisation,
    /// Its contacts.
    pub contacts: Vec<Contact>,
    /// The partnership's sectors.
    pub sectors: Vec<SectorRow>,
    /// The ids that others gave it.
    pub identifiers: Vec<Identifier>,
    /// Where it works.
    pub locations: Vec<Location>,
    /// What it offers.
    pub services: Vec<Service>,
    /// Which of its services is offered where.
    pub places: Vec<ServicePlace>,
    /// The addresses that do not work.
    pub troubles: Troubles,
}

/// The keys kept in an organisation's row.
pub fn sector_keys(row: &Organisation) -> Vec<String> {
    row.sectors.split_whitespace().map(str::to_owned).collect()
}

/// A place in one line: its name, street, town and postal code.
pub fn place_words(place: &Location) -> String {
    let town = [place.region.as_str(), &place.postcode].join(" ");
    let parts: [&str; 5] = [
        &place.name,
        &place.street,
        &place.city,
        town.trim(),
        &place.country,
    ];
    let filled = parts.into_iter().filter(|part| !part.is_empty());
    filled.collect::<Vec<_>>().join(", ")
}

/// The organisations a form can offer.
pub async fn choices(app: &App, seat: &Seat) -> Result<Vec<OrganisationChoice>, Failure> {
    seat.must(Deed::SeeRoster)?;
    let partnership = seat.partnership;
    app.db()
        .read(move |tx| {
            Ok(store::organisations(tx, partnership)?
                .into_iter()
                .map(|row| OrganisationChoice {
                    id: row.id,
                    name: row.name,
                })
                .collect())
        })
        .await
}

/// The roster.
pub async fn roster(app: &App, seat: &Seat) -> Result<Roster, Failure> {
    seat.must(Deed::SeeRoster)?;
    let (partnership, today, keeps) = (
        seat.partnership,
        today(app, seat),
        seat.may(Deed::EditRoster),
    );
    app.db()
        .read(move |tx| {
            let organisations = store::organisations(tx, partnership)?;
            let sectors = store::sectors(tx, partnership)?;
            let contacts = if keeps {
                store::contacts(tx, partnership)?
            } else {
                Vec::new()
            };
            let coverage = coverage(&sectors, &organisations, today);
            Ok(Roster {
                organisations,
                contacts,
                sectors,
                coverage,
            })
        })
        .await
}

/// Which of the needed sectors have a partner on a day.
pub fn coverage(sectors: &[SectorRow], organisations: &[Organisation], on: Date) -> Coverage {
    let need = |row: &SectorRow| Need::from_key(&row.need).unwrap_or(Need::Undecided);
    let needs: Vec<(String, Need)> = sectors
        .iter()
        .map(|row| (row.key.clone(), need(row)))
        .collect();
    let members: Vec<Membership> = organisations.iter().map(membership).collect();
    sector_coverage(&needs, &members, on)
}

/// Today in the partnership's zone.
pub fn today(app: &App, seat: &Seat) -> Date {
    app.now().in_tz(&seat.zone).map_or_else(
        |_| app.now().to_zoned(jiff::tz::TimeZone::UTC).date(),
        |zoned| zoned.date(),
    )
}

/// The organisations that are partners on a day, by name; the last day still counts.
pub fn partners_on(
    tx: &mut Tx<'_>,
    place: Uuid,
    day: Date,
) -> Result<Vec<(Uuid, String)>, Failure> {
    let rows = store::organisations(tx, place)?.into_iter();
    let is_here = |left: &Option<String>| {
        let left = left.as_ref().and_then(|text| text.parse::<Date>().ok());
        left.is_none_or(|left| left >= day)
    };
    let here = rows.filter(|row| is_here(&row.left_on));
    Ok(here.map(|row| (row.id, row.name)).collect())
}

fn membership(row: &Organisation) -> Membership {
    let date = |text: &Option<String>| text.as_ref().and_then(|text| text.parse().ok());
    Membership {
        organisation: row.id,
        sectors: sector_keys(row),
        joined: date(&row.joined_on),
        left: date(&row.left_on),
    }
}

fn check(form: &OrganisationForm) -> FormErrors {
    let mut errors = FormErrors::new();
    if form.name.trim().is_empty() {
        errors.add("name", "error-organisation-name");
    }
    if !form.email.trim().is_empty() && !is_address(&form.email) {
        errors.add("email", "error-email");
    }
    let lines = identifiers_in(&form.identifiers, None);
    if let Some((_, value)) = lines.iter().find(|(scheme, _)| scheme.is_empty()) {
        errors.add_with(
            "identifiers",
            "error-identifier-scheme",
            &[("typed", value)],
        );
    }
    for (field, text) in [("joined_on", &form.joined_on), ("left_on", &form.left_on)] {
        if !text.trim().is_empty() && text.trim().parse::<Date>().is_err() {
            errors.add_with(field, "error-date", &[("typed", text.trim())]);
        }
    }
    if let (Ok(joined), Ok(left)) = (
        form.joined_on.trim().parse::<Date>(),
        form.left_on.trim().parse::<Date>(),
    ) && left < joined
    {
        errors.add("left_on", "error-left-before-joined");
    }
    errors
}

fn some(text: &str) -> Option<&str> {
    Some(text.trim()).filter(|text| !text.is_empty())
}

/// Refuses a second organisation of the same name.
fn must_be_new(
    tx: &mut Tx<'_>,
    partnership: Uuid,
    name: &str,
    own: Option<Uuid>,
) -> Result<(), Failure> {
    let key = mainstay_core::fold::name_key(name);
    let taken = store::organisations(tx, partnership)?
        .into_iter()
        .find(|row| Some(row.id) != own && mainstay_core::fold::name_key(&row.name) == key);
    match taken {
        Some(row) => {
            let mut errors = FormErrors::new();
            errors.add_with("name", "error-organisation-there", &[("name", &row.name)]);
            Err(Failure::Form(errors))
        }
        None => Ok(()),
    }
}

/// Adds an organisation. The same form sent twice adds one.
pub async fn add_organisation(
    app: &App,
    seat: &Seat,
    form: OrganisationForm,
    key: Uuid,
) -> Result<Uuid, Failure> {
    seat.must(Deed::EditRoster)?;
    check(&form).into_result()?;
    let (id, now, app_inside, seat) = (app.id(), app.now_us(), app.clone(), seat.clone());
    app.db()
        .write(move |tx| {
            let content = digest(form.name.trim().as_bytes());
            match once::look(tx, key, seat.actor.id(), &content)? {
                Submit::First => {}
                Submit::Repeat(kept) => return kept.parse().map_err(|_| Failure::NotHere),
                Submit::Reused => return Err(Failure::NotNow("failure-form-used")),
            }
            must_be_new(tx, seat.partnership, &form.name, None)?;
            put(tx, &app_inside, &seat, id, &form, now)?;
            once::settle(tx, key, seat.actor.id(), &content, &id.to_string(), now)?;
            Ok(id)
        })
        .await
}

fn put(
    tx: &mut Tx<'_>,
    app: &App,
    seat: &Seat,
    id: Uuid,
    form: &OrganisationForm,
    now: i64,
) -> Result<(), Failure> {
    let name = form.name.trim();
    store::put_organisation(
        tx,
        seat.partnership,
        id,
        name,
        &mainstay_core::fold::fold(name),
        form.also_called.trim(),
        &form.sectors.join(" "),
        some(&form.joined_on),
        some(&form.left_on),
        form.note.trim(),
        now,
    )?;
    audit::record(tx, app, &seat.into(), "organisation_added", name, "")?;
    Ok(())
}

/// One organisation and all that belongs to it, to be changed.
pub async fn organisation(app: &App, seat: &Seat, id: Uuid) -> Result<OrganisationRead, Failure> {
    seat.must(Deed::EditRoster)?;
    let partnership = seat.partnership;
    app.db()
        .read(move |tx| {
            let row = store::organisation(tx, partnership, id)?.ok_or(Failure::NotHere)?;
            let mut contacts = store::contacts(tx, partnership)?;
            contacts.retain(|contact| contact.organisation == id);
            let mut identifiers = store::identifiers(tx, partnership)?;
            identifiers.retain(|known| known.organisation == id);
            let mut locations = store::locations(tx, partnership)?;
            locations.retain(|place| place.organisation == id);
            let mut services = store::services(tx, partnership)?;
            services.retain(|service| service.organisation == id);
            Ok(OrganisationRead {
                row,
                contacts,
                identifiers,
                locations,
                services,
                places: store::service_places(tx, partnership)?,
                troubles: Troubles::read(tx, partnership)?,
                sectors: store::sectors(tx, partnership)?,
            })
        })
        .await
}

/// Changes an organisation, unless somebody else did since `version`.
pub async fn change_organisation(
    app: &App,
    seat: &Seat,
    id: Uuid,
    form: OrganisationForm,
    version: i64,
) -> Result<(), Failure> {
    seat.must(Deed::EditRoster)?;
    check(&form).into_result()?;
    let (app_inside, seat, now) = (app.clone(), seat.clone(), app.now_us());
    let ids = app.fresh_ids(form.identifiers.len().min(200) + 1);
    app.db()
        .write(move |tx| {
            store::organisation(tx, seat.partnership, id)?.ok_or(Failure::NotHere)?;
            must_be_new(tx, seat.partnership, &form.name, Some(id))?;
            let name = form.name.trim();
            let fold = mainstay_core::fold::fold(name);
            let (joined, left) = (some(&form.joined_on), some(&form.left_on));
            let changed = store::change_organisation(
                tx,
                seat.partnership,
                id,
                name,
                &fold,
                form.also_called.trim(),
                &form.sectors.join(" "),
                joined,
                left,
                form.note.trim(),
                version,
            )?;
            if changed == 0 {
                return Err(Failure::Changed);
            }
            let (website, email) = (form.website.trim(), form.email.trim());
            let does = form.description.trim();
            store::change_details(tx, seat.partnership, id, website, email, does)?;
            write_identifiers(tx, seat.partnership, id, &form.identifiers, &ids, now)?;
            audit::record(
                tx,
                &app_inside,
                &(&seat).into(),
                "organisation_changed",
                name,
                "",
            )?;
            Ok(())
        })
        .await
}

/// Writes the ids of an organisation as its form has them: what is gone is forgotten, what is new is added, the rest stays.
fn write_identifiers(
    tx: &mut Tx<'_>,
    partnership: Uuid,
    organisation: Uuid,
    typed: &str,
    ids: &[Uuid],
    now: i64,
) -> Result<(), Failure> {
    let mut wanted = identifiers_in(typed, None);
    let known = store::identifiers(tx, partnership)?;
    for row in known.iter().filter(|row| row.organisation == organisation) {
        let is_wanted = |pair: &(String, String)| pair.0 == row.scheme && pair.1 == row.value;
        match wanted.iter().position(is_wanted) {
            Some(at) => drop(wanted.remove(at)),
            None => drop(store::drop_identifier(tx, partnership, row.id)?),
        }
    }
    for ((scheme, value), id) in wanted.iter().zip(ids) {
        store::put_identifier(tx, partnership, *id, organisation, scheme, value, now)?;
    }
    Ok(())
}

/// Takes an organisation out of the roster, or puts it back. Its figures stay.
pub async fn set_removed(app: &App, seat: &Seat, id: Uuid, removed: bool) -> Result<(), Failure> {
    seat.must(Deed::EditRoster)?;
    let (app_inside, seat, now) = (app.clone(), seat.clone(), app.now_us());
    app.db()
        .write(move |tx| {
            let row = store::name_of(tx, seat.partnership, id)?.ok_or(Failure::NotHere)?;
            let changed = if removed {
                store::remove(tx, seat.partnership, id, now)?
            } else {
                store::put_back(tx, seat.partnership, id)?
            };
            if changed == 0 {
                return Ok(());
            }
            audit::record(
                tx,
                &app_inside,
                &(&seat).into(),
                if removed {
                    "organisation_removed"
                } else {
                    "organisation_restored"
                },
                &row.name,
                "",
            )?;
            Ok(())
        })
        .await
}
