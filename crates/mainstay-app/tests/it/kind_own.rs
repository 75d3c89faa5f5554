//! The type: answers read from a file, and the cut-offs a partnership sets itself.

use axum::http::StatusCode;

use crate::kind::{ALLIANCE, answer, ask, close, reading};
use crate::world::on_each_database;

#[tokio::test]
async fn a_file_of_answers_is_read_and_its_wrong_lines_are_named() {
    on_each_database(async |world| {
        let path = world.path("/type/own/file");
        let hand = async |person: &str, text: &str| {
            world
                .post_file(person, &path, &[], "ANSWERS.toml", text.as_bytes())
                .await
        };
        let early = hand("luis", "T1 = \"systemic\"\n").await;
        assert_eq!(early.status, StatusCode::CONFLICT, "{}", early.text);
        ask(&world).await;
        let wrong = hand(
            "luis",
            "T1 = \"systemic\"\nT3 = \"ten_years\"\nT15 = \"yes\"\n",
        )
        .await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        for part in ["Line 2", "lt3, y3to10, open, ge10", "Line 3", "“T15”"] {
            assert!(wrong.text.contains(part), "{part}: {}", wrong.text);
        }
        let work = ALLIANCE.replace('=', " = \"").replace('&', "\"\n");
        let file = format!("{work}\"\nreasons = [\"reach\"]\nnot_alone = \"Rides\"\n");
        for _ in 0..2 {
            let taken = hand("luis", &file).await;
            let to = world.path("/type/answers/reasons?note=type-file");
            assert_eq!(taken.location(), to, "{}", taken.text);
        }
        let shown = world
            .get("luis", &world.path("/type/answers/reasons"))
            .await;
        assert!(shown.text.contains("Rides"), "{}", shown.text);
        close(&world).await;
        assert!(reading(&world, "dana").await.contains("Strategic alliance"));
        let shared = world.path("/type/shared/file");
        let settled = world
            .post_file("dana", &shared, &[], "a.toml", file.as_bytes())
            .await;
        assert_eq!(settled.status, StatusCode::SEE_OTHER, "{}", settled.text);
        let luis = world
            .post_file("luis", &shared, &[], "a.toml", file.as_bytes())
            .await;
        assert_eq!(luis.status, StatusCode::FORBIDDEN);
    })
    .await;
}

#[tokio::test]
async fn a_partnership_sets_a_cut_off_with_its_reason_and_the_reading_says_so() {
    on_each_database(async |world| {
        ask(&world).await;
        answer(&world, "luis", ALLIANCE).await;
        close(&world).await;
        let path = world.path("/type/cut-offs");
        let bare = world
            .post("dana", &path, "name=clear&value=0.9&reason=&version=0")
            .await;
        assert_eq!(bare.status, StatusCode::UNPROCESSABLE_ENTITY);
        for part in ["Type a number from 0.01 to 0.5", "Say why you change it"] {
            assert!(bare.text.contains(part), "{part}: {}", bare.text);
        }
        let order = world
            .post("dana", &path, "name=leaning&value=0.3&reason=x&version=0")
            .await;
        assert!(
            order.text.contains("must not need more of a lead"),
            "{}",
            order.text
        );
        let form = "name=clear&value=0%2C45&reason=We+want+to+be+sure&version=0";
        for _ in 0..2 {
            let set = world.post("dana", &path, form).await;
            assert_eq!(set.status, StatusCode::SEE_OTHER, "{}", set.text);
        }
        let page = reading(&world, "grace").await;
        for part in ["0.45", "We want to be sure", "usually 0.20"] {
            assert!(page.contains(part), "{part}: {page}");
        }
        let old = world
            .post("dana", &path, "name=clear&value=0.4&reason=x&version=0")
            .await;
        assert_eq!(old.status, StatusCode::CONFLICT);
        let luis = world.post("luis", &path, form).await;
        assert_eq!(luis.status, StatusCode::FORBIDDEN);
        let none = world
            .post("dana", &path, "name=tie&value=0.4&reason=x&version=0")
            .await;
        assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    })
    .await;
}
