//! The roster: adding by form and by pasting, changing, undoing, sectors.

use axum::http::StatusCode;

use crate::world::on_each_database;

const ONCE: &str = "0192f0c0-0000-7000-8000-000000000001";

#[tokio::test]
async fn a_double_press_adds_one_organisation() {
    on_each_database(async |world| {
        let form = format!("name=New+House&sector=housing&once={ONCE}");
        for _ in 0..3 {
            let reply = world.post("dana", &world.path("/partners"), &form).await;
            assert_eq!(reply.status, StatusCode::SEE_OTHER);
        }
        let page = world.get("dana", &world.path("/partners")).await.text;
        assert_eq!(page.matches("<bdi>New House</bdi>").count(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_name_that_is_there_already_comes_back_with_what_was_typed() {
    on_each_database(async |world| {
        world
            .post(
                "dana",
                &world.path("/partners"),
                "name=The+New+House%2C+Inc.",
            )
            .await;
        let reply = world
            .post(
                "dana",
                &world.path("/partners"),
                "name=new+house&joined_on=soon",
            )
            .await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            reply.text.contains("“soon” is not a date"),
            "{}",
            reply.text
        );
        let reply = world
            .post("dana", &world.path("/partners"), "name=new+house")
            .await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            reply
                .text
                .contains("“The New House, Inc.” is in the roster already")
        );
        assert!(reply.text.contains("value=\"new house\""));
    })
    .await;
}

#[tokio::test]
async fn pasted_lines_are_shown_before_they_are_taken_over() {
    on_each_database(async |world| {
        let lines = "lines=Alpha%09Housing%09Ana%09ana%40alpha.example.org%0ABeta%0AAlpha%0A";
        let reply = world
            .post("dana", &world.path("/exchange/lines"), lines)
            .await;
        assert_eq!(reply.status, StatusCode::SEE_OTHER);
        let list = reply.location().to_owned();
        let page = world.get("dana", &list).await.text;
        assert!(page.contains("2 new organisations"), "{page}");
        assert!(page.contains("1 row is there already"), "{page}");
        let taken = world
            .post("dana", &format!("{list}/entry"), "version=1")
            .await;
        assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.text);
        let page = world.get("dana", &world.path("/partners")).await.text;
        assert!(page.contains("<div><bdi>Ana</bdi></div>"));
        let empty = world
            .post("dana", &world.path("/exchange/lines"), "lines=")
            .await;
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    })
    .await;
}

#[tokio::test]
async fn pasted_words_that_are_not_understood_are_asked_about() {
    on_each_database(async |world| {
        let paste = async |lines: &str| {
            let form = format!("lines={}", mainstay_app::shell::encode(lines));
            let path = world.path("/exchange/lines");
            let reply = world.post("dana", &path, &form).await;
            assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.text);
            world.get("dana", reply.location()).await.text
        };
        let asked = paste("Alpha School, Education, Cy Young, 1 July 2026").await;
        for part in ["1 row to put right", "“Education”", "value=\"Education\""] {
            assert!(asked.contains(part), "{part}: {asked}");
        }
        assert!(!asked.contains("Education, Cy Young"), "{asked}");
        let lines = "Name, Sector, Contact\n\"Smith, Jones & Co\", Housing, Bo Diaz\n";
        let known = paste(lines).await;
        for part in [
            "1 new organisation",
            "Smith, Jones &#38; Co",
            "Housing; Bo Diaz",
        ] {
            assert!(known.contains(part), "{part}: {known}");
        }
    })
    .await;
}

#[tokio::test]
async fn two_people_changing_one_organisation_both_see_it() {
    on_each_database(async |world| {
        let path = world.path(&format!("/partners/{}", world.clinic));
        let first = world
            .post("dana", &path, "version=1&name=Uptown+Clinic")
            .await;
        assert_eq!(first.status, StatusCode::SEE_OTHER);
        let second = world
            .post("priya", &path, "version=1&name=Midtown+Clinic")
            .await;
        assert_eq!(second.status, StatusCode::CONFLICT);
        assert!(second.text.contains("Uptown Clinic") && second.text.contains("Midtown Clinic"));
        let again = world
            .post("priya", &path, "version=2&name=Midtown+Clinic")
            .await;
        assert_eq!(again.status, StatusCode::SEE_OTHER);
    })
    .await;
}

#[tokio::test]
async fn taking_an_organisation_out_can_be_undone() {
    on_each_database(async |world| {
        let path = world.path(&format!("/partners/{}", world.clinic));
        let removed = world.post("dana", &format!("{path}/removal"), "").await;
        assert_eq!(removed.status, StatusCode::SEE_OTHER);
        assert_eq!(world.get("dana", &path).await.status, StatusCode::NOT_FOUND);
        let page = world.get("dana", removed.location()).await.text;
        assert!(page.contains(&format!("{path}/return")), "{page}");
        world.post("dana", &format!("{path}/return"), "").await;
        assert_eq!(world.get("dana", &path).await.status, StatusCode::OK);
    })
    .await;
}

#[tokio::test]
async fn who_may_change_the_roster() {
    on_each_database(async |world| {
        let path = world.path(&format!("/partners/{}/removal", world.clinic));
        let wanted = [
            ("nobody", 303),
            ("stan", 404),
            ("kim", 404),
            ("luis", 403),
            ("maria", 403),
            ("omar", 403),
            ("grace", 403),
            ("priya", 303),
        ];
        for (person, status) in wanted {
            let reply = world.post(person, &path, "").await;
            assert_eq!(reply.status.as_u16(), status, "{person}");
        }
    })
    .await;
}
