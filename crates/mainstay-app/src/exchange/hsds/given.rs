//! HSDS as JSON: one full organisation, several, or a page of them.

use std::collections::BTreeMap;

use mainstay_core::roster::identifier_key;
use mainstay_db::Uuid;
use serde_json::{Map, Value, json};

use super::SCHEME;
use crate::exchange::reading::{Extra, ListColumn, ListContent, ListRow, ListTable};
use crate::exchange::things::{ContactIn, Known, PlaceIn, ServiceIn};
use crate::shell::{FormErrors, key_within};

/// The columns of the list that a directory becomes, by headings that are recognised.
const COLUMNS: [&str; 10] = [
    "name",
    "alternate name",
    "description",
    "organization email",
    "website",
    "identifiers",
    "contact name",
    "contact email",
    "contact phone",
    "contact title",
];
/// What is kept of an organisation, a service and a place.
const KEPT: [(&str, &[&str]); 3] = [
    (
        "organization",
        &[
            "id",
            "name",
            "alternate_name",
            "description",
            "email",
            "website",
            "tax_id",
            "contacts",
            "locations",
            "services",
            "organization_identifiers",
            "phones",
        ],
    ),
    (
        "service",
        &[
            "id",
            "organization_id",
            "name",
            "description",
            "url",
            "status",
            "service_at_locations",
            "organization",
        ],
    ),
    (
        "location",
        &[
            "id",
            "organization_id",
            "location_type",
            "name",
            "latitude",
            "longitude",
            "addresses",
        ],
    ),
];

/// Whether a file is JSON rather than a spreadsheet.
pub fn is_json(bytes: &[u8]) -> bool {
    let bare = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let first = bare.iter().find(|byte| !byte.is_ascii_whitespace());
    matches!(first, Some(b'{' | b'['))
}

/// Reads a directory.
///
/// # Errors
///
/// What is wrong with the field `file`: no JSON, or no organisation in it.
pub fn read_json(bytes: &[u8]) -> Result<ListContent, FormErrors> {
    let bare = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let value: Value = serde_json::from_slice(bare).map_err(|error| {
        let mut errors = FormErrors::new();
        let line = error.line().to_string();
        errors.add_with("file", "error-hsds-json", &[("line", &line)]);
        errors
    })?;
    let list = match value {
        Value::Array(list) => list,
        Value::Object(mut whole) => match ["contents", "organizations", "organization"]
            .iter()
            .find_map(|key| whole.remove(*key))
        {
            Some(Value::Array(list)) => list,
            Some(one) => vec![one],
            None => vec![Value::Object(whole)],
        },
        _ => Vec::new(),
    };
    of_organisations(&list)
}

/// A directory as a list with its places and services.
pub(super) fn of_organisations(list: &[Value]) -> Result<ListContent, FormErrors> {
    let mut content = ListContent::default();
    let mut rows: Vec<ListRow> = Vec::new();
    for one in list.iter().filter_map(Value::as_object) {
        if text(one, "name").is_empty() {
            continue;
        }
        aside(one, "organization", &mut content.left);
        let first = u32::try_from(rows.len() + 1).unwrap_or(u32::MAX);
        let extra = extra(one, &mut content.left);
        content.extras.insert(first, extra);
        for cells in rows_of(one) {
            let row = u32::try_from(rows.len() + 1).unwrap_or(u32::MAX);
            rows.push(ListRow { row, cells });
        }
    }
    if rows.is_empty() {
        return Err(FormErrors::one("file", "error-hsds-empty"));
    }
    if rows.len() > 3_000 {
        return Err(FormErrors::one("file", "error-list-long"));
    }
    let columns = COLUMNS.iter().zip('A'..).map(|(name, letter)| ListColumn {
        letter: letter.to_string(),
        name: (*name).to_owned(),
    });
    content.tables = vec![ListTable {
        sheet: "HSDS".to_owned(),
        columns: columns.collect(),
        rows,
    }];
    Ok(content)
}

fn text(of: &Map<String, Value>, key: &str) -> String {
    match of.get(key) {
        Some(Value::String(text)) => text.trim().to_owned(),
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}

fn number(of: &Map<String, Value>, key: &str) -> Option<f64> {
    match of.get(key)? {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}

fn list<'a>(of: &'a Map<String, Value>, key: &str) -> impl Iterator<Item = &'a Map<String, Value>> {
    let list = of.get(key).and_then(Value::as_array);
    list.into_iter().flatten().filter_map(Value::as_object)
}

