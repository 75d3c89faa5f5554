//! What happens to an indicator that is there: new words, a new target, a new meaning, retiring.

use axum::http::StatusCode;
use mainstay_app::measurement::indicators::service;
use mainstay_core::measurement::IndicatorStatus;
use mainstay_core::period::Period;

use crate::indicators::{added, catalogue, edit_of};
use crate::world::on_each_database;

#[tokio::test]
async fn a_changed_target_or_name_makes_no_version() {
    on_each_database(async |world| {
        added(&world).await;
        let version = edit_of(&world).await;
        let form =
            format!("name=Loop+closed&target=65&target_period=2028&owner=Dana&version={version}");
        let path = world.path("/indicators/referrals_closed/edit");
        let reply = world.post("dana", &path, &form).await;
        assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.text);
        let after = catalogue(&world).await.indicators.remove(0);
        assert_eq!(
            (after.versions.len(), after.key.as_str()),
            (1, "referrals_closed")
        );
        let fields = &after.current().fields;
        assert_eq!(
            (fields.name.as_str(), after.owner.as_str()),
            ("Loop closed", "Dana")
        );
        assert!((fields.target.unwrap().value - 65.0).abs() < f64::EPSILON);
        let kept = "Outcome known within 30 days";
        assert_eq!(
            fields.definition, kept,
            "fields that are not on the form stay"
        );
        let sly = format!("definition=Other&version={}", after.edit);
        let reply = world.post("dana", &path, &sly).await;
        assert_eq!(reply.status, StatusCode::CONFLICT);
        assert!(reply.text.contains("This would change what is counted"));
    })
    .await;
}

#[tokio::test]
async fn a_changed_meaning_makes_a_version_and_a_marked_break() {
    on_each_database(async |world| {
        added(&world).await;
        let path = world.path("/indicators/referrals_closed/definition");
        let base = format!("meaning=changed&version={}", edit_of(&world).await);
        let reply = world.post("dana", &path, &base).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
        for says in [
            "Nothing that is counted has changed",
            "Write the first period counted the new way.",
            "Write what changed and why.",
        ] {
            assert!(reply.text.contains(says), "{says}: {}", reply.text);
        }
        let change = format!(
            "{base}&definition=Outcome+known+within+14+days&from_period=2026-Q3&change_note=Faster"
        );
        let reply = world.post("priya", &path, &change).await;
        assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.text);

        let after = catalogue(&world).await.indicators.remove(0);
        assert_eq!((after.versions.len(), after.breaks().count()), (2, 1));
        for (quarter, number) in [(2, 1), (3, 2), (4, 2)] {
            let period = Period::quarter(2026, quarter).unwrap();
            assert_eq!(after.version_for(period).number, number, "{period}");
        }
        assert_eq!(
            after.version(1).unwrap().fields.definition,
            "Outcome known within 30 days"
        );
        let page = world
            .get("omar", &world.path("/indicators/referrals_closed"))
            .await
            .text;
        assert!(
            page.contains("Series break")
                && page.contains("Faster")
                && page.contains("within 30 days")
        );

        let early = format!(
            "definition=Other&version={}&meaning=changed&from_period=2026-Q3&change_note=x",
            after.edit
        );
        let reply = world.post("dana", &path, &early).await;
        assert!(
            reply.text.contains("It must come after Q3 2026"),
            "{}",
            reply.text
        );
    })
    .await;
}

#[tokio::test]
async fn better_words_stay_in_the_version_but_another_unit_never_does() {
    on_each_database(async |world| {
        added(&world).await;
        let path = world.path("/indicators/referrals_closed/definition");
        let version = edit_of(&world).await;
        let reply = world
            .post(
                "dana",
                &path,
                &format!("meaning=same&unit=points&version={version}"),
            )
            .await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            reply.text.contains("That always changes the meaning"),
            "{}",
            reply.text
        );
        let reply = world
            .post(
                "dana",
                &path,
                &format!("meaning=same&definition=Outcome+known+in+30+days&version={version}"),
            )
            .await;
        assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.text);
        let after = catalogue(&world).await.indicators.remove(0);
        assert_eq!(after.versions.len(), 1);
        assert_eq!(
            after.current().fields.definition,
            "Outcome known in 30 days"
        );
        let history = world.get("dana", &world.path("/history")).await.text;
        assert!(
            history.contains("Outcome known within 30 days"),
            "the old words stay in the history"
        );
    })
    .await;
}

#[tokio::test]
async fn two_people_changing_one_indicator_see_both() {
    on_each_database(async |world| {
        added(&world).await;
        let path = world.path("/indicators/referrals_closed/edit");
        let version = edit_of(&world).await;
        let first = world
            .post("dana", &path, &format!("owner=Dana&version={version}"))
            .await;
        assert_eq!(first.status, StatusCode::SEE_OTHER);
        let second = world
            .post("priya", &path, &format!("owner=Priya&version={version}"))
            .await;
        assert_eq!(second.status, StatusCode::CONFLICT);
        assert!(
            second.text.contains("Somebody else changed this"),
            "{}",
            second.text
        );
        assert!(second.text.contains("<bdi>Dana</bdi>") && second.text.contains("value=\"Priya\""));
        assert_eq!(catalogue(&world).await.indicators[0].owner, "Dana");
    })
    .await;
}

#[tokio::test]
async fn retiring_is_undone_and_loses_nothing() {
    on_each_database(async |world| {
        added(&world).await;
        let at = |rest: &str| world.path(&format!("/indicators/referrals_closed{rest}"));
        world.post("dana", &at("/retirement"), "").await;
        let retired = catalogue(&world).await;
        assert!(retired.indicators[0].is_retired());
        assert_eq!(
            (retired.active().count(), service::adopted(&retired)),
            (0, 0)
        );
        assert!(
            world
                .get("ruth", &at(""))
                .await
                .text
                .contains("This indicator is retired")
        );
        assert_eq!(
            world.get("dana", &at("/edit")).await.status,
            StatusCode::CONFLICT
        );
        world.post("dana", &at("/restoration"), "").await;
        let back = catalogue(&world).await;
        assert_eq!(
            back.indicators[0].status,
            IndicatorStatus::Adopted,
            "in the state it had"
        );
    })
    .await;
}
