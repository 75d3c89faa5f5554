//! Learning reviews: written, corrected, taken off and put back, read by those who may, and what they say to the advice.

use axum::http::StatusCode;
use mainstay_app::lifecycle::advice::advice;

use super::{ONCE, ONCE_MORE, between, entry, holds, line};
use crate::world::{EVERYBODY, World, on_each_database};

const REVIEW: &str = "title=Ĥáńďš&held_on=2026-11-20&looked_at=plan&learned=Éṽéŋíŋǧš+ƒáíĺ";

/// What the advice says of learning reviews.
async fn said(world: &World) -> (String, f64) {
    let dana = world.seat_of("dana").await;
    let found = advice(&world.app, &dana).await.unwrap();
    let one = found
        .checks
        .iter()
        .find(|one| one.action.id == "L2")
        .unwrap();
    let fact = one.parts[0]
        .why
        .inputs
        .first()
        .and_then(|input| input.number);
    (one.status.key().to_owned(), fact.unwrap_or(-1.0))
}

#[tokio::test]
async fn a_review_counts_once_a_finding_ends_in_keep_change_or_stop() {
    on_each_database(async |world| {
        let empty = world.get("luis", &world.path("/learning/review")).await;
        holds(
            &empty,
            &["Look at the evidence, and let it change something"],
        );
        assert_eq!(said(&world).await, ("no_data".to_owned(), -1.0));
        let page = entry(&world, "review", REVIEW).await;
        assert_eq!(said(&world).await, ("not_yet".to_owned(), 0.0));
        line(&world, &page, "finding=Ťĥé+ƒóŕɱ&ending=stop").await;
        assert_eq!(said(&world).await, ("partly".to_owned(), 1.0));
        let shown = world.get("luis", &page).await;
        holds(
            &shown,
            &[
                "<bdi>Ĥáńďš</bdi>",
                "20 November 2026",
                "the plan",
                "<bdi>Ťĥé ƒóŕɱ</bdi>",
                "stop",
            ],
        );
        assert!(
            !shown.text.contains("<form method=\"post\" action=\"/p"),
            "he only reads"
        );
        let file = world
            .get("luis", &world.path("/learning/review/table.csv"))
            .await;
        holds(&file, &["Ĥáńďš,2026-11-20,the plan", "Ťĥé ƒóŕɱ,stop"]);
        // Two more make three in a year.
        for title in ["Ťŵó", "Ťĥŕéé"] {
            let page = entry(&world, "review", &REVIEW.replace("Ĥáńďš", title)).await;
            line(&world, &page, "finding=Ĝó&ending=keep").await;
        }
        assert_eq!(said(&world).await, ("met".to_owned(), 3.0));
    })
    .await;
}

#[tokio::test]
async fn what_is_wrong_stands_beside_its_field_and_what_was_typed_stays() {
    on_each_database(async |world| {
        let to = world.path("/learning/review/new");
        let typed = format!("once={ONCE}&title=&held_on=2026-11-30&looked_at=moon&learned=Ĥéĺď");
        let back = world.post("dana", &to, &typed).await;
        assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY);
        holds(
            &back,
            &[
                "What the review was about: write or choose something here.",
                "Held on: this day is still to come.",
                "What was looked at: choose one of the list.",
                ">Ĥéĺď</textarea>",
                "value=\"2026-11-30\"",
            ],
        );
        let gone = "decision=0192f0c0-0000-7000-8000-0000000000aa";
        let page = entry(&world, "review", REVIEW).await;
        let lines = format!("{page}/lines");
        let back = world
            .post("dana", &lines, &format!("finding=Ĝó&ending=keep&{gone}"))
            .await;
        assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY);
        holds(
            &back,
            &["The decision: choose one of the list.", ">Ĝó</textarea>"],
        );
        for part in ["moon", "topic", "topics/new/x"] {
            let there = world.path(&format!("/learning/{part}"));
            let nothing = world.get("dana", &there).await;
            assert_eq!(nothing.status, StatusCode::NOT_FOUND, "{part}");
        }
    })
    .await;
}

