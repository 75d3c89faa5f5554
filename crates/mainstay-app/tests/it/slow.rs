//! Slow, silent and many connections over real sockets: what stops is cut, what keeps coming is waited for, nobody keeps others out.

use std::net::SocketAddr;
use std::time::Duration;

use axum::body::Bytes;
use axum::http::{Request, StatusCode};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::post;
use axum::{Router, body::Body};
use mainstay_app::shell::{failure_pages, patience};
use mainstay_app::start::{self, Patience};
use mainstay_db::testkit::Fresh;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::time::{Instant, sleep, timeout};
use tower::ServiceExt as _;

use crate::world::World;

const HOST: &str = "Host: 127.0.0.1:8080";

/// The world served on a socket until it is dropped.
pub struct Served {
    pub world: World,
    pub place: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    ended: tokio::task::JoinHandle<()>,
    _kept: Fresh,
}

impl Served {
    pub async fn with(patience: Patience) -> Served {
        let kept = Fresh::sqlite();
        let world = World::new(kept.opening()).await;
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let place = listener.local_addr().unwrap();
        let (stop, told) = oneshot::channel();
        let served = start::serve(world.app.clone(), listener, patience, async {
            let _ = told.await;
        });
        Served {
            world,
            place,
            stop: Some(stop),
            ended: tokio::spawn(served),
            _kept: kept,
        }
    }

    pub async fn connect(&self) -> TcpStream {
        TcpStream::connect(self.place).await.unwrap()
    }

    /// Whether a visitor is answered soon.
    async fn answers(&self) -> bool {
        let asked = async {
            let mut stream = self.connect().await;
            let ask = format!("GET /livez HTTP/1.1\r\n{HOST}\r\nConnection: close\r\n\r\n");
            stream.write_all(ask.as_bytes()).await.ok()?;
            let mut reply = String::new();
            stream.read_to_string(&mut reply).await.ok()?;
            Some(reply.starts_with("HTTP/1.1 200"))
        };
        timeout(Duration::from_secs(2), asked).await == Ok(Some(true))
    }
}

fn patience(head: u64, stall: u64, connections: usize) -> Patience {
    Patience {
        head: Duration::from_millis(head),
        stall: Duration::from_millis(stall),
        connections,
    }
}

