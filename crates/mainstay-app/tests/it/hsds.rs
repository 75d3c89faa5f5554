//! Directories in the form of HSDS 3.0, in and out. The fields that the official schemas require, their words and formats are written
//! down here by hand (openreferral/specification, 3.0.0: organization, service, location, address, identifier, contact, phone).

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::world::{World, on_each_database};

/// Required fields by kind of thing.
const REQUIRED: [(&str, &[&str]); 8] = [
    ("contents", &["id", "name", "description"]),
    ("services", &["id", "name", "status"]),
    ("locations", &["id", "location_type"]),
    ("location", &["id", "location_type"]),
    (
        "addresses",
        &[
            "id",
            "address_1",
            "city",
            "state_province",
            "postal_code",
            "country",
            "address_type",
        ],
    ),
    (
        "organization_identifiers",
        &["id", "identifier_type", "identifier"],
    ),
    ("contacts", &["id"]),
    ("phones", &["id", "number"]),
];
/// Fields with a fixed list of words.
const WORDS: [(&str, &[&str]); 3] = [
    (
        "status",
        &["active", "inactive", "defunct", "temporarily closed"],
    ),
    ("location_type", &["physical", "postal", "virtual"]),
    ("address_type", &["physical", "postal", "virtual"]),
];

fn is_uuid(text: &str) -> bool {
    let lengths: Vec<usize> = text.split('-').map(str::len).collect();
    lengths == [8, 4, 4, 4, 12]
        && text
            .chars()
            .all(|letter| letter == '-' || letter.is_ascii_hexdigit())
}

/// What of a thing is not as the schema of its kind has it.
fn faults(kind: &str, value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Array(list) => list.iter().for_each(|one| faults(kind, one, found)),
        Value::Object(thing) => {
            let required = REQUIRED
                .iter()
                .find(|(known, _)| *known == kind)
                .map_or(&[][..], |(_, fields)| fields);
            found.extend(
                required
                    .iter()
                    .filter(|field| !thing.contains_key(**field))
                    .map(|field| format!("{kind} without {field}")),
            );
            for (key, held) in thing {
                let text = held.as_str();
                let words = WORDS.iter().find(|(known, _)| known == key);
                let is_wrong = match (key.as_str(), text) {
                    ("id", text) => !text.is_some_and(is_uuid),
                    ("website" | "url", text) => !text.is_some_and(|text| text.contains("://")),
                    ("email", text) => !text.is_some_and(|text| text.contains('@')),
                    ("latitude" | "longitude", _) => !held.is_number(),
                    (_, Some(text)) => words.is_some_and(|(_, words)| !words.contains(&text)),
                    _ => false,
                };
                if is_wrong {
                    found.push(format!("{kind}.{key}: {held}"));
                }
                faults(key, held, found);
            }
        }
        _ => {}
    }
}

const CLINIC: &str = "d9d5e0f5-0000-4000-9a2f-4dd0ecc6c610";
const HOUSE: &str = "3a19ff88-0000-4000-9830-ac1d859eb5d5";

fn directory() -> Value {
    json!({"total_items": 1, "contents": [{
        "id": CLINIC, "name": "River Clinic", "alternate_name": "RCHC", "description": "Care for everybody", "email": "desk@rio.example.org",
        "website": "https://rio.example.org", "year_incorporated": 1999,
        "organization_identifiers": [{"id": "d4dbcebc-0802-47cb-8651-b937ac4f2f3e", "identifier_scheme": "GB-COH", "identifier_type": "Company number", "identifier": "01234567"}],
        "contacts": [{"id": "1e7efce3-639b-4880-940c-b95cd30cdb50", "name": "Ana Díaz", "title": "Manager", "email": "ana@rio.example.org",
            "phones": [{"id": "1554f2e2-a373-45db-a3fa-9fc48a61c15e", "number": "+1 555 0100"}]}, {"id": "1e7efce3-639b-4880-940c-b95cd30cdb51", "name": "Bo Lee"}],
        "locations": [{"id": HOUSE, "location_type": "physical", "name": "River House", "latitude": 41.5, "longitude": -87.25,
            "addresses": [{"id": "74706e55-df26-4b84-80fe-ecc30b5befb4", "address_1": "1 Main Street", "city": "Harlow", "state_province": "IL", "postal_code": "06060", "country": "US", "address_type": "physical"}]}],
        "services": [{"id": "ac148810-d857-441c-9679-408f346de14b", "name": "Counselling", "description": "By day and night", "status": "active", "url": "https://rio.example.org/c",
            "schedules": [{"id": "x"}, {"id": "y"}],
            "service_at_locations": [{"id": "e94c9f38-1e8f-4564-91d4-d53501ab1765", "location": {"id": HOUSE, "location_type": "physical", "name": "River House"}}]}]
    }]})
}

