//! The demo's partnership, organisations and people.

use std::collections::HashMap;

use mainstay_db::{Tx, Uuid};
use serde::Deserialize;

use super::{DemoPerson, Known, Loaded, file};
use crate::partnership::service::{self as partnerships, Profile};
use crate::partnership::store as partnership_store;
use crate::people::service::fold_address;
use crate::people::store as people;
use crate::roster::store as roster;
use crate::shell::{Actor, App, Failure, Language, Visitor, Words, digest, fresh_token};

#[derive(Deserialize)]
struct Content {
    partnership: PartnershipContent,
    sector: Vec<SectorContent>,
    organisation: Vec<OrganisationContent>,
    person: Vec<PersonContent>,
}

#[derive(Deserialize)]
struct PartnershipContent {
    name: String,
    place: String,
    zone: String,
    language: String,
    fiscal_year_start_month: i64,
    purpose: String,
}

#[derive(Deserialize)]
struct SectorContent {
    key: String,
    needed: bool,
}

#[derive(Deserialize)]
struct OrganisationContent {
    key: String,
    name: String,
    #[serde(default)]
    aliases: Vec<String>,
    sectors: Vec<String>,
    joined: toml::value::Datetime,
    left: Option<toml::value::Datetime>,
}

#[derive(Deserialize)]
struct PersonContent {
    key: String,
    #[serde(default)]
    title: String,
    name: String,
    email: String,
    role: String,
    organisation: Option<String>,
    way_in: String,
}

/// Brings the partnership, its organisations and its people in.
pub async fn load(app: &App) -> Result<Loaded, Failure> {
    let content: Content = file("partnership.toml")?;
    let ids = accounts(app, &content).await?;
    let keeper = content
        .person
        .iter()
        .position(|person| person.role == "administrator")
        .ok_or_else(|| Failure::Ours("the demo has no administrator".to_owned()))?;
    let slug = found(app, &content, ids[keeper], keeper).await?;
    let partnership = partnerships::id_of(app, &slug)?.ok_or(Failure::NotHere)?;
    let organisations = organisations(app, partnership, &content).await?;
    seats(
        app,
        partnership,
        ids[keeper],
        &content,
        &ids,
        &organisations,
    )
    .await?;
    let links = contacts(app, partnership, &content, &organisations, false).await?;
    Ok(listed(
        app,
        &content,
        &ids,
        links,
        slug,
        partnership,
        organisations,
    ))
}

/// The people of a demo that was kept, each with a way in; nothing when other data is there.
pub async fn again(app: &App) -> Result<Option<Vec<DemoPerson>>, Failure> {
    let content: Content = file("partnership.toml")?;
    let addresses: Vec<String> = content
        .person
        .iter()
        .map(|person| fold_address(&person.email))
        .collect();
    let names: Vec<(String, String)> = content
        .organisation
        .iter()
        .map(|row| (row.key.clone(), row.name.clone()))
        .collect();
    let wanted = content.partnership.name.clone();
    let found = app
        .db()
        .read(move |tx| kept(tx, &addresses, &names, &wanted))
        .await?;
    let Some((slug, partnership, ids, organisations)) = found else {
        return Ok(None);
    };
    let links = contacts(app, partnership, &content, &organisations, true).await?;
    let again = listed(app, &content, &ids, links, slug, partnership, organisations);
    Ok(Some(again.listed))
}

/// A demo's partnership as it is kept: its short name and id, the people's ids in order, the organisations by key.
type KeptDemo = (String, Uuid, Vec<Uuid>, HashMap<String, Uuid>);

fn kept(
    tx: &mut Tx<'_>,
    addresses: &[String],
    names: &[(String, String)],
    wanted: &str,
) -> Result<Option<KeptDemo>, Failure> {
    let (mut ids, mut slug) = (Vec::new(), None);
    for address in addresses {
        let known = people::person_by_email(tx, address)?;
        if let Some(person) = &known {
            let places = people::seats_of(tx, person.id)?;
            let place = places.into_iter().find(|place| place.name == wanted);
            slug = slug.or(place.map(|place| place.slug));
        }
        ids.push(known.map_or_else(Uuid::nil, |person| person.id));
    }
    let Some(slug) = slug else { return Ok(None) };
    let Some(partnership) = partnership_store::by_slug(tx, &slug)?.map(|row| row.id) else {
        return Ok(None);
    };
    let rows = roster::organisations(tx, partnership)?;
    let by_key = names.iter().filter_map(|(key, name)| {
        let row = rows.iter().find(|row| row.name == *name)?;
        Some((key.clone(), row.id))
    });
    Ok(Some((slug, partnership, ids, by_key.collect())))
}

