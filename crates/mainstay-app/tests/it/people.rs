//! People: signing in, invitations, links, seats.

use axum::http::StatusCode;

use crate::world::on_each_database;

#[tokio::test]
async fn a_stranger_learns_nothing_and_a_member_gets_a_sentence() {
    on_each_database(async |world| {
        for (person, status) in [
            ("nobody", 303),
            ("stan", 404),
            ("kim", 404),
            ("omar", 403),
            ("luis", 200),
            ("dana", 200),
        ] {
            let reply = world.get(person, &world.path("/people")).await;
            assert_eq!(reply.status.as_u16(), status, "{person}");
        }
        let strangers = world.get("stan", &world.path("/people")).await.text;
        assert!(!strangers.contains("Ɱáíŋ"), "{strangers}");
    })
    .await;
}

#[tokio::test]
async fn an_invitation_is_accepted_once_and_looking_at_it_changes_nothing() {
    on_each_database(async |world| {
        let form = "name=Ñína&email=nina%40example.org&role=member";
        let reply = world
            .post("dana", &world.path("/people/invitations"), form)
            .await;
        assert_eq!(reply.status, StatusCode::OK);
        let path = reply
            .text
            .split("id=\"made-link\">http://127.0.0.1:8080")
            .nth(1)
            .unwrap()
            .split('<')
            .next()
            .unwrap()
            .to_owned();
        for _ in 0..5 {
            assert_eq!(world.get("nobody", &path).await.status, StatusCode::OK);
        }
        let short = world
            .post("nobody", &path, "name=Nina&password=short&language=en")
            .await;
        assert_eq!(short.status, StatusCode::UNPROCESSABLE_ENTITY);
        let accepted = world
            .post(
                "nobody",
                &path,
                "name=Nina&password=seven+green+umbrellas&language=es",
            )
            .await;
        assert_eq!(accepted.status, StatusCode::SEE_OTHER);
        assert_eq!(
            accepted.location(),
            format!("{}?note=welcome", world.path(""))
        );
        let again = world
            .post("nobody", &path, "name=Nina&password=seven+green+umbrellas")
            .await;
        // The same press again leads to the same place; another password opens nothing.
        assert_eq!(again.status, StatusCode::SEE_OTHER);
        let other = world
            .post("nobody", &path, "name=Nina&password=another+long+password")
            .await;
        assert_eq!(other.status, StatusCode::OK);
        assert!(other.cookie("mainstay").is_none());
    })
    .await;
}

#[tokio::test]
async fn who_may_invite() {
    on_each_database(async |world| {
        for (person, status) in [
            ("nobody", 401),
            ("stan", 404),
            ("omar", 403),
            ("luis", 403),
            ("priya", 403),
            ("maria", 403),
            ("dana", 200),
        ] {
            let form = format!("name=X&email=x-{person}%40example.org&role=member");
            let reply = world
                .post(person, &world.path("/people/invitations"), &form)
                .await;
            assert_eq!(reply.status.as_u16(), status, "{person}");
        }
    })
    .await;
}

#[tokio::test]
async fn wrong_passwords_slow_the_next_try_down_but_never_lock_for_good() {
    on_each_database(async |world| {
        let form = "email=dana%40example.org&password=wrong";
        for _ in 0..4 {
            assert_eq!(
                world.post("nobody", "/sign-in", form).await.status,
                StatusCode::UNPROCESSABLE_ENTITY
            );
        }
        let slowed = world.post("nobody", "/sign-in", form).await;
        assert_eq!(slowed.status, StatusCode::TOO_MANY_REQUESTS);
        assert!(slowed.headers.contains_key("retry-after"));
        world.pass(2);
        assert_eq!(
            world.post("nobody", "/sign-in", form).await.status,
            StatusCode::UNPROCESSABLE_ENTITY
        );
        let unknown = world
            .post(
                "nobody",
                "/sign-in",
                "email=none%40example.org&password=wrong",
            )
            .await;
        let known = world
            .post(
                "nobody",
                "/sign-in",
                "email=priya%40example.org&password=wrong",
            )
            .await;
        let same = |text: &str| text.replace("none@", "priya@");
        assert_eq!(same(&unknown.text), same(&known.text));
    })
    .await;
}

#[tokio::test]
async fn the_last_backbone_seat_stays() {
    on_each_database(async |world| {
        let page = world.get("dana", &world.path("/people")).await.text;
        let mut refused = 0;
        for seat in page
            .split("/people/seats/")
            .skip(1)
            .filter_map(|rest| rest.split_once("/end\""))
            .map(|(id, _)| id)
        {
            let reply = world
                .post(
                    "dana",
                    &world.path(&format!("/people/seats/{seat}/end")),
                    "",
                )
                .await;
            refused += usize::from(reply.status == StatusCode::CONFLICT);
        }
        assert_eq!(refused, 1);
        assert_eq!(
            world.get("dana", &world.path("/people")).await.status,
            StatusCode::OK
        );
        assert_eq!(
            world.get("luis", &world.path("/people")).await.status,
            StatusCode::NOT_FOUND
        );
    })
    .await;
}

#[tokio::test]
async fn a_form_sent_from_another_site_is_refused() {
    on_each_database(async |world| {
        use axum::body::Body;
        use axum::http::{Request, header};
        for (name, value) in [
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-site", "same-site"),
            ("origin", "https://evil.example"),
            ("origin", "null"),
        ] {
            let request = Request::post("/sign-out")
                .header(header::HOST, "127.0.0.1:8080")
                .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                .header(name, value)
                .body(Body::empty())
                .unwrap();
            assert_eq!(
                world.send(request).await.status,
                StatusCode::FORBIDDEN,
                "{name}: {value}"
            );
        }
    })
    .await;
}

#[tokio::test]
async fn the_first_account_pressed_twice_at_once_is_one_account_and_both_presses_sign_in() {
    on_each_database(async |world| {
        let link = mainstay_app::people::service::first_administrator(&world.app).unwrap();
        let path = link.split_once("8080").unwrap().1.to_owned();
        let form = "name=Ada&email=ada%40example.org&password=seven+green+umbrellas";
        let (one, other) = tokio::join!(
            world.post("nobody", &path, form),
            world.post("nobody", &path, form)
        );
        for reply in [one, other] {
            assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.text);
            let session = reply.cookie("mainstay").unwrap();
            let inside = world.ask_as("GET", &session, "/admin").await;
            assert_eq!(inside.status, StatusCode::OK);
        }
        // Somebody else who finds the link afterwards gets nothing by it.
        let theirs = "name=Eve&email=eve%40example.org&password=another+long+password";
        let late = world.post("nobody", &path, theirs).await;
        assert_eq!(late.status, StatusCode::NOT_FOUND);
    })
    .await;
}