async fn bring(world: &World, name: &str, bytes: &[u8]) -> String {
    let sent = world
        .post_file("dana", &world.path("/exchange/lists"), &[], name, bytes)
        .await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
    sent.location().to_owned()
}

#[tokio::test]
async fn a_directory_comes_in_goes_out_and_comes_in_again_as_there_already() {
    on_each_database(async |world| {
        let list = bring(&world, "directory.json", directory().to_string().as_bytes()).await;
        let page = world.get("dana", &list).await.text;
        assert!(
            page.contains("1 new organisation") && page.contains("1 row adds something"),
            "{page}"
        );
        // What is not kept is named before anything is written.
        assert!(
            page.contains("organization.year_incorporated (1)")
                && page.contains("service.schedules (2)"),
            "{page}"
        );
        let taken = world
            .post("dana", &format!("{list}/entry"), "version=1")
            .await;
        assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.text);
        // Places and services stand on the organisation's page.
        let partners = world.get("dana", &world.path("/partners")).await.text;
        let own = partners
            .split("/partners/")
            .find(|rest| rest.contains("<bdi>River Clinic</bdi>"))
            .unwrap();
        let page = world
            .get("dana", &world.path(&format!("/partners/{}", &own[..36])))
            .await
            .text;
        for words in [
            "River House, 1 Main Street, Harlow, IL 06060, US",
            "Counselling",
            "By day and night",
            "GB-COH: 01234567",
        ] {
            assert!(page.contains(words), "{words}: {page}");
        }
        goes_out_and_comes_back(&world).await;
        // Taken back, nothing of it is left on the pages.
        world.post("dana", &format!("{list}/return"), "").await;
        let json = world
            .get("dana", &world.path("/exchange/files/hsds.json"))
            .await
            .text;
        assert!(
            !json.contains("River") && !json.contains("Counselling"),
            "{json}"
        );
    })
    .await;
}

async fn goes_out_and_comes_back(world: &World) {
    let json = world
        .get("dana", &world.path("/exchange/files/hsds.json"))
        .await;
    let made: Value = serde_json::from_slice(&json.bytes).unwrap();
    let mut wrong = Vec::new();
    faults("page", &made, &mut wrong);
    assert!(wrong.is_empty(), "{wrong:#?}");
    let all = made["contents"].as_array().unwrap();
    let clinic = all
        .iter()
        .find(|one| one["name"] == "River Clinic")
        .unwrap();
    let given = &directory()["contents"][0];
    for field in [
        "id",
        "name",
        "alternate_name",
        "description",
        "email",
        "website",
    ] {
        assert_eq!(clinic[field], given[field], "{field}");
    }
    assert_eq!(
        clinic["organization_identifiers"][0]["identifier"],
        "01234567"
    );
    assert_eq!(clinic["locations"][0]["id"], HOUSE);
    assert_eq!(clinic["locations"][0]["latitude"], 41.5);
    assert_eq!(
        clinic["locations"][0]["addresses"][0]["postal_code"],
        "06060"
    );
    assert_eq!(
        clinic["services"][0]["service_at_locations"][0]["location"]["id"],
        HOUSE
    );
    assert_eq!(clinic["contacts"].as_array().unwrap().len(), 2);
    let package = world
        .get("dana", &world.path("/exchange/files/hsds.zip"))
        .await;
    for (name, bytes) in [("hsds.json", &json.bytes), ("hsds.zip", &package.bytes)] {
        let list = bring(world, name, bytes).await;
        let page = world.get("dana", &list).await.text;
        assert!(
            page.contains("The roster says all of this already"),
            "{name}: {page}"
        );
    }
}

#[tokio::test]
async fn what_is_no_directory_comes_back_kindly() {
    on_each_database(async |world| {
        for (bytes, words) in [
            (&b"{\"name\": \"River\","[..], "line 1"),
            (b"[]", "no organisation"),
            (b"{\"id\": 1}", "no organisation"),
        ] {
            let sent = world
                .post_file("dana", &world.path("/exchange/lists"), &[], "d.json", bytes)
                .await;
            assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(sent.text.contains(words), "{words}: {}", sent.text);
        }
    })
    .await;
}

#[test]
fn what_the_schemas_require_would_be_missed() {
    let mut wrong = Vec::new();
    faults(
        "page",
        &json!({"contents": [{"id": "7", "name": "x", "services": [{"id": CLINIC, "name": "y", "status": "open"}]}]}),
        &mut wrong,
    );
    assert_eq!(wrong.len(), 3, "{wrong:?}");
}
