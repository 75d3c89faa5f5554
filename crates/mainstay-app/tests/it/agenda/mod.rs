//! The agenda: writing it together, who does what where, gaps and overlaps, shared versions with comments, ratification; who may do
//! what, what comes back when something is wrong, and that nothing leaks.

mod files;
mod sharing;
mod writing;

use axum::http::StatusCode;
use mainstay_app::agenda::service::{self, Board};
use mainstay_db::Uuid;

use crate::world::World;

fn once(number: u32) -> String {
    format!("once=0192f0c0-0000-7000-8000-{number:012x}")
}

/// Sends a form that must lead on, and returns where.
async fn sent(world: &World, person: &str, rest: &str, form: &str) -> String {
    let reply = world.post(person, &world.path(rest), form).await;
    assert_eq!(
        reply.status,
        StatusCode::SEE_OTHER,
        "{rest}: {}",
        reply.text
    );
    reply.location().to_owned()
}

/// Adds something and returns its id.
async fn added(world: &World, kind: &str, rest: &str) -> Uuid {
    let form = format!("kind={kind}&{rest}");
    let to = sent(world, "dana", "/agenda/new", &form).await;
    to.split("#i-").nth(1).unwrap().parse().unwrap()
}

/// A goal, a strategy under it, a place; the small agenda most tests begin with.
async fn small(world: &World) -> (Uuid, Uuid, Uuid) {
    let goal = added(world, "goal", "what=Fewer+late+diagnoses").await;
    let strategy = added(world, "strategy", &format!("what=Screen&under={goal}")).await;
    let place = added(world, "place", "what=Northside").await;
    (goal, strategy, place)
}

async fn page(world: &World, person: &str, rest: &str) -> String {
    let reply = world.get(person, &world.path(rest)).await;
    assert_eq!(reply.status, StatusCode::OK, "{rest}: {}", reply.text);
    reply.text
}

/// Sends a form that must come back with this status and sentence, and returns the page.
async fn refused(
    world: &World,
    person: &str,
    (rest, form): (&str, &str),
    status: StatusCode,
    reason: &str,
) -> String {
    let reply = world.post(person, &world.path(rest), form).await;
    assert_eq!(reply.status, status, "{rest} {form}: {}", reply.text);
    let text = reply.text;
    assert!(text.contains(reason), "{reason} is missing in {text}");
    text
}

/// The agenda as somebody sees it.
async fn board(world: &World, person: &str) -> Board {
    let seat = world.seat_of(person).await;
    service::board(&world.app, &seat, None).await.unwrap()
}
