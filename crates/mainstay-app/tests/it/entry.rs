//! Coming in: codes by mail, forgotten passwords, mail scanners, sessions that end.

use axum::http::StatusCode;
use mainstay_app::mail::jobs;

use crate::world::{Reply, World, on_each_database};

/// The newest letter in the demo's outbox.
async fn newest_letter(world: &World) -> String {
    let list = world.get("nobody", "/outbox").await.text;
    let path = list.split("href=\"/outbox/").nth(1).unwrap();
    let path = format!("/outbox/{}", path.split('"').next().unwrap());
    world.get("nobody", &path).await.text
}

pub struct Asked {
    pub browser: String,
    pub code: String,
    link: String,
}

pub async fn ask(world: &World, purpose: &str) -> Asked {
    let form = format!("email=dana%40example.org&code={purpose}");
    let reply = world.post("nobody", "/sign-in/code", &form).await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER);
    let letter = newest_letter(world).await;
    let code = letter.split("Your code: ").nth(1).unwrap()[..6].to_owned();
    let link = letter.split("href=\"http://127.0.0.1:8080").nth(1).unwrap();
    Asked {
        browser: reply.cookie("asked").unwrap(),
        code,
        link: link.split('"').next().unwrap().to_owned(),
    }
}

pub async fn enter(world: &World, browser: &str, code: &str) -> Reply {
    world
        .post_as(browser, "/sign-in/code/entry", &format!("code={code}"))
        .await
}

#[tokio::test]
async fn a_forgotten_password_is_replaced_by_a_mailed_code() {
    on_each_database(async |world| {
        let asked = ask(&world, "password").await;
        let signed_in = enter(&world, &asked.browser, &asked.code).await;
        assert_eq!(signed_in.status, StatusCode::SEE_OTHER);
        assert!(
            signed_in
                .location()
                .starts_with("/account?note=choose-password")
        );
        let session = signed_in.cookie("mainstay").unwrap();
        let page = world.ask_as("GET", &session, signed_in.location()).await;
        assert!(page.text.contains("Choose a new password below"));
        assert!(
            !page.text.contains("name=\"old\""),
            "the old one is not asked for"
        );
        assert_eq!(world.get("dana", "/account").await.status, StatusCode::OK);
        let changed = world
            .post_as(
                &session,
                "/account/password",
                "password=seven+green+umbrellas",
            )
            .await;
        assert_eq!(changed.status, StatusCode::SEE_OTHER);
        let before = world.get("dana", "/account").await;
        assert!(
            before.location().starts_with("/sign-in"),
            "the other sessions ended"
        );
        assert!(
            newest_letter(&world)
                .await
                .contains("Your password was changed")
        );
        let form = "email=dana%40example.org&password=seven+green+umbrellas";
        let anew = world.post("nobody", "/sign-in", form).await;
        assert_eq!(anew.status, StatusCode::SEE_OTHER);
        let again = enter(&world, &asked.browser, &asked.code).await;
        assert_eq!(
            again.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "a code works once"
        );
        assert!(again.cookie("mainstay").is_none());
    })
    .await;
}

#[tokio::test]
async fn a_mail_scanner_neither_signs_in_nor_uses_the_code_up() {
    on_each_database(async |world| {
        let asked = ask(&world, "sign_in").await;
        for method in ["GET", "HEAD", "GET", "GET", "HEAD"] {
            let looked = world.ask_as(method, "", &asked.link).await;
            assert_eq!(looked.status, StatusCode::OK);
            assert!(looked.cookie("mainstay").is_none());
        }
        for _ in 0..10 {
            let pressed = world.post_as("", &asked.link, "").await;
            assert_eq!(pressed.status, StatusCode::CONFLICT);
            assert!(pressed.cookie("mainstay").is_none());
        }
        let elsewhere = world
            .post_as("asked=of-another-browser", &asked.link, "")
            .await;
        assert!(elsewhere.cookie("mainstay").is_none());
        let owner = world.post_as(&asked.browser, &asked.link, "").await;
        assert_eq!(owner.status, StatusCode::SEE_OTHER);
        assert!(owner.cookie("mainstay").is_some());
    })
    .await;
}

#[tokio::test]
async fn five_wrong_codes_void_the_right_one_and_ten_minutes_do_too() {
    on_each_database(async |world| {
        let asked = ask(&world, "sign_in").await;
        let wrong = if asked.code == "000000" {
            "000001"
        } else {
            "000000"
        };
        for _ in 0..5 {
            let reply = enter(&world, &asked.browser, wrong).await;
            assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
        }
        let right = enter(&world, &asked.browser, &asked.code).await;
        assert_eq!(right.status, StatusCode::UNPROCESSABLE_ENTITY);
        let late = ask(&world, "sign_in").await;
        world.pass(601);
        let reply = enter(&world, &late.browser, &late.code).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
    })
    .await;
}