/// Sends one byte after the other and says when the other end cut it; nothing where it did not within the time.
async fn dawdle(mut stream: TcpStream, words: &[u8], every: u64, at_most: u64) -> Option<Duration> {
    let begun = Instant::now();
    let mut words = words.iter().cycle();
    let cut = async {
        let mut byte = [0];
        loop {
            match timeout(Duration::from_millis(every), stream.read(&mut byte)).await {
                Ok(Ok(0) | Err(_)) => return begun.elapsed(),
                Err(_) if every < at_most => {
                    let _ = stream.write_all(&[*words.next().unwrap()]).await;
                }
                _ => {}
            }
        }
    };
    timeout(Duration::from_millis(at_most), cut).await.ok()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_connection_that_says_nothing_or_only_byte_by_byte_is_cut() {
    let served = Served::with(patience(600, 60_000, 100)).await;
    let head = format!(
        "GET /livez HTTP/1.1\r\n{HOST}\r\nX-Long: {}",
        "x".repeat(4000)
    );
    let (silent, slow) = tokio::join!(
        dawdle(served.connect().await, b"", 5_000, 5_000),
        dawdle(served.connect().await, head.as_bytes(), 40, 5_000),
    );
    for cut in [silent, slow] {
        let cut = cut.expect("it was never cut").as_millis();
        assert!((500..3_000).contains(&cut), "{cut} ms");
    }
    // One that asks again and again lives on, longer than a head may take.
    let mut lively = served.connect().await;
    let ask = format!("GET /livez HTTP/1.1\r\n{HOST}\r\n\r\n");
    for _ in 0..10 {
        lively.write_all(ask.as_bytes()).await.unwrap();
        let mut reply = [0; 4096];
        let read = timeout(Duration::from_secs(5), lively.read(&mut reply)).await;
        assert!(reply[..read.unwrap().unwrap()].starts_with(b"HTTP/1.1 200"));
        sleep(Duration::from_millis(150)).await;
    }
    // With more patience the same dawdler is not cut in the same time: it is the limit that cuts it.
    let patient = Served::with(patience(60_000, 60_000, 100)).await;
    assert_eq!(
        dawdle(patient.connect().await, head.as_bytes(), 40, 2_500).await,
        None
    );
}

/// Sends a file of this size in pieces with a pause after each, as far as it is told to; then reads the reply.
async fn upload(
    served: &Served,
    (size, piece, pause): (usize, usize, u64),
    sent_at_most: usize,
) -> (String, Duration) {
    let begun = Instant::now();
    let path = served.world.path("/indicators/none/series");
    let before =
        "--line\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n";
    let after = "\r\n--line--\r\n";
    let whole = [before.as_bytes(), &vec![b'1'; size], after.as_bytes()].concat();
    let head = format!(
        "POST {path} HTTP/1.1\r\n{HOST}\r\nCookie: {}\r\nSec-Fetch-Site: same-origin\r\nConnection: close\r\nContent-Type: multipart/form-data; boundary=line\r\nContent-Length: {}\r\n\r\n",
        served.world.cookie_of("dana"),
        whole.len()
    );
    let mut stream = served.connect().await;
    stream.write_all(head.as_bytes()).await.unwrap();
    let (mut reading, mut writing) = stream.split();
    let send = async {
        for part in whole[..sent_at_most.min(whole.len())].chunks(piece) {
            if writing.write_all(part).await.is_err() {
                break;
            }
            sleep(Duration::from_millis(pause)).await;
        }
        std::future::pending::<()>().await;
    };
    let mut reply = Vec::new();
    tokio::select! {
        () = send => {}
        _ = timeout(Duration::from_secs(40), reading.read_to_end(&mut reply)) => {}
    }
    (
        String::from_utf8_lossy(&reply).into_owned(),
        begun.elapsed(),
    )
}

/// A twentieth of a minute: what is a minute in the program, and 400 seconds for 20 MB over a thin line, scaled alike.
const STALL: u64 = 700;

#[tokio::test(flavor = "multi_thread")]
async fn a_slow_upload_that_keeps_coming_is_waited_for_and_one_that_stops_is_not() {
    let served = Served::with(patience(60_000, STALL, 100)).await;
    let size = 20 << 20;
    let stall = Duration::from_millis(STALL);
    let (reply, took) = upload(&served, (size, 64 << 10, 15), usize::MAX).await;
    assert!(
        reply.starts_with("HTTP/1.1 404"),
        "read to its end, and answered: {reply}"
    );
    assert!(took > stall * 6, "{took:?} is not slow");
    // It stops halfway; and it drips so that it would take hours.
    let (stopped, _) = upload(&served, (size, 64 << 10, 0), size / 2).await;
    let (drips, took) = upload(&served, (size, 200, 100), usize::MAX).await;
    for reply in [stopped, drips] {
        assert!(reply.starts_with("HTTP/1.1 408"), "{reply}");
        assert!(
            reply.contains("What you sent stopped on its way"),
            "{reply}"
        );
        assert!(reply.to_lowercase().contains("content-security-policy"));
    }
    assert!(took < stall * 4, "{took:?}");
}

#[tokio::test]
async fn the_work_after_the_body_has_a_limit_of_its_own() {
    let kept = Fresh::sqlite();
    let world = World::new(kept.opening()).await;
    let work = |millis: u64| {
        let stall = Duration::from_millis(300);
        let routes = Router::new().route(
            "/work",
            post(move |_: Bytes| async move {
                sleep(Duration::from_millis(millis)).await;
                "done"
            }),
        );
        let app = world.app.clone();
        let routes: Router = routes
            .layer(from_fn(patience::work))
            .layer(from_fn_with_state(app.clone(), failure_pages))
            .layer(from_fn_with_state((app, stall), patience::flow));
        let request = Request::post("/work")
            .header("content-type", "application/x-www-form-urlencoded")
            .body(Body::from("note=Kept+words"));
        routes.oneshot(request.unwrap())
    };
    let quick = work(50).await.unwrap();
    assert_eq!(quick.status(), StatusCode::OK);
    let late = work(60_000).await.unwrap();
    assert_eq!(late.status(), StatusCode::SERVICE_UNAVAILABLE);
    let bytes = axum::body::to_bytes(late.into_body(), 1 << 20)
        .await
        .unwrap();
    let page = String::from_utf8_lossy(&bytes);
    for words in ["This took longer than a minute", "Kept words"] {
        assert!(page.contains(words), "{page}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn where_there_are_too_many_the_most_silent_goes_and_others_are_served() {
    let served = Served::with(patience(60_000, 60_000, 20)).await;
    // Somebody's upload is on its way when the crowd comes.
    let (came, ()) = tokio::join!(
        upload(&served, (2 << 20, 32 << 10, 30), usize::MAX),
        async {
            sleep(Duration::from_millis(200)).await;
            let mut crowd = Vec::new();
            for number in 0..60 {
                let mut stream = served.connect().await;
                if number % 2 == 0 {
                    stream.write_all(b"GET / HTTP/1.1\r\nHost:").await.unwrap();
                }
                crowd.push(stream);
                sleep(Duration::from_millis(4)).await;
            }
            assert!(served.answers().await, "the crowd keeps others out");
            // The first of the crowd went for those who came after.
            let mut byte = [0];
            let first = timeout(Duration::from_secs(2), crowd[0].read(&mut byte)).await;
            assert!(matches!(first, Ok(Ok(0) | Err(_))), "{first:?}");
            let last = timeout(Duration::from_millis(200), crowd[59].read(&mut byte)).await;
            assert!(last.is_err(), "{last:?}");
        }
    );
    assert!(
        came.0.starts_with("HTTP/1.1 404"),
        "the upload was cut: {}",
        came.0
    );
    // A door that takes nobody in is noticed.
    let deaf = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let elsewhere = Served {
        place: deaf.local_addr().unwrap(),
        ..served
    };
    assert!(!elsewhere.answers().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reader_who_takes_nothing_of_the_reply_is_cut() {
    let served = Served::with(patience(60_000, 500, 20)).await;
    let ask = format!("GET /sign-in HTTP/1.1\r\n{HOST}\r\n\r\n");
    let mut stream = served.connect().await;
    let cut = async {
        // The replies are never read; sooner or later no more fits on the way.
        while stream.write_all(ask.repeat(50).as_bytes()).await.is_ok() {}
    };
    assert!(
        timeout(Duration::from_secs(30), cut).await.is_ok(),
        "it was never cut"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_program_that_stops_waits_for_requests_but_not_for_silence() {
    let mut served = Served::with(patience(60_000, 60_000, 50)).await;
    let mut crowd = [served.connect().await, served.connect().await];
    crowd[1].write_all(b"GET / HTTP/1.1\r\n").await.unwrap();
    sleep(Duration::from_millis(100)).await;
    let stop = served.stop.take().unwrap();
    let (came, ()) = tokio::join!(
        upload(&served, (1 << 20, 32 << 10, 50), usize::MAX),
        async {
            sleep(Duration::from_millis(300)).await;
            stop.send(()).unwrap();
        }
    );
    assert!(
        came.0.starts_with("HTTP/1.1 404"),
        "it was not finished: {}",
        came.0
    );
    let ended = timeout(Duration::from_secs(4), &mut served.ended).await;
    assert!(ended.is_ok(), "it waits for those who say nothing");
}
