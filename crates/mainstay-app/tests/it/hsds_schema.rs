//! The directory that goes out, checked against the official schemas of HSDS 3.0, with a control that they are not blind.

use std::collections::BTreeMap;
use std::path::Path;

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::world::{World, on_each_database};

/// The schemas by the name of their file. They use few words: type, required, properties, items, enum, format and references.
struct Schemas(BTreeMap<String, Value>);

impl Schemas {
    fn read() -> Schemas {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/hsds-3.0");
        let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap());
        let files = files.filter(|file| file.path().extension().is_some_and(|end| end == "json"));
        let read = files.map(|file| {
            let text = std::fs::read_to_string(file.path()).unwrap();
            let name = file.file_name().into_string().unwrap();
            (name, serde_json::from_str(&text).unwrap())
        });
        let all: BTreeMap<String, Value> = read.collect();
        assert!(all.len() >= 20, "{:?}", all.keys());
        Schemas(all)
    }

    /// What of a value is not as the schema of that file has it.
    fn faults(&self, file: &str, value: &Value) -> Vec<String> {
        let mut found = Vec::new();
        self.check(&self.0[file], value, file, &mut found);
        found
    }

    fn check(&self, schema: &Value, value: &Value, at: &str, found: &mut Vec<String>) {
        if let Some(other) = schema["$ref"].as_str() {
            return self.check(&self.0[other], value, at, found);
        }
        let kind = schema["type"].as_str().unwrap_or_default();
        let is_right = match kind {
            "object" => value.is_object(),
            "array" => value.is_array(),
            "string" => value.is_string(),
            "number" => value.is_number(),
            "integer" => value.is_i64() || value.is_u64(),
            "boolean" => value.is_boolean(),
            _ => true,
        };
        if !is_right {
            found.push(format!("{at} is no {kind}: {value}"));
        }
        for field in schema["required"].as_array().into_iter().flatten() {
            if value.get(field.as_str().unwrap()).is_none() {
                found.push(format!("{at} without {field}"));
            }
        }
        let words = schema["enum"].as_array();
        if words.is_some_and(|words| !words.contains(value)) {
            found.push(format!("{at} is none of {words:?}: {value}"));
        }
        if let (Some(format), Some(text)) = (schema["format"].as_str(), value.as_str())
            && !fits(format, text)
        {
            found.push(format!("{at} is no {format}: {text}"));
        }
        for (name, held) in value.as_object().into_iter().flatten() {
            match schema["properties"].get(name) {
                Some(own) => self.check(own, held, &format!("{at}.{name}"), found),
                // The schema of an organization names no services; each service has a schema of its own. Put together as they are
                // here, the standard allows both.
                None if name == "services" => {
                    for one in held.as_array().into_iter().flatten() {
                        self.check(&self.0["service.json"], one, "service", found);
                    }
                }
                None => found.push(format!("{at}.{name} is no field of the schema")),
            }
        }
        for one in value.as_array().into_iter().flatten() {
            self.check(&schema["items"], one, at, found);
        }
    }
}

fn fits(format: &str, text: &str) -> bool {
    match format {
        "uuid" => text.len() == 36 && text.parse::<mainstay_db::Uuid>().is_ok(),
        "uri" => text.split_once(':').is_some_and(|(scheme, rest)| {
            let letters = scheme.bytes().all(|byte| byte.is_ascii_alphabetic());
            letters && rest.starts_with("//") && !rest.contains(char::is_whitespace)
        }),
        "email" => text.split_once('@').is_some_and(|(name, host)| {
            !name.is_empty() && !host.is_empty() && !text.contains(char::is_whitespace)
        }),
        _ => true,
    }
}

async fn taken_out(world: &World) -> Value {
    let path = world.path("/exchange/files/hsds.json");
    let file = world.get("dana", &path).await;
    assert_eq!(file.status, StatusCode::OK);
    serde_json::from_slice(&file.bytes).unwrap()
}

/// An organisation with a place and services written by hand: in part, in full, with marks that files do not like.
async fn by_hand(world: &World) {
    let own = world.path(&format!("/partners/{}", world.clinic));
    let places = [own.as_str(), "/places"].concat();
    let services = [own.as_str(), "/services"].concat();
    for form in [
        "place_name-new=Main+House&street-new=1+Main+Street&city-new=Harlow&region-new=IL&postcode-new=06060&country-new=us&latitude-new=41.5&longitude-new=-87.25",
        "place_name-new=Only+a+name",
    ] {
        let kept = world.post("dana", &places, form).await;
        assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.text);
    }
    let page = world.get("dana", &own).await.text;
    let place = page.split("id=\"at-new-").nth(1).unwrap();
    let place = place.split('"').next().unwrap();
    for form in [
        format!(
            "service_name-new=Advice&service_about-new=By+day&service_site-new=example.org&service_state-new=temporarily+closed&at={place}"
        ),
        "service_name-new=Bare&service_state-new=active".to_owned(),
    ] {
        let kept = world.post("dana", &services, &form).await;
        assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.text);
    }
    let full = "name=By+hand&website=hand.example.org&email=desk%40hand.example.org&identifiers=EIN%3A+12-3456789&description=Helps&version=1";
    let changed = world.post("dana", &own, full).await;
    assert_eq!(changed.status, StatusCode::SEE_OTHER, "{}", changed.text);
}

