//! Comments and suggested words, who may do what, and other partnerships.

use axum::http::StatusCode;
use mainstay_app::charter::service::{self as charter, NewSignature};
use mainstay_app::shell::Failure;
use mainstay_db::Uuid;

use super::{ONCE, adopt, rosa, share, version, write};
use crate::world::on_each_database;

#[tokio::test]
async fn a_partner_suggests_by_link_and_sees_what_became_of_it() {
    on_each_database(async |world| {
        write(
            &world,
            10,
            0,
            "We meet every month. Notes go out in a week.",
        )
        .await;
        share(&world).await;
        let cookies = rosa(&world, world.clinic).await;
        let asked = world
            .ask_as("GET", &cookies, &world.path("/asked"))
            .await
            .text;
        assert!(
            asked.contains("version 1, waits for your comments"),
            "{asked}"
        );
        let path = world.path("/charter/versions/1/sections/10");
        let nothing = world
            .post_as(
                &cookies,
                &path,
                "words=&suggested=We+meet+every+month.+Notes+go+out+in+a+week.",
            )
            .await;
        assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
        let form = format!(
            "once={ONCE}&words=Too+often&suggested=We+meet+every+quarter.+Notes+go+out+in+a+week."
        );
        for _ in 0..2 {
            let said = world.post_as(&cookies, &path, &form).await;
            assert_eq!(said.status, StatusCode::SEE_OTHER, "{}", said.text);
        }
        let page = world.get("dana", &path).await.text;
        assert_eq!(page.matches("Too often").count(), 1);
        assert!(page.contains("Rosa, Ɖóẃŋŧóẃŋ Ćłíŋíć"), "{page}");
        let closed = world.path("/charter/sections/10");
        let closed = world.ask_as("GET", &cookies, &closed).await;
        assert_eq!(closed.status, StatusCode::FORBIDDEN);
    })
    .await;
}

#[tokio::test]
async fn suggested_words_are_taken_beside_what_changed_meanwhile() {
    on_each_database(async |world| {
        let words = "We meet every month. Notes go out in a week.";
        write(&world, 10, 0, words).await;
        share(&world).await;
        let path = world.path("/charter/versions/1/sections/10");
        let form = "words=&suggested=We+meet+every+quarter.+Notes+go+out+in+a+week.";
        world.post("luis", &path, form).await;
        let page = world.get("dana", &path).await.text;
        let id = page.split("/charter/comments/").nth(1).unwrap()[..36].to_owned();
        // The draft moved on elsewhere in the section: both changes go together.
        write(
            &world,
            10,
            1,
            "We meet every month. Notes go out in two days.",
        )
        .await;
        let answer = world.path(&format!("/charter/comments/{id}/answer"));
        for _ in 0..2 {
            let taken = world.post("dana", &answer, "answer=taken").await;
            assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.text);
        }
        let draft = world
            .get("dana", &world.path("/charter/sections/10"))
            .await
            .text;
        assert!(
            draft.contains("We meet every quarter. Notes go out in two days."),
            "{draft}"
        );
        let seen = world.get("luis", &path).await.text;
        assert!(seen.contains("taken into the draft"), "{seen}");
    })
    .await;
}

#[tokio::test]
async fn a_suggestion_for_words_that_changed_is_left_to_people() {
    on_each_database(async |world| {
        write(&world, 10, 0, "We meet every month.").await;
        share(&world).await;
        let path = world.path("/charter/versions/1/sections/10");
        world
            .post("luis", &path, "words=&suggested=We+meet+every+quarter.")
            .await;
        write(&world, 10, 1, "We meet every week.").await;
        let page = world.get("dana", &path).await.text;
        let id = page.split("/charter/comments/").nth(1).unwrap()[..36].to_owned();
        let answer = world.path(&format!("/charter/comments/{id}/answer"));
        let taken = world.post("dana", &answer, "answer=taken").await;
        assert_eq!(taken.status, StatusCode::CONFLICT);
        assert!(
            taken.text.contains("change the same words"),
            "{}",
            taken.text
        );
        let declined = world
            .post("dana", &answer, "answer=declined&words=Weekly+it+is")
            .await;
        assert_eq!(declined.status, StatusCode::SEE_OTHER);
        let seen = world.get("luis", &path).await.text;
        assert!(
            seen.contains("declined") && seen.contains("Weekly it is"),
            "{seen}"
        );
    })
    .await;
}

#[tokio::test]
async fn who_may_write_comment_and_sign() {
    on_each_database(async |world| {
        write(&world, 1, 0, "We are called Main.").await;
        share(&world).await;
        for (path, allowed) in [
            (
                "/charter",
                vec![
                    "dana", "priya", "luis", "nora", "tomas", "grace", "omar", "ruth",
                ],
            ),
            ("/charter/sections/1", vec!["dana"]),
            ("/charter/versions/1/adoption", vec!["dana"]),
        ] {
            for (person, _) in [
                ("stan", 0),
                ("dana", 0),
                ("luis", 0),
                ("grace", 0),
                ("omar", 0),
                ("ruth", 0),
                ("maria", 0),
            ] {
                let reply = world.get(person, &world.path(path)).await;
                let want = match person {
                    "stan" => 404,
                    one if allowed.contains(&one) => 200,
                    _ => 403,
                };
                assert_eq!(reply.status.as_u16(), want, "{person} {path}");
            }
        }
        let path = world.path("/charter/versions/1/sections/1");
        for (person, status) in [
            ("stan", 404),
            ("grace", 403),
            ("omar", 403),
            ("ruth", 303),
            ("nora", 303),
        ] {
            let reply = world
                .post(person, &path, "words=Well+said&suggested=")
                .await;
            assert_eq!(reply.status.as_u16(), status, "{person}");
        }
        // Comments are for those who take part in writing.
        assert!(!version(&world, "omar", 1).await.contains("2 comments"));
        assert!(version(&world, "luis", 1).await.contains("2 comments"));
        // A comment is its author's to take back, and nobody else's.
        let page = world.get("ruth", &path).await.text;
        let id = page.split("/charter/comments/").nth(1).unwrap()[..36].to_owned();
        let removal = world.path(&format!("/charter/comments/{id}/removal"));
        let other = world.post("nora", &removal, "").await;
        assert_eq!(other.status, StatusCode::CONFLICT);
        let own = world.post("ruth", &removal, "").await;
        assert!(own.location().contains("undo="), "{}", own.text);
    })
    .await;
}

#[tokio::test]
async fn nothing_reaches_another_partnership() {
    on_each_database(async |world| {
        write(&world, 1, 0, "We are called Main.").await;
        share(&world).await;
        adopt(&world, 1).await;
        let mut stan = world.seat_of("luis").await;
        stan.partnership = Uuid::from_u128(7);
        let gone = charter::version_page(&world.app, &stan, 1).await;
        assert!(matches!(gone, Err(Failure::NotHere)), "{gone:?}");
        let empty = charter::overview(&world.app, &stan).await.unwrap();
        assert!(empty.is_bare());
        let rule = charter::sharing_rule(&world.app, &stan).await.unwrap();
        assert!(rule.rows.is_empty());
        let signed = charter::sign(
            &world.app,
            &stan,
            1,
            NewSignature::default(),
            world.app.id(),
        )
        .await;
        assert!(matches!(signed, Err(Failure::NotHere)), "{signed:?}");
    })
    .await;
}