/// Counts what a thing says beyond what is kept of it.
fn aside(of: &Map<String, Value>, kind: &str, left: &mut BTreeMap<String, usize>) {
    let kept = KEPT
        .iter()
        .find(|(known, _)| *known == kind)
        .map_or(&[][..], |(_, keys)| keys);
    for (key, value) in of.iter().filter(|(key, _)| !kept.contains(&key.as_str())) {
        let count = match value {
            Value::Null => 0,
            Value::Array(list) => list.len(),
            Value::String(text) => usize::from(!text.trim().is_empty()),
            _ => 1,
        };
        if count > 0 {
            *left.entry([kind, ".", key].concat()).or_default() += count;
        }
    }
}

/// One row for each contact, and one where there is none.
fn rows_of(one: &Map<String, Value>) -> Vec<Vec<String>> {
    let mut ids = vec![[SCHEME, ": ", &text(one, "id")].concat()];
    for known in list(one, "organization_identifiers") {
        let scheme = match text(known, "identifier_scheme") {
            scheme if scheme.is_empty() => text(known, "identifier_type"),
            scheme => scheme,
        };
        ids.push([scheme.as_str(), ": ", &text(known, "identifier")].concat());
    }
    let tax = text(one, "tax_id");
    if !tax.is_empty() {
        ids.push(["Tax ID: ", &tax].concat());
    }
    let phone = |of: &Map<String, Value>| {
        list(of, "phones").next().map_or_else(String::new, |phone| {
            text(phone, "number").trim_matches('"').to_owned()
        })
    };
    let own = [
        text(one, "name"),
        text(one, "alternate_name"),
        text(one, "description"),
        text(one, "email"),
        text(one, "website"),
        ids.join("; "),
    ];
    let mut contacts: Vec<ContactIn> = list(one, "contacts")
        .map(|contact| ContactIn {
            name: text(contact, "name"),
            email: text(contact, "email"),
            phone: phone(contact),
            job: text(contact, "title"),
        })
        .collect();
    contacts.retain(|contact| !contact.name.is_empty() || !contact.email.is_empty());
    if contacts.is_empty() {
        contacts.push(ContactIn::default());
    }
    let rows = contacts.into_iter().map(|contact| {
        let person = [contact.name, contact.email, contact.phone, contact.job];
        own.iter().cloned().chain(person).collect()
    });
    rows.collect()
}

fn extra(one: &Map<String, Value>, left: &mut BTreeMap<String, usize>) -> Extra {
    let mut made = Extra::default();
    let add = |place: PlaceIn, places: &mut Vec<PlaceIn>| {
        let known = places.iter().any(|held: &PlaceIn| {
            !held.outside_id.is_empty() && held.outside_id == place.outside_id
        });
        if !known {
            places.push(place);
        }
    };
    for location in list(one, "locations") {
        aside(location, "location", left);
        add(place(location), &mut made.places);
    }
    for service in list(one, "services") {
        aside(service, "service", left);
        let mut at = Vec::new();
        for offer in list(service, "service_at_locations") {
            let id = match offer.get("location").and_then(Value::as_object) {
                Some(location) => {
                    add(place(location), &mut made.places);
                    text(location, "id")
                }
                None => text(offer, "location_id"),
            };
            if !id.is_empty() && !at.contains(&id) {
                at.push(id);
            }
        }
        made.services.push(ServiceIn {
            outside_id: text(service, "id"),
            name: text(service, "name"),
            description: text(service, "description"),
            status: text(service, "status"),
            website: text(service, "url"),
            at,
        });
    }
    made
}

fn place(location: &Map<String, Value>) -> PlaceIn {
    let physical =
        list(location, "addresses").find(|address| text(address, "address_type") == "physical");
    let address = physical.or_else(|| list(location, "addresses").next());
    let of = |key: &str| address.map_or_else(String::new, |address| text(address, key));
    let more = of("address_2");
    let street = if more.is_empty() {
        of("address_1")
    } else {
        [of("address_1"), more].join(", ")
    };
    let region = match of("state_province") {
        region if region.is_empty() => of("region"),
        region => region,
    };
    PlaceIn {
        outside_id: text(location, "id"),
        name: text(location, "name"),
        street,
        city: of("city"),
        region,
        postcode: of("postal_code"),
        country: of("country"),
        latitude: number(location, "latitude"),
        longitude: number(location, "longitude"),
    }
}

/// The organisations as a page of full HSDS organisations. Ids that came from a directory go out as they came in.
pub fn directory(known: &[Known]) -> Value {
    let contents: Vec<Value> = known.iter().filter_map(organisation).collect();
    let count = contents.len();
    json!({
        "total_items": count, "total_pages": 1, "page_number": 1, "size": count, "first_page": true, "last_page": true,
        "empty": count == 0, "contents": contents,
    })
}

/// The id that a directory gave, where it is one that HSDS allows; else our own.
fn outside(id: Uuid, given: &str) -> String {
    given
        .parse::<Uuid>()
        .map_or_else(|_| id.to_string(), |_| given.to_owned())
}

