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
        // Dana is not in the circle: that somebody wrote in a topic is not hers to read either.
        let history = world.get("dana", &world.path("/history")).await.text;
        assert!(!history.contains("tough topic"), "{history}");
        let own = world
            .post("dana", &world.path("/learning/topics/new"), TOPIC)
            .await;
        assert_eq!(own.status, StatusCode::SEE_OTHER, "{}", own.text);
        let id = own.location().split('?').next().unwrap();
        let id = id.rsplit('/').next().unwrap();
        let history = world.get("dana", &world.path("/history")).await.text;
        assert_eq!(
            history.matches("wrote in a tough topic").count(),
            1,
            "{history}"
        );
        assert!(
            !history.contains("Ŵáíťíńǧ") && !history.contains(id),
            "{history}"
        );
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

/// Ends the seat of somebody, by name.
async fn leaves(world: &World, name: &str) {
    let seat = seat_id(world, name).await;
    let to = world.path(&format!("/people/seats/{seat}/end"));
    let left = world.post("dana", &to, "").await;
    assert_eq!(left.status, StatusCode::SEE_OTHER, "{}", left.text);
}

/// A topic whose circle is gone; its page.
async fn left_alone(world: &World) -> String {
    let page = topic(world).await;
    leaves(world, "luis").await;
    leaves(world, "grace").await;
    page
}

#[tokio::test]
async fn coordinators_hear_of_a_topic_whose_circle_has_left_and_of_no_other() {
    on_each_database(async |world| {
        let page = topic(&world).await;
        let (list, circle) = (world.path("/learning/topics"), format!("{page}/circle"));
        let naming = format!("keeper={}&reason=Me", seat_id(&world, "tomas").await);
        leaves(&world, "luis").await;
        // Grace is still there: nothing is said of the topic, and nobody can be named for it.
        let shown = world.get("dana", &list).await.text;
        assert!(!shown.contains("nobody left"), "{shown}");
        for form in [naming.as_str(), ""] {
            let early = world.post("dana", &circle, form).await;
            assert_eq!(early.status, StatusCode::NOT_FOUND);
        }
        leaves(&world, "grace").await;
        let shown = world.get("dana", &list).await;
        let words = ["One topic has nobody left in its circle", "Brought up on"];
        holds(&shown, &words);
        assert!(!shown.text.contains("Ŵáíťíńǧ"), "{}", shown.text);
        let asked = world.get("dana", &world.path("/asked")).await;
        holds(&asked, &["A tough topic has nobody left in its circle."]);
        assert_eq!(world.get("dana", &page).await.status, StatusCode::NOT_FOUND);
        // Who does not look after people neither hears of it nor names anybody.
        for person in ["priya", "tomas"] {
            let other = world.get(person, &list).await.text;
            assert!(!other.contains("nobody left"), "{person}");
            let tried = world.post(person, &circle, &naming).await;
            assert_eq!(tried.status, StatusCode::FORBIDDEN, "{person}");
        }
        let stranger = world.post("stan", &circle, &naming).await;
        assert_eq!(stranger.status, StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test]
async fn a_topic_whose_circle_has_left_gets_somebody_new_once_and_with_a_reason() {
    on_each_database(async |world| {
        let page = left_alone(&world).await;
        let (list, circle) = (world.path("/learning/topics"), format!("{page}/circle"));
        let once = "0192f0c0-0000-7000-8000-00000000f0b7";
        let tomas = seat_id(&world, "tomas").await;
        let naming = format!("once={once}&keeper={tomas}&reason=Speaks+for+the+clinic+now");
        let blank = world.post("dana", &circle, "keeper=x&reason=+").await;
        assert_eq!(blank.status, StatusCode::UNPROCESSABLE_ENTITY);
        let wrong = [
            "Choose who looks after the topic.",
            "Write why you name this person.",
        ];
        holds(&blank, &wrong);
        for _ in 0..2 {
            let named = world.post("dana", &circle, &naming).await;
            assert_eq!(named.status, StatusCode::SEE_OTHER, "{}", named.text);
        }
        let shown = world.get("tomas", &page).await;
        holds(&shown, &["Ŵáíťíńǧ", "<bdi>ťóɱáś</bdi>"]);
        assert_eq!(world.get("dana", &page).await.status, StatusCode::NOT_FOUND);
        let shown = world.get("dana", &list).await.text;
        assert!(!shown.contains("nobody left"), "{shown}");
        let history = world.get("dana", &world.path("/history")).await;
        holds(&history, &["named somebody for a tough topic"]);
        assert_eq!(history.text.matches("Speaks for the clinic now").count(), 1);
        // Somebody is there again: naming once more, anew, finds nothing.
        let dana = seat_id(&world, "dana").await;
        let again = format!("keeper={dana}&reason=Me+too");
        let again = world.post("dana", &circle, &again).await;
        assert_eq!(again.status, StatusCode::NOT_FOUND);
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
