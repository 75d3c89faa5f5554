//! What partners give and get, confirmed by themselves.

use axum::http::StatusCode;

use super::{has, voice};
use crate::world::on_each_database;

#[tokio::test]
async fn a_partner_confirms_what_it_gives_and_gets_by_account_or_by_link() {
    on_each_database(async |world| {
        let table = world.path("/structure/partners");
        has(&world.get("dana", &table).await, &["Ask all partners"]);
        let nothing = world.get("luis", &world.path("/asked")).await;
        assert!(!nothing.text.contains("/our-part"), "{}", nothing.text);
        let asking = world.path("/structure/partners/asking");
        world.post("dana", &asking, "").await;
        let again = world.post("dana", &asking, "").await;
        assert_eq!(again.status, StatusCode::SEE_OTHER);
        let cookies = voice(&world).await;
        let asked = world.ask_as("GET", &cookies, &world.path("/asked")).await;
        has(
            &asked,
            &["Say what your organisation gives and gets", "/our-part"],
        );
        // Dana writes what she knows; it does not count as confirmed.
        let path = format!("{table}/{}", world.clinic);
        let form = "version=1&give=people&give=trust&gives_words=A+van&gets=Referrals";
        assert_eq!(
            world.post("dana", &path, form).await.status,
            StatusCode::SEE_OTHER
        );
        has(
            &world.get("ruth", &table).await,
            &["not confirmed by the partner", "People’s time, Trust"],
        );
        let own = world.path("/our-part");
        let page = world.ask_as("GET", &cookies, &own).await;
        has(&page, &["A van", "Referrals", "Save and confirm"]);
        assert!(
            !page.text.contains("Ɍíṽéŕšíđé"),
            "another partner: {}",
            page.text
        );
        let half = world
            .post_as(&cookies, &own, "version=2&give=people&gets=+")
            .await;
        assert_eq!(half.status, StatusCode::UNPROCESSABLE_ENTITY);
        has(&half, &["Say what your organisation needs to get"]);
        let form = "version=2&give=people&gives_words=Two+vans&gets=Referrals";
        for _ in 0..2 {
            let done = world.post_as(&cookies, &own, form).await;
            assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
        }
        let page = world.get("dana", &table).await;
        has(
            &page,
            &[
                "Two vans",
                "Vera",
                "<span class=\"tag good\">confirmed</span>",
            ],
        );
        let asked = world.get("luis", &world.path("/asked")).await;
        assert!(!asked.text.contains("/our-part"), "{}", asked.text);
    })
    .await;
}

#[tokio::test]
async fn what_changes_in_a_confirmed_entry_has_to_be_confirmed_anew() {
    on_each_database(async |world| {
        let own = world.path("/our-part");
        let table = world.path("/structure/partners");
        let path = format!("{table}/{}", world.clinic);
        let form = "version=0&give=people&gives_words=Two+vans&gets=Referrals";
        assert_eq!(
            world.post("luis", &own, form).await.status,
            StatusCode::SEE_OTHER
        );
        has(&world.get("dana", &table).await, &["tag good"]);
        let form = "version=1&give=people&gives_words=Two+vans&gets=Quick+referrals";
        assert_eq!(
            world.post("luis", &own, form).await.status,
            StatusCode::SEE_OTHER
        );
        assert_eq!(
            world
                .post("luis", &own, &form.replace("Quick", "Slow"))
                .await
                .status,
            StatusCode::CONFLICT
        );
        let form = "version=2&give=people&gets=Other";
        assert_eq!(
            world.post("dana", &path, form).await.status,
            StatusCode::SEE_OTHER
        );
        assert!(!world.get("dana", &table).await.text.contains("tag good"));
        has(
            &world.get("dana", &world.path("/history")).await,
            &["confirmed what its organisation gives and gets"],
        );
    })
    .await;
}
