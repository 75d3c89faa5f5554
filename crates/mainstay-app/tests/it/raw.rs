//! What somebody who writes to the socket by hand can try: two hosts, two lengths, chunks that are none, heads without end, methods that
//! nobody made. One request gets one answer, and nothing is smuggled behind it.

use std::time::Duration;

use mainstay_app::start::Patience;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::time::timeout;

use crate::slow::Served;

const HOST: &str = "Host: 127.0.0.1:8080\r\n";
const HIDDEN: &str = "GET /livez HTTP/1.1\r\nHost: 127.0.0.1:8080\r\n\r\n";

async fn served() -> Served {
    let patience = Patience {
        head: Duration::from_secs(5),
        ..Patience::default()
    };
    Served::with(patience).await
}

/// Writes to the socket and gives the status of each answer that comes.
async fn answers(served: &Served, words: &[u8]) -> Vec<u16> {
    let mut stream = served.connect().await;
    let _ = stream.write_all(words).await;
    let mut reply = Vec::new();
    let mut piece = vec![0; 16 << 10];
    // What comes within a moment of the last piece is all that comes.
    while let Ok(Ok(read)) = timeout(Duration::from_millis(700), stream.read(&mut piece)).await {
        if read == 0 {
            break;
        }
        reply.extend(&piece[..read]);
    }
    String::from_utf8_lossy(&reply)
        .split("HTTP/1.1 ")
        .skip(1)
        .map(|answer| answer[..3].parse().unwrap())
        .collect()
}

