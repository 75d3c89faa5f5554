//! Roadblocks: what helps, what the workspace says, and a discussion of two with its time, notes and outcomes.

use axum::http::StatusCode;

use crate::world::{World, on_each_database};

const ONCE: &str = "0192f0c0-0000-7000-8000-0000000000bb";
const ONCE_MORE: &str = "0192f0c0-0000-7000-8000-0000000000bc";

#[track_caller]
fn holds(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "{part} is missing in {text}");
    }
}

/// Dana begins to talk about two; the address of the discussion.
async fn begin(world: &World) -> String {
    let form = format!("once={ONCE}&chosen=tracking&chosen=another&name=Rents+rise");
    let reply = world
        .post("dana", &world.path("/how/roadblocks"), &form)
        .await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.text);
    reply.location().to_owned()
}

#[tokio::test]
async fn two_are_talked_about_for_fifteen_minutes_each_and_the_notes_stay() {
    on_each_database(async |world| {
        let page = world
            .get("luis", &world.path("/how/roadblocks/tracking"))
            .await
            .text;
        holds(
            &page,
            &[
                "The agenda and the strategy come before the measures.",
                "No measure is adopted.",
            ],
        );
        let talk = begin(&world).await;
        assert_eq!(begin(&world).await, talk);
        let start = format!("{talk}/tracking/start");
        let reply = world.post("dana", &start, "").await;
        assert_eq!(reply.location(), format!("{talk}#tracking"));
        world.pass(60);
        world.post("dana", &start, "").await;
        let page = world.get("dana", &talk).await.text;
        // Pressed again a minute later, the time goes on from the first moment.
        holds(&page, &["Rents rise", "06:00", "06:15", "data-left=\"8"]);
        let notes = format!("{talk}/tracking/notes");
        let form = "version=1&notes=Too+many&outcomes=-+Ana+brings+eight%0A-+Ben+tries";
        for _ in 0..2 {
            let reply = world.post("dana", &notes, form).await;
            assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.text);
        }
        world.pass(900);
        let page = world.get("dana", &talk).await.text;
        holds(&page, &["The time is over"]);
        world.post("dana", &format!("{talk}/ending"), "").await;
        let page = world.get("luis", &talk).await.text;
        holds(
            &page,
            &[
                "Too many",
                "<li><bdi>Ana brings eight</bdi></li>",
                "<li><bdi>Ben tries</bdi></li>",
            ],
        );
        let late = world.post("dana", &notes, "version=2&notes=More").await;
        assert_eq!(late.status, StatusCode::CONFLICT);
        holds(&late.text, &["This discussion has ended"]);
    })
    .await;
}

