//! HSDS as a package of CSV files: joined into full organisations on the way in, taken apart again on the way out.

use std::collections::BTreeMap;

use mainstay_report::table::{
    Cell, Column, ColumnKind, CsvOptions, SheetOut, csv_sheet, unguarded,
};
use mainstay_sheets::{Sheet, Workbook};
use serde_json::{Map, Value, json};

use super::given::of_organisations;
use crate::exchange::reading::ListContent;
use crate::shell::FormErrors;

type Row = Map<String, Value>;

/// The files a package has here, with their columns in HSDS's order.
const FILES: [(&str, &[&str]); 8] = [
    (
        "organizations",
        &[
            "id",
            "name",
            "alternate_name",
            "description",
            "email",
            "website",
        ],
    ),
    (
        "organization_identifiers",
        &[
            "id",
            "organization_id",
            "identifier_scheme",
            "identifier_type",
            "identifier",
        ],
    ),
    (
        "contacts",
        &["id", "organization_id", "name", "title", "email"],
    ),
    ("phones", &["id", "contact_id", "number"]),
    (
        "locations",
        &[
            "id",
            "location_type",
            "organization_id",
            "name",
            "latitude",
            "longitude",
        ],
    ),
    (
        "addresses",
        &[
            "id",
            "location_id",
            "address_1",
            "city",
            "state_province",
            "postal_code",
            "country",
            "address_type",
        ],
    ),
    (
        "services",
        &[
            "id",
            "organization_id",
            "name",
            "description",
            "url",
            "status",
        ],
    ),
    ("service_at_location", &["id", "service_id", "location_id"]),
];

/// The organisations of a package of CSV files; nothing where the file is no such package.
pub fn read_package(book: &Workbook) -> Option<Result<ListContent, FormErrors>> {
    let sheet = |name: &str| {
        book.sheets
            .iter()
            .find(|sheet| sheet.name.eq_ignore_ascii_case(name))
    };
    let organisations = rows(sheet("organizations")?);
    let named = |name: &str| sheet(name).map_or_else(Vec::new, rows);
    let phones = named("phones");
    let mut contacts = named("contacts");
    for contact in &mut contacts {
        let own = of(&phones, "contact_id", &id(contact));
        contact.insert("phones".to_owned(), Value::Array(own));
    }
    let addresses = named("addresses");
    let mut locations = named("locations");
    for location in &mut locations {
        let own = of(&addresses, "location_id", &id(location));
        location.insert("addresses".to_owned(), Value::Array(own));
    }
    let services = services(named("services"), &named("service_at_location"), &locations);
    let identifiers = named("organization_identifiers");
    let mut all = Vec::new();
    for mut one in organisations {
        let own = id(&one);
        for (key, rows) in [
            ("organization_identifiers", &identifiers),
            ("contacts", &contacts),
            ("locations", &locations),
            ("services", &services),
        ] {
            one.insert(
                key.to_owned(),
                Value::Array(of(rows, "organization_id", &own)),
            );
        }
        all.push(Value::Object(one));
    }
    let used = FILES.map(|(name, _)| name);
    let mut content = of_organisations(&all);
    if let Ok(content) = &mut content {
        for sheet in book
            .sheets
            .iter()
            .filter(|sheet| !used.contains(&sheet.name.as_str()))
        {
            let count = rows(sheet).len();
            if count > 0 {
                content.left.insert(sheet.name.clone(), count);
            }
        }
    }
    Some(content)
}

/// The services, each with where it is offered.
fn services(mut services: Vec<Row>, offers: &[Row], locations: &[Row]) -> Vec<Row> {
    for service in &mut services {
        let mut own = of(offers, "service_id", &id(service));
        for offer in own.iter_mut().filter_map(Value::as_object_mut) {
            let place = offer
                .get("location_id")
                .and_then(Value::as_str)
                .unwrap_or_default();
            if let Some(location) = locations.iter().find(|location| id(location) == place) {
                offer.insert("location".to_owned(), Value::Object(location.clone()));
            }
        }
        service.insert("service_at_locations".to_owned(), Value::Array(own));
    }
    services
}

fn id(row: &Row) -> String {
    row.get("id")
        .and_then(Value::as_str)
        .unwrap_or_default()
        .to_owned()
}

fn of(rows: &[Row], key: &str, id: &str) -> Vec<Value> {
    let own = rows
        .iter()
        .filter(|row| !id.is_empty() && row.get(key).and_then(Value::as_str) == Some(id));
    own.cloned().map(Value::Object).collect()
}

/// The rows of a sheet by its headings; blank cells are left out.
fn rows(sheet: &Sheet) -> Vec<Row> {
    let Some((head, rest)) = sheet.rows.split_first() else {
        return Vec::new();
    };
    let names: BTreeMap<u32, String> = head
        .cells
        .iter()
        .map(|(column, cell)| (*column, cell.shown().trim().to_lowercase()))
        .collect();
    let row = |row: &mainstay_sheets::Row| {
        let cells = row.cells.iter().filter_map(|(column, cell)| {
            let text = unguarded(cell.shown().trim(), ';');
            let name = names.get(column).filter(|_| !text.is_empty())?;
            Some((name.clone(), Value::String(text)))
        });
        cells.collect::<Row>()
    };
    rest.iter().map(row).filter(|row| !row.is_empty()).collect()
}

