//! Joining by the link of a letter: no program that reads mail does, one form makes one seat, a code instead of a password, a link that
//! is too old.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use mainstay_app::people::store;
use mainstay_app::shell::Failure;

use crate::inviting::{between, eleven, invitations, letters_to, link_to, seats};
use crate::world::on_each_database;

#[tokio::test]
async fn a_program_that_reads_mail_gets_no_seat_and_uses_nothing_up() {
    on_each_database(async |world| {
        eleven(&world).await;
        let link = link_to(&world, "bo@beta.example.org").await;
        let before = seats(&world).await.len();
        let head = Request::head(&link).header(header::HOST, "127.0.0.1:8080");
        let tries = [
            world.get("nobody", &link).await,
            world.get("nobody", &link).await,
            world.send(head.body(Body::empty()).unwrap()).await,
            // The form as it stands, and with each choice of it.
            world
                .post(
                    "nobody",
                    &link,
                    "name=Bo+Berg&language=en&way=password&password=",
                )
                .await,
            world.post("nobody", &link, "").await,
            world
                .post(
                    "nobody",
                    &link,
                    "name=Bo+Berg&language=en&way=code&password=",
                )
                .await,
            world
                .post("nobody", &link, "name=Bo+Berg&way=code&code=000000")
                .await,
            world.post("nobody", &format!("{link}/renewal"), "").await,
        ];
        for reply in &tries {
            assert!(reply.cookie("mainstay").is_none(), "{}", reply.text);
            assert_ne!(reply.status, StatusCode::SEE_OTHER);
        }
        assert_eq!(seats(&world).await.len(), before);
        // Whom the letter was meant for joins by the same link, on any device.
        let form = "name=Bo+Berg&language=es&way=password&password=seven+green+umbrellas";
        let joined = world.post("nobody", &link, form).await;
        assert_eq!(
            joined.location(),
            format!("{}?note=welcome", world.path(""))
        );
        let session = joined.cookie("mainstay").unwrap();
        let home = world.ask_as("GET", &session, joined.location()).await;
        assert!(home.text.contains("lang=\"es\""));
        assert_eq!(seats(&world).await.len(), before + 1);
    })
    .await;
}

#[tokio::test]
async fn the_form_sent_twice_makes_one_seat_and_leads_to_the_same_place() {
    on_each_database(async |world| {
        eleven(&world).await;
        let link = link_to(&world, "cy@gamma.example.org").await;
        let before = seats(&world).await.len();
        let form = "name=Cy+Chen&language=en&way=password&password=seven+green+umbrellas";
        let (one, two) = tokio::join!(
            world.post("nobody", &link, form),
            world.post("nobody", &link, form)
        );
        let three = world.post("nobody", &link, form).await;
        for reply in [&one, &two, &three] {
            assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.text);
            assert!(reply.cookie("mainstay").is_some());
        }
        assert_eq!(seats(&world).await.len(), before + 1);
        // Without the password the used link opens nothing, and says where to go.
        let other = world
            .post(
                "nobody",
                &link,
                "name=Eve&way=password&password=another+long+password",
            )
            .await;
        assert!(other.cookie("mainstay").is_none());
        assert!(
            other.text.contains("This invitation was used"),
            "{}",
            other.text
        );
        assert!(
            world
                .get("nobody", &link)
                .await
                .text
                .contains("/sign-in?email=cy%40gamma.example.org")
        );
        // A seat that is taken cannot be invited again or withdrawn.
        let row = invitations(&world)
            .await
            .into_iter()
            .find(|row| row.name == "Cy Chen")
            .unwrap();
        for end in ["renewal", "withdrawal"] {
            let path = world.path(&format!("/people/invitations/{}/{end}", row.id));
            assert_eq!(
                world.post("dana", &path, "").await.status,
                StatusCode::CONFLICT
            );
        }
    })
    .await;
}