#[tokio::test]
async fn a_choice_that_is_not_two_comes_back_and_two_writers_see_each_other() {
    on_each_database(async |world| {
        let path = world.path("/how/roadblocks");
        let one = world.post("dana", &path, "chosen=equity&name=").await;
        assert_eq!(one.status, StatusCode::UNPROCESSABLE_ENTITY);
        holds(
            &one.text,
            &[
                "Choose two different roadblocks.",
                "value=\"equity\" checked",
            ],
        );
        let unnamed = world
            .post("dana", &path, "chosen=equity&chosen=another&name=+")
            .await;
        holds(&unnamed.text, &["Name your own roadblock"]);
        let talk = begin(&world).await;
        let notes = format!("{talk}/another/notes");
        world
            .post("dana", &notes, "version=1&notes=Mine&outcomes=")
            .await;
        let late = world
            .post("priya", &notes, "version=1&notes=Yours&outcomes=")
            .await;
        assert_eq!(late.status, StatusCode::CONFLICT);
        holds(
            &late.text,
            &[
                "Somebody else changed this",
                "<bdi>Mine</bdi>",
                ">Yours</textarea>",
            ],
        );
        let long = format!("version=2&notes={}", "x".repeat(5001));
        let reply = world.post("dana", &notes, &long).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
        let nowhere = world
            .get("dana", &world.path("/how/roadblocks/weather"))
            .await;
        assert_eq!(nowhere.status, StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test]
async fn who_may_lead_a_discussion_and_nothing_leaks_elsewhere() {
    on_each_database(async |world| {
        let talk = begin(&world).await;
        for (person, see, lead) in [
            ("priya", 200, 303),
            ("luis", 200, 403),
            ("ruth", 200, 403),
            ("omar", 403, 403),
            ("maria", 403, 403),
            ("stan", 404, 404),
        ] {
            assert_eq!(
                world.get(person, &talk).await.status.as_u16(),
                see,
                "{person}"
            );
            let reply = world
                .post(person, &format!("{talk}/tracking/start"), "")
                .await;
            assert_eq!(reply.status.as_u16(), lead, "{person}");
        }
        let slug = mainstay_app::partnership::service::slug_of("Ŝöɱéŵĥéŕé Éłšé");
        let elsewhere = talk.replace(&world.slug(), &slug);
        assert_eq!(
            world.get("stan", &elsewhere).await.status,
            StatusCode::NOT_FOUND
        );
        for rest in [
            "/tracking/start",
            "/tracking/notes",
            "/ending",
            "/removal",
            "/return",
        ] {
            let reply = world
                .post("stan", &[elsewhere.as_str(), rest].concat(), "notes=x")
                .await;
            assert_eq!(reply.status, StatusCode::NOT_FOUND, "{rest}");
        }
        let list = world
            .get("stan", &format!("/p/{slug}/how/roadblocks"))
            .await
            .text;
        assert!(!list.contains("Rents rise"), "{list}");
        let gone = world.post("dana", &format!("{talk}/removal"), "").await;
        assert!(gone.location().contains("?removed="));
        assert_eq!(world.get("luis", &talk).await.status, StatusCode::NOT_FOUND);
        world.post("dana", &format!("{talk}/return"), "").await;
        assert_eq!(world.get("luis", &talk).await.status, StatusCode::OK);
    })
    .await;
}

/// A discussion with two outcomes; its address, and that of the form for commitments.
async fn with_outcomes(world: &World) -> (String, String) {
    let talk = begin(world).await;
    let form = "version=1&notes=&outcomes=Ana+brings+eight%0ABen+tries";
    let notes = format!("{talk}/tracking/notes");
    world.post("dana", &notes, form).await;
    let act = format!("{talk}/tracking/actions");
    (talk, act)
}

#[tokio::test]
async fn an_outcome_needs_somebody_and_a_day_to_become_a_commitment() {
    on_each_database(async |world| {
        let (talk, act) = with_outcomes(&world).await;
        let page = world.get("dana", &talk).await.text;
        holds(&page, &[&format!("{act}?line=1")]);
        let page = world.get("dana", &format!("{act}?line=1")).await.text;
        holds(&page, &[">Ben tries</textarea>"]);
        let clinic = world.clinic;
        let form = format!("what=Ben+tries&organisation={clinic}&due_on=");
        let never = world.post("dana", &act, &form).await;
        assert_eq!(never.status, StatusCode::UNPROCESSABLE_ENTITY);
        let says = "Choose the day by which it is done.";
        holds(&never.text, &[says, ">Ben tries</textarea>"]);
        let form = "what=Ben+tries&organisation=&due_on=2026-12-31";
        let nobody = world.post("dana", &act, form).await;
        assert_eq!(nobody.status, StatusCode::UNPROCESSABLE_ENTITY);
        for (person, status) in [("priya", 403), ("luis", 403), ("ruth", 403), ("stan", 404)] {
            let reply = world.post(person, &act, form).await;
            assert_eq!(reply.status.as_u16(), status, "{person}");
        }
    })
    .await;
}

#[tokio::test]
async fn what_comes_out_becomes_a_commitment_with_a_way_back() {
    on_each_database(async |world| {
        let (talk, act) = with_outcomes(&world).await;
        let clinic = world.clinic;
        let form =
            format!("once={ONCE_MORE}&what=Ben+tries&organisation={clinic}&due_on=2026-12-31");
        for _ in 0..2 {
            let reply = world.post("dana", &act, &form).await;
            assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.text);
        }
        let page = world.get("dana", &talk).await.text;
        let open = format!("{act}?line=0");
        holds(
            &page,
            &["Commitments that came out of it", "31 December 2026", &open],
        );
        // It is a commitment now, not an outcome that waits to be one.
        assert!(!page.contains(&format!("{act}?line=1")), "{page}");
        let list = world.path("/structure/commitments");
        let list = world.get("luis", &list).await.text;
        assert_eq!(list.matches("Ben tries").count(), 1, "{list}");
        let from = &page.split("/structure/commitments/").nth(1).unwrap()[..36];
        let commitment = world.path(&format!("/structure/commitments/{from}"));
        let page = world.get("dana", &commitment).await.text;
        holds(&page, &["It came out of a discussion of roadblocks", &talk]);
        // Taken off the list, it can be made again.
        let removal = format!("{commitment}/removal");
        world.post("dana", &removal, "").await;
        let page = world.get("dana", &talk).await.text;
        holds(&page, &[&format!("{act}?line=1")]);
    })
    .await;
}

#[tokio::test]
async fn what_helped_is_told_in_a_line_and_can_be_taken_off() {
    on_each_database(async |world| {
        let page = world.path("/how/roadblocks/tracking");
        holds(
            &world.get("luis", &page).await.text,
            &["Nobody has told yet what helped."],
        );
        let help = format!("{page}/help");
        let none = world.post("priya", &help, "words=+").await;
        assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
        holds(&none.text, &["Write one line on what helped."]);
        let form = format!("once={ONCE}&words=Fewer%0Ameasures");
        for _ in 0..2 {
            let reply = world.post("priya", &help, &form).await;
            assert_eq!(
                reply.location(),
                format!("{page}?note=saved"),
                "{}",
                reply.text
            );
        }
        let shown = world.get("ruth", &page).await.text;
        assert_eq!(
            shown.matches("<bdi>Fewer measures</bdi>").count(),
            1,
            "{shown}"
        );
        let shown = world.get("dana", &page).await.text;
        let id = &shown.split("/how/help/").nth(1).unwrap()[..36];
        let line = world.path(&format!("/how/help/{id}"));
        let gone = world.post("dana", &format!("{line}/removal"), "").await;
        let shown = world.get("dana", gone.location()).await.text;
        assert!(
            !shown.contains("Fewer measures") && shown.contains("The line was taken off."),
            "{shown}"
        );
        world.post("dana", &format!("{line}/return"), "").await;
        holds(&world.get("luis", &page).await.text, &["Fewer measures"]);
        // One that is none of the four has a name; other partnerships see none of it.
        let own = world.path("/how/roadblocks/another/help");
        let unnamed = world.post("dana", &own, "words=A+call&name=").await;
        assert_eq!(unnamed.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(
            world.post("luis", &help, &form).await.status,
            StatusCode::FORBIDDEN
        );
        let elsewhere = mainstay_app::partnership::service::slug_of("Ŝöɱéŵĥéŕé Éłšé");
        let theirs = world
            .get("stan", &format!("/p/{elsewhere}/how/roadblocks/tracking"))
            .await;
        assert!(!theirs.text.contains("Fewer measures"));
        let taken = world
            .post("stan", &format!("/p/{elsewhere}/how/help/{id}/removal"), "")
            .await;
        assert_eq!(taken.status, StatusCode::NOT_FOUND);
    })
    .await;
}
