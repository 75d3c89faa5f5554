//! The plan: advice becomes an action with an owner, a first step and a day, and leads back to its cause.

mod causes;
mod life;
mod since;

use axum::http::StatusCode;
use mainstay_app::plan::service::by_cause;
use mainstay_app::shell::Seat;
use mainstay_db::Uuid;

use crate::world::{Reply, World, on_each_database};

const ONCE: &str = "0192f0c0-0000-7000-8000-0000000000c1";

#[track_caller]
fn has(reply: &Reply, parts: &[&str]) {
    for part in parts {
        assert!(
            reply.text.contains(part),
            "{part} is missing in {}",
            reply.text
        );
    }
}

/// Dana makes an action of a cause; its id.
async fn make(world: &World, cause: &str, rest: &str) -> Uuid {
    let to = world.path("/plan/new");
    let made = world.post("dana", &to, &form(world, cause, rest)).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.text);
    let id = made.location().split("#a-").nth(1).unwrap();
    id.parse().unwrap()
}

/// How many actions answer to a cause, as a seat is told.
async fn count(world: &World, seat: &Seat, cause: &str) -> usize {
    by_cause(&world.app, seat).await.unwrap().of(cause).len()
}

/// A form that makes an action of a cause, for Luis's clinic.
fn form(world: &World, cause: &str, rest: &str) -> String {
    format!(
        "cause={cause}&organisation={}&what=Vàń&first_step=Ćáłł&person=Áńá&due_on=2026-12-15{rest}",
        world.clinic
    )
}

#[tokio::test]
async fn one_press_makes_an_action_of_advice_and_pressed_twice_it_makes_one() {
    on_each_database(async |world| {
        let to = world.path("/plan/new");
        let page = world.get("dana", &format!("{to}?cause=phase:U1")).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.text);
        // The words of the advice stand in the form already.
        let advice = mainstay_core::lifecycle::actions();
        let advice = advice.iter().find(|one| one.id == "U1").unwrap();
        assert_eq!(
            page.text.matches(advice.text.in_language("en")).count(),
            2,
            "{}",
            page.text
        );
        let sent = form(&world, "phase:U1", &format!("&once={ONCE}"));
        for _ in 0..2 {
            let made = world.post("dana", &to, &sent).await;
            assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.text);
        }
        let dana = world.seat_of("dana").await;
        let known = by_cause(&world.app, &dana).await.unwrap();
        let made = known.of("phase:U1");
        assert_eq!(made.len(), 1);
        assert_eq!(made[0].what, "Vàń");
        assert_eq!(made[0].due_on.as_deref(), Some("2026-12-15"));
        assert!(known.may_make && known.of("phase:U2").is_empty());
        let plan = world.get("omar", &world.path("/plan")).await;
        has(
            &plan,
            &["<bdi>Vàń</bdi>", &format!("id=\"a-{}\"", made[0].id)],
        );
        // Whoever comes again is told that there is one.
        let again = world.get("dana", &format!("{to}?cause=phase:U1")).await;
        has(
            &again,
            &["Actions that answer to it already", "<bdi>Vàń</bdi>"],
        );
        let stranger = world.seat_of_elsewhere("stan").await;
        assert_eq!(count(&world, &stranger, "phase:U1").await, 0);
    })
    .await;
}

#[tokio::test]
async fn what_is_missing_is_said_beside_its_field_and_what_was_typed_stays() {
    on_each_database(async |world| {
        let to = world.path("/plan/new");
        let bare =
            "cause=barrier:B04&first_step=Ćáłł+Áńá&goal=0192f0c0-0000-7000-8000-0000000000c2";
        let reply = world.post("dana", &to, bare).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
        has(
            &reply,
            &[
                "Choose the day by which it is done",
                "Ćáłł Áńá",
                "value=\"barrier:B04\"",
            ],
        );
        let reply = world
            .post("dana", &to, &format!("{bare}&due_on=2026-12-15"))
            .await;
        has(
            &reply,
            &[
                "This goal is not in the agenda any more",
                "Say what is promised",
                "Ćáłł Áńá",
            ],
        );
        // A cause that is none is no page, and nothing is kept.
        for cause in [
            "phase:E99",
            "moon:1",
            "flag:in_name_only:0192f0c0-0000-7000-8000-0000000000c2",
        ] {
            let reply = world.get("dana", &format!("{to}?cause={cause}")).await;
            assert_eq!(reply.status, StatusCode::NOT_FOUND, "{cause}");
            let reply = world.post("dana", &to, &form(&world, cause, "")).await;
            assert_eq!(reply.status, StatusCode::NOT_FOUND, "{cause}");
        }
        let dana = world.seat_of("dana").await;
        let known = by_cause(&world.app, &dana).await.unwrap();
        assert!(known.of("phase:E99").is_empty());
    })
    .await;
}

#[tokio::test]
async fn the_plan_is_made_by_coordinators_and_partners_seen_by_all_with_an_account_and_nothing_to_strangers()
 {
    on_each_database(async |world| {
        let (plan, new) = (world.path("/plan"), world.path("/plan/new?cause=phase:U1"));
        for (person, seen, made) in [
            ("dana", 200, 200),
            ("priya", 200, 403),
            ("luis", 200, 200),
            ("omar", 200, 403),
            ("ruth", 200, 403),
            ("maria", 403, 403),
            ("stan", 404, 404),
            ("kim", 404, 404),
        ] {
            let reply = world.get(person, &plan).await;
            assert_eq!(reply.status.as_u16(), seen, "{person}");
            let reply = world.get(person, &new).await;
            assert_eq!(reply.status.as_u16(), made, "{person}");
        }
        let stranger = world
            .post("stan", &new, &form(&world, "phase:U1", ""))
            .await;
        assert_eq!(stranger.status, StatusCode::NOT_FOUND);
        // Whoever does not see the commitments is told nothing of them, and no failure either.
        let omar = world.seat_of("omar").await;
        assert!(!by_cause(&world.app, &omar).await.unwrap().may_make);
    })
    .await;
}
