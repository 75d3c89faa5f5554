//! Saying again who one is: before doors are opened for others, and when a form comes after the session has ended.

use axum::http::StatusCode;
use mainstay_app::people::{jobs, service as people};

use crate::world::{Reply, World, on_each_database};

const PASSWORD: &str = "seven green umbrellas";

/// Gives somebody a password, as an administrator's one-time link does. Returns the session it opens.
async fn password_for(world: &World, name: &str) -> String {
    let app = world.app.clone();
    let address = format!("{name}@example.org");
    let link = tokio::task::spawn_blocking(move || people::reset_link(&app, &address));
    let link = link.await.unwrap().unwrap().unwrap();
    let path = link.strip_prefix("http://127.0.0.1:8080").unwrap();
    let form = format!("password={}", PASSWORD.replace(' ', "+"));
    let reply = world.post("nobody", path, &form).await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.text);
    reply.cookie("mainstay").unwrap()
}

/// A seat's address on the page of people.
async fn seat_of(world: &World, session: &str, address: &str) -> String {
    let page = world
        .ask_as("GET", session, &world.path("/people"))
        .await
        .text;
    let row = page.split(address).nth(1).unwrap();
    let seat = row.split("/people/seats/").nth(1).unwrap();
    world.path(&format!(
        "/people/seats/{}",
        seat.split('/').next().unwrap()
    ))
}

fn hidden(reply: &Reply, name: &str) -> Option<String> {
    let after = reply
        .text
        .split(&format!("name=\"{name}\" value=\""))
        .nth(1)?;
    Some(after.split('"').next()?.to_owned())
}

#[tokio::test]
async fn doors_for_others_ask_for_a_fresh_proof() {
    on_each_database(async |world| {
        let dana = password_for(&world, "dana").await;
        let kim = password_for(&world, "kim").await;
        let seat = seat_of(&world, &dana, "tomas@example.org").await;
        let luis = world.visitor("luis").await.actor.id();
        let invite = world.path("/people/invitations");
        let acts = [
            (
                &dana,
                format!("{seat}/role"),
                "role=evaluator&organisation=",
            ),
            (
                &dana,
                invite.clone(),
                "name=X&email=x%40example.org&role=backbone",
            ),
            (
                &kim,
                "/admin/mail".to_owned(),
                "host=mail.example.org&port=587&security=starttls&from=a%40example.org",
            ),
            (&kim, format!("/admin/accounts/{luis}/closing"), ""),
            (&dana, format!("{seat}/end"), ""),
        ];
        world.pass(601);
        for (session, path, form) in &acts {
            let asked = world.post_as(session, path, form).await;
            assert_eq!(asked.status, StatusCode::UNAUTHORIZED, "{path}");
            assert!(
                asked.text.contains("Say again who you are"),
                "{}",
                asked.text
            );
            assert_eq!(hidden(&asked, "proof-to").as_deref(), Some(path.as_str()));
        }
        let plain = "name=Y&email=y%40example.org&role=member";
        let let_through = world.post_as(&dana, &invite, plain).await;
        assert_eq!(let_through.status, StatusCode::OK, "everyday work goes on");
        // The negative control: with a fresh session the same acts go through.
        for (person, (session, path, form)) in acts.iter().enumerate() {
            let name = if *session == &dana { "dana" } else { "kim" };
            let fresh = sign_in(&world, name).await;
            let done = world.post_as(&fresh, path, form).await;
            assert!(
                done.status == StatusCode::SEE_OTHER || done.status == StatusCode::OK,
                "{person}: {}",
                done.text
            );
        }
    })
    .await;
}

async fn sign_in(world: &World, name: &str) -> String {
    let form = format!(
        "email={name}%40example.org&password={}",
        PASSWORD.replace(' ', "+")
    );
    let reply = world.post("nobody", "/sign-in", &form).await;
    reply.cookie("mainstay").unwrap()
}

#[tokio::test]
async fn after_the_proof_the_form_goes_on_its_way() {
    on_each_database(async |world| {
        let dana = password_for(&world, "dana").await;
        let seat = seat_of(&world, &dana, "tomas@example.org").await;
        let to = format!("{seat}/role");
        world.pass(601);
        let kept = format!("proof-to={to}&role=evaluator&organisation=");
        let wrong = world
            .post_as(&dana, "/proof", &format!("{kept}&proof-password=wrong"))
            .await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(hidden(&wrong, "role").as_deref(), Some("evaluator"));
        assert!(
            !wrong.text.contains("value=\"wrong\""),
            "secrets are not shown again"
        );
        let form = format!("{kept}&proof-password={}", PASSWORD.replace(' ', "+"));
        let right = world.post_as(&dana, "/proof", &form).await;
        assert_eq!(right.status, StatusCode::TEMPORARY_REDIRECT);
        assert_eq!(right.location(), to);
        let session = right.cookie("mainstay").unwrap();
        assert_ne!(session, dana, "the session is a new one");
        let old = world.ask_as("GET", &dana, "/account").await;
        assert!(
            old.location().starts_with("/sign-in"),
            "the old one has ended"
        );
        // The browser sends the same form on.
        let done = world.post_as(&session, right.location(), &form).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER);
        let mut session = session;
        for evil in [
            "//evil.example",
            "https://evil.example",
            "/%09/evil.example",
            "/%5Cevil.example",
        ] {
            let form = format!(
                "proof-to={evil}&proof-password={}",
                PASSWORD.replace(' ', "+")
            );
            let reply = world.post_as(&session, "/proof", &form).await;
            assert_eq!(reply.location(), "/", "{evil}");
            session = reply.cookie("mainstay").unwrap();
        }
    })
    .await;
}

