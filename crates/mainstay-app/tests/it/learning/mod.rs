//! What the partnership learns: reviews with their findings, and topics that only their circle sees.

mod registers;
mod reviews;
mod topics;

use axum::http::StatusCode;

use crate::world::{Reply, World};

const ONCE: &str = "0192f0c0-0000-7000-8000-0000000000d1";
const ONCE_MORE: &str = "0192f0c0-0000-7000-8000-0000000000d2";

#[track_caller]
fn holds(reply: &Reply, parts: &[&str]) {
    for part in parts {
        assert!(
            reply.text.contains(part),
            "{part} is missing in {}",
            reply.text
        );
    }
}

/// Dana writes an entry; the address of its page.
async fn entry(world: &World, register: &str, fields: &str) -> String {
    let once = world.app.id();
    let to = world.path(&format!("/learning/{register}/new"));
    let made = world
        .post("dana", &to, &format!("once={once}&{fields}"))
        .await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.text);
    made.location().split('?').next().unwrap().to_owned()
}

/// Dana adds a line to an entry.
async fn line(world: &World, page: &str, fields: &str) {
    let once = world.app.id();
    let to = format!("{page}/lines");
    let made = world
        .post("dana", &to, &format!("once={once}&{fields}"))
        .await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.text);
}

/// The part of a page between two marks.
fn between<'a>(text: &'a str, before: &str, after: &str) -> &'a str {
    let rest = text
        .split(before)
        .nth(1)
        .unwrap_or_else(|| panic!("no {before} in {text}"));
    rest.split(after).next().unwrap()
}
