//! Somebody who means harm: guessing, flooding, leading astray, smuggling lines into mail. Each try is answered, none succeeds.

use std::net::SocketAddr;

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Request, StatusCode, header};
use mainstay_app::mail::jobs;
use mainstay_app::people::service as people;

use crate::entry::{ask, enter};
use crate::world::{Reply, World, on_each_database};

/// A form sent from an address on the network.
async fn from(world: &World, peer: &str, path: &str, form: &str) -> Reply {
    let mut request = Request::post(path)
        .header(header::HOST, "127.0.0.1:8080")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header("sec-fetch-site", "same-origin")
        .header("x-forwarded-for", "203.0.113.250")
        .body(Body::from(form.to_owned()))
        .unwrap();
    let peer: SocketAddr = peer.parse().unwrap();
    request.extensions_mut().insert(ConnectInfo(peer));
    world.send(request).await
}

async fn set_password(world: &World, name: &str) {
    let (app, address) = (world.app.clone(), format!("{name}@example.org"));
    let link = tokio::task::spawn_blocking(move || people::reset_link(&app, &address));
    let link = link.await.unwrap().unwrap().unwrap();
    let path = link.strip_prefix("http://127.0.0.1:8080").unwrap();
    world
        .post("nobody", path, "password=seven+green+umbrellas")
        .await;
}

const WRONG: &str = "email=dana%40example.org&password=wrong";
const RIGHT: &str = "email=dana%40example.org&password=seven+green+umbrellas";

