//! What holds for every reply: security headers, cookies, the right host; and looking never changes anything.

use std::collections::BTreeSet;

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use mainstay_app::people::gate;
use mainstay_app::shell::{Failure, MailRoute, Settings};
use mainstay_app::start;
use mainstay_db::testkit::Fresh;

use crate::world::{Reply, World, on_each_database};

mainstay_db::sql! {
    pub static QUERIES;
    /// How much there is in each table that a form can change.
    fn tallies() -> many Tally { name: String, n: i64 } =
        "SELECT 'account' AS name, CAST(COALESCE(SUM(version), 0) AS BIGINT) AS n FROM person
         UNION ALL SELECT 'audit', COUNT(*) FROM audit_event
         UNION ALL SELECT 'code', COUNT(*) FROM sign_in_code
         UNION ALL SELECT 'contact', CAST(COALESCE(SUM(version), 0) AS BIGINT) FROM contact
         UNION ALL SELECT 'guess', COUNT(*) FROM guess
         UNION ALL SELECT 'indicator', COUNT(*) FROM indicator
         UNION ALL SELECT 'invitation', COUNT(*) FROM invitation
         UNION ALL SELECT 'link', COUNT(*) FROM personal_link
         UNION ALL SELECT 'mail', COUNT(*) FROM outgoing_mail
         UNION ALL SELECT 'once', COUNT(*) FROM once_key
         UNION ALL SELECT 'organisation', CAST(COALESCE(SUM(version), 0) AS BIGINT) FROM organisation
         UNION ALL SELECT 'partnership', CAST(COALESCE(SUM(version), 0) AS BIGINT) FROM partnership
         UNION ALL SELECT 'seat', COUNT(*) FROM seat
         UNION ALL SELECT 'sector', COUNT(*) FROM sector
         UNION ALL SELECT 'session', COUNT(*) FROM session
         UNION ALL SELECT 'setting', COUNT(*) FROM installation_setting
         UNION ALL SELECT 'setup', COUNT(*) FROM setup_code";
}

async fn contents(world: &World) -> Vec<(String, i64)> {
    let rows = world
        .app
        .db()
        .read(|tx| Ok::<_, Failure>(tallies(tx)?))
        .await
        .unwrap();
    rows.into_iter().map(|row| (row.name, row.n)).collect()
}

/// What every reply must carry, whatever it is.
fn assert_headers(reply: &Reply, what: &str) {
    let held = |name: &str| {
        reply
            .headers
            .get(name)
            .unwrap_or_else(|| panic!("{what} has no {name}"))
            .to_str()
            .unwrap()
            .to_owned()
    };
    let policy = held("content-security-policy");
    assert!(
        policy.starts_with("default-src 'none'") && !policy.contains("unsafe"),
        "{what}"
    );
    for part in [
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ] {
        assert!(policy.contains(part), "{what}: {part}");
    }
    assert_eq!(held("x-content-type-options"), "nosniff", "{what}");
    assert_eq!(held("cross-origin-opener-policy"), "same-origin", "{what}");
    assert!(
        ["same-origin", "no-referrer"].contains(&held("referrer-policy").as_str()),
        "{what}"
    );
    held("cache-control");
}

fn links(text: &str) -> impl Iterator<Item = String> {
    text.split("href=\"/")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .map(|rest| {
            format!(
                "/{}",
                rest.replace("&amp;", "&")
                    .split('#')
                    .next()
                    .unwrap_or_default()
            )
        })
}

/// Follows every link from the front page on. Hands back how many pages were seen.
async fn crawl(world: &World, person: &str) -> usize {
    let mut waiting = vec!["/".to_owned(), world.path(""), "/sign-in".to_owned()];
    let mut seen = BTreeSet::new();
    while let Some(path) = waiting.pop() {
        if seen.len() >= 250 || !seen.insert(path.clone()) {
            continue;
        }
        let reply = world.get(person, &path).await;
        assert!(
            !reply.status.is_server_error(),
            "{person} at {path}: {}",
            reply.status
        );
        assert_headers(&reply, &path);
        if path.starts_with("/files/") {
            continue;
        }
        if !reply.location().is_empty() {
            waiting.push(reply.location().to_owned());
        }
        waiting.extend(links(&reply.text));
    }
    seen.len()
}