fn link(text: &str) -> String {
    if text.contains("://") {
        text.to_owned()
    } else {
        ["https://", text].concat()
    }
}

fn put(of: &mut Map<String, Value>, key: &str, text: &str) {
    if !text.is_empty() {
        of.insert(key.to_owned(), Value::String(text.to_owned()));
    }
}

fn organisation(known: &Known) -> Option<Value> {
    let id = known.id?;
    let texts = &known.texts.now;
    let own = known.identifiers.iter().find(|part| part.now.0 == SCHEME);
    let mut made = Map::new();
    made.insert(
        "id".to_owned(),
        json!(outside(id, own.map_or("", |part| &part.now.1))),
    );
    made.insert("name".to_owned(), json!(texts.name));
    put(&mut made, "alternate_name", &texts.also.join("; "));
    made.insert("description".to_owned(), json!(texts.description));
    put(&mut made, "email", &texts.email);
    if !texts.website.is_empty() {
        put(&mut made, "website", &link(&texts.website));
    }
    let others = known
        .identifiers
        .iter()
        .filter(|part| part.now.0 != SCHEME && !identifier_key(&part.now.1).is_empty());
    let ids: Vec<Value> = others
        .filter_map(|part| {
            let (scheme, value) = &part.now;
            Some(json!({"id": part.id?, "identifier_scheme": scheme, "identifier_type": scheme, "identifier": value}))
        })
        .collect();
    made.insert("organization_identifiers".to_owned(), Value::Array(ids));
    let contacts: Vec<Value> = known
        .contacts
        .iter()
        .filter_map(|part| Some(contact(part.id?, &part.now)))
        .collect();
    made.insert("contacts".to_owned(), Value::Array(contacts));
    let locations: Vec<Value> = known
        .places
        .iter()
        .filter_map(|part| Some(location(part.id?, &part.now)))
        .collect();
    made.insert("locations".to_owned(), Value::Array(locations));
    let services: Vec<Value> = known
        .services
        .iter()
        .filter_map(|part| Some(service(part.id?, &part.now, known)))
        .collect();
    made.insert("services".to_owned(), Value::Array(services));
    Some(Value::Object(made))
}

fn contact(id: Uuid, said: &ContactIn) -> Value {
    let mut made = Map::new();
    made.insert("id".to_owned(), json!(id));
    put(&mut made, "name", &said.name);
    put(&mut made, "title", &said.job);
    put(&mut made, "email", &said.email);
    if !said.phone.is_empty() {
        made.insert(
            "phones".to_owned(),
            json!([{"id": key_within(id, "phone"), "number": said.phone}]),
        );
    }
    Value::Object(made)
}

fn location(id: Uuid, said: &PlaceIn) -> Value {
    let mut made = Map::new();
    let has_address = !(said.street.is_empty() && said.city.is_empty() && said.postcode.is_empty());
    made.insert("id".to_owned(), json!(outside(id, &said.outside_id)));
    made.insert(
        "location_type".to_owned(),
        json!(if has_address { "physical" } else { "virtual" }),
    );
    put(&mut made, "name", &said.name);
    if let Some(latitude) = said.latitude {
        made.insert("latitude".to_owned(), json!(latitude));
    }
    if let Some(longitude) = said.longitude {
        made.insert("longitude".to_owned(), json!(longitude));
    }
    if has_address {
        let address = json!({
            "id": key_within(id, "address"), "address_1": said.street, "city": said.city, "state_province": said.region,
            "postal_code": said.postcode, "country": said.country, "address_type": "physical",
        });
        made.insert("addresses".to_owned(), json!([address]));
    }
    Value::Object(made)
}

/// The words HSDS allows for a service's state.
const STATES: [&str; 4] = ["active", "inactive", "defunct", "temporarily closed"];

fn service(id: Uuid, said: &ServiceIn, known: &Known) -> Value {
    let mut made = Map::new();
    let state = if STATES.contains(&said.status.as_str()) {
        said.status.as_str()
    } else {
        STATES[0]
    };
    made.insert("id".to_owned(), json!(outside(id, &said.outside_id)));
    made.insert("name".to_owned(), json!(said.name));
    put(&mut made, "description", &said.description);
    if !said.website.is_empty() {
        put(&mut made, "url", &link(&said.website));
    }
    made.insert("status".to_owned(), json!(state));
    let offered = known
        .places
        .iter()
        .filter(|part| said.at.contains(&part.now.outside_id));
    let offers: Vec<Value> = offered
        .filter_map(|part| {
            let place = part.id?;
            Some(json!({"id": key_within(id, &place.to_string()), "location": location(place, &part.now)}))
        })
        .collect();
    made.insert("service_at_locations".to_owned(), Value::Array(offers));
    Value::Object(made)
}
