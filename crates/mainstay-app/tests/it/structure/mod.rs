//! The structure: functions, give and get confirmed by the partner itself, commitments, hand-overs, the welcome pack.

mod commitments;
mod functions;
mod partners;
mod transitions;

use axum::http::StatusCode;
use mainstay_app::people::service as people;
use mainstay_app::shell::{Language, Words};
use mainstay_app::structure::service::overview;

use crate::world::{Reply, World};

const ONCE: &str = "0192f0c0-0000-7000-8000-0000000000b1";
const DAY: i64 = 24 * 3600;

/// The cookies of somebody who came by a link to speak for the clinic.
pub(crate) async fn voice(world: &World) -> String {
    let dana = world.seat_of("dana").await;
    let new = people::NewLink {
        organisation: Some(world.clinic),
        name: "Vera".to_owned(),
        email: String::new(),
        task: people::LinkTask::Voice,
    };
    let made = people::make_link(&world.app, &dana, new, Words(Language::En)).await;
    let token = made.unwrap().link.rsplit('/').next().unwrap().to_owned();
    let (session, page) = people::use_link(&world.app, token, "test".to_owned())
        .await
        .unwrap();
    assert_eq!(page, world.path("/asked"));
    format!("mainstay={session}")
}

fn has(reply: &Reply, parts: &[&str]) {
    for part in parts {
        assert!(
            reply.text.contains(part),
            "{part} is missing in {}",
            reply.text
        );
    }
}

/// Dana writes a commitment of an organisation down; returns its page.
async fn commitment(world: &World, form: &str) -> String {
    let path = world.path("/structure/commitments");
    let reply = world.post("dana", &path, form).await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.text);
    let ground = overview(&world.app, &world.seat_of("dana").await)
        .await
        .unwrap();
    format!("{path}/{}", ground.commitments.last().unwrap().id)
}
