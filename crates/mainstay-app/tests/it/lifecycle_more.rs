//! What stands in the way and what carries on, as it is rated with the phase; and the assessments over time.

use axum::http::StatusCode;
use mainstay_app::lifecycle::store;
use mainstay_app::shell::Failure;

use crate::lifecycle::{close, form, holds, lacks, open, send};
use crate::world::{World, on_each_database};

/// What the result says of barriers and builders, worked out by hand.
async fn yours(world: &World, result: &str) {
    let page = world.get("luis", result).await.text;
    let main = page.split("id=\"yours\"").nth(1).unwrap();
    // All places are 2: Middle. B06 is 2, 3, 2, so 2. B04 is 2 and 2 of those who were sure, and usual earlier; B10 is 3 and usual
    // later; B13 comes at any time. B01 is 1, 1, 3, so 1. M03 is 0, 0, 1, so 0; M04 is 2, 1, 1 and helped.
    holds(
        main,
        &[
            "It is hard to show progress. <span class=\"soft small\">rated 2 of 3</span>",
            "We lack the standing or authority to act. <span class=\"soft small\">rated 2 of 3; one person was not sure",
            "Groups usually meet this earlier",
            "The easy wins are used up. <span class=\"soft small\">rated 3 of 3</span>",
            "Groups usually meet this later",
            "Yours, and possible at any time",
            "Usual here, and not used",
            "Used, and it helped: keep it",
            "What stands in the way is shown from (0 to 3)",
        ],
    );
    let rated = main
        .split("What partnerships of this phase")
        .next()
        .unwrap();
    lacks(rated, &["We lack the staff", "Nobody rated"]);
    let unused = rated.split("Usual here, and not used").nth(1).unwrap();
    let (unused, keep) = unused.split_once("keep it").unwrap();
    holds(unused, &["Experimenting and learning from easy wins"]);
    holds(keep, &["Making trust and information visible"]);
    let csv = world.get("luis", &format!("{result}/phase.csv")).await.text;
    holds(
        &csv,
        &[
            "B06,It is hard to show progress.",
            "It blocks us; Much; Much",
        ],
    );
}

#[tokio::test]
async fn what_stands_in_the_way_is_rated_and_set_beside_what_is_usual() {
    on_each_database(async |world| {
        let id = open(&world, "").await;
        let wrong = "&B01=7&M02=3&M03-helped=2&send=1";
        let back = send(&world, "dana", &form(&id, 0, ["2"; 9], wrong)).await;
        assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(
            back.text
                .matches("Choose one of the answers offered")
                .count(),
            6
        );
        holds(&back.text, &["<details class=\"rest\" open>"]);
        let page = world.get("dana", &world.path("/phase/answers")).await.text;
        holds(&page, &["<details class=\"rest\"><summary>"]);
        for (person, rest) in [
            (
                "dana",
                "&B01=1&B04=2&B06=2&B10=3&B13=2&M03=0&M04=2&M04-helped=1",
            ),
            (
                "luis",
                "&B01=1&B04=2&B06=3&B10=3&B13=2&M03=0&M04=1&M04-helped=1",
            ),
            (
                "grace",
                "&B01=3&B04=not_sure&B06=2&B10=3&B13=2&M03=1&M04=1&M04-helped=",
            ),
        ] {
            let draft = form(&id, 0, ["2"; 9], &[rest, "&draft=1"].concat());
            let kept = send(&world, person, &draft).await;
            assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.text);
            let page = world.get(person, &world.path("/phase/answers")).await.text;
            holds(&page, &["selected>It blocks us"]);
            let whole = form(&id, 1, ["2"; 9], &[rest, "&send=1"].concat());
            let kept = send(&world, person, &whole).await;
            assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.text);
        }
        let result = close(&world).await;
        yours(&world, &result).await;
    })
    .await;
}

#[tokio::test]
async fn a_choice_sent_too_late_is_shown_again_to_copy() {
    on_each_database(async |world| {
        let id = open(&world, "").await;
        close(&world).await;
        let late = form(&id, 0, [""; 9], "&B14=not_sure&M07-helped=1&send=1");
        let late = send(&world, "luis", &late).await;
        assert_eq!(late.status, StatusCode::CONFLICT);
        holds(&late.text, &["<bdi>Not sure</bdi>", "<bdi>It helped</bdi>"]);
    })
    .await;
}

/// Dana's assessment with the same place everywhere, closed.
async fn once(world: &World, place: &'static str) {
    let id = open(world, "").await;
    let kept = send(world, "dana", &form(&id, 0, [place; 9], "&send=1")).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.text);
    close(world).await;
}

#[tokio::test]
async fn assessments_over_time_say_how_each_side_moved_and_where_nothing_can_be_compared() {
    on_each_database(async |world| {
        let history = world.path("/phase/history");
        let page = world.get("ruth", &history).await.text;
        holds(&page, &["Nothing to compare yet"]);
        let (place, id, now) = (world.partnership, world.app.id(), world.app.now_us());
        world
            .app
            .db()
            .write(move |tx| {
                store::put_assessment(tx, place, id, "phase-model/0", now, "Dana", None)?;
                store::put_voice(tx, place, id, 1, "P1 = 3\nP2 = 3\n")?;
                Ok::<_, Failure>(store::close_assessment(tx, place, id, now, 1, None)?)
            })
            .await
            .unwrap();
        once(&world, "2.5").await;
        let page = world.get("ruth", &history).await.text;
        holds(
            &page,
            &["phase-model/0", "not compared", "the line is broken there"],
        );
        once(&world, "2").await;
        let page = world.get("ruth", &history).await.text;
        // From 2.5 to 2, without a line of evidence: 1.5 both times as shown. Three assessments stand at 10, 110 and 210; 3 is at the
        // top (10), 2.5 at 30, 2 in the middle (50).
        holds(
            &page,
            &[
                "0.5 earlier",
                "as before",
                "aria-label=\"Financing: –, 2.5, 2\"",
                "aria-label=\"Purpose and vision: 3, 2.5, 2\"",
                "points=\"110,30 210,50\"",
                "Phases are no ladder.",
            ],
        );
        lacks(&page, &["points=\"10,10 110,30"]);
        for (person, status) in [("stan", 404), ("omar", 403), ("nora", 200)] {
            let reply = world.get(person, &history).await;
            assert_eq!(reply.status.as_u16(), status, "{person}");
        }
        let elsewhere = mainstay_app::partnership::service::slug_of("Ŝöɱéŵĥéŕé Éłšé");
        let other = history.replace(&world.slug(), &elsewhere);
        let page = world.get("stan", &other).await.text;
        holds(&page, &["Nothing to compare yet"]);
    })
    .await;
}