#[tokio::test]
async fn looking_at_every_page_changes_nothing() {
    on_each_database(async |world| {
        let before = contents(&world).await;
        for (person, least) in [
            ("nobody", 5),
            ("dana", 20),
            ("priya", 15),
            ("luis", 8),
            ("maria", 3),
            ("kim", 5),
        ] {
            let pages = crawl(&world, person).await;
            assert!(pages >= least, "{person} saw {pages} pages only");
        }
        assert_eq!(contents(&world).await, before);
        world
            .post("dana", &world.path("/partners"), "name=New+House")
            .await;
        assert_ne!(
            contents(&world).await,
            before,
            "a form does change something"
        );
    })
    .await;
}

fn plain(method: &str, path: &str) -> axum::http::request::Builder {
    Request::builder()
        .method(method)
        .uri(path)
        .header(header::HOST, "127.0.0.1:8080")
}

#[tokio::test]
async fn refusals_carry_the_same_headers_and_a_page() {
    on_each_database(async |world| {
        let kind = (header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        let large = "x=".to_owned() + &"a".repeat(2 << 20);
        let requests = [
            (404, plain("GET", "/nowhere").body(Body::empty())),
            (
                404,
                plain("GET", "/files/0/nothing.css").body(Body::empty()),
            ),
            (405, plain("DELETE", "/sign-in").body(Body::empty())),
            (
                403,
                plain("POST", "/sign-in")
                    .header("sec-fetch-site", "cross-site")
                    .body(Body::empty()),
            ),
            (
                415,
                plain("POST", "/sign-in")
                    .header(header::CONTENT_TYPE, "text/plain")
                    .body(Body::from("email=x")),
            ),
            (
                413,
                plain("POST", "/sign-in")
                    .header(kind.0, kind.1)
                    .body(Body::from(large)),
            ),
            (
                421,
                Request::get("/sign-in")
                    .header(header::HOST, "evil.example")
                    .body(Body::empty()),
            ),
            (421, Request::get("/sign-in").body(Body::empty())),
        ];
        for (status, request) in requests {
            let reply = world.send(request.unwrap()).await;
            assert_eq!(reply.status.as_u16(), status, "{}", reply.text);
            assert_headers(&reply, &status.to_string());
            assert!(
                reply.text.contains("<h1>"),
                "{status} has a page with a sentence"
            );
        }
        let health = Request::get("/readyz").header(header::HOST, "10.0.0.7");
        assert_eq!(
            world.send(health.body(Body::empty()).unwrap()).await.status,
            StatusCode::OK
        );
    })
    .await;
}

#[tokio::test]
async fn cookies_are_out_of_reach_of_scripts_and_other_sites() {
    on_each_database(async |world| {
        let reply = world
            .post("nobody", "/sign-in/code", "email=dana%40example.org")
            .await;
        let line = reply.headers[header::SET_COOKIE].to_str().unwrap();
        for part in ["HttpOnly", "SameSite=Lax", "Path=/"] {
            assert!(line.contains(part), "{line}");
        }
    })
    .await;
    let place = Fresh::sqlite();
    let clock = start::machine_clock();
    let (db, _) = start::open(place.opening(), &clock).unwrap();
    let settings = Settings {
        base_url: "https://together.example.org".to_owned(),
        demo: false,
        mail: MailRoute::None,
        data: None,
        proxies: Vec::new(),
    };
    let app = start::app(db, clock, start::fresh_ids(), settings).unwrap();
    let line = gate::set_cookie(&app, gate::cookie_name(&app), "x", 60);
    let line = line.to_str().unwrap();
    assert!(
        line.starts_with("__Host-mainstay=x; Path=/;") && line.ends_with("; Secure"),
        "{line}"
    );
}
