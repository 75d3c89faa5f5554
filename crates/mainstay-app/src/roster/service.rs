//! What can be done with the roster, and who may do it.

use std::collections::HashSet;

use jiff::civil::Date;
use mainstay_core::access::Deed;
use mainstay_core::roster::{Coverage, Membership, Need, sector_coverage};
use mainstay_db::{Tx, Uuid};

use super::lines::Line;
use super::store;
pub use super::store::{Contact, Organisation, SectorRow};
use crate::audit;
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
}

/// What a form says of a contact.
#[derive(Debug, Clone, Default)]
pub struct ContactForm {
    /// The name.
    pub name: String,
    /// The address; may be empty.
    pub email: String,
    /// The telephone; may be empty.
    pub phone: String,
    /// What they do there.
    pub job: String,
}

/// The keys kept in an organisation's row.
pub fn sector_keys(row: &Organisation) -> Vec<String> {
    row.sectors.split_whitespace().map(str::to_owned).collect()
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
            let needs: Vec<(String, Need)> = sectors
                .iter()
                .map(|row| {
                    (
                        row.key.clone(),
                        Need::from_key(&row.need).unwrap_or(Need::Undecided),
                    )
                })
                .collect();
            let members: Vec<Membership> = organisations.iter().map(membership).collect();
            let coverage = sector_coverage(&needs, &members, today);
            Ok(Roster {
                organisations,
                contacts,
                sectors,
                coverage,
            })
        })
        .await
}