#[tokio::test]
async fn twice_is_once_two_writers_see_each_other_and_off_the_list_is_undone() {
    on_each_database(async |world| {
        let to = world.path("/learning/review/new");
        let form = format!("once={ONCE}&{REVIEW}");
        let first = world.post("dana", &to, &form).await;
        let again = world.post("dana", &to, &form).await;
        assert_eq!(first.location(), again.location());
        let page = first.location().split('?').next().unwrap().to_owned();
        for _ in 0..2 {
            let once = format!("once={ONCE_MORE}&finding=Ťĥé+ƒóŕɱ&ending=stop");
            world.post("dana", &format!("{page}/lines"), &once).await;
        }
        let shown = world.get("dana", &page).await;
        assert_eq!(shown.text.matches("Ťĥé ƒóŕɱ").count(), 1, "{}", shown.text);
        let edit = format!("{page}/edit");
        let changed = |title: &str| format!("version=1&{}", REVIEW.replace("Ĥáńďš", title));
        world.post("dana", &edit, &changed("Óńé")).await;
        let late = world.post("priya", &edit, &changed("Ťŵó")).await;
        assert_eq!(late.status, StatusCode::CONFLICT);
        holds(
            &late,
            &[
                "Somebody else changed this",
                "<bdi>Óńé</bdi>",
                "value=\"Ťŵó\"",
                "value=\"2\"",
            ],
        );
        // The line, and then the review, off and back.
        let line = between(&shown.text, "/lines/", "\"").to_owned();
        let line = format!("{page}/lines/{line}");
        let changed = world
            .post("dana", &line, "version=1&finding=Ńéŵ&ending=change")
            .await;
        assert_eq!(changed.status, StatusCode::SEE_OTHER, "{}", changed.text);
        let off = world.post("dana", &format!("{line}/removal"), "").await;
        let note = world.get("dana", off.location()).await;
        holds(&note, &["It is off the list.", &format!("{line}/return")]);
        assert!(!note.text.contains("<bdi>Ńéŵ"), "{}", note.text);
        world.post("dana", &format!("{line}/return"), "").await;
        holds(
            &world.get("dana", &page).await,
            &["<bdi>Ńéŵ</bdi>", "change"],
        );
        let off = world.post("dana", &format!("{page}/removal"), "").await;
        holds(&world.get("dana", off.location()).await, &["Undo"]);
        assert_eq!(world.get("dana", &page).await.status, StatusCode::NOT_FOUND);
        world.post("dana", &format!("{page}/return"), "").await;
        holds(&world.get("dana", &page).await, &["<bdi>Óńé</bdi>"]);
        let history = world.get("dana", &world.path("/history")).await;
        holds(
            &history,
            &["wrote down, of what we learn,", "put back on the list"],
        );
    })
    .await;
}

#[tokio::test]
async fn who_takes_part_reads_and_who_coordinates_writes() {
    on_each_database(async |world| {
        let page = entry(&world, "review", REVIEW).await;
        for person in EVERYBODY {
            let (see, edit) = (
                world.get(person, &page).await.status,
                world.get(person, &format!("{page}/edit")).await.status,
            );
            let sees = ["dana", "priya", "luis", "grace", "ruth", "tomas"].contains(&person);
            assert_eq!(see == StatusCode::OK, sees, "{person} {see}");
            let writes = ["dana", "priya"].contains(&person);
            assert_eq!(edit == StatusCode::OK, writes, "{person} {edit}");
            if !writes {
                let off = world.post(person, &format!("{page}/removal"), "").await;
                assert!(!off.location().contains("removed="), "{person}");
            }
        }
        // Stan coordinates elsewhere; the same id is nothing there.
        let id = page.rsplit('/').next().unwrap();
        let stan = world.seat_of_elsewhere("stan").await;
        for rest in ["review", "entries"] {
            let there = stan.path(&format!("/learning/{rest}/{id}"));
            assert_eq!(
                world.get("stan", &there).await.status,
                StatusCode::NOT_FOUND
            );
        }
    })
    .await;
}

#[tokio::test]
async fn the_next_review_is_asked_for_when_its_day_is_near_and_a_finding_becomes_an_action() {
    on_each_database(async |world| {
        let asked = world.path("/asked");
        let sentence = "It is time for the next learning review.";
        assert!(!world.get("dana", &asked).await.text.contains(sentence));
        let page = entry(&world, "review", &format!("{REVIEW}&next_on=2026-12-05")).await;
        holds(&world.get("dana", &asked).await, &[sentence]);
        assert!(!world.get("luis", &asked).await.text.contains(sentence));
        let to = world.get("dana", &page).await.text;
        let make = between(&to, "plan/new?cause=", "\"").to_owned();
        let cause = format!(
            "cause={make}&what=Čáĺĺ&organisation={}&due_on=2026-12-31",
            world.clinic
        );
        let made = world.post("dana", &world.path("/plan/new"), &cause).await;
        assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.text);
        holds(&world.get("luis", &page).await, &["<bdi>Čáĺĺ</bdi>"]);
        holds(
            &world.get("luis", &world.path("/plan")).await,
            &["<bdi>Ĥáńďš</bdi>", "What we learn"],
        );
        // Omar sees the plan and not what was learnt.
        let omar = world.get("omar", &world.path("/plan")).await;
        holds(&omar, &["<bdi>Čáĺĺ</bdi>", "Something you learnt"]);
        assert!(!omar.text.contains("Ĥáńďš"), "{}", omar.text);
        let nothing = "cause=learning:0192f0c0-0000-7000-8000-0000000000aa";
        let nothing = world
            .get("dana", &world.path(&format!("/plan/new?{nothing}")))
            .await;
        assert_eq!(nothing.status, StatusCode::NOT_FOUND);
    })
    .await;
}