#[tokio::test]
async fn an_unknown_address_gets_the_same_answer_and_no_letter() {
    on_each_database(async |world| {
        let known = world
            .post("nobody", "/sign-in/code", "email=dana%40example.org")
            .await;
        let unknown = world
            .post("nobody", "/sign-in/code", "email=none%40example.org")
            .await;
        assert_eq!(
            (known.status, known.location()),
            (unknown.status, unknown.location())
        );
        assert!(unknown.cookie("asked").is_some());
        let list = world.get("nobody", "/outbox").await.text;
        assert_eq!(list.matches("href=\"/outbox/").count(), 1);
    })
    .await;
}

#[tokio::test]
async fn letters_are_written_to_the_folder_once() {
    on_each_database(async |world| {
        let asked = ask(&world, "sign_in").await;
        assert_eq!(jobs::send_due(&world.app).await.unwrap(), 1);
        assert_eq!(jobs::send_due(&world.app).await.unwrap(), 0);
        let letters = mainstay_app::mail::service::outbox(&world.app, None)
            .await
            .unwrap();
        assert_eq!(letters[0].state, "sent");
        let file = std::env::temp_dir().join(format!("{}.eml", letters[0].id));
        let text = std::fs::read_to_string(&file).unwrap();
        std::fs::remove_file(&file).unwrap();
        assert!(
            text.contains("To: ") && text.contains("dana@example.org"),
            "{text}"
        );
        assert!(
            text.contains(&format!("Subject: Your code: {}", asked.code)),
            "{text}"
        );
    })
    .await;
}

#[tokio::test]
async fn sessions_are_listed_and_ended_by_their_owner() {
    on_each_database(async |world| {
        let asked = ask(&world, "sign_in").await;
        let signed_in = enter(&world, &asked.browser, &asked.code).await;
        let second = signed_in.cookie("mainstay").unwrap();
        let page = world.get("dana", "/account").await.text;
        let ends: Vec<&str> = page
            .split("/account/session/")
            .skip(1)
            .filter_map(|rest| rest.split_once("/end\""))
            .map(|(id, _)| id)
            .collect();
        assert_eq!(
            ends.len(),
            1,
            "this session has no button, the other has one"
        );
        let path = format!("/account/session/{}/end", ends[0]);
        world.post("luis", &path, "").await;
        assert_eq!(
            world.ask_as("GET", &second, "/account").await.status,
            StatusCode::OK
        );
        world.post("dana", &path, "").await;
        let ended = world.ask_as("GET", &second, "/account").await;
        assert!(ended.location().starts_with("/sign-in"));
        assert_eq!(world.get("dana", "/account").await.status, StatusCode::OK);
    })
    .await;
}

#[tokio::test]
async fn a_closed_account_and_a_changed_role_end_sessions_at_once() {
    on_each_database(async |world| {
        let luis = world.visitor("luis").await.actor.id();
        let closing = format!("/admin/accounts/{luis}/closing");
        assert_eq!(
            world.post("dana", &closing, "").await.status,
            StatusCode::NOT_FOUND
        );
        assert_eq!(world.get("luis", "/account").await.status, StatusCode::OK);
        world.post("kim", &closing, "").await;
        assert!(
            world
                .get("luis", "/account")
                .await
                .location()
                .starts_with("/sign-in")
        );
        let people = world.get("dana", &world.path("/people")).await.text;
        let row = people.split("tomas@example.org").nth(1).unwrap();
        let seat = row
            .split("/people/seats/")
            .nth(1)
            .unwrap()
            .split('/')
            .next()
            .unwrap();
        let path = world.path(&format!("/people/seats/{seat}/role"));
        assert_eq!(world.get("tomas", "/account").await.status, StatusCode::OK);
        let changed = world
            .post("dana", &path, "role=evaluator&organisation=")
            .await;
        assert_eq!(changed.status, StatusCode::SEE_OTHER);
        assert!(
            world
                .get("tomas", "/account")
                .await
                .location()
                .starts_with("/sign-in")
        );
    })
    .await;
}

#[tokio::test]
async fn an_invitation_sent_twice_is_one_invitation_with_one_link() {
    on_each_database(async |world| {
        let form = "name=Nina&email=nina%40example.org&role=member&once=0192f0c0-0000-7000-8000-000000000009";
        let path = world.path("/people/invitations");
        let link = |reply: Reply| {
            let after = reply.text.split("id=\"made-link\">").nth(1).unwrap().to_owned();
            after.split('<').next().unwrap().to_owned()
        };
        let first = link(world.post("dana", &path, form).await);
        let second = link(world.post("dana", &path, form).await);
        assert_eq!(first, second);
        let page = world.get("dana", &path).await.text;
        assert_eq!(page.matches("<bdi>nina@example.org</bdi>").count(), 1);
        let other = world.post("dana", &path, &form.replace("Nina", "Nino")).await;
        assert_eq!(other.status, StatusCode::CONFLICT);
        assert!(other.text.contains("Nino"), "what was typed is kept");
    })
    .await;
}