#[tokio::test]
async fn what_goes_out_is_as_the_official_schemas_have_it() {
    let schemas = Schemas::read();
    on_each_database(async |world| {
        by_hand(&world).await;
        let directory = taken_out(&world).await;
        let all = directory["contents"].as_array().unwrap();
        assert!(all.len() >= 2);
        for organisation in all {
            let faults = schemas.faults("organization.json", organisation);
            assert_eq!(faults, Vec::<String>::new());
        }
        let own = all.iter().find(|one| one["name"] == "By hand").unwrap();
        assert_eq!(own["services"].as_array().unwrap().len(), 2);
        let advice = own["services"].as_array().unwrap();
        let advice = advice.iter().find(|one| one["name"] == "Advice").unwrap();
        assert_eq!(advice["status"], "temporarily closed");
        let at = advice["service_at_locations"].as_array().unwrap();
        assert_eq!(at.len(), 1);
        assert!(at[0]["location"]["name"].as_str().is_some());
    })
    .await;
}

#[test]
fn the_schemas_see_what_is_wrong() {
    let schemas = Schemas::read();
    let id = "d9d5e0f5-0000-4000-9a2f-4dd0ecc6c610";
    let good = json!({"id": id, "name": "x", "description": "y", "services": []});
    assert_eq!(
        schemas.faults("organization.json", &good),
        Vec::<String>::new()
    );
    for wrong in [
        json!({"id": id, "name": "x"}),
        json!({"id": "7", "name": "x", "description": "y"}),
        json!({"id": id, "name": 7, "description": "y"}),
        json!({"id": id, "name": "x", "description": "y", "website": "example.org"}),
        json!({"id": id, "name": "x", "description": "y", "email": "nobody"}),
        json!({"id": id, "name": "x", "description": "y", "colour": "red"}),
        json!({"id": id, "name": "x", "description": "y", "services": [{"id": id, "name": "z", "status": "open"}]}),
        json!({"id": id, "name": "x", "description": "y", "locations": [{"id": id}]}),
    ] {
        assert_eq!(
            schemas.faults("organization.json", &wrong).len(),
            1,
            "{wrong}"
        );
    }
}

#[tokio::test]
async fn places_and_services_are_written_changed_taken_out_and_put_back() {
    on_each_database(async |world| {
        by_hand(&world).await;
        let own = world.path(&format!("/partners/{}", world.clinic));
        let page = world.get("dana", &own).await.text;
        let field = |page: &str, before: &str| {
            let rest = page.split(before).nth(1).unwrap();
            rest.split('"').next().unwrap().to_owned()
        };
        let thing = field(&page, "name=\"thing\" value=\"");
        let stamp = field(&page, "name=\"before\" value=\"");
        let places = [own.as_str(), "/places"].concat();
        let form = |name: &str, stamp: &str| {
            format!("thing={thing}&before={stamp}&place_name-{thing}={name}&country-{thing}=US")
        };
        let changed = world.post("dana", &places, &form("First", &stamp)).await;
        assert_eq!(changed.status, StatusCode::SEE_OTHER, "{}", changed.text);
        // From an older page: what is kept is shown, what was typed stays in the field.
        let late = world.post("dana", &places, &form("Second", &stamp)).await;
        assert_eq!(late.status, StatusCode::CONFLICT);
        assert!(
            late.text.contains("<bdi>First, US</bdi>") && late.text.contains("value=\"Second\"")
        );
        for (typed, says) in [
            ("place_name-new=+", "Give the place a name"),
            ("place_name-new=X&country-new=USA", "two letters"),
            (
                "place_name-new=X&latitude-new=91&longitude-new=0",
                "Latitude is a number",
            ),
            (
                "place_name-new=X&latitude-new=1",
                "both latitude and longitude",
            ),
        ] {
            let wrong = world.post("dana", &places, typed).await;
            assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "{typed}");
            assert!(wrong.text.contains(says), "{typed}: {}", wrong.text);
        }
        let one = world.path(&format!("/partners/places/{thing}"));
        for (end, is_there) in [("removal", false), ("return", true)] {
            let moved = world.post("dana", &format!("{one}/{end}"), "").await;
            assert_eq!(moved.status, StatusCode::SEE_OTHER);
            let page = world.get("dana", &own).await.text;
            assert_eq!(page.contains("<bdi>First, US</bdi>"), is_there, "{end}");
        }
        for (person, status) in [("luis", 403), ("grace", 403), ("stan", 404)] {
            let reply = world.post(person, &places, "place_name-new=X").await;
            assert_eq!(reply.status.as_u16(), status, "{person}");
        }
    })
    .await;
}