/// The administrator creates the partnership, as anybody would.
async fn found(app: &App, content: &Content, keeper: Uuid, at: usize) -> Result<String, Failure> {
    let visitor = Visitor {
        actor: Actor::Person(keeper),
        name: content.person[at].name.clone(),
        language: None,
        administrator: true,
        session: Vec::new(),
        fresh_at: 0,
        ends_at: 0,
    };
    let about = &content.partnership;
    let profile = Profile {
        name: about.name.clone(),
        place: about.place.clone(),
        zone: about.zone.clone(),
        language: about.language.clone(),
        fiscal_month: about.fiscal_year_start_month,
        purpose: about.purpose.clone(),
    };
    partnerships::create_partnership(app, &visitor, profile).await
}

/// Personal links of the demo hold for a hundred days, as others do.
const LINKS_HOLD: i64 = 100 * 24 * 3_600_000_000;

/// A personal link that was made: whose, its id, its address.
struct MadeLink {
    key: String,
    id: Uuid,
    address: String,
}

/// A contact to keep, with the link that lets them in.
#[derive(Clone)]
struct NewContact {
    id: Uuid,
    link: Uuid,
    token: String,
    organisation: Uuid,
    name: String,
    email: String,
    title: String,
}

impl NewContact {
    fn of(
        app: &App,
        person: &PersonContent,
        organisations: &HashMap<String, Uuid>,
    ) -> Option<Self> {
        Some(Self {
            id: app.id(),
            link: app.id(),
            token: fresh_token(),
            organisation: *organisations.get(person.organisation.as_ref()?)?,
            name: person.name.clone(),
            email: person.email.clone(),
            title: person.title.clone(),
        })
    }

    fn put(&self, tx: &mut Tx<'_>, partnership: Uuid, now: i64) -> Result<(), Failure> {
        roster::put_contact(
            tx,
            partnership,
            self.id,
            self.organisation,
            &self.name,
            &self.email,
            "",
            &self.title,
            now,
        )?;
        Ok(())
    }

    fn put_link(
        &self,
        tx: &mut Tx<'_>,
        partnership: Uuid,
        by: &str,
        now: i64,
    ) -> Result<(), Failure> {
        let (name, email) = (self.name.as_str(), self.email.as_str());
        let (token, until) = (digest(self.token.as_bytes()), now + LINKS_HOLD);
        people::put_link(
            tx,
            partnership,
            self.link,
            &token,
            self.organisation,
            name,
            email,
            "hand_in",
            by,
            now,
            until,
        )?;
        Ok(())
    }
}

/// The contacts who hand in by a personal link; with `known` they are there already and get a new link.
async fn contacts(
    app: &App,
    partnership: Uuid,
    content: &Content,
    organisations: &HashMap<String, Uuid>,
    known: bool,
) -> Result<Vec<MadeLink>, Failure> {
    let now = app.now_us();
    let by_link = content
        .person
        .iter()
        .filter(|person| person.way_in == "personal_link");
    let (links, new): (Vec<MadeLink>, Vec<NewContact>) = by_link
        .filter_map(|person| {
            let new = NewContact::of(app, person, organisations)?;
            let address = app.url(&format!("/link/{}", new.token));
            Some((
                MadeLink {
                    key: person.key.clone(),
                    id: new.link,
                    address,
                },
                new,
            ))
        })
        .unzip();
    let backbone = content
        .person
        .iter()
        .find(|person| person.role == "backbone");
    let by = backbone
        .map(|person| person.name.clone())
        .unwrap_or_default();
    app.db()
        .write(move |tx| {
            for contact in &new {
                if !known {
                    contact.put(tx, partnership, now)?;
                }
                contact.put_link(tx, partnership, &by, now)?;
            }
            Ok::<_, Failure>(())
        })
        .await?;
    Ok(links)
}

