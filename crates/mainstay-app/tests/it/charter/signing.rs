//! Adopting a version and signing it for an organisation.

use axum::http::StatusCode;

use super::{ONCE, adopt, share, shows, sign_form, version, write};
use crate::world::on_each_database;

#[tokio::test]
async fn organisations_sign_with_a_reservation_decline_and_take_it_back() {
    on_each_database(async |world| {
        write(&world, 1, 0, "We are called Main.").await;
        share(&world).await;
        let path = world.path("/charter/versions/1/signature");
        let early = world.post("luis", &path, &sign_form("signed", "")).await;
        assert_eq!(early.status, StatusCode::CONFLICT);
        adopt(&world, 1).await;
        let bare = world
            .post(
                "luis",
                &path,
                "stance=reserved&words=&level=&name=&signed_on=2030-01-01",
            )
            .await;
        assert_eq!(bare.status, StatusCode::UNPROCESSABLE_ENTITY);
        shows(
            &bare.text,
            &[
                "Say what the reservation is",
                "Choose the level",
                "Type the name of the person",
            ],
        );
        let reserved = sign_form("reserved", &format!("once={ONCE}&words=Only+until+June"));
        for _ in 0..2 {
            let reply = world.post("luis", &path, &reserved).await;
            assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.text);
        }
        let again = world.post("luis", &path, &sign_form("signed", "")).await;
        assert!(
            again
                .text
                .contains("This organisation has answered already"),
            "{}",
            again.text
        );
        assert!(version(&world, "luis", 1).await.contains("1 of 2 signed"));
    })
    .await;
}

#[tokio::test]
async fn nobody_signs_for_another_organisation_and_a_signature_can_be_taken_back() {
    on_each_database(async |world| {
        write(&world, 1, 0, "We are called Main.").await;
        share(&world).await;
        adopt(&world, 1).await;
        let path = world.path("/charter/versions/1/signature");
        let form = sign_form("reserved", "words=Only+until+June");
        let reply = world.post("luis", &path, &form).await;
        assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.text);
        // Nobody signs for another organisation; a coordinator enters what was given on paper.
        let other = format!("organisation={}", world.other_clinic);
        let foreign = world
            .post("luis", &path, &sign_form("signed", &other))
            .await;
        assert_eq!(foreign.status, StatusCode::UNPROCESSABLE_ENTITY);
        let paper = world
            .post(
                "dana",
                &path,
                &sign_form("declined", &format!("{other}&words=No+staff")),
            )
            .await;
        assert_eq!(paper.status, StatusCode::SEE_OTHER, "{}", paper.text);
        let page = version(&world, "tomas", 1).await;
        shows(
            &page,
            &[
                "1 of 2 signed",
                "One with a reservation, one declined.",
                "All partners have answered",
                "Only until June",
            ],
        );
        let stays = world
            .post(
                "dana",
                &world.path("/charter/versions/1/adoption/withdrawal"),
                "",
            )
            .await;
        assert_eq!(stays.status, StatusCode::CONFLICT);
        let page = version(&world, "luis", 1).await;
        let id = page.split("/signatures/").nth(1).unwrap()[..36].to_owned();
        let removal = world.path(&format!("/charter/versions/1/signatures/{id}/removal"));
        let back = world.post("luis", &removal, "").await;
        assert!(
            back.location().contains("note=charter-unsigned"),
            "{}",
            back.text
        );
        assert!(version(&world, "luis", 1).await.contains("0 of 2 signed"));
        let restore = removal.replace("removal", "restoration");
        world.post("luis", &restore, "").await;
        assert!(version(&world, "luis", 1).await.contains("1 of 2 signed"));
    })
    .await;
}

#[tokio::test]
async fn a_vanished_organisation_is_not_waited_for_and_its_signature_stays() {
    on_each_database(async |world| {
        write(&world, 1, 0, "We are called Main.").await;
        share(&world).await;
        adopt(&world, 1).await;
        let path = world.path("/charter/versions/1/signature");
        world.post("luis", &path, &sign_form("signed", "")).await;
        let gone = world.path(&format!("/partners/{}/removal", world.clinic));
        let reply = world.post("dana", &gone, "").await;
        assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.text);
        let page = version(&world, "dana", 1).await;
        shows(
            &page,
            &["0 of 1 signed", "Ɖóẃŋŧóẃŋ Ćłíŋíć", "No partner any more"],
        );
    })
    .await;
}

#[tokio::test]
async fn only_the_newest_version_is_adopted_and_an_unchanged_draft_is_not_shared() {
    on_each_database(async |world| {
        let send = async |path: &str, form: &str| world.post("dana", &world.path(path), form).await;
        let nothing = send("/charter/versions", "note=").await;
        shows(&nothing.text, &["The draft has no text yet"]);
        write(&world, 1, 0, "We are called Main.").await;
        share(&world).await;
        let same = send("/charter/versions", "note=").await;
        assert_eq!(same.status, StatusCode::CONFLICT);
        write(&world, 1, 1, "We are called Harlow.").await;
        share(&world).await;
        let form = "body=All&method=consent&adopted_on=2026-11-20&review_on=2027-11-20";
        let old = send("/charter/versions/1/adoption", form).await;
        shows(&old.text, &["There is a newer version"]);
        let form = "body=&method=dice&adopted_on=2031-01-01&review_on=";
        let bad = send("/charter/versions/2/adoption", form).await;
        assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
        shows(
            &bad.text,
            &[
                "Say who decided",
                "Choose how it was decided",
                "Type the day of the decision",
                "Type a day ahead",
            ],
        );
        adopt(&world, 2).await;
        let late = world.path("/charter/versions/2/sections/1");
        let late = world.post("ruth", &late, "words=Wait").await;
        shows(&late.text, &["No comments are taken"]);
        let back = send("/charter/versions/2/adoption/withdrawal", "").await;
        assert_eq!(back.status, StatusCode::SEE_OTHER);
        let again = world.get("dana", &world.path("/charter")).await.text;
        assert!(!again.contains("is in force"), "{again}");
    })
    .await;
}