/// Today in the partnership's zone.
pub fn today(app: &App, seat: &Seat) -> Date {
    app.now().in_tz(&seat.zone).map_or_else(
        |_| app.now().to_zoned(jiff::tz::TimeZone::UTC).date(),
        |zoned| zoned.date(),
    )
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
            if let Submit::Repeat(kept) = once::look(tx, key, seat.actor.id(), &content)? {
                return kept.parse().map_err(|_| Failure::NotHere);
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

/// What became of pasted lines.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pasted {
    /// How many organisations were added.
    pub added: usize,
    /// The lines whose organisation is there already.
    pub there: Vec<String>,
}

/// Adds the organisations of pasted lines, with their contacts; those already there are left as they are.
pub async fn add_lines(app: &App, seat: &Seat, lines: Vec<Line>) -> Result<Pasted, Failure> {
    seat.must(Deed::EditRoster)?;
    if lines.is_empty() {
        return Err(Failure::Form(FormErrors::one("lines", "error-lines")));
    }
    let (ids, now, app_inside, seat) = (
        app.fresh_ids(lines.len() * 2),
        app.now_us(),
        app.clone(),
        seat.clone(),
    );
    let today = today(app, &seat).to_string();
    app.db()
        .write(move |tx| {
            let mut known: HashSet<String> = store::organisations(tx, seat.partnership)?
                .iter()
                .map(|row| mainstay_core::fold::name_key(&row.name))
                .collect();
            let mut outcome = Pasted::default();
            for (line, id) in lines.iter().zip(ids.chunks(2)) {
                if line.name.is_empty() || !known.insert(mainstay_core::fold::name_key(&line.name))
                {
                    outcome.there.push(line.name.clone());
                    continue;
                }
                let form = OrganisationForm {
                    name: line.name.clone(),
                    sectors: line.sectors.clone(),
                    joined_on: today.clone(),
                    ..OrganisationForm::default()
                };
                put(tx, &app_inside, &seat, id[0], &form, now)?;
                if !line.contact.is_empty() || !line.email.is_empty() {
                    let name = if line.contact.is_empty() {
                        &line.email
                    } else {
                        &line.contact
                    };
                    store::put_contact(
                        tx,
                        seat.partnership,
                        id[1],
                        id[0],
                        name,
                        &line.email,
                        "",
                        "",
                        now,
                    )?;
                }
                outcome.added += 1;
            }
            Ok(outcome)
        })
        .await
}

/// One organisation and its contacts, to be changed.
pub async fn organisation(
    app: &App,
    seat: &Seat,
    id: Uuid,
) -> Result<(Organisation, Vec<Contact>, Vec<SectorRow>), Failure> {
    seat.must(Deed::EditRoster)?;
    let partnership = seat.partnership;
    app.db()
        .read(move |tx| {
            let row = store::organisation(tx, partnership, id)?.ok_or(Failure::NotHere)?;
            let contacts = store::contacts(tx, partnership)?
                .into_iter()
                .filter(|contact| contact.organisation == id)
                .collect();
            Ok((row, contacts, store::sectors(tx, partnership)?))
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
    let (app_inside, seat) = (app.clone(), seat.clone());
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

/// Takes an organisation out of the roster, or puts it back. Its figures stay.
pub async fn set_removed(app: &App, seat: &Seat, id: Uuid, removed: bool) -> Result<(), Failure> {
    seat.must(Deed::EditRoster)?;
    let (app_inside, seat, now) = (app.clone(), seat.clone(), app.now_us());
    app.db()
        .write(move |tx| {
            let row = store::name_of(tx, seat.partnership, id)?.ok_or(Failure::NotHere)?;
            store::set_removed(tx, seat.partnership, id, removed.then_some(now))?;
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

/// Adds a contact to an organisation.
pub async fn add_contact(
    app: &App,
    seat: &Seat,
    organisation: Uuid,
    form: ContactForm,
) -> Result<(), Failure> {
    seat.must(Deed::EditRoster)?;
    let mut errors = FormErrors::new();
    if form.name.trim().is_empty() {
        errors.add("contact_name", "error-name-missing");
    }
    if !form.email.trim().is_empty() && !is_address(&form.email) {
        errors.add("contact_email", "error-email");
    }
    errors.into_result()?;
    let (app_inside, seat, id, now) = (app.clone(), seat.clone(), app.id(), app.now_us());
    app.db()
        .write(move |tx| {
            let row =
                store::organisation(tx, seat.partnership, organisation)?.ok_or(Failure::NotHere)?;
            store::put_contact(
                tx,
                seat.partnership,
                id,
                organisation,
                form.name.trim(),
                form.email.trim(),
                form.phone.trim(),
                form.job.trim(),
                now,
            )?;
            audit::record(
                tx,
                &app_inside,
                &(&seat).into(),
                "contact_added",
                &row.name,
                form.name.trim(),
            )?;
            Ok(())
        })
        .await
}

/// Takes a contact out.
pub async fn remove_contact(app: &App, seat: &Seat, contact: Uuid) -> Result<(), Failure> {
    seat.must(Deed::EditRoster)?;
    let (app_inside, seat, now) = (app.clone(), seat.clone(), app.now_us());
    app.db()
        .write(move |tx| {
            if store::set_contact_removed(tx, seat.partnership, contact, Some(now))? == 0 {
                return Err(Failure::NotHere);
            }
            audit::record(
                tx,
                &app_inside,
                &(&seat).into(),
                "contact_removed",
                &contact.to_string(),
                "",
            )?;
            Ok(())
        })
        .await
}

/// Says which sectors are needed; a new one may be added by its label.
pub async fn set_needs(
    app: &App,
    seat: &Seat,
    needs: Vec<(String, Need)>,
    new_label: String,
) -> Result<(), Failure> {
    seat.must(Deed::EditRoster)?;
    let (app_inside, seat) = (app.clone(), seat.clone());
    app.db()
        .write(move |tx| {
            let rows = store::sectors(tx, seat.partnership)?;
            for row in &rows {
                if let Some((_, need)) = needs.iter().find(|(key, _)| *key == row.key) {
                    store::put_sector(
                        tx,
                        seat.partnership,
                        &row.key,
                        &row.label,
                        row.position,
                        need.key(),
                    )?;
                }
            }
            let label = new_label.trim();
            if !label.is_empty() {
                let key = format!("own_{}", mainstay_core::fold::fold(label).replace(' ', "_"));
                let position = rows.last().map_or(0, |row| row.position + 1);
                store::put_sector(
                    tx,
                    seat.partnership,
                    &key,
                    label,
                    position,
                    Need::Needed.key(),
                )?;
            }
            audit::record(
                tx,
                &app_inside,
                &(&seat).into(),
                "sectors_changed",
                &seat.partnership_name,
                "",
            )?;
            Ok(())
        })
        .await
}

/// Every label and key a sector goes by, with its key, for understanding pasted lines.
pub async fn sector_names(app: &App, seat: &Seat) -> Result<Vec<(String, String)>, Failure> {
    seat.must(Deed::SeeRoster)?;
    let partnership = seat.partnership;
    app.db()
        .read(move |tx| {
            let own = store::sectors(tx, partnership)?
                .into_iter()
                .filter(|row| !row.label.is_empty())
                .map(|row| (row.label, row.key));
            let given = mainstay_core::roster::sectors().iter().flat_map(|sector| {
                [
                    (sector.label.clone(), sector.key.clone()),
                    (sector.label_es.clone(), sector.key.clone()),
                ]
            });
            Ok(own.chain(given).collect())
        })
        .await
}