/// A directory, as made for JSON, taken apart into CSV files, with the description of the package.
pub fn tables(directory: &Value) -> Vec<(String, Vec<u8>)> {
    let mut rows: BTreeMap<&str, Vec<Row>> = BTreeMap::new();
    let whole = directory.as_object().cloned().unwrap_or_default();
    for one in list(&whole, "contents") {
        take_apart(one, &mut rows);
    }
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    for (name, columns) in FILES {
        let own = rows.remove(name).unwrap_or_default();
        files.push(([name, ".csv"].concat(), csv(name, columns, &own)));
    }
    files.push(("datapackage.json".to_owned(), description()));
    files
}

fn list(of: &Row, key: &str) -> Vec<Row> {
    let list = of.get(key).and_then(Value::as_array);
    let things = list.into_iter().flatten().filter_map(Value::as_object);
    things.cloned().collect()
}

fn tied(mut row: Row, key: &str, id: &str) -> Row {
    row.insert(key.to_owned(), json!(id));
    row
}

/// One organisation as rows of all files.
fn take_apart(one: Row, rows: &mut BTreeMap<&str, Vec<Row>>) {
    let own = id(&one);
    for known in list(&one, "organization_identifiers") {
        rows.entry("organization_identifiers")
            .or_default()
            .push(tied(known, "organization_id", &own));
    }
    for contact in list(&one, "contacts") {
        for phone in list(&contact, "phones") {
            rows.entry("phones")
                .or_default()
                .push(tied(phone, "contact_id", &id(&contact)));
        }
        rows.entry("contacts")
            .or_default()
            .push(tied(contact, "organization_id", &own));
    }
    for location in list(&one, "locations") {
        for address in list(&location, "addresses") {
            rows.entry("addresses")
                .or_default()
                .push(tied(address, "location_id", &id(&location)));
        }
        rows.entry("locations")
            .or_default()
            .push(tied(location, "organization_id", &own));
    }
    for service in list(&one, "services") {
        for offer in list(&service, "service_at_locations") {
            let place = offer
                .get("location")
                .and_then(Value::as_object)
                .map_or_else(String::new, id);
            let offer = tied(offer, "service_id", &id(&service));
            rows.entry("service_at_location")
                .or_default()
                .push(tied(offer, "location_id", &place));
        }
        rows.entry("services")
            .or_default()
            .push(tied(service, "organization_id", &own));
    }
    rows.entry("organizations").or_default().push(one);
}

fn csv(name: &str, columns: &[&str], rows: &[Row]) -> Vec<u8> {
    let column = |name: &&str| Column {
        name: (*name).to_owned(),
        kind: ColumnKind::Text,
        width: 20.0,
    };
    let cell = |row: &Row, column: &str| match row.get(column) {
        Some(Value::String(text)) if !text.is_empty() => Cell::Text(text.clone()),
        Some(Value::Number(number)) => number.as_f64().map_or(Cell::Blank, Cell::Number),
        _ => Cell::Blank,
    };
    let sheet = SheetOut {
        name: name.to_owned(),
        columns: columns.iter().map(column).collect(),
        rows: rows
            .iter()
            .map(|row| columns.iter().map(|column| cell(row, column)).collect())
            .collect(),
    };
    csv_sheet(&sheet, CsvOptions::default())
}

/// What is in the package: each file with its columns and what they refer to.
fn description() -> Vec<u8> {
    let refers = |column: &str| match column {
        "organization_id" => Some("organizations"),
        "contact_id" => Some("contacts"),
        "location_id" => Some("locations"),
        "service_id" => Some("services"),
        _ => None,
    };
    let resource = |(name, columns): &(&str, &[&str])| {
        let fields: Vec<Value> = columns
            .iter()
            .map(|column| {
                let kind = if ["latitude", "longitude"].contains(column) {
                    "number"
                } else {
                    "string"
                };
                json!({"name": column, "type": kind})
            })
            .collect();
        let keys: Vec<Value> = columns
            .iter()
            .filter_map(|column| Some(json!({"fields": column, "reference": {"resource": refers(column)?, "fields": "id"}})))
            .collect();
        let path = [*name, ".csv"].concat();
        json!({"name": name, "path": path, "profile": "tabular-data-resource", "schema": {"fields": fields, "primaryKey": "id", "foreignKeys": keys}})
    };
    let resources: Vec<Value> = FILES.iter().map(resource).collect();
    let made = json!({"name": "hsds", "title": "Open Referral HSDS 3.0", "profile": "tabular-data-package", "resources": resources});
    serde_json::to_vec_pretty(&made).unwrap_or_default()
}
