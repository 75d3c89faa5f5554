//! The charter: written, shared, commented on by link, adopted and signed; two writers, wrong forms, other partnerships.

mod comments;
mod drafting;
mod files;
mod letters;
mod signing;

use axum::http::StatusCode;
use mainstay_app::people::service as people;
use mainstay_app::shell::{Language, Words, encode};
use mainstay_db::Uuid;

use crate::world::World;

const ONCE: &str = "0192f0c0-0000-7000-8000-0000000000c1";

/// Dana writes a section, from the version given.
async fn write(world: &World, number: u8, version: i64, words: &str) {
    let form = format!(
        "version={version}&nature=not_binding&words={}",
        encode(words)
    );
    let path = world.path(&format!("/charter/sections/{number}"));
    let reply = world.post("dana", &path, &form).await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.text);
}

async fn share(world: &World) {
    let reply = world
        .post("dana", &world.path("/charter/versions"), "note=Look+at+9")
        .await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.text);
}

async fn adopt(world: &World, number: i64) {
    let path = world.path(&format!("/charter/versions/{number}/adoption"));
    let form = "body=Steering+group&method=consent&adopted_on=2026-11-20&review_on=2027-11-20&reservations=";
    let reply = world.post("dana", &path, form).await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.text);
}

async fn version(world: &World, person: &str, number: i64) -> String {
    let path = world.path(&format!("/charter/versions/{number}"));
    let reply = world.get(person, &path).await;
    assert_eq!(reply.status, StatusCode::OK, "{}", reply.text);
    reply.text
}

/// Rosa, who comes by a link to speak for an organisation; her cookies.
async fn rosa(world: &World, organisation: Uuid) -> String {
    let new = people::NewLink {
        organisation: Some(organisation),
        name: "Rosa".to_owned(),
        task: people::LinkTask::Voice,
        ..people::NewLink::default()
    };
    let dana = world.seat_of("dana").await;
    let made = people::make_link(&world.app, &dana, new, Words(Language::En))
        .await
        .unwrap();
    let token = made.link.rsplit('/').next().unwrap().to_owned();
    let used = people::use_link(&world.app, token, "test".to_owned())
        .await
        .unwrap();
    format!("mainstay={}", used.0)
}

/// A page says all of this.
fn shows(page: &str, parts: &[&str]) {
    for part in parts {
        assert!(page.contains(part), "{part} is missing in {page}");
    }
}

fn sign_form(stance: &str, more: &str) -> String {
    format!(
        "stance={stance}&level=board&name=Rosa+Ruiz&job=Chair&signed_on=2026-11-21&until=&{more}"
    )
}