#[tokio::test(flavor = "multi_thread")]
async fn guesses_at_the_same_moment_count_like_guesses_in_a_row() {
    on_each_database(async |world| {
        let tries = (0..12).map(|_| from(&world, "192.0.2.1:5000", "/sign-in", WRONG));
        let mut answered = 0;
        for reply in futures_of(tries).await {
            match reply.status.as_u16() {
                422 => answered += 1,
                429 => assert!(reply.headers.contains_key("retry-after")),
                other => panic!("{other}: {}", reply.text),
            }
        }
        assert!(
            (3..=4).contains(&answered),
            "{answered} of 12 were looked at"
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn codes_guessed_at_the_same_moment_void_the_code() {
    on_each_database(async |world| {
        // The right one opens, when nobody guessed.
        let asked = ask(&world, "sign_in").await;
        let signed_in = enter(&world, &asked.browser, &asked.code).await;
        assert_eq!(signed_in.status, StatusCode::SEE_OTHER);
        world.pass(3600);
        let asked = ask(&world, "sign_in").await;
        let guesses: Vec<String> = (0..40)
            .map(|number| format!("{:06}", number * 24_989))
            .filter(|guess| *guess != asked.code)
            .collect();
        let tries = guesses
            .iter()
            .map(|guess| enter(&world, &asked.browser, guess));
        for reply in futures_of(tries).await {
            assert!(reply.cookie("mainstay").is_none(), "{}", reply.text);
        }
        let late = enter(&world, &asked.browser, &asked.code).await;
        assert!(late.status.is_client_error(), "{}", late.status);
        assert!(late.cookie("mainstay").is_none());
    })
    .await;
}

/// Waits for all at once.
async fn futures_of<T>(all: impl Iterator<Item = impl Future<Output = T>>) -> Vec<T> {
    let mut waiting: Vec<_> = all.map(Box::pin).collect();
    let mut done = Vec::new();
    std::future::poll_fn(|context| {
        waiting.retain_mut(|one| match one.as_mut().poll(context) {
            std::task::Poll::Ready(value) => {
                done.push(value);
                false
            }
            std::task::Poll::Pending => true,
        });
        if waiting.is_empty() {
            std::task::Poll::Ready(())
        } else {
            std::task::Poll::Pending
        }
    })
    .await;
    done
}

#[tokio::test]
async fn a_guesser_elsewhere_does_not_lock_the_owner_out() {
    on_each_database(async |world| {
        set_password(&world, "dana").await;
        for _ in 0..8 {
            from(&world, "198.51.100.7:5000", "/sign-in", WRONG).await;
        }
        let guesser = from(&world, "198.51.100.7:5000", "/sign-in", RIGHT).await;
        assert_eq!(guesser.status, StatusCode::TOO_MANY_REQUESTS);
        let owner = from(&world, "192.0.2.1:5000", "/sign-in", RIGHT).await;
        assert_eq!(owner.status, StatusCode::SEE_OTHER, "{}", owner.text);
    })
    .await;
}

#[tokio::test]
async fn a_thousand_networks_guess_no_more_than_a_hundred_times_an_hour() {
    let place = mainstay_db::testkit::Fresh::sqlite();
    let world = World::new(place.opening()).await;
    let mut looked_at = 0;
    for minute in 0..60 {
        for number in 0..4 {
            let peer = format!("10.{minute}.{number}.1:5000");
            let reply = from(&world, &peer, "/sign-in", WRONG).await;
            looked_at += u32::from(reply.status == StatusCode::UNPROCESSABLE_ENTITY);
        }
        world.pass(60);
    }
    assert!(
        (90..=100).contains(&looked_at),
        "{looked_at} guesses in an hour"
    );
}

#[tokio::test]
async fn one_network_cannot_flood_and_is_told_when_to_come_again() {
    let place = mainstay_db::testkit::Fresh::sqlite();
    let world = World::new(place.opening()).await;
    let mut limited = None;
    for number in 0..61 {
        let form = format!("email=nobody-{number}%40example.org&password=x");
        limited = Some(from(&world, "192.0.2.1:5000", "/sign-in", &form).await);
    }
    let limited = limited.unwrap();
    assert_eq!(limited.status, StatusCode::TOO_MANY_REQUESTS);
    let wait: u64 = limited.headers["retry-after"]
        .to_str()
        .unwrap()
        .parse()
        .unwrap();
    assert!((1..=10).contains(&wait), "{wait}");
    assert!(
        limited.text.contains("nobody-60@example.org"),
        "what was typed is kept"
    );
    let other = from(&world, "192.0.2.99:5000", "/sign-in", WRONG).await;
    assert_eq!(
        other.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "another network is not"
    );
    // Links that hold a secret are guessed at no faster.
    let mut guesses = 0;
    while from(&world, "192.0.2.1:5000", "/link/a-guess", "")
        .await
        .status
        == StatusCode::CONFLICT
    {
        guesses += 1;
    }
    assert_eq!(guesses, 120);
    let export = world.path("/scorecard.csv");
    let mut exports = 0;
    while world.get("dana", &export).await.status == StatusCode::OK {
        exports += 1;
    }
    assert_eq!(exports, 60);
    assert_eq!(
        world.get("dana", &world.path("/scorecard")).await.status,
        StatusCode::OK
    );
}

#[tokio::test]
async fn an_address_gets_at_most_five_letters_an_hour() {
    on_each_database(async |world| {
        for _ in 0..12 {
            let reply = world
                .post("nobody", "/sign-in/code", "email=dana%40example.org")
                .await;
            assert_eq!(
                reply.status,
                StatusCode::SEE_OTHER,
                "the answer is always the same"
            );
            world.pass(280);
        }
        let list = world.get("nobody", "/outbox").await.text;
        let letters = list.matches("href=\"/outbox/").count();
        assert!((3..=5).contains(&letters), "{letters}");
    })
    .await;
}

#[tokio::test]
async fn nobody_is_led_to_another_site() {
    on_each_database(async |world| {
        set_password(&world, "dana").await;
        for evil in [
            "//evil.example",
            "https://evil.example",
            "/%5Cevil.example",
            "/%09/evil.example",
            "/%0A/evil.example",
            "%20//evil.example",
            "javascript:alert(1)",
            "http:evil.example",
        ] {
            let signed_in = world
                .post("nobody", "/sign-in", &format!("{RIGHT}&next={evil}"))
                .await;
            assert_eq!(
                (signed_in.status, signed_in.location()),
                (StatusCode::SEE_OTHER, "/"),
                "{evil}"
            );
            let language = world
                .get("nobody", &format!("/language/es?back={evil}"))
                .await;
            assert_eq!(language.location(), "/", "{evil}");
            let code = world
                .post(
                    "nobody",
                    "/sign-in/code",
                    &format!("email=x%40example.org&next={evil}"),
                )
                .await;
            assert_eq!(code.location(), "/sign-in/code?next=/", "{evil}");
        }
    })
    .await;
}

#[tokio::test]
async fn secrets_in_addresses_are_told_to_nobody() {
    on_each_database(async |world| {
        for path in [
            "/link/abc",
            "/invitation/abc",
            "/setup/abc",
            "/sign-in/link/abc",
        ] {
            let reply = world.get("nobody", path).await;
            assert_eq!(reply.headers["referrer-policy"], "no-referrer", "{path}");
        }
        let plain = world.get("nobody", "/sign-in").await;
        assert_eq!(plain.headers["referrer-policy"], "same-origin");
    })
    .await;
}

#[tokio::test]
async fn no_line_is_smuggled_into_a_letter() {
    on_each_database(async |world| {
        let smuggled = "Nina%0D%0ABcc%3A+all%40example.org%0D%0A%0D%0AHello";
        let path = world.path("/people/invitations");
        let form = format!("name={smuggled}&email=nina%40example.org&role=member");
        world.post("dana", &path, &form).await;
        let two = "name=Nina&email=nina%40example.org%0D%0ABcc%3A+all%40example.org&role=member";
        let refused = world.post("dana", &path, two).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(jobs::send_due(&world.app).await.unwrap(), 1);
        let letters = mainstay_app::mail::service::outbox(&world.app, None)
            .await
            .unwrap();
        let file = std::env::temp_dir().join(format!("{}.eml", letters[0].id));
        let text = std::fs::read_to_string(&file).unwrap();
        std::fs::remove_file(&file).unwrap();
        let (headers, _) = text.split_once("\r\n\r\n").unwrap();
        let names: Vec<&str> = headers
            .lines()
            .filter(|line| !line.starts_with([' ', '\t']))
            .filter_map(|line| line.split_once(':'))
            .map(|(name, _)| name)
            .collect();
        assert!(
            !names.iter().any(|name| name.eq_ignore_ascii_case("bcc")),
            "{headers}"
        );
        assert_eq!(
            names.iter().filter(|name| **name == "To").count(),
            1,
            "{headers}"
        );
    })
    .await;
}

#[tokio::test]
async fn an_invitation_for_somebody_else_is_left_to_its_addressee() {
    on_each_database(async |world| {
        let path = world.path("/people/invitations");
        let made = world.post(
            "dana",
            &path,
            "name=Nina&email=nina%40example.org&role=backbone",
        );
        let made = made.await.text;
        let link = made
            .split("id=\"made-link\">http://127.0.0.1:8080")
            .nth(1)
            .unwrap();
        let link = link.split('<').next().unwrap();
        let taken = world.post("tomas", link, "").await;
        assert_eq!(taken.status, StatusCode::CONFLICT);
        assert!(
            taken
                .text
                .contains("You have a seat in this partnership already")
        );
        assert_eq!(
            world.get("nobody", link).await.status,
            StatusCode::OK,
            "it stays open"
        );
        assert_eq!(
            world.get("tomas", &world.path("/settings")).await.status,
            StatusCode::FORBIDDEN
        );
    })
    .await;
}

#[tokio::test]
async fn no_form_of_another_site_reaches_any_route() {
    let place = mainstay_db::testkit::Fresh::sqlite();
    let world = World::new(place.opening()).await;
    let routes = mainstay_app::register();
    let posts: Vec<_> = routes
        .iter()
        .filter(|route| route.method == "POST")
        .collect();
    assert!(posts.len() > 60, "{}", posts.len());
    for route in posts {
        let path = route.path.replace(['{', '}'], "");
        for (name, value) in [
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-site", "same-site"),
            ("origin", "https://evil.example"),
            ("origin", "null"),
        ] {
            let request = Request::post(&path)
                .header(header::HOST, "127.0.0.1:8080")
                .header(header::COOKIE, "mainstay=token-of-dana-in-the-test-world")
                .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                .header(name, value)
                .body(Body::from("name=x"));
            let reply = world.send(request.unwrap()).await;
            assert_eq!(
                reply.status,
                StatusCode::FORBIDDEN,
                "{path} {name}: {value}"
            );
        }
    }
}

#[tokio::test]
async fn outside_the_demo_there_is_no_outbox_and_no_way_in_without_proof() {
    use tower::ServiceExt as _;
    let place = mainstay_db::testkit::Fresh::sqlite();
    let clock = mainstay_app::start::machine_clock();
    let (db, _) = mainstay_app::start::open(place.opening(), &clock).unwrap();
    let settings = mainstay_app::shell::Settings {
        base_url: "http://127.0.0.1:8080".to_owned(),
        demo: false,
        mail: mainstay_app::shell::MailRoute::Smtp,
        data: None,
        proxies: Vec::new(),
    };
    let ids = mainstay_app::start::fresh_ids();
    let app = mainstay_app::start::app(db, clock, ids, settings).unwrap();
    let router = mainstay_app::router(app.clone());
    let id = app.id();
    for path in [
        "/outbox".to_owned(),
        format!("/outbox/{id}"),
        format!("/demo/{id}"),
        "/setup/abc".to_owned(),
    ] {
        let request = Request::get(&path).header(header::HOST, "127.0.0.1:8080");
        let request = request.body(Body::empty()).unwrap();
        let reply = router.clone().oneshot(request).await.unwrap();
        assert_eq!(reply.status(), StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn the_mail_password_goes_to_no_other_server() {
    on_each_database(async |world| {
        let form = |host: &str, password: &str| {
            format!("host={host}&port=587&security=starttls&user=u&password={password}&from=a%40example.org")
        };
        world.post("kim", "/admin/mail", &form("mail.example.org", "the-secret")).await;
        world.post("kim", "/admin/mail", &form("mail.example.org", "")).await;
        let kept = mainstay_app::installation::service::mail_server(&world.app).await.unwrap();
        assert_eq!(kept.unwrap().password, "the-secret", "an empty field keeps it");
        world.post("kim", "/admin/mail", &form("evil.example", "")).await;
        let kept = mainstay_app::installation::service::mail_server(&world.app).await.unwrap();
        assert_eq!(kept.unwrap().password, "");
        let page = world.get("kim", "/admin").await.text;
        assert!(!page.contains("the-secret"));
    })
    .await;
}
