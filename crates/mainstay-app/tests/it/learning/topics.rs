//! Tough topics: brought up, widened, narrowed, decided; and what somebody outside the circle meets.

use axum::http::StatusCode;
use mainstay_app::lifecycle::advice::advice;
use mainstay_app::people::store as people;
use mainstay_app::shell::Failure;

use super::{ONCE, holds};
use crate::world::{EVERYBODY, World, on_each_database};

const TOPIC: &str =
    "title=Ŵáíťíńǧ&question=Ŵĥó+ǧíṽéš&interests=Čĺíńíč&process=Ťáĺķš&decide_on=2026-11-30";

/// The seat of somebody, by name.
async fn seat_id(world: &World, name: &str) -> String {
    let (place, person) = (world.partnership, world.visitor(name).await.actor.id());
    let seats = world
        .app
        .db()
        .read(move |tx| Ok::<_, Failure>(people::seats(tx, place)?));
    let seats = seats.await.unwrap();
    let own = seats.iter().find(|row| row.person == person).unwrap();
    own.id.to_string()
}

/// Luis brings a topic up with Grace in its circle; its page.
async fn topic(world: &World) -> String {
    let grace = seat_id(world, "grace").await;
    let form = format!("once={ONCE}&circle={grace}&{TOPIC}");
    let to = world.path("/learning/topics/new");
    let made = world.post("luis", &to, &form).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.text);
    made.location().split('?').next().unwrap().to_owned()
}

#[tokio::test]
async fn its_circle_sees_it_and_for_all_others_it_does_not_exist() {
    on_each_database(async |world| {
        let page = topic(&world).await;
        assert_eq!(topic(&world).await, page, "sent twice it is one");
        let list = world.path("/learning/topics");
        for person in EVERYBODY {
            let inside = ["luis", "grace"].contains(&person);
            let (shown, listed) = (
                world.get(person, &page).await,
                world.get(person, &list).await,
            );
            assert_eq!(shown.status == StatusCode::OK, inside, "{person}");
            assert_eq!(listed.text.contains("Ŵáíťíńǧ"), inside, "{person}");
            let asked = world.get(person, &world.path("/asked")).await;
            let sentence = "A tough topic whose circle you are in is to be decided.";
            assert_eq!(asked.text.contains(sentence), inside, "{person}");
        }
        let shown = world.get("grace", &page).await;
        holds(
            &shown,
            &[
                "Who may see this",
                "<bdi>ĺúíś</bdi>",
                "<bdi>ǧŕáćé</bdi>",
                "Ŵĥó ǧíṽéš",
            ],
        );
        let history = world.get("dana", &world.path("/history")).await;
        holds(&history, &["wrote in a tough topic"]);
        assert!(!history.text.contains("Ŵáíťíńǧ"), "{}", history.text);
    })
    .await;
}

#[tokio::test]
async fn the_circle_is_widened_and_narrowed_from_inside_only() {
    on_each_database(async |world| {
        let page = topic(&world).await;
        let (dana, tomas) = (
            seat_id(&world, "dana").await,
            seat_id(&world, "tomas").await,
        );
        let edit = format!("{page}/edit");
        // Dana guesses the address and ticks herself: there is nothing.
        let guess = world
            .post("dana", &edit, &format!("version=1&circle={dana}&{TOPIC}"))
            .await;
        assert_eq!(guess.status, StatusCode::NOT_FOUND);
        assert_eq!(world.get("dana", &page).await.status, StatusCode::NOT_FOUND);
        // Luis takes Tomas in and Grace out; he cannot leave himself out.
        let form = format!("version=1&circle={tomas}&{TOPIC}");
        for _ in 0..2 {
            let kept = world.post("luis", &edit, &form).await;
            assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.text);
        }
        for (person, status) in [("luis", 200), ("tomas", 200), ("grace", 404), ("dana", 404)] {
            let met = world.get(person, &page).await.status;
            assert_eq!(met.as_u16(), status, "{person}");
        }
        // A seat of another partnership, and one that is none, widen nothing.
        let other = world.seat_of_elsewhere("stan").await.actor.id();
        let form = format!("version=2&circle={tomas}&circle={other}&circle=x&{TOPIC}");
        world.post("luis", &edit, &form).await;
        let shown = world.get("tomas", &page).await.text;
        assert_eq!(
            shown.matches("<bdi>").count(),
            shown.matches("</bdi>").count()
        );
        assert!(!shown.contains("śťáñ"), "{shown}");
        // Whose seat ends sees it no more, though nobody touched the circle.
        let (place, id) = (world.partnership, tomas.parse().unwrap());
        let now = world.app.now_us();
        let ended = world
            .app
            .db()
            .write(move |tx| Ok::<_, Failure>(people::end_seat(tx, place, id, now)?));
        assert_eq!(ended.await.unwrap(), 1);
        assert_ne!(world.get("tomas", &page).await.status, StatusCode::OK);
        assert!(!world.get("luis", &page).await.text.contains("ťóɱáś</bdi>"));
    })
    .await;
}

#[tokio::test]
async fn a_blank_topic_comes_back_two_writers_see_each_other_and_off_the_list_is_undone() {
    on_each_database(async |world| {
        let to = world.path("/learning/topics/new");
        let blank = world
            .post("luis", &to, "title=&question=Ŵĥý&decide_on=soon")
            .await;
        assert_eq!(blank.status, StatusCode::UNPROCESSABLE_ENTITY);
        holds(
            &blank,
            &[
                "Topic: write or choose something here.",
                "“soon” is not a date",
                ">Ŵĥý</textarea>",
            ],
        );
        let page = topic(&world).await;
        let edit = format!("{page}/edit");
        let (grace, luis) = (
            seat_id(&world, "grace").await,
            seat_id(&world, "luis").await,
        );
        let typed = |title: &str| {
            format!(
                "version=1&circle={grace}&circle={luis}&{}",
                TOPIC.replace("Ŵáíťíńǧ", title)
            )
        };
        world.post("grace", &edit, &typed("Óńé")).await;
        let late = world.post("luis", &edit, &typed("Ťŵó")).await;
        assert_eq!(late.status, StatusCode::CONFLICT);
        holds(&late, &["<bdi>Óńé</bdi>", "value=\"Ťŵó\""]);
        let off = world.post("luis", &format!("{page}/removal"), "").await;
        holds(&world.get("luis", off.location()).await, &["Undo"]);
        // Somebody outside who has the address of the undo is offered none.
        assert!(
            !world
                .get("dana", off.location())
                .await
                .text
                .contains("Undo")
        );
        assert_eq!(
            world.get("grace", &page).await.status,
            StatusCode::NOT_FOUND
        );
        world.post("grace", &format!("{page}/return"), "").await;
        holds(&world.get("luis", &page).await, &["<bdi>Óńé</bdi>"]);
    })
    .await;
}

#[tokio::test]
async fn the_advice_counts_the_topics_the_reader_may_see_and_no_others() {
    on_each_database(async |world| {
        topic(&world).await;
        for (person, status) in [
            ("luis", "met"),
            ("grace", "met"),
            ("dana", "no_data"),
            ("tomas", "no_data"),
        ] {
            let seat = world.seat_of(person).await;
            let found = advice(&world.app, &seat).await.unwrap();
            let one = found
                .checks
                .iter()
                .find(|one| one.action.id == "L1")
                .unwrap();
            assert_eq!(one.status.key(), status, "{person}");
        }
    })
    .await;
}