fn posted(lines: &str, body: &str) -> Vec<u8> {
    let kind = "Content-Type: application/x-www-form-urlencoded\r\nSec-Fetch-Site: same-origin\r\n";
    format!("POST /sign-in/code HTTP/1.1\r\n{HOST}{kind}{lines}\r\n{body}{HIDDEN}").into_bytes()
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_smuggled_behind_a_request() {
    let served = served().await;
    // An honest request and the one behind it are two: this is how a smuggled one would be seen.
    let honest = answers(&served, &posted("Content-Length: 3\r\n", "a=b")).await;
    assert_eq!(honest, [303, 200]);
    for (lines, body) in [
        ("Content-Length: 3\r\nContent-Length: 5\r\n", "a=b"),
        ("Content-Length: 3, 5\r\n", "a=b"),
        ("Content-Length: -3\r\n", "a=b"),
        ("Content-Length: +3\r\n", "a=b"),
        ("Content-Length: 0x3\r\n", "a=b"),
        (
            "Content-Length: 60\r\nTransfer-Encoding: chunked\r\n",
            "0\r\n\r\n",
        ),
        (
            "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n",
            "0\r\n\r\n",
        ),
        (
            "Transfer-Encoding:\tchunked\r\nContent-Length: 3\r\n",
            "0\r\n\r\n",
        ),
        (
            "Transfer-Encoding: xchunked\r\nContent-Length: 3\r\n",
            "a=b",
        ),
        ("Transfer-Encoding: chunked, identity\r\n", "0\r\n\r\n"),
        (
            "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n",
            "0\r\n\r\n",
        ),
        ("Transfer-Encoding : chunked\r\n", "0\r\n\r\n"),
        (
            "Transfer-Encoding: chunked\r\n",
            "fffffffffffffffff\r\na=b\r\n0\r\n\r\n",
        ),
        ("Transfer-Encoding: chunked\r\n", "3\r\na=bcd\r\n0\r\n\r\n"),
        ("X-A: b\rContent-Length: 3\r\n", "a=b"),
        ("X-A: b\0c\r\nContent-Length: 3\r\n", "a=b"),
        ("X-A: b\r\n folded: c\r\nContent-Length: 3\r\n", "a=b"),
    ] {
        let met = answers(&served, &posted(lines, body)).await;
        assert_eq!(met.len(), 1, "{lines:?} {body:?}: {met:?}");
        assert!(!met.contains(&200), "{lines:?} {body:?}: {met:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_names_a_host_must_name_ours() {
    let served = served().await;
    let evil = "Host: evil.example\r\n";
    for (target, hosts, status) in [
        ("/sign-in", HOST.to_owned(), 200),
        ("/sign-in", "Host: LOCALHOST:8080\r\n".to_owned(), 421),
        ("/sign-in", "Host: localhost:8080\r\n".to_owned(), 200),
        ("/sign-in", evil.to_owned(), 421),
        ("/sign-in", [HOST, evil].concat(), 421),
        ("/sign-in", [evil, HOST].concat(), 421),
        ("/sign-in", [HOST, HOST].concat(), 421),
        (
            "/sign-in",
            "Host: 127.0.0.1:8080@evil.example\r\n".to_owned(),
            421,
        ),
        ("/sign-in", "Host: \r\n".to_owned(), 421),
        ("/sign-in", String::new(), 421),
        ("http://evil.example/sign-in", HOST.to_owned(), 421),
        ("http://127.0.0.1:8080/sign-in", HOST.to_owned(), 200),
        (
            "/sign-in",
            [HOST, "X-Forwarded-Host: evil.example\r\n"].concat(),
            200,
        ),
    ] {
        let words = format!("GET {target} HTTP/1.1\r\n{hosts}Connection: close\r\n\r\n");
        let met = answers(&served, words.as_bytes()).await;
        assert_eq!(met, [status], "{target} {hosts:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn heads_without_end_paths_upwards_and_unknown_methods_lead_nowhere() {
    let served = served().await;
    let cookie = served.world.cookie_of("dana");
    let ask = |method: &str, path: &str, lines: &str| {
        format!(
            "{method} {path} HTTP/1.1\r\n{HOST}Cookie: {cookie}\r\nSec-Fetch-Site: same-origin\r\nConnection: close\r\n{lines}\r\n"
        )
    };
    let settings = served.world.path("/settings");
    // The counterpart: the same words ask for the page in earnest.
    assert_eq!(
        answers(&served, ask("GET", &settings, "").as_bytes()).await,
        [200]
    );
    for (method, status) in [
        ("PUT", 405),
        ("DELETE", 405),
        ("PATCH", 405),
        ("TRACE", 405),
        ("OPTIONS", 405),
        ("CONNECT", 405),
        ("get", 405),
        ("BREW", 405),
    ] {
        let met = answers(&served, ask(method, &settings, "").as_bytes()).await;
        assert_eq!(met, [status], "{method}");
    }
    let end = served.world.path("/people");
    for path in [
        "/files/../../../etc/passwd",
        "/files/x/%2e%2e/%2e%2e/etc/passwd",
        "/files/x/..%2f..%2f..%2fetc%2fpasswd",
        "/files/x//etc/passwd",
        "/files/x/%00",
        "/p/%2e%2e/admin",
        "/p/../admin",
        &format!("{end}%00"),
        &format!("{end}/../settings"),
        &format!("{end}%2f..%2fsettings"),
        "/%ff%fe",
        "//evil.example/sign-in",
    ] {
        let met = answers(&served, ask("GET", path, "").as_bytes()).await;
        assert_eq!(met, [404], "{path}");
    }
    let many = (0..400).fold(String::new(), |lines, number| {
        [lines, format!("X-{number}: a\r\n")].concat()
    });
    let long = format!("X-A: {}\r\n", "a".repeat(1 << 20));
    for lines in [many, long] {
        let met = answers(&served, ask("GET", "/sign-in", &lines).as_bytes()).await;
        assert_eq!(met, [431]);
    }
    let path = format!("/{}", "a".repeat(70_000));
    assert_eq!(
        answers(&served, ask("GET", &path, "").as_bytes()).await,
        [414]
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_somebody_else_chose_is_not_taken_over() {
    let served = served().await;
    let chosen = "mainstay=a-session-that-somebody-else-chose";
    let body = "email=dana%40example.org&password=three+lamps+under+the+bridge";
    let words = |method: &str, path: &str, body: &str| {
        format!(
            "{method} {path} HTTP/1.1\r\n{HOST}Cookie: {chosen}\r\nSec-Fetch-Site: same-origin\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        )
    };
    let world = &served.world;
    let dana = mainstay_app::people::service::reset_link(&world.app, "dana@example.org");
    let link = dana.unwrap().unwrap();
    let path = link.strip_prefix("http://127.0.0.1:8080").unwrap();
    let set = "password=three+lamps+under+the+bridge";
    assert_eq!(
        answers(&served, words("POST", path, set).as_bytes()).await,
        [303]
    );
    assert_eq!(
        answers(&served, words("POST", "/sign-in", body).as_bytes()).await,
        [303]
    );
    // Dana signed in beside it, in the same browser; the chosen one still opens nothing.
    let home = world.path("");
    let reply = world.ask_as("GET", chosen, &home).await;
    assert!(reply.location().starts_with("/sign-in"), "{}", reply.text);
}