#[tokio::test]
async fn without_a_password_a_mailed_code_opens_the_door_in_the_browser_that_asked() {
    on_each_database(async |world| {
        eleven(&world).await;
        let link = link_to(&world, "ed@epsilon.example.org").await;
        let form = "name=Ed+Egan&language=en&way=code&password=";
        let asked = world.post("nobody", &link, form).await;
        assert_eq!(asked.status, StatusCode::OK);
        let browser = asked.cookie("asked").unwrap();
        let letters = letters_to(&world, "ed@epsilon.example.org").await;
        let code: String = between(&letters[0], " is ", ".").to_owned();
        let form = format!("{form}&code={code}");
        // Right code, another browser; then another invitation's page; then a wrong code.
        let other = world.post("nobody", &link, &form).await;
        assert_eq!(other.status, StatusCode::UNPROCESSABLE_ENTITY);
        let elsewhere = link_to(&world, "gu@eta.example.org").await;
        assert_eq!(
            world.post_as(&browser, &elsewhere, &form).await.status,
            StatusCode::UNPROCESSABLE_ENTITY
        );
        let wrong = world
            .post_as(&browser, &link, "name=Ed+Egan&way=code&code=1")
            .await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        let joined = world.post_as(&browser, &link, &form).await;
        assert_eq!(joined.status, StatusCode::SEE_OTHER, "{}", joined.text);
        assert!(joined.cookie("mainstay").is_some());
        assert!(
            seats(&world)
                .await
                .iter()
                .any(|seat| seat.email == "ed@epsilon.example.org")
        );
    })
    .await;
}

#[tokio::test]
async fn a_link_that_is_too_old_is_renewed_by_one_press() {
    on_each_database(async |world| {
        eleven(&world).await;
        let link = link_to(&world, "ha@theta.example.org").await;
        world.pass(15 * 24 * 3600);
        let page = world.get("nobody", &link).await;
        assert_eq!(page.status, StatusCode::GONE);
        assert!(page.text.contains("Ask for a new link"));
        let form = "name=Ha&way=password&password=seven+green+umbrellas";
        assert_eq!(
            world.post("nobody", &link, form).await.status,
            StatusCode::GONE
        );
        for _ in 0..3 {
            let asked = world.post("nobody", &format!("{link}/renewal"), "").await;
            assert!(
                asked.text.contains("A new letter is on its way"),
                "{}",
                asked.text
            );
        }
        assert_eq!(letters_to(&world, "ha@theta.example.org").await.len(), 2);
        assert!(
            world
                .get("nobody", &link)
                .await
                .text
                .contains("There is a newer link")
        );
        let newer = link_to(&world, "ha@theta.example.org").await;
        assert_ne!(newer, link);
        assert_eq!(
            world.post("nobody", &newer, form).await.status,
            StatusCode::SEE_OTHER
        );
    })
    .await;
}

#[tokio::test]
async fn long_afterwards_a_new_link_is_only_asked_for() {
    on_each_database(async |world| {
        eleven(&world).await;
        // Long afterwards nothing is sent without the people who invited; they see that it is wanted.
        let link = link_to(&world, "in@iota.example.org").await;
        world.pass(120 * 24 * 3600);
        let asked = world.post("nobody", &format!("{link}/renewal"), "").await;
        assert!(
            asked.text.contains("Your wish is passed on"),
            "{}",
            asked.text
        );
        assert_eq!(letters_to(&world, "in@iota.example.org").await.len(), 1);
        let row = invitations(&world)
            .await
            .into_iter()
            .find(|row| row.name == "In Ito")
            .unwrap();
        assert!(row.asked_at.is_some());
        // Taken back, the link says nothing of whom it was for.
        let (place, id, now) = (world.partnership, row.id, world.app.now_us());
        let revoked = world
            .app
            .db()
            .write(move |tx| Ok::<_, Failure>(store::revoke_invitation(tx, place, id, now)?));
        assert_eq!(revoked.await.unwrap(), 1);
        let gone = world.get("nobody", &link).await;
        assert_eq!(gone.status, StatusCode::CONFLICT);
        assert!(!gone.text.contains("In Ito"));
    })
    .await;
}