#[tokio::test]
async fn who_has_no_password_proves_by_a_mailed_code() {
    on_each_database(async |world| {
        world.pass(601);
        let luis = world.visitor("luis").await.actor.id();
        let to = format!("/admin/accounts/{luis}/closing");
        assert_eq!(
            world.post("kim", &to, "").await.status,
            StatusCode::UNAUTHORIZED
        );
        let asked = world
            .post(
                "kim",
                "/proof",
                &format!("proof-to={to}&proof-send=yes&kept=word"),
            )
            .await;
        assert_eq!(asked.status, StatusCode::OK);
        assert_eq!(hidden(&asked, "kept").as_deref(), Some("word"));
        let outbox = world.get("nobody", "/outbox").await.text;
        let code = outbox.split("Your code: ").nth(1).unwrap()[..6].to_owned();
        let cookies = format!(
            "{}; mainstay=token-of-kim-in-the-test-world",
            asked.cookie("asked").unwrap()
        );
        let form = format!("proof-to={to}&proof-code={code}&kept=word");
        let right = world.post_as(&cookies, "/proof", &form).await;
        assert_eq!(
            right.status,
            StatusCode::TEMPORARY_REDIRECT,
            "{}",
            right.text
        );
        let done = world
            .post_as(&right.cookie("mainstay").unwrap(), &to, &form)
            .await;
        assert_eq!(done.status, StatusCode::SEE_OTHER);
    })
    .await;
}

#[tokio::test]
async fn what_was_typed_after_the_session_ended_is_not_lost() {
    on_each_database(async |world| {
        let dana = password_for(&world, "dana").await;
        let page = world.ask_as("GET", &dana, &world.path("/partners")).await;
        assert!(
            page.text.contains("data-left=\"6047"),
            "the page knows when the session ends"
        );
        let once = hidden(&page, "once").unwrap();
        world.pass(8 * 24 * 3600);
        let form = format!("once={once}&name=A+House+Nobody+Must+Lose&sector=housing");
        let ended = world.post_as(&dana, &world.path("/partners"), &form).await;
        assert_eq!(ended.status, StatusCode::UNAUTHORIZED);
        assert_eq!(
            hidden(&ended, "name").as_deref(),
            Some("A House Nobody Must Lose")
        );
        let proof = format!(
            "proof-to={}&proof-email=dana%40example.org&proof-password={}&{form}",
            world.path("/partners"),
            PASSWORD.replace(' ', "+")
        );
        let on = world.post_as("", "/proof", &proof).await;
        assert_eq!(on.status, StatusCode::TEMPORARY_REDIRECT, "{}", on.text);
        let session = on.cookie("mainstay").unwrap();
        for _ in 0..2 {
            let done = world.post_as(&session, on.location(), &proof).await;
            assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
        }
        let page = world
            .ask_as("GET", &session, &world.path("/partners"))
            .await
            .text;
        assert_eq!(
            page.matches("<bdi>A House Nobody Must Lose</bdi>").count(),
            1
        );
        let looked = world.ask_as("GET", &dana, &world.path("/partners")).await;
        assert_eq!(
            looked.status,
            StatusCode::SEE_OTHER,
            "a page that is looked at leads to the sign-in"
        );
    })
    .await;
}

#[tokio::test]
async fn a_session_is_prolonged_by_staying_and_ends_without() {
    on_each_database(async |world| {
        let left = |reply: &Reply| {
            let text = reply.text.split("\"left\":").nth(1).unwrap();
            text.trim_end_matches('}').parse::<i64>().unwrap()
        };
        world.pass(6 * 24 * 3600);
        let stay = world.get("dana", "/account/stay").await;
        // The world's sessions end a week after they began, however often they are used.
        assert!((86_000..=86_400).contains(&left(&stay)), "{}", stay.text);
        world.pass(24 * 3600);
        let ended = world.get("dana", "/account/stay").await;
        assert_eq!(ended.status, StatusCode::SEE_OTHER);
        assert!(
            jobs::tidy(&world.app).await.unwrap() >= 10,
            "ended sessions are thrown away"
        );
        assert_eq!(jobs::tidy(&world.app).await.unwrap(), 0);
    })
    .await;
}
