//! Hand-overs.

use axum::http::StatusCode;

use super::{ONCE, has};
use crate::world::on_each_database;

#[tokio::test]
async fn a_hand_over_begins_once_and_is_not_asked_about_on_the_first_day() {
    on_each_database(async |world| {
        let path = world.path("/structure/transitions");
        has(
            &world.get("dana", &path).await,
            &["When somebody leaves, hand over"],
        );
        let wrong = world
            .post("dana", &path, "kind=contact&organisation=&who=+&leaves_on=")
            .await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        has(&wrong, &["Type who leaves.", "Type the last day"]);
        let form = format!(
            "once={ONCE}&kind=contact&organisation={}&who=Ana&leaves_on=2026-11-21",
            world.clinic
        );
        let begun = world.post("dana", &path, &form).await;
        let twice = world.post("dana", &path, &form).await;
        assert_eq!(begun.location(), twice.location());
        assert!(
            !world
                .get("dana", &world.path("/asked"))
                .await
                .text
                .contains("hand-over of")
        );
    })
    .await;
}

#[tokio::test]
async fn a_hand_over_is_asked_about_after_thirty_days_until_it_is_complete() {
    on_each_database(async |world| {
        let path = world.path("/structure/transitions");
        let form = format!(
            "kind=contact&organisation={}&who=Ana&leaves_on=2026-11-21",
            world.clinic
        );
        let begun = world.post("dana", &path, &form).await;
        let page = begun.location().split('?').next().unwrap().to_owned();
        let form = "version=1&leaves_on=2026-10-20&successor=Bo";
        assert_eq!(
            world.post("dana", &page, form).await.status,
            StatusCode::SEE_OTHER
        );
        has(
            &world.get("dana", &world.path("/asked")).await,
            &["Look again at the hand-over of"],
        );
        let form =
            "version=2&leaves_on=2026-10-20&successor=Bo&done=successor&done=talk&done=nonsense";
        assert_eq!(
            world.post("dana", &page, form).await.status,
            StatusCode::SEE_OTHER
        );
        has(
            &world.get("ruth", &path).await,
            &["2 of 8", "in transition, 30 days over", "Bo"],
        );
        let older = world
            .post("dana", &page, "version=1&leaves_on=2026-10-20&successor=Cy")
            .await;
        assert_eq!(older.status, StatusCode::CONFLICT);
        has(&older, &["Bo", "value=\"Cy\""]);
        let form = "version=3&leaves_on=2026-10-20&successor=Bo&done=successor&complete=yes";
        assert_eq!(
            world.post("dana", &page, form).await.status,
            StatusCode::SEE_OTHER
        );
        assert!(
            !world
                .get("dana", &world.path("/asked"))
                .await
                .text
                .contains("hand-over of")
        );
        has(
            &world.get("dana", &world.path("/structure")).await,
            &["Hand-overs in twelve months: 1. Complete within 60 days: 100%."],
        );
    })
    .await;
}

#[tokio::test]
async fn a_hand_over_taken_off_the_list_comes_back() {
    on_each_database(async |world| {
        let form = format!(
            "kind=backbone&organisation={}&who=Ana&leaves_on=2026-11-21",
            world.clinic
        );
        let path = world.path("/structure/transitions");
        let begun = world.post("dana", &path, &form).await;
        let page = begun.location().split('?').next().unwrap().to_owned();
        has(&world.get("dana", &path).await, &["0 of 12"]);
        let removed = world.post("dana", &format!("{page}/removal"), "").await;
        has(&world.get("dana", removed.location()).await, &["Undo"]);
        world.post("dana", &format!("{page}/return"), "").await;
        assert_eq!(world.get("dana", &page).await.status, StatusCode::OK);
    })
    .await;
}