/// What the demo's other files may name, and the people who can come in.
fn listed(
    app: &App,
    content: &Content,
    ids: &[Uuid],
    links: Vec<MadeLink>,
    slug: String,
    partnership: Uuid,
    organisations: HashMap<String, Uuid>,
) -> Loaded {
    let words = Words(Language::En);
    let mut listed = Vec::new();
    let mut known = HashMap::new();
    for (person, id) in content.person.iter().zip(ids) {
        let link = links.iter().find(|link| link.key == person.key);
        let (actor, role, link) = match link {
            Some(link) => (
                Actor::Link(link.id),
                words.t("role-link_contact"),
                link.address.clone(),
            ),
            None if person.role == "administrator" => (
                Actor::Person(*id),
                words.t("admin-word"),
                app.url(&format!("/demo/{id}")),
            ),
            None => (
                Actor::Person(*id),
                words.t(&format!("role-{}", person.role)),
                app.url(&format!("/demo/{id}")),
            ),
        };
        known.insert(
            person.key.clone(),
            Known {
                name: person.name.clone(),
                actor,
            },
        );
        listed.push(DemoPerson {
            name: person.name.clone(),
            role,
            link,
        });
    }
    Loaded {
        listed,
        slug,
        partnership,
        organisations,
        people: known,
    }
}

async fn accounts(app: &App, content: &Content) -> Result<Vec<Uuid>, Failure> {
    let ids = app.fresh_ids(content.person.len());
    let now = app.now_us();
    let rows: Vec<(Uuid, String, String, bool)> = content
        .person
        .iter()
        .zip(&ids)
        .filter(|(person, _)| person.way_in == "account")
        .map(|(person, id)| {
            (
                *id,
                person.name.clone(),
                person.email.clone(),
                person.role == "administrator",
            )
        })
        .collect();
    app.db()
        .write(move |tx| {
            for (id, name, email, administrator) in &rows {
                people::put_person(
                    tx,
                    *id,
                    name,
                    email,
                    &fold_address(email),
                    None,
                    None,
                    *administrator,
                    now,
                )?;
            }
            Ok::<_, Failure>(())
        })
        .await?;
    Ok(ids)
}

async fn organisations(
    app: &App,
    partnership: Uuid,
    content: &Content,
) -> Result<HashMap<String, Uuid>, Failure> {
    let now = app.now_us();
    let rows: Vec<(Uuid, String, String, String, String, Option<String>)> = content
        .organisation
        .iter()
        .map(|row| {
            let sector = row.sectors.join(" ");
            (
                app.id(),
                row.name.clone(),
                row.aliases.join("\n"),
                sector,
                row.joined.to_string(),
                row.left.map(|left| left.to_string()),
            )
        })
        .collect();
    let ids = content
        .organisation
        .iter()
        .zip(&rows)
        .map(|(organisation, row)| (organisation.key.clone(), row.0))
        .collect();
    let needs: Vec<(String, bool)> = content
        .sector
        .iter()
        .map(|sector| (sector.key.clone(), sector.needed))
        .collect();
    app.db()
        .write(move |tx| {
            for ((key, needed), position) in needs.iter().zip(0_i64..) {
                let need = if *needed { "needed" } else { "not_needed" };
                roster::put_sector(tx, partnership, key, "", position, need)?;
            }
            for (id, name, aliases, sector, joined, left) in &rows {
                roster::put_organisation(
                    tx,
                    partnership,
                    *id,
                    name,
                    &mainstay_core::fold::fold(name),
                    aliases,
                    sector,
                    Some(joined),
                    left.as_deref(),
                    "",
                    now,
                )?;
            }
            Ok::<_, Failure>(())
        })
        .await?;
    Ok(ids)
}

async fn seats(
    app: &App,
    partnership: Uuid,
    keeper: Uuid,
    content: &Content,
    ids: &[Uuid],
    organisations: &HashMap<String, Uuid>,
) -> Result<(), Failure> {
    let now = app.now_us();
    let rows: Vec<(Uuid, Uuid, String, Option<Uuid>)> = content
        .person
        .iter()
        .zip(ids)
        .filter(|(person, _)| person.way_in == "account" && person.role != "administrator")
        .map(|(person, id)| {
            (
                app.id(),
                *id,
                person.role.clone(),
                person
                    .organisation
                    .as_ref()
                    .and_then(|key| organisations.get(key).copied()),
            )
        })
        .collect();
    app.db()
        .write(move |tx| {
            for row in people::seats(tx, partnership)?
                .iter()
                .filter(|row| row.person == keeper)
            {
                people::end_seat(tx, partnership, row.id, now)?;
            }
            for (id, person, role, organisation) in &rows {
                people::put_seat(tx, partnership, *id, *person, role, *organisation, now)?;
            }
            Ok::<_, Failure>(())
        })
        .await
}
